/* How far a rank can be trusted: ranks under drawn weights, normalisations and means (Saisana, Saltelli & Tarantola
 * 2005, "Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators").
 * Each draw takes one way of normalising and averaging, all equally likely, and multiplies every weight by a number
 * that is uniform in 1 +- spread. */
#include <math.h>
#include <stdlib.h>

#include "rating/rated.h"
#include "util/mem.h"
#include "util/random.h"

enum { BLOCK = 512, WAYS = (RATING_SCALES + 1) * (RATING_MEANS + 1) };
#define RANKS_MOST (1ULL << 28)  /* one GiB of ranks */
#define PAIRS_MOST 2000000000ULL /* comparisons of pairs: seconds */

typedef struct way {
    const double *normal;
    rating_mean mean; /* RATING_MEANS = each group's own */
} way;

typedef struct plan {
    way ways[WAYS];
    unsigned count, left;
    double *normal[RATING_SCALES]; /* owned */
} plan;

/* Whether no value below 0 comes under a geometric mean. */
static bool fits(const coop_rated *rated, const double *normal, rating_mean mean) {
    for (size_t i = 1; i < rated->rating->count; i++) {
        const rating_node *node = &rated->rating->nodes[i];
        if (!rating_is_leaf(node) || !rating_multiplied(rated->rating, node, mean)) continue;
        for (size_t k = 0; k < rated->count; k++)
            if (normal[node->leaf * rated->count + k] < 0) return false;
    }
    return true;
}

static void offer(plan *p, const coop_rated *rated, const double *normal) {
    uint32_t means = rated->rating->draw_means;
    for (int mean = 0; mean <= RATING_MEANS; mean++) {
        bool wanted = mean == RATING_MEANS ? means == 0 : means >> mean & 1;
        if (!wanted) continue;
        if (normal && fits(rated, normal, (rating_mean)mean))
            p->ways[p->count++] = (way){normal, (rating_mean)mean};
        else
            p->left++;
    }
}

/* NULL when the scale does not fit every indicator. */
static coop_status normalise_all(double **normal, const coop_rated *rated, rating_scale scale, coop_context *ctx) {
    const coop_rating *rating = rated->rating;
    double *all = coop_i_calloc(rating->leaves * rated->count, sizeof *all);
    double *room = coop_i_calloc(rated->count, sizeof *room);
    bool fine = all && room;
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 1; i < rating->count && fine; i++) {
        const rating_node *node = &rating->nodes[i];
        size_t at = node->leaf * rated->count;
        if (rating_is_leaf(node))
            fine = rating_normalise(all + at, room, rated->filled + at, rated->count, scale, node, rating);
    }
    free(room);
    if (fine)
        *normal = all;
    else
        free(all);
    return status;
}

/* Which normalisations are drawn from where a rating names none: its own and all that make values comparable. Ranks and
 * percentiles are one way, so one of the two: two would make it twice as likely as any other. */
static uint32_t usual_scales(uint32_t own, bool one) {
    uint32_t wanted = ((1U << RATING_NONE) - 1) | (one ? own : 0);
    return wanted & ~(1U << (own == 1U << RATING_RANK ? RATING_PERCENTILE : RATING_RANK));
}

static coop_status make_plan(plan *p, const coop_rated *rated, coop_context *ctx) {
    const coop_rating *rating = rated->rating;
    uint32_t wanted = rating->draw_scales, own = 0;
    for (size_t i = 1; i < rating->count; i++)
        if (rating_is_leaf(&rating->nodes[i])) own |= 1U << rating->nodes[i].scale;
    bool one = (own & (own - 1)) == 0;
    if (!wanted) {
        wanted = usual_scales(own, one);
        if (!one) offer(p, rated, rated->normal);
    }
    coop_status status = COOP_OK;
    for (int scale = 0; scale < RATING_SCALES && status == COOP_OK; scale++) {
        if (!(wanted >> scale & 1)) continue;
        status = normalise_all(&p->normal[scale], rated, (rating_scale)scale, ctx);
        if (status == COOP_OK) offer(p, rated, p->normal[scale]);
    }
    if (status == COOP_OK && p->count == 0)
        status = coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0,
                              "\"uncertainty\": none of its normalisations fits these values and means");
    return status;
}

typedef struct worker {
    double *weights, *index, *mass, *score;
    rating_score *sorted;
    uint32_t *rank;
} worker;

/* ranks[position * draws + draw] */
static void one_draw(uint32_t *ranks, worker *w, const coop_rated *rated, const plan *p, uint64_t seed, uint64_t draw) {
    const coop_rating *rating = rated->rating;
    coop_i_random random;
    coop_i_random_init(&random, seed, draw);
    const way *chosen = &p->ways[coop_i_random_below(&random, p->count)];
    for (size_t i = 0; i < rating->count; i++)
        w->weights[i] = rating->nodes[i].weight * (1 + rating->spread * (2 * coop_i_random_real(&random) - 1));
    for (size_t k = 0; k < rated->count; k++) {
        rating_index(w->index, w->mass, rating, chosen->normal + k, rated->count, w->weights, chosen->mean);
        w->score[k] = rating_score_round(w->index[0]);
    }
    rating_ranks(w->rank, w->sorted, w->score, rated->count);
    for (size_t k = 0; k < rated->count; k++) ranks[k * rated->draws + draw] = w->rank[k];
}

static void worker_clear(worker *w) {
    free(w->weights);
    free(w->index);
    free(w->mass);
    free(w->score);
    free(w->sorted);
    free(w->rank);
}

