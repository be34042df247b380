/* Candidates: which pairs are worth scoring, without looking at all of them.
 *
 * A pair is proposed by a shared partner (unless that is a hub), by a need that the other's offer meets, by a cluster
 * that both belong to, by a hole between two groups (joins.h), and by a random walk from partner to partner.
 * Organisations for which all of this finds little, newcomers above all, are also proposed to the strongest of their
 * city, their region, and of the kinds that theirs goes well with. Each candidate gets a quick value, by which the
 * lists are cut to what can be scored in full. */
#ifndef COOP_SUGGEST_PROPOSE_H
#define COOP_SUGGEST_PROPOSE_H

#include "core/lists.h"
#include "suggest/filter.h"
#include "suggest/joins.h"
#include "suggest/push.h"
#include "suggest/shortlists.h"
#include "suggest/traits.h"

enum {
    SUGGEST_TAG_CUT = 200,     /* of those who offer (or need) one tag: the strongest */
    SUGGEST_CLUSTER_CUT = 100, /* of the members of one cluster */
    SUGGEST_PLACE_CUT = 50,    /* of one city, region or kind */
    SUGGEST_WALK_CUT = 20,     /* those a walk from the organisation meets most often */
    SUGGEST_FEW = 20           /* fewer candidates than this are filled up by place and kind */
};

/* What the quick value looks at, in one place of memory: it is asked a thousand times for an organisation. In the sets
 * each tag or cluster is one of 64 bits: where two sets have none in common, nothing matches. */
typedef struct suggest_profile {
    uint64_t needs, offers, clusters;
    uint32_t city, region, kind;
} suggest_profile;

typedef struct suggest_proposer {
    const suggest_view *view;
    suggest_traits traits;
    suggest_profile *profile; /* n */
    double *strength;         /* n */
    double half;              /* resource allocation that counts one half */
    bool walks;               /* affordable for all, not only where candidates are few */
    uint64_t hub_cut;         /* shared partners with more ties than this propose nothing; UINT64_MAX = none is cut */
    uint32_t hubs;            /* how many those are */
    uint64_t *hub_offset;     /* n + 1: for each organisation the arcs that lead to hubs */
    uint64_t *hub_arc;
    suggest_shortlists offers, needs, members, cities, regions, kinds;
    coop_i_lists holes; /* of each organisation those that with it bring two groups together */
} suggest_proposer;

coop_status suggest_proposer_new(suggest_proposer **proposer, const suggest_view *view, const suggest_joins *joins,
                                 uint32_t hub_cut, coop_context *ctx);
void suggest_proposer_free(suggest_proposer *proposer);

/* The quick value of a pair: 0..1, symmetric to the last bit. */
double suggest_quick(const suggest_proposer *proposer, double allocation, uint32_t x, uint32_t y);
/* Resource allocation of one pair, the same bits as in a list. */
double suggest_allocation(const suggest_proposer *proposer, uint32_t x, uint32_t y);

/* What one worker needs; reused from organisation to organisation. */
typedef struct suggest_candidates {
    uint32_t *list;
    double *value; /* the quick values, by place in the list */
    uint32_t count;
    uint8_t *mark;   /* n */
    double *sum;     /* n: resource allocation */
    double *hub_tie; /* n: weight of the tie to a hub */
    suggest_push push;
} suggest_candidates;

bool suggest_candidates_init(suggest_candidates *candidates, uint32_t n); /* false when memory is short */
void suggest_candidates_clear(suggest_candidates *candidates);

/* Finds every candidate for organisation x that the filter allows; none when x is a cluster. */
void suggest_propose(suggest_candidates *candidates, const suggest_proposer *proposer, const suggest_filter *filter,
                     uint32_t x);

/* True for a shared partner that proposes nothing. */
static inline bool suggest_is_hub(const suggest_proposer *proposer, uint32_t z) {
    return suggest_partners_of(proposer->view, z) > proposer->hub_cut;
}

#endif
