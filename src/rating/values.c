/* An operand is found among indicators, attributes, measures and figures; values of members become the group's. */
#include "rating/values.h"
#include "core/language.h"
#include "util/hint.h"

#include <coopgraph/measure.h>
#include <stdlib.h>
#include <string.h>

#include "rating/figures.h"
#include "util/mem.h"
#include "util/text.h"

enum { MEASURES_MOST = 64 };

typedef struct finder {
    const coop_rating *rating;
    const rating_units *units;
    const coop_graph *graph;
    const coop_network *network;
    coop_table *measures; /* those that are asked for */
    double *each;         /* n: one operand of every organisation */
    bool *made_up;        /* n: that number is synthetic */
} finder;

/* ---- what there is ---- */

static const coop_column *attribute(const coop_network *network, const char *name) {
    for (size_t i = 0; i < coop_network_attributes(network, COOP_OF_ORGANISATION); i++) {
        const coop_column *column = coop_network_attribute(network, COOP_OF_ORGANISATION, i);
        if (strcmp(coop_column_name(column), name) == 0) return column;
    }
    return NULL;
}

static const coop_figure *figure(const char *name) {
    size_t count;
    const coop_figure *rows = coop_figure_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0) return &rows[i];
    return NULL;
}

static bool indicator(const coop_network *network, const char *name) {
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        size_t first, end = coop_network_indicators(&first, network, i, false);
        for (; first < end; first++) {
            coop_indicator row;
            coop_network_indicator(&row, network, first, false);
            if (strcmp(row.name, name) == 0) return true;
        }
    }
    return false;
}

static bool has(const coop_network *network, rating_from from, const char *name) {
    switch (from) {
    case RATING_INDICATOR:
        return indicator(network, name);
    case RATING_ATTRIBUTE:
        return strcmp(name, "founded") == 0 || attribute(network, name) != NULL;
    case RATING_MEASURE:
        return coop_measure_find(name) != NULL;
    case RATING_FIGURE:
        return figure(name) != NULL;
    default:
        return false;
    }
}

/* All names that an operand may have, each once. */
static bool list_names(coop_i_pool *pool, rating_from from, const coop_network *network) {
    uint32_t id;
    size_t count;
    bool fine = true;
    for (uint32_t i = 0; i < coop_network_organisations(network) && from <= RATING_INDICATOR && fine; i++) {
        size_t first, end = coop_network_indicators(&first, network, i, false);
        for (; first < end && fine; first++) {
            coop_indicator row;
            coop_network_indicator(&row, network, first, false);
            fine = coop_i_pool_puts(pool, &id, row.name);
        }
    }
    count = from == RATING_ANY || from == RATING_ATTRIBUTE ? coop_network_attributes(network, COOP_OF_ORGANISATION) : 0;
    for (size_t i = 0; i < count && fine; i++)
        fine = coop_i_pool_puts(pool, &id, coop_column_name(coop_network_attribute(network, COOP_OF_ORGANISATION, i)));
    const coop_measure *measures = coop_measure_rows(&count);
    for (size_t i = 0; i < count && (from == RATING_ANY || from == RATING_MEASURE) && fine; i++)
        fine = coop_i_pool_puts(pool, &id, measures[i].name);
    const coop_figure *figures = coop_figure_rows(&count);
    for (size_t i = 0; i < count && (from == RATING_ANY || from == RATING_FIGURE) && fine; i++)
        fine = coop_i_pool_puts(pool, &id, figures[i].name);
    return fine;
}

static coop_status unknown(const finder *f, const rating_operand *operand, rating_where where, coop_context *ctx) {
    coop_i_pool *pool = coop_i_pool_new();
    const char **names = NULL;
    coop_status status = COOP_OK;
    if (pool && list_names(pool, operand->from, f->network))
        names = coop_i_calloc(coop_i_pool_count(pool) + 1, sizeof *names);
    if (!names) status = coop_fail_memory(ctx);
    size_t count = names ? coop_i_pool_count(pool) : 0;
    for (size_t i = 0; i < count; i++) names[i] = coop_i_pool_get(pool, (uint32_t)i + 1);
    const char *what = operand->from == RATING_ANY ? "indicator" : rating_from_words[operand->from];
    static const char all[] = ": name an indicator or attribute of its organisations, a measure (coopgraph list "
                              "measures) or a figure (coopgraph list figures)";
    if (status == COOP_OK)
        status = rating_wrong(f->rating, where, ctx, "the network has no %s '%s'%s", what, operand->name,
                              coop_i_hint_near(coop_i_language(ctx), operand->name, names, count, all).text);
    free(names);
    coop_i_pool_free(pool);
    return status;
}

