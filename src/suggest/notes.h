/* What the notes below a list of suggestions say: the model, the score, where candidates come from, what was cut. */
#ifndef COOP_SUGGEST_NOTES_H
#define COOP_SUGGEST_NOTES_H

#include "suggest/search.h"

coop_status suggest_notes_add(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                              coop_context *ctx);

#endif
