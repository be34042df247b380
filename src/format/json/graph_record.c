/* One node or edge of a JSON graph as a record of keys and texts. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/json/graph.h"
#include "format/record/look.h"
#include "util/mem.h"
#include "util/number.h"

typedef json_graph_reader reader;

static bool go_on(reader *g, coop_status status) {
    return coop_i_json_go_on(&g->at, status);
}

static bool short_of_memory(reader *g) {
    return go_on(g, coop_fail_memory(g->at.ctx));
}

/* ---- walking along the text for exact numbers and places ---- */

typedef struct walk {
    const cJSON *node;
    const char *text; /* of the node's value */
    coop_place place; /* of it */
} walk;

static void move_place(walk *w, const char *from, const char *to) {
    for (; from < to; from++) {
        if (*from == '\n') {
            w->place.line++;
            w->place.column = 1;
        } else if (((unsigned char)*from & 0xC0) != 0x80) {
            w->place.column++;
        }
    }
}

static void walk_into(walk *w, const reader *g, const cJSON *object) {
    const coop_i_json_record *record = g->at.record;
    w->node = object->child;
    w->place = (coop_place){.file = record->file, .line = record->line, .column = record->column};
    w->text = coop_i_json_first_text(record, object);
    if (w->text) move_place(w, record->text, w->text);
}

static void walk_on(walk *w) {
    const char *before = w->text;
    w->node = w->node->next;
    w->text = coop_i_json_next_text(before);
    if (w->text) move_place(w, before, w->text);
}

/* ---- values ---- */

/* A list of texts as "a|b", as our own columns of several values are. False when it is another list. */
static bool join(coop_i_buf *out, const cJSON *list) {
    const cJSON *item;
    if (!cJSON_IsArray(list)) return false;
    coop_i_buf_reset(out);
    cJSON_ArrayForEach(item, list) {
        if (!cJSON_IsString(item)) return false;
        coop_i_cell_list_add(out, item->valuestring);
    }
    return true;
}

static bool is_list_column(const char *name) {
    return strcmp(name, "clusters") == 0 || strcmp(name, "offers") == 0 || strcmp(name, "needs") == 0;
}

/* A number keeps what its text says: 1 is an integer, 1.0 a real, and what fits no integer a text. */
static coop_type number_type(reader *g, const walk *w) {
    size_t length = coop_i_json_scalar_length(w->text);
    int64_t integer;
    coop_i_buf_reset(&g->text);
    coop_i_buf_add(&g->text, w->text, length);
    if (coop_i_integer_parse(&integer, coop_i_buf_text(&g->text))) return COOP_INTEGER;
    if (memchr(w->text, '.', length) || memchr(w->text, 'e', length) || memchr(w->text, 'E', length)) return COOP_REAL;
    coop_i_json_warn(&g->at, w->node, "big-integer",
                     "%s does not fit 64 bits and is kept as a text: put codes in quotes", coop_i_buf_text(&g->text));
    return COOP_STRING;
}

static void add_nested(reader *g, const walk *w, const char *name) {
    if (is_list_column(name) && join(&g->text, w->node)) {
        if (g->text.length == 0) return;
    } else {
        coop_i_json_warn(&g->at, w->node, "nested-attribute", "%s in an attribute is kept as its JSON text",
                         coop_i_json_type_name(&g->at, w->node));
        char *printed = cJSON_PrintUnformatted(w->node);
        if (!printed) {
            short_of_memory(g);
            return;
        }
        coop_i_buf_reset(&g->text);
        coop_i_buf_puts(&g->text, printed);
        cJSON_free(printed);
    }
    go_on(g, record_rows_value(&g->rows, &g->record, name, COOP_STRING, coop_i_buf_text(&g->text), &w->place));
}

