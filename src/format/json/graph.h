/* The inside of the JSON formats of other programs: node-link (NetworkX, D3), graphology (sigma, Gephi Lite) and
 * Cytoscape.js. They differ in names and in where attributes stand; one reader and one writer serve all three. Lists
 * are walked a record at a time. */
#ifndef COOP_FORMAT_JSON_GRAPH_H
#define COOP_FORMAT_JSON_GRAPH_H

#include "format/export/writer.h"
#include "format/json/record.h"
#include "format/record/record.h"

/* What a member of the document is. */
typedef enum json_graph_part {
    JSON_GRAPH_UNKNOWN,
    JSON_GRAPH_NODES,
    JSON_GRAPH_EDGES,
    JSON_GRAPH_ELEMENTS, /* both, as an object of lists or as one list */
    JSON_GRAPH_ANY,      /* an element of such a list: an edge if it has a source */
    JSON_GRAPH_DIRECTED,
    JSON_GRAPH_OPTIONS, /* graphology's: { type, multi, … } */
    JSON_GRAPH_GRAPH,   /* attributes of the graph: its name */
    JSON_GRAPH_VIEW,    /* how a program shows it: not kept, like all pictures */
} json_graph_part;

typedef struct json_graph_member {
    const char *name;
    json_graph_part part;
} json_graph_member;

typedef struct json_graph_dialect {
    const char *title, *stage; /* "Writing …" */
    const char *id;            /* the member of a node that names it */
    const char *inner;         /* the member that holds attributes; NULL: they stand in the record itself */
    bool ends_inside;          /* id, source and target stand there too */
    bool indexed;              /* a node without id is named by its place in the list */
    bool directed;             /* an edge that says nothing */
    const json_graph_member *members;
    size_t member_count;
    export_names names;
} json_graph_dialect;
extern const json_graph_dialect json_graph_nodelink, json_graph_graphology, json_graph_cytoscape;

typedef struct json_graph_reader {
    const json_graph_dialect *dialect;
    coop_i_json json;
    coop_i_json_reader at; /* for messages about a record */
    record_rows rows;
    record_item record;
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
} json_graph_reader;

/* json/graph_record.c: adds one node or edge; problems are told. */
void json_graph_add(json_graph_reader *g, json_graph_part part, const coop_i_json_record *record);

/* Reads and writes a document. */
coop_status json_graph_read(coop_network *network, coop_i_input *input, const json_graph_dialect *dialect,
                            coop_context *ctx);
coop_status json_graph_write(coop_i_output *output, const coop_export *export_, const json_graph_dialect *dialect,
                             coop_context *ctx);

/* json/shape.c: what the first bytes tell, for detection: names at the top, and in the first records. */
typedef struct json_shape {
    bool list;                                        /* the document is a list */
    bool nodes, edges, elements, options, attributes; /* members of the document ("edges": or "links") */
    bool native;                                      /* members of the native format */
    bool id, key, source, data;                       /* members of its first records */
} json_shape;
void json_shape_of(json_shape *shape, const char *bytes, size_t length);

#endif
