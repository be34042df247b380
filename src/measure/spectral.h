/* What measures that solve for eigenvectors share: a part of a graph as an operator. */
#ifndef COOP_MEASURE_SPECTRAL_H
#define COOP_MEASURE_SPECTRAL_H

#include "core/graph.h"
#include "measure/krylov.h"

typedef struct measure_part { /* one component, or all who take part */
    const coop_graph *graph;
    const uint32_t *organisation; /* by vertex */
    const uint32_t *vertex;       /* by organisation */
    uint32_t size;
    uint64_t arcs;
    double unit; /* a power of two that brings the largest weight near 1: squares of weights stay finite, digits the
                    same */
    int threads;
    double *between; /* room for one vector */
} measure_part;

/* Sets arcs and unit by what the others say. */
void measure_part_look(measure_part *p);

/* out[i] = sum over the arcs of i of weight * unit * in[other end] */
void measure_pull(double *out, const double *in, const measure_part *p, const coop_i_csr *csr);

/* Without a circle nothing comes back: the largest eigenvalue is 0. O(size + arcs). */
coop_status measure_has_circle(bool *circle, const measure_part *p, coop_context *ctx);

/* The leading eigenvector as measure_leading has it, from a start of all ones. */
coop_status measure_part_leading(double *x, bool *found, const measure_part *p, measure_operator *apply,
                                 coop_context *ctx);

#endif
