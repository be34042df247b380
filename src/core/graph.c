/* The snapshot: bonds of all kinds summed per pair into compressed sparse rows. */
#include "core/graph_build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "core/options.h"
#include "util/mem.h"
#include "util/search.h"

static void csr_clear(coop_i_csr *csr) {
    free(csr->offset);
    free(csr->to);
    free(csr->weight);
    free(csr->length);
    *csr = (coop_i_csr){0};
}

void coop_graph_free(coop_graph *graph) {
    if (!graph) return;
    csr_clear(&graph->all);
    if (graph->directed) {
        csr_clear(&graph->out);
        csr_clear(&graph->in);
    }
    free(graph->factors);
    free(graph->standing);
    free(graph->strength);
    free(graph->component);
    free(graph->component_size);
    free(graph);
}

uint64_t coop_i_arc(const coop_i_csr *csr, uint32_t u, uint32_t v) {
    uint64_t low = csr->offset[u], end = csr->offset[u + 1], high = end, middle;
    COOP_I_SEARCH(low, high, middle, csr->to[middle] < v);
    return low < end && csr->to[low] == v ? low : UINT64_MAX;
}

/* ---- building rows ---- */

typedef enum view { VIEW_ALL, VIEW_OUT, VIEW_IN } view;

/* The arcs that a tie adds to a view: returns how many, at most two. */
static int arcs_of(uint32_t from[2], uint32_t to[2], const coop_tie *tie, view which) {
    bool both = which == VIEW_ALL || !tie->directed;
    bool forward = both || which == VIEW_OUT, backward = both || which == VIEW_IN;
    int count = 0;
    if (forward) {
        from[count] = tie->source;
        to[count++] = tie->target;
    }
    if (backward) {
        from[count] = tie->target;
        to[count++] = tie->source;
    }
    return count;
}

/* Two passes over the bonds: count, then fill. Arcs of one row arrive in the network's canonical order. */
static bool fill(coop_i_csr *csr, const coop_graph *graph, view which) {
    uint32_t from[2], to[2], n = graph->n;
    const coop_network *network = graph->network;
    coop_tie tie;
    uint64_t ties = coop_network_ties(network);
    csr->offset = coop_i_calloc((size_t)n + 2, sizeof *csr->offset);
    if (!csr->offset) return false;
    for (uint64_t i = 0; i < ties;) {
        i = coop_network_bond(&tie, network, i);
        if (coop_i_graph_factor(graph, &tie) == 0) continue;
        for (int k = arcs_of(from, to, &tie, which) - 1; k >= 0; k--) csr->offset[from[k] + 2]++;
    }
    for (size_t u = 2; u < (size_t)n + 2; u++) csr->offset[u] += csr->offset[u - 1];
    csr->to = coop_i_calloc((size_t)csr->offset[n + 1], sizeof *csr->to);
    csr->weight = coop_i_calloc((size_t)csr->offset[n + 1], sizeof *csr->weight);
    if (!csr->to || !csr->weight) return false;
    for (uint64_t i = 0; i < ties;) {
        i = coop_network_bond(&tie, network, i);
        double factor = coop_i_graph_factor(graph, &tie);
        if (factor == 0) continue;
        for (int k = arcs_of(from, to, &tie, which) - 1; k >= 0; k--) {
            uint64_t at = csr->offset[from[k] + 1]++;
            csr->to[at] = to[k];
            csr->weight[at] = tie.weight * factor;
        }
    }
    return true;
}

typedef struct arc {
    uint32_t to;
    double weight;
} arc;

