/* What a model weighs, and what simple methods would have said instead. */
#include <math.h>
#include <stdlib.h>

#include "core/graph.h"
#include "core/options.h"
#include "core/say.h"
#include "core/table.h"
#include "suggest/model.h"
#include "suggest/search.h"
#include "util/mem.h"
#include "util/top.h"

/* What was judged for the list, sampled where it is much. */
typedef struct judged {
    const coop_suggester *suggester;
    suggest_found found;
    coop_pair *pairs; /* found.count */
} judged;

/* ---- the signals that matter ---- */

enum { SAMPLE = 20000 }; /* pairs on which it is seen how much signals add */

enum { TITLE, GROUP, SPREAD, LEAST, MOST, SPEAKS, MEANING, NAME, MODEL_COLUMNS };
static const coop_column_spec MODEL[MODEL_COLUMNS] = {
    [NAME] = {"signal", COOP_STRING, "Name", NULL, "as in `coopgraph list signals`"},
    [TITLE] = {"title", COOP_STRING, "Signal", NULL, NULL},
    [GROUP] = {"group", COOP_STRING, "Group", NULL, NULL},
    [SPREAD] = {"spread", COOP_REAL, "Weight", NULL,
                "standard deviation of what it adds to the log-odds (by formula: to the likelihood) of the pairs that "
                "were judged: how much the order rests on it"},
    [LEAST] = {"least", COOP_REAL, "Adds at least", NULL, "to the log-odds of one of them"},
    [MOST] = {"most", COOP_REAL, "at most", NULL, NULL},
    [SPEAKS] = {"speaks", COOP_STRING, "Speaks", NULL, "for: more of it, a likelier tie; against: a less likely one"},
    [MEANING] = {"meaning", COOP_STRING, "What it is", NULL, NULL},
};

typedef struct influence { /* of a signal on the pairs that were judged */
    double spread, least, most;
    bool against; /* what it adds falls where its value rises */
} influence;

/* `values` of the signal, `width` apart; a value that is missing adds nothing. */
static influence influence_of(const coop_model *model, const suggest_part *part, const double *values, size_t width,
                              size_t count, double scale) {
    influence made = {.least = INFINITY, .most = -INFINITY};
    double sum = 0, squares = 0, value_sum = 0, products = 0, known = 0;
    for (size_t i = 0; i < count; i++) {
        double value = values[i * width],
               adds = scale * (model->kind == COOP_MODEL_LEARNED ? suggest_learned_adds(part, value)
                                                                 : suggest_formula_adds(part, value));
        made.least = fmin(made.least, adds);
        made.most = fmax(made.most, adds);
        sum += adds;
        squares += adds * adds;
        if (isnan(value)) continue;
        known++;
        value_sum += value;
        products += value * adds;
    }
    double n = count > 0 ? (double)count : 1, mean = sum / n, variance = squares / n - mean * mean;
    made.spread = variance > 0 ? sqrt(variance) : 0;
    made.against = known > 0 && products - value_sum * mean < 0;
    return made;
}

static coop_status put_weight(coop_table *table, const suggest_part *part, const influence *of, coop_context *ctx) {
    const coop_value cells[] = {
        [NAME] = COOP_STRING_VALUE(part->row->name),
        [TITLE] = COOP_STRING_VALUE(part->row->title),
        [GROUP] = COOP_STRING_VALUE(coop_signal_group_name(part->row->group)),
        [SPREAD] = COOP_REAL_VALUE(of->spread),
        [LEAST] = COOP_REAL_VALUE(of->least),
        [MOST] = COOP_REAL_VALUE(of->most),
        [SPEAKS] = COOP_STRING_VALUE(of->against ? "against" : "for"),
        [MEANING] = COOP_STRING_VALUE(part->row->summary),
    };
    return coop_i_table_row(table, cells, MODEL_COLUMNS, ctx);
}

