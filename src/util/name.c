/* The keys under which spellings of a company's name meet. */
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "util/legal.h"
#include "util/mem.h"
#include "util/text.h"

/* Drops legal forms from both ends; *groups (may be NULL) has those of them. *left = something is left: a name of
 * nothing else stays as it is. False when memory is short. */
static bool strip(bool *left, uint32_t *groups, coop_i_name_words *w) {
    size_t first = 0, end = w->count, front, back;
    coop_i_legal form;
    uint32_t met = 0;
    *left = w->count == 0;
    do {
        if (!coop_i_legal_at(&back, &form, w, first, end, true)) return false; /* "S.A. de C.V." before "S.A." */
        if (back) met |= form.group;
        end -= back;
        if (!coop_i_legal_at(&front, &form, w, first, end, false)) return false;
        if (front) met |= form.group;
        first += front;
    } while (front + back > 0 && first < end);
    if (first == end) return true;
    if (groups) *groups = met;
    *left = true;
    memmove(w->at, w->at + first, (end - first) * sizeof *w->at);
    w->count = end - first;
    return true;
}

static bool words_of(coop_i_name_words *w, coop_i_buf *folded, const char *text, bool signs) {
    return coop_i_text_fold(folded, text) && coop_i_name_words_of(w, coop_i_buf_text(folded), signs);
}

bool coop_i_text_is_legal_form(bool *is, const char *text) {
    coop_i_buf folded = {0};
    coop_i_name_words w = {0};
    bool left = true, fine = words_of(&w, &folded, text, false) && strip(&left, NULL, &w);
    *is = fine && !left;
    coop_i_name_words_clear(&w);
    coop_i_buf_clear(&folded);
    return fine;
}

bool coop_i_text_legal_kind(const char **kind, const char *text) {
    coop_i_buf folded = {0};
    coop_i_name_words w = {0};
    coop_i_legal front = {.kind = ""}, back = {.kind = ""};
    size_t taken;
    bool fine = words_of(&w, &folded, text, false) && coop_i_legal_at(&taken, &front, &w, 0, w.count, false) &&
                coop_i_legal_at(&taken, &back, &w, 0, w.count, true);
    *kind = *front.kind ? front.kind : *back.kind ? back.kind : NULL;
    coop_i_name_words_clear(&w);
    coop_i_buf_clear(&folded);
    return fine;
}

bool coop_i_text_has_letter(const char *text) {
    while (*text)
        if (u_isalpha((UChar32)coop_i_utf8_next(&text))) return true;
    return false;
}

bool coop_i_text_sure_key(coop_i_buf *out, uint32_t *groups, const char *text) {
    coop_i_buf folded = {0};
    coop_i_name_words w = {0};
    bool left = false, fine = words_of(&w, &folded, text, true);
    *groups = 0;
    if (fine && coop_i_text_has_letter(coop_i_buf_text(&folded))) fine = strip(&left, groups, &w);
    if (!left || w.count == 0) coop_i_buf_puts(out, coop_i_buf_text(&folded)); /* numbers, signs, a form alone */
    for (size_t i = 0; left && i < w.count; i++) {
        if (i) coop_i_buf_putc(out, ' ');
        coop_i_buf_puts(out, w.at[i]);
    }
    coop_i_name_words_clear(&w);
    coop_i_buf_clear(&folded);
    return fine && !out->failed;
}

/* The letters of Europe (and Kazakhstan) after folding. ICU would know them, too, but it writes Russian by scholars'
 * rules (х = h, щ = ŝ) where companies write it this way, and it costs ten times as long. NULL: some other letter. */
static const char *european(uint32_t c) {
    static const char *const russian[] = {"a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y", "k",
                                          "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                          "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};
    static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                        "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o"};
    static const struct {
        uint32_t c;
        const char *latin;
    } others[] = {{U'æ', "ae"}, {U'œ', "oe"}, {U'ø', "o"},  {U'ł', "l"}, {U'đ', "d"},  {U'ð', "d"},
                  {U'þ', "th"}, {U'ı', "i"},  {U'ħ', "h"},  {U'ŧ', "t"}, {U'ŋ', "n"},  {U'ə', "a"},
                  {U'і', "i"},  {U'є', "ye"}, {U'ґ', "g"},  {U'ә', "a"}, {U'ғ', "g"},  {U'қ', "k"},
                  {U'ң', "n"},  {U'ө', "o"},  {U'ұ', "u"},  {U'ү', "u"}, {U'һ', "h"},  {U'ђ', "dj"},
                  {U'ј', "j"},  {U'љ', "lj"}, {U'њ', "nj"}, {U'ћ', "c"}, {U'џ', "dz"}, {U'ѕ', "dz"}};
    if (c >= U'а' && c <= U'я') return russian[c - U'а'];
    if (c >= U'α' && c <= U'ω') return greek[c - U'α'];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].c == c) return others[i].latin;
    return NULL;
}

