/* Reads GEXF 1.0 to 1.3, whatever the spelling of the namespace. Its attributes are columns like GraphML's keys; what
 * GEXF writes as attributes of <node> and <edge> becomes columns "@label", "@weight", … so that records go the same way
 * as those of GraphML. Ids of columns are per class in GEXF: "node 0" and "edge 0". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/gexf/gexf.h"
#include "format/record/record.h"
#include "util/mem.h"

typedef enum element {
    IN_OTHER, /* skipped with all that is in it: viz, parents' lists, options */
    IN_GEXF,
    IN_META,
    IN_TITLE,
    IN_DESCRIPTION,
    IN_GRAPH,
    IN_ATTRIBUTES,
    IN_ATTRIBUTE,
    IN_DEFAULT,
    IN_NODES,
    IN_NODE,
    IN_EDGES,
    IN_EDGE,
    IN_ATTVALUES,
    IN_ATTVALUE,
    IN_SPELLS,
    IN_SPELL,
    IN_PARENTS,
    IN_POSITION, /* viz: of nodes */
    IN_SIZE,
    IN_COLOUR,
} element;

typedef struct reader {
    xml_in xml;
    record_rows rows;
    element open[XML_DEPTH];
    record_open records;
    gexf_span time; /* of the edge that is open: edges do not nest */
    record_key *key;
    const char *class; /* of the columns being declared: "node", "edge" */
    bool directed;     /* the default of edges */
    size_t graphs;
    coop_i_buf text, name;
    bool told_several, told_mutual;
} reader;

typedef xml_attributes attributes;

static const char *get(attributes *a, const char *name) {
    return xml_at(a, xml_find(a, name));
}

static void stop(reader *r, coop_status status) {
    xml_stop(&r->xml, status);
}

/* The record that is open; there is one inside a node or an edge. */
static record_item *current(reader *r) {
    return &r->records.items[r->records.count - 1];
}

/* "node 0": the id of a column among those of both classes. */
static const char *column_id(reader *r, const char *class, const char *id) {
    coop_i_buf_reset(&r->name);
    coop_i_buf_printf(&r->name, "%s %s", class, id);
    return coop_i_buf_text(&r->name);
}

/* ---- columns ---- */

static void declare(reader *r, const char *id, const char *title, const char *type, const char *class) {
    coop_place place;
    xml_here(&place, &r->xml);
    if (r->name.failed) {
        stop(r, coop_fail_memory(r->xml.ctx));
    } else {
        stop(r, record_rows_key(&r->key, &r->rows, id, title, type, class, &place));
    }
}

static void start_attribute(reader *r, attributes *a) {
    size_t id = xml_find(a, "id"), title = xml_find(a, "title"), type = xml_find(a, "type");
    r->key = NULL;
    if (a->text.failed) return;
    if (id == SIZE_MAX) {
        xml_fail(&r->xml, "an <attribute> has no id");
        return;
    }
    if (title == SIZE_MAX) title = id;
    declare(r, column_id(r, r->class, xml_at(a, id)), xml_at(a, title), xml_at(a, type), r->class);
}

static void end_default(reader *r) {
    if (!r->key) return;
    stop(r, record_rows_default(&r->rows, r->key, coop_i_buf_text(&r->text), r->text.length));
}

