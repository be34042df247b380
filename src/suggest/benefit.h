/* Benefit: what a tie would do for the two and for the network, from the signals of that group.
 *
 *   benefit(x, y) = sum of factor * v / (v + h) / sum of factor
 *
 * over the benefit signals that there is data for, where h is the mean of the signal's values above 0 over pairs
 * without a tie (all of them in small networks, else a seeded sample): so a part of one half is what a tie that does
 * anything there does on average. */
#ifndef COOP_SUGGEST_BENEFIT_H
#define COOP_SUGGEST_BENEFIT_H

#include <coopgraph/model.h>

#include "suggest/view.h"

enum { SUGGEST_BENEFITS = 16 }; /* room for signals */

typedef struct suggest_benefit {
    coop_signals *signals; /* NULL = none has data */
    size_t count;
    double factor[SUGGEST_BENEFITS]; /* in the column "benefit" */
    double aim[SUGGEST_BENEFITS];    /* in what the objective looks at; all 0 for COOP_LIKELY */
    double half[SUGGEST_BENEFITS];
    bool left_out; /* some signals are too costly for a network of this size */
} suggest_benefit;

/* COOP_ANALYSIS when the objective looks at nothing that the network has data for. */
coop_status suggest_benefit_init(suggest_benefit *benefit, const suggest_view *view, coop_suggest_objective objective,
                                 coop_context *ctx);
void suggest_benefit_clear(suggest_benefit *benefit);
/* From the values of its signals (NaN = no data): with the column's factors, or with the objective's. NaN without any.
 */
double suggest_benefit_of(const suggest_benefit *benefit, const double *values, const double factor[SUGGEST_BENEFITS]);
/* What each signal adds to the column's benefit; NaN where there is no data. */
void suggest_benefit_parts(double *parts, const suggest_benefit *benefit, const double *values);
/* What the tie gives above all: the kind of benefit whose signals are largest beside what is usual, by their factors,
 * on their mean. */
coop_signal_gift suggest_benefit_gives(const suggest_benefit *benefit, const double *values);

#endif
