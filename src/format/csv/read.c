/* CSV in: what a file holds is told by its columns, which may stand below a title. */
#include <string.h>

#include "format/csv/reader.h"
#include "util/text.h"

enum { HEADER_ROWS = 10, ROWS_BETWEEN_REPORTS = 1 << 14 };

static coop_status tell_no_header(csv_reader *in, const coop_i_buf *seen) {
    return coop_fail_at(
        in->ctx, COOP_INPUT, in->file, 1, 0,
        "no header tells what this table holds; name the columns id and label (organisations), source and "
        "target (ties) or project and organisation (participations). The first line has: %s",
        coop_i_buf_text(seen));
}

/* The names of a row for a message. */
static void show_names(coop_i_buf *seen, const csv_row *row) {
    for (size_t f = 0; f < row->count && f < 8; f++) {
        int shown =
            row->fields[f].length > 40 ? (int)coop_i_text_fit(row->fields[f].text, 40) : (int)row->fields[f].length;
        coop_i_buf_printf(seen, "%s'%.*s'", f == 0 ? "" : ", ", shown, row->fields[f].text);
    }
    if (row->count > 8) coop_i_buf_puts(seen, ", …");
}

/* Spreadsheets like to put a title above the header. */
static coop_status take_header(csv_reader *in, const csv_row *row) {
    if (in->above++ == 0) show_names(&in->seen, row);
    if (row->fault != CSV_FINE) return COOP_OK;
    coop_status status = csv_header_of(&in->header, &in->names, row, in->ctx);
    if (status != COOP_OK || in->header.table == COOP_CSV_TABLES) return status;
    if (in->above > 1) {
        coop_place place = csv_place(in, row->line, 0);
        coop_problems_add(in->ctx->problems, COOP_WARNING, "above-header", &place,
                          "the header is here; %llu line%s above it %s not read", (unsigned long long)(in->above - 1),
                          in->above == 2 ? "" : "s", in->above == 2 ? "is" : "are");
    }
    in->columns = row->count;
    return csv_extras_init(&in->extras, row, &in->header, in->dialect.decimals[0].usual_comma, in->file, in->ctx);
}

coop_status csv_reader_begin(csv_reader *in) {
    in->header.table = COOP_CSV_TABLES;
    coop_status status = csv_names_init(&in->names, in->ctx);
    return status == COOP_OK ? csv_parties_new(&in->parties, in->ctx) : status;
}

void csv_reader_clear(csv_reader *in) {
    csv_names_clear(&in->names);
    csv_extras_clear(&in->extras);
    csv_parties_free(in->parties);
    coop_i_buf_clear(&in->item);
    coop_i_buf_clear(&in->seen);
}

bool csv_reader_gave_up(const csv_reader *in) {
    return in->header.table == COOP_CSV_TABLES && in->above >= HEADER_ROWS;
}

coop_status csv_reader_take(csv_reader *in, const csv_row *row) {
    if (in->header.table != COOP_CSV_TABLES) return csv_read_row(in, row);
    return csv_reader_gave_up(in) ? COOP_OK : take_header(in, row);
}

/* A participation has no attributes of its own: say so rather than lose them silently. */
static void tell_unread(csv_reader *in) {
    for (size_t i = 0; i < in->extras.count; i++) {
        coop_place place = csv_place(in, 0, 0);
        coop_problems_add(
            in->ctx->problems, COOP_WARNING, "unread-column", &place,
            "column '%s' is not read: a participation has project, organisation, role, functions, title and "
            "dates",
            in->extras.items[i].name);
    }
}

static coop_status read_rows(csv_reader *in) {
    csv_row *row;
    coop_status status = COOP_OK;
    while (status == COOP_OK && !csv_reader_gave_up(in)) {
        status = csv_next(&in->lexer, &row, in->ctx);
        if (status != COOP_OK || !row) break;
        status = csv_reader_take(in, row);
        in->lexer.limit = in->columns;
        if (in->rows % ROWS_BETWEEN_REPORTS == 0) {
            if (status == COOP_OK && coop_cancelled(in->ctx)) return in->ctx->error.status;
            coop_progress(in->ctx, "reading", coop_i_input_done(in->input));
        }
    }
    return status;
}

coop_status csv_reader_end(csv_reader *in) {
    if (in->header.table == COOP_CSV_PARTICIPATIONS) {
        tell_unread(in);
        return csv_parties_give(in->parties, in->network, in->ctx);
    }
    coop_owner owner = in->header.table == COOP_CSV_TIES ? COOP_OF_TIE : COOP_OF_ORGANISATION;
    return csv_extras_give(&in->extras, in->network, owner, in->ctx);
}

static bool has_commas(const csv_reader *in) {
    for (size_t c = 0; c < CSV_COLUMNS; c++)
        if (in->dialect.decimals[c].comma) return true;
    for (size_t i = 0; i < in->extras.count; i++)
        if (in->extras.items[i].real && in->extras.items[i].decimals.comma) return true;
    return false;
}

static void tell_detected(csv_reader *in) {
    coop_place place = csv_place(in, 0, 0);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "detected", &place, "%s, %llu row%s, %s, %s%s",
                      csv_table_name(in->header.table), (unsigned long long)in->rows, in->rows == 1 ? "" : "s",
                      in->charset, csv_delimiter_name(in->dialect.delimiter), has_commas(in) ? ", decimal comma" : "");
}

const char *csv_table_name(coop_csv_table table) {
    static const char *const names[] = {"organisations", "ties", "participations"};
    return names[table];
}

static coop_status check_header(csv_reader *in) {
    if (in->header.table != COOP_CSV_TABLES) return COOP_OK;
    if (in->above > 0) return tell_no_header(in, &in->seen);
    return coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0, "the file is empty; a table needs a header and rows");
}

static coop_status read_csv(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    csv_reader in = {.network = network, .input = input, .ctx = ctx, .file = coop_i_input_name(input)};
    coop_status status = coop_i_input_as_text(input, options->charset, &in.charset, ctx);
    if (status != COOP_OK) return status;
    csv_lexer_init(&in.lexer, input);
    status = csv_reader_begin(&in);
    if (status == COOP_OK) status = csv_detect(&in.dialect, &in.lexer, &in.names, ctx);
    if (status == COOP_OK) status = read_rows(&in);
    if (status == COOP_OK) status = check_header(&in);
    if (status == COOP_OK) status = csv_reader_end(&in);
    if (status == COOP_OK) tell_detected(&in);
    csv_lexer_clear(&in.lexer);
    csv_reader_clear(&in);
    return status;
}

/* A header has words; numbers with blanks between are another program's. */
static bool has_no_words(const char *line, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!strchr("0123456789.+- \t", line[i]) || !line[i]) return false;
    return true;
}

/* CSV has no mark of its own: any text that does not begin like another format, the more so with a delimiter. */
static int detect(const char *bytes, size_t length) {
    size_t line = 0;
    if (length == 0 || strchr("{[<", bytes[0])) return 0; /* NUL included */
    while (line < length && bytes[line] != '\n' && bytes[line] != '\r') line++;
    if (bytes[0] == '#' || bytes[0] == '%' || has_no_words(bytes, line)) return 0;
    for (const char *c = ",;\t|"; *c; c++) {
        if (memchr(bytes, *c, line)) return 30;
    }
    return 5;
}

const format_codec format_codec_csv = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_COMPETENCES | FORMAT_KEEPS_ATTRIBUTES |
             FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_SUGGESTIONS | FORMAT_KEEPS_PICTURE,
    .detect = detect,
    .read = read_csv,
    .files = csv_files,
    .save = csv_save,
};
