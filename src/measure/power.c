/* Bonacich power: whoever is tied to the powerful is powerful (beta above 0), or whoever is tied to the weak, which
 * depend on it (beta below 0).
 *
 * Bonacich (1987), "Power and Centrality: A Family of Measures": c = a (I - beta W)^-1 W 1, a such that the squares add
 * up to n. Beta means something beside 1 / (the largest eigenvalue) only, so it is half of that unless it is given;
 * then the series W 1 + beta W^2 1 + beta^2 W^3 1 + ... halves from term to term, and is added up. Beyond 1 / (the
 * largest eigenvalue) it has no sum, and the solution of the equations no meaning: it is refused. */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/measure.h"
#include "measure/spectral.h"
#include "util/mem.h"
#include "util/vectors.h"

enum { ROUNDS = 20000 }; /* enough for a beta of 0.998 / the largest eigenvalue */
static const double SHARE = 0.5, SETTLED = 1e-15;

static void by_those_pointed_to(double *out, const double *in, const void *data) {
    const measure_part *p = data;
    measure_pull(out, in, p, &p->graph->out);
}

/* The largest eigenvalue, in units of the part; NaN when it does not settle. */
static coop_status radius(double *found, double *x, const measure_part *p, coop_context *ctx) {
    bool circle = p->arcs > 0, settled = true;
    coop_status status = p->graph->directed && circle ? measure_has_circle(&circle, p, ctx) : COOP_OK;
    *found = 0;
    if (status != COOP_OK || !circle) return status;
    status = measure_part_leading(x, &settled, p, by_those_pointed_to, ctx);
    if (status != COOP_OK) return status;
    measure_pull(p->between, x, p, &p->graph->out);
    *found = settled ? sqrt(coop_i_dot(p->between, p->between, p->size)) : NAN;
    return COOP_OK;
}

/* x = W 1 + beta W x until nothing more is added; false when it does not come to that. */
static coop_status add_up(bool *settled, double *x, double *term, double beta, const measure_part *p,
                          coop_context *ctx) {
    for (uint32_t i = 0; i < p->size; i++) p->between[i] = 1;
    measure_pull(term, p->between, p, &p->graph->out);
    for (uint32_t i = 0; i < p->size; i++) x[i] = term[i];
    *settled = beta == 0;
    for (int round = 0; round < ROUNDS && !*settled; round++) {
        double most = 0, added = 0;
        measure_pull(p->between, term, p, &p->graph->out);
        for (uint32_t i = 0; i < p->size; i++) {
            term[i] = beta * p->between[i];
            x[i] += term[i];
            most = fmax(most, fabs(x[i]));
            added = fmax(added, fabs(term[i]));
        }
        *settled = added <= SETTLED * most;
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    return COOP_OK;
}

static void store(double *out, double *x, bool settled, const measure_part *p) {
    double squares = coop_i_dot(x, x, p->size), scale = squares > 0 ? sqrt(p->size / squares) : 0;
    for (uint32_t i = 0; i < p->size; i++) out[p->organisation[i]] = settled ? x[i] * scale : NAN;
}

static coop_status check(double beta, double largest, coop_context *ctx) {
    if (beta < 0) return coop_fail(ctx, COOP_USAGE, "beta of Bonacich power is above 0; its negative kind takes -beta");
    if (!(beta * largest >= 1)) return COOP_OK;
    return coop_fail(ctx, COOP_USAGE,
                     "beta %g: Bonacich power needs one below %.4g here, 1 / the largest eigenvalue of strengths", beta,
                     1 / largest);
}

static coop_status solve(double *const out[MEASURE_SLOTS], double *x, double *term, const measure_part *p, double beta,
                         coop_table *notes, coop_context *ctx) {
    double largest = 0;
    coop_status status = radius(&largest, x, p, ctx);
    uint32_t missing = 0;
    if (status == COOP_OK) status = check(beta, largest / p->unit, ctx);
    beta /= p->unit;
    if (beta == 0 && largest > 0) beta = SHARE / largest;
    for (int slot = MEASURE_POWER; slot <= MEASURE_POWER_NEGATIVE && status == COOP_OK; slot++) {
        bool settled = false;
        if (!out[slot]) continue;
        if (!isnan(largest)) status = add_up(&settled, x, term, slot == MEASURE_POWER ? beta : -beta, p, ctx);
        store(out[slot], x, settled, p);
        if (!settled) missing = p->size;
    }
    if (status == COOP_OK && missing > 0)
        status = coop_i_note(notes, ctx, SAY_SPECTRAL_UNSETTLED, COOP_I_TERM("Bonacich power"), COOP_I_COUNT(missing));
    return status;
}

coop_status measure_power(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                          coop_table *notes, coop_context *ctx) {
    uint32_t *organisation = coop_i_calloc(graph->n, sizeof *organisation);
    uint32_t *vertex = coop_i_calloc(graph->n, sizeof *vertex);
    double *room = coop_i_calloc(3 * (size_t)graph->n, sizeof *room);
    coop_status status = organisation && vertex && room ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        measure_part p = {.graph = graph, .organisation = organisation, .vertex = vertex, .between = room};
        p.threads = (int)coop_threads(ctx);
        for (uint32_t u = 0; u < graph->n; u++) {
            if (!coop_i_takes_part(graph, u)) continue;
            vertex[u] = p.size;
            organisation[p.size++] = u;
        }
        measure_part_look(&p);
        if (p.size > 0) status = solve(out, room + graph->n, room + 2 * (size_t)graph->n, &p, how->beta, notes, ctx);
    }
    free(organisation);
    free(vertex);
    free(room);
    return status;
}
