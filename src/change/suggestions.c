/* Which suggestions of the earlier state came true. */
#include "change/change.h"
#include "core/say.h"

enum { NUMBER, TRUE_NOW, A, A_LABEL, B, B_LABEL, STRENGTH, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"number", COOP_INTEGER, "Number", NULL, "its place in the earlier list"},
    {"came_true", COOP_BOOLEAN, "Came true", NULL, "the two work together now"},
    {"a", COOP_STRING, "Id", NULL, NULL},
    {"a_label", COOP_STRING, "Organisation", NULL, NULL},
    {"b", COOP_STRING, "Partner's id", NULL, NULL},
    {"b_label", COOP_STRING, "Partner", NULL, NULL},
    {"strength", COOP_REAL, "Strength now", NULL, "0 = no tie"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

/* Pairs in both states that had no tie, and how many of them have one now: what chance gives. */
static double chance(const coop_change *change) {
    const coop_graph *old = change->before, *new = change->after;
    double kept = 0, tied = 0, began = 0;
    for (uint32_t u = 0; u < old->n; u++) {
        if (change->now[u] == COOP_NONE) continue;
        kept += coop_i_takes_part(old, u) && coop_i_takes_part(new, change->now[u]);
        for (uint64_t k = old->all.offset[u]; k < old->all.offset[u + 1]; k++)
            tied += old->all.to[k] > u && change->now[old->all.to[k]] != COOP_NONE;
    }
    for (uint32_t u = 0; u < new->n; u++) {
        if (change->then[u] == COOP_NONE) continue;
        for (uint64_t k = new->all.offset[u]; k < new->all.offset[u + 1]; k++) {
            uint32_t v = new->all.to[k];
            began +=
                v > u && change->then[v] != COOP_NONE && change_strength(old, change->then[u], change->then[v]) == 0;
        }
    }
    double open = kept * (kept - 1) / 2 - tied;
    return open > 0 ? began / open : 0;
}

static coop_status add(coop_table *table, const coop_change *change, size_t number, uint32_t a, uint32_t b,
                       size_t *came_true, coop_context *ctx) {
    const coop_network *network = change->before->network;
    uint32_t now_a = change->now[a], now_b = change->now[b];
    double strength = change_strength(change->after, now_a, now_b);
    const char *one = coop_network_label(network, a), *other = coop_network_label(network, b);
    const coop_value cells[] = {COOP_INT_VALUE((int64_t)number),
                                COOP_BOOL_VALUE(strength > 0),
                                COOP_STRING_VALUE(change_id_then(change, a)),
                                COOP_STRING_VALUE(one),
                                COOP_STRING_VALUE(change_id_then(change, b)),
                                COOP_STRING_VALUE(other),
                                COOP_REAL_VALUE(strength)};
    coop_status status = coop_i_table_row(table, cells, SENTENCE, ctx);
    if (status != COOP_OK) return status;
    *came_true += strength > 0;
    size_t row = coop_table_rows(table) - 1;
    if (strength > 0)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_SUGGESTED_TRUE, COOP_I_TEXT(one), COOP_I_TEXT(other),
                               COOP_I_COUNT(number));
    if (now_a == COOP_NONE || now_b == COOP_NONE)
        return coop_i_set_said(table, row, SENTENCE, ctx, now_a == now_b ? SAY_SUGGESTED_BOTH_WENT : SAY_SUGGESTED_WENT,
                               COOP_I_TEXT(one), COOP_I_TEXT(other), COOP_I_TEXT(now_a == COOP_NONE ? one : other));
    return coop_i_set_said(table, row, SENTENCE, ctx, SAY_SUGGESTED_NOT, COOP_I_TEXT(one), COOP_I_TEXT(other));
}

coop_status coop_change_suggestions(coop_table **table, const coop_change *change, const coop_table *suggestions,
                                    coop_context *ctx) {
    coop_table *made = NULL;
    size_t a = coop_table_find_column(suggestions, "a"), b = coop_table_find_column(suggestions, "b");
    size_t rows = coop_table_rows(suggestions), came_true = 0;
    coop_status status =
        coop_table_new(&made, "suggestions", "What became of the suggestions", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    for (size_t i = 0; i < rows && status == COOP_OK; i++)
        status = add(made, change, i + 1, coop_table_organisation(suggestions, i, a),
                     coop_table_organisation(suggestions, i, b), &came_true, ctx);
    if (status == COOP_OK && rows > 0)
        status = coop_i_note(made, ctx, SAY_SUGGESTED_IN_ALL, COOP_I_COUNT(came_true), COOP_I_COUNT(rows),
                             COOP_I_SHORT((double)rows * chance(change), 2));
    return change_table_give(table, made, change, status, ctx);
}
