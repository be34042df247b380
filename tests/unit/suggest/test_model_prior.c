/* What other networks taught: small networks of projects lean on it, those without projects do not have it. */
#include <coopgraph/model.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "suggest/model.h"
#include "util/random.h"

/* Projects of four among n organisations. */
static coop_network *projects_of(uint32_t n, uint32_t projects, coop_context *ctx) {
    coop_network *network = NULL;
    coop_i_random random;
    coop_i_random_init(&random, 5, 0);
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (uint32_t p = 0; p < projects; p++) {
        coop_event event = COOP_EVENT_INIT;
        coop_party party = {0};
        event.type = COOP_PROJECT;
        check_eq(coop_network_add_event(network, &party.event, &event, ctx), COOP_OK);
        for (uint32_t i = 0; i < 4; i++) {
            char id[16];
            double x = coop_i_random_real(&random); /* squares make some organisations large */
            snprintf(id, sizeof id, "o%03u", (unsigned)(x * x * n / 4) * 4 + i);
            check_eq(coop_network_refer(network, &party.organisation, id, NULL, ctx), COOP_OK);
            check_eq(coop_network_add_party(network, &party, ctx), COOP_OK);
        }
    }
    check_eq(coop_network_finish(network, NULL, ctx), COOP_OK);
    return network;
}

static coop_graph *partners_in(const coop_network *network, coop_context *ctx) {
    coop_graph *all = NULL, *graph = NULL;
    check_eq(coop_graph_new(&all, network, NULL, ctx), COOP_OK);
    check_eq(coop_graph_partners(&graph, all, ctx), COOP_OK);
    coop_graph_free(all);
    return graph;
}

static coop_model *learned_from(uint32_t projects, coop_context *ctx) {
    coop_network *network = projects_of(60, projects, ctx);
    coop_graph *graph = partners_in(network, ctx);
    coop_model *model = NULL;
    check_eq_where(coop_model_train(&model, graph, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    coop_graph_free(graph);
    coop_network_free(network);
    return model;
}

/* How far the weights of a model point where the prior's do: 1 = they are the same but for their scale. */
static double like_the_prior(const coop_model *model) {
    double own = 0, known = 0, both = 0;
    for (size_t s = 0; s < model->count; s++) {
        const double *prior = suggest_prior_weights(model->parts[s].row->name);
        for (int k = 0; k < SUGGEST_SCALES && prior; k++) {
            if (model->parts[s].bend[k].deviation == 0) continue;
            double a = model->parts[s].bend[k].weight[0], b = prior[k];
            own += a * a;
            known += b * b;
            both += a * b;
        }
    }
    return both / sqrt(own * known);
}

/* Of thirty projects there is little to learn: the weights are nearly the prior's. */
Test(model_prior, a_small_network_leans_on_it) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = projects_of(60, 30, &ctx);
    coop_graph *graph = partners_in(network, &ctx);
    suggest_examples examples = {0};
    check_eq(suggest_examples_draw(&examples, graph, COOP_SIGNAL_SPREAD, SUGGEST_NEWS, &ctx), COOP_OK);
    coop_model *model = suggest_model_new(COOP_MODEL_LEARNED, examples.signals);
    cr_assert(suggest_standardise(model, &examples));
    double *starts = calloc(2 * suggest_way_terms(model), sizeof *starts);
    check_eq(suggest_way_learn(model, SUGGEST_WAY_PRIOR, 0, &examples, SUGGEST_LEAVE_NONE, starts, &ctx), COOP_OK);
    check_near(like_the_prior(model), 1, 1e-12);
    check_eq(suggest_way_learn(model, SUGGEST_WAY_LEAN, 0, &examples, SUGGEST_LEAVE_NONE, starts, &ctx), COOP_OK);
    cr_assert(like_the_prior(model) > 0.9 && like_the_prior(model) < 1, "%g", like_the_prior(model));
    free(starts);
    coop_model_free(model);
    suggest_examples_clear(&examples);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(model_prior, what_it_says_of_itself) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_model *model = learned_from(30, &ctx);
    check_eq_where(coop_model_kind_of(model), COOP_MODEL_LEARNED, "%s", coop_model_text(model));
    cr_assert(strstr(coop_model_text(model), "what is known of other networks"), "%s", coop_model_text(model));
    cr_assert(strstr(coop_model_text(model), "no forecast"), "%s", coop_model_text(model));
    check_near(coop_model_years(model), 0, 0);
    coop_model_free(model);
    CHECK_CLEAN();
}

/* Fewer than sixty ties: what other networks tell, alone; of next to none not even that. */
Test(model_prior, few_projects) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_model *model = learned_from(9, &ctx);
    check_eq(coop_model_kind_of(model), COOP_MODEL_LEARNED);
    check_near(like_the_prior(model), 1, 1e-12);
    cr_assert(strstr(coop_model_text(model), "with fewer than 60 ties"), "%s", coop_model_text(model));
    coop_model_free(model);
    model = learned_from(2, &ctx);
    check_eq(coop_model_kind_of(model), COOP_MODEL_FORMULA);
    coop_model_free(model);
    CHECK_CLEAN();
}

/* Every signal of the table is one there is, and none comes twice: a renamed one would be lost without a word. */
Test(model_prior, knows_signals_that_there_are) {
    size_t count, known = 0;
    const coop_signal *rows = coop_signal_rows(&count);
    for (size_t i = 0; i < count; i++) known += suggest_prior_weights(rows[i].name) != NULL;
    check_eq(known, suggest_prior_count());
}
