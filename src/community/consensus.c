/* The consensus of many runs (Lancichinetti & Fortunato 2012) without their n x n matrix: as in fast consensus (Tandon
 * et al. 2019) only pairs that are tied are weighed, by the share of runs in which both ends are together. Leiden runs
 * on these weights in turn, until all runs agree: then every tie weighs 0 or 1. What all runs have together is one node
 * from then on (as in the core groups of Ovelgönne & Geyer-Schulz 2012), so each round has less to decide than the one
 * before. A tie whose ends never meet drops out by its weight of 0; a higher threshold would cut organisations off that
 * no run cut off. */
#include "community/community.h"

#include <stdlib.h>

#include "community/level.h"
#include "util/mem.h"

typedef struct ensemble {
    uint32_t runs;
    int threads;
    community_level level; /* weight: how many ties; mass: how many ends of ties */
    uint32_t *node;        /* by organisation: the node that it is in */
    uint32_t *label;       /* by node and run: the node's group in that run */
    double *share;         /* by arc of the level: of the runs in which both ends are together */
    uint32_t *part, *stack;
    double *sum;
} ensemble;

static void ensemble_clear(ensemble *e) {
    community_level_clear(&e->level);
    free(e->node);
    free(e->label);
    free(e->share);
    free(e->part);
    free(e->stack);
    free(e->sum);
}

static bool ensemble_init(ensemble *e, const coop_graph *graph, const uint32_t *partitions, uint32_t runs,
                          coop_context *ctx) {
    uint32_t n = graph->n;
    uint64_t arcs = graph->all.offset[n];
    *e = (ensemble){.runs = runs, .threads = (int)coop_threads(ctx)};
    e->node = coop_i_calloc(n, sizeof *e->node);
    e->label = coop_i_calloc((size_t)n * runs, sizeof *e->label);
    e->share = coop_i_calloc(arcs, sizeof *e->share);
    e->part = coop_i_calloc(n, sizeof *e->part);
    e->stack = coop_i_calloc(n, sizeof *e->stack);
    e->sum = coop_i_calloc(n, sizeof *e->sum);
    e->level.weight = coop_i_calloc(arcs, sizeof *e->level.weight);
    e->level.mass = coop_i_calloc(n, sizeof *e->level.mass);
    if (!e->node || !e->label || !e->share || !e->part || !e->stack || !e->sum || !e->level.weight || !e->level.mass)
        return false;
    for (uint64_t k = 0; k < arcs; k++) e->level.weight[k] = 1;
    for (uint32_t u = 0; u < n; u++) {
        e->node[u] = u;
        e->level.mass[u] = (double)coop_i_degree(&graph->all, u);
        for (uint32_t r = 0; r < runs; r++) e->label[(size_t)u * runs + r] = partitions[(size_t)r * n + u];
    }
    e->level.rows = (community_rows){n, graph->all.offset, graph->all.to, e->level.weight, e->level.mass};
    return true;
}

/* True when every tie has a share of 0 or 1. */
static bool weigh(ensemble *e) {
    const community_rows *rows = &e->level.rows;
    bool agreed = true;
#pragma omp parallel for schedule(dynamic, 256) num_threads(e->threads) reduction(&& : agreed) if (rows->n > 1000)
    for (uint32_t u = 0; u < rows->n; u++) {
        const uint32_t *of_u = e->label + (size_t)u * e->runs;
        for (uint64_t k = rows->offset[u]; k < rows->offset[u + 1]; k++) {
            const uint32_t *of_v = e->label + (size_t)rows->to[k] * e->runs;
            uint32_t together = 0;
            for (uint32_t r = 0; r < e->runs; r++) together += of_u[r] == of_v[r];
            e->share[k] = (double)together / e->runs;
            agreed = agreed && (together == 0 || together == e->runs);
        }
    }
    return agreed;
}

/* Numbers what ties with a share of 1 connect; returns how many parts there are. */
static uint32_t find_parts(ensemble *e) {
    const community_rows *rows = &e->level.rows;
    uint32_t parts = 0;
    for (uint32_t u = 0; u < rows->n; u++) e->part[u] = UINT32_MAX;
    for (uint32_t root = 0; root < rows->n; root++) {
        if (e->part[root] != UINT32_MAX) continue;
        uint32_t waiting = 0;
        e->stack[waiting++] = root;
        e->part[root] = parts;
        while (waiting > 0) {
            uint32_t u = e->stack[--waiting];
            for (uint64_t k = rows->offset[u]; k < rows->offset[u + 1]; k++) {
                uint32_t v = rows->to[k];
                if (e->share[k] < 1 || e->part[v] != UINT32_MAX) continue;
                e->part[v] = parts;
                e->stack[waiting++] = v;
            }
        }
        parts++;
    }
    return parts;
}

