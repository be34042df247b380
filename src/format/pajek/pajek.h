/* The inside of Pajek's formats: a network (.net), a project of networks, partitions and vectors (.paj), and partitions
 * and vectors alone (.clu, .vec). */
#ifndef COOP_FORMAT_PAJEK_PAJEK_H
#define COOP_FORMAT_PAJEK_PAJEK_H

#include "format/line_words.h"
#include "format/record/entries.h"

/* Where a program of ours or Pajek's writes no value. */
#define PAJEK_MISSING 999999998
enum { PAJEK_OLD_MISSING = 9999998 };

typedef enum pajek_section {
    PAJEK_NONE,
    PAJEK_OTHER, /* skipped */
    PAJEK_VERTICES,
    PAJEK_ARCS,
    PAJEK_EDGES,
    PAJEK_ARCS_LIST,
    PAJEK_EDGES_LIST,
    PAJEK_MATRIX,
    PAJEK_PARTITION, /* the next *Vertices begins its values */
    PAJEK_VECTOR,
    PAJEK_VALUES,
} pajek_section;

typedef struct pajek_reader {
    coop_context *ctx;
    record_rows rows;
    record_item record;
    format_line_words words;
    record_entries cells; /* of a matrix */
    char number[24];
    coop_place place; /* of the line */
    pajek_section section;
    bool alone;          /* a partition or vector without its network */
    uint64_t networks;   /* *Network and *Vertices of a network seen */
    uint64_t vertices;   /* of the network */
    uint64_t first_mode; /* of a two-mode network; 0 = it has one mode */
    uint64_t listed;     /* vertices with a line of their own */
    uint64_t at;         /* values or cells of a matrix read so far in this section */
    char *kind;          /* of the present relation */
    char *column;        /* name of the present partition or vector */
    bool whole;          /* the values of a partition are whole numbers */
    bool told_other, told_several, told_node_time, told_matrix;
} pajek_reader;

/* pajek/lines.c: one line of a section that has been split into words. */
coop_status pajek_vertex(pajek_reader *r);
coop_status pajek_tie(pajek_reader *r, bool directed);
coop_status pajek_list(pajek_reader *r, bool directed);
coop_status pajek_matrix(pajek_reader *r);
coop_status pajek_values(pajek_reader *r);
/* Adds the ties of a matrix that has ended. */
coop_status pajek_end_matrix(pajek_reader *r);
/* Declares the vertices that have no line. */
coop_status pajek_end_vertices(pajek_reader *r);

coop_status pajek_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx);

/* &quot; and &#1090; as the characters that they are, in place. */
void pajek_decode(char *text);
/* True for a word that Pajek itself knows as a parameter of vertices or lines. */
bool pajek_is_parameter(const char *word);

#endif
