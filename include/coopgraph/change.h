/* Change: two states of a network side by side. Who came and went, what the figures did, which communities split and
 * merged, which gaps opened and closed, and which earlier suggestions came true. Every comparison takes what the
 * analyses of both states returned and gives one table. */
#ifndef COOPGRAPH_CHANGE_H
#define COOPGRAPH_CHANGE_H

#include <coopgraph/community.h>
#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Two states and who is whom in them. */
typedef struct coop_change coop_change;

/* Organisations are the same when their ids are equal; of the others, when they alone in each state have the same name
 * (whatever its case, script, quotes and legal form). Both graphs must outlive the change. O(n log n). */
COOP_API coop_status coop_change_new(coop_change **change, const coop_graph *before, const coop_graph *after,
                                     coop_context *ctx);
COOP_API void coop_change_free(coop_change *change);

/* The index in the later state of an organisation of the earlier one, and the other way round; COOP_NONE = it went, it
 * came. */
COOP_API uint32_t coop_change_now(const coop_change *change, uint32_t before);
COOP_API uint32_t coop_change_then(const coop_change *change, uint32_t after);

/* One row per figure of the whole network: before, after, change. Its size, and with both states' tables of coop_wholes
 * (else NULL) what both have. */
COOP_API coop_status coop_change_figures(coop_table **table, const coop_change *change, const coop_table *before,
                                         const coop_table *after, coop_context *ctx);
/* Organisations that came or went, have another name or are of another kind. Those with most partners come first. */
COOP_API coop_status coop_change_organisations(coop_table **table, const coop_change *change, coop_context *ctx);
/* Memberships of clusters that began or ended: no ties, and so no cooperation. O(m log n). */
COOP_API coop_status coop_change_memberships(coop_table **table, const coop_change *change, coop_context *ctx);
/* Ties that are new, ended, stronger or weaker, the largest change first. O(m log n). */
COOP_API coop_status coop_change_ties(coop_table **table, const coop_change *change, coop_context *ctx);

/* Every measure of every organisation in both states, from their tables of measures (dense): value and rank (1 = the
 * highest; equal values share the better rank) before and after. By measure, the largest change first. */
COOP_API coop_status coop_change_measures(coop_table **table, const coop_change *change, const coop_table *before,
                                          const coop_table *after, coop_context *ctx);
/* The same as columns of the later state's organisations, for an export: `came`, and the change of each measure
 * (missing for newcomers). */
COOP_API coop_status coop_change_columns(coop_table **table, const coop_change *change, const coop_table *before,
                                         const coop_table *after, coop_context *ctx);

/* What became of the communities, judged by the members that are in both states: an old one splits when two or more new
 * ones hold at least 30 % of it each; a new one is a merger when two or more old ones make up at least 30 % of it each;
 * two that are each other's largest part continue; the others dissolved or formed. Communities with a single member
 * left are not told. O(n log n). The events are those of Palla, Barabasi & Vicsek 2007. */
COOP_API coop_status coop_change_communities(coop_table **table, const coop_change *change,
                                             const coop_communities *before, const coop_communities *after,
                                             coop_context *ctx);

/* Gaps that opened and closed, from tables of the same gaps (by name) of both states. A gap that only one state has a
 * table of is left out, and so are gaps that list figures of everybody. */
COOP_API coop_status coop_change_gaps(coop_table **table, const coop_change *change, const coop_table *const *before,
                                      size_t before_count, const coop_table *const *after, size_t after_count,
                                      coop_context *ctx);

/* What became of the suggestions of the earlier state (columns a and b, best first), with what chance alone would have
 * given in a note. */
COOP_API coop_status coop_change_suggestions(coop_table **table, const coop_change *change,
                                             const coop_table *suggestions, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
