/* Pairs of groups: the ties between them, what chance would give, and what each needs that the other offers. */
#ifndef COOP_GAP_PAIRS_H
#define COOP_GAP_PAIRS_H

#include "gap/groups.h"
#include "util/map.h"

typedef struct gap_group_pair {
    uint32_t a, b;
    uint32_t ties;          /* pairs of organisations with a tie, one in each */
    uint32_t shared;        /* members of both */
    uint32_t needs;         /* competences that one needs and lacks, and the other offers; both ways */
    double observed;        /* summed strength of those ties */
    double expected;        /* s_i s_j / 2W over the pairs that could have one */
    double mean, deviation; /* of `observed` when every organisation keeps its number of partners and strengths are
                               dealt among the ties; NaN below two ties in the network */
} gap_group_pair;

typedef struct gap_group_tags { /* competences of the groups, sorted within each */
    size_t *first_lack, *first_offer;
    uint32_t *lack, *offer; /* lacked: needed by a member, offered by none */
} gap_group_tags;

typedef struct gap_group_pairs {
    gap_group_pair *pairs; /* by a, then b */
    size_t count;
    bool sparse; /* not every pair: those with ties, with needs, and those among the strongest groups */
    gap_group_tags tags;
} gap_group_pairs;

enum { GAP_EVERY_PAIR = 1000 }; /* groups up to which every pair is listed; beyond, that many strongest */

/* O(ties * groups of their ends + listed pairs * size of the smaller group + needs * offers per competence). */
coop_status gap_group_pairs_find(gap_group_pairs *pairs, const gap_groups *groups, const gap_layer *layer,
                                 const coop_graph *graph, coop_context *ctx);
void gap_group_pairs_clear(gap_group_pairs *pairs);

/* The competences that `needs` lacks and `offers` has, at most `most` into `found`; returns how many there are. */
size_t gap_group_gives(uint32_t *found, size_t most, const gap_group_tags *tags, uint32_t needs, uint32_t offers);

#endif
