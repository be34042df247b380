#include <stdlib.h>
#include <string.h>

#include "sample.h"

/* ---- the rows ---- */

static bool has_text(const char *text) {
    return text && strlen(text) > 2 && !strchr(text, '\n');
}

Test(measure_registry, every_row_says_all) {
    size_t count = 0;
    const coop_measure *rows = coop_measure_rows(&count);
    check_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        const coop_measure *row = &rows[i];
        cr_assert(has_text(row->name) && has_text(row->title) && has_text(row->summary) && has_text(row->formula) &&
                      has_text(row->range) && has_text(row->disconnected) && has_text(row->reference),
                  "%s", row->name);
        check_eq_where(strspn(row->name, "abcdefghijklmnopqrstuvwxyz_"), strlen(row->name), "%s", row->name);
        check_neq_where(strpbrk(row->reference, "0123456789"), NULL, "%s: no year", row->name);
        cr_assert(!row->gephi || has_text(row->gephi));
        cr_assert(row->type == COOP_INTEGER || row->type == COOP_REAL);
        check_eq(coop_measure_find(row->name), row);
        for (size_t k = 0; k < i; k++) cr_assert(strcmp(rows[k].name, row->name) != 0 && rows[k].title != row->title);
    }
    cr_assert(coop_measure_find("Degree") == NULL && coop_measure_find("") == NULL);
    CHECK_CLEAN();
}

/* Gephi's own spelling (its statistics' column ids), which a file must use to be taken for Gephi's. */
Test(measure_registry, gephi_ids) {
    static const char *const IDS[][2] = {{"degree", "degree"},
                                         {"strength", "weighted degree"},
                                         {"betweenness", "betweenesscentrality"},
                                         {"closeness", "closnesscentrality"},
                                         {"harmonic", "harmonicclosnesscentrality"},
                                         {"eccentricity", "eccentricity"},
                                         {"eigenvector", "eigencentrality"},
                                         {"pagerank", "pageranks"},
                                         {"hubs", "hub"},
                                         {"authorities", "authority"},
                                         {"clustering", "clustering"},
                                         {"in_degree", "indegree"},
                                         {"out_degree", "outdegree"},
                                         {"in_strength", "weighted indegree"},
                                         {"out_strength", "weighted outdegree"}};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) check_str(coop_measure_find(IDS[i][0])->gephi, IDS[i][1]);
    cr_assert(coop_measure_find("coreness")->gephi == NULL && coop_measure_find("constraint")->gephi == NULL);
    CHECK_CLEAN();
}

/* ---- every measure on graphs at the edge of meaning ---- */

typedef struct tiny {
    const char *name;
    uint32_t n;
    size_t count;
    edge edges[8];
} tiny;

static const tiny TINY[] = {
    {"empty", 0, 0, {{0, 0, 0}}},
    {"one organisation", 1, 0, {{0, 0, 0}}},
    {"no ties", 3, 0, {{0, 0, 0}}},
    {"a pair", 2, 1, {{0, 1, 2}}},
    {"a pair both ways", 2, 2, {{0, 1, 2}, {1, 0, 3}}},
    {"a triangle", 3, 3, {{0, 1, 1}, {1, 2, 2}, {2, 0, 3}}},
    {"a star", 5, 4, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}}},
    {"a star pointing inwards", 5, 4, {{1, 0, 1}, {2, 0, 1}, {3, 0, 1}, {4, 0, 1}}},
    {"a path", 4, 3, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}}},
    {"two alike and one apart", 5, 2, {{0, 1, 1}, {2, 3, 1}}},
    {"two circles", 6, 6, {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1}, {4, 5, 1}, {5, 3, 1}}},
    {"parallel rows", 2, 3, {{0, 1, 1}, {0, 1, 1}, {1, 0, 1}}},
    {"weights far apart", 4, 4, {{0, 1, 1e-9}, {1, 2, 1e9}, {2, 3, 1}, {3, 0, 1e-12}}},
};

