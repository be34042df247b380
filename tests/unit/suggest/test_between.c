/* The best pairs between two sets, against the dense oracle. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/random.h"
#include "world.h"

typedef struct best_pair {
    double score;
    uint32_t a, b;
} best_pair;

static int by_score(const void *x, const void *y) {
    const best_pair *p = x, *q = y;
    if (p->score != q->score) return p->score < q->score ? 1 : -1;
    return p->a != q->a ? (p->a < q->a ? -1 : 1) : (p->b > q->b) - (p->b < q->b);
}

/* Every pair without a tie between the sets, best first. */
static size_t dense(best_pair *pairs, const oracle *o, const world *w, const bool *from, const bool *to) {
    size_t count = 0;
    for (uint32_t a = 0; a < w->n; a++) {
        for (uint32_t b = a + 1; b < w->n; b++) {
            if (!((from[a] && to[b]) || (from[b] && to[a])) || o->tied[a][b] || o->cluster[a] || o->cluster[b])
                continue;
            pairs[count++] = (best_pair){o->score[a][b], a, b};
        }
    }
    qsort(pairs, count, sizeof *pairs, by_score);
    return count;
}

Test(between, the_best_pairs_of_two_sets) {
    static world w;
    static oracle o;
    static best_pair expected[WORLD_MAX * WORLD_MAX];
    coop_context ctx = COOP_CONTEXT_INIT;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        coop_network *network;
        coop_graph *graph;
        coop_suggester *suggester = NULL;
        coop_suggested pairs[30];
        bool from[WORLD_MAX], to[WORLD_MAX];
        coop_i_random random;
        size_t count = 99;
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        options.objective = COOP_LIKELY; /* the oracle's */
        world_random(&w, 40, 100, seed);
        world_build(&network, &graph, &w, false, 0);
        oracle_compute(&o, &w, false, 0);
        coop_model *model = world_formula(graph);
        options.model = model;
        coop_i_random_init(&random, seed, 7);
        for (uint32_t i = 0; i < w.n; i++) {
            from[i] = seed == 6 || coop_i_random_below(&random, 3) == 0; /* the last one: all with all */
            to[i] = seed == 6 || coop_i_random_below(&random, 2) == 0;
        }
        check_eq(coop_suggester_new(&suggester, graph, &options, &ctx), COOP_OK);
        check_eq(coop_suggest_between(pairs, &count, suggester, from, to, 30, &ctx), COOP_OK);
        size_t all = dense(expected, &o, &w, from, to);
        check_eq(count, all < 30 ? all : 30);
        for (size_t i = 0; i < count; i++) {
            cr_assert(from[pairs[i].a] && to[pairs[i].b]);
            check_near(pairs[i].score, expected[i].score, 1e-12);
            cr_assert(!o.tied[pairs[i].a][pairs[i].b] && pairs[i].a != pairs[i].b);
            for (size_t k = 0; k < i; k++)
                check_neq(coop_i_pair(pairs[k].a, pairs[k].b), coop_i_pair(pairs[i].a, pairs[i].b));
        }
        coop_suggester_free(suggester);
        coop_model_free(model);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(between, nothing_between_empty_sets) {
    static world w;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_suggester *suggester = NULL;
    coop_suggested pairs[3];
    bool none[WORLD_MAX] = {false}, clusters[WORLD_MAX] = {true, true, true}, all[WORLD_MAX];
    size_t count = 99;
    memset(all, true, sizeof all);
    world_random(&w, 20, 40, 5);
    world_build(&network, &graph, &w, false, 0);
    check_eq(coop_suggester_new(&suggester, graph, NULL, &ctx), COOP_OK);
    check_eq(coop_suggest_between(pairs, &count, suggester, none, all, 3, &ctx), COOP_OK);
    check_eq(count, 0);
    check_eq(coop_suggest_between(pairs, &count, suggester, all, clusters, 3, &ctx), COOP_OK);
    check_eq(count, 0);
    coop_suggester_free(suggester);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
