/* Positions, sizes and colours of files are kept. */
#include "format/format.h"
#include "unit/format/programs.h"

static const char viz[] =
    "<gexf version=\"1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\"><graph defaultedgetype=\"undirected\"><nodes>"
    "<node id=\"a\" label=\"A\"><viz:color r=\"245\" g=\"91\" b=\"91\"/><viz:size value=\"100\"/>"
    "<viz:position x=\"-87.9\" y=\"6.8\"/></node><node id=\"b\" label=\"B\"/></nodes>"
    "<edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>";

/* Formats that hold less of a look than others, or in a unit of their own. */
static const struct {
    const char *format;
    double x, y, size; /* NaN: not held */
    bool colour;
} others[] = {
    {"pajek", 50, 50, 100, true}, /* Pajek's window is from 0 to 1: 1000 of ours */
    {"pajek-project", 50, 50, 100, true},
    {"vosviewer-json", -87.9, 6.8, NAN, false},
};

static void same_look(const coop_network *network, const char *format) {
    coop_organisation row;
    double x = -87.9, y = 6.8, size = 100;
    bool colour = true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i].format, format) == 0)
            x = others[i].x, y = others[i].y, size = others[i].size, colour = others[i].colour;
    coop_network_organisation(&row, network, 0);
    cr_expect(fabs(row.look.x - x) < 1e-9 && fabs(row.look.y - y) < 1e-9, "%s: %g %g", format, row.look.x, row.look.y);
    cr_expect(isnan(size) ? isnan(row.look.size) : fabs(row.look.size - size) < 1e-4, "%s: %g", format, row.look.size);
    cr_expect(row.look.colour == (colour ? 0xF55B5B : COOP_NO_COLOUR), "%s: %x", format, (unsigned)row.look.colour);
    coop_network_organisation(&row, network, 1);
    cr_expect(isnan(row.look.x) && isnan(row.look.size) && row.look.colour == COOP_NO_COLOUR, "%s", format);
}

