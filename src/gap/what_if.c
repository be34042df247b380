/* What if: figures of two graphs of one network side by side, those that differ. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "gap/distances.h"
#include "gap/gap.h"
#include "gap/holes.h"
#include "gap/percolation.h"
#include "gap/roles.h"
#include "gap/seven_words.h"
#include "util/mem.h"
#include "util/same.h"
#include "util/top.h"

enum { FIGURE, OF, BEFORE, AFTER, CHANGE, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"figure", COOP_STRING, "Figure", NULL, NULL},
    {"of", COOP_STRING, "Of", NULL, "an organisation or a group; empty for the whole network"},
    {"before", COOP_REAL, "Before", NULL, NULL},
    {"after", COOP_REAL, "After", NULL, "empty when it has left, and where nobody has the role"},
    {"change", COOP_REAL, "Change", NULL, "after - before"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef enum manner { COUNT_OF, SHARE_OF, REAL } manner;

enum {
    ORGANISATIONS,
    TIES,
    STRENGTH,
    COMPONENTS,
    LARGEST,
    ALONE,
    REACHABLE,
    TWO_STEPS,
    EFFICIENCY,
    ROBUSTNESS,
    POINTS,
    BRIDGES,
    LOCKED,
    MET,
    UNMET,
    FIGURES
};

static const struct kind {
    const char *name, *title;
    manner manner;
} kinds[FIGURES] = {
    [ORGANISATIONS] = {"organisations", "Organisations", COUNT_OF},
    [TIES] = {"ties", "Pairs with a tie", COUNT_OF},
    [STRENGTH] = {"strength", "Strength of all ties", REAL},
    [COMPONENTS] = {"components", "Connected components", COUNT_OF},
    [LARGEST] = {"largest", "Organisations in the largest component", COUNT_OF},
    [ALONE] = {"alone", "Isolates (organisations without ties)", COUNT_OF},
    [REACHABLE] = {"reachable", "Pairs that reach each other", SHARE_OF},
    [TWO_STEPS] = {"two_steps", "Pairs at most two steps apart", SHARE_OF},
    [EFFICIENCY] = {"efficiency", "Efficiency (mean of 1 / steps)", REAL},
    [ROBUSTNESS] = {"robustness", "Robustness R (best connected leave first)", REAL},
    [POINTS] = {"articulation", "Articulation points (they hold parts together)", COUNT_OF},
    [BRIDGES] = {"bridges", "Bridges (single ties that hold parts together)", COUNT_OF},
    [LOCKED] = {"locked_in", "Organisations locked in (constraint 1 and above)", COUNT_OF},
    [MET] = {"needs_met", "Needs that a partner meets", COUNT_OF},
    [UNMET] = {"needs_unmet", "Needs that nobody meets", COUNT_OF},
};

typedef struct state {
    const coop_graph *graph;
    double values[FIGURES];
    gap_distances distances;
    gap_seven_sets sets;
    gap_seven_figures *seven;
    double *brokerage; /* n: pairs without a tie between which one stands */
} state;

static void state_clear(state *s) {
    gap_seven_sets_clear(&s->sets);
    free(s->seven);
    free(s->brokerage);
}

/* ---- figures of one state ---- */

static void count_needs(state *s) {
    const coop_network *network = s->graph->network;
    for (uint32_t u = 0; u < s->graph->n; u++) {
        const uint32_t *tags, *list;
        size_t count = coop_i_left(s->graph, u) ? 0 : coop_network_competences(&tags, network, u, COOP_NEED);
        for (size_t i = 0; i < count; i++) {
            size_t offers = coop_network_tagged(&list, network, tags[i], COOP_OFFER);
            bool partner = false, anybody = false;
            for (size_t k = 0; k < offers && !partner; k++) {
                if (list[k] == u || coop_i_left(s->graph, list[k])) continue;
                anybody = true;
                partner = coop_i_arc(&s->graph->all, u, list[k]) != UINT64_MAX;
            }
            s->values[MET] += partner;
            s->values[UNMET] += !anybody;
        }
    }
}

static coop_status find_cuts(state *s, coop_context *ctx) {
    gap_cuts cuts;
    coop_status status = gap_cuts_find(&cuts, s->graph, ctx);
    if (status != COOP_OK) return status;
    s->values[POINTS] = (double)cuts.point_count;
    s->values[BRIDGES] = (double)cuts.bridge_count;
    gap_cuts_clear(&cuts);
    return COOP_OK;
}

