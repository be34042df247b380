/* How the way to weigh signals is chosen: what lists are worth, and that the choice is right where one way is. */
#include <coopgraph/model.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "suggest/model.h"
#include "util/random.h"

/* ---- lists ---- */

/* One list: two hidden partners and four others, each of which stands for ten. */
static double merit_of(const double scores[6]) {
    size_t first[] = {0, 6};
    double stand[] = {10}, merit = NAN;
    bool tied[] = {true, false, false, true, false, false};
    suggest_lists lists = {.count = 1, .first = first, .stand = stand, .tied = tied, .pairs = 6};
    cr_assert(suggest_lists_judge(&merit, &lists, scores));
    return merit;
}

Test(model_lists, what_they_are_worth) {
    double best = 1 + 1 / log2(3);
    check_near(merit_of((const double[]){9, 1, 2, 8, 3, 4}), 1, 1e-15);
    /* first the one, then an other that stands for ten, then the other partner: ranks 1 and 12 */
    check_near(merit_of((const double[]){9, 1, 2, 5, 3, 6}), (0.875 + 1 + 1 / best) / 3, 1e-15);
    /* behind all others: ranks 41 and 42 */
    check_near(merit_of((const double[]){2, 3, 4, 1, 5, 6}), (0 + 1.0 / 41 + 0) / 3, 1e-15);
    /* all alike: half of all others, and half of the other partner, are before each */
    check_near(merit_of((const double[]){1, 1, 1, 1, 1, 1}), (0.5 + 1 / 21.5) / 3, 1e-15);
    /* what no figure is known of comes last */
    check_near(merit_of((const double[]){NAN, 1, 2, NAN, 3, 4}), merit_of((const double[]){0, 1, 2, 0, 3, 4}), 0);
    CHECK_CLEAN();
}

/* ---- networks ---- */

static coop_graph *partners_of(coop_network *network, coop_context *ctx) {
    coop_graph *all = NULL, *graph = NULL;
    check_eq(coop_network_finish(network, NULL, ctx), COOP_OK);
    check_eq(coop_graph_new(&all, network, NULL, ctx), COOP_OK);
    check_eq(coop_graph_partners(&graph, all, ctx), COOP_OK);
    coop_graph_free(all);
    return graph;
}

static uint32_t refer(coop_network *network, char side, uint32_t number, coop_context *ctx) {
    char id[16];
    uint32_t index;
    snprintf(id, sizeof id, "%c%03u", side, (unsigned)number % 1000);
    check_eq(coop_network_refer(network, &index, id, NULL, ctx), COOP_OK);
    return index;
}

static double mean_score(const coop_model *model, const coop_graph *graph, const coop_pair *pairs, size_t count) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_signals *signals = NULL;
    double *likelihood = calloc(count, sizeof *likelihood), sum = 0;
    check_eq(coop_model_signals(&signals, model, graph, &ctx), COOP_OK);
    check_eq(coop_model_score(likelihood, NULL, model, signals, pairs, count, &ctx), COOP_OK);
    for (size_t i = 0; i < count; i++) sum += likelihood[i];
    coop_signals_free(signals);
    free(likelihood);
    return sum / (double)count;
}

/* Buyers and suppliers in four trades: nobody who could be a partner shares one, so what holds elsewhere misleads. */
Test(model_choose, two_modes) {
    enum { BUYERS = 30, SUPPLIERS = 20, TRADES = 4 };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_model *model = NULL;
    coop_i_random random;
    static coop_pair same[BUYERS * SUPPLIERS], other[BUYERS * SUPPLIERS], buyers[BUYERS * BUYERS];
    size_t sames = 0, others = 0, pairs = 0;
    coop_i_random_init(&random, 4, 0);
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (uint32_t b = 0; b < BUYERS; b++) { /* in canonical order the suppliers come after the buyers */
        for (uint32_t c = 0; c < b; c++) buyers[pairs++] = (coop_pair){c, b};
        for (uint32_t s = 0; s < SUPPLIERS; s++) {
            coop_tie tie = COOP_TIE_INIT;
            bool alike = b % TRADES == s % TRADES;
            tie.source = refer(network, 'b', b, &ctx);
            tie.target = refer(network, 's', s, &ctx);
            if (coop_i_random_real(&random) < (alike ? 0.7 : 0.05))
                check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
            else if (alike)
                same[sames++] = (coop_pair){b, BUYERS + s};
            else
                other[others++] = (coop_pair){b, BUYERS + s};
        }
    }
    coop_graph *graph = partners_of(network, &ctx);
    check_eq_where(coop_model_train(&model, graph, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    double likely = mean_score(model, graph, same, sames);
    check_gt_where(likely, 3 * mean_score(model, graph, other, others), "%s", coop_model_text(model));
    check_gt_where(likely, 3 * mean_score(model, graph, buyers, pairs), "%s", coop_model_text(model));
    coop_model_free(model);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Projects of three in the years 2014 to 2017, some organisations in many. */
static void add_projects(coop_network *network, uint32_t n, uint32_t projects, coop_context *ctx) {
    coop_i_random random;
    coop_i_random_init(&random, 9, 0);
    for (uint32_t p = 0; p < projects; p++) {
        coop_event event = COOP_EVENT_INIT;
        coop_party party = {0};
        event.type = COOP_PROJECT;
        event.since = (coop_date)(2014 + p % 4) * 10000;
        check_eq(coop_network_add_event(network, &party.event, &event, ctx), COOP_OK);
        for (uint32_t i = 0; i < 3; i++) {
            double x = coop_i_random_real(&random);
            party.organisation = refer(network, 'o', (uint32_t)(x * x * n / 3) * 3 + i, ctx);
            check_eq(coop_network_add_party(network, &party, ctx), COOP_OK);
        }
    }
}

/* Over all pairs without a tie the likelihood foretells about as many ties as came in the last year. */
Test(model_choose, likelihood_is_of_a_year_where_years_are_known) {
    enum { N = 90 };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_model *model = NULL;
    suggest_examples e = {0};
    static coop_pair pairs[N * N];
    size_t count = 0, came = 0;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    add_projects(network, N, 120, &ctx);
    coop_graph *graph = partners_of(network, &ctx);
    check_eq(suggest_examples_draw(&e, graph, COOP_SIGNAL_SPREAD, SUGGEST_NEWS, &ctx), COOP_OK);
    cr_assert(e.since == 2017 && e.years == 1 && e.year == 0);
    for (size_t i = 0; i < e.count; i++) came += e.tied[i] && e.half[i] == SUGGEST_LATEST;
    check_geq(came, 20);
    check_eq_where(coop_model_train(&model, graph, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_near(coop_model_years(model), 1, 0);
    cr_assert(strstr(coop_model_text(model), "a tie within 1 year"), "%s", coop_model_text(model));
    for (uint32_t u = 0; u < graph->n; u++)
        for (uint32_t v = 0; v < u; v++)
            if (coop_i_degree(&graph->all, u) && coop_i_degree(&graph->all, v) &&
                coop_i_arc(&graph->all, u, v) == UINT64_MAX)
                pairs[count++] = (coop_pair){v, u};
    double foretold = mean_score(model, graph, pairs, count) * (double)count;
    cr_assert(foretold > 0.6 * (double)came && foretold < 1.6 * (double)came, "%g, %zu came", foretold, came);
    suggest_examples_clear(&e);
    coop_model_free(model);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
