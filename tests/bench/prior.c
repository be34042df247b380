/* Learns what comes from many networks at once: `prior FILE...` prints the table of src/suggest/model_prior.c.
 *
 * Of each network (participations with years) the latest ties are hidden, its signals are brought to its own scales,
 * and one L2-regularised logistic regression is learned from all examples together, as many of each network. Held far
 * back and without squares it foretells the networks that it has not seen best. */
#include <coopgraph/format.h>
#include <stdio.h>
#include <stdlib.h>

#include "suggest/logistic.h"
#include "suggest/model.h"
#include "util/mem.h"

enum { MOST = 2500, NEWS = 10, TERMS = SUGGEST_SCALES };
static const double COST = 25; /* of an example, times their number, as in model_regress.c */

typedef struct pool {
    float *rows; /* count * width: the terms of all signals of the registry, and a constant */
    bool *tied;
    size_t count, width, capacity, tied_capacity, networks;
} pool;

static size_t index_of(const coop_signal *row) {
    size_t count;
    return (size_t)(row - coop_signal_rows(&count));
}

/* One example's terms by the place of its signals in the registry. */
static bool add_example(pool *p, const coop_model *model, const float *bent, bool tied) {
    if (!coop_i_grow(&p->rows, &p->capacity, (p->count + 1) * p->width, sizeof *p->rows) ||
        !coop_i_grow(&p->tied, &p->tied_capacity, p->count + 1, sizeof *p->tied))
        return false;
    float *row = p->rows + p->count * p->width;
    for (size_t t = 0; t < p->width; t++) row[t] = 0;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++, bent++) {
            if (isnan(*bent)) continue;
            row[index_of(model->parts[s].row) * TERMS + (size_t)k] =
                (float)suggest_bend_kept(&model->parts[s].bend[k], (double)*bent);
        }
    }
    row[p->width - 1] = 30;
    p->tied[p->count++] = tied;
    return true;
}

static coop_status learn_from(pool *p, const coop_graph *graph, coop_context *ctx) {
    suggest_examples e = {0};
    coop_status status = suggest_examples_draw(&e, graph, COOP_SIGNAL_SPREAD, NEWS, ctx);
    coop_model *model = status == COOP_OK ? suggest_model_new(COOP_MODEL_LEARNED, e.signals) : NULL;
    if (status == COOP_OK && (!model || !suggest_standardise(model, &e))) status = coop_fail_memory(ctx);
    size_t any = 0, taken = 0;
    for (size_t i = 0; i < e.count && e.year; i++) any += (e.use[i] & SUGGEST_ANY) != 0;
    for (size_t i = 0, k = 0; i < e.count && status == COOP_OK && any > 0; i++) {
        if (!(e.use[i] & SUGGEST_ANY)) continue;
        k++;
        if (any > MOST && (k - 1) * MOST / any == k * MOST / any) continue; /* evenly */
        if (!add_example(p, model, e.bent + i * e.signals * SUGGEST_SCALES, e.tied[i])) return coop_fail_memory(ctx);
        taken++;
    }
    p->networks += taken > 0;
    fprintf(stderr, "%zu examples, from %d on by %zu events\n", taken, (int)e.year, e.news);
    coop_model_free(model);
    suggest_examples_clear(&e);
    return status;
}

static coop_status read_one(pool *p, const char *path, coop_context *ctx) {
    coop_network *network = NULL;
    coop_graph *all = NULL, *partners = NULL;
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    fprintf(stderr, "%s: ", path);
    coop_status status = coop_load(&network, &path, 1, &load, ctx);
    if (status == COOP_OK) status = coop_graph_new(&all, network, NULL, ctx);
    if (status == COOP_OK) status = coop_graph_partners(&partners, all, ctx);
    if (status == COOP_OK) status = learn_from(p, partners, ctx);
    coop_graph_free(partners);
    coop_graph_free(all);
    coop_network_free(network);
    return status;
}

static void print_table(const double *weights, const pool *p) {
    size_t count;
    const coop_signal *rows = coop_signal_rows(&count);
    printf("/* %zu networks, %zu pairs */\n", p->networks, p->count);
    for (size_t s = 0; s < count; s++) {
        const double *w = weights + s * TERMS;
        if (w[0] == 0 && w[1] == 0) continue;
        printf("    {\"%s\", {%.4f, %.4f}},\n", rows[s].name, w[0], w[1]);
    }
}

int main(int argc, char **argv) {
    coop_context ctx = COOP_CONTEXT_INIT;
    size_t count;
    coop_signal_rows(&count);
    pool p = {.width = count * TERMS + 1};
    for (int i = 1; i < argc; i++) {
        if (read_one(&p, argv[i], &ctx) == COOP_OK) continue;
        fprintf(stderr, "prior: %s\n", ctx.error.message);
        return 1;
    }
    double *weights = calloc(p.width, sizeof *weights);
    if (p.count == 0 || !weights) return 1;
    const suggest_logistic problem = {p.count, p.width, p.rows, p.tied, COST / (double)p.count};
    if (suggest_logistic_fit(weights, &problem, &ctx) != COOP_OK) return 1;
    print_table(weights, &p);
    free(weights);
    free(p.rows);
    free(p.tied);
    return 0;
}
