/* What stands in the columns of a table, where its names are silent or mean several things. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "format/csv/guess.h"
#include "format/csv/words.h"
#include "util/pool.h"

bool csv_guess_says(const csv_clues *g, size_t field, csv_said what) {
    return csv_caption_says(&g->captions[field], what);
}

bool csv_guess_free(const csv_clues *g, size_t field) {
    return g->captions[field].words[0] != '\0';
}

void csv_guess_take(csv_clues *g, int column, size_t field) {
    g->header->at[column] = field;
    g->header->known++;
    g->header->guessed = true;
    g->captions[field].words[0] = '\0';
}

/* ---- cells ---- */

static bool is_number(const char *text) {
    char first = text[strspn(text, "+- ")];
    return first >= '0' && first <= '9' && csv_name_front(text) == text; /* "1. ТУСУР" is of a list */
}

/* Whether most of the cells that are there begin with a digit or are grades; `empty` where there are none. */
bool csv_holds_numbers(const csv_clues *g, size_t field, bool empty) {
    size_t numbers = 0, cells = 0;
    double grade;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        cells += cell != NULL;
        numbers += cell && (is_number(cell->text) || coop_i_cell_grade(&grade, cell->text));
    }
    return cells > 0 ? numbers * 2 >= cells : empty;
}

/* Whether all cells are figures that may be a strength: no years, no numbers of rows or registers. */
bool csv_holds_figures(const csv_clues *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    bool figures = false, years = true;
    if (!csv_guess_free(g, field) || csv_caption_counts(&g->captions[field]) ||
        csv_caption_means(&g->captions[field], CSV_ID))
        return false;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        double value;
        if (!cell) continue;
        if (!coop_i_cell_number(&value, csv_text(cell), &decimals) || !(value >= 0 && value < 1e9)) return false;
        figures = true;
        years = years && value >= 1900 && value <= 2100;
    }
    return figures && !years;
}

/* Whether no cell stands twice in the column. */
bool csv_are_distinct(bool *distinct, const csv_clues *g, size_t field) {
    coop_i_pool *pool = coop_i_pool_new();
    bool fine = pool != NULL;
    *distinct = true;
    for (size_t i = g->first; i < g->held->count && fine; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        uint32_t id, before = coop_i_pool_count(pool);
        if (!cell) continue;
        fine = coop_i_pool_puts(pool, &id, cell->text);
        *distinct = *distinct && coop_i_pool_count(pool) > before;
    }
    coop_i_pool_free(pool);
    return fine;
}

coop_status csv_holds_kinds(bool *kinds, const csv_clues *g, size_t field) {
    size_t cells = 0;
    *kinds = true;
    for (size_t i = g->first; i < g->held->count && *kinds; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        const char *of_tie;
        coop_kind kind;
        if (!cell || coop_i_cell_missing(cell->text)) continue;
        coop_status status = coop_kind_find(&kind, kinds, csv_text(cell), g->ctx);
        if (status != COOP_OK) return status;
        if (!coop_i_tie_kind(&of_tie, csv_text(cell))) return coop_fail_memory(g->ctx);
        *kinds = *kinds && !of_tie;
        cells++;
    }
    *kinds = *kinds && cells > 0;
    return COOP_OK;
}

/* Whether marks stand in a column, and nothing else. */
bool csv_holds_marks(const csv_clues *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    bool any = false;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        double mark = cell ? csv_mark(csv_text(cell), &decimals) : 0;
        if (mark != 0 && mark != 1) return false; /* NaN, too */
        any = any || mark == 1;
    }
    return any;
}

/* Whether the cells below are grades, or say that there is no tie. */
bool csv_holds_answers(const csv_clues *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        if (cell && isnan(csv_mark(csv_text(cell), &decimals)) && !csv_words_nobody(csv_text(cell), true)) return false;
    }
    return true;
}

/* Whether all cells that are there are dates or spans. */
bool csv_holds_dates(const csv_clues *g, size_t field) {
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        coop_date since = 0, until = 0;
        if (cell && !coop_i_cell_missing(cell->text) && !coop_i_cell_since(&since, &until, csv_text(cell)))
            return false;
    }
    return true;
}

/* Whether all cells are grades or numbers, and one at least is. */
bool csv_holds_grades(const csv_clues *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    size_t grades = 0;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        double value;
        if (!cell || coop_i_cell_missing(cell->text) || csv_words_nobody(csv_text(cell), true)) continue;
        if (!coop_i_cell_grade(&value, csv_text(cell)) && !coop_i_cell_weight(&value, csv_text(cell), &decimals))
            return false;
        grades++;
    }
    return grades > 0;
}
