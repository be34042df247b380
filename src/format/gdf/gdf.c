/* GDF, as GUESS and Gephi have it: "nodedef>name VARCHAR,label VARCHAR,…", a line per node, "edgedef>node1
 * VARCHAR,node2 VARCHAR,weight DOUBLE,directed BOOLEAN", a line per edge. Texts stand in single or double quotes where
 * they hold commas. Edges have no direction unless they say so. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/cell.h"
#include "format/gdf/gdf.h"
#include "format/line_words.h"
#include "format/record/record.h"
#include "util/buf.h"
#include "util/mem.h"

typedef enum role { IS_VALUE, IS_ID, IS_SOURCE, IS_TARGET, IS_DIRECTED, IS_SIZE, IS_HEIGHT, IS_DRAWING } role;

typedef struct column {
    char *name;
    role role;
    coop_type type;
} column;

typedef struct reader {
    record_rows rows;
    record_item record;
    coop_context *ctx;
    coop_i_buf cell;
    column *columns; /* of the section */
    size_t count, capacity;
    bool headed, edges;
} reader;

static void forget_columns(reader *r) {
    for (size_t i = 0; i < r->count; i++) free(r->columns[i].name);
    r->count = 0;
}

/* Takes the text up to the next comma from *at on; false behind the last. *character counts them. */
static bool take(coop_i_buf *cell, char **at, uint64_t *character) {
    char *text = *at;
    if (!text) return false;
    coop_i_buf_reset(cell);
    char *start = text + strspn(text, " \t");
    char quote = *start == '"' || *start == '\'' ? *start : '\0';
    if (quote && !strchr(start + 1, quote)) quote = '\0';
    text = quote ? start + 1 : start;
    size_t kept = 0;
    for (; *text && (quote || *text != ','); text++) {
        if (quote && *text == '\\' && (text[1] == quote || text[1] == '\\')) {
            text++;
        } else if (quote && *text == quote) {
            if (text[1] != quote) break;
            text++; /* doubled */
        }
        coop_i_buf_putc(cell, *text);
        if (quote || !strchr(" \t\r", *text)) kept = cell->length;
    }
    text += *text && *text == quote; /* "since year" INT */
    for (; *text && *text != ','; text++) {
        coop_i_buf_putc(cell, *text);
        if (!strchr(" \t\r", *text)) kept = cell->length;
    }
    if (cell->data) cell->data[cell->length = kept] = '\0';
    for (char *c = *at; c < text; c++) *character += ((unsigned char)*c & 0xC0) != 0x80;
    *character += 1;
    *at = *text ? text + 1 : NULL;
    return true;
}

/* "staff of 2020 INTEGER", "label VARCHAR(32)", "staff INT default 0": the last word is the type if it is one, what
 * stands before it the name.
 */
static coop_type type_of(size_t *name, const char *text) {
    static const struct {
        const char *name;
        coop_type type;
    } types[] = {{"VARCHAR", COOP_STRING}, {"BOOLEAN", COOP_BOOLEAN}, {"BOOL", COOP_BOOLEAN}, {"INTEGER", COOP_INTEGER},
                 {"INT", COOP_INTEGER},    {"BIGINT", COOP_INTEGER},  {"LONG", COOP_INTEGER}, {"TINYINT", COOP_INTEGER},
                 {"DOUBLE", COOP_REAL},    {"FLOAT", COOP_REAL},      {"REAL", COOP_REAL},    {"STRING", COOP_STRING}};
    const char *end = strstr(text, " default ");
    if (!end) end = strstr(text, " DEFAULT ");
    *name = end ? (size_t)(end - text) : strlen(text);
    const char *last = text + *name;
    while (last > text && last[-1] != ' ') last--;
    last = last > text ? last - 1 : NULL;
    size_t length = last ? *name - (size_t)(last + 1 - text) : 0;
    if (last && memchr(last + 1, '(', length)) length = strcspn(last + 1, "(");
    for (size_t i = 0; last && i < sizeof types / sizeof *types; i++) {
        if (strlen(types[i].name) != length || strncasecmp(types[i].name, last + 1, length) != 0) continue;
        while (last > text && last[-1] == ' ') last--;
        *name = (size_t)(last - text);
        return types[i].type;
    }
    return COOP_STRING;
}

/* GUESS draws by columns of such names; x, y and color are everybody's. */
static role drawn_as(const char *name, bool edge) {
    static const char *const names[] = {"visible",    "labelvisible", "fixed", "style", "strokecolor",
                                        "labelcolor", "labelsize",    "image", NULL};
    if (strcasecmp(name, "width") == 0) return edge ? IS_DRAWING : IS_SIZE;
    if (strcasecmp(name, "height") == 0) return edge ? IS_DRAWING : IS_HEIGHT;
    for (size_t i = 0; names[i]; i++)
        if (strcasecmp(names[i], name) == 0) return IS_DRAWING;
    return IS_VALUE;
}

