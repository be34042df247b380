/* Nothing is said outside the catalogue. All is computed in a language that has ж for every letter of English, of a
 * network whose own words have no Latin letter: a Latin letter is a sentence that a second language could not have. */
#include <coopgraph/coopgraph.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "disguise.h"
#include "util/buf.h"

#define HAVE(rows, member)                                                                                             \
    do {                                                                                                               \
        size_t have;                                                                                                   \
        for (size_t i = (rows(&have), 0); i < have; i++) disguise_has_russian(rows(&have)[i].member);                  \
    } while (0)

Test(language, of_rows) {
    HAVE(coop_measure_rows, title);
    HAVE(coop_measure_rows, summary);
    HAVE(coop_measure_rows, formula);
    HAVE(coop_measure_rows, normalised);
    HAVE(coop_measure_rows, disconnected);
    HAVE(coop_role_rows, title);
    HAVE(coop_role_rows, summary);
    HAVE(coop_role_rows, formula);
    HAVE(coop_gap_rows, title);
    HAVE(coop_gap_rows, summary);
    HAVE(coop_signal_rows, title);
    HAVE(coop_signal_rows, summary);
    HAVE(coop_method_rows, title);
    HAVE(coop_method_rows, summary);
    HAVE(coop_normalisation_rows, summary);
    HAVE(coop_figure_rows, summary);
    HAVE(coop_format_rows, losses);
    HAVE(coop_kind_rows, title);
    HAVE(coop_tie_kind_rows, name);
    HAVE(coop_tie_kind_rows, meaning);
    HAVE(coop_csv_columns, meaning);
    HAVE(coop_whole_rows, name);
    HAVE(coop_whole_rows, summary);
    HAVE(coop_whole_rows, formula);
    HAVE(coop_whole_rows, disconnected);
    CHECK_CLEAN();
}

/* ---- the network ---- */

enum { FIRMS = 90, CLUSTERS = 4 };

/* Firms, universities and funds in four clusters, with what they need and offer, agreements and a programme; in the
 * `later` state some are gone, some are new, and ties moved. */
static coop_network *network_of(bool later, coop_context *ctx) {
    static const char *const kinds[] = {"company", "company", "company", "university", "fund", "government"};
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "{\"name\":\"Сеть\",\"organisations\":[");
    for (int c = 0; c < CLUSTERS; c++)
        coop_i_buf_printf(&text, "{\"id\":\"к%d\",\"label\":\"Кластер %d\",\"kind\":\"cluster\"},", c, c);
    for (int i = 0; i < FIRMS; i++) {
        if (later && i % 17 == 5) continue;
        coop_i_buf_printf(
            &text,
            "{\"id\":\"о%d\",\"label\":\"Орг %d%s\",\"kind\":\"%s\",\"country\":\"%s\",\"region\":\"Р%d\","
            "\"latitude\":%d,\"longitude\":%d,\"offers\":[\"дело %d\"],\"needs\":[\"дело %d\"],"
            "\"clusters\":[\"к%d\"]%s},",
            i, i, later && i == 3 ? "а" : "", kinds[(i + (later && i == 7)) % 6], i % 9 ? "Ж" : "Щ", i % 5, 50 + i % 7,
            30 + i % 11, i % 13, (i + 5) % 15, i % CLUSTERS, i % 30 == 2 ? ",\"synthetic\":true" : "");
    }
    for (int i = 0; later && i < 6; i++) coop_i_buf_printf(&text, "{\"id\":\"н%d\",\"label\":\"Новая %d\"},", i, i);
    coop_i_buf_puts(&text, "{\"id\":\"один\",\"label\":\"Один\"}],\"ties\":[");
    const char *comma = "";
    for (int i = 0; i < FIRMS - 4; i++)
        for (int k = 1; k <= 4; k++) {
            int j = (i * (k + 2) + (later && k == 3 ? 7 : 3) * k) % (FIRMS - 4);
            bool gone = later && (i % 17 == 5 || j % 17 == 5);
            if (i == j || gone || (i % CLUSTERS != j % CLUSTERS && k > 1)) continue;
            coop_i_buf_printf(&text, "%s{\"from\":\"о%d\",\"to\":\"о%d\",\"weight\":%d,\"since\":%d,\"kind\":\"%s\"}",
                              comma, i, j, 1 + (i + k + later) % 3, 2000 + (i * 7 + k) % 20,
                              k == 2 && i % 11 == 1 ? "ownership" : "cooperation");
            comma = ",";
        }
    for (int i = 0; later && i < 4; i++) coop_i_buf_printf(&text, ",{\"from\":\"н%d\",\"to\":\"о%d\"}", i, i);
    coop_i_buf_puts(&text, ",{\"from\":\"о86\",\"to\":\"о4\"},{\"from\":\"о86\",\"to\":\"о87\"}");
    coop_i_buf_puts(&text,
                    "],\"agreements\":[{\"id\":\"с1\",\"label\":\"Договор\",\"date\":2011,\"parties\":[{"
                    "\"organisation\":\"о1\"},{\"organisation\":\"о2\"},{\"organisation\":\"о3\"}]}],"
                    "\"programmes\":[{\"id\":\"п1\",\"label\":\"Программа\",\"required\":2500000,\"committed_share\":"
                    "0.5,\"currency\":\"₽\"}]}");
    coop_network *network = check_load("language.json", coop_i_buf_text(&text), ctx);
    coop_i_buf_clear(&text);
    return network;
}

