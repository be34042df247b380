#include "util/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

Test(pool, missing_empty_and_the_same) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t a = 9, b = 9, c = 9, none = 9;
    check_eq(coop_i_pool_find(pool, "x", 1), 0);
    cr_assert(coop_i_pool_puts(pool, &none, NULL));
    check_eq(none, 0);
    cr_assert_null(coop_i_pool_get(pool, 0));
    cr_assert(coop_i_pool_puts(pool, &a, ""));
    cr_assert(coop_i_pool_puts(pool, &b, "Томск"));
    cr_assert(coop_i_pool_add(pool, &c, "Томск, Россия", strlen("Томск")));
    cr_assert(a == 1 && b == 2 && c == 2);
    check_str(coop_i_pool_get(pool, 1), "");
    check_str(coop_i_pool_get(pool, 2), "Томск");
    cr_assert_null(coop_i_pool_get(pool, 3));
    check_eq(coop_i_pool_find(pool, "Томск", strlen("Томск")), 2);
    check_eq(coop_i_pool_find(pool, "Томс", strlen("Томс")), 0);
    check_eq(coop_i_pool_count(pool), 2);
    coop_i_pool_free(pool);
    coop_i_pool_free(NULL);
    CHECK_CLEAN();
}

Test(pool, bytes_count_also_behind_a_nul) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t a, b;
    cr_assert(coop_i_pool_add(pool, &a, "a\0b", 3) && coop_i_pool_add(pool, &b, "a\0c", 3));
    check_neq(a, b);
    check_eq(coop_i_pool_find(pool, "a", 1), 0);
    coop_i_pool_free(pool);
    CHECK_CLEAN();
}

Test(pool, many_keep_their_ids_and_places) {
    enum { COUNT = 200000 };
    coop_i_pool *pool = coop_i_pool_new();
    char text[32];
    uint32_t id;
    cr_assert(coop_i_pool_puts(pool, &id, "first"));
    const char *first = coop_i_pool_get(pool, id);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "organisation-%u", i);
        cr_assert(coop_i_pool_puts(pool, &id, text));
        check_eq(id, i + 2);
    }
    check_eq(coop_i_pool_get(pool, 1), first);
    for (uint32_t i = 0; i < COUNT; i += 7) {
        snprintf(text, sizeof text, "organisation-%u", i);
        check_eq(coop_i_pool_find(pool, text, strlen(text)), i + 2);
        check_str(coop_i_pool_get(pool, i + 2), text);
    }
    coop_i_pool_free(pool);
    CHECK_CLEAN();
}

Test(pool, long_texts_between_short_ones) {
    coop_i_pool *pool = coop_i_pool_new();
    size_t sizes[] = {1, 511, 512, 9, 4095, 4096, 32767, 32768, 32769, 300000, 3, 262143, 262144, 5, 1000000};
    uint32_t id;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *text = malloc(sizes[i]);
        memset(text, 'a' + (int)i, sizes[i]);
        cr_assert(coop_i_pool_add(pool, &id, text, sizes[i]));
        check_eq(id, i + 1);
        free(text);
    }
    for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const char *text = coop_i_pool_get(pool, i + 1);
        check_eq(strlen(text), sizes[i]);
        cr_assert(text[0] == (char)('a' + i) && text[sizes[i] - 1] == (char)('a' + i));
    }
    coop_i_pool_free(pool);
    CHECK_CLEAN();
}
