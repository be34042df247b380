/* Which pairs may be suggested: a list with conditions is the list without them, less the pairs that do not fit. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "unit/core/network.h"
#include "world.h"

static coop_table *suggest(const coop_graph *graph, const coop_suggest_options *options) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = NULL;
    check_eq_where(coop_suggestions(&table, graph, options, &ctx), COOP_OK, "%s", ctx.error.message);
    return table;
}

static bool shares_cluster(const world *w, uint32_t a, uint32_t b) {
    for (uint32_t c = 0; c < w->n; c++)
        if (w->member[a][c] && w->member[b][c]) return true;
    return false;
}

static bool has_cluster(const world *w, uint32_t a) {
    for (uint32_t c = 0; c < w->n; c++)
        if (w->member[a][c]) return true;
    return false;
}

static int region(const world *w, uint32_t a) {
    return w->city[a] < 0 ? -1 : w->city[a] / 2;
}

enum {
    COMPANY_UNIVERSITY,
    ONLY_COMPANIES,
    IN_REGION,
    BETWEEN_REGIONS,
    ONE_IN_REGION,
    IN_CLUSTER,
    CROSS,
    NEWCOMERS,
    CASES
};

static bool fits(int which, const world *w, const oracle *o, uint32_t a, uint32_t b) {
    coop_kind k = w->kind[a], l = w->kind[b];
    switch (which) {
    case COMPANY_UNIVERSITY:
        return (k == COOP_KIND_COMPANY && l == COOP_KIND_UNIVERSITY) ||
               (l == COOP_KIND_COMPANY && k == COOP_KIND_UNIVERSITY);
    case ONLY_COMPANIES:
        return k == COOP_KIND_COMPANY && l == COOP_KIND_COMPANY;
    case IN_REGION:
        return region(w, a) == 0 && region(w, b) == 0;
    case BETWEEN_REGIONS:
        return (region(w, a) == 0 && region(w, b) == 1) || (region(w, a) == 1 && region(w, b) == 0);
    case ONE_IN_REGION:
        return region(w, a) == 1 || region(w, b) == 1;
    case IN_CLUSTER:
        return w->member[a][1] && w->member[b][1];
    case CROSS:
        return has_cluster(w, a) && has_cluster(w, b) && !shares_cluster(w, a, b);
    default:
        return o->partners[a] <= COOP_NEWCOMER_PARTNERS || o->partners[b] <= COOP_NEWCOMER_PARTNERS;
    }
}

static void set_case(coop_suggest_options *options, coop_suggest_rule *rule, int which) {
    static const coop_suggest_rule rules[CASES] = {[COMPANY_UNIVERSITY] = {COOP_BY_KIND, "компания:universities"},
                                                   [ONLY_COMPANIES] = {COOP_BY_KIND, "company"},
                                                   [IN_REGION] = {COOP_BY_REGION, "tr"},
                                                   [BETWEEN_REGIONS] = {COOP_BY_REGION, "TR:MR"},
                                                   [ONE_IN_REGION] = {COOP_BY_REGION, "MR:*"},
                                                   [IN_CLUSTER] = {COOP_BY_CLUSTER, "o001"}};
    *rule = rules[which];
    options->rules = rule;
    options->rule_count = rule->text != NULL;
    options->cross_cluster = which == CROSS;
    options->newcomers = which == NEWCOMERS;
}

static void expect_case(int which, const world *w, const oracle *o, const coop_graph *graph, const coop_table *all) {
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    coop_suggest_rule rule;
    options.top = 100000;
    set_case(&options, &rule, which);
    coop_table *table = suggest(graph, &options);
    size_t at = 0;
    for (size_t r = 0; r < coop_table_rows(all); r++) {
        uint32_t a = coop_table_organisation(all, r, 0), b = coop_table_organisation(all, r, 1);
        if (!fits(which, w, o, a, b)) continue;
        check_lt_where(at, coop_table_rows(table), "case %d: %u %u", which, a, b);
        check_eq_where(coop_table_organisation(table, at, 0), a, "case %d, row %zu: %u %u, not %u %u", which, at,
                       coop_table_organisation(table, at, 0), coop_table_organisation(table, at, 1), a, b);
        check_eq(coop_table_organisation(table, at, 1), b);
        check_near(coop_table_real(table, at, 2), coop_table_real(all, r, 2), 0);
        at++;
    }
    check_gt_where(at, 0, "case %d is empty", which);
    check_eq_where(at, coop_table_rows(table), "case %d", which);
    coop_table_free(table);
}

Test(eligible, what_does_not_fit_is_missing_and_nothing_else) {
    static world w;
    static oracle o;
    coop_network *network;
    coop_graph *graph;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.top = 100000;
    world_random(&w, 45, 110, 8);
    world_build(&network, &graph, &w, false, 0);
    oracle_compute(&o, &w, false, 0);
    coop_table *all = suggest(graph, &options);
    for (int which = 0; which < CASES; which++) expect_case(which, &w, &o, graph, all);
    coop_table_free(all);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(eligible, names_that_nothing_has) {
    static world w;
    static const struct {
        coop_suggest_rule rule;
        const char *message;
    } cases[] = {
        {{COOP_BY_KIND, "compny"}, "no kind 'compny' (did you mean 'company'?)"},
        {{COOP_BY_KIND, "company:univrsity"}, "no kind 'univrsity' (did you mean 'university'?)"},
        {{COOP_BY_REGION, "TX"}, "no region 'TX' (did you mean 'TR'?)"},
        {{COOP_BY_COUNTRY, "Russia"}, "no country 'Russia': no organisation of the network has a country"},
        {{COOP_BY_CLUSTER, "o01"}, "no cluster 'o01' (did you mean 'o001'?)"},
    };
    coop_network *network;
    coop_graph *graph;
    world_random(&w, 20, 40, 2);
    world_build(&network, &graph, &w, false, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_table *table = NULL;
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        options.rules = &cases[i].rule;
        options.rule_count = 1;
        check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_USAGE);
        check_str(ctx.error.message, cases[i].message);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- exclusions ---- */

