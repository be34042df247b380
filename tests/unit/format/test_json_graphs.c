/* JSON of vis.js, old sigma, JSON Graph Format and VOSviewer; ends that are named by number. */
#include "unit/format/programs.h"

Test(json_graphs, vis) {
    gives("vis.json",
          "{\"nodes\":[{\"id\":1,\"label\":\"Firm A\",\"group\":\"steel\",\"value\":12},"
          "{\"id\":2,\"label\":\"Lab B\",\"color\":{\"background\":\"red\"}}],"
          "\"edges\":[{\"from\":1,\"to\":2,\"value\":5,\"arrows\":\"to\"},{\"from\":2,\"to\":1}]}",
          "Firm A group=steel value=12, Lab B", "Firm A-Lab B 1, Firm A>Lab B 5");
    /* a user's own "from" beside source and target stays an attribute */
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "a.json",
        "{\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":[{\"source\":\"a\",\"target\":\"b\",\"from\":\"x\"}]}",
        &ctx);
    check_eq(coop_network_attributes(network, COOP_OF_TIE), 1);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(json_graphs, old_sigma) {
    gives("neo.json",
          "{\"nodes\":[{\"label\":\"Firm "
          "A\",\"x\":1,\"y\":2,\"id\":\"6\",\"attributes\":{\"Sector\":\"steel\",\"Employees\":\"12\"},"
          "\"color\":\"rgb(1,2,3)\",\"size\":10.0},{\"label\":\"Firm "
          "B\",\"id\":\"9\",\"attributes\":{\"Sector\":\"glass\"}}],"
          "\"edges\":[{\"source\":\"6\",\"target\":\"9\",\"id\":\"1\",\"attributes\":{\"Kind\":\"supply\"}}]}",
          "Firm A Employees=12 Sector=steel, Firm B Sector=glass", "Firm A-Firm B 1 supply");
    CHECK_CLEAN();
}

#define NODES      "{\"nodes\":[{\"id\":3},{\"id\":4},{\"id\":5}],\"links\":["
#define LINK(a, b) "{\"source\":" #a ",\"target\":" #b "}"

Test(json_graphs, numbers_at_ends) {
    gives("places.json", NODES LINK(0, 1) "," LINK(1, 2) "]}", "3, 4, 5", "3-4 1, 4-5 1");
    gives("ids.json", NODES LINK(3, 4) "," LINK(4, 5) "]}", "3, 4, 5", "3-4 1, 4-5 1");
    /* both could be meant until an end shows which */
    gives("late.json", "{\"nodes\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"links\":[" LINK(1, 2) "," LINK(0, 2) "]}",
          "1, 2, 3", "1-3 1, 2-3 1");
    gives("ids2.json", "{\"nodes\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"links\":[" LINK(1, 2) "," LINK(1, 3) "]}",
          "1, 2, 3", "1-2 1, 1-3 1");
    gives("either.json", "{\"nodes\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"links\":[" LINK(1, 2) "]}", "1, 2, 3",
          "1-2 1");
    CHECK_CLEAN();
}

Test(json_graphs, jgf) {
    gives("a.jgf",
          "{\"graph\":{\"label\":\"G\",\"directed\":false,\"nodes\":{\"a\":{\"label\":\"Alpha\",\"metadata\":{\"size_"
          "of\":3}},"
          "\"b\":{}},\"edges\":[{\"source\":\"a\",\"target\":\"b\",\"relation\":\"supply\",\"metadata\":{\"weight\":2."
          "5}}]}}",
          "Alpha size_of=3, b", "Alpha-b 2.5 supply");
    gives("v1.json",
          "{\"graph\":{\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"edges\":[{\"source\":\"a\",\"target\":\"b\"}]}}",
          "a, b", "a>b 1");
    gives("many.json",
          "{\"graphs\":[{\"nodes\":{\"a\":{},\"b\":{}},\"edges\":[{\"source\":\"a\",\"target\":\"b\",\"relation\":"
          "\"x\"}]},"
          "{\"nodes\":{\"a\":{},\"c\":{}},\"edges\":[{\"source\":\"a\",\"target\":\"c\",\"relation\":\"y\"}]}]}",
          "a, b, c", "a>b 1 x, a>c 1 y");
    refuses("b.jgf", "{\"graph\":[1]}", "expected");
    refuses("c.jgf", "{\"graph\":{\"graph\":{\"nodes\":{}}}}", "no lists of nodes and edges");
    CHECK_CLEAN();
}

Test(json_graphs, vosviewer) {
    gives("vosviewer.json",
          "{\"network\":{\"items\":[{\"id\":1,\"label\":\"Univ A\",\"x\":0.1,\"y\":-0.3,\"cluster\":1,"
          "\"weights\":{\"Documents\":12,\"Citations\":40},\"scores\":{\"Avg. pub. year\":2020.5}},"
          "{\"id\":2,\"label\":\"Firm B\",\"cluster\":2,\"weights\":{\"Documents\":3}}],"
          "\"links\":[{\"source_id\":1,\"target_id\":2,\"strength\":4}],"
          "\"clusters\":[{\"cluster\":1,\"label\":\"Science\"},{\"cluster\":2,\"label\":\"Industry\"}]},"
          "\"config\":{\"terminology\":{\"item\":\"Organization\"}}}",
          "Univ A Avg. pub. year=2020.5 Citations=40 Documents=12 cluster=1 cluster label=Science, "
          "Firm B Documents=3 cluster=2 cluster label=Industry",
          "Univ A-Firm B 4");
    refuses("a.vosviewer.json", "{\"network\":{\"items\":[{\"label\":\"x\"}]}}", "'id' is missing");
    CHECK_CLEAN();
}

/* A document on one line whose edges have a "type" is no JSON Lines. */
Test(json_graphs, one_line_with_types) {
    gives(
        "a.json",
        "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\", \"type\": "
        "\"supply\"}]}\n",
        "a, b", "a-b 1 supply");
    gives("b.json", "{\"ties\": [{\"from\": \"a\", \"to\": \"b\"}], \"name\": \"x\"}", "a, b", "a-b 1");
    gives("c.unknown", "{\"type\": \"tie\", \"from\": \"a\", \"to\": \"b\"}\n", "a, b", "a-b 1");
    CHECK_CLEAN();
}
