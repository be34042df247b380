/* CSV writing inside: cells of a line, and the columns of values behind the built-in ones. The same rows go into the
 * sheets of a workbook: only what a cell is differs. */
#ifndef COOP_FORMAT_CSV_WRITER_H
#define COOP_FORMAT_CSV_WRITER_H

#include "format/csv.h"

typedef struct coop_i_csv_writer coop_i_csv_writer;

/* How a cell is written. Each begins the next cell of the line. */
typedef struct coop_i_cells {
    void (*nothing)(coop_i_csv_writer *w);
    void (*text)(coop_i_csv_writer *w, const char *text);
    void (*reference)(coop_i_csv_writer *w, const char *text); /* of a citation, which may have an address */
    void (*number)(coop_i_csv_writer *w, double value);        /* as short as it can be */
    void (*real)(coop_i_csv_writer *w, double value);          /* of a column of reals */
    void (*integer)(coop_i_csv_writer *w, int64_t value);
    void (*boolean)(coop_i_csv_writer *w, bool value);
    void (*date)(coop_i_csv_writer *w, coop_date date);
    void (*end_line)(coop_i_csv_writer *w);
    bool (*failed)(const coop_i_csv_writer *w); /* so that long loops stop early */
} coop_i_cells;
extern const coop_i_cells coop_i_csv_cells;

struct coop_i_csv_writer {
    const coop_i_cells *cells;
    const coop_export *export_;
    const coop_network *network;
    coop_context *ctx;
    coop_i_output *output;
    coop_i_buf list;
    bool begun;             /* the line has a cell already */
    uint64_t leading_zeros; /* texts of digits that begin with 0 */
    void *sheet;            /* of a workbook, instead of `output` */
    bool names;             /* ties name their organisations, too */
};

/* Each begins the next cell of the line; what is missing leaves it empty. */
void coop_i_csv_put_nothing(coop_i_csv_writer *w);
void coop_i_csv_put_text(coop_i_csv_writer *w, const char *text);
void coop_i_csv_put_reference(coop_i_csv_writer *w, const char *text);
void coop_i_csv_put_number(coop_i_csv_writer *w, double value);
void coop_i_csv_put_real(coop_i_csv_writer *w, double value);
void coop_i_csv_put_integer(coop_i_csv_writer *w, int64_t value);
void coop_i_csv_put_bool(coop_i_csv_writer *w, bool value);
void coop_i_csv_put_date(coop_i_csv_writer *w, coop_date date);
/* `name` is how an organisation is written: coop_network_id or coop_network_label. */
typedef const char *coop_i_csv_name(const coop_network *network, uint32_t organisation);
void coop_i_csv_put_value(coop_i_csv_writer *w, coop_value value, coop_i_csv_name *name);
void coop_i_csv_put_cell(coop_i_csv_writer *w, const coop_column *column, size_t row);
void coop_i_csv_end_line(coop_i_csv_writer *w);

/* Whether a number has at most so many digits: a workbook keeps 16, other programs 15 of them. */
bool coop_i_csv_is_short(double value, size_t most);

/* All rows with their header. */
coop_status coop_i_csv_write_nodes(coop_i_csv_writer *w);
coop_status coop_i_csv_write_ties(coop_i_csv_writer *w);

/* Results first, then attributes that no result replaces. */
typedef struct coop_i_csv_values {
    const coop_column **columns;
    char **names;
    size_t count, capacity, name_capacity;
} coop_i_csv_values;

/* The columns of organisations or ties; false when memory is short, `all` then still wants clearing. */
bool coop_i_csv_values_collect(coop_i_csv_values *all, const coop_i_csv_writer *w, coop_owner owner);
/* Adds those columns of suggestions that have a value; in a workbook, where suggestions have a sheet of their own,
 * score and reason alone. */
bool coop_i_csv_values_suggested(coop_i_csv_values *all, const coop_i_csv_writer *w);
void coop_i_csv_values_clear(coop_i_csv_values *all);

#endif
