/* Reads GraphML with libxml2's streaming parser: the SAX2 interface rather than xmlTextReader, because it knows the
 * exact line and column at each value (the reader runs up to 512 bytes ahead), builds no tree, and meets a DOCTYPE
 * before its declarations are parsed.
 *
 * Nothing outside the file is ever opened, no entity is ever expanded beyond XML's five, and memory is bounded: libxml2
 * limits names, attributes and comments (no XML_PARSE_HUGE), this file limits depth and the length of a value. */
#include <inttypes.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/graphml_in.h"
#include "util/mem.h"

enum { MAX_DEPTH = 256, MAX_VALUE = 16 << 20 };

typedef enum element {
    OTHER, /* skipped with all that is in it */
    GRAPHML,
    KEY,
    DEFAULT,
    GRAPH,
    DESC,
    NODE,
    EDGE,
    HYPEREDGE,
    ENDPOINT,
    PORT,
    DATA,
    LABEL, /* yEd's text inside a data element */
} element;

typedef struct reader {
    coop_i_gml_rows rows;
    coop_i_input *input;
    coop_context *ctx;
    xmlParserCtxtPtr parser;
    coop_status status;
    element open[MAX_DEPTH];
    size_t depth;
    bool directed[MAX_DEPTH]; /* the default of the graphs that are open */
    size_t graphs_open, graphs;
    coop_i_gml_record *records; /* of the nodes and edges that are open; nested graphs make more than one */
    size_t record_count, record_capacity;
    coop_i_gml_key *key; /* whose default is being read; NULL = none */
    coop_i_buf text, label, data_key;
    bool told_nested, told_ports, told_hyperedges, told_several, told_endpoint_data;
    uint64_t elements;
} reader;

/* ---- errors and places ---- */

static void place_here(coop_place *place, const reader *r) {
    *place = (coop_place){.file = r->rows.file};
    if (!r->parser || !r->parser->input) return;
    place->line = r->parser->input->line > 0 ? (uint64_t)r->parser->input->line : 0;
    place->column = r->parser->input->col > 0 ? (uint64_t)r->parser->input->col : 0;
}

static void stop(reader *r, coop_status status) {
    if (status == COOP_OK || r->status != COOP_OK) return;
    r->status = status;
    xmlStopParser(r->parser);
}

static void fail(reader *r, const char *message) {
    coop_place place;
    if (r->status != COOP_OK) return;
    place_here(&place, r);
    stop(r, coop_fail_at(r->ctx, COOP_INPUT, place.file, place.line, place.column, "%s", message));
}

static void tell_once(reader *r, bool *told, coop_severity severity, const char *code, const char *message) {
    coop_place place;
    if (*told) return;
    *told = true;
    place_here(&place, r);
    coop_problems_add(r->ctx->problems, severity, code, &place, "%s", message);
}

/* libxml2's own complaint: broken structure, or no memory. */
static void on_error(void *data, xmlErrorPtr error) {
    reader *r = data;
    if (r->status != COOP_OK || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_ERR_NO_MEMORY) {
        stop(r, coop_fail_memory(r->ctx));
        return;
    }
    if (error->level < XML_ERR_FATAL && error->domain == XML_FROM_NAMESPACE) return; /* a prefix without a namespace */
    char message[256] = "";
    size_t length = error->message ? strcspn(error->message, "\r\n") : 0;
    if (length >= sizeof message) length = sizeof message - 1;
    memcpy(message, error->message ? error->message : "", length);
    stop(r, coop_fail_at(r->ctx, COOP_INPUT, r->rows.file, error->line > 0 ? (uint64_t)error->line : 0,
                         error->int2 > 0 ? (uint64_t)error->int2 : 0, "broken XML: %s", message));
}

/* ---- DOCTYPE ---- */

