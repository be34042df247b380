/* Brokerage (Gould & Fernandez 1989): who stands between two that have no tie, and in which role. */
#ifndef COOP_GAP_ROLES_H
#define COOP_GAP_ROLES_H

#include "core/graph.h"
#include "gap/partition.h"

enum coop_i_role {
    COOP_I_COORDINATOR,    /* all three in one group */
    COOP_I_CONSULTANT,     /* between two of one other group (itinerant) */
    COOP_I_GATEKEEPER,     /* lets another group reach its own */
    COOP_I_REPRESENTATIVE, /* lets its own group reach another */
    COOP_I_LIAISON,        /* three groups */
    COOP_I_BROKERAGE,      /* all roles */
    COOP_I_ROLES
};

typedef struct coop_i_roles {
    double observed[COOP_I_ROLES];
    double expected[COOP_I_ROLES], deviation[COOP_I_ROLES];
} coop_i_roles;

/* roles[u] for each organisation that takes part (others stay 0). Directed graphs: pairs i -> u -> k without i -> k.
 * Undirected: each pair once; it has no direction, so gatekeeper and representative are the same pairs, counted in both
 * and once in the total. O(sum over arcs of the smaller degree times a logarithm); same bytes for any number of
 * threads. *density is that of the ties between those who take part. */
coop_status coop_i_roles_count(coop_i_roles *roles, double *density, const coop_graph *graph,
                               const coop_i_partition *partition, coop_context *ctx);

#endif
