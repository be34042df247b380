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
    if (csv_words_role(text)) return 1;
    if (coop_i_cell_boolean(&truth, text)) return truth;
    if (coop_i_cell_grade(&value, text)) return value;
    return coop_i_cell_weight(&value, text, decimals) && isfinite(value) ? value : NAN;
}

typedef struct matrix {
    const csv_row *names;
    csv_held *held;
    size_t first, corner; /* the first row of data, the field of its name */
    size_t key;           /* the field that the columns are called by: the name, or a number beside it */
    bool marks;           /* no number but 0 and 1 in it */
} matrix;

/* Whether all cells right of the names can be those of a matrix. */
static bool has_body(matrix *m) {
    const coop_i_decimals decimals = {.usual_comma = true};
    bool any = false;
    m->marks = true;
    for (size_t i = m->first; i < m->held->count; i++) {
        const csv_row *row = csv_held_get(m->held, i);
        if (row->fault != CSV_FINE || row->apart) break;
        if (!csv_held_cell(m->held, i, m->corner)) return false;
        for (size_t f = m->corner + 1; f < row->count; f++) {
            double value = csv_mark(csv_text(&row->fields[f]), &decimals);
            if (isnan(value)) return false;
            if (f < m->names->count) any = any || value != 0;
            m->marks = m->marks && (value == 0 || value == 1);
        }
    }
    return any;
}

/* How many rows are called like a column, and how many rows there are. */
static bool count_shared(size_t *shared, size_t *rows, const matrix *m) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t id;
    bool fine = pool != NULL;
    *shared = *rows = 0;
    for (size_t f = m->corner + 1; f < m->names->count && fine; f++)
        if (m->names->fields[f].length > 0) fine = coop_i_pool_puts(pool, &id, csv_text(&m->names->fields[f]));
    for (size_t i = m->first; i < m->held->count && fine; i++, ++*rows) {
        const csv_field *name = csv_held_cell(m->held, i, m->key);
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

typedef enum corner { CORNER_NAMED, CORNER_FREE, CORNER_EVENTS } corner;

/* "", "Организация / Проект", "Проект", "Названия строк": the corner of a table that is read both ways. */
static bool find_corner(corner *found, const csv_field *field) {
    csv_caption caption;
    size_t first = strcspn(field->text, "/\\");
    if (!csv_caption_of(&caption, field->text, first < field->length ? first : field->length)) return false;
    bool free = field->length == 0 || first < field->length || csv_caption_says(&caption, CSV_SAYS_ROWS);
    *found = csv_caption_says(&caption, CSV_SAYS_EVENT) ? CORNER_EVENTS : free ? CORNER_FREE : CORNER_NAMED;
    return true;
}

/* Columns with a name that is no sum, and what they say their cells are about. */
typedef struct columns {
    size_t count, events, organisations;
} columns;

static bool count_columns(columns *found, const matrix *m) {
    *found = (columns){0};
    for (size_t f = m->corner + 1; f < m->names->count; f++) {
        const csv_field *field = &m->names->fields[f];
        csv_caption caption;
        bool name = false, total = false;
        if (field->length == 0) continue;
        if (!csv_caption_of(&caption, field->text, field->length) || !csv_words_organisation(&name, csv_text(field)) ||
            !csv_words_total(&total, csv_text(field), false))
            return false;
        if (total) continue;
        found->count++;
        found->events += csv_caption_mentions(&caption, CSV_SAYS_EVENT);
        found->organisations += name;
    }
    return true;
}

/* The name that a column goes by: its own, or that of the row with its number; NULL when there is none. */
static const char *name_of(const matrix *m, size_t field) {
    const char *name = csv_text(&m->names->fields[field]);
    for (size_t i = m->first; m->key != m->corner && i < m->held->count; i++) {
        const csv_field *key = csv_held_cell(m->held, i, m->key);
        if (key && strcmp(csv_text(key), name) == 0) return csv_text(csv_held_cell(m->held, i, m->corner));
    }
    return m->key == m->corner ? name : NULL;
}

/* A slot for every column with a name that is no sum. */
static coop_status take_columns(csv_header *header, const matrix *m, coop_context *ctx) {
    header->slots = coop_i_calloc(m->names->count, sizeof *header->slots);
    if (!header->slots) return coop_fail_memory(ctx);
    for (size_t f = m->corner + 1; f < m->names->count; f++) {
        bool total;
        const char *name = m->names->fields[f].length > 0 ? name_of(m, f) : NULL;
        if (!name || !*name) continue;
        if (!csv_words_total(&total, name, false)) return coop_fail_memory(ctx);
        if (!total) header->slots[header->slot_count++] = (csv_slot){.end = SIZE_MAX, .name = name, .weight = f};
    }
    return COOP_OK;
}

typedef enum verdict { NO_MATRIX, DOUBTFUL, WHO_WITH_WHOM, WHO_IN_WHAT } verdict;

/* Rows and columns are the same organisations; or a mark says who is in what; or the columns are organisations, too. */
static coop_status judge(verdict *what, corner *is, matrix *m, coop_context *ctx) {
    columns found;
    size_t shared, rows;
    *what = NO_MATRIX;
    if (m->corner + 2 >= m->names->count || m->first >= m->held->count || has_answers(m) || !has_body(m))
        return COOP_OK;
    if (!count_shared(&shared, &rows, m) || !find_corner(is, &m->names->fields[m->corner]) || !count_columns(&found, m))
        return coop_fail_memory(ctx);
    bool numbered = m->key != m->corner, first = m->corner == 0;
    bool square = shared >= 2 && shared * 2 > rows && (!numbered || shared == found.count || shared == rows);
    bool events = (m->marks && *is != CORNER_NAMED) || found.events * 2 >= found.count;
    bool whom = square || (first && !events && found.organisations == found.count);
    if (found.count < 2) return COOP_OK;
    if (whom)
        *what = WHO_WITH_WHOM;
    else if (first && events)
        *what = WHO_IN_WHAT;
    else if (first && m->marks)
        *what = DOUBTFUL;
    return COOP_OK;
}

coop_status csv_guess_matrix(csv_header *header, bool *doubtful, const csv_row *names, csv_held *held, size_t first,
                             coop_context *ctx) {
    static const struct { size_t corner, key; } tries[] = {{0, 0}, {1, 1}, {1, 0}};
    coop_status status = COOP_OK;
    *doubtful = false;
    for (size_t t = 0; t < 3 && tries[t].corner < names->count && status == COOP_OK; t++) {
        matrix m = {.names = names, .held = held, .first = first, .corner = tries[t].corner, .key = tries[t].key};
        corner is = CORNER_NAMED;
        verdict what;
        status = judge(&what, &is, &m, ctx);
        *doubtful = *doubtful || what == DOUBTFUL;
        if (status != COOP_OK || what < WHO_WITH_WHOM) continue;
        csv_header_init(header);
        header->table = what == WHO_WITH_WHOM ? COOP_CSV_TIES : COOP_CSV_PARTICIPATIONS;
        header->shape = what == WHO_WITH_WHOM ? COOP_SHAPE_ADJACENCY : COOP_SHAPE_INCIDENCE;
        header->at[what == WHO_WITH_WHOM ? CSV_SOURCE : is == CORNER_EVENTS ? CSV_PROJECT : CSV_PARTY] = m.corner;
        header->guessed = true;
        return take_columns(header, &m, ctx);
    }
    return status;
}