static void on_declaration(reader *r) {
    fail(
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

/* ---- attributes of elements ---- */

typedef struct attributes {
    const xmlChar **list; /* five a piece: name, prefix, namespace, start, end */
    int count;
    coop_i_buf text; /* the values that were asked for */
} attributes;

/* Appends the attribute's value and returns its offset; SIZE_MAX when there is none. Namespaces do not matter here. */
static size_t attribute(attributes *a, const char *name) {
    for (int i = 0; i < a->count; i++) {
        const xmlChar **item = a->list + (size_t)i * 5;
        if (strcmp((const char *)item[0], name) != 0) continue;
        size_t offset = a->text.length;
        coop_i_buf_add(&a->text, (const char *)item[3], (size_t)(item[4] - item[3]));
        coop_i_buf_putc(&a->text, '\0');
        return offset;
    }
    return SIZE_MAX;
}

static const char *text_at(const attributes *a, size_t offset) {
    return offset == SIZE_MAX || a->text.failed ? NULL : a->text.data + offset;
}

/* ---- elements ---- */

static coop_i_gml_record *current(reader *r) {
    return r->record_count ? &r->records[r->record_count - 1] : NULL;
}

static void start_key(reader *r, attributes *a) {
    coop_place place;
    place_here(&place, r);
    size_t id = attribute(a, "id"), name = attribute(a, "attr.name");
    size_t type = attribute(a, "attr.type"), of = attribute(a, "for");
    r->key = NULL;
    if (a->text.failed) {
        stop(r, coop_fail_memory(r->ctx));
    } else if (id == SIZE_MAX) {
        fail(r, "a <key> has no id");
    } else {
        stop(r, coop_i_gml_rows_key(&r->key, &r->rows, text_at(a, id), text_at(a, name), text_at(a, type),
                                    text_at(a, of), &place));
    }
}

static void start_graph(reader *r, attributes *a) {
    size_t way = attribute(a, "edgedefault");
    const char *word = text_at(a, way);
    if (r->graphs_open > 0) {
        tell_once(r, &r->told_nested, COOP_WARNING, "nested-graph",
                  "graphs inside nodes are read as one flat network; who was inside whom is not kept");
    } else if (r->graphs > 0) {
        tell_once(r, &r->told_several, COOP_WARNING, "several-graphs",
                  "the file holds several graphs; all are read as one");
    }
    if (!word || (strcasecmp(word, "directed") != 0 && strcasecmp(word, "undirected") != 0)) {
        coop_place place;
        place_here(&place, r);
        coop_problems_add(r->ctx->problems, COOP_WARNING, "edgedefault", &place,
                          "the graph does not say whether its edges are directed; they are read as undirected");
    }
    r->directed[r->graphs_open++] = word && strcasecmp(word, "directed") == 0;
    r->graphs++;
}

/* Copies an attribute into the record; false (and an error) when a needed one is missing. */
static bool copy_attribute(size_t *offset, reader *r, attributes *a, const char *name, const char *of) {
    coop_i_gml_record *record = current(r);
    size_t at = attribute(a, name);
    *offset = SIZE_MAX;
    const char *text = text_at(a, at);
    if (!text || !*text) {
        char what[64];
        if (!of) return true;
        snprintf(what, sizeof what, "<%s> has no %s", of, name);
        fail(r, what);
        return false;
    }
    *offset = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return true;
}

static void start_record(reader *r, coop_i_gml_kind kind, attributes *a) {
    coop_place place;
    if (r->graphs_open == 0) {
        fail(r, "a node or an edge stands outside a <graph>");
        return;
    }
    if (r->record_count == r->record_capacity) {
        size_t before = r->record_capacity;
        if (!coop_i_grow(&r->records, &r->record_capacity, r->record_count + 1, sizeof *r->records)) {
            stop(r, coop_fail_memory(r->ctx));
            return;
        }
        memset(r->records + before, 0, (r->record_capacity - before) * sizeof *r->records);
    }
    place_here(&place, r);
    coop_i_gml_record *record = &r->records[r->record_count++];
    record->kind = kind;
    record->line = place.line;
    record->column = place.column;
    record->id = record->source = record->target = record->label = SIZE_MAX;
    record->directed = r->directed[r->graphs_open - 1];
    coop_i_buf_reset(&record->text);
    record->count = 0;
    if (kind == COOP_I_GML_NODE) {
        copy_attribute(&record->id, r, a, "id", "node");
        return;
    }
    copy_attribute(&record->id, r, a, "id", NULL);
    if (kind == COOP_I_GML_HYPEREDGE) {
        tell_once(r, &r->told_hyperedges, COOP_NOTE, "hyperedge",
                  "hyperedges are read as agreements of all their ends");
        return;
    }
    if (!copy_attribute(&record->source, r, a, "source", "edge")) return;
    if (!copy_attribute(&record->target, r, a, "target", "edge")) return;
    const char *directed = text_at(a, attribute(a, "directed"));
    if (directed && !coop_i_gml_boolean(&record->directed, directed)) {
        coop_problems_add(r->ctx->problems, COOP_WARNING, "bad-value", &place,
                          "directed=\"%.40s\" is neither true nor false; the graph's default counts", directed);
    }
    if (attribute(a, "sourceport") != SIZE_MAX || attribute(a, "targetport") != SIZE_MAX) {
        tell_once(r, &r->told_ports, COOP_WARNING, "port", "ports of nodes are not kept; the edges go to the nodes");
    }
}

/* Appends a value (or an end of a hyperedge: key NULL) to the open record. */
static void add_datum(reader *r, const char *key, const char *text) {
    coop_i_gml_record *record = current(r);
    coop_place place;
    place_here(&place, r);
    if (!coop_i_grow(&record->data, &record->capacity, record->count + 1, sizeof *record->data)) {
        stop(r, coop_fail_memory(r->ctx));
        return;
    }
    coop_i_gml_datum *datum = &record->data[record->count++];
    *datum = (coop_i_gml_datum){.key = SIZE_MAX, .line = place.line, .column = place.column};
    if (key) {
        datum->key = record->text.length;
        coop_i_buf_add(&record->text, key, strlen(key) + 1);
    }
    datum->text = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
}

static void start_data(reader *r, attributes *a, element parent) {
    const char *key = text_at(a, attribute(a, "key"));
    coop_i_buf_reset(&r->text);
    coop_i_buf_reset(&r->label);
    coop_i_buf_reset(&r->data_key);
    if (!key && (parent == NODE || parent == EDGE || parent == HYPEREDGE)) {
        fail(r, "a <data> has no key");
        return;
    }
    coop_i_buf_puts(&r->data_key, key ? key : "");
}

static bool is_record(element e) {
    return e == NODE || e == EDGE || e == HYPEREDGE;
}

/* What an element is, by its name and where it stands. */
static element element_of(const reader *r, const char *name) {
    static const struct {
        const char *name;
        element is;
    } names[] = {{"key", KEY},   {"graph", GRAPH},         {"desc", DESC},         {"node", NODE},
                 {"edge", EDGE}, {"hyperedge", HYPEREDGE}, {"endpoint", ENDPOINT}, {"port", PORT},
                 {"data", DATA}, {"default", DEFAULT}};
    element parent = r->open[r->depth - 1];
    element is = OTHER;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, name) == 0) is = names[i].is;
    }
    switch (parent) {
    case GRAPHML:
        return is == KEY || is == GRAPH || is == DATA ? is : OTHER;
    case KEY:
        return is == DEFAULT ? is : OTHER;
    case GRAPH:
        return is == DESC || is_record(is) || is == DATA ? is : OTHER;
    case NODE:
        return is == DATA || is == PORT || is == GRAPH ? is : OTHER;
    case EDGE:
        return is == DATA || is == GRAPH ? is : OTHER;
    case HYPEREDGE:
        return is == DATA || is == ENDPOINT || is == GRAPH ? is : OTHER;
    default:
        return OTHER;
    }
}

