/* Partnership suggestions: pairs without a tie, ranked, each with its reasons. Never an n x n matrix. */
#ifndef COOPGRAPH_SUGGEST_H
#define COOPGRAPH_SUGGEST_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_signal {
    const char *name; /* "resource_allocation" */
    const char *title, *summary, *formula, *cost, *reference;
    double factor; /* its part in the documented formula; 0 = shown only */
} coop_signal;
COOP_API const coop_signal *coop_signal_rows(size_t *count);
COOP_API const coop_signal *coop_signal_find(const char *name);

typedef struct coop_suggest_options {
    uint32_t top;          /* how many; 0 = 10 */
    uint32_t organisation; /* only suggestions for this one; COOP_NONE = overall */
    bool every;            /* the top for every organisation instead of overall */
    uint32_t hub_cut; /* shared partners with more ties than this do not propose pairs; 0 = chosen by size and told in a
                         note */
    const coop_signal *signals; /* rows with other factors; NULL = the documented ones */
    size_t signal_count;
} coop_suggest_options;
#define COOP_SUGGEST_OPTIONS_INIT                                                                                      \
    { .organisation = UINT32_MAX }

/* One row per pair, best first. Columns start with: a, b (organisations), score (0..1), reason (a sentence); then one
 * per signal, shared (names of the strongest three shared partners), introducer (organisation), needs (matched tags),
 * clusters (joined). */
COOP_API coop_status coop_suggestions(coop_table **table, const coop_graph *graph, const coop_suggest_options *options,
                                      coop_context *ctx);
/* The same columns for one pair, suggested or not, with an extra column "standing": tied already, in the list, or why
 * not. */
COOP_API coop_status coop_suggestion_pair(coop_table **table, const coop_graph *graph, uint32_t a, uint32_t b,
                                          const coop_suggest_options *options, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
