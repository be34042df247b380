/* What organisations are, as numbers that compare fast: place and kind, and how well kinds go together. */
#ifndef COOP_SUGGEST_TRAITS_H
#define COOP_SUGGEST_TRAITS_H

#include "suggest/view.h"

/* Kinds go well with each other from this ratio on: a tenth more ties than by chance. */
#define SUGGEST_GO_WELL 1.1

typedef struct suggest_traits {
    uint32_t *city, *region;              /* n: equal numbers are the same place; COOP_NONE = unknown */
    uint32_t cities, regions;             /* how many */
    uint32_t *kind;                       /* n; COOP_NONE for clusters */
    double ratio[COOP_KINDS][COOP_KINDS]; /* of ties between two kinds to those expected by chance; 1 = not known */
} suggest_traits;

coop_status suggest_traits_init(suggest_traits *traits, const suggest_view *view, coop_context *ctx);
void suggest_traits_clear(suggest_traits *traits);

#endif
