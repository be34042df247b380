/* How signals are found by their names, and the words for their groups and classes. */
#include <string.h>

#include "signal/signal.h"
#include "util/text.h"

const coop_signal *coop_signal_rows(size_t *count) {
    *count = signal_count;
    return signal_rows;
}

const coop_signal *coop_signal_find(const char *name) {
    for (size_t i = 0; i < signal_count; i++) {
        if (strcmp(signal_rows[i].name, name) == 0) return &signal_rows[i];
    }
    return NULL;
}

coop_status coop_signal_named(const coop_signal **row, const char *name, coop_context *ctx) {
    const coop_signal *found = coop_signal_find(name);
    const char *names[SIGNAL_MOST_ROWS];
    if (!found) {
        for (size_t i = 0; i < signal_count; i++) names[i] = signal_rows[i].name;
        return coop_fail(ctx, COOP_USAGE, "unknown signal '%s'%s", name,
                         coop_i_text_hint(name, names, signal_count, "; 'coopgraph list signals' has them all").text);
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
