/* The helpers themselves: a helper that cannot fail would make every test that uses it worthless. */
#include "check.h"

#include <stdio.h>
#include <string.h>

Test(check, near_tells_equal_from_different) {
    cr_assert(check_is_near(0.1 + 0.2, 0.3, 1e-15));
    cr_assert(check_is_near(1e9, 1e9 + 1, 1e-8));
    cr_assert(check_is_near(NAN, NAN, 0));
    cr_assert(check_is_near(INFINITY, INFINITY, 0));
    cr_assert(!check_is_near(1, 1.1, 1e-3));
    cr_assert(!check_is_near(NAN, 0, 1));
    cr_assert(!check_is_near(INFINITY, -INFINITY, 1));
    cr_assert(!check_is_near(INFINITY, 1, 1));
    CHECK_CLEAN();
}

Test(check, files_come_back_as_written) {
    size_t length;
    const char *path = check_write_bytes("bytes", "a\0b", 3);
    check_eq(memcmp(check_read(path, &length), "a\0b", 4), 0);
    check_eq(length, 3);
    check_str(check_read(check_write("text", "слово\n"), NULL), "слово\n");
    check_str(check_path("text"), check_write("text", ""));
    CHECK_CLEAN();
}

Test(check, the_russian_locale_has_a_decimal_comma) {
    char text[8];
    if (!check_russian()) return;
    snprintf(text, sizeof text, "%.1f", 1.5);
    check_str(text, "1,5");
    CHECK_CLEAN();
}
