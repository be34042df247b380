/* Report: all that is known of a network, as typed facts and tables, made in one call; and two reports compared. Words
 * and pictures are made of it by whoever shows it. */
#ifndef COOPGRAPH_REPORT_H
#define COOPGRAPH_REPORT_H

#include <coopgraph/community.h>
#include <coopgraph/gap.h>
#include <coopgraph/graph.h>
#include <coopgraph/measure.h>
#include <coopgraph/network.h>
#include <coopgraph/suggest.h>
#include <coopgraph/whole.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a report is made of, and the tables of each part. */
enum {
    COOP_REPORT_SUMMARY = 1 << 0,     /* "network" (its figures) and "kinds" */
    COOP_REPORT_MEASURES = 1 << 1,    /* "measures" */
    COOP_REPORT_COMMUNITIES = 1 << 2, /* "communities", "members", "agreement", "crosswise" */
    COOP_REPORT_GAPS = 1 << 3,        /* one per gap, of its name */
    COOP_REPORT_SUGGESTIONS = 1 << 4, /* "suggestions" */
    COOP_REPORT_ALL = (1 << 5) - 1
};

typedef struct coop_report_options {
    size_t size;    /* of this structure, set by its initialiser */
    unsigned parts; /* 0 = all */
    /* Of each part; NULL = the defaults. */
    const coop_measure_options *measures;
    const coop_community_options *communities;
    const coop_gap_options *gaps;     /* their group may be "community" too: the communities of the report */
    const char *const *gap_names;     /* which gaps; with count 0 all that are not details */
    size_t gap_count;                 /* … */
    bool gap_figures;                 /* also what the gaps say of single organisations (coop_gap_figures) */
    const coop_graph_change *what_if; /* also the table "what_if"; then other gaps only when they are named */
    const coop_suggest_options *suggestions;
    const coop_whole_options *whole; /* of the table "network"; its communities are the report's, where it has some */
} coop_report_options;
#define COOP_REPORT_OPTIONS_INIT COOP_INIT(coop_report_options, COOP_SET(size, sizeof(coop_report_options)))

/* The size of the network: what its first sentence tells. */
typedef struct coop_report_facts {
    coop_network_facts network;
    coop_graph_facts graph;
    uint64_t agreements, projects;
    uint64_t rows_left_out; /* bad rows that were skipped, as far as the context's problems tell */
} coop_report_facts;

typedef struct coop_report coop_report;

/* Computes what options.parts names (NULL = the defaults). Gaps say which ties would close them best: those that
 * coop_suggest_between finds by the transparent formula. The graph must outlive the report. */
COOP_API coop_status coop_report_new(coop_report **report, const coop_graph *graph, const coop_report_options *options,
                                     coop_context *ctx);
COOP_API void coop_report_free(coop_report *report);

/* The graph that the report is of, borrowed; the size of it. O(1). */
COOP_API const coop_graph *coop_report_graph(const coop_report *report);
COOP_API void coop_report_facts_of(coop_report_facts *facts, const coop_report *report);
/* The tables in the order of the parts; borrowed. */
COOP_API size_t coop_report_tables(const coop_report *report);
COOP_API const coop_table *coop_report_table(const coop_report *report, size_t i);
COOP_API const coop_table *coop_report_find(const coop_report *report, const char *name); /* NULL if absent */
/* Borrowed; NULL when that was not asked for. */
COOP_API const coop_communities *coop_report_communities(const coop_report *report);
COOP_API const coop_table *coop_report_gap_figures(const coop_report *report);

/* ---- two states ---- */

/* An earlier and a later state, from what their reports know: measures, communities and gaps of both, suggestions of
 * the earlier one. Tables: "figures", "organisations", "ties", "memberships", and where both reports have the part
 * "measures", "communities", "gaps", "suggestions" (change.h says what they hold). Both reports must outlive it. */
typedef struct coop_comparison coop_comparison;
COOP_API coop_status coop_comparison_new(coop_comparison **comparison, const coop_report *before,
                                         const coop_report *after, coop_context *ctx);
COOP_API void coop_comparison_free(coop_comparison *comparison);

/* Its tables, borrowed: how many, by place, by name (NULL when there is none). */
COOP_API size_t coop_comparison_tables(const coop_comparison *comparison);
COOP_API const coop_table *coop_comparison_table(const coop_comparison *comparison, size_t i);
COOP_API const coop_table *coop_comparison_find(const coop_comparison *comparison, const char *name);
/* The changes as columns of the later state's organisations, for an export; NULL without measures. */
COOP_API const coop_table *coop_comparison_columns(const coop_comparison *comparison);

#ifdef __cplusplus
}
#endif
#endif
