/* ODS in: the workbook of LibreOffice and OpenOffice, one part of XML with all sheets. A cell has a type and a value
 * beside the text that is shown; equal cells and rows that follow each other stand there once, with their number. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/xlsx/reader.h"
#include "format/xlsx/writer.h"
#include "util/mem.h"
#include "util/number.h"

/* Rows that have cells and stand for several are read as often; so many cells may come of that, where each row counts
 * as ROW more: reading it takes its time, however short it is. */
static const uint64_t most_repeated = (uint64_t)1 << 20;
enum { ROW = 8 };

typedef struct ods_in {
    xlsx_in book;
    xml_in xml;
    xlsx_rows rows;
    coop_i_pool *hidden_styles;                        /* of sheets that are not shown */
    size_t in_table, in_row, in_cell, in_text, silent; /* depths of the elements that are open, 0 = none */
    size_t paragraphs;                                 /* of the cell */
    bool open;                                         /* the sheet is one to be read */
    char style[64];                                    /* the style that is being declared */
    uint64_t line, repeat_row, column, repeat_cell, unrolled;
    coop_i_buf value;
    bool typed_value; /* of the cell: it stands in an attribute */
    csv_typed typed;
    bool encrypted;
} ods_in;

static const char *attribute(xml_attributes *attributes, const char *name) {
    return xml_at(attributes, xml_find(attributes, name));
}

static bool is(const char *text, const char *other) {
    return text && strcmp(text, other) == 0;
}

static uint64_t repeats(xml_attributes *attributes, const char *name) {
    int64_t count;
    const char *text = attribute(attributes, name);
    return text && coop_i_integer_parse(&count, text) && count > 0 ? (uint64_t)count : 1;
}

static bool is_hidden(xml_attributes *attributes) {
    const char *text = attribute(attributes, "visibility");
    return is(text, "collapse") || is(text, "filter");
}

/* ---- sheets ---- */

static void start_sheet(ods_in *o, xml_attributes *attributes) {
    bool wanted = false, hidden = false;
    const char *style = attribute(attributes, "style-name");
    if (style) hidden = coop_i_pool_find(o->hidden_styles, style, strlen(style)) != 0;
    coop_i_buf_reset(&o->value);
    const char *name = attribute(attributes, "name");
    coop_i_buf_puts(&o->value, name ? name : "");
    o->in_table = o->xml.depth;
    o->line = o->column = 0;
    xlsx_sheet_row *sheet = xlsx_add_sheet(&o->book, coop_i_buf_text(&o->value), "", hidden);
    coop_status status = sheet ? xlsx_is_wanted(&wanted, &o->book, sheet) : o->book.ctx->error.status;
    if (status == COOP_OK && wanted) {
        o->book.wanted++;
        status = xlsx_rows_open(&o->rows, &o->book, &o->xml, sheet->name);
        o->open = true;
    }
    xml_stop(&o->xml, status);
}

static void end_sheet(ods_in *o) {
    o->in_table = 0;
    if (!o->open) return;
    xml_stop(&o->xml, xlsx_rows_close(&o->rows));
    xlsx_rows_clear(&o->rows);
    o->open = false;
}

/* ---- cells ---- */

static void start_row(ods_in *o, xml_attributes *attributes) {
    o->in_row = o->xml.depth;
    o->repeat_row = repeats(attributes, "number-rows-repeated");
    o->column = 0;
    xlsx_rows_begin(&o->rows, o->line + 1, is_hidden(attributes));
}

/* A row that stands for several is each of them. */
static void end_row(ods_in *o) {
    o->in_row = 0;
    uint64_t times = o->rows.cell_count > 0 ? o->repeat_row : 1;
    for (uint64_t i = 0; i < times && o->xml.status == COOP_OK && !o->rows.skipped; i++) {
        o->rows.line = o->line + 1 + i;
        if (i > 0) o->unrolled += o->rows.cell_count + ROW;
        if (o->unrolled > most_repeated)
            xml_fail(&o->xml, "a row of cells that is repeated too often: it is refused as a bomb");
        xlsx_rows_end(&o->rows);
        if (i % 16384 == 16383 && coop_cancelled(o->book.ctx)) xml_stop(&o->xml, COOP_INTERRUPTED);
    }
    o->line += o->repeat_row;
}

/* Where the value of a cell of this type stands; NULL = in its text. */
static const char *value_name(const char *type) {
    if (is(type, "float") || is(type, "percentage") || is(type, "currency")) return "value";
    if (is(type, "date")) return "date-value";
    if (is(type, "boolean")) return "boolean-value";
    if (is(type, "time")) return "time-value";
    return NULL;
}

