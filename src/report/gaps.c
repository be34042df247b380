/* Gaps, joined with suggestions: who could close a gap is a partnership worth to begin. */
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "core/progress.h"
#include "gap/gap.h"
#include "report/report.h"
#include "util/mem.h"

/* ---- the ties that would close a gap ---- */

/* What ranking takes is prepared when first asked for. By the formula: to learn a model takes longer than all gaps
 * together, and it is the hints that count here, not their order. */
typedef struct closers {
    coop_model *model;
    coop_suggester *suggester;
    const coop_graph *graph;
} closers;

static coop_status prepare(closers *c, coop_context *ctx) {
    coop_model_options formula = COOP_MODEL_OPTIONS_INIT;
    formula.choice = COOP_MODEL_ONLY_FORMULA;
    coop_graph *partners = NULL;
    coop_status status = coop_graph_partners(&partners, c->graph, ctx);
    if (status == COOP_OK) status = coop_model_train(&c->model, partners, &formula, ctx);
    coop_graph_free(partners);
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.model = c->model;
    return status == COOP_OK ? coop_suggester_new(&c->suggester, c->graph, &options, ctx) : status;
}

static void clear(closers *c) {
    coop_suggester_free(c->suggester);
    coop_model_free(c->model);
}

static coop_status find_closers(coop_pair *pairs, size_t *count, const bool *from, const bool *to, size_t most,
                                void *data, coop_context *ctx) {
    enum { MOST = 8 };
    closers *c = data;
    coop_suggested found[MOST];
    coop_i_part part;
    coop_i_part_begin(&part, ctx, "ties that would close it", -1, -1); /* how many gaps follow is not known */
    coop_status status = c->suggester ? COOP_OK : prepare(c, ctx);
    if (status == COOP_OK)
        status = coop_suggest_between(found, count, c->suggester, from, to, most < MOST ? most : MOST, ctx);
    coop_i_part_end(&part, ctx);
    for (size_t i = 0; status == COOP_OK && i < *count; i++) {
        if (!(found[i].score > 0)) *count = i; /* nothing speaks for these and what follows */
        if (i < *count) pairs[i] = (coop_pair){found[i].a, found[i].b};
    }
    return status;
}

/* ---- groups ---- */

typedef struct by_community { /* communities as the groups between which gaps are looked for */
    coop_communities *found;  /* where the report has none */
    const char **names;
} by_community;

static coop_status group_by_community(coop_gap_options *gaps, by_community *held, const coop_report *report,
                                      const coop_report_options *options, coop_context *ctx) {
    const coop_communities *communities = report->communities;
    if (!communities) {
        coop_status status = coop_communities_detect(&held->found, report->graph, options->communities, ctx);
        if (status != COOP_OK) return status;
        communities = held->found;
    }
    uint32_t count = coop_communities_count(communities);
    held->names = coop_i_calloc(count, sizeof *held->names);
    if (!held->names) return coop_fail_memory(ctx);
    for (uint32_t i = 0; i < count; i++) held->names[i] = coop_communities_name(communities, i);
    gaps->groups = coop_communities_of(communities);
    gaps->group_names = held->names;
    return COOP_OK;
}

/* ---- tables ---- */

static bool is_wanted(const coop_gap *gap, const coop_report_options *options) {
    for (size_t i = 0; i < options->gap_count; i++)
        if (!strcmp(options->gap_names[i], gap->name)) return true;
    return options->gap_count == 0 && !gap->detail && !options->what_if; /* what changes is the answer */
}

static coop_status keep_what_if(coop_report *report, const coop_graph_change *change, const coop_gap_options *gaps,
                                coop_context *ctx) {
    coop_graph *changed = NULL;
    coop_table *table = NULL;
    coop_status status = coop_graph_changed(&changed, report->graph, change, ctx);
    if (status == COOP_OK) status = coop_gap_what_if(&table, report->graph, changed, gaps, ctx);
    if (status == COOP_OK) status = report_keep(&report->tables, table, ctx);
    coop_graph_free(changed);
    return status;
}

static coop_status keep_gaps(coop_report *report, const coop_report_options *options, const coop_gap_options *gaps,
                             const gap_closing *closing, coop_context *ctx) {
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    coop_status status = COOP_OK;
    report->first_gap = report->tables.count;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        coop_table *table = NULL;
        if (!is_wanted(&rows[i], options)) continue;
        status = gap_table_closing(&table, rows[i].name, report->graph, gaps, closing, ctx);
        if (status == COOP_OK) status = report_keep(&report->tables, table, ctx);
    }
    report->gap_count = report->tables.count - report->first_gap;
    return status;
}

coop_status report_gaps(coop_report *report, const coop_report_options *options, coop_context *ctx) {
    static const coop_gap_options usual = COOP_GAP_OPTIONS_INIT;
    coop_gap_options gaps;
    by_community held = {0};
    closers found = {.graph = report->graph};
    const gap_closing closing = {find_closers, &found};
    coop_status status = coop_i_options(&gaps, &usual, sizeof gaps, options->gaps, ctx);
    if (status == COOP_OK && gaps.group && !strcmp(gaps.group, "community"))
        status = group_by_community(&gaps, &held, report, options, ctx);
    if (status == COOP_OK && options->what_if) status = keep_what_if(report, options->what_if, &gaps, ctx);
    if (status == COOP_OK) status = keep_gaps(report, options, &gaps, &closing, ctx);
    if (status == COOP_OK && options->gap_figures)
        status =
            coop_gap_figures(&report->gap_figures, report->graph, options->gap_names, options->gap_count, &gaps, ctx);
    clear(&found);
    coop_communities_free(held.found);
    free(held.names);
    return status;
}
