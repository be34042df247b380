/* The inside of GEXF. Columns and rows of both directions are those of GraphML (export/export.h, record/record.h). */
#ifndef COOP_FORMAT_GEXF_GEXF_H
#define COOP_FORMAT_GEXF_GEXF_H

#include "format/format.h"
#include "format/record/record.h"
#include "format/xml_in.h"

coop_status gexf_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx);
coop_status gexf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

/* gexf/time.c: from the first start to the last end of an edge. */
typedef struct gexf_span {
    coop_date since, until;
    bool open_start, open_end;
    uint32_t spells;
} gexf_span;

/* Some attribute tells a time. */
bool gexf_has_time(xml_attributes *a);
/* Adds the times of an <edge>, or of one of its <spell>s, each of which may leave an end open. */
void gexf_span_add(gexf_span *span, record_rows *rows, const xml_in *xml, xml_attributes *a, bool spell);

#endif
