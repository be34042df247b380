/* The same cell means the same in every format: a tie's weight, dates and marks, an organisation's lists. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "core/cell.h"
#include "format/format.h"
#include "util/buf.h"

/* What a format can say of a tie and an organisation: the test over all formats holds each to its own. */
enum { WEIGHT = 1, SINCE = 2, ILLUSTRATIVE = 4, CLUSTERS = 8, ALL = 15 };
/* How a text stands in the file. */
typedef enum style {
    PLAIN,
    DOUBLED_BACKSLASH, /* JSON, DOT */
    ONE_WORD,          /* parted by blanks: cells with blanks inside are left to the others */
    MATRIX,            /* likewise, and a missing one is no tie */
    QUOTED_WORD        /* in double quotes it may hold blanks */
} style;

static const struct {
    const char *file;
    unsigned says;
    style style;
    const char *before, *cell[4], *after; /* `cell`: what stands in front of weight, since, illustrative, clusters */
} formats[] = {
    {"a.graphml",
     ALL,
     PLAIN,
     "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"string\"/><key id=\"s\" for=\"edge\" "
     "attr.name=\"since\" attr.type=\"string\"/><key id=\"i\" for=\"edge\" attr.name=\"illustrative\" "
     "attr.type=\"string\"/><key id=\"c\" for=\"node\" attr.name=\"clusters\" attr.type=\"string\"/><graph "
     "edgedefault=\"undirected\">",
     {"<node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">", "</data><data key=\"s\">",
      "</data><data key=\"i\">", "</data></edge><node id=\"a\"><data key=\"c\">"},
     "</data></node></graph></graphml>"},
    {"a.gexf",
     ALL,
     PLAIN,
     "<gexf version=\"1.3\"><graph><attributes class=\"node\"><attribute id=\"c\" title=\"clusters\" "
     "type=\"string\"/></attributes><attributes class=\"edge\"><attribute id=\"s\" title=\"since\" "
     "type=\"string\"/><attribute id=\"i\" title=\"illustrative\" type=\"string\"/></attributes><nodes><node "
     "id=\"b\"/></nodes><edges>",
     {"<edge source=\"a\" target=\"b\" weight=\"", "\"><attvalues><attvalue for=\"s\" value=\"",
      "\"/><attvalue for=\"i\" value=\"",
      "\"/></attvalues></edge></edges><nodes><node id=\"a\"><attvalues><attvalue for=\"c\" value=\""},
     "\"/></attvalues></node></nodes></graph></gexf>"},
    {"a.xgmml",
     ALL,
     PLAIN,
     "<graph><node id=\"b\"/><edge source=\"a\" target=\"b\">",
     {"<att name=\"weight\" type=\"string\" value=\"", "\"/><att name=\"since\" value=\"",
      "\"/><att name=\"illustrative\" value=\"",
      "\"/></edge><node id=\"a\"><att name=\"clusters\" type=\"string\" value=\""},
     "\"/></node></graph>"},
    {"a.gml",
     ALL,
     PLAIN,
     "graph [ node [ id 2 label \"b\" ] ",
     {"edge [ source 1 target 2 weight \"", "\" since \"", "\" illustrative \"",
      "\" ] node [ id 1 label \"a\" clusters \""},
     "\" ] ]"},
    {"a.dot",
     ALL,
     DOUBLED_BACKSLASH,
     "graph { b; ",
     {"a -- b [weight=\"", "\", since=\"", "\", illustrative=\"", "\"]; a [clusters=\""},
     "\"] }"},
    {"a.net",
     WEIGHT | SINCE | ILLUSTRATIVE,
     PLAIN,
     "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n",
     {"1 2 weight \"", "\" since \"", "\" illustrative \""},
     "\"\n"},
    {"vertices.net", CLUSTERS, PLAIN, "*Vertices 1\n", {NULL, NULL, NULL, "1 \"a\" clusters \""}, "\"\n"},
    {"a.gdf",
     ALL,
     PLAIN,
     "nodedef>name VARCHAR,clusters VARCHAR\nb,\nedgedef>node1,node2,weight DOUBLE,since VARCHAR,illustrative "
     "BOOLEAN\n",
     {"a,b,\"", "\",\"", "\",\"", "\"\nnodedef>name VARCHAR,clusters VARCHAR\na,\""},
     "\"\n"},
    {"a.vna",
     ALL,
     PLAIN,
     "*node data\nid clusters\nb \"\"\n",
     {"*tie data\nfrom to weight since illustrative\na b \"", "\" \"", "\" \"", "\"\n*node data\nid clusters\na \""},
     "\"\n"},
    {"nodelink.json",
     ALL,
     DOUBLED_BACKSLASH,
     "{\"directed\":false,\"multigraph\":false,\"graph\":{},\"links\":[",
     {"{\"source\":\"a\",\"target\":\"b\",\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}],\"nodes\":[{\"id\":\"b\"},{\"id\":\"a\",\"clusters\":\""},
     "\"}]}"},
    {"a.graphology.json",
     ALL,
     DOUBLED_BACKSLASH,
     "{\"options\":{\"type\":\"undirected\"},\"edges\":[",
     {"{\"source\":\"a\",\"target\":\"b\",\"attributes\":{\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}}],\"nodes\":[{\"key\":\"b\"},{\"key\":\"a\",\"attributes\":{\"clusters\":\""},
     "\"}}]}"},
    {"a.cyjs",
     ALL,
     DOUBLED_BACKSLASH,
     "{\"elements\":{\"edges\":[",
     {"{\"data\":{\"source\":\"a\",\"target\":\"b\",\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}}],\"nodes\":[{\"data\":{\"id\":\"b\"}},{\"data\":{\"id\":\"a\",\"clusters\":\""},
     "\"}}]}}"},
    {"a.jgf",
     ALL,
     DOUBLED_BACKSLASH,
     "{\"graph\":{\"edges\":[",
     {"{\"source\":\"a\",\"target\":\"b\",\"metadata\":{\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}}],\"nodes\":{\"b\":{},\"a\":{\"metadata\":{\"clusters\":\""},
     "\"}}}}}"},
    {"a.vosviewer.json",
     WEIGHT,
     DOUBLED_BACKSLASH,
     "{\"network\":{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":[{\"source_id\":\"a\",\"target_id\":\"b\"",
     {",\"strength\":\""},
     "\"}]}}"},
    {"a.json",
     ALL,
     DOUBLED_BACKSLASH,
     "{\"format\":\"coopgraph-network\",\"version\":1,\"ties\":[",
     {"{\"from\":\"a\",\"to\":\"b\",\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}],\"organisations\":[{\"id\":\"b\"},{\"id\":\"a\",\"clusters\":\""},
     "\"}]}"},
    {"a.jsonl",
     ALL,
     DOUBLED_BACKSLASH,
     "{\"type\":\"organisation\",\"id\":\"b\"}\n",
     {"{\"type\":\"tie\",\"from\":\"a\",\"to\":\"b\",\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}\n{\"type\":\"organisation\",\"id\":\"a\",\"clusters\":\""},
     "\"}\n"},
    {"a.network.txt", WEIGHT, PLAIN, "", {"a\tb\t"}, "\n"},
    {"quoted.edges", WEIGHT, QUOTED_WORD, "", {"a b "}, "\n"},
    {"a.edges", WEIGHT, ONE_WORD, "", {"a b "}, "\n"},
    {"weight.net", WEIGHT, ONE_WORD, "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2 ", {""}, "\n"},
    {"matrix.net", WEIGHT, MATRIX, "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Matrix\n0 ", {""}, "\n0 0\n"},
    {"a.mtx", WEIGHT, ONE_WORD, "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2 ", {""}, "\n"},
    {"list.dl", WEIGHT, ONE_WORD, "dl n=2 format=edgelist1\nlabels:\na,b\ndata:\n1 2 ", {""}, "\n"},
    {"matrix.dl", WEIGHT, MATRIX, "dl n=2\nlabels:\na,b\ndata:\n0 ", {""}, "\n0 0\n"},
    {"array.dl", WEIGHT, ONE_WORD, "dl n=2 format=edgearray1\nlabels:\na,b\ndata:\n1 2 ", {""}, "\n"},
    {"array.mtx", WEIGHT, MATRIX, "%%MatrixMarket matrix array real general\n2 2\n0\n0\n", {""}, "\n0\n"},
};

static const struct {
    const char *weight, *since, *illustrative, *clusters;
    double strength;
    coop_date from, until;
    bool is;
    size_t count;
} rows[] = {
    {"3,5", "15.03.2022 г.", "да", "k | l", 3.5, 20220315, 0, true, 2},
    {"1 200", "2021-2023", "нет", "k; l", 1200, 20210000, 20230000, false, 2},
    {"5 - очень тесно", "март 2021 г.", "1", "k, l", 5, 20210300, 0, true, 2},
    {"\u00a07\u200b", "с 2019 г.", "-", "k|l, m", 7, 20190000, 0, false, 2},
    {"н/д", "н/д", "н/д", "н/д", 1, 0, 0, false, 0},
    {"0x1.8p+1", "05.2020", "true", "k", 3, 20200500, 0, true, 1},
    {"10%", "2022/03/15", "Yes", " k | ", .1, 20220315, 0, true, 1},
    {"3,5 млн руб.", "II кв. 2022", "0", "k\\|l", 3.5e6, 20220000, 0, false, 1},
};

static const char *const other_says[] = {"weight", "since", "illustrative", "clusters"};

static void check_network(const char *what, const char *path, unsigned says, size_t i) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_tie tie = {0};
    const uint32_t *clusters;
    cr_expect(coop_load(&network, &path, 1, NULL, &ctx) == COOP_OK, "%s, row %zu: %s", what, i, ctx.error.message);
    if (!network) return;
    uint32_t a = coop_network_find(network, "a"), b = coop_network_find(network, "b");
    if (b == COOP_NONE) a = coop_network_find(network, "1"), b = coop_network_find(network, "2");
    for (uint64_t t = 0; t < coop_network_ties(network); t++) {
        coop_network_tie(&tie, network, t);
        if ((tie.source == a && tie.target == b) || (tie.source == b && tie.target == a)) break;
    }
    cr_expect(!(says & WEIGHT) || tie.weight == rows[i].strength, "%s: %s '%s' is %g", what, other_says[0],
              rows[i].weight, tie.weight);
    cr_expect(!(says & SINCE) || (tie.since == rows[i].from && tie.until == rows[i].until), "%s: %s '%s' is %d..%d",
              what, other_says[1], rows[i].since, tie.since, tie.until);
    cr_expect(!(says & ILLUSTRATIVE) || tie.illustrative == rows[i].is, "%s: %s '%s' is %d", what, other_says[2],
              rows[i].illustrative, tie.illustrative);
    size_t count = coop_network_clusters(&clusters, network, a);
    cr_expect(!(says & CLUSTERS) || count == rows[i].count, "%s: %s '%s' are %zu", what, other_says[3],
              rows[i].clusters, count);
    coop_network_free(network);
}

static const char *escaped(coop_i_buf *out, const char *text, style as) {
    coop_i_buf_reset(out);
    if (as == QUOTED_WORD) coop_i_buf_putc(out, '"');
    for (; *text; text++) {
        if (as == DOUBLED_BACKSLASH && *text == '\\') coop_i_buf_putc(out, '\\');
        coop_i_buf_putc(out, *text);
    }
    if (as == QUOTED_WORD) coop_i_buf_putc(out, '"');
    return coop_i_buf_text(out);
}

Test(cells, the_same_cell_means_the_same_in_every_format) {
    coop_i_buf text = {0}, cell = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *cells[] = {rows[i].weight, rows[i].since, rows[i].illustrative, rows[i].clusters};
        for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
            bool matrix = formats[f].style == MATRIX, one = matrix || formats[f].style == ONE_WORD;
            if (one && strchr(rows[i].weight, ' ')) continue;
            if (matrix && coop_i_cell_missing(rows[i].weight)) continue; /* no tie */
            coop_i_buf_reset(&text);
            coop_i_buf_puts(&text, formats[f].before);
            for (int c = 0; c < 4; c++) {
                if (!formats[f].cell[c]) continue;
                coop_i_buf_puts(&text, formats[f].cell[c]);
                coop_i_buf_puts(&text, escaped(&cell, cells[c], formats[f].style));
            }
            coop_i_buf_puts(&text, formats[f].after);
            check_network(formats[f].file, check_write(formats[f].file, coop_i_buf_text(&text)), formats[f].says, i);
        }
    }
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&cell);
    CHECK_CLEAN();
}

