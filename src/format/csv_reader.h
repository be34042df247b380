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

#endif
