/* What ranking and explaining pairs take, prepared once for a graph and read-only after. */
#ifndef COOP_SUGGEST_SUGGESTER_H
#define COOP_SUGGEST_SUGGESTER_H

#include "suggest/benefit.h"
#include "suggest/joins.h"
#include "suggest/propose.h"

struct coop_suggester {
    coop_suggest_options options;
    coop_i_view view;
    coop_i_proposer *proposer;
    coop_i_filter filter; /* of options; `view` and `options` above are what it points to */
    coop_i_joins joins;
    const coop_model *model;
    coop_model *trained;   /* owned; NULL when the model was given */
    coop_signals *signals; /* the model's */
    coop_i_benefit benefit;
};

enum { COOP_I_PARTS = COOP_SIGNAL_BENEFIT }; /* groups of signals that likelihood is made of */

typedef struct coop_i_weighed {
    uint32_t a, b;
    double likelihood, benefit, score; /* benefit NaN = no benefit signal has data */
    double part[COOP_I_PARTS];         /* what each group of signals adds to the likelihood */
} coop_i_weighed;

/* Judges each pair; fastest where those of the same smaller end stand together. */
coop_status coop_i_weigh(coop_i_weighed *judged, const coop_suggester *suggester, const coop_pair *pairs, size_t count,
                         coop_context *ctx);
/* Best first; equally good ones in canonical order. */
void coop_i_weighed_sort(coop_i_weighed *judged, size_t count);

#endif
