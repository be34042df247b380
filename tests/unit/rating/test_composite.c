/* The whole composite beside a naive one: seven units, five indicators, groups in groups, gaps in the data. */
#include <criterion/criterion.h>

#include "rate.h"

enum { UNITS = 7, WIDTH = 5 };

static const char *const ids[UNITS] = {"ada", "bea", "cid", "dot", "eva", "fay", "gus"};
static const char *const names[WIDTH] = {"a", "b", "c", "d", "e"};
static const double weights[WIDTH] = {2, 1, 1, 3, 0.5};
static const bool down[WIDTH] = {false, true, false, false, true};

/* The tree: root { a, G (weight 2) { b, c, H (weight 3) { d, e } } } */
static const char tree[] = "\"indicators\": [{\"value\": \"a\", \"weight\": 2}],"
                           "\"groups\": [{\"name\": \"G\", \"weight\": 2, \"indicators\": ["
                           "{\"value\": \"b\", \"direction\": \"down\"}, {\"value\": \"c\"}],"
                           "\"groups\": [{\"name\": \"H\", \"weight\": 3, \"indicators\": ["
                           "{\"value\": \"d\", \"weight\": 3},"
                           "{\"value\": \"e\", \"weight\": 0.5, \"direction\": \"down\"}]}]}]";

static double noise(uint64_t *state) {
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (double)(*state >> 40) / (double)(1 << 24);
}

static void fill(double values[UNITS][WIDTH], uint64_t seed) {
    for (int u = 0; u < UNITS; u++) {
        for (int k = 0; k < WIDTH; k++) {
            values[u][k] = round(10 + 90 * noise(&seed)) / (k + 1);
            if (u > 0 && k != 3 && noise(&seed) < 0.2) values[u][k] = NAN;
        }
    }
}

/* ---- the naive composite ---- */

static double naive_normal(double values[UNITS][WIDTH], int u, int k, const char *scale) {
    double n = 0, sum = 0, squares = 0, least = 1e300, greatest = -1e300, worse = 0, x = values[u][k];
    for (int i = 0; i < UNITS; i++) {
        double y = values[i][k];
        if (isnan(y)) continue;
        n++;
        sum += y;
        least = y < least ? y : least;
        greatest = y > greatest ? y : greatest;
        worse += down[k] ? y > x : y < x;
    }
    for (int i = 0; i < UNITS; i++)
        if (!isnan(values[i][k])) squares += pow(values[i][k] - sum / n, 2);
    if (isnan(x)) return NAN;
    if (strcmp(scale, "ratio") == 0) return down[k] ? 200 - 100 * x * n / sum : 100 * x * n / sum;
    if (strcmp(scale, "min-max") == 0) return 100 * (down[k] ? greatest - x : x - least) / (greatest - least);
    if (strcmp(scale, "z-score") == 0) return (down[k] ? -1 : 1) * (x - sum / n) / sqrt(squares / (n - 1));
    if (strcmp(scale, "rank") == 0) return 1 + worse;
    if (strcmp(scale, "percentile") == 0) return 100 * (1 + worse) / n;
    return down[k] ? -x : x;
}

static double naive_mean(const double *w, const double *x, int count, bool geometric) {
    double sum = 0, mass = 0;
    for (int i = 0; i < count; i++) {
        if (isnan(x[i])) continue;
        mass += w[i];
        sum += geometric ? w[i] * log(x[i]) : w[i] * x[i];
    }
    return mass == 0 ? NAN : geometric ? exp(sum / mass) : sum / mass;
}

static double naive_score(double values[UNITS][WIDTH], int u, const char *scale, bool geometric) {
    double x[WIDTH];
    for (int k = 0; k < WIDTH; k++) x[k] = naive_normal(values, u, k, scale);
    double h = naive_mean(weights + 3, x + 3, 2, geometric);
    double g = naive_mean((const double[]){1, 1, 3}, (const double[]){x[1], x[2], h}, 3, geometric);
    return naive_mean((const double[]){2, 2}, (const double[]){x[0], g}, 2, geometric);
}

