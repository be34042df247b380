/* Agreements and projects by organisation. */
#ifndef COOP_CORE_EVENTS_H
#define COOP_CORE_EVENTS_H

#include "core/lists.h"

/* Those of each organisation, ascending, each once; false when memory is short. O(parties). */
bool coop_i_events_of(coop_i_lists *lists, const coop_network *network);

#endif