/* yEd's text may stand deep inside its graphics. */
static bool is_drawn_label(const reader *r, const char *name) {
    if (strcmp(name, "NodeLabel") != 0 && strcmp(name, "EdgeLabel") != 0) return false;
    for (size_t i = r->depth; i-- > 0;) {
        if (r->open[i] == DATA) return i > 0 && is_record(r->open[i - 1]);
        if (r->open[i] != OTHER) return false;
    }
    return false;
}

static void open_element(reader *r, element is, attributes *a) {
    element parent = r->open[r->depth - 1];
    switch (is) {
    case KEY:
        start_key(r, a);
        break;
    case GRAPH:
        start_graph(r, a);
        break;
    case NODE:
        start_record(r, COOP_I_GML_NODE, a);
        break;
    case EDGE:
        start_record(r, COOP_I_GML_EDGE, a);
        break;
    case HYPEREDGE:
        start_record(r, COOP_I_GML_HYPEREDGE, a);
        break;
    case DATA:
        start_data(r, a, parent);
        break;
    case LABEL:
        coop_i_buf_reset(&r->label);
        break;
    case DEFAULT:
    case DESC:
        coop_i_buf_reset(&r->text);
        break;
    case PORT:
        tell_once(r, &r->told_ports, COOP_WARNING, "port", "ports of nodes are not kept; the edges go to the nodes");
        break;
    case ENDPOINT: {
        const char *node = text_at(a, attribute(a, "node"));
        if (node && *node) {
            add_datum(r, NULL, node);
        } else {
            fail(r, "<endpoint> has no node");
        }
        break;
    }
    default:
        break;
    }
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **list) {
    reader *r = data;
    attributes a = {.list = list, .count = attribute_count};
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (r->status != COOP_OK) return;
    if (r->depth == MAX_DEPTH) {
        fail(r, "elements are nested too deep (more than 256)");
        return;
    }
    if (r->elements++ % 4096 == 0) {
        coop_progress(r->ctx, "Reading", coop_i_input_done(r->input));
        if (coop_cancelled(r->ctx)) stop(r, COOP_INTERRUPTED);
    }
    element is = GRAPHML;
    if (r->depth > 0) {
        is = is_drawn_label(r, (const char *)name) && r->label.length == 0 ? LABEL : element_of(r, (const char *)name);
        open_element(r, is, &a);
    } else if (strcmp((const char *)name, "graphml") != 0) {
        char message[160];
        snprintf(message, sizeof message, "this is no GraphML: the outermost element is <%.60s>, not <graphml>",
                 (const char *)name);
        fail(r, message);
    }
    if (a.text.failed) stop(r, coop_fail_memory(r->ctx));
    coop_i_buf_clear(&a.text);
    r->open[r->depth++] = is;
}

