/* JSON text as a stream of values: one value (a record) is in memory at a time, whatever the size of the file.
 *
 * cJSON makes the tree of each value. The scanner around it finds where a value ends, and is strict where cJSON 1.7 is
 * not: cJSON takes control characters, "01" and \u0000 (which cuts the text off), knows no lines and columns, and
 * returns the same NULL for bad syntax and for no memory. */
#ifndef COOP_CORE_JSON_SCAN_H
#define COOP_CORE_JSON_SCAN_H

#include <cjson/cJSON.h>

#include "core/input.h"
#include "util/buf.h"

enum {
    COOP_I_JSON_RECORD = 32 << 20, /* bytes of one value; its tree may take 40 times that */
    COOP_I_JSON_DEPTH = 500,       /* cJSON stops at 1000 without a word */
};

typedef struct coop_i_json {
    coop_i_input *input;
    coop_context *ctx;
    coop_status status; /* the first failure; everything returns false from then on */
    bool lines;         /* JSON Lines: a record ends with its line; bad syntax is a problem of that line alone */
    char *text;         /* a window of the input */
    size_t length, capacity, at;
    size_t keep; /* start of the value being read, SIZE_MAX = none */
    int depth;
    bool bad;              /* the present value's syntax */
    bool broken;           /* a line ended before the byte that is next */
    uint64_t line, column; /* of text[at], from 1 */
} coop_i_json;

/* One value. `text` is valid until the scanner moves on. */
typedef struct coop_i_json_record {
    cJSON *tree;
    const char *text;
    size_t length;
    const char *file;
    uint64_t line, column;
    const char *path; /* where in the document: "/ties/17"; set by the reader, "" when it is the document */
} coop_i_json_record;

/* JSON is UTF-8; what is another charset by its first bytes, or by `charset` (NULL = not stated), is read as that. */
coop_status coop_i_json_open(coop_i_json *json, coop_i_input *input, bool lines, const char *charset,
                             coop_context *ctx);
void coop_i_json_close(coop_i_json *json);

/* The next byte that is no blank, not consumed; -1 at the end of the input or after a failure. */
int coop_i_json_next(coop_i_json *json);
/* Consumes one byte that must be `wanted`. */
bool coop_i_json_take(coop_i_json *json, char wanted);
/* Inside an array or object: true when another element follows (its comma is consumed), false behind the closing
 * bracket (consumed) or on failure. *first starts as true. */
bool coop_i_json_more(coop_i_json *json, char closing, bool *first);
/* Reads one whole value. False on failure: then json->status is set or, with `lines`, the problem is told and the rest
 * of the line is to be skipped. */
bool coop_i_json_value(coop_i_json *json, coop_i_json_record *record);
/* A name and its colon; the caller frees it (the window moves on). NULL on failure. */
char *coop_i_json_key(coop_i_json *json);
void coop_i_json_record_clear(coop_i_json_record *record);
void coop_i_json_skip_line(coop_i_json *json);
/* Bad syntax at the present place (`lines`: a problem). Always false. */
bool coop_i_json_bad(coop_i_json *json, const char *format, ...) COOP_PRINTF(2, 3);

/* ---- places inside a record ---- */
/* Line, column and path ("/ties/17/weight") of a node of the record's tree; the path is kept in `path`. O(record). */
void coop_i_json_where(coop_place *place, coop_i_buf *path, const coop_i_json_record *record, const cJSON *node);
/* The text of the first member of an object of the tree (NULL when it has none), and of the member behind one: walks
 * along with node->child and node->next. */
const char *coop_i_json_first_text(const coop_i_json_record *record, const cJSON *object);
const char *coop_i_json_next_text(const char *text);
/* The length of the number, text or literal that starts at `text`. */
size_t coop_i_json_scalar_length(const char *text);

#endif
