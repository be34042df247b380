#include "splitting.h"

#include <stdio.h>

coop_network *splitting_ring(uint32_t n, coop_context *ctx) {
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t step = 1; step <= 3; step += 2) {
            char a[8], b[8];
            coop_tie tie = COOP_TIE_INIT;
            snprintf(a, sizeof a, "n%03u", (unsigned)i % 1000);
            snprintf(b, sizeof b, "n%03u", (unsigned)((i + step) % n) % 1000);
            check_eq(coop_network_refer(network, &tie.source, a, NULL, ctx), COOP_OK);
            check_eq(coop_network_refer(network, &tie.target, b, NULL, ctx), COOP_OK);
            tie.weight = 1 + i % 3;
            check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
        }
    }
    check_eq(coop_network_finish(network, NULL, ctx), COOP_OK);
    return network;
}

void splitting_open(splitting *f, coop_network *network) {
    f->network = network;
    check_eq_where(evaluate_world_init(&f->world, network, NULL, &f->options, &f->ctx), COOP_OK, "%s",
                   f->ctx.error.message);
    check_eq_where(evaluate_split_init(&f->split, &f->world, 0, &f->ctx), COOP_OK, "%s", f->ctx.error.message);
}

void splitting_close(splitting *f) {
    evaluate_split_clear(&f->split);
    evaluate_world_clear(&f->world);
    coop_network_free(f->network);
}
