#include "util/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/digits.h"
#include "util/utf8.h"

enum { NUMBER_LONGEST = 1000 }; /* characters; no double needs more than 767 digits */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t plain; /* the C locale: printf and strtod take their separator from the thread's locale */

static void make_plain(void) {
    plain = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* a constant of the C library: allocates nothing */
}

static locale_t enter_plain(void) {
    pthread_once(&once, make_plain);
    return uselocale(plain);
}

static size_t print_special(char *out, double value) {
    const char *text = isnan(value) ? "NaN" : value > 0 ? "INF" : "-INF";
    strcpy(out, text);
    return strlen(out);
}

static size_t print_digits(char *out, uint64_t value) {
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
    } while (value /= 10);
    for (size_t i = 0; i < count; i++) out[i] = digits[count - 1 - i];
    out[count] = '\0';
    return count;
}

size_t coop_i_integer_print(char out[COOP_I_NUMBER_SIZE], int64_t value) {
    if (value >= 0) return print_digits(out, (uint64_t)value);
    *out = '-';
    return 1 + print_digits(out + 1, 0 - (uint64_t)value);
}

/* The few decimals of most data, without the C library's detour: n / 10^k is the double nearest to that decimal when
 * both are exact, and the least k gives the shortest. 0 = not such a number. */
static size_t print_decimal(char *out, double value) {
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    double positive = fabs(value);
    if (positive < 1e-4 || positive >= 1e8) return 0; /* where %g has no exponent */
    for (int k = 1; k <= 6; k++) {
        double scaled = nearbyint(positive * powers[k]);
        if (scaled / powers[k] != positive) continue;
        uint64_t digits = (uint64_t)scaled, whole = digits / (uint64_t)powers[k];
        size_t length = value < 0;
        if (value < 0) *out = '-';
        length += print_digits(out + length, whole);
        out[length] = '.';
        for (int i = k; i > 0; i--, digits /= 10) out[length + (size_t)i] = (char)('0' + digits % 10);
        length += 1 + (size_t)k;
        out[length] = '\0';
        return length;
    }
    return 0;
}

size_t coop_i_number_print(char out[COOP_I_NUMBER_SIZE], double value) {
    if (!isfinite(value)) return print_special(out, value);
    bool small_integer = fabs(value) < 1e15 && value == nearbyint(value) && !(value == 0 && signbit(value));
    if (small_integer) return coop_i_integer_print(out, (int64_t)value);
    size_t decimal = print_decimal(out, value);
    if (!decimal) decimal = coop_i_digits_print(out, value);
    if (decimal) return decimal;

    locale_t before = enter_plain();
    int length = 0;
    /* 15 digits always survive in a normal double, so %.15g without its zeros is the shortest if it reads back at all;
     * a subnormal has fewer. */
    for (int digits = fabs(value) < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
        length = snprintf(out, COOP_I_NUMBER_SIZE, "%.*g", digits, value);
        if (strtod(out, NULL) == value) break;
    }
    uselocale(before);
    return (size_t)length;
}

size_t coop_i_number_fixed(char out[COOP_I_NUMBER_SIZE * 12], double value, int digits) {
    if (!isfinite(value)) return print_special(out, value);
    digits = digits < 0 ? 0 : digits > 15 ? 15 : digits;
    locale_t before = enter_plain();
    int length = snprintf(out, COOP_I_NUMBER_SIZE * 12, "%.*f", digits, value);
    uselocale(before);
    return (size_t)length;
}

