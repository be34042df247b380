/* The state of the GraphML reader between graphml_read.c (XML, errors, the file) and graphml_elements.c (what the
 * elements mean). */
#ifndef COOP_FORMAT_GRAPHML_READER_H
#define COOP_FORMAT_GRAPHML_READER_H

#include <libxml/parser.h>

#include "format/graphml_in.h"

enum { COOP_I_GML_DEPTH = 256, COOP_I_GML_VALUE = 16 << 20 };

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
    coop_i_gml_rows rows;
    coop_i_input *input;
    coop_context *ctx;
    xmlParserCtxtPtr parser;
    coop_status status;
    coop_i_gml_element open[COOP_I_GML_DEPTH];
    size_t depth;
    bool directed[COOP_I_GML_DEPTH]; /* the default of the graphs that are open */
    size_t graphs_open, graphs;
    coop_i_gml_record *records; /* of the nodes and edges that are open; nested graphs make more than one */
    size_t record_count, record_capacity;
    coop_i_gml_key *key; /* whose default is being read; NULL = none */
    coop_i_buf text, label, data_key;
    bool told_nested, told_ports, told_hyperedges, told_several, told_endpoint_data;
    uint64_t elements;
} coop_i_gml_reader;

void coop_i_gml_here(coop_place *place, const coop_i_gml_reader *r);
/* Ends the parse with a status (COOP_OK does nothing); the first one counts. */
void coop_i_gml_stop(coop_i_gml_reader *r, coop_status status);
void coop_i_gml_fail(coop_i_gml_reader *r, const char *message);
void coop_i_gml_tell_once(coop_i_gml_reader *r, bool *told, coop_severity severity, const char *code,
                          const char *message);

/* SAX2 handlers */
void coop_i_gml_on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                         int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                         const xmlChar **list);
void coop_i_gml_on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri);
void coop_i_gml_on_text(void *data, const xmlChar *text, int length);

#endif