static bool worker_init(worker *w, const coop_rated *rated) {
    size_t nodes = rated->rating->count;
    w->weights = coop_i_calloc(nodes, sizeof *w->weights);
    w->index = coop_i_calloc(nodes, sizeof *w->index);
    w->mass = coop_i_calloc(nodes, sizeof *w->mass);
    w->score = coop_i_calloc(rated->count, sizeof *w->score);
    w->sorted = coop_i_calloc(rated->count, sizeof *w->sorted);
    w->rank = coop_i_calloc(rated->count, sizeof *w->rank);
    return w->weights && w->index && w->mass && w->score && w->sorted && w->rank;
}

static coop_status draw_all(uint32_t *ranks, const coop_rated *rated, const plan *p, coop_context *ctx) {
    uint64_t draws = rated->draws;
    int threads = (int)coop_threads(ctx);
    worker *workers = coop_i_calloc((size_t)threads, sizeof *workers);
    bool fine = workers != NULL;
    for (int t = 0; t < threads && fine; t++) fine = worker_init(&workers[t], rated);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    for (uint64_t from = 0; from < draws && status == COOP_OK; from += BLOCK) {
        uint64_t end = draws - from < BLOCK ? draws : from + BLOCK;
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (rated->count > 8)
        for (int t = 0; t < threads; t++) {
            for (uint64_t d = from + (uint64_t)t; d < end; d += (uint64_t)threads)
                one_draw(ranks, &workers[t], rated, p, ctx->seed, d);
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "Drawing weights and normalisations", (double)end / (double)draws);
    }
    for (int t = 0; t < threads && workers; t++) worker_clear(&workers[t]);
    free(workers);
    return status;
}

/* The ranks below and above which 5 % of the draws lie. */
static void intervals(coop_rated *rated, const uint32_t *ranks, uint64_t *histogram) {
    uint64_t draws = rated->draws, tail = draws / 20;
    for (size_t k = 0; k < rated->count; k++) {
        for (size_t r = 0; r <= rated->count; r++) histogram[r] = 0;
        for (uint64_t d = 0; d < draws; d++) histogram[ranks[k * draws + d]]++;
        uint64_t seen = 0;
        for (uint32_t r = 1; r <= rated->count; r++) {
            uint64_t before = seen;
            seen += histogram[r];
            if (before <= tail && seen > tail) rated->low[k] = r;
            if (before < draws - tail && seen >= draws - tail) rated->high[k] = r;
        }
    }
}

static double flips(const uint32_t *ranks, uint64_t draws, uint32_t a, uint32_t b) {
    uint64_t turned = 0;
    for (uint64_t d = 0; d < draws; d++) turned += ranks[b * draws + d] < ranks[a * draws + d];
    return (double)turned / (double)draws;
}

static int most_doubtful(const void *left, const void *right) {
    const rating_pair_flips *a = left, *b = right;
    if (a->flips != b->flips) return a->flips > b->flips ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static coop_status find_pairs(coop_rated *rated, const uint32_t *ranks, coop_context *ctx) {
    uint64_t draws = rated->draws, count = rated->count;
    if (count > 1 && count * (count - 1) / 2 > PAIRS_MOST / draws) {
        rated->pair_window = (size_t)(PAIRS_MOST / draws / count);
        if (rated->pair_window == 0) rated->pair_window = 1;
    }
    for (size_t i = 0; i < count; i++) {
        size_t end = rated->pair_window && count - i > rated->pair_window ? i + rated->pair_window + 1 : count;
        for (size_t k = i + 1; k < end; k++) {
            uint32_t a = rated->order[i], b = rated->order[k];
            if (rated->rank[a] == rated->rank[b]) continue;
            double share = flips(ranks, draws, a, b);
            if (share <= rated->rating->flips) continue;
            if (!coop_i_grow(&rated->pairs, &rated->pair_capacity, rated->pair_count + 1, sizeof *rated->pairs))
                return coop_fail_memory(ctx);
            rated->pairs[rated->pair_count++] = (rating_pair_flips){a, b, share};
        }
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    if (rated->pair_count > 1) qsort(rated->pairs, rated->pair_count, sizeof *rated->pairs, most_doubtful);
    return COOP_OK;
}

/* All that are asked for, or as many as memory should hold. */
static coop_status count_draws(coop_rated *rated, coop_context *ctx) {
    uint64_t asked = rated->rating->draws, most = RANKS_MOST / rated->count;
    rated->draws = asked < most ? asked : most;
    if (rated->draws == asked || (!rated->rating->draws_asked && most > 0)) return COOP_OK;
    return coop_fail(ctx, COOP_USAGE,
                     "%llu draws of %zu units are more than memory should hold: at most %llu draws (--draws)",
                     (unsigned long long)asked, rated->count, (unsigned long long)most);
}

coop_status rating_draw(coop_rated *rated, coop_context *ctx) {
    coop_status status = count_draws(rated, ctx);
    if (status != COOP_OK || rated->draws == 0) return status;
    plan p = {.count = 0};
    uint32_t *ranks = coop_i_calloc(rated->draws * rated->count, sizeof *ranks);
    uint64_t *histogram = coop_i_calloc(rated->count + 1, sizeof *histogram);
    status = ranks && histogram ? make_plan(&p, rated, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = draw_all(ranks, rated, &p, ctx);
    if (status == COOP_OK) {
        intervals(rated, ranks, histogram);
        rated->draw_ways = p.count;
        rated->draw_left = p.left;
        status = find_pairs(rated, ranks, ctx);
    }
    for (int scale = 0; scale < RATING_SCALES; scale++) free(p.normal[scale]);
    free(ranks);
    free(histogram);
    return status;
}
