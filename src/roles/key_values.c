/* What a set of key players is worth: Borgatti (2006), "Identifying sets of key players in a social network". */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "roles/key.h"
#include "util/mem.h"

struct key_room {
    uint32_t steps;
    bool *in_set;
    uint32_t *distance, *queue;
    uint64_t *seen, *here, *next; /* a bit for each of 64 sources */
};

key_room *key_room_new(uint32_t n, uint32_t steps) {
    key_room *room = coop_i_calloc(1, sizeof *room);
    if (!room) return NULL;
    room->steps = steps;
    room->in_set = coop_i_calloc(n, sizeof *room->in_set);
    room->distance = coop_i_calloc(n, sizeof *room->distance);
    room->queue = coop_i_calloc(n, sizeof *room->queue);
    room->seen = coop_i_calloc(n, sizeof *room->seen);
    room->here = coop_i_calloc(n, sizeof *room->here);
    room->next = coop_i_calloc(n, sizeof *room->next);
    if (room->in_set && room->distance && room->queue && room->seen && room->here && room->next) return room;
    key_room_free(room);
    return NULL;
}

void key_room_free(key_room *room) {
    if (!room) return;
    free(room->in_set);
    free(room->distance);
    free(room->queue);
    free(room->seen);
    free(room->here);
    free(room->next);
    free(room);
}

static void take_set(key_room *room, const uint32_t *set, uint32_t count, bool in) {
    for (uint32_t i = 0; i < count; i++) room->in_set[set[i]] = in;
}

/* ---- without the set ---- */

/* Those that can be reached from one, itself among them; none of them is met again. */
static double component(const roles_net *net, uint32_t from, key_room *room) {
    uint32_t seen = 1;
    room->queue[0] = from;
    room->distance[from] = 0;
    for (uint32_t head = 0; head < seen; head++) {
        uint32_t u = room->queue[head];
        for (uint64_t a = net->offset[u]; a < net->offset[u + 1]; a++) {
            uint32_t v = net->to[a];
            if (room->distance[v] != UINT32_MAX || room->in_set[v]) continue;
            room->distance[v] = 0;
            room->queue[seen++] = v;
        }
    }
    return seen;
}

double key_fragmentation(const roles_net *net, const uint32_t *set, uint32_t count, key_room *room) {
    double left = (double)net->n - count, pairs = 0;
    take_set(room, set, count, true);
    for (uint32_t u = 0; u < net->n; u++) room->distance[u] = UINT32_MAX;
    for (uint32_t u = 0; u < net->n; u++) {
        if (room->in_set[u] || room->distance[u] != UINT32_MAX) continue;
        double size = component(net, u, room);
        pairs += size * (size - 1);
    }
    take_set(room, set, count, false);
    return left > 1 ? 1 - pairs / (left * (left - 1)) : NAN;
}

/* One step of 64 searches at once; how many were reached by it in all. */
static uint64_t step(const roles_net *net, key_room *room) {
    uint64_t reached = 0;
    for (uint32_t v = 0; v < net->n; v++) {
        uint64_t bits = 0;
        if (!room->in_set[v])
            for (uint64_t a = net->offset[v]; a < net->offset[v + 1]; a++) bits |= room->here[net->to[a]];
        room->next[v] = bits & ~room->seen[v];
        reached += (uint64_t)__builtin_popcountll(room->next[v]);
    }
    for (uint32_t v = 0; v < net->n; v++) room->seen[v] |= room->next[v];
    uint64_t *turned = room->here;
    room->here = room->next;
    room->next = turned;
    return reached;
}

/* The sum over pairs of 1 / distance from 64 sources on. */
static double nearness(const roles_net *net, uint32_t from, key_room *room) {
    double sum = 0;
    uint64_t reached = 1;
    memset(room->here, 0, net->n * sizeof *room->here);
    for (uint32_t i = 0; i < 64 && from + i < net->n; i++)
        if (!room->in_set[from + i]) room->here[from + i] = UINT64_C(1) << i;
    memcpy(room->seen, room->here, net->n * sizeof *room->seen);
    for (uint32_t distance = 1; reached > 0; distance++) {
        reached = step(net, room);
        sum += (double)reached / distance;
    }
    return sum;
}

