/* DL, adjacency and incidence matrices (CSV, XLSX) out and in again: the same ties, and what is lost is told. */
#include "unit/format/programs.h"

static coop_network *again(const char *json, const char *name, coop_context *ctx) {
    coop_network *network = check_load("a.json", json, ctx), *back = NULL;
    const char *path = check_path(name);
    const coop_export export_ = {.network = network};
    check_eq(coop_problems_new(&ctx->problems, 0, ctx), COOP_OK);
    check_eq_where(coop_save(path, &export_, NULL, ctx), COOP_OK, "%s: %s", name, ctx->error.message);
    check_eq_where(coop_load(&back, &path, 1, NULL, ctx), COOP_OK, "%s: %s", name, ctx->error.message);
    coop_network_free(network);
    return back;
}

static void same(const char *json, const char *name, const char *nodes, const char *ties, size_t losses) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *back = again(json, name, &ctx);
    cr_expect_str_eq(nodes_of(back), nodes, "%s: %s", name, nodes_of(back));
    cr_expect_str_eq(ties_of(back), ties, "%s: %s", name, ties_of(back));
    cr_expect_eq(coop_problems_count_code(ctx.problems, "loss"), losses, "%s", name);
    coop_problems_free(ctx.problems);
    coop_network_free(back);
}

#define NETWORK(ties)                                                                                                  \
    "{\"organisations\": [{\"id\": \"Firm \\\"A\\\"\"}, {\"id\": \"ТПУ, Томск\"}, {\"id\": \"c\"}, {\"id\": "  \
    "\"alone\"}], "                                                                                                    \
    "\"ties\": [" ties "]}"

static const char plain[] = NETWORK("{\"from\": \"c\", \"to\": \"ТПУ, Томск\", \"weight\": 2.5}, "
                                    "{\"from\": \"c\", \"to\": \"Firm \\\"A\\\"\", \"weight\": 1}");
static const char directed[] =
    NETWORK("{\"from\": \"c\", \"to\": \"ТПУ, Томск\", \"weight\": 2.5, \"directed\": true}, "
            "{\"from\": \"Firm \\\"A\\\"\", \"to\": \"c\", \"directed\": true}");
static const char both[] = NETWORK("{\"from\": \"c\", \"to\": \"ТПУ, Томск\", \"weight\": 2.5, \"directed\": true}, "
                                   "{\"from\": \"alone\", \"to\": \"Firm \\\"A\\\"\", \"directed\": true}");
static const char kinds[] =
    NETWORK("{\"from\": \"c\", \"to\": \"ТПУ, Томск\", \"weight\": 2}, "
            "{\"from\": \"c\", \"to\": \"ТПУ, Томск\", \"kind\": \"supply\", \"directed\": true}, "
            "{\"from\": \"c\", \"to\": \"alone\", \"kind\": \"research\", \"since\": \"2020\"}");

Test(matrices, dl) {
    same(plain, "a.dl", "Firm 'A', alone, c, ТПУ, Томск", "Firm 'A'-c 1, c-ТПУ, Томск 2.5", 1);
    same(directed, "a.dl", "Firm 'A', alone, c, ТПУ, Томск", "Firm 'A'>c 1, c>ТПУ, Томск 2.5", 1);
    same(kinds, "a.dl", "Firm 'A', alone, c, ТПУ, Томск", "alone-c 1 research, c-ТПУ, Томск 2, c>ТПУ, Томск 1 supply",
         2);
    CHECK_CLEAN();
}

Test(matrices, adjacency) {
    same(plain, "a.matrix.csv", "Firm \"A\", alone, c, ТПУ, Томск", "Firm \"A\"-c 1, c-ТПУ, Томск 2.5", 0);
    same(directed, "a.matrix.csv", "Firm \"A\", alone, c, ТПУ, Томск", "Firm \"A\"-c 1, c-ТПУ, Томск 2.5", 1);
    same(plain, "a.matrix.xlsx", "Firm \"A\", alone, c, ТПУ, Томск", "Firm \"A\"-c 1, c-ТПУ, Томск 2.5", 0);
    same(both, "a.matrix.xlsx", "Firm \"A\", alone, c, ТПУ, Томск", "alone>Firm \"A\" 1, c>ТПУ, Томск 2.5", 0);
    same(both, "a.matrix.csv", "Firm \"A\", alone, c, ТПУ, Томск", "alone>Firm \"A\" 1, c>ТПУ, Томск 2.5", 0);
    CHECK_CLEAN();
}

/* A cell of a workbook keeps 16 digits; the table of ties has the rest beside it. */
static const char digits[] = NETWORK("{\"from\": \"c\", \"to\": \"ТПУ, Томск\", \"weight\": 1.0833333333333333}");

Test(matrices, digits_that_a_workbook_loses_are_told) {
    same(digits, "a.matrix.csv", "Firm \"A\", alone, c, ТПУ, Томск", "c-ТПУ, Томск 1.08333", 0);
    same(digits, "a.matrix.xlsx", "Firm \"A\", alone, c, ТПУ, Томск", "c-ТПУ, Томск 1.08333", 1);
    same(digits, "a.xlsx", "Firm \"A\", alone, c, ТПУ, Томск", "c-ТПУ, Томск 1.08333", 0);
    CHECK_CLEAN();
}

static void check_incidence(const char *name) {
    static const char projects[] =
        "{\"organisations\": [{\"id\": \"a\", \"label\": \"A\"}, {\"id\": \"b\"}, {\"id\": \"c\"}, {\"id\": "
        "\"idle\"}], \"projects\": ["
        "{\"id\": \"p\", \"participants\": [{\"organisation\": \"a\"}, {\"organisation\": \"b\"}]}, "
        "{\"id\": \"q\", \"label\": \"Q, second\", \"participants\": [{\"organisation\": \"b\"}, {\"organisation\": "
        "\"c\"}]}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *back = again(projects, name, &ctx);
    check_eq(coop_network_organisations(back), 4);
    check_eq(coop_network_events(back), 2);
    coop_event event;
    size_t first;
    coop_network_event(&event, back, 0);
    check_eq(coop_network_parties(&first, back, 0) - first, 2);
    check_eq(coop_network_parties(&first, back, 1) - first, 2);
    coop_network_free(back);
    coop_problems_free(ctx.problems);
}

Test(matrices, incidence) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_incidence("a.incidence.csv");
    check_incidence("a.incidence.xlsx");
    coop_network *network = check_load("a.json", plain, &ctx);
    check_eq(coop_save(check_path("b.incidence.csv"), &(coop_export){.network = network}, NULL, &ctx), COOP_OUTPUT);
    check_eq(coop_save(check_path("b.incidence.xlsx"), &(coop_export){.network = network}, NULL, &ctx), COOP_OUTPUT);
    coop_network_free(network);
    CHECK_CLEAN();
}
