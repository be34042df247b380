/* What organisations are, as numbers that compare fast: place and kind, and how well kinds go together. */
#ifndef COOP_SUGGEST_TRAITS_H
#define COOP_SUGGEST_TRAITS_H

#include "suggest/view.h"

/* Kinds go well with each other from this ratio on: a tenth more ties than by chance. */
#define COOP_I_GO_WELL 1.1

typedef struct coop_i_traits {
    uint32_t *city, *region;              /* n: equal numbers are the same place; COOP_NONE = unknown */
    uint32_t cities, regions;             /* how many */
    uint32_t *kind;                       /* n; COOP_NONE for clusters */
    double ratio[COOP_KINDS][COOP_KINDS]; /* of ties between two kinds to those expected by chance; 1 = not known */
} coop_i_traits;

coop_status coop_i_traits_init(coop_i_traits *traits, const coop_i_view *view, coop_context *ctx);
void coop_i_traits_clear(coop_i_traits *traits);

#endif
