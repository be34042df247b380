/* Fields of a GraphML record: a value with its key, on its way into a row. */
#ifndef COOP_FORMAT_RECORD_FIELDS_H
#define COOP_FORMAT_RECORD_FIELDS_H

#include "format/record/record.h"

typedef struct record_field {
    record_key *key;
    const char *text;
    coop_type type;
    bool typed; /* the value itself tells its type: a blank text is a text */
    coop_place place;
} record_field;

typedef coop_status record_use_fn(void *row, record_rows *rows, record_meaning meaning, const record_field *field);
/* Calls back for every value of the record, then for the defaults of keys that it does not name. */
coop_status record_each_field(record_use_fn *fn, void *row, record_rows *rows, const record_item *record);

/* Each sets *to when the field holds such a value; a blank leaves it alone, what is none is told and left out. */
void record_set_text(const char **to, const record_field *field);
void record_set_real(double *to, record_rows *rows, const record_field *field);
void record_set_boolean(bool *to, record_rows *rows, const record_field *field);
void record_set_year(int32_t *to, record_rows *rows, const record_field *field);
/* "2021-2023" is also the end, where nothing else is. */
void record_set_since(coop_date *since, coop_date *until, record_rows *rows, const record_field *field);
void record_set_until(coop_date *to, record_rows *rows, const record_field *field);
/* The same for a column that has no meaning of its own. */
coop_status record_set_attribute(record_rows *rows, coop_owner owner, uint32_t index, const record_field *field);

#endif
