/* Why the list is what it is: what signals add against the model's own sums, simple methods against their values. */
#include <criterion/criterion.h>
#include <string.h>

#include "suggest/model.h"
#include "suggest/search.h"
#include "world.h"

static size_t column(const coop_table *table, const char *name) {
    size_t found = coop_table_find_column(table, name);
    check_neq_where(found, SIZE_MAX, "%s", name);
    return found;
}

/* The spread of each signal's part, naively over all judged pairs; the parts of a pair add up to its log-odds. */
static void expect_weights(const coop_table *table, const coop_suggester *suggester, const suggest_found *all) {
    const coop_model *model = suggester->model;
    coop_context ctx = COOP_CONTEXT_INIT;
    double count = (double)all->count;
    double *values = calloc(all->count, model->count * sizeof *values);
    coop_pair *pairs = calloc(all->count, sizeof *pairs);
    for (size_t i = 0; i < all->count; i++) pairs[i] = (coop_pair){all->pairs[i].a, all->pairs[i].b};
    check_eq(coop_signals_compute(values, suggester->signals, pairs, all->count, &ctx), COOP_OK);
    for (size_t i = 0; i < all->count; i++) {
        double sum = model->intercept;
        for (size_t s = 0; s < model->count; s++)
            sum += suggest_learned_adds(&model->parts[s], values[i * model->count + s]);
        check_near(1 / (1 + exp(-sum)), all->pairs[i].likelihood, 1e-12);
    }
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        const char *name = coop_table_string(table, r, column(table, "signal"));
        double sum = 0, squares = 0, least = INFINITY;
        size_t s = 0;
        while (strcmp(model->parts[s].row->name, name) != 0) s++;
        for (size_t i = 0; i < all->count; i++) {
            double adds = suggest_learned_adds(&model->parts[s], values[i * model->count + s]);
            sum += adds;
            least = fmin(least, adds);
        }
        for (size_t i = 0; i < all->count; i++) {
            double off = suggest_learned_adds(&model->parts[s], values[i * model->count + s]) - sum / count;
            squares += off * off;
        }
        check_near(coop_table_real(table, r, column(table, "spread")), sqrt(squares / count), 1e-6);
        check_near(coop_table_real(table, r, column(table, "least")), least, 1e-12);
        cr_assert(r == 0 || coop_table_real(table, r, column(table, "spread")) <=
                                coop_table_real(table, r - 1, column(table, "spread")));
    }
    free(values);
    free(pairs);
}

/* Each method's best, no judged pair has more, and each stands where it says by score. */
static void expect_simple(const coop_table *table, const coop_suggester *suggester, const suggest_found *all) {
    static const char *const names[] = {"common_neighbours", "preferential_attachment"};
    coop_context ctx = COOP_CONTEXT_INIT;
    uint32_t top = suggest_top_of(&suggester->options);
    check_eq(coop_table_rows(table), 2 * top);
    for (size_t m = 0; m < 2; m++) {
        const coop_signal *row = coop_signal_find(names[m]);
        coop_signals *signals = NULL;
        double last = coop_table_real(table, m * top + top - 1, column(table, "value"));
        size_t more = 0;
        check_eq(coop_signals_new(&signals, suggester->view.of_partners, &row, 1, &ctx), COOP_OK);
        for (size_t i = 0; i < all->count; i++) {
            double value;
            coop_pair pair = {all->pairs[i].a, all->pairs[i].b};
            check_eq(coop_signals_compute(&value, signals, &pair, 1, &ctx), COOP_OK);
            more += value > last;
        }
        check_lt(more, top);
        for (size_t r = m * top; r < (m + 1) * top; r++) {
            size_t place = (size_t)coop_table_real(table, r, column(table, "place"));
            cr_assert(place >= 1 && place <= all->count);
            check_eq(all->pairs[place - 1].a, coop_table_organisation(table, r, column(table, "a")));
            check_eq(all->pairs[place - 1].b, coop_table_organisation(table, r, column(table, "b")));
        }
        coop_signals_free(signals);
    }
}

Test(explain, weights_and_simple_methods) {
    static world w;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_suggester *suggester = NULL;
    coop_table *model = NULL, *simple = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    suggest_found all = {0};
    world_random(&w, 50, 140, 9);
    world_build(&network, &graph, &w, false, 0);
    options.top = 5;
    check_eq(coop_suggester_new(&suggester, graph, &options, &ctx), COOP_OK);
    check_eq(coop_model_kind_of(suggester->model), COOP_MODEL_LEARNED);
    check_eq(suggest_search_all(&all, suggester, 0, &ctx), COOP_OK);
    check_eq_where(coop_suggestions_explain(&model, &simple, graph, &options, 10, &ctx), COOP_OK, "%s",
                   ctx.error.message);
    cr_assert(coop_table_rows(model) > 0 && coop_table_rows(model) <= 10);
    expect_weights(model, suggester, &all);
    expect_simple(simple, suggester, &all);
    coop_table_free(model);
    coop_table_free(simple);
    suggest_found_clear(&all);
    coop_suggester_free(suggester);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(explain, nobody_of_that_number) {
    static world w;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_table *model = NULL, *simple = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    world_random(&w, 10, 20, 1);
    world_build(&network, &graph, &w, false, 0);
    options.organisation = 10;
    check_eq(coop_suggestions_explain(&model, &simple, graph, &options, 10, &ctx), COOP_USAGE);
    cr_assert(!model && !simple);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
