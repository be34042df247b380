/* Reads DOT: nodes, edges, groups of both, attributes. How things are drawn is passed over. A node is declared where it
 * is first named, so that nodes and their attributes are collected until the end of the file. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/dot/dot.h"
#include "format/dot/scan.h"
#include "format/record/look.h"
#include "util/mem.h"
#include "util/number.h"

enum { DEPTH = 100, MOST_PAIRS = 10000000 };
static const size_t most_bytes = (size_t)512 << 20;

typedef struct nodes { /* one, or those of a group */
    uint32_t *items;
    size_t count, capacity;
} nodes;

typedef struct reader {
    dot_scan scan;
    record_rows rows;
    coop_context *ctx;
    coop_i_pool *ids; /* pool id - 1 = index */
    record_item *found;
    size_t found_count, found_capacity;
    record_item edge; /* the attributes of an edge statement */
    coop_i_buf name;
    dot_token token; /* the one to look at */
    bool digraph;
    int depth;
    uint64_t pairs;
} reader;

static bool good(const reader *r) {
    return r->scan.status == COOP_OK && r->token != DOT_BROKEN;
}

static bool stop(reader *r, coop_status status) {
    if (r->scan.status == COOP_OK) r->scan.status = status;
    return r->scan.status == COOP_OK;
}

static void next(reader *r) {
    r->token = dot_scan_next(&r->scan);
}

static bool is_sign(const reader *r, char sign) {
    return r->token == DOT_SIGN && r->scan.sign == sign;
}

static bool is_edge(const reader *r) {
    return r->token == DOT_ARROW || r->token == DOT_LINE;
}

/* ---- attributes ---- */

/* How a node or an edge is drawn. */
static bool is_drawing(const char *name) {
    static const char *const names[] = {
        "pos",       "width",    "height",    "fixedsize", "shape",    "style",        "color",      "fillcolor",
        "fontcolor", "fontname", "fontsize",  "penwidth",  "pencolor", "peripheries",  "arrowhead",  "arrowtail",
        "arrowsize", "labelloc", "lp",        "bb",        "margin",   "image",        "headport",   "tailport",
        "len",       "minlen",   "rank",      "sides",     "skew",     "distortion",   "constraint", "orientation",
        "regular",   "fontpath", "nojustify", "samehead",  "sametail", "gradientangle"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0) return true;
    return false;
}

/* Graphviz knows texts alone: what looks like a number in full is one. */
static coop_type type_of(const char *text) {
    int64_t integer;
    double real;
    const char *digits = text + (*text == '-');
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) return COOP_BOOLEAN;
    if (digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') return COOP_STRING; /* a code */
    if ((*digits < '0' || *digits > '9') && *digits != '.') return COOP_STRING;
    if (coop_i_integer_parse(&integer, text)) return COOP_INTEGER;
    if (!coop_i_number_parse(&real, text)) return COOP_STRING;
    char printed[COOP_I_NUMBER_SIZE];
    coop_i_number_print(printed, real);
    return strpbrk(text, "eE") && strcmp(printed, text) != 0 ? COOP_STRING : COOP_REAL; /* 1e5 may be a code */
}

static void set_direction(record_item *edge, const char *word) {
    if (strcasecmp(word, "none") == 0 || strcasecmp(word, "both") == 0) edge->directed = false;
    if (strcasecmp(word, "forward") == 0) edge->directed = true;
}

/* pos="1,2!" in points, width in inches, fillcolor, else color. */
static bool take_look(reader *r, record_item *record, const char *name, const char *text) {
    record_look look = RECORD_LOOK_INIT;
    uint32_t colour;
    if (record->kind != RECORD_NODE) return false;
    if (strcasecmp(name, "height") == 0 || strcasecmp(name, "fixedsize") == 0) return true; /* as high as wide */
    if (strcasecmp(name, "pos") == 0) {
        char x[COOP_I_NUMBER_SIZE], y[COOP_I_NUMBER_SIZE];
        size_t comma = strcspn(text, ","), rest = text[comma] ? strcspn(text + comma + 1, ",!") : 0;
        if (!rest || comma >= sizeof x || rest >= sizeof y) return false;
        snprintf(x, sizeof x, "%.*s", (int)comma, text);
        snprintf(y, sizeof y, "%.*s", (int)rest, text + comma + 1);
        if (!coop_i_number_parse(&look.x, x) || !coop_i_number_parse(&look.y, y)) return false;
    } else if (strcasecmp(name, "width") == 0) {
        if (!coop_i_number_parse(&look.size, text)) return false;
        look.size *= 72;
    } else if (strcasecmp(name, "fillcolor") == 0 && record_colour(&colour, text)) {
        look.colour = text;
    } else {
        return false;
    }
    stop(r, record_rows_look(&r->rows, record, &look, &r->scan.place));
    return true;
}

