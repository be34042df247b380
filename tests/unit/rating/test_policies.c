/* Missing data, negative values, bands, goalposts, groups of organisations, editions. */
#include <criterion/criterion.h>

#include "rate.h"

static const char *const ids[] = {"ada", "bea", "cid"};
static const char *const names[] = {"a", "b"};
static const double gaps[] = {10, 1, 20, NAN, NAN, NAN};

static coop_status rate_gaps(rate_case *c, const char *text, coop_context *ctx) {
    return rate_try(c, rate_numbers(ids, 3, names, 2, gaps, ctx), text, NULL, ctx);
}

#define TWO(policy)                                                                                                    \
    RATE_FILE("\"normalisation\": \"none\", \"uncertainty\": {\"draws\": 0}, " policy                                  \
              "\"indicators\": [{\"value\": \"a\"}, {\"value\": \"b\", \"weight\": 3}]")

Test(policies, missing_data_are_treated_as_the_rating_says) {
    static const struct {
        const char *text;
        double bea; /* NaN = not rated */
    } cases[] = {
        {TWO("\"missing\": \"reweigh\", "), 20},
        {TWO("\"missing\": \"zero\", "), 5},
        {TWO("\"missing\": \"mean\", "), (20 + 3 * 1) / 4.0},
        {TWO("\"missing\": \"refuse\", "), NAN},
        {TWO("\"coverage\": 0.25, "), 20},
        {TWO("\"coverage\": 0.3, "), NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        rate_case c;
        check_eq_where(rate_gaps(&c, cases[i].text, &ctx), COOP_OK, "%s", ctx.error.message);
        check_near(rate_cell(&c, "ada", "score"), (10 + 3 * 1) / 4.0, 1e-12);
        check_near(rate_cell(&c, "bea", "score"), cases[i].bea, 1e-12);
        check_near(rate_cell(&c, "bea", "coverage"), 0.25, 1e-9);
        cr_expect(isnan(rate_cell(&c, "cid", "score")) && rate_cell(&c, "cid", "coverage") == 0);
        size_t sentence = coop_table_find_column(c.ranks, "sentence");
        cr_expect(strcmp(coop_table_string(c.ranks, rate_row(&c, "cid"), sentence), "cid: not rated, no data.") == 0);
        rate_free(&c);
    }
    CHECK_CLEAN();
}

/* A unit that is not rated has no part in the mean of the others. */
Test(policies, means_are_of_the_rated_alone) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    const double values[] = {10, 1, 30, 3, 1000, NAN};
    check_eq(rate_try(&c, rate_numbers(ids, 3, names, 2, values, &ctx),
                      RATE_FILE("\"missing\": \"refuse\", \"uncertainty\": {\"draws\": 0},"
                                "\"indicators\": [{\"value\": \"a\"}, {\"value\": \"b\"}]"),
                      NULL, &ctx),
             COOP_OK);
    check_near(rate_cell(&c, "ada", "score"), 50, 1e-9);
    check_near(rate_cell(&c, "bea", "score"), 150, 1e-9);
    rate_free(&c);
    CHECK_CLEAN();
}

static void refused(const double *values, const char *text, const char *part) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    coop_status status = rate_try(&c, rate_numbers(ids, 3, names, 2, values, &ctx), text, NULL, &ctx);
    cr_expect(status == COOP_INPUT, "%s", text);
    cr_expect(strstr(ctx.error.message, part) != NULL, "%s", ctx.error.message);
    rate_free(&c);
}

Test(policies, what_does_not_fit_is_told) {
    const double below[] = {-1, 1, 2, 2, 3, 3}, zero_mean[] = {-2, 1, 0, 2, 2, 3};
    refused(
        below,
        RATE_FILE("\"normalisation\": \"none\", \"aggregation\": \"geometric\", \"indicators\": [{\"value\": \"a\"}]"),
        "a geometric mean needs values of 0 or more, but 'a' of ada is -1");
    refused(zero_mean, RATE_FILE("\"indicators\": [{\"value\": \"a\"}]"), "the mean of 'a' is 0 or below");
    refused(below,
            RATE_FILE("\"uncertainty\": {\"normalisations\": [\"z-score\"], \"aggregations\": [\"geometric\"]},"
                      "\"normalisation\": \"rank\", \"indicators\": [{\"value\": \"a\"}]"),
            "none of its normalisations fits");
    refused(below, RATE_FILE("\"units\": {\"by\": \"cluster\"}, \"indicators\": [{\"value\": \"a\"}]"), "no clusters");
    refused(below, RATE_FILE("\"units\": {\"by\": \"region\"}, \"indicators\": [{\"value\": \"a\"}]"), "region");
    refused(below, RATE_FILE("\"units\": {\"only\": [\"bae\"]}, \"indicators\": [{\"value\": \"a\"}]"),
            "did you mean 'bea'");
    refused(
        below,
        RATE_FILE("\"edition\": 1999, \"units\": {\"kinds\": [\"university\"]}, \"indicators\": [{\"value\": \"a\"}]"),
        "no organisation of the kinds");
    CHECK_CLEAN();
}

