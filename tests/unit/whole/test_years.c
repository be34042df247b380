/* The network year by year, counted by hand. */
#include <coopgraph/whole.h>
#include <math.h>
#include <string.h>

#include "../core/network.h"

/* 2015: a-b, a-d (an agreement that ends), b-c and c-d (no date). 2016: without a-d. 2017: the project adds a-c.
 * 2018: the same. 2019: the project has ended. */
static const char *const TEXT =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
    "{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"},{\"id\":\"k\",\"kind\":\"cluster\"}],\"ties\":["
    "{\"from\":\"a\",\"to\":\"b\",\"since\":2015,\"until\":2017,\"weight\":2},"
    "{\"from\":\"a\",\"to\":\"b\",\"since\":2018,\"weight\":4},"
    "{\"from\":\"b\",\"to\":\"c\",\"weight\":8,\"kind\":\"own\"},{\"from\":\"c\",\"to\":\"d\",\"since\":2019},"
    "{\"from\":\"a\",\"to\":\"k\",\"kind\":\"membership\",\"since\":1999}],"
    "\"agreements\":[{\"id\":\"old\",\"until\":2015,\"parties\":[{\"organisation\":\"a\"},{\"organisation\":\"d\"}]}],"
    "\"projects\":[{\"id\":\"p\",\"start\":2017,\"end\":2018,\"participants\":[{\"organisation\":\"a\"},"
    "{\"organisation\":\"b\"},{\"organisation\":\"c\"}]},"
    "{\"id\":\"q\",\"participants\":[{\"organisation\":\"c\"},{\"organisation\":\"d\"}]}]}";

static coop_graph *graph_of(const coop_network *network, const char *only, bool directed, coop_context *ctx) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_graph *graph = NULL;
    options.only_kinds = &only;
    options.only_kind_count = only != NULL;
    options.directed = directed;
    check_eq_where(coop_graph_new(&graph, network, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static double cell(const coop_table *table, size_t row, const char *column) {
    size_t c = coop_table_find_column(table, column);
    cr_assert(c != SIZE_MAX, "%s", column);
    return coop_table_real(table, row, c);
}

Test(years, counted_by_hand) {
    static const struct {
        double pairs, fresh, lost, growth, jaccard, strength, path;
    } rows[] = {{4, NAN, NAN, NAN, NAN, 12, 4 / 3.0},
                {3, 0, 1, -0.25, 0.75, 11, 10 / 6.0},
                {4, 1, 0, 1 / 3.0, 0.75, 12.5, 8 / 6.0},
                {4, 0, 0, 0, 1, 14.5, 8 / 6.0},
                {3, 0, 1, -0.25, 0.75, 14, 10 / 6.0}};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("years.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, false, &ctx);
    coop_table *table = NULL;
    check_eq_where(coop_years(&table, graph, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(coop_table_name(table), "network");
    check_eq(coop_table_rows(table), 5);
    for (size_t i = 0; i < 5; i++) {
        check_near(cell(table, i, "year"), 2015 + (double)i, 0);
        check_near(cell(table, i, "organisations"), 4, 0);
        check_near(cell(table, i, "active"), 4, 0);
        check_near(cell(table, i, "pairs"), rows[i].pairs, 0);
        check_near(cell(table, i, "new"), rows[i].fresh, 0);
        check_near(cell(table, i, "lost"), rows[i].lost, 0);
        check_near(cell(table, i, "growth"), rows[i].growth, 1e-12);
        check_near(cell(table, i, "jaccard"), rows[i].jaccard, 1e-12);
        check_near(cell(table, i, "strength"), rows[i].strength, 1e-12);
        check_near(cell(table, i, "density"), rows[i].pairs / 6, 1e-12);
        check_near(cell(table, i, "average_path_length"), rows[i].path, 1e-12);
    }
    size_t notes = coop_table_notes(table);
    check_str(coop_table_note_text(table, notes - 1),
              "Without any date, and there in every year: 1 tie, 1 agreement or "
              "project; --dated leaves them out.");
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Balanced: each organisation has every year of the window, the cluster's own node none. */
Test(years, of_each_organisation) {
    static const double degrees[4][2] = {{1, 2}, {2, 2}, {2, 3}, {1, 1}}; /* 2016, 2017 */
    static const char *const names[] = {"degree"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("years.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, false, &ctx);
    coop_measure_options measures = COOP_MEASURE_OPTIONS_INIT;
    coop_years_options options = COOP_YEARS_OPTIONS_INIT;
    coop_table *table = NULL;
    measures.names = names;
    measures.count = 1;
    options.measures = &measures;
    options.period = (coop_period){20160000, 20170000};
    check_eq_where(coop_years_measures(&table, graph, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_table_rows(table), 8);
    for (size_t i = 0; i < 8; i++) {
        check_eq(coop_table_organisation(table, i, 0), i / 2);
        check_near(cell(table, i, "year"), 2016 + (double)(i % 2), 0);
        check_near(cell(table, i, "degree"), degrees[i / 2][i % 2], 0);
    }
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Which ties count is said once for all years: a kind that a year has no tie of is no mistake there. */
Test(years, kinds_and_directions) {
    static const double pairs[] = {1, 1, 1, 1, 1};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("years.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, "own", true, &ctx);
    coop_table *table = NULL;
    check_eq_where(coop_years(&table, graph, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_table_rows(table), 5);
    for (size_t i = 0; i < 5; i++) check_near(cell(table, i, "pairs"), pairs[i], 0);
    check_near(cell(table, 0, "reciprocity"), 1,
               0); /* only directed networks have it; a tie without direction is two */
    coop_table_free(table);
    coop_graph_free(graph);
    graph = graph_of(network, "agreement", false, &ctx);
    check_eq_where(coop_years(&table, graph, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_near(cell(table, 0, "pairs"), 1, 0);
    check_near(cell(table, 1, "pairs"), 0, 0);
    check_near(cell(table, 1, "growth"), -1, 0);
    check_near(cell(table, 2, "growth"), NAN, 0); /* of nothing */
    check_near(cell(table, 2, "jaccard"), NAN, 0);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The year before the window is looked at where the data go back so far, so that no year lacks what is new and lost. */
Test(years, a_window_knows_the_year_before) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("years.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, false, &ctx);
    coop_years_options options = COOP_YEARS_OPTIONS_INIT;
    coop_table *table = NULL;
    options.period = (coop_period){20160000, 20170000};
    check_eq_where(coop_years(&table, graph, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_table_rows(table), 2);
    check_near(cell(table, 0, "new"), 0, 0);
    check_near(cell(table, 0, "lost"), 1, 0);
    check_near(cell(table, 0, "growth"), -0.25, 1e-12);
    check_near(cell(table, 1, "new"), 1, 0);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* 2016: the path a-b-c-d; 2017 and 2018: a, b, c a triangle with d at c. All four are active in all years. */
Test(years, communities) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("years.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, false, &ctx);
    coop_years_options options = COOP_YEARS_OPTIONS_INIT;
    coop_table *table = NULL, *members = NULL;
    options.period = (coop_period){20160000, 20180000};
    check_eq_where(coop_years_communities(&table, &members, graph, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_table_rows(table), 3);
    check_eq(coop_table_rows(members), 12);
    for (size_t i = 0; i < 3; i++) {
        coop_period period = {20160000 + (int32_t)i * 10000, 20160000 + (int32_t)i * 10000};
        coop_network *during = NULL;
        coop_communities *found = NULL;
        check_eq(coop_network_during(&during, network, &period, &ctx), COOP_OK);
        coop_graph *then = graph_of(during, NULL, false, &ctx);
        check_eq(coop_communities_detect(&found, then, NULL, &ctx), COOP_OK);
        check_near(cell(table, i, "modularity"), coop_communities_modularity(found), 1e-12);
        check_near(cell(table, i, "communities"), coop_communities_count(found), 0);
        check_near(cell(table, i, "active"), 4, 0);
        coop_communities_free(found);
        coop_graph_free(then);
        coop_network_free(during);
    }
    check_near(cell(table, 2, "before_nmi"), 1, 1e-12); /* 2018 is as 2017 was */
    check_near(cell(table, 2, "before_ari"), 1, 1e-12);
    cr_assert(!isnan(cell(table, 0, "before_nmi")), "2015 is before the window, and known");
    coop_table_free(table);
    coop_table_free(members);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Fails in 2016, has one row more in each later year and remarks that year alone. */
static coop_status rows_of(coop_table **tables, const coop_year *year, void *data, coop_context *ctx) {
    static const coop_column_spec COLUMNS[] = {{.name = "count", .type = COOP_INTEGER},
                                               {.name = "word", .type = COOP_STRING}};
    coop_table *made = NULL;
    int32_t *fails = data;
    check_eq(year->before == NULL, year->year == 2015);
    if (year->year == *fails || *fails == 0) return coop_fail(ctx, COOP_USAGE, "nothing to tell");
    check_eq(coop_table_new(&made, "rows", "Rows", COOP_ROWS_FREE, COLUMNS, 2, ctx), COOP_OK);
    for (int32_t i = 0; i < year->year - 2015; i++) {
        check_eq(coop_table_add_rows(made, NULL, 1, ctx), COOP_OK);
        check_eq(coop_table_set(made, (size_t)i, 0, COOP_INT_VALUE(i), ctx), COOP_OK);
        check_eq(coop_table_set(made, (size_t)i, 1, COOP_STRING_VALUE(i ? "more" : "one"), ctx), COOP_OK);
    }
    check_eq(coop_table_note(made, ctx, "told"), COOP_OK);
    if (year->year > 2017) check_eq(coop_table_note(made, ctx, "late"), COOP_OK);
    tables[1] = made;
    return COOP_OK;
}

Test(years, any_table) {
    int32_t fails = 2016;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("years.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, false, &ctx);
    coop_table *tables[2] = {NULL};
    check_eq_where(coop_each_year(tables, 2, graph, NULL, rows_of, &fails, &ctx), COOP_OK, "%s", ctx.error.message);
    cr_assert_null(tables[0], "no year had it");
    const coop_table *table = tables[1];
    check_eq(coop_table_rows(table), 2 + 3 + 4); /* 2017, 2018, 2019 */
    check_near(coop_table_real(table, 0, 0), 2017, 0);
    check_near(coop_table_real(table, 8, 0), 2019, 0);
    check_near(cell(table, 8, "count"), 3, 0);
    check_str(coop_table_string(table, 8, 2), "more");
    cr_assert(coop_column_key(coop_table_column(table, 2)), "the first word tells which row is which");
    check_str(coop_table_note_text(table, 0), "2015, 2017–2019: told");
    check_str(coop_table_note_text(table, 1), "2016: nothing to tell");
    check_str(coop_table_note_text(table, 2), "2018–2019: late");
    coop_table_free(tables[1]);
    tables[1] = NULL;
    fails = 0; /* every year fails: so does the whole */
    check_eq(coop_each_year(tables, 2, graph, NULL, rows_of, &fails, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "nothing to tell");
    cr_assert_null(tables[1]);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(years, there_are_none_or_too_many) {
    static const struct {
        const char *ties;
        coop_period period;
        const char *says;
    } rows[] = {
        {"{\"from\":\"a\",\"to\":\"b\"}", {0, 0}, "no tie, agreement or project has a date"},
        {"{\"from\":\"a\",\"to\":\"b\",\"since\":1801},{\"from\":\"a\",\"to\":\"b\",\"since\":2001}",
         {0, 0},
         "1801 to 2001 are more than 200 years"},
        {"{\"from\":\"a\",\"to\":\"b\",\"since\":2001}", {20050000, 0}, "the dates run from 2001 to 2001"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char text[512];
        snprintf(text, sizeof text,
                 "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"}],"
                 "\"ties\":[%s]}",
                 rows[i].ties);
        coop_network *network = check_load("none.json", text, &ctx);
        coop_graph *graph = graph_of(network, NULL, false, &ctx);
        coop_years_options options = COOP_YEARS_OPTIONS_INIT;
        coop_table *table = NULL;
        options.period = rows[i].period;
        check_eq(coop_years(&table, graph, &options, &ctx), COOP_INPUT);
        cr_assert(strstr(ctx.error.message, rows[i].says), "%s", ctx.error.message);
        cr_assert_null(table);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
