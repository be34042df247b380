/* Options that grow: what a program says that was built with an earlier, this or a later header. */
#include "core/options.h"

#include <stddef.h>
#include <string.h>

#include <coopgraph/coopgraph.h>

#include "check.h"

typedef struct grown {
    size_t size;
    int first, second; /* `second` came with a later version */
} grown;
static const grown usual = {.size = sizeof usual, .first = 1, .second = 2};

static void contains(const char *text, const char *part) {
    cr_assert_not_null(strstr(text, part), "\"%s\" in \"%s\"", part, text);
}

static grown own;
static coop_status filled(const void *given, coop_context *ctx) {
    return coop_i_options(&own, &usual, sizeof usual, given, ctx);
}

Test(core_options, an_earlier_header_leaves_the_rest_at_its_default) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(filled(NULL, &ctx), COOP_OK);
    check_eq(own.first, 1);
    const grown shorter = {.size = offsetof(grown, second), .first = 7, .second = 9};
    check_eq(filled(&shorter, &ctx), COOP_OK);
    check_eq(own.first, 7);
    check_eq(own.second, 2);
    check_eq(own.size, sizeof own);
    const grown whole = {.size = sizeof whole, .first = 7, .second = 9};
    check_eq(filled(&whole, &ctx), COOP_OK);
    check_eq(own.second, 9);
    CHECK_CLEAN();
}

Test(core_options, a_later_header_and_no_initialiser_are_refused) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const grown later = {.size = sizeof later + 8}, none = {.first = 1};
    check_eq(filled(&later, &ctx), COOP_USAGE);
    contains(ctx.error.message, "older than the headers");
    coop_context_clear_error(&ctx);
    check_eq(filled(&none, &ctx), COOP_USAGE);
    contains(ctx.error.message, "OPTIONS_INIT");
    CHECK_CLEAN();
}

/* Every call that takes options looks at their size before all else. */
#define REFUSES(call)                                                                                                  \
    do {                                                                                                               \
        coop_context ctx = COOP_CONTEXT_INIT;                                                                          \
        coop_status status = call;                                                                                     \
        check_eq_where(status, COOP_USAGE, #call ": %d", (int)status);                                                 \
        contains(ctx.error.message, "OPTIONS_INIT");                                                                   \
    } while (0)

Test(core_options, every_call_refuses_options_without_a_size) {
    const char *path = check_write("two.csv", "source,target\na,b\nb,c\n");
    coop_context good = COOP_CONTEXT_INIT;
    coop_network *network = NULL, *other = NULL, *empty = NULL;
    coop_graph *graph = NULL, *again = NULL;
    coop_report *report = NULL;
    check_eq(coop_load(&network, &path, 1, NULL, &good), COOP_OK);
    check_eq(coop_graph_new(&graph, network, NULL, &good), COOP_OK);
    check_eq(coop_network_new(&empty, &good), COOP_OK);
    const coop_report_options few = {.size = sizeof few, .parts = COOP_REPORT_SUMMARY};
    check_eq(coop_report_new(&report, graph, &few, &good), COOP_OK);
    coop_table *table = NULL;
    REFUSES(coop_load(&other, &path, 1, &(coop_load_options){0}, &ctx));
    REFUSES(coop_network_finish(empty, &(coop_finish_options){0}, &ctx));
    REFUSES(coop_graph_new(&again, network, &(coop_graph_options){0}, &ctx));
    REFUSES(coop_measures(&table, graph, &(coop_measure_options){0}, &ctx));
    coop_communities *communities = NULL;
    REFUSES(coop_communities_detect(&communities, graph, &(coop_community_options){0}, &ctx));
    REFUSES(coop_gaps(&table, "isolates", graph, &(coop_gap_options){0}, &ctx));
    REFUSES(coop_gap_figures(&table, graph, NULL, 0, &(coop_gap_options){0}, &ctx));
    REFUSES(coop_gap_what_if(&table, graph, graph, &(coop_gap_options){0}, &ctx));
    coop_suggester *suggester = NULL;
    REFUSES(coop_suggestions(&table, graph, &(coop_suggest_options){0}, &ctx));
    REFUSES(coop_suggestion_pair(&table, graph, 0, 2, &(coop_suggest_options){0}, &ctx));
    REFUSES(coop_suggester_new(&suggester, graph, &(coop_suggest_options){0}, &ctx));
    coop_model *model = NULL;
    REFUSES(coop_model_train(&model, graph, &(coop_model_options){0}, &ctx));
    coop_evaluation *evaluation = NULL;
    REFUSES(coop_evaluate(&evaluation, network, NULL, &(coop_evaluate_options){0}, &ctx));
    coop_rating *rating = NULL;
    REFUSES(coop_rating_new(&rating, NULL, &(coop_rating_options){0}, &ctx));
    coop_picture *picture = NULL;
    REFUSES(coop_picture_new(&picture, graph, &(coop_picture_options){0}, &ctx));
    REFUSES(coop_generate(&other, &(coop_generate_options){0}, &ctx));
    coop_report *second = NULL;
    REFUSES(coop_report_new(&second, graph, &(coop_report_options){0}, &ctx));
    coop_page *page = NULL;
    REFUSES(coop_page_new(&page, report, &(coop_page_options){0}, &ctx));
    const coop_export written = {.network = network};
    char *names[COOP_SAVED_FILES];
    size_t count = 0;
    REFUSES(coop_save("/dev/null", &written, &(coop_save_options){0}, &ctx));
    REFUSES(coop_save_files(names, &count, "x.csv", &(coop_save_options){0}, &ctx));
    coop_report_free(report);
    coop_graph_free(graph);
    coop_network_free(network);
    coop_network_free(empty);
    CHECK_CLEAN();
}
