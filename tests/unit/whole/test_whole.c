/* Figures of the whole network. Values from NetworkX 3.6 and igraph 1.0 for Python, as named at each; Freeman's
 * centralisation of Zachary's club by degree (0.400) and betweenness (0.406) as tables print it. */
#include <coopgraph/whole.h>
#include <string.h>

#include "../measure/sample.h"

static coop_table *figures_of(sample *s, const coop_whole_options *options) {
    coop_table *table = NULL;
    cr_assert(coop_wholes(&table, s->graph, options, &s->ctx) == COOP_OK, "%s", s->ctx.error.message);
    return table;
}

static size_t row_of(const coop_table *table, const char *figure) {
    size_t i = 0;
    while (i < coop_table_rows(table) && strcmp(coop_table_string(table, i, 0), figure) != 0) i++;
    return i;
}

static double figure(const coop_table *table, const char *name, const char *column) {
    size_t row = row_of(table, name);
    cr_assert(row < coop_table_rows(table), "no figure %s", name);
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

typedef struct known {
    const char *name;
    double value;
} known;

static void expect(const coop_table *table, const known *rows, size_t count, double eps) {
    for (size_t i = 0; i < count; i++) {
        double value = figure(table, rows[i].name, "value");
        cr_assert(check_is_near(value, rows[i].value, eps), "%s is %.15g, expected %.15g", rows[i].name, value,
                  rows[i].value);
    }
}
#define EXPECT(table, rows) expect(table, rows, sizeof(rows) / sizeof *(rows), 1e-9)

static const coop_graph_options WEIGHTED = {.size = sizeof(coop_graph_options), .alpha = 1};

Test(whole, every_row_says_all) {
    size_t count;
    const coop_whole *rows = coop_whole_rows(&count);
    cr_assert(count > 0);
    for (size_t i = 0; i < count; i++) {
        const char *const texts[] = {rows[i].name,  rows[i].summary,      rows[i].formula,
                                     rows[i].range, rows[i].disconnected, rows[i].reference};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) cr_assert(texts[t] && strlen(texts[t]) > 2);
        cr_assert(strpbrk(rows[i].reference, "0123456789") != NULL, "%s: no year", rows[i].name);
        cr_assert(coop_whole_find(rows[i].name) == &rows[i]);
    }
    cr_assert_null(coop_whole_find("Density"));
    CHECK_CLEAN();
}

