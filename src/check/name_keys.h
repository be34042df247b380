/* The names of organisations under the keys that forget script and legal form, each key once. */
#ifndef COOP_CHECK_NAME_KEYS_H
#define COOP_CHECK_NAME_KEYS_H

#include <coopgraph/network.h>

#include "util/pool.h"

typedef struct check_names {
    const coop_network *network;
    coop_i_pool *keys;
    uint32_t *key;   /* of each organisation: pool id of its name key */
    uint32_t *first; /* by key: 1 + the first organisation with it */
} check_names;

/* The caller clears it in any case. */
coop_status check_names_init(check_names *names, const coop_network *network, coop_context *ctx);
void check_names_clear(check_names *names);

/* A cluster may well be called like the organisation that runs it. */
bool check_names_comparable(const check_names *names, uint32_t a, uint32_t b);
/* Whether two keys may be slips of each other: the same digits ("School 12" and "School 13" are two schools), the same
 * first letter (Omsk is not Tomsk), and of no two cities or countries: the same slip there is chance. */
bool check_names_may_slip(const check_names *names, uint32_t key, uint32_t other);

#endif
