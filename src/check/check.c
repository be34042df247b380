/* Likely mistakes in a network that loads: each a warning with its place and what to do. */
#include <coopgraph/check.h>

#include <stdlib.h>

#include "check/duplicates.h"
#include "core/language.h"
#include "util/mem.h"

static void tell(coop_context *ctx, const char *code, const coop_organisation *row, const char *what) {
    coop_problems_add(ctx->problems, COOP_WARNING, code, &row->place, "organisation '%s' %s", row->id,
                      coop_i_term(coop_i_language(ctx), what));
}

/* How many ties each organisation has, of any kind. */
static void count_ties(uint32_t *ties, const coop_network *network) {
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        ties[tie.source]++;
        ties[tie.target]++;
    }
}

/* A tag that is both offered and needed. */
static bool in_both_lists(uint32_t *tag, const coop_network *network, uint32_t u) {
    const uint32_t *offers, *needs;
    size_t offered = coop_network_competences(&offers, network, u, COOP_OFFER);
    size_t needed = coop_network_competences(&needs, network, u, COOP_NEED);
    size_t i = 0, j = 0;
    while (i < offered && j < needed && offers[i] != needs[j]) {
        if (offers[i] < needs[j]) {
            i++;
        } else {
            j++;
        }
    }
    bool found = i < offered && j < needed;
    if (found) *tag = offers[i];
    return found;
}

static void check_organisation(const coop_network *network, uint32_t u, uint32_t ties, coop_context *ctx) {
    coop_organisation row;
    const uint32_t *members;
    uint32_t tag;
    coop_network_organisation(&row, network, u);
    if (row.kind == COOP_KIND_CLUSTER && coop_network_members(&members, network, u) == 0) {
        tell(ctx, "empty-cluster", &row, "is a cluster without members; name it in the clusters of its members");
    } else if (ties == 0) {
        tell(ctx, "no-ties", &row, "has no tie; add its ties, or leave it out");
    }
    if (row.latitude == 0 && row.longitude == 0) {
        tell(ctx, "zero-coordinates", &row,
             "lies at latitude 0, longitude 0, in the sea; leave unknown coordinates empty");
    }
    uint32_t called = coop_network_find(network, coop_network_label(network, u));
    if (called != COOP_NONE && called != u)
        coop_problems_add(
            ctx->problems, COOP_WARNING, "label-is-id", &row.place,
            "organisation '%s' is called '%s', which is the id of another one: where a tie names it, that "
            "one is meant; change the id or the name",
            row.id, row.label);
    if (in_both_lists(&tag, network, u)) {
        coop_problems_add(ctx->problems, COOP_WARNING, "needs-what-it-offers", &row.place,
                          "organisation '%s' both offers and needs '%s'; keep one of the two", row.id,
                          coop_network_tag(network, tag));
    }
}

coop_status coop_check(const coop_network *network, coop_context *ctx) {
    uint32_t n = coop_network_organisations(network);
    uint32_t *ties = coop_i_calloc(n, sizeof *ties);
    if (!ties) return coop_fail_memory(ctx);
    coop_status status = check_duplicates(network, ctx);
    count_ties(ties, network);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) {
        check_organisation(network, u, ties[u], ctx);
        if (u % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(ties);
    return status;
}