/* Weights and directions that nobody asked for change nothing but modularity. */
Test(whole, karate) {
    static const known values[] = {{"average degree", 156.0 / 34},
                                   {"density", 78.0 / 561},
                                   {"average path length", 2.408199643493761},
                                   {"diameter", 5},
                                   {"components", 1},
                                   {"largest component", 34},
                                   {"share of the largest component", 1},
                                   {"without ties", 0},
                                   {"fragmentation", 0},
                                   {"transitivity", 0.2556818181818182},
                                   {"mean clustering", 0.5879305533048848},
                                   {"degree centralisation", 0.3996212121212121},
                                   {"betweenness centralisation", 0.40555719532992257},
                                   {"closeness centralisation", 0.298194891208297},
                                   {"eigenvector centralisation", 0.6458496780064602},
                                   {"degree assortativity", -0.47561309768461413},
                                   {"modularity", 0.4449035812672176}}; /* NetworkX: of the best weighted partition */
    sample s;
    sample_init(&s, 34, KARATE, 78, &WEIGHTED);
    coop_table *table = figures_of(&s, NULL);
    EXPECT(table, values);
    cr_assert(row_of(table, "reciprocity") == coop_table_rows(table));
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Pucci has no tie: paths are of pairs that reach each other, closeness is Wasserman and Faust's. */
Test(whole, a_disconnected_network) {
    static const known values[] = {{"average degree", 2.5},
                                   {"average path length", 2.4857142857142858},
                                   {"diameter", 5},
                                   {"components", 2},
                                   {"share of the largest component", 15.0 / 16},
                                   {"without ties", 1},
                                   {"fragmentation", 0.125},
                                   {"transitivity", 0.19148936170212766},
                                   {"mean clustering", 0.21818181818181817},
                                   {"degree centralisation", 0.26666666666666666},
                                   {"betweenness centralisation", 0.3834920634920635},
                                   {"closeness centralisation", 0.35232643840436584},
                                   {"eigenvector centralisation", 0.5614437247644026},
                                   {"degree assortativity", -0.3748378728923487}};
    sample s;
    sample_init(&s, 16, FLORENCE, 20, &WEIGHTED);
    coop_table *table = figures_of(&s, NULL);
    EXPECT(table, values);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The club's ties from the smaller to the larger number, and four more. */
Test(whole, a_directed_network) {
    static const known values[] = {{"average path length", 2.8359511343804535},
                                   {"diameter", 5},
                                   {"reciprocity", 0.07317073170731707},
                                   {"indegree centralisation", 0.4554637281910009},
                                   {"outdegree centralisation", 0.42424242424242425},
                                   {"betweenness centralisation", 0.4000803489439853},
                                   {"closeness centralisation", 0.35098089998135107}};
    coop_graph_options options = WEIGHTED;
    edge edges[82];
    options.directed = true;
    memcpy(edges, KARATE, sizeof KARATE);
    const edge more[] = {{33, 0, 1}, {1, 0, 1}, {2, 0, 1}, {33, 32, 1}};
    memcpy(edges + 78, more, sizeof more);
    sample s;
    sample_init(&s, 34, edges, 82, &options);
    coop_table *table = figures_of(&s, NULL);
    EXPECT(table, values);
    cr_assert(isnan(figure(table, "average path length", "z")), "chance knows no directions");
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A star is as central as can be by every measure of Freeman's; everybody alike is not central at all. */
Test(whole, stars_and_rings) {
    static const edge star[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}},
                      ring[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 0, 1}};
    static const known of_star[] = {{"degree centralisation", 1},
                                    {"betweenness centralisation", 1},
                                    {"closeness centralisation", 1},
                                    {"degree assortativity", -1},
                                    {"transitivity", 0}},
                       of_ring[] = {{"degree centralisation", 0},
                                    {"betweenness centralisation", 0},
                                    {"closeness centralisation", 0},
                                    {"eigenvector centralisation", 0},
                                    {"average path length", 1.5}};
    sample s;
    sample_init(&s, 5, star, 4, &WEIGHTED);
    coop_table *table = figures_of(&s, NULL);
    EXPECT(table, of_star);
    cr_assert(isnan(figure(table, "small-world sigma", "value")), "no triangles by chance either");
    coop_table_free(table);
    sample_clear(&s);
    sample_init(&s, 5, ring, 5, &WEIGHTED);
    table = figures_of(&s, NULL);
    EXPECT(table, of_ring);
    cr_assert(isnan(figure(table, "degree assortativity", "value")));
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(whole, next_to_nothing) {
    static const char *const missing_below_two[] = {"density", "fragmentation"},
                             *const missing_without_ties[] = {
                                 "average path length",  "diameter",   "transitivity",      "mean clustering",
                                 "degree assortativity", "modularity", "small-world sigma", "small-world omega"};
    for (uint32_t n = 0; n < 5; n++) {
        sample s;
        sample_init(&s, n, NULL, 0, &WEIGHTED);
        coop_table *table = figures_of(&s, NULL);
        for (size_t i = 0; i < 2; i++) cr_assert(isnan(figure(table, missing_below_two[i], "value")) == (n < 2));
        for (size_t i = 0; i < 8; i++) cr_assert(isnan(figure(table, missing_without_ties[i], "value")));
        cr_assert(figure(table, "components", "value") == n);
        cr_assert(isnan(figure(table, "degree centralisation", "value")) == (n < 3));
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* igraph's rewire (3,000 draws): mean and standard deviation of each figure, and what follows from them. */
Test(whole, chance_is_as_igraph_rewires) {
    static const struct {
        const char *name;
        double mean, sd, z;
    } rows[] = {{"transitivity", 0.22363068, 0.02544381, 1.25968318},
                {"mean clustering", 0.36603838, 0.05326397, 4.16589654},
                {"average path length", 2.25140338, 0.04430915, 3.53868783},
                {"degree assortativity", -0.30103703, 0.04802451, -3.63514521}};
    const coop_whole_options options = {.size = sizeof(coop_whole_options), .draws = 3000};
    sample s;
    sample_init(&s, 34, KARATE, 78, &WEIGHTED);
    coop_table *table = figures_of(&s, &options);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) { /* five standard errors of the difference of two means */
        double most = 5 * rows[i].sd * sqrt(2.0 / 3000), z = figure(table, rows[i].name, "z");
        double mean = figure(table, rows[i].name, "chance");
        cr_assert(fabs(mean - rows[i].mean) < most, "%s: %g", rows[i].name, mean);
        cr_assert(fabs(z - rows[i].z) < 0.1 * fabs(rows[i].z) + 0.1, "%s: z %g", rows[i].name, z);
    }
    cr_assert(fabs(figure(table, "small-world sigma", "value") - 1.5016) < 0.02);
    cr_assert(fabs(figure(table, "small-world sigma", "z") - 3.45) < 0.25);
    double omega = figure(table, "small-world omega", "value");
    cr_assert(omega > -0.2 && omega < 0.2, "Telesford: near 0 for a small world");
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A ring of 100 in which each knows the next three: clustering 0.6 (Watts and Strogatz: 3 (k-2) / (4 (k-1))). The
 * lattice is the network itself as far as it can be put together again, so omega is far below 0. */
Test(whole, a_lattice_is_no_small_world) {
    edge edges[300];
    for (uint32_t i = 0; i < 300; i++) edges[i] = (edge){i / 3, (i / 3 + i % 3 + 1) % 100, 1};
    sample s;
    sample_init(&s, 100, edges, 300, &WEIGHTED);
    coop_table *table = figures_of(&s, NULL);
    check_near(figure(table, "mean clustering", "value"), 0.6, 1e-12);
    cr_assert(figure(table, "small-world omega", "value") < -0.5);
    cr_assert(figure(table, "small-world sigma", "z") > 10);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Twenty cliques of five in a ring, numbered so that no two neighbours are near: no lattice of these degrees has as
 * many triangles. By clustering it is all that a lattice can be, so omega is what the paths are, less 1. */
Test(whole, more_of_a_lattice_than_any_lattice) {
    enum { CLIQUES = 20, SIZE = 5, N = CLIQUES * SIZE };
    edge edges[CLIQUES * (SIZE * (SIZE - 1) / 2 + 1)];
    size_t count = 0;
    for (uint32_t c = 0; c < CLIQUES; c++) {
        for (uint32_t i = 0; i < SIZE; i++)
            for (uint32_t k = i + 1; k < SIZE; k++) edges[count++] = (edge){i * CLIQUES + c, k * CLIQUES + c, 1};
        edges[count++] = (edge){c, CLIQUES + (c + 7) % CLIQUES, 1};
    }
    sample s;
    sample_init(&s, N, edges, count, &WEIGHTED);
    coop_table *table = figures_of(&s, NULL);
    double paths = figure(table, "average path length", "chance") / figure(table, "average path length", "value");
    check_near(figure(table, "small-world omega", "value"), paths - 1, 1e-9);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* From a sample of sources: near the whole, within the error that it tells. */
Test(whole, a_sample_tells_its_error) {
    sample s;
    sample_random(&s, 600, 1100, 1, &WEIGHTED, 3); /* with pieces of its own */
    const coop_whole_options few = {.size = sizeof(coop_whole_options), .samples = 60};
    coop_table *table = figures_of(&s, &few), *whole = figures_of(&s, NULL);
    double value = figure(table, "average path length", "value"), error = figure(table, "average path length", "error");
    cr_assert(error > 0 && error < 0.1, "%g", error);
    cr_assert(fabs(value - figure(whole, "average path length", "value")) < 3 * error);
    cr_assert(isnan(figure(whole, "average path length", "error")));
    cr_assert(figure(table, "diameter", "value") <= figure(whole, "diameter", "value"));
    coop_table_free(whole);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The error is what repeated samples spread by. */
Test(whole, the_error_is_that_of_many_samples) {
    enum { TIMES = 60 };
    double sum = 0, squares = 0, told = 0;
    const char *const name = "average path length";
    const coop_whole_options few = {
        .size = sizeof(coop_whole_options), .names = &name, .count = 1, .samples = 40, .draws = 1};
    sample s;
    sample_random(&s, 300, 500, 1, &WEIGHTED, 5);
    for (uint64_t seed = 1; seed <= TIMES; seed++) {
        s.ctx.seed = seed;
        coop_table *table = figures_of(&s, &few);
        double value = figure(table, name, "value");
        sum += value;
        squares += value * value;
        told += figure(table, name, "error") / TIMES;
        coop_table_free(table);
    }
    double spread = sqrt((squares - sum * sum / TIMES) / (TIMES - 1));
    cr_assert(told > 0.75 * spread && told < 1.35 * spread, "told %g, spread %g", told, spread);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(whole, the_same_bytes_for_any_number_of_threads) {
    coop_table *tables[2];
    sample s;
    sample_random(&s, 900, 2500, 3, &WEIGHTED, 11);
    const coop_whole_options options = {.size = sizeof(coop_whole_options), .samples = 50, .draws = 7};
    for (uint32_t t = 0; t < 2; t++) {
        s.ctx.threads = t ? 3 : 1;
        tables[t] = figures_of(&s, &options);
    }
    for (size_t i = 0; i < coop_table_rows(tables[0]); i++) {
        for (size_t c = 1; c < 5; c++) {
            double a = coop_table_real(tables[0], i, c), b = coop_table_real(tables[1], i, c);
            cr_assert((isnan(a) && isnan(b)) || a == b, "%s", coop_table_string(tables[0], i, 0));
        }
    }
    for (size_t t = 0; t < 2; t++) coop_table_free(tables[t]);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(whole, what_is_asked_for_and_no_more) {
    static const char *const names[] = {"diameter", "density"}, *const wrong = "densty",
                             *const directed = "reciprocity";
    coop_whole_options options = {.size = sizeof(coop_whole_options), .names = names, .count = 2};
    sample s;
    sample_init(&s, 10, KITE, 18, &WEIGHTED);
    coop_table *table = figures_of(&s, &options);
    cr_assert(coop_table_rows(table) == 2);
    cr_assert_str_eq(coop_table_string(table, 0, 0), "density");
    check_near(figure(table, "diameter", "value"), 4, 0);
    coop_table_free(table);
    table = NULL;
    options = (coop_whole_options){.size = sizeof(coop_whole_options), .names = &wrong, .count = 1};
    cr_assert(coop_wholes(&table, s.graph, &options, &s.ctx) == COOP_USAGE && table == NULL);
    cr_assert(strstr(s.ctx.error.message, "density") != NULL, "%s", s.ctx.error.message);
    coop_context_clear_error(&s.ctx);
    options.names = &directed;
    cr_assert(coop_wholes(&table, s.graph, &options, &s.ctx) == COOP_USAGE && table == NULL);
    sample_clear(&s);
    CHECK_CLEAN();
}
