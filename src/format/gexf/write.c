/* Writes GEXF 1.3 for Gephi (X1-X3): labels, kinds, weights and dates as the format's own, the rest as attributes, the
 * picture as viz elements. Dates are written twice: `start` and `end` need whole days, so "2015" becomes its first and
 * its last day there, and the columns `since` and `until` keep what is known. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format/export/writer.h"
#include "format/gexf/gexf.h"

typedef export_writer writer;

/* Fields that GEXF has elements or attributes of its own for. */
typedef struct gexf {
    const export_column *label[2], *r[2], *g[2], *b[2]; /* of nodes and of edges */
    const export_column *x, *y, *size, *weight, *kind;
} gexf;

static const export_column *apart(writer *w, const char *name, bool edge) {
    for (size_t i = edge ? w->columns.node_count : 0; i < (edge ? w->columns.count : w->columns.node_count); i++) {
        export_column *column = &w->columns.items[i];
        if (!column->field || strcmp(column->name, name) != 0) continue;
        column->apart = true;
        return column;
    }
    return NULL;
}

static void find_fields(writer *w) {
    gexf *g = w->own;
    for (int edge = 0; edge < 2; edge++) {
        g->label[edge] = apart(w, "label", edge);
        g->r[edge] = apart(w, "r", edge);
        g->g[edge] = apart(w, "g", edge);
        g->b[edge] = apart(w, "b", edge);
    }
    g->x = apart(w, "x", false);
    g->y = apart(w, "y", false);
    g->size = apart(w, "size", false);
    g->weight = apart(w, "weight", true);
    g->kind = apart(w, "kind", true);
}

static bool is_attribute(const writer *w, size_t i) {
    return w->columns.items[i].seen && !w->columns.items[i].apart;
}

/* ---- head ---- */

/* A title holds any character: the user's own name, unless it had to change because another column has it. */
static const char *title_of(writer *w, const export_column *column) {
    coop_i_buf token = {0};
    const char *title = column->name;
    const char *labels = w->row.export_->labels, *given = column->values ? coop_column_title(column->values) : title;
    if (labels && column->values && strcmp(given, coop_column_name(column->values)) != 0)
        return coop_i_term(coop_language_named(labels), given);
    if (column->original) {
        xml_token(&token, column->original);
        if (strcmp(coop_i_buf_text(&token), column->name) == 0) title = column->original;
        w->xml.failed |= token.failed;
        coop_i_buf_clear(&token);
    }
    return title;
}

static const char *type_of(const export_column *column) {
    const char *type = export_type(column);
    return strcmp(type, "int") == 0 ? "integer" : type;
}

static void write_attributes(writer *w, const char *class, size_t first, size_t end) {
    bool any = false;
    for (size_t i = first; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        if (!is_attribute(w, i)) continue;
        if (!any) coop_i_output_printf(w->xml.output, "    <attributes class=\"%s\">\n", class);
        any = true;
        export_put(w, "      <attribute");
        xml_attribute(&w->xml, "id", column->id);
        xml_attribute(&w->xml, "title", title_of(w, column));
        xml_attribute(&w->xml, "type", type_of(column));
        export_put(w, "/>\n");
    }
    if (any) export_put(w, "    </attributes>\n");
}

static void write_meta(writer *w, const char *element, const char *text) {
    if (!text || !*text) return;
    coop_i_output_printf(w->xml.output, "    <%s>", element);
    xml_text(&w->xml, text);
    coop_i_output_printf(w->xml.output, "</%s>\n", element);
}

static void write_head(writer *w) {
    const coop_network *network = w->row.export_->network;
    find_fields(w);
    export_put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                  "  <meta>\n    <creator>coopgraph ");
    xml_text(&w->xml, coop_version());
    export_put(w, "</creator>\n");
    write_meta(w, "title", coop_network_text(network, COOP_NAME));
    write_meta(w, "description", coop_network_text(network, COOP_DESCRIPTION));
    export_put(w, "  </meta>\n  <graph");
    /* Beside a default of "undirected" Gephi drops every directed edge: a mixed file has none, and each edge its type.
     */
    if (!w->mixed) xml_attribute(&w->xml, "defaultedgetype", w->directed ? "directed" : "undirected");
    export_put(w, " idtype=\"string\"");
    export_put(w, w->dated ? " mode=\"dynamic\" timeformat=\"date\">\n" : " mode=\"static\">\n");
    write_attributes(w, "node", 0, w->columns.node_count);
    write_attributes(w, "edge", w->columns.node_count, w->columns.count);
    export_put(w, "    <nodes>\n");
}

/* ---- nodes and edges ---- */

