/* Abbreviations by first letters: ТПУ, НИ ТПУ, Томский политехнический университет. */
#ifndef COOP_UTIL_INITIALS_H
#define COOP_UTIL_INITIALS_H

#include <stdbool.h>
#include <stddef.h>

/* "НИ", "Национальный исследовательский": what is left out of a name as often as not. */
bool coop_i_is_title(const char *word);
enum { COOP_I_FEWEST_INITIALS = 3, COOP_I_MOST_INITIALS = 8, COOP_I_INITIALS = 4 * COOP_I_MOST_INITIALS + 1 };
/* The first letters of the words that count; false when they make no abbreviation: too few, too many, digits. */
bool coop_i_name_initials(char letters[COOP_I_INITIALS], const char *const *words, size_t count);
bool coop_i_text_all_capitals(const char *text);
/* Whether the one text is an abbreviation, in capitals, of the other by its first letters, in either script: "ТПУ", "НИ
 * Томский политехнический университет". False when memory is short. */
bool coop_i_text_abbreviates(bool *abbreviates, const char *abbreviation, const char *text);

#endif
