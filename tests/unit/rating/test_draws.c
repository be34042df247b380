/* How far a rank can be trusted. */
#include <criterion/criterion.h>

#include "rate.h"

static const char *const ids[] = {"ada", "bea", "cid", "dot"};
static const char *const names[] = {"a", "b"};
/* dot is worst at everything, ada and bea trade places with the weights, cid lies between them and dot. */
static const double values[] = {10, 6, 6, 10, 5, 5, 1, 1};

static void rate_draws(rate_case *c, const char *uncertainty, unsigned threads, uint64_t seed) {
    coop_context ctx = COOP_CONTEXT_INIT;
    char text[512];
    ctx.threads = threads;
    ctx.seed = seed;
    snprintf(text, sizeof text,
             RATE_FILE("\"normalisation\": \"none\", \"uncertainty\": {%s},"
                       "\"indicators\": [{\"value\": \"a\", \"weight\": 1.02}, {\"value\": \"b\"}]"),
             uncertainty);
    coop_status status = rate_try(c, rate_numbers(ids, 4, names, 2, values, &ctx), text, NULL, &ctx);
    check_eq_where(status, COOP_OK, "%s", ctx.error.message);
}

/* ada is before bea when 1.02 U > V, U and V uniform in 0.75 .. 1.25. The other way round is the part of the square
 * above the line v = 1.02 u, a triangle: (1.25 - 1.02 * 0.75)^2 / (2 * 1.02) of 0.25. */
Test(draws, flips_are_the_share_that_geometry_gives) {
    rate_case c;
    rate_draws(&c, "\"draws\": 400000, \"normalisations\": [\"none\"]", 0, 42);
    double expected = pow(1.25 - 1.02 * 0.75, 2) / (2 * 1.02) / 0.25;
    check_eq(coop_table_rows(c.pairs), 1);
    check_near(coop_table_real(c.pairs, 0, 2), expected, 0.0032); /* four standard errors */
    cr_expect(rate_cell(&c, "ada", "rank_low") == 1 && rate_cell(&c, "ada", "rank_high") == 2);
    cr_expect(rate_cell(&c, "cid", "rank_low") == 3 && rate_cell(&c, "cid", "rank_high") == 3);
    cr_expect(rate_cell(&c, "dot", "rank_low") == 4 && rate_cell(&c, "dot", "rank_high") == 4);
    rate_free(&c);
    CHECK_CLEAN();
}

Test(draws, nothing_moves_where_nothing_is_drawn) {
    rate_case c;
    rate_draws(&c, "\"draws\": 500, \"weights\": 0, \"normalisations\": [\"none\"]", 1, 1);
    for (int u = 0; u < 4; u++) {
        double rank = rate_cell(&c, ids[u], "rank");
        cr_expect(rate_cell(&c, ids[u], "rank_low") == rank && rate_cell(&c, ids[u], "rank_high") == rank);
    }
    cr_expect(coop_table_rows(c.pairs) == 0);
    rate_free(&c);
    rate_draws(&c, "\"draws\": 0", 1, 1);
    cr_expect(isnan(rate_cell(&c, "ada", "rank_low")) && coop_table_notes(c.pairs) == 1);
    cr_expect_str_eq(coop_table_note_text(c.pairs, 0), "Nothing was drawn: which orders are robust is not known.");
    rate_free(&c);
    CHECK_CLEAN();
}

Test(draws, threads_change_nothing_and_seeds_do) {
    rate_case one, four, other;
    rate_draws(&one, "\"draws\": 3000", 1, 7);
    rate_draws(&four, "\"draws\": 3000", 4, 7);
    rate_draws(&other, "\"draws\": 3000", 1, 8);
    check_gt(coop_table_rows(one.pairs), 0);
    cr_expect(coop_table_real(one.pairs, 0, 2) == coop_table_real(four.pairs, 0, 2));
    cr_expect(coop_table_real(one.pairs, 0, 2) != coop_table_real(other.pairs, 0, 2));
    rate_free(&one);
    rate_free(&four);
    rate_free(&other);
    CHECK_CLEAN();
}

/* Only by ranks is bea before ada: ranks and percentiles are one way of four, whichever of them is the rating's own. */
Test(draws, ranks_and_percentiles_are_one_way) {
    static const double uneven[] = {100, 30, 3, 31, 2, 30.5, 1, 10};
    static const struct {
        const char *own;
        double flips;
    } cases[] = {{"min-max", 0.25}, {"percentile", 0.75}, {"rank", 0.75}};
    for (size_t i = 0; i < 3; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        rate_case c;
        char text[512];
        snprintf(text, sizeof text,
                 RATE_FILE("\"normalisation\": \"%s\", \"uncertainty\": {\"draws\": 40000, \"weights\": 0},"
                           "\"indicators\": [{\"value\": \"a\"}, {\"value\": \"b\"}]"),
                 cases[i].own);
        check_eq(rate_try(&c, rate_numbers(ids, 4, names, 2, uneven, &ctx), text, NULL, &ctx), COOP_OK);
        size_t row = 0, rows = coop_table_rows(c.pairs);
        while (row < rows && coop_table_organisation(c.pairs, row, 0) + coop_table_organisation(c.pairs, row, 1) != 1)
            row++;
        check_lt_where(row, rows, "%s: ada and bea keep their order", cases[i].own);
        check_near(coop_table_real(c.pairs, row, 2), cases[i].flips, 0.009); /* four standard errors */
        rate_free(&c);
    }
    CHECK_CLEAN();
}

Test(draws, too_many_are_refused) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    coop_rating_options options = COOP_RATING_OPTIONS_INIT;
    options.indicators = &(coop_rating_indicator){"a", 1};
    options.indicator_count = 1;
    options.draws = 1000000000;
    cr_expect(rate_try(&c, rate_numbers(ids, 4, names, 2, values, &ctx), NULL, &options, &ctx) == COOP_USAGE);
    cr_expect(strstr(ctx.error.message, "at most") != NULL, "%s", ctx.error.message);
    rate_free(&c);
    CHECK_CLEAN();
}
