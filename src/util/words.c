#include "util/words.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "util/number.h"

static const char *const english[COOP_I_MESSAGES] = {
#define MESSAGE(name, english) [SAY_##name] = english,
#include "util/messages.def"
#undef MESSAGE
};

static unsigned one_or_many(double number) {
    return number == 1 ? 0 : 1;
}

const coop_i_words coop_i_english = {.code = "en", .texts = english, .form = one_or_many};

static const coop_i_words *of(const coop_i_words *words) {
    return words ? words : &coop_i_english;
}

const char *coop_i_word(const coop_i_words *words, coop_i_message message) {
    const char *text = of(words)->texts[message];
    return text ? text : english[message];
}

const char *coop_i_term(const coop_i_words *words, const char *text) {
    return of(words)->term && text ? of(words)->term(text) : text;
}

static void say_number(coop_i_buf *out, const coop_i_words *words, double number, bool groups) {
    const char *mark = of(words)->thousands;
    char text[COOP_I_NUMBER_SIZE];
    size_t length = coop_i_number_print(text, number);
    if (strpbrk(text, ".eE") || !groups) {
        coop_i_say_printed(out, words, text);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        coop_i_buf_putc(out, text[i]);
        size_t left = length - 1 - i;
        if (text[i] != '-' && left > 0 && left % 3 == 0) coop_i_buf_puts(out, mark ? mark : ",");
    }
}

void coop_i_say_printed(coop_i_buf *out, const coop_i_words *words, const char *printed) {
    const char *point = of(words)->decimal ? strchr(printed, '.') : NULL;
    coop_i_buf_add(out, printed, point ? (size_t)(point - printed) : strlen(printed));
    if (!point) return;
    coop_i_buf_puts(out, of(words)->decimal);
    coop_i_buf_puts(out, point + 1);
}

void coop_i_say_grouped(coop_i_buf *out, const coop_i_words *words, double count) {
    say_number(out, words, count, isfinite(count));
}

void coop_i_say_count(coop_i_buf *out, const coop_i_words *words, double count) {
    say_number(out, words, count, fabs(count) >= 10000 && fabs(count) < 1e15);
}

void coop_i_digits_see(coop_i_digits *digits, double value) {
    if (!isfinite(value)) return;
    digits->greatest = fmax(digits->greatest, fabs(value));
    digits->broken = digits->broken || value != floor(value);
}

int coop_i_digits_wanted(const coop_i_digits *digits) {
    if (!digits->broken || digits->greatest >= 1000) return 0;
    int power = (int)floor(log10(digits->greatest));
    int decimals = (power >= 0 ? 3 : 2) - power;
    return decimals > 6 ? 6 : decimals;
}

void coop_i_say_digits(coop_i_buf *out, const coop_i_words *words, double value, int decimals) {
    char text[COOP_I_NUMBER_SIZE * 12];
    if (decimals == COOP_I_OWN_DIGITS && value != floor(value) && fabs(value) < 1e6) {
        coop_i_number_short(text, value, 4);
        coop_i_say_printed(out, words, text);
    } else if (decimals <= 0 && fabs(value) < 1e15) {
        coop_i_say_count(out, words, round(value) + 0.0); /* + 0.0: no "-0" */
    } else if (fabs(value) >= 1e15) {
        coop_i_buf_number(out, value);
    } else {
        coop_i_number_fixed(text, value, decimals);
        coop_i_say_printed(out, words, text);
    }
}

