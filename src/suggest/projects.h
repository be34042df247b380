/* Projects and agreements that two organisations took part in together. */
#ifndef COOP_SUGGEST_PROJECTS_H
#define COOP_SUGGEST_PROJECTS_H

#include "core/lists.h"
#include "suggest/view.h"

/* Of the events of each organisation (coop_i_events_of) the latest (by its end, else its begin) that both were
 * in; COOP_NONE without any that has a date. Ties: the smaller index. *year is when. */
uint32_t suggest_projects_last(int *year, const coop_i_lists *projects, const coop_network *network, uint32_t a,
                               uint32_t b);

#endif