static int compare_arcs(const void *a, const void *b) {
    const arc *x = a, *y = b;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

/* Sorts each row and adds the weights of equal targets, smallest first, so that both directions of a pair sum alike. */
static bool squeeze(coop_i_csr *csr, uint32_t n, bool unweighted) {
    uint64_t widest = 0, read = 0, write = 0;
    for (uint32_t u = 0; u < n; u++) {
        if (coop_i_degree(csr, u) > widest) widest = coop_i_degree(csr, u);
    }
    arc *row = coop_i_calloc((size_t)widest, sizeof *row);
    if (!row) return false;
    for (uint32_t u = 0; u < n; u++) {
        size_t count = (size_t)(csr->offset[u + 1] - read);
        for (size_t k = 0; k < count; k++) row[k] = (arc){csr->to[read + k], csr->weight[read + k]};
        qsort(row, count, sizeof *row, compare_arcs);
        read += count;
        uint64_t first = write;
        for (size_t k = 0; k < count; k++) {
            if (write > first && csr->to[write - 1] == row[k].to) {
                csr->weight[write - 1] += row[k].weight;
            } else {
                csr->to[write] = row[k].to;
                csr->weight[write++] = row[k].weight;
            }
        }
        csr->offset[u] = first;
    }
    csr->offset[n] = write;
    free(row);
    for (uint64_t i = 0; unweighted && i < write; i++) csr->weight[i] = 1;
    return true;
}

bool coop_i_csr_set_lengths(coop_i_csr *csr, uint32_t n, double alpha) {
    uint64_t arcs = csr->offset[n];
    csr->length = coop_i_calloc((size_t)arcs, sizeof *csr->length);
    if (!csr->length) return false;
    for (uint64_t i = 0; i < arcs; i++) csr->length[i] = coop_i_length(csr->weight[i], alpha);
    return true;
}

static bool build(coop_i_csr *csr, const coop_graph *graph, view which) {
    return fill(csr, graph, which) && squeeze(csr, graph->n, graph->unweighted) &&
           coop_i_csr_set_lengths(csr, graph->n, graph->alpha);
}

/* ---- who takes part ---- */

static void find_standings(coop_graph *graph) {
    graph->count = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        bool group = coop_network_kind(graph->network, u) == COOP_KIND_CLUSTER && coop_i_degree(&graph->all, u) == 0;
        if (group && !coop_i_left(graph, u)) graph->standing[u] = COOP_I_IS_GROUP;
        graph->count += coop_i_takes_part(graph, u);
    }
}

/* ---- components ---- */

typedef struct component {
    uint32_t size, smallest;
    bool apart; /* takes no part */
} component;

static int compare_components(const void *a, const void *b) {
    const component *x = a, *y = b;
    if (x->apart != y->apart) return x->apart ? 1 : -1;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->smallest > y->smallest) - (x->smallest < y->smallest);
}

/* Breadth-first from each unvisited organisation in canonical order; then renumbered by size. */
static bool find_components(coop_graph *graph) {
    uint32_t n = graph->n, all = 0;
    component *found = coop_i_calloc(n, sizeof *found);
    uint32_t *queue = coop_i_calloc(n, sizeof *queue), *rank = coop_i_calloc(n, sizeof *rank);
    graph->component = coop_i_calloc(n, sizeof *graph->component);
    graph->component_size = coop_i_calloc(n, sizeof *graph->component_size);
    bool fine = found && queue && rank && graph->component && graph->component_size;
    if (fine) memset(graph->component, 0xFF, n * sizeof *graph->component);
    for (uint32_t root = 0; fine && root < n; root++) {
        if (graph->component[root] != UINT32_MAX) continue;
        uint32_t count = 0, head = 0;
        queue[count++] = root;
        graph->component[root] = root;
        while (head < count) {
            uint32_t u = queue[head++];
            for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
                uint32_t v = graph->all.to[k];
                if (graph->component[v] != UINT32_MAX) continue;
                graph->component[v] = root;
                queue[count++] = v;
            }
        }
        bool apart = !coop_i_takes_part(graph, root);
        found[all++] = (component){count, root, apart};
        graph->components += !apart;
    }
    if (fine && all > 0) {
        qsort(found, all, sizeof *found, compare_components);
        for (uint32_t c = 0; c < all; c++) {
            rank[found[c].smallest] = c;
            graph->component_size[c] = found[c].size;
        }
        for (uint32_t u = 0; u < n; u++) graph->component[u] = rank[graph->component[u]];
    }
    free(found);
    free(queue);
    free(rank);
    return fine;
}

static bool set_strengths(coop_graph *graph) {
    graph->strength = coop_i_calloc(graph->n, sizeof *graph->strength);
    if (!graph->strength) return false;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            graph->strength[u] += graph->all.weight[k];
            if (graph->all.to[k] > u) graph->total += graph->all.weight[k];
        }
    }
    return true;
}

