/* Text for XML 1.0, for the formats that are written by hand: GraphML, GEXF and SVG. */
#ifndef COOP_FORMAT_XML_H
#define COOP_FORMAT_XML_H

#include "core/output.h"
#include "util/buf.h"

typedef struct xml_out {
    coop_i_output *output;
    coop_i_buf clean;  /* scratch */
    bool failed;       /* memory was short */
    uint64_t replaced; /* characters that XML cannot hold, written as U+FFFD */
} xml_out;

/* Writes text for the inside of an element or of a double-quoted attribute. Line breaks and tabs are written as
 * references, so that a reader's normalisation gives them back. */
void xml_text(xml_out *xml, const char *text);
/* ` name="text"` */
void xml_attribute(xml_out *xml, const char *name, const char *text);

/* True when `text` is an XML NMTOKEN: non-empty, only letters of any script, digits and . - _ : */
bool xml_is_token(const char *text);
/* Appends `text` as an NMTOKEN: runs of other characters become one "_", "column" when nothing is left. */
void xml_token(coop_i_buf *out, const char *text);

#endif
