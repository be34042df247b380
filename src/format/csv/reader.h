/* CSV reading inside: the file being read, and a row of it on its way into the network. */
#ifndef COOP_FORMAT_CSV_READER_H
#define COOP_FORMAT_CSV_READER_H

#include "format/csv/csv.h"

typedef struct csv_reader {
    coop_network *network;
    coop_i_input *input;
    coop_context *ctx;
    const char *file;
    csv_lexer lexer;
    csv_names names;
    csv_dialect dialect;
    csv_header header;
    csv_extras extras;
    size_t columns;  /* of the header; every row has as many */
    uint64_t above;  /* rows above the header */
    coop_i_buf seen; /* the first of them, for a message */
    csv_parties *parties;
    coop_i_buf item;     /* of a list cell */
    const char *charset; /* what was detected */
    uint64_t rows;
} csv_reader;

static inline coop_place csv_place(const csv_reader *in, uint64_t line, uint64_t column) {
    return (coop_place){.file = in->file, .line = line, .column = column};
}

/* Puts a row into the network, as what the header says the table holds. A bad one is told with its place. */
coop_status csv_read_row(csv_reader *in, const csv_row *row);

/* A table of which rows are handed over one by one, the header among the first of them: `begin` (with network, ctx and
 * file set), `take` for each row, `end`; `clear` in any case. */
coop_status csv_reader_begin(csv_reader *in);
coop_status csv_reader_take(csv_reader *in, const csv_row *row);
/* No header was found yet, and none is to be expected any more. */
bool csv_reader_gave_up(const csv_reader *in);
/* What the whole of the table decides: attribute types, projects. */
coop_status csv_reader_end(csv_reader *in);
void csv_reader_clear(csv_reader *in);

#endif
