/* CSV in: what a file holds is told by its columns, which may stand below a title. */
#include <string.h>

#include "format/csv_reader.h"
#include "util/text.h"

enum { HEADER_ROWS = 10, ROWS_BETWEEN_REPORTS = 1 << 14 };

static coop_status tell_no_header(coop_i_csv_reader *in, const coop_i_buf *seen) {
    return coop_fail_at(
        in->ctx, COOP_INPUT, in->file, 1, 0,
        "no header tells what this table holds; name the columns id and label (organisations), source and "
        "target (ties) or project and organisation (participations). The first line has: %s",
        coop_i_buf_text(seen));
}

/* The names of a row for a message. */
static void show_names(coop_i_buf *seen, const coop_i_csv_row *row) {
    for (size_t f = 0; f < row->count && f < 8; f++) {
        int shown =
            row->fields[f].length > 40 ? (int)coop_i_text_fit(row->fields[f].text, 40) : (int)row->fields[f].length;
        coop_i_buf_printf(seen, "%s'%.*s'", f == 0 ? "" : ", ", shown, row->fields[f].text);
    }
    if (row->count > 8) coop_i_buf_puts(seen, ", …");
}

/* Finds the header among the first rows: spreadsheets like to put a title above it. */
static coop_status read_header(coop_i_csv_reader *in) {
    coop_i_csv_row *row = NULL;
    coop_i_buf seen = {0};
    coop_status status = COOP_OK;
    uint64_t above = 0;
    in->header.table = COOP_CSV_TABLES;
    while (status == COOP_OK && in->header.table == COOP_CSV_TABLES && above < HEADER_ROWS) {
        status = coop_i_csv_next(&in->lexer, &row, in->ctx);
        if (status != COOP_OK || !row) break;
        if (above++ == 0) show_names(&seen, row);
        if (row->fault == COOP_I_CSV_FINE) status = coop_i_csv_header_of(&in->header, &in->names, row, in->ctx);
    }
    if (status == COOP_OK && above == 0) {
        status =
            coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0, "the file is empty; a table needs a header and rows");
    } else if (status == COOP_OK && (!row || in->header.table == COOP_CSV_TABLES)) {
        status = tell_no_header(in, &seen);
    }
    coop_i_buf_clear(&seen);
    if (status != COOP_OK) return status;

    if (above > 1) {
        coop_place place = coop_i_csv_place(in, row->line, 0);
        coop_problems_add(in->ctx->problems, COOP_WARNING, "above-header", &place,
                          "the header is here; %llu line%s above it %s not read", (unsigned long long)(above - 1),
                          above == 2 ? "" : "s", above == 2 ? "is" : "are");
    }
    in->lexer.limit = row->count;
    return coop_i_csv_extras_init(&in->extras, row, &in->header, in->file, in->ctx);
}

/* A participation has no attributes of its own: say so rather than lose them silently. */
static void tell_unread(coop_i_csv_reader *in) {
    for (size_t i = 0; i < in->extras.count; i++) {
        coop_place place = coop_i_csv_place(in, 0, 0);
        coop_problems_add(
            in->ctx->problems, COOP_WARNING, "unread-column", &place,
            "column '%s' is not read: a participation has project, organisation, role, functions, title and "
            "dates",
            in->extras.items[i].name);
    }
}

static coop_status read_rows(coop_i_csv_reader *in) {
    coop_i_csv_row *row;
    coop_status status = COOP_OK;
    while (status == COOP_OK) {
        status = coop_i_csv_next(&in->lexer, &row, in->ctx);
        if (status != COOP_OK || !row) break;
        status = coop_i_csv_read_row(in, row);
        if (in->rows % ROWS_BETWEEN_REPORTS == 0) {
            if (status == COOP_OK && coop_cancelled(in->ctx)) return in->ctx->error.status;
            coop_progress(in->ctx, "reading", coop_i_input_done(in->input));
        }
    }
    return status;
}

/* What the whole of the file decides: attribute types, projects. */
static coop_status give_held(coop_i_csv_reader *in) {
    if (in->header.table == COOP_CSV_PARTICIPATIONS) {
        tell_unread(in);
        return coop_i_csv_parties_give(in->parties, in->network, in->ctx);
    }
    coop_owner owner = in->header.table == COOP_CSV_TIES ? COOP_OF_TIE : COOP_OF_ORGANISATION;
    return coop_i_csv_extras_give(&in->extras, in->network, owner, in->dialect.decimal_comma, in->ctx);
}

static void tell_detected(coop_i_csv_reader *in) {
    static const char *const holds[] = {"organisations", "ties", "participations"};
    coop_place place = coop_i_csv_place(in, 0, 0);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "detected", &place, "%s, %llu row%s, %s, %s%s",
                      holds[in->header.table], (unsigned long long)in->rows, in->rows == 1 ? "" : "s", in->charset,
                      coop_i_csv_delimiter_name(in->dialect.delimiter), in->commas ? ", decimal comma" : "");
}

static coop_status read_csv(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    coop_i_csv_reader in = {.network = network, .input = input, .ctx = ctx, .file = coop_i_input_name(input)};
    coop_status status = coop_i_input_as_text(input, options->charset, &in.charset, ctx);
    if (status != COOP_OK) return status;
    coop_i_csv_lexer_init(&in.lexer, input);
    status = coop_i_csv_names_init(&in.names, ctx);
    if (status == COOP_OK) status = coop_i_csv_parties_new(&in.parties, ctx);
    if (status == COOP_OK) status = coop_i_csv_detect(&in.dialect, &in.lexer, &in.names, ctx);
    if (status == COOP_OK) status = read_header(&in);
    if (status == COOP_OK) status = read_rows(&in);
    if (status == COOP_OK) status = give_held(&in);
    if (status == COOP_OK) tell_detected(&in);
    coop_i_csv_lexer_clear(&in.lexer);
    coop_i_csv_names_clear(&in.names);
    coop_i_csv_extras_clear(&in.extras);
    coop_i_csv_parties_free(in.parties);
    coop_i_buf_clear(&in.item);
    return status;
}

/* CSV has no mark of its own: any text that does not begin like another format, the more so with a delimiter. */
static int detect(const char *bytes, size_t length) {
    size_t line = 0;
    if (length == 0 || strchr("{[<", bytes[0])) return 0; /* NUL included */
    while (line < length && bytes[line] != '\n' && bytes[line] != '\r') line++;
    for (const char *c = ",;\t|"; *c; c++) {
        if (memchr(bytes, *c, line)) return 30;
    }
    return 5;
}

const coop_i_codec coop_i_codec_csv = {
    .keeps = COOP_I_KEEPS_ORGANISATIONS | COOP_I_KEEPS_TIES | COOP_I_KEEPS_COMPETENCES | COOP_I_KEEPS_ATTRIBUTES |
             COOP_I_KEEPS_COLUMNS | COOP_I_KEEPS_SUGGESTIONS | COOP_I_KEEPS_PICTURE,
    .detect = detect,
    .read = read_csv,
    .save = coop_i_csv_save,
};
