/* XLSX out: a workbook for people. Organisations and ties stand in sheets that are read back like CSV files; results,
 * each in a sheet of its own below its title, are for reading only. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "format/xlsx/writer.h"
#include "format/xlsx/xlsx.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/text.h"

typedef struct workbook {
    xlsx_book x;
    csv_writer w;
    const coop_export *export_;
} workbook;

/* ---- results ---- */

static bool is_per_organisation(const coop_table *table) {
    return coop_table_rows_are(table) == COOP_ROWS_PER_ORGANISATION;
}

static const coop_i_words *words_of(const workbook *b) {
    return coop_i_language(b->w.ctx);
}

static void put_word(workbook *b, coop_i_message message) {
    csv_put_text(&b->w, coop_i_word(words_of(b), message));
}

static bool stands_already(const workbook *b, const char *title) {
    const char *at = b->x.header_texts.data, *end = at ? at + b->x.header_texts.length : NULL;
    for (; at < end; at += strlen(at) + 1)
        if (strcmp(at, title) == 0) return true;
    return false;
}

/* "Money to be found, RUB bn"; no two of a sheet are alike. */
static void put_title(workbook *b, const coop_column *column) {
    coop_i_buf title = {0};
    coop_i_buf_puts(&title, coop_column_title(column));
    if (coop_column_unit(column)) coop_i_buf_printf(&title, ", %s", coop_column_unit(column));
    if (stands_already(b, coop_i_buf_text(&title))) coop_i_buf_printf(&title, " (%s)", coop_column_name(column));
    if (title.failed) b->x.failed = true;
    csv_put_text(&b->w, coop_i_buf_text(&title));
    coop_i_buf_clear(&title);
}

static void put_header(workbook *b, const coop_table *table) {
    if (is_per_organisation(table)) {
        csv_put_text(&b->w, "Id");
        csv_put_text(&b->w, coop_i_term(words_of(b), "Organisation"));
    }
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        if (is_per_organisation(table) && strcmp(coop_column_name(column), "organisation") == 0) continue;
        put_title(b, column);
    }
    csv_end_line(&b->w);
}

static void put_row(workbook *b, const coop_table *table, size_t row) {
    coop_value value;
    if (is_per_organisation(table)) {
        csv_put_text(&b->w, coop_network_id(b->w.network, (uint32_t)row));
        csv_put_text(&b->w, coop_network_label(b->w.network, (uint32_t)row));
    }
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        if (is_per_organisation(table) && strcmp(coop_column_name(column), "organisation") == 0) continue;
        if (!coop_column_get(&value, column, row)) {
            csv_put_nothing(&b->w);
            continue;
        }
        if (coop_column_words(column)) value.string = coop_i_term(words_of(b), value.string);
        csv_put_value(&b->w, value, coop_network_label); /* spreadsheets are for people */
    }
    csv_end_line(&b->w);
}

static void list_sheet(workbook *b, coop_i_message message, const char *title, uint64_t rows) {
    coop_i_buf holds = {0};
    coop_i_say(&holds, words_of(b), message, COOP_I_TEXT(title), COOP_I_COUNT(rows));
    if (holds.failed) b->x.failed = true;
    xlsx_cover_list(&b->x, coop_i_buf_text(&holds));
    coop_i_buf_clear(&holds);
}

static void begin_results(workbook *b, const char *name, const char *title, uint64_t rows) {
    coop_i_buf above = {0};
    coop_i_say(&above, words_of(b), SAY_XLSX_RESULTS, COOP_I_TEXT(title));
    if (above.failed) b->x.failed = true;
    xlsx_sheet(&b->x, name, coop_i_buf_text(&above), rows);
    list_sheet(b, SAY_XLSX_HOLDS, title, rows);
    coop_i_buf_clear(&above);
}

/* In English a table's own name, by which programs find it; in other languages its title, without what explains it and
 * what a sheet's name cannot have. */