/* The largest spread first. */
static coop_status put_weights(coop_table *table, const coop_model *model, const double *values, size_t count,
                               size_t most, coop_context *ctx) {
    influence *of = coop_i_calloc(model->count, sizeof *of);
    coop_i_top top = {0};
    double factors = 0;
    bool fine = of && coop_i_top_init(&top, most && most < model->count ? most : model->count);
    for (size_t s = 0; s < model->count; s++) factors += model->parts[s].factor;
    double scale = model->kind == COOP_MODEL_LEARNED || factors == 0 ? 1 : 1 / factors;
    for (size_t s = 0; s < model->count && fine; s++) {
        of[s] = influence_of(model, &model->parts[s], values + s, model->count, count, scale);
        if (of[s].spread > 0) coop_i_top_offer(&top, (coop_i_scored){of[s].spread, (uint32_t)s, 0});
    }
    if (fine) coop_i_top_sort(&top);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < top.count && status == COOP_OK; i++)
        status = put_weight(table, &model->parts[top.items[i].a], &of[top.items[i].a], ctx);
    if (status == COOP_OK)
        status = coop_i_note(table, ctx, SAY_EXPLAINED_SIGNALS, COOP_I_COUNT(top.count), COOP_I_COUNT(model->count),
                             COOP_I_COUNT(count));
    coop_i_top_clear(&top);
    free(of);
    return status;
}

static coop_status explain_model(coop_table **table, const judged *all, size_t most, coop_context *ctx) {
    const coop_suggester *suggester = all->suggester;
    size_t step = all->found.count / SAMPLE + 1, count = 0;
    coop_table *made = NULL;
    coop_pair *pairs = coop_i_calloc(all->found.count / step + 1, sizeof *pairs);
    double *values = coop_i_calloc(all->found.count / step + 1, suggester->model->count * sizeof *values);
    coop_status status = pairs && values ? coop_table_new(&made, "model", "What the model weighs most", COOP_ROWS_FREE,
                                                          MODEL, MODEL_COLUMNS, ctx)
                                         : coop_fail_memory(ctx);
    for (size_t i = 0; i < all->found.count && status == COOP_OK; i += step) pairs[count++] = all->pairs[i];
    if (status == COOP_OK) status = coop_signals_compute(values, suggester->signals, pairs, count, ctx);
    if (status == COOP_OK) status = put_weights(made, suggester->model, values, count, most, ctx);
    free(pairs);
    free(values);
    return coop_i_graph_table_give(table, made, suggester->view.graph, status, ctx);
}

/* ---- simple methods ---- */

/* Whom everybody would name: friends of friends, and the largest. */
static const char *const SIMPLE[] = {"common_neighbours", "preferential_attachment"};
enum { METHODS = sizeof SIMPLE / sizeof *SIMPLE };

enum { METHOD, NUMBER, ONE, OTHER, VALUE, PLACE, OF, SIMPLE_COLUMNS };
static const coop_column_spec INSTEAD[SIMPLE_COLUMNS] = {
    [METHOD] = {"method", COOP_STRING, "Method", NULL, "a single signal"},
    [NUMBER] = {"number", COOP_INTEGER, "Number", NULL, "in its list"},
    [ONE] = {"a", COOP_ORGANISATION_REF, "One", NULL, NULL},
    [OTHER] = {"b", COOP_ORGANISATION_REF, "The other", NULL, NULL},
    [VALUE] = {"value", COOP_REAL, "Its value", NULL, NULL},
    [PLACE] = {"place", COOP_INTEGER, "Place by score", NULL, "of the pair among all that were judged"},
    [OF] = {"of", COOP_INTEGER, "Of", NULL, "pairs that were judged"},
};

