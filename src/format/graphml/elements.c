/* What the elements of GraphML mean: keys, graphs, nodes, edges, their data, and yEd's labels. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/network.h"
#include "format/graphml/reader.h"
#include "format/record/look.h"
#include "util/mem.h"

typedef graphml_reader reader;

typedef xml_attributes attributes;

/* ---- elements ---- */

/* The record that is open; there is one inside a node or an edge. */
static record_item *current(reader *r) {
    return &r->records.items[r->records.count - 1];
}

static void start_key(reader *r, attributes *a) {
    coop_place place;
    xml_here(&place, &r->xml);
    size_t id = xml_find(a, "id"), name = xml_find(a, "attr.name");
    size_t type = xml_find(a, "attr.type"), of = xml_find(a, "for");
    r->key = NULL;
    if (a->text.failed) return;
    if (id == SIZE_MAX) {
        xml_fail(&r->xml, "a <key> has no id");
    } else {
        xml_stop(&r->xml, record_rows_key(&r->key, &r->rows, xml_at(a, id), xml_at(a, name), xml_at(a, type),
                                          xml_at(a, of), &place));
    }
}

static void lose(reader *r, record_loss what) {
    coop_place place;
    xml_here(&place, &r->xml);
    record_rows_lose(&r->rows, what, &place);
}

/* Several graphs are relations between the same nodes: the id of each is the kind of its ties. */
static void name_graph(reader *r, attributes *a) {
    const char *id = xml_at(a, xml_find(a, "id"));
    if (r->graphs > 0 && !r->several) {
        xml_tell_once(&r->xml, &r->told_several, COOP_NOTE, "several-graphs",
                      "the file holds several graphs: each is a kind of ties between the same organisations");
        r->several = r->rows.repeats = true;
        xml_stop(&r->xml,
                 coop_i_network_name_ties(r->rows.network, r->first_tie, coop_i_buf_text(&r->graph), r->xml.ctx));
    }
    coop_i_buf_reset(&r->graph);
    if (id && *id)
        coop_i_buf_puts(&r->graph, id);
    else
        coop_i_buf_printf(&r->graph, "graph %zu", r->graphs + 1);
    if (r->graph.failed) xml_stop(&r->xml, coop_fail_memory(r->xml.ctx));
}

static void start_graph(reader *r, attributes *a) {
    if (r->graphs_open == 0) name_graph(r, a);
    const char *word = xml_at(a, xml_find(a, "edgedefault"));
    if (r->graphs_open > 0) lose(r, RECORD_LOST_NESTING);
    if (!word || (strcasecmp(word, "directed") != 0 && strcasecmp(word, "undirected") != 0)) {
        coop_place place;
        xml_here(&place, &r->xml);
        coop_problems_add(r->xml.ctx->problems, COOP_WARNING, "edgedefault", &place,
                          "the graph does not say whether its edges are directed; they are read as undirected");
    }
    r->directed[r->graphs_open++] = word && strcasecmp(word, "directed") == 0;
    r->graphs++;
}

/* Copies an attribute into the record; false (and an error) when a needed one is missing. */
static bool copy_attribute(size_t *offset, reader *r, attributes *a, const char *name, const char *of) {
    record_item *record = current(r);
    size_t at = xml_find(a, name);
    *offset = SIZE_MAX;
    const char *text = xml_at(a, at);
    if (!text || !*text) {
        char what[64];
        if (!of) return true;
        snprintf(what, sizeof what, "<%s> has no %s", of, name);
        xml_fail(&r->xml, what);
        return false;
    }
    *offset = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return true;
}

static void start_record(reader *r, record_kind kind, attributes *a) {
    coop_place place;
    if (r->graphs_open == 0) {
        xml_fail(&r->xml, "a node or an edge stands outside a <graph>");
        return;
    }
    xml_here(&place, &r->xml);
    record_item *record = record_open_push(&r->records, kind, r->directed[r->graphs_open - 1], &place);
    if (!record) {
        xml_stop(&r->xml, coop_fail_memory(r->xml.ctx));
        return;
    }
    if (kind == RECORD_NODE) {
        copy_attribute(&record->id, r, a, "id", "node");
        return;
    }
    copy_attribute(&record->id, r, a, "id", NULL);
    if (kind == RECORD_HYPEREDGE) {
        xml_tell_once(&r->xml, &r->told_hyperedges, COOP_NOTE, "hyperedge",
                      "hyperedges are read as agreements of all their ends");
        return;
    }
    if (!copy_attribute(&record->source, r, a, "source", "edge")) return;
    if (!copy_attribute(&record->target, r, a, "target", "edge")) return;
    const char *directed = xml_at(a, xml_find(a, "directed"));
    if (directed && !coop_i_cell_boolean(&record->directed, directed)) {
        coop_problems_add(r->xml.ctx->problems, COOP_WARNING, "bad-value", &place,
                          "directed=\"%.40s\" is neither true nor false; the graph's default counts", directed);
    }
    if (xml_find(a, "sourceport") != SIZE_MAX || xml_find(a, "targetport") != SIZE_MAX) lose(r, RECORD_LOST_PORT);
}

