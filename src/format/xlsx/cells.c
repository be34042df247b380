/* Cells of a workbook: typed, within Excel's limits, and never a formula. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/cell.h"
#include "core/language.h"
#include "format/xlsx/writer.h"
#include "util/mem.h"
#include "util/text.h"

enum { NARROWEST = 8, WIDEST = 60, LONGEST_URL = 2000 };

static xlsx_book *sheet_of(csv_writer *w) {
    return w->sheet;
}

/* ---- text ---- */

static bool is_escape(const char *text) {
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 && text[6] == '_';
}

/* Excel writes a character that XML cannot hold as _x0001_, and a text that looks so with its first _ written so (the
 * library does the former). U+FFFE and U+FFFF are no characters for XML either. What is beyond 32,767 is cut. */
const char *xlsx_text(xlsx_book *x, const char *text) {
    static const size_t before = sizeof "_x005F" - 1,
                        instead = sizeof "_xFFFF_" - 1; /* what the library counts of an escape */
    size_t units = 0;
    coop_i_buf_reset(&x->text);
    for (const char *at = text; *at;) {
        const char *start = at;
        bool escaped = is_escape(at);
        uint32_t c = coop_i_utf8_next(&at);
        bool beyond_xml = c == 0xFFFE || c == 0xFFFF;
        units += (escaped ? before : 0) + (beyond_xml ? instead : c > 0xFFFF ? 2 : 1);
        if (units > XLSX_TEXT) {
            x->cut++;
            break;
        }
        if (escaped) coop_i_buf_puts(&x->text, "_x005F");
        if (beyond_xml)
            coop_i_buf_printf(&x->text, "_x%04X_", (unsigned)c);
        else
            coop_i_buf_add(&x->text, start, (size_t)(at - start));
    }
    if (x->text.failed) x->failed = true;
    return coop_i_buf_text(&x->text);
}

/* ---- the sheet ---- */

static void widen(xlsx_book *x, size_t width) {
    if (x->column >= XLSX_COLUMNS || !x->widths) return;
    if (width > WIDEST) width = WIDEST;
    if (width > x->widths[x->column]) x->widths[x->column] = (uint16_t)width;
}

void xlsx_check(xlsx_book *x, lxw_error error) {
    if (error == LXW_NO_ERROR) return;
    if (x->error == LXW_NO_ERROR) x->error = error;
    x->failed = true;
}

/* The place of the next cell; false when Excel has no column for it. */
static bool next(xlsx_book *x, uint16_t *column) {
    *column = x->column;
    if (x->column < UINT16_MAX) x->column++;
    if (!x->sheet) return false;
    if (*column < XLSX_COLUMNS) return true;
    x->beyond++;
    return false;
}

static void write_text(xlsx_book *x, const char *text, lxw_format *format) {
    uint16_t column;
    widen(x, coop_i_text_width(text) + 2);
    if (next(x, &column)) xlsx_check(x, worksheet_write_string(x->sheet, x->row, column, xlsx_text(x, text), format));
}

static bool is_taken(const xlsx_book *x, const char *name) {
    return workbook_get_worksheet_by_name(x->book, name) != NULL;
}

/* Tables may be called alike, and a full sheet goes on in another one: then it is "ties 2". Excel allows 31 characters,
 * whatever their case. */
static void name_sheet(char name[XLSX_NAME], const xlsx_book *x) {
    enum { BEFORE_NUMBER = 20 };
    snprintf(name, XLSX_NAME, "%s", x->name);
    for (uint32_t number = 2; is_taken(x, name); number++)
        snprintf(name, XLSX_NAME, "%.*s %u", (int)coop_i_text_fit(x->name, BEFORE_NUMBER), x->name, number);
}

static void begin_part(xlsx_book *x, const char *title) {
    char name[XLSX_NAME];
    name_sheet(name, x);
    x->sheet = workbook_add_worksheet(x->book, name);
    if (!x->sheet) xlsx_check(x, workbook_validate_sheet_name(x->book, name));
    if (!x->sheet) x->failed = true;
    x->row = x->links = 0;
    x->column = 0;
    if (!title || !x->sheet) return;
    xlsx_check(x, worksheet_write_string(x->sheet, 0, 0, xlsx_text(x, title), x->title));
    x->row = 1;
}