static void add_value(reader *g, const walk *w, const char *name) {
    const cJSON *node = w->node;
    const char *text;
    coop_type type;
    if (cJSON_IsNull(node)) return;
    if (cJSON_IsArray(node) || cJSON_IsObject(node)) {
        add_nested(g, w, name);
        return;
    }
    if (cJSON_IsBool(node)) {
        text = cJSON_IsTrue(node) ? "true" : "false";
        type = COOP_BOOLEAN;
    } else if (cJSON_IsString(node)) {
        text = node->valuestring;
        type = COOP_STRING;
    } else {
        type = number_type(g, w);
        text = coop_i_buf_text(&g->text);
    }
    if (g->text.failed) {
        short_of_memory(g);
    } else {
        go_on(g, record_rows_value(&g->rows, &g->record, name, type, text, &w->place));
    }
}

/* ---- names of nodes ---- */

static const cJSON *member(const cJSON *object, const char *name) {
    return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, name) : NULL;
}

/* The text of an id, a number as it is written. False (and told) for what is neither. */
static bool id_text(reader *g, const cJSON *object, const char *name, const cJSON *node) {
    coop_i_buf_reset(&g->text);
    if (node && cJSON_IsString(node) && *node->valuestring) {
        coop_i_buf_puts(&g->text, node->valuestring);
        return !g->text.failed || short_of_memory(g);
    }
    if (cJSON_IsNumber(node)) {
        walk w;
        for (walk_into(&w, g, object); w.node && w.node != node; walk_on(&w)) continue;
        if (w.node) coop_i_buf_add(&g->text, w.text, coop_i_json_scalar_length(w.text));
        return !g->text.failed || short_of_memory(g);
    }
    if (!node || cJSON_IsNull(node) || cJSON_IsString(node)) {
        return coop_i_json_problem(&g->at, object, "missing-value", "'%s' is missing", name);
    }
    return coop_i_json_problem(&g->at, node, "wrong-type", "'%s' must be a text or a number but is %s", name,
                               coop_i_json_type_name(&g->at, node));
}

/* Remembers the ids (NULL = none) by their place in the list: D3 lets links name nodes so. */
static bool number_node(reader *g, const char *id) {
    uint32_t pool_id;
    uint64_t place = g->nodes;
    if (!coop_i_pool_puts(g->ids, &pool_id, id) ||
        !coop_i_grow(&g->by_number, &g->by_number_capacity, (size_t)place + 1, sizeof *g->by_number)) {
        return short_of_memory(g);
    }
    g->by_number[place] = pool_id;
    return true;
}

static bool set_node_id(reader *g, const cJSON *named) {
    const json_graph_dialect *dialect = g->dialect;
    const cJSON *id = member(named, dialect->id);
    int64_t number;
    for (const char *const *other = dialect->other_ids; !id && *other; other++) {
        id = member(named, *other);
        if (!id) id = member(member(named, "attributes"), *other);
    }
    if (g->name) {
        coop_i_buf_reset(&g->text);
        coop_i_buf_puts(&g->text, g->name);
        if (g->text.failed) return short_of_memory(g);
    } else if (!id && dialect->indexed) {
        g->number_ids = true;
        coop_i_buf_reset(&g->text);
        coop_i_buf_printf(&g->text, "%llu", (unsigned long long)g->nodes);
        if (g->text.failed) return short_of_memory(g);
    } else if (!id_text(g, named, dialect->id, id)) {
        if (dialect->indexed) number_node(g, NULL);
        return false;
    }
    g->number_ids |= id && cJSON_IsNumber(id);
    if (g->nodes == 0) g->in_order = true;
    g->in_order &=
        coop_i_integer_parse(&number, coop_i_buf_text(&g->text)) && number >= 0 && (uint64_t)number == g->nodes;
    if (dialect->indexed && !number_node(g, coop_i_buf_text(&g->text))) return false;
    return record_text(&g->record, &g->record.id, coop_i_buf_text(&g->text)) || short_of_memory(g);
}

