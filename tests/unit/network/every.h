/* Every analysis of a network made of bytes, and what must hold of it whatever the bytes are: it ends with tables or
 * one clean error; the order of rows and the number of threads change no byte; names and units change no value; what is
 * computed in two ways, by a kernel and by its definition or in two tables, is the same. */
#ifndef COOP_TESTS_EVERY_H
#define COOP_TESTS_EVERY_H

#include "made.h"

/* The first byte (made.what) says which analysis, and, how often EVERY_ANALYSES goes into it, what is looked at. */
enum { EVERY_ANALYSES = 8 };
enum { EVERY_BYTES, EVERY_DEFINITION, EVERY_NAME, EVERY_UNIT, EVERY_CHECKS };
void every_analysis(const made *m);

#endif
