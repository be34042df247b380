/* Writes GraphML that opens the same in Gephi, igraph, NetworkX, graphology and Cytoscape.
 *
 * Streaming, in two passes: the first finds which columns have values and how wide their integers are, the second
 * writes. The same input gives the same bytes. Name, description and the program's version stand in <desc>: Gephi
 * reports each <key for="graph"> as a severe issue of the file. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/graphml.h"
#include "util/number.h"

typedef struct writer {
    coop_i_xml xml;
    coop_i_gml_columns columns;
    coop_i_gml_row row;
    uint64_t edges; /* written so far: their ids */
    uint64_t inf, vanish, odd_ids, several_kinds;
    bool directed, mixed; /* the edges: all directed, some directed */
} writer;

static uint64_t ties_of(const writer *w) {
    return coop_network_ties(w->row.export_->network);
}

static size_t suggestions_of(const writer *w) {
    return w->row.export_->suggestions ? coop_table_rows(w->row.export_->suggestions) : 0;
}

static void set_node(coop_i_gml_row *row, uint32_t i) {
    row->node = i;
    row->suggestion = SIZE_MAX;
    coop_network_organisation(&row->organisation, row->export_->network, i);
}

/* Once in a while: progress, and whether to stop. */
static bool stop(const writer *w, uint64_t done, coop_context *ctx) {
    if (done % 16384 != 0) return false;
    uint64_t all = coop_network_organisations(w->row.export_->network) + ties_of(w);
    coop_progress(ctx, "Writing GraphML", (double)done / (double)(all + 1));
    return coop_cancelled(ctx) || (w->xml.output && coop_i_output_failed(w->xml.output));
}

/* ---- first pass: which columns ---- */

static void look_at(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        coop_i_gml_column *column = &w->columns.items[i];
        coop_value value;
        if (column->seen && (column->type != COOP_INTEGER || column->wide)) continue;
        if (!column->get(&value, &w->row, column)) continue;
        if (value.type == COOP_INTEGER && (value.integer < INT32_MIN || value.integer > INT32_MAX)) column->wide = true;
        bool counts = column->counts ? column->counts(&w->row) : value.type != COOP_BOOLEAN || value.boolean;
        column->seen |= counts || (column->values && value.type == COOP_BOOLEAN);
    }
}

static coop_status look(writer *w, coop_context *ctx) {
    uint64_t directed = 0, undirected = suggestions_of(w), done = 0;
    uint32_t source = COOP_NONE, target = COOP_NONE;
    for (uint32_t i = 0; i < coop_network_organisations(w->row.export_->network); i++) {
        if (stop(w, done++, ctx)) return COOP_INTERRUPTED;
        set_node(&w->row, i);
        w->odd_ids += !coop_i_xml_is_token(w->row.organisation.id);
        look_at(w, 0, w->columns.node_count);
    }
    for (uint64_t i = 0; i < ties_of(w); i++) {
        if (stop(w, done++, ctx)) return COOP_INTERRUPTED;
        if (!coop_i_gml_tie_at(&w->row, i)) continue;
        *(w->row.tie.directed ? &directed : &undirected) += 1;
        w->several_kinds += w->row.tie.source == source && w->row.tie.target == target;
        source = w->row.tie.source;
        target = w->row.tie.target;
        look_at(w, w->columns.node_count, w->columns.count);
    }
    for (size_t i = 0; i < suggestions_of(w); i++) {
        coop_i_gml_suggestion_at(&w->row, i);
        look_at(w, w->columns.node_count, w->columns.count);
    }
    w->directed = directed > 0 && undirected == 0;
    w->mixed = directed > 0 && undirected > 0;
    return COOP_OK;
}

/* ---- second pass: writing ---- */

static void put(writer *w, const char *text) {
    coop_i_output_puts(w->xml.output, text);
}

static void write_key(writer *w, const coop_i_gml_column *column, bool edge) {
    put(w, "  <key");
    coop_i_xml_attribute(&w->xml, "id", column->id);
    put(w, edge ? " for=\"edge\"" : " for=\"node\"");
    coop_i_xml_attribute(&w->xml, "attr.name", column->name);
    coop_i_xml_attribute(&w->xml, "attr.type", coop_i_gml_type(column));
    if (!column->doc) {
        put(w, "/>\n");
        return;
    }
    put(w, "><desc>");
    coop_i_xml_text(&w->xml, column->doc);
    put(w, "</desc></key>\n");
}

static void write_head(writer *w) {
    const coop_network *network = w->row.export_->network;
    const char *name = coop_network_text(network, COOP_NAME);
    const char *description = coop_network_text(network, COOP_DESCRIPTION);
    put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
           "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
           "  <desc>coopgraph ");
    coop_i_xml_text(&w->xml, coop_version());
    put(w, "</desc>\n");
    for (size_t i = 0; i < w->columns.count; i++) {
        if (w->columns.items[i].seen) write_key(w, &w->columns.items[i], i >= w->columns.node_count);
    }
    put(w, w->directed ? "  <graph edgedefault=\"directed\">\n" : "  <graph edgedefault=\"undirected\">\n");
    if (!name && !description) return;
    /* The name is the first line; the rest is the description. */
    put(w, "    <desc>");
    coop_i_xml_text(&w->xml, name ? name : "");
    if (description) {
        put(w, "\n");
        coop_i_xml_text(&w->xml, description);
    }
    put(w, "</desc>\n");
}

static bool is_blank(const char *text) {
    return !text[strspn(text, " \t\r\n")];
}

