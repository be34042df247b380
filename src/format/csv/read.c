/* CSV in: what a file holds is told by its columns, which may stand below a title. */
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"
#include "util/mem.h"
#include "util/text.h"

enum { ROWS_BETWEEN_REPORTS = 1 << 14 };

/* Rows of names, of unequal length, without an empty cell. */
static bool is_adjacency(csv_reader *in) {
    size_t least = SIZE_MAX, most = 0;
    for (size_t i = 0; i < in->held.count; i++) {
        const csv_row *row = csv_held_get(&in->held, i);
        for (size_t f = 0; f < row->count; f++)
            if (row->fields[f].length == 0) return false;
        if (row->total < least) least = row->total;
        if (row->total > most) most = row->total;
    }
    return in->held.count > 1 && most > 3 && most != least;
}

static coop_status tell_no_header(csv_reader *in, const coop_i_buf *seen) {
    if (in->sideways)
        return coop_fail_at(in->ctx, COOP_INPUT, in->file, 1, 0,
                            "the first column has the names of the columns, one below the other; turn the table (copy, "
                            "paste special, transpose), so that each organisation has a row. The first line has: %s",
                            coop_i_buf_text(seen));
    if (in->events_alone)
        return coop_fail_at(in->ctx, COOP_INPUT, in->file, 1, 0,
                            "this table lists projects and nobody who takes part in them; add a column of participants "
                            "(several names parted by ;), or a row for each of them. The first line has: %s",
                            coop_i_buf_text(seen));
    if (is_adjacency(in))
        return coop_fail_at(in->ctx, COOP_INPUT, in->file, 1, 0,
                            "rows of unequal many names (an adjacency list: each row a node and then its neighbours?), "
                            "which is not read from a table; write a row for each tie: A,B. The first line has: %s",
                            coop_i_buf_text(seen));
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

coop_status csv_reader_begin(csv_reader *in, const coop_load_options *options) {
    in->list = options->list;
    in->stated = options->columns;
    in->stated_count = options->column_count;
    in->header_row = options->header_row < 0 ? 0 : options->header_row == 0 ? -1 : options->header_row;
    csv_header_init(&in->header);
    in->fill_field = SIZE_MAX;
    coop_status status = csv_names_init(&in->names, in->ctx);
    return status == COOP_OK ? csv_parties_new(&in->parties, in->ctx) : status;
}

void csv_reader_clear(csv_reader *in) {
    csv_names_clear(&in->names);
    csv_held_clear(&in->held);
    csv_held_clear(&in->waiting);
    if (in->beside) csv_reader_clear(in->beside);
    free(in->beside);
    csv_header_clear(&in->header);
    free(in->names_fields);
    coop_i_buf_clear(&in->names_text);
    csv_extras_clear(&in->extras);
    csv_parties_free(in->parties);
    coop_i_buf_clear(&in->item);
    coop_i_buf_clear(&in->plain);
    coop_i_buf_clear(&in->both);
    coop_i_buf_clear(&in->kind);
    coop_i_buf_clear(&in->seen);
    free(in->fitted.fields);
    csv_fill_clear(in);
    record_entries_clear(&in->cells);
    free(in->names_of);
}

bool csv_reader_gave_up(const csv_reader *in) {
    return in->planned && in->header.table == COOP_CSV_TABLES && !in->list;
}

static coop_status read_row(csv_reader *in, const csv_row *row) {
    const csv_row *taken;
    coop_status status = csv_rows_take(&taken, in, row);
    return status == COOP_OK && taken ? csv_read_row(in, taken) : status;
}

/* The row as the lexer gives it once it knows how many fields to keep. */
static csv_row limited(const csv_reader *in, const csv_row *row) {
    csv_row cut = *row;
    if (in->ragged) return cut;
    while (cut.count > in->columns && cut.fields[cut.count - 1].length == 0 && !cut.fields[cut.count - 1].quoted)
        cut.total = --cut.count;
    if (cut.count <= in->columns) return cut;
    cut.count = in->columns;
    cut.extra_line = cut.fields[in->columns].line;
    cut.extra_column = cut.fields[in->columns].column;
    return cut;
}

/* A reader of another table of the same file. */
static csv_reader another(const csv_reader *in, uint64_t titles) {
    return (csv_reader){.network = in->network,
                        .input = in->input,
                        .ctx = in->ctx,
                        .file = in->file,
                        .lexer = in->lexer,
                        .dialect = in->dialect,
                        .book = in->book,
                        .sheet = in->sheet,
                        .ragged = in->ragged,
                        .merged = in->merged,
                        .counts = {.above = titles},
                        .headed = true};
}

static coop_status begin_like(csv_reader *in, const csv_reader *kept) {
    const coop_load_options options = {.size = sizeof(coop_load_options),
                                       .columns = kept->stated,
                                       .column_count = kept->stated_count,
                                       .header_row = -1};
    coop_place place = csv_place(kept, kept->line, kept->gap ? kept->gap + 2 : 0);
    coop_problems_add(kept->ctx->problems, COOP_NOTE, "second-table", &place, "another table begins here");
    return csv_reader_begin(in, &options);
}

static bool has_cells(const csv_row *row) {
    for (size_t f = 0; f < row->count; f++)
        if (row->fields[f].length > 0 || row->fields[f].typed == CSV_NO_VALUE) return true;
    return row->fault != CSV_FINE;
}

/* What stands right of the gap goes to the reader beside; *left is the rest, maybe nothing. */
static coop_status part(csv_row *left, csv_reader *in, const csv_row *row) {
    const csv_row right = csv_row_from(row, in->gap + 1);
    *left = *row;
    if (left->count > in->gap) left->count = in->gap;
    if (left->total > in->gap) left->total = in->gap;
    return has_cells(&right) ? csv_reader_take(in->beside, &right) : COOP_OK;
}

/* Two tables stand side by side: the rows held are parted, and the left one is looked at anew. */
static coop_status part_held(csv_reader *in) {
    in->beside = coop_i_calloc(1, sizeof *in->beside);
    if (!in->beside) return coop_fail_memory(in->ctx);
    *in->beside = another(in, 0);
    in->beside->ragged = true;
    in->line = csv_held_get(&in->held, in->names_row)->line;
    coop_status status = begin_like(in->beside, in);
    for (size_t i = 0; i < in->held.count && status == COOP_OK; i++) {
        csv_row left = *csv_held_get(&in->held, i);
        if (i >= in->names_row) status = part(&left, in, &left);
        in->held.rows[i].row.count = left.count;
        in->held.rows[i].row.total = left.total;
    }
    return status == COOP_OK ? csv_plan(in) : status;
}

/* Decides what the table is, and reads the rows held so far. */
static coop_status read_held(csv_reader *in) {
    coop_status status = csv_plan(in);
    if (status == COOP_OK && in->gap > 0) status = part_held(in);
    if (status != COOP_OK || csv_reader_gave_up(in)) return status;
    status = csv_rows_begin(in);
    for (size_t i = in->next; i < in->held.count && status == COOP_OK; i++) {
        const csv_row row = limited(in, csv_held_get(&in->held, i));
        if (in->beside && !has_cells(&row)) continue;
        const csv_row *next = i + 1 < in->held.count ? csv_held_get(&in->held, i + 1) : NULL;
        in->followed = csv_row_is_single(&row) && next && csv_row_is_whole(in, next);
        status = read_row(in, &row);
        in->followed = false;
    }
    return status;
}

/* ---- several tables below each other ---- */

/* Whether the last rows held are a title behind blank lines. */
static bool follows_title(csv_reader *in) {
    for (size_t i = in->held.count; i > 0 && csv_row_is_single(csv_held_get(&in->held, i - 1)); i--)
        if (csv_held_get(&in->held, i - 1)->apart) return true;
    return false;
}

/* The table has ended, and another begins with `row`; rows of one cell between them are its title. */
static coop_status begin_another(csv_reader *in, const csv_row *row) {
    uint64_t titles = in->waiting.count;
    for (; !in->planned && in->held.count > 0 && csv_row_is_single(csv_held_get(&in->held, in->held.count - 1));
         titles++)
        in->held.count--;
    csv_held_clear(&in->waiting);
    coop_status status = csv_reader_end(in);
    if (status != COOP_OK) return status;
    csv_reader kept = *in;
    csv_reader_clear(in);
    kept.line = row->line;
    kept.gap = 0;
    *in = another(&kept, titles);
    return begin_like(in, &kept);
}

/* A row that is no header of another table. */
static coop_status go_on(csv_reader *in, const csv_row *row) {
    if (in->planned) return csv_reader_gave_up(in) ? COOP_OK : read_row(in, row);
    if (in->held.count == 0) show_names(&in->seen, row);
    coop_status status = csv_held_add(&in->held, row, in->ctx);
    return status == COOP_OK && in->held.count == CSV_HELD_ROWS ? read_held(in) : status;
}

/* Rows that waited, and what follows them is known: NULL = nothing. */
static coop_status stop_waiting(csv_reader *in, const csv_row *next) {
    coop_status status = COOP_OK;
    in->followed = next && csv_row_is_whole(in, next);
    for (size_t i = 0; i < in->waiting.count && status == COOP_OK; i++) {
        const csv_row row = limited(in, csv_held_get(&in->waiting, i));
        status = read_row(in, &row);
    }
    in->followed = false;
    csv_held_clear(&in->waiting);
    return status;
}

static coop_status take(csv_reader *in, const csv_row *row) {
    bool heads = false, reading = in->planned && !csv_reader_gave_up(in);
    bool behind = row->apart || in->waiting.count > 0;
    if (reading && behind && csv_row_is_single(row) && in->waiting.count < CSV_HEADER_ROWS && !in->ended)
        return csv_held_add(&in->waiting, row, in->ctx);
    behind = behind || (!in->planned && in->headed && follows_title(in));
    coop_status status = COOP_OK;
    if (in->header_row == 0 && (in->headed ? behind : in->held.count < CSV_HEADER_ROWS))
        status = csv_may_head(&heads, in, row);
    if (status == COOP_OK && heads && behind && in->headed && !csv_reader_gave_up(in)) {
        status = begin_another(in, row);
    } else if (status == COOP_OK && in->waiting.count > 0) {
        status = stop_waiting(in, row);
    }
    in->headed = in->headed || heads;
    return status == COOP_OK ? go_on(in, row) : status;
}

coop_status csv_reader_take(csv_reader *in, const csv_row *row) {
    csv_row left;
    if (!in->planned && in->held.count == 0) csv_plain_names(row);
    if (in->list) return csv_list_take(in, row);
    if (!in->beside) return take(in, row);
    coop_status status = part(&left, in, row);
    return status == COOP_OK && has_cells(&left) ? take(in, &left) : status;
}

/* A participation and a cell of a matrix have no attributes of their own: say so rather than lose them silently. */
static coop_status tell_unread(csv_reader *in) {
    bool matrix = in->header.shape >= COOP_SHAPE_ADJACENCY;
    for (size_t i = 0; i < in->extras.count; i++) {
        const char *name = in->extras.items[i].name;
        coop_place place = csv_place(in, 0, 0);
        csv_caption caption;
        bool total;
        if (!csv_words_total(&total, name, false) || !csv_caption_of(&caption, name, strlen(name)))
            return coop_fail_memory(in->ctx);
        if (matrix && (total || csv_caption_counts(&caption))) continue;
        coop_problems_add(
            in->ctx->problems, COOP_WARNING, "unread-column", &place,
            matrix
                ? "column '%s' is not read: it stands beside the matrix; what is known of organisations belongs into "
                  "a table of its own"
                : "column '%s' is not read: a participation has project, organisation, role, functions, title and "
                  "dates",
            name);
    }
    return COOP_OK;
}

static coop_status read_rows(csv_reader *in) {
    csv_row *row;
    coop_status status = COOP_OK;
    while (status == COOP_OK && !csv_reader_gave_up(in)) {
        status = csv_next(&in->lexer, &row, in->ctx);
        if (status != COOP_OK || !row) break;
        status = csv_reader_take(in, row);
        in->lexer.limit = in->beside ? 0 : in->columns;
        if (in->rows % ROWS_BETWEEN_REPORTS == 0) {
            if (status == COOP_OK && coop_cancelled(in->ctx)) return in->ctx->error.status;
            coop_progress(in->ctx, "reading", coop_i_input_done(in->input));
        }
    }
    return status;
}

coop_status csv_reader_end(csv_reader *in) {
    if (in->list) return csv_list_end(in);
    coop_status status = in->planned ? COOP_OK : read_held(in);
    if (status == COOP_OK && in->beside) status = csv_reader_end(in->beside);
    if (status == COOP_OK && in->waiting.count > 0) status = stop_waiting(in, NULL);
    if (status != COOP_OK || csv_reader_gave_up(in)) return status;
    csv_tell_counts(in);
    status = csv_tell_end(in);
    if (status != COOP_OK) return status;
    bool matrix = in->header.shape == COOP_SHAPE_ADJACENCY;
    if (matrix || in->header.table == COOP_CSV_PARTICIPATIONS) status = tell_unread(in);
    if (status != COOP_OK) return status;
    if (matrix) return csv_cells_give(in);
    if (in->header.table == COOP_CSV_PARTICIPATIONS) return csv_parties_give(in->parties, in->network, in->ctx);
    coop_owner owner = in->header.table == COOP_CSV_TIES ? COOP_OF_TIE : COOP_OF_ORGANISATION;
    return csv_extras_give(&in->extras, in->network, owner, in->ctx);
}

static coop_status check_header(csv_reader *in) {
    if (in->header.table != COOP_CSV_TABLES) return COOP_OK;
    if (in->held.count > 0) return tell_no_header(in, &in->seen);
    return coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0, "the file is empty; a table needs a header and rows");
}

static void tell_wrapped(const csv_reader *in) {
    const coop_place place = {.file = in->file};
    coop_problems_add(in->ctx->problems, COOP_NOTE, "wrapped-rows", &place,
                      "each row stands in quotes as a whole: what is in them is read as its cells");
}

static coop_status read_csv(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    csv_reader in = {.network = network, .input = input, .ctx = ctx, .file = coop_i_input_name(input)};
    const char *charset;
    coop_status status = coop_i_input_as_text(input, options->charset, &charset, ctx);
    if (status != COOP_OK) return status;
    csv_lexer_init(&in.lexer, input);
    status = csv_reader_begin(&in, options);
    if (status == COOP_OK) status = csv_detect(&in.dialect, &in.lexer, &in.names, ctx);
    if (in.dialect.wrapped) tell_wrapped(&in);
    if (status == COOP_OK) status = read_rows(&in);
    if (status == COOP_OK) status = csv_reader_end(&in);
    if (status == COOP_OK && !in.list) status = check_header(&in);
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
    .tables = true,
    .detect = detect,
    .read = read_csv,
    .files = csv_files,
    .save = csv_save,
};
