#include "util/text.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "util/mem.h"

/* Bytes of the well-formed character at text; 0 when it is not one, *bad then says how many bytes to leave out (the
 * longest beginning of a character, as Unicode recommends in section 3.9). */
static size_t character(const unsigned char *text, size_t length, uint32_t *c, size_t *bad) {
    static const struct {
        unsigned char first, last, low, high, length; /* low..high: the allowed second byte */
    } rows[] = {
        {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
        {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    *c = text[0];
    if (text[0] < 0x80) return 1;
    *bad = 1;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        if (text[0] < rows[r].first || text[0] > rows[r].last) continue;
        *c = text[0] & (0x7fu >> rows[r].length);
        for (size_t i = 1; i < rows[r].length; i++) {
            unsigned char low = i == 1 ? rows[r].low : 0x80, high = i == 1 ? rows[r].high : 0xbf;
            *bad = i;
            if (i == length || text[i] < low || text[i] > high) return 0;
            *c = *c << 6 | (text[i] & 0x3fu);
        }
        return rows[r].length;
    }
    return 0;
}

size_t coop_i_utf8_invalid(const char *text, size_t length) {
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t i = 0, step, bad; i < length; i += step) {
        uint64_t eight;
        uint32_t c;
        for (; length - i >= 8; i += 8) { /* most text is ASCII most of the time */
            memcpy(&eight, bytes + i, 8);
            if (eight & 0x8080808080808080u) break;
        }
        if (i == length) break;
        step = character(bytes + i, length - i, &c, &bad);
        if (!step) return i;
    }
    return SIZE_MAX;
}

static bool forbidden_in_xml(uint32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff;
}

size_t coop_i_utf8_clean(coop_i_buf *out, const char *text, size_t length) {
    const unsigned char *bytes = (const unsigned char *)text;
    size_t replaced = 0, kept = 0; /* text before kept is appended already */
    for (size_t i = 0; i < length;) {
        uint32_t c;
        size_t bad = 0, step = character(bytes + i, length - i, &c, &bad);
        if (step && !forbidden_in_xml(c)) {
            i += step;
            continue;
        }
        coop_i_buf_add(out, text + kept, i - kept);
        coop_i_buf_puts(out, "\uFFFD");
        i += step ? step : bad;
        kept = i;
        replaced++;
    }
    coop_i_buf_add(out, text + kept, length - kept);
    return replaced;
}

void coop_i_text_one_line(char *text, size_t size, int wanted) {
    if (wanted >= 0 && (size_t)wanted >= size) {
        size_t end = strlen(text);
        while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80) end--;
        if (end > 0 && ((unsigned char)text[end - 1] & 0x80)) end--;
        text[end] = '\0';
    }
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F) *text = ' ';
}

static size_t columns(uint32_t c) {
    if (c >= 0x20 && c < 0x7f) return 1;
    UChar32 u = (UChar32)c;
    int8_t type = u_charType(u);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR) return 0;
    if (type == U_FORMAT_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR)
        return c == 0xad;                     /* terminals show the soft hyphen */
    if (c >= 0x1160 && c <= 0x11ff) return 0; /* Hangul vowels and finals join the syllable before them */
    int32_t width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t coop_i_text_width(const char *text) {
    size_t width = 0;
    for (uint32_t c; (c = coop_i_utf8_next(&text)) != 0;) width += columns(c);
    return width;
}

size_t coop_i_text_fit(const char *text, size_t width) {
    const char *t = text, *before = text;
    size_t used = 0;
    for (uint32_t c; (c = coop_i_utf8_next(&t)) != 0; before = t) {
        used += columns(c);
        if (used > width) break;
    }
    return (size_t)(before - text);
}

/* --- folding --- */

/* ASCII needs no library: that is most ids and all of our own words. */
static bool fold_ascii(coop_i_buf *out, const char *text) {
    bool gap = false, first = true;
    for (; *text; text++) {
        char c = *text;
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            gap = true;
            continue;
        }
        if (gap && !first) coop_i_buf_putc(out, ' ');
        gap = first = false;
        coop_i_buf_putc(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    return !out->failed;
}

/* Drops the accents of decomposed text. The breve of й stays: to a Russian it is another letter, while ё is е. */
static int32_t drop_accents(UChar *text, int32_t length) {
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++) {
        bool short_i = text[i] == 0x306 && i > 0 && text[i - 1] == 0x438;
        if (text[i] < 0x300 || text[i] > 0x36f || short_i) text[kept++] = text[i];
    }
    return kept;
}

