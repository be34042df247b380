/* Makes a graph coarser: each node is joined with the neighbour it is tied to most (heavy edges first, after Walshaw
 * 2003, "A multilevel algorithm for force-directed graph drawing"), so that the layout of few groups can lead that of
 * many organisations. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture/picture.h"
#include "util/mem.h"

enum { GROUP = 4 }; /* members of a group; nodes with one neighbour join beyond it */

void picture_level_clear(picture_level *level) {
    free(level->offset);
    free(level->to);
    free(level->weight);
    free(level->mass);
    free(level->parent);
    *level = (picture_level){0};
}

static double strength_of(const picture_level *level, uint32_t u) {
    double sum = 0;
    for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) sum += (double)level->weight[k];
    return sum;
}

/* The neighbour that u is tied to most, relative to how much that one is tied at all. `room` leaves out full groups. */
static uint32_t nearest(const picture_level *level, const double *strength, const uint8_t *members, uint32_t u) {
    uint32_t best = COOP_NONE;
    double best_share = 0;
    bool leaf = level->offset[u + 1] - level->offset[u] == 1;
    for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) {
        uint32_t v = level->to[k];
        uint32_t group = level->parent[v];
        if (group != COOP_NONE && members[group] >= GROUP && !leaf) continue;
        double share = (double)level->weight[k] / strength[v];
        if (share > best_share) best_share = share, best = v;
    }
    return best;
}

/* Numbers the groups in fine->parent; returns how many. Those with few ties choose first: they have least choice. */
static uint32_t join(picture_level *fine, const double *strength, uint8_t *members, const uint32_t *order) {
    uint32_t groups = 0;
    for (uint32_t u = 0; u < fine->n; u++) fine->parent[u] = COOP_NONE;
    for (uint32_t i = 0; i < fine->n; i++) {
        uint32_t u = order[i];
        if (fine->parent[u] != COOP_NONE) continue;
        uint32_t v = nearest(fine, strength, members, u);
        if (v == COOP_NONE || fine->parent[v] == COOP_NONE) {
            fine->parent[u] = groups;
            members[groups] = 1;
            if (v != COOP_NONE) fine->parent[v] = groups, members[groups] = 2;
            groups++;
        } else {
            fine->parent[u] = fine->parent[v];
            if (members[fine->parent[v]] < GROUP) members[fine->parent[v]]++;
        }
    }
    return groups;
}

/* Nodes by degree, then index: a counting sort with all large degrees in one bin. */
static void by_degree(uint32_t *order, const picture_level *level) {
    enum { BINS = 256 };
    uint32_t start[BINS + 1] = {0};
    for (uint32_t u = 0; u < level->n; u++) {
        uint64_t degree = level->offset[u + 1] - level->offset[u];
        start[(degree < BINS ? degree : BINS - 1) + 1]++;
    }
    for (int b = 0; b < BINS; b++) start[b + 1] += start[b];
    for (uint32_t u = 0; u < level->n; u++) {
        uint64_t degree = level->offset[u + 1] - level->offset[u];
        order[start[degree < BINS ? degree : BINS - 1]++] = u;
    }
}

/* Members of each group in `order`, group g's at start[g] .. start[g + 1] - 1. */
static void by_group(uint32_t *order, uint64_t *start, const picture_level *fine, uint32_t groups) {
    memset(start, 0, (groups + (size_t)1) * sizeof *start);
    for (uint32_t u = 0; u < fine->n; u++) start[fine->parent[u]]++;
    for (uint64_t g = 0, sum = 0; g <= groups; g++) {
        uint64_t count = g < groups ? start[g] : 0;
        start[g] = sum;
        sum += count;
    }
    for (uint32_t u = 0; u < fine->n; u++) order[start[fine->parent[u]]++] = u;
    for (uint32_t g = groups; g > 0; g--) start[g] = start[g - 1];
    start[0] = 0;
}

/* Ties between groups: sums of those between members, in the order in which they are met. `slot` is COOP_NONE all
 * over, before and after. */
static void add_ties(picture_level *coarse, const picture_level *fine, const uint32_t *order, const uint64_t *start,
                     uint64_t *slot) {
    uint64_t count = 0;
    for (uint32_t g = 0; g < coarse->n; g++) {
        uint64_t first = count;
        coarse->offset[g] = first;
        for (uint64_t i = start[g]; i < start[g + 1]; i++) {
            uint32_t u = order[i];
            coarse->mass[g] += fine->mass[u];
            for (uint64_t k = fine->offset[u]; k < fine->offset[u + 1]; k++) {
                uint32_t h = fine->parent[fine->to[k]];
                if (h == g) continue;
                if (slot[h] == UINT64_MAX) {
                    slot[h] = count++;
                    coarse->to[slot[h]] = h;
                    coarse->weight[slot[h]] = 0;
                }
                coarse->weight[slot[h]] += fine->weight[k];
            }
        }
        for (uint64_t k = first; k < count; k++) slot[coarse->to[k]] = UINT64_MAX;
    }
    coarse->offset[coarse->n] = count;
}

bool picture_level_coarsen(picture_level *coarse, picture_level *fine) {
    uint32_t n = fine->n;
    uint64_t arcs = fine->offset[n];
    picture_level made = {0};
    uint32_t *order = coop_i_calloc(n, sizeof *order);
    uint64_t *start = coop_i_calloc(n + (size_t)1, sizeof *start), *slot = coop_i_calloc(n, sizeof *slot);
    double *strength = coop_i_calloc(n, sizeof *strength);
    uint8_t *members = coop_i_calloc(n, sizeof *members);
    fine->parent = coop_i_calloc(n, sizeof *fine->parent);
    bool fine_so_far = order && start && slot && strength && members && fine->parent;
    if (fine_so_far) {
        for (uint32_t u = 0; u < n; u++) strength[u] = strength_of(fine, u), slot[u] = UINT64_MAX;
        by_degree(order, fine);
        made.n = join(fine, strength, members, order);
        made.offset = coop_i_calloc(made.n + (size_t)1, sizeof *made.offset);
        made.to = coop_i_calloc(arcs, sizeof *made.to);
        made.weight = coop_i_calloc(arcs, sizeof *made.weight);
        made.mass = coop_i_calloc(made.n, sizeof *made.mass);
        fine_so_far = made.offset && made.to && made.weight && made.mass;
    }
    if (fine_so_far) {
        by_group(order, start, fine, made.n);
        add_ties(&made, fine, order, start, slot);
        *coarse = made;
    } else {
        picture_level_clear(&made);
    }
    free(order);
    free(start);
    free(slot);
    free(strength);
    free(members);
    return fine_so_far;
}
