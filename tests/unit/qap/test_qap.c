/* Quadratic assignment against R's sna 2.7: netlm(mode = "graph", nullhyp = "qapspp"), gcor and qaptest with 20,000
 * permutations. */
#include <coopgraph/qap.h>
#include <math.h>
#include <string.h>

#include "../core/network.h"
#include "util/buf.h"

static const char *const TEXT = ""
                                "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"o00\","
                                "\"region\":\"S\",\"latitude\":58.453,\"longitude\":86.739},"
                                "{\"id\":\"o01\",\"region\":\"S\",\"latitude\":58.007,\"longitude\":80.149},"
                                "{\"id\":\"o02\",\"region\":\"W\",\"latitude\":57.791,\"longitude\":80.486},"
                                "{\"id\":\"o03\",\"region\":\"W\",\"latitude\":58.307,\"longitude\":87.32},"
                                "{\"id\":\"o04\",\"region\":\"W\",\"latitude\":55.727,\"longitude\":84.071},"
                                "{\"id\":\"o05\",\"region\":\"S\",\"latitude\":57.2,\"longitude\":80.728},"
                                "{\"id\":\"o06\",\"region\":\"N\",\"latitude\":55.811,\"longitude\":87.897},"
                                "{\"id\":\"o07\",\"region\":\"S\",\"latitude\":59.53,\"longitude\":87.574},"
                                "{\"id\":\"o08\",\"region\":\"N\",\"latitude\":55.294,\"longitude\":80.9},"
                                "{\"id\":\"o09\",\"region\":\"S\",\"latitude\":59.094,\"longitude\":83.386},"
                                "{\"id\":\"o10\",\"region\":\"S\",\"latitude\":55.373,\"longitude\":81.081},"
                                "{\"id\":\"o11\",\"region\":\"S\",\"latitude\":58.435,\"longitude\":82.5},"
                                "{\"id\":\"o12\",\"region\":\"W\",\"latitude\":56.685,\"longitude\":84.972},"
                                "{\"id\":\"o13\",\"region\":\"S\",\"latitude\":57.023,\"longitude\":81.308}],\"ties\":["
                                "{\"from\":\"o00\",\"to\":\"o07\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o00\",\"to\":\"o09\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o00\",\"to\":\"o10\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o00\",\"to\":\"o11\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o00\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o01\",\"to\":\"o11\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o02\",\"to\":\"o03\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o02\",\"to\":\"o05\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o02\",\"to\":\"o12\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o02\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o03\",\"to\":\"o04\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o03\",\"to\":\"o06\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o03\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o04\",\"to\":\"o08\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o04\",\"to\":\"o11\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o04\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o05\",\"to\":\"o06\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o05\",\"to\":\"o07\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o05\",\"to\":\"o09\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o05\",\"to\":\"o12\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o05\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o06\",\"to\":\"o08\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o07\",\"to\":\"o10\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o07\",\"to\":\"o12\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o07\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o09\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o10\",\"to\":\"o11\",\"kind\":\"supply\",\"weight\":1},"
                                "{\"from\":\"o10\",\"to\":\"o12\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o10\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":3},"
                                "{\"from\":\"o12\",\"to\":\"o13\",\"kind\":\"supply\",\"weight\":2},"
                                "{\"from\":\"o00\",\"to\":\"o01\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o00\",\"to\":\"o02\",\"kind\":\"project\",\"weight\":4},"
                                "{\"from\":\"o00\",\"to\":\"o05\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o00\",\"to\":\"o09\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o00\",\"to\":\"o10\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o00\",\"to\":\"o11\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o00\",\"to\":\"o12\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o00\",\"to\":\"o13\",\"kind\":\"project\",\"weight\":4},"
                                "{\"from\":\"o01\",\"to\":\"o03\",\"kind\":\"project\",\"weight\":4},"
                                "{\"from\":\"o01\",\"to\":\"o08\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o01\",\"to\":\"o09\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o01\",\"to\":\"o12\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o02\",\"to\":\"o09\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o03\",\"to\":\"o04\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o03\",\"to\":\"o13\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o04\",\"to\":\"o08\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o04\",\"to\":\"o13\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o05\",\"to\":\"o09\",\"kind\":\"project\",\"weight\":4},"
                                "{\"from\":\"o05\",\"to\":\"o10\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o05\",\"to\":\"o12\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o06\",\"to\":\"o08\",\"kind\":\"project\",\"weight\":4},"
                                "{\"from\":\"o06\",\"to\":\"o11\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o07\",\"to\":\"o08\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o07\",\"to\":\"o10\",\"kind\":\"project\",\"weight\":4},"
                                "{\"from\":\"o07\",\"to\":\"o12\",\"kind\":\"project\",\"weight\":1},"
                                "{\"from\":\"o07\",\"to\":\"o13\",\"kind\":\"project\",\"weight\":2},"
                                "{\"from\":\"o08\",\"to\":\"o12\",\"kind\":\"project\",\"weight\":1}]}";

