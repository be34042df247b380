/* Layers: the ties of one kind each. Their figures side by side, how far they are of the same pairs, and how many kinds
 * of tie each pair has (multiplexity: Wasserman and Faust 1994; Battiston, Nicosia, Latora 2014). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "core/table.h"
#include "util/buf.h"
#include "util/mem.h"
#include "whole/whole.h"

enum { MOST = 64 };

typedef struct layers {
    const coop_graph *graph;
    const char *kinds[MOST];
    coop_graph *graphs[MOST];
    uint32_t count, left_out;
} layers;

static void clear(layers *l) {
    for (uint32_t i = 0; i < l->count; i++) coop_graph_free(l->graphs[i]);
}

static void add_kind(layers *l, const char *kind) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->kinds[i] == kind) return; /* kinds are interned */
    if (l->count < MOST)
        l->kinds[l->count++] = kind;
    else
        l->left_out++;
}

static int by_pairs(const void *a, const void *b) {
    const coop_graph *x = *(coop_graph *const *)a, *y = *(coop_graph *const *)b;
    if (x->pairs != y->pairs) return x->pairs > y->pairs ? -1 : 1;
    return strcmp(x->only, y->only);
}

/* One graph for each kind of tie that counts, that with most pairs first. */
static coop_status find(layers *l, const coop_graph *graph, coop_context *ctx) {
    const coop_network *network = graph->network;
    coop_status status = COOP_OK;
    *l = (layers){.graph = graph};
    for (uint64_t i = 0; i < coop_network_ties(network);) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        if (coop_i_counts(graph, bond.kind)) add_kind(l, bond.kind);
    }
    uint32_t count = l->count;
    for (l->count = 0; l->count < count && status == COOP_OK;) {
        status = coop_i_graph_of_kind(&l->graphs[l->count], graph, l->kinds[l->count], ctx);
        l->count += status == COOP_OK;
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    if (status == COOP_OK && count > 1) qsort(l->graphs, count, sizeof *l->graphs, by_pairs);
    for (uint32_t i = 0; i < count && status == COOP_OK; i++) l->kinds[i] = l->graphs[i]->only;
    if (status != COOP_OK) clear(l);
    return status;
}

static coop_status give(coop_table **table, coop_table *made, layers *l, coop_status status, coop_context *ctx) {
    if (status == COOP_OK && l->left_out > 0) status = coop_i_note(made, ctx, SAY_LAYERS_MANY, COOP_I_COUNT(MOST));
    status = coop_i_graph_table_give(table, made, l->graph, status, ctx);
    clear(l);
    return status;
}

/* ---- figures side by side ---- */

/* The figures of one layer, by the rows of the registry; without draws, which would take as long for each. */
static coop_status add_figures(coop_table *table, const char *kind, const coop_graph *graph,
                               const coop_whole_options *options, coop_context *ctx) {
    coop_table *figures = NULL;
    const coop_column_spec column = {.name = kind, .type = COOP_REAL, .title = kind};
    coop_status status = coop_wholes(&figures, graph, options, ctx);
    size_t to = coop_table_columns(table);
    if (status == COOP_OK) status = coop_table_add_column(table, &column, ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_table_rows(figures); i++) {
        if (to == 1) status = coop_table_add_rows(table, NULL, 1, ctx);
        if (status == COOP_OK && to == 1)
            status = coop_table_set(table, i, 0, COOP_STRING_VALUE(coop_table_string(figures, i, 0)), ctx);
        if (status == COOP_OK)
            status = coop_table_set(table, i, to, COOP_REAL_VALUE(coop_table_real(figures, i, 1)), ctx);
    }
    coop_table_free(figures);
    return status;
}

coop_status coop_layers(coop_table **table, const coop_graph *graph, const coop_whole_options *options,
                        coop_context *ctx) {
    static const coop_column_spec first = {.name = "figure", .type = COOP_STRING, .title = "Figure"};
    const char *names[WHOLE_MOST];
    coop_whole_options own = COOP_WHOLE_OPTIONS_INIT;
    layers l;
    coop_table *made = NULL;
    own.names = names;
    own.count = whole_undrawn(names, graph);
    own.samples = options ? options->samples : 0;
    own.without_chance = true;
    coop_status status = find(&l, graph, ctx);
    if (status != COOP_OK) return status;
    status = coop_table_new(&made, "layers", "The network by kinds of ties", COOP_ROWS_PER_FIGURE, &first, 1, ctx);
    if (status == COOP_OK) status = add_figures(made, "all", graph, &own, ctx);
    for (uint32_t i = 0; i < l.count && status == COOP_OK; i++)
        status = add_figures(made, l.kinds[i], l.graphs[i], &own, ctx);
    return give(table, made, &l, status, ctx);
}

/* ---- overlap ---- */

static const coop_column_spec overlap_columns[] = {
    {"kind_a", COOP_STRING, "Kind", NULL, NULL},
    {"kind_b", COOP_STRING, "With", NULL, NULL},
    {"pairs_a", COOP_INTEGER, "Pairs", NULL, "with a tie of the first kind"},
    {"pairs_b", COOP_INTEGER, "Pairs with", NULL, "with a tie of the second kind"},
    {"both", COOP_INTEGER, "Both", NULL, "pairs with a tie of either kind"},
    {"jaccard", COOP_REAL, "Jaccard", NULL, "both / pairs with a tie of one of them: 0 .. 1"},
    {"share_a", COOP_REAL, "Share", NULL, "of the first kind's pairs that have both"},
    {"share_b", COOP_REAL, "Share with", NULL, "of the second kind's pairs that have both"},
    {"expected", COOP_REAL, "By chance", NULL, "pairs with both if the two kinds had nothing to do with each other"},
};

