/* How much pairs of declared clusters cooperate, so that a tie between two that hardly do can be told. */
#ifndef COOP_SUGGEST_JOINS_H
#define COOP_SUGGEST_JOINS_H

#include "suggest/view.h"
#include "util/map.h"

typedef struct coop_i_joins {
    coop_i_map ties;  /* (cluster, cluster) -> ties between members of the one and of the other */
    double *degree;   /* n: of a cluster, the degrees of its members */
    double twice_all; /* twice the ties of the network */
} coop_i_joins;

coop_status coop_i_joins_init(coop_i_joins *joins, const coop_i_view *view, coop_context *ctx);
void coop_i_joins_clear(coop_i_joins *joins);

typedef struct coop_i_join {
    uint32_t of_a, of_b; /* clusters */
    uint32_t ties;
    double expected;
} coop_i_join;

/* True for fewer than half of the ties expected; sets both figures. False when the two share members. */
bool coop_i_joins_empty(coop_i_join *join, const coop_i_joins *joins, const coop_i_view *view);

/* The pair of clusters, one of a's and one of b's, that cooperate least: fewer than half of the ties expected from
 * their members' degrees. False when a and b share a cluster, when one has none, or when no such pair of clusters
 * exists without members in common. */
bool coop_i_joins_find(coop_i_join *join, const coop_i_joins *joins, const coop_i_view *view, uint32_t a, uint32_t b);

#endif
