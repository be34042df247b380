/* Label propagation (Raghavan, Albert & Kumara 2007), asynchronous, weighted. Own, because igraph 0.10.2 rounds weights
 * to integers, has no limit of iterations and cannot be interrupted. */
#include "community/community.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/random.h"

enum { MAX_SWEEPS = 1000 };

typedef struct labels {
    const coop_graph *graph;
    uint32_t *label;
    double *weight;    /* by label: what u's partners give it; zero between uses */
    uint32_t *touched; /* labels seen at u */
    uint32_t *best;    /* labels of maximal weight at u */
    coop_i_random random;
} labels;

/* Moves u to a label of maximal weight, at random among equal ones; stays where it is if that is one. True when it
 * moved. */
static bool update(labels *l, uint32_t u) {
    const coop_i_csr *all = &l->graph->all;
    uint32_t touched = 0, best = 0;
    double most = 0;
    bool stays = false;
    for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
        uint32_t label = l->label[all->to[k]];
        if (l->weight[label] == 0) l->touched[touched++] = label;
        l->weight[label] += all->weight[k];
        if (l->weight[label] > most) most = l->weight[label];
    }
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t label = l->touched[i];
        if (l->weight[label] >= most * (1 - 1e-12)) { /* sums of the same weights in another order are equal */
            l->best[best++] = label;
            stays = stays || label == l->label[u];
        }
        l->weight[label] = 0;
    }
    if (best == 0 || stays) return false;
    l->label[u] = l->best[coop_i_random_below(&l->random, best)];
    return true;
}

coop_status community_detect_label_propagation(uint32_t *group, const coop_graph *graph, double resolution,
                                               uint64_t run, coop_context *ctx) {
    (void)resolution;
    uint32_t n = graph->n;
    labels l = {.graph = graph, .label = group};
    uint32_t *order = coop_i_calloc(n, sizeof *order);
    l.weight = coop_i_calloc(n, sizeof *l.weight);
    l.touched = coop_i_calloc(n, sizeof *l.touched);
    l.best = coop_i_calloc(n, sizeof *l.best);
    coop_status status = order && l.weight && l.touched && l.best ? COOP_OK : COOP_ANALYSIS;
    coop_i_random_init(&l.random, ctx->seed, run);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) group[u] = order[u] = u;
    bool moved = status == COOP_OK;
    for (int sweep = 0; moved && sweep < MAX_SWEEPS && status == COOP_OK; sweep++) {
        moved = false;
        coop_i_random_shuffle(&l.random, order, n);
        for (uint32_t i = 0; i < n; i++) moved = update(&l, order[i]) || moved;
        if (ctx->cancel && *ctx->cancel) status = COOP_INTERRUPTED;
    }
    free(order);
    free(l.weight);
    free(l.touched);
    free(l.best);
    return status;
}
