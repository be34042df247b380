/* One source's part of the shortest-path centralities: distances to every vertex of its component, and what each vertex
 * carries of the shortest paths from there (Brandes 2001, "A faster algorithm for betweenness centrality"). */
#ifndef COOP_MEASURE_SWEEP_H
#define COOP_MEASURE_SWEEP_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* The graph laid out for sweeping: a component's vertices are consecutive, in breadth-first order, so that a sweep
 * touches memory that lies together. Vertices in `to` are numbered within their component. */
typedef struct measure_field {
    uint64_t *offset; /* of all vertices, + 1 */
    uint32_t *to;
    double *length; /* NULL when all lengths are the same: then `step` */
    double step;
    double shortest, longest;
} measure_field;

/* Whether two lengths of paths are one: rounding parts sums of the same lengths in another order. `half`: of the
 * shortest length. False when one is INFINITY. */
#define MEASURE_SWEEP_SAME 1e-10
static inline bool measure_sweep_same(double a, double b, double half) {
    double apart = fabs(a - b);
    return apart < MEASURE_SWEEP_SAME * (a + b) && apart < half;
}

typedef struct measure_sweep measure_sweep;

/* A workspace for components of up to `size` vertices, 36 bytes each, and `arcs` arcs, a bit each. NULL when memory is
 * short. */
measure_sweep *measure_sweep_new(uint32_t size, uint64_t arcs);
void measure_sweep_free(measure_sweep *sweep);

/* Sweeps from `source` over the component of `size` vertices that starts at vertex `first`. `paths`: dependencies too.
 * Stops early, its results then void, when *cancel (may be NULL) becomes non-zero.
 * O(m) when all lengths are the same or longest/shortest < 4000, else O(m log n). */
void measure_sweep_run(measure_sweep *sweep, const measure_field *field, uint32_t first, uint32_t size, uint32_t source,
                       bool paths, const volatile int *cancel);

/* After a run, by vertex within the component: distance (INFINITY when out of reach), and dependency: over all targets,
 * the share of shortest paths from the source that pass through the vertex (0 for the source). */
const double *measure_sweep_distance(const measure_sweep *sweep);
const double *measure_sweep_dependency(const measure_sweep *sweep);

/* After a run with paths, over all targets: the share of shortest paths that step along arc a of vertex u (within the
 * component that starts at vertex `first`). O(1). */
double measure_sweep_carried(const measure_sweep *sweep, const measure_field *field, uint32_t first, uint32_t u,
                             uint64_t a);

#endif
