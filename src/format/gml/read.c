/* Reads GML as NetworkX, igraph, Gephi and yEd write it. Numbers name the nodes of a file; our own files tell the id of
 * each organisation beside, and what their columns were called before they became keys. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/gml/gml.h"
#include "format/gml/scan.h"
#include "format/record/look.h"
#include "format/record/record.h"
#include "util/mem.h"

typedef struct reader {
    gml_scan scan;
    record_rows rows;
    record_item record;
    coop_i_buf name, list; /* the path of a nested key; values of a key that repeats */
    bool joined;           /* the last value is several already */
    bool directed, edges_seen, graphs_seen, told_several;
} reader;

static bool go_on(reader *r, coop_status status) {
    if (r->scan.status == COOP_OK) r->scan.status = status;
    return r->scan.status == COOP_OK;
}

static coop_type type_of(gml_value_kind kind) {
    return kind == GML_INTEGER ? COOP_INTEGER : kind == GML_NUMBER ? COOP_REAL : COOP_STRING;
}

/* ---- attributes ---- */

/* NetworkX repeats a key for each item of a list: "a|b", as in our own columns of several values. */
static bool repeats(const reader *r, const char *id) {
    if (r->record.count == 0) return false;
    const char *before = record_text_at(&r->record, r->record.data[r->record.count - 1].key);
    return before && strcmp(strchr(before, ' ') + 1, id) == 0;
}

static bool add_value(reader *r, const char *name, gml_value_kind kind) {
    const char *text = coop_i_buf_text(&r->scan.text);
    coop_type type = type_of(kind);
    bool again = r->joined;
    r->joined = false;
    if (repeats(r, name)) {
        const char *before = record_text_at(&r->record, r->record.data[--r->record.count].text);
        if (strcmp(before, "_networkx_list_start") != 0) {
            coop_i_buf_reset(&r->list);
            if (again) {
                coop_i_buf_puts(&r->list, before);
            } else {
                coop_i_cell_list_add(&r->list, before);
            }
            coop_i_cell_list_add(&r->list, text);
            if (r->list.failed) return go_on(r, coop_fail_memory(r->scan.ctx));
            text = coop_i_buf_text(&r->list);
            type = COOP_STRING;
            r->joined = true;
        }
    }
    return go_on(r, record_rows_value(&r->rows, &r->record, name, type, text, &r->scan.place));
}

/* What is nested becomes "outer.inner". */
static bool add_nested(reader *r, gml_value_kind kind) {
    size_t before = r->name.length;
    if (before) coop_i_buf_putc(&r->name, '.');
    coop_i_buf_puts(&r->name, r->scan.key);
    if (r->name.failed) return go_on(r, coop_fail_memory(r->scan.ctx));
    bool good = true;
    if (kind == GML_LIST) {
        gml_token token;
        while ((good = gml_scan_key(&token, &r->scan)) && token == GML_KEY) {
            good = gml_scan_value(&kind, &r->scan) && add_nested(r, kind);
            if (!good) break;
        }
    } else {
        good = add_value(r, coop_i_buf_text(&r->name), kind);
    }
    r->name.length = before;
    if (r->name.data) r->name.data[before] = '\0';
    return good;
}

/* yEd: LabelGraphics [ text "…" ] */
static bool read_drawn_label(reader *r) {
    gml_token token;
    while (gml_scan_key(&token, &r->scan) && token == GML_KEY) {
        gml_value_kind kind;
        if (!gml_scan_value(&kind, &r->scan)) return false;
        bool text = strcmp(r->scan.key, "text") == 0 && kind != GML_LIST;
        if (text && !record_text(&r->record, &r->record.label, coop_i_buf_text(&r->scan.text))) {
            return go_on(r, coop_fail_memory(r->scan.ctx));
        }
        if (!gml_scan_skip(&r->scan, kind)) return false;
    }
    return r->scan.status == COOP_OK;
}

/* graphics [ x 1 y 2 w 30 h 30 fill "#FF0000" type "ellipse" ]: NaN for a key that draws otherwise. */
static bool read_graphic(reader *r, record_look *look, coop_i_buf *colour) {
    const struct {
        const char *key;
        double *to;
    } numbers[] = {{"x", &look->x}, {"y", &look->y}, {"w", &look->size}};
    static const char *const same[] = {"h", "d", "z"}; /* as wide as high; flat */
    const char *text = coop_i_buf_text(&r->scan.text);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(numbers[i].key, r->scan.key) == 0) return coop_i_cell_number(numbers[i].to, text, NULL);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(same[i], r->scan.key) == 0) return true;
    if (strcmp(r->scan.key, "type") == 0) return strcmp(text, "ellipse") == 0;
    if (strcmp(r->scan.key, "fill") != 0) return false;
    coop_i_buf_reset(colour);
    coop_i_buf_puts(colour, text);
    return true;
}

