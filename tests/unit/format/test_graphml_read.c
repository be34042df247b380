/* The reading half of the contract: files of this program, Gephi, igraph, NetworkX and yEd. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "unit/format/graphml.h"

static coop_organisation organisation(const coop_network *network, const char *id) {
    coop_organisation row;
    uint32_t i = coop_network_find(network, id);
    check_neq_where(i, COOP_NONE, "no '%s'", id);
    coop_network_organisation(&row, network, i);
    return row;
}

static bool attribute(coop_value *value, const coop_network *network, coop_owner owner, const char *name, size_t row) {
    for (size_t i = 0; i < coop_network_attributes(network, owner); i++) {
        const coop_column *column = coop_network_attribute(network, owner, i);
        if (strcmp(coop_column_name(column), name) == 0) return coop_column_get(value, column, row);
    }
    return false;
}

#define BEGIN                                                                                                          \
    coop_context ctx = COOP_CONTEXT_INIT;                                                                              \
    coop_network *network = NULL;                                                                                      \
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK)
#define END                                                                                                            \
    coop_network_free(network);                                                                                        \
    coop_problems_free(ctx.problems);                                                                                  \
    CHECK_CLEAN()

Test(graphml_read, R1_our_own_file_comes_back_equal) {
    gml_sample s;
    BEGIN;
    gml_sample_init(&s, true);
    network = check_load("own.graphml", write_gml(&s, "first.graphml"), &ctx);
    gml_same(s.network, network);
    gml_same_text(coop_network_text(network, COOP_NAME), "Проба & \"sample\"");
    gml_same_text(coop_network_text(network, COOP_DESCRIPTION), "two\nlines");
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    check_eq(facts.suggested_rows, 1);
    coop_value value;
    uint32_t mikran = coop_network_find(network, "mikran");
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "inn", mikran) && value.type == COOP_STRING);
    gml_same_text(value.string, "0077");
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "Revenue_mln", mikran) && value.real == 1e300);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "exporter", mikran) && !value.boolean);
    cr_assert(attribute(&value, network, COOP_OF_TIE, "label", 1));
    gml_same_text(value.string, "ось");
    gml_sample_clear(&s);
    END;
}

/* Written by python-igraph 0.11 (Graph.write_graphml), whose C library is igraph 0.10. */
Test(graphml_read, R1_igraph) {
    BEGIN;
    network = check_load(
        "igraph.graphml",
        HEAD "<!-- Created by igraph -->\n"
             "<key id=\"v_id\" for=\"node\" attr.name=\"id\" attr.type=\"string\"/>\n"
             "<key id=\"v_label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
             "<key id=\"v_size\" for=\"node\" attr.name=\"size\" attr.type=\"double\"/>\n"
             "<key id=\"v_score\" for=\"node\" attr.name=\"score\" attr.type=\"double\"/>\n"
             "<key id=\"v_ok\" for=\"node\" attr.name=\"ok\" attr.type=\"boolean\"/>\n"
             "<key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
             "<graph id=\"G\" edgedefault=\"undirected\">\n"
             "<node id=\"n0\"><data key=\"v_id\">tpu</data><data key=\"v_label\">ТПУ</data>"
             "<data key=\"v_size\">1.5</data><data key=\"v_score\">1</data><data key=\"v_ok\">true</data></node>\n"
             "<node id=\"n1\"><data key=\"v_id\">tusur</data><data key=\"v_label\">x</data>"
             "<data key=\"v_size\">2.5</data><data key=\"v_ok\">false</data></node>\n"
             "<edge source=\"n0\" target=\"n1\"><data key=\"e_weight\">0.5</data></edge>\n" TAIL,
        &ctx);
    coop_value value;
    coop_tie tie;
    gml_same_text(organisation(network, "tpu").label, "ТПУ");
    coop_network_tie(&tie, network, 0);
    cr_assert(tie.weight == 0.5 && coop_network_organisations(network) == 2);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "score", 0) && value.real == 1);
    cr_assert(!attribute(&value, network, COOP_OF_ORGANISATION, "score", 1));
    coop_network_facts drawn;
    coop_network_facts_of(&drawn, network);
    check_gt(drawn.drawn, 0); /* positions, sizes or colours are kept */
    END;
}