double key_distance_fragmentation(const roles_net *net, const uint32_t *set, uint32_t count, key_room *room) {
    double left = (double)net->n - count, sum = 0;
    take_set(room, set, count, true);
    for (uint32_t from = 0; from < net->n; from += 64) sum += nearness(net, from, room);
    take_set(room, set, count, false);
    return left > 1 ? 1 - sum / (left * (left - 1)) : NAN;
}

/* ---- from the set ---- */

/* Those at most `most` steps from the set, in the order of their distance. */
static uint32_t search(const roles_net *net, const uint32_t *set, uint32_t count, uint32_t most, key_room *room) {
    uint32_t seen = 0;
    for (uint32_t u = 0; u < net->n; u++) room->distance[u] = UINT32_MAX;
    for (; seen < count; seen++) {
        room->distance[set[seen]] = 0;
        room->queue[seen] = set[seen];
    }
    for (uint32_t head = 0; head < seen; head++) {
        uint32_t u = room->queue[head];
        if (room->distance[u] >= most) break;
        for (uint64_t a = net->offset[u]; a < net->offset[u + 1]; a++) {
            uint32_t v = net->to[a];
            if (room->distance[v] != UINT32_MAX) continue;
            room->distance[v] = room->distance[u] + 1;
            room->queue[seen++] = v;
        }
    }
    return seen;
}

double key_reach(const roles_net *net, const uint32_t *set, uint32_t count, key_room *room) {
    return (double)search(net, set, count, room->steps, room) / net->n;
}

double key_distance_reach(const roles_net *net, const uint32_t *set, uint32_t count, key_room *room) {
    uint32_t seen = search(net, set, count, UINT32_MAX, room);
    double sum = 0;
    for (uint32_t i = 0; i < seen; i++) {
        uint32_t distance = room->distance[room->queue[i]];
        sum += distance > 1 ? 1.0 / distance : 1;
    }
    return sum / net->n;
}

double key_cost(const roles_net *net, bool of_all_pairs) {
    double once = (double)net->n + (double)net->offset[net->n];
    return of_all_pairs ? ceil(net->n / 64.0) * 8 * once : once; /* a search has about so many steps */
}

/* ---- the most that fragmentation can be ---- */

static int most_first(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

/* Ordered pairs of a connected group, or the least sum of their 1 / distance: that of a path. */
static double least_inside(double size, bool distances) {
    double sum = 0;
    if (!distances) return size * (size - 1);
    for (uint32_t d = 1; d < size; d++) sum += 2 * (size - d) / d;
    return sum;
}

static double count_components(const roles_net *net, key_room *room) {
    double count = 0;
    for (uint32_t u = 0; u < net->n; u++) room->distance[u] = UINT32_MAX;
    for (uint32_t u = 0; u < net->n; u++) {
        if (room->distance[u] != UINT32_MAX) continue;
        component(net, u, room);
        count++;
    }
    return count;
}

double key_fragmentation_bound(const roles_net *net, uint32_t count, bool distances) {
    uint64_t *degree = coop_i_calloc(net->n, sizeof *degree);
    key_room *room = key_room_new(net->n, 0);
    double left = (double)net->n - count, ties = (double)net->offset[net->n] / 2, bound = NAN;
    if (degree && room && left > 1) {
        double parts = count_components(net, room);
        for (uint32_t u = 0; u < net->n; u++) degree[u] = net->offset[u + 1] - net->offset[u];
        qsort(degree, net->n, sizeof *degree, most_first);
        for (uint32_t i = 0; i < count; i++) {
            parts += (double)degree[i] - 1;
            ties -= (double)degree[i];
        }
        parts = fmax(1, fmin(parts, left));
        double size = floor(left / parts), larger = left - size * parts;
        double least = larger * least_inside(size + 1, distances) + (parts - larger) * least_inside(size, distances);
        bound = 1 - fmax(least, 2 * ties) / (left * (left - 1));
    }
    free(degree);
    key_room_free(room);
    return bound;
}
