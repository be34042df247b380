/* Small networks for the tests of core, measures, gaps and suggestions. */
#ifndef COOP_TESTS_NETWORK_H
#define COOP_TESTS_NETWORK_H

#include <coopgraph/graph.h>
#include <stdio.h>

#include "check.h"

/* One tie row as text: "a b weight", undirected; ">" between the names makes it directed: "a > b 2". */
static inline coop_network *net_of(const char *const *rows, size_t count) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (size_t i = 0; i < count; i++) {
        char a[64], b[64];
        coop_tie tie = COOP_TIE_INIT;
        tie.directed = strchr(rows[i], '>') != NULL;
        int read = sscanf(rows[i], tie.directed ? "%63s > %63s %lf" : "%63s %63s %lf", a, b, &tie.weight);
        check_geq_where(read, 2, "%s", rows[i]);
        check_eq(coop_network_refer(network, &tie.source, a, NULL, &ctx), COOP_OK);
        check_eq(coop_network_refer(network, &tie.target, b, NULL, &ctx), COOP_OK);
        check_eq_where(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK, "%s", ctx.error.message);
    }
    check_eq_where(coop_network_finish(network, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    return network;
}
#define NET(...)                                                                                                       \
    net_of((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#endif