static void add_attribute(reader *r, record_item *record, const char *name) {
    const char *text = coop_i_buf_text(&r->scan.text);
    if (record->kind == RECORD_EDGE && strcasecmp(name, "dir") == 0) {
        set_direction(record, text);
        return;
    }
    if (is_drawing(name)) {
        if (!take_look(r, record, name, text)) record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &r->scan.place);
        return;
    }
    if (strcmp(name, "label") == 0 && strcmp(text, "\\N") == 0) return; /* the node's own name */
    coop_type type = strcmp(name, "label") == 0 ? COOP_STRING : type_of(text);
    stop(r, record_rows_value(&r->rows, record, name, type, text, &r->scan.place));
}

/* "[a=b, c; d=e]"; `record` NULL: defaults, which say how things are drawn. */
static void read_list(reader *r, record_item *record) {
    while (good(r) && is_sign(r, '[')) {
        next(r);
        while (good(r) && r->token == DOT_NAME) {
            coop_i_buf_reset(&r->name);
            coop_i_buf_puts(&r->name, coop_i_buf_text(&r->scan.text));
            next(r);
            if (is_sign(r, '=')) {
                next(r);
                if (r->token != DOT_NAME) {
                    r->token = dot_scan_fail(&r->scan, "the value of '%.60s' is missing", coop_i_buf_text(&r->name));
                    return;
                }
                if (r->name.failed)
                    stop(r, coop_fail_memory(r->ctx));
                else if (record)
                    add_attribute(r, record, coop_i_buf_text(&r->name));
                next(r);
            }
            if (is_sign(r, ',') || is_sign(r, ';')) next(r);
        }
        if (good(r) && !is_sign(r, ']')) r->token = dot_scan_fail(&r->scan, "a ']' is missing before this");
        if (good(r)) next(r);
    }
}

/* ---- nodes and groups ---- */

static bool add_to(reader *r, nodes *set, uint32_t index) {
    if (!coop_i_grow(&set->items, &set->capacity, set->count + 1, sizeof *set->items))
        return stop(r, coop_fail_memory(r->ctx));
    set->items[set->count++] = index;
    return true;
}

static uint32_t node_named(reader *r) {
    const char *id = coop_i_buf_text(&r->scan.text);
    uint32_t pool_id, before = coop_i_pool_count(r->ids);
    bool stored = coop_i_pool_puts(r->ids, &pool_id, id);
    if (stored && coop_i_pool_count(r->ids) > before) {
        stored = coop_i_grow(&r->found, &r->found_capacity, r->found_count + 1, sizeof *r->found);
        if (stored) {
            record_item *made = &r->found[r->found_count++];
            *made = (record_item){0};
            record_start(made, RECORD_NODE, false, &r->scan.place);
            stored = record_text(made, &made->id, id);
        }
    }
    if (!stored) {
        stop(r, coop_fail_memory(r->ctx));
        return 0;
    }
    return pool_id - 1;
}

/* ":port:compass" behind a node */
static void skip_port(reader *r) {
    if (good(r) && is_sign(r, ':')) record_rows_lose(&r->rows, RECORD_LOST_PORT, &r->scan.place);
    while (good(r) && is_sign(r, ':')) {
        next(r);
        if (r->token == DOT_NAME) next(r);
    }
}

static void read_statements(reader *r, nodes *all);

/* "subgraph name { … }" or "{ … }" */
static void read_group(reader *r, nodes *set) {
    if (r->token == DOT_NAME) { /* "subgraph" */
        next(r);
        if (r->token == DOT_NAME) { /* one without a name only says what is drawn, or tied, together */
            record_rows_lose(&r->rows, RECORD_LOST_NESTING, &r->scan.place);
            next(r);
        }
    }
    if (!is_sign(r, '{')) {
        if (good(r)) r->token = dot_scan_fail(&r->scan, "a '{' is missing before this");
        return;
    }
    if (++r->depth > DEPTH) {
        r->token = dot_scan_fail(&r->scan, "nested deeper than %d levels", (int)DEPTH);
        return;
    }
    next(r);
    read_statements(r, set);
    r->depth--;
    if (good(r) && !is_sign(r, '}')) r->token = dot_scan_fail(&r->scan, "a '}' is missing before this");
    if (good(r)) next(r);
}