/* The two files of CSV, and what in them is no picture. */
Test(layout, comes_back_from_csv) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.gexf", viz, &ctx), *back = NULL;
    const coop_export all = {.network = network};
    char nodes[256], ties[256];
    snprintf(nodes, sizeof nodes, "%s", check_path("l.nodes.csv"));
    snprintf(ties, sizeof ties, "%s", check_path("l.ties.csv"));
    const char *const paths[] = {nodes, ties};
    check_eq_where(coop_save(check_path("l.csv"), &all, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq_where(coop_load(&back, paths, 2, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    same_look(back, "csv");
    coop_network_free(back);
    coop_network_free(network);

    network = check_load("m.csv", "Id,size,x\na,1500,far\nb,20,near\n", &ctx);
    check_eq(coop_network_attributes(network, COOP_OF_ORGANISATION), 2);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    check_eq(facts.drawn, 0);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Through every format that says it keeps them, twice. */
Test(layout, comes_back) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.gexf", viz, &ctx);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    cr_assert(facts.drawn == 1 && facts.placed == 1);
    same_look(network, "gexf");
    size_t count, tried = 0;
    const coop_format *formats = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (!formats[i].reads || !coop_format_keeps_picture(&formats[i]) || formats[i].codec->save) continue;
        coop_network *before = network, *back = NULL;
        for (int turn = 0; turn < 2; turn++) {
            const coop_export all = {.network = before};
            char name[64];
            snprintf(name, sizeof name, "b%d%.*s", turn, (int)strcspn(formats[i].suffixes, "|"), formats[i].suffixes);
            const char *path = check_path(name);
            check_eq_where(coop_save(path, &all, NULL, &ctx), COOP_OK, "%s: %s", name, ctx.error.message);
            check_eq_where(coop_load(&back, &path, 1, NULL, &ctx), COOP_OK, "%s: %s", name, ctx.error.message);
            same_look(back, formats[i].name);
            if (before != network) coop_network_free(before);
            before = back;
        }
        coop_network_free(back);
        tried++;
    }
    check_geq(tried, 9);
    /* what cannot hold it counts the loss */
    const coop_export all = {.network = network};
    const coop_save_options strict = {.size = sizeof(coop_save_options), .strict = true};
    check_eq(coop_save(check_path("b.json"), &all, &strict, &ctx), COOP_OUTPUT);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* As other programs write it. */
Test(layout, of_other_programs) {
    static const struct {
        const char *file, *text;
        double x, y, size;
        uint32_t colour;
    } files[] = {
        {"netdraw.vna",
         "*node data\nID sector\na 1\nb 2\n*node properties\nID x y color shape size shortlabel\na 10 20 255 1 8 "
         "A\n*tie data\nfrom to\na b\n",
         10, 20, 8, 0xFF0000},
        {"cytoscape.xgmml",
         "<graph><node id=\"a\"><graphics x=\"10\" y=\"-20\" w=\"8\" h=\"8\" fill=\"#ff0000\"/></node><node "
         "id=\"b\"/></graph>",
         10, 20, 8, 0xFF0000},
        {"guess.gdf", "nodedef>name,x DOUBLE,y DOUBLE,width DOUBLE,color VARCHAR\na,10,20,8,'255,0,0'\nb,,,,\n", 10, 20,
         8, 0xFF0000},
        {"yed.graphml",
         "<graphml xmlns:y=\"y\"><key id=\"d0\" for=\"node\" yfiles.type=\"nodegraphics\"/><graph "
         "edgedefault=\"directed\"><node id=\"a\"><data key=\"d0\"><y:ShapeNode><y:Geometry height=\"8\" width=\"8\" "
         "x=\"6\" y=\"-24\"/><y:Fill color=\"#FF0000\"/><y:NodeLabel>A</y:NodeLabel></y:ShapeNode></data></node><node "
         "id=\"b\"/></graph></graphml>",
         10, 20, 8, 0xFF0000},
        {"vis.json",
         "{\"nodes\":[{\"id\":\"a\",\"x\":10,\"y\":20,\"size\":8,\"color\":{\"background\":\"red\",\"border\":\"blue\"}"
         "},"
         "{\"id\":\"b\"}],\"edges\":[]}",
         10, 20, 8, 0xFF0000},
        {"networkx.json",
         "{\"nodes\":[{\"id\":\"a\",\"viz\":{\"position\":{\"x\":10,\"y\":20,\"z\":0},\"size\":8,\"color\":{\"r\":255,"
         "\"g\":0,\"b\":0,\"a\":1}}},{\"id\":\"b\"}],\"links\":[]}",
         10, 20, 8, 0xFF0000},
        {"graphviz.dot", "graph { a [pos=\"10,20\", width=\"0.1111111111\", height=0.5, fillcolor=\"#ff0000\"]; b; }",
         10, 20, 8, 0xFF0000},
        {"pajek.net", "*Vertices 2\n1 \"A\" 0.01 0.98 0.5 ic Red x_fact 0.8\n2 \"B\"\n*Edges\n1 2\n", 10, 20, 8,
         0xFF0000},
        {"gephi.gml",
         "graph [ node [ id 1 label \"A\" graphics [ x 10.0 y 20.0 z 0.0 w 8.0 h 8.0 d 8.0 fill \"#ff0000\" ] ] node [ "
         "id 2 label \"B\" ] ]",
         10, 20, 8, 0xFF0000},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_organisation row;
        coop_network *network = check_load(files[i].file, files[i].text, &ctx);
        check_eq_where(coop_network_organisations(network), 2, "%s", files[i].file);
        coop_network_organisation(&row, network, 0);
        cr_expect(fabs(row.look.x - files[i].x) < 1e-9 && fabs(row.look.y - files[i].y) < 1e-9, "%s: %g %g",
                  files[i].file, row.look.x, row.look.y);
        cr_expect(fabs(row.look.size - files[i].size) < 1e-6, "%s: %g", files[i].file, row.look.size);
        cr_expect(row.look.colour == files[i].colour, "%s: %x", files[i].file, (unsigned)row.look.colour);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Only a whole triple is a colour, x has its y, and a size is a number: the rest are columns like others. */
Test(layout, not_every_r_is_red) {
    gives("a.graphml",
          "<graphml><key id=\"d0\" for=\"node\" attr.name=\"r\" attr.type=\"double\"/><key id=\"d1\" for=\"node\" "
          "attr.name=\"x\" attr.type=\"double\"/><key id=\"d2\" for=\"edge\" attr.name=\"b\" "
          "attr.type=\"double\"/><key id=\"d3\" for=\"node\" attr.name=\"size\" attr.type=\"string\"/><graph "
          "edgedefault=\"undirected\"><node id=\"a\"><data key=\"d0\">0.5</data><data key=\"d1\">3</data><data "
          "key=\"d3\">large</data></node><node id=\"b\"/><edge source=\"a\" target=\"b\"><data "
          "key=\"d2\">7</data></edge></graph></graphml>",
          "a r=0.5 size=large x=3, b", "a-b 1");
    gives("b.json",
          "{\"nodes\":[{\"id\":\"a\",\"r\":1,\"g\":2,\"b\":300,\"color\":\"by sector\"},{\"id\":\"b\"}],\"links\":[{"
          "\"source\":\"a\",\"target\":\"b\"}]}",
          "a b=300 color=by sector g=2 r=1, b", "a-b 1");
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("c.json", "{\"nodes\":[],\"links\":[{\"source\":\"a\",\"target\":\"b\",\"r\":5}]}", &ctx);
    check_eq(coop_network_attributes(network, COOP_OF_TIE), 1);
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
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    look.keep = true;
    check_eq(coop_picture_new(&picture, graph, &look, &ctx), COOP_OK);
    cr_assert(picture->x[0] == -300 && picture->y[0] == 10 && picture->x[1] == 200.5f);
    coop_picture_free(picture);
    look.keep = false;
    check_eq(coop_picture_new(&picture, graph, &look, &ctx), COOP_OK);
    check_neq(picture->x[0], -300);
    coop_picture_free(picture);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
