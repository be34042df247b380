/* Who takes part, numbered 0 .. n - 1, and their ties without directions and strengths. */
#ifndef COOP_ROLES_NET_H
#define COOP_ROLES_NET_H

#include "roles/roles.h"

typedef struct roles_net {
    uint32_t n;
    uint32_t *who;    /* the organisation of each, ascending */
    uint64_t *offset; /* n + 1 */
    uint32_t *to;     /* ascending for each */
} roles_net;

coop_status roles_net_init(roles_net *net, const coop_graph *graph, coop_context *ctx);
void roles_net_clear(roles_net *net);

#endif
