/* Agreements and projects by organisation. */
#ifndef COOP_CORE_EVENTS_H
#define COOP_CORE_EVENTS_H

#include "core/lists.h"

/* Those of each organisation, ascending, each once; false when memory is short. O(parties). */
bool coop_i_events_of(coop_i_lists *lists, const coop_network *network);
/* Whether who has this role leads the others: the star is drawn around it. False when memory is short. */
bool coop_i_role_leads(bool *leads, const char *role);

#endif
