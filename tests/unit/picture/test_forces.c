/* The parts of the layout beside what they stand for, computed the long way. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "picture/tree.h"

static picture_point pushed(const picture_point *at, const float *mass, uint32_t n, picture_point place) {
    picture_point sum = {0};
    for (uint32_t u = 0; u < n; u++) {
        double x = place.x - at[u].x, y = place.y - at[u].y, square = x * x + y * y;
        if (square == 0) continue;
        sum.x += (double)mass[u] * x / square, sum.y += (double)mass[u] * y / square;
    }
    return sum;
}

/* Evenly, in two far heaps, all on a line, all at one place. */
static picture_point place_of(int shape, uint32_t u, coop_i_random *random) {
    double x = coop_i_random_real(random), y = coop_i_random_real(random);
    if (shape == 1) return (picture_point){x + 1000 * (u % 2), y};
    if (shape == 2) return (picture_point){x, 0};
    return shape == 3 ? (picture_point){2, 3} : (picture_point){x, y};
}

Test(forces, the_tree_pushes_as_all_do) {
    for (int shape = 0; shape < 4; shape++) {
        for (uint32_t n = 1; n <= 1000; n = n * 10) {
            picture_point *at = calloc(n, sizeof *at);
            float *mass = calloc(n, sizeof *mass);
            coop_i_random random;
            picture_tree tree;
            double off = 0, size = 0;
            coop_i_random_init(&random, 5, n);
            for (uint32_t u = 0; u < n; u++) at[u] = place_of(shape, u, &random), mass[u] = (float)(1 + u % 3);
            cr_assert(picture_tree_init(&tree, n));
            picture_tree_build(&tree, at, mass);
            check_leq(tree.cell_count, 2 * n);
            for (uint32_t u = 0; u < n; u++) {
                picture_point ours = picture_tree_push(&tree, at[u]), all = pushed(at, mass, n, at[u]);
                off += hypot(ours.x - all.x, ours.y - all.y), size += hypot(all.x, all.y);
            }
            check_leq_where(off, 0.03 * size, "shape %d, %u nodes: %g of %g", shape, n, off, size);
            picture_tree_clear(&tree);
            free(at);
            free(mass);
        }
    }
    CHECK_CLEAN();
}

/* Fifty in a row can stand so that every distance is right. */
Test(forces, stress_of_a_chain_vanishes) {
    enum { N = 50 };
    uint64_t offset[N + 1] = {0};
    uint32_t to[2 * N];
    picture_point at[N];
    coop_i_random random;
    picture_level level = {.n = N, .offset = offset, .to = to};
    for (uint32_t u = 0; u < N; u++) {
        offset[u + 1] = offset[u];
        if (u > 0) to[offset[u + 1]++] = u - 1;
        if (u < N - 1) to[offset[u + 1]++] = u + 1;
    }
    coop_i_random_init(&random, 3, 1);
    for (uint32_t u = 0; u < N; u++) at[u] = (picture_point){coop_i_random_real(&random), coop_i_random_real(&random)};
    cr_assert(picture_stress(at, &level, &random));
    double stress = 0;
    for (uint32_t u = 0; u < N; u++) {
        for (uint32_t v = 0; v < u; v++) {
            double off = hypot(at[u].x - at[v].x, at[u].y - at[v].y) / (u - v) - 1;
            stress += off * off / (N * (N - 1) / 2);
        }
    }
    check_lt_where(stress, 0.01, "%g", stress);
    CHECK_CLEAN();
}
