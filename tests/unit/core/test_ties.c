/* Rows of ties as they were stated, bonds, and ties of which both sides tell. */
#include <criterion/criterion.h>
#include <string.h>

#include "check.h"
#include "generate/generate.h"
#include "util/random.h"

#include <coopgraph/coopgraph.h>

typedef struct row {
    const char *a, *b, *kind, *source, *contract; /* kind ">…" = directed */
    double weight;
    coop_date since, until;
    bool synthetic;
} row;

static uint32_t refer(coop_network *network, const char *id) {
    coop_context ctx = COOP_CONTEXT_INIT;
    uint32_t i;
    check_eq(coop_network_refer(network, &i, id, NULL, &ctx), COOP_OK);
    return i;
}

static void add(coop_network *network, const row *r) {
    coop_context ctx = COOP_CONTEXT_INIT;
    bool directed = r->kind && *r->kind == '>';
    coop_tie tie = {.source = refer(network, r->a),
                    .target = refer(network, r->b),
                    .kind = directed ? r->kind + 1 : r->kind,
                    .weight = r->weight,
                    .directed = directed,
                    .since = r->since,
                    .until = r->until,
                    .synthetic = r->synthetic,
                    .reference = r->source};
    uint32_t index;
    check_eq_where(coop_network_add_tie(network, &index, &tie, &ctx), COOP_OK, "%s", ctx.error.message);
    if (r->contract)
        check_eq(
            coop_network_set_attribute(network, COOP_OF_TIE, index, "contract", COOP_STRING_VALUE(r->contract), &ctx),
            COOP_OK);
}