typedef struct found {
    coop_network *network;
    coop_graph *graph;
    coop_table *correlations, *regression;
    coop_context ctx;
} found;

static coop_status find(found *f, const char *explain, const char *by, uint32_t permutations) {
    coop_qap_options options = COOP_QAP_OPTIONS_INIT;
    options.explain = explain;
    options.by = &by;
    options.by_count = by != NULL;
    options.permutations = permutations;
    return coop_qap(&f->correlations, &f->regression, f->graph, &options, &f->ctx);
}

static void load(found *f, const char *text) {
    *f = (found){.ctx = COOP_CONTEXT_INIT};
    f->network = check_load("qap.json", text, &f->ctx);
    check_eq(coop_graph_new(&f->graph, f->network, NULL, &f->ctx), COOP_OK);
}

/* Each tie from the first to the second. */
static void load_directed(found *f, const char *text) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_i_buf directed = {0};
    for (const char *at = text; *at; at++) {
        if (!strncmp(at, "\"kind\"", 6)) coop_i_buf_puts(&directed, "\"directed\":true,");
        coop_i_buf_putc(&directed, *at);
    }
    *f = (found){.ctx = COOP_CONTEXT_INIT};
    f->network = check_load("qap.json", coop_i_buf_text(&directed), &f->ctx);
    options.directed = true;
    check_eq(coop_graph_new(&f->graph, f->network, &options, &f->ctx), COOP_OK);
    coop_i_buf_clear(&directed);
}

static void clear(found *f) {
    coop_table_free(f->correlations);
    coop_table_free(f->regression);
    coop_graph_free(f->graph);
    coop_network_free(f->network);
}

static double cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

/* Five standard errors of the difference of two shares. */
static void check_share(double p, double expected, double permutations) {
    double most = 5 * sqrt(expected * (1 - expected) * (1 / permutations + 1 / 20000.0)) + 1 / permutations;
    cr_assert(fabs(p - expected) < most, "p %g, expected about %g", p, expected);
}

Test(qap, as_sna_has_it) {
    static const double coefficients[] = {0.29339129674562, 0.24617362491999, 0.00177475208779},
                        t[] = {2.655116684047, 1.057421658968, 2.185326662686}, p[] = {0.01040, 0.28360, 0.02655},
                        correlations[] = {0.299924235807, 0.156360841747, 0.208201071281},
                        sd[] = {0.104473068, 0.1008728897, 0.1016231629}, p_alone[] = {0.00525, 0.1314, 0.0393};
    found f;
    load(&f, TEXT);
    check_eq_where(find(&f, "kind:project", "kind:supply,same:region,distance", 8000), COOP_OK, "%s",
                   f.ctx.error.message);
    check_eq(coop_table_rows(f.regression), 3);
    for (size_t i = 0; i < 3; i++) {
        check_near(cell(f.regression, i, "coefficient"), coefficients[i], 1e-8);
        check_near(cell(f.regression, i, "t"), t[i], 1e-8);
        check_share(cell(f.regression, i, "p"), p[i], 8000);
        check_near(cell(f.correlations, i, "correlation"), correlations[i], 1e-9);
        cr_assert(fabs(cell(f.correlations, i, "mean")) < 5 * sd[i] * sqrt(1 / 8000.0));
        cr_assert(fabs(cell(f.correlations, i, "sd") - sd[i]) < 0.05 * sd[i]);
        check_share(cell(f.correlations, i, "p"), p_alone[i], 8000);
    }
    cr_assert(strstr(coop_table_note_text(f.regression, 0), "constant -0.237165"), "%s",
              coop_table_note_text(f.regression, 0));
    clear(&f);
    CHECK_CLEAN();
}

/* Each pair both ways: ordinary least squares with a constant, by the normal equations in Python, for every one of
 * 20,000 permutations of what is left of a variable; its t is that of the coefficient of what was permuted. */
