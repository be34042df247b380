/* Which pairs may be suggested: what the caller of the ranking asks for, as tests of single organisations and of pairs.
 */
#ifndef COOP_SUGGEST_FILTER_H
#define COOP_SUGGEST_FILTER_H

#include "suggest/view.h"

enum { SUGGEST_ONE = 1, SUGGEST_OTHER = 2 }; /* which end of a pair an organisation may be by a rule */

typedef struct suggest_rule {
    coop_suggest_by by;
    uint8_t *ends; /* n: SUGGEST_ONE | SUGGEST_OTHER */
} suggest_rule;

typedef struct suggest_filter {
    const suggest_view *view;
    const coop_suggest_options *options;
    suggest_rule *rules; /* those of one sort are alternatives and stand together */
    size_t count;
    double *place;         /* 2 n with max_km: latitude and longitude, NaN where unknown */
    uint32_t unknown;      /* organisations without a known place */
    bool any;              /* something is asked for at all */
    const bool *from, *to; /* n: one of the two is in `from`, the other in `to`; NULL = any */
} suggest_filter;

/* A name that is no kind, cluster, region or country of the network is COOP_USAGE with the nearest one. O(n rules). */
coop_status suggest_filter_init(suggest_filter *filter, const suggest_view *view, const coop_suggest_options *options,
                                coop_context *ctx);
void suggest_filter_clear(suggest_filter *filter);

/* What refuses a pair: the first in this order. */
typedef enum suggest_refusal {
    SUGGEST_ALLOWED,
    SUGGEST_BY_RULES,
    SUGGEST_BY_CLUSTERS,
    SUGGEST_BY_NEWCOMERS,
    SUGGEST_BY_EXCLUSIONS,
    SUGGEST_BY_UNKNOWN_PLACE,
    SUGGEST_BY_DISTANCE,
    SUGGEST_REFUSALS
} suggest_refusal;

/* Symmetric. */
bool suggest_filter_allows(const suggest_filter *filter, uint32_t a, uint32_t b);
suggest_refusal suggest_filter_refuses(const suggest_filter *filter, uint32_t a, uint32_t b);

/* exclude.c: true when the pair or one of the two is excluded; `exclusions` may be NULL. */
bool suggest_excludes(const coop_exclusions *exclusions, uint32_t a, uint32_t b);

#endif
