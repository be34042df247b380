/* Pairs over holes between groups: of two groups whose members have fewer ties than their ties would let expect, the
 * pairs of members that would bring them together best. */
#ifndef COOP_SUGGEST_ACROSS_H
#define COOP_SUGGEST_ACROSS_H

#include "suggest/joins.h"
#include "suggest/propose.h"

/* Fills proposer->holes; false when memory is short. */
bool suggest_across_find(suggest_proposer *proposer, const suggest_joins *joins);

#endif
