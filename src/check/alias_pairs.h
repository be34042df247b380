/* Pairs of organisations that may be one, and why. */
#ifndef COOP_CHECK_ALIAS_PAIRS_H
#define COOP_CHECK_ALIAS_PAIRS_H

#include <coopgraph/network.h>

typedef enum check_sure { CHECK_PERHAPS, CHECK_LIKELY, CHECK_CERTAIN } check_sure;

typedef enum check_reason {
    CHECK_CODE,
    CHECK_SCRIPT,
    CHECK_FORM,
    CHECK_SIGNS,
    CHECK_ORDER,
    CHECK_TITLE,
    CHECK_ABBREVIATION,
    CHECK_SLIP,
    CHECK_SLIPS
} check_reason;

typedef struct check_alias_pair {
    uint32_t a, b;
    check_sure sure;
    check_reason reason;
} check_alias_pair;

typedef struct check_alias_pairs {
    check_alias_pair *rows;
    size_t count, capacity;
} check_alias_pairs;

/* Every pair in the order of sureness, reason, a and b. The caller frees the rows. */
coop_status check_alias_pairs_find(check_alias_pairs *pairs, const coop_network *network, coop_context *ctx);

#endif
