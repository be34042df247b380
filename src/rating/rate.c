/* From the network's numbers to scores and ranks. */
#include <math.h>
#include <stdlib.h>

#include "core/language.h"
#include "rating/rated.h"
#include "util/mem.h"

/* The weight of a leaf in the whole when nothing is missing, per node. */
static void full_weights(double *full, double *sum, const coop_rating *rating) {
    for (size_t i = 0; i < rating->count; i++) sum[i] = 0;
    for (size_t i = 1; i < rating->count; i++) sum[rating->nodes[i].parent] += rating->nodes[i].weight;
    full[0] = 1;
    for (size_t i = 1; i < rating->count; i++) {
        uint32_t parent = rating->nodes[i].parent;
        full[i] = sum[parent] > 0 ? full[parent] * rating->nodes[i].weight / sum[parent] : 0;
    }
}

/* Which units are rated: those with data, with enough of them, and none that must not lack any. */
static coop_status choose(coop_rated *rated, coop_context *ctx) {
    const coop_rating *rating = rated->rating;
    size_t units = rated->units.count;
    double *full = coop_i_calloc(2 * rating->count, sizeof *full);
    if (!full) return coop_fail_memory(ctx);
    full_weights(full, full + rating->count, rating);
    for (size_t u = 0; u < units; u++) {
        bool refused = false;
        double share = 0, seen = 0;
        for (size_t i = 1; i < rating->count; i++) {
            const rating_node *node = &rating->nodes[i];
            if (!rating_is_leaf(node)) continue;
            bool missing = isnan(rated->values.raw[node->leaf * units + u]);
            share += missing ? 0 : full[i];
            seen += full[i];
            refused = refused || (missing && node->missing == RATING_REFUSE && full[i] > 0);
        }
        rated->coverage[u] = seen > 0 ? fmin(1, share / seen) : 0;
        bool kept = !refused && share > 0 && rated->coverage[u] >= rating->coverage - 1e-12;
        rated->position[u] = kept ? (uint32_t)rated->count : COOP_NONE;
        if (kept) rated->unit[rated->count++] = (uint32_t)u;
    }
    free(full);
    if (rated->count > 0) return COOP_OK;
    double best = 0;
    for (size_t u = 0; u < units; u++) best = fmax(best, rated->coverage[u]);
    if (best == 0)
        return coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0,
                            "no unit has data: none of the %zu has a number for any "
                            "of the indicators%s",
                            units, rating->edition ? coop_i_term(coop_i_language(ctx), " in this edition") : "");
    return coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0,
                        "no unit has enough data: the best has %.0f %%; ask for less (--coverage, --missing)",
                        100 * best);
}

/* Rated units only, missing values as the policy says. */
static void fill(coop_rated *rated) {
    const coop_rating *rating = rated->rating;
    for (size_t i = 1; i < rating->count; i++) {
        const rating_node *node = &rating->nodes[i];
        if (!rating_is_leaf(node)) continue;
        double *to = rated->filled + node->leaf * rated->count, sum = 0, known = 0;
        for (size_t k = 0; k < rated->count; k++) {
            to[k] = rated->values.raw[node->leaf * rated->units.count + rated->unit[k]];
            if (!isnan(to[k])) sum += to[k], known++;
        }
        double instead = node->missing == RATING_ZERO                   ? 0
                         : node->missing == RATING_AVERAGE && known > 0 ? sum / known
                                                                        : NAN;
        for (size_t k = 0; k < rated->count; k++)
            if (isnan(to[k])) to[k] = instead;
    }
}

static coop_status below_zero(const coop_rated *rated, const rating_node *node, size_t k, coop_context *ctx) {
    return rating_wrong(rated->rating, node->where, ctx,
                        "a geometric mean needs values of 0 or more, but '%s' of %s is %.4g after normalisation "
                        "(%s): take min-max, rank or percentile, or the arithmetic mean",
                        node->name, rating_unit_label(&rated->units, rated->unit[k], rated->graph->network),
                        rated->normal[node->leaf * rated->count + k], rating_scale_word(node->scale));
}

static coop_status normalise(coop_rated *rated, coop_context *ctx) {
    const coop_rating *rating = rated->rating;
    double *room = coop_i_calloc(rated->count, sizeof *room);
    coop_status status = room ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 1; i < rating->count && status == COOP_OK; i++) {
        const rating_node *node = &rating->nodes[i];
        if (!rating_is_leaf(node)) continue;
        size_t at = node->leaf * rated->count;
        if (!rating_normalise(rated->normal + at, room, rated->filled + at, rated->count, node->scale, node, rating))
            status = rating_wrong(rating, node->where, ctx,
                                  "the mean of '%s' is 0 or below: no percentage of it can be told; take min-max, "
                                  "z-score or rank",
                                  node->name);
        for (size_t k = 0; k < rated->count && status == COOP_OK; k++) {
            if (rated->normal[at + k] < 0 && rating_multiplied(rating, node, RATING_MEANS))
                status = below_zero(rated, node, k, ctx);
        }
    }
    free(room);
    return status;
}

/* Points from above: an arithmetic mean hands each child its weight times its value; a geometric one shares what it has
 * out in these parts. */
