/* Russian: the texts of the messages, and the terms: what stands in English in the rows of the rooms and in formats of
 * errors. */
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "util/words.h"

static const char *const texts[COOP_I_MESSAGES] = {
#define MESSAGE(name, russian) [SAY_##name] = russian,
#include "util/russian.def"
#undef MESSAGE
};

static const struct term {
    const char *english, *russian;
} terms[] = {
#define TERM(english, russian) {english, russian},
#include "util/russian/terms_errors.def"
#include "util/russian/terms_help.def"
#include "util/russian/terms_rows.def"
#include "util/russian/terms_stages.def"
#undef TERM
};

enum { TERMS = sizeof terms / sizeof *terms, SLOTS = 8192 };
_Static_assert(TERMS * 2 < SLOTS, "the table of terms is too full");

/* Terms by their English text, open addressing; 0 = free, else one more than the term's place. */
static uint16_t slots[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Where the term stands or would stand (FNV-1a). */
static size_t slot_of(const char *english) {
    uint32_t hash = 2166136261u;
    for (const char *c = english; *c; c++) hash = (hash ^ (unsigned char)*c) * 16777619u;
    size_t slot = hash % SLOTS;
    while (slots[slot] && strcmp(terms[slots[slot] - 1].english, english) != 0) slot = (slot + 1) % SLOTS;
    return slot;
}

static void index_terms(void) {
    for (size_t t = 0; t < TERMS; t++) slots[slot_of(terms[t].english)] = (uint16_t)(t + 1);
}

static const char *term_of(const char *english) {
    pthread_once(&once, index_terms);
    uint16_t place = slots[slot_of(english)];
    return place ? terms[place - 1].russian : english;
}

/* 1 организация, 2 организации, 5 организаций, 11 организаций, 21 организация; 2,5 организации */
static unsigned form_of(double number) {
    number = fabs(number);
    if (number != floor(number)) return 1;
    double hundreds = fmod(number, 100), tens = fmod(number, 10);
    if (hundreds >= 11 && hundreds <= 14) return 2;
    return tens == 1 ? 0 : tens >= 2 && tens <= 4 ? 1 : 2;
}

const coop_i_words coop_i_russian = {
    .code = "ru",
    .texts = texts,
    .form = form_of,
    .term = term_of,
    .decimal = ",",
    .thousands = "\u00a0",
};
