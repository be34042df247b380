#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "evaluate/questions.h"
#include "evaluate/split.h"

/* A ring of n with chords, ids "n000" … */
static coop_network *ring(uint32_t n, coop_context *ctx) {
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t step = 1; step <= 3; step += 2) {
            char a[8], b[8];
            coop_tie tie = COOP_TIE_INIT;
            snprintf(a, sizeof a, "n%03u", (unsigned)i % 1000);
            snprintf(b, sizeof b, "n%03u", (unsigned)((i + step) % n) % 1000);
            check_eq(coop_network_refer(network, &tie.source, a, NULL, ctx), COOP_OK);
            check_eq(coop_network_refer(network, &tie.target, b, NULL, ctx), COOP_OK);
            tie.weight = 1 + i % 3;
            check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
        }
    }
    check_eq(coop_network_finish(network, NULL, ctx), COOP_OK);
    return network;
}

typedef struct fixture {
    coop_context ctx;
    coop_network *network;
    coop_evaluate_options options;
    evaluate_world world;
    evaluate_split split;
} fixture;

static void open_split(fixture *f, coop_network *network) {
    f->network = network;
    check_eq_where(evaluate_world_init(&f->world, network, NULL, &f->options, &f->ctx), COOP_OK, "%s",
                   f->ctx.error.message);
    check_eq_where(evaluate_split_init(&f->split, &f->world, 0, &f->ctx), COOP_OK, "%s", f->ctx.error.message);
}

static void close_split(fixture *f) {
    evaluate_split_clear(&f->split);
    evaluate_world_clear(&f->world);
    coop_network_free(f->network);
}

#define FIXTURE                                                                                                        \
    { .ctx = COOP_CONTEXT_INIT, .options = COOP_EVALUATE_OPTIONS_INIT }

/* 400 ties: 280 known, 40 aside, 80 to be found; together all of them, each once; what is hidden is not in the graph.
 */
Test(evaluate_split, random_parts) {
    fixture f = FIXTURE;
    f.options.test_share = 0.2;
    f.options.validation_share = 0.1;
    open_split(&f, ring(200, &f.ctx));
    check_eq(f.world.all->pairs, 400);
    check_eq(f.split.test.count, 80);
    check_eq(f.split.validation.count, 40);
    check_eq(f.split.known->pairs, 280);
    const evaluate_pairs *parts[] = {&f.split.test, &f.split.validation};
    coop_i_map seen = {0};
    for (int p = 0; p < 2; p++) {
        for (size_t i = 0; i < parts[p]->count; i++) {
            coop_pair pair = parts[p]->items[i];
            uint32_t one;
            cr_assert(evaluate_tied(f.world.all, pair.a, pair.b));
            cr_assert(!evaluate_tied(f.split.known, pair.a, pair.b));
            cr_assert(evaluate_split_tied(&f.split, pair.a, pair.b));
            cr_assert(!coop_i_map_get(&seen, coop_i_pair(pair.a, pair.b), &one));
            coop_i_map_put(&seen, coop_i_pair(pair.a, pair.b), 1);
        }
    }
    coop_i_map_clear(&seen);
    close_split(&f);
    CHECK_CLEAN();
}

/* Over many repetitions each tie is hidden about as often as the share says. */
Test(evaluate_split, random_is_fair) {
    enum { N = 20, TIMES = 2000 };
    fixture f = FIXTURE;
    f.options.test_share = 0.25;
    open_split(&f, ring(N, &f.ctx));
    uint32_t hidden[N * N] = {0};
    for (uint32_t i = 0; i < TIMES; i++) {
        evaluate_split split;
        check_eq(evaluate_split_init(&split, &f.world, i, &f.ctx), COOP_OK);
        check_eq(split.test.count, 10);
        check_eq(split.seed, 42 + i);
        for (size_t t = 0; t < split.test.count; t++) hidden[split.test.items[t].a * N + split.test.items[t].b]++;
        evaluate_split_clear(&split);
    }
    size_t ties = 0;
    for (size_t i = 0; i < (size_t)N * N; i++) {
        if (!hidden[i]) continue;
        ties++;
        check_lt_where(abs((int)hidden[i] - TIMES / 4), 100, "%u", (unsigned)hidden[i]); /* deviation: 19 */
    }
    check_eq(ties, 2 * N);
    close_split(&f);
    CHECK_CLEAN();
}

