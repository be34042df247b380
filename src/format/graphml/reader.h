/* The state of the GraphML reader between graphml/read.c (the file) and graphml/elements.c (what the
 * elements mean). */
#ifndef COOP_FORMAT_GRAPHML_READER_H
#define COOP_FORMAT_GRAPHML_READER_H

#include "format/record/record.h"
#include "format/xml_in.h"

typedef enum graphml_element {
    GRAPHML_IN_OTHER, /* skipped with all that is in it */
    GRAPHML_IN_GRAPHML,
    GRAPHML_IN_KEY,
    GRAPHML_IN_DEFAULT,
    GRAPHML_IN_GRAPH,
    GRAPHML_IN_DESC,
    GRAPHML_IN_NODE,
    GRAPHML_IN_EDGE,
    GRAPHML_IN_HYPEREDGE,
    GRAPHML_IN_ENDPOINT,
    GRAPHML_IN_PORT,
    GRAPHML_IN_DATA,
    GRAPHML_IN_LABEL, /* yEd's text inside a data element */
} graphml_element;

typedef struct graphml_reader {
    xml_in xml;
    record_rows rows;
    graphml_element open[XML_DEPTH];
    bool directed[XML_DEPTH]; /* the default of the graphs that are open */
    size_t graphs_open, graphs;
    size_t first_tie; /* of the file */
    coop_i_buf graph; /* the id of the graph: where there are several, the kind of its ties */
    bool several;
    record_open records;
    record_key *key; /* whose default is being read; NULL = none */
    coop_i_buf text, label, data_key;
    bool told_hyperedges, told_several, told_endpoint_data;
} graphml_reader;

/* Handlers of the parser */
void graphml_on_start(void *owner, const char *name, xml_attributes *attributes);
void graphml_on_end(void *owner);
void graphml_on_text(void *owner, const char *text, size_t length);

#endif
