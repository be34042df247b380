#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/questions.h"
#include "splitting.h"

static void check_pool(const evaluate_questions *q, const evaluate_split *split, size_t ties) {
    coop_i_map seen = {0};
    check_eq(q->pairs.count, 2 * ties);
    for (size_t i = 0; i < q->pairs.count; i++) {
        coop_pair p = q->pairs.items[i];
        uint32_t one;
        check_eq(q->tied[i], i < ties);
        check_eq(evaluate_split_tied(split, p.a, p.b), q->tied[i]);
        cr_assert(p.a < p.b && !coop_i_map_get(&seen, coop_i_pair(p.a, p.b), &one), "a pair comes once");
        coop_i_map_put(&seen, coop_i_pair(p.a, p.b), 1);
    }
    coop_i_map_clear(&seen);
}

Test(evaluate_false_ties, false_ties_are_none) {
    splitting f = SPLITTING;
    f.options.test_share = 0.3;
    splitting_open(&f, splitting_ring(100, &f.ctx));
    for (int against = EVALUATE_UNIFORM; against <= EVALUATE_DEGREE; against++) {
        evaluate_questions q = {0};
        check_eq(evaluate_ask_pool(&q, &f.split, EVALUATE_NEW, (evaluate_against)against, &f.ctx), COOP_OK);
        check_pool(&q, &f.split, 60);
        evaluate_questions_clear(&q);
    }
    splitting_close(&f);
    CHECK_CLEAN();
}

/* Where all pairs but one are tied there is one false tie, however many are wanted. */
Test(evaluate_false_ties, hardly_any_false_tie) {
    splitting f = SPLITTING;
    f.options.test_share = 0.5;
    splitting_open(&f, check_load("k4.edges", "a b\na c\na d\nb c\nb d\n", &f.ctx));
    evaluate_questions q = {0};
    check_eq(evaluate_ask_pool(&q, &f.split, EVALUATE_NEW, EVALUATE_UNIFORM, &f.ctx), COOP_OK);
    check_eq(q.pairs.count, f.split.test.count + 1);
    evaluate_questions_clear(&q);
    splitting_close(&f);
    CHECK_CLEAN();
}

/* Each is in as many false ties of the same degrees as in ties to be found; of a newcomer's ties its end stays. */
Test(evaluate_false_ties, false_ties_of_the_same_degrees) {
    splitting f = SPLITTING;
    f.options.test_share = 0.3;
    splitting_open(&f, splitting_ring(300, &f.ctx));
    static const evaluate_ties sorts[] = {EVALUATE_NEW, EVALUATE_NEWCOMER};
    for (int s = 0; s < 2; s++) {
        int *more = calloc(300, sizeof *more);
        evaluate_questions q = {0};
        size_t ties = f.split.ties[sorts[s]].count;
        check_gt(ties, 5);
        check_eq(evaluate_ask_pool(&q, &f.split, sorts[s], EVALUATE_DEGREE, &f.ctx), COOP_OK);
        check_pool(&q, &f.split, ties);
        for (size_t p = 0; p < q.pairs.count; p++) {
            more[q.pairs.items[p].a] += q.tied[p] ? 1 : -1;
            more[q.pairs.items[p].b] += q.tied[p] ? 1 : -1;
            check_eq(f.split.is_person[q.pairs.items[p].a] + f.split.is_person[q.pairs.items[p].b], 2 - s);
        }
        for (uint32_t u = 0; u < 300; u++) check_eq_where(more[u], 0, "%u", (unsigned)u);
        evaluate_questions_clear(&q);
        free(more);
    }
    splitting_close(&f);
    CHECK_CLEAN();
}

