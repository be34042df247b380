/* The inside of the GraphML reader. graphml_read.c turns XML into keys and records (a node, an edge or a hyperedge with
 * its data as text); graphml_rows.c turns records into rows of the network. */
#ifndef COOP_FORMAT_GRAPHML_IN_H
#define COOP_FORMAT_GRAPHML_IN_H

#include "format/format.h"
#include "util/buf.h"
#include "util/map.h"
#include "util/pool.h"

/* What a column means to us; the rest are attributes. */
typedef enum coop_i_gml_meaning {
    COOP_I_GML_ATTRIBUTE,
    COOP_I_GML_IGNORED, /* computed anew, or graphics */
    COOP_I_GML_PICTURE, /* position, size, colour: computed anew, told once */
    COOP_I_GML_LABEL,
    COOP_I_GML_NAME,        /* label when there is no label */
    COOP_I_GML_ORIGINAL_ID, /* igraph writes n0, n1, … as ids and the id it had read as this column */
    COOP_I_GML_KIND,
    COOP_I_GML_COUNTRY,
    COOP_I_GML_REGION,
    COOP_I_GML_CITY,
    COOP_I_GML_LATITUDE,
    COOP_I_GML_LONGITUDE,
    COOP_I_GML_FOUNDED,
    COOP_I_GML_CLUSTERS,
    COOP_I_GML_OFFERS,
    COOP_I_GML_NEEDS,
    COOP_I_GML_REFERENCE,
    COOP_I_GML_SYNTHETIC,
    COOP_I_GML_WEIGHT,
    COOP_I_GML_WEIGHT_EXACT,
    COOP_I_GML_SINCE,
    COOP_I_GML_UNTIL,
    COOP_I_GML_ILLUSTRATIVE,
    COOP_I_GML_SUGGESTED,
} coop_i_gml_meaning;

typedef enum coop_i_gml_kind { COOP_I_GML_NODE, COOP_I_GML_EDGE, COOP_I_GML_HYPEREDGE } coop_i_gml_kind;

typedef struct coop_i_gml_key {
    char *name;
    char *otherwise; /* the default; NULL = none */
    coop_type type;
    bool declared;   /* by coop_i_gml_rows_declare */
    bool lists;      /* a list type, which Gephi's export loses */
    bool told_lists; /* said once */
    bool applies[2]; /* to nodes, to edges */
    coop_i_gml_meaning meaning[2];
} coop_i_gml_key;

typedef struct coop_i_gml_datum { /* offsets into the record's text */
    size_t key, text;
    uint64_t line, column;
    bool typed; /* JSON and GML tell the type of each value, XML that of each key */
    coop_type type;
} coop_i_gml_datum;

typedef struct coop_i_gml_record {
    coop_i_gml_kind kind;
    uint64_t line, column;
    coop_i_buf text;                  /* all strings, each with its NUL */
    size_t id, source, target, label; /* offsets; SIZE_MAX = none. `label` is the text of yEd's graphics */
    bool directed;
    coop_i_gml_datum *data; /* of a hyperedge also its ends: key SIZE_MAX, text = the node */
    size_t count, capacity;
} coop_i_gml_record;

typedef struct coop_i_gml_rows {
    coop_network *network;
    coop_context *ctx;
    const char *file;
    coop_i_gml_key *keys;
    size_t key_count, key_capacity;
    coop_i_pool *key_ids;  /* pool id = index + 1 */
    bool has_defaults;     /* some key has one */
    coop_i_buf scratch;    /* the id of a key that the file does not declare */
    bool has_original_ids; /* edges name nodes by other ids than we keep */
    bool names_first;      /* a node's `name` goes before its label */
    coop_i_pool *written;  /* then: ids as written; pool id - 1 = index into `organisations` */
    uint32_t *organisations;
    size_t organisation_capacity;
    struct coop_i_gml_member { /* an item of the clusters column; becomes a membership at the end */
        uint32_t organisation, cluster;
        uint64_t line, column;
    } * members;
    size_t member_count, member_capacity;
    coop_i_map memberships;   /* pair of such an item -> how its tie was met */
    coop_i_map clusters;      /* indices of organisations of the kind cluster */
    coop_i_gml_record *later; /* waits for keys, nodes or memberships that may still come */
    size_t later_count, later_capacity;
    bool told_picture;
    uint64_t nodes, edges, hyperedges;
} coop_i_gml_rows;

