/* Where the table is and what it holds, from the rows held: titles above it, a header of one row or two, the shape. */
#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "format/csv/reader.h"
#include "util/mem.h"

/* A row of names that may be the header. */
typedef struct candidate {
    csv_header header;
    csv_row names;
    size_t row;        /* of those held */
    size_t depth;      /* rows of names: 1 or 2 */
    bool stated;       /* it has columns that the user states */
    csv_field *fields; /* of two rows as one, and their texts */
    coop_i_buf text;
} candidate;

static void clear(candidate *c) {
    csv_header_clear(&c->header);
    free(c->fields);
    coop_i_buf_clear(&c->text);
    *c = (candidate){.depth = 0};
    csv_header_init(&c->header);
}

static size_t strength_of(const candidate *c) {
    return c->header.table == COOP_CSV_TABLES ? 0 : c->header.known + c->header.slot_count;
}

/* What the names tell, with the row behind them as the first of data. */
static coop_status judge(csv_reader *in, candidate *c) {
    size_t first = c->row + c->depth;
    bool doubtful;
    csv_header_init(&c->header);
    coop_status status = csv_guess_matrix(&c->header, &doubtful, &c->names, &in->held, first, in->ctx);
    if (status != COOP_OK || c->header.shape != COOP_SHAPE_ROWS) return status;
    if (status == COOP_OK) status = csv_header_of(&c->header, &in->names, &c->names, in->ctx);
    if (status == COOP_OK) status = csv_guess(&c->header, &in->names, &c->names, &in->held, first, in->sheet, in->ctx);
    if (status == COOP_OK) status = csv_state(&c->stated, &c->header, in, &c->names);
    c->header.marks_alone = doubtful && c->header.table == COOP_CSV_ORGANISATIONS && c->header.slot_count == 0;
    return status;
}

static bool is_filled(const csv_row *row, size_t field) {
    return field < row->count && row->fields[field].length > 0;
}

/* Whether the lower row completes the upper one: it has names under groups and under nothing, and none below a name
 * that stands for itself. */
static bool completes(const csv_row *upper, const csv_row *lower) {
    bool any = false;
    if (lower->fault != CSV_FINE || lower->apart) return false;
    for (size_t f = 0; f < lower->count; f++) {
        bool group = is_filled(upper, f) && f + 1 < lower->count && !is_filled(upper, f + 1);
        if (!is_filled(lower, f)) continue;
        if (is_filled(upper, f) && !group) return false;
        if (strspn(lower->fields[f].text, "0123456789 .,-") == lower->fields[f].length) return false;
        any = any || !is_filled(upper, f);
    }
    return any;
}

static bool is_repeated(const csv_row *row, size_t field) {
    for (size_t f = 0; f < row->count; f++)
        if (f != field && strcmp(row->fields[f].text, row->fields[field].text) == 0) return true;
    return false;
}

static bool repeats_names(const csv_row *row) {
    for (size_t f = 0; f < row->count; f++)
        if (row->fields[f].length > 0 && is_repeated(row, f)) return true;
    return false;
}

/* The names of two rows as one: the lower where it has one, with the group in front where several groups have it. */
static coop_status join(candidate *c, const csv_row *upper, const csv_row *lower, coop_context *ctx) {
    size_t count = upper->count > lower->count ? upper->count : lower->count, group = SIZE_MAX;
    c->names = (csv_row){.count = count, .total = count, .line = upper->line};
    c->fields = coop_i_calloc(count, sizeof *c->fields);
    if (!c->fields) return coop_fail_memory(ctx);
    for (size_t f = 0; f < count; f++) {
        const csv_row *from = is_filled(lower, f) || f >= upper->count ? lower : upper;
        size_t at = c->text.length;
        if (is_filled(upper, f)) group = f;
        if (is_filled(lower, f) && is_repeated(lower, f) && group != SIZE_MAX)
            coop_i_buf_printf(&c->text, "%s ", upper->fields[group].text);
        if (f < from->count) coop_i_buf_puts(&c->text, from->fields[f].text);
        c->fields[f] = f < from->count ? from->fields[f] : (csv_field){.line = upper->line, .column = f + 1};
        c->fields[f].length = c->text.length - at;
        coop_i_buf_putc(&c->text, '\0');
    }
    if (c->text.failed) return coop_fail_memory(ctx);
    const char *text = c->text.data;
    for (size_t f = 0; f < count; f++, text += strlen(text) + 1) c->fields[f].text = text;
    c->names.fields = c->fields;
    return COOP_OK;
}