bool coop_i_graph_complete(coop_graph *graph) {
    if (!graph->directed) graph->out = graph->in = graph->all; /* shared: coop_graph_free clears them once */
    graph->pairs = graph->all.offset[graph->n] / 2;
    graph->arcs = graph->out.offset[graph->n];
    find_standings(graph);
    return set_strengths(graph) && find_components(graph);
}

static uint64_t count_both_ways(const coop_graph *graph) {
    uint64_t count = 0;
    for (uint64_t i = 0; graph->directed && i < coop_network_ties(graph->network);) {
        coop_tie bond;
        i = coop_network_bond(&bond, graph->network, i);
        count += !bond.directed && coop_i_graph_factor(graph, &bond) > 0;
    }
    return count;
}

static bool build_views(coop_graph *graph) {
    graph->both_ways = count_both_ways(graph);
    bool fine = build(&graph->all, graph, VIEW_ALL);
    if (graph->directed) fine = fine && build(&graph->out, graph, VIEW_OUT) && build(&graph->in, graph, VIEW_IN);
    return fine && coop_i_graph_complete(graph);
}

/* A graph without ties that looks at the network as the options say; NULL when memory is short. */
static coop_graph *bare(const coop_network *network, const coop_graph_options *options) {
    coop_graph *made = coop_i_calloc(1, sizeof *made);
    if (!made) return NULL;
    made->network = network;
    made->n = coop_network_organisations(network);
    made->directed = options->directed;
    made->unweighted = options->unweighted;
    made->alpha = options->alpha;
    made->standing = coop_i_calloc(made->n, sizeof *made->standing);
    made->factor_count = coop_i_graph_factor_count(options);
    made->factors = coop_i_calloc(made->factor_count, sizeof *made->factors);
    if (!made->standing || !made->factors) {
        coop_graph_free(made);
        return NULL;
    }
    made->chosen = options->only_kind_count > 0;
    return made;
}

/* Whether distances, and their inverses, add up to numbers; without directions a pair counts once. */
static bool adds_up(const coop_i_csr *csr, uint32_t n, bool directed) {
    double lengths = 0, nearness = 0;
    for (uint32_t u = 0; u < n; u++) {
        for (uint64_t i = csr->offset[u]; i < csr->offset[u + 1]; i++) {
            if (!directed && csr->to[i] < u) continue;
            lengths += csr->length[i];
            nearness += 1 / csr->length[i];
        }
    }
    return isfinite(lengths) && isfinite(nearness);
}

/* Strengths add up to a number (coop_network_finish sees to it), their distances need not. */
static coop_status check_distances(const coop_graph *graph, coop_context *ctx) {
    if (isfinite(graph->total) && adds_up(&graph->all, graph->n, false) &&
        (!graph->directed || adds_up(&graph->out, graph->n, true)))
        return COOP_OK;
    return coop_fail(ctx, COOP_INPUT,
                     "distances (1 / strength^%g) add up to more than a number can hold; give strengths in another "
                     "unit",
                     graph->alpha);
}