static coop_status find_locked(state *s, coop_context *ctx) {
    gap_holes holes;
    coop_status status = gap_holes_compute(&holes, s->graph, ctx);
    for (uint32_t u = 0; u < s->graph->n && status == COOP_OK; u++) s->values[LOCKED] += holes.constraint[u] > 1 - 1e-9;
    if (status == COOP_OK) gap_holes_clear(&holes);
    return status;
}

/* No digit that the draws leave open, so that chance is no change. */
static coop_status find_robustness(state *s, coop_context *ctx) {
    double mean, error;
    if (!gap_robustness_mean(&mean, &error, &s->sets.layers[0], s->graph, ctx->seed)) return coop_fail_memory(ctx);
    double unit = pow(10, gap_digits(error, 6));
    s->values[ROBUSTNESS] = round(mean * unit) / unit;
    return COOP_OK;
}

/* Everybody is of one group here: only how many pairs matters. */
static coop_status find_brokerage(state *s, coop_context *ctx) {
    uint32_t n = s->graph->n;
    gap_partition one = {.group = coop_i_calloc(n, sizeof *one.group), .count = 1};
    gap_roles *roles = coop_i_calloc(n, sizeof *roles);
    double density;
    s->brokerage = coop_i_calloc(n, sizeof *s->brokerage);
    coop_status status = one.group && roles && s->brokerage ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++)
        if (!coop_i_takes_part(s->graph, u)) one.group[u] = COOP_NONE;
    if (status == COOP_OK) status = gap_roles_count(roles, &density, s->graph, &one, ctx);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) s->brokerage[u] = roles[u].observed[GAP_BROKERAGE];
    free(one.group);
    free(roles);
    return status;
}

static coop_status compute(state *s, const coop_graph *first, const coop_gap_options *options, coop_context *ctx) {
    coop_status status = gap_seven_sets_init(&s->sets, s->graph, options, ctx);
    if (status != COOP_OK) return status;
    const gap_layer *layer = &s->sets.layers[0];
    s->seven = coop_i_calloc((size_t)(s->sets.groups.count + 1) * GAP_SEVEN, sizeof *s->seven);
    if (!s->seven) return coop_fail_memory(ctx);
    status = gap_distances_find(&s->distances, layer, s->graph, first, ctx);
    if (status == COOP_OK) status = gap_seven_compute(s->seven, NULL, &s->sets, (1U << GAP_SEVEN) - 1, ctx);
    if (status == COOP_OK) status = find_cuts(s, ctx);
    if (status == COOP_OK) status = find_locked(s, ctx);
    if (status == COOP_OK) status = find_robustness(s, ctx);
    if (status == COOP_OK) status = find_brokerage(s, ctx);
    if (status != COOP_OK) return status;
    count_needs(s);
    s->values[ORGANISATIONS] = s->sets.everyone;
    s->values[TIES] = (double)layer->pairs;
    s->values[STRENGTH] = layer->total;
    s->values[COMPONENTS] = s->distances.components + s->distances.alone;
    s->values[LARGEST] = s->distances.largest;
    s->values[ALONE] = s->distances.alone;
    s->values[REACHABLE] = s->distances.reachable;
    s->values[TWO_STEPS] = s->distances.two_steps;
    s->values[EFFICIENCY] = s->distances.efficiency;
    return COOP_OK;
}

/* ---- rows ---- */

static void put_value(coop_i_buf *out, const coop_i_words *words, double value, manner how) {
    if (how == COUNT_OF)
        coop_i_buf_printf(out, "%.0f", value);
    else if (how == SHARE_OF)
        coop_i_say(out, words, SAY_WHAT_IF_SHARE, COOP_I_REAL(100 * value, 1));
    else
        coop_i_say_digits(out, words, value, COOP_I_OWN_DIGITS);
}

static bool differ(double before, double after) {
    if (isnan(before) || isnan(after)) return isnan(before) != isnan(after);
    return !coop_i_same(before, after);
}

