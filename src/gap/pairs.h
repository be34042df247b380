/* Pairs of groups: the ties between them, what chance would give, and what each needs that the other offers. */
#ifndef COOP_GAP_PAIRS_H
#define COOP_GAP_PAIRS_H

#include "gap/groups.h"
#include "util/map.h"

typedef struct coop_i_group_pair {
    uint32_t a, b;
    uint32_t ties;          /* pairs of organisations with a tie, one in each */
    uint32_t shared;        /* members of both */
    uint32_t needs;         /* competences that one needs and lacks, and the other offers; both ways */
    double observed;        /* summed strength of those ties */
    double expected;        /* s_i s_j / 2W over the pairs that could have one */
    double mean, deviation; /* of `observed` when every organisation keeps its number of partners and strengths are
                               dealt among the ties; NaN below two ties in the network */
} coop_i_group_pair;

typedef struct coop_i_group_tags { /* competences of the groups, sorted within each */
    size_t *first_lack, *first_offer;
    uint32_t *lack, *offer; /* lacked: needed by a member, offered by none */
} coop_i_group_tags;

typedef struct coop_i_group_pairs {
    coop_i_group_pair *pairs; /* by a, then b */
    size_t count;
    bool sparse; /* not every pair: those with ties, with needs, and those among the strongest groups */
    coop_i_group_tags tags;
} coop_i_group_pairs;

enum { COOP_I_EVERY_PAIR = 1000 }; /* groups up to which every pair is listed; beyond, that many strongest */

/* O(ties * groups of their ends + listed pairs * size of the smaller group + needs * offers per competence). */
coop_status coop_i_group_pairs_find(coop_i_group_pairs *pairs, const coop_i_groups *groups, const coop_i_layer *layer,
                                    const coop_graph *graph, coop_context *ctx);
void coop_i_group_pairs_clear(coop_i_group_pairs *pairs);

/* The competences that `needs` lacks and `offers` has, at most `most` into `found`; returns how many there are. */
size_t coop_i_group_gives(uint32_t *found, size_t most, const coop_i_group_tags *tags, uint32_t needs, uint32_t offers);

#endif
