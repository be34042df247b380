/* A rating as it is made: from a file or from options, then checked as a whole. */
#include "rating/rating.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "util/mem.h"
#include "util/number.h"

/* "jobs / area * 1000" of the command line; a name may hold '/' and '*' without blanks around. */
static coop_status parse_value(rating_node *node, coop_rating *rating, const char *text, coop_context *ctx) {
    char *copy = coop_i_strndup(text, strlen(text));
    if (!copy) return coop_fail_memory(ctx);
    coop_status status = COOP_OK;
    char *slash = strstr(copy, " / "), *star = strstr(slash ? slash : copy, " * ");
    if (star && !coop_i_number_read(&node->times, star + 3, NULL))
        status = coop_fail(ctx, COOP_INPUT, "'%s': '%s' is no number to multiply by", text, star + 3);
    if (star) *star = '\0';
    if (slash) *slash = '\0';
    if (status == COOP_OK) status = rating_operand_parse(&node->value, rating, copy, node->where, ctx);
    if (status == COOP_OK && slash) status = rating_operand_parse(&node->per, rating, slash + 3, node->where, ctx);
    free(copy);
    return status;
}

static coop_status from_options(coop_rating *rating, const coop_rating_options *options, coop_context *ctx) {
    uint32_t root, index;
    coop_status status = rating_add(&root, rating, 0, false, ctx);
    for (size_t i = 0; i < options->indicator_count && status == COOP_OK; i++) {
        const coop_rating_indicator *given = &options->indicators[i];
        status = rating_add(&index, rating, root, true, ctx);
        if (status != COOP_OK) break;
        rating_node *node = &rating->nodes[index];
        status = rating_text(&node->name, rating, given->value, ctx);
        if (status == COOP_OK) status = parse_value(node, rating, given->value, ctx);
        node->label = node->name;
        node->weight = fabs(given->weight);
        node->down = given->weight < 0;
    }
    return status;
}

/* What the options say in place of the file. */
static coop_status override(coop_rating *rating, const coop_rating_options *options, coop_context *ctx) {
    const rating_where nowhere = {0};
    int by = (int)rating->by, mean = RATING_MEANS, missing = RATING_MISSINGS;
    rating_scale scale = RATING_SCALES;
    coop_status status = COOP_OK;
    if (options->by) status = rating_word(&by, rating, "unit", options->by, rating_by_words, RATING_BYS, nowhere, ctx);
    if (status == COOP_OK && options->normalisation)
        status = rating_scale_find(&scale, rating, options->normalisation, nowhere, ctx);
    if (status == COOP_OK && options->aggregation)
        status = rating_word(&mean, rating, "aggregation", options->aggregation, rating_mean_words, RATING_MEANS,
                             nowhere, ctx);
    if (status == COOP_OK && options->missing)
        status = rating_word(&missing, rating, "policy for missing data", options->missing, rating_missing_words,
                             RATING_MISSINGS, nowhere, ctx);
    if (status != COOP_OK) return status;
    rating->by = (rating_by)by;
    if (options->kind_count) rating->kinds = 0;
    for (size_t i = 0; i < options->kind_count; i++) rating->kinds |= 1U << options->kinds[i];
    if (!isnan(options->coverage)) rating->coverage = options->coverage;
    if (!isnan(options->spread)) rating->spread = options->spread;
    if (!isnan(options->flips)) rating->flips = options->flips;
    if (options->draws >= 0) {
        rating->draws = (uint64_t)options->draws;
        rating->draws_asked = true;
    }
    for (size_t i = 0; i < rating->count; i++) {
        rating_node *node = &rating->nodes[i];
        if (scale != RATING_SCALES) node->scale = scale;
        if (mean != RATING_MEANS) node->mean = (rating_mean)mean;
        if (missing != RATING_MISSINGS) node->missing = (rating_missing)missing;
    }
    return COOP_OK;
}

/* What a node does not say its group says, at last the root, whose defaults are ratio, arithmetic, reweigh. */
static void inherit(coop_rating *rating) {
    rating_node *root = &rating->nodes[0];
    if (root->scale == RATING_SCALES) root->scale = RATING_RATIO;
    if (root->mean == RATING_MEANS) root->mean = RATING_ARITHMETIC;
    if (root->missing == RATING_MISSINGS) root->missing = RATING_REWEIGH;
    for (size_t i = 1; i < rating->count; i++) {
        rating_node *node = &rating->nodes[i];
        const rating_node *parent = &rating->nodes[node->parent];
        if (node->scale == RATING_SCALES) node->scale = parent->scale;
        if (node->mean == RATING_MEANS) node->mean = parent->mean;
        if (node->missing == RATING_MISSINGS) node->missing = parent->missing;
    }
}

static coop_status check_weights(const coop_rating *rating, coop_context *ctx) {
    double *sum = coop_i_calloc(rating->count, sizeof *sum);
    coop_status status = sum ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 1; i < rating->count && status == COOP_OK; i++)
        sum[rating->nodes[i].parent] += rating->nodes[i].weight;
    for (size_t i = 0; i < rating->count && status == COOP_OK; i++) {
        const rating_node *node = &rating->nodes[i];
        if (rating_is_leaf(node) || sum[i] > 0) continue;
        bool empty = true;
        for (size_t k = 1; k < rating->count; k++) empty = empty && rating->nodes[k].parent != i;
        const char *of = i == 0 ? "the rating" : node->label;
        status = empty ? rating_wrong(rating, node->where, ctx, "%s has no indicators", of)
                       : rating_wrong(rating, node->where, ctx,
                                      "the weights of %s sum to 0: give at least one indicator a weight", of);
    }
    free(sum);
    return status;
}

static coop_status check_nodes(const coop_rating *rating, coop_context *ctx) {
    for (size_t i = 1; i < rating->count; i++) {
        const rating_node *node = &rating->nodes[i];
        for (size_t k = 1; k < i; k++) {
            if (rating_is_leaf(&rating->nodes[k]) == rating_is_leaf(node) &&
                strcmp(rating->nodes[k].name, node->name) == 0)
                return rating_wrong(rating, node->where, ctx, "'%s' is named twice: give each a name of its own",
                                    node->name);
        }
        if (rating_is_leaf(node) && node->down && node->missing == RATING_ZERO)
            return rating_wrong(rating, node->where, ctx,
                                "lower values of '%s' are better, so that a missing one counted as 0 would be "
                                "the best: choose another policy for missing data",
                                node->name);
    }
    return check_weights(rating, ctx);
}

coop_status coop_rating_new(coop_rating **rating, const char *path, const coop_rating_options *options,
                            coop_context *ctx) {
    static const coop_rating_options usual = COOP_RATING_OPTIONS_INIT;
    coop_rating_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    coop_rating *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->high = 100;
    made->draws = COOP_RATING_DRAWS;
    made->spread = COOP_RATING_SPREAD;
    made->flips = COOP_RATING_FLIPS;
    made->pool = coop_i_pool_new();
    status = made->pool ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = path ? rating_read(made, path, ctx) : from_options(made, &own, ctx);
    if (status == COOP_OK) status = override(made, &own, ctx);
    if (status == COOP_OK) inherit(made);
    if (status == COOP_OK) status = check_nodes(made, ctx);
    if (status == COOP_OK)
        *rating = made;
    else
        coop_rating_free(made);
    return status;
}

void coop_rating_free(coop_rating *rating) {
    if (!rating) return;
    coop_i_pool_free(rating->pool);
    free(rating->only);
    free(rating->nodes);
    free(rating->bands);
    free(rating);
}
