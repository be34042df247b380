/* The inside of the JSON formats of other programs: node-link (NetworkX, D3), graphology (sigma, Gephi Lite) and
 * Cytoscape.js. They differ in names and in where attributes stand; one reader and one writer serve all three. Lists
 * are walked a record at a time. */
#ifndef COOP_FORMAT_JSON_GRAPH_H
#define COOP_FORMAT_JSON_GRAPH_H

#include "format/graphml_in.h"
#include "format/graphml_writer.h"
#include "format/json_record.h"

/* What a member of the document is. */
typedef enum coop_i_jg_part {
    COOP_I_JG_UNKNOWN,
    COOP_I_JG_NODES,
    COOP_I_JG_EDGES,
    COOP_I_JG_ELEMENTS, /* both, as an object of lists or as one list */
    COOP_I_JG_ANY,      /* an element of such a list: an edge if it has a source */
    COOP_I_JG_DIRECTED,
    COOP_I_JG_OPTIONS, /* graphology's: { type, multi, … } */
    COOP_I_JG_GRAPH,   /* attributes of the graph: its name */
    COOP_I_JG_VIEW,    /* how a program shows it: not kept, like all pictures */
} coop_i_jg_part;

typedef struct coop_i_jg_member {
    const char *name;
    coop_i_jg_part part;
} coop_i_jg_member;

typedef struct coop_i_jg_dialect {
    const char *title, *stage; /* "Writing …" */
    const char *id;            /* the member of a node that names it */
    const char *inner;         /* the member that holds attributes; NULL: they stand in the record itself */
    bool ends_inside;          /* id, source and target stand there too */
    bool indexed;              /* a node without id is named by its place in the list */
    bool directed;             /* an edge that says nothing */
    const coop_i_jg_member *members;
    size_t member_count;
    coop_i_gml_names names;
} coop_i_jg_dialect;
extern const coop_i_jg_dialect coop_i_jg_nodelink, coop_i_jg_graphology, coop_i_jg_cytoscape;

typedef struct coop_i_jg_reader {
    const coop_i_jg_dialect *dialect;
    coop_i_json json;
    coop_i_json_reader at; /* for messages about a record */
    coop_i_gml_rows rows;
    coop_i_gml_record record;
    coop_i_buf text, path;
    bool directed;
    bool told_directed; /* the document says whether edges have a direction */
    bool assumed;       /* an edge was read by the default of the format */
    bool told_graph, told_parent, told_value;
    uint64_t nodes;
    coop_i_pool *ids; /* of the nodes so far, for edges that name their ends by number */
    uint32_t *by_number;
    size_t by_number_capacity;
    bool number_ids; /* some node's id is a number: then numbers are ids */
} coop_i_jg_reader;

/* json_graph_record.c: adds one node or edge; problems are told. */
void coop_i_jg_add(coop_i_jg_reader *g, coop_i_jg_part part, const coop_i_json_record *record);

/* Reads and writes a document. */
coop_status coop_i_jg_read(coop_network *network, coop_i_input *input, const coop_i_jg_dialect *dialect,
                           coop_context *ctx);
coop_status coop_i_jg_write(coop_i_output *output, const coop_export *export_, const coop_i_jg_dialect *dialect,
                            coop_context *ctx);

/* json_shape.c: what the first bytes tell, for detection: names at the top, and in the first records. */
typedef struct coop_i_json_shape {
    bool list;                                        /* the document is a list */
    bool nodes, edges, elements, options, attributes; /* members of the document ("edges": or "links") */
    bool native;                                      /* members of the native format */
    bool id, key, source, data;                       /* members of its first records */
} coop_i_json_shape;
void coop_i_json_shape_of(coop_i_json_shape *shape, const char *bytes, size_t length);

#endif
