/* The worked example of the OECD/JRC Handbook on Constructing Composite Indicators (2008), ISBN 978-92-64-04345-9: the
 * Technology Achievement Index of 23 countries. Values from table A.2 (telephones and electricity are log10), results
 * from table 15 (normalisation of one indicator), table 23 (rankings by weights), table 38 (rankings by aggregation).
 *
 * The linear index is that of UNDP's Human Development Report 2001, technical note 2: min-max between goalposts, values
 * beyond them cut: patents 0-994, royalties 0-272.6, internet 0-232.4, exports 0-80.8, telephones 1-901, electricity
 * 22-6,969, schooling 0.8-12, tertiary science 0.1-27.4. Table 22 has the weights of the
 * other columns of table 23. */
#include <criterion/criterion.h>

#include "rate.h"

enum { COUNTRIES = 23, INDICATORS = 8 };

static const char *const countries[COUNTRIES] = {
    "Finland",   "United States", "Sweden",  "Japan",  "Korea",          "Netherlands", "United Kingdom", "Canada",
    "Australia", "Singapore",     "Germany", "Norway", "Ireland",        "Belgium",     "New Zealand",    "Austria",
    "France",    "Israel",        "Spain",   "Italy",  "Czech Republic", "Hungary",     "Slovenia"};
static const char *const indicators[INDICATORS] = {"patents",    "royalties",   "internet",  "exports",
                                                   "telephones", "electricity", "schooling", "university"};
static const double values[COUNTRIES][INDICATORS] = {
    {187, 125.6, 200.2, 50.7, 3.08, 4.15, 10, 27.4},   {289, 130, 179.1, 66.2, 3.00, 4.07, 12, 13.9},
    {271, 156.6, 125.8, 59.7, 3.10, 4.14, 11.4, 15.3}, {994, 64.6, 49, 80.8, 3.00, 3.86, 9.5, 10},
    {779, 9.8, 4.8, 66.7, 2.97, 3.65, 10.8, 23.2},     {189, 151.2, 136, 50.9, 3.02, 3.77, 9.4, 9.5},
    {82, 134, 57.4, 61.9, 3.02, 3.73, 9.4, 14.9},      {31, 38.6, 108, 48.7, 2.94, 4.18, 11.6, 14.2},
    {75, 18.2, 125.9, 16.2, 2.94, 3.94, 10.9, 25.3},   {8, 25.5, 72.3, 74.9, 2.95, 3.83, 7.1, 24.2},
    {235, 36.8, 41.2, 64.2, 2.94, 3.75, 10.2, 14.4},   {103, 20.2, 193.6, 19, 3.12, 4.39, 11.9, 11.2},
    {106, 110.3, 48.6, 53.6, 2.97, 3.68, 9.4, 12.3},   {72, 73.9, 58.9, 47.6, 2.91, 3.86, 9.3, 13.6},
    {103, 13, 146.7, 15.4, 2.86, 3.91, 11.7, 13.1},    {165, 14.8, 84.2, 50.3, 2.99, 3.79, 8.4, 13.6},
    {205, 33.6, 36.4, 58.9, 2.97, 3.80, 7.9, 12.6},    {74, 43.6, 43.2, 45, 2.96, 3.74, 9.6, 11},
    {42, 8.6, 21, 53.4, 2.86, 3.62, 7.3, 15.6},        {13, 9.8, 30.4, 51, 3.00, 3.65, 7.2, 13},
    {28, 4.2, 25, 51.7, 2.75, 3.68, 9.5, 8.2},         {26, 6.2, 21.6, 63.5, 2.73, 3.46, 9.1, 7.7},
    {105, 4, 20.3, 49.5, 2.84, 3.71, 7.1, 10.6}};

/* Ranks in the order of `countries`. */
static const int equal_weights[COUNTRIES] = {1,  2,  3,  4,  5,  6,  7,  9,  10, 8,  11, 12,
                                             13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}; /* table 23 EW, 38 LIN */
static const int budget[COUNTRIES] = {1,  2,  3,  5,  4,  8,  7,  10, 11, 6,  9, 13,
                                      12, 14, 17, 15, 16, 18, 19, 21, 22, 20, 23}; /* table 23 BAP */
