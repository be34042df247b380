/* The inside of the JSON formats of other programs: node-link (NetworkX, D3, vis.js, old sigma), graphology (sigma,
 * Gephi Lite), Cytoscape.js, JSON Graph Format and VOSviewer. They differ in names and in where attributes stand; one
 * reader serves all and one writer the first three. Lists are walked a record at a time. */
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
    JSON_GRAPH_TEXT,    /* one of them */
    JSON_GRAPH_INSIDE,  /* an object with members of the document; or a list of such */
    JSON_GRAPH_GROUPS,  /* VOSviewer's clusters: their numbers and labels */
    JSON_GRAPH_VIEW,    /* how a program behaves while it shows it */
    JSON_GRAPH_DRAWN,   /* how it is drawn */
} json_graph_part;

typedef struct json_graph_member {
    const char *name;
    json_graph_part part;
} json_graph_member;

typedef struct json_graph_dialect {
    const char *title, *stage;          /* "Writing …" */
    const char *id;                     /* the member of a node that names it */
    const char *inner;                  /* the member that holds attributes; NULL: they stand in the record itself */
    bool ends_inside;                   /* id, source and target stand there too */
    bool indexed;                       /* a node without id is named by its place in the list */
    bool named;                         /* nodes may be an object of named ones too */
    bool directed;                      /* an edge that says nothing */
    bool options;                       /* the document tells its type in "options", not by flags; its title apart */
    bool one_direction;                 /* its readers take all edges for directed or none */
    const char *source, *target;        /* the members that name the ends; NULL: "source" and "target" */
    const char *other_ids[3];           /* what names a node that lacks its id; ends with NULL */
    const char *other_kind, *node_kind; /* likewise; of nodes; may be NULL */
    const char *direction;              /* a text of an edge: directed, undirected, mutual; may be NULL */
    const char *other_source, *other_target; /* where there are none of these; may be NULL */
    const char *const *flat;                 /* members whose members are attributes of the record; ends with NULL */
    const char *kind, *weight, *group; /* what else the kind and weight of edges are called, and a group of nodes */
    const json_graph_member *members;
    size_t member_count;
    export_names names;
} json_graph_dialect;
extern const json_graph_dialect json_graph_nodelink, json_graph_graphology, json_graph_cytoscape, json_graph_jgf;
extern const json_graph_dialect json_graph_vosviewer, json_graph_kumu;

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
    bool told_parent, told_value;
    uint64_t nodes;
    coop_i_pool *ids; /* of the nodes so far, for edges that name their ends by number */
    uint32_t *by_number;
    size_t by_number_capacity;
    bool number_ids; /* some node's id is a number: then numbers are ids, unless an edge shows that they are not */
    bool in_order;   /* so far the n-th node is called n: ids and places are the same */
    enum { JSON_GRAPH_EITHER, JSON_GRAPH_IDS, JSON_GRAPH_PLACES } numbers; /* what the numbers at ends are */
    record_item *held;                                                     /* edges whose ends may be either */
    size_t held_count, held_capacity;
    const char *name;             /* of the node in an object of nodes; NULL: its id is inside */
    bool inside;                  /* an object of the document's members is open */
    bool many;                    /* several graphs: their nodes may be the same */
    struct json_graph_member_of { /* a node and the number of its group */
        uint32_t id;              /* in `ids` */
        int64_t group;
    } * grouped;
    size_t grouped_count, grouped_capacity;
    coop_i_map groups; /* number of a group -> its label, in `ids` */
} json_graph_reader;

/* json/graph_ends.c: adds the record; an edge that names its ends by number waits until it is known what they are. */
coop_status json_graph_give(json_graph_reader *g);
/* At the end of a graph: adds what waits, as ids where nothing showed them to be places. */
coop_status json_graph_settle(json_graph_reader *g);
/* The labels of groups as a column of the nodes. */
coop_status json_graph_label_groups(json_graph_reader *g);

/* json/graph_record.c: adds one node or edge; problems are told. */
void json_graph_add(json_graph_reader *g, json_graph_part part, const coop_i_json_record *record);

/* Reads and writes a document. */
coop_status json_graph_read(coop_network *network, coop_i_input *input, const json_graph_dialect *dialect,
                            const coop_load_options *options, coop_context *ctx);
coop_status json_graph_write(coop_i_output *output, const coop_export *export_, const json_graph_dialect *dialect,
                             coop_context *ctx);

/* json/shape.c: what the first bytes tell, for detection: names at the top, and in the first records. */
typedef struct json_shape {
    bool list;                                        /* the document is a list */
    bool nodes, edges, elements, options, attributes; /* members of the document ("edges": or "links") */
    bool native;                                      /* members of the native format */
    bool id, key, source, data;                       /* members of its first records */
    bool in_graph, graph;                             /* {"graph": {"nodes": … */
    bool items;                                       /* {"network": {"items": … */
    bool label;                                       /* a member of its first records */
    bool connections;                                 /* of Kumu, beside "elements" */
    bool type;                                        /* a member of the document, as each JSON line has */
} json_shape;
void json_shape_of(json_shape *shape, const char *bytes, size_t length);

#endif
