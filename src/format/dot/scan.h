/* DOT as a stream of tokens: names (bare, numbers, "quoted" with + between, <HTML>), -> and --, and single signs. */
#ifndef COOP_FORMAT_DOT_SCAN_H
#define COOP_FORMAT_DOT_SCAN_H

#include "core/input.h"
#include "util/buf.h"

typedef enum dot_token {
    DOT_END,
    DOT_NAME,   /* its text is in scan->text */
    DOT_ARROW,  /* -> */
    DOT_LINE,   /* -- */
    DOT_SIGN,   /* scan->sign: { } [ ] ; , = : */
    DOT_BROKEN, /* told */
} dot_token;

typedef struct dot_scan {
    coop_context *ctx;
    const char *at; /* in the text, NUL-terminated */
    uint64_t line, column;
    coop_place place; /* of the last token */
    coop_i_buf text;
    char sign;
    bool quoted; /* a name that is no keyword for sure */
    coop_status status;
} dot_scan;

dot_token dot_scan_next(dot_scan *scan);
/* A failure at the last token; always DOT_BROKEN. */
dot_token dot_scan_fail(dot_scan *scan, const char *format, ...) COOP_PRINTF(2, 3);
/* True for the word, which is a keyword only without quotes. */
bool dot_scan_is(const dot_scan *scan, const char *word);

#endif
