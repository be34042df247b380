/* The inside of suggestions: what a signal is made of, and the scorer that holds what all of them share.
 *
 * Signals are computed on the partner graph (partners.c): the ties, without direction, but for two sorts that tell what
 * an organisation belongs to and not whom it works with. Ties to clusters are context (the signal shared_cluster): a
 * cluster is never a shared partner, and no pair with one is suggested. Ownership and funding by a government body are
 * left out too: that two universities have the same ministry does not bring them together, and their ministry is no
 * partner for each university it does not run. */
#ifndef COOP_SUGGEST_SIGNAL_H
#define COOP_SUGGEST_SIGNAL_H

#include <coopgraph/suggest.h>

#include "core/graph.h"

enum {
    COOP_I_SIGNALS = 64, /* room for rows */
    COOP_I_SUMS = 4      /* room for signals that are sums over shared partners */
};

typedef struct coop_i_scorer coop_i_scorer;

/* How a signal is computed: either `partner` or `pair` is set. */
struct coop_i_score_code {
    /* What the signal needs to know of the network. It leaves *state NULL when the network has no data for it (no
     * competences, no clusters, …): the signal is then missing and the others carry the score. NULL = no state. */
    coop_status (*prepare)(void **state, const coop_i_scorer *scorer, coop_context *ctx);
    void (*release)(void *state);
    /* The signal is the sum over shared partners z of (w_xz + w_zy) * partner(z); in an unweighted graph of
     * partner(z). */
    double (*partner)(const coop_i_scorer *scorer, uint32_t z);
    /* The signal of the pair x, y: symmetric. */
    double (*pair)(const coop_i_scorer *scorer, const void *state, uint32_t x, uint32_t y);
    /* The value v that counts one half: v / (v + half) enters the score. NULL = the value is 0..1 already. */
    double (*half)(const coop_i_scorer *scorer);
};
typedef struct coop_i_score_code coop_i_score_code;

typedef struct coop_i_score_row {
    const char *name, *title, *summary, *formula, *cost, *reference;
    double factor; /* its part in the score */
    const coop_i_score_code *code;
} coop_i_score_row;
const coop_i_score_row *coop_i_score_rows(size_t *count);
const coop_i_score_row *coop_i_score_find(const char *name);

extern const coop_i_score_code coop_i_common_neighbours, coop_i_adamic_adar, coop_i_resource_allocation;
extern const coop_i_score_code coop_i_needs_met, coop_i_shared_cluster, coop_i_kind_pair, coop_i_shared_place;

struct coop_i_scorer {
    const coop_graph *graph;
    const coop_network *network;
    uint32_t n;
    bool *cluster; /* n: of kind cluster, or with declared members */
    uint32_t clusters;
    coop_i_csr partners;  /* borrowed from the graph when all its ties are between partners */
    uint64_t pairs;       /* of partners */
    uint64_t state_pairs; /* tied only because a government body owns or funds the other */
    double *strength;     /* n: sum of weights to partners */
    double mean_weight;   /* of the ties between partners; 1 without ties */
    double mean_degree;   /* of those who have a partner; 1 without ties */
    size_t count;         /* signals, in the order of the rows */
    const coop_i_score_row *rows;
    void *state[COOP_I_SIGNALS];
    bool known[COOP_I_SIGNALS];
    double factor[COOP_I_SIGNALS]; /* of the known signals, summing to 1; all 0 when none is known */
    double half[COOP_I_SIGNALS];   /* 0 = the value is 0..1 already */
    size_t sum_of[COOP_I_SUMS];    /* the signals that are sums over shared partners */
    size_t sums;
    double *partner; /* n * COOP_I_SUMS: partner(z) of each such signal, for both ends' weights */
};

coop_status coop_i_scorer_new(coop_i_scorer **scorer, const coop_graph *graph, const coop_suggest_options *options,
                              coop_context *ctx);
void coop_i_scorer_free(coop_i_scorer *scorer);

/* Fills cluster .. mean_degree; false when memory is short. */
bool coop_i_partners_find(coop_i_scorer *scorer);
void coop_i_partners_clear(coop_i_scorer *scorer);

static inline uint64_t coop_i_partners_of(const coop_i_scorer *scorer, uint32_t u) {
    return coop_i_degree(&scorer->partners, u);
}

/* Adds what a shared partner with ties of weights wx and wy gives to each sum; `partner` is its row of
 * scorer->partner. In one place, so that lists and explanations agree to the last bit. */
static inline void coop_i_add_partner(double *restrict sums, const double *restrict partner, double wx, double wy) {
    double weight = wx + wy;
#pragma GCC unroll 4
    for (size_t k = 0; k < COOP_I_SUMS; k++) sums[k] += weight * partner[k];
}

static inline const double *coop_i_partner_row(const coop_i_scorer *scorer, uint32_t z) {
    return &scorer->partner[(size_t)z * COOP_I_SUMS];
}

/* All signals of x and y from their sums over shared partners, and the score: the mean of the known signals' parts by
 * factor. Missing signals are NaN. `values` has room for COOP_I_SIGNALS. */
double coop_i_score(double *values, const coop_i_scorer *scorer, const double sums[COOP_I_SUMS], uint32_t x,
                    uint32_t y);

#endif