uint64_t whole_common_pairs(const coop_graph *a, const coop_graph *b) {
    uint64_t both = 0;
    for (uint32_t u = 0; u < a->n; u++) {
        uint64_t i = a->all.offset[u], k = b->all.offset[u];
        while (i < a->all.offset[u + 1] && k < b->all.offset[u + 1]) {
            uint32_t x = a->all.to[i], y = b->all.to[k];
            both += x == y;
            i += x <= y;
            k += y <= x;
        }
    }
    return both / 2;
}

static coop_status overlap_row(coop_table *table, const layers *l, uint32_t i, uint32_t k, coop_context *ctx) {
    double a = (double)l->graphs[i]->pairs, b = (double)l->graphs[k]->pairs, n = l->graph->count;
    double both = (double)whole_common_pairs(l->graphs[i], l->graphs[k]), either = a + b - both;
    const coop_value cells[] = {COOP_STRING_VALUE(l->kinds[i]),
                                COOP_STRING_VALUE(l->kinds[k]),
                                COOP_INT_VALUE((int64_t)a),
                                COOP_INT_VALUE((int64_t)b),
                                COOP_INT_VALUE((int64_t)both),
                                COOP_REAL_VALUE(either > 0 ? both / either : NAN),
                                COOP_REAL_VALUE(a > 0 ? both / a : NAN),
                                COOP_REAL_VALUE(b > 0 ? both / b : NAN),
                                COOP_REAL_VALUE(n > 1 ? a * b / (n * (n - 1) / 2) : NAN)};
    return coop_i_table_row(table, cells, sizeof cells / sizeof *cells, ctx);
}

coop_status coop_layers_overlap(coop_table **table, const coop_graph *graph, coop_context *ctx) {
    layers l;
    coop_table *made = NULL;
    coop_status status = find(&l, graph, ctx);
    if (status != COOP_OK) return status;
    status = coop_table_new(&made, "overlap", "Pairs that have ties of two kinds", COOP_ROWS_PER_GROUP, overlap_columns,
                            sizeof overlap_columns / sizeof *overlap_columns, ctx);
    for (uint32_t i = 0; i < l.count && status == COOP_OK; i++)
        for (uint32_t k = i + 1; k < l.count && status == COOP_OK; k++) status = overlap_row(made, &l, i, k, ctx);
    return give(table, made, &l, status, ctx);
}

/* ---- multiplexity ---- */

static const coop_column_spec multiplexity_columns[] = {
    {"a", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"b", COOP_ORGANISATION_REF, "With", NULL, NULL},
    {"kinds", COOP_INTEGER, "Kinds", NULL, "multiplexity: of how many kinds their ties are"},
    {"which", COOP_STRING, "Which", NULL, NULL},
    {"strength", COOP_REAL, "Strength", NULL, "of all their ties"},
};

typedef struct pair {
    uint32_t a, b, kinds;
    double strength;
} pair;

static int by_kinds(const void *x, const void *y) {
    const pair *p = x, *q = y;
    if (p->kinds != q->kinds) return p->kinds > q->kinds ? -1 : 1;
    if (p->strength != q->strength) return p->strength > q->strength ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static coop_status pair_row(coop_table *table, const layers *l, const pair *p, coop_i_buf *which, coop_context *ctx) {
    coop_i_buf_reset(which);
    for (uint32_t i = 0; i < l->count; i++) {
        if (coop_i_arc(&l->graphs[i]->all, p->a, p->b) == UINT64_MAX) continue;
        if (which->length) coop_i_buf_puts(which, ", ");
        coop_i_buf_puts(which, l->kinds[i]);
    }
    if (which->failed) return coop_fail_memory(ctx);
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = p->a},
                                {.type = COOP_ORGANISATION_REF, .organisation = p->b},
                                COOP_INT_VALUE(p->kinds),
                                COOP_STRING_VALUE(coop_i_buf_text(which)),
                                COOP_REAL_VALUE(p->strength)};
    return coop_i_table_row(table, cells, sizeof cells / sizeof *cells, ctx);
}

static size_t list_pairs(pair *pairs, const layers *l) {
    const coop_i_csr *all = &l->graph->all;
    size_t count = 0;
    for (uint32_t u = 0; u < l->graph->n; u++) {
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
            pair p = {u, all->to[k], 0, all->weight[k]};
            if (p.b < u) continue;
            for (uint32_t i = 0; i < l->count; i++) p.kinds += coop_i_arc(&l->graphs[i]->all, u, p.b) != UINT64_MAX;
            pairs[count++] = p;
        }
    }
    return count;
}

coop_status coop_layers_multiplexity(coop_table **table, const coop_graph *graph, coop_context *ctx) {
    layers l;
    coop_table *made = NULL;
    coop_i_buf which = {0};
    coop_status status = find(&l, graph, ctx);
    if (status != COOP_OK) return status;
    pair *pairs = coop_i_calloc((size_t)graph->pairs, sizeof *pairs);
    size_t count = pairs ? list_pairs(pairs, &l) : 0;
    if (count > 1) qsort(pairs, count, sizeof *pairs, by_kinds);
    status = pairs
                 ? coop_table_new(&made, "multiplexity", "Of how many kinds the ties of a pair are", COOP_ROWS_PER_PAIR,
                                  multiplexity_columns, sizeof multiplexity_columns / sizeof *multiplexity_columns, ctx)
                 : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = pair_row(made, &l, &pairs[i], &which, ctx);
    }
    coop_i_buf_clear(&which);
    free(pairs);
    return give(table, made, &l, status, ctx);
}
