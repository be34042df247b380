/* Near duplicates among the names of organisations. */
#ifndef COOP_CHECK_DUPLICATES_H
#define COOP_CHECK_DUPLICATES_H

#include <coopgraph/network.h>

/* Warns ("near-duplicate") of organisations whose names are equal after folding, transliteration and without legal
 * forms, or, when long, one edit apart with the same digits. Expected O(n * length): pairs are found by what remains
 * after one deletion, never by comparing all with all. */
coop_status check_duplicates(const coop_network *network, coop_context *ctx);

#endif
