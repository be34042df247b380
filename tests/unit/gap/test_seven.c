/* The seven gaps: a small network by hand, other sides, thresholds, the same whatever the order. */
#include <coopgraph/format.h>
#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gap/gap.h"
#include "gap/seven_words.h"
#include "unit/core/network.h"
#include "unit/gap/seven.h"
#include "util/random.h"

#define check_row(table, ...) check_row_of(graph, table, __VA_ARGS__)
static void check_row_of(const coop_graph *graph, const coop_table *table, const char *gap, const char *group,
                         double from, double covered, double chance, double reach, double observed, double expected) {
    size_t row = row_of(table, gap, group);
    check_near(cell(table, row, "from"), from, 0);
    check_near(cell(table, row, "covered"), covered, 0);
    check_near(cell(table, row, "coverage"), covered / from, 1e-12);
    check_near(formula(graph, gap, group), chance, 1e-12);
    check_near(cell(table, row, "reach"), reach / from, 1e-12);
    check_near(cell(table, row, "observed"), observed, 1e-12);
    check_near(cell(table, row, "expected"), expected, 1e-12);
    check_near(cell(table, row, "ratio"), observed / expected, 1e-12);
}

/* Six ties:        f1-u 2 (in two rows)   f1-f2 1   f2-r 3   f3-f4 1   f1-k 1   u-k 1
 * partners (2m = 12): f1 3, f2 2, f3 1, f4 1, u 2, r 1, k 2; strengths (2W = 18): f1 4, f2 4, f3 1, f4 1, u 3, r 3, k 2
 * Cluster A (RU): f1 f2 f3 r; cluster B (DE, by its member): f4. */
#define ORGANISATIONS                                                                                                  \
    "{\"id\":\"A\",\"kind\":\"cluster\",\"country\":\"RU\"},{\"id\":\"B\",\"kind\":\"cluster\"},"                      \
    "{\"id\":\"f1\",\"kind\":\"company\",\"country\":\"RU\",\"clusters\":[\"A\"]},"                                    \
    "{\"id\":\"f2\",\"kind\":\"company\",\"country\":\"RU\",\"clusters\":[\"A\"]},"                                    \
    "{\"id\":\"f3\",\"kind\":\"corporation\",\"country\":\"RU\",\"clusters\":[\"A\"]},"                                \
    "{\"id\":\"f4\",\"kind\":\"company\",\"country\":\"de\",\"clusters\":[\"B\"]},"                                    \
    "{\"id\":\"u\",\"kind\":\"university\",\"country\":\"ru\"},"                                                       \
    "{\"id\":\"r\",\"kind\":\"research\",\"country\":\"RU\",\"clusters\":[\"A\"]},"                                    \
    "{\"id\":\"k\",\"kind\":\"fund\",\"country\":\"RU\"}"
#define TIE(a, b, w) "{\"from\":\"" a "\",\"to\":\"" b "\",\"weight\":" #w "}"
#define HEAD         "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[" ORGANISATIONS "],\"ties\":["

static const char by_hand[] = HEAD TIE("f1", "u", 1) "," TIE("u", "f1", 1) "," TIE("f1", "f2", 1) "," TIE(
    "f2", "r", 3) "," TIE("f3", "f4", 1) "," TIE("f1", "k", 1) "," TIE("u", "k", 1) "]}";

