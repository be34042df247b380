/* The network of groups, summed by hand. */
#include <coopgraph/whole.h>
#include <string.h>

#include "../core/network.h"

static const char *const TEXT =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"name\":\"Net\",\"organisations\":["
    "{\"id\":\"a\",\"region\":\"N\",\"city\":\"X\",\"kind\":\"company\",\"latitude\":10,\"longitude\":20},"
    "{\"id\":\"b\",\"region\":\"N\",\"city\":\"Y\",\"kind\":\"university\",\"latitude\":20,\"longitude\":40},"
    "{\"id\":\"c\",\"region\":\"S\",\"city\":\"X\",\"kind\":\"company\"},{\"id\":\"d\"}],\"ties\":["
    "{\"from\":\"a\",\"to\":\"b\",\"weight\":2},{\"from\":\"c\",\"to\":\"a\",\"weight\":3},"
    "{\"from\":\"b\",\"to\":\"c\",\"weight\":4},{\"from\":\"b\",\"to\":\"c\",\"kind\":\"supply\",\"weight\":1,"
    "\"directed\":true},{\"from\":\"c\",\"to\":\"d\",\"weight\":9}]}";

typedef struct grouped {
    coop_network *whole, *groups;
    coop_graph *graph;
    coop_context ctx;
} grouped;

static void group(grouped *g, const char *by) {
    *g = (grouped){.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_problems_new(&g->ctx.problems, 0, &g->ctx), COOP_OK);
    g->whole = check_load("groups.json", TEXT, &g->ctx);
    check_eq(coop_graph_new(&g->graph, g->whole, NULL, &g->ctx), COOP_OK);
    check_eq_where(coop_aggregate(&g->groups, g->graph, by, &g->ctx), COOP_OK, "%s", g->ctx.error.message);
}

static void ungroup(grouped *g) {
    coop_network_free(g->groups);
    coop_graph_free(g->graph);
    coop_network_free(g->whole);
    coop_problems_free(g->ctx.problems);
}

static double attribute(const coop_network *network, coop_owner owner, const char *name, size_t row) {
    for (size_t i = 0; i < coop_network_attributes(network, owner); i++) {
        const coop_column *column = coop_network_attribute(network, owner, i);
        coop_value value;
        if (!strcmp(coop_column_name(column), name) && coop_column_get(&value, column, row))
            return value.type == COOP_INTEGER ? (double)value.integer : value.real;
    }
    return NAN;
}

Test(aggregate, regions_with_their_ties_summed) {
    grouped g;
    group(&g, "region");
    check_eq(coop_network_organisations(g.groups), 2);
    check_str(coop_network_text(g.groups, COOP_NAME), "Net by region");
    check_str(coop_network_id(g.groups, 0), "N");
    coop_organisation row;
    coop_network_organisation(&row, g.groups, 0);
    check_str(row.region, "N");
    check_near(row.latitude, 15, 0);
    check_near(row.longitude, 30, 0);
    check_near(attribute(g.groups, COOP_OF_ORGANISATION, "organisations", 0), 2, 0);
    check_near(attribute(g.groups, COOP_OF_ORGANISATION, "inner_ties", 0), 1, 0);
    check_near(attribute(g.groups, COOP_OF_ORGANISATION, "inner_strength", 0), 2, 0);
    check_near(attribute(g.groups, COOP_OF_ORGANISATION, "inner_ties", 1), 0, 0);
    check_eq(coop_network_ties(g.groups), 2); /* cooperation 3 + 4 without a direction, supply 1 with one */
    for (uint64_t i = 0; i < 2; i++) {
        coop_tie tie;
        coop_network_tie(&tie, g.groups, i);
        bool supply = !strcmp(tie.kind, "supply");
        check_near(tie.weight, supply ? 1 : 7, 0);
        check_eq(tie.directed, supply);
        check_near(attribute(g.groups, COOP_OF_TIE, "ties", i), supply ? 1 : 2, 0);
    }
    check_eq(coop_problems_count_code(g.ctx.problems, "no-group"), 1); /* d, and its tie with c */
    cr_assert(strstr(coop_problems_get(g.ctx.problems, 0)->message, "1 tie is left out"));
    ungroup(&g);
    CHECK_CLEAN();
}

Test(aggregate, kinds_and_cities) {
    grouped g;
    group(&g, "kind");
    check_eq(coop_network_organisations(g.groups), 3); /* company, university, other */
    check_eq(coop_network_kind(g.groups, coop_network_find(g.groups, "university")), COOP_KIND_UNIVERSITY);
    ungroup(&g);
    group(&g, "city");
    check_eq(coop_network_organisations(g.groups), 2);
    check_near(attribute(g.groups, COOP_OF_ORGANISATION, "inner_strength", 0), 3, 0); /* a and c in X */
    ungroup(&g);
    CHECK_CLEAN();
}

/* Strength is lost only with those that have no group. */
Test(aggregate, nothing_gets_lost) {
    grouped g;
    group(&g, "kind");
    double sum = 0;
    for (uint32_t i = 0; i < coop_network_organisations(g.groups); i++)
        sum += attribute(g.groups, COOP_OF_ORGANISATION, "inner_strength", i);
    for (uint64_t i = 0; i < coop_network_ties(g.groups); i++) {
        coop_tie tie;
        coop_network_tie(&tie, g.groups, i);
        sum += tie.weight;
    }
    check_near(sum, 19, 1e-12);
    ungroup(&g);
    CHECK_CLEAN();
}

Test(aggregate, nothing_to_group_by) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1"), *groups = NULL;
    coop_graph *graph = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    check_eq(coop_aggregate(&groups, graph, "region", &ctx), COOP_INPUT);
    cr_assert(groups == NULL && strstr(ctx.error.message, "region"));
    coop_context_clear_error(&ctx);
    check_eq(coop_aggregate(&groups, graph, "regoin", &ctx), COOP_USAGE);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
