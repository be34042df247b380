/* Writes Pajek's network (.net) and project (.paj). A vertex or line has its attributes behind it as pairs "key value",
 * as NetworkX writes them and igraph reads them; Pajek passes over keys that it does not know. In a project the numbers
 * stand as partitions and vectors too, kinds of ties are relations, and dates are times. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/export/writer.h"
#include "format/pajek/pajek.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"

typedef export_writer writer;

typedef struct line { /* an edge, until its section is written */
    uint64_t index;   /* of the tie or the suggestion */
    uint32_t group;
    bool suggestion;
} line;

typedef struct own {
    bool project;
    coop_i_pool *groups; /* kinds of ties in a project */
    line *lines;
    size_t count, capacity;
    double scale, x, y; /* from the picture to Pajek's window */
    bool short_of_memory;
} own;

static own *own_of(const writer *w) {
    return w->own;
}

static void put(writer *w, const char *text) {
    coop_i_output_puts(w->xml.output, text);
}

/* A quote, a backslash (which NetworkX takes for an escape) and what a line cannot hold are &#…;. */
static void put_escaped(writer *w, const char *text) {
    if (coop_i_utf8_invalid(text, strlen(text)) != SIZE_MAX) {
        coop_i_buf_reset(&w->xml.clean);
        coop_i_utf8_clean(&w->xml.clean, text, strlen(text));
        w->xml.failed |= w->xml.clean.failed;
        text = coop_i_buf_text(&w->xml.clean);
    }
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool ambiguous =
            c == '&' && (text[1] == '#' || strncmp(text, "&quot;", 6) == 0 || strncmp(text, "&amp;", 5) == 0);
        if (c == '"') {
            put(w, "&quot;");
        } else if (ambiguous) {
            put(w, "&amp;");
        } else if (c < 0x20 || c == '\\' || c == 0x7F) {
            coop_i_output_printf(w->xml.output, "&#%u;", c);
        } else {
            coop_i_output_write(w->xml.output, text, 1);
        }
    }
}

static void put_text(writer *w, const char *text) {
    put(w, "\"");
    put_escaped(w, text);
    put(w, "\"");
}

/* Reals have a point or an exponent, so that they come back as such. */
static void put_value(writer *w, const coop_value *value) {
    char text[COOP_I_NUMBER_SIZE];
    switch (value->type) {
    case COOP_BOOLEAN:
        put(w, value->boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        coop_i_output_printf(w->xml.output, "%" PRId64, value->integer);
        break;
    case COOP_REAL:
        coop_i_number_print(text, value->real);
        put(w, text);
        if (!strpbrk(text, ".eEN")) put(w, ".0");
        break;
    case COOP_STRING:
        put_text(w, value->string);
        break;
    case COOP_ORGANISATION_REF:
        put_text(w, coop_network_id(w->row.export_->network, value->organisation));
        break;
    }
}

/* Bare where it is a plain word of no other meaning. */
static void put_key(writer *w, const char *key) {
    bool plain = strlen(key) > 3 && !pajek_is_parameter(key);
    for (const char *at = key; *at; at++)
        plain &= (*at >= 'a' && *at <= 'z') || *at == '_' || (*at >= 'A' && *at <= 'Z');
    if (plain) {
        put(w, key);
    } else {
        put_text(w, key);
    }
}

/* ---- columns ---- */

/* Fields that Pajek has a place of its own for. */
static bool is_builtin(const writer *w, const export_column *column) {
    static const char *const names[] = {"label", "x", "y", "size", "r", "g", "b", "weight", "weight_exact", NULL};
    bool kind = column->field && strcmp(column->name, "kind") == 0;
    return (kind && own_of(w)->project && w->row.node == COOP_NONE) || export_is_one(column, names);
}

static void put_columns(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        coop_value value;
        if (is_builtin(w, column) || !export_value_of(&value, w, column)) continue;
        if (value.type == COOP_REAL && isinf(value.real)) continue;
        put(w, " ");
        put_key(w, column->name);
        put(w, " ");
        put_value(w, &value);
    }
}

