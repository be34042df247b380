/* Shares too small for a number: nobody is listed twice, or the lists, which have room for all once, would overflow. */
#include <criterion/criterion.h>

#include "check.h"
#include "signal/spread.h"
#include "suggest/push.h"

Test(tiny, a_walk_lists_nobody_twice) {
    /* 0 and 4 are tied to 1, 2 and 3, all so weakly that two steps are nothing */
    uint64_t offset[] = {0, 3, 5, 7, 9, 12};
    uint32_t to[] = {1, 2, 3, 0, 4, 0, 4, 0, 4, 1, 2, 3};
    double weight[12];
    for (size_t a = 0; a < 12; a++) weight[a] = 1e-200;
    const coop_i_csr ties = {.offset = offset, .to = to, .weight = weight};
    const signal_ground ground = {.ties = &ties, .n = 5, .steps = 11};
    double now[5] = {0}, next[5] = {0};
    uint32_t list[16], next_list[16];
    signal_work work = {.vector = {now, next}, .list = {list, next_list}};
    const signal_task task = {.ground = &ground, .work = &work};
    signal_spread spread;
    signal_spread_start(&spread, &task, true);
    signal_spread_step(&spread, NULL);
    check_eq(spread.count, 3);
    signal_spread_step(&spread, NULL);
    check_eq(spread.count, 0);
    signal_spread_end(&spread);
    CHECK_CLEAN();
}

Test(tiny, a_push_touches_nobody_twice) {
    /* 0 is tied to 1 so strongly that 2 gets nothing, however often 0 passes on */
    uint64_t offset[] = {0, 2, 3, 4};
    uint32_t to[] = {1, 2, 0, 0};
    double weight[] = {1e300, 1e-300, 1e300, 1e-300}, strength[] = {1e300, 1e300, 1e-300};
    const coop_i_csr partners = {.offset = offset, .to = to, .weight = weight};
    const suggest_view view = {.n = 3, .partners = &partners};
    suggest_push push;
    cr_assert(suggest_push_init(&push, view.n));
    suggest_push_from(&push, &view, strength, 0);
    check_eq(push.count, 2);
    check_eq(push.value[2], 0);
    suggest_push_clear(&push);
    CHECK_CLEAN();
}
