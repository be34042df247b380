/* VNA, NetDraw's text: sections "*node data", "*node properties" and "*tie data", each a line of column names and then
 * rows, parted by blanks or commas. Each column of ties behind the two ends is a relation of its own, 0 where there is
 * none; one that is called like a strength is the tie itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/line_words.h"
#include "format/record/look.h"
#include "util/mem.h"
#include "util/number.h"

typedef enum section { NO_SECTION, NODE_DATA, NODE_PROPERTIES, TIE_DATA, OTHER_SECTION } section;

typedef struct reader {
    record_rows rows;
    record_item record;
    format_line_words words;
    coop_context *ctx;
    section section;
    char **columns; /* of the section */
    size_t count, capacity;
    char colour[24]; /* of a node */
    bool headed, told_other;
} reader;

static void forget_columns(reader *r) {
    for (size_t i = 0; i < r->count; i++) free(r->columns[i]);
    r->count = 0;
    r->headed = false;
}

static bool begins(const char *line, const char *first, const char *second) {
    size_t length = strlen(first);
    if (strncasecmp(line, first, length) != 0) return false;
    line += length;
    line += strspn(line, " \t_");
    return strncasecmp(line, second, strlen(second)) == 0;
}

static void start_section(reader *r, const char *line, const coop_place *place) {
    forget_columns(r);
    r->section = begins(line, "*node", "data")         ? NODE_DATA
                 : begins(line, "*node", "properties") ? NODE_PROPERTIES
                 : begins(line, "*tie", "data")        ? TIE_DATA
                                                       : OTHER_SECTION;
    if (r->section != OTHER_SECTION || r->told_other) return;
    r->told_other = true;
    coop_problems_add(r->ctx->problems, COOP_WARNING, "unknown-section", place, "the section '%.40s' is left out",
                      line);
}

static coop_status read_columns(reader *r) {
    r->headed = true;
    for (size_t i = 0; i < r->words.count; i++) {
        const char *text = r->words.items[i].text;
        if (!coop_i_grow(&r->columns, &r->capacity, r->count + 1, sizeof *r->columns)) return coop_fail_memory(r->ctx);
        if (!(r->columns[r->count] = coop_i_strndup(text, strlen(text)))) return coop_fail_memory(r->ctx);
        r->count++;
    }
    return COOP_OK;
}

static coop_status bad_row(reader *r, const coop_place *place, const char *message) {
    return coop_i_reject(r->ctx, place, "bad-row", "%s", message);
}

static coop_type type_of(const format_line_word *word) {
    int64_t integer;
    double real;
    if (word->quoted) return COOP_STRING;
    if (coop_i_integer_parse(&integer, word->text)) return COOP_INTEGER;
    return coop_i_cell_number(&real, word->text, NULL) ? COOP_REAL : COOP_STRING;
}

static coop_status add_value(reader *r, size_t i, const coop_place *place) {
    coop_place at = *place;
    at.column = r->words.items[i].column;
    if (!*r->words.items[i].text) return COOP_OK;
    return record_rows_value(&r->rows, &r->record, r->columns[i], type_of(&r->words.items[i]), r->words.items[i].text,
                             &at);
}

/* NetDraw's colours are numbers, blue first: 255 is red. */
static void set_colour(reader *r, record_look *look, const char *text) {
    int64_t number;
    if (coop_i_integer_parse(&number, text) && number >= 0 && number <= 0xFFFFFF)
        snprintf(r->colour, sizeof r->colour, "#%02x%02x%02x", (unsigned)(number & 255), (unsigned)(number >> 8 & 255),
                 (unsigned)(number >> 16 & 255));
    else
        snprintf(r->colour, sizeof r->colour, "%s", text);
    look->colour = r->colour;
}

/* A column of how a node is drawn; false for one that has no place here. */
static bool take_look(reader *r, record_look *look, const char *name, const char *text) {
    if (strcasecmp(name, "x") == 0) return coop_i_cell_number(&look->x, text, NULL);
    if (strcasecmp(name, "y") == 0) return coop_i_cell_number(&look->y, text, NULL);
    if (strcasecmp(name, "size") == 0) return coop_i_cell_number(&look->size, text, NULL);
    if (strcasecmp(name, "color") != 0) return false;
    set_colour(r, look, text);
    return true;
}