coop_status coop_i_gml_rows_init(coop_i_gml_rows *rows, coop_network *network, const char *file, coop_context *ctx);
void coop_i_gml_rows_clear(coop_i_gml_rows *rows);
/* Declares a key; a second one of the same id is told and left out. `name` and `type` may be NULL. */
coop_status coop_i_gml_rows_key(coop_i_gml_key **key, coop_i_gml_rows *rows, const char *id, const char *name,
                                const char *type, const char *of, const coop_place *place);
/* The default of a key: the value of records that do not name it. */
coop_status coop_i_gml_rows_default(coop_i_gml_rows *rows, coop_i_gml_key *key, const char *text, size_t length);
/* A value of a column that is declared nowhere: its first value declares it, apart for nodes and edges. */
coop_status coop_i_gml_rows_value(coop_i_gml_rows *rows, coop_i_gml_record *record, const char *name, coop_type type,
                                  const char *text, const coop_place *place);
/* What coop_i_gml_rows_value calls `key` of nodes or edges is the column `name`, and of this type. */
coop_status coop_i_gml_rows_declare(coop_i_gml_rows *rows, const char *of, const char *key, const char *name,
                                    const char *type, const coop_place *place);
/* The column `name` of nodes holds the ids to keep; those of the records only join edges to nodes. */
coop_status coop_i_gml_rows_ids_in(coop_i_gml_rows *rows, const char *name);
/* Says, once, that positions, sizes and colours of the file are computed anew. */
void coop_i_gml_rows_picture(coop_i_gml_rows *rows, const coop_place *place);
/* Adds the record's row, or keeps the record for the end. The record is emptied. */
coop_status coop_i_gml_rows_add(coop_i_gml_rows *rows, coop_i_gml_record *record);
/* Adds what had to wait. */
coop_status coop_i_gml_rows_end(coop_i_gml_rows *rows);

/* graphml_record.c: the nodes and edges whose elements are open; nested ones make more than one. */
typedef struct coop_i_gml_open {
    coop_i_gml_record *items;
    size_t count, capacity;
} coop_i_gml_open;
/* NULL when memory is short. */
coop_i_gml_record *coop_i_gml_open_push(coop_i_gml_open *open, coop_i_gml_kind kind, bool directed,
                                        const coop_place *place);
void coop_i_gml_open_clear(coop_i_gml_open *open);
/* Empties a record and makes it the next one. */
void coop_i_gml_record_start(coop_i_gml_record *record, coop_i_gml_kind kind, bool directed, const coop_place *place);
/* Copies a text into the record and sets the offset; false when memory is short. */
bool coop_i_gml_record_text(coop_i_gml_record *record, size_t *offset, const char *text);
/* Appends a value (or an end of a hyperedge: key NULL); false when memory is short. */
bool coop_i_gml_record_add(coop_i_gml_record *record, const char *key, const char *text, const coop_place *place);
void coop_i_gml_record_clear(coop_i_gml_record *record);
static inline const char *coop_i_gml_text_at(const coop_i_gml_record *record, size_t offset) {
    return offset == SIZE_MAX ? NULL : record->text.data + offset;
}

coop_i_gml_key *coop_i_gml_key_of(coop_i_gml_rows *rows, const coop_i_gml_record *record,
                                  const coop_i_gml_datum *datum);

/* graphml_add.c: one record as one row. */
coop_status coop_i_gml_add_node(coop_i_gml_rows *rows, const coop_i_gml_record *record);
coop_status coop_i_gml_add_edge(coop_i_gml_rows *rows, const coop_i_gml_record *record);
coop_status coop_i_gml_add_hyperedge(coop_i_gml_rows *rows, const coop_i_gml_record *record);
/* How the tie of an item of the clusters column was met. */
enum { COOP_I_GML_NOT_MET, COOP_I_GML_MET, COOP_I_GML_COUNTED };

/* graphml_values.c: what a key means, and text as a value of its type. */
void coop_i_gml_key_meaning(coop_i_gml_key *key, const char *id, const char *name, const char *type);
/* False for a bad value; *missing for NaN and blank ones. */
bool coop_i_gml_value(coop_value *value, bool *missing, coop_type type, const char *text);
/* A Java array's name instead of its content: "[D@163e4e87" (R3). */
bool coop_i_gml_is_lost_list(const char *text);
bool coop_i_gml_boolean(bool *value, const char *text);
/* Appends the text of a list column as "a|b", as our own columns are written: Gephi's "[a, b, \"c, d\"]", or items with
 * , ; or | between them, as GEXF 1.2 has it. */
void coop_i_gml_list(coop_i_buf *out, const char *text);

coop_status coop_i_graphml_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                coop_context *ctx);

#endif
