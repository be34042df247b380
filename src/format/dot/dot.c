/* Writes DOT for Graphviz: what is seen as Graphviz's own attributes (label, pos, width, fillcolor, penwidth), the rest
 * as attributes of their names, which Graphviz passes over and other programs read. Positions are fixed ("!") for neato
 * and fdp; dot makes its own. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "format/dot/dot.h"
#include "format/export/writer.h"
#include "util/number.h"
#include "util/text.h"

typedef export_writer writer;

static void put(writer *w, const char *text) {
    coop_i_output_puts(w->xml.output, text);
}

/* In quotes; a line break is \n, and a backslash stays one only when it is doubled. */
static void put_text(writer *w, const char *text) {
    if (coop_i_utf8_invalid(text, strlen(text)) != SIZE_MAX) {
        coop_i_buf_reset(&w->xml.clean);
        coop_i_utf8_clean(&w->xml.clean, text, strlen(text));
        w->xml.failed |= w->xml.clean.failed;
        text = coop_i_buf_text(&w->xml.clean);
    }
    put(w, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') put(w, "\\");
        if (*text == '\n') {
            put(w, "\\n");
        } else {
            coop_i_output_write(w->xml.output, text, 1);
        }
    }
    put(w, "\"");
}

static void put_number(writer *w, double value) {
    coop_i_output_number(w->xml.output, value);
}

static void put_value(writer *w, const coop_value *value) {
    put(w, "\"");
    if (value->type == COOP_BOOLEAN) put(w, value->boolean ? "true" : "false");
    if (value->type == COOP_INTEGER) coop_i_output_printf(w->xml.output, "%" PRId64, value->integer);
    if (value->type == COOP_REAL) put_number(w, value->real);
    put(w, "\"");
}

/* Names of attributes are texts too where they are no plain words. */
static void put_pair(writer *w, const char *name, const coop_value *value) {
    bool plain = !(*name >= '0' && *name <= '9');
    for (const char *at = name; *at; at++)
        plain &= (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' || (*at >= '0' && *at <= '9');
    put(w, ", ");
    if (plain) {
        put(w, name);
    } else {
        put_text(w, name);
    }
    put(w, "=");
    if (value->type == COOP_STRING) {
        put_text(w, value->string);
    } else if (value->type == COOP_ORGANISATION_REF) {
        put_text(w, coop_network_id(w->row.export_->network, value->organisation));
    } else {
        put_value(w, value);
    }
}

/* Fields that Graphviz has names of its own for. */
static bool is_builtin(const export_column *column) {
    static const char *const names[] = {"label", "x", "y", "size", "r", "g", "b", "weight", "weight_exact", NULL};
    return export_is_one(column, names);
}

static void put_columns(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        coop_value value;
        if (is_builtin(&w->columns.items[i]) || !export_value_of(&value, w, &w->columns.items[i])) continue;
        put_pair(w, w->columns.items[i].name, &value);
    }
}

static void put_colour(writer *w, const char *name) {
    unsigned colour;
    if (export_colour_of(&colour, w)) coop_i_output_printf(w->xml.output, ", %s=\"#%06x\"", name, colour);
}

static void write_head(writer *w) {
    const char *name = coop_network_text(w->row.export_->network, COOP_NAME);
    coop_i_output_printf(w->xml.output, "// coopgraph %s\n", coop_version());
    put(w, w->directed || w->mixed ? "digraph " : "graph ");
    put_text(w, name ? name : "coopgraph");
    put(w, " {\n  graph [charset=\"UTF-8\", overlap=true, outputorder=edgesfirst];\n"
           "  node [shape=circle, style=filled, fillcolor=\"#dddddd\", fontname=\"sans-serif\"];\n"
           "  edge [color=\"#00000055\"];\n");
}

/* Graphviz counts positions in points and sizes in inches; the picture's unit is a point. */
static void write_node(writer *w) {
    coop_value label, x, y, size;
    put(w, "  ");
    put_text(w, w->row.organisation.id);
    put(w, " [label=");
    put_text(w, export_field_of(&label, w, "label") ? label.string : w->row.organisation.id);
    if (export_field_of(&x, w, "x") && export_field_of(&y, w, "y")) {
        put(w, ", pos=\"");
        put_number(w, x.real);
        put(w, ",");
        put_number(w, y.real);
        put(w, "!\"");
    }
    if (export_field_of(&size, w, "size")) {
        put(w, ", width=");
        put_number(w, round(size.real / 72 * 1e6) / 1e6);
        put(w, ", fixedsize=true");
    }
    put_colour(w, "fillcolor");
    put_columns(w, 0, w->columns.node_count);
    put(w, "];\n");
}

static void write_edge(writer *w) {
    const coop_network *network = w->row.export_->network;
    bool arrows = w->directed || w->mixed;
    put(w, "  ");
    put_text(w, coop_network_id(network, w->row.tie.source));
    put(w, arrows ? " -> " : " -- ");
    put_text(w, coop_network_id(network, w->row.tie.target));
    put(w, " [weight=");
    put_number(w, w->row.tie.weight);
    if (w->row.export_->picture) { /* as in the SVG */
        put(w, ", penwidth=");
        put_number(w, round((0.7 + 4.3 * sqrt(fmax(0, w->row.tie.weight / w->strongest))) * 1000) / 1000);
    }
    if (arrows && !w->row.tie.directed) put(w, ", dir=none");
    if (w->row.suggestion != SIZE_MAX) put(w, ", style=dashed");
    put_colour(w, "color");
    put_columns(w, w->columns.node_count, w->columns.count);
    put(w, "];\n");
}

static void write_tail(writer *w) {
    put(w, "}\n");
}

static void tell_all(const writer *w, coop_context *ctx) {
    coop_i_tell_count(ctx, "renamed", w->columns.renamed, SAY_RENAMED);
    export_tell_replaced(w, ctx);
}

static coop_status write_dot(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    /* what would change the drawing */
    static const char *const reserved[] = {
        "id",       "pos",      "width",       "height",   "fillcolor",   "color",     "style",      "shape",
        "penwidth", "dir",      "area",        "class",    "comment",     "group",     "image",      "headport",
        "len",      "margin",   "peripheries", "pin",      "points",      "rank",      "root",       "sides",
        "skew",     "tailport", "tooltip",     "URL",      "xlabel",      "z",         "minlen",     "href",
        "target",   "layer",    "regular",     "ordering", "orientation", "fixedsize", "distortion", NULL};
    static const export_names names = {.reserved = reserved, .exact = true};
    static const export_way way = {.stage = "Writing DOT",
                                   .names = &names,
                                   .keeps_empty = true,
                                   .head = write_head,
                                   .node = write_node,
                                   .edge = write_edge,
                                   .tail = write_tail,
                                   .tell = tell_all};
    return export_write(output, export_, &way, NULL, ctx);
}

const format_codec format_codec_dot = {
    .keeps = FORMAT_KEEPS_COLUMNED | FORMAT_KEEPS_INFINITY, .detect = dot_detect, .read = dot_read, .write = write_dot};
