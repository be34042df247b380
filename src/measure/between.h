/* Betweenness from shortest paths drawn at random, with the error of all values together. */
#ifndef COOP_MEASURE_BETWEEN_H
#define COOP_MEASURE_BETWEEN_H

#include "core/graph.h"

typedef struct measure_drawn {
    uint64_t paths;   /* how many were drawn; 0 = none */
    double within;    /* with 95 % no value is farther from the true one, as a part of the most that it can be */
    double error;     /* relative standard error of the ten highest values: root mean square */
    uint32_t certain; /* with the same 95 %: so many of the highest, ten at most, are truly the highest */
} measure_drawn;

#define MEASURE_BETWEEN_WITHIN 0.001
#define MEASURE_BETWEEN_ERROR  0.02
#define MEASURE_BETWEEN_STEPS  2.5e8 /* a dozen seconds on two cores */

/* Fills out[], by organisation, of a graph with a tie at least. Paths are drawn until all values are within
 * MEASURE_BETWEEN_WITHIN and the error of the highest is at most MEASURE_BETWEEN_ERROR, but so many that about `steps`
 * are spent (vertices and arcs looked at; 4,096 paths in any case).
 *
 * Each path is one of those of a pair of organisations of one component, all ordered pairs being equally likely: those
 * that pass an organisation are a binomial number of all (Riondato and Kornaropoulos 2016). Their share is bounded by
 * Chernoff's inequality, for every organisation and every time at which drawing may end. */
coop_status measure_between(double *out, measure_drawn *drawn, const coop_graph *graph, double steps,
                            coop_context *ctx);

#endif
