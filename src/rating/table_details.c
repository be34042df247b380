/* What the scores are made of, and which order is doubtful. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/say.h"
#include "rating/tables.h"
#include "util/number.h"

/* "1,610,256", "5.096" */
static void put_number(coop_i_buf *text, const coop_i_words *words, double value) {
    char digits[COOP_I_NUMBER_SIZE];
    if (fabs(value) < 1000 || fabs(value) >= 1e12) {
        coop_i_number_short(digits, value, 4);
        coop_i_say_printed(text, words, digits);
    } else {
        coop_i_say_grouped(text, words, nearbyint(value));
    }
}

/* "TechnoSpark: companies 95, 158.3 normalised, 1.9 of its 141 points; synthetic." */
static void put_contribution(coop_i_buf *text, const coop_i_words *words, const coop_rated *rated, size_t leaf,
                             size_t k) {
    const rating_node *node = rating_leaf(rated->rating, leaf);
    size_t at = leaf * rated->count + k, raw = leaf * rated->units.count + rated->unit[k];
    const char *unit = rated->values.unit[leaf];
    coop_i_buf number = {0};
    put_number(&number, words, rated->values.raw[raw]);
    coop_i_say(text, words,
               isnan(rated->values.raw[raw]) ? SAY_CONTRIBUTES_UNKNOWN
               : unit                        ? SAY_CONTRIBUTES_UNIT
                                             : SAY_CONTRIBUTES,
               COOP_I_TEXT(rating_unit_label(&rated->units, rated->unit[k], rated->graph->network)),
               COOP_I_TEXT(node->label), COOP_I_TEXT(coop_i_buf_text(&number)), COOP_I_TEXT(unit));
    if (isnan(rated->normal[at]))
        coop_i_buf_puts(text, coop_i_word(words, SAY_CONTRIBUTES_NOT));
    else
        coop_i_say(text, words, SAY_CONTRIBUTES_POINTS, COOP_I_SHORT(rated->normal[at], 4),
                   COOP_I_SHORT(rated->points[at], 3), COOP_I_SHORT(rated->index[k], 4));
    if (rated->values.synthetic[raw]) coop_i_buf_puts(text, coop_i_word(words, SAY_CONTRIBUTES_SYNTHETIC));
    coop_i_buf_putc(text, '.');
    text->failed = text->failed || number.failed;
    coop_i_buf_clear(&number);
}

coop_status coop_rated_contributions(coop_table **table, const coop_rated *rated, coop_context *ctx) {
    enum { UNIT, RANK, GROUP, INDICATOR, VALUE, NORMAL, WEIGHT, POINTS, AGAINST, SYNTHETIC, SENTENCE, COUNT };
    const coop_column_spec columns[COUNT] = {
        rating_unit_column(rated, rating_by_words[rated->units.by], "Unit"),
        {"rank", COOP_INTEGER, "Rank", NULL, "of the unit"},
        {"group", COOP_STRING, "Group", NULL, "the group of the indicator"},
        {"indicator", COOP_STRING, "Indicator", NULL, NULL},
        {"value", COOP_REAL, "Value", NULL, "as the data have it; empty where missing"},
        {"normalised", COOP_REAL, "Normalised", NULL, "made comparable; a higher one is always better"},
        {"weight", COOP_REAL, "Weight", NULL, "share of the whole, after missing data; a unit's sum to 1"},
        {"contribution", COOP_REAL, "Contribution", "points", "a unit's sum to its score"},
        {"against_mean", COOP_REAL, "Against the mean", "points", "above (or below) the mean unit's contribution"},
        {"synthetic", COOP_BOOLEAN, "Synthetic", NULL, "the value is made up"},
        {"sentence", COOP_STRING, "In words", NULL, NULL},
    };
    const coop_rating *rating = rated->rating;
    rating_filler f = {.ctx = ctx};
    coop_i_buf text = {0};
    f.status =
        coop_table_new(&f.table, "contributions", "What each score is made of", COOP_ROWS_FREE, columns, COUNT, ctx);
    for (size_t i = 0; i < rated->count && f.status == COOP_OK; i++) {
        uint32_t k = rated->order[i];
        for (size_t leaf = 0; leaf < rating->leaves; leaf++) {
            const rating_node *node = rating_leaf(rating, leaf);
            size_t at = leaf * rated->count + k, raw = leaf * rated->units.count + rated->unit[k];
            rating_fill_row(&f);
            rating_fill(&f, UNIT, rating_unit_value(rated, rated->unit[k]));
            rating_fill(&f, RANK, COOP_INT_VALUE(rated->rank[k]));
            if (node->parent) rating_fill(&f, GROUP, COOP_STRING_VALUE(rating->nodes[node->parent].label));
            rating_fill(&f, INDICATOR, COOP_STRING_VALUE(node->label));
            rating_fill(&f, VALUE, COOP_REAL_VALUE(rated->values.raw[raw]));
            rating_fill(&f, NORMAL, COOP_REAL_VALUE(rated->normal[at]));
            rating_fill(&f, WEIGHT, COOP_REAL_VALUE(rated->weight[at]));
            rating_fill(&f, POINTS, COOP_REAL_VALUE(rated->points[at]));
            rating_fill(&f, AGAINST, COOP_REAL_VALUE(rating_against_mean(rated, leaf, k)));
            rating_fill(&f, SYNTHETIC, COOP_BOOL_VALUE(rated->values.synthetic[raw]));
            coop_i_buf_reset(&text);
            put_contribution(&text, coop_i_language(ctx), rated, leaf, k);
            if (text.failed && f.status == COOP_OK) f.status = coop_fail_memory(ctx);
            rating_fill(&f, SENTENCE, COOP_STRING_VALUE(coop_i_buf_text(&text)));
        }
    }
    coop_i_buf_clear(&text);
    return rating_fill_done(table, &f, rated->graph);
}

