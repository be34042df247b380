/* The kernel of structural holes.
 *
 * With z(i,j) the strength between i and j (both directions added), s(i) the sum of i's, p(i,j) = z(i,j) / s(i) and
 * m(j,q) = z(j,q) / max over k of z(j,k), Burt (1992), "Structural Holes", chapter 2, defines over i's partners j, q:
 *   effective size  sum over j of (1 - sum over q of p(i,q) m(j,q)); unweighted this is n - 2t/n for n partners with
 *                   t ties among them (Borgatti 1997, "Structural holes: unpacking Burt's redundancy measures")
 *   constraint      sum over j of c(i,j), c(i,j) = (p(i,j) + sum over q of p(i,q) p(q,j))^2
 *   hierarchy       sum over j of r ln r / (n ln n), r = c(i,j) n / constraint: Theil's disorder of the c(i,j) */
#include <math.h>
#include <stdlib.h>

#include "gap/holes.h"
#include "util/mem.h"

enum { BLOCK = 8192 }; /* organisations between two looks at the cancel flag */

typedef struct mark { /* of i's partner q; zeros for all others */
    double part;      /* p(i,q) */
    double onward;    /* p(i,q) / s(q): times z(q,j) it is p(i,q) p(q,j) */
} mark;

static mark both(mark sum, mark of_q, double weight) {
    return (mark){sum.part + of_q.part * weight, sum.onward + of_q.onward * weight};
}

/* Over the partners q that i and j share: the sums of part and onward, each times z(j,q). */
static mark shared(const coop_i_csr *all, uint32_t i, uint32_t j, const mark *marks) {
    mark sum = {0};
    if (coop_i_degree(all, j) / 8 > coop_i_degree(all, i)) { /* few against many: look each one up */
        for (uint64_t a = all->offset[i]; a < all->offset[i + 1]; a++) {
            uint64_t found = coop_i_arc(all, j, all->to[a]);
            if (found != UINT64_MAX) sum = both(sum, marks[all->to[a]], all->weight[found]);
        }
        return sum;
    }
    for (uint64_t a = all->offset[j]; a < all->offset[j + 1]; a++) sum = both(sum, marks[all->to[a]], all->weight[a]);
    return sum;
}

static double hierarchy(const double *dyadic, uint64_t partners, double constraint) {
    double n = (double)partners, sum = 0;
    if (partners < 2) return NAN;
    for (uint64_t k = 0; k < partners; k++) {
        double r = dyadic[k] * n / constraint;
        if (r > 0) sum += r * log(r);
    }
    return fmax(0, sum / (n * log(n))); /* alike up to rounding is alike */
}

static void compute_one(gap_holes *holes, const coop_graph *graph, const double *strongest, uint32_t i, mark *marks) {
    const coop_i_csr *all = &graph->all;
    uint64_t from = all->offset[i], to = all->offset[i + 1];
    double effective = (double)(to - from), constraint = 0;
    for (uint64_t a = from; a < to; a++) {
        uint32_t q = all->to[a];
        double part = all->weight[a] / graph->strength[i];
        marks[q] = (mark){part, part / graph->strength[q]};
    }
    for (uint64_t a = from; a < to; a++) {
        uint32_t j = all->to[a];
        mark sum = shared(all, i, j, marks);
        double both_ways = marks[j].part + sum.onward;
        effective -= sum.part / strongest[j];
        holes->dyadic[a] = both_ways * both_ways;
        constraint += holes->dyadic[a];
    }
    for (uint64_t a = from; a < to; a++) marks[all->to[a]] = (mark){0};
    holes->effective[i] = from < to ? effective : NAN;
    holes->constraint[i] = from < to ? constraint : NAN;
    holes->hierarchy[i] = hierarchy(holes->dyadic + from, to - from, constraint);
}

static void find_strongest(double *strongest, const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    for (uint32_t u = 0; u < graph->n; u++)
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++)
            strongest[u] = fmax(strongest[u], all->weight[a]);
}

coop_status gap_holes_compute(gap_holes *holes, const coop_graph *graph, coop_context *ctx) {
    uint32_t n = graph->n;
    int threads = (int)coop_threads(ctx);
    gap_holes made = {.effective = coop_i_calloc(n, sizeof(double)),
                      .constraint = coop_i_calloc(n, sizeof(double)),
                      .hierarchy = coop_i_calloc(n, sizeof(double)),
                      .dyadic = coop_i_calloc(2 * graph->pairs, sizeof(double))};
    double *strongest = coop_i_calloc(n, sizeof *strongest);
    mark *marks = coop_i_calloc((size_t)threads * n, sizeof *marks);
    bool fine = made.effective && made.constraint && made.hierarchy && made.dyadic && strongest && marks;
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (fine) find_strongest(strongest, graph);
    for (uint64_t from = 0; from < n && status == COOP_OK; from += BLOCK) {
        uint64_t last = n - from < BLOCK ? n : from + BLOCK;
        /* Worker w takes every threads-th organisation; each writes its own figures only, so their sum is nobody's. */
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (graph->pairs > 5000)
        for (int w = 0; w < threads; w++) {
            for (uint64_t i = from + (uint64_t)w; i < last; i += (uint64_t)threads) {
                if (ctx->cancel && *ctx->cancel) break;
                compute_one(&made, graph, strongest, (uint32_t)i, marks + (size_t)w * n);
            }
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "structural holes", (double)last / n);
    }
    free(strongest);
    free(marks);
    if (status == COOP_OK)
        *holes = made;
    else
        gap_holes_clear(&made);
    return status;
}

void gap_holes_clear(gap_holes *holes) {
    free(holes->effective);
    free(holes->constraint);
    free(holes->hierarchy);
    free(holes->dyadic);
}