static bool set_end(reader *g, size_t *offset, const cJSON *ends, const char *name, const char *other) {
    const cJSON *end = member(ends, name), *object = ends;
    if (!end && other && member(ends, other)) {
        name = other;
        end = member(ends, other);
    }
    if (g->dialect->indexed && cJSON_IsObject(end)) { /* D3 puts the node itself there once it has run */
        object = end;
        name = g->dialect->id;
        end = member(object, name);
    }
    if (!id_text(g, object, name, end)) return false;
    const char *text = coop_i_buf_text(&g->text);
    int64_t place;
    if (g->dialect->indexed && cJSON_IsNumber(end) && !g->number_ids && coop_i_integer_parse(&place, text) &&
        place >= 0 && (uint64_t)place < g->nodes) {
        const char *id = coop_i_pool_get(g->ids, g->by_number[place]);
        if (id) text = id;
    }
    return record_text(&g->record, offset, text) || short_of_memory(g);
}

/* ---- records ---- */

static const char *source_of(const json_graph_dialect *dialect) {
    return dialect->source ? dialect->source : "source";
}

static const char *target_of(const json_graph_dialect *dialect) {
    return dialect->target ? dialect->target : "target";
}

/* Members that are no attributes: names and ends of the record, and what repeats them. */
static bool is_structure(const reader *g, const cJSON *from, const cJSON *node, bool edge) {
    const json_graph_dialect *d = g->dialect;
    bool other = !member(from, source_of(d));
    const char *const own[] = {source_of(d),
                               target_of(d),
                               "key",
                               "directed",
                               other ? d->other_source : NULL,
                               other ? d->other_target : NULL,
                               other && d->other_source ? "arrows" : NULL,
                               d->direction};
    const char *name = node->string;
    if (g->dialect->inner && !g->dialect->ends_inside) return false;
    if (strcmp(name, g->dialect->id) == 0) return true;
    for (size_t i = 0; edge && i < sizeof own / sizeof *own; i++) {
        /* NetworkX counts parallel edges by `key`; a text there is the user's own */
        if (own[i] && strcmp(name, own[i]) == 0) return strcmp(name, "key") != 0 || !cJSON_IsString(node);
    }
    if (!g->dialect->ends_inside) return false;
    /* NetworkX and Cytoscape repeat the id as value and the label as name */
    const cJSON *same = strcmp(name, "value") == 0 && !edge  ? member(from, "id")
                        : strcmp(name, "name") == 0 && !edge ? member(from, "label")
                                                             : NULL;
    return same && cJSON_IsString(same) && cJSON_IsString(node) && strcmp(same->valuestring, node->valuestring) == 0;
}

static bool is_flat(const reader *g, const walk *w) {
    for (const char *const *name = g->dialect->flat; name && *name; name++)
        if (strcmp(*name, w->node->string) == 0) return cJSON_IsObject(w->node);
    return false;
}

/* How vis.js and others draw a record: an object that is no attribute. */
static bool is_drawing(const walk *w) {
    static const char *const names[] = {"color", "font", "icon", "shadow", "arrows", "smooth", "viz", "scaling"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], w->node->string) == 0) return cJSON_IsObject(w->node);
    return false;
}

static void add_look(reader *g, const record_look *look, const coop_place *place) {
    go_on(g, record_rows_look(&g->rows, &g->record, look, place));
}

static double number_in(const cJSON *object, const char *name) {
    const cJSON *number = member(object, name);
    return cJSON_IsNumber(number) ? number->valuedouble : (double)NAN;
}

/* "color": {"background": "#1a2b3c"} of vis.js; "viz": {"position": {x, y}, "size": 1, "color": {r, g, b}} as NetworkX
 * has it of GEXF. What else stands there is not kept. */
static void take_drawing(reader *g, const walk *w, bool edge) {
    const cJSON *viz = strcmp(w->node->string, "viz") == 0 ? w->node : NULL;
    const cJSON *colour = viz ? member(viz, "color") : member(w->node, "background"),
                *position = member(viz, "position");
    record_look look = {number_in(position, "x"), number_in(position, "y"), number_in(viz, "size"), NULL};
    char text[24];
    double part[3] = {number_in(colour, "r"), number_in(colour, "g"), number_in(colour, "b")};
    bool whole = true;
    for (int i = 0; i < 3; i++) whole &= part[i] >= 0 && part[i] <= 255;
    if (whole) snprintf(text, sizeof text, "%d,%d,%d", (int)part[0], (int)part[1], (int)part[2]);
    if (cJSON_IsString(colour) || whole) look.colour = whole ? text : colour->valuestring;
    if (strcmp(w->node->string, "arrows") == 0) return;
    bool known = viz ? cJSON_GetArraySize(viz) <= 3 : strcmp(w->node->string, "color") == 0;
    if (edge || !known) record_rows_lose(&g->rows, RECORD_LOST_PICTURE, &w->place);
    if (!edge) add_look(g, &look, &w->place);
}

