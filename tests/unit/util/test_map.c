#include "util/map.h"

#include <stdlib.h>

#include "check.h"
#include "util/random.h"

Test(map, empty_and_reserved_key) {
    coop_i_map map = {0};
    uint32_t value = 7;
    cr_assert_not(coop_i_map_get(&map, 1, &value));
    cr_assert_not(coop_i_map_get(&map, UINT64_MAX, &value));
    check_eq(value, 7);
    cr_assert(coop_i_map_put(&map, UINT64_MAX, 3) && coop_i_map_put(&map, UINT64_MAX, 4));
    cr_assert(coop_i_map_put(&map, 0, 5));
    cr_assert(coop_i_map_get(&map, UINT64_MAX, &value) && value == 4);
    cr_assert(coop_i_map_get(&map, 0, &value) && value == 5);
    check_eq(map.count, 2);
    coop_i_map_clear(&map);
    cr_assert_not(coop_i_map_get(&map, 0, &value));
    CHECK_CLEAN();
}

Test(map, a_pair_has_no_direction) {
    check_eq(coop_i_pair(3, 9), coop_i_pair(9, 3));
    check_eq(coop_i_pair(3, 9), ((uint64_t)3 << 32) | 9);
    check_neq(coop_i_pair(0, 9), coop_i_pair(9, 9));
    CHECK_CLEAN();
}

/* The oracle is an array: keys are pairs of small indices. */
Test(map, agrees_with_an_array) {
    enum { SIDE = 200 };
    static uint32_t expected[SIDE][SIDE];
    coop_i_map map = {0};
    coop_i_random random;
    coop_i_random_init(&random, 1, 0);
    size_t distinct = 0;
    for (uint32_t i = 1; i <= 50000; i++) {
        uint32_t a = (uint32_t)coop_i_random_below(&random, SIDE), b = (uint32_t)coop_i_random_below(&random, SIDE);
        cr_assert(coop_i_map_put(&map, (uint64_t)a << 32 | b, i));
        distinct += expected[a][b] == 0;
        expected[a][b] = i;
    }
    check_eq(map.count, distinct);
    for (uint32_t a = 0; a < SIDE; a++) {
        for (uint32_t b = 0; b < SIDE; b++) {
            uint32_t value = 0;
            check_eq(coop_i_map_get(&map, (uint64_t)a << 32 | b, &value), expected[a][b] != 0);
            check_eq(value, expected[a][b]);
        }
    }
    coop_i_map_clear(&map);
    CHECK_CLEAN();
}

Test(map, reserve_is_enough_and_refuses_the_impossible) {
    coop_i_map map = {0};
    cr_assert(coop_i_map_reserve(&map, 1000));
    size_t capacity = map.capacity;
    for (uint32_t i = 0; i < 1000; i++) cr_assert(coop_i_map_put(&map, i, i));
    check_eq(map.capacity, capacity);
    cr_assert_not(coop_i_map_reserve(&map, SIZE_MAX / 2));
    coop_i_map_clear(&map);
    CHECK_CLEAN();
}
