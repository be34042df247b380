/* What the tables of a rating share. */
#ifndef COOP_RATING_TABLES_H
#define COOP_RATING_TABLES_H

#include "rating/rated.h"

/* The column of the unit: organisations and clusters as themselves, regions by name. */
coop_column_spec coop_i_unit_column(const coop_rated *rated, const char *name, const char *title);
coop_value coop_i_unit_value(const coop_rated *rated, size_t unit);
/* Points of a leaf above (or below) those of the mean unit. */
double coop_i_against_mean(const coop_rated *rated, size_t leaf, size_t position);
/* The band of a score; NULL when the rating has none (or the score lies below all of them). */
const char *coop_i_band_of(const coop_rated *rated, double score);
/* The node of an indicator. */
const coop_i_node *coop_i_leaf(const coop_rating *rating, size_t leaf);

/* Sets cells one by one and remembers the first failure. */
typedef struct coop_i_filler {
    coop_table *table;
    size_t row;
    coop_context *ctx;
    coop_status status;
} coop_i_filler;
void coop_i_fill_row(coop_i_filler *f);
void coop_i_fill(coop_i_filler *f, size_t column, coop_value value);
/* Hands the table over, or frees it after a failure. */
coop_status coop_i_fill_done(coop_table **table, coop_i_filler *f);

#endif
