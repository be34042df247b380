/* Pairs over holes between groups: of two groups whose members have fewer ties than their ties would let expect, the
 * pairs of members that would bring them together best. */
#ifndef COOP_SUGGEST_ACROSS_H
#define COOP_SUGGEST_ACROSS_H

#include "suggest/joins.h"
#include "suggest/propose.h"

/* Fills proposer->holes; false when memory is short. */
bool coop_i_across_find(coop_i_proposer *proposer, const coop_i_joins *joins);

#endif
