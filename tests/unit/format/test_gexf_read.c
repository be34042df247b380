/* Reading GEXF: our own files, those of Gephi and NetworkX in the versions 1.1 to 1.3, and bad ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "unit/format/graphml.h"

#define BEGIN                                                                                                          \
    coop_context ctx = COOP_CONTEXT_INIT;                                                                              \
    coop_network *network = NULL;                                                                                      \
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK)
#define END                                                                                                            \
    coop_network_free(network);                                                                                        \
    coop_problems_free(ctx.problems);                                                                                  \
    CHECK_CLEAN()

#define START "<?xml version=\"1.0\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
#define NODES "<nodes><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/></nodes>"

static bool attribute(coop_value *value, const coop_network *network, coop_owner owner, const char *name, size_t row) {
    for (size_t i = 0; i < coop_network_attributes(network, owner); i++) {
        const coop_column *column = coop_network_attribute(network, owner, i);
        if (strcmp(coop_column_name(column), name) == 0) return coop_column_get(value, column, row);
    }
    return false;
}

static coop_tie tie_at(const coop_network *network, uint64_t i) {
    coop_tie tie;
    check_lt(i, coop_network_ties(network));
    coop_network_tie(&tie, network, i);
    return tie;
}

Test(gexf_read, our_own_file_comes_back_equal) {
    gml_sample s;
    BEGIN;
    gml_sample_init(&s, true);
    network = check_load("own.gexf", write_gml(&s, "first.gexf"), &ctx);
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
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "Revenue, mln", mikran) && value.real == 1e300);
    cr_assert(!attribute(&value, network, COOP_OF_ORGANISATION, "exporter", coop_network_find(network, "tpu")));
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "exporter", mikran) && !value.boolean);
    cr_assert(attribute(&value, network, COOP_OF_TIE, "label", 1));
    gml_same_text(value.string, "ось");
    for (size_t i = 0; i < coop_problems_stored(ctx.problems); i++) {
        const coop_problem *problem = coop_problems_get(ctx.problems, i);
        bool known = strcmp(problem->code, "unknown-kind") == 0; /* that of the sample */
        cr_assert(problem->severity == COOP_NOTE || known, "%s", problem->message);
    }
    gml_sample_clear(&s);
    END;
}

/* After the layout of Gephi 0.10's own exports: www in the namespace, defaults left out (weight 1, black). */
Test(gexf_read, R3_gephi) {
    BEGIN;
    network = check_load(
        "gephi.gexf",
        "<?xml version='1.0' encoding='UTF-8'?>\n<gexf xmlns=\"http://www.gexf.net/1.3\" version=\"1.3\" "
        "xmlns:viz=\"http://www.gexf.net/1.3/viz\">\n<meta lastmodifieddate=\"2024-01-01\"><creator>Gephi "
        "0.10</creator>"
        "<title>Мир</title></meta>\n"
        "<graph defaultedgetype=\"undirected\" mode=\"static\"><attributes class=\"node\" mode=\"static\">"
        "<attribute id=\"kind\" title=\"kind\" type=\"string\"><default>company</default></attribute>"
        "<attribute id=\"0\" title=\"Сотрудники\" type=\"integer\"/>"
        "<attribute id=\"words\" title=\"words\" type=\"liststring\"/></attributes>"
        "<attributes class=\"edge\" mode=\"static\"><attribute id=\"0\" title=\"Сумма\" type=\"double\"/></attributes>"
        "<nodes><node id=\"a\" label=\"А\"><attvalues><attvalue for=\"kind\" value=\"университет\"/>"
        "<attvalue for=\"0\" value=\"12\"/><attvalue for=\"words\" value=\"[x, y]\"/></attvalues>"
        "<viz:size value=\"10.0\"/><viz:position x=\"1\" y=\"2\"/><viz:color r=\"1\" g=\"2\" b=\"3\"/></node>"
        "<node id=\"b\" label=\"B\"/></nodes>"
        "<edges><edge id=\"0\" source=\"a\" target=\"b\"><attvalues><attvalue for=\"0\" "
        "value=\"2.5\"/></attvalues></edge>"
        "<edge id=\"1\" source=\"b\" target=\"a\" type=\"directed\" kind=\"supply\" "
        "weight=\"0.5\"/></edges></graph></gexf>",
        &ctx);
    coop_value value;
    gml_same_text(coop_network_text(network, COOP_NAME), "Мир");
    gml_same_text(coop_network_label(network, 0), "А");
    cr_assert(coop_network_kind(network, 0) == COOP_KIND_UNIVERSITY &&
              coop_network_kind(network, 1) == COOP_KIND_COMPANY);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "Сотрудники", 0) && value.integer == 12);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "words", 0));
    gml_same_text(value.string, "[x, y]");
    cr_assert(attribute(&value, network, COOP_OF_TIE, "Сумма", 0) && value.real == 2.5);
    coop_tie plain = tie_at(network, 0), supply = tie_at(network, 1);
    cr_assert(plain.weight == 1 && !plain.directed);
    cr_assert(supply.weight == 0.5 && supply.directed && supply.source == 1);
    gml_same_text(supply.kind, "supply");
    check_eq(coop_network_attributes(network, COOP_OF_ORGANISATION), 2);
    END;
}

