/* Key players: what a set of organisations is worth. */
#ifndef COOP_ROLES_KEY_H
#define COOP_ROLES_KEY_H

#include "roles/net.h"

/* A workspace for one thread; `steps`: how far a set reaches. NULL when memory is short. */
typedef struct key_room key_room;
key_room *key_room_new(uint32_t n, uint32_t steps);
void key_room_free(key_room *room);

/* What a set of `count` is worth; NaN when it leaves fewer than two and that is what counts. */
typedef double key_value(const roles_net *net, const uint32_t *set, uint32_t count, key_room *room);
/* Borgatti (2006), of the organisations without the set, n' of them: 1 - (ordered pairs that reach each other) /
 * (n' (n' - 1)); the same with 1 / distance for each such pair. */
key_value key_fragmentation, key_distance_fragmentation;
/* Of all: the share within `steps` of the set; the sum of 1 / (distance from the set) / n, its own counting 1. */
key_value key_reach, key_distance_reach;

/* Steps along ties that one value takes, about. */
double key_cost(const roles_net *net, bool of_all_pairs);

/* No set of `count` is worth more: fragmentation, with the distances or without. Without `count` organisations of the
 * most ties there are at most so many components, and at least so many ties; pairs that reach each other are fewest in
 * components of the same size, and nearest to nothing in paths. O(n log n). */
double key_fragmentation_bound(const roles_net *net, uint32_t count, bool distances);

#endif
