/* Reads the JSON formats of other programs: the document and its lists. */
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "format/json/graph.h"
#include "util/hint.h"
#include "util/text.h"

typedef json_graph_reader reader;

enum { MAX_MEMBERS = 40 };

static coop_status status_of(const reader *g) {
    return g->json.status != COOP_OK ? g->json.status : g->at.status;
}

static json_graph_part part_of(const reader *g, const char *name) {
    for (size_t i = 0; i < g->dialect->member_count; i++) {
        if (strcmp(g->dialect->members[i].name, name) == 0) return g->dialect->members[i].part;
    }
    return JSON_GRAPH_UNKNOWN;
}

static void set_path(reader *g, coop_i_json_record *record, const char *name) {
    coop_i_buf_reset(&g->path);
    coop_i_buf_printf(&g->path, "/%s", name);
    record->path = coop_i_buf_text(&g->path);
}

/* "nodes": [ record, … ] */
static bool read_list(reader *g, json_graph_part part, const char *name) {
    if (coop_i_json_next(&g->json) != '[') return coop_i_json_bad(&g->json, "'%s' must be a list in [ ]", name);
    coop_i_json_take(&g->json, '[');
    int64_t index = 0;
    for (bool first = true; status_of(g) == COOP_OK && coop_i_json_more(&g->json, ']', &first); index++) {
        coop_i_json_record record;
        if (!coop_i_json_value(&g->json, &record)) break;
        json_path(&g->path, name, index);
        record.path = coop_i_buf_text(&g->path);
        json_graph_add(g, part, &record);
        coop_i_json_record_clear(&record);
    }
    return status_of(g) == COOP_OK;
}

/* "elements": [ … ] or { "nodes": [ … ], "edges": [ … ] } */
static bool read_elements(reader *g) {
    int c = coop_i_json_next(&g->json);
    if (c == '[') return read_list(g, JSON_GRAPH_ANY, "elements");
    if (c != '{') return coop_i_json_bad(&g->json, "'elements' must be an object in { } or a list in [ ]");
    coop_i_json_take(&g->json, '{');
    for (bool first = true; status_of(g) == COOP_OK && coop_i_json_more(&g->json, '}', &first);) {
        char *name = coop_i_json_key(&g->json);
        if (!name) break;
        json_graph_part part = part_of(g, name);
        if (part == JSON_GRAPH_NODES || part == JSON_GRAPH_EDGES) {
            read_list(g, part, part == JSON_GRAPH_NODES ? "elements/nodes" : "elements/edges");
        } else {
            coop_i_json_bad(&g->json, "'elements' has lists of 'nodes' and 'edges', but no '%s'", name);
        }
        free(name);
    }
    return status_of(g) == COOP_OK;
}

/* ---- what the document says of all ---- */

static bool set_directed(reader *g, bool directed) {
    if (g->assumed && directed != g->directed) {
        return coop_i_json_bad(&g->json,
                               "this says that the edges above are %s, which were read as %s: put it before the "
                               "edges",
                               directed ? "directed" : "undirected", g->directed ? "directed" : "undirected");
    }
    g->directed = directed;
    g->told_directed = true;
    return true;
}

static void lose(reader *g, record_loss what, const cJSON *value) {
    coop_place place;
    coop_i_json_where(&place, &g->at.path, g->at.record, value);
    place.path = NULL; /* is gone when it is told */
    record_rows_lose(&g->rows, what, &place);
}

static void set_text(reader *g, const char *name, const cJSON *value) {
    static const struct {
        const char *name;
        coop_text text;
    } texts[] = {{"name", COOP_NAME},
                 {"title", COOP_NAME},
                 {"description", COOP_DESCRIPTION},
                 {"licence", COOP_LICENCE},
                 {"license", COOP_LICENCE}};
    for (size_t i = 0; name && cJSON_IsString(value) && i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(texts[i].name, name) != 0) continue;
        coop_i_json_go_on(&g->at, coop_network_set_text(g->rows.network, texts[i].text, value->valuestring, g->at.ctx));
        return;
    }
    lose(g, RECORD_LOST_GRAPH_ATTRIBUTE, value);
}