static coop_network *network_of(const row *rows, size_t count, coop_symmetrize how, coop_problems *problems) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    coop_network *network = NULL;
    options.symmetrize = how;
    ctx.problems = problems;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (size_t i = 0; i < count; i++) add(network, &rows[i]);
    check_eq_where(coop_network_finish(network, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    return network;
}
#define NETWORK_OF(rows, how) network_of(rows, sizeof(rows) / sizeof *(rows), how, NULL)

/* All that the rows of a network hold, in its order. */
static char *told(const coop_network *network) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_export all = {.network = network};
    const char *path = check_path("told.json");
    check_eq_where(coop_save(path, &all, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    return strdup(check_read(path, NULL));
}

Test(ties, each_row_keeps_what_it_states) {
    static const row rows[] = {{.a = "B", .b = "A", .weight = 4, .contract = "C-3"},
                               {.a = "A", .b = "B", .weight = 3, .since = 20190000, .until = 20210000, .source = "s2"},
                               {.a = "A", .b = "B", .weight = 2, .since = 20150000, .until = 20170000, .source = "s1"},
                               {.a = "A", .b = "B", .kind = ">supply", .weight = 1}};
    coop_network *network = NETWORK_OF(rows, COOP_AS_STATED);
    static const row expected[] = {{.a = "A", .b = "B", .source = "s1", .weight = 2, .since = 20150000},
                                   {.a = "A", .b = "B", .source = "s2", .weight = 3, .since = 20190000},
                                   {.a = "B", .b = "A", .weight = 4},
                                   {.a = "A", .b = "B", .weight = 1}};
    check_eq(coop_network_ties(network), 4);
    for (uint64_t i = 0; i < 4; i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        cr_expect_str_eq(coop_network_id(network, tie.source), expected[i].a);
        cr_expect_str_eq(coop_network_id(network, tie.target), expected[i].b);
        cr_expect(tie.weight == expected[i].weight && tie.since == expected[i].since && tie.directed == (i == 3));
        cr_expect(!tie.reference == !expected[i].source &&
                  (!tie.reference || strcmp(tie.reference, expected[i].source) == 0));
    }
    coop_value contract;
    cr_expect(coop_column_get(&contract, coop_network_attribute(network, COOP_OF_TIE, 0), 2));
    cr_expect_str_eq(contract.string, "C-3");
    coop_tie bond;
    check_eq(coop_network_bond(&bond, network, 0), 3);
    cr_expect(bond.weight == 9 && bond.rows == 3 && bond.since == 20150000 && bond.until == 0);
    cr_expect_str_eq(bond.reference, "s1");
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    cr_expect(facts.ties == 2 && facts.rows == 4 && facts.directed_ties == 1 && facts.both_sides == 1);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Few values of each, so that rows differ in one thing alone, or in nothing. */
static row row_of(coop_i_random *random) {
    static const char *const ids[] = {"a", "b", "c", "d"}, *const kinds[] = {NULL, "supply", ">supply", ">own"};
    static const char *const texts[] = {NULL, NULL, "x", "y"};
    static const coop_date dates[] = {0, 20150000, 20150200, 20200101};
    uint64_t a = coop_i_random_below(random, 4), b = (a + 1 + coop_i_random_below(random, 3)) % 4;
    return (row){.a = ids[a],
                 .b = ids[b],
                 .kind = kinds[coop_i_random_below(random, 4)],
                 .source = texts[coop_i_random_below(random, 4)],
                 .contract = texts[coop_i_random_below(random, 4)],
                 .weight = (double)(1 + coop_i_random_below(random, 3)) / 10,
                 .since = dates[coop_i_random_below(random, 4)],
                 .synthetic = coop_i_random_below(random, 4) == 0};
}

Test(ties, the_order_of_rows_changes_nothing) {
    enum { ROWS = 400, ORDERS = 12 };
    coop_i_random random;
    row rows[ROWS];
    char *first = NULL;
    coop_i_random_init(&random, 7, 0);
    for (size_t i = 0; i < ROWS; i++) rows[i] = row_of(&random);
    for (int how = COOP_AS_STATED; how < COOP_SYMMETRIZES; how++) {
        for (int order = 0; order < ORDERS; order++) {
            for (size_t i = ROWS - 1; i > 0; i--) {
                size_t k = (size_t)coop_i_random_below(&random, i + 1);
                row swap = rows[i];
                rows[i] = rows[k];
                rows[k] = swap;
            }
            coop_network *network = NETWORK_OF(rows, (coop_symmetrize)how);
            char *text = told(network);
            if (!first) first = strdup(text);
            check_str_where(text, first, "symmetrize %d, order %d", how, order);
            free(text);
            coop_network_free(network);
        }
        free(first);
        first = NULL;
    }
    CHECK_CLEAN();
}

/* A bond has the strength of the rows that a plain look at each pair of rows calls the same tie. */
Test(ties, bonds_are_the_sums_of_rows) {
    enum { ROWS = 300 };
    coop_i_random random;
    row rows[ROWS];
    double all = 0, found = 0;
    coop_i_random_init(&random, 8, 0);
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = row_of(&random);
        all += rows[i].weight;
    }
    coop_network *network = NETWORK_OF(rows, COOP_AS_STATED);
    for (uint64_t i = 0; i < coop_network_ties(network);) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        const char *a = coop_network_id(network, bond.source), *b = coop_network_id(network, bond.target);
        double sum = 0;
        for (size_t k = 0; k < ROWS; k++) {
            const char *kind = rows[k].kind ? rows[k].kind : "cooperation";
            bool directed = *kind == '>', there = !strcmp(rows[k].a, a) && !strcmp(rows[k].b, b);
            bool back = !strcmp(rows[k].a, b) && !strcmp(rows[k].b, a);
            if (directed != bond.directed || strcmp(kind + directed, bond.kind) != 0) continue;
            if (there || (back && !directed)) sum += rows[k].weight;
        }
        check_near(bond.weight, sum, 1e-12);
        found += bond.weight;
    }
    check_near(found, all, 1e-9);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* What is known at a cut is the strength of the rows up to it. */
Test(ties, a_part_by_years_has_the_strength_of_its_years) {
    static const row rows[] = {{.a = "A", .b = "B", .weight = 1, .since = 20150000},
                               {.a = "A", .b = "B", .weight = 5, .since = 20200000},
                               {.a = "B", .b = "C", .weight = 7}};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NETWORK_OF(rows, COOP_AS_STATED), *before = NULL, *after = NULL;
    check_eq(generate_years(&before, network, 0, 2018, true, &ctx), COOP_OK);
    check_eq(generate_years(&after, network, 2018, 0, false, &ctx), COOP_OK);
    coop_tie tie;
    cr_assert(coop_network_ties(before) == 2 && coop_network_ties(after) == 1);
    coop_network_tie(&tie, before, 0);
    cr_expect_eq(tie.weight, 1);
    coop_network_tie(&tie, after, 0);
    cr_expect_eq(tie.weight, 5);
    coop_network_free(before);
    coop_network_free(after);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- both sides ---- */

/* A names B with 5, B names A with 4; B names C with 3 (the values by hand). */
Test(ties, what_counts_when_both_sides_answer) {
    static const row rows[] = {{.a = "A", .b = "B", .weight = 5, .contract = "by A"},
                               {.a = "B", .b = "A", .weight = 4, .contract = "by B"},
                               {.a = "B", .b = "C", .weight = 3}};
    static const struct {
        double ab, bc;
        const char *contract, *note;
    } expected[] = {
        [COOP_AS_STATED] = {9, 3, "by B", "1 tie is stated from both sides: their strengths are summed; where"},
        [COOP_SYMMETRIZE_SUM] = {9, 3, "by B", "1 tie is stated from both sides: their strengths are summed ("},
        [COOP_SYMMETRIZE_MAX] = {5, 3, "by A", "1 tie is stated from both sides: the larger strength counts ("},
        [COOP_SYMMETRIZE_MIN] = {4, 3, "by B", "1 tie is stated from both sides: the smaller strength counts ("},
        [COOP_SYMMETRIZE_MEAN] = {4.5, 3, "by A", "1 tie is stated from both sides: the mean strength counts ("},
        [COOP_SYMMETRIZE_BOTH] = {4.5, 0, "by A", "1 tie is stated from both sides: they alone count, with the mean"},
    };
    for (int directed = 0; directed < 2; directed++) {
        for (int how = directed; how < COOP_SYMMETRIZES; how++) { /* directed ones are two ties until told otherwise */
            coop_context ctx = COOP_CONTEXT_INIT;
            row stated[3];
            memcpy(stated, rows, sizeof stated);
            for (int i = 0; i < 3; i++) stated[i].kind = directed ? ">cooperation" : NULL;
            check_eq(coop_problems_new(&ctx.problems, 8, &ctx), COOP_OK);
            coop_network *network = network_of(stated, 3, (coop_symmetrize)how, ctx.problems);
            coop_network_facts facts;
            coop_network_facts_of(&facts, network);
            cr_assert(facts.directed_ties == 0 && facts.both_sides == 1, "%d", how);
            check_eq(facts.ties, expected[how].bc > 0 ? 2 : 1);
            coop_tie bond;
            uint64_t next = coop_network_bond(&bond, network, 0);
            cr_expect_eq(bond.weight, expected[how].ab, "%d: %g", how, bond.weight);
            if (next < coop_network_ties(network)) {
                coop_network_bond(&bond, network, next);
                cr_expect_eq(bond.weight, expected[how].bc);
            }
            coop_value contract;
            cr_expect(coop_column_get(&contract, coop_network_attribute(network, COOP_OF_TIE, 0), 0));
            cr_expect_str_eq(contract.string, expected[how].contract, "%d: %s", how, contract.string);
            const char *said = coop_problems_get(ctx.problems, 0)->message;
            cr_expect(strncmp(said, expected[how].note, strlen(expected[how].note)) == 0, "%s", said);
            coop_network_free(network);
            coop_problems_free(ctx.problems);
        }
    }
    CHECK_CLEAN();
}

/* Several rows of one side are one answer; kinds apart; memberships and agreements are no answers. */
Test(ties, sides_are_by_kind_and_memberships_are_none) {
    static const row rows[] = {{.a = "A", .b = "B", .weight = 2, .since = 20150000},
                               {.a = "A", .b = "B", .weight = 4, .since = 20180000},
                               {.a = "B", .b = "A", .weight = 5},
                               {.a = "B", .b = "A", .kind = "supply", .weight = 1},
                               {.a = "A", .b = "K", .kind = "membership", .weight = 1},
                               {.a = "K", .b = "A", .kind = "membership", .weight = 1}};
    static const double wanted[COOP_SYMMETRIZES][2] = {{11, 1}, {11, 1}, {6, 1}, {5, 1}, {5.5, 1}, {5.5, 0}};
    for (int how = COOP_AS_STATED; how < COOP_SYMMETRIZES; how++) {
        coop_network *network = NETWORK_OF(rows, (coop_symmetrize)how);
        double found[3] = {0};
        for (uint64_t i = 0; i < coop_network_ties(network);) {
            coop_tie bond;
            i = coop_network_bond(&bond, network, i);
            found[strcmp(bond.kind, "supply") == 0 ? 1 : strcmp(bond.kind, "membership") == 0 ? 2 : 0] = bond.weight;
        }
        check_near(found[0], wanted[how][0], 1e-12);
        check_near(found[1], wanted[how][1], 0);
        check_near(found[2], 2, 0);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
