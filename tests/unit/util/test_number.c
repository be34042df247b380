#include "util/number.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "util/random.h"

static const char *print(double value) {
    static char text[COOP_I_NUMBER_SIZE];
    check_eq(coop_i_number_print(text, value), strlen(text));
    return text;
}

/* Digits as Python's repr gives them (shortest that read back). */
Test(number, print_is_shortest) {
    check_str(print(0), "0");
    check_str(print(-0.0), "-0");
    check_str(print(0.1), "0.1");
    check_str(print(-2.5), "-2.5");
    check_str(print(1.0 / 3), "0.3333333333333333");
    check_str(print(0.1 + 0.2), "0.30000000000000004");
    check_str(print(4.35), "4.35");
    check_str(print(1e-4), "0.0001");
    check_str(print(1e-5), "1e-05");
    check_str(print(999999999999999), "999999999999999");
    check_str(print(-999999999999999), "-999999999999999");
    check_str(print(1e15), "1e+15");
    check_str(print(1234567890123456), "1234567890123456");
    check_str(print(1e23), "1e+23");
    check_str(print(DBL_MAX), "1.7976931348623157e+308");
    check_str(print(DBL_MIN), "2.2250738585072014e-308");
    check_str(print(5e-324), "5e-324");
    check_str(print(3.14e-310), "3.14e-310");
    check_str(print(NAN), "NaN");
    check_str(print(-NAN), "NaN");
    check_str(print(INFINITY), "INF");
    check_str(print(-INFINITY), "-INF");
    CHECK_CLEAN();
}

static double of_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void check_round_trip(double value) {
    double back = 0;
    cr_assert(coop_i_number_parse(&back, print(value)), "%a", value);
    check_eq_where(memcmp(&back, &value, sizeof back), 0, "%a became %a", value, back);
}

static void check_many_round_trips(void) {
    coop_i_random random;
    coop_i_random_init(&random, 42, 0);
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = coop_i_random_next(&random);
        if (i % 4 == 1) bits &= 0x800fffffffffffffu; /* subnormal */
        double value = of_bits(bits);
        if (i % 4 == 2) value = (double)(int64_t)(bits >> (bits % 64)) / 1000; /* such as people write */
        if (isfinite(value)) check_round_trip(value);
    }
    for (uint64_t power = 1; power < 2047; power++) { /* powers of two and their neighbours: uneven gaps */
        check_round_trip(of_bits(power << 52));
        check_round_trip(of_bits((power << 52) - 1));
        check_round_trip(of_bits((power << 52) + 1));
    }
}

Test(number, all_classes_round_trip) {
    check_many_round_trips();
    CHECK_CLEAN();
}

/* The quick way to digits prints what the C library prints. */
Test(number, digits_are_those_of_the_c_library) {
    coop_i_random random;
    coop_i_random_init(&random, 7, 7);
    for (int i = 0; i < 300000; i++) {
        double value = (coop_i_random_real(&random) - 0.5) * pow(10, (double)coop_i_random_below(&random, 40) - 20);
        if (i % 7 == 0) value = nextafter(pow(10, i % 35 - 17), i % 2 ? 0 : 1e30); /* beside a power of ten */
        if (i % 7 == 1) value = ldexp(1, i % 120 - 60);
        if (i % 7 == 2) value = (double)(i % 1000) / 3;
        char wanted[40];
        for (int digits = 15; digits <= 17; digits++) {
            snprintf(wanted, sizeof wanted, "%.*g", digits, value);
            if (strtod(wanted, NULL) == value) break;
        }
        if (fabs(value) >= 1e15 || value != nearbyint(value)) check_str(print(value), wanted);
    }
}

Test(number, a_locale_with_a_comma_changes_nothing) {
    if (check_russian()) {
        char probe[16], fixed[COOP_I_NUMBER_SIZE * 12];
        snprintf(probe, sizeof probe, "%.1f", 0.5);
        check_str(probe, "0,5");
        check_str(print(0.5), "0.5");
        coop_i_number_fixed(fixed, 0.125, 2);
        check_str(fixed, "0.12");
        check_many_round_trips();
        snprintf(probe, sizeof probe, "%.1f", 0.5);
        check_str_where(probe, "0,5", "%s", "the thread's locale is given back");
    }
    CHECK_CLEAN();
}

