/* Sentences apart from facts: what is said stands in a catalogue, one text for each message, and is filled from typed
 * values. A text may name them in any order and as often as its language needs:
 *
 *   {0}                    value 0: a text as it is, a number as its language writes it
 *   {0|tie|ties}           the form that number 0 asks for (English has two, Russian has three)
 *   {0|=0 none|tie|ties}   with a form of its own for none
 *
 * A message is added in messages.def, which has a column for each language, so that none can lack one. Which language
 * is spoken is decided where a catalogue is named (&coop_i_english). */
#ifndef COOP_UTIL_WORDS_H
#define COOP_UTIL_WORDS_H

#include <stdint.h>

#include "util/buf.h"

typedef enum coop_i_message {
#define MESSAGE(name, english) SAY_##name,
#include "util/messages.def"
#undef MESSAGE
    COOP_I_MESSAGES
} coop_i_message;

typedef struct coop_i_words {
    const char *const *texts;        /* by message */
    unsigned (*form)(double number); /* which of the forms, from 0 on */
} coop_i_words;

extern const coop_i_words coop_i_english;

typedef struct coop_i_said { /* a value */
    const char *text;        /* NULL = the number */
    double number;
    int digits; /* behind the point; below 0 as many as it has */
} coop_i_said;
#define COOP_I_TEXT(value)         ((coop_i_said){.text = (value)})
#define COOP_I_COUNT(value)        ((coop_i_said){.number = (double)(value), .digits = -1})
#define COOP_I_REAL(value, places) ((coop_i_said){.number = (value), .digits = (places)})

/* The text of a message that is filled with nothing. */
const char *coop_i_word(const coop_i_words *words, coop_i_message message);
void coop_i_say_values(coop_i_buf *out, const coop_i_words *words, coop_i_message message, const coop_i_said *values,
                       size_t count);
#define coop_i_say(out, words, message, ...)                                                                           \
    coop_i_say_values(out, words, message, (const coop_i_said[]){__VA_ARGS__},                                         \
                      sizeof((const coop_i_said[]){__VA_ARGS__}) / sizeof(coop_i_said))

/* "9999", "12,345": as people write how many there are. */
void coop_i_say_count(coop_i_buf *out, double count);
/* "3 ties", and where it differs the number of rows they were stated in: "3 ties in 5 rows". */
void coop_i_say_ties(coop_i_buf *out, const coop_i_words *words, uint64_t ties, uint64_t rows);

#endif