static void put_value(coop_i_buf *out, const coop_i_words *words, const coop_i_said *value) {
    char text[COOP_I_NUMBER_SIZE * 12];
    switch (value->how) {
    case COOP_I_AS_TEXT:
        if (value->text) coop_i_buf_puts(out, value->text);
        return;
    case COOP_I_AS_TERM:
        if (value->text) coop_i_buf_puts(out, coop_i_term(words, value->text));
        return;
    case COOP_I_AS_COUNT:
        coop_i_say_count(out, words, value->number);
        return;
    case COOP_I_AS_ID:
        coop_i_buf_printf(out, "%" PRIu64, value->id);
        return;
    case COOP_I_AS_REAL:
        coop_i_number_fixed(text, value->number, value->digits);
        break;
    case COOP_I_AS_SIGNED:
        if (value->number >= 0) coop_i_buf_putc(out, '+');
        /* fall through */
    case COOP_I_AS_SHORT:
        coop_i_number_short(text, value->number, value->digits);
    }
    coop_i_say_printed(out, words, text);
}

/* `forms` up to `end`: "tie|ties". A language with fewer forms than the rule asks for has its last. */
static void put_form(coop_i_buf *out, const char *forms, const char *end, const coop_i_words *words, double number) {
    bool none = strncmp(forms, "=0 ", 3) == 0;
    unsigned wanted = none && number == 0 ? 0 : of(words)->form(number) + none;
    const char *form = forms, *stop;
    for (unsigned i = 0;; i++, form = stop + 1) {
        stop = memchr(form, '|', (size_t)(end - form));
        if (!stop) stop = end;
        if (i == wanted || stop == end) break;
    }
    if (none && form == forms) form += 3;
    coop_i_buf_add(out, form, (size_t)(stop - form));
}

static const char closing[] = "»";

static bool ends_quoted(const coop_i_buf *out) {
    return out->length >= strlen(closing) && !strcmp(out->data + out->length - strlen(closing), closing);
}

static void fill(coop_i_buf *out, const coop_i_words *words, const char *at, const coop_i_said *values, size_t count) {
    /* analyser: what is there has a term that is there */
    for (const char *open, *end; (open = strchr(at, '{')) != NULL && (end = strchr(open, '}')) != NULL;) {
        size_t which = (size_t)(open[1] - '0');
        coop_i_buf_add(out, at, (size_t)(open - at));
        at = end + 1;
        if (which >= count) continue; /* a text that asks for more than it is given says nothing there */
        if (open[2] == '|')
            put_form(out, open + 3, end, words, values[which].number);
        else
            put_value(out, words, &values[which]);
        if (ends_quoted(out) && !strncmp(at, closing, strlen(closing)))
            at += strlen(closing); /* «ООО «Лес»: one closes both */
    }
    coop_i_buf_puts(out, at);
}

void coop_i_say_values(coop_i_buf *out, const coop_i_words *words, coop_i_message message, const coop_i_said *values,
                       size_t count) {
    fill(out, words, coop_i_word(words, message), values, count);
}

void coop_i_say_many(coop_i_buf *out, const coop_i_words *words, uint64_t count, const char *many) {
    coop_i_buf_printf(out, "%" PRIu64 " ", count);
    fill(out, words, coop_i_term(words, many), &COOP_I_COUNT(count), 1);
}

void coop_i_say_counted(coop_i_buf *out, const coop_i_words *words, double count, const char *one, const char *many) {
    coop_i_say_count(out, words, count);
    coop_i_buf_putc(out, ' ');
    coop_i_say_form(out, words, count, one, many);
}

void coop_i_say_form(coop_i_buf *out, const coop_i_words *words, double count, const char *one, const char *many) {
    coop_i_buf both = {0};
    coop_i_buf_printf(&both, "%s|%s", one, many);
    const char *forms = coop_i_term(words, coop_i_buf_text(&both));
    /* analyser: what is there has a term that is there */
    put_form(out, forms, forms + strlen(forms), words, count);
    out->failed = out->failed || both.failed;
    coop_i_buf_clear(&both);
}

void coop_i_say_ties(coop_i_buf *out, const coop_i_words *words, uint64_t ties, uint64_t rows) {
    coop_i_say(out, words, rows == ties ? SAY_TIES : SAY_TIES_IN_ROWS, COOP_I_COUNT(ties), COOP_I_COUNT(rows));
}
