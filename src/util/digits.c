/* The fewest of 15, 16 or 17 digits that read back, exactly, in whole numbers of 128 bits: a tenth of what printing and
 * reading by the C library takes, for the values that tables are full of.
 *
 * A double is m * 2^e. With k digits behind the point that are printed, m * 10^k * 2^e = p / 2^s, p = m * 5^k, s = -(e
 * + k): its whole part are the digits, its rest tells how to round. A decimal reads back when it is less than half a
 * step of m away, which is 5^k / 2 in units of 1 / 2^s. */
#include <math.h>
#include <string.h>

#include "util/digits.h"

__extension__ typedef unsigned __int128 wide;

enum { LEAST = 15, MOST = 17, DEEPEST = 32 /* 53 bits times 5^32 are 128 */ };

typedef struct scaled { /* p / 2^s, the half step */
    wide p, step;
    int s;
} scaled;

static wide power(unsigned base, int exponent) {
    wide result = 1;
    while (exponent-- > 0) result *= base;
    return result;
}

/* With so many digits, for a value whose first is at 10^exponent; false = out of reach. */
static bool scale(scaled *out, uint64_t m, int e, int exponent, int digits) {
    int k = digits - 1 - exponent;
    out->s = -(e + k);
    if (k < 0 || k > DEEPEST || out->s < 1 || out->s > 120) return false;
    out->step = power(5, k);
    out->p = m * out->step;
    return true;
}

/* The digits, rounded half to even; *reads_back tells whether they are enough. */
static uint64_t round_off(bool *reads_back, const scaled *value) {
    wide whole = value->p >> value->s, rest = value->p - (whole << value->s), half = (wide)1 << (value->s - 1);
    bool up = rest > half || (rest == half && (whole & 1) != 0);
    wide off = up ? ((wide)1 << value->s) - rest : rest;
    *reads_back = 2 * off < value->step;
    return (uint64_t)(whole + up);
}

/* Digits without zeros at the end, with a point and an exponent as %g has them. */
static size_t lay_out(char *out, uint64_t digits, int count, int exponent) {
    char text[24] = {0};
    size_t length = 0;
    while (digits % 10 == 0) digits /= 10, count--;
    for (int i = count; i-- > 0; digits /= 10) text[i] = (char)('0' + digits % 10);
    if (exponent < -4) {
        out[length++] = text[0];
        if (count > 1) out[length++] = '.';
        for (int i = 1; i < count; i++) out[length++] = text[i];
        out[length++] = 'e';
        out[length++] = '-';
        out[length++] = (char)('0' - exponent / 10);
        out[length++] = (char)('0' - exponent % 10);
    } else {
        if (exponent < 0) out[length++] = '0', out[length++] = '.';
        for (int i = -1; i > exponent; i--) out[length++] = '0';
        for (int i = 0; i < count; i++) {
            if (exponent >= 0 && i == exponent + 1) out[length++] = '.';
            out[length++] = text[i];
        }
        for (int i = count; i <= exponent; i++) out[length++] = '0';
    }
    out[length] = '\0';
    return length;
}

size_t coop_i_digits_print(char *out, double value) {
    const uint64_t even = UINT64_C(1) << 52;
    double positive = fabs(value);
    int e, exponent;
    bool reads_back = false;
    scaled now;
    if (!(positive >= 1e-15 && positive < 1e14)) return 0;
    uint64_t m = (uint64_t)ldexp(frexp(positive, &e), 53);
    e -= 53;
    if (m == even) return 0; /* a power of two: the step below is half of that above */
    exponent = (int)floor(log10(positive));
    if (!scale(&now, m, e, exponent, MOST)) return 0;
    wide first = now.p >> now.s; /* the logarithm may be off by one beside a power of ten */
    exponent += (first >= power(10, MOST)) - (first < power(10, MOST - 1));
    for (int digits = LEAST; digits <= MOST; digits++) {
        if (!scale(&now, m, e, exponent, digits)) return 0;
        uint64_t found = round_off(&reads_back, &now);
        if (!reads_back) continue;
        bool carried = found == (uint64_t)power(10, digits);
        if (value < 0) *out = '-';
        return (value < 0) + lay_out(out + (value < 0), found, digits + carried, exponent + carried);
    }
    return 0;
}
