/* Matrices: the names of organisations in the first column and in the row above. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "format/csv/sheet.h"
#include "format/csv/words.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/text.h"

typedef struct matrix {
    const csv_row *names;
    csv_held *held;
    size_t first, name; /* the first row of data, the field of its name */
    size_t key;         /* the field that the columns are called by: the name, or a number before it */
    size_t from;        /* the first field of cells; what stands between is of the organisation */
    bool marks;         /* no number but 0 and 1 in it */
    bool any;           /* a cell that is no zero */
    size_t odd, filled; /* cells below a name: those that say no strength, and all with something in them */
    size_t nameless;    /* rows */
} matrix;

/* Whether a column before the cells could be one of them. */
static bool is_like_cells(const matrix *m, size_t field) {
    const coop_i_decimals decimals = {.usual_comma = true};
    for (size_t i = m->first; i < m->held->count; i++) {
        const csv_field *cell = csv_held_cell(m->held, i, field);
        if (cell && isnan(csv_mark(csv_text(cell), &decimals))) return false;
    }
    return true;
}

static bool is_column(const matrix *m, const char *name) {
    for (size_t f = m->from; f < m->names->count; f++)
        if (strcmp(csv_text(&m->names->fields[f]), name) == 0) return true;
    return false;
}

/* Whether the cells right of the names can be those of a matrix, but for a few in rows that are called like a column.
 */
static bool has_body(matrix *m) {
    const coop_i_decimals decimals = {.usual_comma = true};
    m->marks = true;
    m->any = false;
    m->odd = m->filled = m->nameless = 0;
    for (size_t i = m->first; i < m->held->count; i++) {
        const csv_row *row = csv_held_get(m->held, i);
        if (row->fault != CSV_FINE || row->apart) break;
        bool named = csv_held_cell(m->held, i, m->name) != NULL;
        m->nameless += !named;
        for (size_t f = m->from; f < row->count; f++) {
            double value = csv_mark(csv_text(&row->fields[f]), &decimals);
            bool may_be_odd = named && f < m->names->count && is_column(m, csv_text(&row->fields[m->name]));
            if (isnan(value) && !may_be_odd) return false;
            m->filled += row->fields[f].length > 0;
            m->odd += isnan(value) != 0;
            if (f < m->names->count) m->any = m->any || value != 0;
            m->marks = m->marks && (value == 0 || value == 1);
        }
    }
    return m->odd * 4 <= m->filled;
}

typedef struct name_counts {
    size_t columns, distinct, numbers, bits; /* bits: 0 and 1 */
    size_t rows, shared;                     /* shared: rows that are called like a column */
} name_counts;

static bool is_figure(const char *text) {
    return *text >= '0' && *text <= '9';
}

/* A name as it is compared: "Альфа" is "ООО «Альфа»". False when memory is short. */
static bool read_key(coop_i_buf *key, const char *name) {
    uint32_t forms;
    coop_i_buf_reset(key);
    return coop_i_text_sure_key(key, &forms, name);
}

static bool count_names(name_counts *found, const matrix *m) {
    coop_i_pool *pool = coop_i_pool_new();
    coop_i_buf key = {0};
    uint32_t id;
    bool fine = pool != NULL;
    *found = (name_counts){0};
    for (size_t f = m->from; f < m->names->count && fine; f++) {
        const char *name = csv_text(&m->names->fields[f]);
        if (!*name) continue;
        fine = read_key(&key, name) && coop_i_pool_puts(pool, &id, coop_i_buf_text(&key));
        found->columns++;
        found->numbers += is_figure(name);
        found->bits += (*name == '0' || *name == '1') && !name[1];
    }
    if (fine) found->distinct = coop_i_pool_count(pool);
    for (size_t i = m->first; i < m->held->count && fine; i++, found->rows++) {
        const csv_field *name = csv_held_cell(m->held, i, m->key);
        fine = !name || read_key(&key, csv_text(name));
        if (name && fine) found->shared += coop_i_pool_find(pool, coop_i_buf_text(&key), key.length) != 0;
    }
    coop_i_buf_clear(&key);
    coop_i_pool_free(pool);
    return fine;
}

