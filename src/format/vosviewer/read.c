/* Reads VOSviewer's map file (one line per item, the first line names the columns) and network file (two ids and maybe
 * a strength a line). Give both to read both: ids join them. Columns are parted by tabs, commas or semicolons. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/language.h"
#include "format/csv/csv.h"
#include "format/record/record.h"
#include "format/vosviewer/vosviewer.h"
#include "util/mem.h"
#include "util/number.h"

typedef enum column_kind { IS_TEXT, IS_NUMBER, IS_ID, IS_PLACE } column_kind;
typedef struct column {
    char *name;
    column_kind kind;
    size_t weight; /* of a score: the column of the weight of the same name; SIZE_MAX = none */
} column;

typedef struct reader {
    coop_context *ctx;
    record_rows rows;
    record_item record;
    csv_lexer lexer;
    column *columns;
    size_t count, capacity;
    bool map; /* else a network file */
} reader;

static coop_place place_of(const reader *r, const csv_field *field) {
    return (coop_place){.file = r->rows.file, .line = field->line, .column = field->column};
}

/* "weight<Links>" is the column "Links"; a score of the name of a weight is "score Links". */
static coop_status add_column(reader *r, const char *head) {
    size_t length = strlen(head);
    column made = {.kind = IS_TEXT, .weight = SIZE_MAX};
    bool weight = strncasecmp(head, "weight<", 7) == 0, score = strncasecmp(head, "score<", 6) == 0;
    if (!coop_i_grow(&r->columns, &r->capacity, r->count + 1, sizeof *r->columns)) return coop_fail_memory(r->ctx);
    if ((weight || score) && head[length - 1] == '>') {
        made.kind = IS_NUMBER;
        made.name = coop_i_strndup(strchr(head, '<') + 1, length - (weight ? 8 : 7));
        for (size_t i = 0; made.name && score && i < r->count; i++) {
            if (strcmp(r->columns[i].name, made.name) != 0) continue;
            made.weight = i;
            char *other = coop_i_calloc(length + 8, 1);
            if (other) snprintf(other, length + 8, "score %s", made.name);
            free(made.name);
            made.name = other;
            break;
        }
    } else {
        made.name = coop_i_strndup(head, length);
        if (strcasecmp(head, "id") == 0) made.kind = IS_ID;
        if (strcasecmp(head, "x") == 0 || strcasecmp(head, "y") == 0) made.kind = IS_PLACE;
        if (strcasecmp(head, "cluster") == 0) made.kind = IS_NUMBER;
    }
    if (!made.name) return coop_fail_memory(r->ctx);
    r->columns[r->count++] = made;
    return COOP_OK;
}

static coop_status add_cell(reader *r, const column *c, const csv_field *field) {
    coop_place place = place_of(r, field);
    int64_t integer;
    if (field->length == 0) return COOP_OK;
    if (c->kind == IS_ID) {
        return record_text(&r->record, &r->record.id, field->text) ? COOP_OK : coop_fail_memory(r->ctx);
    }
    coop_type type = c->kind == IS_PLACE ? COOP_REAL : COOP_STRING;
    if (c->kind == IS_NUMBER) type = coop_i_integer_parse(&integer, field->text) ? COOP_INTEGER : COOP_REAL;
    return record_rows_value(&r->rows, &r->record, c->name, type, field->text, &place);
}

static coop_status read_item(reader *r, const csv_row *row, uint64_t number) {
    coop_place place = {.file = r->rows.file, .line = row->line};
    coop_status status = COOP_OK;
    char id[24];
    record_start(&r->record, RECORD_NODE, false, &place);
    for (size_t i = 0; i < row->count && i < r->count && status == COOP_OK; i++) {
        size_t weight = r->columns[i].weight; /* a score may repeat it, so that VOSviewer can show both ways */
        if (weight != SIZE_MAX && strcmp(row->fields[weight].text, row->fields[i].text) == 0) continue;
        status = add_cell(r, &r->columns[i], &row->fields[i]);
    }
    if (status == COOP_OK && r->record.id == SIZE_MAX) { /* without ids items are counted */
        snprintf(id, sizeof id, "%llu", (unsigned long long)number);
        if (!record_text(&r->record, &r->record.id, id)) status = coop_fail_memory(r->ctx);
    }
    return status == COOP_OK ? record_rows_add(&r->rows, &r->record) : status;
}