/* Behind the header's last cell: it stays on the screen and filters what is below. */
static void end_header(xlsx_book *x, uint16_t columns) {
    uint64_t last = x->row + x->left;
    if (last >= XLSX_ROWS) last = XLSX_ROWS - 1;
    if (columns > XLSX_COLUMNS) columns = XLSX_COLUMNS;
    x->in_header = false;
    x->header_count = columns;
    if (!x->sheet || columns == 0) return;
    xlsx_check(x, worksheet_autofilter(x->sheet, x->row, 0, (lxw_row_t)last, (lxw_col_t)(columns - 1)));
    worksheet_freeze_panes(x->sheet, x->row + 1, 1);
}

static void set_widths(xlsx_book *x) {
    for (uint16_t c = 0; x->sheet && x->widths && c < XLSX_COLUMNS && c < x->header_count; c++) {
        uint16_t width = x->widths[c] < NARROWEST ? NARROWEST : x->widths[c];
        xlsx_check(x, worksheet_set_column(x->sheet, c, c, width, NULL));
    }
}

/* A sheet that is full goes on in another one. */
static void begin_line(xlsx_book *x) {
    if (x->row < XLSX_ROWS) return;
    const char *text = x->header_texts.data;
    set_widths(x);
    begin_part(x, NULL);
    for (uint16_t c = 0; c < x->header_count && text; c++, text += strlen(text) + 1) write_text(x, text, x->header);
    end_header(x, x->header_count);
    x->row = 1;
    x->column = 0;
}

void xlsx_sheet(xlsx_book *x, const char *name, const char *title, uint64_t rows) {
    snprintf(x->name, sizeof x->name, "%.*s", (int)coop_i_text_fit(name, XLSX_SIGNS), name);
    for (char *c = x->name; *c; c++)
        if (strchr("[]:*?/\\'", *c)) *c = '-'; /* what Excel refuses in a name */
    if (!*x->name || strcasecmp(x->name, "history") == 0) snprintf(x->name, sizeof x->name, "sheet");
    x->left = rows;
    x->in_header = true;
    coop_i_buf_reset(&x->header_texts);
    memset(x->widths, 0, XLSX_COLUMNS * sizeof *x->widths);
    x->sheet = NULL;
    if (xlsx_has_memory(rows))
        begin_part(x, title);
    else
        x->failed = true;
}

void xlsx_sheet_end(xlsx_book *x) {
    set_widths(x);
    x->sheet = NULL;
}

void xlsx_note(xlsx_book *x, const char *text) {
    if (!x->sheet || x->row >= XLSX_ROWS) return;
    xlsx_check(x, worksheet_write_string(x->sheet, x->row++, 0, xlsx_text(x, text), x->note));
}

/* ---- cells ---- */

static void put_nothing(csv_writer *w) {
    uint16_t column;
    begin_line(sheet_of(w));
    next(sheet_of(w), &column);
}

/* A text that would be read as something else without the format for texts: by us, and when edited by Excel. */
static bool looks_typed(const char *text) {
    double number;
    bool boolean;
    const char *bare = text;
    size_t length = strlen(text), left = length;
    coop_i_trim(&bare, &left);
    return left < length || coop_i_cell_missing(text) || coop_i_cell_boolean(&boolean, text) ||
           coop_i_cell_number(&number, text, NULL);
}

static void put_text(csv_writer *w, const char *text) {
    xlsx_book *x = sheet_of(w);
    begin_line(x);
    if (x->in_header) coop_i_buf_add(&x->header_texts, text, strlen(text) + 1);
    if (!*text) x->empty++;
    write_text(x, text, x->in_header ? x->header : looks_typed(text) ? x->as_text : NULL);
}

/* The library writes an address as it is. */
static bool is_address(const char *url) {
    for (uint32_t c; (c = coop_i_utf8_next(&url)) != 0;)
        if (c <= ' ' || c == 0x7F || c == 0xFFFE || c == 0xFFFF) return false;
    return true;
}

void xlsx_link(xlsx_book *x, const char *text, const char *url) {
    uint16_t column;
    bool web = url && (strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0);
    if (!web || !is_address(url) || !*text || strlen(url) > LONGEST_URL || x->links >= XLSX_LINKS) {
        write_text(x, text, NULL);
        return;
    }
    widen(x, coop_i_text_width(text) + 2);
    if (!next(x, &column)) return;
    const char *shown = xlsx_text(x, text);
    lxw_error error = worksheet_write_url_opt(x->sheet, x->row, column, url, x->link, shown, NULL);
    if (error == LXW_NO_ERROR)
        x->links++;
    else /* an address that Excel does not take is a text like others */
        xlsx_check(x, worksheet_write_string(x->sheet, x->row, column, shown, NULL));
}

