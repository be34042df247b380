/* libxml2's SAX2 parser with one place for its errors, its limits and what is refused. */
#include "format/xml_in.h"
#include "core/language.h"

#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <string.h>

/* ---- errors and places ---- */

void xml_here(coop_place *place, const xml_in *in) {
    *place = (coop_place){.file = coop_i_input_name(in->input)};
    if (!in->parser || !in->parser->input) return;
    place->line = in->parser->input->line > 0 ? (uint64_t)in->parser->input->line : 0;
    place->column = in->parser->input->col > 0 ? (uint64_t)in->parser->input->col : 0;
}

void xml_stop(xml_in *in, coop_status status) {
    if (status == COOP_OK || in->status != COOP_OK) return;
    in->status = status;
    xmlStopParser(in->parser);
}

/* The file was cut: what is wrong with its last tag is not worth telling. */
static bool is_cut(const xml_in *in) {
    const xmlParserInput *input = in->parser ? in->parser->input : NULL;
    return in->ended && in->depth > 0 && input && input->cur >= input->end;
}

static const char cut[] = "broken XML: the file ends here, before its last tag; it was cut off: save or copy it anew";

void xml_fail(xml_in *in, const char *message) {
    coop_place place;
    if (in->status != COOP_OK) return;
    xml_here(&place, in);
    xml_stop(in, coop_fail_at(in->ctx, COOP_INPUT, place.file, place.line, place.column, "%s",
                              coop_i_term(coop_i_language(in->ctx), is_cut(in) ? cut : message)));
}

void xml_tell_once(xml_in *in, bool *told, coop_severity severity, const char *code, const char *message) {
    coop_place place;
    if (*told) return;
    *told = true;
    xml_here(&place, in);
    coop_problems_add(in->ctx->problems, severity, code, &place, "%s", coop_i_term(coop_i_language(in->ctx), message));
}

static const char *cure_of(int code) {
    switch (code) {
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
        return "save the file as UTF-8";
    case XML_ERR_INVALID_CHAR:
        return "remove the character, or save the file as UTF-8";
    case XML_ERR_UNDECLARED_ENTITY:
        return "write the character itself, or &amp; for &";
    default:
        return "correct this place, or save the file anew";
    }
}

/* libxml2's own complaint: broken structure, or no memory. */
static void on_error(void *data, xmlErrorPtr error) {
    xml_in *in = data;
    if (in->status != COOP_OK || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_ERR_NO_MEMORY) {
        xml_stop(in, coop_fail_memory(in->ctx));
        return;
    }
    if (error->level < XML_ERR_FATAL && error->domain == XML_FROM_NAMESPACE) return; /* a prefix without a namespace */
    if (is_cut(in)) {
        xml_fail(in, cut);
        return;
    }
    char message[256] = "";
    size_t length = error->message ? strcspn(error->message, "\r\n") : 0;
    if (length >= sizeof message) length = sizeof message - 1;
    while (length > 0 && strchr(" !.", error->message[length - 1])) length--;
    memcpy(message, error->message ? error->message : "", length);
    xml_stop(in, coop_fail_at(in->ctx, COOP_INPUT, coop_i_input_name(in->input),
                              error->line > 0 ? (uint64_t)error->line : 0, error->int2 > 0 ? (uint64_t)error->int2 : 0,
                              "broken XML: %s; %s", message, cure_of(error->code)));
}

/* ---- DOCTYPE ---- */

static void on_declaration(xml_in *in) {
    char message[256];
    snprintf(message, sizeof message,
             "the file declares its own XML entities or elements (<!DOCTYPE … [ … ]>), which is never needed in %s and "
             "is refused for safety; delete the declaration",
             in->format);
    xml_fail(in, message);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id) {
    xml_in *in = data;
    (void)name, (void)public_id, (void)system_id; /* an external DTD is not opened */
    if (in->parser->input && in->parser->input->cur && *in->parser->input->cur == '[') on_declaration(in);
}

static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content) {
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    on_declaration(data);
}

/* ---- bytes ---- */

enum { SILENCE = 64 * 1024, QUOTES = 20000 };

/* libxml2 compares each attribute of a tag with all others before it hands on the tag: a million would take hours. */
static bool too_many_attributes(xml_in *in, const char *bytes, size_t length) {
    in->silent += length;
    if (in->silent < SILENCE) return false;
    for (size_t i = 0; i < length; i++) in->quotes += bytes[i] == '"' || bytes[i] == '\'';
    return in->quotes > QUOTES;
}