/* Columns of lists, as Gephi writes them in 1.3 and as they stand in 1.2, become the lists of the network. */
Test(gexf_read, lists_are_lists) {
    static const struct {
        const char *written;
        const char *items[4];
    } cases[] = {{"[laser, steel]", {"laser", "steel"}},
                 {"[&quot;a, b&quot;, 'c]', d|e, f\\, g]", {"a, b", "c]", "d|e", "f, g"}},
                 {" laser|two words ; x,y ", {"laser", "two words", "x", "y"}},
                 {"[one]", {"one"}},
                 {"[]", {NULL}},
                 {"[, ]", {NULL}}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        BEGIN;
        char text[1024];
        snprintf(text, sizeof text,
                 START "<graph><attributes class=\"node\"><attribute id=\"0\" title=\"offers\" type=\"liststring\"/>"
                       "</attributes><nodes><node id=\"a\"><attvalues><attvalue for=\"0\" value=\"%s\"/></attvalues>"
                       "</node></nodes><edges/></graph></gexf>",
                 cases[c].written);
        network = check_load("lists.gexf", text, &ctx);
        const uint32_t *tags;
        size_t count = coop_network_competences(&tags, network, 0, COOP_OFFER), expected = 0;
        for (size_t i = 0; i < 4 && cases[c].items[i]; i++, expected++) {
            bool found = false;
            for (size_t t = 0; t < count; t++)
                found = found || strcmp(coop_network_tag(network, tags[t]), cases[c].items[i]) == 0;
            cr_assert(found, "%s: no '%s'", cases[c].written, cases[c].items[i]);
        }
        check_eq_where(count, expected, "%s", cases[c].written);
        END;
    }
}

/* The whole output of NetworkX 3.6.1 for
 *
 *   G = nx.MultiDiGraph(mode='dynamic', timeformat='date')
 *   G.add_node('a', n=3, start='2001-01-01', label='А')
 *   G.add_node('b')
 *   G.add_edge('b', 'a', weight=2.0, start='2015-03-01', end='2016-01-01T10:00:00.000')
 *   G.add_edge('a', 'b', kind='x', spells=[('2012-01-01', '2013-01-01'), ('2010-05-05', '2011-01-01')])
 *   G.add_edge('a', 'b', kind='y', spells=[('2012-01-01', None), ('2010-05-05', '2011-01-01')])
 *   G.add_edge('a', 'b', kind='z', start='5.5', end='Infinity')
 *   nx.write_gexf(G, 'nx.gexf') */
