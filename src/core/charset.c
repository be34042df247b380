/* Which charset of one byte a letter a text has, by its words: letters of two scripts in one word, letters where signs
 * should be and capitals in the middle of words speak against a guess, letters that are common speak for it. */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "core/decode.h"
#include "util/text.h"

enum { HIGH = 128, BAD = 8, ODD = 2, LONGEST = 64 };

typedef struct candidate {
    const char *name;
    bool cyrillic;
    const char *common; /* its letters that are common, in UTF-8 */
} candidate;

/* Where two are as good the first is taken. */
static const candidate candidates[] = {
    {"windows-1251", true, "оеаинтсрвлкмдпуяызь"}, {"KOI8-R", true, "оеаинтсрвлкмдпуяызь"},
    {"IBM866", true, "оеаинтсрвлкмдпуяызь"},       {"windows-1252", false, "éèàçñöäüßáíóãêôå"},
    {"windows-1250", false, "éáíýčšžřěłąęśżöüőó"},
};

typedef struct letter {
    UChar32 c;
    bool is, capital, common, sign; /* sign: no letter, and one that texts have: « » — № … NBSP */
} letter;

static bool is_text_sign(UChar32 c) {
    static const UChar32 signs[] = {0xa0,   0xab,   0xbb,   0xa9,   0xae,   0xb0,   0xb7,
                                    0xa7,   0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c,
                                    0x201d, 0x201e, 0x2022, 0x2026, 0x2116, 0x20ac, 0x2122};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == c) return true;
    return false;
}

static bool contains(const char *letters, UChar32 c) {
    while (*letters)
        if ((UChar32)coop_i_utf8_next(&letters) == c) return true;
    return false;
}

/* What the bytes from 128 on are; false when ICU cannot say. */
static bool know_letters(letter table[HIGH], const candidate *guess) {
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(guess->name, &error);
    for (int b = 0; b < HIGH && U_SUCCESS(error); b++) {
        char byte = (char)(unsigned char)(b + HIGH);
        UChar text[4] = {0};
        ucnv_toUChars(converter, text, 4, &byte, 1, &error);
        UChar32 c = text[0];
        bool is = u_isalpha(c) && c != 0xaa && c != 0xba; /* ª º */
        table[b] = (letter){c, is, u_isupper(c), contains(guess->common, u_tolower(c)), is_text_sign(c)};
    }
    if (converter) ucnv_close(converter);
    return U_SUCCESS(error);
}

static bool is_ascii_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Points for a word of letters; those of pure ASCII tell nothing. */
static long judge_word(const candidate *guess, const letter table[HIGH], const unsigned char *word, size_t length) {
    size_t high = 0, common = 0, inner_capitals = 0, small = 0;
    for (size_t i = 0; i < length; i++) {
        bool capital = word[i] < HIGH ? word[i] <= 'Z' : table[word[i] - HIGH].capital;
        small += !capital;
        inner_capitals += capital && i > 0;
        if (word[i] < HIGH) continue;
        high++;
        common += table[word[i] - HIGH].common;
    }
    if (high == 0) return 0;
    long points = (long)(2 * common) - (long)high;
    if (guess->cyrillic && high < length) points -= BAD * (long)(length - high < high ? length - high : high);
    if (!guess->cyrillic && length > 2 && high * 4 > length * 3) points -= BAD * (long)high;
    if (small > 0 && inner_capitals > 0) points -= ODD * (long)inner_capitals; /* "тОМСК" */
    return points;
}

static long judge(const candidate *guess, const char *bytes, size_t length) {
    letter table[HIGH];
    long points = 0;
    const unsigned char *text = (const unsigned char *)bytes;
    if (!know_letters(table, guess)) return -1000000000L;
    for (size_t i = 0; i < length;) {
        size_t start = i;
        while (i < length && i - start < LONGEST &&
               (text[i] < HIGH ? is_ascii_letter(text[i]) : table[text[i] - HIGH].is))
            i++;
        if (i > start) {
            points += judge_word(guess, table, text + start, i - start);
            continue;
        }
        if (text[i] >= HIGH && !table[text[i] - HIGH].sign) {
            bool inside = i > 0 && i + 1 < length && is_ascii_letter(text[i - 1]) && is_ascii_letter(text[i + 1]);
            points -= inside || table[text[i] - HIGH].c < 0xa0 || table[text[i] - HIGH].c == 0xfffd ? BAD : ODD;
        }
        i++;
    }
    return points;
}

const char *coop_i_charset_guess(const char *bytes, size_t length) {
    const candidate *best = NULL;
    long most = 0;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        long points = judge(&candidates[i], bytes, length);
        if (best && points <= most) continue;
        best = &candidates[i];
        most = points;
    }
    return best->name;
}
