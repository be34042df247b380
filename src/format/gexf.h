/* The inside of GEXF. Columns and rows of both directions are those of GraphML (graphml.h, graphml_in.h). */
#ifndef COOP_FORMAT_GEXF_H
#define COOP_FORMAT_GEXF_H

#include "format/format.h"
#include "format/xml_in.h"

coop_status coop_i_gexf_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx);
coop_status coop_i_gexf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

/* gexf_time.c: from the first start to the last end of an edge. */
typedef struct coop_i_gexf_span {
    coop_date since, until;
    bool open_start, open_end;
} coop_i_gexf_span;

/* Some attribute tells a time. */
bool coop_i_gexf_has_time(coop_i_xml_attributes *a);
/* Adds the times of an <edge>, or of one of its <spell>s, each of which may leave an end open. *told: that times were
 * left out. */
void coop_i_gexf_span_add(coop_i_gexf_span *span, bool *told, coop_i_xml_in *xml, coop_i_xml_attributes *a, bool spell);

#endif