static int read_bytes(void *data, char *bytes, int size) {
    xml_in *in = data;
    size_t got = 0;
    if (in->status != COOP_OK || size <= 0) return -1;
    coop_status status = coop_i_input_read(in->input, bytes, (size_t)size, &got, in->ctx);
    if (status != COOP_OK) {
        in->status = status;
        return -1;
    }
    in->ended = got == 0;
    if (too_many_attributes(in, bytes, got)) {
        coop_place place;
        xml_here(&place, in);
        in->status = coop_fail_at(in->ctx, COOP_INPUT, place.file, place.line, place.column,
                                  "a tag has more than 10000 attributes; no program writes such a file");
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

/* ---- elements ---- */

size_t xml_find(xml_attributes *a, const char *name) {
    /* a parser that was stopped has freed what the values point into */
    for (int i = 0; i < a->count && a->in->status == COOP_OK; i++) {
        const xmlChar **item = a->list + (size_t)i * 5;
        const char *found = (const char *)item[0];
        if (*found != *name || strcmp(found, name) != 0) continue;
        size_t offset = a->text.length;
        coop_i_buf_add(&a->text, (const char *)item[3], (size_t)(item[4] - item[3]));
        coop_i_buf_putc(&a->text, '\0');
        if (a->text.failed) xml_stop(a->in, coop_fail_memory(a->in->ctx));
        return offset;
    }
    return SIZE_MAX;
}

const char *xml_at(const xml_attributes *a, size_t offset) {
    return offset == SIZE_MAX || a->text.failed ? NULL : a->text.data + offset;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **list) {
    xml_in *in = data;
    xml_attributes attributes = {.list = list, .count = attribute_count, .in = in};
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (in->status != COOP_OK) return;
    in->silent = in->quotes = 0;
    if (in->depth == XML_DEPTH) {
        xml_fail(in, "elements are nested too deep (more than 256)");
        return;
    }
    if (in->elements++ % 4096 == 0) {
        coop_progress(in->ctx, "Reading", coop_i_input_done(in->input));
        if (coop_cancelled(in->ctx)) xml_stop(in, COOP_INTERRUPTED);
    }
    in->start(in->owner, (const char *)name, &attributes);
    in->depth++;
    coop_i_buf_clear(&attributes.text);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    xml_in *in = data;
    (void)name, (void)prefix, (void)uri;
    if (in->status != COOP_OK || in->depth == 0) return;
    in->silent = in->quotes = 0;
    in->depth--;
    in->end(in->owner);
}

static void on_text(void *data, const xmlChar *text, int length) {
    xml_in *in = data;
    in->silent = in->quotes = 0;
    if (in->status == COOP_OK && in->depth > 0 && length > 0) in->text(in->owner, (const char *)text, (size_t)length);
}

/* ---- the file ---- */

static coop_status parse(xml_in *in) {
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = on_doctype,
                         .entityDecl = on_entity,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = on_error};
    in->parser = xmlCreateIOParserCtxt(&sax, in, read_bytes, NULL, in, XML_CHAR_ENCODING_NONE);
    if (!in->parser) return in->status != COOP_OK ? in->status : coop_fail_memory(in->ctx);
    /* NOENT: without it libxml2 hands on "&amp;" in an attribute as "&#38;". No entity can be declared here. */
    xmlCtxtUseOptions(in->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    xmlParseDocument(in->parser);
    if (in->status == COOP_OK && in->parser->errNo == XML_ERR_NO_MEMORY) {
        xml_stop(in, coop_fail_memory(in->ctx));
    }
    if (in->status == COOP_OK && !in->parser->wellFormed) xml_fail(in, "broken XML; save the file anew");
    xmlFreeParserCtxt(in->parser);
    in->parser = NULL;
    return in->status;
}

coop_status xml_parse(xml_in *in) {
    /* libxml2 tells of memory that is short outside the parser to its global handler, which writes to stderr */
    xmlStructuredErrorFunc hosts = xmlStructuredError;
    void *hosts_data = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(NULL, be_silent);
    coop_status status = parse(in);
    xmlSetStructuredErrorFunc(hosts_data, hosts);
    return status;
}