/* The description of a graph: the first line is the network's name. */
static void end_desc(reader *r) {
    if (r->graphs > 1) return; /* the first graph's counts */
    coop_i_buf_puts(&r->text, "");
    char *text = r->text.data, *rest = text ? strchr(text, '\n') : NULL;
    if (!text) return;
    if (rest) *rest++ = '\0';
    stop(r, coop_network_set_text(r->rows.network, COOP_NAME, text, r->ctx));
    if (rest && *rest) stop(r, coop_network_set_text(r->rows.network, COOP_DESCRIPTION, rest, r->ctx));
}

/* Values of the graph itself: a name and a description are kept. */
static void end_graph_data(reader *r) {
    const char *key = coop_i_buf_text(&r->data_key);
    uint32_t id = coop_i_pool_find(r->rows.key_ids, key, strlen(key));
    const char *name = id ? r->rows.keys[id - 1].name : key;
    if (strcasecmp(name, "name") == 0 || strcasecmp(name, "label") == 0) {
        stop(r, coop_network_set_text(r->rows.network, COOP_NAME, coop_i_buf_text(&r->text), r->ctx));
    } else if (strcasecmp(name, "description") == 0) {
        stop(r, coop_network_set_text(r->rows.network, COOP_DESCRIPTION, coop_i_buf_text(&r->text), r->ctx));
    }
}

