/* The library does all that `analyze` and `compare` do: every table of theirs stands in a report. */
#include <coopgraph/format.h>
#include <coopgraph/page.h>
#include <coopgraph/report.h>
#include <criterion/criterion.h>
#include <string.h>

#include "unit/core/network.h"

static coop_graph *graph_of(const coop_network *network, coop_context *ctx) {
    coop_graph *graph = NULL;
    check_eq_where(coop_graph_new(&graph, network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static coop_report *report_of(const coop_graph *graph, const coop_report_options *options, coop_context *ctx) {
    coop_report *report = NULL;
    check_eq_where(coop_report_new(&report, graph, options, ctx), COOP_OK, "%s", ctx->error.message);
    return report;
}

static const char *cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_string(table, row, coop_table_find_column(table, column));
}

Test(report, all_that_analyze_prints, .timeout = 120) {
    static const char *const names[] = {"network", "kinds",     "measures",  "communities",
                                        "members", "agreement", "crosswise", "suggestions"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = "graphs/ino-tomsk.json";
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    coop_graph *graph = graph_of(network, &ctx);
    coop_report *report = report_of(graph, NULL, &ctx);
    size_t gaps, told = 0;
    const coop_gap *rows = coop_gap_rows(&gaps);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_assert_not_null(coop_report_find(report, names[i]), "no table '%s'", names[i]);
    for (size_t i = 0; i < gaps; i++) {
        told += !rows[i].detail;
        check_eq_where(coop_report_find(report, rows[i].name) != NULL, !rows[i].detail, "%s", rows[i].name);
    }
    check_eq(coop_report_tables(report), sizeof names / sizeof *names + told);
    cr_assert_null(coop_report_table(report, coop_report_tables(report)));
    cr_assert_null(coop_report_find(report, "what_if"));
    cr_assert_null(coop_report_gap_figures(report));
    /* gaps know who could close them */
    const coop_table *seven = coop_report_find(report, "seven");
    cr_assert_not_null(cell(seven, 0, "best_ties"));
    cr_assert_not_null(strstr(cell(seven, 0, "sentence"), " could begin."));
    /* facts and tables are one */
    coop_report_facts facts;
    coop_report_facts_of(&facts, report);
    const coop_table *figures = coop_report_find(report, "network");
    check_str(coop_table_string(figures, 0, 0), "organisations");
    cr_assert_float_eq(coop_table_real(figures, 0, 1), facts.graph.organisations, 0);
    check_eq(facts.network.organisations, coop_network_organisations(network));
    cr_assert_not_null(coop_report_communities(report));
    coop_report_free(report);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(report, parts_alone) {
    static const struct {
        unsigned part;
        const char *table;
    } parts[] = {{COOP_REPORT_SUMMARY, "kinds"},
                 {COOP_REPORT_MEASURES, "measures"},
                 {COOP_REPORT_COMMUNITIES, "members"},
                 {COOP_REPORT_GAPS, "isolates"},
                 {COOP_REPORT_SUGGESTIONS, "suggestions"}};
    static const char *const inputs[] = {
        "{\"organisations\":[]}", "{\"organisations\":[{\"id\":\"a\"}]}",
        "{\"organisations\":[{\"id\":\"a\",\"kind\":\"company\"},{\"id\":\"b\",\"kind\":\"university\"}]}"};
    for (size_t k = 0; k < sizeof inputs / sizeof *inputs; k++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = check_load("few.json", inputs[k], &ctx);
        coop_graph *graph = graph_of(network, &ctx);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            coop_report_options options = COOP_REPORT_OPTIONS_INIT;
            options.parts = parts[i].part;
            coop_report *report = report_of(graph, &options, &ctx);
            for (size_t j = 0; j < sizeof parts / sizeof *parts; j++)
                check_eq_where(coop_report_find(report, parts[j].table) != NULL, i == j, "%s", parts[j].table);
            check_eq(coop_report_communities(report) != NULL, parts[i].part == COOP_REPORT_COMMUNITIES);
            coop_report_free(report);
        }
        coop_graph_free(graph);
        coop_network_free(network);
        CHECK_CLEAN();
    }
}

static const char BEFORE[] = "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}],"
                             "\"ties\":[{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"b\",\"to\":\"c\"},"
                             "{\"from\":\"c\",\"to\":\"d\"}]}";
static const char AFTER[] = "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"e\"}],"
                            "\"ties\":[{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"b\",\"to\":\"c\"},"
                            "{\"from\":\"a\",\"to\":\"c\"}]}";

Test(report, what_if_and_groups_of_communities) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("before.json", BEFORE, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    uint32_t leaves = coop_network_find(network, "b");
    coop_graph_change change = {.without = &leaves, .without_count = 1};
    coop_report_options options = COOP_REPORT_OPTIONS_INIT;
    options.parts = COOP_REPORT_GAPS;
    options.what_if = &change;
    options.gap_figures = true;
    coop_report *report = report_of(graph, &options, &ctx);
    check_eq(coop_report_tables(report), 1); /* what changes is the answer … */
    cr_assert_not_null(coop_report_find(report, "what_if"));
    cr_assert_not_null(coop_report_gap_figures(report));
    coop_report_free(report);
    static const char *const named[] = {"isolates", "groups"}; /* … unless gaps are named */
    options.gap_names = named;
    options.gap_count = 2;
    const coop_gap_options gaps = {.size = sizeof gaps, .group = "community"};
    options.gaps = &gaps;
    report = report_of(graph, &options, &ctx);
    check_eq(coop_report_tables(report), 3);
    coop_report_free(report);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(report, two_states_side_by_side) {
    static const char *const names[] = {"figures",  "organisations", "ties", "memberships",
                                        "measures", "communities",   "gaps", "suggestions"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *then = check_load("before.json", BEFORE, &ctx), *now = check_load("after.json", AFTER, &ctx);
    coop_graph *before = graph_of(then, &ctx), *after = graph_of(now, &ctx);
    coop_report *old = report_of(before, NULL, &ctx), *new = report_of(after, NULL, &ctx);
    coop_comparison *comparison = NULL;
    check_eq_where(coop_comparison_new(&comparison, old, new, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_comparison_tables(comparison), 8);
    for (size_t i = 0; i < 8; i++)
        check_eq_where(coop_comparison_find(comparison, names[i]), coop_comparison_table(comparison, i), "%s",
                       names[i]);
    cr_assert_not_null(coop_comparison_columns(comparison));
    check_eq(coop_table_rows(coop_comparison_columns(comparison)), 4);
    check_eq(coop_table_rows(coop_comparison_find(comparison, "organisations")), 2); /* d went, e came */
    coop_comparison_free(comparison);
    coop_report_free(new);
    /* what one report alone knows is not compared */
    coop_report_options options = COOP_REPORT_OPTIONS_INIT;
    options.parts = COOP_REPORT_GAPS;
    new = report_of(after, &options, &ctx);
    check_eq_where(coop_comparison_new(&comparison, old, new, &ctx), COOP_OK, "%s", ctx.error.message);
    cr_assert_null(coop_comparison_find(comparison, "measures"));
    cr_assert_null(coop_comparison_find(comparison, "communities"));
    cr_assert_not_null(coop_comparison_find(comparison, "gaps"));
    cr_assert_null(coop_comparison_columns(comparison));
    coop_comparison_free(comparison);
    coop_report_free(old);
    coop_report_free(new);
    coop_graph_free(before);
    coop_graph_free(after);
    coop_network_free(then);
    coop_network_free(now);
    CHECK_CLEAN();
}

/* ---- the page ---- */

static const coop_page_line *find_line(const coop_page *page, coop_page_section section, coop_page_role role) {
    for (size_t i = 0; i < coop_page_lines(page); i++) {
        const coop_page_line *line = coop_page_line_at(page, i);
        if (line->section == section && line->role == role) return line;
    }
    return NULL;
}

Test(page, says_what_the_tables_hold) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("before.json", BEFORE, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_report *report = report_of(graph, NULL, &ctx);
    coop_page *page = NULL;
    check_eq_where(coop_page_new(&page, report, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(coop_page_line_at(page, 0)->text, "4 organisations, 3 ties between 3 pairs (strength 3 in all). "
                                                "All of it is one connected component.");
    for (int s = COOP_PAGE_HOLDERS; s < COOP_PAGE_SECTIONS; s++)
        cr_assert_not_null(find_line(page, (coop_page_section)s, COOP_PAGE_HEAD), "section %d", s);
    const coop_page_line *holder = find_line(page, COOP_PAGE_HOLDERS, COOP_PAGE_ITEM);
    check_str(coop_network_id(network, holder->a), "b"); /* b and c stand on 2 of the 3 pairs of others */
    check_str(holder->text, "2 partners, on 67 % of the shortest paths; 1 is cut off without it");
    const coop_page_line *pair = find_line(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_ITEM);
    cr_assert(pair && pair->number == 1 && pair->clauses[0] && !pair->text);
    cr_assert_null(find_line(page, COOP_PAGE_SIZE, COOP_PAGE_WARNING));
    cr_assert_null(coop_page_line_at(page, coop_page_lines(page)));
    coop_page_free(page);
    coop_page_options few = {.size = sizeof(coop_page_options), .holders = 1, .suggestions = 0};
    check_eq_where(coop_page_new(&page, report, &few, &ctx), COOP_OK, "%s", ctx.error.message);
    cr_assert_null(find_line(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_ITEM));
    cr_assert_not_null(find_line(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_REST));
    coop_page_free(page);
    coop_report_free(report);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(page, of_nobody_and_of_parts) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("none.json", "{\"organisations\":[]}", &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    const unsigned parts[] = {COOP_REPORT_ALL, COOP_REPORT_SUMMARY, COOP_REPORT_SUGGESTIONS};
    for (size_t i = 0; i < 3; i++) {
        coop_report_options options = COOP_REPORT_OPTIONS_INIT;
        options.parts = parts[i];
        coop_report *report = report_of(graph, &options, &ctx);
        coop_page *page = NULL;
        check_eq_where(coop_page_new(&page, report, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        check_str(coop_page_line_at(page, 0)->text, "0 organisations, 0 ties between 0 pairs (strength 0 in "
                                                    "all). There is nobody to work with.");
        check_eq(find_line(page, COOP_PAGE_GAPS, COOP_PAGE_HEAD) != NULL, i == 0);
        check_eq(find_line(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_SAYING) != NULL, i != 1);
        coop_page_free(page);
        coop_report_free(report);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
