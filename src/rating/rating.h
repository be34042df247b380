/* The inside of a rating: a tree of groups whose leaves are indicators. */
#ifndef COOP_RATING_RATING_H
#define COOP_RATING_RATING_H

#include <coopgraph/rating.h>

#include "util/pool.h"

typedef enum coop_i_by { COOP_I_BY_ORGANISATION, COOP_I_BY_CLUSTER, COOP_I_BY_REGION, COOP_I_BYS } coop_i_by;

typedef enum coop_i_scale {
    COOP_I_RATIO,
    COOP_I_MIN_MAX,
    COOP_I_Z_SCORE,
    COOP_I_RANK,
    COOP_I_PERCENTILE,
    COOP_I_NONE,
    COOP_I_SCALES
} coop_i_scale;

typedef enum coop_i_mean { COOP_I_ARITHMETIC, COOP_I_GEOMETRIC, COOP_I_MEANS } coop_i_mean;

typedef enum coop_i_missing {
    COOP_I_REWEIGH, /* the indicator is left out for that unit, the others of its group weigh more */
    COOP_I_ZERO,    /* the value counts as 0 */
    COOP_I_AVERAGE, /* the value counts as the mean of the others */
    COOP_I_REFUSE,  /* the unit is not rated */
    COOP_I_MISSINGS
} coop_i_missing;

typedef enum coop_i_combine { /* of members' values to a group's */
                              COOP_I_SUM,
                              COOP_I_MEAN,
                              COOP_I_COUNT_OF,
                              COOP_I_MAX,
                              COOP_I_MIN,
                              COOP_I_OWN, /* the cluster's own value */
                              COOP_I_COMBINES
} coop_i_combine;

typedef enum coop_i_from {
    COOP_I_ANY, /* the first that has the name, in the order of the following */
    COOP_I_INDICATOR,
    COOP_I_ATTRIBUTE,
    COOP_I_MEASURE,
    COOP_I_FIGURE,
    COOP_I_FROMS
} coop_i_from;

extern const char *const coop_i_by_words[COOP_I_BYS], *const coop_i_mean_words[COOP_I_MEANS],
                                                          *const coop_i_missing_words[COOP_I_MISSINGS],
                                                              *const coop_i_combine_words[COOP_I_COMBINES],
                                                                  *const coop_i_from_words[COOP_I_FROMS];
const char *coop_i_scale_word(coop_i_scale scale);

typedef struct coop_i_operand {
    coop_i_from from;
    const char *name; /* NULL = none */
    int32_t year;     /* of an indicator's value; 0 = the rating's edition, else the latest */
} coop_i_operand;

typedef struct coop_i_where { /* in the rating file */
    uint64_t line, column;
} coop_i_where;

typedef struct coop_i_node { /* a group or an indicator; parents come before their children */
    const char *name, *label;
    double weight;
    uint32_t parent;  /* of the root: itself */
    uint32_t leaf;    /* number of the indicator, UINT32_MAX for a group */
    coop_i_mean mean; /* of a group */
    coop_i_operand value, per;
    double times;
    bool down; /* lower is better */
    coop_i_scale scale;
    coop_i_missing missing;
    coop_i_combine combine;
    uint32_t kinds, with; /* bits of coop_kind: which members count, which partners; 0 = all */
    double low, high;     /* goalposts of min-max; NaN = the least and the greatest value */
    const char *unit;
    coop_i_where where;
} coop_i_node;

enum { COOP_I_DEPTH = 2 }; /* groups of groups */

typedef struct coop_i_band {
    const char *name;
    double above;
} coop_i_band;

struct coop_rating {
    coop_i_pool *pool; /* of all strings */
    const char *name, *file;
    coop_i_by by;
    uint32_t kinds; /* bits of coop_kind: which organisations are rated, or count as members; 0 = all */
    const char **only;
    size_t only_count, only_capacity;
    int32_t edition;
    double low, high; /* where min-max puts the worst and the best */
    double coverage;
    coop_i_node *nodes;
    size_t count, capacity;
    uint32_t leaves;
    coop_i_band *bands; /* highest first */
    size_t band_count, band_capacity;
    bool bands_of_score; /* thresholds on the score itself; false: percentages of the mean score */
    uint64_t draws;
    bool draws_asked; /* that many and no fewer; false: as many of them as memory holds */
    double spread, flips;
    uint32_t draw_scales, draw_means; /* bits; 0 = the rating's own alone */
};

static inline bool coop_i_is_leaf(const coop_i_node *node) {
    return node->leaf != UINT32_MAX;
}

/* Copies a text into the rating. NULL stays NULL. */
coop_status coop_i_rating_text(const char **copy, coop_rating *rating, const char *text, coop_context *ctx);
/* An empty node below `parent`, with the defaults; *index is its number. */
coop_status coop_i_rating_add(uint32_t *index, coop_rating *rating, uint32_t parent, bool leaf, coop_context *ctx);
/* "measure:degree", "jobs@2015": false (and told) when it is none. `where` is for messages. */
coop_status coop_i_operand_parse(coop_i_operand *operand, coop_rating *rating, const char *text, coop_i_where where,
                                 coop_context *ctx);
/* The number of a word among others; told with the nearest one when it is none. `what` names what it should be. */
coop_status coop_i_word(int *found, const coop_rating *rating, const char *what, const char *text,
                        const char *const *words, size_t count, coop_i_where where, coop_context *ctx);
coop_status coop_i_scale_find(coop_i_scale *scale, const coop_rating *rating, const char *text, coop_i_where where,
                              coop_context *ctx);
/* COOP_INPUT at a place of the rating file (or without one). */
coop_status coop_i_rating_wrong(const coop_rating *rating, coop_i_where where, coop_context *ctx, const char *format,
                                ...) COOP_PRINTF(4, 5);
coop_status coop_i_rating_read(coop_rating *rating, const char *path, coop_context *ctx);

#endif