static void write_value(writer *w, const coop_i_gml_column *column, const coop_value *value) {
    switch (value->type) {
    case COOP_BOOLEAN:
        put(w, value->boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        coop_i_output_printf(w->xml.output, "%" PRId64, value->integer);
        break;
    case COOP_REAL:
        coop_i_output_number(w->xml.output, value->real);
        break;
    case COOP_ORGANISATION_REF:
        coop_i_xml_text(&w->xml, coop_network_id(w->row.export_->network, value->organisation));
        break;
    case COOP_STRING:
        w->inf += !column->is_label && strstr(value->string, "INF") != NULL;
        w->vanish += strcmp(value->string, "null") == 0 || is_blank(value->string);
        coop_i_xml_text(&w->xml, value->string);
        break;
    }
}

static bool is_missing(const coop_value *value) {
    return (value->type == COOP_STRING && (!value->string || !*value->string)) ||
           (value->type == COOP_REAL && isnan(value->real)) ||
           (value->type == COOP_ORGANISATION_REF && value->organisation == COOP_NONE);
}

static void write_data(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        const coop_i_gml_column *column = &w->columns.items[i];
        coop_value value;
        if (!column->seen) continue;
        bool has = column->get(&value, &w->row, column);
        w->row.failed |= w->row.text.failed;
        if (!has || is_missing(&value)) continue;
        put(w, "\n      <data");
        coop_i_xml_attribute(&w->xml, "key", column->id);
        put(w, ">");
        write_value(w, column, &value);
        put(w, "</data>");
    }
}

static void write_edge(writer *w) {
    const coop_network *network = w->row.export_->network;
    coop_i_output_printf(w->xml.output, "    <edge id=\"e%" PRIu64 "\"", w->edges++);
    coop_i_xml_attribute(&w->xml, "source", coop_network_id(network, w->row.tie.source));
    coop_i_xml_attribute(&w->xml, "target", coop_network_id(network, w->row.tie.target));
    put(w, w->row.tie.directed && !w->directed ? " directed=\"true\">" : ">");
    write_data(w, w->columns.node_count, w->columns.count);
    put(w, "\n    </edge>\n");
}

static coop_status write_all(writer *w, coop_context *ctx) {
    const coop_network *network = w->row.export_->network;
    uint64_t done = 0;
    write_head(w);
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        if (stop(w, done++, ctx)) return COOP_INTERRUPTED;
        set_node(&w->row, i);
        put(w, "    <node");
        coop_i_xml_attribute(&w->xml, "id", w->row.organisation.id);
        put(w, ">");
        write_data(w, 0, w->columns.node_count);
        put(w, "\n    </node>\n");
    }
    for (uint64_t i = 0; i < ties_of(w); i++) {
        if (stop(w, done++, ctx)) return COOP_INTERRUPTED;
        if (coop_i_gml_tie_at(&w->row, i)) write_edge(w);
    }
    for (size_t i = 0; i < suggestions_of(w); i++) {
        coop_i_gml_suggestion_at(&w->row, i);
        write_edge(w);
    }
    put(w, "  </graph>\n</graphml>\n");
    return COOP_OK;
}

/* ---- what to know about the file ---- */

static void tell(coop_context *ctx, const char *code, uint64_t count, const char *one, const char *many) {
    if (count == 0) return;
    coop_problems_add(ctx->problems, COOP_NOTE, code, NULL, "%" PRIu64 " %s", count, count == 1 ? one : many);
}

static void tell_all(const writer *w, coop_context *ctx) {
    tell(ctx, "loss", w->xml.replaced, "character that XML cannot hold was written as U+FFFD",
         "characters that XML cannot hold were written as U+FFFD");
    tell(ctx, "loss", w->inf, "text contains the letters INF, which Gephi turns into Infinity when it reads GraphML",
         "texts contain the letters INF, which Gephi turns into Infinity when it reads GraphML");
    tell(ctx, "loss", w->vanish, "text is blank or the word null, which Gephi reads as missing",
         "texts are blank or the word null, which Gephi reads as missing");
    tell(ctx, "renamed", w->columns.renamed,
         "column got another name: GraphML allows no spaces and signs in names, and Gephi no two that differ in case",
         "columns got other names: GraphML allows no spaces and signs in names, and Gephi no two that differ in case");
    tell(ctx, "replaced", w->columns.replaced, "attribute of the input gives way to the column computed now",
         "attributes of the input give way to the columns computed now");
    tell(ctx, "schema", w->odd_ids, "id holds spaces or signs: programs read it, a strict schema check does not",
         "ids hold spaces or signs: programs read them, a strict schema check does not");
    tell(ctx, "several-kinds", w->several_kinds,
         "tie joins a pair that has a tie of another kind too: Gephi shows the sum",
         "ties join a pair that has a tie of another kind too: Gephi shows the sum");
    tell(ctx, "mixed-directions", w->mixed,
         "network with directed and undirected ties: NetworkX reads it only when it is written without directions", "");
}

coop_status coop_i_graphml_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    writer w = {.xml.output = output, .row.export_ = export_};
    coop_network_facts facts;
    coop_network_facts_of(&facts, export_->network);
    w.row.folds = export_->undirected && facts.directed_ties > 0;
    coop_status status = coop_i_gml_columns_init(&w.columns, export_, ctx);
    if (status != COOP_OK) return status;
    status = look(&w, ctx);
    if (status == COOP_OK) status = write_all(&w, ctx);
    /* A write that failed is told by the commit, which knows why. */
    if (status == COOP_INTERRUPTED && coop_i_output_failed(output)) status = COOP_OK;
    if (status == COOP_OK && (w.row.failed || w.xml.failed)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) tell_all(&w, ctx);
    coop_i_buf_clear(&w.row.text);
    coop_i_buf_clear(&w.xml.clean);
    coop_i_gml_columns_clear(&w.columns);
    return status;
}