static bool begins_group(const reader *r) {
    return is_sign(r, '{') || (r->token == DOT_NAME && dot_scan_is(&r->scan, "subgraph"));
}

/* An end of an edge: a node or a group. */
static void read_end(reader *r, nodes *set) {
    set->count = 0;
    if (begins_group(r)) {
        read_group(r, set);
    } else if (r->token == DOT_NAME) {
        add_to(r, set, node_named(r));
        next(r);
        skip_port(r);
    } else if (good(r)) {
        r->token = dot_scan_fail(&r->scan, "here must stand the node at the other end");
    }
}

/* ---- edges ---- */

typedef struct chain { /* a -> b -> {c d}: the ends of each step */
    nodes *items;
    size_t count, capacity;
} chain;

static bool push(reader *r, chain *c, const nodes *set) {
    if (!coop_i_grow(&c->items, &c->capacity, c->count + 1, sizeof *c->items)) return stop(r, coop_fail_memory(r->ctx));
    c->items[c->count++] = *set;
    return true;
}

static void give_edge(reader *r, uint32_t from, uint32_t to) {
    record_item copy = {0};
    record_start(&copy, RECORD_EDGE, r->edge.directed, &r->scan.place);
    copy.line = r->edge.line;
    copy.column = r->edge.column;
    coop_i_buf_add(&copy.text, coop_i_buf_text(&r->edge.text), r->edge.text.length);
    bool stored = coop_i_grow(&copy.data, &copy.capacity, r->edge.count + 1, sizeof *copy.data) &&
                  record_text(&copy, &copy.source, coop_i_pool_get(r->ids, from + 1)) &&
                  record_text(&copy, &copy.target, coop_i_pool_get(r->ids, to + 1));
    if (stored && r->edge.count) memcpy(copy.data, r->edge.data, r->edge.count * sizeof *copy.data);
    copy.count = r->edge.count;
    stop(r, stored ? record_rows_add(&r->rows, &copy) : coop_fail_memory(r->ctx));
    record_clear(&copy);
}

static void give_step(reader *r, const nodes *from, const nodes *to) {
    r->pairs += (uint64_t)from->count * to->count;
    if (r->pairs > MOST_PAIRS) {
        r->token = dot_scan_fail(&r->scan, "more than %d ties between nodes and groups", (int)MOST_PAIRS);
        return;
    }
    for (size_t i = 0; i < from->count && good(r); i++)
        for (size_t k = 0; k < to->count && good(r); k++) give_edge(r, from->items[i], to->items[k]);
}

static void read_edges(reader *r, nodes *first, nodes *all) {
    chain c = {0};
    coop_place place = r->scan.place;
    record_start(&r->edge, RECORD_EDGE, r->digraph, &place);
    bool pushed = push(r, &c, first);
    if (pushed) *first = (nodes){0};
    while (pushed && good(r) && is_edge(r)) {
        nodes set = {0};
        if ((r->token == DOT_ARROW) != r->digraph) {
            r->token = dot_scan_fail(&r->scan, r->digraph ? "a digraph has '->' between nodes, not '--'"
                                                          : "a graph has '--' between nodes, not '->'");
            break;
        }
        next(r);
        record_item kept = r->edge; /* a group inside may have edges of its own */
        r->edge = (record_item){0};
        read_end(r, &set);
        record_clear(&r->edge);
        r->edge = kept;
        pushed = push(r, &c, &set);
        if (!pushed) free(set.items);
    }
    if (good(r)) read_list(r, &r->edge);
    for (size_t i = 0; i + 1 < c.count && good(r); i++) give_step(r, &c.items[i], &c.items[i + 1]);
    for (size_t i = 0; i < c.count; i++) {
        for (size_t k = 0; k < c.items[i].count && good(r); k++) add_to(r, all, c.items[i].items[k]);
        free(c.items[i].items);
    }
    free(c.items);
}

/* ---- statements ---- */

static bool is_default(const reader *r) {
    return dot_scan_is(&r->scan, "graph") || dot_scan_is(&r->scan, "node") || dot_scan_is(&r->scan, "edge");
}

