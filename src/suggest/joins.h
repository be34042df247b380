/* How much pairs of groups cooperate, so that pairs of organisations that would bring together two that hardly do can
 * be found and told. Groups are the declared clusters; where no two of those lack ties, the regions; where there are no
 * such regions either, the communities of the network: the first by which there is a hole. */
#ifndef COOP_SUGGEST_JOINS_H
#define COOP_SUGGEST_JOINS_H

#include "gap/groups.h"
#include "suggest/view.h"
#include "util/map.h"
#include "util/top.h"

typedef enum suggest_joins_by {
    SUGGEST_JOINS_CLUSTERS,
    SUGGEST_JOINS_REGIONS,
    SUGGEST_JOINS_COMMUNITIES,
    SUGGEST_JOINS_BYS
} suggest_joins_by;

typedef struct suggest_joins {
    suggest_joins_by by;
    gap_groups groups;
    char **names; /* of communities: name_count, owned */
    uint32_t name_count;
    coop_i_map ties;  /* (group, group) -> ties between members of the one and of the other */
    double *degree;   /* by group: the degrees of its members */
    double twice_all; /* twice the ties of the network */
    coop_i_top holes; /* pairs of groups that lack most of the ties expected, at most SUGGEST_HOLES */
} suggest_joins;

enum { SUGGEST_HOLES = 200 };

/* `communities` (a number below `count` for each organisation) may be NULL: then there are none. */
coop_status suggest_joins_init(suggest_joins *joins, const suggest_view *view, const uint32_t *communities,
                               uint32_t count, coop_context *ctx);
void suggest_joins_clear(suggest_joins *joins);

typedef struct suggest_join {
    uint32_t of_a, of_b; /* groups */
    uint32_t ties;
    double expected;
} suggest_join;

/* The pair of groups, one of a's and one of b's, that cooperate least: fewer than half of the ties expected from their
 * members' degrees, for communities fewer than a quarter and at least one less. False when a and b share a group, when
 * one has none, or when no such pair of groups exists without members in common. */
bool suggest_joins_find(suggest_join *join, const suggest_joins *joins, uint32_t a, uint32_t b);

/* "clusters", "regions", "communities" */
const char *suggest_joins_word(const suggest_joins *joins);

#endif
