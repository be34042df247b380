/* Projects and agreements that two organisations took part in together. */
#ifndef COOP_SUGGEST_PROJECTS_H
#define COOP_SUGGEST_PROJECTS_H

#include "suggest/view.h"

typedef struct suggest_projects {
    uint64_t *offset; /* n + 1 */
    uint32_t *event;  /* of each organisation, ascending */
} suggest_projects;

bool suggest_projects_init(suggest_projects *projects, const coop_network *network); /* false when memory is short */
void suggest_projects_clear(suggest_projects *projects);

/* The latest (by its end, else its begin) that both were in; COOP_NONE without any that has a date. Ties: the smaller
 * index. *year is when. */
uint32_t suggest_projects_last(int *year, const suggest_projects *projects, const coop_network *network, uint32_t a,
                               uint32_t b);

#endif