/* A geometric mean of a 0 is 0, and its unit is last. */
Test(policies, a_zero_under_a_geometric_mean_is_not_made_up_for) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    const double values[] = {0, 100, 1, 1, 2, 1};
    check_eq(rate_try(&c, rate_numbers(ids, 3, names, 2, values, &ctx),
                      RATE_FILE("\"normalisation\": \"none\", \"aggregation\": \"geometric\", \"indicators\":"
                                "[{\"value\": \"a\"}, {\"value\": \"b\"}]"),
                      NULL, &ctx),
             COOP_OK);
    cr_expect(rate_cell(&c, "ada", "score") == 0 && rate_cell(&c, "ada", "rank") == 3);
    check_near(rate_part(&c, "ada", "a", "contribution") + rate_part(&c, "ada", "b", "contribution"), 0, 1e-12);
    check_near(rate_cell(&c, "cid", "score"), sqrt(2), 1e-9);
    rate_free(&c);
    CHECK_CLEAN();
}

Test(policies, bands_and_goalposts) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    const double values[] = {-5, 0, 50, 0, 500, 0};
    check_eq_where(
        rate_try(&c, rate_numbers(ids, 3, names, 2, values, &ctx),
                 RATE_FILE("\"normalisation\": \"min-max\", \"scale\": [1, 11], \"bands\": [{\"name\": \"low\"},"
                           "{\"name\": \"top\", \"above\": 110}, {\"name\": \"middle\", \"above\": 90}],"
                           "\"indicators\": [{\"value\": \"a\", \"goalposts\": [0, 100]}]"),
                 NULL, &ctx),
        COOP_OK, "%s", ctx.error.message);
    size_t band = coop_table_find_column(c.ranks, "band");
    check_near(rate_cell(&c, "ada", "score"), 1, 1e-12); /* cut at the goalposts; the mean is 6 */
    check_near(rate_cell(&c, "bea", "score"), 6, 1e-12);
    check_near(rate_cell(&c, "cid", "score"), 11, 1e-12);
    cr_expect(strcmp(coop_table_string(c.ranks, rate_row(&c, "ada"), band), "low") == 0);
    cr_expect(strcmp(coop_table_string(c.ranks, rate_row(&c, "bea"), band), "middle") == 0);
    cr_expect(strcmp(coop_table_string(c.ranks, rate_row(&c, "cid"), band), "top") == 0);
    rate_free(&c);
    CHECK_CLEAN();
}

/* ---- groups and figures ---- */

static const char world[] =
    "{\"format\": \"coopgraph-network\", \"version\": 1, \"organisations\": ["
    "{\"id\": \"C\", \"kind\": \"cluster\", \"indicators\": [{\"name\": \"plan\", \"value\": 9}]},"
    "{\"id\": \"D\", \"kind\": \"cluster\"},"
    "{\"id\": \"x\", \"kind\": \"company\", \"region\": \"N\", \"clusters\": [\"C\"], \"offers\": [\"p\", \"q\"],"
    " \"indicators\": [{\"name\": \"jobs\", \"value\": 10, \"year\": 2019}, {\"name\": \"jobs\", \"value\": 12, "
    "\"year\": 2020},"
    " {\"name\": \"area\", \"value\": 2}]},"
    "{\"id\": \"y\", \"kind\": \"company\", \"region\": \"N\", \"clusters\": [\"C\", \"D\"], \"offers\": [\"q\"],"
    " \"indicators\": [{\"name\": \"jobs\", \"value\": 4, \"year\": 2020, \"synthetic\": true}, {\"name\": \"area\", "
    "\"value\": 0}]},"
    "{\"id\": \"z\", \"kind\": \"corporation\", \"region\": \"S\", \"clusters\": [\"D\"], \"founded\": 1990,"
    " \"attributes\": {\"big\": true}},"
    "{\"id\": \"u\", \"kind\": \"university\", \"region\": \"S\"}],"
    "\"ties\": [{\"from\": \"x\", \"to\": \"y\", \"weight\": 3}, {\"from\": \"y\", \"to\": \"z\", \"weight\": 2},"
    "{\"from\": \"x\", \"to\": \"u\", \"weight\": 5}],"
    "\"agreements\": [{\"id\": \"one\", \"parties\": [{\"organisation\": \"x\"}, {\"organisation\": \"z\"}]}]}";

