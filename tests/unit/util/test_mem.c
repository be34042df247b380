#include "util/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

Test(mem, calloc_of_nothing_and_of_too_much) {
    void *nothing = coop_i_calloc(0, 0);
    cr_assert_not_null(nothing);
    free(nothing);
    cr_assert_null(coop_i_calloc(SIZE_MAX / 4, 8));
    CHECK_CLEAN();
}

Test(mem, grow_keeps_what_is_there) {
    uint32_t *items = NULL;
    size_t capacity = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        cr_assert(coop_i_grow(&items, &capacity, i + 1, sizeof *items));
        items[i] = i;
    }
    for (uint32_t i = 0; i < 1000; i++) check_eq(items[i], i);
    size_t before = capacity;
    uint32_t *same = items;
    cr_assert_not(coop_i_grow(&items, &capacity, SIZE_MAX / 2, sizeof *items));
    cr_assert(items == same && capacity == before, "a failure changes nothing");
    free(items);
    CHECK_CLEAN();
}

Test(mem, strndup_ends_with_a_nul) {
    char *copy = coop_i_strndup("Томск", 4);
    check_str(copy, "То");
    free(copy);
    copy = coop_i_strndup(NULL, 0);
    check_str(copy, "");
    free(copy);
    cr_assert_null(coop_i_strndup("x", SIZE_MAX));
    CHECK_CLEAN();
}
