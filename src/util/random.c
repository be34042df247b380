#include "util/random.h"

#include <math.h>

static uint64_t rotate(uint64_t x, int by) {
    return (x << by) | (x >> (64 - by));
}

static uint64_t splitmix(uint64_t *state) {
    uint64_t x = *state += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

void coop_i_random_init(coop_i_random *random, uint64_t seed, uint64_t stream) {
    /* The stream is mixed before it meets the seed: (seed, stream + 1) must not be (seed + 1, stream). Stream 0 leaves
     * the seed as it is, which gives the published sequence. */
    uint64_t state = stream ? seed ^ splitmix(&stream) : seed;
    for (int i = 0; i < 4; i++) random->state[i] = splitmix(&state);
}

uint64_t coop_i_random_next(coop_i_random *random) {
    uint64_t *s = random->state, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

double coop_i_random_real(coop_i_random *random) {
    return (double)(coop_i_random_next(random) >> 11) * 0x1p-53;
}

uint64_t coop_i_random_below(coop_i_random *random, uint64_t limit) {
    if (limit < 2) return 0;
    uint64_t uneven = (0 - limit) % limit, x; /* 2^64 mod limit: so many values would make the rest uneven */
    do x = coop_i_random_next(random);
    while (x < uneven);
    return x % limit;
}

double coop_i_random_normal(coop_i_random *random) {
    double x, y, r; /* Marsaglia's polar method; the second value is dropped so that no state hides here */
    do {
        x = 2 * coop_i_random_real(random) - 1;
        y = 2 * coop_i_random_real(random) - 1;
        r = x * x + y * y;
    } while (r >= 1 || r == 0);
    return x * sqrt(-2 * log(r) / r);
}

void coop_i_random_shuffle(coop_i_random *random, uint32_t *order, uint32_t count) {
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)coop_i_random_below(random, i), swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}