static coop_status add_row(coop_table *table, coop_i_message message, const char *figure, const char *of,
                           const char *title, double before, double after, manner how, coop_context *ctx) {
    const coop_value cells[] = {COOP_STRING_VALUE(figure), COOP_STRING_VALUE(of), COOP_REAL_VALUE(before),
                                COOP_REAL_VALUE(after), COOP_REAL_VALUE(after - before)};
    coop_i_buf was = {0}, is = {0};
    put_value(&was, coop_i_language(ctx), before, how);
    if (!isnan(after)) put_value(&is, coop_i_language(ctx), after, how);
    coop_status status =
        was.failed || is.failed ? coop_fail_memory(ctx) : coop_i_table_row(table, cells, SENTENCE, ctx);
    if (status == COOP_OK)
        status =
            coop_i_set_said(table, coop_table_rows(table) - 1, SENTENCE, ctx, message, COOP_I_TEXT(of),
                            COOP_I_TERM(title), COOP_I_TEXT(coop_i_buf_text(&was)), COOP_I_TEXT(coop_i_buf_text(&is)));
    coop_i_buf_clear(&was);
    coop_i_buf_clear(&is);
    return status;
}

static coop_status add_figures(coop_table *table, const state *old, const state *new, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t f = 0; f < FIGURES && status == COOP_OK; f++)
        if (differ(old->values[f], new->values[f]))
            status = add_row(table, SAY_WHAT_IF_FIGURE, kinds[f].name, NULL, kinds[f].title, old->values[f],
                             new->values[f], kinds[f].manner, ctx);
    return status;
}

static uint32_t group_named(const gap_groups *g, const char *name) {
    uint32_t k = 0;
    while (k < g->count && strcmp(g->names[k], name) != 0) k++;
    return k;
}

/* As the table of gaps has it: where nobody has the role there is nothing to cover. */
static double coverage(const gap_seven_figures *f) {
    return f->from > 0 && f->to > 0 ? f->covered / (double)f->from : NAN;
}

/* A gap is told where who is covered, or who should be, changed. */
static coop_status add_gap(coop_table *table, const state *old, const state *new, uint32_t was, uint32_t is, int gap,
                           coop_context *ctx) {
    const gap_seven_figures *f = &old->seven[(size_t)was * GAP_SEVEN + (size_t)gap];
    const gap_seven_figures *g = &new->seven[(size_t)is * GAP_SEVEN + (size_t)gap];
    bool whole = is == new->sets.groups.count;
    bool same = f->covered == g->covered && f->from == g->from && (f->to > 0) == (g->to > 0);
    if (same || f->from == 0 || (f->to == 0 && g->to == 0)) return COOP_OK;
    const char *of = whole ? NULL : new->sets.groups.names[is];
    double before = coverage(f), after = coverage(g);
    size_t row;
    coop_status status = coop_table_add_rows(table, &row, 1, ctx);
    const coop_value cells[] = {COOP_STRING_VALUE(gap_seven_words[gap].name), COOP_STRING_VALUE(of),
                                COOP_REAL_VALUE(before), COOP_REAL_VALUE(after), COOP_REAL_VALUE(after - before)};
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status == COOP_OK)
        status = coop_i_set_said(
            table, row, SENTENCE, ctx, of ? SAY_WHAT_IF_GROUP_GAP : SAY_WHAT_IF_GAP, COOP_I_TEXT(of),
            COOP_I_TEXT(coop_i_word(coop_i_language(ctx), of ? gap_seven_words[gap].amid : gap_seven_words[gap].title)),
            COOP_I_COUNT(f->covered), COOP_I_COUNT(f->from), COOP_I_COUNT(g->covered), COOP_I_COUNT(g->from));
    return status;
}

static coop_status add_gaps(coop_table *table, const state *old, const state *new, coop_context *ctx) {
    const gap_groups *was = &old->sets.groups, *is = &new->sets.groups;
    coop_status status = COOP_OK;
    for (int gap = 0; gap < GAP_SEVEN && status == COOP_OK; gap++)
        status = add_gap(table, old, new, was->count, is->count, gap, ctx);
    /* Groups stay in their order; a few may be gone. */
    for (uint32_t k = 0, at = 0; k < is->count && status == COOP_OK; k++) {
        while (at < was->count && strcmp(was->names[at], is->names[k]) != 0) at++;
        if (at == was->count) at = group_named(was, is->names[k]);
        for (int gap = 0; gap < GAP_SEVEN && status == COOP_OK && at < was->count; gap++)
            status = add_gap(table, old, new, at, k, gap, ctx);
        if (at == was->count) at = 0;
    }
    return status;
}