static coop_status resolve(rating_from *from, const finder *f, const rating_operand *operand, rating_where where,
                           coop_context *ctx) {
    rating_from least = operand->from == RATING_ANY ? RATING_INDICATOR : operand->from;
    rating_from most = operand->from == RATING_ANY ? RATING_FIGURE : operand->from;
    for (*from = least; *from <= most; ++*from)
        if (has(f->network, *from, operand->name)) return COOP_OK;
    return unknown(f, operand, where, ctx);
}

/* ---- one number of every organisation ---- */

/* Of the year that is asked for, else one without a year; without an asked year the latest. */
static void take_indicator(finder *f, const rating_operand *operand, const char **unit) {
    int32_t year = operand->year ? operand->year : f->rating->edition;
    for (uint32_t i = 0; i < f->graph->n; i++) {
        size_t first, end = coop_network_indicators(&first, f->network, i, false);
        int32_t best = -1;
        for (; first < end; first++) {
            coop_indicator row;
            coop_network_indicator(&row, f->network, first, false);
            if (strcmp(row.name, operand->name) != 0 || row.year <= best) continue;
            if (year && row.year && row.year != year) continue;
            best = row.year;
            f->each[i] = row.value;
            f->made_up[i] = row.synthetic;
            if (unit && !*unit) *unit = row.unit;
        }
    }
}

static coop_status take_attribute(finder *f, const rating_operand *operand, rating_where where, coop_context *ctx) {
    const coop_column *column = attribute(f->network, operand->name);
    for (uint32_t i = 0; i < f->graph->n; i++) {
        coop_organisation row;
        coop_value value;
        coop_network_organisation(&row, f->network, i);
        f->made_up[i] = row.synthetic;
        if (!column) { /* founded */
            if (row.founded) f->each[i] = row.founded;
            continue;
        }
        if (!coop_column_get(&value, column, i)) continue;
        if (value.type == COOP_STRING)
            return rating_wrong(f->rating, where, ctx, "the attribute '%s' is text ('%s' of %s): no number to rate",
                                operand->name, value.string, coop_network_id(f->network, i));
        f->each[i] = value.type == COOP_BOOLEAN ? value.boolean
                     : value.type == COOP_REAL  ? value.real
                                                : (double)value.integer;
    }
    return COOP_OK;
}

static void take_measure(finder *f, const rating_operand *operand) {
    size_t column = coop_table_find_column(f->measures, operand->name);
    for (uint32_t i = 0; i < f->graph->n; i++) f->each[i] = coop_table_real(f->measures, i, column);
}

/* ---- and of every unit ---- */

static void combine(double *values, bool *synthetic, const finder *f, const rating_node *leaf) {
    const rating_units *units = f->units;
    for (size_t u = 0; u < units->count; u++) {
        double sum = 0, least = INFINITY, greatest = -INFINITY, count = 0;
        size_t first = units->first[u], end = units->first[u + 1];
        bool own = leaf->combine == RATING_OWN && units->by == RATING_BY_CLUSTER;
        for (size_t m = first; m < (own ? first + 1 : end); m++) {
            uint32_t i = own ? units->organisation[u] : units->members[m];
            bool counts = own || leaf->kinds == 0 || (leaf->kinds >> coop_network_kind(f->network, i) & 1);
            double value = f->each[i];
            if (!counts || isnan(value)) continue;
            sum += value;
            least = fmin(least, value);
            greatest = fmax(greatest, value);
            count++;
            synthetic[u] = synthetic[u] || f->made_up[i];
        }
        bool each = units->by == RATING_BY_ORGANISATION;
        if (leaf->combine == RATING_COUNT_OF && !each)
            values[u] = count;
        else if (count > 0)
            values[u] = each || own || leaf->combine == RATING_SUM ? sum
                        : leaf->combine == RATING_MEAN             ? sum / count
                        : leaf->combine == RATING_MAX              ? greatest
                                                                   : least;
    }
}

static coop_status take(double *values, bool *synthetic, const char **unit, rating_from *from, finder *f,
                        const rating_node *leaf, const rating_operand *operand, coop_context *ctx) {
    coop_status status = resolve(from, f, operand, leaf->where, ctx);
    for (size_t u = 0; u < f->units->count; u++) values[u] = NAN;
    if (status != COOP_OK) return status;
    if (*from == RATING_FIGURE) {
        const coop_figure *which = figure(operand->name);
        /* analyser: resolve() found it by that name */
        if (which->of_group && f->units->by == RATING_BY_ORGANISATION)
            return rating_wrong(f->rating, leaf->where, ctx,
                                "the figure '%s' is one of clusters and regions, but organisations are rated",
                                operand->name);
        return rating_figure_values(values, which, f->units, leaf->kinds, leaf->with, f->graph, ctx);
    }
    for (uint32_t i = 0; i < f->graph->n; i++) {
        f->each[i] = NAN;
        f->made_up[i] = false;
    }
    if (*from == RATING_INDICATOR) take_indicator(f, operand, unit);
    if (*from == RATING_ATTRIBUTE) status = take_attribute(f, operand, leaf->where, ctx);
    if (*from == RATING_MEASURE) take_measure(f, operand);
    if (status == COOP_OK) combine(values, synthetic, f, leaf);
    return status;
}

