/* Why a list is empty, or shorter than asked for: what took the pairs away, counted. */
#ifndef COOP_SUGGEST_FEW_H
#define COOP_SUGGEST_FEW_H

#include "suggest/search.h"

/* A note where there is no suggestion, or none for some of every organisation. */
coop_status suggest_few_note(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                             coop_context *ctx);

#endif
