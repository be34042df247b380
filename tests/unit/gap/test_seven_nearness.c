/* The seven gaps: who is one introduction away, and through whom. */
#include "unit/core/network.h"
#include "unit/gap/seven.h"

/* Firms f and g both work with u and so could meet there; h works with u's partner v alone, who knows no other firm. Of
 * itself a firm is no target: that v works with h brings h nobody. */
Test(seven, firms_meet_over_who_works_with_two) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "n.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"f\",\"kind\":\"company\"},"
        "{\"id\":\"g\",\"kind\":\"company\"},{\"id\":\"h\",\"kind\":\"company\"},{\"id\":\"u\",\"kind\":"
        "\"university\"},{\"id\":\"v\",\"kind\":\"university\"}],\"ties\":[{\"from\":\"f\",\"to\":\"u\"},"
        "{\"from\":\"g\",\"to\":\"u\"},{\"from\":\"h\",\"to\":\"v\"},{\"from\":\"u\",\"to\":\"v\"}]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    size_t row = row_of(t, "firm-to-firm", NULL);
    check_near(cell(t, row, "from"), 3, 0);
    check_near(cell(t, row, "covered"), 0, 0);
    check_near(cell(t, row, "reach"), 2.0 / 3, 1e-12);
    check_str(text(t, row, "brokers"), "u (2)");
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Everybody reaches the university u over p, q, r or s alone: p knows one firm, q two, r three, s one as well. The
 * three who bring most are named, of equal ones the first in the list; as many for the next gap, which begins anew. */
Test(seven, those_who_bring_most_are_named) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "b.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"f1\",\"kind\":\"company\"},"
        "{\"id\":\"f2\",\"kind\":\"company\"},{\"id\":\"f3\",\"kind\":\"company\"},{\"id\":\"f4\",\"kind\":"
        "\"company\"},{\"id\":\"u\",\"kind\":\"university\"},{\"id\":\"p\"},{\"id\":\"q\"},{\"id\":\"r\"},{\"id\":"
        "\"s\"}],"
        "\"ties\":[{\"from\":\"p\",\"to\":\"u\"},"
        "{\"from\":\"q\",\"to\":\"u\"},{\"from\":\"r\",\"to\":\"u\"},{\"from\":\"s\",\"to\":\"u\"},"
        "{\"from\":\"p\",\"to\":\"f1\"},{\"from\":\"q\",\"to\":\"f1\"},{\"from\":\"q\",\"to\":\"f2\"},"
        "{\"from\":\"r\",\"to\":\"f1\"},{\"from\":\"r\",\"to\":\"f2\"},{\"from\":\"r\",\"to\":\"f3\"},"
        "{\"from\":\"s\",\"to\":\"f4\"}]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    for (int gap = 0; gap < 2; gap++) {
        size_t row = row_of(t, gap ? "education" : "research", NULL);
        check_near(cell(t, row, "covered"), 0, 0);
        check_near(cell(t, row, "reach"), 1, 0);
        check_str(text(t, row, "brokers"), "r (3); q (2); p (1)");
    }
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