/* ---- reports ---- */

#define MADE(call) check_eq_where((call), COOP_OK, "%s", ctx.error.message)

static coop_report *report_of(const coop_graph *graph, coop_context *context) {
    coop_context ctx = *context;
    coop_report *report = NULL;
    const char *names[64];
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    for (size_t i = 0; i < count; i++) names[i] = rows[i].name;
    coop_gap_options gaps = COOP_GAP_OPTIONS_INIT;
    coop_report_options options = COOP_REPORT_OPTIONS_INIT;
    gaps.draws = 10;
    options.gaps = &gaps;
    options.gap_names = names;
    options.gap_count = count;
    options.gap_figures = true;
    MADE(coop_report_new(&report, graph, &options, &ctx));
    return report;
}

Test(language, of_reports_pages_and_comparisons, .timeout = 120) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *networks[] = {network_of(false, &ctx), network_of(true, &ctx)};
    coop_graph *graphs[2] = {NULL, NULL};
    coop_report *reports[2];
    coop_page *page = NULL;
    coop_comparison *comparison = NULL;
    ctx.language = disguise_language();
    for (int i = 0; i < 2; i++) {
        MADE(coop_graph_new(&graphs[i], networks[i], NULL, &ctx));
        reports[i] = report_of(graphs[i], &ctx);
        for (size_t k = 0; k < coop_report_tables(reports[i]); k++) disguise_look_at(coop_report_table(reports[i], k));
        disguise_look_at(coop_report_gap_figures(reports[i]));
    }
    MADE(coop_page_new(&page, reports[0], NULL, &ctx));
    for (size_t i = 0; i < coop_page_lines(page); i++) {
        const coop_page_line *line = coop_page_line_at(page, i);
        disguise_look("page", line->text);
        disguise_look("page", line->more);
        for (int c = 0; c < COOP_PAGE_CLAUSES; c++) disguise_look("page", line->clauses[c]);
    }
    MADE(coop_comparison_new(&comparison, reports[0], reports[1], &ctx));
    for (size_t i = 0; i < coop_comparison_tables(comparison); i++)
        disguise_look_at(coop_comparison_table(comparison, i));
    coop_comparison_free(comparison);
    coop_page_free(page);
    for (int i = 0; i < 2; i++) {
        coop_report_free(reports[i]);
        coop_graph_free(graphs[i]);
        coop_network_free(networks[i]);
    }
    CHECK_CLEAN();
}

/* ---- pages ---- */

/* Past an element whose text is no sentence: the script, the style, commands, whom a measure is by. */
static const char *past(const char *tag) {
    static const char *const skipped[][2] = {
        {"<script", "</script>"}, {"<style", "</style>"}, {"<pre", "</pre>"}, {"<span class=\"about\"", "</span>"}};
    for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++) {
        if (strncmp(tag, skipped[i][0], strlen(skipped[i][0])) != 0) continue;
        const char *end = strstr(tag, skipped[i][1]);
        return end ? end + strlen(skipped[i][1]) : tag + strlen(tag);
    }
    return strchr(tag, '>') + 1;
}

static void look_at_text(const char *text, size_t length) {
    char *copy = strndup(text, length);
    for (char *c = copy; *c;) {
        char word[32];
        size_t letters = 0;
        while (disguise_is_latin(c[letters])) letters++;
        snprintf(word, sizeof word, "%.*s", (int)letters, c);
        bool entity = letters && c > copy && c[-1] == '&' && c[letters] == ';';
        cr_expect(letters == 0 || entity || disguise_is_international(word), "page: %s", copy);
        c += letters ? letters : 1;
    }
    free(copy);
}

static void look_at_page(const char *page) {
    for (const char *c = page; *c;) {
        size_t text = strcspn(c, "<");
        look_at_text(c, text);
        c = c[text] ? past(c + text) : c + text;
    }
}

