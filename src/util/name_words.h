/* A folded name as the words that count in it. */
#ifndef COOP_UTIL_NAME_WORDS_H
#define COOP_UTIL_NAME_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct coop_i_name_words {
    char *text; /* the words one after another, each with a NUL */
    const char **at;
    size_t count;
} coop_i_name_words;

bool coop_i_is_word(uint32_t c); /* a letter, its marks, a digit */

/* Splits at everything that is no letter or digit, except that single letters with dots or slashes between them make
 * one word: "S.A.", "s. r. o.", "A/S". Apostrophes vanish: "L'Oréal". With `signs` those that tell names apart stay
 * ("C++", "AT&T"), and only blanks, dashes, quotes, brackets, dots, slashes and commas part words. A letter of the
 * other script that looks like one of the word's own is that: "Cибирь" with a Latin C. False when memory is short. */
bool coop_i_name_words_of(coop_i_name_words *words, const char *folded, bool signs);
void coop_i_name_words_clear(coop_i_name_words *words);

#endif
