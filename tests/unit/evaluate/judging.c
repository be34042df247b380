#include "judging.h"

#include <stdio.h>
#include <string.h>

#include "core/graph.h"
#include "util/random.h"

static const char *const simple[] = {"common_neighbours", "resource_allocation"};

coop_evaluate_options judging_quick(void) {
    coop_evaluate_options o = COOP_EVALUATE_OPTIONS_INIT;
    o.repeats = 2;
    o.draws = 50;
    o.ranked = 30;
    o.hard = 20;
    o.hits = 5;
    o.signals = simple;
    o.signal_count = 2;
    return o;
}

coop_network *judging_network(uint32_t n, size_t ties, uint64_t seed) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (size_t i = 0; i < ties; i++) {
        /* squares make some organisations large */
        double x = coop_i_random_real(&random), y = coop_i_random_real(&random);
        uint32_t ends[2] = {(uint32_t)(x * x * n), (uint32_t)(y * y * n)};
        char id[2][8];
        coop_tie tie = COOP_TIE_INIT;
        if (ends[0] == ends[1]) continue;
        for (int k = 0; k < 2; k++) snprintf(id[k], sizeof id[k], "o%03u", (unsigned)ends[k] % 1000);
        check_eq(coop_network_refer(network, &tie.source, id[0], NULL, &ctx), COOP_OK);
        check_eq(coop_network_refer(network, &tie.target, id[1], NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
    }
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    return network;
}

void judging_run(coop_table **accuracy, const coop_network *network, const coop_evaluate_options *o,
                 coop_context *ctx) {
    coop_evaluation *e = NULL;
    check_eq_where(coop_evaluate(&e, network, NULL, o, ctx), COOP_OK, "%s", ctx->error.message);
    check_eq(coop_evaluation_accuracy(accuracy, e, ctx), COOP_OK);
    coop_evaluation_free(e);
}

double judging_figure(const coop_table *table, const char *against, const char *method, const char *metric,
                      const char *column) {
    return judging_figure_of(table, "new", against, method, metric, column);
}

double judging_figure_of(const coop_table *table, const char *class, const char *against, const char *method,
                         const char *metric, const char *column) {
    size_t c = coop_table_find_column(table, column);
    for (size_t r = 0; r < coop_table_rows(table); r++)
        if (!strcmp(coop_table_string(table, r, 0), class) && !strcmp(coop_table_string(table, r, 1), against) &&
            !strcmp(coop_table_string(table, r, 2), method) && !strcmp(coop_table_string(table, r, 3), metric))
            return coop_table_real(table, r, c);
    cr_assert_fail("%s %s %s %s is not there", class, against, method, metric);
    return NAN;
}

coop_status judging_knows_all(double *scores, void *data, const coop_graph *known, const coop_pair *pairs, size_t count,
                              coop_context *ctx) {
    const coop_graph *truth = data;
    (void)known;
    (void)ctx;
    for (size_t i = 0; i < count; i++) scores[i] = coop_i_arc(&truth->all, pairs[i].a, pairs[i].b) != UINT64_MAX;
    return COOP_OK;
}