static void name_of_sheet(char name[XLSX_NAME], const workbook *b, const coop_table *table) {
    const char *title = coop_table_title(table);
    size_t length = strcspn(title, "(:;"), fit = coop_i_text_fit(title, XLSX_SIGNS - 1);
    bool cut = length > fit;
    if (!words_of(b) || words_of(b) == &coop_i_english) {
        snprintf(name, XLSX_NAME, "%s", coop_table_name(table));
        return;
    }
    if (cut) length = fit;
    while (cut && length > 1 && title[length] != ' ') length--; /* between words */
    while (length > 0 && strchr(" ,–", title[length - 1])) length--;
    snprintf(name, XLSX_NAME, "%.*s%s", (int)length, title, cut ? "…" : "");
    for (char *at = name; *at; at++)
        if (strchr("[]*?/\\'", *at)) *at = ' ';
}

static coop_status write_table(workbook *b, const coop_table *table, coop_context *ctx) {
    char name[XLSX_NAME];
    name_of_sheet(name, b, table);
    begin_results(b, name, coop_table_title(table), coop_table_rows(table));
    put_header(b, table);
    for (size_t row = 0; row < coop_table_rows(table) && !b->x.failed; row++) {
        if (row % 4096 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        put_row(b, table, row);
    }
    for (size_t i = 0; i < coop_table_notes(table); i++) xlsx_note(&b->x, coop_table_note_text(table, i));
    xlsx_sheet_end(&b->x);
    return COOP_OK;
}

/* What a gap says in words; SIZE_MAX for other tables. */
static size_t sentence_of(const coop_table *table) {
    return coop_table_find_column(table, "sentence");
}

/* All gaps on one page, as sentences: the sheets with their figures follow. */
static void write_gaps(workbook *b) {
    const coop_export *e = b->export_;
    uint64_t rows = 0;
    for (size_t t = 0; t < e->sheet_count; t++)
        if (sentence_of(e->sheets[t]) != SIZE_MAX) rows += coop_table_rows(e->sheets[t]);
    if (rows == 0) return;
    begin_results(b, coop_i_word(words_of(b), SAY_XLSX_GAPS), coop_i_word(words_of(b), SAY_XLSX_GAPS_TITLE), rows);
    put_word(b, SAY_XLSX_GAP);
    put_word(b, SAY_XLSX_GAP_IS);
    csv_end_line(&b->w);
    for (size_t t = 0; t < e->sheet_count; t++) {
        size_t sentence = sentence_of(e->sheets[t]);
        for (size_t row = 0; sentence != SIZE_MAX && row < coop_table_rows(e->sheets[t]); row++) {
            csv_put_text(&b->w, coop_table_title(e->sheets[t]));
            csv_put_text(&b->w, coop_table_string(e->sheets[t], row, sentence));
            csv_end_line(&b->w);
        }
    }
    xlsx_sheet_end(&b->x);
}

static bool is_among(const coop_table *table, const coop_table *const *tables, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (tables[i] == table) return true;
    return false;
}

static coop_status write_results(workbook *b, coop_context *ctx) {
    const coop_export *e = b->export_;
    coop_status status = COOP_OK;
    if (e->suggestions) status = write_table(b, e->suggestions, ctx);
    write_gaps(b);
    for (size_t i = 0; i < e->table_count && status == COOP_OK; i++)
        if (!is_among(e->tables[i], e->sheets, e->sheet_count)) status = write_table(b, e->tables[i], ctx);
    for (size_t i = 0; i < e->sheet_count && status == COOP_OK; i++) {
        const coop_table *table = e->sheets[i];
        bool nothing = sentence_of(table) != SIZE_MAX && coop_table_rows(table) == 0;
        if (table != e->suggestions && !nothing) status = write_table(b, table, ctx);
    }
    return status;
}

/* ---- sources ---- */

static void write_sources(workbook *b) {
    static const coop_i_message header[] = {SAY_XLSX_KEY,     SAY_XLSX_TITLE, SAY_XLSX_DOCUMENT,
                                            SAY_XLSX_ADDRESS, SAY_XLSX_DAY,   SAY_XLSX_NOTE};
    const char *fields[5];
    size_t count = coop_network_sources(b->w.network);
    if (count == 0) return;
    begin_results(b, coop_i_word(words_of(b), SAY_XLSX_SOURCES), coop_i_word(words_of(b), SAY_WEB_SOURCES), count);
    for (size_t i = 0; i < sizeof header / sizeof *header; i++) put_word(b, header[i]);
    csv_end_line(&b->w);
    for (size_t i = 0; i < count && !b->x.failed; i++) {
        csv_put_text(&b->w, coop_network_source(b->w.network, i, fields));
        for (int f = 0; f < 5; f++) {
            if (f == 2 && fields[f])
                xlsx_link(&b->x, fields[f], fields[f]);
            else
                csv_put_text(&b->w, fields[f]);
        }
        csv_end_line(&b->w);
    }
    xlsx_sheet_end(&b->x);
}

/* ---- the file ---- */

static coop_status write_sheets(workbook *b, coop_context *ctx) {
    const coop_export *e = b->export_;
    const coop_network *network = e->network;
    bool results = e->suggestions || e->table_count || e->sheet_count || e->cover_count;
    if (results) xlsx_cover_open(&b->x);
    xlsx_sheet(&b->x, coop_i_word(words_of(b), SAY_XLSX_ORGANISATIONS), NULL, coop_network_organisations(network));
    list_sheet(b, SAY_XLSX_HOLDS_DATA, coop_i_word(words_of(b), SAY_WEB_ORGANISATIONS),
               coop_network_organisations(network));
    coop_status status = csv_write_nodes(&b->w);
    xlsx_sheet_end(&b->x);
    if (status != COOP_OK) return status;
    xlsx_sheet(&b->x, coop_i_word(words_of(b), SAY_XLSX_TIES), NULL, coop_network_ties(network));
    list_sheet(b, SAY_XLSX_HOLDS_DATA, coop_i_word(words_of(b), SAY_WEB_TIE_KINDS), coop_network_ties(network));
    status = csv_write_ties(&b->w);
    xlsx_sheet_end(&b->x);
    uint64_t rounded = b->x.rounded, empty = b->x.empty; /* results are shown, not kept: they lose nothing */
    if (status == COOP_OK) status = write_results(b, ctx);
    if (status == COOP_OK) write_sources(b);
    if (results) xlsx_cover_close(&b->x, e);
    b->x.rounded = rounded;
    b->x.empty = empty;
    return status;
}

void xlsx_tell(const xlsx_book *x, coop_context *ctx) {
    coop_i_tell_count(ctx, "loss", x->empty, SAY_LOSS_EMPTY);
    coop_i_tell_count(ctx, "loss", x->cut, SAY_LOSS_CUT);
    coop_i_tell_count(ctx, "loss", x->rounded, SAY_LOSS_ROUNDED);
    coop_i_tell_count(ctx, "loss", x->beyond, SAY_LOSS_BEYOND);
}

static coop_status write_workbook(const char *path, const void *data, coop_context *ctx) {
    const coop_export *export_ = data;
    /* results have sheets of their own, and no place among the organisations */
    const coop_export plain = {.network = export_->network, .undirected = export_->undirected};
    workbook b = {.export_ = export_};
    b.w = (csv_writer){
        .cells = &xlsx_put, .export_ = &plain, .network = export_->network, .ctx = ctx, .sheet = &b.x, .names = true};
    coop_status status = xlsx_open(&b.x, path, export_->network, ctx);
    if (status == COOP_OK) status = write_sheets(&b, ctx);
    status = xlsx_close(&b.x, status);
    coop_i_buf_clear(&b.w.list);
    if (status == COOP_OK) xlsx_tell(&b.x, ctx);
    return status;
}

coop_status xlsx_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return xlsx_make(output, write_workbook, export_, ctx);
}