/* Pairs that the caller says are none are judged against, and are no ties to learn from. */
Test(evaluate_false_ties, given_false_ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("net.edges", "a b\nb c\nc d\nd a\na c\nb d\nz a\n", &ctx);
    coop_network *train = check_load("train.edges", "a b\nb c\nc d\n", &ctx);
    coop_network *test = check_load("test.edges", "a c\nz a\n", &ctx);
    coop_network *none = check_load("none.edges", "b d\n", &ctx);
    splitting f = SPLITTING;
    f.options.split = COOP_SPLIT_GIVEN;
    f.options.train = train;
    f.options.test = test;
    f.options.test_false = none;
    splitting_open(&f, network);
    check_eq(f.split.known->pairs, 3);
    check_eq_where(f.split.ties[EVALUATE_ALL].count, 2, "%s", "the end that no known tie has is scored too");
    check_eq(f.split.ties[EVALUATE_NEW].count, 1);
    evaluate_questions q = {0};
    check_eq(evaluate_ask_pool(&q, &f.split, EVALUATE_ALL, EVALUATE_GIVEN, &f.ctx), COOP_OK);
    check_eq(q.pairs.count, 3);
    cr_assert(!q.tied[2] && !evaluate_split_tied(&f.split, q.pairs.items[2].a, q.pairs.items[2].b));
    evaluate_questions_clear(&q);
    splitting_close(&f);
    coop_network_free(train);
    coop_network_free(test);
    coop_network_free(none);
    CHECK_CLEAN();
}

/* On the ring what looks most like a tie is three steps away at most. */
Test(evaluate_false_ties, hard_false_ties_are_near) {
    splitting f = SPLITTING;
    f.options.test_share = 0.2;
    f.options.hard = 6;
    splitting_open(&f, splitting_ring(60, &f.ctx));
    evaluate_asking asking;
    evaluate_questions q = {0};
    f.ctx.threads = 2;
    check_eq(evaluate_asking_init(&asking, &f.split, EVALUATE_HARD, &f.ctx), COOP_OK);
    check_eq(asking.count, 24);
    check_eq(evaluate_ask_lists(&q, &asking, &f.ctx), COOP_OK);
    check_eq(q.lists, 24);
    size_t near = 0;
    for (size_t l = 0; l < q.lists; l++) {
        coop_pair about = q.about[l];
        check_eq(q.first[l + 1] - q.first[l], 7);
        for (size_t p = q.first[l]; p < q.first[l + 1]; p++) {
            coop_pair pair = q.pairs.items[p];
            check_eq(q.tied[p], p == q.first[l]);
            check_eq(evaluate_split_tied(&f.split, pair.a, pair.b), q.tied[p]);
            cr_assert(pair.a == about.a || pair.a == about.b || pair.b == about.a || pair.b == about.b);
            uint32_t gap = pair.b - pair.a;
            near += (gap < 30 ? gap : 60 - gap) <= 9; /* three steps of at most three */
        }
    }
    check_gt_where(near, 150, "%zu of 168 are within three steps", near);
    evaluate_questions_clear(&q);
    evaluate_asking_clear(&asking);
    splitting_close(&f);
    CHECK_CLEAN();
}

/* Everybody but those who are known partners, and the hidden partners are told. */
Test(evaluate_false_ties, every_other_is_ranked) {
    splitting f = SPLITTING;
    f.options.test_share = 0.2;
    f.options.validation_share = 0.1;
    splitting_open(&f, splitting_ring(50, &f.ctx));
    evaluate_asking asking;
    evaluate_questions q = {0};
    check_eq(evaluate_asking_init(&asking, &f.split, EVALUATE_EVERY, &f.ctx), COOP_OK);
    check_eq(evaluate_ask_lists(&q, &asking, &f.ctx), COOP_OK);
    check_eq(q.lists, asking.count);
    size_t told = 0;
    for (size_t l = 0; l < q.lists; l++) {
        uint32_t x = q.about[l].a;
        uint64_t known = coop_i_degree(&f.split.known->all, x);
        size_t aside = 0, tied = 0;
        for (size_t i = 0; i < f.split.validation.count; i++)
            aside += f.split.validation.items[i].a == x || f.split.validation.items[i].b == x;
        for (size_t p = q.first[l]; p < q.first[l + 1]; p++) tied += q.tied[p];
        check_eq(q.first[l + 1] - q.first[l], 49 - known - aside);
        check_gt(tied, 0);
        told += tied;
    }
    check_eq(told, 2 * f.split.test.count);
    evaluate_questions_clear(&q);
    evaluate_asking_clear(&asking);
    splitting_close(&f);
    CHECK_CLEAN();
}
