/* What readers of XML share: libxml2's streaming parser made safe. The SAX2 interface rather than xmlTextReader,
 * because it knows the exact line and column at each value (the reader runs up to 512 bytes ahead), builds no tree, and
 * meets a DOCTYPE before its declarations are parsed.
 *
 * Nothing outside the file is ever opened, no entity is ever expanded beyond XML's five, and memory is bounded: libxml2
 * limits names, attributes and comments (no XML_PARSE_HUGE), this file limits depth, its users the length of a value.
 */
#ifndef COOP_FORMAT_XML_IN_H
#define COOP_FORMAT_XML_IN_H

#include <libxml/parser.h>

#include "core/input.h"
#include "util/buf.h"

enum { XML_DEPTH = 256, XML_VALUE = 16 << 20 };

typedef struct xml_in xml_in;

typedef struct xml_attributes {
    const xmlChar **list; /* five a piece: name, prefix, namespace, start, end */
    int count;
    coop_i_buf text; /* the values that were asked for */
    xml_in *in;
} xml_attributes;

struct xml_in {
    void *owner; /* the reader, handed to the three handlers */
    /* `in->depth` elements are open around this one. Names come without prefix: namespaces do not matter here. */
    void (*start)(void *owner, const char *name, xml_attributes *attributes);
    void (*end)(void *owner); /* `in->depth` is that of its start again */
    void (*text)(void *owner, const char *text, size_t length);
    const char *format; /* "GraphML", for messages */
    coop_i_input *input;
    coop_context *ctx;
    xmlParserCtxtPtr parser;
    coop_status status;
    size_t depth;
    uint64_t elements;
    bool ended;            /* all bytes were read */
    size_t silent, quotes; /* bytes and quotes read since the last element or text */
};

/* Parses the whole input. A broken file is COOP_INPUT with line and column. */
coop_status xml_parse(xml_in *in);

/* Where the parser is. */
void xml_here(coop_place *place, const xml_in *in);
/* Ends the parse with a status (COOP_OK does nothing); the first one counts. */
void xml_stop(xml_in *in, coop_status status);
void xml_fail(xml_in *in, const char *message);
void xml_tell_once(xml_in *in, bool *told, coop_severity severity, const char *code, const char *message);

/* Appends the attribute's value to `a->text` and returns its offset; SIZE_MAX when there is none, or the parse was
 * stopped. */
size_t xml_find(xml_attributes *a, const char *name);
/* The value at an offset until the next is asked for; NULL when there is none or memory was short. */
const char *xml_at(const xml_attributes *a, size_t offset);

#endif
