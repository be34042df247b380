/* Of each group (a tag's offerers, a cluster's members, a city, a kind) those with the strongest ties: groups may be
 * large, lists of candidates must not be. */
#ifndef COOP_SUGGEST_SHORTLISTS_H
#define COOP_SUGGEST_SHORTLISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct suggest_shortlists {
    uint32_t groups, cut; /* how many groups, and how many of them were cut */
    uint64_t *offset;     /* groups + 1 */
    uint32_t *list;       /* canonical order where nothing was cut, else the strongest first */
} suggest_shortlists;

/* The members of a group, borrowed. */
typedef size_t suggest_members_fn(const uint32_t **list, const void *data, uint32_t group);

/* At most `most` of each group; false when memory is short. */
bool suggest_shortlists_of(suggest_shortlists *lists, uint32_t groups, suggest_members_fn *members, const void *data,
                           const double *strength, uint32_t most);
/* The same for groups given by number: group[u] for each of n organisations, COOP_NONE = none. */
bool suggest_shortlists_by(suggest_shortlists *lists, uint32_t groups, const uint32_t *group, uint32_t n,
                           const double *strength, uint32_t most);
void suggest_shortlists_clear(suggest_shortlists *lists);

static inline size_t suggest_shortlist(const uint32_t **list, const suggest_shortlists *lists, uint32_t group) {
    *list = lists->list + lists->offset[group];
    return (size_t)(lists->offset[group + 1] - lists->offset[group]);
}

#endif
