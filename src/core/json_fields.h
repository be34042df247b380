/* Members of a JSON object into the fields of a struct, by a table of fields; what is wrong is told with its place. */
#ifndef COOP_CORE_JSON_FIELDS_H
#define COOP_CORE_JSON_FIELDS_H

#include <stddef.h>

#include <coopgraph/network.h>

#include "core/json_scan.h"
#include "util/mem.h"

typedef struct coop_i_json_reader {
    coop_network *network;
    coop_context *ctx;
    const coop_i_json_record *record; /* the one that is being read */
    coop_place place;                 /* where it starts */
    coop_i_buf path;                  /* of the last problem */
    coop_status status;               /* a failure that ends the load */
    bool typed;                       /* JSON Lines: "type" is no unknown key */
    bool strict;                      /* an unknown key is an error, not a warning */
} coop_i_json_reader;

typedef enum coop_i_field_type {
    COOP_I_JSON_TEXT,   /* const char *; an empty text is a missing one */
    COOP_I_JSON_NUMBER, /* double, finite */
    COOP_I_JSON_YEAR,   /* int32_t */
    COOP_I_JSON_DATE,   /* coop_date; a text or a year */
    COOP_I_JSON_SPAN,   /* likewise, the start; of a span it fills also the end, where that says nothing */
    COOP_I_JSON_FLAG,   /* bool */
    COOP_I_JSON_LIST,   /* const cJSON * */
    COOP_I_JSON_TEXTS,  /* const cJSON *, for coop_i_json_each_text */
    COOP_I_JSON_OBJECT, /* const cJSON * */
} coop_i_field_type;

/* What it costs that a value cannot be read: the field, or the row; and a row without it is none. Of a strict reader
 * every such value is an error. */
typedef enum coop_i_need { COOP_I_OPTIONAL, COOP_I_DECISIVE, COOP_I_REQUISITE } coop_i_need;

typedef struct coop_i_field {
    const char *name;
    coop_i_field_type type;
    size_t offset; /* in the struct that is filled */
    coop_i_need need;
    size_t end; /* of a span */
} coop_i_field;

#define COOP_I_FIELD(type_, struct_, name_, member_)                                                                   \
    { name_, COOP_I_JSON_##type_, offsetof(struct_, member_), COOP_I_OPTIONAL, 0 }
#define COOP_I_COUNTS(type_, struct_, name_, member_)                                                                  \
    { name_, COOP_I_JSON_##type_, offsetof(struct_, member_), COOP_I_DECISIVE, 0 }
#define COOP_I_REQUIRED(type_, struct_, name_, member_)                                                                \
    { name_, COOP_I_JSON_##type_, offsetof(struct_, member_), COOP_I_REQUISITE, 0 }
#define COOP_I_SPAN(struct_, name_, member_, end_)                                                                     \
    { name_, COOP_I_JSON_SPAN, offsetof(struct_, member_), COOP_I_OPTIONAL, offsetof(struct_, end_) }

/* Keeps the first failure that ends the load; true while there is none. */
bool coop_i_json_go_on(coop_i_json_reader *reader, coop_status status);
/* From here on `record` is the one that is read. */
void coop_i_json_start(coop_i_json_reader *reader, const coop_i_json_record *record);

/* A problem at a node: the row is left out. Always false. */
bool coop_i_json_problem(coop_i_json_reader *reader, const cJSON *node, const char *code, const char *format, ...)
    COOP_PRINTF(4, 5);
void coop_i_json_warn(coop_i_json_reader *reader, const cJSON *node, const char *code, const char *format, ...)
    COOP_PRINTF(4, 5);
/* "a text", "a number", … for messages. */
const char *coop_i_json_type_name(const coop_i_json_reader *reader, const cJSON *node);

/* Fills `out` from an object's members; a text where a number, a date or a flag is meant is read as a cell. False when
 * the node is no object, a member is given twice, a required one is missing or one that costs the row cannot be read:
 * each is told. Unknown members and others that cannot be read are warnings, or errors too when the reader is strict.
 */
bool coop_i_json_fields(void *out, coop_i_json_reader *reader, const cJSON *object, const coop_i_field *fields,
                        size_t count);
/* A finite number; false (and told) when it is none. */
bool coop_i_json_number(double *out, coop_i_json_reader *reader, const cJSON *node);
/* The text of an element of a list of texts; NULL (and told) when it is none or empty. */
const char *coop_i_json_list_text(coop_i_json_reader *reader, const cJSON *element);
/* Calls back for each text of a list (NULL: none), or of a text that is a list as cells have them ("a | b"), until it
 * returns false. */
typedef bool coop_i_json_text_fn(void *data, coop_i_json_reader *reader, const char *text);
void coop_i_json_each_text(coop_i_json_reader *reader, const cJSON *list, coop_i_json_text_fn *fn, void *data);

#endif