static int32_t join_blanks(UChar *text, int32_t length) {
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++) {
        if (!u_isUWhiteSpace(text[i]))
            text[kept++] = text[i];
        else if (kept > 0 && text[kept - 1] != ' ')
            text[kept++] = ' ';
    }
    return kept > 0 && text[kept - 1] == ' ' ? kept - 1 : kept;
}

static bool append_utf16(coop_i_buf *out, const UChar *text, int32_t length) {
    char *bytes = malloc((size_t)length * 3 + 1);
    if (!bytes) return false;
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0;
    u_strToUTF8WithSub(bytes, length * 3 + 1, &size, text, length, 0xfffd, NULL, &error);
    if (U_SUCCESS(error)) coop_i_buf_add(out, bytes, (size_t)size);
    free(bytes);
    return U_SUCCESS(error) && !out->failed;
}

bool coop_i_text_fold(coop_i_buf *out, const char *text) {
    size_t length = strlen(text);
    bool ascii = true;
    for (size_t i = 0; i < length && ascii; i++) ascii = (unsigned char)text[i] < 0x80;
    if (ascii) return fold_ascii(out, text);
    /* The longest growths: 18 UTF-16 units a character in NFKC, 3 in folding, 4 in NFD. Room for the worst of them all
     * at once would be wasteful; the texts are sized by asking. */
    if (length > INT_MAX / 64) return false;

    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *steps[] = {unorm2_getNFKCCasefoldInstance(&error), unorm2_getNFDInstance(&error),
                                   unorm2_getNFCInstance(&error)};
    int32_t size = 0, capacity = (int32_t)length + 1;
    UChar *now = malloc((size_t)capacity * sizeof *now), *next = NULL;
    bool ok = now && U_SUCCESS(error);
    if (ok) u_strFromUTF8WithSub(now, capacity, &size, text, (int32_t)length, 0xfffd, NULL, &error);
    for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++) {
        int32_t need = size * 2 + 16, got;
        do { /* once, or twice when it grew more than expected */
            free(next);
            capacity = need;
            next = malloc((size_t)capacity * sizeof *next);
            if (!next) break;
            error = U_ZERO_ERROR;
            got = unorm2_normalize(steps[i], now, size, next, capacity, &error);
            need = got + 1;
        } while (error == U_BUFFER_OVERFLOW_ERROR);
        ok = next && U_SUCCESS(error);
        if (!ok) break;
        UChar *done = now;
        now = next, next = done, size = got;
        if (i == 1) size = drop_accents(now, size);
    }
    ok = ok && U_SUCCESS(error) && append_utf16(out, now, join_blanks(now, size));
    free(now);
    free(next);
    return ok;
}

/* --- distance --- */

enum { SHORT = 1024 }; /* longer texts take their memory from the heap */