Test(language, of_web_pages, .timeout = 120) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *networks[] = {network_of(false, &ctx), network_of(true, &ctx)};
    coop_graph *graphs[2] = {NULL, NULL};
    coop_report *reports[2];
    coop_picture *picture = NULL;
    coop_comparison *comparison = NULL;
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    ctx.language = disguise_language();
    for (int i = 0; i < 2; i++) {
        MADE(coop_graph_new(&graphs[i], networks[i], NULL, &ctx));
        reports[i] = report_of(graphs[i], &ctx);
    }
    MADE(coop_picture_new(&picture, graphs[1], NULL, &ctx));
    MADE(coop_comparison_new(&comparison, reports[0], reports[1], &ctx));
    options.picture = picture;
    options.rows = 100000; /* else it says with what command the others are had */
    MADE(coop_web_write(check_path("page.html"), reports[1], &options, &ctx));
    MADE(coop_web_write_card(check_path("card.html"), reports[1], 7, &options, &ctx));
    MADE(coop_web_write_changes(check_path("changes.html"), comparison, reports[1], &options, &ctx));
    static const char *const files[] = {"page.html", "card.html", "changes.html"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) look_at_page(check_read(check_path(files[i]), NULL));
    coop_picture_free(picture);
    coop_comparison_free(comparison);
    for (int i = 0; i < 2; i++) {
        coop_report_free(reports[i]);
        coop_graph_free(graphs[i]);
        coop_network_free(networks[i]);
    }
    CHECK_CLEAN();
}

/* A column that people see is found by its title: no two of a table have the same. */
static void titles_differ(const coop_table *table) {
    for (size_t a = 0; table && a < coop_table_columns(table); a++)
        for (size_t b = a + 1; b < coop_table_columns(table); b++)
            cr_expect(strcmp(coop_column_title(coop_table_column(table, a)),
                             coop_column_title(coop_table_column(table, b))) != 0,
                      "%s: two columns are '%s'", coop_table_name(table),
                      coop_column_title(coop_table_column(table, a)));
}

Test(language, titles_of_columns_differ, .timeout = 120) {
    coop_context ctx = COOP_CONTEXT_INIT;
    static const char *const codes[] = {"en", "ru"};
    coop_network *network = network_of(false, &ctx), *later = network_of(true, &ctx);
    coop_graph *graph = NULL, *graph_later = NULL;
    MADE(coop_graph_new(&graph, network, NULL, &ctx));
    MADE(coop_graph_new(&graph_later, later, NULL, &ctx));
    for (int l = 0; l < 2; l++) {
        ctx.language = coop_language_named(codes[l]);
        coop_report *report = report_of(graph, &ctx), *other = report_of(graph_later, &ctx);
        coop_comparison *comparison = NULL;
        for (size_t k = 0; k < coop_report_tables(report); k++) titles_differ(coop_report_table(report, k));
        titles_differ(coop_report_gap_figures(report));
        MADE(coop_comparison_new(&comparison, report, other, &ctx));
        for (size_t k = 0; k < coop_comparison_tables(comparison); k++)
            titles_differ(coop_comparison_table(comparison, k));
        titles_differ(coop_comparison_columns(comparison));
        coop_comparison_free(comparison);
        coop_report_free(report);
        coop_report_free(other);
    }
    coop_graph_free(graph);
    coop_graph_free(graph_later);
    coop_network_free(network);
    coop_network_free(later);
    CHECK_CLEAN();
}

