#include "util/initials.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

#include "util/buf.h"
#include "util/name_words.h"
#include "util/text.h"

static bool is_one_of(const char *word, const char *words) {
    char framed[40];
    if (strlen(word) > sizeof framed - 3) return false;
    snprintf(framed, sizeof framed, "|%s|", word);
    return strstr(words, framed) != NULL;
}

static bool is_small_word(const char *word) {
    return is_one_of(word, "|и|в|на|по|для|им|имени|of|and|the|for|de|du|des|la|von|und|fur|");
}

bool coop_i_is_title(const char *word) {
    return is_one_of(word, "|ни|ниу|национальный|исследовательский|national|research|федеральный|государственный|state|"
                           "federal|");
}

bool coop_i_name_initials(char letters[COOP_I_INITIALS], const char *const *words, size_t count) {
    size_t length = 0, used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *end = words[i];
        if (is_small_word(words[i])) continue;
        if (!u_isalpha((UChar32)coop_i_utf8_next(&end)) || used == COOP_I_MOST_INITIALS) return false;
        memcpy(letters + length, words[i], (size_t)(end - words[i]));
        length += (size_t)(end - words[i]);
        used++;
    }
    letters[length] = '\0';
    return used >= COOP_I_FEWEST_INITIALS;
}

bool coop_i_text_all_capitals(const char *text) {
    size_t capitals = 0, small = 0;
    while (*text) {
        UChar32 c = (UChar32)coop_i_utf8_next(&text);
        capitals += u_isupper(c) != 0;
        small += u_islower(c) != 0;
    }
    return capitals > 0 && small == 0;
}

/* The words of a name without legal forms and the titles in front. */
static bool words_of(coop_i_name_words *words, size_t *first, const char *text) {
    coop_i_buf key = {0};
    uint32_t groups;
    bool fine = coop_i_text_sure_key(&key, &groups, text) && coop_i_name_words_of(words, coop_i_buf_text(&key), false);
    *first = 0;
    while (fine && *first + 1 < words->count && coop_i_is_title(words->at[*first])) ++*first;
    coop_i_buf_clear(&key);
    return fine;
}

/* Whether two short texts are one in letters of the Latin script. */
static bool same_letters(bool *same, const char *a, const char *b) {
    coop_i_buf x = {0}, y = {0};
    bool fine = coop_i_text_name_key(&x, a) && coop_i_text_name_key(&y, b);
    *same = fine && x.length > 0 && strcmp(coop_i_buf_text(&x), coop_i_buf_text(&y)) == 0;
    coop_i_buf_clear(&x);
    coop_i_buf_clear(&y);
    return fine;
}

bool coop_i_text_abbreviates(bool *abbreviates, const char *abbreviation, const char *text) {
    coop_i_name_words shorter = {0}, longer = {0};
    char letters[COOP_I_INITIALS];
    size_t first, from;
    *abbreviates = false;
    if (strlen(abbreviation) > 64 || !coop_i_text_all_capitals(abbreviation)) return true;
    bool fine = words_of(&shorter, &first, abbreviation) && words_of(&longer, &from, text);
    if (fine && first + 1 == shorter.count && coop_i_name_initials(letters, longer.at + from, longer.count - from))
        fine = same_letters(abbreviates, shorter.at[first], letters);
    coop_i_name_words_clear(&shorter);
    coop_i_name_words_clear(&longer);
    return fine;
}