static void refused(const char *expected, coop_network *network, coop_network *train, coop_network *test) {
    fixture f = FIXTURE;
    f.options.split = COOP_SPLIT_GIVEN;
    f.options.train = train;
    f.options.test = test;
    check_eq(evaluate_world_init(&f.world, network, NULL, &f.options, &f.ctx), COOP_OK);
    coop_status status = evaluate_split_init(&f.split, &f.world, 0, &f.ctx);
    check_eq_where(status, COOP_INPUT, "%s", expected);
    check_str(f.ctx.error.message, expected);
    evaluate_split_clear(&f.split);
    evaluate_world_clear(&f.world);
}

Test(evaluate_split, given_ones_that_cannot_be) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("net.edges", "a b\nb c\nc d\nd a\na c\n", &ctx);
    coop_network *train = check_load("train.edges", "a b\nb c\nc d\n", &ctx);
    coop_network *test = check_load("test.edges", "d a\na c\n", &ctx);
    coop_network *overlap = check_load("overlap.edges", "d a\nc b\n", &ctx);
    coop_network *strange = check_load("strange.edges", "d a\na z\n", &ctx);
    coop_network *empty = check_load("empty.edges", "# undirected\n", &ctx);
    refused("test tie 'b' - 'c' is in train too: what is to be found must not be known", network, train, overlap);
    refused("test tie 'a' - 'z': the network has no organisation 'z'; give the file that has it", network, train,
            strange);
    refused("train tie 'a' - 'z': the network has no organisation 'z'; give the file that has it", network, strange,
            test);
    refused("the test file has no tie", network, train, empty);
    refused("no tie is left to learn from when the test ties are hidden", network, NULL, network);
    /* one that can be: what is in neither file is hidden too */
    fixture f = FIXTURE;
    f.options.split = COOP_SPLIT_GIVEN;
    f.options.test = test;
    f.options.train = train;
    open_split(&f, network);
    check_eq(f.split.known->pairs, 3);
    check_eq(f.split.validation.count, 0);
    check_eq(f.split.ties[EVALUATE_NEW].count, 2);
    close_split(&f);
    coop_network_free(train);
    coop_network_free(test);
    coop_network_free(overlap);
    coop_network_free(strange);
    coop_network_free(empty);
    CHECK_CLEAN();
}

/* Projects as participations: known a-b-c (2015), d-e (2016); later a-d (2018: new), a-b (2019: repeated), e-f (2018:
 * f is a newcomer), g-h (2019: two newcomers). The early project of 2010 is left out by from_year. */
static const char projects[] =
    "project,org,start_year\np1,a,2015\np1,b,2015\np1,c,2015\np2,d,2016\np2,e,2016\n"
    "p3,a,2018\np3,d,2018\np4,a,2019\np4,b,2019\np5,e,2018\np5,f,2018\np6,g,2019\np6,h,2019\n"
    "p0,a,2010\np0,e,2010\n";

static void year_split(fixture *f, int32_t from) {
    f->options.split = COOP_SPLIT_YEAR;
    f->options.split_year = 2018;
    f->options.from_year = from;
    open_split(f, check_load("projects.csv", projects, &f->ctx));
}

Test(evaluate_split, by_year) {
    fixture f = FIXTURE;
    year_split(&f, 2014);
    check_eq(f.split.known->pairs, 4);
    check_eq(f.split.test.count, 4);
    check_eq(f.split.found[EVALUATE_NEW], 1);
    check_eq(f.split.found[EVALUATE_REPEAT], 1);
    check_eq(f.split.found[EVALUATE_NEWCOMER], 1);
    check_eq(f.split.found[EVALUATE_STRANGERS], 1);
    check_eq_where(f.split.ties[EVALUATE_STRANGERS].count + f.split.ties[EVALUATE_REPEAT].count, 0, "%s",
                   "are not judged");
    check_eq(f.split.people_count, 5);
    uint32_t a = coop_network_find(f.network, "a"), b = coop_network_find(f.network, "b"),
             d = coop_network_find(f.network, "d"), e = coop_network_find(f.network, "e");
    cr_assert(f.split.ties[EVALUATE_NEW].items[0].a == a && f.split.ties[EVALUATE_NEW].items[0].b == d);
    cr_assert(!evaluate_tied(f.split.known, a, d), "what came later is not known");
    cr_assert(!evaluate_tied(f.split.known, a, e), "what came before from_year is not known");
    /* strength known of a-b: the project of 2015 alone, one half by Newman's rule */
    check_near(f.split.known->all.weight[coop_i_arc(&f.split.known->all, a, b)], 0.5, 0);
    close_split(&f);
    fixture all = FIXTURE;
    year_split(&all, 0);
    check_eq(all.split.known->pairs, 5);
    close_split(&all);
    CHECK_CLEAN();
}