static void put_colour(writer *w, const char *key) {
    unsigned colour;
    if (export_colour_of(&colour, w)) coop_i_output_printf(w->xml.output, " %s RGB%06X", key, colour);
}

/* ---- vertices ---- */

static bool place_of(double *x, double *y, writer *w) {
    coop_value at[2];
    if (!export_field_of(&at[0], w, "x") || !export_field_of(&at[1], w, "y")) return false;
    *x = at[0].real;
    *y = at[1].real;
    return isfinite(*x) && isfinite(*y);
}

static bool set_node(writer *w, uint32_t i);

/* Pajek's window is from 0 to 1, down. What came from there is left as it is. */
static void measure_picture(writer *w) {
    own *o = own_of(w);
    double x, y, low_x = INFINITY, low_y = INFINITY, high_x = -INFINITY, high_y = -INFINITY;
    for (uint32_t i = 0; i < coop_network_organisations(w->row.export_->network) && set_node(w, i); i++) {
        if (!place_of(&x, &y, w)) continue;
        low_x = fmin(low_x, x), high_x = fmax(high_x, x);
        low_y = fmin(low_y, y), high_y = fmax(high_y, y);
    }
    bool fits = low_x >= 0 && low_y >= 0 && high_x <= PAJEK_WINDOW && high_y <= PAJEK_WINDOW;
    double span = fmax(fmax(high_x - low_x, high_y - low_y), 1e-9), margin = 0.05 * PAJEK_WINDOW;
    o->scale = fits ? 1 : 0.9 * PAJEK_WINDOW / span;
    o->x = fits ? 0 : margin - low_x * o->scale;
    o->y = fits ? 0 : margin - low_y * o->scale;
}

/* Without a place 0, as NetworkX writes. */
static void put_position(writer *w) {
    const own *o = own_of(w);
    double x, y;
    if (!place_of(&x, &y, w)) {
        put(w, " 0.0 0.0 ellipse");
        return;
    }
    put(w, " ");
    coop_i_output_number(w->xml.output, round((x * o->scale + o->x) * 1e4 / PAJEK_WINDOW) / 1e4);
    put(w, " ");
    coop_i_output_number(w->xml.output, round(1e4 - (y * o->scale + o->y) * 1e4 / PAJEK_WINDOW) / 1e4);
    put(w, " ellipse");
}

static void write_head(writer *w) {
    const coop_network *network = w->row.export_->network;
    const char *name = coop_network_text(network, COOP_NAME);
    measure_picture(w);
    put(w, "\xEF\xBB\xBF*Network "); /* Pajek knows UTF-8 by its mark */
    put_escaped(w, name ? name : "coopgraph");
    coop_i_output_printf(w->xml.output, "\n*Vertices %" PRIu32 "\n", coop_network_organisations(network));
}

static void write_node(writer *w) {
    coop_value label, size;
    coop_i_output_printf(w->xml.output, "%" PRIu32 " ", w->row.node + 1);
    put_text(w, export_field_of(&label, w, "label") ? label.string : w->row.organisation.id);
    put_position(w);
    put_colour(w, "ic");
    if (export_field_of(&size, w, "size")) {
        char text[COOP_I_NUMBER_SIZE];
        coop_i_number_print(text, round(size.real * 1000 / PAJEK_UNIT) / 1000);
        coop_i_output_printf(w->xml.output, " x_fact %s y_fact %s", text, text);
    }
    put(w, " id ");
    put_text(w, w->row.organisation.id);
    put_columns(w, 0, w->columns.node_count);
    put(w, "\n");
}

/* ---- lines ---- */

/* Lines stand in sections of edges and arcs, in a project one for each kind: they wait until all are known. */
static void keep_edge(writer *w) {
    own *o = own_of(w);
    uint32_t kind = 1;
    bool good = coop_i_grow(&o->lines, &o->capacity, o->count + 1, sizeof *o->lines) &&
                (!o->project || coop_i_pool_puts(o->groups, &kind, w->row.tie.kind));
    if (!good) {
        o->short_of_memory = true;
        return;
    }
    bool suggestion = w->row.suggestion != SIZE_MAX;
    o->lines[o->count++] = (line){.index = suggestion ? w->row.suggestion : w->row.tie_index,
                                  .group = (kind - 1) * 2 + w->row.tie.directed,
                                  .suggestion = suggestion};
}