/* The value that one indicator takes for a unit; `by` "cluster" or "region". */
static double figure_in(const char *network, const char *by, const char *unit, const char *indicator) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    char text[512];
    double value = NAN;
    snprintf(text, sizeof text,
             RATE_FILE("\"units\": {\"by\": \"%s\"}, \"normalisation\": \"none\","
                       "\"uncertainty\": {\"draws\": 0}, \"indicators\": [{%s}]"),
             by, indicator);
    coop_status status = rate_try(&c, check_load("world.json", network, &ctx), text, NULL, &ctx);
    check_eq_where(status, COOP_OK, "%s: %s", indicator, ctx.error.message);
    size_t column = coop_table_find_column(c.contributions, "value");
    for (size_t r = 0; r < coop_table_rows(c.contributions); r++) {
        uint32_t i = coop_table_organisation(c.contributions, r, 0);
        const char *is = i == COOP_NONE ? coop_table_string(c.contributions, r, 0) : coop_network_id(c.network, i);
        if (strcmp(is, unit) == 0) value = coop_table_real(c.contributions, r, column);
    }
    rate_free(&c);
    return value;
}

static double figure_of(const char *by, const char *unit, const char *indicator) {
    return figure_in(world, by, unit, indicator);
}

Test(policies, members_make_the_values_of_groups) {
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\""), 16, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs@2019\""), 10, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\", \"combine\": \"mean\""), 8, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\", \"combine\": \"max\""), 12, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\", \"combine\": \"min\""), 4, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\", \"combine\": \"count\""), 2, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"plan\", \"combine\": \"own\""), 9, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\", \"per\": \"area\", \"times\": 100"), 800, 1e-12);
    check_near(figure_of("cluster", "C", "\"value\": \"jobs\", \"per\": \"measure:degree\""), 16 / 5.0, 1e-12);
    check_near(figure_of("region", "S", "\"value\": \"big\", \"kinds\": [\"corporation\"]"), 1, 0);
    check_near(figure_of("region", "S", "\"value\": \"founded\""), 1990, 0);
    check_near(figure_of("organisation", "x", "\"value\": \"jobs\", \"per\": \"area\""), 6, 0);
    check_near(figure_of("organisation", "y", "\"value\": \"jobs\", \"per\": \"area\""), NAN, 0); /* to 0: missing */
    CHECK_CLEAN();
}

/* Ties: x-y 3, y-z 2, x-u 5, x-z 1 (the agreement), memberships aside. */
Test(policies, figures_are_counted_once_per_group) {
    check_near(figure_of("cluster", "C", "\"value\": \"members\""), 2, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"inside\""), 3, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"density\""), 1, 0);
    check_near(figure_of("cluster", "D", "\"value\": \"density\""), 1, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"partners\", \"with\": [\"corporation\", \"university\"]"), 2, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"ties\", \"with\": [\"corporation\", \"university\"]"), 8, 0);
    check_near(figure_of("cluster", "C", "\"value\": \"offers\""), 2, 0);
    check_near(figure_of("cluster", "D", "\"value\": \"agreements\""), 1, 0);
    check_near(figure_of("region", "N", "\"value\": \"partners\", \"with\": [\"corporation\"]"), 1, 0);
    check_near(figure_of("region", "N", "\"value\": \"groups\""), 1, 0);
    check_near(figure_of("region", "S", "\"value\": \"projects\""), 0, 0);
    check_near(figure_of("organisation", "x", "\"value\": \"figure:partners\""), 3, 0);
    check_near(figure_of("organisation", "x", "\"value\": \"measure:degree\""), 3, 0);
    CHECK_CLEAN();
}

