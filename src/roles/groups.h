/* Cohesive groups: a growing list of them, and how they become tables. */
#ifndef COOP_ROLES_GROUPS_H
#define COOP_ROLES_GROUPS_H

#include "roles/net.h"

enum { GROUPS_MOST = 100000 };

typedef struct groups_list { /* group i has members[first[i]] .. members[first[i + 1] - 1], ascending */
    uint32_t *members;
    uint64_t *first;
    size_t count, member_count, member_room, first_room;
    bool many, failed; /* more than GROUPS_MOST; memory was short */
    uint64_t looks;    /* how often the search went on */
    coop_context *ctx;
} groups_list;

/* Adds a group; false when the search is to stop: there are too many, memory is short or the user has had enough. */
bool groups_add(groups_list *list, const uint32_t *members, uint32_t count);
/* The search goes on; false when it is to stop, as after more than `most` looks. */
bool groups_look(groups_list *list, uint64_t most);
/* Puts the largest first, of the same size by their members; what stopped the search is told. `what`: "cliques". */
coop_status groups_finish(groups_list *list, const char *what, uint32_t smallest);
void groups_clear(groups_list *list);

/* A row a group: number, size, the names of its members. */
extern const coop_column_spec groups_columns[3];
coop_status groups_fill(coop_table *table, const groups_list *list, const roles_net *net, const coop_graph *graph);

/* All maximal cliques, or k-plexes, of at least `smallest` members. */
coop_status groups_cliques(groups_list *list, const roles_net *net, uint32_t smallest);
coop_status groups_plexes(groups_list *list, const roles_net *net, uint32_t k, uint32_t smallest);

/* A set of numbers below 64 * words, a bit each. */
static inline bool groups_has(const uint64_t *set, uint32_t i) {
    return set[i / 64] >> i % 64 & 1;
}
static inline void groups_put(uint64_t *set, uint32_t i) {
    set[i / 64] |= UINT64_C(1) << i % 64;
}
static inline void groups_take(uint64_t *set, uint32_t i) {
    set[i / 64] &= ~(UINT64_C(1) << i % 64);
}
static inline uint32_t groups_count(const uint64_t *set, uint32_t words) {
    uint32_t count = 0;
    for (uint32_t w = 0; w < words; w++) count += (uint32_t)__builtin_popcountll(set[w]);
    return count;
}
static inline uint32_t groups_common(const uint64_t *a, const uint64_t *b, uint32_t words) {
    uint32_t count = 0;
    for (uint32_t w = 0; w < words; w++) count += (uint32_t)__builtin_popcountll(a[w] & b[w]);
    return count;
}
/* The first member from `from` on; 64 * words when there is none. */
static inline uint32_t groups_next(const uint64_t *set, uint32_t from, uint32_t words) {
    for (uint32_t w = from / 64; w < words; w++) {
        uint64_t bits = w == from / 64 ? set[w] >> from % 64 << from % 64 : set[w];
        if (bits) return w * 64 + (uint32_t)__builtin_ctzll(bits);
    }
    return 64 * words;
}

#endif