static coop_status put_method(coop_table *table, const coop_signal *row, const coop_i_top *top,
                              const suggest_found *found, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < top->count && status == COOP_OK; i++) {
        const coop_i_scored *item = &top->items[i];
        const suggest_weighed *pair = &found->pairs[item->a];
        const coop_value cells[] = {
            [METHOD] = COOP_STRING_VALUE(row->title),
            [NUMBER] = COOP_INT_VALUE((int64_t)i + 1),
            [ONE] = {.type = COOP_ORGANISATION_REF, .organisation = pair->a},
            [OTHER] = {.type = COOP_ORGANISATION_REF, .organisation = pair->b},
            [VALUE] = COOP_REAL_VALUE(item->score),
            [PLACE] = COOP_INT_VALUE((int64_t)item->a + 1),
            [OF] = COOP_INT_VALUE((int64_t)found->count),
        };
        status = coop_i_table_row(table, cells, SIMPLE_COLUMNS, ctx);
    }
    return status;
}

/* The best by each method; equally good ones as the model has them. */
static coop_status put_methods(coop_table *table, const judged *all, coop_context *ctx) {
    const coop_suggester *suggester = all->suggester;
    const coop_signal *rows[METHODS];
    coop_signals *signals = NULL;
    coop_i_top top = {0};
    size_t count = all->found.count;
    for (size_t m = 0; m < METHODS; m++) rows[m] = coop_signal_find(SIMPLE[m]);
    double *values = coop_i_calloc(count, METHODS * sizeof *values);
    bool fine = values && coop_i_top_init(&top, suggest_top_of(&suggester->options));
    coop_status status =
        fine ? coop_signals_new(&signals, suggester->view.of_partners, rows, METHODS, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_signals_compute(values, signals, all->pairs, count, ctx);
    for (size_t m = 0; m < METHODS && status == COOP_OK; m++) {
        top.count = 0;
        for (size_t i = 0; i < count; i++)
            coop_i_top_offer(&top, (coop_i_scored){values[i * METHODS + m], (uint32_t)i, 0});
        coop_i_top_sort(&top);
        status = put_method(table, rows[m], &top, &all->found, ctx);
    }
    coop_i_top_clear(&top);
    coop_signals_free(signals);
    free(values);
    return status;
}

static coop_status explain_simple(coop_table **table, const judged *all, coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "simple", "What simple methods would have said", COOP_ROWS_FREE, INSTEAD,
                                        SIMPLE_COLUMNS, ctx);
    if (status == COOP_OK) status = put_methods(made, all, ctx);
    return coop_i_graph_table_give(table, made, all->suggester->view.graph, status, ctx);
}

/* ---- both ---- */

static coop_status judge_all(judged *all, coop_context *ctx) {
    uint32_t one = all->suggester->options.organisation;
    coop_status status = one != COOP_NONE ? suggest_search_one(&all->found, all->suggester, one, ctx)
                                          : suggest_search_all(&all->found, all->suggester, 0, ctx);
    if (status != COOP_OK) return status;
    all->pairs = coop_i_calloc(all->found.count, sizeof *all->pairs);
    if (!all->pairs) return coop_fail_memory(ctx);
    for (size_t i = 0; i < all->found.count; i++)
        all->pairs[i] = (coop_pair){all->found.pairs[i].a, all->found.pairs[i].b};
    return COOP_OK;
}

coop_status coop_suggestions_explain(coop_table **model, coop_table **simple, const coop_graph *graph,
                                     const coop_suggest_options *options, size_t most, coop_context *ctx) {
    static const coop_suggest_options usual = COOP_SUGGEST_OPTIONS_INIT;
    coop_suggest_options own;
    coop_suggester *suggester = NULL;
    judged all = {0};
    coop_table *weights = NULL;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = suggest_check(graph, &own, ctx);
    if (status == COOP_OK) status = coop_suggester_new(&suggester, graph, &own, ctx);
    all.suggester = suggester;
    if (status == COOP_OK) status = judge_all(&all, ctx);
    if (status == COOP_OK) status = explain_model(&weights, &all, most, ctx);
    if (status == COOP_OK) status = explain_simple(simple, &all, ctx);
    if (status == COOP_OK)
        *model = weights;
    else
        coop_table_free(weights);
    suggest_found_clear(&all.found);
    free(all.pairs);
    coop_suggester_free(suggester);
    return status;
}