/* The row as a header, alone or with the one below it. */
static coop_status look_at(csv_reader *in, candidate *c, size_t i) {
    *c = (candidate){.names = *csv_held_get(&in->held, i), .row = i, .depth = 1};
    csv_header_init(&c->header);
    if (c->names.fault != CSV_FINE) return COOP_OK;
    coop_status status = judge(in, c);
    if (status != COOP_OK || c->header.shape >= COOP_SHAPE_ADJACENCY || i + 2 >= in->held.count) return status;
    const csv_row *below = csv_held_get(&in->held, i + 1);
    if (!completes(&c->names, below)) return COOP_OK;
    candidate two = {.row = i, .depth = 2}, lower = {.names = *below, .row = i + 1, .depth = 1};
    status = join(&two, &c->names, below, in->ctx);
    if (status == COOP_OK) status = judge(in, &lower);
    if (status == COOP_OK) status = judge(in, &two);
    /* "Наименование; ИНН; Наименование; ИНН" below two groups cannot stand alone */
    bool better = repeats_names(below) ? strength_of(&two) >= strength_of(c) && strength_of(&two) > 0
                                       : strength_of(&two) > strength_of(c) && strength_of(&two) > strength_of(&lower);
    clear(&lower);
    clear(better ? c : &two);
    if (better) *c = two;
    return status;
}

/* One known name alone may be a word of the data: then it stands below again. */
static bool is_data(csv_reader *in, const candidate *c) {
    for (size_t f = 0; f < c->names.count; f++)
        for (size_t i = c->row + 1; i < in->held.count && c->names.fields[f].length > 0; i++) {
            const csv_field *cell = csv_held_cell(&in->held, i, f);
            if (cell && strcmp(cell->text, c->names.fields[f].text) == 0) return true;
        }
    return false;
}

/* "компания", above "вуз" and "банк": a list to choose kinds from, beside a table, is none of organisations. */
static coop_status has_kinds(bool *kinds, csv_reader *in, const candidate *c) {
    size_t cells = 0;
    *kinds = c->row > 0;
    for (size_t i = c->row; i < in->held.count && *kinds; i++) {
        const csv_field *cell = csv_row_single(csv_held_get(&in->held, i));
        coop_kind kind;
        const char *tie = NULL;
        if (!cell) *kinds = false;
        if (!cell) break;
        coop_status status = coop_kind_find(&kind, kinds, cell->text, in->ctx);
        if (status != COOP_OK) return status;
        if (!*kinds && !coop_i_tie_kind(&tie, cell->text)) return coop_fail_memory(in->ctx);
        *kinds = *kinds || tie;
        cells++;
    }
    *kinds = *kinds && cells > 0;
    return COOP_OK;
}

/* A figure beside one known name is no name: "Организаций; 5" of a summary. */
static bool has_figures(const candidate *c) {
    for (size_t f = 0; f < c->names.count; f++) {
        const csv_field *field = &c->names.fields[f];
        if (field->length > 0 && strspn(field->text, "0123456789.,% ") == field->length) return true;
    }
    return false;
}

/* The first row of which two names at least are known; else the first with one. */
static coop_status find_header(csv_reader *in, candidate *best) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < in->held.count && i < CSV_HEADER_ROWS && status == COOP_OK; i++) {
        candidate c;
        status = look_at(in, &c, i);
        size_t strength = status == COOP_OK ? strength_of(&c) : 0;
        bool kinds = false;
        if (strength == 1) status = has_kinds(&kinds, in, &c);
        bool chosen = strength > 1 || c.stated ||
                      (strength == 1 && strength_of(best) == 0 && !kinds && !has_figures(&c) && !is_data(in, &c));
        clear(chosen ? best : &c);
        if (chosen) *best = c;
        if (strength > 1 || best->stated) break;
    }
    return status;
}

static coop_status header_at(csv_reader *in, candidate *best) {
    const uint64_t line = (uint64_t)in->header_row;
    for (size_t i = 0; i < in->held.count; i++)
        if (csv_held_get(&in->held, i)->line == line) return look_at(in, best, i);
    return coop_fail_at(in->ctx, COOP_USAGE, in->file, line, 0,
                        "--header-row %llu: there is no such row among the first %zu with cells",
                        (unsigned long long)line, in->held.count);
}