Test(seven, by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("s.json", by_hand, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    check_eq(coop_table_rows(t), 21);
    /* research: T = u r with 3 partners, strength 6; q = 3/9, 3/10, 3/11, 3/11 for f1 .. f4 */
    double f1 = 1 - pow(6.0 / 9, 3), f2 = 1 - pow(7.0 / 10, 2);
    check_row(t, "research", NULL, 4, 2, f1 + f2 + 6.0 / 11, 2, 5, 10 * 6 / 18.0);
    check_row(t, "research", "A", 3, 2, f1 + f2 + 3.0 / 11, 2, 5, 9 * 6 / 18.0);
    check_row(t, "research", "B", 1, 0, 3.0 / 11, 0, 0, 1 * 6 / 18.0);
    /* education: no training ties, so T = u with 2 partners, strength 3; f2 gets there through f1 */
    f1 = 1 - pow(7.0 / 9, 3), f2 = 1 - pow(8.0 / 10, 2);
    check_row(t, "education", NULL, 4, 1, f1 + f2 + 4.0 / 11, 2, 2, 10 * 3 / 18.0);
    size_t row = row_of(t, "education", NULL);
    check_str(text(t, row, "brokers"), "f1 (1)");
    check_str(text(t, row, "class"), "wide");
    check_str(text(t, row, "sentence"),
              "Education gap, wide: 1 of 4 firms (25 %) works with a university; 35 % would by chance. 1 more is "
              "one introduction away, through f1.");
    /* capital: T = k with 2 partners, strength 2 */
    check_row(t, "capital", NULL, 4, 1, f1 + f2 + 4.0 / 11, 2, 1, 10 * 2 / 18.0);
    /* policy: nobody */
    row = row_of(t, "policy", "A");
    check_str(text(t, row, "class"), "absent");
    check_str(text(t, row, "sentence"), "A: policy gap, absent: the network has no government body.");
    cr_assert(isnan(cell(t, row, "coverage")) && isnan(cell(t, row, "ratio")) && isnan(cell(t, row, "covered")));
    /* firms with firms: partners 7, strength 10, squares 34; one's own do not count */
    f1 = 1 - pow(5.0 / 9, 3), f2 = 1 - pow(5.0 / 10, 2);
    check_row(t, "firm-to-firm", NULL, 4, 4, f1 + f2 + 12.0 / 11, 4, 2, (100 - 34) / 36.0);
    check_str(text(t, row_of(t, "firm-to-firm", NULL), "class"), "closed");
    f1 = 1 - pow(6.0 / 9, 3), f2 = 1 - pow(6.0 / 10, 2); /* in A: partners 6 */
    check_row(t, "firm-to-firm", "A", 3, 2, f1 + f2 + 5.0 / 11, 2, 1, (81 - 33) / 36.0);
    row = row_of(t, "firm-to-firm", "B");
    check_str(text(t, row, "sentence"), "B: firm-to-firm gap, absent: the cluster has no second firm.");
    /* clusters: A's five see f4 with 1 partner; f4 sees A's with 7; A's strength is 12 */
    f1 = 1 - pow(8.0 / 9, 3), f2 = 1 - pow(9.0 / 10, 2);
    check_row(t, "cluster-to-cluster", NULL, 5, 2, f1 + f2 + 2.0 / 11 + 7.0 / 11, 2, 1, 12 / 18.0);
    check_row(t, "cluster-to-cluster", "A", 4, 1, f1 + f2 + 2.0 / 11, 1, 1, 12 / 18.0);
    check_row(t, "cluster-to-cluster", "B", 1, 1, 7.0 / 11, 1, 1, 12 / 18.0);
    /* countries: six see f4; f4 sees all */
    check_row(t, "global", NULL, 7, 2, f1 + 3 * f2 + 2.0 / 11 + 1, 2, 1, 17 / 18.0);
    check_row(t, "global", "A", 4, 1, f1 + f2 + 2.0 / 11, 1, 1, 12 / 18.0);
    check_row(t, "global", "B", 1, 1, 1, 1, 1, 17 / 18.0);
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A member of two clusters is across by itself, and the pair of two such is counted once. x in A B, y in A B, z in B;
 * x-y 2, x-z 1: partners x 2, y 1, z 1; strengths x 3, y 2, z 1; 2W = 6. */
Test(seven, shared_members_count_as_a_tie) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "m.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"A\",\"kind\":\"cluster\"},"
        "{\"id\":\"B\",\"kind\":\"cluster\"},{\"id\":\"x\",\"clusters\":[\"A\",\"B\"]},"
        "{\"id\":\"y\",\"clusters\":[\"A\",\"B\"]},{\"id\":\"z\",\"clusters\":[\"B\"]}],\"ties\":[" TIE(
            "x", "y", 2) "," TIE("x", "z", 1) "]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    /* A's others: x y z less those in A alone (nobody); pairs x-y x-z y-z: 6 + 3 + 2 */
    check_row(t, "cluster-to-cluster", "A", 2, 2, 2, 2, 3, 11 / 6.0);
    /* B's others: x and y; z draws one of 4 - 1 ends, all of which lead to x or y */
    check_row(t, "cluster-to-cluster", "B", 3, 3, 3, 3, 3, 11 / 6.0);
    check_row(t, "cluster-to-cluster", NULL, 3, 3, 3, 3, 3, 11 / 6.0);
    check_str(text(t, row_of(t, "research", "A"), "class"), "unmeasured");
    check_str(text(t, row_of(t, "research", "A"), "sentence"),
              "A: research gap: the cluster has no firm, so there is nothing to measure.");
    check_str(text(t, row_of(t, "global", "A"), "sentence"), "A: global gap: no country is given for the cluster.");
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The other side of a gap: everybody with whom at least one of those that it is from could have such a tie, one by one.
 */
static void check_other_sides(const coop_graph *graph) {
    coop_context ctx = COOP_CONTEXT_INIT;
    gap_seven_sets s;
    const coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    check_eq(gap_seven_sets_init(&s, graph, &options, &ctx), COOP_OK);
    coop_table *t = seven_of(graph, NULL, &ctx);
    for (uint32_t scope = 0; scope <= s.groups.count; scope++) {
        for (int gap = 0; gap < GAP_SEVEN; gap++) {
            bool whole = scope == s.groups.count;
            uint32_t from = 0, to = 0;
            for (uint32_t v = 0; v < graph->n; v++) {
                bool across = false;
                for (uint32_t u = 0; u < graph->n; u++) {
                    bool here = coop_i_takes_part(graph, u) && (whole || gap_in_group(&s.groups, u, scope)) &&
                                gap_seven_from(&s, scope, gap, u);
                    from += here && v == 0;
                    across = across || (here && coop_i_takes_part(graph, v) && gap_seven_to(&s, scope, gap, u, v));
                }
                to += across;
            }
            size_t row = row_of(t, gap_seven_words[gap].name, whole ? NULL : s.groups.names[scope]);
            check_near(cell(t, row, "from"), from, 0);
            if (from > 0) check_near(cell(t, row, "targets"), to, 0);
        }
    }
    coop_table_free(t);
    gap_seven_sets_clear(&s);
}

/* Organisations of three kinds in none to two of three clusters, in one of two countries or none. */
static coop_network *memberships_of(uint64_t seed, uint32_t count, coop_context *ctx) {
    static const char *const kinds[] = {"company", "company", "university"}, *const countries[] = {"", "RU", "CN"};
    char text[4096];
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    int at = snprintf(
        text, sizeof text,
        "{\"format\":\"coopgraph-network\",\"version\":1,\"ties\":[],\"organisations\":["
        "{\"id\":\"A\",\"kind\":\"cluster\"},{\"id\":\"B\",\"kind\":\"cluster\"},{\"id\":\"C\",\"kind\":\"cluster\"}");
    for (uint32_t i = 0; i < count; i++) {
        unsigned first = (unsigned)coop_i_random_below(&random, 3), in = (unsigned)coop_i_random_below(&random, 3);
        char one = (char)('A' + first), other = (char)('A' + (first + 1) % 3);
        at += snprintf(text + at, sizeof text - (size_t)at, ",{\"id\":\"o%u\",\"kind\":\"%s\",\"country\":\"%s\"", i,
                       kinds[coop_i_random_below(&random, 3)], countries[coop_i_random_below(&random, 3)]);
        if (in == 1) at += snprintf(text + at, sizeof text - (size_t)at, ",\"clusters\":[\"%c\"]", one);
        if (in == 2) at += snprintf(text + at, sizeof text - (size_t)at, ",\"clusters\":[\"%c\",\"%c\"]", one, other);
        at += snprintf(text + at, sizeof text - (size_t)at, "}");
    }
    snprintf(text + at, sizeof text - (size_t)at, "]}");
    return check_load("members.json", text, ctx);
}

Test(seven, the_other_side_is_everybody_whom_one_of_them_could_have_a_tie_with) {
    for (uint64_t seed = 0; seed < 40; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = memberships_of(seed, (uint32_t)(1 + seed % 8), &ctx);
        coop_graph *graph = graph_of(network, &ctx);
        check_other_sides(graph);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* The only network in which everybody keeps the number of partners is the star itself: chance gives none, not few. */
Test(seven, nothing_by_chance_is_none) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "star.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"x\",\"kind\":\"university\"},"
        "{\"id\":\"f\",\"kind\":\"company\"},{\"id\":\"g\",\"kind\":\"government\"},"
        "{\"id\":\"h\",\"kind\":\"company\"}],\"ties\":[" TIE("x", "f", 1) "," TIE("x", "g", 1) "," TIE("x", "h",
                                                                                                        1) "]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    size_t row = row_of(t, "policy", NULL);
    check_eq(cell(t, row, "coverage_by_chance"), 0);
    cr_assert(strstr(text(t, row, "sentence"), "; 0 % would by chance."), "%s", text(t, row, "sentence"));
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Where there are training ties, education is measured on these alone, and who trains is a provider whatever its kind:
 * f-u works, g-p trains (p an association): one of two firms, by chance f 0, g 1 / (2 - 1). */
Test(seven, education_by_training_ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "t.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"f\",\"kind\":\"company\"},"
        "{\"id\":\"g\",\"kind\":\"company\"},{\"id\":\"u\",\"kind\":\"university\"},{\"id\":\"p\",\"kind\":"
        "\"association\"}],\"ties\":[{\"from\":\"f\",\"to\":\"u\"},{\"from\":\"p\",\"to\":\"g\",\"kind\":\"training\","
        "\"directed\":true,\"weight\":3},{\"from\":\"g\",\"to\":\"f\"}]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    check_row(t, "education", NULL, 2, 1, 1, 1, 3, 1.5);
    check_row(t, "research", NULL, 2, 1, 1 - pow(3.0 / 4, 2) + 1 - pow(3.0 / 4, 2), 2, 1, 6.0 * 1 / 10);
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(seven, thresholds_can_be_set) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("s.json", by_hand, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_gap_options options = {.size = sizeof(coop_gap_options), .wide = 0.2, .closed = 0.5};
    coop_table *t = seven_of(graph, &options, &ctx);
    check_str(text(t, row_of(t, "research", NULL), "class"), "closed"); /* 2 of 4 */
    check_str(text(t, row_of(t, "capital", NULL), "class"), "narrow");  /* 1 of 4 */
    check_str(text(t, row_of(t, "research", "B"), "class"), "wide");    /* 0 of 1 */
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* f1 f2 f3 have no tie to k but f1: the callback is asked for ties from the others only. */
static coop_status remember(coop_pair *pairs, size_t *count, const bool *from, const bool *to, size_t most, void *data,
                            coop_context *ctx) {
    const coop_network *network = data;
    (void)ctx;
    check_eq(most, 3);
    uint32_t f1 = coop_network_find(network, "f1"), f2 = coop_network_find(network, "f2");
    uint32_t k = coop_network_find(network, "k"), u = coop_network_find(network, "u");
    cr_assert(!from[f1] && from[f2] && !from[k] && to[k] && !to[u]);
    pairs[0] = (coop_pair){f2, k};
    *count = 1;
    return COOP_OK;
}

Test(seven, ties_that_would_close_a_gap) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("s.json", by_hand, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = NULL;
    const gap_closing closing = {remember, network};
    const coop_gap_options options = {.size = sizeof(coop_gap_options), .bridged = 1};
    check_eq(gap_table_closing(&t, "capital", graph, &options, &closing, &ctx), COOP_OK);
    check_eq(coop_table_rows(t), 3);
    check_str(text(t, 0, "best_ties"), "f2 + k");
    check_str(text(t, 0, "sentence") + strlen(text(t, 0, "sentence")) - strlen("f2 and k could begin."),
              "f2 and k could begin.");
    cr_assert_null(text(t, 1, "best_ties")); /* asked for one row only */
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- the same whatever the order and the threads ---- */

static const char *csv_of(const char *json, unsigned threads, const char *name) {
    coop_context ctx = COOP_CONTEXT_INIT;
    ctx.threads = threads;
    coop_network *network = check_load("o.json", json, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    const char *path = check_path(name);
    check_eq(coop_tables_write(path, (const coop_table *const[]){t}, 1, network, COOP_TABLE_CSV, &ctx), COOP_OK);
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    return check_read(path, NULL);
}

Test(seven, rows_and_threads_change_nothing) {
    static const char shuffled[] = HEAD TIE("k", "u", 1) "," TIE("f1", "k", 1) "," TIE("f4", "f3", 1) "," TIE(
        "r", "f2", 3) "," TIE("f2", "f1", 1) "," TIE("u", "f1", 2) "]}";
    const char *one = csv_of(by_hand, 1, "one.csv");
    check_str(one, csv_of(by_hand, 4, "four.csv"));
    check_str(one, csv_of(shuffled, 2, "shuffled.csv"));
    CHECK_CLEAN();
}

Test(seven, nobody_and_one) {
    for (int size = 0; size < 2; size++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = size == 0 ? net_of(NULL, 0) : NET("a b 1");
        coop_graph *graph = graph_of(network, &ctx);
        coop_table *t = seven_of(graph, NULL, &ctx);
        check_eq(coop_table_rows(t), 7);
        for (size_t i = 0; i < 7; i++) check_str(text(t, i, "class"), "unmeasured");
        check_str(text(t, row_of(t, "research", NULL), "sentence"),
                  "Research gap: the network has no firm, so there is nothing to measure.");
        coop_table_free(t);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Each of the seven is a gap of its own by the name that it has among the seven, and has a column of its own. */
Test(seven, names_are_rows_of_the_registry) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1");
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *figures = NULL;
    const char *const all[] = {"seven"};
    check_eq(coop_gap_figures(&figures, graph, all, 1, NULL, &ctx), COOP_OK);
    check_eq(coop_table_columns(figures), 1 + GAP_SEVEN);
    for (int gap = 0; gap < GAP_SEVEN; gap++) {
        const coop_gap *row = coop_gap_find(gap_seven_words[gap].name);
        cr_assert(row && strcmp(row->title, coop_i_word(&coop_i_english, gap_seven_words[gap].title)) == 0, "%s",
                  gap_seven_words[gap].name);
        check_neq(coop_table_find_column(figures, gap_seven_words[gap].figure), SIZE_MAX);
    }
    coop_table_free(figures);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* What a state is told by and known again by are columns of the gap's own table. */
Test(gaps, columns_that_rows_name_are_there) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1");
    coop_graph *graph = graph_of(network, &ctx);
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    for (size_t i = 0; i < count; i++) {
        coop_table *table = NULL;
        check_eq(coop_gaps(&table, rows[i].name, graph, NULL, &ctx), COOP_OK);
        check_str(coop_table_name(table), rows[i].name);
        check_str(coop_table_title(table), rows[i].title);
        const char *const named[] = {rows[i].counted, rows[i].keys[0], rows[i].keys[1], rows[i].state};
        for (size_t c = 0; c < sizeof named / sizeof *named; c++)
            cr_assert(!named[c] || coop_table_find_column(table, named[c]) != SIZE_MAX, "%s: %s", rows[i].name,
                      named[c]);
        coop_table_free(table);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A firm that trains a ministry learns nothing; a cluster that trains is a provider like others. */
Test(seven, education_by_who_trains_whom) {
    static const char *const ties[] = {
        "{\"from\":\"f\",\"to\":\"m\",\"kind\":\"training\",\"directed\":true},{\"from\":\"g\",\"to\":\"u\"}",
        "{\"from\":\"m\",\"to\":\"f\",\"kind\":\"training\",\"directed\":true},{\"from\":\"g\",\"to\":\"u\"}",
        "{\"from\":\"f\",\"to\":\"m\",\"kind\":\"training\"},{\"from\":\"g\",\"to\":\"u\"}",
        "{\"from\":\"K\",\"to\":\"f\",\"kind\":\"training\"},{\"from\":\"g\",\"to\":\"u\"}",
    };
    static const double covered[] = {0, 1, 1, 1};
    for (int i = 0; i < 4; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char source[1024];
        snprintf(source, sizeof source,
                 "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"f\",\"kind\":"
                 "\"company\"},{\"id\":\"g\",\"kind\":\"company\"},{\"id\":\"u\",\"kind\":\"university\"},{\"id\":"
                 "\"m\",\"kind\":\"government\"},{\"id\":\"K\",\"kind\":\"cluster\"}],\"ties\":[%s]}",
                 ties[i]);
        coop_network *network = check_load("t.json", source, &ctx);
        coop_graph *graph = graph_of(network, &ctx);
        coop_table *t = seven_of(graph, NULL, &ctx);
        size_t row = row_of(t, "education", NULL);
        check_near(cell(t, row, "from"), 2, 0);
        check_near(cell(t, row, "covered"), covered[i], 0);
        coop_table_free(t);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
