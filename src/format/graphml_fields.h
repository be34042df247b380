/* Fields of a GraphML record: a value with its key, on its way into a row. */
#ifndef COOP_FORMAT_GRAPHML_FIELDS_H
#define COOP_FORMAT_GRAPHML_FIELDS_H

#include "format/graphml_in.h"

typedef struct coop_i_gml_field {
    coop_i_gml_key *key;
    const char *text;
    coop_type type;
    bool typed; /* the value itself tells its type: a blank text is a text */
    coop_place place;
} coop_i_gml_field;

typedef coop_status coop_i_gml_use_fn(void *row, coop_i_gml_rows *rows, coop_i_gml_meaning meaning,
                                      const coop_i_gml_field *field);
/* Calls back for every value of the record, then for the defaults of keys that it does not name. */
coop_status coop_i_gml_each_field(coop_i_gml_use_fn *fn, void *row, coop_i_gml_rows *rows,
                                  const coop_i_gml_record *record);

/* Each sets *to when the field holds such a value; a blank leaves it alone, what is none is told and left out. */
void coop_i_gml_set_text(const char **to, const coop_i_gml_field *field);
void coop_i_gml_set_real(double *to, coop_i_gml_rows *rows, const coop_i_gml_field *field);
void coop_i_gml_set_boolean(bool *to, coop_i_gml_rows *rows, const coop_i_gml_field *field);
void coop_i_gml_set_year(int32_t *to, coop_i_gml_rows *rows, const coop_i_gml_field *field);
void coop_i_gml_set_date(coop_date *to, coop_i_gml_rows *rows, const coop_i_gml_field *field);
/* The same for a column that has no meaning of its own. */
coop_status coop_i_gml_set_attribute(coop_i_gml_rows *rows, coop_owner owner, uint32_t index,
                                     const coop_i_gml_field *field);

#endif
