#include "util/random.h"

#include <string.h>

#include "check.h"

/* The reference implementation from prng.di.unimi.it from the state {1, 2, 3, 4}; the same values stand in the tests
 * of Rust's rand_xoshiro. */
Test(random, xoshiro256_starstar_as_published) {
    coop_i_random random = {{1, 2, 3, 4}};
    const uint64_t expected[] = {11520u,
                                 0u,
                                 1509978240u,
                                 1215971899390074240u,
                                 1216172134540287360u,
                                 607988272756665600u,
                                 16172922978634559625u,
                                 8476171486693032832u,
                                 10595114339597558777u,
                                 2904607092377533576u};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        check_eq_where(coop_i_random_next(&random), expected[i], "number %zu", i);
    CHECK_CLEAN();
}

/* splitmix64 from 1234567: the sequence that Rosetta Code gives for checking. */
Test(random, state_is_splitmix64_of_the_seed) {
    coop_i_random random;
    coop_i_random_init(&random, 1234567, 0);
    check_eq(random.state[0], 6457827717110365317u);
    check_eq(random.state[1], 3203168211198807973u);
    check_eq(random.state[2], 9817491932198370423u);
    check_eq(random.state[3], 4593380528125082431u);
    CHECK_CLEAN();
}

Test(random, streams_and_seeds_differ) {
    coop_i_random seen[64];
    size_t count = 0;
    for (uint64_t seed = 0; seed < 8; seed++)
        for (uint64_t stream = 0; stream < 8; stream++) coop_i_random_init(&seen[count++], seed, stream);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++) check_neq_where(memcmp(&seen[i], &seen[j], sizeof *seen), 0, "%zu %zu", i, j);
    CHECK_CLEAN();
}

Test(random, below_is_in_range_and_even) {
    coop_i_random random;
    coop_i_random_init(&random, 42, 3);
    check_eq(coop_i_random_below(&random, 0), 0);
    check_eq(coop_i_random_below(&random, 1), 0);
    uint64_t huge = (uint64_t)1 << 63;
    for (int i = 0; i < 100; i++) check_lt(coop_i_random_below(&random, huge + 1), huge + 1);
    int counts[7] = {0};
    for (int i = 0; i < 70000; i++) counts[coop_i_random_below(&random, 7)]++;
    double chi2 = 0;
    for (int i = 0; i < 7; i++) chi2 += (counts[i] - 10000.0) * (counts[i] - 10000.0) / 10000.0;
    check_lt(chi2, 22.5); /* p = 0.001 at 6 degrees of freedom; the seed is fixed, so this cannot flicker */
    CHECK_CLEAN();
}

Test(random, real_and_normal_have_their_moments) {
    enum { COUNT = 200000 };
    coop_i_random random;
    coop_i_random_init(&random, 42, 0);
    double sum = 0, square = 0, mean = 0;
    for (int i = 0; i < COUNT; i++) {
        double x = coop_i_random_real(&random);
        cr_assert(x >= 0 && x < 1);
        mean += x / COUNT;
    }
    check_near(mean, 0.5, 0.003);
    for (int i = 0; i < COUNT; i++) {
        double x = coop_i_random_normal(&random);
        sum += x;
        square += x * x;
    }
    check_near(sum / COUNT, 0, 0.01);
    check_near(square / COUNT, 1, 0.02);
    CHECK_CLEAN();
}
