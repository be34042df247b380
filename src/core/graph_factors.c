/* Which ties count in a graph, and how much: the one place that decides it. */
#include <math.h>
#include <string.h>

#include "core/graph_build.h"
#include "core/language.h"
#include "core/network.h"
#include "util/buf.h"
#include "util/hint.h"
#include "util/text.h"

static coop_status unknown_kind(const coop_network *network, const char *kind, coop_context *ctx) {
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
    return coop_fail(ctx, COOP_USAGE, "no tie has the kind '%s'%s", kind,
                     (count ? coop_i_hint_all(coop_i_language(ctx), kind, shown, count)
                            : coop_i_hint_near(coop_i_language(ctx), kind, shown, 0, "; this network has no ties"))
                         .text);
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

/* The next kind of a list "a,b": its end, NULL behind the last. */
static const char *next_kind(coop_i_buf *kind, const char *at) {
    size_t length = strcspn(at, ",");
    coop_i_buf_reset(kind);
    coop_i_buf_add(kind, at, length);
    return at[length] ? at + length + 1 : NULL;
}

size_t coop_i_graph_factor_count(const coop_graph_options *options) {
    size_t count = options->kind_weight_count;
    for (size_t i = 0; i < options->only_kind_count; i++) {
        count++;
        for (const char *c = options->only_kinds[i]; *c; c++) count += *c == ',';
    }
    return count;
}

static coop_status resolve(const char **name, const coop_network *network, const char *kind, coop_context *ctx) {
    if (!coop_i_tie_kind(name, kind)) return coop_fail_memory(ctx);
    if (!*name) *name = find_kind(network, kind);
    return *name ? COOP_OK : unknown_kind(network, kind, ctx);
}

static bool is_among(const coop_kind_weight *factors, size_t count, const char *name) {
    for (size_t k = 0; k < count; k++)
        if (strcmp(factors[k].kind, name) == 0) return true;
    return false;
}

/* The only kinds behind the weights: one that has a weight keeps it, since the first of a kind counts; a weight for
 * another kind would bring that back. */
static coop_status add_only(coop_kind_weight *factors, const coop_network *network, const coop_graph_options *options,
                            coop_context *ctx) {
    size_t weights = options->kind_weight_count, count = weights;
    coop_i_buf kind = {0};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < options->only_kind_count; i++) {
        for (const char *at = options->only_kinds[i]; at && status == COOP_OK;) {
            const char *name = NULL;
            at = next_kind(&kind, at);
            status = kind.failed ? coop_fail_memory(ctx) : resolve(&name, network, coop_i_buf_text(&kind), ctx);
            if (status == COOP_OK) factors[count++] = (coop_kind_weight){name, 1};
        }
    }
    for (size_t k = 0; k < weights && status == COOP_OK && options->only_kind_count > 0; k++)
        if (!is_among(factors + weights, count - weights, factors[k].kind))
            status = coop_fail(ctx, COOP_USAGE,
                               "ties of kind %s have a weight but are not among the only kinds; name the "
                               "kind in both or in none",
                               factors[k].kind);
    coop_i_buf_clear(&kind);
    return status;
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
        coop_status status = resolve(&name, network, wanted->kind, ctx);
        if (status != COOP_OK) return status;
        factors[k] = (coop_kind_weight){name, wanted->factor};
    }
    return add_only(factors, network, options, ctx);
}

/* To belong somewhere is no cooperation: ties of kind membership, whoever their ends are, count only where a factor is
 * given for them. */
double coop_i_kind_factor(const coop_kind_weight *factors, size_t count, bool chosen, const char *kind) {
    for (size_t k = 0; k < count; k++)
        if (strcmp(factors[k].kind, kind) == 0) return factors[k].factor;
    return chosen || strcmp(kind, COOP_MEMBERSHIP) == 0 ? 0 : 1;
}

static double factor_of(const coop_graph *graph, const char *kind) {
    if (graph->only && strcmp(graph->only, kind) != 0) return 0;
    return coop_i_kind_factor(graph->factors, graph->factor_count, graph->chosen, kind);
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