Test(qap, of_directed_ties) {
    static const double coefficients[] = {0.41054815572629, 0.09202562135887, 0.00087567256460},
                        t[] = {5.689254437330, 0.780829561327, 2.089520783643}, p[] = {0.0001, 0.4211, 0.0306},
                        correlations[] = {0.399898802921, 0.103546062571, 0.137875959948},
                        sd[] = {0.0832182522, 0.0668226583, 0.0679360560}, p_alone[] = {0.0001, 0.1273, 0.04355};
    found f;
    load_directed(&f, TEXT);
    check_eq(find(&f, "kind:project", "kind:supply,same:region,distance", 8000), COOP_OK);
    for (size_t i = 0; i < 3; i++) {
        check_near(cell(f.regression, i, "coefficient"), coefficients[i], 1e-8);
        check_near(cell(f.regression, i, "t"), t[i], 1e-8);
        check_share(cell(f.regression, i, "p"), p[i], 8000);
        check_near(cell(f.correlations, i, "correlation"), correlations[i], 1e-9);
        cr_assert(fabs(cell(f.correlations, i, "sd") - sd[i]) < 0.05 * sd[i]);
        check_share(cell(f.correlations, i, "p"), p_alone[i], 8000);
    }
    cr_assert(strstr(coop_table_note_text(f.regression, 0), "constant -0.141089"), "%s",
              coop_table_note_text(f.regression, 0));
    cr_assert(strstr(coop_table_note_text(f.correlations, 0), "182 ordered pairs"), "%s",
              coop_table_note_text(f.correlations, 0));
    clear(&f);
    CHECK_CLEAN();
}

Test(qap, the_same_for_any_number_of_threads) {
    found f[2];
    for (uint32_t i = 0; i < 2; i++) {
        load(&f[i], TEXT);
        f[i].ctx.threads = 1 + 2 * i;
        check_eq(find(&f[i], "ties", "same:region,distance", 300), COOP_OK);
    }
    for (size_t row = 0; row < 2; row++) {
        cr_assert(cell(f[0].regression, row, "p") == cell(f[1].regression, row, "p"));
        cr_assert(cell(f[0].correlations, row, "sd") == cell(f[1].correlations, row, "sd"));
    }
    for (uint32_t i = 0; i < 2; i++) clear(&f[i]);
    CHECK_CLEAN();
}

Test(qap, what_cannot_be_asked) {
    static const struct {
        const char *explain, *by, *says;
    } rows[] = {
        {"ties", "distence", "distance"},      {"ties", "same:regoin", "region"},
        {"ties", "kind:training", "training"}, {"ties", "distance,distance", "twice"},
        {"ties", NULL, "nothing may explain"}, {"ties", "kind:supply,kind:project,same:kind", "same for every pair"}};
    found f;
    load(&f, TEXT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_eq_where(find(&f, rows[i].explain, rows[i].by, 10), COOP_USAGE, "row %zu", i);
        cr_assert(strstr(f.ctx.error.message, rows[i].says), "%s", f.ctx.error.message);
        coop_context_clear_error(&f.ctx);
    }
    /* all ties are those of both kinds together */
    check_eq(find(&f, "distance", "ties,kind:supply,kind:project", 10), COOP_USAGE);
    cr_assert(strstr(f.ctx.error.message, "hangs on the other"), "%s", f.ctx.error.message);
    clear(&f);
    CHECK_CLEAN();
}

/* Those of whom something is not known are left out, and told; of nobody there is nothing to tell. */
/* A variable that explains all: t has no end and is missing. Of the 24 orders of a path of four, two are the
 * path again, and two are all that it is not. */
Test(qap, all_is_explained) {
    static const char path[] =
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":"
        "\"c\"},"
        "{\"id\":\"d\"}],\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"kind\":\"project\",\"weight\":3},"
        "{\"from\":\"b\",\"to\":\"c\",\"kind\":\"project\",\"weight\":3},"
        "{\"from\":\"c\",\"to\":\"d\",\"kind\":\"project\",\"weight\":3}]}";
    found f;
    load(&f, path);
    check_eq_where(find(&f, "ties", "kind:project", 2000), COOP_OK, "%s", f.ctx.error.message);
    check_near(cell(f.correlations, 0, "correlation"), 1, 1e-12);
    check_share(cell(f.correlations, 0, "p"), 4.0 / 24, 2000);
    check_near(cell(f.regression, 0, "coefficient"), 1, 1e-12);
    check_near(cell(f.regression, 0, "t"), NAN, 0);
    check_share(cell(f.regression, 0, "p"), 4.0 / 24, 2000);
    clear(&f);
    CHECK_CLEAN();
}

Test(qap, next_to_nobody) {
    static const char *const empty = "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[]}";
    found f;
    load(&f, empty);
    check_eq(find(&f, "ties", "distance", 10), COOP_USAGE);
    cr_assert(strstr(f.ctx.error.message, "at least 4"), "%s", f.ctx.error.message);
    clear(&f);
    CHECK_CLEAN();
}
