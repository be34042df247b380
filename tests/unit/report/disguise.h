/* A language that has ж for every letter of English, and a look for letters that are not of it. */
#ifndef COOP_TESTS_DISGUISE_H
#define COOP_TESTS_DISGUISE_H

#include <coopgraph/coopgraph.h>

#include "check.h"

const coop_language *disguise_language(void);
bool disguise_is_latin(char c);
/* Names that are the same in every language. */
bool disguise_is_international(const char *text);
/* What is asked for as a term has one in Russian. */
void disguise_has_russian(const char *english);
/* There is no Latin letter in a text, or in what a table says. */
void disguise_look(const char *where, const char *text);
void disguise_look_at(const coop_table *table);

#endif