/* a of A works with x, who is in B and in C: two groups; the nodes of clusters are no partners. */
Test(policies, somebody_in_two_groups_joins_both) {
    static const char joined[] =
        "{\"format\": \"coopgraph-network\", \"version\": 1, \"organisations\": ["
        "{\"id\": \"A\", \"kind\": \"cluster\"}, {\"id\": \"B\", \"kind\": \"cluster\"},"
        "{\"id\": \"C\", \"kind\": \"cluster\"}, {\"id\": \"a\", \"clusters\": [\"A\"]},"
        "{\"id\": \"x\", \"clusters\": [\"B\", \"C\"]}, {\"id\": \"y\", \"clusters\": [\"B\"]},"
        "{\"id\": \"z\", \"clusters\": [\"C\"]}], \"ties\": [{\"from\": \"a\", \"to\": \"x\"}]}";
    static const struct {
        const char *figure;
        double a, b;
    } cases[] = {{"groups", 2, 1}, {"partners", 1, 1}, {"ties", 1, 1}, {"members", 1, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char indicator[64];
        snprintf(indicator, sizeof indicator, "\"value\": \"figure:%s\"", cases[i].figure);
        check_near(figure_in(joined, "cluster", "A", indicator), cases[i].a, 0);
        check_near(figure_in(joined, "cluster", "B", indicator), cases[i].b, 0);
    }
    CHECK_CLEAN();
}

Test(policies, kinds_of_units_are_kinds_of_members_in_groups) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    check_eq_where(
        rate_try(&c, check_load("world.json", world, &ctx),
                 RATE_FILE("\"units\": {\"by\": \"cluster\", \"kinds\": [\"company\"]}, \"normalisation\": \"none\","
                           "\"indicators\": [{\"value\": \"members\"}]"),
                 NULL, &ctx),
        COOP_OK, "%s", ctx.error.message);
    check_near(rate_cell(&c, "C", "score"), 2, 0);
    check_near(rate_cell(&c, "D", "score"), 1, 0);
    rate_free(&c);
    CHECK_CLEAN();
}

/* ---- for exports, and editions ---- */

Test(policies, synthetic_numbers_are_counted_and_regions_hand_their_rank_down) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    check_eq_where(rate_try(&c, check_load("world.json", world, &ctx),
                            RATE_FILE("\"units\": {\"by\": \"region\"}, \"missing\": \"zero\","
                                      "\"indicators\": [{\"value\": \"jobs\"}, {\"value\": \"partners\"}]"),
                            NULL, &ctx),
                   COOP_OK, "%s", ctx.error.message);
    coop_rated_facts facts;
    coop_rated_facts_of(&facts, c.rated);
    cr_expect(facts.units == 2 && facts.rated == 2 && facts.values == 3 && facts.synthetic == 1);
    coop_table *scores = NULL;
    check_eq(coop_rated_scores(&scores, c.rated, &ctx), COOP_OK);
    cr_expect(coop_table_rows_are(scores) == COOP_ROWS_PER_ORGANISATION);
    check_near(coop_table_real(scores, coop_network_find(c.network, "x"), 1), 1, 0);
    check_near(coop_table_real(scores, coop_network_find(c.network, "u"), 1), 2, 0);
    cr_expect(isnan(coop_table_real(scores, coop_network_find(c.network, "C"), 1)));
    coop_table_free(scores);
    rate_free(&c);
    CHECK_CLEAN();
}

Test(policies, changes_sum_to_the_change_of_the_score) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case now, before;
    const char *text = RATE_FILE("\"normalisation\": \"none\", \"uncertainty\": {\"draws\": 0},"
                                 "\"indicators\": [{\"value\": \"a\"}, {\"value\": \"b\"}]");
    const char *const old_ids[] = {"ada", "bea", "zoe"};
    const double old_values[] = {10, 10, 8, 6, 1, 1}, values[] = {10, 10, 8, 20, 5, 5};
    check_eq(rate_try(&before, rate_numbers(old_ids, 3, names, 2, old_values, &ctx), text, NULL, &ctx), COOP_OK);
    check_eq(rate_try(&now, rate_numbers(ids, 3, names, 2, values, &ctx), text, NULL, &ctx), COOP_OK);
    coop_table *changes = NULL;
    check_eq(coop_rated_changes(&changes, now.rated, before.rated, &ctx), COOP_OK);
    size_t sentence = coop_table_find_column(changes, "sentence");
    static const char *const expected[] = {"bea: up from rank 2 to 1 (+7 points); b +7.", "ada: down from rank 1 to 2.",
                                           "cid: new, at rank 3.", "zoe: no longer rated, before at rank 3."};
    check_eq(coop_table_rows(changes), 4);
    for (size_t r = 0; r < 4; r++)
        cr_expect(strcmp(coop_table_string(changes, r, sentence), expected[r]) == 0, "%s",
                  coop_table_string(changes, r, sentence));
    check_near(coop_table_real(changes, 0, coop_table_find_column(changes, "moved")), 1, 0);
    coop_table_free(changes);
    rate_free(&now);
    rate_free(&before);
    CHECK_CLEAN();
}
