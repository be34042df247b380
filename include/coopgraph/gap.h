/* Gaps: what is missing or fragile in the network. Each analysis is a row and returns one table. */
#ifndef COOPGRAPH_GAP_H
#define COOPGRAPH_GAP_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_gap {
    const char *name;  /* "isolates", "articulation", "bridges", "holes", "clusters", "competences", "funding", … */
    const char *title; /* "Organisations without ties" */
    const char *summary;
    const char *reference;
    bool detail; /* figures for those who name it, not for a report of all gaps */
} coop_gap;
COOP_API const coop_gap *coop_gap_rows(size_t *count);
COOP_API const coop_gap *coop_gap_find(const char *name);

typedef struct coop_gap_options {
    const char *group;              /* between what: "cluster" (each one's main one; NULL), "kind" or "region" */
    const uint32_t *groups;         /* a partition of the caller's instead (n values), as of communities */
    const char *const *group_names; /* of that partition's groups; NULL = "group 1" … */
    double few;                     /* a pair of groups has "far fewer" ties than expected below this ratio; 0 = 0.5 */
} coop_gap_options;
#define COOP_GAP_OPTIONS_INIT                                                                                          \
    { 0 }

/* Worst first; each row has a column "sentence" in plain words beside its figures. */
COOP_API coop_status coop_gaps(coop_table **table, const char *name, const coop_graph *graph,
                               const coop_gap_options *options, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
