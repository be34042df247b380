/* Global efficiency with one more tie: the mean over all pairs of organisations (clusters aside) of 1 / steps between
 * them, 0 without a way (Latora, Marchiori 2001). Exact: one more tie makes a way shorter only by leading over it. */
#ifndef COOP_SUGGEST_WHOLE_H
#define COOP_SUGGEST_WHOLE_H

#include "suggest/view.h"

/* True when so many added ties are affordable, O(n (m + n count)) time and O(n count) memory, and where the signal
 * efficiency_gain is exact too: an estimate never stands beside its exact value. */
bool suggest_whole_affordable(const suggest_view *view, size_t count);
/* *before, and after[i] with the tie of pair i alone. The same bytes for any number of threads. */
coop_status suggest_whole_efficiency(double *before, double *after, const suggest_view *view, const coop_pair *pairs,
                                     size_t count, coop_context *ctx);

#endif