/* Written by NetworkX 3.6.1 (write_graphml of a DiGraph). */
Test(graphml_read, R1_networkx) {
    BEGIN;
    network = check_load(
        "networkx.graphml",
        HEAD "<key id=\"d6\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\" />\n"
             "<key id=\"d5\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\" />\n"
             "<key id=\"d4\" for=\"node\" attr.name=\"score\" attr.type=\"double\" />\n"
             "<key id=\"d3\" for=\"node\" attr.name=\"listed\" attr.type=\"boolean\" />\n"
             "<key id=\"d2\" for=\"node\" attr.name=\"founded\" attr.type=\"long\" />\n"
             "<key id=\"d1\" for=\"node\" attr.name=\"label\" attr.type=\"string\" />\n"
             "<key id=\"d0\" for=\"graph\" attr.name=\"name\" attr.type=\"string\" />\n"
             "<graph edgedefault=\"directed\">\n<node id=\"a\"><data key=\"d1\">Alpha &amp; Co</data>"
             "<data key=\"d2\">1990</data><data key=\"d3\">True</data><data key=\"d4\">0.5</data></node>\n"
             "<node id=\"b\"><data key=\"d2\">7</data></node>\n<edge source=\"a\" target=\"b\">"
             "<data key=\"d5\">2.5</data><data key=\"d6\">funding</data></edge><data key=\"d0\">nx</data>" TAIL,
        &ctx);
    coop_tie tie;
    coop_value value;
    coop_network_tie(&tie, network, 0);
    cr_assert(tie.directed && tie.weight == 2.5);
    gml_same_text(tie.kind, "funding");
    gml_same_text(organisation(network, "a").label, "Alpha & Co");
    check_eq(organisation(network, "a").founded, 1990);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "listed", 0) && value.boolean);
    gml_same_text(coop_network_text(network, COOP_NAME), "nx");
    END;
}

/* After ExporterGraphML of Gephi 0.10: properties by id, columns by title, lists as a Java array's name. */
Test(graphml_read, R3_gephi_and_its_lost_lists) {
    BEGIN;
    network =
        check_load("gephi.graphml",
                   HEAD "<key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>\n"
                        "<key attr.name=\"Edge Label\" attr.type=\"string\" for=\"edge\" id=\"edgelabel\"/>\n"
                        "<key attr.name=\"weight\" attr.type=\"double\" for=\"edge\" id=\"weight\"/>\n"
                        "<key attr.name=\"Edge Id\" attr.type=\"string\" for=\"edge\" id=\"edgeid\"/>\n"
                        "<key attr.name=\"r\" attr.type=\"int\" for=\"node\" id=\"r\"/>\n"
                        "<key attr.name=\"Modularity Class\" attr.type=\"int\" for=\"node\" id=\"modularity_class\">"
                        "<default>0</default></key>\n"
                        "<key attr.name=\"Years\" attr.type=\"listdouble\" for=\"node\" id=\"years\"/>\n"
                        "<graph edgedefault=\"undirected\">\n<node id=\"1\"><data key=\"label\">A</data>"
                        "<data key=\"r\">255</data><data key=\"years\">[D@163e4e87</data></node>\n<node id=\"2\">"
                        "<data key=\"label\">B</data><data key=\"modularity_class\">3</data>"
                        "<data key=\"years\">[D@0af1</data></node>\n"
                        "<edge id=\"0\" source=\"1\" target=\"2\"><data key=\"edgeid\">0</data>"
                        "<data key=\"edgelabel\">meets</data><data key=\"weight\">1.5</data></edge>\n" TAIL,
                   &ctx);
    coop_value value;
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "Modularity Class", 0) && value.integer == 0);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "Modularity Class", 1) && value.integer == 3);
    cr_assert(!attribute(&value, network, COOP_OF_ORGANISATION, "Years", 0));
    cr_assert(attribute(&value, network, COOP_OF_TIE, "label", 0));
    gml_same_text(value.string, "meets");
    check_eq(coop_problems_count_code(ctx.problems, "lost-list"), 1);
    END;
}

