/* coopgraph communities, distributed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/problems.h"
#include "core/say.h"
#include "distributed/engine.h"
#include "distributed/figures.h"
#include "distributed/labels.h"
#include "distributed/sort.h"
#include "distributed/stage.h"
#include "distributed/talk.h"
#include "distributed/write.h"
#include "util/mem.h"

/* Methods by their names: engines.def. */
static const struct {
    const char *name;
    distributed_method *find;
} methods[] = {
#define ENGINE_METHOD(name, function) {name, function},
#include "cli/engines.def"
};

/* ---- what communities there are ---- */

typedef distributed_group group;

/* Numbered by size, then by the smallest member: sorted as texts that sort so. Returns how many there are. */
static uint64_t rank_groups(group *groups, const distributed_graph *graph) {
    enum { KEY = 48 };
    size_t own = (size_t)graph->own, count = 0;
    distributed_sorted sorted;
    distributed_item *items = distributed_room(own, sizeof *items);
    char *keys = distributed_room(own, KEY);
    uint64_t *rank = distributed_room(own, sizeof *rank);
    for (size_t i = 0; i < own; i++) {
        if (groups[i].size == 0) continue;
        snprintf(keys + count * KEY, KEY, "%020llu%020llu", (unsigned long long)(UINT64_MAX - groups[i].size),
                 (unsigned long long)groups[i].smallest);
        items[count] = (distributed_item){.id = keys + count * KEY, .back = (uint32_t)i};
        count++;
    }
    distributed_sort(&sorted, rank, items, count);
    for (size_t i = 0; i < own; i++) groups[i].rank = rank[i] + 1;
    uint64_t all = sorted.n;
    distributed_sorted_clear(&sorted);
    free(items);
    free(keys);
    free(rank);
    return all;
}

/* The number of each organisation's community. */
static void number_members(double *rank, const double *label, const group *groups, const distributed_graph *graph) {
    size_t own = (size_t)graph->own;
    double *asked = distributed_room(own, sizeof *asked), *value = distributed_room(own, sizeof *value);
    for (size_t i = 0; i < own; i++) {
        asked[i] = graph->takes_part[i] ? label[i] : -1;
        value[i] = (double)groups[i].rank;
    }
    distributed_values_of(rank, asked, own, &graph->names, value);
    free(asked);
    free(value);
}

/* ---- what is told ---- */

/* The groups of a network: their modularity, how many there are, and of each organisation which it is in. */
static double find(double *rank, uint64_t *count, distributed_method *method, double resolution,
                   const distributed_graph *graph, coop_context *ctx) {
    double *label = distributed_columns(graph, &graph->all);
    method(label, graph, resolution, ctx);
    group *groups = distributed_groups_of(label, graph);
    if (rank) {
        *count = rank_groups(groups, graph);
        number_members(rank, label, groups, graph);
    }
    double clear = distributed_modularity_of(label, groups, resolution, graph);
    free(label);
    free(groups);
    return clear;
}

void distributed_modularity(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                            coop_context *ctx) {
    out[0].value = find(NULL, NULL, distributed_propagation, 1, whole->graph, ctx);
    coop_i_note_plain(notes, ctx, SAY_WHOLE_PROPAGATED);
}

static coop_status make(coop_table **table, size_t rows, const void *data, coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
        {"community", COOP_INTEGER, "Community", NULL, "1 is the largest", .gephi = "modularity_class"},
    };
    coop_table *made = NULL;
    (void)data;
    coop_status status = coop_table_new(&made, "members", "Who belongs to which community", COOP_ROWS_PER_ORGANISATION,
                                        columns, COOP_I_LENGTH(columns), ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, rows, ctx);
    for (size_t i = 0; i < rows && status == COOP_OK; i++) {
        coop_value self = {.type = COOP_ORGANISATION_REF, .organisation = (uint32_t)i};
        status = coop_table_set(made, i, 0, self, ctx);
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

static distributed_method *method_of(const char *name) {
    for (size_t i = 0; name && i < COOP_I_LENGTH(methods); i++)
        if (!strcmp(methods[i].name, name)) return methods[i].find;
    return NULL;
}

static coop_status refuse_method(coop_context *ctx) {
    char names[128] = "";
    for (size_t i = 0, at = 0; i < COOP_I_LENGTH(methods) && at < sizeof names; i++)
        at += (size_t)snprintf(names + at, sizeof names - at, "%s%s", i ? ", " : "", methods[i].name);
    return coop_fail(ctx, COOP_USAGE, "give --method with one that has a distributed engine: %s", names);
}

coop_status distributed_communities(distributed_graph *graph, cli_session *session) {
    coop_context *ctx = &session->ctx;
    const coop_community_options *options = &session->options->analysis.communities;
    distributed_method *method = method_of(options->method);
    if (!method) return refuse_method(ctx);
    uint64_t count;
    double *rank = distributed_room((size_t)graph->own, sizeof *rank);
    distributed_stage("communities", session);
    double clear = find(rank, &count, method, options->resolution, graph, ctx);
    if (distributed_leads() && !session->options->quiet)
        cli_tell_line(ctx->language, SAY_TOLD_COMMUNITIES, COOP_I_COUNT(count), COOP_I_SHORT(clear, 3));
    distributed_stage("writing", session);
    double *const value[] = {rank};
    const distributed_figures_of members = {.graph = graph, .make = make, .value = value, .columns = 1};
    coop_status status = distributed_write_figures(&members, 0, session);
    free(rank);
    return status;
}
