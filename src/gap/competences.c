/* Needs: met by a partner, in a cluster both belong to, elsewhere in the network, or by nobody; the worst first. */
#include "gap/gap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/lists.h"
#include "core/say.h"
#include "util/mem.h"

enum { ORGANISATION, NEED, MET, SUPPLIERS, NEAREST, OFFERS, STEPS, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"need", COOP_STRING, "Needs", NULL, NULL},
    {"met", COOP_STRING, "Met", NULL, "nobody, elsewhere, cluster (a member of the same cluster) or partner",
     .words = true},
    {"suppliers", COOP_INTEGER, "Who offer it", NULL, "organisations of the network that offer it"},
    {"nearest", COOP_ORGANISATION_REF, "Nearest", NULL,
     "the strongest partner, else fellow member, else of those the fewest steps away, that offers it"},
    {"offers", COOP_STRING, "Its word", NULL, "what the nearest calls it"},
    {"steps", COOP_INTEGER, "Steps", NULL, "steps along ties to the next that offers it; none without a path"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef enum met { NOBODY, ELSEWHERE, CLUSTER, PARTNER } met;
static const char *const met_names[] = {"nobody", "elsewhere", "cluster", "partner"};

typedef struct need {
    uint32_t organisation, tag, supplier;
    met how;
    size_t suppliers;
    uint32_t steps; /* UINT32_MAX: no path */
} need;

/* Steps to the next of some organisations, and which it is: of equally near ones the strongest. */
typedef struct reach {
    const coop_graph *graph;
    uint32_t *steps, *next; /* n each */
    uint32_t *queue;
} reach;

static bool stronger(const coop_graph *graph, uint32_t a, uint32_t b) {
    if (graph->strength[a] != graph->strength[b]) return graph->strength[a] > graph->strength[b];
    return a < b;
}

/* Level by level, so that whom a level leads to is settled before the next one begins. O(n + m). */
static void reach_from(reach *r, const uint32_t *sources, size_t count) {
    const coop_i_csr *all = &r->graph->all;
    size_t first = 0, last = 0;
    memset(r->steps, 0xff, r->graph->n * sizeof *r->steps);
    for (size_t i = 0; i < count; i++) {
        r->steps[sources[i]] = 0;
        r->next[sources[i]] = sources[i];
        r->queue[last++] = sources[i];
    }
    for (; first < last; first++) {
        uint32_t u = r->queue[first];
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
            uint32_t v = all->to[k];
            if (r->steps[v] == UINT32_MAX) {
                r->steps[v] = r->steps[u] + 1;
                r->next[v] = r->next[u];
                r->queue[last++] = v;
            } else if (r->steps[v] == r->steps[u] + 1 && stronger(r->graph, r->next[u], r->next[v])) {
                r->next[v] = r->next[u];
            }
        }
    }
}

/* Who offers one tag. */
typedef struct supply {
    const coop_graph *graph;
    const uint32_t *list; /* sorted */
    size_t count;
    bool *is;            /* n */
    uint32_t (*best)[2]; /* n + 1: the two strongest of the members of each cluster, at n of all; COOP_NONE */
} supply;

static void put(supply *o, uint32_t group, uint32_t v) {
    uint32_t *best = o->best[group];
    if (best[0] == COOP_NONE || stronger(o->graph, v, best[0])) {
        best[1] = best[0];
        best[0] = v;
    } else if (best[1] == COOP_NONE || stronger(o->graph, v, best[1])) {
        best[1] = v;
    }
}

/* Whoever offers it is put among all and among the members of each of its clusters, or all these are emptied. */
static void put_all(supply *o, bool there) {
    const uint32_t *clusters;
    for (size_t i = 0; i < o->count; i++) {
        uint32_t v = o->list[i];
        size_t count = coop_network_clusters(&clusters, o->graph->network, v);
        o->is[v] = there;
        for (size_t c = 0; c <= count; c++) {
            uint32_t group = c < count ? clusters[c] : o->graph->n;
            if (there)
                put(o, group, v);
            else
                o->best[group][0] = o->best[group][1] = COOP_NONE;
        }
    }
}

static void turn_to(supply *o, uint32_t tag) {
    put_all(o, false);
    o->count = coop_network_tagged(&o->list, o->graph->network, tag, COOP_OFFER);
    put_all(o, true);
}

static uint32_t best_but(const supply *o, uint32_t group, uint32_t u) {
    return o->best[group][o->best[group][0] == u];
}

