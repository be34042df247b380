#include "rating/units.h"
#include "core/language.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/text.h"

/* Of any kind: those who take part; a cluster that only stands for its members is no organisation to rate or count. */
static bool of_kinds(uint32_t kinds, const coop_graph *graph, uint32_t i) {
    return kinds == 0 ? coop_i_takes_part(graph, i) : kinds >> coop_network_kind(graph->network, i) & 1;
}

static coop_status prepare(rating_units *units, size_t count, size_t members, coop_context *ctx) {
    units->organisation = coop_i_calloc(count, sizeof *units->organisation);
    units->key = coop_i_calloc(count, sizeof *units->key);
    units->first = coop_i_calloc(count + 1, sizeof *units->first);
    units->members = coop_i_calloc(members, sizeof *units->members);
    return units->organisation && units->key && units->first && units->members ? COOP_OK : coop_fail_memory(ctx);
}

static void add_unit(rating_units *units, uint32_t organisation, const char *key) {
    size_t u = units->count++;
    units->organisation[u] = organisation;
    units->key[u] = key;
    units->first[u + 1] = units->first[u];
}

/* To the unit added last. */
static void add_member(rating_units *units, uint32_t organisation) {
    units->members[units->first[units->count]++] = organisation;
}

/* "only": the organisations that the rating names by id. */
static coop_status named(bool *wanted, const coop_rating *rating, const coop_network *network, coop_context *ctx) {
    for (size_t i = 0; i < rating->only_count; i++) {
        uint32_t found = coop_network_find(network, rating->only[i]), near;
        if (found != COOP_NONE) {
            wanted[found] = true;
        } else if (coop_network_nearest(&near, 1, network, rating->only[i])) {
            return coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0,
                                "\"only\": the network has no organisation '%s' (did you mean '%s'?)", rating->only[i],
                                coop_network_id(network, near));
        } else {
            return coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0, "\"only\": the network has no organisation '%s'",
                                rating->only[i]);
        }
    }
    return COOP_OK;
}

static coop_status organisations(rating_units *units, const coop_rating *rating, const coop_graph *graph,
                                 const bool *wanted, coop_context *ctx) {
    const coop_network *network = graph->network;
    uint32_t n = graph->n;
    coop_status status = prepare(units, n, n, ctx);
    for (uint32_t i = 0; i < n && status == COOP_OK; i++) {
        bool asked = rating->only_count && wanted[i] && rating->kinds == 0; /* by name: whoever it is */
        if (!asked && ((rating->only_count && !wanted[i]) || !of_kinds(rating->kinds, graph, i))) continue;
        add_unit(units, i, coop_network_id(network, i));
        add_member(units, i);
    }
    return status;
}

static coop_status clusters(rating_units *units, const coop_rating *rating, const coop_graph *graph, const bool *wanted,
                            coop_context *ctx) {
    const coop_network *network = graph->network;
    uint32_t n = graph->n;
    const uint32_t *list;
    size_t members = 0;
    for (uint32_t i = 0; i < n; i++) members += coop_network_members(&list, network, i);
    coop_status status = prepare(units, n, members, ctx);
    for (uint32_t i = 0; i < n && status == COOP_OK; i++) {
        size_t count = coop_network_members(&list, network, i);
        bool cluster = count > 0 || coop_network_kind(network, i) == COOP_KIND_CLUSTER;
        if (!cluster || (rating->only_count && !wanted[i])) continue;
        add_unit(units, i, coop_network_id(network, i));
        for (size_t m = 0; m < count; m++)
            if (of_kinds(rating->kinds, graph, list[m])) add_member(units, list[m]);
    }
    return status;
}

typedef struct placed {
    const char *region;
    uint32_t organisation;
} placed;

static int by_region(const void *left, const void *right) {
    const placed *a = left, *b = right;
    int order = strcmp(a->region, b->region);
    if (order != 0) return order;
    return a->organisation < b->organisation ? -1 : 1;
}

static coop_status regions(rating_units *units, const coop_rating *rating, const coop_graph *graph, coop_context *ctx) {
    const coop_network *network = graph->network;
    uint32_t n = graph->n;
    size_t count = 0;
    placed *all = coop_i_calloc(n, sizeof *all);
    coop_status status = all ? prepare(units, n, n, ctx) : coop_fail_memory(ctx);
    for (uint32_t i = 0; i < n && status == COOP_OK; i++) {
        coop_organisation row;
        coop_network_organisation(&row, network, i);
        bool kept = row.region && rating->only_count == 0;
        for (size_t k = 0; row.region && k < rating->only_count; k++) kept |= strcmp(rating->only[k], row.region) == 0;
        if (kept && of_kinds(rating->kinds, graph, i)) all[count++] = (placed){row.region, i};
    }
    if (status == COOP_OK && count > 1) qsort(all, count, sizeof *all, by_region);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (i == 0 || strcmp(all[i - 1].region, all[i].region) != 0) add_unit(units, COOP_NONE, all[i].region);
        add_member(units, all[i].organisation);
    }
    free(all);
    return status;
}

static coop_status none(const coop_rating *rating, coop_context *ctx) {
    static const char *const missing[RATING_BYS] = {
        "the network has no organisation of the kinds that are rated",
        "the network has no clusters to rate",
        "no organisation tells its region: there is nothing to rate by region",
    };
    return coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0, "%s",
                        coop_i_term(coop_i_language(ctx), missing[rating->by]));
}

coop_status rating_units_find(rating_units *units, const coop_rating *rating, const coop_graph *graph,
                              coop_context *ctx) {
    const coop_network *network = graph->network;
    *units = (rating_units){.by = rating->by};
    bool *wanted = coop_i_calloc(graph->n, sizeof *wanted);
    coop_status status = wanted ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && rating->by != RATING_BY_REGION) status = named(wanted, rating, network, ctx);
    if (status == COOP_OK) {
        status = rating->by == RATING_BY_ORGANISATION ? organisations(units, rating, graph, wanted, ctx)
                 : rating->by == RATING_BY_CLUSTER    ? clusters(units, rating, graph, wanted, ctx)
                                                      : regions(units, rating, graph, ctx);
    }
    if (status == COOP_OK && units->count == 0) status = none(rating, ctx);
    free(wanted);
    return status;
}

void rating_units_clear(rating_units *units) {
    free(units->organisation);
    free(units->key);
    free(units->first);
    free(units->members);
    *units = (rating_units){0};
}

const char *rating_unit_label(const rating_units *units, size_t unit, const coop_network *network) {
    uint32_t organisation = units->organisation[unit];
    return organisation == COOP_NONE ? units->key[unit] : coop_network_label(network, organisation);
}