static coop_status read_link(reader *r, const csv_row *row) {
    coop_place place = {.file = r->rows.file, .line = row->line};
    coop_status status = COOP_OK;
    if (row->count < 2 || row->fields[0].length == 0 || row->fields[1].length == 0) {
        return coop_i_reject(r->ctx, &place, "bad-row", "a link needs the ids of two items, then maybe its strength");
    }
    record_start(&r->record, RECORD_EDGE, false, &place);
    if (!record_text(&r->record, &r->record.source, row->fields[0].text) ||
        !record_text(&r->record, &r->record.target, row->fields[1].text)) {
        return coop_fail_memory(r->ctx);
    }
    if (row->count > 2 && row->fields[2].length > 0) {
        place = place_of(r, &row->fields[2]);
        status = record_rows_value(&r->rows, &r->record, "weight", COOP_REAL, row->fields[2].text, &place);
    }
    return status == COOP_OK ? record_rows_add(&r->rows, &r->record) : status;
}

/* Tabs if the first line has any, else semicolons, else commas. */
static char delimiter_of(const csv_lexer *lexer) {
    const char *line = lexer->data + lexer->begin;
    size_t left = lexer->end - lexer->begin;
    const char *end = memchr(line, '\n', left);
    if (end) left = (size_t)(end - line);
    return memchr(line, '\t', left) ? '\t' : memchr(line, ';', left) ? ';' : ',';
}

static coop_status read_head(reader *r, const csv_row *row) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->fields[i].text;
        r->map |= strcasecmp(text, "id") == 0 || strcasecmp(text, "label") == 0;
    }
    for (size_t i = 0; r->map && i < row->count && status == COOP_OK; i++) status = add_column(r, row->fields[i].text);
    return r->map ? status : read_link(r, row);
}

static coop_status read_rows(reader *r) {
    coop_status status = csv_lexer_fill(&r->lexer, 1 << 16, r->ctx);
    if (status != COOP_OK || r->lexer.begin == r->lexer.end) return status;
    csv_lexer_delimiter(&r->lexer, delimiter_of(&r->lexer));
    for (uint64_t number = 0; status == COOP_OK; number++) {
        csv_row *row;
        status = csv_next(&r->lexer, &row, r->ctx);
        if (status != COOP_OK || !row) break;
        if (number % 16384 == 0) {
            coop_progress(r->ctx, "Reading", coop_i_input_done(r->lexer.input));
            if (coop_cancelled(r->ctx)) return COOP_INTERRUPTED;
        }
        if (row->fault != CSV_FINE) {
            const coop_place place = {.file = r->rows.file, .line = row->fault_line, .column = row->fault_column};
            status = coop_i_reject(
                r->ctx, &place, "bad-row", "%s",
                coop_i_term(coop_i_language(r->ctx), row->fault == CSV_NUL ? "a NUL byte: this is no text file"
                                                     : row->fault == CSV_UNTERMINATED ? "a quote that nothing closes"
                                                                                      : "text behind a closing quote"));
        } else if (number == 0) {
            status = read_head(r, row);
        } else {
            status = r->map ? read_item(r, row, number) : read_link(r, row);
        }
    }
    return status;
}

coop_status vosviewer_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                           coop_context *ctx) {
    reader r = {.ctx = ctx};
    const char *charset;
    coop_status status = record_rows_init(&r.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    status = coop_i_input_as_text(input, options->charset, &charset, ctx);
    if (status == COOP_OK) {
        csv_lexer_init(&r.lexer, input);
        status = read_rows(&r);
        csv_lexer_clear(&r.lexer);
    }
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    for (size_t i = 0; i < r.count; i++) free(r.columns[i].name);
    free(r.columns);
    return status;
}
