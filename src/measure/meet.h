/* One of the shortest paths between two vertices, drawn at random: searches from both ends that meet, each touching
 * little more than the surroundings of its end (Borassi and Natale 2019, "KADABRA is an adaptive algorithm for
 * betweenness via random approximation", section 4; here for lengths too). */
#ifndef COOP_MEASURE_MEET_H
#define COOP_MEASURE_MEET_H

#include "measure/sweep.h"
#include "util/random.h"

typedef struct measure_meet measure_meet;

typedef struct measure_path {
    const uint32_t *inner; /* those between the two, in any order; of the workspace */
    uint32_t count;        /* 0 also when no path leads there */
    uint64_t steps;        /* vertices and arcs looked at */
} measure_path;

/* A workspace for components of up to `size` vertices, 52 bytes each. NULL when memory is short. */
measure_meet *measure_meet_new(uint32_t size);
void measure_meet_free(measure_meet *meet);

/* Draws one of the shortest paths from `source` to another vertex, `target`, each as likely as any other. `out` and
 * `in` have the arcs as they point and turned round, with the same numbers (one field without directions), each
 * vertex's by length; vertices are of the component that starts at vertex `first`. Paths are equally long as
 * measure_sweep_same has it. False when memory is short. */
bool measure_meet_draw(measure_meet *meet, const measure_field *out, const measure_field *in, uint32_t first,
                       uint32_t source, uint32_t target, coop_i_random *random, measure_path *path);

#endif