Test(number, fixed) {
    char text[COOP_I_NUMBER_SIZE * 12];
    check_eq(coop_i_number_fixed(text, 2.0 / 3, 3), 5);
    check_str(text, "0.667");
    coop_i_number_fixed(text, 12, 0);
    check_str(text, "12");
    coop_i_number_fixed(text, -DBL_MAX, 99);
    check_eq(strlen(text), 1 + 309 + 1 + 15);
    coop_i_number_fixed(text, NAN, 2);
    check_str(text, "NaN");
    CHECK_CLEAN();
}

Test(number, parse_reads_what_people_write) {
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},
                {" 7 ", 7},
                {"+3", 3},
                {"-.5", -0.5},
                {"5.", 5},
                {"1e3", 1000},
                {"1E-3", 0.001},
                {"\t12.50\r\n", 12.5},
                {"\u00a042\u00a0", 42},
                {"123456789012345678901234567890", 123456789012345678901234567890.0},
                {"0.000000000000000000000000000000123", 1.23e-31},
                {"00000000000000000000000000000012", 12},
                {"1e-400", 0},
                {"0x1.8p+1", 3},
                {"-0x1p-2", -.25},
                {"9007199254740993", 9007199254740992.0},
                {"1.7976931348623157e308", DBL_MAX}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double value = -1;
        cr_assert(coop_i_number_parse(&value, good[i].text), "'%s'", good[i].text);
        check_eq_where(value, good[i].value, "'%s' gave %.17g", good[i].text, value);
    }
    CHECK_CLEAN();
}

Test(number, parse_refuses_the_rest) {
    static const char *const bad[] = {
        "",    " ",     ".",   "-",     "+-1",  "e5",  "1e",    "1e+", "1 2",   "1e400", "-1e400",
        "nan", "NaN",   "inf", "INF",   "0x10", "1_0", "12a",   "a12", "1.2.3", "--1",   "1,5",
        "½",   "1e5.5", "٣",   "1 000", "1-2",  "$5",  "5 руб", "1;",  "1e 5",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = -1;
        cr_assert_not(coop_i_number_parse(&value, bad[i]), "'%s' gave %g", bad[i], value);
        check_eq_where(value, -1, "%s", "an output stays as it was");
    }
    char endless[1200];
    memset(endless, '1', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    double value = -1;
    cr_assert_not(coop_i_number_parse(&value, endless));
    CHECK_CLEAN();
}

/* The short way (an exact product or quotient) against the C library's. */
Test(number, parse_rounds_as_strtod) {
    coop_i_random random;
    coop_i_random_init(&random, 7, 0);
    for (int i = 0; i < 100000; i++) {
        char text[64];
        snprintf(text, sizeof text, "%llu.%0*llue%d",
                 (unsigned long long)(coop_i_random_next(&random) >> coop_i_random_below(&random, 64)),
                 (int)coop_i_random_below(&random, 12) + 1, (unsigned long long)coop_i_random_below(&random, 100000),
                 (int)coop_i_random_below(&random, 60) - 30);
        double value = 0;
        cr_assert(coop_i_number_parse(&value, text));
        check_eq_where(value, strtod(text, NULL), "%s gave %.17g", text, value);
    }
    CHECK_CLEAN();
}

Test(number, integers) {
    int64_t value = -7;
    cr_assert(coop_i_integer_parse(&value, " 2024 ") && value == 2024);
    cr_assert(coop_i_integer_parse(&value, "-0") && value == 0);
    cr_assert(coop_i_integer_parse(&value, "9223372036854775807") && value == INT64_MAX);
    cr_assert(coop_i_integer_parse(&value, "-9223372036854775808") && value == INT64_MIN);
    static const char *const bad[] = {
        "", "-", "9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.0", "1e3", "12a"};
    value = -7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(coop_i_integer_parse(&value, bad[i]), "%s", bad[i]);
    check_eq(value, -7);
    CHECK_CLEAN();
}
