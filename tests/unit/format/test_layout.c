/* Positions, sizes and colours of files are kept. */
#include "unit/format/programs.h"

static const char viz[] =
    "<gexf version=\"1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\"><graph defaultedgetype=\"undirected\"><nodes>"
    "<node id=\"a\" label=\"A\"><viz:color r=\"245\" g=\"91\" b=\"91\"/><viz:size value=\"100\"/>"
    "<viz:position x=\"-87.9\" y=\"6.8\"/></node><node id=\"b\" label=\"B\"/></nodes>"
    "<edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>";

static void same_look(const coop_network *network, const char *through) {
    coop_organisation row;
    coop_network_organisation(&row, network, 0);
    cr_expect(row.look.x == -87.9 && row.look.y == 6.8 && row.look.size == 100, "%s: %g %g %g", through, row.look.x,
              row.look.y, row.look.size);
    cr_expect_eq(row.look.colour, 0xF55B5B, "%s: %x", through, (unsigned)row.look.colour);
    coop_network_organisation(&row, network, 1);
    cr_expect(isnan(row.look.x) && isnan(row.look.size) && row.look.colour == COOP_NO_COLOUR, "%s", through);
}

Test(layout, comes_back) {
    static const char *const names[] = {"b.gexf", "b.graphml", "b.node-link.json", "b.graphology.json"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.gexf", viz, &ctx), *back = NULL;
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    cr_assert(facts.drawn == 1 && facts.placed == 1);
    same_look(network, "a.gexf");
    const coop_export all = {.network = network};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = check_path(names[i]);
        cr_assert_eq(coop_save(path, &all, NULL, &ctx), COOP_OK);
        cr_assert_eq(coop_load(&back, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        same_look(back, names[i]);
        coop_network_free(back);
    }
    /* what cannot hold it counts the loss */
    const coop_save_options strict = {.size = sizeof(coop_save_options), .strict = true};
    cr_assert_eq(coop_save(check_path("b.json"), &all, &strict, &ctx), COOP_OUTPUT);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(layout, pictures_keep_it) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.node-link.json",
                                       "{\"nodes\":[{\"id\":\"a\",\"x\":-300,\"y\":10},{\"id\":\"b\",\"x\":200.5,\"y\":"
                                       "0}],\"links\":[{\"source\":\"a\",\"target\":\"b\"}]}",
                                       &ctx);
    coop_graph *graph = NULL;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_picture_options look = COOP_PICTURE_OPTIONS_INIT;
    coop_picture *picture = NULL;
    cr_assert_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    look.keep = true;
    cr_assert_eq(coop_picture_new(&picture, graph, &look, &ctx), COOP_OK);
    cr_assert(picture->x[0] == -300 && picture->y[0] == 10 && picture->x[1] == 200.5f);
    coop_picture_free(picture);
    look.keep = false;
    cr_assert_eq(coop_picture_new(&picture, graph, &look, &ctx), COOP_OK);
    cr_assert(picture->x[0] != -300);
    coop_picture_free(picture);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
