/* The same cell means the same in every format: a tie's weight, dates and marks, an organisation's lists. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "util/buf.h"

/* %1$s weight, %2$s since, %3$s illustrative, %4$s clusters */
static const struct {
    const char *file, *before, *cell[4], *after; /* `cell`: what stands in front of each */
} formats[] = {
    {"a.graphml",
     "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"string\"/><key id=\"s\" for=\"edge\" "
     "attr.name=\"since\" attr.type=\"string\"/><key id=\"i\" for=\"edge\" attr.name=\"illustrative\" "
     "attr.type=\"string\"/><key id=\"c\" for=\"node\" attr.name=\"clusters\" attr.type=\"string\"/><graph "
     "edgedefault=\"undirected\">",
     {"<node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">", "</data><data key=\"s\">",
      "</data><data key=\"i\">", "</data></edge><node id=\"a\"><data key=\"c\">"},
     "</data></node></graph></graphml>"},
    {"a.gexf",
     "<gexf version=\"1.3\"><graph><attributes class=\"node\"><attribute id=\"c\" title=\"clusters\" "
     "type=\"string\"/></attributes><attributes class=\"edge\"><attribute id=\"s\" title=\"since\" "
     "type=\"string\"/><attribute id=\"i\" title=\"illustrative\" type=\"string\"/></attributes><nodes><node "
     "id=\"b\"/></nodes><edges>",
     {"<edge source=\"a\" target=\"b\" weight=\"", "\"><attvalues><attvalue for=\"s\" value=\"",
      "\"/><attvalue for=\"i\" value=\"",
      "\"/></attvalues></edge></edges><nodes><node id=\"a\"><attvalues><attvalue for=\"c\" value=\""},
     "\"/></attvalues></node></nodes></graph></gexf>"},
    {"a.gml",
     "graph [ node [ id 2 label \"b\" ] ",
     {"edge [ source 1 target 2 weight \"", "\" since \"", "\" illustrative \"",
      "\" ] node [ id 1 label \"a\" clusters \""},
     "\" ] ]"},
    {"a.json",
     "{\"directed\":false,\"multigraph\":false,\"graph\":{},\"links\":[",
     {"{\"source\":\"a\",\"target\":\"b\",\"weight\":\"", "\",\"since\":\"", "\",\"illustrative\":\"",
      "\"}],\"nodes\":[{\"id\":\"b\"},{\"id\":\"a\",\"clusters\":\""},
     "\"}]}"},
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

static void check_network(const char *what, const char *path, size_t i) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_tie tie = {0};
    const uint32_t *clusters;
    cr_assert(coop_load(&network, &path, 1, NULL, &ctx) == COOP_OK, "%s, row %zu: %s", what, i, ctx.error.message);
    uint32_t a = coop_network_find(network, "a"), b = coop_network_find(network, "b");
    if (b == COOP_NONE) a = coop_network_find(network, "1"), b = coop_network_find(network, "2");
    for (uint64_t t = 0; t < coop_network_ties(network); t++) {
        coop_network_tie(&tie, network, t);
        if ((tie.source == a && tie.target == b) || (tie.source == b && tie.target == a)) break;
    }
    cr_expect(tie.weight == rows[i].strength, "%s: weight '%s' is %g", what, rows[i].weight, tie.weight);
    cr_expect(tie.since == rows[i].from && tie.until == rows[i].until, "%s: since '%s' is %d..%d", what, rows[i].since,
              tie.since, tie.until);
    cr_expect(tie.illustrative == rows[i].is, "%s: '%s' is %d", what, rows[i].illustrative, tie.illustrative);
    size_t count = coop_network_clusters(&clusters, network, a);
    cr_expect(count == rows[i].count, "%s: clusters '%s' are %zu", what, rows[i].clusters, count);
    coop_network_free(network);
}

static const char *escaped(coop_i_buf *out, const char *text, bool json) {
    coop_i_buf_reset(out);
    for (; *text; text++) {
        if (json && *text == '\\') coop_i_buf_putc(out, '\\');
        coop_i_buf_putc(out, *text);
    }
    return coop_i_buf_text(out);
}

Test(cells, the_same_cell_means_the_same_everywhere) {
    coop_i_buf text = {0}, cell = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *cells[] = {rows[i].weight, rows[i].since, rows[i].illustrative, rows[i].clusters};
        for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
            coop_i_buf_reset(&text);
            coop_i_buf_puts(&text, formats[f].before);
            for (int c = 0; c < 4; c++) {
                coop_i_buf_puts(&text, formats[f].cell[c]);
                coop_i_buf_puts(&text, escaped(&cell, cells[c], strcmp(formats[f].file, "a.json") == 0));
            }
            coop_i_buf_puts(&text, formats[f].after);
            check_network(formats[f].file, check_write(formats[f].file, coop_i_buf_text(&text)), i);
        }
        /* CSV has two tables: the lists are those of the first alone */
        coop_context ctx = COOP_CONTEXT_INIT;
        char organisations[200], ties[300];
        snprintf(organisations, sizeof organisations, "id\tclusters\na\t%s\nb\t\n", rows[i].clusters);
        snprintf(ties, sizeof ties, "source\ttarget\tweight\tsince\tillustrative\na\tb\t%s\t%s\t%s\n", rows[i].weight,
                 rows[i].since, rows[i].illustrative);
        const char *paths[] = {check_write("a.nodes.csv", organisations), check_write("a.ties.csv", ties)};
        coop_network *network = NULL;
        cr_assert(coop_load(&network, paths, 2, NULL, &ctx) == COOP_OK, "row %zu: %s", i, ctx.error.message);
        const char *copies[] = {"copy.xlsx", "copy.json", "copy.graphml", "copy.gexf", "copy.gml"};
        for (size_t c = 0; c < sizeof copies / sizeof *copies; c++) { /* and written it reads back */
            const coop_export export_ = {.network = network};
            const char *path = check_path(copies[c]);
            cr_assert(coop_save(path, &export_, NULL, &ctx) == COOP_OK, "%s: %s", path, ctx.error.message);
            check_network(copies[c], path, i);
        }
        coop_network_free(network);
    }
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&cell);
    CHECK_CLEAN();
}
