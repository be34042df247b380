#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/questions.h"
#include "splitting.h"

/* 400 ties: 280 known, 40 aside, 80 to be found; together all of them, each once; what is hidden is not in the graph.
 */
Test(evaluate_split, random_parts) {
    splitting f = SPLITTING;
    f.options.test_share = 0.2;
    f.options.validation_share = 0.1;
    splitting_open(&f, splitting_ring(200, &f.ctx));
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
    splitting_close(&f);
    CHECK_CLEAN();
}

/* Over many repetitions each tie is hidden about as often as the share says. */
Test(evaluate_split, random_is_fair) {
    enum { N = 20, TIMES = 2000 };
    splitting f = SPLITTING;
    f.options.test_share = 0.25;
    splitting_open(&f, splitting_ring(N, &f.ctx));
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
    splitting_close(&f);
    CHECK_CLEAN();
}

static void refused(const char *expected, coop_network *network, coop_network *train, coop_network *test) {
    splitting f = SPLITTING;
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
    splitting f = SPLITTING;
    f.options.split = COOP_SPLIT_GIVEN;
    f.options.test = test;
    f.options.train = train;
    splitting_open(&f, network);
    check_eq(f.split.known->pairs, 3);
    check_eq(f.split.validation.count, 0);
    check_eq(f.split.ties[EVALUATE_NEW].count, 2);
    splitting_close(&f);
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

static void year_split(splitting *f, int32_t from) {
    f->options.split = COOP_SPLIT_YEAR;
    f->options.split_year = 2018;
    f->options.from_year = from;
    splitting_open(f, check_load("projects.csv", projects, &f->ctx));
}

Test(evaluate_split, by_year) {
    splitting f = SPLITTING;
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
    splitting_close(&f);
    splitting all = SPLITTING;
    year_split(&all, 0);
    check_eq(all.split.known->pairs, 5);
    splitting_close(&all);
    CHECK_CLEAN();
}

/* Rows of one tie have dates of their own: of a-b what began before is known, not what came later. */
Test(evaluate_split, by_the_years_of_rows) {
    static const char ties[] =
        "source,target,weight,since\na,b,2,2015\nb,a,5,2019\na,b,4,2016\na,c,1,2015\nb,c,3,2018\n";
    splitting f = SPLITTING;
    f.options.split = COOP_SPLIT_YEAR;
    f.options.split_year = 2018;
    splitting_open(&f, check_load("ties.csv", ties, &f.ctx));
    uint32_t a = coop_network_find(f.network, "a"), b = coop_network_find(f.network, "b");
    check_eq(f.split.known->pairs, 2);
    check_near(f.split.known->all.weight[coop_i_arc(&f.split.known->all, a, b)], 6, 0);
    check_eq(f.split.found[EVALUATE_REPEAT], 1);
    check_eq(f.split.found[EVALUATE_NEW], 1);
    splitting_close(&f);
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
        splitting f = SPLITTING;
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

/* Two projects share a pair, one has it beside a tie of its own: whole projects are hidden, and a tie is to be found
 * when all that made it is hidden. */
Test(evaluate_split, whole_projects_are_hidden) {
    splitting f = SPLITTING;
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
    splitting_open(&f, network);
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
    splitting_close(&f);
    CHECK_CLEAN();
}
