/* Single brokers: the one organisation through whom two groups work together, or could.
 *
 * Where members of both have ties with each other, the broker is an end of all of them. Where they have none, it is the
 * only third that works with members of both. Members of both groups join them too, so then nobody is the only one. */
#include <stdlib.h>

#include "core/say.h"
#include "gap/gap.h"
#include "gap/groups.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/same.h"

enum { ORGANISATION, OTHER, GROUP_A, GROUP_B, DIRECT, TIES, STRENGTH, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL,
     "the only one who joins the two groups; of a single tie both ends are: the stronger"},
    {"other_end", COOP_ORGANISATION_REF, "Other end", NULL,
     "the other end of that tie, without which they part as well; empty where there are several ties"},
    {"group_a", COOP_STRING, "Group", NULL, NULL},
    {"group_b", COOP_STRING, "Other group", NULL, NULL},
    {"direct", COOP_BOOLEAN, "Member", NULL, "a member whose ties are all there are; else a third who knows both"},
    {"ties", COOP_INTEGER, "Ties lost", NULL, "ties that join the two groups and end when it leaves"},
    {"strength", COOP_REAL, "Strength lost", NULL, "their summed strength"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

enum { THIRD_PARTIES = 1000 }; /* groups up to which third parties are looked for: an organisation may know any two */

typedef struct link { /* of two groups */
    uint32_t a, b;
    uint32_t ends[2]; /* of a joint: both ends of its only tie, or the one end of all; COOP_NONE */
    uint32_t third;   /* the third party; COOP_NONE when there is none yet */
    uint32_t ties;
    double strength;
    bool joined, crowded; /* by ties of their own; by more than one */
} link;

typedef struct links {
    coop_i_map at;
    link *items;
    size_t count, capacity;
} links;

static link *link_of(links *l, uint32_t a, uint32_t b) {
    uint32_t slot;
    if (coop_i_map_get(&l->at, coop_i_pair(a, b), &slot)) return &l->items[slot];
    slot = (uint32_t)l->count;
    if (!coop_i_grow(&l->items, &l->capacity, l->count + 1, sizeof *l->items) ||
        !coop_i_map_put(&l->at, coop_i_pair(a, b), slot))
        return NULL;
    l->items[l->count++] =
        (link){.a = a < b ? a : b, .b = a < b ? b : a, .ends = {COOP_NONE, COOP_NONE}, .third = COOP_NONE};
    return &l->items[slot];
}

static bool add_shared(links *l, const gap_groups *g, uint32_t n) {
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t x = g->first_of[u]; x < g->first_of[u + 1]; x++)
            for (uint32_t y = x + 1; y < g->first_of[u + 1]; y++) {
                link *k = link_of(l, g->of[x], g->of[y]);
                if (!k) return false;
                k->joined = k->crowded = true;
            }
    return true;
}

static void add_tie(link *k, uint32_t u, uint32_t v, double weight) {
    if (!k->joined) {
        k->ends[0] = u, k->ends[1] = v;
    } else {
        for (int i = 0; i < 2; i++)
            if (k->ends[i] != u && k->ends[i] != v) k->ends[i] = COOP_NONE;
    }
    k->joined = true;
    k->ties++;
    k->strength += weight;
    k->crowded = k->crowded || (k->ends[0] == COOP_NONE && k->ends[1] == COOP_NONE);
}

static bool add_ties(links *l, const gap_groups *g, const gap_layer *layer) {
    const coop_i_csr *ties = &layer->ties;
    for (uint32_t u = 0; u < layer->n; u++) {
        for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1]; k++) {
            uint32_t v = ties->to[k];
            for (uint32_t x = g->first_of[u]; x < g->first_of[u + 1]; x++) {
                for (uint32_t y = g->first_of[v]; y < g->first_of[v + 1]; y++) {
                    if (g->of[x] >= g->of[y]) continue;
                    link *found = link_of(l, g->of[x], g->of[y]);
                    if (!found) return false;
                    add_tie(found, u, v, ties->weight[k]);
                }
            }
        }
    }
    return true;
}