/* "да", "-", 0 and 1, or numbers of which one stands twice: a row of answers is none of names. Organisations may well
 * be numbers, and one may be called so where rows and columns are the same. */
static bool has_answers(const matrix *m, const name_counts *n) {
    bool truth;
    if (n->shared == n->rows && n->rows == n->columns && n->rows > 2) return false;
    if (n->numbers == n->columns && (n->distinct < n->columns || n->bits == n->columns)) return true;
    for (size_t f = m->from; f < m->names->count; f++) {
        const char *name = csv_text(&m->names->fields[f]);
        if (*name && !is_figure(name) && (coop_i_cell_missing(name) || coop_i_cell_boolean(&truth, name))) return true;
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
    for (size_t f = m->from; f < m->names->count; f++) {
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
    for (size_t i = m->first; m->key != m->name && i < m->held->count; i++) {
        const csv_field *key = csv_held_cell(m->held, i, m->key);
        if (key && strcmp(csv_text(key), name) == 0) return csv_text(csv_held_cell(m->held, i, m->name));
    }
    return m->key == m->name ? name : NULL;
}

/* The least and the largest cell of a column; an empty one is 0. */
static void range_of(double *least, double *largest, const matrix *m, size_t field) {
    const coop_i_decimals decimals = {.usual_comma = true};
    *least = INFINITY;
    *largest = 0;
    for (size_t i = m->first; i < m->held->count; i++) {
        const csv_field *cell = csv_held_cell(m->held, i, field);
        double value = cell ? csv_mark(csv_text(cell), &decimals) : 0;
        *least = fmin(*least, value);
        *largest = fmax(*largest, value);
    }
}

/* Whether each slot's column is called like a row; false when memory is short. */
static bool find_rows(bool *is_row, const csv_header *header, const matrix *m) {
    coop_i_pool *pool = coop_i_pool_new();
    coop_i_buf key = {0};
    uint32_t id;
    bool fine = pool != NULL;
    for (size_t i = m->first; i < m->held->count && fine; i++) {
        const csv_field *row = csv_held_cell(m->held, i, m->name);
        if (row) fine = read_key(&key, csv_text(row)) && coop_i_pool_puts(pool, &id, coop_i_buf_text(&key));
    }
    for (size_t s = 0; s < header->slot_count && fine; s++) {
        fine = read_key(&key, header->slots[s].name);
        is_row[s] = fine && coop_i_pool_find(pool, coop_i_buf_text(&key), key.length) != 0;
    }
    coop_i_buf_clear(&key);
    coop_i_pool_free(pool);
    return fine;
}

/* "Год основания", "ИНН": columns of a matrix that no row is called like, that have a figure in every row, and larger
 * ones than any strength, or are called so ("Ранг"): of the organisation, not of a tie. */
static coop_status drop_figures(csv_header *header, const matrix *m, coop_context *ctx) {
    double least, largest, strongest = 0;
    size_t kept = 0;
    bool *is_row = coop_i_calloc(header->slot_count, sizeof *is_row);
    bool fine = is_row && find_rows(is_row, header, m);
    for (size_t s = 0; s < header->slot_count && fine; s++) {
        range_of(&least, &largest, m, header->slots[s].weight);
        if (is_row[s]) strongest = fmax(strongest, largest);
    }
    for (size_t s = 0; s < header->slot_count && fine; s++) {
        const char *name = header->slots[s].name;
        csv_caption caption;
        range_of(&least, &largest, m, header->slots[s].weight);
        fine = csv_caption_of(&caption, name, strlen(name));
        bool figures = fine && !is_row[s] && strongest > 0 && least > 0 &&
                       (largest > 2 * strongest || csv_caption_says(&caption, CSV_SAYS_FIGURE));
        if (!figures) header->slots[kept++] = header->slots[s];
    }
    if (fine) header->slot_count = kept;
    free(is_row);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* A slot for every column with a name that is no sum. */
static coop_status take_columns(csv_header *header, const matrix *m, coop_context *ctx) {
    header->slots = coop_i_calloc(m->names->count, sizeof *header->slots);
    if (!header->slots) return coop_fail_memory(ctx);
    for (size_t f = m->from; f < m->names->count; f++) {
        bool total;
        const char *name = m->names->fields[f].length > 0 ? name_of(m, f) : NULL;
        if (!name || !*name) continue;
        if (!csv_words_total(&total, name, false)) return coop_fail_memory(ctx);
        if (!total)
            header->slots[header->slot_count++] = (csv_slot){.end = SIZE_MAX, .name = csv_told_name(name), .weight = f};
    }
    return COOP_OK;
}

typedef enum verdict { NO_MATRIX, DOUBTFUL, WHO_WITH_WHOM, WHO_IN_WHAT } verdict;

/* Rows and columns are the same organisations; or a mark says who is in what; or the columns are organisations, too. */
static coop_status judge(verdict *what, corner *is, matrix *m, coop_context *ctx) {
    columns found;
    name_counts n;
    *what = NO_MATRIX;
    if (m->from >= m->names->count || m->first >= m->held->count || !has_body(m)) return COOP_OK;
    if (m->from > m->name + 1 && is_like_cells(m, m->from - 1)) return COOP_OK;
    if (!count_names(&n, m)) return coop_fail_memory(ctx);
    bool numbered = m->key != m->name, first = m->name == 0;
    if (has_answers(m, &n) || (numbered && n.numbers < n.columns)) return COOP_OK;
    if (!find_corner(is, &m->names->fields[m->name]) || !count_columns(&found, m)) return coop_fail_memory(ctx);
    bool same = n.shared + m->nameless == n.rows && n.rows == found.count;
    bool faulty = m->odd > 0 || m->nameless > 0;
    if (faulty && !(same && n.rows > 2)) return COOP_OK; /* of such a one the reader names the cell */
    bool square =
        n.shared >= 2 && n.shared * 2 > n.rows && (!numbered || n.shared == found.count || n.shared == n.rows);
    bool events = m->marks && (*is != CORNER_NAMED || found.events * 2 >= found.count); /* figures are of a member */
    bool whom = square || (first && m->from == 1 && !events && found.organisations == found.count);
    /* Small or without a tie: only what is written so and cannot be anything else. */
    bool exact = *is == CORNER_FREE && same && !numbered;
    bool little = found.count < 2 || !m->any;
    if (little ? exact : whom)
        *what = WHO_WITH_WHOM;
    else if (little)
        return COOP_OK;
    else if (first && events)
        *what = WHO_IN_WHAT;
    else if (first && m->marks)
        *what = DOUBTFUL;
    return COOP_OK;
}

coop_status csv_guess_matrix(csv_header *header, bool *doubtful, const csv_row *names, csv_held *held, size_t first,
                             coop_context *ctx) {
    static const struct {
        size_t name, key, from;
    } tries[] = {{0, 0, 1}, {1, 1, 2}, {1, 0, 2}, {0, 0, 2}, {0, 0, 3}, {0, 0, 4}, {0, 0, 5}};
    enum { TRIES = sizeof tries / sizeof *tries };
    coop_status status = COOP_OK;
    *doubtful = false;
    for (size_t t = 0; t < TRIES && tries[t].from < names->count && status == COOP_OK; t++) {
        matrix m = {.names = names,
                    .held = held,
                    .first = first,
                    .name = tries[t].name,
                    .key = tries[t].key,
                    .from = tries[t].from};
        corner is = CORNER_NAMED;
        verdict what;
        status = judge(&what, &is, &m, ctx);
        *doubtful = *doubtful || what == DOUBTFUL;
        if (status != COOP_OK || what < WHO_WITH_WHOM) continue;
        csv_header_init(header);
        header->table = what == WHO_WITH_WHOM ? COOP_CSV_TIES : COOP_CSV_PARTICIPATIONS;
        header->shape = what == WHO_WITH_WHOM ? COOP_SHAPE_ADJACENCY : COOP_SHAPE_INCIDENCE;
        header->at[what == WHO_WITH_WHOM ? CSV_SOURCE : is == CORNER_EVENTS ? CSV_PROJECT : CSV_PARTY] = m.name;
        header->guessed = true;
        status = take_columns(header, &m, ctx);
        return status == COOP_OK && what == WHO_WITH_WHOM ? drop_figures(header, &m, ctx) : status;
    }
    return status;
}
