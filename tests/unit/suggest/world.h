/* A small world of organisations with everything that suggestions look at, and a dense oracle of their figures. */
#ifndef COOP_TESTS_WORLD_H
#define COOP_TESTS_WORLD_H

#include <coopgraph/suggest.h>
#include <stdint.h>

#include "check.h"
#include "util/buf.h"

enum { WORLD_MAX = 64, WORLD_TAGS = 12 };

typedef struct world {
    uint32_t n;
    coop_kind kind[WORLD_MAX];
    int city[WORLD_MAX];                /* -1 = unknown; cities 2k and 2k + 1 are in region k */
    bool member[WORLD_MAX][WORLD_MAX];  /* [organisation][cluster] */
    bool tag[2][WORLD_MAX][WORLD_TAGS]; /* [coop_competence] */
    double tie[WORLD_MAX][WORLD_MAX];   /* [source][target]; both directions may be set */
    bool owns[WORLD_MAX][WORLD_MAX];    /* the tie is ownership */
    uint32_t name[WORLD_MAX];           /* its id is "o%03u" of this */
} world;

/* Clusters, government bodies, isolates, directed and owning ties; whole weights 1..3. Same seed, same world. */
void world_random(world *w, uint32_t n, size_t ties, uint64_t seed);
/* `order` != 0 adds the rows in another order. The caller frees both. */
void world_build(coop_network **network, coop_graph **graph, const world *w, bool unweighted, uint64_t order);
/* The index in the network of the world's organisation i. */
uint32_t world_index(const coop_network *network, const world *w, uint32_t i);
/* What the oracle scores by, whatever there would be to learn. The caller frees it. */
coop_model *world_formula(const coop_graph *graph);

/* What the formulas of the registry say, the slow way: every pair, dense matrices. */
typedef struct oracle {
    bool tied[WORLD_MAX][WORLD_MAX], cluster[WORLD_MAX];
    double weight[WORLD_MAX][WORLD_MAX]; /* between partners */
    double degree[WORLD_MAX], strength[WORLD_MAX];
    uint32_t partners[WORLD_MAX];          /* with those tied by ownership and funding alone */
    double value[7][WORLD_MAX][WORLD_MAX]; /* by signal, in the order of the rows */
    double score[WORLD_MAX][WORLD_MAX];
    bool candidate[WORLD_MAX][WORLD_MAX];
} oracle;
void oracle_compute(oracle *o, const world *w, bool unweighted, uint32_t hub_cut);

/* Every cell and note of a table as text, exactly. */
void dump_table(coop_i_buf *out, const coop_table *table);

#endif
