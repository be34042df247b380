/* The inside of a rating: a tree of groups whose leaves are indicators. */
#ifndef COOP_RATING_RATING_H
#define COOP_RATING_RATING_H

#include <coopgraph/rating.h>

#include "util/pool.h"

typedef enum rating_by { RATING_BY_ORGANISATION, RATING_BY_CLUSTER, RATING_BY_REGION, RATING_BYS } rating_by;

typedef enum rating_scale {
    RATING_RATIO,
    RATING_MIN_MAX,
    RATING_Z_SCORE,
    RATING_RANK,
    RATING_PERCENTILE,
    RATING_NONE,
    RATING_SCALES
} rating_scale;

typedef enum rating_mean { RATING_ARITHMETIC, RATING_GEOMETRIC, RATING_MEANS } rating_mean;

typedef enum rating_missing {
    RATING_REWEIGH, /* the indicator is left out for that unit, the others of its group weigh more */
    RATING_ZERO,    /* the value counts as 0 */
    RATING_AVERAGE, /* the value counts as the mean of the others */
    RATING_REFUSE,  /* the unit is not rated */
    RATING_MISSINGS
} rating_missing;

typedef enum rating_combine { /* of members' values to a group's */
                              RATING_SUM,
                              RATING_MEAN,
                              RATING_COUNT_OF,
                              RATING_MAX,
                              RATING_MIN,
                              RATING_OWN, /* the cluster's own value */
                              RATING_COMBINES
} rating_combine;

typedef enum rating_from {
    RATING_ANY, /* the first that has the name, in the order of the following */
    RATING_INDICATOR,
    RATING_ATTRIBUTE,
    RATING_MEASURE,
    RATING_FIGURE,
    RATING_FROMS
} rating_from;

extern const char *const rating_by_words[RATING_BYS], *const rating_mean_words[RATING_MEANS],
                                                          *const rating_missing_words[RATING_MISSINGS],
                                                              *const rating_combine_words[RATING_COMBINES],
                                                                  *const rating_from_words[RATING_FROMS];
const char *rating_scale_word(rating_scale scale);

typedef struct rating_operand {
    rating_from from;
    const char *name; /* NULL = none */
    int32_t year;     /* of an indicator's value; 0 = the rating's edition, else the latest */
} rating_operand;

typedef struct rating_where { /* in the rating file */
    uint64_t line, column;
} rating_where;

typedef struct rating_node { /* a group or an indicator; parents come before their children */
    const char *name, *label;
    double weight;
    uint32_t parent;  /* of the root: itself */
    uint32_t leaf;    /* number of the indicator, UINT32_MAX for a group */
    rating_mean mean; /* of a group */
    rating_operand value, per;
    double times;
    bool down; /* lower is better */
    rating_scale scale;
    rating_missing missing;
    rating_combine combine;
    uint32_t kinds, with; /* bits of coop_kind: which members count, which partners; 0 = all */
    double low, high;     /* goalposts of min-max; NaN = the least and the greatest value */
    const char *unit;
    rating_where where;
} rating_node;

enum { RATING_DEPTH = 2 }; /* groups of groups */

typedef struct rating_band {
    const char *name;
    double above;
} rating_band;

struct coop_rating {
    coop_i_pool *pool; /* of all strings */
    const char *name, *file;
    rating_by by;
    uint32_t kinds; /* bits of coop_kind: which organisations are rated, or count as members; 0 = all */
    const char **only;
    size_t only_count, only_capacity;
    int32_t edition;
    double low, high; /* where min-max puts the worst and the best */
    double coverage;
    rating_node *nodes;
    size_t count, capacity;
    uint32_t leaves;
    rating_band *bands; /* highest first */
    size_t band_count, band_capacity;
    bool bands_of_score; /* thresholds on the score itself; false: percentages of the mean score */
    uint64_t draws;
    bool draws_asked; /* that many and no fewer; false: as many of them as memory holds */
    double spread, flips;
    uint32_t draw_scales, draw_means; /* bits; 0 = the rating's own alone */
};

static inline bool rating_is_leaf(const rating_node *node) {
    return node->leaf != UINT32_MAX;
}

/* Copies a text into the rating. NULL stays NULL. */
coop_status rating_text(const char **copy, coop_rating *rating, const char *text, coop_context *ctx);
/* An empty node below `parent`, with the defaults; *index is its number. */
coop_status rating_add(uint32_t *index, coop_rating *rating, uint32_t parent, bool leaf, coop_context *ctx);
/* "measure:degree", "jobs@2015": false (and told) when it is none. `where` is for messages. */
coop_status rating_operand_parse(rating_operand *operand, coop_rating *rating, const char *text, rating_where where,
                                 coop_context *ctx);
/* The number of a word among others; told with the nearest one when it is none. `what` names what it should be. */
coop_status rating_word(int *found, const coop_rating *rating, const char *what, const char *text,
                        const char *const *words, size_t count, rating_where where, coop_context *ctx);
coop_status rating_scale_find(rating_scale *scale, const coop_rating *rating, const char *text, rating_where where,
                              coop_context *ctx);
/* COOP_INPUT at a place of the rating file (or without one). */
coop_status rating_wrong(const coop_rating *rating, rating_where where, coop_context *ctx, const char *format, ...)
    COOP_PRINTF(4, 5);
coop_status rating_read(coop_rating *rating, const char *path, coop_context *ctx);

#endif
