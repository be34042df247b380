/* GDF and XGMML: what they give, and what is wrong with broken ones. */
#include "unit/format/programs.h"

Test(gdf, reads) {
    gives("a.gdf",
          "nodedef>name VARCHAR,label VARCHAR,staff INTEGER,x DOUBLE,rate DOUBLE\nn1,\"Firm A, Ltd\",12,1.5,0.5\n"
          "n2,'Lab ''B''',,2.5,\nedgedef>node1 VARCHAR,node2 VARCHAR,weight DOUBLE,directed "
          "BOOLEAN\nn1,n2,4.5,true\nn2,n1,2,false\n",
          "Firm A, Ltd rate=0.5 staff=12 x=1.5, Lab 'B' x=2.5", "Firm A, Ltd-Lab 'B' 2, Firm A, Ltd>Lab 'B' 4.5");
    gives("b.gdf", "nodedef> name\na\nb\nedgedef> node1,node2\na,b\n", "a, b", "a-b 1");
    refuses("c.gdf", "a,b\n", "begins with 'nodedef>'");
    refuses("d.gdf", "nodedef>label VARCHAR\nx\n", "need the column name");
    refuses("e.gdf", "nodedef>name VARCHAR\na\nedgedef>node1 VARCHAR,node2 VARCHAR\na\n", "needs its two nodes");
    CHECK_CLEAN();
}

/* A name of several words ends before its type; there and back nothing changes but line breaks. */
Test(gdf, comes_back) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.gdf",
                                       "nodedef>name VARCHAR,label VARCHAR(32),staff of 2020 INTEGER default "
                                       "0\n'#1',\"O'Neil, \\\"Sons\\\"\",12\nb,'x',\n"
                                       "edgedef>node1 VARCHAR,node2 VARCHAR,weight DOUBLE\n'#1',b,2.5\n",
                                       &ctx);
    cr_expect_str_eq(nodes_of(network), "O'Neil, \"Sons\" staff of 2020=12, x");
    const coop_export all = {.network = network};
    const char *path = check_path("b.gdf");
    check_eq(coop_save(path, &all, NULL, &ctx), COOP_OK);
    check_str(check_read(path, NULL),
              "nodedef>name VARCHAR,label VARCHAR,staff_of_2020 INTEGER\n'#1',\"O'Neil, \\\"Sons\\\"\",12\nb,x,\n"
              "edgedef>node1 VARCHAR,node2 VARCHAR,directed BOOLEAN,weight DOUBLE,label VARCHAR,kind VARCHAR\n"
              "'#1',b,false,2.5,cooperation,cooperation\n");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(xgmml, reads) {
    gives(
        "a.xgmml",
        "<?xml version=\"1.0\"?><graph label=\"N\" directed=\"1\" xmlns:cy=\"x\" xmlns=\"http://www.cs.rpi.edu/XGMML\">"
        "<att name=\"networkMetadata\"/><node label=\"Firm A\" id=\"1\"><att name=\"staff\" value=\"12\" "
        "type=\"integer\"/>"
        "<att name=\"name\" value=\"Firm A\" type=\"string\"/>"
        "<att name=\"tags\" type=\"list\"><att name=\"tags\" value=\"a\"/><att name=\"tags\" value=\"b\"/></att>"
        "<graphics x=\"1\" y=\"2\"/></node><node label=\"Lab B\" id=\"2\"/>"
        "<edge label=\"A (pp) B\" source=\"1\" target=\"2\" cy:directed=\"1\"><att name=\"interaction\" value=\"pp\"/>"
        "<att name=\"weight\" value=\"2.5\" type=\"real\"/></edge>"
        "<edge source=\"2\" target=\"1\" cy:directed=\"0\"/></graph>",
        "Firm A staff=12 tags=a|b, Lab B", "Firm A-Lab B 1, Firm A>Lab B 2.5 pp");
    refuses("b.xgmml", "<graph><node/></graph>", "<node> has no id");
    refuses("c.xgmml", "<x/>", "this is no XGMML");
    refuses("d.xgmml", "<graph><node id=\"1\"", "cut off");
    gives("plain.xml", "<graph><node id=\"1\"/><node id=\"2\"/><edge source=\"1\" target=\"2\"/></graph>", "1, 2",
          "1-2 1");
    CHECK_CLEAN();
}