static void start_cell(ods_in *o, xml_attributes *attributes, bool covered) {
    const char *type = attribute(attributes, "value-type");
    const char *name = value_name(type);
    bool typed = type != NULL;
    o->in_cell = o->xml.depth;
    o->repeat_cell = repeats(attributes, "number-columns-repeated");
    o->paragraphs = 0;
    o->silent = covered ? o->xml.depth : 0; /* under a merged one: it is not seen */
    coop_i_buf_reset(&o->value);
    uint64_t down = repeats(attributes, "number-rows-spanned"), across = repeats(attributes, "number-columns-spanned");
    if ((down > 1 || across > 1) && o->column < XLSX_COLUMNS)
        xlsx_rows_merge(&o->rows, (xlsx_merge){o->rows.line, o->rows.line + down - 1, (size_t)o->column,
                                               (size_t)(o->column + across - 1)});
    const char *value = name ? attribute(attributes, name) : NULL;
    if (value) coop_i_buf_puts(&o->value, value);
    o->typed_value = value != NULL;
    o->typed = value ? CSV_UNTYPED : CSV_STRING;
    if (!typed && attribute(attributes, "formula")) o->typed = CSV_NO_VALUE;
    if (o->column >= XLSX_COLUMNS) xml_fail(&o->xml, "a cell beyond the last column that a sheet has; save it anew");
}

/* A number as short as it can be. */
static void put_value(ods_in *o) {
    double number;
    char text[COOP_I_NUMBER_SIZE];
    const char *value = coop_i_buf_text(&o->value);
    if (o->typed_value && coop_i_number_parse(&number, value)) {
        coop_i_number_print(text, number);
        value = text;
    }
    coop_i_buf_puts(&o->rows.text, value);
}

static void end_cell(ods_in *o) {
    o->in_cell = o->in_text = o->silent = 0;
    if (o->value.failed) xml_stop(&o->xml, coop_fail_memory(o->book.ctx));
    bool empty = o->value.length == 0 && o->typed != CSV_NO_VALUE;
    for (uint64_t i = 0; !empty && i < o->repeat_cell && o->xml.status == COOP_OK; i++) {
        size_t at = o->rows.text.length;
        if (o->column + i >= XLSX_COLUMNS || at > (size_t)256 << 20) {
            xml_fail(&o->xml, "a cell beyond the last column that a sheet has; save it anew");
            return;
        }
        put_value(o);
        xlsx_rows_cell(&o->rows, at, (size_t)(o->column + i), o->typed);
    }
    o->column = o->repeat_cell > XLSX_COLUMNS ? XLSX_COLUMNS : o->column + o->repeat_cell;
}

/* ---- XML ---- */

static void start_in_cell(ods_in *o, const char *name, xml_attributes *attributes) {
    if (o->silent) return;
    if (strcmp(name, "annotation") == 0 || strcmp(name, "shapes") == 0 || strcmp(name, "frame") == 0) {
        o->silent = o->xml.depth; /* a remark, a picture */
    } else if (strcmp(name, "p") == 0) {
        if (!o->typed_value && o->paragraphs++ > 0) coop_i_buf_putc(&o->value, '\n');
        o->in_text = o->xml.depth;
    } else if (!o->typed_value && strcmp(name, "s") == 0) {
        uint64_t blanks = repeats(attributes, "c");
        for (uint64_t i = 0; i < blanks && i < 256; i++) coop_i_buf_putc(&o->value, ' ');
    } else if (!o->typed_value && (strcmp(name, "line-break") == 0 || strcmp(name, "tab") == 0)) {
        coop_i_buf_putc(&o->value, *name == 't' ? '\t' : '\n');
    }
}

/* <style:style style:name="ta2" …><style:table-properties table:display="false"/> */
static void start_style(ods_in *o, const char *name, xml_attributes *attributes) {
    uint32_t id;
    if (strcmp(name, "style") == 0) {
        const char *text = attribute(attributes, "name");
        snprintf(o->style, sizeof o->style, "%s", text ? text : "");
    } else if (strcmp(name, "table-properties") == 0 && is(attribute(attributes, "display"), "false")) {
        if (!coop_i_pool_puts(o->hidden_styles, &id, o->style)) xml_stop(&o->xml, coop_fail_memory(o->book.ctx));
    }
}

static void on_start(void *owner, const char *name, xml_attributes *attributes) {
    ods_in *o = owner;
    if (o->in_cell) {
        start_in_cell(o, name, attributes);
    } else if (o->in_row && o->open) {
        bool covered = strcmp(name, "covered-table-cell") == 0;
        if (covered || strcmp(name, "table-cell") == 0) start_cell(o, attributes, covered);
    } else if (o->in_table && o->open && strcmp(name, "table-row") == 0) {
        start_row(o, attributes);
    } else if (o->in_table && o->open && strcmp(name, "table-column") == 0) {
        uint64_t count = repeats(attributes, "number-columns-repeated");
        if (is_hidden(attributes)) xlsx_rows_hide(&o->rows, o->column, o->column + count - 1);
        o->column += count;
    } else if (!o->in_table && o->xml.depth == 3 && strcmp(name, "table") == 0) {
        start_sheet(o, attributes);
    } else if (!o->in_table) {
        start_style(o, name, attributes);
    }
}

