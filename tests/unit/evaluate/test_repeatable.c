/* The same again: with other threads, other rows, from files, with a model that was kept. */
#include <string.h>

#include "../suggest/world.h"
#include "judging.h"
#include "util/buf.h"

static void dump_all(coop_i_buf *out, const coop_network *network, const coop_evaluate_options *o, coop_context *ctx) {
    coop_evaluation *e = NULL;
    coop_table *tables[3] = {NULL};
    check_eq_where(coop_evaluate(&e, network, NULL, o, ctx), COOP_OK, "%s", ctx->error.message);
    check_eq(coop_evaluation_accuracy(&tables[0], e, ctx), COOP_OK);
    check_eq(coop_evaluation_reliability(&tables[1], e, ctx), COOP_OK);
    check_eq(coop_evaluation_splits(&tables[2], e, ctx), COOP_OK);
    for (int t = 0; t < 3; t++) {
        dump_table(out, tables[t]);
        coop_table_free(tables[t]);
    }
    coop_evaluation_free(e);
}

Test(evaluate, any_number_of_threads) {
    coop_network *network = judging_network(150, 900, 3);
    coop_i_buf out[3] = {{0}};
    static const unsigned threads[] = {1, 2, 7};
    coop_evaluate_options o = judging_quick();
    for (int i = 0; i < 3; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        ctx.threads = threads[i];
        dump_all(&out[i], network, &o, &ctx);
    }
    check_str(coop_i_buf_text(&out[0]), coop_i_buf_text(&out[1]));
    check_str(coop_i_buf_text(&out[0]), coop_i_buf_text(&out[2]));
    for (int i = 0; i < 3; i++) coop_i_buf_clear(&out[i]);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Rows in another order: the same figures. */
Test(evaluate, any_order_of_rows) {
    world w;
    coop_i_buf out[2] = {{0}};
    coop_evaluate_options o = judging_quick();
    world_random(&w, 60, 300, 4);
    for (int i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = NULL;
        coop_graph *graph = NULL;
        world_build(&network, &graph, &w, false, (uint64_t)i * 9);
        dump_all(&out[i], network, &o, &ctx);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    check_str(coop_i_buf_text(&out[0]), coop_i_buf_text(&out[1]));
    for (int i = 0; i < 2; i++) coop_i_buf_clear(&out[i]);
    CHECK_CLEAN();
}

static coop_network *load_part(const char *name, coop_context *ctx) {
    const char *path = check_path(name);
    coop_network *network = NULL;
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    check_eq_where(coop_load(&network, &path, 1, &load, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

/* Value and interval of every figure. */
static void expect_same_figures(const coop_table *a, const coop_table *b) {
    check_eq(coop_table_rows(a), coop_table_rows(b));
    for (size_t r = 0; r < coop_table_rows(a); r++)
        for (size_t c = 4; c < 7; c++) check_near(coop_table_real(a, r, c), coop_table_real(b, r, c), 0);
}

/* A split that was written, read again and given with its seed: the same figures. */
Test(evaluate, splits_repeat) {
    coop_network *network = judging_network(150, 900, 5);
    coop_evaluate_options o = judging_quick();
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_evaluation *e = NULL;
    coop_table *first = NULL, *again = NULL;
    o.repeats = 1;
    o.test_share = 0.2;
    o.validation_share = 0.1;
    check_eq_where(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_evaluation_accuracy(&first, e, &ctx), COOP_OK);
    check_eq_where(coop_evaluation_write_splits(e, check_folder(), &ctx), COOP_OK, "%s", ctx.error.message);
    coop_evaluation_free(e);
    coop_network *known = load_part("split-01.train.edges", &ctx), *test = load_part("split-01.test.edges", &ctx);
    o.split = COOP_SPLIT_GIVEN;
    o.train = known;
    o.test = test;
    judging_run(&again, network, &o, &ctx);
    expect_same_figures(first, again);
    coop_table_free(first);
    coop_table_free(again);
    coop_network_free(known);
    coop_network_free(test);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The model learned from what is known, kept in a file and given: the same figures as when it is learned anew, and a
 * note that says where it came from. */
Test(evaluate, a_model_that_was_kept) {
    coop_network *network = judging_network(150, 900, 5), *known = NULL, *test = NULL;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_evaluation *e = NULL;
    coop_table *anew = NULL, *given = NULL;
    coop_graph *graph = NULL;
    coop_model *learned = NULL, *kept = NULL;
    coop_evaluate_options o = judging_quick();
    o.repeats = 1;
    o.test_share = 0.2;
    check_eq_where(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_evaluation_accuracy(&anew, e, &ctx), COOP_OK);
    check_eq_where(coop_evaluation_write_splits(e, check_folder(), &ctx), COOP_OK, "%s", ctx.error.message);
    coop_evaluation_free(e);
    known = load_part("split-01.train.edges", &ctx);
    test = load_part("split-01.test.edges", &ctx);
    check_eq(coop_graph_new(&graph, known, NULL, &ctx), COOP_OK);
    check_eq_where(coop_model_train(&learned, graph, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_model_kind_of(learned), COOP_MODEL_LEARNED);
    check_eq(coop_model_save(learned, check_path("model.json"), &ctx), COOP_OK);
    check_eq_where(coop_model_load(&kept, check_path("model.json"), &ctx), COOP_OK, "%s", ctx.error.message);
    o.split = COOP_SPLIT_GIVEN;
    o.train = known;
    o.test = test;
    o.model = kept;
    judging_run(&given, network, &o, &ctx);
    expect_same_figures(anew, given);
    cr_assert(strstr(coop_table_note_text(given, 2), "the model was given, not learned"), "%s",
              coop_table_note_text(given, 2));
    for (size_t i = 0; i < coop_table_notes(anew); i++)
        cr_assert(!strstr(coop_table_note_text(anew, i), "the model was given"));
    coop_table_free(anew);
    coop_table_free(given);
    coop_model_free(learned);
    coop_model_free(kept);
    coop_graph_free(graph);
    coop_network_free(known);
    coop_network_free(test);
    coop_network_free(network);
    CHECK_CLEAN();
}