/* v where it is stronger than the best so far. */
static uint32_t better(const coop_graph *graph, uint32_t best, uint32_t v) {
    return v != COOP_NONE && (best == COOP_NONE || stronger(graph, v, best)) ? v : best;
}

/* How close the closest supplier is; among equally close ones the strongest. O(partners and clusters of it). */
static void find_supplier(need *n, const supply *o) {
    const coop_graph *graph = o->graph;
    const coop_i_csr *all = &graph->all;
    const uint32_t *clusters;
    uint32_t u = n->organisation;
    n->supplier = COOP_NONE;
    n->steps = UINT32_MAX;
    n->suppliers = o->count - o->is[u];
    for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++)
        if (o->is[all->to[k]] && all->to[k] != u) n->supplier = better(graph, n->supplier, all->to[k]);
    n->how = PARTNER;
    if (n->supplier != COOP_NONE) {
        n->steps = 1;
        return;
    }
    size_t count = coop_network_clusters(&clusters, graph->network, u);
    for (size_t c = 0; c < count; c++) n->supplier = better(graph, n->supplier, best_but(o, clusters[c], u));
    n->how = CLUSTER;
    if (n->supplier != COOP_NONE) return;
    n->supplier = best_but(o, graph->n, u);
    n->how = n->supplier == COOP_NONE ? NOBODY : ELSEWHERE;
}

/* One that offers what it needs itself looks for the next other one. */
static void reach_others(need *n, reach *r, const supply *o) {
    reach_from(r, &n->organisation, 1);
    for (size_t i = 0; i < o->count; i++) {
        uint32_t v = o->list[i];
        if (v == n->organisation || r->steps[v] > n->steps) continue;
        if (r->steps[v] == n->steps && !stronger(r->graph, v, n->supplier)) continue;
        n->steps = r->steps[v];
        if (n->how == ELSEWHERE && n->steps != UINT32_MAX) n->supplier = v;
    }
}

/* The way to the next supplier for needs of one tag that no partner meets. */
static void find_ways(need *needs, size_t count, reach *r, const supply *o) {
    bool any = false;
    for (size_t i = 0; i < count; i++) any = any || needs[i].how == ELSEWHERE || needs[i].how == CLUSTER;
    if (!any) return;
    reach_from(r, o->list, o->count);
    for (size_t i = 0; i < count; i++) {
        need *n = &needs[i];
        uint32_t steps = r->steps[n->organisation];
        if (n->how == PARTNER || n->how == NOBODY || steps == 0) continue;
        n->steps = steps;
        if (n->how == ELSEWHERE && steps != UINT32_MAX) n->supplier = r->next[n->organisation];
    }
    for (size_t i = 0; i < count; i++) /* last, because these walk anew */
        if (o->is[needs[i].organisation] && (needs[i].how == ELSEWHERE || needs[i].how == CLUSTER))
            reach_others(&needs[i], r, o);
}

