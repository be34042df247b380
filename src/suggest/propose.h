/* Candidates: which pairs are worth scoring, without looking at all of them.
 *
 * A pair is proposed by a shared partner (unless that is a hub), by a need that the other's offer meets, by a cluster
 * that both belong to, by a hole between two groups (joins.h), and by a random walk from partner to partner.
 * Organisations for which all of this finds little, newcomers above all, are also proposed to the strongest of their
 * city, their region, and of the kinds that theirs goes well with. Each candidate gets a quick value, by which the
 * lists are cut to what can be scored in full. */
#ifndef COOP_SUGGEST_PROPOSE_H
#define COOP_SUGGEST_PROPOSE_H

#include "suggest/filter.h"
#include "suggest/joins.h"
#include "suggest/push.h"
#include "suggest/shortlists.h"
#include "suggest/traits.h"

enum {
    COOP_I_TAG_CUT = 200,     /* of those who offer (or need) one tag: the strongest */
    COOP_I_CLUSTER_CUT = 100, /* of the members of one cluster */
    COOP_I_PLACE_CUT = 50,    /* of one city, region or kind */
    COOP_I_WALK_CUT = 20,     /* those a walk from the organisation meets most often */
    COOP_I_FEW = 20           /* fewer candidates than this are filled up by place and kind */
};

typedef struct coop_i_holes_list { /* pairs that bring two groups together */
    uint64_t *offset;              /* n + 1 */
    uint32_t *other;
} coop_i_holes_list;

/* What the quick value looks at, in one place of memory: it is asked a thousand times for an organisation. In the sets
 * each tag or cluster is one of 64 bits: where two sets have none in common, nothing matches. */
typedef struct coop_i_profile {
    uint64_t needs, offers, clusters;
    uint32_t city, region, kind;
} coop_i_profile;

typedef struct coop_i_proposer {
    const coop_i_view *view;
    coop_i_traits traits;
    coop_i_profile *profile; /* n */
    double *strength;        /* n */
    double half;             /* resource allocation that counts one half */
    bool walks;              /* affordable for all, not only where candidates are few */
    uint64_t hub_cut;        /* shared partners with more ties than this propose nothing; UINT64_MAX = none is cut */
    uint32_t hubs;           /* how many those are */
    uint64_t *hub_offset;    /* n + 1: for each organisation the arcs that lead to hubs */
    uint64_t *hub_arc;
    coop_i_shortlists offers, needs, members, cities, regions, kinds;
    coop_i_holes_list holes;
} coop_i_proposer;

coop_status coop_i_proposer_new(coop_i_proposer **proposer, const coop_i_view *view, const coop_i_joins *joins,
                                uint32_t hub_cut, coop_context *ctx);
void coop_i_proposer_free(coop_i_proposer *proposer);

/* The quick value of a pair: 0..1, symmetric to the last bit. */
double coop_i_quick(const coop_i_proposer *proposer, double allocation, uint32_t x, uint32_t y);
/* Resource allocation of one pair, the same bits as in a list. */
double coop_i_allocation(const coop_i_proposer *proposer, uint32_t x, uint32_t y);

/* What one worker needs; reused from organisation to organisation. */
typedef struct coop_i_candidates {
    uint32_t *list;
    double *value; /* the quick values, by place in the list */
    uint32_t count;
    uint8_t *mark;   /* n */
    double *sum;     /* n: resource allocation */
    double *hub_tie; /* n: weight of the tie to a hub */
    coop_i_push push;
} coop_i_candidates;

bool coop_i_candidates_init(coop_i_candidates *candidates, uint32_t n); /* false when memory is short */
void coop_i_candidates_clear(coop_i_candidates *candidates);

/* Finds every candidate for organisation x that the filter allows; none when x is a cluster. */
void coop_i_propose(coop_i_candidates *candidates, const coop_i_proposer *proposer, const coop_i_filter *filter,
                    uint32_t x);

/* True for a shared partner that proposes nothing. */
static inline bool coop_i_is_hub(const coop_i_proposer *proposer, uint32_t z) {
    return coop_i_partners_of(proposer->view, z) > proposer->hub_cut;
}

#endif
