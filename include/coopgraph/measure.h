/* Centrality and other figures per organisation. Each measure is a row: its meaning, formula, range, source and what it
 * gives on a disconnected graph come from there, in help, documentation and tests. */
#ifndef COOPGRAPH_MEASURE_H
#define COOPGRAPH_MEASURE_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

struct coop_measure_code; /* how the library computes it */

typedef struct coop_measure {
    const char *name;         /* "betweenness": column and option name */
    const char *title;        /* "Betweenness" */
    const char *summary;      /* plain words for a manager: "stands on the shortest paths between others" */
    const char *formula;      /* one line of text mathematics */
    const char *normalised;   /* its value over the most that it can be, in words; NULL = it is that already, or is no
                                 centrality */
    const char *range;        /* "0 .. (n-1)(n-2)/2" */
    const char *disconnected; /* what a disconnected graph and an organisation without ties give */
    const char *reference;    /* "Freeman 1977; Brandes 2001" */
    const char *gephi;        /* the column id that Gephi itself uses; NULL when it computes no such measure */
    const char *gephi_type;   /* and its type there, where it is not the usual one of `type` */
    coop_type type;           /* COOP_INTEGER (degree, coreness) or COOP_REAL */
    uint32_t least_partners;  /* an organisation with fewer has no value */
    bool weighted;            /* strengths or distances count */
    bool directed;            /* needs a directed graph (hubs, authorities): otherwise left out of the default set */
    bool two_mode;            /* needs a two-mode network (COOP_NODES): otherwise left out of the default set */
    bool near;                /* needs to be told near whom: otherwise left out of the default set */
    bool costly;              /* more than O(m log n): exact up to a size, then sampled and said in a note */
    bool paths;               /* of shortest paths: a note says how long a tie is */
    const struct coop_measure_code *code; /* the library's own */
} coop_measure;

/* All measures, *count of them; static. */
COOP_API const coop_measure *coop_measure_rows(size_t *count);
COOP_API const coop_measure *coop_measure_find(const char *name); /* NULL if absent */

typedef struct coop_measure_options {
    size_t size;              /* of this structure, set by its initialiser */
    const char *const *names; /* NULL = every measure that fits the graph */
    size_t count;
    uint32_t samples; /* costly measures: sources per component, at least 2; the number of organisations = exact. 0 =
                         exact while the sum over components of organisations * (pairs + organisations) is at most
                         COOP_MEASURE_LENGTH_STEPS (COOP_MEASURE_STEPS when all ties are equally long): a quarter of a
                         minute on two cores; else betweenness from shortest paths drawn at random, within 0.001 of the
                         most that it can be with 95 % or as near as a dozen seconds take it, and the others from as
                         many sources as cost as much, but COOP_MEASURE_LEAST_SOURCES. Those are exact much longer where
                         all ties are equally long. Notes tell how much was drawn and the errors. */
    double beta; /* of Bonacich power, for its negative kind -beta: above 0, below 1 / the largest eigenvalue of the
                    matrix of strengths; 0 = half of that. COOP_USAGE beyond. */
    const char *const *near; /* of personalised PageRank: the organisations that it is from, each text as
                                coop_network_named_list takes it; NULL = none */
    size_t near_count;
    bool normalised; /* behind each centrality the same as a part of the most that it can be: "degree_normalised" */
} coop_measure_options;
#define COOP_MEASURE_STEPS         2e9
#define COOP_MEASURE_LENGTH_STEPS  1e9
#define COOP_MEASURE_LEAST_SOURCES 256
#define COOP_MEASURE_OPTIONS_INIT  COOP_INIT(coop_measure_options, COOP_SET(size, sizeof(coop_measure_options)))

/* One row per organisation: column 0 "organisation", then one column per measure in the order of the rows. Values that
 * do not exist (constraint of an isolate) are missing. */
COOP_API coop_status coop_measures(coop_table **table, const coop_graph *graph, const coop_measure_options *options,
                                   coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
