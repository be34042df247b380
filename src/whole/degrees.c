/* How far the network is one organisation's: Freeman (1978), of partners and of eigenvectors; and whether those with
 * many partners work with each other (Newman 2002). */
#include <math.h>
#include <stdlib.h>

#include "measure/measure.h"
#include "util/mem.h"
#include "util/same.h"
#include "whole/whole.h"

double whole_centralisation(const double *values, const coop_graph *graph, double most) {
    double largest = -INFINITY, sum = 0;
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_takes_part(graph, u)) largest = fmax(largest, values[u]);
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_takes_part(graph, u)) sum += largest - values[u];
    double share = most > 0 ? sum / most : NAN;
    return share > 1 && coop_i_same(share, 1) ? 1 : share; /* rounding alone can pass 1 */
}

static void count_partners(double *values, const coop_graph *graph, const coop_i_csr *csr) {
    for (uint32_t u = 0; u < graph->n; u++) values[u] = (double)coop_i_degree(csr, u);
}

/* Pearson's correlation of the numbers of partners at the two ends of a tie, each tie taken both ways. */
static double assortativity(const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    double ends = (double)all->offset[graph->n], sum = 0, squares = 0, products = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        double degree = (double)coop_i_degree(all, u), partners = 0;
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++)
            partners += (double)coop_i_degree(all, all->to[a]);
        sum += degree * degree;
        squares += degree * degree * degree;
        products += degree * partners;
    }
    double variance = squares * ends - sum * sum;
    return variance > 0 ? (products * ends - sum * sum) / variance : NAN;
}

coop_status whole_degrees(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                          coop_context *ctx) {
    const coop_graph *plain = job->plain;
    double n = plain->count;
    coop_status status = COOP_OK;
    double *values = coop_i_calloc(plain->n, sizeof *values);
    if (!values) return coop_fail_memory(ctx);
    const struct {
        unsigned slot;
        const coop_i_csr *csr;
        double most;
    } rows[] = {{WHOLE_BY_DEGREE, &plain->all, (n - 1) * (n - 2)},
                {WHOLE_BY_IN, &plain->in, (n - 1) * (n - 1)},
                {WHOLE_BY_OUT, &plain->out, (n - 1) * (n - 1)}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!out[rows[i].slot]) continue;
        count_partners(values, plain, rows[i].csr);
        out[rows[i].slot]->value = n < 3 ? NAN : whole_centralisation(values, plain, rows[i].most);
    }
    if (out[WHOLE_ASSORTATIVITY]) out[WHOLE_ASSORTATIVITY]->value = assortativity(plain);
    if (out[WHOLE_BY_EIGENVECTOR] && n > 2) {
        double *scores[MEASURE_SLOTS] = {[MEASURE_EIGENVECTOR] = values};
        status = measure_spectral(scores, plain, &(measure_how){0}, notes, ctx);
        /* the most is a pair that alone has a tie; directed, one that all others point to */
        double most = plain->directed ? n - 1 : n - 2;
        if (status == COOP_OK) out[WHOLE_BY_EIGENVECTOR]->value = whole_centralisation(values, plain, most);
    }
    free(values);
    return status;
}
