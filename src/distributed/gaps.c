/* coopgraph gaps, distributed: ties inside groups and between them (E-I index, Krackhardt and Stern 1988;
 * assortativity, Newman 2003), and the seven gaps (seven.c). Counts, and what a formula expects: what chance would give
 * is drawn by the one-machine program. */
#include <stdlib.h>
#include <string.h>

#include "cli/engine.h"
#include "distributed/engine.h"
#include "distributed/groups.h"
#include "distributed/seven.h"
#include "distributed/stage.h"
#include "distributed/talk.h"
#include "distributed/write.h"
#include "gap/mixing.h"
#include "util/mem.h"

typedef struct counts {
    double *members, *inside, *outside; /* by group */
    double *between;                    /* groups * groups, pairs of ends in their order */
} counts;

/* Pairs with a tie, each counted by the end with the smaller number. */
static void count(counts *c, const distributed_groups *groups, const distributed_graph *graph) {
    const distributed_rows *rows = &graph->all;
    size_t all = groups->count;
    c->members = distributed_room(all, sizeof(double));
    c->inside = distributed_room(all, sizeof(double));
    c->outside = distributed_room(all, sizeof(double));
    c->between = distributed_room(all * all, sizeof(double));
    for (PetscInt i = 0; i < graph->own; i++) {
        if (groups->of[i] < 0) continue;
        size_t a = (size_t)groups->of[i];
        c->members[a]++;
        for (PetscInt k = rows->offset[i]; k < rows->offset[i + 1]; k++) {
            double other = groups->of[rows->to[k]];
            if (other < 0 || distributed_number_of(graph, rows, rows->to[k]) < graph->first + (uint64_t)i) continue;
            size_t b = (size_t)other;
            c->between[a < b ? a * all + b : b * all + a]++;
            c->inside[a] += a == b;
            c->outside[a] += a != b;
            c->outside[b] += a != b;
        }
    }
    distributed_totals(c->members, all);
    distributed_totals(c->inside, all);
    distributed_totals(c->outside, all);
    distributed_totals(c->between, all * all);
}

static void counts_clear(counts *c) {
    free(c->members);
    free(c->inside);
    free(c->outside);
    free(c->between);
}

/* ---- tables ---- */

coop_status distributed_homophily(coop_table **table, const coop_gap *gap, const distributed_grouped *by,
                                  cli_session *session) {
    const distributed_groups *groups = by->groups;
    double inside = 0, outside = 0;
    counts c;
    count(&c, groups, by->graph);
    for (uint32_t g = 0; g < groups->count; g++) {
        inside += c.inside[g];
        outside += c.outside[g] / 2;
    }
    const gap_mixing m = {
        .groups = groups->count, .inside = c.inside, .outside = c.outside, .seen = &inside, .ties = inside + outside};
    coop_status status = gap_homophily_counted(table, gap, by->by, groups->names, c.members, &m, &session->ctx);
    counts_clear(&c);
    return status;
}

coop_status distributed_mixing(coop_table **table, const coop_gap *gap, const distributed_grouped *by,
                               cli_session *session) {
    counts c;
    count(&c, by->groups, by->graph);
    coop_status status = gap_mixing_counted(table, gap, by->groups->names, c.between, by->groups->count, &session->ctx);
    counts_clear(&c);
    return status;
}

/* By default those of the table of engines that a report would have: the others are in them. */
static bool is_wanted(const coop_gap *gap, const cli_list *asked) {
    bool named = asked->count == 0 && (!gap->detail || !strcmp(gap->name, "mixing"));
    for (size_t i = 0; i < asked->count; i++) named = named || !strcmp(asked->items[i], gap->name);
    return named;
}

static const struct {
    const char *name;
    distributed_gap_fn *make;
} engines[] = {
#define ENGINE_GAP(name, function) {name, function},
#include "cli/engines.def"
};

static coop_status refuse_others(const cli_list *asked, coop_context *ctx) {
    for (size_t i = 0; i < asked->count; i++)
        if (!cli_engine_has(CLI_ENGINE_GAP, asked->items[i]))
            return coop_fail(ctx, COOP_USAGE,
                             "%s has no distributed engine ('coopgraph list gaps --verbose' shows which have)",
                             asked->items[i]);
    return COOP_OK;
}

static coop_status tell(const distributed_grouped *by, cli_session *session) {
    coop_table *made[COOP_I_LENGTH(engines)] = {NULL};
    size_t count = 0;
    coop_status status = COOP_OK;
    for (size_t t = 0; t < COOP_I_LENGTH(engines) && status == COOP_OK; t++) {
        const coop_gap *gap = coop_gap_find(engines[t].name);
        if (!is_wanted(gap, &session->options->gaps)) continue;
        distributed_stage(gap->name, session);
        status = engines[t].make(&made[count++], gap, by, session);
    }
    distributed_stage("writing", session);
    status = distributed_agree(status, &session->ctx);
    if (status == COOP_OK && distributed_leads()) return distributed_write_whole(made, count, session);
    for (size_t t = 0; t < count; t++) coop_table_free(made[t]);
    return status;
}

coop_status distributed_gaps(distributed_graph *graph, cli_session *session) {
    coop_context *ctx = &session->ctx;
    distributed_groups groups = {0};
    distributed_grouped by = {.graph = graph, .groups = &groups, .by = "kind"}; /* there are no clusters */
    by.given = cli_options_given(session->options, "group");
    if (by.given) by.by = session->options->analysis.gaps.group;
    coop_status status = distributed_refuse_outputs(session->options, ctx);
    if (status == COOP_OK) status = refuse_others(&session->options->gaps, ctx);
    if (status == COOP_OK && strcmp(by.by, "kind") != 0 && !distributed_groups_by(by.by))
        status = coop_fail(ctx, COOP_USAGE,
                           "--group %s has no distributed engine; kind, country, region and city have one", by.by);
    distributed_stage("gaps", session);
    if (status == COOP_OK) status = distributed_groups_find(&groups, graph, by.by, ctx);
    if (status == COOP_OK) status = tell(&by, session);
    distributed_groups_clear(&groups);
    return distributed_agree(status, ctx);
}
