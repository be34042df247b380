/* GraphML as other programs bend it: keys for the wrong class or declared nowhere, descriptions, several graphs. */
#include "unit/format/programs.h"

static const char *tie_attribute(const coop_network *network, const char *name) {
    for (size_t i = 0; i < coop_network_attributes(network, COOP_OF_TIE); i++) {
        const coop_column *column = coop_network_attribute(network, COOP_OF_TIE, i);
        coop_value value;
        if (strcmp(coop_column_name(column), name) == 0 && coop_column_get(&value, column, 0))
            return value.type == COOP_STRING ? value.string : "?";
    }
    return NULL;
}

Test(graphml_kinds, cytoscape_calls_all_keys_those_of_nodes) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "a.graphml",
        "<graphml><graph edgedefault=\"directed\" id=\"N\"><node id=\"a\"><data key=\"name\">Firm A</data></node>"
        "<node id=\"b\"><data key=\"name\">Firm B</data></node><edge source=\"a\" target=\"b\">"
        "<data key=\"mode\">supplies</data><data key=\"weight\">4.5</data></edge></graph>"
        "<key attr.name=\"name\" attr.type=\"string\" for=\"node\" id=\"name\"/>"
        "<key attr.name=\"mode\" attr.type=\"string\" for=\"node\" id=\"mode\"/>"
        "<key attr.name=\"weight\" attr.type=\"double\" for=\"node\" id=\"weight\"/></graphml>",
        &ctx);
    cr_expect_str_eq(ties_of(network), "Firm A>Firm B 4.5");
    cr_expect_str_eq(tie_attribute(network, "mode"), "supplies");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(graphml_kinds, undeclared_keys_are_texts) {
    static const char text[] =
        "<graphml><graph edgedefault=\"undirected\"><node id=\"a\"><data key=\"label\">Alpha</data></node>"
        "<node id=\"b\"><data key=\"sector\">steel</data></node>"
        "<edge source=\"a\" target=\"b\"><data key=\"weight\">4</data></edge></graph></graphml>";
    gives("a.graphml", text, "Alpha, b sector=steel", "Alpha-b 4");
    warns("a.graphml", text, "unknown-key", 3, "no column 'sector' is declared; its values are read as texts");
    gives("a.gexf",
          "<gexf version=\"1.2\"><graph defaultedgetype=\"undirected\"><nodes><node id=\"a\" label=\"A\"/>"
          "<node id=\"b\" label=\"B\"/></nodes><edges><edge id=\"0\" source=\"a\" target=\"b\"><attvalues>"
          "<attvalue for=\"weight\" value=\"4.0\"/></attvalues></edge></edges></graph></gexf>",
          "A, B", "A-B 4");
    CHECK_CLEAN();
}

Test(graphml_kinds, descriptions_are_names) {
    gives("a.graphml",
          "<graphml><graph edgedefault=\"directed\"><key id=\"x\" attr.name=\"x\" attr.type=\"float\" for=\"node\"/>"
          "<key id=\"size\" attr.name=\"staff\" attr.type=\"int\" for=\"node\"/>"
          "<node id=\"n0\"><desc>Node Name One</desc><data key=\"x\">-19.0</data><data key=\"size\">7</data></node>"
          "<node id=\"n1\"><desc>Node Name Two</desc></node><edge id=\"e0\" source=\"n0\" "
          "target=\"n1\"/></graph></graphml>",
          "Node Name One staff=7 x=-19, Node Name Two", "Node Name One>Node Name Two 1");
    gives("b.graphml",
          "<graphml><key id=\"l\" attr.name=\"label\" for=\"node\"/><graph edgedefault=\"directed\">"
          "<node id=\"n0\"><desc>makes steel</desc><data key=\"l\">Firm</data></node></graph></graphml>",
          "Firm description=makes steel", "");
    CHECK_CLEAN();
}

Test(graphml_kinds, several_graphs_are_relations) {
    static const char text[] =
        "<graphml><graph id=\"trade\" edgedefault=\"directed\"><node id=\"1\"/><node id=\"2\"/><node id=\"3\"/>"
        "<edge source=\"1\" target=\"2\"/><edge source=\"2\" target=\"3\"/></graph>"
        "<graph id=\"advice\" edgedefault=\"directed\"><node id=\"1\"/><node id=\"2\"/><node id=\"3\"/>"
        "<edge source=\"3\" target=\"1\"/></graph></graphml>";
    gives("a.graphml", text, "1, 2, 3", "1>2 1 trade, 2>3 1 trade, 3>1 1 advice");
    refuses("b.graphml", "<graphml><graph edgedefault=\"directed\"><node id=\"1\"/><node id=\"1\"/></graph></graphml>",
            "'1'");
    CHECK_CLEAN();
}

Test(graphml_kinds, gml_ids_without_quotes) {
    gives("a.gml",
          "graph [ comment \"x\" directed 1 id n42 label \"G\"\n node [ id 1 label \"node 1\" a 42 ]\n"
          "node [ id 2 label \"node 2\" a 43 ]\n edge [ source 1 target 2 ] ]",
          "node 1 a=42, node 2 a=43", "node 1>node 2 1");
    gives("b.gml", "graph [ node [ id ab kind steel-x ] node [ id c ] edge [ source ab target c ] ]", "ab, c",
          "ab-c 1");
    CHECK_CLEAN();
}
