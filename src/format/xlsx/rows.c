/* The cells of a sheet, row by row, become the rows that the CSV reader takes, whatever kind of workbook they are from.
 * What is hidden is left out and counted. */
#include <stdlib.h>
#include <string.h>

#include "format/xlsx/reader.h"
#include "format/xlsx/writer.h"
#include "util/mem.h"

coop_status xlsx_rows_open(xlsx_rows *rows, xlsx_in *in, xml_in *xml, const char *sheet) {
    *rows = (xlsx_rows){.in = in, .xml = xml, .sheet = sheet};
    coop_i_buf_printf(&rows->name, "%s!%s", in->file, sheet);
    if (rows->name.failed) return coop_fail_memory(in->ctx);
    rows->csv = (csv_reader){
        .network = in->network, .ctx = in->ctx, .file = coop_i_buf_text(&rows->name), .book = in->file, .sheet = sheet};
    for (size_t c = 0; c < CSV_COLUMNS; c++) /* a number typed as text may have one */
        rows->csv.dialect.decimals[c].usual_comma = true;
    rows->csv.ragged = true;
    rows->csv.y_down = in->nodexl;
    return csv_reader_begin(&rows->csv, in->options);
}

void xlsx_rows_clear(xlsx_rows *rows) {
    csv_reader_clear(&rows->csv);
    coop_i_buf_clear(&rows->text);
    coop_i_buf_clear(&rows->name);
    free(rows->cells);
    free(rows->row.fields);
    free(rows->hidden_columns);
    free(rows->merges.items);
    *rows = (xlsx_rows){0};
}

bool xlsx_rows_hide(xlsx_rows *rows, uint64_t first, uint64_t last) {
    if (!rows->hidden_columns) rows->hidden_columns = coop_i_calloc(XLSX_COLUMNS, 1);
    if (!rows->hidden_columns) xml_stop(rows->xml, coop_fail_memory(rows->in->ctx));
    for (uint64_t c = first; rows->hidden_columns && c <= last && c < XLSX_COLUMNS; c++) rows->hidden_columns[c] = 1;
    return rows->hidden_columns != NULL;
}

void xlsx_rows_begin(xlsx_rows *rows, uint64_t line, bool hidden) {
    rows->line = line;
    rows->hidden_row = hidden;
    rows->cell_count = 0;
    coop_i_buf_reset(&rows->text);
}

void xlsx_rows_cell(xlsx_rows *rows, size_t at, size_t column, csv_typed typed) {
    bool empty = rows->text.length == at && typed != CSV_NO_VALUE;
    if (empty && !rows->text.failed) return; /* an empty cell is as good as none */
    if (rows->hidden_columns && rows->hidden_columns[column]) {
        rows->hidden_cells++;
        rows->text.length = at;
        return;
    }
    coop_i_buf_putc(&rows->text, '\0');
    if (!rows->text.failed &&
        coop_i_grow(&rows->cells, &rows->cell_capacity, rows->cell_count + 1, sizeof *rows->cells))
        rows->cells[rows->cell_count++] = (xlsx_cell){at, column, typed};
    else
        xml_stop(rows->xml, coop_fail_memory(rows->in->ctx));
}

/* The cells as fields, as far as the last cell. */
static bool lay_out(xlsx_rows *s) {
    size_t count = xlsx_rows_covered(s);
    for (size_t i = 0; i < s->cell_count; i++)
        if (s->cells[i].column >= count) count = s->cells[i].column + 1;
    if (!coop_i_grow(&s->row.fields, &s->field_capacity, count, sizeof *s->row.fields)) return false;
    for (size_t f = 0; f < count; f++) s->row.fields[f] = (csv_field){.text = "", .line = s->line, .column = f + 1};
    for (size_t i = 0; i < s->cell_count; i++) {
        const xlsx_cell *c = &s->cells[i];
        csv_field *field = &s->row.fields[c->column];
        field->text = s->text.data + c->at;
        field->length = strlen(field->text);
        field->typed = c->typed;
        if (c->typed == CSV_AS_TEXT) continue;
        coop_i_trim(&field->text, &field->length);
        s->text.data[(size_t)(field->text - s->text.data) + field->length] = '\0';
    }
    s->row.count = s->row.total = count;
    xlsx_rows_mark_merged(s);
    s->row.apart = s->any && s->line > s->row.line + 1;
    s->row.line = s->line;
    return true;
}

