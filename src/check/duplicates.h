/* Near duplicates among the names of organisations. */
#ifndef COOP_CHECK_DUPLICATES_H
#define COOP_CHECK_DUPLICATES_H

#include <coopgraph/network.h>

/* Two organisations whose names look alike, u after `earlier`: 0 edits = the keys are equal. False when memory is
 * short. */
typedef bool check_pair(void *data, uint32_t u, uint32_t earlier, unsigned edits);
/* All pairs of equal keys, and of long keys up to `edits` (1 or 2) apart. */
coop_status check_alike(const coop_network *network, unsigned edits, check_pair *pair, void *data, coop_context *ctx);

/* Warns ("near-duplicate") of organisations whose names are equal after folding, transliteration and without legal
 * forms, or, when long, one edit apart with the same digits. Expected O(n * length): pairs are found by what remains
 * after one deletion, never by comparing all with all. */
coop_status check_duplicates(const coop_network *network, coop_context *ctx);

#endif
