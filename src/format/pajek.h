/* The inside of Pajek's formats: a network (.net), a project of networks, partitions and vectors (.paj), and partitions
 * and vectors alone (.clu, .vec). */
#ifndef COOP_FORMAT_PAJEK_H
#define COOP_FORMAT_PAJEK_H

#include "format/cells.h"
#include "format/line_words.h"

/* Where a program of ours or Pajek's writes no value. */
#define COOP_I_PAJEK_MISSING 999999998
enum { COOP_I_PAJEK_OLD_MISSING = 9999998 };

typedef enum coop_i_pajek_section {
    COOP_I_PAJEK_NONE,
    COOP_I_PAJEK_OTHER, /* skipped */
    COOP_I_PAJEK_VERTICES,
    COOP_I_PAJEK_ARCS,
    COOP_I_PAJEK_EDGES,
    COOP_I_PAJEK_ARCS_LIST,
    COOP_I_PAJEK_EDGES_LIST,
    COOP_I_PAJEK_MATRIX,
    COOP_I_PAJEK_PARTITION, /* the next *Vertices begins its values */
    COOP_I_PAJEK_VECTOR,
    COOP_I_PAJEK_VALUES,
} coop_i_pajek_section;

typedef struct coop_i_pajek_reader {
    coop_context *ctx;
    coop_i_gml_rows rows;
    coop_i_gml_record record;
    coop_i_line_words words;
    coop_i_cells cells; /* of a matrix */
    char number[24];
    coop_place place; /* of the line */
    coop_i_pajek_section section;
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
} coop_i_pajek_reader;

/* pajek_lines.c: one line of a section that has been split into words. */
coop_status coop_i_pajek_vertex(coop_i_pajek_reader *r);
coop_status coop_i_pajek_tie(coop_i_pajek_reader *r, bool directed);
coop_status coop_i_pajek_list(coop_i_pajek_reader *r, bool directed);
coop_status coop_i_pajek_matrix(coop_i_pajek_reader *r);
coop_status coop_i_pajek_values(coop_i_pajek_reader *r);
/* Adds the ties of a matrix that has ended. */
coop_status coop_i_pajek_end_matrix(coop_i_pajek_reader *r);
/* Declares the vertices that have no line. */
coop_status coop_i_pajek_end_vertices(coop_i_pajek_reader *r);

coop_status coop_i_pajek_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                              coop_context *ctx);

/* &quot; and &#1090; as the characters that they are, in place. */
void coop_i_pajek_decode(char *text);
/* True for a word that Pajek itself knows as a parameter of vertices or lines. */
bool coop_i_pajek_is_parameter(const char *word);

#endif