static void read_statement(reader *r, nodes *all) {
    nodes first = {0};
    if (begins_group(r)) {
        read_group(r, &first);
    } else if (r->token == DOT_NAME && is_default(r)) {
        next(r);
        read_list(r, NULL);
        return;
    } else if (r->token == DOT_NAME) {
        const char *after = r->scan.at;
        while (*after && strchr(" \t\r\n", *after)) after++;
        if (*after == '=') { /* an attribute of the graph: how it is drawn */
            record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &r->scan.place);
            next(r);
            next(r);
            if (r->token == DOT_NAME) next(r);
            return;
        }
        add_to(r, &first, node_named(r));
        next(r);
        skip_port(r);
    } else if (good(r)) {
        r->token = dot_scan_fail(&r->scan, "here must stand a node, an edge or a '}'");
    }
    if (good(r) && is_edge(r)) {
        read_edges(r, &first, all);
    } else if (good(r)) {
        if (first.count == 1 && is_sign(r, '[')) read_list(r, &r->found[first.items[0]]);
        for (size_t i = 0; i < first.count && good(r); i++) add_to(r, all, first.items[i]);
    }
    free(first.items);
}

static void read_statements(reader *r, nodes *all) {
    while (good(r) && r->token != DOT_END && !is_sign(r, '}')) {
        if (is_sign(r, ';') || is_sign(r, ',')) {
            next(r);
            continue;
        }
        if (coop_cancelled(r->ctx)) {
            stop(r, COOP_INTERRUPTED);
            return;
        }
        read_statement(r, all);
    }
}

static void read_graph(reader *r) {
    nodes all = {0};
    next(r);
    if (r->token == DOT_NAME && dot_scan_is(&r->scan, "strict")) next(r);
    bool named = r->token == DOT_NAME && (dot_scan_is(&r->scan, "graph") || dot_scan_is(&r->scan, "digraph"));
    if (!named) {
        if (good(r)) r->token = dot_scan_fail(&r->scan, "a DOT file begins with 'graph' or 'digraph'");
        return;
    }
    r->digraph = dot_scan_is(&r->scan, "digraph");
    next(r);
    if (r->token == DOT_NAME) {
        stop(r, coop_network_set_text(r->rows.network, COOP_NAME, coop_i_buf_text(&r->scan.text), r->ctx));
        next(r);
    }
    if (good(r) && !is_sign(r, '{')) r->token = dot_scan_fail(&r->scan, "a '{' is missing before this");
    if (good(r)) next(r);
    if (good(r)) read_statements(r, &all);
    if (good(r) && !is_sign(r, '}'))
        r->token = dot_scan_fail(&r->scan, "the file ends before the last '}': is it complete?");
    free(all.items);
}

coop_status dot_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx) {
    reader r = {.ctx = ctx, .scan = {.ctx = ctx, .line = 1, .column = 1, .place.file = coop_i_input_name(input)}};
    const char *charset;
    char *text = NULL;
    size_t length;
    coop_status status = record_rows_init(&r.rows, network, r.scan.place.file, ctx);
    if (status != COOP_OK) return status;
    r.ids = coop_i_pool_new();
    if (!r.ids) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_i_input_as_text(input, options->charset, &charset, ctx);
    if (status == COOP_OK) status = coop_i_input_all(&text, &length, input, most_bytes, ctx);
    if (status == COOP_OK) {
        r.scan.at = text;
        read_graph(&r);
        status = r.scan.status;
    }
    for (size_t i = 0; i < r.found_count; i++) {
        if (status == COOP_OK) status = record_rows_add(&r.rows, &r.found[i]);
        record_clear(&r.found[i]);
    }
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    free(r.found);
    free(text);
    record_rows_clear(&r.rows);
    record_clear(&r.edge);
    coop_i_pool_free(r.ids);
    coop_i_buf_clear(&r.name);
    coop_i_buf_clear(&r.scan.text);
    return status;
}

/* "strict", "graph" or "digraph", a name, and '{', behind comments. */
int dot_detect(const char *bytes, size_t length) {
    char head[1024];
    dot_scan scan = {.line = 1, .column = 1, .at = head};
    bool is = false;
    coop_context quiet = COOP_CONTEXT_INIT;
    scan.ctx = &quiet;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (length >= sizeof head) length = sizeof head - 1;
    memcpy(head, bytes, length);
    head[length] = '\0';
    dot_token token = dot_scan_next(&scan);
    if (token == DOT_NAME && dot_scan_is(&scan, "strict")) token = dot_scan_next(&scan);
    if (token == DOT_NAME && (dot_scan_is(&scan, "graph") || dot_scan_is(&scan, "digraph"))) {
        token = dot_scan_next(&scan);
        if (token == DOT_NAME) token = dot_scan_next(&scan);
        is = token == DOT_SIGN && scan.sign == '{';
    }
    coop_i_buf_clear(&scan.text);
    return is ? 97 : 0;
}
