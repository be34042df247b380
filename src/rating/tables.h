/* What the tables of a rating share. */
#ifndef COOP_RATING_TABLES_H
#define COOP_RATING_TABLES_H

#include "rating/rated.h"

/* The column of the unit: organisations and clusters as themselves, regions by name. */
coop_column_spec rating_unit_column(const coop_rated *rated, const char *name, const char *title);
coop_value rating_unit_value(const coop_rated *rated, size_t unit);
/* Points of a leaf above (or below) those of the mean unit. */
double rating_against_mean(const coop_rated *rated, size_t leaf, size_t position);
/* The band of a score; NULL when the rating has none (or the score lies below all of them). */
const char *rating_band_of(const coop_rated *rated, double score);
/* The node of an indicator. */
const rating_node *rating_leaf(const coop_rating *rating, size_t leaf);

/* Sets cells one by one and remembers the first failure. */
typedef struct rating_filler {
    coop_table *table;
    size_t row;
    coop_context *ctx;
    coop_status status;
} rating_filler;
void rating_fill_row(rating_filler *f);
void rating_fill(rating_filler *f, size_t column, coop_value value);
/* Hands the table over, or frees it after a failure. */
coop_status rating_fill_done(coop_table **table, rating_filler *f, const coop_graph *graph);

#endif
