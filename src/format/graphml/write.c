/* Writes GraphML that opens the same in Gephi, igraph, NetworkX, graphology and Cytoscape.
 *
 * Name, description and the program's version stand in <desc>: Gephi reports each <key for="graph"> as a severe issue
 * of the file. */
#include <string.h>

#include "format/export/writer.h"

typedef export_writer writer;

static void write_key(writer *w, const export_column *column, bool edge) {
    export_put(w, "  <key");
    xml_attribute(&w->xml, "id", column->id);
    export_put(w, edge ? " for=\"edge\"" : " for=\"node\"");
    xml_attribute(&w->xml, "attr.name", column->name);
    xml_attribute(&w->xml, "attr.type", export_type(column));
    if (!column->doc) {
        export_put(w, "/>\n");
        return;
    }
    export_put(w, "><desc>");
    xml_text(&w->xml, column->doc);
    export_put(w, "</desc></key>\n");
}

static void write_head(writer *w) {
    const coop_network *network = w->row.export_->network;
    const char *name = coop_network_text(network, COOP_NAME);
    const char *description = coop_network_text(network, COOP_DESCRIPTION);
    export_put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                  "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                  "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                  "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
                  "  <desc>coopgraph ");
    xml_text(&w->xml, coop_version());
    export_put(w, "</desc>\n");
    for (size_t i = 0; i < w->columns.count; i++) {
        if (w->columns.items[i].seen) write_key(w, &w->columns.items[i], i >= w->columns.node_count);
    }
    export_put(w, w->directed ? "  <graph edgedefault=\"directed\">\n" : "  <graph edgedefault=\"undirected\">\n");
    if (!name && !description) return;
    /* The name is the first line; the rest is the description. */
    export_put(w, "    <desc>");
    xml_text(&w->xml, name ? name : "");
    if (description) {
        export_put(w, "\n");
        xml_text(&w->xml, description);
    }
    export_put(w, "</desc>\n");
}

static void write_data(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        coop_value value;
        if (!export_value_of(&value, w, column)) continue;
        export_put(w, column->before);
        export_put_xml(w, column, &value, "INF"); /* XML Schema's */
        export_put(w, "</data>");
    }
}

static void write_edge(writer *w) {
    const coop_network *network = w->row.export_->network;
    export_put(w, "    <edge id=\"e");
    coop_i_output_integer(w->xml.output, (int64_t)w->edges);
    export_put(w, "\"");
    xml_attribute(&w->xml, "source", coop_network_id(network, w->row.tie.source));
    xml_attribute(&w->xml, "target", coop_network_id(network, w->row.tie.target));
    export_put(w, w->row.tie.directed && !w->directed ? " directed=\"true\">" : ">");
    write_data(w, w->columns.node_count, w->columns.count);
    export_put(w, "\n    </edge>\n");
}

static void write_node(writer *w) {
    export_put(w, "    <node");
    xml_attribute(&w->xml, "id", w->row.organisation.id);
    export_put(w, ">");
    write_data(w, 0, w->columns.node_count);
    export_put(w, "\n    </node>\n");
}

static void write_tail(writer *w) {
    export_put(w, "  </graph>\n</graphml>\n");
}

static void tell_all(const writer *w, coop_context *ctx) {
    export_tell_texts(w, ctx);
    export_tell_summed(ctx, "GraphML", w->summed);
    coop_i_tell_count(ctx, "renamed", w->columns.renamed, SAY_RENAMED_GRAPHML);
    export_tell_replaced(w, ctx);
    coop_i_tell_count(ctx, "schema", w->odd_ids, SAY_ODD_IDS);
    coop_i_tell_count(ctx, "several-kinds", w->parallel, SAY_SEVERAL_KINDS);
    if (w->mixed) {
        coop_problems_add(ctx->problems, COOP_NOTE, "mixed-directions", NULL,
                          "directed and undirected ties in one file: NetworkX reads it only when it is written with "
                          "--undirected");
    }
}

coop_status export_graphml_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    static const export_way way = {.stage = "Writing GraphML",
                                   .sums = true,
                                   .before = {"\n      <data key=\"", "\">"},
                                   .head = write_head,
                                   .node = write_node,
                                   .edge = write_edge,
                                   .tail = write_tail,
                                   .tell = tell_all};
    return export_write(output, export_, &way, NULL, ctx);
}
