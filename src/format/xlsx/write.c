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

typedef struct workbook {
    xlsx_book x;
    csv_writer w;
    const coop_export *export_;
} workbook;

/* ---- results ---- */

static bool is_per_organisation(const coop_table *table) {
    return coop_table_rows_are(table) == COOP_ROWS_PER_ORGANISATION;
}

/* "Money to be found, RUB bn" */
static void put_title(workbook *b, const coop_column *column) {
    coop_i_buf title = {0};
    coop_i_buf_puts(&title, coop_column_title(column));
    if (coop_column_unit(column)) coop_i_buf_printf(&title, ", %s", coop_column_unit(column));
    if (title.failed) b->x.failed = true;
    csv_put_text(&b->w, coop_i_buf_text(&title));
    coop_i_buf_clear(&title);
}

static void put_header(workbook *b, const coop_table *table) {
    if (is_per_organisation(table)) {
        csv_put_text(&b->w, "Id");
        csv_put_text(&b->w, "Organisation");
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
        if (coop_column_get(&value, column, row))
            csv_put_value(&b->w, value, coop_network_label); /* spreadsheets are for people */
        else
            csv_put_nothing(&b->w);
    }
    csv_end_line(&b->w);
}

static void begin_results(workbook *b, const char *name, const char *title, uint64_t rows) {
    coop_i_buf above = {0};
    coop_i_buf_printf(&above, "%s%s", title, XLSX_RESULTS);
    if (above.failed) b->x.failed = true;
    xlsx_sheet(&b->x, name, coop_i_buf_text(&above), rows);
    coop_i_buf_clear(&above);
}

static coop_status write_table(workbook *b, const coop_table *table, coop_context *ctx) {
    begin_results(b, coop_table_name(table), coop_table_title(table), coop_table_rows(table));
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
    begin_results(b, "gaps", "Gaps, worst first", rows);
    csv_put_text(&b->w, "Gap");
    csv_put_text(&b->w, "What is missing or fragile");
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
    static const char *const header[] = {"Key", "Title", "Document", "Address", "Date", "Note"};
    const char *fields[5];
    size_t count = coop_network_sources(b->w.network);
    if (count == 0) return;
    begin_results(b, "sources", "Sources", count);
    for (size_t i = 0; i < sizeof header / sizeof *header; i++) csv_put_text(&b->w, header[i]);
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
    const coop_network *network = b->export_->network;
    xlsx_sheet(&b->x, "organisations", NULL, coop_network_organisations(network));
    coop_status status = csv_write_nodes(&b->w);
    xlsx_sheet_end(&b->x);
    if (status != COOP_OK) return status;
    xlsx_sheet(&b->x, "ties", NULL, coop_network_ties(network));
    status = csv_write_ties(&b->w);
    xlsx_sheet_end(&b->x);
    uint64_t rounded = b->x.rounded, empty = b->x.empty; /* results are shown, not kept: they lose nothing */
    if (status == COOP_OK) status = write_results(b, ctx);
    if (status == COOP_OK) write_sources(b);
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

/* libxlsxwriter writes numbers as the thread's locale says, which no spreadsheet would read. */
static coop_status write_in_c_locale(const char *path, xlsx_make_fn *write, const void *data, coop_context *ctx) {
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0) return coop_fail_memory(ctx);
    locale_t before = uselocale(plain);
    coop_status status = write(path, data, ctx);
    uselocale(before);
    freelocale(plain);
    return status;
}

static coop_status copy(coop_i_output *output, int file, coop_context *ctx) {
    char block[16384];
    ssize_t got = lseek(file, 0, SEEK_SET) == 0 ? 1 : -1;
    while (got > 0 && (got = read(file, block, sizeof block)) > 0) coop_i_output_write(output, block, (size_t)got);
    return got == 0 ? COOP_OK : coop_fail(ctx, COOP_OUTPUT, "cannot read the workbook: %s", coop_i_file_error(errno));
}

/* The library wants a path of its own; what it made there goes on into the output. */
coop_status xlsx_make(coop_i_output *output, xlsx_make_fn *write, const void *data, coop_context *ctx) {
    const char *folder = getenv("TMPDIR");
    coop_i_buf path = {0};
    coop_i_buf_printf(&path, "%s/coopgraph-XXXXXX", folder && *folder ? folder : "/tmp");
    if (path.failed) return coop_fail_memory(ctx);
    int file = mkstemp(path.data);
    if (file < 0) {
        coop_status status = coop_fail(ctx, COOP_OUTPUT, "cannot make a temporary file in '%s': %s; set TMPDIR",
                                       folder ? folder : "/tmp", coop_i_file_error(errno));
        coop_i_buf_clear(&path);
        return status;
    }
    unlink(path.data); /* nothing of it is left, whatever ends the process */
    coop_i_buf_clear(&path);
    char link[sizeof "/proc/self/fd/" + 3 * sizeof(int)];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    coop_status status = write_in_c_locale(link, write, data, ctx);
    if (status == COOP_OK) status = copy(output, file, ctx);
    close(file);
    return status;
}

coop_status xlsx_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return xlsx_make(output, write_workbook, export_, ctx);
}