/* yEd breaks long labels into lines. */
static void trim_label(coop_i_buf *label) {
    while (label->length && strchr(" \t\r\n", label->data[label->length - 1])) label->data[--label->length] = '\0';
    for (size_t i = 0; i < label->length; i++) {
        if (strchr("\t\r\n", label->data[i])) label->data[i] = ' ';
    }
}

static void end_data(reader *r, element parent) {
    if (parent == GRAPH || parent == GRAPHML) {
        end_graph_data(r);
        return;
    }
    trim_label(&r->label);
    const char *label = coop_i_buf_text(&r->label) + strspn(coop_i_buf_text(&r->label), " ");
    coop_i_gml_record *record = current(r);
    if (*label && record->label == SIZE_MAX) {
        record->label = record->text.length;
        coop_i_buf_add(&record->text, label, strlen(label) + 1);
    } else if (!*label) {
        add_datum(r, coop_i_buf_text(&r->data_key), coop_i_buf_text(&r->text));
    }
}

static void end_record(reader *r) {
    coop_i_gml_record *record = current(r);
    if (record->text.failed) {
        stop(r, coop_fail_memory(r->ctx));
    } else {
        stop(r, coop_i_gml_rows_add(&r->rows, record));
    }
    r->record_count--;
}

static void end_default(reader *r) {
    if (!r->key) return;
    free(r->key->otherwise);
    r->key->otherwise = coop_i_strndup(coop_i_buf_text(&r->text), r->text.length);
    if (!r->key->otherwise) stop(r, coop_fail_memory(r->ctx));
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    reader *r = data;
    (void)name, (void)prefix, (void)uri;
    if (r->status != COOP_OK || r->depth == 0) return;
    element is = r->open[--r->depth];
    if (r->text.failed || r->label.failed || r->data_key.failed) {
        stop(r, coop_fail_memory(r->ctx));
        return;
    }
    switch (is) {
    case GRAPH:
        r->graphs_open--;
        break;
    case NODE:
    case EDGE:
    case HYPEREDGE:
        end_record(r);
        break;
    case DATA:
        end_data(r, r->open[r->depth - 1]);
        break;
    case DEFAULT:
        end_default(r);
        break;
    case DESC:
        end_desc(r);
        break;
    default:
        break;
    }
}

static void on_text(void *data, const xmlChar *text, int length) {
    reader *r = data;
    if (r->status != COOP_OK || r->depth == 0 || length <= 0) return;
    element is = r->open[r->depth - 1];
    if (is != DATA && is != DEFAULT && is != LABEL && is != DESC) return;
    coop_i_buf *to = is == LABEL ? &r->label : &r->text;
    if (to->length + (size_t)length > MAX_VALUE) {
        fail(r, "a value is longer than 16 MiB");
        return;
    }
    coop_i_buf_add(to, (const char *)text, (size_t)length);
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

static coop_status parse(reader *r) {
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = on_doctype,
                         .entityDecl = on_entity,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = on_error};
    r->parser = xmlCreateIOParserCtxt(&sax, r, read_bytes, NULL, r, XML_CHAR_ENCODING_NONE);
    if (!r->parser) return r->status != COOP_OK ? r->status : coop_fail_memory(r->ctx);
    xmlCtxtUseOptions(r->parser, XML_PARSE_NONET);
    xmlParseDocument(r->parser);
    if (r->status == COOP_OK && !r->parser->wellFormed) fail(r, "broken XML");
    if (r->status == COOP_OK && r->graphs == 0) fail(r, "the file holds no <graph>");
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
        status = parse(r);
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