static const char *usual_name(const reader *g, const char *name, bool edge) {
    const char *other = edge ? g->dialect->other_kind : g->dialect->node_kind;
    if (other && strcmp(name, other) == 0) return edge ? "kind" : "type";
    if (edge && g->dialect->kind && strcmp(name, g->dialect->kind) == 0) return "kind";
    return edge && g->dialect->weight && strcmp(name, g->dialect->weight) == 0 ? "weight" : name;
}

static void add_attributes(reader *g, const cJSON *from, bool edge) {
    walk w;
    if (!cJSON_IsObject(from)) return;
    bool has_weight = member(from, "weight") != NULL;
    for (walk_into(&w, g, from); w.node && g->at.status == COOP_OK; walk_on(&w)) {
        if (is_structure(g, from, w.node, edge)) continue;
        if (is_flat(g, &w)) {
            add_attributes(g, w.node, edge);
            continue;
        }
        if (is_drawing(&w)) {
            take_drawing(g, &w, edge);
            continue;
        }
        const char *name = usual_name(g, w.node->string, edge);
        if (edge && g->dialect->indexed && !g->told_directed && !has_weight && strcmp(name, "value") == 0 &&
            cJSON_IsNumber(w.node)) {
            if (!g->told_value) {
                coop_problems_add(
                    g->at.ctx->problems, COOP_NOTE, "value-as-weight", &w.place,
                    "links have no 'weight' but a 'value', as in D3's examples: it is read as the strength");
            }
            g->told_value = true;
            name = "weight";
        }
        add_value(g, &w, name);
    }
}

/* The direction of an edge: its own word, else the document's, else what the format takes for granted. */
static bool is_directed(reader *g, const cJSON *outer, const cJSON *attributes) {
    const cJSON *directed = member(g->dialect->ends_inside ? attributes : outer, "directed");
    const cJSON *undirected = member(outer, "undirected");
    if (cJSON_IsBool(undirected) && g->dialect->inner && !g->dialect->ends_inside) return cJSON_IsFalse(undirected);
    if (cJSON_IsBool(directed)) return cJSON_IsTrue(directed);
    const cJSON *arrows = g->dialect->other_source ? member(outer, "arrows") : NULL; /* of vis.js: "to", "to, from" */
    if (arrows && cJSON_IsString(arrows))
        return strstr(arrows->valuestring, "to") && !strstr(arrows->valuestring, "from");
    if (cJSON_IsObject(arrows)) return member(arrows, "to") && !member(arrows, "from");
    const cJSON *direction = g->dialect->direction ? member(outer, g->dialect->direction) : NULL;
    bool is;
    if (direction && cJSON_IsString(direction) && coop_i_cell_direction(&is, direction->valuestring)) return is;
    g->assumed |= !g->told_directed;
    return g->directed;
}

static void tell_parent(reader *g) {
    if (!g->told_parent) {
        coop_problems_add(g->at.ctx->problems, COOP_WARNING, "parents", &g->at.place,
                          "nodes inside nodes are read as one flat network; who was inside whom is kept as 'parent'");
    }
    g->told_parent = true;
}

/* A node of an earlier graph of the file. */
static bool is_repeated(reader *g) {
    uint32_t id, before = coop_i_pool_count(g->ids);
    if (!coop_i_pool_puts(g->ids, &id, record_text_at(&g->record, g->record.id))) return !short_of_memory(g);
    return coop_i_pool_count(g->ids) == before;
}