static coop_status add_property(reader *r, record_look *look, size_t i, const coop_place *place) {
    const char *name = r->columns[i], *text = r->words.items[i].text;
    bool label = strcasecmp(name, "label") == 0 || strcasecmp(name, "shortlabel") == 0;
    if (label) return record_rows_value(&r->rows, &r->record, "label", COOP_STRING, text, place);
    if (!take_look(r, look, name, text)) record_rows_lose(&r->rows, RECORD_LOST_PICTURE, place);
    return COOP_OK;
}

/* Properties say how a node is drawn that the data mostly has declared. */
static coop_status read_node(reader *r, const coop_place *place) {
    bool data = r->section == NODE_DATA;
    coop_status status = COOP_OK;
    record_look look = RECORD_LOOK_INIT;
    record_start(&r->record, RECORD_NODE, false, place);
    if (!record_text(&r->record, &r->record.id, r->words.items[0].text)) return coop_fail_memory(r->ctx);
    for (size_t i = 1; i < r->words.count && i < r->count && status == COOP_OK; i++)
        status = data ? add_value(r, i, place) : add_property(r, &look, i, place);
    if (status == COOP_OK) status = record_rows_look(&r->rows, &r->record, &look, place);
    r->rows.repeats = !data;
    return status == COOP_OK ? record_rows_add(&r->rows, &r->record) : status;
}

static bool is_strength(const char *name) {
    static const char *const names[] = {"strength", "weight", "value", "tie", "ties"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0) return true;
    return false;
}

/* Columns of texts belong to every tie of the row. */
static coop_status add_tie(reader *r, size_t column, const coop_place *place) {
    const format_line_word *words = r->words.items;
    record_start(&r->record, RECORD_EDGE, true, place);
    if (!record_text(&r->record, &r->record.source, words[0].text) ||
        !record_text(&r->record, &r->record.target, words[1].text))
        return coop_fail_memory(r->ctx);
    coop_status status = COOP_OK;
    for (size_t i = 2; i < r->words.count && i < r->count && status == COOP_OK; i++)
        if (type_of(&words[i]) == COOP_STRING) status = add_value(r, i, place);
    if (status == COOP_OK && column > 0)
        status = record_rows_value(&r->rows, &r->record, "weight", COOP_REAL, words[column].text, place);
    if (status == COOP_OK && column > 0 && !is_strength(r->columns[column]))
        status = record_rows_value(&r->rows, &r->record, "kind", COOP_STRING, r->columns[column], place);
    return status == COOP_OK ? record_rows_add(&r->rows, &r->record) : status;
}

static coop_status read_ties(reader *r, const coop_place *place) {
    const format_line_word *words = r->words.items;
    bool relations = false;
    coop_status status = COOP_OK;
    if (r->words.count < 2) return bad_row(r, place, "a tie needs the two nodes that it joins");
    for (size_t i = 2; i < r->words.count && i < r->count && status == COOP_OK; i++) {
        double weight;
        if (type_of(&words[i]) == COOP_STRING) continue;
        relations = true;
        if (!coop_i_cell_number(&weight, words[i].text, NULL) || weight != 0) status = add_tie(r, i, place);
    }
    return relations || status != COOP_OK ? status : add_tie(r, 0, place);
}

static coop_status read_line(void *owner, char *line, const coop_place *place) {
    reader *r = owner;
    line += strspn(line, " \t");
    if (*line == '*') {
        start_section(r, line, place);
        return COOP_OK;
    }
    if (r->section == OTHER_SECTION) return COOP_OK;
    if (r->section == NO_SECTION)
        return coop_fail_at(r->ctx, COOP_INPUT, place->file, place->line, 1,
                            "a VNA file begins with '*node data' or '*tie data'");
    coop_status status = format_line_words_take(&r->words, line, format_line_separators(line), place, r->ctx);
    if (status != COOP_OK || r->words.count == 0) return status;
    if (!r->headed) return read_columns(r);
    return r->section == TIE_DATA ? read_ties(r, place) : read_node(r, place);
}

static coop_status read_vna(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    reader r = {.ctx = ctx, .words.quoting = FORMAT_QUOTES};
    coop_status status = record_rows_init(&r.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    status = format_each_line(input, options->charset, read_line, &r, ctx);
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    format_line_words_clear(&r.words);
    forget_columns(&r);
    free(r.columns);
    return status;
}

static int detect(const char *bytes, size_t length) {
    static const char *const starts[] = {"*node data", "*node properties", "*tie data"};
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at]) at++;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t size = strlen(starts[i]);
        if (length - at > size && strncasecmp(bytes + at, starts[i], size) == 0) return 97;
    }
    return 0;
}

const format_codec format_codec_vna = {.detect = detect, .read = read_vna};