/* All other scripts. One transliterator for the process: to open it takes milliseconds, and it must not be used by two
 * threads at once. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static UTransliterator *to_latin;

static bool icu_to_latin(coop_i_buf *out, const char *word) {
    size_t length = strlen(word);
    if (length > INT_MAX / 64) return false;
    UErrorCode error = U_ZERO_ERROR;
    int32_t capacity = (int32_t)length * 16 + 64, size = 0;
    UChar *text = malloc((size_t)capacity * sizeof *text);
    char *bytes = malloc((size_t)capacity * 3);
    bool ok = text && bytes;
    if (ok) {
        u_strFromUTF8WithSub(text, capacity, &size, word, (int32_t)length, 0xfffd, NULL, &error);
        pthread_mutex_lock(&lock);
        if (!to_latin) {
            static const UChar id[] = u"Any-Latin; Latin-ASCII; Any-Lower";
            to_latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
        }
        int32_t limit = size;
        if (U_SUCCESS(error)) utrans_transUChars(to_latin, text, &size, capacity, 0, &limit, &error);
        pthread_mutex_unlock(&lock);
        if (U_SUCCESS(error)) u_strToUTF8WithSub(bytes, capacity * 3, &size, text, size, 0xfffd, NULL, &error);
        ok = U_SUCCESS(error);
    }
    for (const char *t = bytes; ok && t < bytes + size;) { /* transliteration leaves apostrophes and dots */
        const char *from = t;
        if (coop_i_is_word(coop_i_utf8_next(&t))) coop_i_buf_add(out, from, (size_t)(t - from));
    }
    free(text);
    free(bytes);
    return ok && !out->failed;
}

/* Appends a word in Latin letters. */
static bool append_latin(coop_i_buf *out, const char *word) {
    size_t start = out->length;
    for (const char *t = word; *t;) {
        uint32_t c = coop_i_utf8_next(&t);
        const char *latin = european(c);
        if (latin) {
            coop_i_buf_puts(out, latin);
        } else if (c < 0x80) {
            coop_i_buf_putc(out, (char)c);
        } else { /* some other script: the whole word goes to ICU */
            if (out->failed) return false;
            out->length = start;
            return icu_to_latin(out, word);
        }
    }
    return !out->failed;
}

bool coop_i_text_neatness(int *neat, const char *text, const char *key) {
    coop_i_buf folded = {0};
    bool fine = coop_i_text_fold(&folded, text), first = false, small = false, any = false;
    for (const char *t = text; *t;) {
        UChar32 c = (UChar32)coop_i_utf8_next(&t);
        if (u_isalpha(c) && !any) first = u_isupper(c);
        any = any || u_isalpha(c);
        small = small || u_islower(c);
    }
    *neat = 4 * (strstr(coop_i_buf_text(&folded), key) != NULL) + 2 * (first && small) + first;
    coop_i_buf_clear(&folded);
    return fine;
}

bool coop_i_text_name_key(coop_i_buf *out, const char *text) {
    coop_i_buf folded = {0};
    coop_i_name_words w = {0};
    bool left, ok = words_of(&w, &folded, text, false) && strip(&left, NULL, &w);
    if (ok) {
        size_t start = out->length;
        for (size_t i = 0; ok && i < w.count; i++) ok = append_latin(out, w.at[i]);
        /* Nothing but signs ("***", "ь"): those are the name, then. */
        if (ok && out->length == start) coop_i_buf_puts(out, coop_i_buf_text(&folded));
        ok = ok && !out->failed;
    }
    coop_i_name_words_clear(&w);
    coop_i_buf_clear(&folded);
    return ok;
}
