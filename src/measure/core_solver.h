/* How scores of core and periphery are solved. What is solved: core.h. */
#ifndef COOP_MEASURE_CORE_SOLVER_H
#define COOP_MEASURE_CORE_SOLVER_H

#include <stdbool.h>

#include <coopgraph/context.h>

/* The ties that are fitted, of the organisations that this process has: all of them, or a rank's in src/distributed. */
typedef struct core_ties {
    const void *data;
    uint32_t n;                /* organisations here */
    double rank;               /* this process among those that share the network: 0 */
    double count, ends;        /* in all: who takes part, ends of ties */
    double strengths, squares; /* sums over all ends of the strength of their tie and of its square */
    void (*over)(const void *data, double *out, const double *x); /* out_u = sum of w_uv x_v over its partners v */
    /* values become their sums, or the largest of them, over all processes; NULL: there is one */
    void (*sum)(double *values, size_t count);
    void (*most)(double *values, size_t count);
} core_ties;

typedef struct core_solver {
    const core_ties *ties;
    coop_context *ctx;
    double *score;
    double *next, *others, *slope, *way, *left, *search, *image; /* ties->n each */
    uint64_t passes, budget;                                     /* over all ties */
} core_solver;

/* What measure_core_scores does, of any ties. A process that shares them has its own part of the scores. */
coop_status measure_core_solve(double *score, double *fit, bool *settled, const core_ties *ties, coop_context *ctx);

void core_sum(const core_solver *s, double *values, size_t count);
double core_most(const core_solver *s, double value);
/* ties->over, counted; whether as many were made as may be, or somebody asked to stop. */
void core_over_ties(core_solver *s, double *out, const double *x);
bool core_ends(const core_solver *s);

/* A hub is far ahead: its score is at least twice every other. What is summed over pairs is summed with it and without
 * it, for a difference of sums would keep no digit of the others. Without a hub all are treated alike: of those whose
 * places are alike none may differ by rounding, which Newton's method makes larger and larger where a core of one of
 * them would fit better than one of all. Returns ties->n where another process has it; *any: there is one. */
uint32_t core_hub(const core_solver *s, bool *any);

/* others[u] becomes the sum of the squares of all other scores. */
void core_divisors(core_solver *s, uint32_t hub);

/* One step of Newton's method from the scores as they are; `last`: what the one before returned. Returns how far the
 * farthest moved, as a part of the largest. */
double core_newton(core_solver *s, double last);

#endif
