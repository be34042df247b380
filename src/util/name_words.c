#include "util/name_words.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "util/mem.h"
#include "util/utf8.h"

enum { LONGEST_WORD = 256 }; /* in which letters of another script are looked for */

bool coop_i_is_word(uint32_t c) {
    UChar32 u = (UChar32)c;
    return u_isalnum(u) || (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
}

static bool parts(uint32_t c) {
    const uint32_t kinds = U_GC_Z_MASK | U_GC_PD_MASK | U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK |
                           U_GC_PC_MASK | U_GC_CC_MASK | U_GC_CF_MASK;
    return (U_GET_GC_MASK((UChar32)c) & kinds) != 0 || c == '"' || c == '`' || c == '.' || c == ',' || c == '/' ||
           c == ';';
}

static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019;
}

/* A word of one letter: an initial. "1.2" is not 12. */
static bool is_initial(const char *word) {
    return *word && u_isalpha((UChar32)coop_i_utf8_next(&word)) && *word == '\0';
}

/* ---- letters that look alike, small or capital ---- */

static const struct {
    uint32_t latin, cyrillic;
} alike[] = {{'a', U'а'}, {'b', U'в'}, {'c', U'с'}, {'e', U'е'}, {'h', U'н'}, {'i', U'і'}, {'j', U'ј'}, {'k', U'к'},
             {'m', U'м'}, {'o', U'о'}, {'p', U'р'}, {'s', U'ѕ'}, {'t', U'т'}, {'x', U'х'}, {'y', U'у'}};

/* The letter of the other script that looks so; 0 when there is none. */
static uint32_t twin(uint32_t c) {
    for (size_t i = 0; i < COOP_I_LENGTH(alike); i++) {
        if (alike[i].latin == c) return alike[i].cyrillic;
        if (alike[i].cyrillic == c) return alike[i].latin;
    }
    return 0;
}

static bool is_latin(uint32_t c) {
    return (c >= 'a' && c <= 'z');
}

static bool is_cyrillic(uint32_t c) {
    return c >= 0x400 && c < 0x530;
}

/* Writes the word anew in one script where all letters of the other one look like letters of this; its new end. */
static char *in_one_script(char *word, char *end) {
    uint32_t letters[LONGEST_WORD];
    size_t count = 0, latin = 0, cyrillic = 0, own_latin = 0, own_cyrillic = 0;
    *end = '\0';
    for (const char *t = word; *t;) {
        uint32_t c = coop_i_utf8_next(&t);
        if (count == LONGEST_WORD) return end;
        letters[count++] = c;
        latin += is_latin(c);
        cyrillic += is_cyrillic(c);
        own_latin += is_latin(c) && !twin(c);
        own_cyrillic += is_cyrillic(c) && !twin(c);
    }
    if (latin == 0 || cyrillic == 0 || (own_latin > 0 && own_cyrillic > 0)) return end;
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        bool other = own_latin == 0 ? is_latin(letters[i]) : is_cyrillic(letters[i]);
        uint32_t c = other ? twin(letters[i]) : letters[i];
        uint8_t *bytes = (uint8_t *)word;
        U8_APPEND_UNSAFE(bytes, length, c);
    }
    return word + length;
}

/* ---- words ---- */

/* Copies a word without its apostrophes; its end. */
static char *copy(char *put, const char *from, const char *end) {
    char *word = put;
    for (const char *p = from; p < end;) {
        const char *letter = p;
        if (is_apostrophe(coop_i_utf8_next(&p))) continue;
        memcpy(put, letter, (size_t)(p - letter));
        put += p - letter;
    }
    return in_one_script(word, put);
}

/* Where the word that goes on at t ends. */
static const char *word_end(const char *t, bool signs) {
    for (const char *next = t; *next; t = next) {
        uint32_t c = coop_i_utf8_next(&next);
        if (!is_apostrophe(c) && (signs ? parts(c) : !coop_i_is_word(c))) break;
    }
    return t;
}

bool coop_i_name_words_of(coop_i_name_words *w, const char *folded, bool signs) {
    size_t length = strlen(folded);
    *w = (coop_i_name_words){.text = malloc(length * 3 + 2), .at = coop_i_calloc(length + 1, sizeof *w->at)};
    if (!w->text || !w->at) return false;
    char *put = w->text;
    bool dotted = false, initials = false; /* a dot since the last word; the last word is one of single letters */
    for (const char *t = folded; *t;) {
        const char *start = t;
        uint32_t c = coop_i_utf8_next(&t);
        if (is_apostrophe(c) || (signs ? parts(c) : !coop_i_is_word(c))) {
            dotted = dotted || c == '.' || c == '/';
            continue;
        }
        t = word_end(t, signs);
        char *word = put;
        put = copy(put, start, t);
        *put++ = '\0';
        bool single = is_initial(word);
        if (single && dotted && initials) { /* joins the word before it */
            memmove(word - 1, word, (size_t)(put - word));
            put--;
        } else {
            w->at[w->count++] = word;
            initials = single;
        }
        dotted = false;
    }
    return true;
}

void coop_i_name_words_clear(coop_i_name_words *w) {
    free(w->text);
    free(w->at);
    *w = (coop_i_name_words){0};
}
