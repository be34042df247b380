/* Figures of the whole network: what the first table of a paper prints. Each figure is a row: its meaning, formula,
 * range, source and what it gives on a disconnected graph come from there, in help, documentation and tests.
 *
 * All but modularity and the core scores by strength know only who works with whom: every tie counts once, whatever
 * its strength. */
#ifndef COOPGRAPH_WHOLE_H
#define COOPGRAPH_WHOLE_H

#include <coopgraph/community.h>
#include <coopgraph/graph.h>
#include <coopgraph/measure.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

struct coop_whole_code; /* how the library computes it */

typedef struct coop_whole {
    const char *name;                   /* "average path length": what stands in the column "figure" */
    const char *summary;                /* plain words: "steps between two that reach each other, on average" */
    const char *formula;                /* one line of text mathematics */
    const char *range;                  /* "1 .. n-1" */
    const char *disconnected;           /* what a disconnected or empty network gives */
    const char *reference;              /* "Freeman 1978" */
    bool directed;                      /* needs a directed graph; otherwise left out */
    bool two_mode;                      /* needs a two-mode network (COOP_NODES); otherwise left out */
    bool costly;                        /* exact up to a size, then sampled: with its error where there is one */
    bool chance;                        /* compared with rewired networks, where there are draws */
    const struct coop_whole_code *code; /* the library's own */
} coop_whole;

/* All figures, *count of them; static. coop_whole_find: by name, NULL when there is none. */
COOP_API const coop_whole *coop_whole_rows(size_t *count);
COOP_API const coop_whole *coop_whole_find(const char *name);

typedef struct coop_whole_options {
    size_t size;                         /* of this structure, set by its initialiser */
    const char *const *names;            /* NULL = every figure that fits the graph */
    size_t count;                        /* … */
    uint32_t samples;                    /* organisations of each component from which paths are measured; 0 = all while
                                            organisations * (pairs + organisations) is at most 2e8, else as many as that allows */
    uint32_t draws;                      /* rewired networks that `chance` and `z` are of; 0 = COOP_WHOLE_DRAWS up to
                                            COOP_WHOLE_DRAW_PAIRS pairs, none beyond */
    bool without_chance;                 /* nothing is drawn, whatever the size */
    const coop_communities *communities; /* whose modularity is told; NULL = found with the defaults */
} coop_whole_options;
#define COOP_WHOLE_OPTIONS_INIT COOP_INIT(coop_whole_options, COOP_SET(size, sizeof(coop_whole_options)))
#define COOP_WHOLE_DRAWS        100
#define COOP_WHOLE_DRAW_PAIRS   10000

/* The table "network", one row a figure in the order of the rows: figure, value, error (the standard error, where it
 * was sampled), chance (its mean over rewired networks in which everybody keeps the number of partners), z (how many
 * standard deviations of theirs the value is away), meaning. What does not exist is missing. COOP_USAGE for an unknown
 * name, or one that needs directions and finds none. O(n (n + m)) up to the budget of `samples`, then O(budget); O(m)
 * a draw beside its paths. */
COOP_API coop_status coop_wholes(coop_table **table, const coop_graph *graph, const coop_whole_options *options,
                                 coop_context *ctx);

/* Layers: the ties of one kind each, that with most pairs first; at most 64. "layers": a row a figure, a column for all
 * ties and for each kind, without those that need draws; O(a table of coop_wholes a kind). "overlap": a row for every
 * two kinds, how many pairs have ties of both, Jaccard's index, and how many would if the two had nothing to do with
 * each other; O(kinds^2 (n + m)). "multiplexity": a row a pair, of how many kinds its ties are, most first;
 * O(m kinds log m). */
COOP_API coop_status coop_layers(coop_table **table, const coop_graph *graph, const coop_whole_options *options,
                                 coop_context *ctx);
COOP_API coop_status coop_layers_overlap(coop_table **table, const coop_graph *graph, coop_context *ctx);
COOP_API coop_status coop_layers_multiplexity(coop_table **table, const coop_graph *graph, coop_context *ctx);

/* The network of groups, which any analysis takes: an organisation for each region, country, kind, city or cluster
 * (each one's main one), named so, with the number of its members ("organisations") and what they do among themselves
 * ("inner_ties", "inner_strength") as attributes, in the middle of those whose place is known. Ties that count in
 * `graph` are summed by groups, kind and direction; the attribute "ties" says of how many. Those without a group are
 * left out, which the context's problems tell. COOP_USAGE for another word than these, COOP_INPUT when nobody has a
 * group. O(m log m). */
COOP_API coop_status coop_aggregate(coop_network **network, const coop_graph *graph, const char *by, coop_context *ctx);

/* ---- year by year ---- */

typedef struct coop_year {
    int32_t year;
    const coop_graph *graph, *before; /* of the year; of the year before, NULL where no date is so early */
} coop_year;

/* The tables of one year, into as many slots as coop_each_year was told of (NULL before, and where there is none); on
 * failure these stay untouched. */
typedef coop_status coop_year_fn(coop_table **tables, const coop_year *year, void *data, coop_context *ctx);

/* Any tables year by year: `fn` is called for each year of the period (NULL, or an open end: from the first or to the
 * last year that a date names) with the network that coop_network_during gives of it and the ties that count in
 * `graph`. Each table gets a column "year": a table of organisations behind its first column, with a row for each
 * organisation and year in the order of organisations, balanced; any other before all columns, with the rows of one
 * year after those of the other. A remark says of which years it is, unless it is of all. What fails with COOP_USAGE or
 * COOP_INPUT in some years only is such a remark too. A slot that no year fills stays NULL.
 * COOP_INPUT when nothing has a date, or when there are more than COOP_YEARS_MOST years. Time: that of `fn` a year. */
COOP_API coop_status coop_each_year(coop_table **tables, size_t count, const coop_graph *graph,
                                    const coop_period *period, coop_year_fn *fn, void *data, coop_context *ctx);
#define COOP_YEARS_MOST 200

typedef struct coop_years_options {
    size_t size;                          /* of this structure, set by its initialiser */
    coop_period period;                   /* which years, as of coop_each_year */
    const coop_whole_options *whole;      /* which figures; nothing is drawn for chance */
    const coop_measure_options *measures; /* which measures */
    const coop_community_options *communities;
} coop_years_options;
#define COOP_YEARS_OPTIONS_INIT COOP_INIT(coop_years_options, COOP_SET(size, sizeof(coop_years_options)))

/* Through coop_each_year. coop_years, the table "network": a row a year with the organisations, those of them with a
 * tie ("active"), pairs with a tie, pairs that had none the year before ("new"), that have none any more ("lost"),
 * growth (the change of pairs over those before), "jaccard" (pairs of both years over pairs of either), strength, and
 * the figures of coop_wholes but those that need draws. coop_years_measures, the table "measures": a row an
 * organisation and year with the measures. coop_years_communities, the table "communities": a row a year with how many
 * there are, modularity, stability, agreement with the declared clusters and with the communities of the year before
 * (of organisations with a tie in both years); "members": a row an organisation and year. What compares with the year
 * before is missing in the first year that a date names. */
COOP_API coop_status coop_years(coop_table **table, const coop_graph *graph, const coop_years_options *options,
                                coop_context *ctx);
COOP_API coop_status coop_years_measures(coop_table **table, const coop_graph *graph, const coop_years_options *options,
                                         coop_context *ctx);
COOP_API coop_status coop_years_communities(coop_table **table, coop_table **members, const coop_graph *graph,
                                            const coop_years_options *options, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