/* A ratio to nothing is no number: the value is missing then. */
static void divide(double *values, const double *per, size_t count, const rating_node *leaf) {
    for (size_t u = 0; u < count; u++) {
        if (per) values[u] = per[u] == 0 ? NAN : values[u] / per[u];
        values[u] *= leaf->times;
        if (!isfinite(values[u])) values[u] = NAN;
    }
}

static coop_status measures_asked(finder *f, coop_context *ctx) {
    const char *names[MEASURES_MOST];
    size_t count = 0, rows;
    const coop_measure *measures = coop_measure_rows(&rows);
    for (size_t m = 0; m < rows; m++) {
        bool asked = false;
        for (size_t i = 0; i < f->rating->count && !asked; i++) {
            const rating_operand *both[] = {&f->rating->nodes[i].value, &f->rating->nodes[i].per};
            for (size_t k = 0; k < 2 && !asked; k++) {
                asked = both[k]->name && strcmp(both[k]->name, measures[m].name) == 0 &&
                        (both[k]->from == RATING_MEASURE ||
                         (both[k]->from == RATING_ANY && !has(f->network, RATING_INDICATOR, both[k]->name) &&
                          !has(f->network, RATING_ATTRIBUTE, both[k]->name)));
            }
        }
        if (asked && count < MEASURES_MOST) names[count++] = measures[m].name;
    }
    if (count == 0) return COOP_OK;
    const coop_measure_options options = {.size = sizeof(coop_measure_options), .names = names, .count = count};
    return coop_measures(&f->measures, f->graph, &options, ctx);
}

static coop_status find_all(rating_values *values, finder *f, double *per, coop_context *ctx) {
    coop_status status = measures_asked(f, ctx);
    for (size_t i = 0; i < f->rating->count && status == COOP_OK; i++) {
        const rating_node *leaf = &f->rating->nodes[i];
        if (!rating_is_leaf(leaf)) continue;
        size_t at = (size_t)leaf->leaf * values->units;
        rating_from from;
        values->unit[leaf->leaf] = leaf->unit;
        const char **unit = leaf->unit || leaf->per.name ? NULL : &values->unit[leaf->leaf];
        status =
            take(values->raw + at, values->synthetic + at, unit, &values->from[leaf->leaf], f, leaf, &leaf->value, ctx);
        if (status == COOP_OK && leaf->per.name)
            status = take(per, values->synthetic + at, NULL, &from, f, leaf, &leaf->per, ctx);
        if (status == COOP_OK) divide(values->raw + at, leaf->per.name ? per : NULL, values->units, leaf);
    }
    return status;
}

coop_status rating_values_find(rating_values *values, const coop_rating *rating, const rating_units *units,
                               const coop_graph *graph, coop_context *ctx) {
    finder f = {.rating = rating, .units = units, .graph = graph, .network = graph->network};
    size_t leaves = rating->leaves, count = units->count;
    *values = (rating_values){.leaves = leaves, .units = count};
    values->raw = coop_i_calloc(leaves * count, sizeof *values->raw);
    values->synthetic = coop_i_calloc(leaves * count, sizeof *values->synthetic);
    values->from = coop_i_calloc(leaves, sizeof *values->from);
    values->unit = coop_i_calloc(leaves, sizeof *values->unit);
    f.each = coop_i_calloc(graph->n, sizeof *f.each);
    f.made_up = coop_i_calloc(graph->n, sizeof *f.made_up);
    double *per = coop_i_calloc(count, sizeof *per);
    bool room = values->raw && values->synthetic && values->from && values->unit && f.each && f.made_up && per;
    coop_status status = room ? find_all(values, &f, per, ctx) : coop_fail_memory(ctx);
    coop_table_free(f.measures);
    free(f.each);
    free(f.made_up);
    free(per);
    return status;
}

void rating_values_clear(rating_values *values) {
    free(values->raw);
    free(values->synthetic);
    free(values->from);
    free(values->unit);
    *values = (rating_values){0};
}