static void sane(const coop_table *table, const coop_graph *graph, const char *what) {
    check_eq(coop_table_rows(table), graph->n);
    check_eq(coop_table_rows_are(table), COOP_ROWS_PER_ORGANISATION);
    for (size_t c = 1; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        const char *name = coop_column_name(column);
        for (uint32_t i = 0; i < graph->n; i++) {
            uint64_t degree = coop_i_degree(&graph->all, i);
            bool may_lack = degree < coop_measure_find(name)->least_partners;
            coop_value value;
            bool there = coop_column_get(&value, column, i);
            check_neq_where(there, may_lack, "%s: %s of %u", what, name, i);
            double x = there ? coop_table_real(table, i, c) : 0;
            cr_assert(isfinite(x) && (x >= 0 || strcmp(name, "power_negative") == 0), "%s: %s of %u is %g", what, name,
                      i, x);
        }
    }
    for (uint32_t i = 0; i < graph->n; i++) check_eq(coop_table_organisation(table, i, 0), i);
}

Test(measure_registry, every_measure_on_tiny_graphs) {
    size_t rows_count;
    const coop_measure *rows = coop_measure_rows(&rows_count);
    for (size_t t = 0; t < sizeof TINY / sizeof *TINY; t++) {
        for (int how = 0; how < 12; how++) {
            coop_graph_options options = {.size = sizeof(coop_graph_options),
                                          .directed = how & 1,
                                          .unweighted = how & 2,
                                          .alpha = how < 4   ? 1
                                                   : how < 8 ? 0
                                                             : 2};
            sample s;
            sample_init(&s, TINY[t].n, TINY[t].edges, TINY[t].count, &options);
            for (uint32_t samples = 0; samples < 3; samples++) {
                coop_measure_options asked = {.size = sizeof(coop_measure_options), .samples = samples};
                coop_table *table = NULL;
                check_eq_where(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_OK, "%s: %s", TINY[t].name,
                               s.ctx.error.message);
                size_t fitting = 1;
                for (size_t m = 0; m < rows_count; m++)
                    fitting += (options.directed || !rows[m].directed) && !rows[m].two_mode && !rows[m].near;
                cr_assert(coop_table_columns(table) == fitting);
                sane(table, s.graph, TINY[t].name);
                coop_table_free(table);
            }
            sample_clear(&s);
        }
    }
    CHECK_CLEAN();
}

/* ---- asking ---- */

Test(measure_registry, columns_come_in_the_order_of_rows_and_once) {
    static const char *const NAMES[] = {"pagerank", "degree", "pagerank", "closeness"};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_measure_options asked = {.size = sizeof(coop_measure_options), .names = NAMES, .count = 4};
    sample s;
    sample_init(&s, 10, KITE, 18, &options);
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_OK);
    check_eq(coop_table_columns(table), 4);
    static const char *const EXPECTED[] = {"organisation", "degree", "closeness", "pagerank"};
    for (size_t i = 0; i < 4; i++) check_str(coop_column_name(coop_table_column(table, i)), EXPECTED[i]);
    check_eq(coop_column_type(coop_table_column(table, 1)), COOP_INTEGER);
    check_eq(coop_column_type(coop_table_column(table, 2)), COOP_REAL);
    check_str(coop_column_doc(coop_table_column(table, 1)), coop_measure_find("degree")->summary);
    check_eq(coop_table_real(table, 3, 1), 6); /* Krackhardt's Diane */
    check_eq(coop_table_notes(table), 1);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

static void check_distance(double alpha, bool unweighted, const char *name, const char *note) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_measure_options asked = {.size = sizeof(coop_measure_options), .names = &name, .count = 1};
    options.alpha = alpha;
    options.unweighted = unweighted;
    sample s;
    sample_init(&s, 10, KITE, 18, &options);
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_OK);
    check_eq(coop_table_notes(table), (note ? 1 : 0) + unweighted); /* the network: every pair counts 1 */
    if (note) check_str(coop_table_note_text(table, 0), note);
    coop_table_free(table);
    sample_clear(&s);
}

