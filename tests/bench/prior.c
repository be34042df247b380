/* Learns what comes from many networks at once: `prior FILE...` prints the table of src/suggest/model_prior.c.
 *
 * Of each network (participations with years) the latest ties are hidden, its signals are brought to its own scales,
 * and one L2-regularised logistic regression is learned from all examples together, as many of each network. Held far
 * back and without squares it foretells the networks that it has not seen best. */
#include <coopgraph/format.h>
#include <linear.h>
#include <stdio.h>
#include <stdlib.h>

#include "suggest/model.h"
#include "util/mem.h"

enum { MOST = 2500, NEWS = 10, TERMS = SUGGEST_SCALES };
static const double COST = 25; /* liblinear's C times the examples, as in model_fit.c */

typedef struct pool {
    struct feature_node **rows;
    double *labels;
    size_t count, capacity, label_capacity, networks;
} pool;

static size_t index_of(const coop_signal *row) {
    size_t count;
    return (size_t)(row - coop_signal_rows(&count));
}

/* One example's terms by the place of its signals in the registry. */
static struct feature_node *terms_of(const coop_model *model, const double *values, int constant) {
    struct feature_node *nodes = coop_i_calloc(model->count * TERMS + 2, sizeof *nodes);
    size_t used = 0;
    for (size_t s = 0; s < model->count && nodes; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            double z;
            if (!suggest_bend_value(&z, &model->parts[s].bend[k], values[s])) continue;
            nodes[used++] = (struct feature_node){(int)(index_of(model->parts[s].row) * TERMS) + k + 1, z};
        }
    }
    if (nodes) {
        nodes[used++] = (struct feature_node){constant, 30};
        nodes[used] = (struct feature_node){-1, 0};
    }
    return nodes;
}

static coop_status learn_from(pool *p, const coop_graph *graph, int constant, coop_context *ctx) {
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
        if (!coop_i_grow(&p->rows, &p->capacity, p->count + 1, sizeof *p->rows) ||
            !coop_i_grow(&p->labels, &p->label_capacity, p->count + 1, sizeof *p->labels))
            return coop_fail_memory(ctx);
        p->rows[p->count] = terms_of(model, e.values + i * e.signals, constant);
        p->labels[p->count++] = e.tied[i] ? 1 : -1;
        taken++;
    }
    p->networks += taken > 0;
    fprintf(stderr, "%zu examples, from %d on by %zu events\n", taken, (int)e.year, e.news);
    coop_model_free(model);
    suggest_examples_clear(&e);
    return status;
}

static coop_status read_one(pool *p, const char *path, int constant, coop_context *ctx) {
    coop_network *network = NULL;
    coop_graph *all = NULL, *partners = NULL;
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    fprintf(stderr, "%s: ", path);
    coop_status status = coop_load(&network, &path, 1, &load, ctx);
    if (status == COOP_OK) status = coop_graph_new(&all, network, NULL, ctx);
    if (status == COOP_OK) status = coop_graph_partners(&partners, all, ctx);
    if (status == COOP_OK) status = learn_from(p, partners, constant, ctx);
    coop_graph_free(partners);
    coop_graph_free(all);
    coop_network_free(network);
    return status;
}

static void quiet(const char *text) {
    (void)text;
}

static void print_table(const struct model *found, const pool *p) {
    size_t count;
    const coop_signal *rows = coop_signal_rows(&count);
    double sign = found->label[0] == 1 ? 1 : -1;
    printf("/* %zu networks, %zu pairs */\n", p->networks, p->count);
    for (size_t s = 0; s < count; s++) {
        const double *w = found->w + s * TERMS;
        if (w[0] == 0 && w[1] == 0) continue;
        printf("    {\"%s\", {%.4f, %.4f}},\n", rows[s].name, sign * w[0], sign * w[1]);
    }
}

int main(int argc, char **argv) {
    coop_context ctx = COOP_CONTEXT_INIT;
    size_t count;
    coop_signal_rows(&count);
    int constant = (int)(count * TERMS) + 1;
    pool p = {0};
    for (int i = 1; i < argc; i++) {
        if (read_one(&p, argv[i], constant, &ctx) == COOP_OK) continue;
        fprintf(stderr, "prior: %s\n", ctx.error.message);
        return 1;
    }
    struct problem problem = {.l = (int)p.count, .n = constant, .y = p.labels, .x = p.rows, .bias = -1};
    struct parameter parameter = {.solver_type = L2R_LR, .C = COST / (double)p.count, .eps = 1e-3};
    set_print_string_function(quiet);
    struct model *found = p.count > 0 ? train(&problem, &parameter) : NULL;
    if (!found) return 1;
    print_table(found, &p);
    free_and_destroy_model(&found);
    return 0;
}
