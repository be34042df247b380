/* A table: named, typed, documented columns. Every analysis returns tables, every renderer takes them. */
#ifndef COOPGRAPH_TABLE_H
#define COOPGRAPH_TABLE_H

#include <coopgraph/column.h>
#include <coopgraph/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_table coop_table;

/* What a row stands for. PER_ORGANISATION is dense: row i is organisation i, so its columns can be put back on the
 * nodes of an export. In the other kinds organisations are named by COOP_ORGANISATION_REF columns. */
typedef enum coop_rows {
    COOP_ROWS_FREE,
    COOP_ROWS_PER_ORGANISATION,
    COOP_ROWS_PER_PAIR,
    COOP_ROWS_PER_GROUP,
    COOP_ROWS_PER_FIGURE /* each row is a figure of its own kind: values of a column are not alike */
} coop_rows;

/* A column as an analysis declares it: strings are static or copied. */
typedef struct coop_column_spec {
    const char *name;
    coop_type type;
    const char *title; /* NULL = the name */
    const char *unit;  /* NULL = none */
    const char *doc;   /* one line: what a value means */
    const char *gephi; /* the id and the type of the column that Gephi makes of it itself; NULL = none of its own, … */
    const char *gephi_type; /* … NULL = as `type` says */
    bool words;             /* its texts are words of coopgraph ("wide"): people are shown them in their language */
    bool key;               /* behind the first column, and tells with it which row is which (a year) */
} coop_column_spec;

/* An empty table with these columns; names, titles and docs are copied. `name` is its machine name. */
COOP_API coop_status coop_table_new(coop_table **table, const char *name, const char *title, coop_rows rows,
                                    const coop_column_spec *columns, size_t count, coop_context *ctx);
COOP_API void coop_table_free(coop_table *table);

/* Appends a column (values missing) to a table that may already have rows. */
COOP_API coop_status coop_table_add_column(coop_table *table, const coop_column_spec *column, coop_context *ctx);
/* Appends `count` rows whose cells are missing; *first (may be NULL) is the index of the first. */
COOP_API coop_status coop_table_add_rows(coop_table *table, size_t *first, size_t count, coop_context *ctx);
/* Strings are copied. A real NaN is stored as missing. The type must be the column's. */
COOP_API coop_status coop_table_set(coop_table *table, size_t row, size_t column, coop_value value, coop_context *ctx);
/* printf into a string cell. */
COOP_API coop_status coop_table_set_text(coop_table *table, size_t row, size_t column, coop_context *ctx,
                                         const char *format, ...) COOP_PRINTF(5, 6);
/* All values of a real column at once (NaN = missing); `values` has as many as the table has rows. */
COOP_API coop_status coop_table_set_reals(coop_table *table, size_t column, const double *values, coop_context *ctx);

/* A remark that is printed below the table and stands in its JSON: how it was computed, what was left out. */
COOP_API coop_status coop_table_note(coop_table *table, coop_context *ctx, const char *format, ...) COOP_PRINTF(3, 4);

/* What a table is and has: its machine name, its title, what a row stands for, rows, columns, column i. O(1), borrowed.
 */
COOP_API const char *coop_table_name(const coop_table *table);
COOP_API const char *coop_table_title(const coop_table *table);
COOP_API coop_rows coop_table_rows_are(const coop_table *table);
COOP_API size_t coop_table_rows(const coop_table *table);
COOP_API size_t coop_table_columns(const coop_table *table);
COOP_API const coop_column *coop_table_column(const coop_table *table, size_t i);
COOP_API size_t coop_table_find_column(const coop_table *table, const char *name); /* SIZE_MAX if absent */
COOP_API size_t coop_table_notes(const coop_table *table);
COOP_API const char *coop_table_note_text(const coop_table *table, size_t i);

/* Short forms for reading one cell; missing gives NaN, NULL, COOP_NONE (UINT32_MAX). An integer or boolean cell
 * reads as a real too. */
COOP_API double coop_table_real(const coop_table *table, size_t row, size_t column);
COOP_API const char *coop_table_string(const coop_table *table, size_t row, size_t column);
COOP_API uint32_t coop_table_organisation(const coop_table *table, size_t row, size_t column);

#ifdef __cplusplus
}
#endif
#endif
