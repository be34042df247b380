/* Writes GDF for Gephi and GUESS: columns by their types, a line per node, a line per edge. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "format/export/writer.h"
#include "format/gdf/gdf.h"
#include "util/text.h"

typedef export_writer writer;

typedef struct own {
    bool begun;      /* the line has a cell */
    uint64_t broken; /* texts with line breaks */
} own;

static void put(writer *w, const char *text) {
    coop_i_output_puts(w->xml.output, text);
}

static void next(writer *w) {
    own *o = w->own;
    if (o->begun) put(w, ",");
    o->begun = true;
}

static void end_line(writer *w) {
    ((own *)w->own)->begun = false;
    put(w, "\n");
}

/* A line is a row, so that breaks become blanks; quotes of the kind that the text lacks, else with a backslash. */
static void put_text(writer *w, const char *text) {
    size_t length = strlen(text);
    bool plain = length > 0 && !strpbrk(text, ",'\"\\#>\t\r\n") && *text != ' ' && text[length - 1] != ' ';
    next(w);
    if (coop_i_utf8_invalid(text, length) != SIZE_MAX) {
        coop_i_buf_reset(&w->xml.clean);
        coop_i_utf8_clean(&w->xml.clean, text, length);
        w->xml.failed |= w->xml.clean.failed;
        text = coop_i_buf_text(&w->xml.clean);
    }
    const char *quote = plain ? "" : strchr(text, '\'') ? "\"" : "'";
    ((own *)w->own)->broken += strpbrk(text, "\r\n") != NULL;
    put(w, quote);
    for (; *text; text++) {
        if (*text == '\\' || (!plain && *text == *quote)) put(w, "\\");
        coop_i_output_write(w->xml.output, *text == '\r' || *text == '\n' ? " " : text, 1);
    }
    put(w, quote);
}

static void put_number(writer *w, double value) {
    if (isinf(value))
        put(w, value > 0 ? "Infinity" : "-Infinity");
    else
        coop_i_output_number(w->xml.output, value);
}

static void put_value(writer *w, const coop_value *value) {
    switch (value->type) {
    case COOP_BOOLEAN:
        next(w);
        put(w, value->boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        next(w);
        coop_i_output_integer(w->xml.output, value->integer);
        break;
    case COOP_REAL:
        next(w);
        put_number(w, value->real);
        break;
    case COOP_STRING:
        put_text(w, value->string);
        break;
    case COOP_ORGANISATION_REF:
        put_text(w, coop_network_id(w->row.export_->network, value->organisation));
        break;
    }
}

/* ---- columns ---- */

/* Fields that stand elsewhere: r, g and b are one colour, an edge's weight is always there. */
static bool is_apart(const export_column *column) {
    static const char *const names[] = {"r", "g", "b", "weight", "weight_exact", NULL};
    return export_is_one(column, names);
}

static bool has_colours(const writer *w, bool edges) {
    size_t end = edges ? w->columns.count : w->columns.node_count;
    for (size_t i = edges ? w->columns.node_count : 0; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        if (column->field && column->seen && strcmp(column->name, "r") == 0) return true;
    }
    return false;
}

/* Of Gephi's; it takes a wide integer for a text, which loses nothing. */
static const char *type_of(const export_column *column) {
    switch (column->type) {
    case COOP_BOOLEAN:
        return "BOOLEAN";
    case COOP_INTEGER:
        return column->wide ? "BIGINT" : "INTEGER";
    case COOP_REAL:
        return "DOUBLE";
    default:
        return "VARCHAR";
    }
}

static void put_heads(writer *w, bool edges) {
    size_t end = edges ? w->columns.count : w->columns.node_count;
    for (size_t i = edges ? w->columns.node_count : 0; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        if (!column->seen || is_apart(column)) continue;
        bool size = column->field && strcmp(column->name, "size") == 0; /* as GUESS calls it */
        coop_i_output_printf(w->xml.output, ",%s %s", size ? "width" : column->name, type_of(column));
    }
    if (has_colours(w, edges)) put(w, ",color VARCHAR");
    put(w, "\n");
}

static void put_cells(writer *w, bool edges) {
    unsigned colour;
    size_t end = edges ? w->columns.count : w->columns.node_count;
    for (size_t i = edges ? w->columns.node_count : 0; i < end; i++) {
        coop_value value;
        const export_column *column = &w->columns.items[i];
        if (!column->seen || is_apart(column)) continue;
        if (export_value_of(&value, w, column))
            put_value(w, &value);
        else
            next(w);
    }
    if (has_colours(w, edges)) {
        next(w);
        if (export_colour_of(&colour, w))
            coop_i_output_printf(w->xml.output, "'%u,%u,%u'", colour >> 16, colour >> 8 & 255, colour & 255);
    }
    end_line(w);
}

/* ---- the file ---- */

static void write_head(writer *w) {
    put(w, "nodedef>name VARCHAR");
    put_heads(w, false);
}

static void write_node(writer *w) {
    put_text(w, w->row.organisation.id);
    put_cells(w, false);
}

static void write_middle(writer *w) {
    put(w, "edgedef>node1 VARCHAR,node2 VARCHAR,directed BOOLEAN,weight DOUBLE");
    put_heads(w, true);
}

static void write_edge(writer *w) {
    const coop_network *network = w->row.export_->network;
    put_text(w, coop_network_id(network, w->row.tie.source));
    put_text(w, coop_network_id(network, w->row.tie.target));
    next(w);
    put(w, w->row.tie.directed && !w->row.undirected ? "true" : "false");
    next(w);
    put_number(w, w->row.tie.weight);
    put_cells(w, true);
}

static void write_nothing(writer *w) {
    (void)w;
}

static void tell_all(const writer *w, coop_context *ctx) {
    const own *o = w->own;
    coop_i_tell_count_of(ctx, "loss", o->broken, SAY_LOSS_LINE_BREAKS, "GDF");
    coop_i_tell_count_of(ctx, "renamed", w->columns.renamed, SAY_RENAMED_SIGNS, "GDF");
    export_tell_replaced(w, ctx);
}

static const char *const reserved[] = {"name",        "z",          "xpos",      "ypos",       "color",
                                       "width",       "height",     "visible",   "fixed",      "labelvisible",
                                       "style",       "image",      "node1",     "node2",      "directed",
                                       "strokecolor", "labelcolor", "labelsize", "edge label", "edgelabel",
                                       "edge weight", "edge id",    "edgeid",    NULL};
static const export_names names = {.reserved = reserved, .token = xml_token};

coop_status gdf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    static const export_way way = {.stage = "Writing GDF",
                                   .names = &names,
                                   .head = write_head,
                                   .node = write_node,
                                   .middle = write_middle,
                                   .edge = write_edge,
                                   .tail = write_nothing,
                                   .tell = tell_all};
    own o = {.begun = false};
    return export_write(output, export_, &way, &o, ctx);
}
