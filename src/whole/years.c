/* The network year by year: tables of each year as one. */
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "whole/stack.h"
#include "whole/whole.h"

/* ---- which years ---- */

static void add_date(whole_span *years, coop_date date) {
    int32_t year = date / 10000;
    if (year == 0) return;
    if (years->first == 0 || year < years->first) years->first = year;
    if (year > years->last) years->last = year;
}

/* The first and the last year that a date of a tie, agreement or project names; memberships do not count. */
static whole_span dated(const coop_network *network) {
    whole_span years = {0, 0};
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        if (!strcmp(tie.kind, COOP_MEMBERSHIP)) continue;
        add_date(&years, tie.since);
        add_date(&years, tie.until);
    }
    for (uint32_t e = 0; e < coop_network_events(network); e++) {
        coop_event event;
        coop_network_event(&event, network, e);
        add_date(&years, event.since);
        add_date(&years, event.until);
    }
    return years;
}

static coop_status find_years(whole_span *years, whole_span dates, const coop_period *period, coop_context *ctx) {
    *years = dates;
    if (years->first == 0)
        return coop_fail(ctx, COOP_INPUT, "no tie, agreement or project has a date: there are no years to tell apart");
    if (period->first) years->first = period->first / 10000;
    if (period->last) years->last = period->last / 10000;
    if (years->last < years->first)
        return coop_fail(ctx, COOP_INPUT, "no date lies in these years: the dates run from %d to %d", (int)dates.first,
                         (int)dates.last);
    if (years->last - years->first >= COOP_YEARS_MOST)
        return coop_fail(ctx, COOP_INPUT, "%d to %d are more than %d years; name some: --window A-B", (int)years->first,
                         (int)years->last, COOP_YEARS_MOST);
    return COOP_OK;
}

/* ---- one year after the other ---- */

typedef struct snapshot {
    coop_network *network;
    coop_graph *graph;
} snapshot;

static void clear(snapshot *s) {
    coop_graph_free(s->graph);
    coop_network_free(s->network);
    *s = (snapshot){0};
}

static coop_status take(snapshot *s, const coop_graph *graph, int32_t year, coop_context *ctx) {
    const coop_date date = year * 10000;
    clear(s);
    coop_status status = coop_network_during(&s->network, graph->network, &(coop_period){date, date}, ctx);
    if (status == COOP_OK) status = coop_i_graph_of(&s->graph, graph, s->network, ctx);
    return status == COOP_OK && coop_cancelled(ctx) ? COOP_INTERRUPTED : status;
}

typedef struct job {
    coop_year_fn *fn;
    void *data;
    whole_stack *stacks;
    coop_table **tables; /* of one year */
    size_t count;
    size_t failed; /* years of which there are no tables */
} job;

/* A year of which nothing can be told (too few ties) is remarked, and does not spoil the others. */
static coop_status remark_failure(job *j, int32_t year, coop_status status, coop_context *ctx) {
    bool of_data = status == COOP_USAGE || status == COOP_INPUT; /* not memory, which is short for all years */
    bool last = ++j->failed == (size_t)(j->stacks->span.last - j->stacks->span.first) + 1;
    if (!of_data || last || !ctx) return status;
    status = COOP_OK;
    for (size_t i = 0; i < j->count && status == COOP_OK; i++)
        status = whole_stack_remark(&j->stacks[i], year, ctx->error.message, ctx);
    if (status == COOP_OK) coop_context_clear_error(ctx);
    return status;
}

static coop_status tell_year(job *j, const coop_year *year, coop_context *ctx) {
    coop_status status = j->fn(j->tables, year, j->data, ctx);
    if (status != COOP_OK) status = remark_failure(j, year->year, status, ctx);
    for (size_t i = 0; i < j->count && status == COOP_OK; i++)
        status = whole_stack_add(&j->stacks[i], year->year, j->tables[i], year->graph, ctx);
    for (size_t i = 0; i < j->count; i++) {
        coop_table_free(j->tables[i]);
        j->tables[i] = NULL;
    }
    return status;
}

static coop_status each_year(job *j, const coop_graph *graph, whole_span years, bool dated_before, coop_context *ctx) {
    snapshot now = {0}, before = {0};
    coop_status status = dated_before ? take(&before, graph, years.first - 1, ctx) : COOP_OK;
    for (int32_t y = years.first; y <= years.last && status == COOP_OK; y++) {
        coop_progress(ctx, "years", (double)(y - years.first) / (years.last - years.first + 1));
        status = take(&now, graph, y, ctx);
        if (status == COOP_OK) status = tell_year(j, &(coop_year){y, now.graph, before.graph}, ctx);
        snapshot other = before;
        before = now;
        now = other;
    }
    clear(&now);
    clear(&before);
    return status;
}

static coop_status give(coop_table **tables, job *j, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < j->count && status == COOP_OK; i++)
        status = whole_stack_give(&j->tables[i], &j->stacks[i], ctx);
    for (size_t i = 0; i < j->count; i++) {
        if (status == COOP_OK)
            tables[i] = j->tables[i];
        else
            coop_table_free(j->tables[i]);
    }
    return status;
}

coop_status coop_each_year(coop_table **tables, size_t count, const coop_graph *graph, const coop_period *period,
                           coop_year_fn *fn, void *data, coop_context *ctx) {
    static const coop_period always = {0, 0};
    whole_span years, dates = dated(graph->network);
    job j = {.fn = fn, .data = data, .count = count};
    coop_status status = find_years(&years, dates, period ? period : &always, ctx);
    if (status != COOP_OK) return status;
    j.stacks = coop_i_calloc(count, sizeof *j.stacks);
    j.tables = coop_i_calloc(count, sizeof *j.tables);
    if (!j.stacks || !j.tables) status = coop_fail_memory(ctx);
    for (size_t i = 0; i < count && j.stacks; i++) j.stacks[i] = (whole_stack){.graph = graph, .span = years};
    if (status == COOP_OK) status = each_year(&j, graph, years, dates.first < years.first, ctx);
    if (status == COOP_OK) status = give(tables, &j, ctx);
    for (size_t i = 0; i < count && j.stacks; i++) whole_stack_clear(&j.stacks[i]);
    free(j.stacks);
    free(j.tables);
    return status;
}