/* No names at all: columns are known by what stands in them. */
static coop_status find_pairs(csv_reader *in, candidate *best) {
    for (size_t i = 0; i < in->held.count && i < CSV_HEADER_ROWS; i++) {
        const csv_row *row = csv_held_get(&in->held, i);
        if (row->fault != CSV_FINE || (row->total < 2 && i > 0)) continue;
        clear(best);
        best->names = *row;
        best->row = i;
        best->depth = 1;
        coop_status status = COOP_OK;
        if (in->header_row < 0) {
            best->header.headerless = true;
            status = csv_state(&best->stated, &best->header, in, row);
        }
        if (status == COOP_OK && !best->stated) status = csv_guess_pairs(&best->header, &in->held, i, in->ctx);
        if (best->header.headerless) best->depth = 0;
        return status;
    }
    return COOP_OK;
}

static void tell_above(csv_reader *in, const candidate *best) {
    if (best->row == 0) return;
    in->counts.above = best->row;
    coop_place place = csv_place(in, best->names.line, 0);
    coop_problems_add(in->ctx->problems, COOP_WARNING, "above-header", &place,
                      "the header is here; %llu line%s above it %s not read", (unsigned long long)best->row,
                      best->row == 1 ? "" : "s", best->row == 1 ? "is" : "are");
}

static void tell_stated(csv_reader *in, const candidate *best) {
    coop_place place = csv_place(in, best->names.line, 0);
    if (best->stated)
        coop_problems_add(in->ctx->problems, COOP_NOTE, "columns-stated", &place, "the columns are those of --columns");
}

/* The rows of the header, and what was found behind them: below "a,b" each row may have a year. */
static size_t width_of(const csv_reader *in, const candidate *best) {
    size_t width = best->names.count;
    for (size_t c = 0; c < CSV_COLUMNS; c++) {
        size_t field = best->header.at[c];
        if (field != SIZE_MAX && field >= width) width = field + 1;
    }
    for (size_t i = best->row; i < best->row + best->depth && i < in->held.count; i++)
        if (in->held.rows[i].row.count > width) width = in->held.rows[i].row.count;
    return width;
}

static coop_status settle(csv_reader *in, candidate *best) {
    csv_header *header = &in->header;
    *header = best->header;
    in->names_fields = best->fields;
    in->names_text = best->text;
    if (header->table == COOP_CSV_TABLES) return COOP_OK;
    in->columns = width_of(in, best);
    in->names_row = best->row;
    in->names_depth = best->depth;
    in->next = best->row + best->depth;
    tell_above(in, best);
    tell_stated(in, best);
    csv_tell_guess(in, &best->names);
    coop_status status = csv_tell_table(in, &best->names);
    if (status != COOP_OK) return status;
    if (header->headerless) return COOP_OK;
    return csv_extras_init(&in->extras, &best->names, in->columns, header, in->dialect.decimals[0].usual_comma,
                           in->file, in->ctx);
}

coop_status csv_plan(csv_reader *in) {
    candidate best = {.depth = 0};
    csv_header_init(&best.header);
    coop_status status = COOP_OK;
    in->planned = true;
    if (in->held.count == 0) return COOP_OK;
    if (in->header_row == 0 && in->stated_count == 0) status = csv_find_sideways(&in->sideways, in);
    if (status != COOP_OK || in->sideways) return status;
    if (in->header_row > 0)
        status = header_at(in, &best);
    else if (in->header_row == 0)
        status = find_header(in, &best);
    if (status == COOP_OK && strength_of(&best) == 0 && in->header_row <= 0) status = find_pairs(in, &best);
    if (status == COOP_OK && !in->beside && best.depth == 1 && best.header.shape < COOP_SHAPE_ADJACENCY) {
        status = csv_find_gap(&in->gap, in, best.row);
        in->names_row = best.row;
    }
    if (status == COOP_OK && best.header.table == COOP_CSV_TABLES)
        status = csv_find_events_alone(&in->events_alone, in);
    if (status == COOP_OK && (in->gap == 0 || in->beside)) return settle(in, &best);
    clear(&best);
    return status;
}
