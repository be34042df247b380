/* A sheet: its cells, row by row, become the rows that the CSV reader takes. Empty rows and cells need not stand in the
 * file; a cell says its place ("B7") or follows the one before. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/xlsx/reader.h"
#include "format/xlsx/writer.h"
#include "util/number.h"

typedef struct sheet_in {
    xlsx_in *in;
    xml_in xml;
    xlsx_rows rows;
    size_t column;                          /* of the present cell, from 0 */
    size_t in_row, in_cell, taking, silent; /* depths of the elements that are open, 0 = none */
    char type[12];
    int64_t style;
    coop_i_buf value;
    bool formula; /* in the present cell */
} sheet_in;

/* ---- values ---- */

/* Days since 1899-12-30 (or 1904-01-01) to a date of the Gregorian calendar (days to civil, H. Hinnant). Excel counts a
 * 29th of February 1900 that never was. */
static bool date_of(char out[96], double serial, bool from_1904, xlsx_number shown) {
    if (!(serial >= 0 && serial < 2958466)) return false;
    long whole = (long)floor(serial);
    long seconds = lround((serial - (double)whole) * 86400);
    if (seconds == 86400) {
        whole++;
        seconds = 0;
    }
    if (from_1904)
        whole += 1462;
    else if (whole < 60)
        whole++;
    long days = whole - 25569 + 719468; /* since 0000-03-01; 25569 = 1970-01-01 */
    long era = days / 146097, of_era = days - era * 146097;
    long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long shifted = (5 * of_year + 2) / 153;
    long day = of_year - (153 * shifted + 2) / 5 + 1, month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = year_of_era + era * 400 + (month <= 2);
    if (shown == XLSX_YEAR)
        snprintf(out, 96, "%04ld", year);
    else if (shown == XLSX_MONTH)
        snprintf(out, 96, "%04ld-%02ld", year, month);
    else if (seconds == 0)
        snprintf(out, 96, "%04ld-%02ld-%02ld", year, month, day);
    else
        snprintf(out, 96, "%04ld-%02ld-%02ldT%02ld:%02ld:%02ld", year, month, day, seconds / 3600, seconds / 60 % 60,
                 seconds % 60);
    return true;
}

static xlsx_number shown_as(const sheet_in *s) {
    return s->style >= 0 && (uint64_t)s->style < s->in->style_count ? (xlsx_number)s->in->styles[s->style] : XLSX_PLAIN;
}

/* A number as short as it can be: files have 0.10000000000000001 and 7.017E9. */
static void put_number(sheet_in *s, csv_typed *typed, const char *text) {
    double value;
    char number[COOP_I_NUMBER_SIZE], date[96];
    xlsx_number shown = shown_as(s);
    if (!coop_i_number_parse(&value, text)) {
        coop_i_buf_puts(&s->rows.text, text);
    } else if (shown >= XLSX_YEAR && date_of(date, value, s->in->from_1904, shown)) {
        coop_i_buf_puts(&s->rows.text, date);
    } else {
        if (fabs(value) <= 9e15 && value == floor(value) && shown != XLSX_DECIMAL)
            coop_i_integer_print(number, (int64_t)value); /* in full, however large */
        else
            coop_i_number_print(number, value);
        coop_i_buf_puts(&s->rows.text, number);
        if (shown == XLSX_DECIMAL) *typed = CSV_AS_REAL;
    }
}

static void put_shared(sheet_in *s, const char *text) {
    int64_t index;
    if (coop_i_integer_parse(&index, text) && index >= 0 && (uint64_t)index < s->in->string_count) {
        coop_i_buf_puts(&s->rows.text, s->in->strings.data + s->in->string_at[index]);
    } else {
        xml_fail(&s->xml, "a cell points to a text that is not in the workbook; save it anew");
    }
}

static void end_cell(sheet_in *s) {
    const char *text = coop_i_buf_text(&s->value);
    size_t at = s->rows.text.length;
    csv_typed typed = CSV_UNTYPED;
    if (s->value.length > 0) {
        if (strcmp(s->type, "s") == 0) {
            typed = shown_as(s) == XLSX_AS_TEXT ? CSV_AS_TEXT : CSV_STRING;
            put_shared(s, text);
        } else if (strcmp(s->type, "inlineStr") == 0 || strcmp(s->type, "str") == 0) {
            typed = shown_as(s) == XLSX_AS_TEXT ? CSV_AS_TEXT : CSV_STRING;
            xlsx_unescape(&s->rows.text, text, s->value.length);
        } else if (strcmp(s->type, "b") == 0) {
            coop_i_buf_puts(&s->rows.text, strcmp(text, "1") == 0 || strcmp(text, "true") == 0 ? "true" : "false");
        } else if (strcmp(s->type, "e") == 0 || strcmp(s->type, "d") == 0) {
            coop_i_buf_puts(&s->rows.text, text);
        } else {
            put_number(s, &typed, text);
        }
    } else if (s->formula && strcmp(s->type, "str") != 0) { /* a text may be empty */
        typed = CSV_NO_VALUE;
    }
    if (s->value.failed) xml_stop(&s->xml, coop_fail_memory(s->in->ctx));
    xlsx_rows_cell(&s->rows, at, s->column, typed);
}

