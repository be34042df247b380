/* The choice among judged pairs: a cap for each organisation, and lists that are not all alike. */
#ifndef COOP_SUGGEST_CHOOSE_H
#define COOP_SUGGEST_CHOOSE_H

#include "suggest/search.h"

typedef struct suggest_caps { /* 0 = none */
    uint32_t per_org;         /* pairs that one organisation is in */
    uint32_t per_gift;        /* pairs that give the same above all, needs aside, while there are others */
    uint32_t top;             /* pairs that are wanted */
} suggest_caps;
/* What the options ask for. */
suggest_caps suggest_caps_of(const coop_suggest_options *options);
/* A b-matching: no organisation is in more than `per_org` of the pairs that stay. Greedy over the sorted pairs, which
 * weighs at least half as much as the heaviest b-matching (Mestre 2006, "Greedy in approximation algorithms") where
 * gifts are free. False when memory is short. O(count + n). */
bool suggest_choose_capped(suggest_found *found, uint32_t n, const suggest_caps *caps);

/* Maximal marginal relevance (Carbonell, Goldstein 1998): picks the `top` pairs one after the other, each time the one
 * whose
 *
 *   lambda * score / highest score - (1 - lambda) * (largest likeness to a pair picked before)
 *
 * is highest, among the 20 * top best (at least 200). Two pairs are alike by their ends: 1 for the same organisation,
 * else 0.5 for the same cluster, 0.25 for the same kind and 0.25 for the same region; the mean of both ends, in the
 * order that makes it larger. Puts them first and returns how many; O(top^2). False when memory is short. */
bool suggest_choose_diverse(suggest_weighed *judged, size_t *count, const coop_suggester *suggester, size_t top);

#endif
