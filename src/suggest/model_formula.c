/* The transparent formula: a weighted mean of a few signals, each brought to 0..1.
 *
 *   likelihood(x, y) = sum of factor * part / sum of factor
 *
 * over the signals that there is data for; 0..1, and no signal that grows makes it smaller. A part of a sum over shared
 * partners is v / (v + h), where h is what two shared partners of average degree give by ties of average strength (so
 * two of them count one half); of the kind pair v / (v + 1) (as often as by chance counts one half); of the others the
 * value itself. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/graph.h"
#include "core/say.h"
#include "suggest/model.h"
#include "util/mem.h"

enum { TYPICAL_PARTNERS = 2 };

/* The average organisation with ties, and the average tie. */
typedef struct typical {
    double degree, weight;
    bool weighted;
} typical;

static typical typical_of(const coop_graph *graph) {
    double tied = 0;
    for (uint32_t u = 0; u < graph->n; u++) tied += coop_i_degree(&graph->all, u) > 0;
    typical t = {.degree = 2, .weight = 1, .weighted = !graph->unweighted};
    if (graph->pairs == 0) return t;
    t.degree = fmax(2 * (double)graph->pairs / tied, 2);
    t.weight = graph->total / (double)graph->pairs;
    return t;
}

static double half_of(const coop_signal *row, const typical *t) {
    double ends = t->weighted ? 2 * t->weight : 1;
    switch (row->half) {
    case COOP_SIGNAL_HALF_PARTNERS:
        return TYPICAL_PARTNERS * ends;
    case COOP_SIGNAL_HALF_PARTNERS_BY_LOG:
        return TYPICAL_PARTNERS * ends / (t->weighted ? log1p(t->degree * t->weight) : log(t->degree));
    case COOP_SIGNAL_HALF_PARTNERS_BY_STRENGTH:
        return TYPICAL_PARTNERS * ends / (t->degree * t->weight);
    default:
        return row->half == COOP_SIGNAL_HALF_ONE;
    }
}

/* Of a signal's two forms the one by strength, where ties have one. */
static bool taken(const coop_signal *row, const coop_graph *graph) {
    size_t count;
    const coop_signal *rows = coop_signal_rows(&count);
    if (row->factor == 0) return false;
    if (row->weighted_of) return !graph->unweighted;
    for (size_t i = 0; i < count && !graph->unweighted; i++)
        if (rows[i].weighted_of && strcmp(rows[i].weighted_of, row->name) == 0) return false;
    return true;
}

coop_status suggest_formula_make(coop_model **model, const coop_graph *graph, const char *why, coop_context *ctx) {
    size_t all, count = 0;
    const coop_signal *rows = coop_signal_rows(&all);
    typical t = typical_of(graph);
    for (size_t i = 0; i < all; i++) count += taken(&rows[i], graph);
    coop_model *made = suggest_model_new(COOP_MODEL_FORMULA, count);
    if (!made) return coop_fail_memory(ctx);
    count = 0;
    for (size_t i = 0; i < all; i++)
        if (taken(&rows[i], graph))
            made->parts[count++] =
                (suggest_part){.row = &rows[i], .factor = rows[i].factor, .half = half_of(&rows[i], &t)};
    coop_i_buf text = {0};
    coop_i_say(&text, coop_i_language(ctx), SAY_MODEL_FORMULA, COOP_I_COUNT(count), COOP_I_TEXT(why));
    if (text.failed) {
        coop_i_buf_clear(&text);
        coop_model_free(made);
        return coop_fail_memory(ctx);
    }
    made->text = text.data;
    *model = made;
    return COOP_OK;
}

double suggest_formula_adds(const suggest_part *part, double value) {
    return isnan(value) ? 0 : part->factor * (part->half > 0 ? value / (value + part->half) : value);
}

double suggest_formula_score(double *contributions, const coop_model *model, const double *values) {
    double sum = 0, factors = 0;
    for (size_t i = 0; i < model->count; i++)
        if (!isnan(values[i])) factors += model->parts[i].factor;
    for (int g = 0; contributions && g < COOP_SIGNAL_GROUPS; g++) contributions[g] = 0;
    for (size_t i = 0; i < model->count && factors > 0; i++) {
        const suggest_part *part = &model->parts[i];
        if (isnan(values[i])) continue;
        double adds = suggest_formula_adds(part, values[i]) / factors;
        sum += adds;
        if (contributions) contributions[part->row->group] += adds;
    }
    return sum;
}