/* A citation is the key of a source, or several joined by "; ": the first that has an address is the link. */
static const char *url_of(const xlsx_book *x, const char *text) {
    for (const char *at = text; *at;) {
        const char *end = strstr(at, "; ");
        size_t length = end ? (size_t)(end - at) : strlen(at);
        uint32_t id = coop_i_pool_find(x->urls, at, length);
        if (id != 0 && x->addresses[id]) return x->addresses[id];
        at += length + (end ? 2 : 0);
    }
    return text;
}

static void put_reference(csv_writer *w, const char *text) {
    xlsx_book *x = sheet_of(w);
    begin_line(x);
    xlsx_link(x, text, url_of(x, text));
}

static void write_number(xlsx_book *x, double value, lxw_format *format) {
    uint16_t column;
    char text[40];
    begin_line(x);
    snprintf(text, sizeof text, "%.16G", value); /* as the library writes it */
    widen(x, strlen(text) < 12 ? strlen(text) + 2 : 14);
    if (next(x, &column)) xlsx_check(x, worksheet_write_number(x->sheet, x->row, column, value, format));
}

static void put_number(csv_writer *w, double value) {
    write_number(sheet_of(w), value, NULL);
}

static void put_real(csv_writer *w, double value) {
    if (!csv_is_short(value, 16)) sheet_of(w)->rounded++;
    write_number(sheet_of(w), value, sheet_of(w)->real);
}

/* Numbers of more than 16 digits would be rounded: they are texts. */
static void put_integer(csv_writer *w, int64_t value) {
    char text[32];
    if (value < INT64_C(9000000000000000) && value > -INT64_C(9000000000000000)) {
        write_number(sheet_of(w), (double)value, NULL);
        return;
    }
    snprintf(text, sizeof text, "%lld", (long long)value);
    write_text(sheet_of(w), text, NULL);
}

static void put_boolean(csv_writer *w, bool value) {
    xlsx_book *x = sheet_of(w);
    uint16_t column;
    begin_line(x);
    if (next(x, &column)) xlsx_check(x, worksheet_write_boolean(x->sheet, x->row, column, value, NULL));
}

/* A day is a date, a year alone a number; a month, which Excel has not, and what was before 1900 are texts. */
static void put_date(csv_writer *w, coop_date date) {
    xlsx_book *x = sheet_of(w);
    uint16_t column;
    char text[16];
    int year = date / 10000, month = date / 100 % 100, day = date % 100;
    if (month == 0) {
        put_integer(w, year);
    } else if (day == 0 || year < 1901 || year > 9999) {
        coop_date_print(text, date);
        put_text(w, text);
    } else {
        lxw_datetime moment = {.year = year, .month = month, .day = day};
        begin_line(x);
        widen(x, 12);
        if (next(x, &column)) xlsx_check(x, worksheet_write_datetime(x->sheet, x->row, column, &moment, x->date));
    }
}

static void put_end_line(csv_writer *w) {
    xlsx_book *x = sheet_of(w);
    if (x->in_header) {
        end_header(x, x->column);
    } else if (x->left > 0) {
        x->left--;
    }
    x->row++;
    x->column = 0;
}

static bool put_failed(const csv_writer *w) {
    const xlsx_book *x = w->sheet;
    return x->failed;
}

const csv_puts xlsx_put = {.nothing = put_nothing,
                           .text = put_text,
                           .reference = put_reference,
                           .number = put_number,
                           .real = put_real,
                           .integer = put_integer,
                           .boolean = put_boolean,
                           .date = put_date,
                           .end_line = put_end_line,
                           .failed = put_failed};

/* ---- the workbook ---- */

static bool know_sources(xlsx_book *x) {
    const char *fields[5];
    for (size_t i = 0; i < coop_network_sources(x->network); i++) {
        uint32_t id;
        const char *key = coop_network_source(x->network, i, fields);
        if (!coop_i_pool_puts(x->urls, &id, key)) return false;
        size_t before = x->address_capacity;
        if (!coop_i_grow(&x->addresses, &x->address_capacity, (size_t)id + 1, sizeof *x->addresses)) return false;
        memset(x->addresses + before, 0, (x->address_capacity - before) * sizeof *x->addresses);
        x->addresses[id] = fields[2];
    }
    return true;
}

