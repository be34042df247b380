/* The inside of Pajek's formats: a network (.net), a project of networks, partitions and vectors (.paj), and partitions
 * and vectors alone (.clu, .vec). */
#ifndef COOP_FORMAT_PAJEK_PAJEK_H
#define COOP_FORMAT_PAJEK_PAJEK_H

#include "format/line_words.h"
#include "format/record/entries.h"
#include "format/record/look.h"

/* Where a program of ours or Pajek's writes no value. */
/* Sizes and places of a picture in Pajek's units: vertices of 4 are usual, its window is 1 wide. */
enum { PAJEK_UNIT = 10, PAJEK_WINDOW = 1000 };
#define PAJEK_MISSING 999999998
enum { PAJEK_OLD_MISSING = 9999998, PAJEK_ID = 48 };

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

typedef struct pajek_column { /* a partition or a vector */
    char *name;
    bool whole, told;      /* its values are whole numbers; that there are too many was told */
    uint64_t size, before; /* how many values it announces; how many networks stand before it */
    coop_value *items;
    size_t count, capacity;
    coop_place place;
} pajek_column;

typedef struct pajek_reader {
    coop_context *ctx;
    record_rows rows;
    record_item record;
    format_line_words words;
    record_entries cells; /* of a matrix */
    coop_i_decimals decimals;
    record_look look; /* of the present vertex */
    char colour[32];
    char number[PAJEK_ID];
    coop_place place; /* of the line */
    pajek_section section;
    bool alone;          /* a partition or vector without its network */
    uint64_t networks;   /* *Network and *Vertices of a network seen */
    uint64_t vertices;   /* of the network */
    uint64_t first_mode; /* of a two-mode network; 0 = it has one mode */
    uint64_t listed;     /* vertices with a line of their own */
    uint64_t unnamed;    /* vertices without one, of all networks */
    uint64_t at;         /* cells of a matrix read so far in this section */
    uint64_t *sizes;     /* of each network: its vertices */
    size_t size_capacity;
    size_t first_tie;    /* of the file */
    char *network;       /* the name of the present network; of several, the kind of its ties */
    coop_i_pool *labels; /* of vertices: the first that has one is the vertex of that label in later networks */
    coop_i_map labelled; /* pool id of such a label -> organisation */
    pajek_column *values;
    size_t value_count, value_capacity;
    char *kind;   /* of the present relation */
    char *column; /* name of the present partition or vector */
    bool whole;   /* the values of a partition are whole numbers */
    bool named;   /* the network that comes has a name of its own */
    bool told_other, told_matrix;
} pajek_reader;

/* pajek/lines.c: one line of a section that has been split into words. */
coop_status pajek_vertex(pajek_reader *r);
coop_status pajek_tie(pajek_reader *r, bool directed);
coop_status pajek_list(pajek_reader *r, bool directed);
coop_status pajek_matrix(pajek_reader *r);
/* Adds the ties of a matrix that has ended. */
coop_status pajek_end_matrix(pajek_reader *r);
/* What the vertex of a network is called inside: its number, in later networks with that of the network in front. */
void pajek_id(char id[PAJEK_ID], uint64_t network, uint64_t number);

/* pajek/values.c: takes r->column as the name of a column, a line of its values, and puts all into the network. */
coop_status pajek_start_values(pajek_reader *r, uint64_t size);
coop_status pajek_values(pajek_reader *r);
coop_status pajek_give_values(pajek_reader *r);
void pajek_clear_values(pajek_reader *r);

/* Declares the vertices that have no line. */
coop_status pajek_end_vertices(pajek_reader *r);

coop_status pajek_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx);

/* &quot; and &#1090; as the characters that they are, in place. */
void pajek_decode(char *text);
/* True for a word that Pajek itself knows as a parameter of vertices or lines. */
bool pajek_is_parameter(const char *word);

#endif
