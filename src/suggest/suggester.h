/* What ranking and explaining pairs take, prepared once for a graph and read-only after. */
#ifndef COOP_SUGGEST_SUGGESTER_H
#define COOP_SUGGEST_SUGGESTER_H

#include "suggest/explain.h"

struct coop_suggester {
    coop_suggest_options options;
    coop_i_scorer *scorer;
    coop_i_proposer *proposer;
    coop_i_joins joins;
};

#endif
