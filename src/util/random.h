/* Random numbers that are the same on every machine: xoshiro256** seeded by splitmix64 (Blackman and Vigna 2018). */
#ifndef COOP_UTIL_RANDOM_H
#define COOP_UTIL_RANDOM_H

#include <stdint.h>

typedef struct coop_i_random {
    uint64_t state[4];
} coop_i_random;

/* Streams of one seed are independent: give each chunk of parallel work its own. */
void coop_i_random_init(coop_i_random *random, uint64_t seed, uint64_t stream);
uint64_t coop_i_random_next(coop_i_random *random);
double coop_i_random_real(coop_i_random *random);                    /* [0, 1) */
uint64_t coop_i_random_below(coop_i_random *random, uint64_t limit); /* unbiased, [0, limit) */
double coop_i_random_normal(coop_i_random *random);                  /* mean 0, deviation 1 */
void coop_i_random_shuffle(coop_i_random *random, uint32_t *order, uint32_t count);

#endif
