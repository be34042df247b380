/* GML as a stream of keys and values: key number, key "text", key [ … ]. */
#ifndef COOP_FORMAT_GML_SCAN_H
#define COOP_FORMAT_GML_SCAN_H

#include "core/input.h"
#include "util/buf.h"

typedef enum gml_token { GML_END, GML_KEY, GML_CLOSE } gml_token;
typedef enum gml_value_kind {
    GML_INTEGER,
    GML_NUMBER,
    GML_STRING,
    GML_LIST, /* its '[' is taken: keys follow, then GML_CLOSE */
} gml_value_kind;

typedef struct gml_scan {
    coop_i_input *input;
    coop_context *ctx;
    coop_status status; /* the first failure; everything returns false from then on */
    char bytes[1 << 14];
    size_t at, length;
    uint64_t line, column; /* of the next byte */
    char before;           /* the byte before the present one */
    coop_place place;      /* of the last key or value */
    int depth;             /* open lists */
    char key[256];
    coop_i_buf text; /* the last value, entities replaced */
} gml_scan;

/* UTF-8 or, without a charset of the caller's, what the bytes tell. */
coop_status gml_scan_open(gml_scan *scan, coop_i_input *input, const char *charset, coop_context *ctx);
void gml_scan_close(gml_scan *scan);
/* The next key (in scan->key), the end of a list, or the end of the file. False on failure. */
bool gml_scan_key(gml_token *token, gml_scan *scan);
/* The value behind a key; its text is in scan->text. */
bool gml_scan_value(gml_value_kind *kind, gml_scan *scan);
/* Reads on behind the value just begun: behind the ']' of a list. */
bool gml_scan_skip(gml_scan *scan, gml_value_kind kind);
/* A failure at the last key or value. Always false. */
bool gml_scan_fail(gml_scan *scan, const char *format, ...) COOP_PRINTF(2, 3);

#endif