static size_t decode(uint32_t *out, const char *text) {
    size_t count = 0;
    for (uint32_t c; (c = coop_i_utf8_next(&text)) != 0; count++)
        if (out) out[count] = c;
    return count;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Optimal string alignment (Damerau 1964 without edits inside a swap) over three rows of n + 1. */
static size_t align(const uint32_t *a, size_t m, const uint32_t *b, size_t n, size_t limit, size_t *rows) {
    size_t *older = rows, *old = rows + n + 1, *now = rows + 2 * (n + 1);
    for (size_t j = 0; j <= n; j++) old[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t best = now[0] = i;
        for (size_t j = 1; j <= n; j++) {
            now[j] = least(old[j - 1] + (a[i - 1] != b[j - 1]), least(old[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], older[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > limit) return limit + 1;
        size_t *free_row = older;
        older = old, old = now, now = free_row;
    }
    return least(old[n], limit + 1);
}

/* Without what both begin and end with: edits stand between. */
static size_t align_middle(const uint32_t *a, size_t m, const uint32_t *b, size_t n, size_t limit, size_t *rows) {
    while (m > 0 && n > 0 && a[0] == b[0]) a++, b++, m--, n--;
    while (m > 0 && n > 0 && a[m - 1] == b[n - 1]) m--, n--;
    return align(a, m, b, n, limit, rows);
}

size_t coop_i_text_distance(const char *a, const char *b, size_t limit) {
    if (limit == SIZE_MAX) limit--;
    size_t m = decode(NULL, a), n = decode(NULL, b);
    if ((m > n ? m - n : n - m) > limit) return limit + 1;
    if (m <= SHORT && n <= SHORT) {
        uint32_t x[SHORT], y[SHORT];
        size_t rows[3 * (SHORT + 1)];
        decode(x, a), decode(y, b);
        return align_middle(x, m, y, n, limit, rows);
    }
    uint32_t *x = coop_i_calloc(m, sizeof *x), *y = coop_i_calloc(n, sizeof *y);
    size_t *rows = coop_i_calloc(n + 1, 3 * sizeof *rows), result = limit + 1;
    if (x && y && rows) {
        decode(x, a), decode(y, b);
        result = align_middle(x, m, y, n, limit, rows);
    }
    free(x);
    free(y);
    free(rows);
    return result;
}

const char *coop_i_text_nearest(const char *word, const char *const *words, size_t count) {
    coop_i_buf wanted = {0}, folded = {0};
    const char *nearest = NULL;
    if (!coop_i_text_fold(&wanted, word)) count = 0;
    size_t characters = decode(NULL, coop_i_buf_text(&wanted));
    size_t limit = characters < 4 ? 1 : characters < 8 ? 2 : 3, best = limit + 1;
    for (size_t i = 0; i < count && characters > 0; i++) {
        coop_i_buf_reset(&folded);
        if (!coop_i_text_fold(&folded, words[i])) break;
        size_t edits = coop_i_text_distance(coop_i_buf_text(&wanted), coop_i_buf_text(&folded), limit);
        bool begins =
            characters >= 3 && strncmp(coop_i_buf_text(&folded), coop_i_buf_text(&wanted), wanted.length) == 0;
        if (begins && edits > limit) edits = limit; /* "betw" means "betweenness" */
        bool nearer = edits < best || (nearest && edits == best && edits <= limit && strcmp(words[i], nearest) < 0);
        if (edits >= characters && edits > 0) nearer = false; /* all of it changed: no likeness at all */
        if (!nearer) continue;
        best = edits;
        nearest = words[i];
    }
    coop_i_buf_clear(&wanted);
    coop_i_buf_clear(&folded);
    return nearest;
}

/* --- words --- */

void coop_i_text_put_small(coop_i_buf *out, const char *title) {
    if (!*title) return;
    const char *rest = title, *second;
    UChar32 first = (UChar32)coop_i_utf8_next(&rest);
    second = rest;
    bool word = *second && u_isULowercase((UChar32)coop_i_utf8_next(&second));
    uint8_t small[4];
    int32_t length = 0;
    U8_APPEND_UNSAFE(small, length, (uint32_t)(word ? u_tolower(first) : first));
    coop_i_buf_add(out, (const char *)small, (size_t)length);
    coop_i_buf_puts(out, rest);
}

bool coop_i_lower(char *out, size_t size, const char *text) {
    uint8_t *bytes = (uint8_t *)out;
    size_t length = 0;
    bool gap = false;
    for (text = coop_i_skip_blanks(text); *text;) {
        size_t step = coop_i_blank(text);
        if (step) {
            text += step;
            gap = true;
            continue;
        }
        if (length + 6 > size) return false; /* a space, a letter, the NUL */
        if (gap) out[length++] = ' ';
        gap = false;
        UChar32 c = (UChar32)coop_i_utf8_next(&text);
        c = c < 0x80 ? (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : u_tolower(c);
        U8_APPEND_UNSAFE(bytes, length, (uint32_t)(c == 0x451 ? 0x435 : c));
    }
    out[length] = '\0';
    return true;
}
