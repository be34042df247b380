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
/* The whole text must be a number; leading and trailing blanks are allowed. Overflow (1e400) is refused, "nan" and
 * "inf" too, and a number of more than 1000 characters. `comma`: a decimal comma is read as well ("0,5"), as are blanks
 * and NBSP between thousands ("1 234,5"). */
bool coop_i_number_parse(double *value, const char *text, bool comma);
bool coop_i_integer_parse(int64_t *value, const char *text);

#endif
