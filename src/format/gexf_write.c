/* Writes GEXF 1.3 for Gephi (X1-X3): labels, kinds, weights and dates as the format's own, the rest as attributes, the
 * picture as viz elements. Dates are written twice: `start` and `end` need whole days, so "2015" becomes its first and
 * its last day there, and the columns `since` and `until` keep what is known. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format/gexf.h"
#include "format/graphml_writer.h"

typedef coop_i_gml_writer writer;

/* Fields that GEXF has elements or attributes of its own for. */
typedef struct gexf {
    const coop_i_gml_column *label[2], *r[2], *g[2], *b[2]; /* of nodes and of edges */
    const coop_i_gml_column *x, *y, *size, *weight, *kind;
} gexf;

static const coop_i_gml_column *apart(writer *w, const char *name, bool edge) {
    for (size_t i = edge ? w->columns.node_count : 0; i < (edge ? w->columns.count : w->columns.node_count); i++) {
        coop_i_gml_column *column = &w->columns.items[i];
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
static const char *title_of(writer *w, const coop_i_gml_column *column) {
    coop_i_buf token = {0};
    const char *title = column->name;
    if (column->original) {
        coop_i_xml_token(&token, column->original);
        if (strcmp(coop_i_buf_text(&token), column->name) == 0) title = column->original;
        w->xml.failed |= token.failed;
        coop_i_buf_clear(&token);
    }
    return title;
}

static const char *type_of(const coop_i_gml_column *column) {
    const char *type = coop_i_gml_type(column);
    return strcmp(type, "int") == 0 ? "integer" : type;
}

static void write_attributes(writer *w, const char *class, size_t first, size_t end) {
    bool any = false;
    for (size_t i = first; i < end; i++) {
        const coop_i_gml_column *column = &w->columns.items[i];
        if (!is_attribute(w, i)) continue;
        if (!any) coop_i_output_printf(w->xml.output, "    <attributes class=\"%s\">\n", class);
        any = true;
        coop_i_gml_put(w, "      <attribute");
        coop_i_xml_attribute(&w->xml, "id", column->id);
        coop_i_xml_attribute(&w->xml, "title", title_of(w, column));
        coop_i_xml_attribute(&w->xml, "type", type_of(column));
        coop_i_gml_put(w, "/>\n");
    }
    if (any) coop_i_gml_put(w, "    </attributes>\n");
}

static void write_meta(writer *w, const char *element, const char *text) {
    if (!text || !*text) return;
    coop_i_output_printf(w->xml.output, "    <%s>", element);
    coop_i_xml_text(&w->xml, text);
    coop_i_output_printf(w->xml.output, "</%s>\n", element);
}

static void write_head(writer *w) {
    const coop_network *network = w->row.export_->network;
    find_fields(w);
    coop_i_gml_put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                      "  <meta>\n    <creator>coopgraph ");
    coop_i_xml_text(&w->xml, coop_version());
    coop_i_gml_put(w, "</creator>\n");
    write_meta(w, "title", coop_network_text(network, COOP_NAME));
    write_meta(w, "description", coop_network_text(network, COOP_DESCRIPTION));
    coop_i_gml_put(w, "  </meta>\n  <graph");
    /* Beside a default of "undirected" Gephi drops every directed edge: a mixed file has none, and each edge its type.
     */
    if (!w->mixed) coop_i_xml_attribute(&w->xml, "defaultedgetype", w->directed ? "directed" : "undirected");
    coop_i_gml_put(w, " idtype=\"string\"");
    coop_i_gml_put(w, w->dated ? " mode=\"dynamic\" timeformat=\"date\">\n" : " mode=\"static\">\n");
    write_attributes(w, "node", 0, w->columns.node_count);
    write_attributes(w, "edge", w->columns.node_count, w->columns.count);
    coop_i_gml_put(w, "    <nodes>\n");
}

/* ---- nodes and edges ---- */

static void write_attvalues(writer *w, size_t first, size_t end) {
    bool any = false;
    for (size_t i = first; i < end; i++) {
        coop_value value;
        if (!is_attribute(w, i) || !coop_i_gml_value_of(&value, w, &w->columns.items[i])) continue;
        if (!any) coop_i_gml_put(w, "        <attvalues>\n");
        any = true;
        coop_i_gml_put(w, w->columns.items[i].before);
        coop_i_gml_put_xml(w, &w->columns.items[i], &value, "Infinity"); /* as Java and Python read it */
        coop_i_gml_put(w, "\"/>\n");
    }
    if (any) coop_i_gml_put(w, "        </attvalues>\n");
}

static void write_label(writer *w, bool edge) {
    const gexf *g = w->own;
    coop_value value;
    coop_i_xml_attribute(&w->xml, "label", coop_i_gml_value_of(&value, w, g->label[edge]) ? value.string : "");
}

static void write_colour(writer *w, bool edge) {
    const gexf *of = w->own;
    coop_value r, g, b;
    if (!coop_i_gml_value_of(&r, w, of->r[edge]) || !coop_i_gml_value_of(&g, w, of->g[edge]) ||
        !coop_i_gml_value_of(&b, w, of->b[edge])) {
        return;
    }
    coop_i_output_printf(w->xml.output, "        <viz:color r=\"%" PRId64 "\" g=\"%" PRId64 "\" b=\"%" PRId64 "\"/>\n",
                         r.integer, g.integer, b.integer);
}

static void write_number(writer *w, const char *before, double number, const char *after) {
    coop_i_gml_put(w, before);
    coop_i_output_number(w->xml.output, number);
    coop_i_gml_put(w, after);
}

static void write_node(writer *w) {
    const gexf *g = w->own;
    coop_value x, y, size;
    coop_i_gml_put(w, "      <node");
    coop_i_xml_attribute(&w->xml, "id", w->row.organisation.id);
    write_label(w, false);
    coop_i_gml_put(w, ">\n");
    write_attvalues(w, 0, w->columns.node_count);
    if (coop_i_gml_value_of(&size, w, g->size)) write_number(w, "        <viz:size value=\"", size.real, "\"/>\n");
    if (coop_i_gml_value_of(&x, w, g->x) && coop_i_gml_value_of(&y, w, g->y)) {
        write_number(w, "        <viz:position x=\"", x.real, "\"");
        write_number(w, " y=\"", y.real, "\" z=\"0\"/>\n");
    }
    write_colour(w, false);
    coop_i_gml_put(w, "      </node>\n");
}

static void write_middle(writer *w) {
    coop_i_gml_put(w, "    </nodes>\n    <edges>\n");
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
    coop_i_xml_attribute(&w->xml, name, text);
}

static void write_edge(writer *w) {
    const coop_network *network = w->row.export_->network;
    const gexf *g = w->own;
    coop_value value;
    coop_i_gml_put(w, "      <edge id=\"e");
    coop_i_output_integer(w->xml.output, (int64_t)w->edges);
    coop_i_gml_put(w, "\"");
    coop_i_xml_attribute(&w->xml, "source", coop_network_id(network, w->row.tie.source));
    coop_i_xml_attribute(&w->xml, "target", coop_network_id(network, w->row.tie.target));
    if (w->mixed) coop_i_gml_put(w, w->row.tie.directed ? " type=\"directed\"" : " type=\"undirected\"");
    if (coop_i_gml_value_of(&value, w, g->kind)) coop_i_xml_attribute(&w->xml, "kind", value.string);
    write_label(w, true);
    if (coop_i_gml_value_of(&value, w, g->weight)) write_number(w, " weight=\"", value.real, "\"");
    write_day(w, "start", w->row.tie.since, false);
    write_day(w, "end", w->row.tie.until, true);
    coop_i_gml_put(w, ">\n");
    write_attvalues(w, w->columns.node_count, w->columns.count);
    write_colour(w, true);
    if (w->row.export_->picture) { /* as in the SVG */
        double share = sqrt(fmax(0, w->row.tie.weight / w->strongest));
        write_number(w, "        <viz:thickness value=\"", round((0.7 + 4.3 * share) * 1000) / 1000, "\"/>\n");
    }
    coop_i_gml_put(w, "      </edge>\n");
}

static void write_tail(writer *w) {
    coop_i_gml_put(w, "    </edges>\n  </graph>\n</gexf>\n");
}

static void tell_all(const writer *w, coop_context *ctx) {
    coop_i_gml_tell_texts(w, ctx);
    coop_i_gml_tell_replaced(w, ctx);
    coop_i_gml_tell(ctx, "mixed-directions", w->mixed,
                    "network with directed and undirected ties: NetworkX reads it only when it is written without "
                    "directions",
                    "");
}

coop_status coop_i_gexf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    static const coop_i_gml_way way = {.stage = "Writing GEXF",
                                       .names = &coop_i_gexf_names,
                                       .before = {"          <attvalue for=\"", "\" value=\""},
                                       .head = write_head,
                                       .node = write_node,
                                       .middle = write_middle,
                                       .edge = write_edge,
                                       .tail = write_tail,
                                       .tell = tell_all};
    gexf own;
    return coop_i_gml_write(output, export_, &way, &own, ctx);
}
