/* Who works with whom by group, and what it would be were the groups dealt anew: labels are shuffled among the
 * organisations that have one, ties stay (Krackhardt and Stern 1988). Every tie counts once, whatever its strength. */
#ifndef COOP_GAP_MIXING_H
#define COOP_GAP_MIXING_H

#include "gap/partition.h"

typedef struct gap_mixing {
    const coop_graph *graph;
    const uint32_t *group; /* n; COOP_NONE: in no group, and its ties are left out */
    uint32_t groups;
    bool matrix;              /* each pair of groups is counted too */
    uint32_t *labelled;       /* who has a group … */
    uint32_t count;           /* … and how many */
    double ties;              /* between two that have one */
    double *inside, *outside; /* by group: ties that stay inside, ties that leave */
    double assortativity;     /* Newman 2003; NaN when all are in one group or there is no tie */
    uint32_t draws;
    double p;       /* share of draws whose number of ties inside is as far from the mean as the one seen, two-sided */
    size_t figures; /* ties inside; E-I by group; with `matrix` the cells */
    double *seen, *mean, *sd; /* figures */
    double *drawn;            /* by draw: ties inside */
    uint64_t seed;
} gap_mixing;

/* O(n + m) a draw. */
coop_status gap_mixing_find(gap_mixing *mixing, const coop_graph *graph, const gap_partition *partition, bool matrix,
                            uint32_t draws, coop_context *ctx);
void gap_mixing_clear(gap_mixing *mixing);

/* (E - I) / (E + I); NaN without ties. */
double gap_ei(double inside, double outside);
/* Which figures those of a group and of a pair of groups are. */
static inline size_t gap_mixing_ei(uint32_t group) {
    return 1 + (size_t)group;
}
size_t gap_mixing_cell(const gap_mixing *mixing, uint32_t a, uint32_t b);

/* From groups, inside, outside, seen[0] and ties. */
double gap_mixing_assortativity(const gap_mixing *m);

/* The tables "homophily" and "mixing" of one attribute from what was counted elsewhere (src/distributed), without what
 * chance would give. `names` and `members` by group; of `m` groups, inside, outside, seen and ties. pairs[a * groups +
 * b]: pairs with a tie, a <= b. */
coop_status gap_homophily_counted(coop_table **table, const coop_gap *gap, const char *by, const char *const *names,
                                  const double *members, const gap_mixing *m, coop_context *ctx);
coop_status gap_mixing_counted(coop_table **table, const coop_gap *gap, const char *const *names, const double *pairs,
                               uint32_t groups, coop_context *ctx);

#endif
