/* What ranking and explaining pairs take, prepared once for a graph and read-only after. */
#ifndef COOP_SUGGEST_SUGGESTER_H
#define COOP_SUGGEST_SUGGESTER_H

#include "suggest/benefit.h"
#include "suggest/joins.h"
#include "suggest/propose.h"

struct coop_suggester {
    coop_suggest_options options;
    suggest_view view;
    suggest_proposer *proposer;
    suggest_filter filter; /* of options; `view` and `options` above are what it points to */
    suggest_joins joins;
    const coop_model *model;
    coop_model *trained;   /* owned; NULL when the model was given */
    coop_signals *signals; /* the model's */
    suggest_benefit benefit;
};

/* COOP_USAGE for options that contradict each other or name an organisation that the network lacks. */
coop_status suggest_check(const coop_graph *graph, const coop_suggest_options *options, coop_context *ctx);

enum { SUGGEST_PARTS = COOP_SIGNAL_BENEFIT }; /* groups of signals that likelihood is made of */

typedef struct suggest_weighed {
    uint32_t a, b;
    double likelihood, benefit, score; /* benefit NaN = no benefit signal has data */
    double part[SUGGEST_PARTS];        /* what each group of signals adds to the likelihood */
    coop_signal_gift gives;            /* above all */
} suggest_weighed;

/* Judges each pair; fastest where those of the same smaller end stand together. */
coop_status suggest_weigh(suggest_weighed *judged, const coop_suggester *suggester, const coop_pair *pairs,
                          size_t count, coop_context *ctx);
/* Best first; equally good ones in canonical order. */
void suggest_weighed_sort(suggest_weighed *judged, size_t count);

#endif
