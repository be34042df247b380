/* XGMML, as Cytoscape writes it: <node id label> and <edge source target label>, with attributes as
 * <att name value type>; lists as <att> inside. The graph says whether its edges have a direction. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/cell.h"
#include "format/record/look.h"
#include "format/xml_in.h"
#include "util/mem.h"

typedef enum element { IN_OTHER, IN_GRAPH, IN_NODE, IN_EDGE, IN_ATT, IN_LIST, IN_ITEM } element;

typedef struct reader {
    xml_in xml;
    record_rows rows;
    record_open records;
    element open[XML_DEPTH];
    bool directed;
    size_t graphs;
    coop_i_buf list, name; /* of an <att> with others inside */
    coop_place place;      /* of it */
} reader;

typedef xml_attributes attributes;

/* The record that is open; there is one inside a node or an edge. */
static record_item *current(reader *r) {
    return &r->records.items[r->records.count - 1];
}

static void stop(reader *r, coop_status status) {
    xml_stop(&r->xml, status);
}

static bool copy(size_t *offset, reader *r, attributes *a, const char *name, const char *of) {
    const char *text = xml_at(a, xml_find(a, name));
    *offset = SIZE_MAX;
    if (text && *text) {
        if (!record_text(current(r), offset, text)) stop(r, coop_fail_memory(r->xml.ctx));
        return true;
    }
    if (of) {
        char message[64];
        snprintf(message, sizeof message, "<%s> has no %s", of, name);
        xml_fail(&r->xml, message);
    }
    return false;
}

static void start_record(reader *r, bool edge, attributes *a) {
    coop_place place;
    xml_here(&place, &r->xml);
    record_item *record = record_open_push(&r->records, edge ? RECORD_EDGE : RECORD_NODE, r->directed, &place);
    if (!record) {
        stop(r, coop_fail_memory(r->xml.ctx));
        return;
    }
    if (r->records.count > 1) record_rows_lose(&r->rows, RECORD_LOST_NESTING, &place);
    if (edge) {
        if (copy(&record->source, r, a, "source", "edge")) copy(&record->target, r, a, "target", "edge");
        const char *weight = xml_at(a, xml_find(a, "weight"));
        if (weight && *weight && r->xml.status == COOP_OK)
            stop(r, record_rows_value(&r->rows, record, "weight", COOP_REAL, weight, &place));
        const char *directed = xml_at(a, xml_find(a, "directed")); /* of Cytoscape: cy:directed */
        if (directed) coop_i_cell_boolean(&record->directed, directed);
    } else {
        copy(&record->id, r, a, "id", "node");
    }
    const char *label = xml_at(a, xml_find(a, "label"));
    if (label && *label && r->xml.status == COOP_OK)
        stop(r, record_rows_value(&r->rows, current(r), "label", COOP_STRING, label, &place));
}

static coop_type type_of(const char *name) {
    if (!name) return COOP_STRING;
    if (strcasecmp(name, "integer") == 0 || strcasecmp(name, "long") == 0) return COOP_INTEGER;
    if (strcasecmp(name, "real") == 0 || strcasecmp(name, "double") == 0 || strcasecmp(name, "float") == 0)
        return COOP_REAL;
    return strcasecmp(name, "boolean") == 0 ? COOP_BOOLEAN : COOP_STRING;
}

/* The label stands in the attribute of the element, and again among these of Cytoscape. */
static bool repeats_label(const char *name) {
    return strcmp(name, "shared name") == 0 || strcmp(name, "name") == 0 || strcmp(name, "canonicalName") == 0 ||
           strcmp(name, "selected") == 0;
}

static void add_value(reader *r, const char *name, const char *type, const char *value) {
    coop_place place;
    xml_here(&place, &r->xml);
    const char *usual = strcmp(name, "interaction") == 0 ? "kind" : name;
    if (strcmp(name, "shared interaction") == 0 || repeats_label(name)) return;
    stop(r, record_rows_value(&r->rows, current(r), usual, type_of(type), value, &place));
}

static element start_att(reader *r, attributes *a) {
    size_t name_at = xml_find(a, "name"), value_at = xml_find(a, "value"), type_at = xml_find(a, "type");
    const char *name = xml_at(a, name_at), *value = xml_at(a, value_at), *type = xml_at(a, type_at);
    if (a->text.failed || !name) return IN_OTHER;
    if (type && strcasecmp(type, "list") == 0) {
        coop_i_buf_reset(&r->list);
        coop_i_buf_reset(&r->name);
        coop_i_buf_puts(&r->name, name);
        return IN_LIST;
    }
    if (value && *value) add_value(r, name, type, value);
    return IN_ATT;
}

static void add_item(reader *r, attributes *a) {
    const char *value = xml_at(a, xml_find(a, "value"));
    if (!value || !*value) return;
    if (r->list.length) coop_i_buf_putc(&r->list, '|');
    for (; *value; value++) {
        if (*value == '|' || *value == '\\') coop_i_buf_putc(&r->list, '\\');
        coop_i_buf_putc(&r->list, *value);
    }
    if (r->list.length > XML_VALUE) xml_fail(&r->xml, "a value is longer than 16 MiB");
}

static double number_of(attributes *a, const char *name) {
    double value = (double)NAN;
    const char *text = xml_at(a, xml_find(a, name));
    if (text) coop_i_cell_number(&value, text, NULL);
    return value;
}

