/* Writes GML for Gephi, yEd, igraph and NetworkX. Nodes have numbers there, and the id of the organisation stands
 * beside; keys are letters and digits, so that names of columns that are not, and types that GML has not, stand in
 * `columns` of the graph. Texts are 7-bit, all else as &#1090;. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format/export/writer.h"
#include "format/gml/gml.h"
#include "util/number.h"
#include "util/text.h"

typedef export_writer writer;

/* ---- keys ---- */

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_key_byte(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

static void add_key_bytes(coop_i_buf *out, const char *text) {
    size_t begin = out->length;
    bool gap = false;
    for (; *text; text++) {
        if (!is_key_byte(*text)) {
            gap = out->length > begin;
            continue;
        }
        if (gap) coop_i_buf_putc(out, '_');
        gap = false;
        if (out->length == begin && !is_letter(*text)) coop_i_buf_puts(out, "c_");
        coop_i_buf_putc(out, *text);
    }
    if (out->length == begin) coop_i_buf_puts(out, "column");
}

/* Letters, digits and "_", a letter first; other scripts in Latin letters. */
static void token_of(coop_i_buf *out, const char *name) {
    bool ascii = true;
    for (const char *at = name; *at; at++) ascii &= (unsigned char)*at < 0x80;
    if (ascii) {
        add_key_bytes(out, name);
        return;
    }
    coop_i_buf latin = {0};
    bool good = coop_i_text_name_key(&latin, name);
    add_key_bytes(out, coop_i_buf_text(&latin));
    out->failed |= !good || latin.failed;
    coop_i_buf_clear(&latin);
}

static const char *const reserved[] = {"id",     "source",        "target",  "directed",  "key",         "graphics",
                                       "z",      "xpos",          "ypos",    "color",     "ids",         "organisation",
                                       "name",   "edge label",    "columns", "edgelabel", "edge weight", "edge id",
                                       "edgeid", "LabelGraphics", NULL};
static const export_names gml_names = {.reserved = reserved, .token = token_of};

/* ---- values ---- */

static void put(writer *w, const char *text) {
    coop_i_output_puts(w->xml.output, text);
}

static void put_text(writer *w, const char *text) {
    if (coop_i_utf8_invalid(text, strlen(text)) != SIZE_MAX) {
        coop_i_buf_reset(&w->xml.clean);
        coop_i_utf8_clean(&w->xml.clean, text, strlen(text));
        w->xml.failed |= w->xml.clean.failed;
        text = coop_i_buf_text(&w->xml.clean);
    }
    put(w, "\"");
    while (*text) {
        size_t plain = 0;
        while (text[plain] >= 0x20 && text[plain] < 0x7F && !strchr("&\"", text[plain])) plain++;
        coop_i_output_write(w->xml.output, text, plain);
        text += plain;
        if (*text) coop_i_output_printf(w->xml.output, "&#%" PRIu32 ";", coop_i_utf8_next(&text));
    }
    put(w, "\"");
}

/* With a point: readers tell reals from integers by it. */
static void put_real(writer *w, double value) {
    char text[COOP_I_NUMBER_SIZE];
    if (isinf(value)) {
        put(w, value > 0 ? "+INF" : "-INF");
        return;
    }
    coop_i_number_print(text, value);
    size_t mantissa = strcspn(text, "e");
    coop_i_output_write(w->xml.output, text, mantissa);
    if (!strchr(text, '.')) put(w, ".0");
    put(w, text + mantissa);
}

static void put_value(writer *w, const coop_value *value) {
    switch (value->type) {
    case COOP_BOOLEAN:
        put(w, value->boolean ? "1" : "0");
        break;
    case COOP_INTEGER:
        coop_i_output_printf(w->xml.output, "%" PRId64, value->integer);
        break;
    case COOP_REAL:
        put_real(w, value->real);
        break;
    case COOP_STRING:
        put_text(w, value->string);
        break;
    case COOP_ORGANISATION_REF:
        put_text(w, coop_network_id(w->row.export_->network, value->organisation));
        break;
    }
}

static void put_pair(writer *w, const char *key, const coop_value *value) {
    put(w, "    ");
    put(w, key);
    put(w, " ");
    put_value(w, value);
    put(w, "\n");
}

/* ---- the graph ---- */

/* Fields that stand in `graphics`, or need no second form. */
static bool is_builtin(const export_column *column) {
    static const char *const names[] = {"x", "y", "size", "r", "g", "b", "weight", "weight_exact", NULL};
    return export_is_one(column, names);
}

static void write_text(writer *w, const char *key, const char *text) {
    if (!text) return;
    put(w, "  ");
    put(w, key);
    put(w, " ");
    put_text(w, text);
    put(w, "\n");
}

static void write_columns(writer *w) {
    for (size_t i = 0; i < w->columns.count; i++) {
        const export_column *column = &w->columns.items[i];
        if (!column->seen || column->field) continue;
        if (strcmp(column->name, column->title) == 0 && column->type != COOP_BOOLEAN) continue;
        put(w, i < w->columns.node_count ? "  columns [ of \"node\" key \"" : "  columns [ of \"edge\" key \"");
        put(w, column->name);
        put(w, "\" name ");
        put_text(w, column->title);
        put(w, " type \"");
        put(w, column->type == COOP_INTEGER ? "long" : export_type(column));
        put(w, "\" ]\n");
    }
}

static void write_head(writer *w) {
    const coop_network *network = w->row.export_->network;
    const coop_table *suggestions = w->row.export_->suggestions;
    put(w, "Creator \"coopgraph ");
    put(w, coop_version());
    put(w, "\"\nVersion 1\ngraph [\n");
    put(w, w->directed ? "  directed 1\n" : "  directed 0\n");
    if (w->parallel > 0 || w->mixed || (suggestions && coop_table_rows(suggestions) > 0)) put(w, "  multigraph 1\n");
    put(w, "  ids \"organisation\"\n");
    write_text(w, "name", coop_network_text(network, COOP_NAME));
    write_text(w, "description", coop_network_text(network, COOP_DESCRIPTION));
    write_text(w, "licence", coop_network_text(network, COOP_LICENCE));
    write_columns(w);
}

/* A label that stands there already: a unique one. */
static bool has_own_label(const writer *w, const export_column *column) {
    char *const *unique = w->own;
    return w->row.node != COOP_NONE && unique[w->row.node] && column->field && strcmp(column->name, "label") == 0;
}

static void write_attributes(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        coop_value value;
        const export_column *column = &w->columns.items[i];
        if (is_builtin(column) || has_own_label(w, column) || !export_value_of(&value, w, column)) continue;
        put_pair(w, column->name, &value);
    }
}