static bool read_graphics(reader *r) {
    gml_token token;
    coop_place place = r->scan.place;
    coop_i_buf colour = {0};
    record_look look = RECORD_LOOK_INIT;
    bool whole = true;
    while (gml_scan_key(&token, &r->scan) && token == GML_KEY) {
        gml_value_kind kind;
        if (!gml_scan_value(&kind, &r->scan)) break;
        whole &= kind != GML_LIST && read_graphic(r, &look, &colour);
        if (kind == GML_LIST && !gml_scan_skip(&r->scan, kind)) break;
    }
    if (!whole) record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &place);
    if (colour.length) look.colour = coop_i_buf_text(&colour);
    if (colour.failed) go_on(r, coop_fail_memory(r->scan.ctx));
    if (r->scan.status == COOP_OK) go_on(r, record_rows_look(&r->rows, &r->record, &look, &place));
    coop_i_buf_clear(&colour);
    return r->scan.status == COOP_OK;
}

/* ---- nodes and edges ---- */

/* Where the record keeps what the key names; NULL for an attribute. */
static size_t *structure(reader *r, const char *key) {
    if (r->record.kind == RECORD_NODE) return strcmp(key, "id") == 0 ? &r->record.id : NULL;
    if (strcmp(key, "source") == 0) return &r->record.source;
    return strcmp(key, "target") == 0 ? &r->record.target : NULL;
}

static bool read_pair(reader *r, gml_value_kind kind) {
    const char *key = r->scan.key, *text = coop_i_buf_text(&r->scan.text);
    bool edge = r->record.kind == RECORD_EDGE;
    size_t *offset = kind == GML_LIST ? NULL : structure(r, key);
    if (offset) {
        return record_text(&r->record, offset, text) || go_on(r, coop_fail_memory(r->scan.ctx));
    }
    if (kind == GML_LIST && strcmp(key, "graphics") == 0 && !edge) return read_graphics(r);
    if (kind == GML_LIST && strcmp(key, "graphics") == 0) {
        record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &r->scan.place);
        return gml_scan_skip(&r->scan, kind);
    }
    if (kind == GML_LIST && strcmp(key, "LabelGraphics") == 0) return read_drawn_label(r);
    if (edge && kind == GML_INTEGER && strcmp(key, "directed") == 0) {
        r->record.directed = strcmp(text, "0") != 0;
        return true;
    }
    bool counter = edge && kind == GML_INTEGER && (strcmp(key, "key") == 0 || strcmp(key, "id") == 0);
    return counter || add_nested(r, kind); /* NetworkX and yEd count edges so */
}

static bool read_record(reader *r, record_kind of) {
    bool edge = of == RECORD_EDGE;
    coop_place place = r->scan.place;
    gml_token token;
    record_start(&r->record, of, r->directed, &place);
    coop_i_buf_reset(&r->name);
    while (gml_scan_key(&token, &r->scan) && token == GML_KEY) {
        gml_value_kind kind;
        if (!gml_scan_value(&kind, &r->scan) || !read_pair(r, kind)) return false;
    }
    if (r->scan.status != COOP_OK) return false;
    const char *missing = NULL;
    if (!edge && r->record.id == SIZE_MAX) missing = "id";
    if (edge && r->record.target == SIZE_MAX) missing = "target";
    if (edge && r->record.source == SIZE_MAX) missing = "source";
    if (missing) {
        return go_on(r, coop_i_reject(r->scan.ctx, &place, "missing-value", "this %s has no '%s'",
                                      edge ? "edge" : "node", missing));
    }
    return go_on(r, record_rows_add(&r->rows, &r->record));
}

/* ---- the graph ---- */

/* columns [ of "node" key "k" name "…" type "boolean" ]: ours, for what GML's keys cannot say. */
static bool read_column(reader *r) {
    static const char *const names[] = {"of", "key", "name", "type"};
    coop_place place = r->scan.place;
    char *texts[4] = {0};
    gml_token token;
    while (gml_scan_key(&token, &r->scan) && token == GML_KEY) {
        gml_value_kind kind;
        if (!gml_scan_value(&kind, &r->scan)) break;
        for (size_t i = 0; kind == GML_STRING && i < 4; i++) {
            if (strcmp(names[i], r->scan.key) != 0) continue;
            free(texts[i]);
            texts[i] = coop_i_strndup(coop_i_buf_text(&r->scan.text), r->scan.text.length);
            if (!texts[i]) go_on(r, coop_fail_memory(r->scan.ctx));
        }
        if (!gml_scan_skip(&r->scan, kind)) break;
    }
    if (r->scan.status == COOP_OK && texts[0] && texts[1] && texts[2] && texts[3]) {
        const char *of = strcmp(texts[0], "edge") == 0 ? "edge" : "node";
        go_on(r, record_rows_declare(&r->rows, of, texts[1], texts[2], texts[3], &place));
    }
    for (size_t i = 0; i < 4; i++) free(texts[i]);
    return r->scan.status == COOP_OK;
}

