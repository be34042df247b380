/* Parts of an input that is too large for one process: what a part names, and how the names of all parts that may be
 * one are resolved, by the rules of coop_network_finish. Networks here are not finished. */
#ifndef COOP_CORE_NETWORK_PART_H
#define COOP_CORE_NETWORK_PART_H

#include <coopgraph/network.h>

enum { /* how a part knows an organisation */
       COOP_I_PART_DECLARED = 1,
       COOP_I_PART_MEANT = 2,   /* a program's file names it: it is one, declared or not */
       COOP_I_PART_NAMED = 4,   /* people name it in a table, each in his own way */
       COOP_I_PART_NONE = 8,    /* it stood for a cell with several names, and is none itself */
       COOP_I_PART_CLUSTER = 16 /* a list of clusters names it: it is one, declared or not */
};

/* COOP_I_PART_CLUSTER is none of it: that coop_i_part_clusters tells of all, named[i] for each organisation. */
unsigned coop_i_part_standing(const coop_network *network, uint32_t i);
void coop_i_part_clusters(bool *named, const coop_network *network);
/* What a part holds that only the whole input makes ties of: "agreements and projects"; NULL = nothing. Lists of
 * clusters do where memberships count as ties: what is listed twice is one. */
const char *coop_i_part_needs_whole(const coop_network *network, bool memberships_count);
/* Cells with several names are parted, all of them: a part does not know what organisations of others are called. */
coop_status coop_i_part_several(coop_network *network, coop_context *ctx);
/* Ties that nothing was said of get directions, or stay without, as in finish. */
void coop_i_part_directions(coop_network *network, bool directed, coop_context *ctx);
/* What a period leaves out, and what has no date at all. */
typedef struct coop_i_period_counts {
    uint64_t ties, events, undated_ties, undated_events;
} coop_i_period_counts;
/* Whether a tie is there in the period that the options ask for; counted. */
bool coop_i_part_period(coop_i_period_counts *counts, const coop_finish_options *options, const coop_tie *tie);
/* The notes on it, of all parts together; none where no period is asked for. */
void coop_i_period_tell(const coop_i_period_counts *counts, const coop_finish_options *options, coop_context *ctx);
/* The index of a name that a part does not declare, with the standing that it has there. */
coop_status coop_i_part_refer(coop_network *network, uint32_t *index, const char *id, unsigned standing,
                              const coop_place *place, coop_context *ctx);
/* target[i]: which organisation the name i is, itself, or COOP_NONE for one that is unknown, which is then a problem.
 * What lists of clusters alone name is declared then, of that kind.
 * uses[i]: by how many ties the name is used in all parts. `alone`: no part declares any. */
coop_status coop_i_part_resolve(uint32_t *target, coop_network *network, const uint32_t *uses, bool alone,
                                const coop_finish_options *options, coop_context *ctx);

#endif
