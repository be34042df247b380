/* Long names two edits apart. */
#ifndef COOP_CHECK_TWO_EDITS_H
#define COOP_CHECK_TWO_EDITS_H

#include "check/duplicates.h"
#include "check/name_keys.h"

/* Hands over each two long keys exactly two edits apart, the first organisation of each. */
coop_status check_two_edits(const check_names *names, check_pair *pair, void *data, coop_context *ctx);

#endif