/* "… · coopgraph", "… · computed by coopgraph". */
static bool is_for_people(const char *text) {
    static const char dot[] = " · ", name[] = "coopgraph";
    size_t length = strlen(text);
    return strstr(text, dot) && length >= strlen(name) && strcmp(text + length - strlen(name), name) == 0;
}

void xlsx_rows_end(xlsx_rows *rows) {
    if (rows->hidden_row) rows->hidden_rows += rows->cell_count > 0;
    if (rows->cell_count == 0 || rows->skipped || rows->hidden_row) return;
    const char *first = rows->text.data + rows->cells[0].at;
    if (!rows->any && rows->cell_count == 1 && is_for_people(first)) {
        rows->skipped = true;
        return;
    }
    coop_status status = lay_out(rows) ? csv_reader_take(&rows->csv, &rows->row) : coop_fail_memory(rows->in->ctx);
    rows->any = true;
    rows->skipped = csv_reader_gave_up(&rows->csv);
    xml_stop(rows->xml, status);
}

/* ---- the sheet as a whole ---- */

static void tell_hidden(const xlsx_rows *s) {
    coop_place place = csv_place(&s->csv, 0, 0);
    if (s->hidden_rows)
        coop_problems_add(s->in->ctx->problems, COOP_WARNING, "hidden", &place,
                          "%llu hidden row%s left out; unhide what is to be read", (unsigned long long)s->hidden_rows,
                          s->hidden_rows == 1 ? " is" : "s are");
    if (s->hidden_cells)
        coop_problems_add(s->in->ctx->problems, COOP_WARNING, "hidden", &place,
                          "%llu cell%s of hidden columns left out; unhide what is to be read",
                          (unsigned long long)s->hidden_cells, s->hidden_cells == 1 ? " is" : "s are");
}

static coop_status tell_read(xlsx_rows *s) {
    const coop_place place = {.file = s->in->file};
    coop_reading *reading = s->csv.reading;
    if (reading) {
        reading->left[COOP_LEFT_HIDDEN_ROWS] = s->hidden_rows;
        reading->left[COOP_LEFT_HIDDEN_CELLS] = s->hidden_cells;
    }
    if (s->csv.header.table != COOP_CSV_TABLES) return COOP_OK;
    if (!s->any)
        return coop_i_reading_unread(s->in->file, s->sheet, s->skipped ? COOP_UNREAD_RESULTS : COOP_UNREAD_EMPTY,
                                     s->in->ctx);
    coop_problems_add(
        s->in->ctx->problems, COOP_NOTE, "sheet-left-out", &place,
        s->csv.sideways ? "sheet '%s' is not read: its first column has the names of the columns; turn it, so that "
                          "each organisation has a row"
        : s->csv.events_alone ? "sheet '%s' is not read: it lists projects and nobody who takes part in them"
                              : "sheet '%s' is not read: no header tells what it holds",
        s->sheet);
    return coop_i_reading_unread(s->in->file, s->sheet, COOP_UNREAD_NO_HEADER, s->in->ctx);
}

coop_status xlsx_rows_close(xlsx_rows *rows) {
    coop_status status = csv_reader_end(&rows->csv);
    if (status == COOP_OK) tell_hidden(rows);
    if (status == COOP_OK) status = tell_read(rows);
    rows->in->tables += rows->csv.header.table != COOP_CSV_TABLES;
    return status;
}