/* ---- XML ---- */

static bool is_true(const char *text) {
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* <col min="3" max="4" hidden="1"/> */
static void take_columns(sheet_in *s, xml_attributes *attributes) {
    int64_t first, last;
    size_t min_at = xml_find(attributes, "min"), max_at = xml_find(attributes, "max"),
           hidden_at = xml_find(attributes, "hidden");
    const char *min = xml_at(attributes, min_at), *max = xml_at(attributes, max_at);
    if (!is_true(xml_at(attributes, hidden_at)) || !min || !max) return;
    if (!coop_i_integer_parse(&first, min) || !coop_i_integer_parse(&last, max) || first < 1 || last < first) return;
    xlsx_rows_hide(&s->rows, (uint64_t)first - 1, (uint64_t)last - 1);
}

static void start_row(sheet_in *s, xml_attributes *attributes) {
    int64_t line;
    const char *text = xml_at(attributes, xml_find(attributes, "r"));
    bool placed = text && coop_i_integer_parse(&line, text) && line > 0;
    s->in_row = s->xml.depth;
    s->column = SIZE_MAX;
    xlsx_rows_begin(&s->rows, placed ? (uint64_t)line : s->rows.line + 1,
                    is_true(xml_at(attributes, xml_find(attributes, "hidden"))));
}

static void start_cell(sheet_in *s, xml_attributes *attributes) {
    size_t place = xml_find(attributes, "r"), type = xml_find(attributes, "t"), style = xml_find(attributes, "s");
    const char *text = xml_at(attributes, place);
    uint64_t line;
    if (!text)
        s->column++; /* SIZE_MAX + 1 = 0: the first */
    else if (!xlsx_place(&s->column, &line, &text))
        s->column = SIZE_MAX;
    if (s->column >= XLSX_COLUMNS) xml_fail(&s->xml, "a cell beyond column XFD; save the workbook anew");
    text = xml_at(attributes, type);
    snprintf(s->type, sizeof s->type, "%s", text ? text : "n");
    text = xml_at(attributes, style);
    if (!text || !coop_i_integer_parse(&s->style, text)) s->style = 0;
    s->in_cell = s->xml.depth;
    s->formula = false;
    coop_i_buf_reset(&s->value);
}

static void sheet_start(void *owner, const char *name, xml_attributes *attributes) {
    sheet_in *s = owner;
    if (s->in_cell) {
        if (strcmp(name, "f") == 0) s->formula = true;
        if (!s->silent && strcmp(name, "rPh") == 0) s->silent = s->xml.depth;
        if (!s->silent && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)) s->taking = s->xml.depth;
    } else if (s->in_row && strcmp(name, "c") == 0) {
        start_cell(s, attributes);
    } else if (!s->in_row && s->xml.depth > 0 && strcmp(name, "col") == 0) {
        take_columns(s, attributes);
    } else if (!s->in_row && s->xml.depth > 0 && strcmp(name, "row") == 0) {
        start_row(s, attributes);
    }
}

static void sheet_text(void *owner, const char *text, size_t length) {
    sheet_in *s = owner;
    if (!s->taking || s->rows.skipped) return;
    coop_i_buf_add(&s->value, text, length);
    if (s->value.length > XML_VALUE) xml_fail(&s->xml, "a cell of more than 16 MiB");
    if (s->rows.text.length > (size_t)256 << 20) xml_fail(&s->xml, "a row of more than 256 MiB");
}

static void sheet_end(void *owner) {
    sheet_in *s = owner;
    if (s->taking == s->xml.depth) s->taking = 0;
    if (s->silent == s->xml.depth) s->silent = 0;
    if (s->in_cell && s->in_cell == s->xml.depth) {
        s->in_cell = 0;
        end_cell(s);
    } else if (s->in_row && s->in_row == s->xml.depth) {
        s->in_row = 0;
        xlsx_rows_end(&s->rows);
    }
}

/* ---- the sheet ---- */

coop_status xlsx_sheet_read(xlsx_in *in, const xlsx_sheet_row *sheet) {
    sheet_in s = {.in = in};
    bool found = false;
    s.xml = (xml_in){.owner = &s, .start = sheet_start, .end = sheet_end, .text = sheet_text};
    coop_status status = xlsx_rows_open(&s.rows, in, &s.xml, sheet->name);
    if (status == COOP_OK) status = xlsx_merged_read(&s.rows, sheet->part);
    if (status == COOP_OK) status = xlsx_part(&found, in, sheet->part, &s.xml);
    if (status == COOP_OK) status = xlsx_rows_close(&s.rows);
    xlsx_rows_clear(&s.rows);
    coop_i_buf_clear(&s.value);
    return status;
}
