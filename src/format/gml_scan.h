/* GML as a stream of keys and values: key number, key "text", key [ … ]. */
#ifndef COOP_FORMAT_GML_SCAN_H
#define COOP_FORMAT_GML_SCAN_H

#include "core/input.h"
#include "util/buf.h"

typedef enum coop_i_gml_token { COOP_I_GML_END, COOP_I_GML_KEY, COOP_I_GML_CLOSE } coop_i_gml_token;
typedef enum coop_i_gml_value_kind {
    COOP_I_GML_INTEGER,
    COOP_I_GML_NUMBER,
    COOP_I_GML_STRING,
    COOP_I_GML_LIST, /* its '[' is taken: keys follow, then COOP_I_GML_CLOSE */
} coop_i_gml_value_kind;

typedef struct coop_i_gml_scan {
    coop_i_input *input;
    coop_context *ctx;
    coop_status status; /* the first failure; everything returns false from then on */
    char bytes[1 << 14];
    size_t at, length;
    uint64_t line, column; /* of the next byte */
    coop_place place;      /* of the last key or value */
    int depth;             /* open lists */
    char key[256];
    coop_i_buf text; /* the last value, entities replaced */
} coop_i_gml_scan;

/* UTF-8 or, without a charset of the caller's, what the bytes tell. */
coop_status coop_i_gml_scan_open(coop_i_gml_scan *scan, coop_i_input *input, const char *charset, coop_context *ctx);
void coop_i_gml_scan_close(coop_i_gml_scan *scan);
/* The next key (in scan->key), the end of a list, or the end of the file. False on failure. */
bool coop_i_gml_scan_key(coop_i_gml_token *token, coop_i_gml_scan *scan);
/* The value behind a key; its text is in scan->text. */
bool coop_i_gml_scan_value(coop_i_gml_value_kind *kind, coop_i_gml_scan *scan);
/* Reads on behind the value just begun: behind the ']' of a list. */
bool coop_i_gml_scan_skip(coop_i_gml_scan *scan, coop_i_gml_value_kind kind);
/* A failure at the last key or value. Always false. */
bool coop_i_gml_scan_fail(coop_i_gml_scan *scan, const char *format, ...) COOP_PRINTF(2, 3);

#endif
