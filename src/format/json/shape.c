/* Which JSON format a file is of, told from the names in its first bytes: the text may be cut anywhere. */
#include <string.h>

#include "format/json/graph.h"

enum { NAME_SIZE = 32, RECORDS_DEPTH = 4 };

typedef struct place_in_text {
    const char *at, *end;
    int depth;
    bool object[RECORDS_DEPTH + 1]; /* what each open bracket is */
} place_in_text;

/* Copies the text that starts at '"' into `name` (cut to its size) and moves behind it; false when it is cut off. */
static bool take_text(char name[NAME_SIZE], place_in_text *p) {
    size_t length = 0;
    for (p->at++; p->at < p->end && *p->at != '"'; p->at++) {
        if (*p->at == '\\') p->at++;
        if (p->at < p->end && length + 1 < NAME_SIZE) name[length++] = *p->at;
    }
    name[length] = '\0';
    return p->at++ < p->end;
}

static bool is_one_of(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return false;
}

static void note_name(json_shape *shape, const place_in_text *p, const char *name) {
    static const char *const native[] = {"organisations", "ties", "agreements", "projects", "programmes"};
    /* {"nodes": [{ here }]}, {"elements": {"nodes": [{ here }]}} and [{ here }] */
    if (p->depth == 1) shape->in_graph = strcmp(name, "graph") == 0 || strcmp(name, "graphs") == 0;
    if (p->depth == 2 || p->depth == 3) {
        shape->graph |= shape->in_graph && (strcmp(name, "nodes") == 0 || strcmp(name, "edges") == 0);
        shape->items |= p->depth == 2 && strcmp(name, "items") == 0;
    }
    bool in_record = p->depth == (shape->list ? 2 : 3) || (shape->elements && p->depth == 4);
    if (p->depth == 1 && !shape->list) {
        shape->nodes |= strcmp(name, "nodes") == 0;
        shape->edges |= strcmp(name, "edges") == 0 || strcmp(name, "links") == 0;
        shape->elements |= strcmp(name, "elements") == 0;
        shape->connections |= strcmp(name, "connections") == 0;
        shape->options |= strcmp(name, "options") == 0;
        shape->attributes |= strcmp(name, "attributes") == 0;
        shape->type |= strcmp(name, "type") == 0;
        shape->native |= is_one_of(name, native, sizeof native / sizeof *native);
    } else if (in_record) {
        shape->id |= strcmp(name, "id") == 0;
        shape->label |= strcmp(name, "label") == 0 || strcmp(name, "_id") == 0;
        shape->key |= strcmp(name, "key") == 0;
        shape->source |= strcmp(name, "source") == 0 || strcmp(name, "from") == 0;
        shape->data |= strcmp(name, "data") == 0;
    }
}

void json_shape_of(json_shape *shape, const char *bytes, size_t length) {
    *shape = (json_shape){0};
    place_in_text p = {.at = bytes, .end = bytes + length};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) p.at += 3;
    while (p.at < p.end) {
        char c = *p.at;
        if (c == '"') {
            char name[NAME_SIZE];
            if (!take_text(name, &p)) return;
            while (p.at < p.end && memchr(" \t\r\n", *p.at, 4)) p.at++;
            bool named = p.depth > 0 && p.depth <= RECORDS_DEPTH && p.object[p.depth];
            if (named && p.at < p.end && *p.at == ':') note_name(shape, &p, name);
            continue;
        }
        if (c == '{' || c == '[') {
            shape->list |= p.depth == 0 && c == '[';
            if (++p.depth <= RECORDS_DEPTH) p.object[p.depth] = c == '{';
        } else if (c == '}' || c == ']') {
            if (--p.depth <= 0) return;
        } else if (p.depth == 0 && !memchr(" \t\r\n", c, 4)) {
            return; /* no JSON document at all */
        }
        p.at++;
    }
}
