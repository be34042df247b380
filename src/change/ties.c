/* Ties that are new, ended, stronger or weaker. */
#include <math.h>
#include <stdlib.h>

#include "change/change.h"
#include "core/say.h"
#include "util/mem.h"
#include "util/same.h"

enum { WHAT, A, A_LABEL, B, B_LABEL, BEFORE, AFTER, DIFFERENCE, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"change", COOP_STRING, "Change", NULL, "new, ended, stronger or weaker", .words = true},
    {"a", COOP_STRING, "Id", NULL, NULL},
    {"a_label", COOP_STRING, "Organisation", NULL, NULL},
    {"b", COOP_STRING, "Partner's id", NULL, NULL},
    {"b_label", COOP_STRING, "Partner", NULL, NULL},
    {"before", COOP_REAL, "Strength before", NULL, "0 = no tie"},
    {"after", COOP_REAL, "Strength after", NULL, "0 = no tie"},
    {"difference", COOP_REAL, "Change of strength", NULL, "after - before"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef enum what { NEW, ENDED, STRONGER, WEAKER } what;
static const char *const words[] = {"new", "ended", "stronger", "weaker"};

typedef struct changed {
    what what;
    uint32_t a, b; /* of the later state; of the earlier one when the tie ended */
    double before, after;
} changed;

typedef struct changes {
    changed *items;
    size_t count, capacity;
} changes;

static int by_size(const void *x, const void *y) {
    const changed *a = x, *b = y;
    if (a->what != b->what) return a->what < b->what ? -1 : 1;
    double p = fabs(a->after - a->before), q = fabs(b->after - b->before);
    if (p != q) return p > q ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static bool add(changes *list, changed c) {
    if (!coop_i_grow(&list->items, &list->capacity, list->count + 1, sizeof *list->items)) return false;
    list->items[list->count++] = c;
    return true;
}

/* Every pair of `graph` against the other state. */
static bool compare(changes *list, const coop_graph *graph, const coop_graph *other, const uint32_t *there,
                    bool later) {
    const coop_i_csr *all = &graph->all;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
            uint32_t v = all->to[k];
            if (v <= u) continue;
            double here = all->weight[k], elsewhere = change_strength(other, there[u], there[v]);
            if (elsewhere == 0) {
                if (!add(list, later ? (changed){NEW, u, v, 0, here} : (changed){ENDED, u, v, here, 0})) return false;
            } else if (later && !coop_i_same(here, elsewhere)) {
                if (!add(list, (changed){here > elsewhere ? STRONGER : WEAKER, u, v, elsewhere, here})) return false;
            }
        }
    }
    return true;
}

static coop_status set_sentence(coop_table *table, const coop_change *change, const changed *c, const char *a,
                                const char *b, coop_context *ctx) {
    size_t row = coop_table_rows(table) - 1;
    const uint32_t *there = c->what == ENDED ? change->now : change->then;
    bool lone_a = there[c->a] == COOP_NONE, lone_b = there[c->b] == COOP_NONE;
    const char *one = lone_b && !lone_a ? b : a, *other = one == a ? b : a; /* who came or went stands first */
    switch (c->what) {
    case NEW:
        if (lone_a || lone_b)
            return coop_i_set_said(table, row, SENTENCE, ctx, SAY_TIE_NEW_WITH, COOP_I_TEXT(one), COOP_I_TEXT(other));
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_TIE_NEW, COOP_I_TEXT(a), COOP_I_TEXT(b));
    case ENDED:
        if (lone_a || lone_b)
            return coop_i_set_said(table, row, SENTENCE, ctx, SAY_TIE_ENDED_WITH, COOP_I_TEXT(one), COOP_I_TEXT(other));
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_TIE_ENDED, COOP_I_TEXT(a), COOP_I_TEXT(b));
    default:
        return coop_i_set_said(table, row, SENTENCE, ctx, c->what == STRONGER ? SAY_TIE_STRONGER : SAY_TIE_WEAKER,
                               COOP_I_TEXT(a), COOP_I_TEXT(b), COOP_I_SHORT(c->after, 4), COOP_I_SHORT(c->before, 4));
    }
}

static coop_status put(coop_table *table, const coop_change *change, const changed *c, coop_context *ctx) {
    const coop_network *network = (c->what == ENDED ? change->before : change->after)->network;
    const char *a = coop_network_label(network, c->a), *b = coop_network_label(network, c->b);
    const coop_value cells[] = {COOP_STRING_VALUE(words[c->what]),
                                COOP_STRING_VALUE(coop_network_id(network, c->a)),
                                COOP_STRING_VALUE(a),
                                COOP_STRING_VALUE(coop_network_id(network, c->b)),
                                COOP_STRING_VALUE(b),
                                COOP_REAL_VALUE(c->before),
                                COOP_REAL_VALUE(c->after),
                                COOP_REAL_VALUE(c->after - c->before)};
    coop_status status = coop_i_table_row(table, cells, SENTENCE, ctx);
    return status == COOP_OK ? set_sentence(table, change, c, a, b, ctx) : status;
}

coop_status coop_change_ties(coop_table **table, const coop_change *change, coop_context *ctx) {
    changes list = {0};
    coop_table *made = NULL;
    coop_status status = COOP_OK;
    coop_progress(ctx, "Ties", -1);
    if (!compare(&list, change->after, change->before, change->then, true) ||
        !compare(&list, change->before, change->after, change->now, false))
        status = coop_fail_memory(ctx);
    if (list.count > 1) qsort(list.items, list.count, sizeof *list.items, by_size);
    if (status == COOP_OK)
        status =
            coop_table_new(&made, "ties", "Ties that began, ended or changed", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    for (size_t i = 0; i < list.count && status == COOP_OK; i++) status = put(made, change, &list.items[i], ctx);
    free(list.items);
    return change_table_give(table, made, change, status, ctx);
}