/* Columns for what stands in attributes of <node> and <edge>. */
static void declare_builtin(reader *r) {
    static const struct {
        const char *id, *name, *class;
    } rows[] = {{"@label", "label", NULL}, {"@x", "x", "node"},         {"@y", "y", "node"},
                {"@size", "size", "node"}, {"@r", "r", "node"},         {"@g", "g", "node"},
                {"@b", "b", "node"},       {"@color", "color", "node"}, {"@weight", "weight", "edge"},
                {"@kind", "kind", "edge"}, {"@since", "since", "edge"}, {"@until", "until", "edge"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) declare(r, rows[i].id, rows[i].name, NULL, rows[i].class);
    r->key = NULL;
}

/* ---- records ---- */

static void add_datum(reader *r, const char *column, const char *text) {
    coop_place place;
    xml_here(&place, &r->xml);
    if (!record_add(current(r), column, text, &place)) stop(r, coop_fail_memory(r->xml.ctx));
}

static void add_builtin(reader *r, attributes *a, const char *name, const char *column) {
    const char *text = get(a, name);
    if (text && *text) add_datum(r, column, text);
}

/* Copies an attribute that must be there. */
static bool copy(size_t *offset, reader *r, attributes *a, const char *name, const char *missing) {
    record_item *record = current(r);
    const char *text = get(a, name);
    if (!text || !*text) {
        xml_fail(&r->xml, missing);
        return false;
    }
    *offset = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return true;
}

static bool push(reader *r, record_kind kind) {
    coop_place place;
    xml_here(&place, &r->xml);
    if (record_open_push(&r->records, kind, r->directed, &place)) return true;
    stop(r, coop_fail_memory(r->xml.ctx));
    return false;
}

static void lose(reader *r, record_loss what) {
    coop_place place;
    xml_here(&place, &r->xml);
    record_rows_lose(&r->rows, what, &place);
}

static void start_node(reader *r, attributes *a) {
    bool nested = r->records.count > 0;
    if (!push(r, RECORD_NODE)) return;
    if (!copy(&current(r)->id, r, a, "id", "<node> has no id")) return;
    add_builtin(r, a, "label", "@label");
    if (nested || xml_find(a, "pid") != SIZE_MAX) lose(r, RECORD_LOST_NESTING);
}

static bool is_directed(reader *r, const char *type, bool otherwise) {
    if (!type || !*type) return otherwise;
    if (strcasecmp(type, "directed") == 0 || strcasecmp(type, "undirected") == 0) return *type == 'd' || *type == 'D';
    if (strcasecmp(type, "mutual") == 0) {
        xml_tell_once(&r->xml, &r->told_mutual, COOP_NOTE, "mutual", "mutual edges are read as ties without direction");
        return false;
    }
    coop_place place;
    xml_here(&place, &r->xml);
    coop_problems_add(r->xml.ctx->problems, COOP_WARNING, "bad-value", &place,
                      "type=\"%.40s\" is neither directed nor undirected nor mutual; the graph's default counts", type);
    return otherwise;
}

static void start_edge(reader *r, attributes *a) {
    if (!push(r, RECORD_EDGE)) return;
    r->time = (gexf_span){0};
    if (!copy(&current(r)->source, r, a, "source", "<edge> has no source")) return;
    if (!copy(&current(r)->target, r, a, "target", "<edge> has no target")) return;
    current(r)->directed = is_directed(r, get(a, "type"), r->directed);
    add_builtin(r, a, "label", "@label");
    add_builtin(r, a, "kind", "@kind");
    add_builtin(r, a, xml_find(a, "weight") == SIZE_MAX ? "cardinal" : "weight", "@weight");
}

static void start_attvalue(reader *r, attributes *a) {
    record_item *record = current(r);
    size_t column = xml_find(a, "for"), value = xml_find(a, "value");
    if (column == SIZE_MAX) column = xml_find(a, "id"); /* GEXF 1.0 and 1.1 */
    if (a->text.failed) return;
    if (column == SIZE_MAX || value == SIZE_MAX) {
        xml_fail(&r->xml, "an <attvalue> needs both for=\"…\" and value=\"…\"");
        return;
    }
    if (xml_find(a, "start") != SIZE_MAX || xml_find(a, "end") != SIZE_MAX || xml_find(a, "timestamp") != SIZE_MAX) {
        lose(r, RECORD_LOST_CHANGING_VALUE);
    }
    const char *class = record->kind == RECORD_NODE ? "node" : "edge";
    const char *id = column_id(r, class, xml_at(a, column));
    add_datum(r, id, xml_at(a, value));
}

/* ---- time ---- */

static void add_time(reader *r, attributes *a, element where) {
    if (!gexf_has_time(a)) return;
    if (current(r)->kind == RECORD_NODE) {
        lose(r, RECORD_LOST_NODE_TIME);
        return;
    }
    if (where == IN_SPELL && r->time.spells++ == 1) lose(r, RECORD_LOST_SEVERAL_TIMES);
    gexf_span_add(&r->time, &r->rows, &r->xml, a, where == IN_SPELL);
}

static void add_date(reader *r, const char *column, record_meaning meaning, coop_date date) {
    record_item *record = current(r);
    char text[16];
    for (size_t i = 0; i < record->count; i++) { /* a column of its own knows better: "2015", not its first day */
        const record_key *key = record_key_of(&r->rows, record, &record->data[i]);
        if (key && key->meaning[1] == meaning) return;
    }
    coop_date_print(text, date);
    if (date) add_datum(r, column, text);
}

/* ---- elements ---- */

static element open_at(const reader *r) {
    return r->open[r->xml.depth - 1];
}

static element element_of(const reader *r, const char *name) {
#define IN(e) (1U << IN_##e)
    static const struct {
        const char *name;
        element is;
        unsigned parents;
    } rows[] = {
        {"node", IN_NODE, IN(NODES)},
        {"edge", IN_EDGE, IN(EDGES)},
        {"attvalues", IN_ATTVALUES, IN(NODE) | IN(EDGE)},
        {"attvalue", IN_ATTVALUE, IN(ATTVALUES)},
        {"spells", IN_SPELLS, IN(NODE) | IN(EDGE)},
        {"slices", IN_SPELLS, IN(NODE) | IN(EDGE)}, /* GEXF 1.1 */
        {"spell", IN_SPELL, IN(SPELLS)},
        {"slice", IN_SPELL, IN(SPELLS)},
        {"parents", IN_PARENTS, IN(NODE)},
        {"position", IN_POSITION, IN(NODE)},
        {"size", IN_SIZE, IN(NODE)},
        {"color", IN_COLOUR, IN(NODE)},
        {"nodes", IN_NODES, IN(GRAPH) | IN(NODE)},
        {"edges", IN_EDGES, IN(GRAPH) | IN(NODE)},
        {"attributes", IN_ATTRIBUTES, IN(GRAPH)},
        {"attribute", IN_ATTRIBUTE, IN(ATTRIBUTES)},
        {"default", IN_DEFAULT, IN(ATTRIBUTE)},
        {"graph", IN_GRAPH, IN(GEXF)},
        {"meta", IN_META, IN(GEXF)},
        {"title", IN_TITLE, IN(META)},
        {"description", IN_DESCRIPTION, IN(META)},
    };
#undef IN
    element parent = open_at(r);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) == 0 && (rows[i].parents >> parent & 1)) return rows[i].is;
    }
    return IN_OTHER;
}