static void put_time(writer *w) {
    const coop_tie *tie = &w->row.tie;
    if (!own_of(w)->project || (!tie->since && !tie->until)) return;
    int32_t since = tie->since / 10000, until = tie->until / 10000;
    if (!since) since = until;
    if (until) {
        coop_i_output_printf(w->xml.output, " [%d-%d]", (int)since, (int)until);
    } else {
        coop_i_output_printf(w->xml.output, " [%d-*]", (int)since);
    }
}

static void write_line(writer *w) {
    coop_value label;
    coop_i_output_printf(w->xml.output, "%" PRIu32 " %" PRIu32 " ", w->row.tie.source + 1, w->row.tie.target + 1);
    coop_i_output_number(w->xml.output, w->row.tie.weight);
    if (export_field_of(&label, w, "label")) {
        put(w, " l ");
        put_text(w, label.string);
    }
    put_colour(w, "c");
    put_columns(w, w->columns.node_count, w->columns.count);
    put_time(w);
    put(w, "\n");
}

static bool has_group(const own *o, uint32_t group) {
    for (size_t i = 0; i < o->count; i++) {
        if (o->lines[i].group == group) return true;
    }
    return false;
}

static void write_group(writer *w, uint32_t group) {
    own *o = own_of(w);
    put(w, group % 2 ? "*Arcs" : "*Edges");
    if (o->project) {
        coop_i_output_printf(w->xml.output, " :%" PRIu32 " ", group / 2 + 1);
        put_text(w, coop_i_pool_get(o->groups, group / 2 + 1));
    }
    put(w, "\n");
    for (size_t i = 0; i < o->count && !coop_i_output_failed(w->xml.output); i++) {
        if (o->lines[i].group != group) continue;
        if (o->lines[i].suggestion) {
            export_suggestion_at(&w->row, (size_t)o->lines[i].index);
        } else {
            export_tie_at(&w->row, o->lines[i].index);
        }
        write_line(w);
    }
}

/* ---- partitions and vectors of a project ---- */

static bool set_node(writer *w, uint32_t i) {
    w->row.node = i;
    w->row.suggestion = SIZE_MAX;
    coop_network_organisation(&w->row.organisation, w->row.export_->network, i);
    return !coop_i_output_failed(w->xml.output);
}

/* Numbers of clusters are whole, from 0 on. */
static bool is_partition(writer *w, const export_column *column) {
    coop_value value;
    if (column->type != COOP_INTEGER) return false;
    for (uint32_t i = 0; i < coop_network_organisations(w->row.export_->network) && set_node(w, i); i++) {
        if (!export_value_of(&value, w, column)) continue;
        if (value.integer < 0 || value.integer >= PAJEK_OLD_MISSING) return false;
    }
    return true;
}

static void write_values(writer *w, const export_column *column, bool partition) {
    uint32_t count = coop_network_organisations(w->row.export_->network);
    put(w, partition ? "*Partition " : "*Vector ");
    put_escaped(w, column->name);
    coop_i_output_printf(w->xml.output, "\n*Vertices %" PRIu32 "\n", count);
    for (uint32_t i = 0; i < count && set_node(w, i); i++) {
        coop_value value;
        bool has = export_value_of(&value, w, column);
        if (has && value.type == COOP_REAL && isfinite(value.real)) {
            coop_i_output_number(w->xml.output, value.real);
        } else if (has && value.type == COOP_INTEGER) {
            coop_i_output_printf(w->xml.output, "%" PRId64, value.integer);
        } else {
            coop_i_output_printf(w->xml.output, "%d", PAJEK_MISSING);
        }
        put(w, "\n");
    }
}

