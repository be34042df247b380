/* Numbers as text, whatever the process's locale says: the decimal separator is always a point. */
#ifndef COOP_UTIL_NUMBER_H
#define COOP_UTIL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COOP_I_NUMBER_SIZE = 32 };

/* Shortest decimal that reads back as the same double ("0.1", "1e+300", "NaN", "INF", "-INF"); returns its length.
 * Integers below 1e15 are written without exponent or point. */
size_t coop_i_number_print(char out[COOP_I_NUMBER_SIZE], double value);
size_t coop_i_integer_print(char out[COOP_I_NUMBER_SIZE], int64_t value);
/* `digits` after the point, at most 15. */
size_t coop_i_number_fixed(char out[COOP_I_NUMBER_SIZE * 12], double value, int digits);
/* At most `digits` that count, at most 15, but whole below a million; very large and very small ones with an exponent.
 */
size_t coop_i_number_short(char out[COOP_I_NUMBER_SIZE], double value, int digits);
/* A number as programs write it: the whole text, blanks around it aside; the decimal point is a point, and 0x1.8p+1 is
 * one. Overflow (1e400) is refused, "nan" and "inf" too, and a number of more than 1000 characters. */
bool coop_i_number_parse(double *value, const char *text);
bool coop_i_integer_parse(int64_t *value, const char *text);

/* How the numbers of one column are written, from those seen so far. A mark is evidence where it can only be the
 * decimal one (3,5; 0,125; 1 200,00; 1.200,5); 1,234 is none. */
typedef struct coop_i_decimals {
    bool comma, point; /* seen as the decimal mark */
    bool usual_comma;  /* where nothing tells, a comma is one: fields are parted by ; */
} coop_i_decimals;

void coop_i_decimals_see(coop_i_decimals *seen, const char *text);
/* What number the text is hangs on others of its column, of which none has told yet: 1,234. */
bool coop_i_decimals_open(const coop_i_decimals *seen, const char *text);
/* A number as people write it (src/core/cell.h has the whole grammar). Where the column does not tell either, 1,234 is
 * no number and 1.234 has a decimal point. NULL: nothing is known of the column. */
bool coop_i_number_read(double *value, const char *text, const coop_i_decimals *decimals);

#endif