static bool note_group(reader *g, const cJSON *group) {
    uint32_t id;
    if (!cJSON_IsNumber(group)) return true;
    if (!coop_i_pool_puts(g->ids, &id, record_text_at(&g->record, g->record.id)) ||
        !coop_i_grow(&g->grouped, &g->grouped_capacity, g->grouped_count + 1, sizeof *g->grouped))
        return short_of_memory(g);
    g->grouped[g->grouped_count++] = (struct json_graph_member_of){id, (int64_t)group->valuedouble};
    return true;
}

static void add_group(reader *g, const cJSON *object) {
    const cJSON *number = member(object, g->dialect->group), *label = member(object, "label");
    uint32_t id;
    if (!cJSON_IsNumber(number) || !label || !cJSON_IsString(label)) return;
    if (!coop_i_pool_puts(g->ids, &id, label->valuestring) ||
        !coop_i_map_put(&g->groups, (uint64_t)(int64_t)number->valuedouble, id))
        short_of_memory(g);
}

/* Cytoscape's: y grows down on a screen. */
static void add_position(reader *g, const cJSON *position, const coop_place *place) {
    const cJSON *x = member(position, "x"), *y = member(position, "y");
    record_look look = RECORD_LOOK_INIT;
    if (!cJSON_IsNumber(x) || !cJSON_IsNumber(y)) return;
    look.x = x->valuedouble;
    look.y = 0.0 - y->valuedouble;
    add_look(g, &look, place);
}

void json_graph_add(reader *g, json_graph_part part, const coop_i_json_record *record) {
    const cJSON *outer = record->tree;
    coop_i_json_start(&g->at, record);
    if (!cJSON_IsObject(outer)) {
        coop_i_json_problem(&g->at, outer, "wrong-type", "must be an object in { } but is %s",
                            coop_i_json_type_name(&g->at, outer));
        return;
    }
    if (part == JSON_GRAPH_GROUPS) {
        add_group(g, outer);
        return;
    }
    const cJSON *attributes = g->dialect->inner ? member(outer, g->dialect->inner) : outer;
    const cJSON *named = g->dialect->ends_inside ? attributes : outer;
    if (!cJSON_IsObject(named)) {
        coop_i_json_problem(&g->at, outer, "missing-value", "'%s' is missing", g->dialect->inner);
        return;
    }
    if (cJSON_IsTrue(member(outer, "removed")) && g->dialect->ends_inside) return;
    const cJSON *group = member(outer, "group");
    bool edge = part == JSON_GRAPH_EDGES;
    if (part == JSON_GRAPH_ANY) {
        edge = cJSON_IsString(group) ? strcmp(group->valuestring, "edges") == 0 : member(named, "source") != NULL;
    }
    coop_place place = g->at.place;
    place.path = NULL;
    record_start(&g->record, edge ? RECORD_EDGE : RECORD_NODE, false, &place);
    bool good;
    if (edge) {
        g->record.directed = is_directed(g, outer, attributes);
        const json_graph_dialect *d = g->dialect;
        good = set_end(g, &g->record.source, named, source_of(d), d->other_source) &&
               set_end(g, &g->record.target, named, target_of(d), d->other_target);
    } else {
        good = set_node_id(g, named);
        if (good && g->many && is_repeated(g)) return;
        if (good && g->dialect->group) good = note_group(g, member(named, g->dialect->group));
        g->nodes++;
        if (g->dialect->ends_inside && member(named, "parent")) tell_parent(g);
        if (g->dialect->ends_inside) add_position(g, member(outer, "position"), &place);
    }
    if (!good) return;
    add_attributes(g, attributes, edge);
    const cJSON *classes = g->dialect->ends_inside ? member(outer, "classes") : NULL;
    if (classes && cJSON_IsString(classes) && *classes->valuestring && g->at.status == COOP_OK) {
        go_on(g, record_rows_value(&g->rows, &g->record, "classes", COOP_STRING, classes->valuestring, &place));
    }
    if (g->at.status == COOP_OK) go_on(g, json_graph_give(g));
}