Test(measure_registry, what_a_distance_is_is_told) {
    check_distance(1, false, "betweenness", "Shortest paths: distance = 1 / weight.");
    check_distance(0.5, false, "eccentricity", "Shortest paths: distance = 1 / weight^0.5.");
    check_distance(0, false, "closeness", "Shortest paths are counted in steps.");
    check_distance(1, true, "harmonic", "Shortest paths are counted in steps.");
    check_distance(1, false, "strength", NULL);
    CHECK_CLEAN();
}

static void refused(const char *name, const char *message) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_measure_options asked = {.size = sizeof(coop_measure_options), .names = &name, .count = 1};
    sample s;
    sample_init(&s, 10, KITE, 18, &options);
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_USAGE);
    check_eq(table, NULL);
    check_neq_where(strstr(s.ctx.error.message, message), NULL, "%s", s.ctx.error.message);
    sample_clear(&s);
}

Test(measure_registry, what_cannot_be_given_is_refused) {
    refused("betweeness", "did you mean 'betweenness'?");
    refused("zzzzzzzzzzzzzzzz", "unknown measure 'zzzzzzzzzzzzzzzz'");
    refused("hubs", "needs a directed graph");
    CHECK_CLEAN();
}

/* ---- all of them at once ---- */

static coop_table *all_measures(sample *s, unsigned threads) {
    coop_table *table = NULL;
    s->ctx.threads = threads;
    check_eq_where(coop_measures(&table, s->graph, NULL, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    return table;
}

Test(measure_registry, same_bytes_with_any_number_of_threads) {
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample s;
        sample_random(&s, 2500, 9000, 9, &options, 21);
        coop_table *one = all_measures(&s, 1), *many = all_measures(&s, 4);
        for (size_t c = 1; c < coop_table_columns(one); c++) {
            for (uint32_t i = 0; i < s.graph->n; i++) {
                double x = coop_table_real(one, i, c), y = coop_table_real(many, i, c);
                check_eq_where(memcmp(&x, &y, sizeof x), 0, "%s", coop_column_name(coop_table_column(one, c)));
            }
        }
        coop_table_free(one);
        coop_table_free(many);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* The same organisations under other names, given in reverse: each keeps its values. */
Test(measure_registry, relabelling_changes_nothing) {
    enum { N = 34, EDGES = 78 };
    edge renamed[EDGES];
    for (size_t i = 0; i < EDGES; i++) {
        edge e = KARATE[EDGES - 1 - i];
        renamed[i] = (edge){(e.a * 5 + 3) % N, (e.b * 5 + 3) % N, e.weight};
    }
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample a, b;
        sample_init(&a, N, KARATE, EDGES, &options);
        sample_init(&b, N, renamed, EDGES, &options);
        coop_table *x = all_measures(&a, 2), *y = all_measures(&b, 2);
        for (size_t c = 1; c < coop_table_columns(x); c++)
            for (uint32_t i = 0; i < N; i++)
                check_near(coop_table_real(x, i, c), coop_table_real(y, (i * 5 + 3) % N, c), 1e-9);
        coop_table_free(x);
        coop_table_free(y);
        sample_clear(&a);
        sample_clear(&b);
    }
    CHECK_CLEAN();
}

static void count_stage(void *data, const char *stage, double done) {
    cr_assert(stage != NULL && done <= 1.0000001);
    ++*(int *)data;
}

Test(measure_registry, progress_is_told) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    int told = 0;
    sample s;
    sample_random(&s, 1500, 6000, 3, &options, 2);
    s.ctx.progress = count_stage;
    s.ctx.progress_data = &told;
    coop_table_free(all_measures(&s, 2));
    check_gt_where(told, 5, "%d times", told);
    sample_clear(&s);
    CHECK_CLEAN();
}