Test(language, of_layers_and_years, .timeout = 120) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_of(false, &ctx);
    coop_graph *graph = NULL;
    coop_table *tables[9] = {NULL};
    coop_years_options years = COOP_YEARS_OPTIONS_INIT;
    years.period = (coop_period){20050000, 20060000};
    ctx.language = disguise_language();
    MADE(coop_graph_new(&graph, network, NULL, &ctx));
    MADE(coop_layers(&tables[0], graph, NULL, &ctx));
    MADE(coop_layers_overlap(&tables[1], graph, &ctx));
    MADE(coop_layers_multiplexity(&tables[2], graph, &ctx));
    MADE(coop_years(&tables[3], graph, &years, &ctx));
    MADE(coop_years_measures(&tables[4], graph, &years, &ctx));
    MADE(coop_years_communities(&tables[5], &tables[6], graph, &years, &ctx));
    MADE(coop_gaps(&tables[7], "seven", graph, NULL, &ctx));
    MADE(coop_gaps_found(&tables[8], (const coop_table *const *)&tables[7], 1, &ctx));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        disguise_look_at(tables[i]);
        coop_table_free(tables[i]);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(language, of_changes_and_single_suggestions, .timeout = 120) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_of(false, &ctx);
    coop_graph *graph = NULL, *changed = NULL;
    coop_table *table = NULL, *simple = NULL;
    ctx.language = disguise_language();
    MADE(coop_graph_new(&graph, network, NULL, &ctx));
    uint32_t leaves = coop_network_find(network, "о4");
    const coop_graph_change change = {.without = &leaves, .without_count = 1};
    MADE(coop_graph_changed(&changed, graph, &change, &ctx));
    MADE(coop_gap_what_if(&table, graph, changed, NULL, &ctx));
    disguise_look_at(table);
    coop_table_free(table);
    coop_model *model = NULL;
    coop_model_options formula = COOP_MODEL_OPTIONS_INIT;
    formula.choice = COOP_MODEL_ONLY_FORMULA;
    MADE(coop_model_train(&model, graph, &formula, &ctx));
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.model = model;
    for (uint32_t b = 5; b < 95; b += 7) {
        MADE(coop_suggestion_pair(&table, graph, leaves, b, &options, &ctx));
        disguise_look_at(table);
        coop_table_free(table);
    }
    options.max_km = 0.001;
    for (uint32_t one = leaves; one <= leaves + 2; one += 2) {
        options.organisation = one == leaves ? COOP_NONE : one;
        MADE(coop_suggestions(&table, graph, &options, &ctx));
        disguise_look_at(table);
        coop_table_free(table);
    }
    MADE(coop_suggestions_explain(&table, &simple, graph, NULL, 10, &ctx));
    disguise_look_at(table);
    disguise_look_at(simple);
    coop_table_free(table);
    coop_table_free(simple);
    coop_model_free(model);
    coop_graph_free(changed);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(language, of_evaluations_and_ratings, .timeout = 120) {
    static const char RATING[] =
        "{\"format\":\"coopgraph-rating\",\"version\":1,\"name\":\"Рейтинг\",\"units\":{\"by\":\"organisation\"},"
        "\"uncertainty\":{\"draws\":500,\"weights\":0.25,\"normalisations\":[\"rank\",\"z-score\"],\"flips\":0.01},"
        "\"groups\":"
        "[{\"name\":\"г\",\"label\":\"Группа\",\"indicators\":[{\"value\":\"ties\",\"label\":\"Связи\"},{\"value\":"
        "\"strength\",\"label\":\"Сила\"}]}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_of(false, &ctx);
    coop_evaluation *evaluation = NULL;
    coop_table *table = NULL;
    ctx.language = disguise_language();
    coop_evaluate_options options = COOP_EVALUATE_OPTIONS_INIT;
    options.repeats = 2;
    options.draws = 20;
    MADE(coop_evaluate(&evaluation, network, NULL, &options, &ctx));
    coop_status (*const tables[])(coop_table **, const coop_evaluation *, coop_context *) = {
        coop_evaluation_accuracy, coop_evaluation_reliability, coop_evaluation_splits};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        MADE(tables[i](&table, evaluation, &ctx));
        disguise_look_at(table);
        coop_table_free(table);
    }
    coop_evaluation_free(evaluation);
    coop_graph *graph = NULL;
    coop_rating *rating = NULL;
    coop_rated *rated = NULL;
    coop_status (*const ratings[])(coop_table **, const coop_rated *, coop_context *) = {
        coop_rated_ranks, coop_rated_contributions, coop_rated_indicators, coop_rated_pairs, coop_rated_scores};
    MADE(coop_graph_new(&graph, network, NULL, &ctx));
    MADE(coop_rating_new(&rating, check_write("rating.json", RATING), NULL, &ctx));
    MADE(coop_rate(&rated, rating, graph, &ctx));
    for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++) {
        MADE(ratings[i](&table, rated, &ctx));
        disguise_look_at(table);
        coop_table_free(table);
    }
    MADE(coop_rated_changes(&table, rated, rated, &ctx));
    disguise_look_at(table);
    coop_table_free(table);
    coop_rated_free(rated);
    coop_rating_free(rating);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(language, of_errors_and_problems) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_of(false, &ctx), *none = NULL;
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    ctx.language = disguise_language();
    MADE(coop_graph_new(&graph, network, NULL, &ctx));
    check_eq(coop_suggestion_pair(&table, graph, 7, 7, NULL, &ctx), COOP_USAGE);
    disguise_look("error", ctx.error.message);
    cr_assert_not_null(strstr(ctx.error.message, "Орг"));
    coop_context_clear_error(&ctx);
    MADE(coop_problems_new(&ctx.problems, 0, &ctx));
    const char *path = check_write("я.json", "{\"organisations\":[{\"id\":\"а\"},{\"id\":\"а\"}]}");
    check_eq(coop_load(&none, &path, 1, NULL, &ctx), COOP_INPUT);
    check_gt(coop_problems_stored(ctx.problems), 0);
    for (size_t i = 0; i < coop_problems_stored(ctx.problems); i++)
        disguise_look("problem", coop_problems_get(ctx.problems, i)->message);
    coop_problems_free(ctx.problems);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
