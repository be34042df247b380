/* Guessing inside: what is known of a table whose columns are being guessed. */
#ifndef COOP_FORMAT_CSV_GUESS_H
#define COOP_FORMAT_CSV_GUESS_H

#include "format/csv/sheet.h"
#include "format/csv/words.h"

typedef struct csv_clues {
    csv_header *header;
    const csv_row *names;
    csv_caption *captions;   /* of the fields; no words in those that are taken */
    const csv_header *exact; /* what whole names tell */
    csv_held *held;
    size_t first;
    const char *sheet; /* its name; NULL = it is none */
    coop_context *ctx;
} csv_clues;

/* ---- csv/slots.c ---- */

/* The first free field that says `what` and does not say `but` (the same: whatever else it says); SIZE_MAX = none. */
size_t csv_first_saying(const csv_clues *g, csv_said what, csv_said but);
/* Every field that says `what` is a slot; a strength between it and the next is its own. */
coop_status csv_add_slots(csv_clues *g, csv_said what, bool with_weights);
/* How many fields are called like the first but for their numbers. */
size_t csv_count_series(const csv_clues *g, size_t first);
/* Clusters that have columns of their own, of organisations. */
coop_status csv_add_clusters(csv_clues *g);
/* A project with its lead and partners, each in a column; or a row for each of its parties. */
coop_status csv_guess_parties(bool *found, csv_clues *g);
/* Who answers, then several partners, each with a grade. */
coop_status csv_guess_answers(bool *found, csv_clues *g);
/* "Организация 1", "Организация 2", "Организация 3": the first with each of the others. */
coop_status csv_guess_series(bool *found, csv_clues *g);
/* A column for each organisation asked about. `certain`: where its cells are answers alone. */
coop_status csv_guess_grid(bool *found, csv_clues *g, bool certain);

/* ---- csv/content.c ---- */

bool csv_guess_says(const csv_clues *g, size_t field, csv_said what);
bool csv_guess_free(const csv_clues *g, size_t field);
void csv_guess_take(csv_clues *g, int column, size_t field);
/* Whether most of the cells that are there begin with a digit or are grades; `empty` where there are none. */
bool csv_holds_numbers(const csv_clues *g, size_t field, bool empty);
/* Whether all cells are figures that may be a strength: no years, no numbers of rows or registers. */
bool csv_holds_figures(const csv_clues *g, size_t field);
/* Whether no cell stands twice in the column. False when memory is short. */
bool csv_are_distinct(bool *distinct, const csv_clues *g, size_t field);
/* Whether marks stand in a column, and nothing else. */
bool csv_holds_marks(const csv_clues *g, size_t field);
/* Whether the cells are grades, or say that there is no tie. */
bool csv_holds_answers(const csv_clues *g, size_t field);
/* Whether all cells that are there are dates or spans. */
bool csv_holds_dates(const csv_clues *g, size_t field);
/* Whether all cells are grades or numbers, and one at least is. */
bool csv_holds_grades(const csv_clues *g, size_t field);
/* Whether all cells that are there are kinds of organisations, and none is a kind of ties. */
coop_status csv_holds_kinds(bool *kinds, const csv_clues *g, size_t field);

#endif