static bool read_graph_value(reader *r, gml_value_kind kind) {
    static const char *const known[] = {"multigraph", "hierarchic", "id", "version", "IsPlanar", "planar"};
    static const struct {
        const char *key;
        coop_text text;
    } texts[] = {{"name", COOP_NAME},
                 {"label", COOP_NAME},
                 {"description", COOP_DESCRIPTION},
                 {"comment", COOP_DESCRIPTION},
                 {"licence", COOP_LICENCE}};
    const char *key = r->scan.key, *text = coop_i_buf_text(&r->scan.text);
    if (strcmp(key, "directed") == 0) {
        bool directed = strcmp(text, "0") != 0;
        if (r->edges_seen && directed != r->directed) {
            return gml_scan_fail(&r->scan, "'directed' must stand before the edges, which were read as %s",
                                 r->directed ? "directed" : "undirected");
        }
        r->directed = directed;
        return gml_scan_skip(&r->scan, kind);
    }
    for (size_t i = 0; kind == GML_STRING && i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(texts[i].key, key) == 0) {
            return go_on(r, coop_network_set_text(r->rows.network, texts[i].text, text, r->scan.ctx));
        }
    }
    bool told = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) told |= strcasecmp(known[i], key) == 0;
    if (!told) record_rows_lose(&r->rows, RECORD_LOST_GRAPH_ATTRIBUTE, &r->scan.place);
    return gml_scan_skip(&r->scan, kind);
}

static bool read_graph(reader *r) {
    gml_token token;
    if (r->graphs_seen && !r->told_several) {
        r->told_several = true;
        coop_problems_add(r->scan.ctx->problems, COOP_WARNING, "graphs-joined", &r->scan.place,
                          "the file holds several graphs; all are read as one");
    }
    r->graphs_seen = true;
    r->directed = r->edges_seen = false;
    while (gml_scan_key(&token, &r->scan) && token == GML_KEY) {
        gml_value_kind kind;
        if (!gml_scan_value(&kind, &r->scan)) return false;
        bool list = kind == GML_LIST, good;
        if (list && strcmp(r->scan.key, "node") == 0) {
            good = read_record(r, RECORD_NODE);
        } else if (list && strcmp(r->scan.key, "edge") == 0) {
            r->edges_seen = true;
            good = read_record(r, RECORD_EDGE);
        } else if (list && strcmp(r->scan.key, "columns") == 0) {
            good = read_column(r);
        } else if (!list && strcmp(r->scan.key, "ids") == 0) {
            r->rows.names_first = true; /* our own file: labels that were shared have the id behind them */
            good = go_on(r, record_rows_ids_in(&r->rows, coop_i_buf_text(&r->scan.text)));
        } else {
            good = read_graph_value(r, kind);
        }
        if (!good) return false;
    }
    return r->scan.status == COOP_OK;
}

static void read_file(reader *r) {
    gml_token token = GML_END;
    while (gml_scan_key(&token, &r->scan) && token == GML_KEY) {
        gml_value_kind kind;
        if (!gml_scan_value(&kind, &r->scan)) return;
        bool graph = kind == GML_LIST && strcmp(r->scan.key, "graph") == 0;
        if (!graph && kind == GML_LIST) record_rows_lose(&r->rows, RECORD_LOST_GRAPH_ATTRIBUTE, &r->scan.place);
        if (!(graph ? read_graph(r) : gml_scan_skip(&r->scan, kind))) return;
    }
    if (r->scan.status == COOP_OK && !r->graphs_seen) {
        r->scan.status = coop_fail_at(r->scan.ctx, COOP_INPUT, r->rows.file, 0, 0, "the file holds no 'graph [ … ]'");
    }
}

coop_status gml_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx) {
    reader *r = coop_i_calloc(1, sizeof *r);
    if (!r) return coop_fail_memory(ctx);
    coop_status status = record_rows_init(&r->rows, network, coop_i_input_name(input), ctx);
    if (status == COOP_OK) {
        if (gml_scan_open(&r->scan, input, options->charset, ctx) == COOP_OK) read_file(r);
        status = r->scan.status;
        if (status == COOP_OK) status = record_rows_end(&r->rows);
        record_rows_clear(&r->rows);
    }
    gml_scan_close(&r->scan);
    record_clear(&r->record);
    coop_i_buf_clear(&r->name);
    coop_i_buf_clear(&r->list);
    free(r);
    return status;
}
