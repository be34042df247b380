/* The learned model knows organisations by their ties: the order of rows changes no byte, other ids next to nothing. */
#include <coopgraph/model.h>
#include <stdlib.h>
#include <string.h>

#include "unit/measure/sample.h"
#include "util/random.h"

enum { GROUPS = 4, SIZE = 30, N = GROUPS * SIZE, PAIRS = N * (N - 1) / 2 };

/* Four groups in which ties are frequent, more so with those of small number; a few between them. */
static size_t draw(edge *edges) {
    coop_i_random random;
    size_t count = 0;
    coop_i_random_init(&random, 8, 1);
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t j = 0; j < i; j++) {
            double busy = 1 / ((1 + (double)(i % SIZE)) * (1 + (double)(j % SIZE)));
            double chance = i / SIZE == j / SIZE ? 4 * sqrt(busy) : 0.3 * sqrt(busy);
            if (coop_i_random_real(&random) < chance)
                edges[count++] = (edge){i, j, 1 + (double)coop_i_random_below(&random, 3)};
        }
    }
    return count;
}

static void shuffle(void *items, size_t count, size_t size, uint64_t seed) {
    char *at = items, swap[sizeof(edge)];
    coop_i_random random;
    coop_i_random_init(&random, seed, 2);
    for (size_t i = count; i > 1; i--) {
        size_t k = (size_t)coop_i_random_below(&random, i);
        memcpy(swap, at + (i - 1) * size, size);
        memcpy(at + (i - 1) * size, at + k * size, size);
        memcpy(at + k * size, swap, size);
    }
}

/* Learns, keeps the model in `file`, and gives the likelihood of each pair of the drawn network, whose organisation i
 * has the number name[i]. */
static void learn(double *likelihood, const char *file, const edge *edges, size_t count, const uint32_t *name,
                  uint64_t seed) {
    static coop_pair pairs[PAIRS];
    static edge renamed[PAIRS];
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_model *model = NULL;
    coop_signals *signals = NULL;
    size_t at = 0;
    sample s;
    for (size_t i = 0; i < count; i++) renamed[i] = (edge){name[edges[i].a], name[edges[i].b], edges[i].weight};
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j < i; j++) pairs[at++] = (coop_pair){name[i], name[j]};
    sample_init(&s, N, renamed, count, &options);
    s.ctx.seed = seed;
    check_eq_where(coop_model_train(&model, s.graph, NULL, &s.ctx), COOP_OK, "%s", s.ctx.error.message);
    check_eq(coop_model_kind_of(model), COOP_MODEL_LEARNED);
    check_eq_where(coop_model_save(model, check_path(file), &s.ctx), COOP_OK, "%s", s.ctx.error.message);
    check_eq(coop_model_signals(&signals, model, s.graph, &s.ctx), COOP_OK);
    check_eq(coop_model_score(likelihood, NULL, model, signals, pairs, PAIRS, &s.ctx), COOP_OK);
    coop_signals_free(signals);
    coop_model_free(model);
    sample_clear(&s);
}

static const double *ranked;

static int by_value(const void *x, const void *y) {
    double a = ranked[*(const size_t *)x], b = ranked[*(const size_t *)y];
    return (a < b) - (a > b);
}

/* The correlation of the ranks of two lists (Spearman). */
static double rank_correlation(const double *a, const double *b, size_t count) {
    const double *lists[2] = {a, b};
    size_t *order = calloc(count, sizeof *order);
    double *rank = calloc(2 * count, sizeof *rank), squares = 0, n = (double)count;
    for (int l = 0; l < 2; l++) {
        for (size_t i = 0; i < count; i++) order[i] = i;
        ranked = lists[l];
        qsort(order, count, sizeof *order, by_value);
        for (size_t i = 0; i < count; i++) rank[(size_t)l * count + order[i]] = (double)i;
    }
    for (size_t i = 0; i < count; i++) squares += pow(rank[i] - rank[count + i], 2);
    free(order);
    free(rank);
    return 1 - 6 * squares / (n * (n * n - 1));
}

Test(model_order, rows_in_another_order_change_no_byte) {
    static edge edges[PAIRS];
    static double likelihood[2][PAIRS];
    uint32_t name[N];
    size_t count = draw(edges);
    for (uint32_t i = 0; i < N; i++) name[i] = i;
    learn(likelihood[0], "one.json", edges, count, name, 42);
    shuffle(edges, count, sizeof *edges, 3);
    learn(likelihood[1], "other.json", edges, count, name, 42);
    check_eq(memcmp(likelihood[0], likelihood[1], sizeof likelihood[0]), 0);
    check_str(check_read(check_path("one.json"), NULL), check_read(check_path("other.json"), NULL));
    CHECK_CLEAN();
}

/* Which ties are hidden when, and which pairs are compared with them, is drawn by places in the canonical order, and so
 * is the order in which Leiden visits organisations: other ids are another draw, as another seed is, and change the
 * ranking no more than that does. */
Test(model_order, other_ids_change_no_more_than_another_seed) {
    enum { TIMES = 3 };
    static edge edges[PAIRS];
    static double likelihood[2][PAIRS];
    uint32_t name[N], other[N];
    size_t count = draw(edges);
    double by_id = 0, by_seed = 0;
    for (uint32_t i = 0; i < N; i++) name[i] = other[i] = i;
    learn(likelihood[0], "one.json", edges, count, name, 42);
    for (uint64_t seed = 1; seed <= TIMES; seed++) {
        shuffle(other, N, sizeof *other, seed);
        learn(likelihood[1], "other.json", edges, count, other, 42);
        double alike = rank_correlation(likelihood[0], likelihood[1], PAIRS);
        check_gt_where(alike, 0.5, "%.4f", alike); /* most pairs are alike, and their order is chance */
        by_id += alike / TIMES;
        learn(likelihood[1], "other.json", edges, count, name, 42 + seed);
        by_seed += rank_correlation(likelihood[0], likelihood[1], PAIRS) / TIMES;
    }
    check_gt_where(by_id, by_seed - 0.1, "%.4f with other ids, %.4f with other seeds", by_id, by_seed);
    CHECK_CLEAN();
}
