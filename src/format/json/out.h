/* Writing JSON text: members and elements with their commas. What is missing is left out. */
#ifndef COOP_FORMAT_JSON_OUT_H
#define COOP_FORMAT_JSON_OUT_H

#include <coopgraph/network.h>

#include "core/output.h"
#include "util/buf.h"

typedef struct json_out {
    coop_i_output *output;
    bool inner;       /* something stands before in the present object or list */
    bool in_page;     /* it stands in an HTML page: nothing in it may look like markup or the end of a script */
    coop_i_buf clean; /* of a text with invalid UTF-8 */
} json_out;

void json_out_clear(json_out *out);
/* A text in quotes; bytes that are no UTF-8 become U+FFFD. */
void json_out_quoted(json_out *out, const char *text);

/* An element of a list (name NULL) or a member of an object. '{' or '['; close with the same kind. */
void json_out_open(json_out *out, const char *name, char bracket);
void json_out_close(json_out *out, char bracket);
void json_out_text(json_out *out, const char *name, const char *text); /* not NULL */
void json_out_number(json_out *out, const char *name, double value);   /* not NaN */
void json_out_year(json_out *out, const char *name, int32_t year);     /* not 0 */
void json_out_date(json_out *out, const char *name, coop_date date);   /* not 0 */
void json_out_flag(json_out *out, const char *name, bool value);       /* not false */
void json_out_null(json_out *out, const char *name);
/* A cell: a real that is whole is written with ".0", so that it reads back as a real. An organisation by its id. */
void json_out_value(json_out *out, const char *name, coop_value value, const coop_network *network);

#endif
