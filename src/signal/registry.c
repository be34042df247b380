/* How signals are found by their names, and the words for their groups and classes. */
#include <string.h>

#include "core/language.h"
#include "signal/signal.h"
#include "util/hint.h"
#include "util/text.h"

const coop_signal *coop_signal_rows(size_t *count) {
    *count = signal_count;
    return signal_rows;
}

const coop_signal *coop_signal_find(const char *name) {
    return coop_i_row_named(COOP_I_REGISTRY(signal_rows, signal_count), name);
}

coop_status coop_signal_named(const coop_signal **row, const char *name, coop_context *ctx) {
    const coop_signal *found = coop_signal_find(name);
    if (!found) {
        return coop_fail(ctx, COOP_USAGE, "unknown signal '%s'%s", name,
                         coop_i_hint_row(coop_i_language(ctx), name, COOP_I_REGISTRY(signal_rows, signal_count),
                                         "; 'coopgraph list signals' has them all")
                             .text);
    }
    *row = found;
    return COOP_OK;
}

const char *coop_signal_group_name(coop_signal_group group) {
    static const char *const names[COOP_SIGNAL_GROUPS] = {
        "neighbourhood", "paths", "walks", "structure", "attributes", "time", "benefit",
    };
    return names[group];
}

const char *coop_signal_gift_name(coop_signal_gift gift) {
    static const char *const names[COOP_SIGNAL_GIFTS] = {"", "need", "groups", "independence", "reach"};
    return names[gift];
}

const char *coop_signal_class_name(coop_signal_class which) {
    static const char *const names[] = {"cheap", "local", "global", "spread", "whole"};
    return names[which];
}
