/* The network of groups: organisations become their region, country, kind, cluster or city; what they do together
 * becomes ties of the groups, and ties inside a group become a figure of it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/graph.h"
#include "core/language.h"
#include "gap/partition.h"
#include "util/buf.h"
#include "util/mem.h"
#include "whole/whole.h"

typedef struct flow { /* ties of two groups, of one kind and direction */
    uint32_t a, b;
    const char *kind;
    bool directed, illustrative;
    double weight;
    uint64_t ties;
} flow;

typedef struct aggregation {
    const coop_graph *graph;
    gap_partition partition;
    const char *by;
    flow *flows;
    size_t count, capacity;
    double *inside; /* by group: strength of ties inside … */
    uint64_t *ties; /* … and how many */
    uint64_t lost;  /* ties of which an end has no group */
} aggregation;

/* Kinds are interned, but where they lie must not decide an order. */
static int by_ends(const void *x, const void *y) {
    const flow *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    if (p->b != q->b) return p->b < q->b ? -1 : 1;
    if (p->kind != q->kind) return strcmp(p->kind, q->kind);
    if (p->directed != q->directed) return p->directed ? 1 : -1;
    return (p->weight > q->weight) - (p->weight < q->weight); /* sums do not hang on the order of rows */
}

static bool same_flow(const flow *x, const flow *y) {
    return x->a == y->a && x->b == y->b && x->kind == y->kind && x->directed == y->directed;
}

static void merge(aggregation *g) {
    size_t kept = 0;
    if (g->count > 1) qsort(g->flows, g->count, sizeof *g->flows, by_ends);
    for (size_t i = 0; i < g->count; i++) {
        if (kept > 0 && same_flow(&g->flows[kept - 1], &g->flows[i])) {
            g->flows[kept - 1].weight += g->flows[i].weight;
            g->flows[kept - 1].ties++;
            g->flows[kept - 1].illustrative = g->flows[kept - 1].illustrative || g->flows[i].illustrative;
        } else {
            g->flows[kept++] = g->flows[i];
        }
    }
    g->count = kept;
}

static bool add_bond(aggregation *g, const coop_tie *bond) {
    uint32_t a = g->partition.group[bond->source], b = g->partition.group[bond->target];
    if (a == COOP_NONE || b == COOP_NONE) {
        g->lost++;
        return true;
    }
    if (!bond->directed && a > b) {
        uint32_t other = a;
        a = b, b = other;
    }
    if (!coop_i_grow(&g->flows, &g->capacity, g->count + 1, sizeof *g->flows)) return false;
    g->flows[g->count++] = (flow){a, b, bond->kind, bond->directed, bond->illustrative, bond->weight, 1};
    return true;
}

static coop_status collect(aggregation *g, coop_context *ctx) {
    const coop_network *network = g->graph->network;
    size_t kept = 0;
    for (uint64_t i = 0, met = 0; i < coop_network_ties(network); met++) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        if (coop_i_counts(g->graph, bond.kind) && !add_bond(g, &bond)) return coop_fail_memory(ctx);
        if (met % 65536 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    merge(g);
    g->inside = coop_i_calloc(g->partition.count, sizeof *g->inside);
    g->ties = coop_i_calloc(g->partition.count, sizeof *g->ties);
    if (!g->inside || !g->ties) return coop_fail_memory(ctx);
    for (size_t i = 0; i < g->count; i++) {
        const flow *f = &g->flows[i];
        if (f->a == f->b) {
            g->inside[f->a] += f->weight;
            g->ties[f->a] += f->ties;
        } else {
            g->flows[kept++] = *f;
        }
    }
    g->count = kept;
    return COOP_OK;
}

/* Names are the ids; of two clusters that are called alike the second gets a number. */
static const char *id_of(char room[256], const aggregation *g, uint32_t group) {
    uint32_t before = 0;
    for (uint32_t i = 0; i < group; i++) before += !strcmp(g->partition.names[i], g->partition.names[group]);
    if (before == 0) return g->partition.names[group];
    snprintf(room, 256, "%.200s (%u)", g->partition.names[group], before + 1);
    return room;
}

typedef struct place { /* the middle of those whose place is known */
    double latitude, longitude;
    uint32_t members, known;
} place;

static coop_status find_places(place *places, const aggregation *g) {
    for (uint32_t u = 0; u < g->graph->n; u++) {
        coop_organisation row;
        if (g->partition.group[u] == COOP_NONE) continue;
        place *p = &places[g->partition.group[u]];
        p->members++;
        coop_network_organisation(&row, g->graph->network, u);
        if (isnan(row.latitude) || isnan(row.longitude)) continue;
        p->latitude += row.latitude;
        p->longitude += row.longitude;
        p->known++;
    }
    return COOP_OK;
}

static coop_status set(coop_network *network, uint32_t index, const char *name, coop_value value, coop_context *ctx) {
    return coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, name, value, ctx);
}