/* What a policy puts in place of missing values before anything else. */
static void naive_fill(double values[UNITS][WIDTH], const char *missing) {
    for (int k = 0; k < WIDTH; k++) {
        double sum = 0, n = 0;
        for (int u = 0; u < UNITS; u++)
            if (!isnan(values[u][k])) sum += values[u][k], n++;
        for (int u = 0; u < UNITS; u++)
            if (isnan(values[u][k]) && strcmp(missing, "mean") == 0) values[u][k] = sum / n;
    }
}

static void check_whole(uint64_t seed, const char *scale, bool geometric, const char *missing) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    char text[2048];
    double values[UNITS][WIDTH];
    fill(values, seed);
    snprintf(text, sizeof text,
             RATE_FILE("\"normalisation\": \"%s\", \"aggregation\": \"%s\", \"missing\": \"%s\","
                       "\"uncertainty\": {\"draws\": 50}, %s"),
             scale, geometric ? "geometric" : "arithmetic", missing, tree);
    coop_network *network = rate_numbers(ids, UNITS, names, WIDTH, &values[0][0], &ctx);
    coop_status status = rate_try(&c, network, text, NULL, &ctx);
    check_eq_where(status, COOP_OK, "%s %s: %s", scale, missing, ctx.error.message);
    naive_fill(values, missing);
    for (int u = 0; u < UNITS; u++) {
        double expected = naive_score(values, u, scale, geometric), sum = 0, whole = 0;
        check_near(rate_cell(&c, ids[u], "score"), expected, 1e-9);
        int better = 0;
        for (int i = 0; i < UNITS; i++) better += naive_score(values, i, scale, geometric) > expected + 1e-9;
        cr_expect((int)rate_cell(&c, ids[u], "rank") == better + 1, "rank of %s", ids[u]);
        for (int k = 0; k < WIDTH; k++) {
            sum += rate_part(&c, ids[u], names[k], "contribution");
            whole += rate_part(&c, ids[u], names[k], "weight");
            if (!isnan(values[u][k]))
                check_near(rate_part(&c, ids[u], names[k], "normalised"), naive_normal(values, u, k, scale), 1e-9);
        }
        check_near(sum, expected, 1e-9);
        check_near(whole, 1, 1e-9);
    }
    rate_free(&c);
}

Test(composite, is_the_naive_one) {
    static const char *const scales[] = {"ratio", "min-max", "z-score", "rank", "percentile", "none"};
    for (uint64_t seed = 1; seed <= 8; seed++) {
        for (int s = 0; s < 6; s++) {
            check_whole(seed, scales[s], false, "reweigh");
            check_whole(seed, scales[s], false, "mean");
        }
        check_whole(seed, "rank", true, "reweigh");
        check_whole(seed, "percentile", true, "mean");
    }
    CHECK_CLEAN();
}

/* An arithmetic index of one level: the contribution is weight times normalised value. */
Test(composite, contributions_of_an_arithmetic_mean_are_weight_times_value) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    const double values[] = {10, 1, 20, 4, 30, 1};
    coop_network *network = rate_numbers(ids, 3, names, 2, values, &ctx);
    check_eq(rate_try(&c, network,
                      RATE_FILE("\"normalisation\": \"none\", \"indicators\": [{\"value\": \"a\", \"weight\": 3},"
                                "{\"value\": \"b\"}]"),
                      NULL, &ctx),
             COOP_OK);
    check_near(rate_part(&c, "bea", "a", "contribution"), 0.75 * 20, 1e-12);
    check_near(rate_part(&c, "bea", "b", "contribution"), 0.25 * 4, 1e-12);
    check_near(rate_part(&c, "bea", "b", "against_mean"), 0.25 * (4 - 2), 1e-12);
    rate_free(&c);
    CHECK_CLEAN();
}