/* { "name": "…", … }, or [["name", "…"], …] as NetworkX writes for Cytoscape. */
static void read_graph(reader *g, const cJSON *tree) {
    const cJSON *item;
    if (!cJSON_IsObject(tree) && !cJSON_IsArray(tree)) return;
    cJSON_ArrayForEach(item, tree) {
        if (cJSON_IsObject(tree)) {
            set_text(g, item->string, item);
        } else {
            const cJSON *key = cJSON_GetArrayItem(item, 0), *value = cJSON_GetArrayItem(item, 1);
            set_text(g, cJSON_IsString(key) ? key->valuestring : NULL, value ? value : item);
        }
    }
}

/* graphology: "directed", "undirected" or "mixed"; in a mixed graph each undirected edge says so. */
static bool read_options(reader *g, const cJSON *tree) {
    const cJSON *type = cJSON_IsObject(tree) ? cJSON_GetObjectItemCaseSensitive(tree, "type") : NULL;
    if (!type) return true;
    if (cJSON_IsString(type)) return set_directed(g, strcmp(type->valuestring, "undirected") != 0);
    return coop_i_json_problem(&g->at, type, "wrong-type", "'type' must be a text in double quotes but is %s",
                               coop_i_json_type_name(&g->at, type));
}

static bool read_value(reader *g, json_graph_part part, const char *name) {
    coop_i_json_record record;
    if (!coop_i_json_value(&g->json, &record)) return false;
    set_path(g, &record, name);
    coop_i_json_start(&g->at, &record);
    if (part == JSON_GRAPH_DIRECTED && !cJSON_IsBool(record.tree)) {
        coop_i_json_problem(&g->at, record.tree, "wrong-type", "'%s' must be true or false but is %s", name,
                            coop_i_json_type_name(&g->at, record.tree));
    } else if (part == JSON_GRAPH_DIRECTED) {
        set_directed(g, cJSON_IsTrue(record.tree));
    } else if (part == JSON_GRAPH_OPTIONS) {
        read_options(g, record.tree);
    } else if (part == JSON_GRAPH_GRAPH) {
        read_graph(g, record.tree);
    } else if (part == JSON_GRAPH_TEXT) {
        set_text(g, strcmp(name, "label") == 0 ? "name" : name, record.tree);
    } else if (part == JSON_GRAPH_DRAWN) {
        lose(g, RECORD_LOST_PICTURE, record.tree);
    } else if (part == JSON_GRAPH_UNKNOWN) {
        const char *names[MAX_MEMBERS];
        size_t count = g->dialect->member_count;
        for (size_t i = 0; i < count; i++) names[i] = g->dialect->members[i].name;
        coop_i_json_warn(&g->at, record.tree, "unknown-key", "unknown name '%s' was ignored%s", name,
                         coop_i_hint_near(coop_i_language(g->at.ctx), name, names, count, "").text);
    }
    coop_i_json_record_clear(&record);
    return status_of(g) == COOP_OK;
}

/* "nodes": { "a": record, … }: the name is the id. */
static bool read_named(reader *g, const char *list) {
    coop_i_json_take(&g->json, '{');
    for (bool first = true; status_of(g) == COOP_OK && coop_i_json_more(&g->json, '}', &first);) {
        coop_i_json_record record;
        char *name = coop_i_json_key(&g->json);
        if (!name) break;
        if (coop_i_json_value(&g->json, &record)) {
            coop_i_buf_reset(&g->path);
            coop_i_buf_printf(&g->path, "/%s/%s", list, name);
            record.path = coop_i_buf_text(&g->path);
            g->name = name;
            json_graph_add(g, JSON_GRAPH_NODES, &record);
            g->name = NULL;
            coop_i_json_record_clear(&record);
        }
        free(name);
    }
    return status_of(g) == COOP_OK;
}

static bool read_members(reader *g, bool *any);

