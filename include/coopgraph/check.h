/* Checks that look for likely mistakes in a network that loaded: near-duplicate names, organisations without ties, … */
#ifndef COOPGRAPH_CHECK_H
#define COOPGRAPH_CHECK_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Adds warnings to ctx->problems (codes "near-duplicate", "no-ties", "self-named-cluster", "needs-and-offers", …). Near
 * duplicates: names equal after folding, transliteration and without legal forms, or one edit apart when long. O(n log
 * n) expected. */
COOP_API coop_status coop_check(const coop_network *network, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
