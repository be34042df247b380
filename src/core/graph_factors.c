/* Which ties count in a graph, and how much: the one place that decides it. */
#include <math.h>
#include <string.h>

#include "core/graph_build.h"
#include "core/network.h"
#include "util/buf.h"
#include "util/text.h"

static coop_status unknown_kind(const coop_network *network, const char *kind, coop_context *ctx) {
    coop_i_buf known = {0};
    const char *last = NULL; /* kinds are interned, so equal words are equal pointers */
    enum { SHOWN = 32 };
    const char *shown[SHOWN];
    size_t count = 0;
    for (uint64_t i = 0; i < coop_network_ties(network) && count < SHOWN; i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        bool seen = tie.kind == last;
        for (size_t k = 0; k < count && !seen; k++) seen = shown[k] == tie.kind;
        last = tie.kind;
        if (!seen) shown[count++] = tie.kind;
    }
    coop_i_buf_puts(&known, count ? "; this network has: " : "; this network has no ties");
    for (size_t k = 0; k < count; k++) coop_i_buf_printf(&known, "%s%s", k ? ", " : "", shown[k]);
    coop_fail(ctx, COOP_USAGE, "no tie has the kind '%s'%s", kind,
              coop_i_text_hint(kind, shown, count, coop_i_buf_text(&known)).text);
    coop_i_buf_clear(&known);
    return COOP_USAGE;
}

/* The network's own copy of the word, NULL when no tie has it. */
static const char *find_kind(const coop_network *network, const char *kind) {
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        if (strcmp(tie.kind, kind) == 0) return tie.kind;
    }
    return NULL;
}

/* Ties carry the names of known kinds, so an alias among the wanted factors becomes its name. A known kind that no tie
 * has changes nothing; another word that no tie has is a slip. */
coop_status coop_i_graph_factors(coop_kind_weight *factors, const coop_network *network,
                                 const coop_graph_options *options, coop_context *ctx) {
    if (!(options->alpha >= 0 && options->alpha <= 10))
        return coop_fail(ctx, COOP_USAGE, "alpha must be between 0 and 10");
    for (size_t k = 0; k < options->kind_weight_count; k++) {
        const coop_kind_weight *wanted = &options->kind_weights[k];
        if (!(wanted->factor >= 0 && isfinite(wanted->factor))) {
            return coop_fail(ctx, COOP_USAGE, "kind weight '%s' must be a number of at least 0", wanted->kind);
        }
        const char *name;
        if (!coop_i_tie_kind(&name, wanted->kind)) return coop_fail_memory(ctx);
        if (!name) name = find_kind(network, wanted->kind);
        if (!name) return unknown_kind(network, wanted->kind, ctx);
        factors[k] = (coop_kind_weight){name, wanted->factor};
    }
    return COOP_OK;
}

/* To belong somewhere is no cooperation: ties of kind membership, whoever their ends are, count only where a factor is
 * given for them. */
static double factor_of(const coop_graph *graph, const char *kind) {
    if (graph->only && strcmp(graph->only, kind) != 0) return 0;
    for (size_t k = 0; k < graph->factor_count; k++) {
        if (strcmp(graph->factors[k].kind, kind) == 0) return graph->factors[k].factor;
    }
    return strcmp(kind, COOP_MEMBERSHIP) == 0 ? 0 : 1;
}

double coop_i_graph_factor(const coop_graph *graph, const coop_tie *tie) {
    bool left = coop_i_left(graph, tie->source) || coop_i_left(graph, tie->target);
    return left ? 0 : factor_of(graph, tie->kind);
}

bool coop_graph_counts_memberships(const coop_graph *graph) {
    return factor_of(graph, COOP_MEMBERSHIP) > 0;
}

bool coop_i_counts(const coop_graph *graph, const char *kind) {
    return factor_of(graph, kind) > 0;
}