/* Two tables of CSV; and what was read of them, written and read again by every format that keeps all of it. */
Test(cells, and_read_back_it_is_the_same) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char organisations[200], ties[300];
        snprintf(organisations, sizeof organisations, "id\tclusters\na\t%s\nb\t\n", rows[i].clusters);
        snprintf(ties, sizeof ties, "source\ttarget\tweight\tsince\tillustrative\na\tb\t%s\t%s\t%s\n", rows[i].weight,
                 rows[i].since, rows[i].illustrative);
        const char *paths[] = {check_write("a.nodes.csv", organisations), check_write("a.ties.csv", ties)};
        coop_network *network = NULL;
        check_eq_where(coop_load(&network, paths, 2, NULL, &ctx), COOP_OK, "row %zu: %s", i, ctx.error.message);
        size_t count;
        const coop_format *formats_ = coop_format_rows(&count);
        for (size_t f = 0; f < count; f++) {
            const coop_export export_ = {.network = network};
            char name[64];
            bool whole = formats_[f].codec->keeps & FORMAT_KEEPS_ATTRIBUTES && !formats_[f].codec->save;
            if (!formats_[f].reads || !formats_[f].writes || !whole) continue;
            snprintf(name, sizeof name, "copy%.*s", (int)strcspn(formats_[f].suffixes, "|"), formats_[f].suffixes);
            const char *path = check_path(name);
            check_eq_where(coop_save(path, &export_, NULL, &ctx), COOP_OK, "%s: %s", path, ctx.error.message);
            bool vosviewer = strcmp(formats_[f].name, "vosviewer-json") == 0;
            check_network(name, path, vosviewer ? WEIGHT : ALL, i);
        }
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* What the comma of 1,234 is, the other numbers of its column tell, whichever row stands first. */
Test(cells, a_column_tells_its_decimal_sign) {
    static const char *const files[][2] = {
        {"a.gdf", "nodedef>name\na\nb\nc\nedgedef>node1,node2,weight DOUBLE\na,b,\"1,234\"\nb,c,\"%s\"\n"},
        {"a.json",
         "{\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"links\":[{\"source\":\"a\",\"target\":\"b\","
         "\"weight\":\"1,234\"},{\"source\":\"b\",\"target\":\"c\",\"weight\":\"%s\"}]}"},
        {"a.net", "*Vertices 3\n1 \"a\"\n2 \"b\"\n3 \"c\"\n*Edges\n1 2 1,234\n2 3 %s\n"},
    };
    static const struct {
        const char *other;
        double first, second;
    } columns[] = {{"3,5", 1.234, 3.5}, {"3.5", 1234, 3.5}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
            char text[400];
            coop_context ctx = COOP_CONTEXT_INIT;
            coop_tie first, second;
            const char *hole = strstr(files[i][1], "%s");
            snprintf(text, sizeof text, "%.*s%s%s", (int)(hole - files[i][1]), files[i][1], columns[c].other, hole + 2);
            coop_network *network = check_load(files[i][0], text, &ctx);
            coop_network_tie(&first, network, 0);
            coop_network_tie(&second, network, 1);
            cr_expect(first.weight == columns[c].first && second.weight == columns[c].second, "%s: %g %g", files[i][0],
                      first.weight, second.weight);
            coop_network_free(network);
        }
    }
    CHECK_CLEAN();
}