/* Appends a value (or an end of a hyperedge: key NULL) to the open record. */
static void add_datum(reader *r, const char *key, const char *text) {
    coop_place place;
    xml_here(&place, &r->xml);
    if (!record_add(current(r), key, text, &place)) {
        xml_stop(&r->xml, coop_fail_memory(r->xml.ctx));
    }
}

static void start_data(reader *r, attributes *a, graphml_element parent) {
    const char *key = xml_at(a, xml_find(a, "key"));
    coop_i_buf_reset(&r->text);
    coop_i_buf_reset(&r->label);
    coop_i_buf_reset(&r->data_key);
    if (!key && (parent == GRAPHML_IN_NODE || parent == GRAPHML_IN_EDGE || parent == GRAPHML_IN_HYPEREDGE)) {
        xml_fail(&r->xml, "a <data> has no key");
        return;
    }
    coop_i_buf_puts(&r->data_key, key ? key : "");
}

static bool is_record(graphml_element e) {
    return e == GRAPHML_IN_NODE || e == GRAPHML_IN_EDGE || e == GRAPHML_IN_HYPEREDGE;
}

/* What an element is, by its name and where it stands. */
static graphml_element element_of(const reader *r, const char *name) {
#define IN(element) (1u << GRAPHML_IN_##element)
    static const struct {
        const char *name;
        graphml_element is;
        unsigned parents;
    } rows[] = {
        {"key", GRAPHML_IN_KEY, IN(GRAPHML) | IN(GRAPH)},
        {"default", GRAPHML_IN_DEFAULT, IN(KEY)},
        {"graph", GRAPHML_IN_GRAPH, IN(GRAPHML) | IN(NODE) | IN(EDGE) | IN(HYPEREDGE)},
        {"desc", GRAPHML_IN_DESC, IN(GRAPH) | IN(NODE)},
        {"node", GRAPHML_IN_NODE, IN(GRAPH)},
        {"edge", GRAPHML_IN_EDGE, IN(GRAPH)},
        {"hyperedge", GRAPHML_IN_HYPEREDGE, IN(GRAPH)},
        {"port", GRAPHML_IN_PORT, IN(NODE)},
        {"endpoint", GRAPHML_IN_ENDPOINT, IN(HYPEREDGE)},
        {"data", GRAPHML_IN_DATA, IN(GRAPHML) | IN(GRAPH) | IN(NODE) | IN(EDGE) | IN(HYPEREDGE)},
    };
#undef IN
    graphml_element parent = r->open[r->xml.depth - 1];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) == 0 && rows[i].parents >> parent & 1) return rows[i].is;
    }
    return GRAPHML_IN_OTHER;
}

/* In yEd's graphics, which may be deep. */
static bool is_drawn(const reader *r) {
    for (size_t i = r->xml.depth; i-- > 0;) {
        if (r->open[i] == GRAPHML_IN_DATA) return i > 0 && is_record(r->open[i - 1]);
        if (r->open[i] != GRAPHML_IN_OTHER) return false;
    }
    return false;
}

static double number_of(attributes *a, const char *name) {
    double value = (double)NAN;
    const char *text = xml_at(a, xml_find(a, name));
    if (text) coop_i_cell_number(&value, text, NULL);
    return value;
}

/* <Geometry x="0" y="0" width="30" height="30"/> from its upper left corner, and down; <Fill color="#FFCC00"/>;
 * shapes and lines are not kept */