static void write_kinds(writer *w) {
    uint32_t count = coop_network_organisations(w->row.export_->network);
    put(w, "*Partition kind (");
    for (int kind = 0; kind < COOP_KINDS; kind++) {
        coop_i_output_printf(w->xml.output, "%s%d %s", kind ? ", " : "", kind + 1, coop_kind_name((coop_kind)kind));
    }
    coop_i_output_printf(w->xml.output, ")\n*Vertices %" PRIu32 "\n", count);
    for (uint32_t i = 0; i < count && set_node(w, i); i++) {
        coop_i_output_printf(w->xml.output, "%d\n", (int)w->row.organisation.kind + 1);
    }
}

static void write_tail(writer *w) {
    own *o = own_of(w);
    uint32_t groups = o->project ? coop_i_pool_count(o->groups) * 2 : 2;
    for (uint32_t group = 0; group < groups; group++) {
        if (has_group(o, group)) write_group(w, group);
    }
    if (!o->project) return;
    write_kinds(w);
    for (size_t i = 0; i < w->columns.node_count; i++) {
        const export_column *column = &w->columns.items[i];
        if (!column->seen || is_builtin(w, column)) continue;
        if (column->type == COOP_REAL) write_values(w, column, false);
        if (is_partition(w, column)) write_values(w, column, true);
    }
}

static void tell_all(const writer *w, coop_context *ctx) {
    const own *o = w->own;
    const coop_network *network = w->row.export_->network;
    bool described = coop_network_text(network, COOP_DESCRIPTION) || coop_network_text(network, COOP_LICENCE);
    if (described) {
        coop_i_tell_values(ctx, COOP_NOTE, "loss", NULL, SAY_LOSS_DESCRIPTION, NULL, 0);
    }
    coop_i_tell_count(ctx, "renamed", w->columns.renamed, SAY_RENAMED);
    export_tell_replaced(w, ctx);
    if (w->mixed && !o->project) {
        coop_problems_add(ctx->problems, COOP_NOTE, "mixed-directions", NULL,
                          "directed and undirected ties in one file: igraph and NetworkX take all for one of the two");
    }
}

static const char *const reserved[] = {"id",        "z",           "xpos",    "ypos",   "color", "edge label",
                                       "edgelabel", "edge weight", "edge id", "edgeid", NULL};
static const export_names pajek_names = {.reserved = reserved, .exact = true};

static coop_status write(coop_i_output *output, const coop_export *export_, bool project, coop_context *ctx) {
    static const export_way way = {.stage = "Writing Pajek",
                                   .names = &pajek_names,
                                   .keeps_empty = true,
                                   .head = write_head,
                                   .node = write_node,
                                   .edge = keep_edge,
                                   .tail = write_tail,
                                   .tell = tell_all};
    own o = {.project = project, .groups = coop_i_pool_new()};
    coop_status status = o.groups ? export_write(output, export_, &way, &o, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK && o.short_of_memory) status = coop_fail_memory(ctx);
    coop_i_pool_free(o.groups);
    free(o.lines);
    return status;
}

static coop_status write_net(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return write(output, export_, false, ctx);
}

static coop_status write_paj(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return write(output, export_, true, ctx);
}

/* "*Vertices" or "*Network" behind comments. */
static int detect(const char *bytes, size_t length) {
    static const char *const words[] = {"*vertices", "*network"};
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && (memchr(" \t\r\n", bytes[at], 4) || bytes[at] == '%')) {
        if (bytes[at] != '%') {
            at++;
            continue;
        }
        while (at < length && bytes[at] != '\n') at++;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = 0, wanted = strlen(words[i]);
        while (size < wanted && at + size < length && (bytes[at + size] | (size ? 0x20 : 0)) == words[i][size]) size++;
        if (size == wanted) return 97;
    }
    return 0;
}

const format_codec format_codec_pajek = {
    .keeps = FORMAT_KEEPS_COLUMNED, .detect = detect, .read = pajek_read, .write = write_net};
const format_codec format_codec_pajek_project = {
    .keeps = FORMAT_KEEPS_COLUMNED, .read = pajek_read, .write = write_paj};
const format_codec format_codec_pajek_values = {.read = pajek_read};
