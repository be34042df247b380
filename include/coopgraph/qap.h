/* Quadratic assignment: do organisations tied in one way tend to be tied in another, to be of the same region, to be
 * near? Ties of the same organisation hang together, so chance is told by giving the organisations' rows and columns to
 * others at random. */
#ifndef COOPGRAPH_QAP_H
#define COOPGRAPH_QAP_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_qap_options {
    size_t size;         /* of this structure, set by its initialiser */
    const char *explain; /* a variable; NULL = "ties" */
    /* What may explain it: "ties" (strength of all ties that count), "kind:WORD" (of one kind), "same:WORD" (1 where
     * both are of the same region, country, kind, cluster or city) or "distance" (km). A text may name several, parted
     * by commas. */
    const char *const *by;
    size_t by_count;
    uint32_t permutations; /* 0 = COOP_QAP_PERMUTATIONS */
} coop_qap_options;
#define COOP_QAP_OPTIONS_INIT  COOP_INIT(coop_qap_options, COOP_SET(size, sizeof(coop_qap_options)))
#define COOP_QAP_PERMUTATIONS  2000
#define COOP_QAP_ORGANISATIONS 3000 /* at most */
#define COOP_QAP_VARIABLES     16

/* "correlations": of the explained with each variable, with what permuting organisations gives (Krackhardt 1988);
 * "regression": all variables together, coefficients of least squares and p by double semi-partialling (Dekker,
 * Krackhardt, Snijders 2007). p is two-sided, (1 + permutations as far) / (1 + permutations). In a directed
 * graph a pair is two, one each way. Those for whom a variable is unknown are left out, and counted in a note.
 * COOP_USAGE for a variable that there is not, that is the same for all pairs, or that others together make up, and
 * beyond the size. O(permutations * variables^2 * n^2); the same bytes for any number of threads. */
COOP_API coop_status coop_qap(coop_table **correlations, coop_table **regression, const coop_graph *graph,
                              const coop_qap_options *options, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