static void start_graph(reader *r, attributes *a) {
    if (r->graphs++ > 0) {
        xml_tell_once(&r->xml, &r->told_several, COOP_WARNING, "graphs-joined",
                      "the file holds several graphs; all are read as one");
    } else {
        declare_builtin(r);
    }
    r->directed = is_directed(r, get(a, "defaultedgetype"), false);
}

static void open_element(reader *r, element is, attributes *a) {
    switch (is) {
    case IN_GRAPH:
        start_graph(r, a);
        break;
    case IN_ATTRIBUTES: {
        const char *class = get(a, "class");
        r->class = class && strcasecmp(class, "edge") == 0 ? "edge" : "node";
        break;
    }
    case IN_ATTRIBUTE:
        start_attribute(r, a);
        break;
    case IN_NODE:
        start_node(r, a);
        break;
    case IN_EDGE:
        start_edge(r, a);
        break;
    case IN_ATTVALUE:
        start_attvalue(r, a);
        break;
    case IN_PARENTS:
        lose(r, RECORD_LOST_NESTING);
        break;
    case IN_POSITION:
        add_builtin(r, a, "x", "@x");
        add_builtin(r, a, "y", "@y");
        break;
    case IN_SIZE:
        add_builtin(r, a, "value", "@size");
        break;
    case IN_COLOUR:
        add_builtin(r, a, "r", "@r");
        add_builtin(r, a, "g", "@g");
        add_builtin(r, a, "b", "@b");
        add_builtin(r, a, "hex", "@color");
        break;
    case IN_TITLE:
    case IN_DESCRIPTION:
    case IN_DEFAULT:
        coop_i_buf_reset(&r->text);
        break;
    default:
        break;
    }
    if ((is == IN_NODE || is == IN_EDGE || is == IN_SPELL) && r->xml.status == COOP_OK) add_time(r, a, is);
}