static coop_status add_group(coop_network *network, const aggregation *g, uint32_t group, const place *p,
                             coop_context *ctx) {
    char room[256];
    uint32_t index = 0;
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.id = id_of(room, g, group);
    row.label = g->partition.names[group];
    if (!strcmp(g->by, "kind")) row.kind_text = row.label;
    if (!strcmp(g->by, "country")) row.country = row.label;
    if (!strcmp(g->by, "region")) row.region = row.label;
    if (!strcmp(g->by, "city")) row.city = row.label;
    if (p->known > 0) {
        row.latitude = p->latitude / p->known;
        row.longitude = p->longitude / p->known;
    }
    coop_status status = coop_network_add_organisation(network, &index, &row, ctx);
    if (status == COOP_OK) status = set(network, index, "organisations", COOP_INT_VALUE(p->members), ctx);
    if (status == COOP_OK) status = set(network, index, "inner_ties", COOP_INT_VALUE((int64_t)g->ties[group]), ctx);
    if (status == COOP_OK) status = set(network, index, "inner_strength", COOP_REAL_VALUE(g->inside[group]), ctx);
    return status;
}

static coop_status add_flow(coop_network *network, const aggregation *g, const flow *f, coop_context *ctx) {
    char room[2][256];
    uint32_t index = COOP_NONE;
    coop_tie tie = COOP_TIE_INIT;
    coop_status status = coop_network_refer(network, &tie.source, id_of(room[0], g, f->a), NULL, ctx);
    if (status == COOP_OK) status = coop_network_refer(network, &tie.target, id_of(room[1], g, f->b), NULL, ctx);
    tie.kind = f->kind;
    tie.weight = f->weight;
    tie.directed = f->directed;
    tie.illustrative = f->illustrative;
    if (status == COOP_OK) status = coop_network_add_tie(network, &index, &tie, ctx);
    if (status == COOP_OK && index != COOP_NONE)
        status = coop_network_set_attribute(network, COOP_OF_TIE, index, "ties", COOP_INT_VALUE((int64_t)f->ties), ctx);
    return status;
}

static coop_status name(coop_network *network, const aggregation *g, coop_context *ctx) {
    const char *of = coop_network_text(g->graph->network, COOP_NAME);
    coop_i_buf text = {0};
    coop_i_buf_printf(&text, "%s by %s", of ? of : "Network", g->by);
    coop_status status =
        text.failed ? coop_fail_memory(ctx) : coop_network_set_text(network, COOP_NAME, coop_i_buf_text(&text), ctx);
    coop_i_buf_clear(&text);
    return status;
}

static coop_status fill(coop_network *network, const aggregation *g, coop_context *ctx) {
    place *places = coop_i_calloc(g->partition.count, sizeof *places);
    coop_status status = places ? find_places(places, g) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = name(network, g, ctx);
    for (uint32_t i = 0; i < g->partition.count && status == COOP_OK; i++)
        status = add_group(network, g, i, &places[i], ctx);
    for (size_t i = 0; i < g->count && status == COOP_OK; i++) status = add_flow(network, g, &g->flows[i], ctx);
    free(places);
    return status == COOP_OK ? coop_network_finish(network, NULL, ctx) : status;
}

static void tell_losses(const aggregation *g, coop_context *ctx) {
    if (g->partition.left_out > 0)
        coop_problems_add(ctx->problems, COOP_WARNING, "no-group", NULL,
                          "%u %s no %s: in no group, and %llu %s with them; fill the column in to have them",
                          g->partition.left_out, g->partition.left_out == 1 ? "organisation has" : "organisations have",
                          g->by, (unsigned long long)g->lost,
                          coop_i_term(coop_i_language(ctx), g->lost == 1 ? "tie is left out" : "ties are left out"));
}

coop_status coop_aggregate(coop_network **network, const coop_graph *graph, const char *by, coop_context *ctx) {
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    aggregation g = {.graph = graph, .by = by};
    coop_network *made = NULL;
    options.group = by;
    coop_status status = gap_partition_init(&g.partition, graph, &options, ctx);
    if (status != COOP_OK) return status;
    if (g.partition.count == 0)
        status = coop_fail(ctx, COOP_INPUT, "no organisation has a %s: there is nothing to group by", by);
    if (status == COOP_OK) status = collect(&g, ctx);
    if (status == COOP_OK) status = coop_network_new(&made, ctx);
    if (status == COOP_OK) status = fill(made, &g, ctx);
    if (status == COOP_OK) {
        tell_losses(&g, ctx);
        *network = made;
    } else {
        coop_network_free(made);
    }
    gap_partition_clear(&g.partition);
    free(g.flows);
    free(g.inside);
    free(g.ties);
    return status;
}
