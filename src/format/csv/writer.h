/* CSV writing inside: cells of a line, and the columns of values behind the built-in ones. The same rows go into the
 * sheets of a workbook: only what a cell is differs. */
#ifndef COOP_FORMAT_CSV_WRITER_H
#define COOP_FORMAT_CSV_WRITER_H

#include "format/csv/csv.h"

typedef struct csv_writer csv_writer;

/* How a cell is written. Each begins the next cell of the line. */
typedef struct csv_puts {
    void (*nothing)(csv_writer *w);
    void (*text)(csv_writer *w, const char *text);
    void (*reference)(csv_writer *w, const char *text); /* of a citation, which may have an address */
    void (*number)(csv_writer *w, double value);        /* as short as it can be */
    void (*real)(csv_writer *w, double value);          /* of a column of reals */
    void (*integer)(csv_writer *w, int64_t value);
    void (*boolean)(csv_writer *w, bool value);
    void (*date)(csv_writer *w, coop_date date);
    void (*end_line)(csv_writer *w);
    bool (*failed)(const csv_writer *w); /* so that long loops stop early */
} csv_puts;
extern const csv_puts csv_plain;

struct csv_writer {
    const csv_puts *cells;
    const coop_export *export_;
    const coop_network *network;
    coop_context *ctx;
    coop_i_output *output;
    coop_i_buf list;
    bool begun;             /* the line has a cell already */
    uint64_t leading_zeros; /* texts of digits that begin with 0 */
    void *sheet;            /* of a workbook, instead of `output` */
    bool matrix;            /* names stand where cells may */
    bool names;             /* ties name their organisations, too */
};

/* Each begins the next cell of the line; what is missing leaves it empty. */
void csv_put_nothing(csv_writer *w);
void csv_put_text(csv_writer *w, const char *text);
void csv_put_name(csv_writer *w, const char *text); /* of an organisation: csv_name_needs_telling */
void csv_put_reference(csv_writer *w, const char *text);
void csv_put_number(csv_writer *w, double value);
void csv_put_real(csv_writer *w, double value);
void csv_put_integer(csv_writer *w, int64_t value);
void csv_put_bool(csv_writer *w, bool value);
void csv_put_date(csv_writer *w, coop_date date);
/* `name` is how an organisation is written: coop_network_id or coop_network_label. */
typedef const char *csv_name(const coop_network *network, uint32_t organisation);
void csv_put_value(csv_writer *w, coop_value value, csv_name *name);
void csv_put_cell(csv_writer *w, const coop_column *column, size_t row);
void csv_end_line(csv_writer *w);

/* Whether a number has at most so many digits: a workbook keeps 16, other programs 15 of them. */
bool csv_is_short(double value, size_t most);

/* All rows with their header. */
coop_status csv_write_nodes(csv_writer *w);
coop_status csv_write_ties(csv_writer *w);

/* Results first, then attributes that no result replaces. */
typedef struct csv_values {
    const coop_column **columns;
    char **names;
    size_t count, capacity, name_capacity;
    size_t of_pairs; /* the first so many are figures of pairs of ties, by the rows of the export's table */
} csv_values;

/* The columns of organisations or ties; false when memory is short, `all` then still wants clearing. */
bool csv_values_collect(csv_values *all, const csv_writer *w, coop_owner owner);
/* Adds those columns of suggestions that have a value; in a workbook, where suggestions have a sheet of their own,
 * score and reason alone. */
bool csv_values_suggested(csv_values *all, const csv_writer *w);
void csv_values_clear(csv_values *all);

#endif
