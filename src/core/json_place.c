/* Where a node of a record stands in its text. Looked up only for messages: the text and the tree hold the same members
 * in the same order, so that walking both together finds the place. The text was scanned: its grammar is right. */
#include <string.h>

#include "core/json_scan.h"

static const char *skip_blanks(const char *text) {
    return text + strspn(text, " \t\r\n");
}

static const char *skip_string(const char *text) {
    for (text++; *text != '"'; text++) {
        if (*text == '\\') text++;
    }
    return text + 1;
}

size_t coop_i_json_scalar_length(const char *text) {
    if (*text == '"') return (size_t)(skip_string(text) - text);
    size_t length = 0;
    while (text[length] && !strchr(",]} \t\r\n", text[length])) length++;
    return length;
}

static const char *skip_value(const char *text) {
    int depth = 0;
    do {
        text = skip_blanks(text);
        if (*text == '{' || *text == '[') {
            depth++;
            text++;
        } else if (*text == '}' || *text == ']') {
            depth--;
            text++;
        } else if (*text == ',' || *text == ':') {
            text++;
        } else {
            text += coop_i_json_scalar_length(text);
        }
    } while (depth > 0);
    return text;
}

/* Behind '{', '[' or ',': the start of the member's value. */
static const char *member_value(const char *text, bool named) {
    text = skip_blanks(text);
    if (named) text = skip_blanks(skip_blanks(skip_string(text)) + 1);
    return text;
}

const char *coop_i_json_next_text(const char *text) {
    text = skip_blanks(skip_value(text));
    return *text == ',' ? member_value(text + 1, true) : NULL;
}

/* "~" and "/" in a name are written as JSON Pointer (RFC 6901) does. */
static void add_name(coop_i_buf *path, const char *name) {
    coop_i_buf_putc(path, '/');
    for (; *name; name++) {
        if (*name == '~' || *name == '/') {
            coop_i_buf_puts(path, *name == '~' ? "~0" : "~1");
        } else {
            coop_i_buf_putc(path, *name);
        }
    }
}

/* The text of `wanted` below `node`, whose text is `text`; NULL when it is not there. `path` may be NULL. */
static const char *find(const char *text, const cJSON *node, const cJSON *wanted, coop_i_buf *path) {
    if (node == wanted) return text;
    if (!node->child) return NULL;
    bool named = cJSON_IsObject(node);
    text = member_value(text + 1, named);
    unsigned long index = 0;
    for (const cJSON *child = node->child; child; child = child->next, index++) {
        size_t length = path ? path->length : 0;
        if (path && named) add_name(path, child->string);
        if (path && !named) coop_i_buf_printf(path, "/%lu", index);
        const char *found = find(text, child, wanted, path);
        if (found) return found;
        if (path && path->length > length) {
            path->length = length;
            path->data[length] = '\0';
        }
        if (child->next) text = member_value(skip_blanks(skip_value(text)) + 1, named);
    }
    return NULL;
}

void coop_i_json_where(coop_place *place, coop_i_buf *path, const coop_i_json_record *record, const cJSON *node) {
    coop_i_buf_reset(path);
    coop_i_buf_puts(path, record->path);
    const char *found = find(record->text, record->tree, node, path);
    *place = (coop_place){.file = record->file, .line = record->line, .column = record->column};
    for (const char *at = record->text; found && at < found; at++) {
        if (*at == '\n') {
            place->line++;
            place->column = 1;
        } else if (((unsigned char)*at & 0xC0) != 0x80) {
            place->column++;
        }
    }
    place->path = coop_i_buf_text(path);
}

const char *coop_i_json_first_text(const coop_i_json_record *record, const cJSON *object) {
    const char *found = object->child ? find(record->text, record->tree, object, NULL) : NULL;
    return found ? member_value(found + 1, true) : NULL;
}
