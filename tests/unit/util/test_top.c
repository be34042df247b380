#include "util/top.h"

#include <stdlib.h>

#include "check.h"
#include "util/random.h"

static int best_first(const void *x, const void *y) {
    const coop_i_scored *p = x, *q = y;
    if (p->score != q->score) return p->score > q->score ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

/* The oracle sorts everything; scores are few, so that ties decide often. */
Test(top, agrees_with_a_full_sort_in_any_order) {
    enum { COUNT = 3000 };
    static coop_i_scored items[COUNT];
    const size_t capacities[] = {0, 1, 2, 10, 100, COUNT, COUNT + 5};
    coop_i_random random;
    coop_i_random_init(&random, 5, 0);
    for (uint32_t i = 0; i < COUNT; i++) {
        items[i] = (coop_i_scored){(double)coop_i_random_below(&random, 20), i % 50, i};
    }
    for (size_t c = 0; c < sizeof capacities / sizeof *capacities; c++) {
        for (size_t i = COUNT - 1; i > 0; i--) { /* another order each time */
            size_t j = (size_t)coop_i_random_below(&random, i + 1);
            coop_i_scored item = items[i];
            items[i] = items[j], items[j] = item;
        }
        coop_i_top top;
        cr_assert(coop_i_top_init(&top, capacities[c]));
        for (size_t i = 0; i < COUNT; i++) coop_i_top_offer(&top, items[i]);
        coop_i_top_sort(&top);
        coop_i_scored *sorted = malloc(sizeof items);
        for (size_t i = 0; i < COUNT; i++) sorted[i] = items[i];
        qsort(sorted, COUNT, sizeof *sorted, best_first);
        check_eq(top.count, capacities[c] < COUNT ? capacities[c] : COUNT);
        for (size_t i = 0; i < top.count; i++) check_eq(best_first(&top.items[i], &sorted[i]), 0);
        free(sorted);
        coop_i_top_clear(&top);
    }
    CHECK_CLEAN();
}

Test(top, takes_what_it_would_keep) {
    coop_i_top top;
    cr_assert(coop_i_top_init(&top, 2));
    cr_assert(coop_i_top_takes(&top, (coop_i_scored){-INFINITY, 0, 0}));
    coop_i_top_offer(&top, (coop_i_scored){1, 5, 5});
    coop_i_top_offer(&top, (coop_i_scored){2, 5, 5});
    cr_assert(coop_i_top_takes(&top, (coop_i_scored){1, 5, 4}));
    cr_assert_not(coop_i_top_takes(&top, (coop_i_scored){1, 5, 5}));
    cr_assert_not(coop_i_top_takes(&top, (coop_i_scored){1, 6, 0}));
    cr_assert_not(coop_i_top_takes(&top, (coop_i_scored){NAN, 0, 0}), "NaN has no rank");
    coop_i_top_clear(&top);
    CHECK_CLEAN();
}
