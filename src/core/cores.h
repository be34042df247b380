/* Cores: the largest k such that an organisation is in a group where everyone has k partners within the group. */
#ifndef COOP_CORE_CORES_H
#define COOP_CORE_CORES_H

#include "core/graph.h"

/* core[u] of each of n organisations; false when memory is short. Batagelj and Zaversnik (2003), "An O(m) algorithm for
 * cores decomposition of networks": organisations stay sorted by remaining degree in one array; taking the first away
 * moves each remaining neighbour one bin down. O(n + m). */
bool coop_i_cores(uint32_t *core, const coop_i_csr *ties, uint32_t n);

#endif