static int by_tag(const void *x, const void *y) {
    const need *a = x, *b = y;
    if (a->tag != b->tag) return a->tag < b->tag ? -1 : 1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

/* The classes come worst first, organisations in canonical order within. */
static int worst_first(const void *x, const void *y) {
    const need *a = x, *b = y;
    if (a->how != b->how) return a->how < b->how ? -1 : 1;
    if (a->organisation != b->organisation) return a->organisation < b->organisation ? -1 : 1;
    return (a->tag > b->tag) - (a->tag < b->tag);
}

static coop_status list_needs(need **needs, size_t *count, const coop_graph *graph, coop_context *ctx) {
    size_t capacity = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        const uint32_t *tags;
        size_t of_u = coop_network_competences(&tags, graph->network, u, COOP_NEED);
        if (u % 1024 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        if (!coop_i_grow(needs, &capacity, *count + of_u, sizeof **needs)) return coop_fail_memory(ctx);
        for (size_t i = 0; i < of_u; i++) (*needs)[(*count)++] = (need){.organisation = u, .tag = tags[i]};
    }
    return COOP_OK;
}

static void *nobody(size_t groups) {
    uint32_t(*best)[2] = coop_i_calloc(groups, sizeof *best);
    if (best) memset(best, 0xff, groups * sizeof *best);
    return best;
}

static coop_status find_needs(need **needs, size_t *count, const coop_graph *graph, coop_context *ctx) {
    reach r = {graph, coop_i_calloc(graph->n, sizeof *r.steps), coop_i_calloc(graph->n, sizeof *r.next),
               coop_i_calloc(graph->n, sizeof *r.queue)};
    supply o = {.graph = graph, .is = coop_i_calloc(graph->n, sizeof *o.is), .best = nobody(graph->n + (size_t)1)};
    coop_status status = r.steps && r.next && r.queue && o.is && o.best ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = list_needs(needs, count, graph, ctx);
    if (status == COOP_OK && *count > 1) qsort(*needs, *count, sizeof **needs, by_tag);
    for (size_t first = 0, end; status == COOP_OK && first < *count; first = end) {
        for (end = first + 1; end < *count && (*needs)[end].tag == (*needs)[first].tag;) end++;
        turn_to(&o, (*needs)[first].tag);
        for (size_t i = first; i < end; i++) find_supplier(&(*needs)[i], &o);
        find_ways(*needs + first, end - first, &r, &o);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    if (status == COOP_OK && *count > 1) qsort(*needs, *count, sizeof **needs, worst_first);
    free(r.steps);
    free(r.next);
    free(r.queue);
    free(o.is);
    free(o.best);
    return status;
}

/* ---- the table ---- */

/* The word under which the supplier offers it: the need's own when it has that, else the first that meets it. */
static const char *word_of(const coop_network *network, uint32_t supplier, uint32_t need_tag) {
    const uint32_t *offers;
    size_t count = coop_network_competences(&offers, network, supplier, COOP_OFFER), found = 0;
    if (count > 0 && bsearch(&need_tag, offers, count, sizeof *offers, coop_i_compare_u32))
        return coop_network_tag(network, need_tag);
    while (found < count && !coop_network_meets(network, offers[found], need_tag)) found++;
    return found == count ? NULL : coop_network_tag(network, offers[found]);
}

static coop_status sentence(coop_table *table, size_t row, const coop_network *network, const need *n, const char *word,
                            coop_context *ctx) {
    const char *label = coop_network_label(network, n->organisation), *tag = coop_network_tag(network, n->tag);
    if (n->how == NOBODY)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_NEED_NOBODY, COOP_I_TEXT(label), COOP_I_TEXT(tag));
    const char *by = coop_network_label(network, n->supplier);
    coop_i_buf as = {0};
    if (word && strcmp(word, tag) != 0) coop_i_say(&as, coop_i_language(ctx), SAY_NEED_WORD, COOP_I_TEXT(word));
    bool one = n->suppliers == 1;
    coop_i_message message = n->how == PARTNER        ? SAY_NEED_PARTNER
                             : n->how == CLUSTER      ? one ? SAY_NEED_ONE_CLUSTER : SAY_NEED_CLUSTER
                             : n->steps == UINT32_MAX ? one ? SAY_NEED_ONE_NO_PATH : SAY_NEED_NO_PATH
                             : one                    ? SAY_NEED_ONE_AWAY
                                                      : SAY_NEED_AWAY;
    coop_status status =
        as.failed ? coop_fail_memory(ctx)
                  : coop_i_set_said(table, row, SENTENCE, ctx, message, COOP_I_TEXT(label), COOP_I_TEXT(tag),
                                    COOP_I_TEXT(by), COOP_I_TEXT(coop_i_buf_text(&as)), COOP_I_COUNT(n->steps));
    coop_i_buf_clear(&as);
    return status;
}

static coop_status fill_row(coop_table *table, size_t row, const coop_graph *graph, const need *n, coop_context *ctx) {
    coop_status status = COOP_OK;
    const coop_network *network = graph->network;
    const char *word = n->supplier == COOP_NONE ? NULL : word_of(network, n->supplier, n->tag);
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = n->organisation},
                                COOP_STRING_VALUE(coop_network_tag(network, n->tag)),
                                COOP_STRING_VALUE(met_names[n->how]),
                                COOP_INT_VALUE((int64_t)n->suppliers),
                                {.type = COOP_ORGANISATION_REF, .organisation = n->supplier},
                                COOP_STRING_VALUE(word),
                                COOP_INT_VALUE(n->steps)};
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) {
        if ((c == OFFERS && !word) || (c == STEPS && n->steps == UINT32_MAX)) continue;
        status = coop_table_set(table, row, c, cells[c], ctx);
    }
    return status == COOP_OK ? sentence(table, row, network, n, word, ctx) : status;
}

static coop_status competences_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                     const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    coop_table *made = NULL;
    need *needs = NULL;
    size_t count = 0;
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = find_needs(&needs, &count, graph, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (i % 256 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = fill_row(made, i, graph, &needs[i], ctx);
    }
    free(needs);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_competences_code = {.table = competences_table, .asks = GAP_ASKS_NEEDS};
