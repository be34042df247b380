/* Brokerage (Gould & Fernandez 1989): who stands between two that have no tie, and in which role. */
#ifndef COOP_GAP_ROLES_H
#define COOP_GAP_ROLES_H

#include "core/graph.h"
#include "gap/partition.h"

enum gap_role {
    GAP_COORDINATOR,    /* all three in one group */
    GAP_CONSULTANT,     /* between two of one other group (itinerant) */
    GAP_GATEKEEPER,     /* lets another group reach its own */
    GAP_REPRESENTATIVE, /* lets its own group reach another */
    GAP_LIAISON,        /* three groups */
    GAP_BROKERAGE,      /* all roles */
    GAP_ROLES
};

typedef struct gap_roles {
    double observed[GAP_ROLES];
    double expected[GAP_ROLES], deviation[GAP_ROLES];
} gap_roles;

/* roles[u] for each organisation that takes part (others stay 0). Directed graphs: pairs i -> u -> k without i -> k.
 * Undirected: each pair once; it has no direction, so gatekeeper and representative are the same pairs, counted in both
 * and once in the total. O(sum over arcs of the smaller degree times a logarithm); same bytes for any number of
 * threads. *density is that of the ties between those who take part. */
coop_status gap_roles_count(gap_roles *roles, double *density, const coop_graph *graph, const gap_partition *partition,
                            coop_context *ctx);

#endif
