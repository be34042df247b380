/* Matrices: the names of organisations in the first column and in the row above. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "format/csv/sheet.h"
#include "format/csv/words.h"
#include "util/map.h"
#include "util/mem.h"

double csv_mark(const char *text, const coop_i_decimals *decimals) {
    static const char *const marks[] = {"x", "X", "х", "Х", "v", "V", "*", "•", "●"};
    double value;
    bool truth;
    if (coop_i_cell_missing(text)) return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(text, marks[i]) == 0) return 1;
    if (coop_i_cell_boolean(&truth, text)) return truth;
    return coop_i_cell_weight(&value, text, decimals) && isfinite(value) ? value : NAN;
}

typedef struct matrix {
    const csv_row *names;
    csv_held *held;
    size_t first, corner; /* the first row of data, the field of its name */
} matrix;

/* Whether all cells right of the names can be those of a matrix; *marks: no number but 0 and 1 among them. */
static bool has_body(bool *marks, const matrix *m) {
    const coop_i_decimals decimals = {.usual_comma = true};
    bool any = false;
    *marks = true;
    for (size_t i = m->first; i < m->held->count; i++) {
        const csv_row *row = csv_held_get(m->held, i);
        if (row->fault != CSV_FINE || row->apart) break;
        if (!csv_held_cell(m->held, i, m->corner)) return false;
        for (size_t f = m->corner + 1; f < row->count; f++) {
            double value = csv_mark(csv_text(&row->fields[f]), &decimals);
            if (isnan(value)) return false;
            if (f < m->names->count) any = any || value != 0;
            *marks = *marks && (value == 0 || value == 1);
        }
    }
    return any;
}

/* How many rows have the name of a column, and how many rows there are. */
static bool count_shared(size_t *shared, size_t *rows, const matrix *m) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t id;
    bool fine = pool != NULL;
    *shared = *rows = 0;
    for (size_t f = m->corner + 1; f < m->names->count && fine; f++)
        if (m->names->fields[f].length > 0) fine = coop_i_pool_puts(pool, &id, csv_text(&m->names->fields[f]));
    for (size_t i = m->first; i < m->held->count && fine; i++, ++*rows) {
        const csv_field *name = csv_held_cell(m->held, i, m->corner);
        if (name) *shared += coop_i_pool_find(pool, csv_text(name), strlen(csv_text(name))) != 0;
    }
    coop_i_pool_free(pool);
    return fine;
}

/* "да", "-": a row of answers is none of names. Organisations may well be numbers. */
static bool has_answers(const matrix *m) {
    bool truth;
    for (size_t f = m->corner + 1; f < m->names->count; f++) {
        const char *name = csv_text(&m->names->fields[f]);
        bool number = *name >= '0' && *name <= '9';
        if (*name && !number && (coop_i_cell_missing(name) || coop_i_cell_boolean(&truth, name))) return true;
    }
    return false;
}

/* "", "Организация / Проект", "Проект": the corner of a table that is read both ways; *events: its rows are. */
static bool is_corner(bool *corner, bool *events, const csv_field *field) {
    csv_caption caption;
    size_t first = strcspn(field->text, "/\\");
    if (!csv_caption_of(&caption, field->text, first < field->length ? first : field->length)) return false;
    *events = csv_caption_says(&caption, CSV_SAYS_EVENT);
    *corner = *events || field->length == 0 || first < field->length;
    return true;
}

/* A slot for every column with a name that is no sum. */
static coop_status take_columns(csv_header *header, const matrix *m, coop_context *ctx) {
    header->slots = coop_i_calloc(m->names->count, sizeof *header->slots);
    if (!header->slots) return coop_fail_memory(ctx);
    for (size_t f = m->corner + 1; f < m->names->count; f++) {
        bool total;
        const char *name = csv_text(&m->names->fields[f]);
        if (!*name) continue;
        if (!csv_words_total(&total, name)) return coop_fail_memory(ctx);
        if (!total) header->slots[header->slot_count++] = (csv_slot){.end = SIZE_MAX, .name = name, .weight = f};
    }
    return COOP_OK;
}

coop_status csv_guess_matrix(csv_header *header, const csv_row *names, csv_held *held, size_t first,
                             coop_context *ctx) {
    for (size_t corner = 0; corner < 2; corner++) {
        matrix m = {.names = names, .held = held, .first = first, .corner = corner};
        size_t columns = 0, shared, rows;
        bool marks, free, events;
        for (size_t f = corner + 1; f < names->count; f++) columns += names->fields[f].length > 0;
        if (columns < 2 || first >= held->count || has_answers(&m) || !has_body(&marks, &m)) continue;
        if (!count_shared(&shared, &rows, &m) || !is_corner(&free, &events, &names->fields[corner]))
            return coop_fail_memory(ctx);
        bool square = shared >= 2 && shared * 2 > rows;
        if (!square && !(marks && free && corner == 0)) continue;
        csv_header_init(header);
        header->table = square ? COOP_CSV_TIES : COOP_CSV_PARTICIPATIONS;
        header->shape = square ? COOP_SHAPE_ADJACENCY : COOP_SHAPE_INCIDENCE;
        header->at[square ? CSV_SOURCE : events ? CSV_PROJECT : CSV_PARTY] = corner;
        header->guessed = true;
        return take_columns(header, &m, ctx);
    }
    return COOP_OK;
}