static const int hierarchy[COUNTRIES] = {1,  3,  4,  5,  2,  11, 7,  10, 9,  6,  8, 16,
                                         12, 13, 18, 15, 14, 17, 19, 21, 22, 20, 23}; /* table 23 AHP */
static const int geometric[COUNTRIES] = {2, 1, 3,  4,  16, 5,  6,  13, 14, 18, 8, 11,
                                         7, 9, 17, 12, 10, 15, 19, 21, 23, 22, 20}; /* table 38 GME */

/* Eight weights; the lower goalposts that differ: UNDP's, or the least values of all 72 countries of table A.2. */
#define GOALPOSTS(x0, t0, e0, s0, u0, p, r, i, x, t, e, s, u)                                                          \
    RATE_FILE("\"normalisation\": \"min-max\", \"scale\": [0, 1], \"uncertainty\": {\"draws\": 0}, \"indicators\": ["  \
              "{\"value\": \"patents\", \"goalposts\": [0, 994], \"weight\": " #p "},"                                 \
              "{\"value\": \"royalties\", \"goalposts\": [0, 272.6], \"weight\": " #r "},"                             \
              "{\"value\": \"internet\", \"goalposts\": [0, 232.4], \"weight\": " #i "},"                              \
              "{\"value\": \"exports\", \"goalposts\": [" #x0 ", 80.8], \"weight\": " #x "},"                          \
              "{\"value\": \"telephones\", \"goalposts\": [" #t0 ", 2.955], \"weight\": " #t "},"                      \
              "{\"value\": \"electricity\", \"goalposts\": [" #e0 ", 3.843], \"weight\": " #e "},"                     \
              "{\"value\": \"schooling\", \"goalposts\": [" #s0 ", 12], \"weight\": " #s "},"                          \
              "{\"value\": \"university\", \"goalposts\": [" #u0 ", 27.4], \"weight\": " #u "}]")
#define UNDP(...)     GOALPOSTS(0, 0, 1.342, 0.8, 0.1, __VA_ARGS__)
#define TABLE_A2(...) GOALPOSTS(0.4, 0.70, 1.67, 1.1, 0.2, __VA_ARGS__)

static coop_network *tai(coop_context *ctx) {
    return rate_numbers(countries, COUNTRIES, indicators, INDICATORS, &values[0][0], ctx);
}

static void check_ranks(const char *rating, const int *expected) {
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    coop_status status = rate_try(&c, tai(&ctx), rating, NULL, &ctx);
    check_eq_where(status, COOP_OK, "%s", ctx.error.message);
    for (size_t i = 0; i < COUNTRIES; i++) {
        int rank = (int)rate_cell(&c, countries[i], "rank");
        cr_expect(rank == expected[i], "%s: rank %d, the handbook has %d", countries[i], rank, expected[i]);
    }
    rate_free(&c);
}

Test(worked_example, equal_weights_rank_as_in_the_handbook) {
    check_ranks(UNDP(1, 1, 1, 1, 1, 1, 1, 1), equal_weights);
    check_ranks(TABLE_A2(1, 1, 1, 1, 1, 1, 1, 1), equal_weights);
    CHECK_CLEAN();
}

/* The handbook prints its weights with two digits and says nothing of the goalposts; neighbours whose scores differ by
 * less than that leave open change places, so each column is met with one of the two. */
Test(worked_example, expert_weights_rank_as_in_the_handbook) {
    check_ranks(UNDP(0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18), budget);
    check_ranks(TABLE_A2(0.09, 0.10, 0.07, 0.21, 0.05, 0.06, 0.18, 0.25), hierarchy);
    CHECK_CLEAN();
}

/* "GME": the product of the values as they are; a constant factor of an indicator does not matter. */
Test(worked_example, the_geometric_mean_ranks_as_in_the_handbook) {
    check_ranks(
        RATE_FILE("\"normalisation\": \"none\", \"aggregation\": \"geometric\", \"uncertainty\": {\"draws\": 0},"
                  "\"indicators\": [{\"value\": \"patents\"}, {\"value\": \"royalties\"},"
                  "{\"value\": \"internet\"}, {\"value\": \"exports\"}, {\"value\": \"telephones\"},"
                  "{\"value\": \"electricity\"}, {\"value\": \"schooling\"}, {\"value\": \"university\"}]"),
        geometric);
    check_ranks(
        RATE_FILE("\"normalisation\": \"ratio\", \"aggregation\": \"geometric\", \"uncertainty\": {\"draws\": 0},"
                  "\"indicators\": [{\"value\": \"patents\"}, {\"value\": \"royalties\"},"
                  "{\"value\": \"internet\"}, {\"value\": \"exports\"}, {\"value\": \"telephones\"},"
                  "{\"value\": \"electricity\"}, {\"value\": \"schooling\"}, {\"value\": \"university\"}]"),
        geometric);
    CHECK_CLEAN();
}

/* The index itself, as UNDP printed it for the year (HDR 2001, table A2.1); the handbook's logarithms have two digits.
 */
Test(worked_example, scores_are_those_of_the_report) {
    static const struct {
        const char *country;
        double index;
    } published[] = {{"Finland", 0.744},        {"United States", 0.733}, {"Sweden", 0.703},  {"Japan", 0.698},
                     {"Korea", 0.666},          {"Netherlands", 0.630},   {"Norway", 0.579},  {"New Zealand", 0.548},
                     {"United Kingdom", 0.606}, {"Israel", 0.514},        {"Hungary", 0.464}, {"Slovenia", 0.458}};
    coop_context ctx = COOP_CONTEXT_INIT;
    rate_case c;
    coop_status status = rate_try(&c, tai(&ctx), UNDP(1, 1, 1, 1, 1, 1, 1, 1), NULL, &ctx);
    check_eq_where(status, COOP_OK, "%s", ctx.error.message);
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        check_near(rate_cell(&c, published[i].country, "score"), published[i].index, 0.0015);
    rate_free(&c);
    CHECK_CLEAN();
}

/* Table 15: mean years of schooling, normalised. */
Test(worked_example, normalisations_are_those_of_the_handbook) {
    static const struct {
        const char *country;
        double rank, z, min_max, ratio, percentile;
    } table15[] = {{"Finland", 15, 0.26, 0.59, 1.04, 65.2},        {"United States", 23, 1.52, 1.00, 1.25, 100},
                   {"Sweden", 19, 1.14, 0.88, 1.19, 82.6},         {"Japan", 12, -0.06, 0.49, 0.99, 52.2},
                   {"Korea", 17, 0.76, 0.76, 1.13, 73.9},          {"Netherlands", 9, -0.12, 0.47, 0.98, 39.1},
                   {"United Kingdom", 9, -0.12, 0.47, 0.98, 39.1}, {"Canada", 20, 1.27, 0.92, 1.21, 87.0},
                   {"Australia", 18, 0.83, 0.78, 1.14, 78.3},      {"Singapore", 1, -1.58, 0.00, 0.74, 4.3},
                   {"Norway", 22, 1.46, 0.98, 1.24, 95.7},         {"Israel", 14, 0.00, 0.51, 1.00, 60.9},
                   {"Slovenia", 1, -1.58, 0.00, 0.74, 4.3},        {"Hungary", 7, -0.31, 0.41, 0.95, 30.4}};
    static const char *const scales[] = {"rank", "z-score", "min-max", "ratio", "percentile"};
    for (size_t s = 0; s < 5; s++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        rate_case c;
        coop_rating_options options = COOP_RATING_OPTIONS_INIT;
        options.indicators = &(coop_rating_indicator){"schooling", 1};
        options.indicator_count = 1;
        options.normalisation = scales[s];
        options.draws = 0;
        check_eq_where(rate_try(&c, tai(&ctx), NULL, &options, &ctx), COOP_OK, "%s", ctx.error.message);
        for (size_t i = 0; i < sizeof table15 / sizeof *table15; i++) {
            const double expected[] = {table15[i].rank, table15[i].z, 100 * table15[i].min_max, 100 * table15[i].ratio,
                                       table15[i].percentile};
            double is = rate_part(&c, table15[i].country, "schooling", "normalised");
            double digits = s == 0 ? 1e-12 : s == 1 ? 0.00501 : s == 4 ? 0.0501 : 0.501;
            cr_expect(fabs(is - expected[s]) <= digits, "%s of %s: %g, the handbook has %g", scales[s],
                      table15[i].country, is, expected[s]);
        }
        rate_free(&c);
    }
    CHECK_CLEAN();
}
