/* How a file draws its nodes, as the columns x, y, size and color of a record. */
#ifndef COOP_FORMAT_RECORD_LOOK_H
#define COOP_FORMAT_RECORD_LOOK_H

#include "format/record/record.h"

/* What is NaN or NULL is not said; y grows upwards, as in Gephi. */
typedef struct record_look {
    double x, y, size;
    const char *colour; /* as record_colour reads it; another is a counted loss */
} record_look;
#define RECORD_LOOK_INIT                                                                                               \
    { (double)NAN, (double)NAN, (double)NAN, NULL }

coop_status record_rows_look(record_rows *rows, record_item *record, const record_look *look, const coop_place *place);
/* Whether a value in a column of such a meaning is one in this record: of x and y both must be there, of r, g and b all
 * three; else it is an attribute. */
bool record_is_look(const record_rows *rows, const record_item *record, record_meaning meaning, const char *text);
/* "#1a2b3c", "rgb(26,43,60)", "26,43,60", "steelblue" as 0xRRGGBB; false for another text. */
bool record_colour(uint32_t *colour, const char *text);

#endif
