/* The choice among ranked pairs: caps against every possible choice, diverse lists against a naive one. */
#include <criterion/criterion.h>
#include <string.h>

#include "suggest/choose.h"
#include "util/random.h"
#include "world.h"

enum { PAIRS = 12, ENDS = 7 };

static bool feasible(const suggest_weighed *pairs, unsigned chosen, uint32_t cap) {
    uint32_t used[ENDS] = {0};
    for (unsigned i = 0; i < PAIRS; i++) {
        if (!(chosen >> i & 1U)) continue;
        if (++used[pairs[i].a] > cap || ++used[pairs[i].b] > cap) return false;
    }
    return true;
}

static double weight_of(const suggest_weighed *pairs, size_t count, unsigned chosen) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += (chosen >> i & 1U) ? pairs[i].score : 0;
    return sum;
}

Test(choose, capped_choices_keep_the_cap_and_weigh_at_least_half_of_the_best) {
    for (uint64_t seed = 1; seed <= 30; seed++) {
        coop_i_random random;
        suggest_weighed all[PAIRS], kept[PAIRS];
        bool taken[ENDS][ENDS] = {{false}};
        uint32_t cap = 1 + (uint32_t)(seed % 2), used[ENDS] = {0};
        coop_i_random_init(&random, seed, 0);
        for (size_t i = 0; i < PAIRS;) {
            uint32_t a = (uint32_t)coop_i_random_below(&random, ENDS), b = (uint32_t)coop_i_random_below(&random, ENDS);
            if (a >= b || taken[a][b]) continue;
            taken[a][b] = true;
            all[i++] = (suggest_weighed){.a = a, .b = b, .score = coop_i_random_real(&random)};
        }
        suggest_weighed_sort(all, PAIRS);
        memcpy(kept, all, sizeof all);
        suggest_found found = {.pairs = kept, .count = PAIRS};
        cr_assert(suggest_choose_capped(&found, ENDS, &(suggest_caps){.per_org = cap}));
        double best = 0;
        for (unsigned chosen = 0; chosen < 1U << PAIRS; chosen++) {
            if (feasible(all, chosen, cap)) best = fmax(best, weight_of(all, PAIRS, chosen));
        }
        double weight = weight_of(found.pairs, found.count, ~0U);
        cr_assert(weight >= best / 2 - 1e-12 && weight <= best + 1e-12);
        for (size_t i = 0; i < found.count; i++) {
            cr_assert(++used[found.pairs[i].a] <= cap && ++used[found.pairs[i].b] <= cap);
            cr_assert(i == 0 || found.pairs[i].score <= found.pairs[i - 1].score);
        }
        for (size_t i = 0, k = 0; i < PAIRS; i++) { /* nothing more fits: each pair that is missing has a full end */
            bool stays = k < found.count && found.pairs[k].a == all[i].a && found.pairs[k].b == all[i].b;
            k += stays;
            cr_assert(stays || used[all[i].a] == cap || used[all[i].b] == cap);
        }
    }
    CHECK_CLEAN();
}

static double ends_alike(const world *w, uint32_t x, uint32_t y) {
    double value = 0;
    if (x == y) return 1;
    for (uint32_t c = 0; c < w->n && value == 0; c++) value = w->member[x][c] && w->member[y][c] ? 0.5 : 0;
    value += w->kind[x] == w->kind[y] ? 0.25 : 0;
    return value + (w->city[x] >= 0 && w->city[y] >= 0 && w->city[x] / 2 == w->city[y] / 2 ? 0.25 : 0);
}

static double alike(const world *w, const suggest_weighed *p, const suggest_weighed *q) {
    return fmax(ends_alike(w, p->a, q->a) + ends_alike(w, p->b, q->b),
                ends_alike(w, p->a, q->b) + ends_alike(w, p->b, q->a)) /
           2;
}

