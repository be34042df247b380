#include "core/decode.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#include "util/mem.h"
#include "util/text.h"

enum { PIVOT = 4096 };

struct coop_i_decode {
    const char *name, *charset;
    uint64_t line;           /* where the output stands, from 1 */
    UConverter *from, *utf8; /* NULL for UTF-8, which is checked only */
    UChar *pivot;            /* between the two */
    UChar *pivot_in, *pivot_out;
};

/* UTF-8 with a damaged place, rather than text of one byte a letter: more of its letters are whole than broken. In
 * windows-1251 hardly two letters in a row happen to be valid UTF-8. */
static bool is_damaged_utf8(const char *bytes, size_t length) {
    size_t letters = 0, broken = 0;
    for (size_t at = 0; at < length;) {
        size_t bad = coop_i_utf8_invalid(bytes + at, length - at), valid = bad < length - at ? bad : length - at;
        for (size_t i = 0; i < valid; i++) letters += ((unsigned char)bytes[at + i] & 0xC0) == 0xC0;
        broken += valid < length - at;
        at += valid + 1;
    }
    return letters > broken;
}

/* UTF-16 without a BOM: text has no NULs, but of two bytes of a Latin letter, digit or delimiter one is 0, always the
 * same one; of a Cyrillic letter's it is 4. NULL when it is not that. */
static const char *utf16_without_bom(const char *bytes, size_t length) {
    size_t pairs = length / 2 < 2048 ? length / 2 : 2048, high_first = 0, high_last = 0, first_zero = 0, last_zero = 0;
    for (size_t i = 0; i < pairs; i++) {
        char first = bytes[2 * i], last = bytes[2 * i + 1];
        first_zero += first == 0;
        last_zero += last == 0;
        high_first += first == 0 || first == 4;
        high_last += last == 0 || last == 4;
    }
    if (last_zero > 0 && first_zero == 0 && high_last * 4 >= pairs * 3) return "UTF-16LE";
    return first_zero > 0 && last_zero == 0 && high_first * 4 >= pairs * 3 ? "UTF-16BE" : NULL;
}

const char *coop_i_decode_detect(const char *bytes, size_t length, bool whole, size_t *bom) {
    static const struct {
        const char *mark, *charset;
        size_t length;
    } marks[] = {{"\xef\xbb\xbf", "UTF-8", 3},
                 {"\xff\xfe\0\0", "UTF-32LE", 4},
                 {"\0\0\xfe\xff", "UTF-32BE", 4},
                 {"\xff\xfe", "UTF-16LE", 2},
                 {"\xfe\xff", "UTF-16BE", 2}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (length < marks[i].length || memcmp(bytes, marks[i].mark, marks[i].length) != 0) continue;
        *bom = marks[i].length;
        return marks[i].charset;
    }
    *bom = 0;
    const char *wide = utf16_without_bom(bytes, length);
    if (wide) return wide;
    size_t bad = coop_i_utf8_invalid(bytes, length);
    bool cut = !whole && bad != SIZE_MAX && length - bad < 4; /* too short to tell: as good as valid */
    return bad == SIZE_MAX || cut || is_damaged_utf8(bytes, length) ? "UTF-8" : coop_i_charset_guess(bytes, length);
}

coop_status coop_i_decode_new(coop_i_decode **decode, const char *charset, const char *name, coop_context *ctx) {
    UErrorCode error = U_ZERO_ERROR;
    coop_i_decode *d = coop_i_calloc(1, sizeof *d);
    if (!d) return coop_fail_memory(ctx);
    d->name = name;
    d->line = 1;
    d->charset = "UTF-8";
    if (ucnv_compareNames(charset, "UTF-8") != 0) {
        d->from = ucnv_open(charset, &error);
        if (U_SUCCESS(error)) d->utf8 = ucnv_open("UTF-8", &error);
        if (U_SUCCESS(error)) d->charset = ucnv_getStandardName(charset, "IANA", &error);
        if (U_SUCCESS(error) && !d->charset) d->charset = ucnv_getName(d->from, &error);
        if (U_SUCCESS(error)) ucnv_setToUCallBack(d->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
        d->pivot = d->pivot_in = d->pivot_out = malloc(PIVOT * sizeof *d->pivot);
    }
    if (U_FAILURE(error) || (d->from && !d->pivot)) {
        bool short_of_memory = U_SUCCESS(error) || error == U_MEMORY_ALLOCATION_ERROR;
        coop_i_decode_free(d);
        if (short_of_memory) return coop_fail_memory(ctx);
        return coop_fail(
            ctx, COOP_USAGE,
            "unknown charset '%s'; UTF-8, UTF-16LE, windows-1251, KOI8-R, IBM866 and windows-1252 are usual ones",
            charset);
    }
    *decode = d;
    return COOP_OK;
}

void coop_i_decode_free(coop_i_decode *d) {
    if (!d) return;
    if (d->from) ucnv_close(d->from);
    if (d->utf8) ucnv_close(d->utf8);
    free(d->pivot);
    free(d);
}

const char *coop_i_decode_charset(const coop_i_decode *d) {
    return d->charset;
}

static coop_status fail_invalid(coop_i_decode *d, coop_context *ctx) {
    return coop_fail_at(ctx, COOP_INPUT, d->name, d->line, 0,
                        "this is not valid %s; save the file as UTF-8, or name its charset with --charset", d->charset);
}

static void count_lines(coop_i_decode *d, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) d->line += text[i] == '\n';
}

static coop_status check_utf8(coop_i_decode *d, char *out, size_t out_size, size_t *made, const char *in,
                              size_t in_size, size_t *used, bool last, coop_context *ctx) {
    size_t size = in_size < out_size ? in_size : out_size, bad = coop_i_utf8_invalid(in, size);
    if (bad < size) size = bad;
    memcpy(out, in, size);
    count_lines(d, out, size);
    *made = *used = size;
    /* What stands first and is no character is wrong, unless its end may be still to come. */
    return size == 0 && (in_size >= 4 || (last && in_size > 0)) ? fail_invalid(d, ctx) : COOP_OK;
}

coop_status coop_i_decode_step(coop_i_decode *d, char *out, size_t out_size, size_t *made, const char *in,
                               size_t in_size, size_t *used, bool last, coop_context *ctx) {
    if (!d->from) return check_utf8(d, out, out_size, made, in, in_size, used, last, ctx);
    UErrorCode error = U_ZERO_ERROR;
    char *target = out;
    const char *source = in;
    ucnv_convertEx(d->utf8, d->from, &target, out + out_size, &source, in + in_size, d->pivot, &d->pivot_in,
                   &d->pivot_out, d->pivot + PIVOT, false, last, &error);
    *made = (size_t)(target - out);
    *used = (size_t)(source - in);
    count_lines(d, out, *made);
    if (U_SUCCESS(error) || error == U_BUFFER_OVERFLOW_ERROR) return COOP_OK; /* overflow: there is more to fetch */
    if (error == U_MEMORY_ALLOCATION_ERROR) return coop_fail_memory(ctx);
    for (const UChar *c = d->pivot_in; c < d->pivot_out; c++) d->line += *c == '\n'; /* good, but not written yet */
    return fail_invalid(d, ctx);
}