static void write_graphics(writer *w) {
    static const char *const names[] = {"x", "y", "size"};
    coop_value values[3];
    unsigned colour;
    bool has[3], any = false;
    for (size_t i = 0; i < 3; i++) {
        has[i] = export_field_of(&values[i], w, names[i]);
        any |= has[i];
    }
    bool coloured = export_colour_of(&colour, w);
    if (!any && !coloured) return;
    put(w, "    graphics [");
    for (size_t i = 0; i < 3; i++) {
        static const char *const keys[] = {" x ", " y ", " w "};
        if (!has[i]) continue;
        put(w, keys[i]);
        put_real(w, values[i].real);
        if (i < 2) continue;
        put(w, " h ");
        put_real(w, values[i].real);
        put(w, " type \"ellipse\"");
    }
    if (coloured) coop_i_output_printf(w->xml.output, " fill \"#%06X\"", colour);
    put(w, " ]\n");
}

/* The unique one, and the one that it stands for. */
static void write_label(writer *w, const char *unique) {
    const coop_value label = COOP_STRING_VALUE(unique), name = COOP_STRING_VALUE(w->row.organisation.label);
    put_pair(w, "label", &label);
    put_pair(w, "name", &name);
}

static void write_node(writer *w) {
    char *const *unique = w->own;
    const coop_value id = COOP_STRING_VALUE(w->row.organisation.id);
    coop_i_output_printf(w->xml.output, "  node [\n    id %" PRIu32 "\n", w->row.node);
    put_pair(w, "organisation", &id);
    if (unique[w->row.node]) write_label(w, unique[w->row.node]);
    write_attributes(w, 0, w->columns.node_count);
    write_graphics(w);
    put(w, "  ]\n");
}

static void write_edge(writer *w) {
    const coop_value weight = COOP_REAL_VALUE(w->row.tie.weight);
    unsigned colour;
    coop_i_output_printf(w->xml.output, "  edge [\n    source %" PRIu32 "\n    target %" PRIu32 "\n", w->row.tie.source,
                         w->row.tie.target);
    if (w->row.tie.directed && w->mixed) put(w, "    directed 1\n");
    put_pair(w, "weight", &weight);
    write_attributes(w, w->columns.node_count, w->columns.count);
    if (export_colour_of(&colour, w)) coop_i_output_printf(w->xml.output, "    graphics [ fill \"#%06X\" ]\n", colour);
    put(w, "  ]\n");
}

static void write_tail(writer *w) {
    put(w, "]\n");
}

static void tell_all(const writer *w, coop_context *ctx) {
    coop_i_tell_count(ctx, "renamed", w->columns.renamed, SAY_RENAMED_GML);
    export_tell_replaced(w, ctx);
    if (w->mixed) {
        coop_problems_add(ctx->problems, COOP_NOTE, "mixed-directions", NULL,
                          "directed and undirected ties in one file: other programs take all for undirected; directed "
                          "ones have 'directed 1'");
    }
}

coop_status gml_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    static const export_way way = {.stage = "Writing GML",
                                   .names = &gml_names,
                                   .keeps_empty = true,
                                   .head = write_head,
                                   .node = write_node,
                                   .edge = write_edge,
                                   .tail = write_tail,
                                   .tell = tell_all};
    char **unique = NULL;
    coop_status status = gml_labels(&unique, export_->network, ctx);
    if (status == COOP_OK) status = export_write(output, export_, &way, unique, ctx);
    gml_labels_free(unique, coop_network_organisations(export_->network));
    return status;
}

/* "graph" and "[" as the first words, or behind the header's keys. */
static int detect(const char *bytes, size_t length) {
    static const char *const words[] = {"graph", "Creator", "creator", "Version", "version", "comment", "Graph"};
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bool known = false;
    while (at < length && (memchr(" \t\r\n", bytes[at], 4) || bytes[at] == '#')) {
        if (bytes[at] == '#') {
            while (at < length && bytes[at] != '\n') at++;
        } else {
            at++;
        }
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        known |=
            at + size < length && memcmp(bytes + at, words[i], size) == 0 && memchr(" \t\r\n[", bytes[at + size], 5);
    }
    for (size_t i = at; known && i + 6 < length && i < at + 4096; i++) {
        if (memcmp(bytes + i, "graph", 5) != 0 || (i > 0 && (is_key_byte(bytes[i - 1]) || bytes[i - 1] == '"')))
            continue;
        size_t end = i + 5;
        while (end < length && memchr(" \t\r\n", bytes[end], 4)) end++;
        if (end < length && bytes[end] == '[') return 96;
    }
    return 0;
}

const format_codec format_codec_gml = {
    .keeps = FORMAT_KEEPS_COLUMNED | FORMAT_KEEPS_INFINITY, .detect = detect, .read = gml_read, .write = gml_write};
