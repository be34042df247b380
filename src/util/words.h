/* Sentences apart from facts: what is said stands in a catalogue, one text for each message, and is filled from typed
 * values. A text may name them in any order and as often as its language needs:
 *
 *   {0}                    value 0: a text as it is, a number as its language writes it
 *   {0|tie|ties}           the form that number 0 asks for (English has two, Russian has three)
 *   {0|=0 none|tie|ties}   with a form of its own for none
 *
 * A message is added in messages/ and in russian/, a file for each room; the tests find one that a language lacks. What
 * stands in a room's own rows (titles and meanings of measures, columns, kinds) stays there in English and is looked up
 * as a term. Which language is spoken the context says (core/say.h). */
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

/* NULL is English. */
typedef struct coop_i_words {
    const char *code;                         /* "en" */
    const char *const *texts;                 /* by message; NULL = English */
    unsigned (*form)(double number);          /* which of the forms, from 0 on */
    const char *(*term)(const char *english); /* the text itself where it knows none; NULL = English */
    const char *decimal, *thousands;          /* marks of a number; NULL = a point, a comma */
} coop_i_words;

extern const coop_i_words coop_i_english, coop_i_russian;

typedef enum coop_i_how {
    COOP_I_AS_TEXT,
    COOP_I_AS_TERM,
    COOP_I_AS_COUNT,
    COOP_I_AS_ID,
    COOP_I_AS_REAL,
    COOP_I_AS_SHORT,
    COOP_I_AS_SIGNED
} coop_i_how;

typedef struct coop_i_said { /* a value */
    coop_i_how how;
    const char *text; /* NULL = nothing */
    double number;
    uint64_t id;
    int digits;
} coop_i_said;
/* What stands in the data, and what stands in a row of a room. */
#define COOP_I_TEXT(value) ((coop_i_said){.how = COOP_I_AS_TEXT, .text = (value)})
#define COOP_I_TERM(value) ((coop_i_said){.how = COOP_I_AS_TERM, .text = (value)})
/* How many there are; a number that names something (a seed, a row); so many digits behind the point; at most so many
 * digits that count, and the same with its sign also above 0. */
#define COOP_I_COUNT(value)          ((coop_i_said){.how = COOP_I_AS_COUNT, .number = (double)(value)})
#define COOP_I_ID(value)             ((coop_i_said){.how = COOP_I_AS_ID, .number = (double)(value), .id = (value)})
#define COOP_I_REAL(value, places)   ((coop_i_said){.how = COOP_I_AS_REAL, .number = (value), .digits = (places)})
#define COOP_I_SHORT(value, places)  ((coop_i_said){.how = COOP_I_AS_SHORT, .number = (value), .digits = (places)})
#define COOP_I_SIGNED(value, places) ((coop_i_said){.how = COOP_I_AS_SIGNED, .number = (value), .digits = (places)})

/* The text of a message that is filled with nothing; a term in this language. */
const char *coop_i_word(const coop_i_words *words, coop_i_message message);
/* format_arg: the term of a format has its conversions. */
__attribute__((format_arg(2))) const char *coop_i_term(const coop_i_words *words, const char *text);
void coop_i_say_values(coop_i_buf *out, const coop_i_words *words, coop_i_message message, const coop_i_said *values,
                       size_t count);
#define COOP_I_SAID(...)                                                                                               \
    (const coop_i_said[]){__VA_ARGS__}, sizeof((const coop_i_said[]){__VA_ARGS__}) / sizeof(coop_i_said)
#define coop_i_say(out, words, message, ...) coop_i_say_values(out, words, message, COOP_I_SAID(__VA_ARGS__))

/* "9999", "12,345": as people write how many there are; "9,999" where it stands among longer ones. */
void coop_i_say_count(coop_i_buf *out, const coop_i_words *words, double count);
void coop_i_say_grouped(coop_i_buf *out, const coop_i_words *words, double count);
/* How many digits the reals of one column are written with, so that they can be compared: three or four of the greatest
 * value, none where all are whole. */
typedef struct coop_i_digits {
    double greatest;
    bool broken; /* one is not whole */
} coop_i_digits;
void coop_i_digits_see(coop_i_digits *digits, double value);
int coop_i_digits_wanted(const coop_i_digits *digits);
/* A real with so many digits behind the point; without any as a count is written. COOP_I_OWN_DIGITS: four that count,
 * where the values of a column are not alike. */
enum { COOP_I_OWN_DIGITS = -1 };
void coop_i_say_digits(coop_i_buf *out, const coop_i_words *words, double value, int decimals);
/* A number that was printed with a point, with the mark of the language: "2,5". */
void coop_i_say_printed(coop_i_buf *out, const coop_i_words *words, const char *printed);
/* "3 companies", of what stands in a row with its two English forms; another language has its own forms as the term of
 * both, "company|companies": "компания|компании|компаний". */
void coop_i_say_counted(coop_i_buf *out, const coop_i_words *words, double count, const char *one, const char *many);
/* The same without the number. */
void coop_i_say_form(coop_i_buf *out, const coop_i_words *words, double count, const char *one, const char *many);
/* A number and what is said of so many, from a row: "3 cells are …". The term may have forms as a message:
 * "{0|ячейка|…". */
void coop_i_say_many(coop_i_buf *out, const coop_i_words *words, uint64_t count, const char *many);
/* "3 ties", and where it differs the number of rows they were stated in: "3 ties in 5 rows". */
void coop_i_say_ties(coop_i_buf *out, const coop_i_words *words, uint64_t ties, uint64_t rows);

#endif
