/* The plain edge list, both ways. */
#include <string.h>

#include "check.h"
#include "unit/format/graphml.h"

#define BEGIN                                                                                                          \
    coop_context ctx = COOP_CONTEXT_INIT;                                                                              \
    coop_network *network = NULL;                                                                                      \
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK)
#define END                                                                                                            \
    coop_network_free(network);                                                                                        \
    coop_problems_free(ctx.problems);                                                                                  \
    CHECK_CLEAN()

static coop_tie tie_at(const coop_network *network, uint64_t i) {
    coop_tie tie;
    check_lt_where(i, coop_network_ties(network), "%d ties", (int)coop_network_ties(network));
    coop_network_tie(&tie, network, i);
    return tie;
}

Test(edgelist, blanks_tabs_comments_and_weights) {
    BEGIN;
    network =
        check_load("a.edges",
                   "\xEF\xBB\xBF# a comment, 3 directed edges\r\n\r\n1 2\r\n  2\t3   0.5\n% other\n1\t10\t1e1 99\n"
                   "\"о о\" \"q\\\"\\\\\" 2",
                   &ctx);
    cr_assert(coop_network_organisations(network) == 6 && coop_network_ties(network) == 4);
    check_str(coop_network_id(network, 1), "10"); /* ids are text */
    cr_assert(tie_at(network, 0).weight == 10 && tie_at(network, 1).weight == 1 && tie_at(network, 2).weight == 0.5);
    cr_assert(!tie_at(network, 0).directed);
    cr_assert(coop_network_find(network, "о о") != COOP_NONE && coop_network_find(network, "q\"\\") != COOP_NONE);
    check_eq(coop_problems_count_code(ctx.problems, "ignored-column"), 1);
    END;
}

Test(edgelist, comments_tell_of_directions) {
    static const struct {
        const char *text;
        bool directed;
    } rows[] = {{"# Directed graph (each unordered pair once)\n2 1\n", true},
                {"% asym unweighted\n2 1\n", true},
                {"# undirected: a b weight\n2 1\n", false},
                {"% sym weighted\n2 1\n", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        BEGIN;
        network = check_load("d.el", rows[i].text, &ctx);
        coop_tie tie = tie_at(network, 0);
        cr_assert(tie.directed == rows[i].directed && tie.source == 1, "%s", rows[i].text); /* as stated */
        END;
    }
}

/* As networkx.write_edgelist writes them. */
Test(edgelist, networkx_dictionaries) {
    BEGIN;
    network = check_load("nx.edgelist", "a b {}\nb c {'weight': 2.5, 'kind': 'x'}\nc d {'kind': 'x'}\n", &ctx);
    cr_assert(tie_at(network, 0).weight == 1 && tie_at(network, 1).weight == 2.5 && tie_at(network, 2).weight == 1);
    END;
}

Test(edgelist, bad_lines_are_errors_with_their_line) {
    static const struct {
        const char *text, *why;
        uint64_t line;
    } rows[] = {{"a b\nc\n", "two ids", 2},
                {"a b x\n", "no number", 1},
                {"# x\n\na b nan\n", "no number", 3},
                {"a b {'weight': x}\n", "no number", 1},
                {"a \"b\n", "two ids", 1},
                {"a \"b\"c\n", "two ids", 1},
                {"\"\" b\n", "two ids", 1},
                {"a b -1\n", "weight", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = NULL;
        const char *path = check_write("bad.edges", rows[i].text);
        check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT, "%s", rows[i].text);
        check_neq_where(strstr(ctx.error.message, rows[i].why), NULL, "%s: %s", rows[i].text, ctx.error.message);
        check_eq_where(ctx.error.line, rows[i].line, "%s: line %d", rows[i].text, (int)ctx.error.line);
    }
    CHECK_CLEAN();
}

Test(edgelist, it_comes_back_equal) {
    BEGIN;
    const char *source =
        "{\"organisations\":[{\"id\":\"#1\"},{\"id\":\"а б\"},{\"id\":\"c\\n\\\"\\\\\\t\"},"
        "{\"id\":\"alone\",\"label\":\"Alone\"}],\"ties\":[{\"from\":\"#1\",\"to\":\"а б\",\"weight\":0.1},"
        "{\"from\":\"а б\",\"to\":\"c\\n\\\"\\\\\\t\",\"weight\":1e300,\"kind\":\"supply\"}]}";
    coop_network *first = check_load("in.json", source, &ctx);
    coop_export export_ = {.network = first};
    const char *path = check_path("out.edges");
    check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
    const char *text = check_read(path, NULL);
    cr_assert(strstr(text, "# undirected") == text && strstr(text, "\"#1\"\t\"а б\"\t0.1\n") != NULL, "%s", text);
    check_eq(coop_problems_count_code(ctx.problems, "loss"), 3); /* a name, one without ties, a kind */
    network = check_load("again.edges", text, &ctx);
    check_eq(coop_network_organisations(network), 3);
    for (uint64_t i = 0; i < 2; i++) {
        coop_tie a = tie_at(first, i), b = tie_at(network, i);
        check_str(coop_network_id(first, a.source), coop_network_id(network, b.source));
        check_str(coop_network_id(first, a.target), coop_network_id(network, b.target));
        cr_assert(a.weight == b.weight && !b.directed);
    }
    coop_network_free(first);
    END;
}

Test(edgelist, directions_are_kept_when_all_have_one) {
    BEGIN;
    network = check_load("d.edges", "# directed\nb a 2\nb c\n", &ctx);
    coop_export export_ = {.network = network};
    const char *path = check_path("d2.edges");
    check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
    check_str(check_read(path, NULL), "# directed: source target weight\nb\ta\t2\nb\tc\t1\n");
    END;
}

Test(edgelist, numbers_alone_are_known_by_content) {
    BEGIN;
    network = check_load("unnamed", "# two numbers a line\n1 2\n2 3 0.5\n", &ctx);
    check_eq(coop_network_ties(network), 2);
    END;
}

/* The data sets of SEAL (Zhang and Chen 2018): counts as their heads say. */
Test(edgelist, the_link_prediction_data) {
    const char *path = check_data("linkprediction/USAir.edges");
    if (!path) return;
    BEGIN;
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    cr_assert(coop_network_organisations(network) == 332 && coop_network_ties(network) == 2126);
    END;
}