/* Rows of one tie have dates of their own: of a-b what began before is known, not what came later. */
Test(evaluate_split, by_the_years_of_rows) {
    static const char ties[] =
        "source,target,weight,since\na,b,2,2015\nb,a,5,2019\na,b,4,2016\na,c,1,2015\nb,c,3,2018\n";
    fixture f = FIXTURE;
    f.options.split = COOP_SPLIT_YEAR;
    f.options.split_year = 2018;
    open_split(&f, check_load("ties.csv", ties, &f.ctx));
    uint32_t a = coop_network_find(f.network, "a"), b = coop_network_find(f.network, "b");
    check_eq(f.split.known->pairs, 2);
    check_near(f.split.known->all.weight[coop_i_arc(&f.split.known->all, a, b)], 6, 0);
    check_eq(f.split.found[EVALUATE_REPEAT], 1);
    check_eq(f.split.found[EVALUATE_NEW], 1);
    close_split(&f);
    CHECK_CLEAN();
}

Test(evaluate_split, by_a_year_that_parts_nothing) {
    static const struct {
        int32_t split, from;
        coop_status status;
        const char *message;
    } cases[] = {
        {2030, 0, COOP_INPUT, "no tie between partners began in 2030 or later; choose another year"},
        {2009, 0, COOP_INPUT, "no tie between partners began before 2009; choose another year"},
        {2018, 2018, COOP_USAGE, "no year lies between 2018 (from) and 2018 (split)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = FIXTURE;
        f.network = check_load("projects.csv", projects, &f.ctx);
        f.options.split = COOP_SPLIT_YEAR;
        f.options.split_year = cases[i].split;
        f.options.from_year = cases[i].from;
        check_eq(evaluate_world_init(&f.world, f.network, NULL, &f.options, &f.ctx), cases[i].status);
        check_str(f.ctx.error.message, cases[i].message);
        evaluate_world_clear(&f.world);
        coop_network_free(f.network);
    }
    CHECK_CLEAN();
}

/* ---- false ties ---- */

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

Test(evaluate_split, false_ties_are_none) {
    fixture f = FIXTURE;
    f.options.test_share = 0.3;
    open_split(&f, ring(100, &f.ctx));
    for (int against = EVALUATE_UNIFORM; against <= EVALUATE_DEGREE; against++) {
        evaluate_questions q = {0};
        check_eq(evaluate_ask_pool(&q, &f.split, EVALUATE_NEW, (evaluate_against)against, &f.ctx), COOP_OK);
        check_pool(&q, &f.split, 60);
        evaluate_questions_clear(&q);
    }
    close_split(&f);
    CHECK_CLEAN();
}

/* Where all pairs but one are tied there is one false tie, however many are wanted. */
Test(evaluate_split, hardly_any_false_tie) {
    fixture f = FIXTURE;
    f.options.test_share = 0.5;
    open_split(&f, check_load("k4.edges", "a b\na c\na d\nb c\nb d\n", &f.ctx));
    evaluate_questions q = {0};
    check_eq(evaluate_ask_pool(&q, &f.split, EVALUATE_NEW, EVALUATE_UNIFORM, &f.ctx), COOP_OK);
    check_eq(q.pairs.count, f.split.test.count + 1);
    evaluate_questions_clear(&q);
    close_split(&f);
    CHECK_CLEAN();
}

/* Each is in as many false ties of the same degrees as in ties to be found; of a newcomer's ties its end stays. */
Test(evaluate_split, false_ties_of_the_same_degrees) {
    fixture f = FIXTURE;
    f.options.test_share = 0.3;
    open_split(&f, ring(300, &f.ctx));
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
    close_split(&f);
    CHECK_CLEAN();
}

/* Two projects share a pair, one has it beside a tie of its own: whole projects are hidden, and a tie is to be found
 * when all that made it is hidden. */
Test(evaluate_split, whole_projects_are_hidden) {
    fixture f = FIXTURE;
    coop_network *network = NULL;
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    static const char *const parties[] = {"abc", "abd", "efg", "fgh", "aeh"};
    for (int p = 0; p < 5; p++) {
        coop_event event = COOP_EVENT_INIT;
        coop_party party = {0};
        event.type = COOP_PROJECT;
        check_eq(coop_network_add_event(network, &party.event, &event, &ctx), COOP_OK);
        for (int i = 0; i < 3; i++) {
            char id[2] = {parties[p][i], 0};
            check_eq(coop_network_refer(network, &party.organisation, id, NULL, &ctx), COOP_OK);
            check_eq(coop_network_add_party(network, &party, &ctx), COOP_OK);
        }
    }
    static const char *const ties[] = {"ab", "cd"};
    for (int t = 0; t < 2; t++) {
        coop_tie tie = COOP_TIE_INIT;
        char id[2][2] = {{ties[t][0], 0}, {ties[t][1], 0}};
        check_eq(coop_network_refer(network, &tie.source, id[0], NULL, &ctx), COOP_OK);
        check_eq(coop_network_refer(network, &tie.target, id[1], NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
    }
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    f.options.test_share = 0.4; /* two of five projects, none of two ties */
    open_split(&f, network);
    check_eq(f.world.sources.event_count, 5);
    check_eq(f.world.sources.direct_count, 2);
    for (uint32_t i = 0; i < 40; i++) {
        evaluate_split split;
        check_eq(evaluate_split_init(&split, &f.world, i, &f.ctx), COOP_OK);
        int hidden = 0;
        for (int p = 0; p < 5; p++) { /* the network that is seen has a project whole or not at all */
            bool there = false;
            for (uint32_t e = 0; e < coop_network_events(split.known->network); e++) {
                coop_event event, of_all;
                coop_network_event(&event, split.known->network, e);
                coop_network_event(&of_all, network, (uint32_t)p);
                there = there || !strcmp(event.id, of_all.id);
            }
            hidden += !there;
        }
        check_eq(hidden, 2);
        for (size_t t = 0; t < split.test.count; t++)
            cr_assert(!evaluate_tied(split.known, split.test.items[t].a, split.test.items[t].b));
        check_eq(split.known->pairs + split.test.count, f.world.all->pairs);
        uint32_t a = coop_network_find(network, "a"), b = coop_network_find(network, "b");
        cr_assert(evaluate_tied(split.known, a, b), "a tie of their own remains");
        evaluate_split_clear(&split);
    }
    close_split(&f);
    CHECK_CLEAN();
}

/* Pairs that the caller says are none are judged against, and are no ties to learn from. */
Test(evaluate_split, given_false_ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("net.edges", "a b\nb c\nc d\nd a\na c\nb d\nz a\n", &ctx);
    coop_network *train = check_load("train.edges", "a b\nb c\nc d\n", &ctx);
    coop_network *test = check_load("test.edges", "a c\nz a\n", &ctx);
    coop_network *none = check_load("none.edges", "b d\n", &ctx);
    fixture f = FIXTURE;
    f.options.split = COOP_SPLIT_GIVEN;
    f.options.train = train;
    f.options.test = test;
    f.options.test_false = none;
    open_split(&f, network);
    check_eq(f.split.known->pairs, 3);
    check_eq_where(f.split.ties[EVALUATE_ALL].count, 2, "%s", "the end that no known tie has is scored too");
    check_eq(f.split.ties[EVALUATE_NEW].count, 1);
    evaluate_questions q = {0};
    check_eq(evaluate_ask_pool(&q, &f.split, EVALUATE_ALL, EVALUATE_GIVEN, &f.ctx), COOP_OK);
    check_eq(q.pairs.count, 3);
    cr_assert(!q.tied[2] && !evaluate_split_tied(&f.split, q.pairs.items[2].a, q.pairs.items[2].b));
    evaluate_questions_clear(&q);
    close_split(&f);
    coop_network_free(train);
    coop_network_free(test);
    coop_network_free(none);
    CHECK_CLEAN();
}

/* On the ring what looks most like a tie is three steps away at most. */
Test(evaluate_split, hard_false_ties_are_near) {
    fixture f = FIXTURE;
    f.options.test_share = 0.2;
    f.options.hard = 6;
    open_split(&f, ring(60, &f.ctx));
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
    close_split(&f);
    CHECK_CLEAN();
}

/* Everybody but those who are known partners, and the hidden partners are told. */
Test(evaluate_split, every_other_is_ranked) {
    fixture f = FIXTURE;
    f.options.test_share = 0.2;
    f.options.validation_share = 0.1;
    open_split(&f, ring(50, &f.ctx));
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
    close_split(&f);
    CHECK_CLEAN();
}