static lxw_format *format_with(xlsx_book *x, const char *number) {
    lxw_format *format = workbook_add_format(x->book);
    if (format && number) format_set_num_format(format, number);
    if (!format) x->failed = true;
    return format;
}

/* A property of the document: the library writes it as it is, and XML holds no control characters. */
static void print_property(char *out, size_t size, const char *text) {
    snprintf(out, size, "%.*s", (int)coop_i_text_fit(text, 60), text);
    for (char *at = out; *at;) {
        char *start = at;
        const char *next = at;
        uint32_t c = coop_i_utf8_next(&next);
        at += next - start;
        if (c < ' ' || c == 0x7F || c == 0xFFFE || c == 0xFFFF) memset(start, ' ', (size_t)(at - start));
    }
}

bool xlsx_has_memory(uint64_t rows) {
    enum { ALWAYS = 4 << 20, LINK = 1024 };
    return coop_i_memory_for(ALWAYS + LINK * (size_t)(rows < XLSX_LINKS ? rows : XLSX_LINKS));
}

coop_status xlsx_open(xlsx_book *x, const char *path, const coop_network *network, coop_context *ctx) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    const char *name = coop_network_text(network, COOP_NAME);
    char title[128] = "";
    memset(x, 0, sizeof *x);
    x->network = network;
    x->ctx = ctx;
    x->urls = coop_i_pool_new();
    x->widths = coop_i_calloc(XLSX_COLUMNS, sizeof *x->widths);
    x->book = xlsx_has_memory(0) ? workbook_new_opt(path, &options) : NULL;
    if (!x->urls || !x->widths || !x->book || !know_sources(x)) return coop_fail_memory(ctx);
    if (name) print_property(title, sizeof title, name);
    char program[] = "coopgraph";
    /* one moment for all: the same network gives the same bytes */
    lxw_doc_properties about = {.title = title, .author = program, .created = 315532800};
    x->failed = workbook_set_properties(x->book, &about) != LXW_NO_ERROR;
    x->title = format_with(x, NULL);
    x->header = format_with(x, NULL);
    x->note = format_with(x, NULL);
    x->as_text = format_with(x, "@");
    x->real = format_with(x, "0.0#####");
    x->date = format_with(x, coop_i_word(coop_i_language(ctx), SAY_XLSX_DATE));
    x->wrapped = format_with(x, NULL);
    x->link = workbook_get_default_url_format(x->book);
    if (x->failed) return coop_fail_memory(ctx);
    format_set_bold(x->title);
    format_set_font_size(x->title, 14);
    format_set_bold(x->header);
    format_set_bottom(x->header, LXW_BORDER_THIN);
    format_set_bg_color(x->header, 0xE7EEF7);
    format_set_italic(x->note);
    format_set_text_wrap(x->wrapped);
    format_set_align(x->wrapped, LXW_ALIGN_VERTICAL_TOP);
    return COOP_OK;
}

coop_status xlsx_close(xlsx_book *x, coop_status status) {
    errno = 0;
    if (!xlsx_has_memory(0)) x->failed = true;
    lxw_error error = LXW_NO_ERROR;
    if (status != COOP_OK || x->failed)
        lxw_workbook_free(x->book);
    else
        error = workbook_close(x->book);
    if (error != LXW_NO_ERROR && errno == ENOMEM)
        error = LXW_ERROR_MEMORY_MALLOC_FAILED; /* it calls that a zip error */
    coop_i_pool_free(x->urls);
    free(x->addresses);
    free(x->widths);
    if (x->header_texts.failed || x->text.failed || x->listed.failed) x->failed = true;
    coop_i_buf_clear(&x->listed);
    coop_i_buf_clear(&x->header_texts);
    coop_i_buf_clear(&x->text);
    if (status != COOP_OK) return status;
    if (x->error != LXW_NO_ERROR) error = x->error; /* the first one */
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED || (x->failed && error == LXW_NO_ERROR))
        return coop_fail_memory(x->ctx);
    if (error == LXW_NO_ERROR) return COOP_OK;
    return coop_fail(x->ctx, COOP_OUTPUT,
                     "the workbook could not be put together: %s; is there room in the folder for temporary files "
                     "(TMPDIR)?",
                     lxw_strerror(error));
}