size_t coop_i_number_short(char out[COOP_I_NUMBER_SIZE], double value, int digits) {
    if (!isfinite(value)) return print_special(out, value);
    digits = digits < 1 ? 1 : digits > 15 ? 15 : digits;
    locale_t before = enter_plain();
    bool whole = fabs(value) >= pow(10, digits) - 0.5 && fabs(value) < 1e6; /* "120", not "1.2e+02" */
    int length = whole ? snprintf(out, COOP_I_NUMBER_SIZE, "%.0f", value)
                       : snprintf(out, COOP_I_NUMBER_SIZE, "%.*g", digits, value);
    uselocale(before);
    return (size_t)length;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* A number as it is read: its characters in C's form, and its digits as far as they fit an integer. */
typedef struct scan {
    char text[NUMBER_LONGEST + 1];
    size_t length;
    uint64_t mantissa;
    int digits; /* significant ones, leading zeros aside */
    int scale;  /* value = mantissa * 10^scale */
} scan;

static bool push(scan *s, char c) {
    if (s->length == NUMBER_LONGEST) return false;
    s->text[s->length++] = c;
    return true;
}

/* Digits up to something else; *any tells whether there was one. */
static bool scan_digits(scan *s, const char **text, bool *any, bool fraction) {
    for (; is_digit(**text); (*text)++) {
        *any = true;
        if (!push(s, **text)) return false;
        if (s->digits || **text != '0') s->digits++;
        if (s->digits <= 18) s->mantissa = s->mantissa * 10 + (uint64_t)(**text - '0');
        if (fraction) s->scale--;
    }
    return true;
}

static bool scan_exponent(scan *s, const char **text) {
    if (**text != 'e' && **text != 'E') return true;
    if (!push(s, *(*text)++)) return false;
    bool negative = **text == '-';
    if (**text == '-' || **text == '+')
        if (!push(s, *(*text)++)) return false;
    if (!is_digit(**text)) return false;
    int exponent = 0;
    for (; is_digit(**text); (*text)++) {
        if (!push(s, **text)) return false;
        if (exponent < 10000) exponent = exponent * 10 + (**text - '0');
    }
    s->scale += negative ? -exponent : exponent;
    return true;
}

static const double ten_to[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* As C's %a prints it, 0x1.8p+1: strtod takes more, so what it is given is looked at. */
static bool parse_hex(double *value, const char *text) {
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *at = text + 2, *power;
    size_t whole = strspn(at, digits), fraction = 0;
    at += whole;
    if (*at == '.') fraction = strspn(++at, digits);
    at += fraction;
    if (whole + fraction == 0 || (*at != 'p' && *at != 'P')) return false;
    power = at + 1 + (at[1] == '-' || at[1] == '+');
    size_t length = strspn(power, "0123456789");
    if (length == 0 || *coop_i_skip_blanks(power + length)) return false;
    locale_t before = enter_plain();
    *value = strtod(text, NULL);
    uselocale(before);
    return true;
}

bool coop_i_number_parse(double *value, const char *text) {
    scan s;
    s.length = 0, s.mantissa = 0, s.digits = 0, s.scale = 0; /* its text stays unset: this runs once a cell */
    text = coop_i_skip_blanks(text);
    bool negative = *text == '-', any = false;
    double result;
    if (*text == '-' || *text == '+')
        if (!push(&s, *text++)) return false;
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    if (!hex) {
        if (!scan_digits(&s, &text, &any, false)) return false;
        if (*text == '.') {
            if (!push(&s, *text++) || !scan_digits(&s, &text, &any, true)) return false;
        }
        if (!any || !scan_exponent(&s, &text) || *coop_i_skip_blanks(text)) return false;
    }

    if (hex) {
        if (!parse_hex(&result, text)) return false;
        if (negative) result = -result;
    } else if (s.digits <= 15 && s.scale >= -22 && s.scale <= 22) { /* both exact, so one rounding: Clinger 1990 */
        result = (double)s.mantissa;
        result = s.scale < 0 ? result / ten_to[-s.scale] : result * ten_to[s.scale];
        if (negative) result = -result;
    } else {
        s.text[s.length] = '\0';
        locale_t before = enter_plain();
        result = strtod(s.text, NULL);
        uselocale(before);
    }
    if (!isfinite(result)) return false;
    *value = result;
    return true;
}

bool coop_i_integer_parse(int64_t *value, const char *text) {
    text = coop_i_skip_blanks(text);
    bool negative = *text == '-';
    if (*text == '-' || *text == '+') text++;
    if (!is_digit(*text)) return false;
    int64_t result = 0; /* kept negative: that side has one value more */
    for (; is_digit(*text); text++) {
        int digit = *text - '0';
        if (result < (INT64_MIN + digit) / 10) return false;
        result = result * 10 - digit;
    }
    if (*coop_i_skip_blanks(text) || (!negative && result == INT64_MIN)) return false;
    *value = negative ? result : -result;
    return true;
}
