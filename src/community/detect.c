/* Detection: the runs, their consensus, what they say of stability. */
#include "community/community.h"
#include "core/language.h"
#include "util/hint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "util/mem.h"
#include "util/text.h"

enum { MAX_RUNS = 10000 };

static bool is_consensus(const coop_method *method) {
    return strcmp(method->name, "consensus") == 0;
}

static coop_status find_method(const coop_method **method, const coop_community_options *options,
                               const coop_graph *graph, coop_context *ctx) {
    size_t count;
    const coop_method *rows = coop_method_rows(&count);
    *method = rows;
    if (options->method && !(*method = coop_method_find(options->method))) {
        return coop_fail(ctx, COOP_USAGE, "unknown method '%s'%s", options->method,
                         coop_i_hint_row(coop_i_language(ctx), options->method, COOP_I_REGISTRY(rows, count),
                                         "; 'coopgraph list methods' has them all")
                             .text);
    }
    if ((*method)->max_size > 0 && graph->n > (*method)->max_size) {
        return coop_fail(ctx, COOP_USAGE,
                         "method '%s' is for networks of up to %u organisations (this one has %u); use 'leiden'",
                         (*method)->name, (*method)->max_size, graph->n);
    }
    if (!(options->resolution > 0) || isinf(options->resolution))
        return coop_fail(ctx, COOP_USAGE, "resolution must be above 0");
    if (options->runs > MAX_RUNS) return coop_fail(ctx, COOP_USAGE, "at most %d runs", (int)MAX_RUNS);
    return COOP_OK;
}

static coop_status run_one(uint32_t *group, const void *what, uint64_t run, coop_context *ctx) {
    const coop_communities *c = what;
    coop_status status = community_method_code(c->method)->detect(group, c->graph, c->resolution, run, ctx);
    if (status == COOP_OK) community_leave_out(group, c->graph);
    return status;
}

static coop_status mean_agreement(double *mean, const uint32_t *partitions, uint32_t runs, uint32_t n,
                                  coop_context *ctx) {
    double sum = 0, *agreement = coop_i_calloc(runs, sizeof *agreement);
    coop_status status = agreement ? community_agreement(agreement, partitions, runs, n, ctx) : coop_fail_memory(ctx);
    for (uint32_t r = 0; r < runs && status == COOP_OK; r++) sum += agreement[r];
    if (status == COOP_OK) *mean = sum / runs;
    free(agreement);
    return status;
}

/* What is best of several runs of one method: what it looks for itself, or modularity. */
static bool quality_of(double *quality, const coop_communities *c, const uint32_t *group, uint32_t count) {
    double resolution = c->method->resolution ? c->resolution : 1;
    return community_method_code(c->method)->potts ? community_potts(quality, c->graph, group, count, resolution)
                                                   : community_modularity(quality, c->graph, group, count, resolution);
}

static coop_status take_best(coop_communities *c, const uint32_t *partitions, coop_context *ctx) {
    double most = -INFINITY, quality = 0;
    for (uint32_t r = 0; r < c->runs; r++) {
        const uint32_t *run = partitions + (size_t)r * c->graph->n;
        if (c->runs > 1 && !quality_of(&quality, c, run, c->graph->n)) return coop_fail_memory(ctx);
        if (!(quality > most)) continue;
        most = quality;
        memcpy(c->group, run, c->graph->n * sizeof *run);
    }
    return COOP_OK;
}

static coop_status run(coop_communities *c, coop_context *ctx) {
    uint32_t n = c->graph->n;
    const community_runs runs = {c->runs, n, run_one, c, community_method_code(c->method)->alone, "communities"};
    uint32_t *partitions = coop_i_calloc((size_t)c->runs * n, sizeof *partitions);
    coop_status status = partitions ? community_run_all(partitions, &runs, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK && c->runs > 1) status = mean_agreement(&c->stability, partitions, c->runs, n, ctx);
    if (status == COOP_OK) {
        status = is_consensus(c->method) ? community_consensus(c->group, &c->converged, c->graph, partitions, c->runs,
                                                               COMMUNITY_ROUNDS, ctx)
                                         : take_best(c, partitions, ctx);
    }
    if (status == COOP_OK) community_leave_out(c->group, c->graph);
    if (status == COOP_OK && !community_partition_canonical(&c->count, c->group, n)) status = coop_fail_memory(ctx);
    if (status == COOP_OK && c->runs > 1)
        status = community_stability(c->of_organisation, c->group, n, partitions, c->runs, ctx);
    free(partitions);
    return status;
}

/* Every organisation on its own: what is left when there are no ties. */
static coop_status alone(coop_communities *c) {
    for (uint32_t u = 0; u < c->graph->n; u++) c->group[u] = coop_i_takes_part(c->graph, u) ? c->count++ : COOP_NONE;
    return COOP_OK;
}

static coop_status count_sizes(coop_communities *c, coop_context *ctx) {
    c->size = coop_i_calloc(c->count, sizeof *c->size);
    if (!c->size) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < c->graph->n; u++)
        if (c->group[u] != COOP_NONE) c->size[c->group[u]]++;
    bool fine = community_modularity(&c->modularity, c->graph, c->group, c->count, 1) &&
                quality_of(&c->quality, c, c->group, c->count);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status coop_communities_detect(coop_communities **communities, const coop_graph *graph,
                                    const coop_community_options *options, coop_context *ctx) {
    static const coop_community_options usual = COOP_COMMUNITY_OPTIONS_INIT;
    coop_community_options own;
    const coop_method *method;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = find_method(&method, &own, graph, ctx);
    if (status != COOP_OK) return status;
    coop_communities *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    *made = (coop_communities){.graph = graph,
                               .method = method,
                               .resolution = own.resolution,
                               .modularity = NAN,
                               .stability = NAN,
                               .converged = true};
    made->runs = own.runs > 0 ? own.runs : is_consensus(method) ? COOP_COMMUNITY_RUNS : 1;
    made->group = coop_i_calloc(graph->n, sizeof *made->group);
    made->of_organisation = coop_i_calloc(graph->n, sizeof *made->of_organisation);
    if (!made->group || !made->of_organisation) status = coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && made->of_organisation; u++) made->of_organisation[u] = NAN;
    if (status == COOP_OK) status = graph->pairs > 0 ? run(made, ctx) : alone(made);
    if (status == COOP_OK) status = count_sizes(made, ctx);
    if (status == COOP_OK) status = community_name_communities(&made->names, graph, made->group, made->count, ctx);
    if (status != COOP_OK) {
        coop_communities_free(made);
        return status;
    }
    *communities = made;
    return COOP_OK;
}

void coop_communities_free(coop_communities *communities) {
    if (!communities) return;
    for (uint32_t g = 0; communities->names && g < communities->count; g++) free(communities->names[g]);
    free(communities->names);
    free(communities->group);
    free(communities->size);
    free(communities->of_organisation);
    free(communities);
}

const uint32_t *coop_communities_of(const coop_communities *communities) {
    return communities->group;
}

uint32_t coop_communities_count(const coop_communities *communities) {
    return communities->count;
}

double coop_communities_modularity(const coop_communities *communities) {
    return communities->modularity;
}

double coop_communities_resolution(const coop_communities *communities) {
    return communities->method->resolution ? communities->resolution : 1;
}

double coop_communities_stability(const coop_communities *communities) {
    return communities->stability;
}

const char *coop_communities_name(const coop_communities *communities, uint32_t community) {
    return communities->names[community];
}