Test(choose, diverse_lists_as_a_naive_one) {
    static world w;
    static suggest_weighed kept[WORLD_MAX * WORLD_MAX];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    suggest_found found = {0};
    coop_suggester *suggester = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    enum { TOP = 12 };
    world_random(&w, 40, 90, 4);
    world_build(&network, &graph, &w, false, 0);
    for (int step = 0; step <= 2; step++) {
        options.diverse = true;
        options.lambda = step / 2.0;
        check_eq(coop_suggester_new(&suggester, graph, &options, &ctx), COOP_OK);
        check_eq(suggest_search_all(&found, suggester, 0, &ctx), COOP_OK);
        size_t count = found.count, looked_at = count < 20 * TOP ? count : 20 * TOP;
        memcpy(kept, found.pairs, count * sizeof *kept);
        cr_assert(suggest_choose_diverse(kept, &count, suggester, TOP));
        check_eq(count, TOP);
        bool used[20 * TOP] = {false};
        for (size_t k = 0; k < TOP; k++) {
            size_t best = SIZE_MAX;
            double best_value = -INFINITY;
            for (size_t i = 0; i < looked_at; i++) {
                double likeness = 0;
                if (used[i]) continue;
                for (size_t j = 0; j < k; j++) likeness = fmax(likeness, alike(&w, &found.pairs[i], &kept[j]));
                double value =
                    options.lambda * found.pairs[i].score / found.pairs[0].score - (1 - options.lambda) * likeness;
                if (value > best_value) {
                    best_value = value;
                    best = i;
                }
            }
            used[best] = true;
            cr_assert(kept[k].a == found.pairs[best].a && kept[k].b == found.pairs[best].b, "lambda %g, number %zu",
                      options.lambda, k);
            cr_assert(step < 2 || best == k); /* lambda 1: as ranked */
        }
        suggest_found_clear(&found);
        coop_suggester_free(suggester);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* `every` with a cap: both ends list a pair, nobody is in more than two, and no list is longer than asked for. */
Test(choose, every_with_a_cap) {
    static world w;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_table *table = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    uint32_t used[WORLD_MAX] = {0};
    bool listed[WORLD_MAX][WORLD_MAX] = {{false}};
    world_random(&w, 40, 90, 6);
    world_build(&network, &graph, &w, false, 0);
    options.every = true;
    options.top = 5;
    options.per_org = 2;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_OK);
    check_gt(coop_table_rows(table), 20);
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        uint32_t a = coop_table_organisation(table, r, 0), b = coop_table_organisation(table, r, 1);
        listed[a][b] = true;
        check_leq(++used[a], 2);
        cr_assert(r == 0 || coop_table_organisation(table, r - 1, 0) <= a);
    }
    for (uint32_t a = 0; a < w.n; a++)
        for (uint32_t b = 0; b < w.n; b++) check_eq(listed[a][b], listed[b][a]);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A pair that is left out though there is room is one of too many of its gift while others are to be had. */
Test(choose, gifts_take_turns) {
    for (uint64_t seed = 1; seed <= 30; seed++) {
        enum { MANY = 40, PEOPLE = 25 };
        coop_i_random random;
        suggest_weighed all[MANY], kept[MANY];
        uint32_t used[PEOPLE] = {0}, given[COOP_SIGNAL_GIFTS] = {0}, others = 0;
        const suggest_caps caps = {.per_org = 2, .per_gift = 4, .top = 10};
        coop_i_random_init(&random, seed, 0);
        for (size_t i = 0; i < MANY; i++) {
            uint32_t a = (uint32_t)coop_i_random_below(&random, PEOPLE - 1);
            all[i] = (suggest_weighed){.a = a,
                                       .b = a + 1 + (uint32_t)coop_i_random_below(&random, PEOPLE - 1 - a),
                                       .score = coop_i_random_real(&random),
                                       .gives = coop_i_random_below(&random, 4) ? COOP_GIVES_INDEPENDENCE
                                                                                : COOP_GIVES_REACH};
        }
        suggest_weighed_sort(all, MANY);
        memcpy(kept, all, sizeof all);
        suggest_found found = {.pairs = kept, .count = MANY};
        cr_assert(suggest_choose_capped(&found, PEOPLE, &caps));
        check_leq(found.count, 10);
        for (size_t i = 0; i < found.count; i++) {
            cr_assert(++used[kept[i].a] <= 2 && ++used[kept[i].b] <= 2);
            cr_assert(i == 0 || kept[i].score <= kept[i - 1].score);
            given[kept[i].gives]++;
        }
        size_t k = 0, passed = 0;
        for (size_t i = 0; i < MANY; i++) {
            bool stays = k < found.count && kept[k].score == all[i].score;
            k += stays;
            passed += !stays && k < found.count;
            others += !stays && all[i].gives == COOP_GIVES_REACH && used[all[i].a] < 2 && used[all[i].b] < 2;
        }
        check_eq(found.passed, passed);
        cr_assert(given[COOP_GIVES_INDEPENDENCE] <= 4 || given[COOP_GIVES_REACH] >= 4 || others == 0, "seed %llu",
                  (unsigned long long)seed);
    }
    CHECK_CLEAN();
}

/* What is asked for by default: nobody is in more than a fifth, whatever is asked for by name is done. */
Test(choose, usual_caps) {
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    check_eq(suggest_caps_of(&options).per_org, 2);
    check_eq(suggest_caps_of(&options).per_gift, 4);
    options.top = 11;
    check_eq(suggest_caps_of(&options).per_org, 3);
    options.objective = COOP_COMPLEMENTARY;
    check_eq(suggest_caps_of(&options).per_gift, 0);
    options.every = true;
    check_eq(suggest_caps_of(&options).per_org, 0);
    options.per_org = 7;
    check_eq(suggest_caps_of(&options).per_org, 7);
    options = (coop_suggest_options)COOP_SUGGEST_OPTIONS_INIT;
    options.organisation = 3;
    check_eq(suggest_caps_of(&options).per_org, 0);
    options.organisation = COOP_NONE;
    options.per_org = 0;
    check_eq(suggest_caps_of(&options).per_org, 0);
    CHECK_CLEAN();
}