coop_status coop_graph_new(coop_graph **graph, const coop_network *network, const coop_graph_options *options,
                           coop_context *ctx) {
    static const coop_graph_options usual = COOP_GRAPH_OPTIONS_INIT;
    coop_graph_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    coop_graph *made = bare(network, &own);
    if (!made) return coop_fail_memory(ctx);
    status = coop_i_graph_factors(made->factors, network, &own, ctx);
    if (status == COOP_OK && !build_views(made)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = check_distances(made, ctx);
    if (status != COOP_OK) {
        coop_graph_free(made);
        return status;
    }
    *graph = made;
    return COOP_OK;
}

coop_graph *coop_i_graph_like(const coop_graph *graph) {
    coop_graph *made = bare(graph->network, &(coop_graph_options){.directed = graph->directed,
                                                                  .unweighted = graph->unweighted,
                                                                  .alpha = graph->alpha,
                                                                  .kind_weight_count = graph->factor_count});
    if (!made) return NULL;
    if (graph->factor_count > 0) memcpy(made->factors, graph->factors, graph->factor_count * sizeof *made->factors);
    for (uint32_t u = 0; u < graph->n; u++) made->standing[u] = coop_i_left(graph, u) ? COOP_I_LEFT : COOP_I_TAKES_PART;
    made->only = graph->only;
    made->chosen = graph->chosen;
    made->no_partners = graph->no_partners;
    made->both_ways = graph->both_ways;
    return made;
}

/* Takes `made`, whatever happens. */
static coop_status build_or_free(coop_graph **graph, coop_graph *made, coop_context *ctx) {
    if (!build_views(made)) {
        coop_graph_free(made);
        return coop_fail_memory(ctx);
    }
    *graph = made;
    return COOP_OK;
}

coop_status coop_i_graph_of_kind(coop_graph **graph, const coop_graph *whole, const char *kind, coop_context *ctx) {
    coop_graph *made = coop_i_graph_like(whole);
    if (!made) return coop_fail_memory(ctx);
    made->only = kind;
    return build_or_free(graph, made, ctx);
}

coop_status coop_i_graph_of(coop_graph **graph, const coop_graph *like, const coop_network *network,
                            coop_context *ctx) {
    coop_graph *made = coop_i_graph_like(like);
    if (!made) return coop_fail_memory(ctx);
    made->network = network;
    return build_or_free(graph, made, ctx);
}

coop_status coop_i_graph_memberships(coop_graph **graph, const coop_graph *whole, double factor, coop_context *ctx) {
    coop_graph *made = coop_i_graph_like(whole);
    size_t k = 0, room = whole->factor_count;
    if (!made || !coop_i_grow(&made->factors, &room, room + 1, sizeof *made->factors)) {
        coop_graph_free(made);
        return coop_fail_memory(ctx);
    }
    while (k < made->factor_count && strcmp(made->factors[k].kind, COOP_MEMBERSHIP) != 0) k++;
    made->factors[k] = (coop_kind_weight){COOP_MEMBERSHIP, factor};
    made->factor_count += k == made->factor_count;
    return build_or_free(graph, made, ctx);
}

void coop_graph_facts_of(coop_graph_facts *facts, const coop_graph *graph) {
    double n = graph->count;
    *facts = (coop_graph_facts){
        .organisations = graph->count,
        .pairs = graph->pairs,
        .components = graph->components,
        .largest = graph->components > 0 ? graph->component_size[0] : 0,
        .directed = graph->directed,
        .unweighted = graph->unweighted,
        .alpha = graph->alpha,
        .density = graph->count > 1 ? (double)graph->pairs / (n * (n - 1) / 2) : NAN,
        .weight = graph->total,
    };
    for (uint64_t i = 0; i < coop_network_ties(graph->network);) {
        coop_tie tie;
        i = coop_network_bond(&tie, graph->network, i);
        bool counts = coop_i_graph_factor(graph, &tie) > 0;
        facts->ties += counts;
        if (counts) facts->rows += tie.rows;
        facts->memberships += !counts && strcmp(tie.kind, COOP_MEMBERSHIP) == 0;
    }
    for (uint32_t u = 0; u < graph->n; u++)
        facts->isolates += coop_i_takes_part(graph, u) && coop_i_degree(&graph->all, u) == 0;
}

const coop_network *coop_graph_network(const coop_graph *graph) {
    return graph->network;
}

uint32_t coop_i_main_cluster(const coop_graph *graph, uint32_t organisation) {
    const uint32_t *clusters;
    size_t count = coop_network_clusters(&clusters, graph->network, organisation);
    uint32_t best = count > 0 ? clusters[0] : COOP_NONE;
    double most = -1;
    for (size_t c = 0; c < count && count > 1; c++) {
        const uint32_t *members;
        size_t of_cluster = coop_network_members(&members, graph->network, clusters[c]);
        double sum = 0;
        for (size_t i = 0; i < of_cluster; i++) {
            uint64_t found = coop_i_arc(&graph->all, organisation, members[i]);
            if (found != UINT64_MAX) sum += graph->all.weight[found];
        }
        if (sum > most) {
            most = sum;
            best = clusters[c];
        }
    }
    return best;
}
