/* Doubles as decimals, the quick way; for number.c. */
#ifndef COOP_UTIL_DIGITS_H
#define COOP_UTIL_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As "%.15g", or "%.16g" or "%.17g" where fewer digits do not read back. 0 = the value is out of this way's reach. */
size_t coop_i_digits_print(char *out, double value);

#endif