/* Those who stand between most others, before or after. */
static coop_status add_brokers(coop_table *table, const state *old, const state *new, coop_context *ctx) {
    enum { TOP = 5 };
    const coop_graph *graph = old->graph;
    coop_i_top top[2] = {{0}, {0}};
    const state *states[] = {old, new};
    coop_status status = COOP_OK;
    for (int i = 0; i < 2; i++) {
        if (!coop_i_top_init(&top[i], TOP)) status = coop_fail_memory(ctx);
        for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
            if (states[i]->brokerage[u] > 0)
                coop_i_top_offer(&top[i], (coop_i_scored){.score = states[i]->brokerage[u], .a = u});
        if (status == COOP_OK) coop_i_top_sort(&top[i]);
    }
    for (int i = 0; i < 2; i++) {
        for (size_t k = 0; k < top[i].count && status == COOP_OK; k++) {
            uint32_t u = top[i].items[k].a;
            bool told = false;
            for (size_t j = 0; i == 1 && j < top[0].count; j++) told = told || top[0].items[j].a == u;
            double after = coop_i_left(new->graph, u) ? NAN : new->brokerage[u];
            if (told || !differ(old->brokerage[u], after)) continue;
            status = add_row(table, isnan(after) ? SAY_WHAT_IF_LEFT : SAY_WHAT_IF_BROKER, "brokerage",
                             coop_network_label(graph->network, u), "pairs without a tie that it stands between",
                             old->brokerage[u], after, COUNT_OF, ctx);
        }
    }
    coop_i_top_clear(&top[0]);
    coop_i_top_clear(&top[1]);
    return status;
}

/* Newman's rule gives a tie the less the more take part; those who stay keep what they had. */
static bool keeps_shares(const state *old, const state *new) {
    coop_network_facts facts;
    bool left = false;
    coop_network_facts_of(&facts, old->graph->network);
    for (uint32_t u = 0; u < old->graph->n; u++) left = left || coop_i_left(new->graph, u);
    return left && facts.derived_rows > 0 && facts.projection == COOP_NEWMAN;
}

static coop_status add_notes(coop_table *table, const state *old, const state *new, coop_context *ctx) {
    coop_status status = COOP_OK;
    if (coop_table_rows(table) == 0) return coop_i_note_plain(table, ctx, SAY_WHAT_IF_SAME);
    if (old->distances.sampled || new->distances.sampled)
        status = coop_i_note(table, ctx, SAY_WHAT_IF_STEPS, COOP_I_COUNT(old->distances.sources),
                             COOP_I_COUNT(new->distances.sources), COOP_I_ID(ctx->seed),
                             COOP_I_SHORT(old->distances.error, 2), COOP_I_SHORT(new->distances.error, 2));
    if (status == COOP_OK && keeps_shares(old, new)) status = coop_i_note_plain(table, ctx, SAY_WHAT_IF_SHARES);
    return status == COOP_OK ? coop_i_note_plain(table, ctx, SAY_WHAT_IF_LISTED) : status;
}

coop_status coop_gap_what_if(coop_table **table, const coop_graph *before, const coop_graph *after,
                             const coop_gap_options *options, coop_context *ctx) {
    coop_gap_options own;
    state old = {.graph = before}, new = {.graph = after};
    coop_table *made = NULL;
    if (before->network != after->network)
        return coop_fail(ctx, COOP_USAGE, "the two graphs must be of the same network");
    coop_status status = gap_options(&own, options, ctx);
    if (status == COOP_OK) status = compute(&old, before, &own, ctx);
    if (status == COOP_OK) status = compute(&new, before, &own, ctx);
    if (status == COOP_OK) status = coop_table_new(&made, "what_if", "What if", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = add_figures(made, &old, &new, ctx);
    if (status == COOP_OK) status = add_gaps(made, &old, &new, ctx);
    if (status == COOP_OK) status = add_brokers(made, &old, &new, ctx);
    if (status == COOP_OK) status = add_notes(made, &old, &new, ctx);
    state_clear(&old);
    state_clear(&new);
    return coop_i_graph_table_give(table, made, before, status, ctx);
}