/* "indicator jobs@2015 / attribute area * 1000" */
static void put_source(coop_i_buf *text, const rating_node *node, rating_from from) {
    coop_i_buf_printf(text, "%s %s", rating_from_words[from], node->value.name);
    if (node->value.year) coop_i_buf_printf(text, "@%d", (int)node->value.year);
    if (node->per.name) coop_i_buf_printf(text, " / %s", node->per.name);
    if (node->per.name && node->per.year) coop_i_buf_printf(text, "@%d", (int)node->per.year);
    if (node->times != 1) {
        coop_i_buf_puts(text, " * ");
        coop_i_buf_number(text, node->times);
    }
}

/* The share of the whole that the rating gives an indicator when nothing is missing. */
static double full_weight(const coop_rating *rating, const rating_node *node) {
    double share = 1;
    for (const rating_node *at = node; at != rating->nodes; at = &rating->nodes[at->parent]) {
        double sum = 0;
        for (size_t i = 1; i < rating->count; i++)
            sum += rating->nodes[i].parent == at->parent ? rating->nodes[i].weight : 0;
        share *= at->weight / sum;
    }
    return share;
}

coop_status coop_rated_indicators(coop_table **table, const coop_rated *rated, coop_context *ctx) {
    enum { NAME, TITLE, GROUP, SOURCE, BETTER, SCALE, UNIT, WEIGHT, DATA, SYNTHETIC, MEAN, LEAST, GREATEST, COUNT };
    static const coop_column_spec columns[COUNT] = {
        {"indicator", COOP_STRING, "Indicator", NULL, NULL},
        {"title", COOP_STRING, "Title", NULL, NULL},
        {"group", COOP_STRING, "Group", NULL, NULL},
        {"source", COOP_STRING, "Taken from", NULL, "where in the network the numbers were found"},
        {"better", COOP_STRING, "Better", NULL, "which values are better"},
        {"normalisation", COOP_STRING, "Normalisation", NULL, NULL},
        {"unit", COOP_STRING, "Unit", NULL, NULL},
        {"weight", COOP_REAL, "Weight", NULL, "share of the whole; all sum to 1"},
        {"with_data", COOP_INTEGER, "With data", NULL, "rated units that have a number"},
        {"synthetic", COOP_INTEGER, "Synthetic", NULL, "numbers of these that are made up"},
        {"mean", COOP_REAL, "Mean", NULL, "of the rated units"},
        {"least", COOP_REAL, "Least", NULL, NULL},
        {"greatest", COOP_REAL, "Greatest", NULL, NULL},
    };
    const coop_rating *rating = rated->rating;
    rating_filler f = {.ctx = ctx};
    coop_i_buf source = {0};
    f.status = coop_table_new(&f.table, "indicators", "Indicators", COOP_ROWS_FREE, columns, COUNT, ctx);
    for (size_t leaf = 0; leaf < rating->leaves && f.status == COOP_OK; leaf++) {
        const rating_node *node = rating_leaf(rating, leaf);
        double sum = 0, least = INFINITY, greatest = -INFINITY;
        int64_t count = 0, synthetic = 0;
        for (size_t k = 0; k < rated->count; k++) {
            size_t raw = leaf * rated->units.count + rated->unit[k];
            double value = rated->values.raw[raw];
            if (isnan(value)) continue;
            count++;
            synthetic += rated->values.synthetic[raw];
            sum += value;
            least = fmin(least, value);
            greatest = fmax(greatest, value);
        }
        coop_i_buf_reset(&source);
        put_source(&source, node, rated->values.from[leaf]);
        if (source.failed) f.status = coop_fail_memory(ctx);
        rating_fill_row(&f);
        rating_fill(&f, NAME, COOP_STRING_VALUE(node->name));
        rating_fill(&f, TITLE, COOP_STRING_VALUE(node->label));
        if (node->parent) rating_fill(&f, GROUP, COOP_STRING_VALUE(rating->nodes[node->parent].label));
        rating_fill(&f, SOURCE, COOP_STRING_VALUE(coop_i_buf_text(&source)));
        rating_fill(&f, BETTER, COOP_STRING_VALUE(node->down ? "lower" : "higher"));
        rating_fill(&f, SCALE, COOP_STRING_VALUE(rating_scale_word(node->scale)));
        rating_fill(&f, UNIT, COOP_STRING_VALUE(rated->values.unit[leaf]));
        rating_fill(&f, WEIGHT, COOP_REAL_VALUE(full_weight(rating, node)));
        rating_fill(&f, DATA, COOP_INT_VALUE(count));
        rating_fill(&f, SYNTHETIC, COOP_INT_VALUE(synthetic));
        if (count == 0) continue;
        rating_fill(&f, MEAN, COOP_REAL_VALUE(sum / (double)count));
        rating_fill(&f, LEAST, COOP_REAL_VALUE(least));
        rating_fill(&f, GREATEST, COOP_REAL_VALUE(greatest));
    }
    coop_i_buf_clear(&source);
    return rating_fill_done(table, &f, rated->graph);
}