/* The shape of yEd 3's files: graphics inside <data>, a group as a nested graph. */
Test(graphml_read, R1_yed) {
    BEGIN;
    network = check_load(
        "yed.graphml",
        HEAD
        "<key for=\"port\" id=\"d0\" yfiles.type=\"portgraphics\"/>\n"
        "<key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>\n"
        "<key attr.name=\"description\" attr.type=\"string\" for=\"node\" id=\"d5\"/>\n"
        "<key for=\"edge\" id=\"d10\" yfiles.type=\"edgegraphics\"/>\n"
        "<graph edgedefault=\"directed\" id=\"G\"><data key=\"d0\"/>\n"
        "<node id=\"n0\"><data key=\"d5\"/><data key=\"d6\"><y:ShapeNode xmlns:y=\"http://www.yworks.com/xml/graphml\">"
        "<y:Geometry height=\"30.0\" x=\"1\"/><y:NodeLabel alignment=\"center\">Томский\nполитех<y:LabelModel>"
        "<y:SmartNodeLabelModel distance=\"4.0\"/></y:LabelModel></y:NodeLabel><y:Shape type=\"rectangle\"/>"
        "</y:ShapeNode></data></node>\n"
        "<node id=\"n1\" yfiles.foldertype=\"group\"><data key=\"d6\"><y:GroupNode xmlns:y=\"u\"><y:NodeLabel>Group"
        "</y:NodeLabel></y:GroupNode></data><graph edgedefault=\"directed\" id=\"n1:\"><node id=\"n1::n0\">"
        "<data key=\"d6\"/></node></graph></node>\n"
        "<edge id=\"e0\" source=\"n0\" target=\"n1::n0\" sourceport=\"p\"><data key=\"d10\"><y:PolyLineEdge "
        "xmlns:y=\"u\"><y:EdgeLabel>contract</y:EdgeLabel></y:PolyLineEdge></data></edge>\n" TAIL,
        &ctx);
    coop_value value;
    cr_assert(coop_network_organisations(network) == 3 && coop_network_ties(network) == 1);
    gml_same_text(organisation(network, "n0").label, "Томский политех");
    gml_same_text(organisation(network, "n1").label, "Group");
    gml_same_text(organisation(network, "n1::n0").label, "n1::n0");
    cr_assert(attribute(&value, network, COOP_OF_TIE, "label", 0));
    gml_same_text(value.string, "contract");
    check_eq(coop_problems_count_code(ctx.problems, "nested-graph"), 1);
    check_eq(coop_problems_count_code(ctx.problems, "port"), 1);
    check_eq(coop_problems_count(ctx.problems, COOP_ERROR), 0);
    END;
}

Test(graphml_read, R1_keys_after_the_graph_mixed_directions_and_hyperedges) {
    BEGIN;
    network = check_load(
        "late.graphml",
        HEAD "<graph edgedefault=\"directed\"><edge source=\"b\" target=\"a\"><data key=\"w\">2</data></edge>"
             "<edge source=\"b\" target=\"c\" directed=\"false\"/><node id=\"c\"/>"
             "<node id=\"b\"><data key=\"n\">Bee</data></node><node id=\"a\"/>"
             "<hyperedge id=\"h\"><endpoint node=\"a\"/><endpoint node=\"b\"/><endpoint node=\"c\"/>"
             "</hyperedge></graph>"
             "<key id=\"n\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>"
             "<key id=\"w\" for=\"edge\" attr.name=\"Weight\" attr.type=\"float\"/></graphml>",
        &ctx);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    gml_same_text(organisation(network, "b").label, "Bee");
    cr_assert(facts.directed_ties == 1 && facts.events == 1);
    bool found = false;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        found |= tie.directed && tie.weight == 2 && tie.source == 1 && tie.target == 0;
    }
    cr_assert(found);
    END;
}