static void add_look(reader *r, const char *name, attributes *a) {
    coop_place place;
    record_look look = RECORD_LOOK_INIT;
    bool geometry = strcmp(name, "Geometry") == 0, fill = strcmp(name, "Fill") == 0;
    if (r->records.count == 0 || !is_drawn(r)) return;
    record_item *record = current(r);
    xml_here(&place, &r->xml);
    if (strcmp(name, record->kind == RECORD_NODE ? "Shape" : "LineStyle") == 0) lose(r, RECORD_LOST_PICTURE);
    if ((!geometry && !fill) || record->kind != RECORD_NODE) return;
    if (geometry) {
        look.size = number_of(a, "width");
        look.x = number_of(a, "x") + look.size / 2;
        look.y = 0.0 - number_of(a, "y") - number_of(a, "height") / 2;
    } else {
        look.colour = xml_at(a, xml_find(a, "color"));
    }
    if (r->xml.status == COOP_OK) xml_stop(&r->xml, record_rows_look(&r->rows, record, &look, &place));
}

static void open_element(reader *r, graphml_element is, attributes *a) {
    graphml_element parent = r->open[r->xml.depth - 1];
    switch (is) {
    case GRAPHML_IN_KEY:
        start_key(r, a);
        break;
    case GRAPHML_IN_GRAPH:
        start_graph(r, a);
        break;
    case GRAPHML_IN_NODE:
        start_record(r, RECORD_NODE, a);
        break;
    case GRAPHML_IN_EDGE:
        start_record(r, RECORD_EDGE, a);
        break;
    case GRAPHML_IN_HYPEREDGE:
        start_record(r, RECORD_HYPEREDGE, a);
        break;
    case GRAPHML_IN_DATA:
        start_data(r, a, parent);
        break;
    case GRAPHML_IN_LABEL:
        coop_i_buf_reset(&r->label);
        break;
    case GRAPHML_IN_DEFAULT:
    case GRAPHML_IN_DESC:
        coop_i_buf_reset(&r->text);
        break;
    case GRAPHML_IN_PORT:
        lose(r, RECORD_LOST_PORT);
        break;
    case GRAPHML_IN_ENDPOINT: {
        const char *node = xml_at(a, xml_find(a, "node"));
        if (node && *node) {
            add_datum(r, NULL, node);
        } else {
            xml_fail(&r->xml, "<endpoint> has no node");
        }
        break;
    }
    default:
        break;
    }
}

void graphml_on_start(void *owner, const char *name, attributes *a) {
    reader *r = owner;
    graphml_element is = GRAPHML_IN_GRAPHML;
    if (r->xml.depth > 0) {
        bool label = strcmp(name, "NodeLabel") == 0 || strcmp(name, "EdgeLabel") == 0;
        is = label && r->label.length == 0 && is_drawn(r) ? GRAPHML_IN_LABEL : element_of(r, name);
        open_element(r, is, a);
        if (is == GRAPHML_IN_OTHER) add_look(r, name, a);
    } else if (strcmp(name, "graphml") != 0) {
        char message[160];
        snprintf(message, sizeof message, "this is no GraphML: the outermost element is <%.60s>, not <graphml>", name);
        xml_fail(&r->xml, message);
    }
    r->open[r->xml.depth] = is;
}

/* The description of a graph: the first line is the network's name. */
static void end_desc(reader *r) {
    if (r->graphs > 1) return; /* the first graph's counts */
    coop_i_buf_puts(&r->text, "");
    char *text = r->text.data, *rest = text ? strchr(text, '\n') : NULL;
    if (!text) return;
    if (rest) *rest++ = '\0';
    xml_stop(&r->xml, coop_network_set_text(r->rows.network, COOP_NAME, text, r->xml.ctx));
    if (rest && *rest) xml_stop(&r->xml, coop_network_set_text(r->rows.network, COOP_DESCRIPTION, rest, r->xml.ctx));
}

static void end_node_desc(reader *r) {
    coop_place place;
    xml_here(&place, &r->xml);
    const char *text = coop_i_buf_text(&r->text);
    if (text[strspn(text, " \t\r\n")]) xml_stop(&r->xml, record_rows_describe(&r->rows, current(r), text, &place));
}

