/* Writes the JSON formats of other programs. Node and edge attributes are the columns that GraphML has too; what a
 * program has a place of its own for stands there: positions, colours as "#rrggbb", names. Numbers are written as they
 * are: JSON readers hold doubles. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "format/json/graph.h"

typedef export_writer writer;

typedef struct own {
    const json_graph_dialect *dialect;
    json_out out;
    bool multi; /* a pair may have several edges */
} own;

static own *own_of(const writer *w) {
    return w->own;
}

/* ---- columns ---- */

/* Fields that are written by hand. */
static bool is_builtin(const export_column *column, const json_graph_dialect *dialect, bool edge) {
    static const char *const both[] = {"r", "g", "b"};
    static const char *const tie[] = {"weight", "weight_exact"};
    static const char *const place[] = {"x", "y"};
    if (!column->field) return false;
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        if (strcmp(column->name, both[i]) == 0) return true;
    }
    const char *const *more = edge ? tie : place;
    for (size_t i = 0; i < 2; i++) {
        if (strcmp(column->name, more[i]) == 0) return edge || dialect->ends_inside;
    }
    return false;
}

static const export_column *field_of(const writer *w, bool edge, const char *name) {
    for (size_t i = edge ? w->columns.node_count : 0; i < w->columns.count; i++) {
        if (w->columns.items[i].field && strcmp(w->columns.items[i].name, name) == 0) return &w->columns.items[i];
    }
    return NULL;
}

static bool value_of(coop_value *value, writer *w, bool edge, const char *name) {
    const export_column *column = field_of(w, edge, name);
    return column && export_value_of(value, w, column);
}

static void write_colour(writer *w, bool edge) {
    coop_value r, g, b;
    char text[8];
    if (!value_of(&r, w, edge, "r") || !value_of(&g, w, edge, "g") || !value_of(&b, w, edge, "b")) return;
    snprintf(text, sizeof text, "#%02x%02x%02x", (unsigned)r.integer & 255, (unsigned)g.integer & 255,
             (unsigned)b.integer & 255);
    json_out_text(&own_of(w)->out, "color", text);
}

static void write_columns(writer *w, bool edge) {
    own *o = own_of(w);
    size_t first = edge ? w->columns.node_count : 0, end = edge ? w->columns.count : w->columns.node_count;
    for (size_t i = first; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        coop_value value;
        if (is_builtin(column, o->dialect, edge) || !export_value_of(&value, w, column)) continue;
        if (value.type == COOP_REAL && isinf(value.real)) continue; /* JSON has none: coop_save says so */
        json_out_value(&o->out, column->name, value, w->row.export_->network);
    }
    write_colour(w, edge);
}

/* ---- the document ---- */

/* A list's records stand on lines of their own. */
static void new_line(writer *w) {
    coop_i_output_puts(w->xml.output, own_of(w)->out.inner ? ",\n    " : "\n    ");
    own_of(w)->out.inner = false;
}

static void end_list(writer *w) {
    coop_i_output_puts(w->xml.output, "\n  ");
    json_out_close(&own_of(w)->out, '[');
}

static void begin_member(writer *w) {
    coop_i_output_puts(w->xml.output, own_of(w)->out.inner ? ",\n  " : "\n  ");
    own_of(w)->out.inner = false;
}

static void write_graph(writer *w, const char *member) {
    json_out *out = &own_of(w)->out;
    const coop_network *network = w->row.export_->network;
    const char *name = coop_network_text(network, COOP_NAME);
    begin_member(w);
    json_out_open(out, member, '{');
    json_out_text(out, "name", name);
    if (own_of(w)->dialect->options) json_out_text(out, "title", name); /* Gephi Lite's */
    json_out_text(out, "description", coop_network_text(network, COOP_DESCRIPTION));
    json_out_text(out, "licence", coop_network_text(network, COOP_LICENCE));
    json_out_close(out, '{');
}

static void write_flag(writer *w, const char *name, bool value) {
    begin_member(w);
    json_out_value(&own_of(w)->out, name, COOP_BOOL_VALUE(value), NULL);
}

static void open_list(writer *w, const char *name) {
    begin_member(w);
    json_out_open(&own_of(w)->out, name, '[');
}