/* Who knows members of two groups that have no ties of their own, without being in either. */
static bool add_thirds(links *l, const gap_groups *g, const gap_layer *layer) {
    uint32_t *met = coop_i_calloc(g->count, sizeof *met), *list = coop_i_calloc(g->count, sizeof *list);
    double *weight = coop_i_calloc(g->count, sizeof *weight);
    uint32_t *ties = coop_i_calloc(g->count, sizeof *ties);
    bool fine = met && list && weight && ties;
    for (uint32_t u = 0; u < layer->n && fine; u++) {
        uint32_t count = 0;
        for (uint64_t k = layer->ties.offset[u]; k < layer->ties.offset[u + 1]; k++) {
            uint32_t v = layer->ties.to[k];
            for (uint32_t y = g->first_of[v]; y < g->first_of[v + 1]; y++) {
                uint32_t group = g->of[y];
                if (gap_in_group(g, u, group)) continue;
                if (met[group] != u + 1) met[group] = u + 1, list[count++] = group, weight[group] = ties[group] = 0;
                weight[group] += layer->ties.weight[k];
                ties[group]++;
            }
        }
        for (uint32_t i = 0; i < count && fine; i++) {
            for (uint32_t j = i + 1; j < count && fine; j++) {
                link *found = link_of(l, list[i], list[j]);
                fine = found != NULL;
                if (!fine || found->joined) continue;
                found->crowded = found->third != COOP_NONE;
                found->third = u;
                found->ties = ties[list[i]] + ties[list[j]];
                found->strength = weight[list[i]] + weight[list[j]];
            }
        }
    }
    free(met);
    free(list);
    free(weight);
    free(ties);
    return fine;
}

static int compare_links(const void *x, const void *y) {
    const link *p = x, *q = y;
    if (p->joined != q->joined) return p->joined ? -1 : 1;
    if (p->strength != q->strength) return p->strength > q->strength ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

/* Of the two ends of a single tie, the stronger; of equally strong ones the first. */
static uint32_t broker_of(const link *k, const gap_layer *layer) {
    if (!k->joined) return k->third;
    if (k->ends[0] == COOP_NONE) return k->ends[1];
    if (k->ends[1] == COOP_NONE) return k->ends[0];
    uint32_t first = k->ends[0] < k->ends[1] ? k->ends[0] : k->ends[1], second = k->ends[0] + k->ends[1] - first;
    double one = layer->strength[first], other = layer->strength[second];
    return other > one && !coop_i_same(one, other) ? second : first;
}

static coop_status fill_row(coop_table *table, size_t row, const link *k, const gap_groups *g, const gap_layer *layer,
                            const coop_graph *graph, coop_context *ctx) {
    uint32_t broker = broker_of(k, layer);
    uint32_t other = k->joined && k->ties == 1 ? k->ends[broker == k->ends[0]] : COOP_NONE;
    const char *name = coop_network_label(graph->network, broker), *a = g->names[k->a], *b = g->names[k->b];
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = broker},
                                {.type = COOP_ORGANISATION_REF, .organisation = other},
                                COOP_STRING_VALUE(a),
                                COOP_STRING_VALUE(b),
                                COOP_BOOL_VALUE(k->joined),
                                COOP_INT_VALUE(k->ties),
                                COOP_REAL_VALUE(k->strength)};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status != COOP_OK) return status;
    if (!k->joined)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_BROKER_ALONE, COOP_I_TEXT(name), COOP_I_TEXT(a),
                               COOP_I_TEXT(b));
    if (k->ties == 1)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_BROKER_ONE_TIE, COOP_I_TEXT(a), COOP_I_TEXT(b),
                               COOP_I_TEXT(name), COOP_I_TEXT(coop_network_label(graph->network, other)));
    return coop_i_set_said(table, row, SENTENCE, ctx, SAY_BROKER_ALL_TIES, COOP_I_COUNT(k->ties), COOP_I_TEXT(a),
                           COOP_I_TEXT(b), COOP_I_TEXT(name));
}

static coop_status fill_table(coop_table *table, links *l, const gap_groups *g, const gap_layer *layer,
                              const coop_graph *graph, coop_context *ctx) {
    size_t count = 0;
    for (size_t i = 0; i < l->count; i++)
        if (!l->items[i].crowded) l->items[count++] = l->items[i];
    if (count > 0) qsort(l->items, count, sizeof *l->items, compare_links);
    coop_status status = coop_table_add_rows(table, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = fill_row(table, i, &l->items[i], g, layer, graph, ctx);
    }
    if (status == COOP_OK && g->count > THIRD_PARTIES)
        status = coop_i_note(table, ctx, SAY_BROKERS_LOOKED, COOP_I_COUNT(g->count), COOP_I_COUNT(THIRD_PARTIES));
    return status;
}

static coop_status brokers_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                 const coop_gap_options *options, coop_context *ctx) {
    gap_groups groups = {0};
    gap_layer layer = {0};
    links l = {0};
    coop_table *made = NULL;
    coop_status status = gap_groups_init(&groups, graph, options, ctx);
    if (status != COOP_OK) return status;
    bool fine = gap_layer_init(&layer, graph) && add_shared(&l, &groups, graph->n) && add_ties(&l, &groups, &layer);
    if (fine && groups.count <= THIRD_PARTIES) fine = add_thirds(&l, &groups, &layer);
    if (!fine) status = coop_fail_memory(ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = fill_table(made, &l, &groups, &layer, graph, ctx);
    coop_i_map_clear(&l.at);
    free(l.items);
    gap_layer_clear(&layer);
    gap_groups_clear(&groups);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_brokers_code = {.table = brokers_table, .asks = GAP_ASKS_GROUPS};