static coop_network *three(void) {
    return NET("alpha beta", "beta gamma", "gamma delta", "delta epsilon");
}

Test(eligible, exclusions_are_read_as_people_write_them) {
    static const char *const files[] = {
        "alpha,gamma\nEpsilon\n",                             /* no header */
        "a;a_label;b;b_label\nalpha;x;gamma;y\nepsilon;;;\n", /* as suggestions are written */
        "Source\tTarget\ngamma\talpha\nepsilon\t\n",
    };
    coop_network *network = three();
    for (size_t i = 0; i < 3; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_exclusions *exclusions = NULL;
        coop_graph *graph = NULL;
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        const char *path = check_write("never.csv", files[i]);
        check_eq_where(coop_exclusions_load(&exclusions, path, network, &ctx), COOP_OK, "%zu: %s", i,
                       ctx.error.message);
        check_eq(coop_exclusions_count(exclusions), 2);
        check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
        options.exclusions = exclusions;
        options.top = 100;
        coop_table *table = suggest(graph, &options);
        check_eq(coop_table_rows(table), 2); /* alpha - delta, beta - delta */
        for (size_t r = 0; r < 2; r++) {
            cr_assert_str_neq(coop_network_id(network, coop_table_organisation(table, r, 0)), "epsilon");
            check_str(coop_network_id(network, coop_table_organisation(table, r, 1)), "delta");
        }
        coop_table_free(table);
        coop_graph_free(graph);
        coop_exclusions_free(exclusions);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(eligible, bad_exclusions_are_told_with_their_lines) {
    coop_network *network = three();
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_exclusions *exclusions = NULL;
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    const char *path = check_write("bad.csv", "alpha,gamma\nalphaa,gamma\n,beta\nbeta,beta\nnobody at all\n");
    check_eq(coop_exclusions_load(&exclusions, path, network, &ctx), COOP_INPUT);
    cr_assert_null(exclusions);
    cr_assert(strstr(ctx.error.message, "4 bad lines in the list of exclusions"), "%s", ctx.error.message);
    check_eq(coop_problems_stored(ctx.problems), 4);
    static const struct {
        uint64_t line;
        const char *message;
    } told[] = {{2, "no organisation 'alphaa' (did you mean alpha?)"},
                {3, "the first column names no organisation"},
                {4, "'beta' stands twice: a pair is two organisations"},
                {5, "no organisation 'nobody at all' in the network"}};
    for (size_t i = 0; i < 4; i++) {
        const coop_problem *problem = coop_problems_get(ctx.problems, i);
        check_eq(problem->place.line, told[i].line);
        check_str(problem->message, told[i].message);
        cr_assert(strstr(problem->place.file, "bad.csv"));
    }
    coop_problems_free(ctx.problems);
    ctx = (coop_context)COOP_CONTEXT_INIT;
    check_eq(coop_exclusions_load(&exclusions, check_path("missing.csv"), network, &ctx), COOP_INPUT);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Tomsk and Seversk are 12 km apart, Moscow is 2,900 km away; the place of the fourth is not known. */
Test(eligible, no_farther_apart) {
    static const char text[] =
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
        "{\"id\":\"hub\",\"latitude\":56.5,\"longitude\":84.97},{\"id\":\"m\",\"latitude\":55.75,\"longitude\":37.62},"
        "{\"id\":\"s\",\"latitude\":56.6,\"longitude\":84.88},{\"id\":\"t\",\"latitude\":56.49,\"longitude\":84.95},"
        "{\"id\":\"u\"}],\"ties\":[{\"from\":\"hub\",\"to\":\"m\"},{\"from\":\"hub\",\"to\":\"s\"},{\"from\":\"hub\","
        "\"to\":\"t\"},{\"from\":\"hub\",\"to\":\"u\"}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *graph = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    coop_network *network = check_load("places.json", text, &ctx);
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    options.max_km = 20;
    coop_table *table = suggest(graph, &options);
    check_eq(coop_table_rows(table), 1);
    check_str(coop_network_id(network, coop_table_organisation(table, 0, 0)), "s");
    check_str(coop_network_id(network, coop_table_organisation(table, 0, 1)), "t");
    double km = coop_table_real(table, 0, coop_table_find_column(table, "distance_km"));
    cr_assert(km > 12 && km < 14, "%g", km);
    coop_table_free(table);
    options.max_km = 4000;
    table = suggest(graph, &options);
    check_eq(coop_table_rows(table), 3);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