static void write_head(writer *w) {
    own *o = own_of(w);
    const coop_table *suggestions = w->row.export_->suggestions;
    o->multi = w->parallel > 0 || w->mixed || (suggestions && coop_table_rows(suggestions) > 0);
    json_out_open(&o->out, NULL, '{');
    if (o->dialect->options) {
        begin_member(w);
        json_out_open(&o->out, "options", '{');
        json_out_text(&o->out, "type", w->mixed ? "mixed" : w->directed ? "directed" : "undirected");
        json_out_value(&o->out, "multi", COOP_BOOL_VALUE(o->multi), NULL);
        json_out_value(&o->out, "allowSelfLoops", COOP_BOOL_VALUE(false), NULL);
        json_out_close(&o->out, '{');
        write_graph(w, "attributes");
    } else {
        write_flag(w, "directed", w->directed);
        write_flag(w, "multigraph", o->multi);
        write_graph(w, o->dialect->ends_inside ? "data" : "graph");
    }
    if (o->dialect->ends_inside) {
        begin_member(w);
        json_out_open(&o->out, "elements", '{');
    }
    open_list(w, "nodes");
}

static void write_node(writer *w) {
    own *o = own_of(w);
    const char *id = w->row.organisation.id;
    coop_value value;
    new_line(w);
    json_out_open(&o->out, NULL, '{');
    if (!o->dialect->ends_inside) json_out_text(&o->out, o->dialect->id, id);
    if (o->dialect->inner) json_out_open(&o->out, o->dialect->inner, '{');
    if (o->dialect->ends_inside) { /* NetworkX names nodes by `value`; the Cytoscape desktop shows `name` */
        json_out_text(&o->out, "id", id);
        json_out_text(&o->out, "value", id);
        if (value_of(&value, w, false, "label")) json_out_text(&o->out, "name", value.string);
    }
    write_columns(w, false);
    if (o->dialect->inner) json_out_close(&o->out, '{');
    coop_value x, y;
    if (o->dialect->ends_inside && value_of(&x, w, false, "x") && value_of(&y, w, false, "y")) {
        json_out_open(&o->out, "position", '{');
        json_out_number(&o->out, "x", x.real);
        json_out_number(&o->out, "y", 0.0 - y.real); /* down on a screen, up in Gephi */
        json_out_close(&o->out, '{');
    }
    json_out_close(&o->out, '{');
}

static void write_middle(writer *w) {
    end_list(w);
    open_list(w, "edges");
}

static void write_edge(writer *w) {
    own *o = own_of(w);
    const coop_network *network = w->row.export_->network;
    char key[32];
    snprintf(key, sizeof key, "e%" PRIu64, w->edges);
    new_line(w);
    json_out_open(&o->out, NULL, '{');
    if (o->dialect->inner && o->dialect->ends_inside) json_out_open(&o->out, o->dialect->inner, '{');
    if (o->dialect->inner) json_out_text(&o->out, o->dialect->id, key);
    json_out_text(&o->out, "source", coop_network_id(network, w->row.tie.source));
    json_out_text(&o->out, "target", coop_network_id(network, w->row.tie.target));
    if (o->dialect->inner && !o->dialect->ends_inside) {
        if (!w->row.tie.directed) json_out_flag(&o->out, "undirected", true);
        json_out_open(&o->out, o->dialect->inner, '{');
    } else if (w->mixed) {
        json_out_value(&o->out, "directed", COOP_BOOL_VALUE(w->row.tie.directed), NULL);
    }
    if (o->dialect->ends_inside && o->multi) /* NetworkX: parallel edges need one */
        json_out_value(&o->out, "key", COOP_INT_VALUE((int64_t)w->edges), NULL);
    json_out_number(&o->out, "weight", w->row.tie.weight);
    write_columns(w, true);
    if (o->dialect->inner) json_out_close(&o->out, '{');
    json_out_close(&o->out, '{');
    w->xml.failed |= o->out.clean.failed;
}

static void write_tail(writer *w) {
    end_list(w);
    if (own_of(w)->dialect->ends_inside) json_out_close(&own_of(w)->out, '{');
    coop_i_output_puts(w->xml.output, "\n}\n");
}

static void tell_all(const writer *w, coop_context *ctx) {
    const own *o = w->own;
    coop_i_tell_count(ctx, "renamed", w->columns.renamed, SAY_RENAMED);
    export_tell_replaced(w, ctx);
    if (w->mixed && o->dialect->one_direction) {
        coop_problems_add(ctx->problems, COOP_NOTE, "mixed-directions", NULL,
                          "directed and undirected ties in one file: NetworkX takes all for undirected; directed ones "
                          "have \"directed\": true");
    }
}

coop_status json_graph_write(coop_i_output *output, const coop_export *export_, const json_graph_dialect *dialect,
                             coop_context *ctx) {
    own o = {.dialect = dialect, .out.output = output};
    const export_way way = {.stage = dialect->stage,
                            .names = &dialect->names,
                            .keeps_empty = true,
                            .head = write_head,
                            .node = write_node,
                            .middle = write_middle,
                            .edge = write_edge,
                            .tail = write_tail,
                            .tell = tell_all};
    coop_status status = export_write(output, export_, &way, &o, ctx);
    json_out_clear(&o.out);
    return status;
}
