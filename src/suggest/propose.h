/* Candidates: which pairs are worth scoring, without looking at all of them.
 *
 * A pair is proposed by a shared partner (unless that is a hub), by a need that the other's offer meets, or by a small
 * cluster that both belong to. What a proposer that is cut off would have added to the figures of a pair that another
 * one proposes is still counted: a cut shortens the list of candidates, it changes no score. */
#ifndef COOP_SUGGEST_PROPOSE_H
#define COOP_SUGGEST_PROPOSE_H

#include "suggest/signal.h"

enum {
    COOP_I_TAG_CUT = 200,    /* offerers (or needers) of one tag that are proposed: the strongest */
    COOP_I_CLUSTER_CUT = 100 /* members beyond which a cluster proposes no pairs */
};

typedef struct coop_i_proposer {
    const coop_i_scorer *scorer;
    uint64_t hub_cut;     /* shared partners with more ties than this propose nothing; UINT64_MAX = none is cut */
    uint32_t hubs;        /* how many those are */
    uint64_t *hub_offset; /* n + 1: for each organisation the arcs that lead to hubs */
    uint64_t *hub_arc;
    uint32_t *shortlist[2];    /* by coop_competence: the strongest of every tag that is cut, COOP_I_TAG_CUT each */
    uint32_t *shortlist_at[2]; /* by tag: which shortlist, COOP_NONE = the whole list */
    uint32_t tags_cut, clusters_cut;
} coop_i_proposer;

coop_status coop_i_proposer_new(coop_i_proposer **proposer, const coop_i_scorer *scorer, uint32_t hub_cut,
                                coop_context *ctx);
void coop_i_proposer_free(coop_i_proposer *proposer);

/* What one worker needs; reused from organisation to organisation. */
typedef struct coop_i_candidates {
    uint32_t *list; /* canonical order is not kept */
    double *score;
    uint32_t count;
    uint8_t *mark;   /* n */
    double *sums;    /* n * COOP_I_SUMS */
    double *hub_tie; /* n: weight of the tie to a hub */
} coop_i_candidates;

bool coop_i_candidates_init(coop_i_candidates *candidates, uint32_t n); /* false when memory is short */
void coop_i_candidates_clear(coop_i_candidates *candidates);

/* Finds and scores every candidate for organisation x; none when it is a cluster. */
void coop_i_propose(coop_i_candidates *candidates, const coop_i_proposer *proposer, uint32_t x);

/* True for a shared partner whose contribution is added after those of the others. */
static inline bool coop_i_is_hub(const coop_i_proposer *proposer, uint32_t z) {
    return coop_i_partners_of(proposer->scorer, z) > proposer->hub_cut;
}

#endif
