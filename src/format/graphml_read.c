/* Reads GraphML with libxml2's streaming parser: the SAX2 interface rather than xmlTextReader, because it knows the
 * exact line and column at each value (the reader runs up to 512 bytes ahead), builds no tree, and meets a DOCTYPE
 * before its declarations are parsed.
 *
 * Nothing outside the file is ever opened, no entity is ever expanded beyond XML's five, and memory is bounded: libxml2
 * limits names, attributes and comments (no XML_PARSE_HUGE), this file limits depth and the length of a value. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "format/graphml_reader.h"
#include "util/mem.h"

typedef coop_i_gml_reader reader;

/* ---- errors and places ---- */

void coop_i_gml_here(coop_place *place, const reader *r) {
    *place = (coop_place){.file = r->rows.file};
    if (!r->parser || !r->parser->input) return;
    place->line = r->parser->input->line > 0 ? (uint64_t)r->parser->input->line : 0;
    place->column = r->parser->input->col > 0 ? (uint64_t)r->parser->input->col : 0;
}

void coop_i_gml_stop(reader *r, coop_status status) {
    if (status == COOP_OK || r->status != COOP_OK) return;
    r->status = status;
    xmlStopParser(r->parser);
}

void coop_i_gml_fail(reader *r, const char *message) {
    coop_place place;
    if (r->status != COOP_OK) return;
    coop_i_gml_here(&place, r);
    coop_i_gml_stop(r, coop_fail_at(r->ctx, COOP_INPUT, place.file, place.line, place.column, "%s", message));
}

void coop_i_gml_tell_once(reader *r, bool *told, coop_severity severity, const char *code, const char *message) {
    coop_place place;
    if (*told) return;
    *told = true;
    coop_i_gml_here(&place, r);
    coop_problems_add(r->ctx->problems, severity, code, &place, "%s", message);
}

/* libxml2's own complaint: broken structure, or no memory. */
static void on_error(void *data, xmlErrorPtr error) {
    reader *r = data;
    if (r->status != COOP_OK || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_ERR_NO_MEMORY) {
        coop_i_gml_stop(r, coop_fail_memory(r->ctx));
        return;
    }
    if (error->level < XML_ERR_FATAL && error->domain == XML_FROM_NAMESPACE) return; /* a prefix without a namespace */
    char message[256] = "";
    size_t length = error->message ? strcspn(error->message, "\r\n") : 0;
    if (length >= sizeof message) length = sizeof message - 1;
    memcpy(message, error->message ? error->message : "", length);
    coop_i_gml_stop(r, coop_fail_at(r->ctx, COOP_INPUT, r->rows.file, error->line > 0 ? (uint64_t)error->line : 0,
                                    error->int2 > 0 ? (uint64_t)error->int2 : 0, "broken XML: %s", message));
}

/* ---- DOCTYPE ---- */

static void on_declaration(reader *r) {
    coop_i_gml_fail(
        r,
        "the file declares its own XML entities or elements (<!DOCTYPE … [ … ]>), which is never needed in GraphML and "
        "is refused for safety; delete the declaration");
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id) {
    reader *r = data;
    (void)name, (void)public_id, (void)system_id; /* an external DTD is not opened */
    if (r->parser->input && r->parser->input->cur && *r->parser->input->cur == '[') on_declaration(r);
}

static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content) {
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    on_declaration(data);
}

/* ---- the file ---- */

static int read_bytes(void *data, char *bytes, int size) {
    reader *r = data;
    size_t got = 0;
    if (r->status != COOP_OK || size <= 0) return -1;
    coop_status status = coop_i_input_read(r->input, bytes, (size_t)size, &got, r->ctx);
    if (status != COOP_OK) {
        r->status = status;
        return -1;
    }
    return (int)got;
}

#if LIBXML_VERSION >= 21200 /* the handler's type got a const */
static void be_silent(void *data, const xmlError *error) {
#else
static void be_silent(void *data, xmlError *error) {
#endif
    (void)data, (void)error;
}

static coop_status parse(reader *r) {
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = on_doctype,
                         .entityDecl = on_entity,
                         .startElementNs = coop_i_gml_on_start,
                         .endElementNs = coop_i_gml_on_end,
                         .characters = coop_i_gml_on_text,
                         .ignorableWhitespace = coop_i_gml_on_text,
                         .cdataBlock = coop_i_gml_on_text,
                         .serror = on_error};
    r->parser = xmlCreateIOParserCtxt(&sax, r, read_bytes, NULL, r, XML_CHAR_ENCODING_NONE);
    if (!r->parser) return r->status != COOP_OK ? r->status : coop_fail_memory(r->ctx);
    xmlCtxtUseOptions(r->parser, XML_PARSE_NONET);
    xmlParseDocument(r->parser);
    if (r->status == COOP_OK && r->parser->errNo == XML_ERR_NO_MEMORY) coop_i_gml_stop(r, coop_fail_memory(r->ctx));
    if (r->status == COOP_OK && !r->parser->wellFormed) coop_i_gml_fail(r, "broken XML");
    if (r->status == COOP_OK && r->graphs == 0) coop_i_gml_fail(r, "the file holds no <graph>");
    xmlFreeParserCtxt(r->parser);
    r->parser = NULL;
    return r->status;
}

coop_status coop_i_graphml_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                coop_context *ctx) {
    reader *r = coop_i_calloc(1, sizeof *r);
    (void)options;
    if (!r) return coop_fail_memory(ctx);
    r->input = input;
    r->ctx = ctx;
    coop_status status = coop_i_gml_rows_init(&r->rows, network, coop_i_input_name(input), ctx);
    if (status == COOP_OK) {
        /* libxml2 tells of memory that is short outside the parser to its global handler, which writes to stderr */
        xmlStructuredErrorFunc hosts = xmlStructuredError;
        void *hosts_data = xmlStructuredErrorContext;
        xmlSetStructuredErrorFunc(NULL, be_silent);
        status = parse(r);
        xmlSetStructuredErrorFunc(hosts_data, hosts);
        if (status == COOP_OK) status = coop_i_gml_rows_end(&r->rows);
        coop_i_gml_rows_clear(&r->rows);
    }
    for (size_t i = 0; i < r->record_capacity; i++) coop_i_gml_record_clear(&r->records[i]);
    free(r->records);
    coop_i_buf_clear(&r->text);
    coop_i_buf_clear(&r->label);
    coop_i_buf_clear(&r->data_key);
    free(r);
    return status;
}