Test(graphml_read, R2_bad_values_are_warnings_with_their_place) {
    BEGIN;
    network =
        check_load("bad.graphml",
                   HEAD "<key id=\"f\" for=\"node\" attr.name=\"founded\" attr.type=\"int\"/>\n"
                        "<key id=\"n\" for=\"node\" attr.name=\"staff\" attr.type=\"int\"/>\n"
                        "<graph edgedefault=\"undirected\">\n<node id=\"a\">\n"
                        "  <data key=\"f\">long ago</data>\n  <data key=\"n\">7.5</data>\n  <data key=\"zz\">1</data>\n"
                        "</node>\n<node id=\"b\"><data key=\"n\">8.0</data></node>" TAIL,
                   &ctx);
    const coop_problem *first = NULL;
    for (size_t i = 0; i < coop_problems_stored(ctx.problems) && !first; i++) {
        if (strcmp(coop_problems_get(ctx.problems, i)->code, "bad-value") == 0)
            first = coop_problems_get(ctx.problems, i);
    }
    cr_assert(first && first->severity == COOP_WARNING && first->place.line == 7 && first->place.column > 0);
    check_neq(strstr(first->place.file, "bad.graphml"), NULL);
    check_eq(coop_problems_count_code(ctx.problems, "bad-value"), 2);
    check_eq(coop_problems_count_code(ctx.problems, "unknown-key"), 1);
    coop_value value;
    cr_assert(!attribute(&value, network, COOP_OF_ORGANISATION, "staff", 0));
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "staff", 1) && value.integer == 8);
    END;
}

Test(graphml_read, R2_bad_rows_are_errors) {
    static const struct {
        const char *graph, *code;
    } rows[] = {
        {"<node id=\"a\"/><node id=\"a\"/>", "duplicate-id"},
        {"<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">-1</data></edge>",
         "bad-weight"},
        {"<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">NaN</data></edge>",
         "bad-weight"},
        {"<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">INF</data></edge>",
         "bad-weight"},
        {"<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">1e400</data></edge>",
         "bad-weight"},
        {"<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">much</data></edge>",
         "bad-weight"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        BEGIN;
        snprintf(text, sizeof text,
                 HEAD "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
                      "<graph edgedefault=\"undirected\">\n%s" TAIL,
                 rows[i].graph);
        check_eq_where(gml_load(&network, text, &ctx), COOP_INPUT, "%s", rows[i].graph);
        check_neq_where(gml_problem(ctx.problems, rows[i].code), NULL, "%s: no %s", rows[i].graph, rows[i].code);
        END;
    }
}

static char *repeat(const char *head, const char *part, size_t times, const char *tail) {
    size_t a = strlen(head), b = strlen(part), c = strlen(tail);
    char *text = malloc(a + b * times + c + 1), *at = text;
    cr_assert_not_null(text);
    memcpy(at, head, a);
    at += a;
    for (size_t i = 0; i < times; i++, at += b) memcpy(at, part, b);
    memcpy(at, tail, c + 1);
    return text;
}

static void refused(const char *text, const char *why, uint64_t line) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq_where(gml_load(&network, text, &ctx), COOP_INPUT, "%.200s is read", text);
    check_neq_where(strstr(ctx.error.message, why), NULL, "'%s' does not say '%s'", ctx.error.message, why);
    cr_assert(line == 0 || ctx.error.line == line, "line %d: %s", (int)ctx.error.line, ctx.error.message);
    check_neq(strstr(ctx.error.file, "in.graphml"), NULL);
}

Test(graphml_read, R2_broken_structure_names_the_line) {
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a\">\n", "broken XML", 5);
    refused(HEAD "<graph edgedefault=\"directed\">\n<node/>" TAIL, "<node> has no id", 4);
    refused(HEAD "<graph edgedefault=\"directed\">\n<edge source=\"a\"/>" TAIL, "<edge> has no target", 4);
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a\"><data>x</data></node>" TAIL, "<data> has no key", 4);
    refused(HEAD "<key for=\"node\"/><graph/></graphml>", "<key> has no id", 3);
    refused(HEAD "</graphml>", "no <graph>", 0);
    refused("<?xml version=\"1.0\"?>\n<gexf/>", "<gexf>", 2);
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"\xFF\"/>" TAIL, "UTF-8", 4);
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a&nbsp;b\"/>" TAIL, "broken XML", 4);
    CHECK_CLEAN();
}