/* The same numbers in another order of rows, and under names that sort otherwise: scores and intervals stay. */
Test(composite, does_not_depend_on_the_order_of_units) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case one, other;
    double values[UNITS][WIDTH], turned[UNITS][WIDTH];
    const char *turned_ids[UNITS];
    char text[2048];
    fill(values, 5);
    for (int u = 0; u < UNITS; u++) {
        turned_ids[u] = ids[UNITS - 1 - u];
        memcpy(turned[u], values[UNITS - 1 - u], sizeof turned[u]);
    }
    snprintf(text, sizeof text, RATE_FILE("\"uncertainty\": {\"draws\": 300}, %s"), tree);
    check_eq(rate_try(&one, rate_numbers(ids, UNITS, names, WIDTH, &values[0][0], &ctx), text, NULL, &ctx), COOP_OK);
    check_eq(rate_try(&other, rate_numbers(turned_ids, UNITS, names, WIDTH, &turned[0][0], &ctx), text, NULL, &ctx),
             COOP_OK);
    for (int u = 0; u < UNITS; u++) {
        static const char *const columns[] = {"rank", "score", "coverage", "rank_low", "rank_high"};
        for (int k = 0; k < 5; k++)
            cr_expect(rate_cell(&one, ids[u], columns[k]) == rate_cell(&other, ids[u], columns[k]), "%s of %s",
                      columns[k], ids[u]);
    }
    rate_free(&one);
    rate_free(&other);
    CHECK_CLEAN();
}

Test(composite, one_unit_gets_the_neutral_value) {
    static const struct {
        const char *scale;
        double expected;
    } neutral[] = {{"ratio", 100}, {"min-max", 50}, {"z-score", 0}, {"rank", 1}, {"percentile", 100}, {"none", 7}};
    for (size_t i = 0; i < 6; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        rate_case c;
        coop_rating_options options = COOP_RATING_OPTIONS_INIT;
        options.indicators = &(coop_rating_indicator){"a", 1};
        options.indicator_count = 1;
        options.normalisation = neutral[i].scale;
        check_eq(rate_try(&c, rate_numbers(ids, 1, names, 1, (const double[]){7}, &ctx), NULL, &options, &ctx),
                 COOP_OK);
        check_near(rate_cell(&c, "ada", "score"), neutral[i].expected, 1e-12);
        cr_expect(rate_cell(&c, "ada", "rank") == 1 && rate_cell(&c, "ada", "rank_high") == 1);
        rate_free(&c);
    }
    CHECK_CLEAN();
}

/* All equal: nobody is told apart, whatever the normalisation; ties share the best rank and no pair is doubtful. */
Test(composite, equal_values_tell_nobody_apart) {
    static const char *const scales[] = {"ratio", "min-max", "z-score", "rank", "percentile", "none"};
    for (size_t i = 0; i < 6; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        rate_case c;
        coop_rating_options options = COOP_RATING_OPTIONS_INIT;
        options.indicators = &(coop_rating_indicator){"a", i % 2 ? 1 : -1};
        options.indicator_count = 1;
        options.normalisation = scales[i];
        const double values[] = {0, 0, 0, 0};
        check_eq_where(rate_try(&c, rate_numbers(ids, 4, names, 1, values, &ctx), NULL, &options, &ctx), COOP_OK,
                       "%s: %s", scales[i], ctx.error.message);
        for (int u = 0; u < 4; u++) cr_expect(rate_cell(&c, ids[u], "rank") == 1);
        cr_expect(coop_table_rows(c.pairs) == 0);
        rate_free(&c);
    }
    CHECK_CLEAN();
}

/* 30, 20, 20, 10: ranks 1, 2, 2, 4. */
Test(composite, ties_share_the_better_rank) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    coop_rating_options options = COOP_RATING_OPTIONS_INIT;
    options.indicators = &(coop_rating_indicator){"a", 1};
    options.indicator_count = 1;
    const double values[] = {20, 10, 30, 20};
    check_eq(rate_try(&c, rate_numbers(ids, 4, names, 1, values, &ctx), NULL, &options, &ctx), COOP_OK);
    static const int expected[] = {2, 4, 1, 2};
    for (int u = 0; u < 4; u++) cr_expect((int)rate_cell(&c, ids[u], "rank") == expected[u]);
    rate_free(&c);
    CHECK_CLEAN();
}
