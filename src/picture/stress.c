/* Places few nodes so that distances are as many steps as there are between them: stress, made small pair by pair
 * (Zheng, Pawar & Goodman 2019, "Graph drawing by stochastic gradient descent"). */
#include <math.h>
#include <stdlib.h>

#include "picture/picture.h"
#include "util/mem.h"

enum { SWEEPS = 30 };

typedef struct pair {
    uint32_t a, b;
    double steps;
} pair;

/* Breadth-first from each node: its pairs with those after it. */
static size_t find_pairs(pair *pairs, const picture_level *level, uint32_t *queue, uint32_t *steps) {
    size_t count = 0;
    for (uint32_t root = 0; root < level->n; root++) {
        uint32_t head = 0, found = 0;
        for (uint32_t u = 0; u < level->n; u++) steps[u] = UINT32_MAX;
        queue[found++] = root;
        steps[root] = 0;
        while (head < found) {
            uint32_t u = queue[head++];
            if (u > root) pairs[count++] = (pair){root, u, steps[u]};
            for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) {
                uint32_t v = level->to[k];
                if (steps[v] != UINT32_MAX) continue;
                steps[v] = steps[u] + 1;
                queue[found++] = v;
            }
        }
    }
    return count;
}

static void shuffle(pair *pairs, size_t count, coop_i_random *random) {
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)coop_i_random_below(random, i);
        pair other = pairs[i - 1];
        pairs[i - 1] = pairs[j];
        pairs[j] = other;
    }
}

/* Moves both ends half of what their distance is off, at most; far pairs less. */
static void settle(picture_point *at, const pair *p, double rate) {
    double x = at[p->a].x - at[p->b].x, y = at[p->a].y - at[p->b].y, distance = hypot(x, y);
    if (distance < 1e-9) return;
    double move = fmin(rate / (p->steps * p->steps), 1) * (distance - p->steps) / (2 * distance);
    at[p->a].x -= move * x, at[p->a].y -= move * y;
    at[p->b].x += move * x, at[p->b].y += move * y;
}

bool picture_stress(picture_point *at, const picture_level *level, coop_i_random *random) {
    uint32_t n = level->n;
    pair *pairs = coop_i_calloc((size_t)n * n / 2 + 1, sizeof *pairs);
    uint32_t *queue = coop_i_calloc(n, sizeof *queue), *steps = coop_i_calloc(n, sizeof *steps);
    bool fine = pairs && queue && steps;
    size_t count = fine ? find_pairs(pairs, level, queue, steps) : 0;
    double farthest = 1;
    for (size_t i = 0; i < count; i++) farthest = fmax(farthest, pairs[i].steps);
    double first = farthest * farthest, last = 0.1; /* rates fall from one to the other */
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double rate = first * pow(last / first, sweep / (SWEEPS - 1.0));
        shuffle(pairs, count, random);
        for (size_t i = 0; i < count; i++) settle(at, &pairs[i], rate);
    }
    free(pairs);
    free(queue);
    free(steps);
    return fine;
}