/* <graphics x="1" y="2" w="30" fill="#ff0000"/>: y grows down on a screen. */
static void start_graphics(reader *r, attributes *a) {
    coop_place place;
    xml_here(&place, &r->xml);
    record_look look = {number_of(a, "x"), 0.0 - number_of(a, "y"), number_of(a, "w"), xml_at(a, xml_find(a, "fill"))};
    if (current(r)->kind == RECORD_EDGE)
        record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &place);
    else if (r->xml.status == COOP_OK)
        stop(r, record_rows_look(&r->rows, current(r), &look, &place));
}

static bool is_record(element e) {
    return e == IN_NODE || e == IN_EDGE;
}

/* Of the whole graph; Cytoscape writes what it calls the network, and a description in RDF, into every file. */
static void lose_attribute(reader *r, attributes *a) {
    coop_place place;
    size_t name_at = xml_find(a, "name"), value_at = xml_find(a, "value"); /* looking for one moves the others */
    const char *name = xml_at(a, name_at), *value = xml_at(a, value_at);
    if (!name || !value || !*value || repeats_label(name) || strncmp(name, "__", 2) == 0) return;
    xml_here(&place, &r->xml);
    record_rows_lose(&r->rows, RECORD_LOST_GRAPH_ATTRIBUTE, &place);
}

/* What an element is, by its name and where it stands: <att><graph> holds the nodes of a group. */
static element element_of(reader *r, const char *name, attributes *a) {
    element parent = r->open[r->xml.depth - 1];
    if (strcmp(name, "graph") == 0 && (parent == IN_ATT || parent == IN_OTHER)) return IN_GRAPH;
    if (strcmp(name, "node") == 0 && parent == IN_GRAPH) return IN_NODE;
    if (strcmp(name, "edge") == 0 && parent == IN_GRAPH) return IN_EDGE;
    if (strcmp(name, "att") == 0 && is_record(parent))
        return xml_find(a, "name") == SIZE_MAX ? IN_ATT : start_att(r, a);
    if (strcmp(name, "att") == 0 && parent == IN_LIST) return IN_ITEM;
    if (strcmp(name, "att") == 0 && parent == IN_GRAPH) lose_attribute(r, a);
    if (strcmp(name, "graphics") == 0 && is_record(parent)) start_graphics(r, a);
    return IN_OTHER;
}

static void start_graph(reader *r, attributes *a) {
    if (r->graphs++ > 0) return;
    const char *directed = xml_at(a, xml_find(a, "directed"));
    if (directed) coop_i_cell_boolean(&r->directed, directed);
    const char *label = xml_at(a, xml_find(a, "label"));
    if (label && *label) stop(r, coop_network_set_text(r->rows.network, COOP_NAME, label, r->xml.ctx));
}

static void on_start(void *owner, const char *name, attributes *a) {
    reader *r = owner;
    element is = IN_GRAPH;
    if (r->xml.depth > 0) {
        is = element_of(r, name, a);
    } else if (strcmp(name, "graph") != 0) {
        char message[160];
        snprintf(message, sizeof message, "this is no XGMML: the outermost element is <%.60s>, not <graph>", name);
        xml_fail(&r->xml, message);
    }
    if (is == IN_GRAPH) start_graph(r, a);
    if (is_record(is)) start_record(r, is == IN_EDGE, a);
    if (is == IN_ITEM) add_item(r, a);
    r->open[r->xml.depth] = is;
}

static void on_end(void *owner) {
    reader *r = owner;
    element is = r->open[r->xml.depth];
    if (is == IN_LIST && r->list.length && r->records.count)
        add_value(r, coop_i_buf_text(&r->name), NULL, coop_i_buf_text(&r->list));
    if (r->list.failed || r->name.failed) stop(r, coop_fail_memory(r->xml.ctx));
    if (!is_record(is) || r->xml.status != COOP_OK) return;
    record_item *record = current(r);
    stop(r, record->text.failed ? coop_fail_memory(r->xml.ctx) : record_rows_add(&r->rows, record));
    r->records.count--;
}

static void on_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

static coop_status read_xgmml(coop_network *network, coop_i_input *input, const coop_load_options *options,
                              coop_context *ctx) {
    reader *r = coop_i_calloc(1, sizeof *r);
    (void)options;
    if (!r) return coop_fail_memory(ctx);
    r->xml = (xml_in){
        .owner = r, .start = on_start, .end = on_end, .text = on_text, .format = "XGMML", .input = input, .ctx = ctx};
    coop_status status = record_rows_init(&r->rows, network, coop_i_input_name(input), ctx);
    if (status == COOP_OK) {
        status = xml_parse(&r->xml);
        if (status == COOP_OK) status = record_rows_end(&r->rows);
        record_rows_clear(&r->rows);
    }
    record_open_clear(&r->records);
    coop_i_buf_clear(&r->list);
    coop_i_buf_clear(&r->name);
    free(r);
    return status;
}

/* The first element is <graph>, of no other namespace than XGMML's. */
static int detect(const char *bytes, size_t length) {
    static const char word[] = "<graph";
    if (length > 4096) length = 4096;
    for (size_t i = 0; i + sizeof word <= length; i++) {
        if (bytes[i] != '<' || bytes[i + 1] == '?' || bytes[i + 1] == '!') continue;
        bool graph = memcmp(bytes + i, word, sizeof word - 1) == 0 && memchr(" \t\r\n>", bytes[i + sizeof word - 1], 5);
        return graph ? 96 : 0;
    }
    return 0;
}

const format_codec format_codec_xgmml = {.detect = detect, .read = read_xgmml};