/* "graph": { members of the document }, "graphs": [ such, … ] */
static bool read_inside(reader *g, const char *name, bool *any) {
    bool good = true;
    g->inside = true;
    int c = coop_i_json_next(&g->json);
    if (c == '{') {
        good = coop_i_json_take(&g->json, '{') && read_members(g, any);
    } else if (c == '[') {
        g->many = true;
        coop_i_json_take(&g->json, '[');
        for (bool first = true; good && status_of(g) == COOP_OK && coop_i_json_more(&g->json, ']', &first);)
            good = coop_i_json_take(&g->json, '{') && read_members(g, any);
    } else {
        good = coop_i_json_bad(&g->json, "'%s' must be an object in { }", name);
    }
    g->inside = false;
    return good && status_of(g) == COOP_OK;
}

static bool read_member(reader *g, bool *any) {
    char *name = coop_i_json_key(&g->json);
    if (!name) return false;
    json_graph_part part = part_of(g, name);
    bool list = part == JSON_GRAPH_NODES || part == JSON_GRAPH_EDGES || part == JSON_GRAPH_GROUPS;
    bool named = part == JSON_GRAPH_NODES && coop_i_json_next(&g->json) == '{' && g->dialect->named;
    bool good = part == JSON_GRAPH_ELEMENTS               ? read_elements(g)
                : part == JSON_GRAPH_INSIDE && !g->inside ? read_inside(g, name, any)
                : named                                   ? read_named(g, name)
                : list                                    ? read_list(g, part, name)
                                                          : read_value(g, part, name);
    *any |= part == JSON_GRAPH_ELEMENTS || part == JSON_GRAPH_NODES || part == JSON_GRAPH_EDGES;
    free(name);
    return good;
}

static bool read_members(reader *g, bool *any) {
    for (bool first = true; status_of(g) == COOP_OK && coop_i_json_more(&g->json, '}', &first);) {
        if (!read_member(g, any)) break;
    }
    return status_of(g) == COOP_OK;
}

static void read_document(reader *g) {
    bool any = false;
    int c = coop_i_json_next(&g->json);
    if (c < 0 && g->json.status == COOP_OK) {
        coop_i_json_bad(&g->json, "the file holds nothing but blanks");
    } else if (c == '[' && part_of(g, "elements") == JSON_GRAPH_ELEMENTS) {
        any = read_list(g, JSON_GRAPH_ANY, "");
    } else if (coop_i_json_take(&g->json, '{')) {
        read_members(g, &any);
    }
    if (status_of(g) != COOP_OK) return;
    if (coop_i_json_next(&g->json) >= 0) {
        coop_i_json_bad(&g->json, "the document ended, but more follows");
    } else if (g->json.status == COOP_OK && !any) {
        g->json.status = coop_fail_at(g->json.ctx, COOP_INPUT, coop_i_input_name(g->json.input), 0, 0,
                                      "this is JSON, but no %s: it has no lists of nodes and edges", g->dialect->title);
    }
}

coop_status json_graph_read(coop_network *network, coop_i_input *input, const json_graph_dialect *dialect,
                            const coop_load_options *options, coop_context *ctx) {
    reader g = {.dialect = dialect, .directed = dialect->directed, .at = {.network = network, .ctx = ctx}};
    coop_status status = record_rows_init(&g.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    g.ids = coop_i_pool_new();
    if (!g.ids) {
        status = coop_fail_memory(ctx);
    } else if ((status = coop_i_json_open(&g.json, input, false, options->charset, ctx)) == COOP_OK) {
        read_document(&g);
        status = status_of(&g);
    }
    if (status == COOP_OK) status = json_graph_settle(&g);
    if (status == COOP_OK) status = record_rows_end(&g.rows);
    if (status == COOP_OK) status = json_graph_label_groups(&g);
    for (size_t i = 0; i < g.held_count; i++) record_clear(&g.held[i]);
    free(g.held);
    free(g.grouped);
    coop_i_map_clear(&g.groups);
    coop_i_json_close(&g.json);
    coop_i_pool_free(g.ids);
    free(g.by_number);
    record_clear(&g.record);
    record_rows_clear(&g.rows);
    coop_i_buf_clear(&g.at.path);
    coop_i_buf_clear(&g.text);
    coop_i_buf_clear(&g.path);
    return status;
}
