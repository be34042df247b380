/* How many gaps there are, counted from their tables. */
#include <coopgraph/gap.h>
#include <math.h>
#include <string.h>

#include "../core/network.h"

/* The path u-f-g with the firm f, the firms g and h, the university u; h is alone. */
static const char *const TEXT =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"u\",\"kind\":\"university\"},"
    "{\"id\":\"f\",\"kind\":\"company\"},{\"id\":\"g\",\"kind\":\"company\"},{\"id\":\"h\",\"kind\":\"company\"}],"
    "\"ties\":[{\"from\":\"u\",\"to\":\"f\"},{\"from\":\"f\",\"to\":\"g\"}]}";

static double cell(const coop_table *table, const char *column) {
    size_t c = coop_table_find_column(table, column);
    return c == SIZE_MAX ? NAN : coop_table_real(table, 0, c);
}

Test(gaps_found, counted_by_hand) {
    static const char *const names[] = {"isolates", "articulation", "bridges", "holes", "seven", "robustness"};
    enum { COUNT = sizeof names / sizeof *names };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("found.json", TEXT, &ctx);
    coop_graph *graph = NULL;
    coop_table *gaps[COUNT] = {NULL}, *found = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    for (size_t i = 0; i < COUNT; i++) check_eq(coop_gaps(&gaps[i], names[i], graph, NULL, &ctx), COOP_OK);
    check_eq(coop_gaps_found(&found, (const coop_table *const *)gaps, COUNT, &ctx), COOP_OK);
    check_eq(coop_table_rows(found), 1);
    check_near(cell(found, "isolates"), 1, 0);                /* h */
    check_near(cell(found, "articulation"), 1, 0);            /* f */
    check_near(cell(found, "bridges"), 2, 0);                 /* both ties */
    check_near(cell(found, "holes"), 2, 0);                   /* u and g have one partner: constraint 1; f has 0.5 */
    check_near(cell(found, "research_coverage"), 1 / 3.0, 0); /* f of f, g, h */
    check_near(cell(found, "firm_to_firm_coverage"), 2 / 3.0, 0); /* f and g */
    check_near(cell(found, "robustness"), NAN, 0);                /* figures are no gaps */
    for (size_t i = 0; i < COUNT; i++) coop_table_free(gaps[i]);
    coop_table_free(found);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
