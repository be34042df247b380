/* Ratings: composite indicators of organisations, clusters or regions, after the OECD/JRC handbook (2008).
 *
 * A rating says what is rated, by which indicators (numbers of the data, attributes, network measures, figures of a
 * group, ratios of two of them), in which groups, with which weights, how values are made comparable (normalised) and
 * averaged, and what happens where data are missing. coop_rate computes scores, ranks and, from seeded draws of weights
 * and normalisations, how far each rank can be trusted. */
#ifndef COOPGRAPH_RATING_H
#define COOPGRAPH_RATING_H

#include <math.h>

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How the values of an indicator become comparable. "Better" minds the direction; `equal` is what all units get when
 * their values do not differ (one unit alone too). */
typedef struct coop_normalisation {
    const char *name; /* "ratio" */
    const char *summary, *formula, *range, *equal, *reference;
} coop_normalisation;
/* All normalisations, *count of them; static. */
COOP_API const coop_normalisation *coop_normalisation_rows(size_t *count);

struct coop_figure_code; /* how the library counts it */

/* Figures that are counted from the network itself, beside measures. */
typedef struct coop_figure {
    const char *name;
    const char *summary;
    bool of_group; /* of a cluster or region as a whole; the others of an organisation (or of all members together) */
    const struct coop_figure_code *code; /* the library's own */
} coop_figure;
/* All figures, *count of them; static. */
COOP_API const coop_figure *coop_figure_rows(size_t *count);

typedef struct coop_rating coop_rating;

typedef struct coop_rating_indicator {
    const char *value; /* as in a rating file: "jobs", "jobs@2015", "measure:degree", or a ratio "jobs / area" */
    double weight;     /* below 0: lower values are better, and the weight is the amount */
} coop_rating_indicator;

typedef struct coop_rating_options { /* without a file: what is rated; with one: what replaces its words */
    size_t size;                     /* of this structure, set by its initialiser */
    const coop_rating_indicator *indicators;
    size_t indicator_count;
    const char *by; /* "organisation", "cluster" or "region"; NULL = as the file says, else organisation */
    const coop_kind *kinds;
    size_t kind_count;
    const char *normalisation, *aggregation, *missing; /* for all indicators and groups; NULL = as the file says */
    double coverage; /* least share of the weights with data; NaN = as the file says, else 0 */
    double spread;   /* weights are drawn within +- this share; NaN = as the file says, else COOP_RATING_SPREAD */
    double flips; /* an order that changes in a greater share of draws is not robust; NaN = …, else COOP_RATING_FLIPS */
    int64_t draws; /* below 0 = as the file says, else COOP_RATING_DRAWS, or as many as 1 GiB of ranks holds */
} coop_rating_options;
#define COOP_RATING_SPREAD 0.25
#define COOP_RATING_FLIPS  0.1
#define COOP_RATING_DRAWS  10000
#define COOP_RATING_OPTIONS_INIT                                                                                       \
    COOP_INIT(coop_rating_options, COOP_SET(size, sizeof(coop_rating_options)), COOP_SET(coverage, NAN),               \
              COOP_SET(spread, NAN), COOP_SET(flips, NAN), COOP_SET(draws, -1))

/* From a rating file (graphs/rating.schema.json) or, when `path` is NULL, from the options' indicators. What is wrong
 * in the file is COOP_INPUT with its line and column. */
COOP_API coop_status coop_rating_new(coop_rating **rating, const char *path, const coop_rating_options *options,
                                     coop_context *ctx);
COOP_API void coop_rating_free(coop_rating *rating);

typedef struct coop_rated coop_rated; /* what a rating gives; the graph and the rating must outlive it */

/* O(units * indicators * (log units + draws)) and the measures that are asked for; ranks of all draws are kept, 4 bytes
 * each. Same bytes for any number of threads. COOP_INPUT when the network lacks an indicator, no unit has data, or
 * values do not fit the normalisation or the mean. */
COOP_API coop_status coop_rate(coop_rated **rated, const coop_rating *rating, const coop_graph *graph,
                               coop_context *ctx);
COOP_API void coop_rated_free(coop_rated *rated);

/* The tables' columns say what they are. "rating": one row per unit, best first, units that are not rated last; equal
 * scores share the best rank, the next is left out. */
COOP_API coop_status coop_rated_ranks(coop_table **table, const coop_rated *rated, coop_context *ctx);
/* "contributions": one row per rated unit and indicator. */
COOP_API coop_status coop_rated_contributions(coop_table **table, const coop_rated *rated, coop_context *ctx);
/* "indicators": one row per indicator. */
COOP_API coop_status coop_rated_indicators(coop_table **table, const coop_rated *rated, coop_context *ctx);
/* "pairs": two units whose order is not robust, most doubtful first. */
COOP_API coop_status coop_rated_pairs(coop_table **table, const coop_rated *rated, coop_context *ctx);
/* "scores": dense per organisation, for an export; of its region where regions are rated. */
COOP_API coop_status coop_rated_scores(coop_table **table, const coop_rated *rated, coop_context *ctx);
/* "changes": two editions, units met by id. Differences of contributions sum to the difference of the scores. */
COOP_API coop_status coop_rated_changes(coop_table **table, const coop_rated *now, const coop_rated *before,
                                        coop_context *ctx);

typedef struct coop_rated_facts {
    size_t units, rated;
    size_t values, synthetic; /* numbers that were used, and those of them that are made up */
    uint64_t draws;
    size_t not_robust; /* pairs */
    const char *name;  /* of the rating; may be NULL */
} coop_rated_facts;
/* How many units were rated and how. */
COOP_API void coop_rated_facts_of(coop_rated_facts *facts, const coop_rated *rated);

#ifdef __cplusplus
}
#endif
#endif