/* What all runs have together becomes one node. */
static bool join(ensemble *e, uint32_t organisations) {
    uint32_t nodes = e->level.rows.n, parts = find_parts(e);
    if (!community_level_join(&e->level, e->part, parts, e->sum)) return false;
    for (uint32_t u = 0; u < organisations; u++) e->node[u] = e->part[e->node[u]];
    for (uint32_t u = 0; u < nodes; u++) { /* a part's number is never above that of its first member */
        for (uint32_t r = 0; r < e->runs; r++)
            e->label[(size_t)e->part[u] * e->runs + r] = e->label[(size_t)u * e->runs + r];
    }
    return true;
}

/* The level with shares for weights; ties inside a node, which all runs have inside, count in full. Returns the total
 * weight, below 0 when memory is short. */
static double weighted(community_level *made, const ensemble *e) {
    const community_rows *rows = &e->level.rows;
    uint64_t arcs = rows->offset[rows->n], count = 0;
    double total = 0;
    *made = (community_level){0};
    made->offset = coop_i_calloc(rows->n + (size_t)1, sizeof *made->offset);
    made->to = coop_i_calloc(arcs, sizeof *made->to);
    made->weight = coop_i_calloc(arcs, sizeof *made->weight);
    made->mass = coop_i_calloc(rows->n, sizeof *made->mass);
    if (!made->offset || !made->to || !made->weight || !made->mass) return -1;
    for (uint32_t u = 0; u < rows->n; u++) {
        made->mass[u] = rows->mass[u];
        for (uint64_t k = rows->offset[u]; k < rows->offset[u + 1]; k++) made->mass[u] -= rows->weight[k];
        for (uint64_t k = rows->offset[u]; k < rows->offset[u + 1]; k++) {
            if (e->share[k] == 0) continue;
            made->mass[u] += e->share[k] * rows->weight[k];
            made->to[count] = rows->to[k];
            made->weight[count++] = e->share[k] * rows->weight[k];
        }
        made->offset[u + 1] = count;
        total += made->mass[u] / 2;
    }
    made->rows = (community_rows){rows->n, made->offset, made->to, made->weight, made->mass};
    return total;
}

static coop_status run_one(uint32_t *group, const void *what, uint64_t run, coop_context *ctx) {
    community_search search = *(const community_search *)what;
    search.stream += run;
    return community_search_run(group, &search, ctx);
}

/* All runs once more, on what the last ones made of the ties. */
static coop_status run_again(ensemble *e, uint64_t round, coop_context *ctx) {
    community_level level;
    double total = weighted(&level, e);
    uint32_t n = e->level.rows.n, *groups = coop_i_calloc((size_t)n * e->runs, sizeof *groups);
    const community_search search = {
        .rows = &level.rows, .price = 1 / (2 * total), .refine = true, .least_gain = 1e-3, .stream = round * e->runs};
    const community_runs runs = {e->runs, n, run_one, &search, false, "communities: consensus"};
    coop_status status = total >= 0 && groups ? community_run_all(groups, &runs, ctx) : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) {
        for (uint32_t r = 0; r < e->runs; r++) e->label[(size_t)u * e->runs + r] = groups[(size_t)r * n + u];
    }
    community_level_clear(&level);
    free(groups);
    return status;
}

/* The run that agrees most with the others: what is left to take when they never agree. */
static coop_status take_medoid(uint32_t *group, const ensemble *e, const coop_graph *graph, coop_context *ctx) {
    uint32_t n = graph->n, best = 0, *partitions = coop_i_calloc((size_t)e->runs * n, sizeof *partitions);
    double *agreement = coop_i_calloc(e->runs, sizeof *agreement);
    coop_status status = partitions && agreement ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t r = 0; r < e->runs && status == COOP_OK; r++) {
        for (uint32_t u = 0; u < n; u++) partitions[(size_t)r * n + u] = e->label[(size_t)e->node[u] * e->runs + r];
        community_leave_out(partitions + (size_t)r * n, graph);
    }
    if (status == COOP_OK) status = community_agreement(agreement, partitions, e->runs, n, ctx);
    for (uint32_t r = 1; r < e->runs && status == COOP_OK; r++)
        if (agreement[r] > agreement[best]) best = r;
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) group[u] = partitions[(size_t)best * n + u];
    free(partitions);
    free(agreement);
    return status;
}

coop_status community_consensus(uint32_t *group, bool *converged, const coop_graph *graph, const uint32_t *partitions,
                                uint32_t runs, uint64_t rounds, coop_context *ctx) {
    ensemble e;
    coop_status status = ensemble_init(&e, graph, partitions, runs, ctx) ? COOP_OK : coop_fail_memory(ctx);
    *converged = false;
    for (uint64_t round = 1; status == COOP_OK; round++) {
        *converged = weigh(&e);
        if (!join(&e, graph->n)) status = coop_fail_memory(ctx);
        if (status != COOP_OK || *converged || round > rounds) break;
        weigh(&e);
        status = run_again(&e, round, ctx);
    }
    if (status == COOP_OK && !*converged) status = take_medoid(group, &e, graph, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK && *converged; u++) group[u] = e.node[u];
    ensemble_clear(&e);
    return status;
}
