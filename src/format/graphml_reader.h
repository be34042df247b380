/* The state of the GraphML reader between graphml_read.c (the file) and graphml_elements.c (what the
 * elements mean). */
#ifndef COOP_FORMAT_GRAPHML_READER_H
#define COOP_FORMAT_GRAPHML_READER_H

#include "format/graphml_in.h"
#include "format/xml_in.h"

typedef enum coop_i_gml_element {
    COOP_I_GML_IN_OTHER, /* skipped with all that is in it */
    COOP_I_GML_IN_GRAPHML,
    COOP_I_GML_IN_KEY,
    COOP_I_GML_IN_DEFAULT,
    COOP_I_GML_IN_GRAPH,
    COOP_I_GML_IN_DESC,
    COOP_I_GML_IN_NODE,
    COOP_I_GML_IN_EDGE,
    COOP_I_GML_IN_HYPEREDGE,
    COOP_I_GML_IN_ENDPOINT,
    COOP_I_GML_IN_PORT,
    COOP_I_GML_IN_DATA,
    COOP_I_GML_IN_LABEL, /* yEd's text inside a data element */
} coop_i_gml_element;

typedef struct coop_i_gml_reader {
    coop_i_xml_in xml;
    coop_i_gml_rows rows;
    coop_i_gml_element open[COOP_I_XML_DEPTH];
    bool directed[COOP_I_XML_DEPTH]; /* the default of the graphs that are open */
    size_t graphs_open, graphs;
    coop_i_gml_open records;
    coop_i_gml_key *key; /* whose default is being read; NULL = none */
    coop_i_buf text, label, data_key;
    bool told_nested, told_ports, told_hyperedges, told_several, told_endpoint_data;
} coop_i_gml_reader;

/* Handlers of the parser */
void coop_i_gml_on_start(void *owner, const char *name, coop_i_xml_attributes *attributes);
void coop_i_gml_on_end(void *owner);
void coop_i_gml_on_text(void *owner, const char *text, size_t length);

#endif