static void contribute(coop_rated *rated, size_t k, const double *index, const double *mass, double *factor,
                       double *share) {
    const coop_rating *rating = rated->rating;
    for (size_t i = 0; i < rating->count; i++) {
        const rating_node *node = &rating->nodes[i];
        rated->index[i * rated->count + k] = index[i];
        factor[i] = share[i] = 1;
        if (i == 0) continue;
        uint32_t parent = node->parent;
        bool counts = !isnan(index[i]) && node->weight > 0 && mass[parent] > 0;
        share[i] = counts ? share[parent] * node->weight / mass[parent] : 0;
        factor[i] = counts ? factor[parent] * node->weight / mass[parent] : 0;
        if (counts && rating->nodes[parent].mean == RATING_GEOMETRIC) {
            double sum = 0;
            for (size_t c = 1; c < rating->count; c++)
                if (rating->nodes[c].parent == parent && !isnan(index[c])) sum += rating->nodes[c].weight * index[c];
            if (sum > 0) factor[i] *= index[parent] * mass[parent] / sum;
        }
        if (!rating_is_leaf(node)) continue;
        rated->weight[node->leaf * rated->count + k] = share[i];
        rated->points[node->leaf * rated->count + k] = counts ? factor[i] * index[i] : 0;
    }
}

static coop_status score(coop_rated *rated, coop_context *ctx) {
    const coop_rating *rating = rated->rating;
    size_t nodes = rating->count;
    double *room = coop_i_calloc(5 * nodes, sizeof *room);
    rating_score *sorted = coop_i_calloc(rated->count, sizeof *sorted);
    coop_status status = room && sorted ? COOP_OK : coop_fail_memory(ctx);
    if (status != COOP_OK) goto done;
    double *weights = room, *index = room + nodes, *mass = room + 2 * nodes;
    for (size_t i = 0; i < nodes; i++) weights[i] = rating->nodes[i].weight;
    for (size_t k = 0; k < rated->count; k++) {
        rating_index(index, mass, rating, rated->normal + k, rated->count, weights, RATING_MEANS);
        index[0] = rating_score_round(index[0]);
        contribute(rated, k, index, mass, room + 3 * nodes, room + 4 * nodes);
        rated->mean += index[0] / (double)rated->count;
    }
    for (size_t leaf = 0; leaf < rating->leaves; leaf++) {
        for (size_t k = 0; k < rated->count; k++)
            rated->mean_points[leaf] += rated->points[leaf * rated->count + k] / (double)rated->count;
    }
    rating_ranks(rated->rank, sorted, rated->index, rated->count);
    for (size_t k = 0; k < rated->count; k++) rated->order[k] = sorted[k].position;
done:
    free(room);
    free(sorted);
    return status;
}

static bool make_room(coop_rated *rated) {
    size_t units = rated->units.count;
    rated->coverage = coop_i_calloc(units, sizeof *rated->coverage);
    rated->position = coop_i_calloc(units, sizeof *rated->position);
    rated->unit = coop_i_calloc(units, sizeof *rated->unit);
    return rated->coverage && rated->position && rated->unit;
}

static bool make_more_room(coop_rated *rated) {
    size_t cells = rated->rating->leaves * rated->count;
    rated->filled = coop_i_calloc(cells, sizeof *rated->filled);
    rated->normal = coop_i_calloc(cells, sizeof *rated->normal);
    rated->weight = coop_i_calloc(cells, sizeof *rated->weight);
    rated->points = coop_i_calloc(cells, sizeof *rated->points);
    rated->mean_points = coop_i_calloc(rated->rating->leaves, sizeof *rated->mean_points);
    rated->index = coop_i_calloc(rated->rating->count * rated->count, sizeof *rated->index);
    rated->rank = coop_i_calloc(rated->count, sizeof *rated->rank);
    rated->low = coop_i_calloc(rated->count, sizeof *rated->low);
    rated->high = coop_i_calloc(rated->count, sizeof *rated->high);
    rated->order = coop_i_calloc(rated->count, sizeof *rated->order);
    return rated->filled && rated->normal && rated->weight && rated->points && rated->mean_points && rated->index &&
           rated->rank && rated->low && rated->high && rated->order;
}

coop_status coop_rate(coop_rated **rated, const coop_rating *rating, const coop_graph *graph, coop_context *ctx) {
    coop_rated *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->rating = rating;
    made->graph = graph;
    coop_status status = rating_units_find(&made->units, rating, graph, ctx);
    if (status == COOP_OK) status = rating_values_find(&made->values, rating, &made->units, graph, ctx);
    if (status == COOP_OK && !make_room(made)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = choose(made, ctx);
    if (status == COOP_OK && !make_more_room(made)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        fill(made);
        status = normalise(made, ctx);
    }
    if (status == COOP_OK) status = score(made, ctx);
    if (status == COOP_OK) status = rating_draw(made, ctx);
    if (status == COOP_OK)
        *rated = made;
    else
        coop_rated_free(made);
    return status;
}

void coop_rated_free(coop_rated *rated) {
    if (!rated) return;
    rating_units_clear(&rated->units);
    rating_values_clear(&rated->values);
    free(rated->coverage);
    free(rated->position);
    free(rated->unit);
    free(rated->filled);
    free(rated->normal);
    free(rated->index);
    free(rated->weight);
    free(rated->points);
    free(rated->mean_points);
    free(rated->rank);
    free(rated->low);
    free(rated->high);
    free(rated->order);
    free(rated->pairs);
    free(rated);
}

void coop_rated_facts_of(coop_rated_facts *facts, const coop_rated *rated) {
    *facts = (coop_rated_facts){.units = rated->units.count,
                                .rated = rated->count,
                                .draws = rated->draws,
                                .not_robust = rated->pair_count,
                                .name = rated->rating->name};
    for (size_t k = 0; k < rated->count; k++) {
        for (size_t leaf = 0; leaf < rated->rating->leaves; leaf++) {
            size_t at = leaf * rated->units.count + rated->unit[k];
            if (isnan(rated->values.raw[at])) continue;
            facts->values++;
            facts->synthetic += rated->values.synthetic[at];
        }
    }
}
