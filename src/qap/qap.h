/* The inside of a quadratic assignment: variables of pairs, and regressions over them. */
#ifndef COOP_QAP_QAP_H
#define COOP_QAP_QAP_H

#include <coopgraph/qap.h>

#include "core/graph.h"

enum { QAP_MOST = COOP_QAP_VARIABLES };

/* A variable has a row for each organisation: its values with those behind it or, where directions count, with all, 0
 * with itself. */
typedef struct qap_data {
    const coop_graph *graph;
    uint32_t *who; /* those of whom all is known */
    uint32_t n, left_out;
    size_t pairs;                 /* n (n - 1) / 2, where directions count twice that */
    size_t cells;                 /* of all rows */
    char *names[1 + QAP_MOST];    /* the explained first */
    double *values[1 + QAP_MOST]; /* by cell, the mean of all pairs taken away */
    double means[1 + QAP_MOST];   /* … */
    size_t count;                 /* variables, the explained among them */
} qap_data;

/* The first in i's row. */
static inline uint32_t qap_first(const qap_data *d, uint32_t i) {
    return d->graph->directed ? 0 : i + 1;
}

coop_status qap_data_init(qap_data *data, const coop_graph *graph, const coop_qap_options *options, coop_context *ctx);
void qap_data_clear(qap_data *data);

/* Solves the symmetric positive system a x = b of `size` rows in place (Cholesky); false when one row hangs on the
 * others. */
bool qap_solve(double *x, const double *a, size_t size);

#endif
