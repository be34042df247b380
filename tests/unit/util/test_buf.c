#include "util/buf.h"

#include <stdint.h>
#include <string.h>

#include "check.h"

Test(buf, everything_appends) {
    coop_i_buf buf = {0};
    check_str(coop_i_buf_text(&buf), "");
    coop_i_buf_add(&buf, "abc", 2);
    coop_i_buf_putc(&buf, '-');
    coop_i_buf_puts(&buf, "ё");
    coop_i_buf_printf(&buf, "%s=%d", "n", 7);
    coop_i_buf_number(&buf, 0.5);
    check_str(coop_i_buf_text(&buf), "ab-ёn=70.5");
    check_eq(buf.length, strlen("ab-ёn=70.5"));
    coop_i_buf_reset(&buf);
    check_str(coop_i_buf_text(&buf), "");
    coop_i_buf_clear(&buf);
    CHECK_CLEAN();
}

Test(buf, printf_longer_than_the_room) {
    coop_i_buf buf = {0};
    coop_i_buf_printf(&buf, "%s|%5000d|", "x", 1);
    check_eq(buf.length, 5003);
    check_eq(buf.data[5002], '|');
    check_eq(buf.data[5001], '1');
    for (int i = 0; i < 20; i++) coop_i_buf_printf(&buf, "%*d", i, 1); /* every way to meet the end of the room */
    check_eq(buf.length, strlen(buf.data));
    coop_i_buf_clear(&buf);
    CHECK_CLEAN();
}

Test(buf, a_failure_is_remembered) {
    coop_i_buf buf = {0};
    coop_i_buf_puts(&buf, "x");
    coop_i_buf_add(&buf, "y", SIZE_MAX - 1); /* cannot fit: fails before it reads */
    cr_assert(buf.failed);
    coop_i_buf_puts(&buf, "z");
    check_str(coop_i_buf_text(&buf), "");
    coop_i_buf_clear(&buf);
    coop_i_buf_puts(&buf, "again");
    check_str(coop_i_buf_text(&buf), "again");
    coop_i_buf_clear(&buf);
    CHECK_CLEAN();
}