Test(gexf_read, networkx_12_and_times) {
    BEGIN;
    network = check_load(
        "nx.gexf",
        "<?xml version='1.0' encoding='utf-8'?>\n"
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd\" version=\"1.2\">\n"
        "  <meta lastmodifieddate=\"2026-11-22\">\n"
        "    <creator>NetworkX 3.6.1</creator>\n"
        "  </meta>\n"
        "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" name=\"\" timeformat=\"date\">\n"
        "    <attributes mode=\"static\" class=\"edge\">\n"
        "      <attribute id=\"1\" title=\"kind\" type=\"string\" />\n"
        "      <attribute id=\"2\" title=\"networkx_key\" type=\"long\" />\n"
        "    </attributes>\n"
        "    <attributes mode=\"static\" class=\"node\">\n"
        "      <attribute id=\"0\" title=\"n\" type=\"long\" />\n"
        "    </attributes>\n"
        "    <nodes>\n"
        "      <node id=\"a\" label=\"А\" start=\"2001-01-01\">\n"
        "        <attvalues>\n"
        "          <attvalue for=\"0\" value=\"3\" />\n"
        "        </attvalues>\n"
        "      </node>\n"
        "      <node id=\"b\" label=\"b\" />\n"
        "    </nodes>\n"
        "    <edges>\n"
        "      <edge source=\"a\" target=\"b\" id=\"0\">\n"
        "        <spells>\n"
        "          <spell start=\"2012-01-01\" end=\"2013-01-01\" />\n"
        "          <spell start=\"2010-05-05\" end=\"2011-01-01\" />\n"
        "        </spells>\n"
        "        <attvalues>\n"
        "          <attvalue for=\"1\" value=\"x\" />\n"
        "          <attvalue for=\"2\" value=\"0\" />\n"
        "        </attvalues>\n"
        "      </edge>\n"
        "      <edge source=\"a\" target=\"b\" id=\"1\">\n"
        "        <spells>\n"
        "          <spell start=\"2012-01-01\" />\n"
        "          <spell start=\"2010-05-05\" end=\"2011-01-01\" />\n"
        "        </spells>\n"
        "        <attvalues>\n"
        "          <attvalue for=\"1\" value=\"y\" />\n"
        "          <attvalue for=\"2\" value=\"1\" />\n"
        "        </attvalues>\n"
        "      </edge>\n"
        "      <edge source=\"a\" target=\"b\" id=\"2\" start=\"5.5\" end=\"Infinity\">\n"
        "        <attvalues>\n"
        "          <attvalue for=\"1\" value=\"z\" />\n"
        "          <attvalue for=\"2\" value=\"2\" />\n"
        "        </attvalues>\n"
        "      </edge>\n"
        "      <edge source=\"b\" target=\"a\" id=\"3\" weight=\"2.0\" start=\"2015-03-01\" "
        "end=\"2016-01-01T10:00:00.000\">\n"
        "        <attvalues>\n"
        "          <attvalue for=\"2\" value=\"0\" />\n"
        "        </attvalues>\n"
        "      </edge>\n"
        "    </edges>\n"
        "  </graph>\n"
        "</gexf>\n",
        &ctx);
    coop_value value;
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "n", 0) && value.integer == 3);
    coop_tie x = tie_at(network, 0), y = tie_at(network, 1), z = tie_at(network, 2), w = tie_at(network, 3);
    cr_assert(x.directed && x.since == 20100505 && x.until == 20130101);
    cr_assert(y.since == 20100505 && y.until == 0);
    cr_assert(z.since == 0 && z.until == 0);
    cr_assert(w.source == 1 && w.weight == 2 && w.since == 20150301 && w.until == 20160101);
    check_eq(coop_problems_count_code(ctx.problems, "node-time"), 1);
    check_eq(coop_problems_count_code(ctx.problems, "bad-date"), 1);
    END;
}

/* After the primer of GEXF 1.1: hierarchy by nesting and by pid, slices, `id` for `for`, mutual edges. */
Test(gexf_read, version_11_and_hierarchy_are_flattened) {
    BEGIN;
    network =
        check_load("primer.gexf",
                   "<gexf xmlns=\"http://www.gexf.net/1.1draft\" version=\"1.1\"><graph>"
                   "<attributes class=\"edge\"><attribute id=\"0\" title=\"note\" type=\"string\"/></attributes>"
                   "<nodes><node id=\"a\"><nodes><node id=\"b\"/><node id=\"c\"/></nodes>"
                   "<edges><edge source=\"b\" target=\"c\" cardinal=\"3\"/></edges></node>"
                   "<node id=\"d\" pid=\"a\"/></nodes>"
                   "<edges><edge source=\"a\" target=\"d\" type=\"mutual\"><attvalues>"
                   "<attvalue id=\"0\" value=\"n\"/></attvalues><slices><slice start=\"2009-01-01\"/></slices></edge>"
                   "</edges></graph></gexf>",
                   &ctx);
    coop_value value;
    cr_assert(coop_network_organisations(network) == 4 && coop_network_ties(network) == 2);
    cr_assert(!tie_at(network, 0).directed && tie_at(network, 0).since == 20090101);
    check_eq(tie_at(network, 1).weight, 3);
    cr_assert(attribute(&value, network, COOP_OF_TIE, "note", 0));
    check_eq(coop_problems_count_code(ctx.problems, "nested-graph"), 1);
    check_eq(coop_problems_count_code(ctx.problems, "mutual"), 1);
    END;
}

