#include "measure/crowd.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { WORDS = MEASURE_CROWD / 64 };
typedef struct bits {
    uint64_t word[WORDS];
} bits;

struct measure_crowd {
    bits *seen, *here,
        *next; /* by vertex: which sources' sweeps were there, are there, come there with the next step */
    measure_met *met;
};

measure_crowd *measure_crowd_new(uint32_t size) {
    measure_crowd *crowd = coop_i_calloc(1, sizeof *crowd);
    if (!crowd) return NULL;
    crowd->seen = coop_i_calloc(size, sizeof *crowd->seen);
    crowd->here = coop_i_calloc(size, sizeof *crowd->here);
    crowd->next = coop_i_calloc(size, sizeof *crowd->next);
    crowd->met = coop_i_calloc(size, sizeof *crowd->met);
    if (crowd->seen && crowd->here && crowd->next && crowd->met) return crowd;
    measure_crowd_free(crowd);
    return NULL;
}

void measure_crowd_free(measure_crowd *crowd) {
    if (!crowd) return;
    free(crowd->seen);
    free(crowd->here);
    free(crowd->next);
    free(crowd->met);
    free(crowd);
}

const measure_met *measure_crowd_met(const measure_crowd *crowd) {
    return crowd->met;
}

static bool any(const bits *b) {
    uint64_t all = 0;
    for (int w = 0; w < WORDS; w++) all |= b->word[w];
    return all != 0;
}

static bool stopped(const volatile int *cancel) {
    return cancel && *cancel;
}

/* Every sweep goes one step on. */
static void step(measure_crowd *crowd, const uint64_t *offset, const uint32_t *to, uint32_t size,
                 const volatile int *cancel) {
    for (uint32_t u = 0; u < size; u++) {
        const bits here = crowd->here[u];
        if ((u & 0xffff) == 0 && stopped(cancel)) return;
        if (!any(&here)) continue;
        for (uint64_t a = offset[u]; a < offset[u + 1]; a++) {
            bits *next = &crowd->next[to[a]];
            for (int w = 0; w < WORDS; w++) next->word[w] |= here.word[w];
        }
    }
}

/* Who is met for the first time, at this distance; true when anybody is. */
static bool meet(measure_crowd *crowd, uint32_t size, double distance) {
    bool more = false;
    double inverse = 1 / distance;
    for (uint32_t v = 0; v < size; v++) {
        bits *next = &crowd->next[v], *seen = &crowd->seen[v], *here = &crowd->here[v];
        uint32_t met = 0;
        for (int w = 0; w < WORDS; w++) {
            uint64_t fresh = next->word[w] & ~seen->word[w];
            here->word[w] = fresh;
            seen->word[w] |= fresh;
            next->word[w] = 0;
            met += (uint32_t)__builtin_popcountll(fresh);
        }
        if (met == 0) continue;
        measure_met *of = &crowd->met[v];
        more = true;
        of->met += met;
        of->far += met * distance;
        of->near += met * inverse;
        of->far2 += met * distance * distance;
        of->near2 += met * inverse * inverse;
        of->farthest = distance;
    }
    return more;
}

void measure_crowd_run(measure_crowd *crowd, const measure_field *field, uint32_t first, uint32_t size,
                       const uint32_t *sources, uint32_t count, const volatile int *cancel) {
    const uint64_t *offset = field->offset + first;
    memset(crowd->here, 0, size * sizeof *crowd->here);
    memset(crowd->next, 0, size * sizeof *crowd->next);
    memset(crowd->met, 0, size * sizeof *crowd->met);
    for (uint32_t i = 0; i < count; i++) crowd->here[sources[i]].word[i / 64] |= UINT64_C(1) << i % 64;
    memcpy(crowd->seen, crowd->here, size * sizeof *crowd->seen);
    double distance = 0;
    do {
        distance += field->step;
        step(crowd, offset, field->to, size, cancel);
    } while (meet(crowd, size, distance) && !stopped(cancel));
}
