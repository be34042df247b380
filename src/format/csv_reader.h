/* CSV reading inside: the file being read, and a row of it on its way into the network. */
#ifndef COOP_FORMAT_CSV_READER_H
#define COOP_FORMAT_CSV_READER_H

#include "format/csv.h"

typedef struct coop_i_csv_reader {
    coop_network *network;
    coop_i_input *input;
    coop_context *ctx;
    const char *file;
    coop_i_csv_lexer lexer;
    coop_i_csv_names names;
    coop_i_csv_dialect dialect;
    coop_i_csv_header header;
    coop_i_csv_extras extras;
    size_t columns;  /* of the header; every row has as many */
    uint64_t above;  /* rows above the header */
    coop_i_buf seen; /* the first of them, for a message */
    coop_i_csv_parties *parties;
    coop_i_buf item;     /* of a list cell */
    const char *charset; /* what was detected */
    bool commas;         /* a number had a decimal comma */
    uint64_t rows;
} coop_i_csv_reader;

static inline coop_place coop_i_csv_place(const coop_i_csv_reader *in, uint64_t line, uint64_t column) {
    return (coop_place){.file = in->file, .line = line, .column = column};
}

/* Puts a row into the network, as what the header says the table holds. A bad one is told with its place. */
coop_status coop_i_csv_read_row(coop_i_csv_reader *in, const coop_i_csv_row *row);

/* A table of which rows are handed over one by one, the header among the first of them: `begin` (with network, ctx and
 * file set), `take` for each row, `end`; `clear` in any case. */
coop_status coop_i_csv_reader_begin(coop_i_csv_reader *in);
coop_status coop_i_csv_reader_take(coop_i_csv_reader *in, const coop_i_csv_row *row);
/* No header was found yet, and none is to be expected any more. */
bool coop_i_csv_reader_gave_up(const coop_i_csv_reader *in);
/* What the whole of the table decides: attribute types, projects. */
coop_status coop_i_csv_reader_end(coop_i_csv_reader *in);
void coop_i_csv_reader_clear(coop_i_csv_reader *in);

#endif