static void on_text(void *owner, const char *text, size_t length) {
    ods_in *o = owner;
    if (!o->in_text || o->silent || o->typed_value) return;
    coop_i_buf_add(&o->value, text, length);
    if (o->value.length > XML_VALUE) xml_fail(&o->xml, "a cell of more than 16 MiB");
}

static void on_end(void *owner) {
    ods_in *o = owner;
    if (o->silent == o->xml.depth && o->silent != o->in_cell) o->silent = 0;
    if (o->in_text == o->xml.depth) o->in_text = 0;
    if (o->in_cell && o->in_cell == o->xml.depth)
        end_cell(o);
    else if (!o->in_cell && o->in_row && o->in_row == o->xml.depth)
        end_row(o);
    else if (o->in_table && o->in_table == o->xml.depth)
        end_sheet(o);
}

/* ---- the workbook ---- */

static void on_manifest(void *owner, const char *name, xml_attributes *attributes) {
    ods_in *o = owner;
    (void)attributes;
    o->encrypted = o->encrypted || strcmp(name, "encryption-data") == 0;
}

static void ignore_end(void *owner) {
    (void)owner;
}

static void ignore_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

static coop_status check_manifest(ods_in *o) {
    bool found;
    o->xml = (xml_in){.owner = o, .start = on_manifest, .end = ignore_end, .text = ignore_text};
    coop_status status = xlsx_part(&found, &o->book, "META-INF/manifest.xml", &o->xml);
    if (status != COOP_OK || !o->encrypted) return status;
    return coop_fail_at(o->book.ctx, COOP_INPUT, o->book.file, 0, 0,
                        "this workbook has a password; save it without one");
}

static coop_status read_content(ods_in *o) {
    bool found;
    o->xml = (xml_in){.owner = o, .start = on_start, .end = on_end, .text = on_text};
    coop_status status = xlsx_part(&found, &o->book, "content.xml", &o->xml);
    if (status == COOP_OK && !found)
        status = coop_fail_at(o->book.ctx, COOP_INPUT, o->book.file, 0, 0,
                              "this archive holds no workbook; give the .ods file itself, or its tables as CSV");
    return status == COOP_OK ? xlsx_check_tables(&o->book) : status;
}

static void clear(ods_in *o) {
    xlsx_rows_clear(&o->rows);
    coop_i_pool_free(o->hidden_styles);
    coop_i_buf_clear(&o->value);
    xlsx_close_archive(&o->book);
}

/* One file of XML instead of an archive: the same below <office:document>. */
static coop_status read_document(ods_in *o, coop_i_input *input) {
    o->xml = (xml_in){.owner = o,
                      .start = on_start,
                      .end = on_end,
                      .text = on_text,
                      .format = "a workbook",
                      .input = input,
                      .ctx = o->book.ctx};
    coop_status status = xml_parse(&o->xml);
    return status == COOP_OK ? xlsx_check_tables(&o->book) : status;
}

static coop_status read_flat(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx) {
    ods_in o = {.book = {.network = network, .options = options, .ctx = ctx, .file = coop_i_input_name(input)}};
    o.hidden_styles = coop_i_pool_new();
    coop_status status = o.hidden_styles ? read_document(&o, input) : coop_fail_memory(ctx);
    clear(&o);
    return status;
}

static coop_status read_ods(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    ods_in o = {.book = {.network = network, .options = options, .ctx = ctx, .file = coop_i_input_name(input)}};
    o.hidden_styles = coop_i_pool_new();
    coop_status status = o.hidden_styles ? xlsx_open_archive(&o.book, input) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = check_manifest(&o);
    if (status == COOP_OK) status = read_content(&o);
    clear(&o);
    return status;
}

static int detect(const char *bytes, size_t length) {
    static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    bool archive = length >= 30 + sizeof type - 1 && memcmp(bytes, "PK\3\4", 4) == 0;
    return archive && memcmp(bytes + 30, type, sizeof type - 1) == 0 ? 100 : 0;
}

static int detect_flat(const char *bytes, size_t length) {
    static const char type[] = "opendocument.spreadsheet", *const start[] = {"<?xml", "<office:document"};
    bool xml = false;
    for (size_t i = 0; i < 2; i++) xml |= length > strlen(start[i]) && memcmp(bytes, start[i], strlen(start[i])) == 0;
    for (size_t i = 0; xml && i + sizeof type <= length; i++)
        if (memcmp(bytes + i, type, sizeof type - 1) == 0) return 100;
    return 0;
}

const format_codec format_codec_fods = {.tables = true, .detect = detect_flat, .read = read_flat};
const format_codec format_codec_ods = {.tables = true, .detect = detect, .read = read_ods};
