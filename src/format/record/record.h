/* The inside of the GraphML reader. graphml/read.c turns XML into keys and records (a node, an edge or a hyperedge with
 * its data as text); record/rows.c turns records into rows of the network. */
#ifndef COOP_FORMAT_RECORD_RECORD_H
#define COOP_FORMAT_RECORD_RECORD_H

#include "core/cell.h"
#include "format/format.h"
#include "util/buf.h"
#include "util/map.h"
#include "util/pool.h"

/* What a column means to us; the rest are attributes. */
typedef enum record_meaning {
    RECORD_ATTRIBUTE,
    RECORD_IGNORED, /* computed anew, or graphics */
    RECORD_PICTURE, /* how something is drawn that is not kept, told once; from here to RECORD_COLOUR */
    RECORD_X,
    RECORD_Y,
    RECORD_SIZE,
    RECORD_RED,
    RECORD_GREEN,
    RECORD_BLUE,
    RECORD_COLOUR, /* as record_colour reads it */
    RECORD_LABEL,
    RECORD_NAME,        /* label when there is no label */
    RECORD_ORIGINAL_ID, /* igraph writes n0, n1, … as ids and the id it had read as this column */
    RECORD_KIND,
    RECORD_TYPE, /* Directed or Undirected; another word is the kind */
    RECORD_COUNTRY,
    RECORD_REGION,
    RECORD_CITY,
    RECORD_LATITUDE,
    RECORD_LONGITUDE,
    RECORD_FOUNDED,
    RECORD_CLUSTERS,
    RECORD_OFFERS,
    RECORD_NEEDS,
    RECORD_REFERENCE,
    RECORD_SYNTHETIC,
    RECORD_WEIGHT,
    RECORD_WEIGHT_EXACT,
    RECORD_SINCE,
    RECORD_UNTIL,
    RECORD_ILLUSTRATIVE,
    RECORD_SUGGESTED,
} record_meaning;

typedef enum record_kind { RECORD_NODE, RECORD_EDGE, RECORD_HYPEREDGE } record_kind;

typedef struct record_key {
    char *name;
    char *otherwise; /* the default; NULL = none */
    coop_type type;
    bool declared;          /* by record_rows_declare */
    bool lists;             /* a list type, which Gephi's export loses */
    bool told_lists;        /* said once */
    bool applies[2];        /* to nodes, to edges */
    bool on_edges, numbers; /* some edge has a value; it is a number */
    coop_place first;       /* where */
    record_meaning meaning[2];
    unsigned rank[2]; /* 0 = the column's first name; of several with one meaning the lowest counts */
    coop_i_decimals decimals;
} record_key;

typedef struct record_datum { /* offsets into the record's text */
    size_t key, text;
    uint32_t known; /* the key's place among the keys, from 1; 0 = not looked up, or declared nowhere so far */
    uint64_t line, column;
    bool typed; /* JSON and GML tell the type of each value, XML that of each key */
    coop_type type;
} record_datum;

typedef struct record_item {
    record_kind kind;
    uint64_t line, column;
    coop_i_buf text;                  /* all strings, each with its NUL */
    size_t id, source, target, label; /* offsets; SIZE_MAX = none. `label` is the text of yEd's graphics */
    bool directed;
    record_datum *data; /* of a hyperedge also its ends: key SIZE_MAX, text = the node */
    size_t count, capacity;
} record_item;

/* What a file holds and a network does not. */
typedef enum record_loss {
    RECORD_LOST_NOT_A_NUMBER,
    RECORD_LOST_PICTURE, /* how the file draws things */
    RECORD_LOST_GRAPH_ATTRIBUTE,
    RECORD_LOST_NODE_TIME,
    RECORD_LOST_CHANGING_VALUE,
    RECORD_LOST_SEVERAL_TIMES, /* of one edge */
    RECORD_LOST_CLOCK,         /* a time of day */
    RECORD_LOST_DAY,           /* of a year */
    RECORD_LOST_NO_DATE,
    RECORD_LOST_TIME_LIST,
    RECORD_LOST_NESTING, /* who is inside whom */
    RECORD_LOST_PORT,
    RECORD_LOSSES
} record_loss;

typedef struct record_rows {
    coop_network *network;
    coop_context *ctx;
    const char *file;
    record_key *keys;
    size_t key_count, key_capacity;
    coop_i_pool *key_ids;  /* pool id = index + 1 */
    bool has_defaults;     /* some key has one */
    bool classed;          /* ids of keys have "node " or "edge " in front */
    bool repeats;          /* a node that the file has declared may stand again: in another of its graphs */
    coop_i_buf scratch;    /* the id of a key that the file does not declare */
    coop_i_buf end;        /* a name of a matrix's row */
    bool has_original_ids; /* edges name nodes by other ids than we keep */
    bool names_first;      /* a node's `name` goes before its label */
    coop_i_pool *written;  /* then: ids as written; pool id - 1 = index into `organisations` */
    uint32_t *organisations;
    size_t organisation_capacity;
    struct record_member { /* an item of the clusters column; becomes a membership at the end */
        uint32_t organisation, cluster;
        uint64_t line, column;
    } * members;
    size_t member_count, member_capacity;
    coop_i_map memberships; /* pair of such an item -> how its tie was met */
    coop_i_map clusters;    /* indices of organisations of the kind cluster */
    record_item *later;     /* waits for keys, nodes or memberships that may still come */
    size_t later_count, later_capacity;
    bool told_weight;
    struct record_lost { /* told at the end: how many, and where the first was */
        uint64_t count;
        coop_place first;
    } lost[RECORD_LOSSES];
    uint64_t nodes, edges, hyperedges;
} record_rows;