/* Values of the graph itself: a name and a description are kept. */
static void end_graph_data(reader *r, bool of_graph) {
    const char *key = coop_i_buf_text(&r->data_key);
    uint32_t id = coop_i_pool_find(r->rows.key_ids, key, strlen(key));
    const char *name = id ? r->rows.keys[id - 1].name : key;
    if (strcasecmp(name, "name") == 0 || strcasecmp(name, "label") == 0) {
        xml_stop(&r->xml, coop_network_set_text(r->rows.network, COOP_NAME, coop_i_buf_text(&r->text), r->xml.ctx));
    } else if (strcasecmp(name, "description") == 0) {
        xml_stop(&r->xml,
                 coop_network_set_text(r->rows.network, COOP_DESCRIPTION, coop_i_buf_text(&r->text), r->xml.ctx));
    } else if (of_graph && *key && *coop_i_skip_blanks(coop_i_buf_text(&r->text))) {
        lose(r, RECORD_LOST_GRAPH_ATTRIBUTE);
    }
}

/* yEd breaks long labels into lines. */
static void trim_label(coop_i_buf *label) {
    while (label->length && strchr(" \t\r\n", label->data[label->length - 1])) label->data[--label->length] = '\0';
    for (size_t i = 0; i < label->length; i++) {
        if (strchr("\t\r\n", label->data[i])) label->data[i] = ' ';
    }
}

static void end_data(reader *r, graphml_element parent) {
    if (parent == GRAPHML_IN_GRAPH || parent == GRAPHML_IN_GRAPHML) {
        end_graph_data(r, parent == GRAPHML_IN_GRAPH);
        return;
    }
    trim_label(&r->label);
    const char *label = coop_i_buf_text(&r->label) + strspn(coop_i_buf_text(&r->label), " ");
    record_item *record = current(r);
    if (*label && record->label == SIZE_MAX) {
        record->label = record->text.length;
        coop_i_buf_add(&record->text, label, strlen(label) + 1);
    } else if (!*label) {
        add_datum(r, coop_i_buf_text(&r->data_key), coop_i_buf_text(&r->text));
    }
}

static bool has_kind(reader *r, const record_item *record) {
    for (size_t i = 0; i < record->count; i++) {
        const record_key *key = record_key_of(&r->rows, record, &record->data[i]);
        if (key && key->meaning[1] == RECORD_KIND) return true;
    }
    return false;
}

static void end_record(reader *r) {
    record_item *record = current(r);
    if (record->kind == RECORD_EDGE && r->several && !has_kind(r, record)) {
        coop_place place;
        xml_here(&place, &r->xml);
        xml_stop(&r->xml, record_rows_value(&r->rows, record, "kind", COOP_STRING, coop_i_buf_text(&r->graph), &place));
    }
    if (record->text.failed) {
        xml_stop(&r->xml, coop_fail_memory(r->xml.ctx));
    } else if (r->xml.status == COOP_OK) {
        xml_stop(&r->xml, record_rows_add(&r->rows, record));
    }
    r->records.count--;
}

static void end_default(reader *r) {
    if (!r->key) return;
    xml_stop(&r->xml, record_rows_default(&r->rows, r->key, coop_i_buf_text(&r->text), r->text.length));
}

void graphml_on_end(void *owner) {
    reader *r = owner;
    graphml_element is = r->open[r->xml.depth];
    if (r->text.failed || r->label.failed || r->data_key.failed) {
        xml_stop(&r->xml, coop_fail_memory(r->xml.ctx));
        return;
    }
    switch (is) {
    case GRAPHML_IN_GRAPH:
        r->graphs_open--;
        break;
    case GRAPHML_IN_NODE:
    case GRAPHML_IN_EDGE:
    case GRAPHML_IN_HYPEREDGE:
        end_record(r);
        break;
    case GRAPHML_IN_DATA:
        end_data(r, r->open[r->xml.depth - 1]);
        break;
    case GRAPHML_IN_DEFAULT:
        end_default(r);
        break;
    case GRAPHML_IN_DESC:
        if (is_record(r->open[r->xml.depth - 1]))
            end_node_desc(r);
        else
            end_desc(r);
        break;
    default:
        break;
    }
}

void graphml_on_text(void *owner, const char *text, size_t length) {
    reader *r = owner;
    graphml_element is = r->open[r->xml.depth - 1];
    if (is != GRAPHML_IN_DATA && is != GRAPHML_IN_DEFAULT && is != GRAPHML_IN_LABEL && is != GRAPHML_IN_DESC) return;
    coop_i_buf *to = is == GRAPHML_IN_LABEL ? &r->label : &r->text;
    if (to->length + length > XML_VALUE) {
        xml_fail(&r->xml, "a value is longer than 16 MiB");
        return;
    }
    coop_i_buf_add(to, text, length);
}