static void write_attvalues(writer *w, size_t first, size_t end) {
    bool any = false;
    for (size_t i = first; i < end; i++) {
        coop_value value;
        if (!is_attribute(w, i) || !export_value_of(&value, w, &w->columns.items[i])) continue;
        if (!any) export_put(w, "        <attvalues>\n");
        any = true;
        export_put(w, w->columns.items[i].before);
        export_put_xml(w, &w->columns.items[i], &value, "Infinity"); /* as Java and Python read it */
        export_put(w, "\"/>\n");
    }
    if (any) export_put(w, "        </attvalues>\n");
}

static void write_label(writer *w, bool edge) {
    const gexf *g = w->own;
    coop_value value;
    xml_attribute(&w->xml, "label", export_value_of(&value, w, g->label[edge]) ? value.string : "");
}

static void write_colour(writer *w, bool edge) {
    const gexf *of = w->own;
    coop_value r, g, b;
    if (!export_value_of(&r, w, of->r[edge]) || !export_value_of(&g, w, of->g[edge]) ||
        !export_value_of(&b, w, of->b[edge])) {
        return;
    }
    coop_i_output_printf(w->xml.output, "        <viz:color r=\"%" PRId64 "\" g=\"%" PRId64 "\" b=\"%" PRId64 "\"/>\n",
                         r.integer, g.integer, b.integer);
}

static void write_number(writer *w, const char *before, double number, const char *after) {
    export_put(w, before);
    coop_i_output_number(w->xml.output, number);
    export_put(w, after);
}

static void write_node(writer *w) {
    const gexf *g = w->own;
    coop_value x, y, size;
    export_put(w, "      <node");
    xml_attribute(&w->xml, "id", w->row.organisation.id);
    write_label(w, false);
    export_put(w, ">\n");
    write_attvalues(w, 0, w->columns.node_count);
    if (export_value_of(&size, w, g->size)) write_number(w, "        <viz:size value=\"", size.real, "\"/>\n");
    if (export_value_of(&x, w, g->x) && export_value_of(&y, w, g->y)) {
        write_number(w, "        <viz:position x=\"", x.real, "\"");
        write_number(w, " y=\"", y.real, "\" z=\"0\"/>\n");
    }
    write_colour(w, false);
    export_put(w, "      </node>\n");
}

static void write_middle(writer *w) {
    export_put(w, "    </nodes>\n    <edges>\n");
}

/* The first or the last day that a date may mean. */
static void write_day(writer *w, const char *name, coop_date date, bool last) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = date / 10000, month = date / 100 % 100, day = date % 100;
    char text[48];
    if (date == 0) return;
    if (month == 0) month = last ? 12 : 1;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (day == 0) day = last ? days[month - 1] + (month == 2 && leap) : 1;
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    xml_attribute(&w->xml, name, text);
}

static void write_edge(writer *w) {
    const coop_network *network = w->row.export_->network;
    const gexf *g = w->own;
    coop_value value;
    export_put(w, "      <edge id=\"e");
    coop_i_output_integer(w->xml.output, (int64_t)w->edges);
    export_put(w, "\"");
    xml_attribute(&w->xml, "source", coop_network_id(network, w->row.tie.source));
    xml_attribute(&w->xml, "target", coop_network_id(network, w->row.tie.target));
    if (w->mixed) export_put(w, w->row.tie.directed ? " type=\"directed\"" : " type=\"undirected\"");
    if (export_value_of(&value, w, g->kind)) xml_attribute(&w->xml, "kind", value.string);
    write_label(w, true);
    if (export_value_of(&value, w, g->weight)) write_number(w, " weight=\"", value.real, "\"");
    write_day(w, "start", w->row.tie.since, false);
    write_day(w, "end", w->row.tie.until, true);
    export_put(w, ">\n");
    write_attvalues(w, w->columns.node_count, w->columns.count);
    write_colour(w, true);
    if (w->row.export_->picture) { /* as in the SVG */
        double share = sqrt(fmax(0, w->row.tie.weight / w->strongest));
        write_number(w, "        <viz:thickness value=\"", round((0.7 + 4.3 * share) * 1000) / 1000, "\"/>\n");
    }
    export_put(w, "      </edge>\n");
}

static void write_tail(writer *w) {
    export_put(w, "    </edges>\n  </graph>\n</gexf>\n");
}

static void tell_all(const writer *w, coop_context *ctx) {
    export_tell_texts(w, ctx);
    export_tell_replaced(w, ctx);
    if (w->mixed) {
        coop_problems_add(ctx->problems, COOP_NOTE, "mixed-directions", NULL,
                          "directed and undirected ties in one file: NetworkX reads it only when it is written with "
                          "--undirected");
    }
}

coop_status gexf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    static const export_way way = {.stage = "Writing GEXF",
                                   .names = &export_gexf_names,
                                   .before = {"          <attvalue for=\"", "\" value=\""},
                                   .head = write_head,
                                   .node = write_node,
                                   .middle = write_middle,
                                   .edge = write_edge,
                                   .tail = write_tail,
                                   .tell = tell_all};
    gexf own;
    return export_write(output, export_, &way, &own, ctx);
}