coop_status coop_rated_pairs(coop_table **table, const coop_rated *rated, coop_context *ctx) {
    enum { BETTER, WORSE, FLIPS, SENTENCE, COUNT };
    const coop_column_spec columns[COUNT] = {
        rating_unit_column(rated, "better", "Ranked higher"),
        rating_unit_column(rated, "worse", "Ranked lower"),
        {"flips", COOP_REAL, "Other way round", NULL, "share of the draws in which the order is the opposite; 0..1"},
        {"sentence", COOP_STRING, "In words", NULL, NULL},
    };
    const coop_network *network = rated->graph->network;
    rating_filler f = {.ctx = ctx};
    f.status = coop_table_new(&f.table, "pairs", "Orders that are not robust", COOP_ROWS_FREE, columns, COUNT, ctx);
    for (size_t i = 0; i < rated->pair_count && f.status == COOP_OK; i++) {
        const rating_pair_flips *pair = &rated->pairs[i];
        size_t a = rated->unit[pair->a], b = rated->unit[pair->b];
        rating_fill_row(&f);
        rating_fill(&f, BETTER, rating_unit_value(rated, a));
        rating_fill(&f, WORSE, rating_unit_value(rated, b));
        rating_fill(&f, FLIPS, COOP_REAL_VALUE(pair->flips));
        if (f.status == COOP_OK)
            f.status = coop_i_set_said(f.table, f.row, SENTENCE, ctx, SAY_RATED_FLIPS,
                                       COOP_I_TEXT(rating_unit_label(&rated->units, a, network)),
                                       COOP_I_TEXT(rating_unit_label(&rated->units, b, network)),
                                       COOP_I_SHORT(100 * pair->flips, 3));
    }
    if (f.status == COOP_OK && !rated->draws) f.status = coop_i_note_plain(f.table, ctx, SAY_RATED_NOTHING_DRAWN);
    if (f.status == COOP_OK && rated->draws)
        f.status = coop_i_note(f.table, ctx, rated->pair_window ? SAY_RATED_FLIPS_WINDOW : SAY_RATED_FLIPS_ABOVE,
                               COOP_I_SHORT(100 * rated->rating->flips, 3));
    if (f.status == COOP_OK && rated->pair_window)
        f.status = coop_i_note(f.table, ctx, SAY_RATED_FLIPS_NEAR, COOP_I_COUNT(rated->pair_window));
    return rating_fill_done(table, &f, rated->graph);
}
