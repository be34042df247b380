/* Structural equivalence: who has the same ties with the same others. */
#ifndef COOP_ROLES_POSITIONS_H
#define COOP_ROLES_POSITIONS_H

#include "roles/roles.h"

enum { POSITIONS_MOST = 1000 };

typedef struct positions_profiles { /* of those who have a tie */
    uint32_t n, others;             /* others: all who take part, over whom profiles go */
    uint32_t *who;
    double *correlation, *distance; /* n * n, symmetric; the diagonal 1 and 0 */
} positions_profiles;

/* Correlation and Euclidean distance of each two profiles: the strengths of the ties to and from all others but the two
 * themselves. A profile that is the same throughout goes with one like it (1), and with no other (0). COOP_USAGE beyond
 * POSITIONS_MOST. O(n^3). */
coop_status positions_profiles_init(positions_profiles *p, const coop_graph *graph, coop_context *ctx);
void positions_profiles_clear(positions_profiles *p);

/* CONCOR (Breiger, Boorman, Arabie 1975): correlations of correlations until all are 1 or -1, which splits in two, each
 * half again, `splits` times; blocks of fewer than three stay. block[i], from 0, that with the first one first;
 * *unsettled: splits before which the correlations did not come to 1 or -1. O(splits * n^3 * rounds). */
coop_status positions_split(uint32_t *block, uint32_t *count, uint32_t *unsettled, const positions_profiles *p,
                            uint32_t splits, coop_context *ctx);

#endif
