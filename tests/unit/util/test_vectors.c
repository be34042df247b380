#include "util/vectors.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "util/mem.h"
#include "util/random.h"

enum { LONG = 50001, MANY = 5 };

static double *vectors(size_t count, uint32_t n) {
    coop_i_random random;
    double *made = coop_i_calloc(count * n, sizeof *made);
    coop_i_random_init(&random, 7, 0x766563);
    for (size_t i = 0; i < count * n; i++) made[i] = coop_i_random_normal(&random);
    return made;
}

Test(vectors, a_long_sum_is_the_same_on_any_threads_and_that_of_one_stretch_but_for_rounding) {
    double *x = vectors(2, LONG), *y = x + LONG;
    for (uint32_t n = LONG; n > 0; n = n * 2 / 3) {
        double one = coop_i_dot_wide(x, y, n, 1);
        for (unsigned threads = 2; threads <= 5; threads++)
            cr_assert(one <= coop_i_dot_wide(x, y, n, threads) && one >= coop_i_dot_wide(x, y, n, threads));
        cr_assert_float_eq(one, coop_i_dot(x, y, n), 1e-12 * n);
    }
    free(x);
}

Test(vectors, a_vector_is_made_orthogonal_to_all_alike_on_any_threads) {
    double *all[2] = {vectors(MANY, LONG), vectors(MANY, LONG)}, parts[MANY] = {0};
    for (unsigned threads = 1; threads <= 2; threads++)
        for (size_t k = 0; k < MANY; k++) {
            const coop_i_basis before = {all[threads - 1], k, LONG, threads};
            cr_assert(coop_i_orthonormal(all[threads - 1] + k * LONG, &before, k + 1 == MANY ? parts : NULL) > 0);
        }
    cr_assert_arr_eq(all[0], all[1], MANY * LONG * sizeof(double));
    for (size_t i = 0; i < MANY; i++)
        for (size_t k = 0; k <= i; k++)
            cr_assert_float_eq(coop_i_dot(all[0] + i * LONG, all[0] + k * LONG, LONG), i == k, 1e-12, "%zu %zu", i, k);
    for (size_t k = 0; k + 1 < MANY; k++) cr_assert(fabs(parts[k]) > 0);
    free(all[0]);
    free(all[1]);
}