Test(graphml_read, R1_references_in_attributes) {
    BEGIN;
    network = check_load("and.graphml",
                         HEAD "<key id=\"k\" for=\"node\" attr.name=\"R&amp;D\" attr.type=\"string\"/>"
                              "<graph edgedefault=\"undirected\"><node id=\"A&amp;B\"><data key=\"k\">&amp;x</data>"
                              "</node><node id=\"&lt;c&#38;&quot;\"/><edge source=\"A&#38;B\" "
                              "target=\"&lt;c&amp;&quot;\"/>" TAIL,
                         &ctx);
    coop_value value;
    cr_assert(coop_network_find(network, "A&B") != COOP_NONE && coop_network_find(network, "<c&\"") != COOP_NONE);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "R&D", coop_network_find(network, "A&B")));
    gml_same_text(value.string, "&x");
    END;
}

Test(graphml_read, R1_entities_and_doctypes) {
    refused("<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b "
            "\"&a;&a;&a;&a;&a;&a;\">\n]>\n"
            "<graphml><graph><node id=\"&b;\"/></graph></graphml>",
            "<!DOCTYPE", 2);
    refused("<!DOCTYPE graphml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<graphml><graph><node id=\"a\">"
            "<data key=\"k\">&x;</data></node></graph></graphml>",
            "<!DOCTYPE", 1);
    char *big = repeat("<!DOCTYPE graphml [\n", "<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">\n", 1000000,
                       "]>\n<graphml/>");
    refused(big, "<!DOCTYPE", 1);
    free(big);
    /* A DTD that is only named is neither opened nor needed. */
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("named.graphml",
                   "<!DOCTYPE graphml SYSTEM \"http://graphml.graphdrawing.org/dtds/1.0rc/graphml.dtd\">\n<graphml>"
                   "<graph edgedefault=\"directed\"><node id=\"a\"/></graph></graphml>",
                   &ctx);
    check_eq(coop_network_organisations(network), 1);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(graphml_read, R1_depth_and_length_are_bounded) {
    char *deep =
        repeat(HEAD "<graph edgedefault=\"directed\">", "<node id=\"a\"><graph edgedefault=\"directed\">", 100000, "");
    refused(deep, "nested too deep", 0);
    free(deep);
    char *wide = repeat(HEAD "<graph edgedefault=\"directed\"><node id=\"a\"><data key=\"k\">", "0123456789abcdef",
                        2000000, "</data></node>" TAIL);
    refused(wide, "longer than 16 MiB", 3);
    free(wide);
    char *id = repeat(HEAD "<graph edgedefault=\"directed\"><node id=\"", "0123456789abcdef", 1000000, "\"/>" TAIL);
    refused(id, "broken XML", 0);
    free(id);
    CHECK_CLEAN();
}

Test(graphml_read, R1_a_million_attributes_are_refused_soon, .timeout = 60) {
    char *tag = repeat(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a\"", " a=\"\"", 1000000, "/>" TAIL);
    refused(tag, "more than 10000 attributes", 0);
    free(tag);
    CHECK_CLEAN();
}

Test(graphml_read, R2_a_file_that_was_cut_says_so) {
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a\"/>\n<node ", "the file ends here", 5);
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a\"/>\n<node id=\"b", "the file ends here", 5);
    refused(HEAD "<graph edgedefault=\"directed\">\n<node id=\"a\"/>\n", "the file ends here", 5);
    CHECK_CLEAN();
}

Test(graphml_read, truncated_anywhere_never_crashes) {
    gml_sample s;
    gml_sample_init(&s, true);
    char *text = strdup(write_gml(&s, "whole.graphml"));
    for (size_t length = strlen(text) - 12; length > 40; length -= 37) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network;
        text[length] = '\0';
        check_eq(gml_load(&network, text, &ctx), COOP_INPUT);
        check_neq(ctx.error.message[0], '\0');
    }
    free(text);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}