static void on_start(void *owner, const char *name, attributes *a) {
    reader *r = owner;
    element is = IN_GEXF;
    if (r->xml.depth > 0) {
        is = element_of(r, name);
        coop_place place;
        if (is == IN_OTHER && (open_at(r) == IN_NODE || open_at(r) == IN_EDGE)) { /* viz: shapes, and all of edges */
            xml_here(&place, &r->xml);
            record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &place);
        }
        open_element(r, is, a);
    } else if (strcmp(name, "gexf") != 0) {
        char message[160];
        snprintf(message, sizeof message, "this is no GEXF: the outermost element is <%.60s>, not <gexf>", name);
        xml_fail(&r->xml, message);
    }
    r->open[r->xml.depth] = is;
}

static void end_record(reader *r) {
    record_item *record = current(r);
    if (record->kind == RECORD_EDGE) {
        if (!r->time.open_start) add_date(r, "@since", RECORD_SINCE, r->time.since);
        if (!r->time.open_end) add_date(r, "@until", RECORD_UNTIL, r->time.until);
    }
    if (record->text.failed) stop(r, coop_fail_memory(r->xml.ctx));
    if (r->xml.status == COOP_OK) stop(r, record_rows_add(&r->rows, record));
    r->records.count--;
}

static void on_end(void *owner) {
    reader *r = owner;
    coop_context *ctx = r->xml.ctx;
    if (r->text.failed || r->name.failed) {
        stop(r, coop_fail_memory(ctx));
        return;
    }
    switch (r->open[r->xml.depth]) {
    case IN_NODE:
    case IN_EDGE:
        end_record(r);
        break;
    case IN_DEFAULT:
        end_default(r);
        break;
    case IN_TITLE:
        stop(r, coop_network_set_text(r->rows.network, COOP_NAME, coop_i_buf_text(&r->text), ctx));
        break;
    case IN_DESCRIPTION:
        stop(r, coop_network_set_text(r->rows.network, COOP_DESCRIPTION, coop_i_buf_text(&r->text), ctx));
        break;
    default:
        break;
    }
}

static void on_text(void *owner, const char *text, size_t length) {
    reader *r = owner;
    element is = r->open[r->xml.depth - 1];
    if (is != IN_TITLE && is != IN_DESCRIPTION && is != IN_DEFAULT) return;
    if (r->text.length + length > XML_VALUE) {
        xml_fail(&r->xml, "a value is longer than 16 MiB");
        return;
    }
    coop_i_buf_add(&r->text, text, length);
}

coop_status gexf_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx) {
    reader *r = coop_i_calloc(1, sizeof *r);
    (void)options;
    if (!r) return coop_fail_memory(ctx);
    r->xml = (xml_in){
        .owner = r, .start = on_start, .end = on_end, .text = on_text, .format = "GEXF", .input = input, .ctx = ctx};
    coop_status status = record_rows_init(&r->rows, network, coop_i_input_name(input), ctx);
    r->rows.classed = true;
    if (status == COOP_OK) {
        status = xml_parse(&r->xml);
        if (status == COOP_OK && r->graphs == 0) {
            status = coop_fail_at(ctx, COOP_INPUT, r->rows.file, 0, 0, "the file holds no <graph>");
        }
        if (status == COOP_OK) status = record_rows_end(&r->rows);
        record_rows_clear(&r->rows);
    }
    record_open_clear(&r->records);
    coop_i_buf_clear(&r->text);
    coop_i_buf_clear(&r->name);
    free(r);
    return status;
}
