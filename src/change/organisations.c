/* Organisations that came and went, or are not what they were. */
#include <stdlib.h>
#include <string.h>

#include "change/change.h"
#include "core/say.h"
#include "util/mem.h"

enum { WHAT, ID, LABEL, KIND, PARTNERS, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"change", COOP_STRING, "Change", NULL, "came, went, renamed or kind", .words = true},
    {"id", COOP_STRING, "Id", NULL, NULL},
    {"label", COOP_STRING, "Organisation", NULL, NULL},
    {"kind", COOP_STRING, "Kind", NULL, NULL, .words = true},
    {"partners", COOP_INTEGER, "Partners", NULL, "now; of one that went, before"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef enum what { CAME, WENT, RENAMED, OTHER_KIND, SAME } what;
static const char *const words[] = {"came", "went", "renamed", "kind"};

typedef struct changed {
    what what;
    uint32_t organisation; /* of the later state; of the earlier one when it went */
    uint64_t partners;
} changed;

static int by_weight(const void *x, const void *y) {
    const changed *a = x, *b = y;
    if (a->what != b->what) return a->what < b->what ? -1 : 1;
    if (a->partners != b->partners) return a->partners > b->partners ? -1 : 1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static what what_became(const coop_change *change, uint32_t after) {
    uint32_t before = change->then[after];
    if (before == COOP_NONE) return CAME;
    const coop_network *old = change->before->network, *new = change->after->network;
    if (strcmp(coop_network_label(old, before), coop_network_label(new, after)) != 0) return RENAMED;
    return coop_network_kind(old, before) == coop_network_kind(new, after) ? SAME : OTHER_KIND;
}

static size_t collect(changed *list, const coop_change *change) {
    size_t count = 0;
    for (uint32_t u = 0; u < change->after->n; u++) {
        what kind = what_became(change, u);
        if (kind != SAME) list[count++] = (changed){kind, u, coop_i_degree(&change->after->all, u)};
    }
    for (uint32_t u = 0; u < change->before->n; u++)
        if (change->now[u] == COOP_NONE) list[count++] = (changed){WENT, u, coop_i_degree(&change->before->all, u)};
    if (count > 1) qsort(list, count, sizeof *list, by_weight);
    return count;
}

static coop_status set_sentence(coop_table *table, const coop_change *change, const changed *c, const char *label,
                                coop_context *ctx) {
    size_t row = coop_table_rows(table) - 1;
    unsigned long long partners = c->partners;
    uint32_t before = c->what == WENT ? COOP_NONE : change->then[c->organisation];
    switch (c->what) {
    case CAME:
        if (!coop_i_takes_part(change->after, c->organisation))
            return coop_i_set_said(table, row, SENTENCE, ctx, SAY_CAME_ALONE, COOP_I_TEXT(label));
        if (partners == 0) return coop_i_set_said(table, row, SENTENCE, ctx, SAY_CAME_NO_TIE, COOP_I_TEXT(label));
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_CAME, COOP_I_TEXT(label), COOP_I_COUNT(partners));
    case WENT:
        if (!coop_i_takes_part(change->before, c->organisation))
            return coop_i_set_said(table, row, SENTENCE, ctx, SAY_WENT_ALONE, COOP_I_TEXT(label));
        if (partners == 0) return coop_i_set_said(table, row, SENTENCE, ctx, SAY_WENT_NO_TIE, COOP_I_TEXT(label));
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_WENT, COOP_I_TEXT(label), COOP_I_COUNT(partners));
    case RENAMED:
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_CHANGED_NAME, COOP_I_TEXT(label),
                               COOP_I_TEXT(coop_network_label(change->before->network, before)));
    default:
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_CHANGED_KIND, COOP_I_TEXT(label),
                               COOP_I_TERM(coop_kind_name(coop_network_kind(change->after->network, c->organisation))),
                               COOP_I_TERM(coop_kind_name(coop_network_kind(change->before->network, before))));
    }
}

static coop_status add(coop_table *table, const coop_change *change, const changed *c, coop_context *ctx) {
    const coop_network *network = (c->what == WENT ? change->before : change->after)->network;
    const char *label = coop_network_label(network, c->organisation);
    const coop_value cells[] = {COOP_STRING_VALUE(words[c->what]),
                                COOP_STRING_VALUE(coop_network_id(network, c->organisation)), COOP_STRING_VALUE(label),
                                COOP_STRING_VALUE(coop_kind_name(coop_network_kind(network, c->organisation))),
                                COOP_INT_VALUE((int64_t)c->partners)};
    coop_status status = coop_i_table_row(table, cells, SENTENCE, ctx);
    return status == COOP_OK ? set_sentence(table, change, c, label, ctx) : status;
}

coop_status coop_change_organisations(coop_table **table, const coop_change *change, coop_context *ctx) {
    coop_table *made = NULL;
    changed *list = coop_i_calloc((size_t)change->before->n + change->after->n, sizeof *list);
    if (!list) return coop_fail_memory(ctx);
    size_t count = collect(list, change);
    coop_status status = coop_table_new(&made, "organisations", "Organisations that came and went", COOP_ROWS_FREE,
                                        columns, COLUMNS, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = add(made, change, &list[i], ctx);
    free(list);
    return change_table_give(table, made, change, status, ctx);
}