coop_status record_rows_init(record_rows *rows, coop_network *network, const char *file, coop_context *ctx);
void record_rows_clear(record_rows *rows);
/* Declares a key; a second one of the same id is told and left out. `name` and `type` may be NULL. */
coop_status record_rows_key(record_key **key, record_rows *rows, const char *id, const char *name, const char *type,
                            const char *of, const coop_place *place);
/* The default of a key: the value of records that do not name it. */
coop_status record_rows_default(record_rows *rows, record_key *key, const char *text, size_t length);
/* A value of a column that is declared nowhere: its first value declares it, apart for nodes and edges. */
coop_status record_rows_value(record_rows *rows, record_item *record, const char *name, coop_type type,
                              const char *text, const coop_place *place);
/* What record_rows_value calls `key` of nodes or edges is the column `name`, and of this type. */
coop_status record_rows_declare(record_rows *rows, const char *of, const char *key, const char *name, const char *type,
                                const coop_place *place);
/* The column `name` of nodes holds the ids to keep; those of the records only join edges to nodes. */
coop_status record_rows_ids_in(record_rows *rows, const char *name);
/* A text about a node that is its label where it has none, else a column. */
coop_status record_rows_describe(record_rows *rows, record_item *record, const char *text, const coop_place *place);
/* Counts what is not kept, to be told at the end. */
void record_rows_lose(record_rows *rows, record_loss what, const coop_place *place);
/* Adds the record's row, or keeps the record for the end. The record is emptied. */
coop_status record_rows_add(record_rows *rows, record_item *record);
/* A tie of two names; kind and weight may be NULL. */
coop_status record_rows_tie(record_rows *rows, record_item *record, const char *source, const char *target,
                            bool directed, const char *kind, const char *weight, const coop_place *place);
/* Adds what had to wait. */
coop_status record_rows_end(record_rows *rows);

/* record/record.c: the nodes and edges whose elements are open; nested ones make more than one. */
typedef struct record_open {
    record_item *items;
    size_t count, capacity;
} record_open;
/* NULL when memory is short. */
record_item *record_open_push(record_open *open, record_kind kind, bool directed, const coop_place *place);
void record_open_clear(record_open *open);
/* Empties a record and makes it the next one. */
void record_start(record_item *record, record_kind kind, bool directed, const coop_place *place);
/* Copies a text into the record and sets the offset; false when memory is short. */
bool record_text(record_item *record, size_t *offset, const char *text);
/* Appends a value (or an end of a hyperedge: key NULL); false when memory is short. */
bool record_add(record_item *record, const char *key, const char *text, const coop_place *place);
void record_clear(record_item *record);
static inline const char *record_text_at(const record_item *record, size_t offset) {
    return offset == SIZE_MAX ? NULL : record->text.data + offset;
}

record_key *record_key_of(const record_rows *rows, const record_item *record, const record_datum *datum);

/* record/add.c: one record as one row. */
coop_status record_add_node(record_rows *rows, const record_item *record);
coop_status record_add_edge(record_rows *rows, const record_item *record);
coop_status record_add_hyperedge(record_rows *rows, const record_item *record);
/* How the tie of an item of the clusters column was met. */
enum { RECORD_NOT_MET, RECORD_MET, RECORD_COUNTED };

/* record/values.c: what a key means, and text as a value of its type. */
/* False when memory is short. */
bool record_key_meaning(record_key *key, const char *id, const char *name, const char *type);
/* False for a bad value; *missing for NaN and those that say nothing. `decimals` are those of its column. */
bool record_value(coop_value *value, bool *missing, coop_type type, const char *text, coop_i_decimals *decimals);
/* A column of numbers of edges that looks like their strength, in a file that has none; NULL = none. False when memory
 * is short. */
bool record_not_the_weight(const record_key **key, const record_rows *rows);
/* Whether what the column means is a number, whatever type the file gives it. */
bool record_is_number(record_meaning meaning);
/* Whether the text is one that the meaning has. */
bool record_reads(record_meaning meaning, const char *text);
/* A Java array's name instead of its content: "[D@163e4e87" (R3). */
bool record_is_lost_list(const char *text);
/* Appends the text of a list column as "a|b", as our own columns are written: Gephi's "[a, b, \"c, d\"]", or items with
 * , ; or | between them, as GEXF 1.2 has it. */
void record_list(coop_i_buf *out, const char *text);

coop_status record_graphml_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                coop_context *ctx);

#endif