Test(gexf_read, it_is_known_by_its_content) {
    BEGIN;
    network = check_load("unnamed", START "<graph>" NODES "<edges/></graph></gexf>", &ctx);
    check_eq(coop_network_organisations(network), 3);
    END;
}

Test(gexf_read, R2_bad_values_are_warnings_with_their_place) {
    BEGIN;
    network = check_load(
        "bad.gexf",
        START "<graph defaultedgetype=\"both\">\n<attributes class=\"node\">"
              "<attribute id=\"0\" title=\"n\" type=\"integer\"/></attributes>\n<nodes><node id=\"a\">"
              "<attvalues><attvalue for=\"0\" value=\"many\"/><attvalue for=\"9\" value=\"1\"/></attvalues>"
              "</node><node id=\"b\"/></nodes>\n<edges><edge source=\"a\" target=\"b\" type=\"odd\"/></edges>"
              "</graph></gexf>",
        &ctx);
    check_eq(coop_network_ties(network), 1);
    check_eq(coop_network_attributes(network, COOP_OF_ORGANISATION), 1); /* the one that nothing declares */
    check_eq(coop_problems_count_code(ctx.problems, "bad-value"), 3);
    check_eq(coop_problems_count_code(ctx.problems, "unknown-key"), 1);
    check_eq(coop_problems_get(ctx.problems, 0)->place.line, 3);
    END;
}

static void refused(const char *text, const char *why, uint64_t line) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = check_write("in.gexf", text);
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT, "%.200s is read", text);
    check_neq_where(strstr(ctx.error.message, why), NULL, "'%s' does not say '%s'", ctx.error.message, why);
    cr_assert(line == 0 || ctx.error.line == line, "line %d: %s", (int)ctx.error.line, ctx.error.message);
}

Test(gexf_read, R2_broken_files_are_refused) {
    refused(START "<graph>\n<nodes><node id=\"a\">\n", "broken XML", 5);
    refused(START "<graph>\n<nodes><node/></nodes></graph></gexf>", "<node> has no id", 4);
    refused(START "<graph>" NODES "\n<edges><edge source=\"a\"/></edges></graph></gexf>", "<edge> has no target", 4);
    refused(START "<graph><attributes class=\"node\">\n<attribute title=\"x\"/></attributes></graph></gexf>",
            "<attribute> has no id", 4);
    refused(START
            "<graph><nodes>\n<node id=\"a\"><attvalues><attvalue for=\"0\"/></attvalues></node></nodes></graph></gexf>",
            "<attvalue> needs", 4);
    refused(START "<graph><nodes><node id=\"a\"/>\n<node id=\"a\"/></nodes></graph></gexf>", "a", 4);
    refused(START "<graph>" NODES "\n<edges><edge source=\"a\" target=\"b\" weight=\"-1\"/></edges></graph></gexf>",
            "weight", 4);
    refused(START "<graph>" NODES "\n<edges><edge source=\"a\" target=\"b\" weight=\"x\"/></edges></graph></gexf>",
            "weight", 4);
    refused(START "</gexf>", "no <graph>", 0);
    refused("<?xml version=\"1.0\"?>\n<graphml/>", "<graphml>", 2);
    refused(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE gexf [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;&a;\">\n]>\n"
        "<gexf><graph><nodes><node id=\"&b;\"/></nodes></graph></gexf>",
        "<!DOCTYPE", 2);
    refused("<!DOCTYPE gexf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<gexf><meta><title>&x;</title></meta></gexf>",
            "never needed in GEXF", 1);
    CHECK_CLEAN();
}

Test(gexf_read, R1_depth_is_bounded) {
    enum { LEVELS = 100000 };
    char *deep = calloc(LEVELS, 32), *at = deep;
    at += sprintf(at, START "<graph>");
    for (int i = 0; i < LEVELS; i++) at += sprintf(at, "<nodes><node id=\"%d\">", i);
    refused(deep, "nested too deep", 0);
    free(deep);
    CHECK_CLEAN();
}

Test(gexf_read, truncated_anywhere_never_crashes) {
    gml_sample s;
    gml_sample_init(&s, true);
    char *text = strdup(write_gml(&s, "whole.gexf"));
    for (size_t length = strlen(text) - 12; length > 40; length -= 37) {
        text[length] = '\0';
        refused(text, "", 0);
    }
    free(text);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}