static role role_of(const reader *r, const char *name) {
    role drawn = drawn_as(name, r->edges);
    if (drawn != IS_VALUE) return drawn;
    if (!r->edges) return strcasecmp(name, "name") == 0 ? IS_ID : IS_VALUE;
    if (strcasecmp(name, "node1") == 0) return IS_SOURCE;
    if (strcasecmp(name, "node2") == 0) return IS_TARGET;
    return strcasecmp(name, "directed") == 0 ? IS_DIRECTED : IS_VALUE;
}

static bool has(const reader *r, role wanted) {
    for (size_t i = 0; i < r->count; i++)
        if (r->columns[i].role == wanted) return true;
    return false;
}

static coop_status start_section(reader *r, char *line, const coop_place *place) {
    uint64_t character = 1;
    r->headed = true;
    r->edges = strncasecmp(line, "edgedef", 7) == 0;
    line = strchr(line, '>') + 1;
    forget_columns(r);
    while (take(&r->cell, &line, &character)) {
        if (r->cell.failed) return coop_fail_memory(r->ctx);
        size_t length;
        const char *text = coop_i_buf_text(&r->cell);
        column made = {.type = type_of(&length, text)};
        if (length == 0) continue;
        if (!coop_i_grow(&r->columns, &r->capacity, r->count + 1, sizeof *r->columns)) return coop_fail_memory(r->ctx);
        made.name = coop_i_strndup(text, length);
        if (!made.name) return coop_fail_memory(r->ctx);
        made.role = role_of(r, made.name);
        r->columns[r->count++] = made;
    }
    bool whole = r->edges ? has(r, IS_SOURCE) && has(r, IS_TARGET) : has(r, IS_ID);
    return whole ? COOP_OK
                 : coop_fail_at(r->ctx, COOP_INPUT, place->file, place->line, 1,
                                r->edges ? "the edges need the columns node1 and node2"
                                         : "the nodes need the column name");
}

static coop_status set_cell(reader *r, const column *c, const coop_place *place) {
    const char *text = coop_i_buf_text(&r->cell);
    size_t *offset = c->role == IS_ID       ? &r->record.id
                     : c->role == IS_SOURCE ? &r->record.source
                     : c->role == IS_TARGET ? &r->record.target
                                            : NULL;
    if (r->cell.failed) return coop_fail_memory(r->ctx);
    if (!*text) return COOP_OK;
    if (offset) return record_text(&r->record, offset, text) ? COOP_OK : coop_fail_memory(r->ctx);
    if (c->role == IS_DRAWING) {
        record_rows_lose(&r->rows, RECORD_LOST_PICTURE, place);
        return COOP_OK;
    }
    if (c->role == IS_HEIGHT) return COOP_OK; /* as high as wide */
    if (c->role == IS_SIZE) return record_rows_value(&r->rows, &r->record, "size", COOP_REAL, text, place);
    if (c->role == IS_VALUE) return record_rows_value(&r->rows, &r->record, c->name, c->type, text, place);
    if (!coop_i_cell_boolean(&r->record.directed, text))
        coop_problems_add(r->ctx->problems, COOP_WARNING, "bad-value", place,
                          "'%.40s' is neither true nor false; the edge is read as undirected", text);
    return COOP_OK;
}

static coop_status read_row(reader *r, char *line, const coop_place *place) {
    coop_place at = *place;
    coop_status status = COOP_OK;
    uint64_t character = 1;
    record_start(&r->record, r->edges ? RECORD_EDGE : RECORD_NODE, false, place);
    for (size_t i = 0; status == COOP_OK && i < r->count; i++) {
        at.column = character;
        if (!take(&r->cell, &line, &character)) break;
        status = set_cell(r, &r->columns[i], &at);
    }
    if (status != COOP_OK) return status;
    bool whole = r->edges ? r->record.source != SIZE_MAX && r->record.target != SIZE_MAX : r->record.id != SIZE_MAX;
    if (!whole)
        return coop_i_reject(r->ctx, place, "bad-row",
                             r->edges ? "an edge needs its two nodes" : "a node needs a name");
    return record_rows_add(&r->rows, &r->record);
}

static coop_status read_line(void *owner, char *line, const coop_place *place) {
    reader *r = owner;
    line += strspn(line, " \t");
    if (strncasecmp(line, "nodedef>", 8) == 0 || strncasecmp(line, "edgedef>", 8) == 0)
        return start_section(r, line, place);
    if (*line == '#') return COOP_OK;
    if (r->headed) return read_row(r, line, place);
    return coop_fail_at(r->ctx, COOP_INPUT, place->file, place->line, 1, "a GDF file begins with 'nodedef>'");
}

static coop_status read_gdf(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    reader r = {.ctx = ctx};
    coop_status status = record_rows_init(&r.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    status = format_each_line(input, options->charset, read_line, &r, ctx);
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    coop_i_buf_clear(&r.cell);
    forget_columns(&r);
    free(r.columns);
    return status;
}

static int detect(const char *bytes, size_t length) {
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return length - at > 8 && strncasecmp(bytes + at, "nodedef>", 8) == 0 ? 99 : 0;
}

const format_codec format_codec_gdf = {
    .keeps = FORMAT_KEEPS_COLUMNED | FORMAT_KEEPS_INFINITY, .detect = detect, .read = read_gdf, .write = gdf_write};
