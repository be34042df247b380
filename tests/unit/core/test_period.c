/* A network of a time: what counts as being there, and what a network keeps. */
#include "network.h"

#include <coopgraph/whole.h>

Test(period, texts) {
    static const struct {
        const char *text;
        coop_date first, last; /* 0, 0 = not read */
        bool moment;
    } rows[] = {
        {"2020", 20200000, 20200000, true},
        {"2020-03", 20200300, 20200300, true},
        {"15.03.2020", 20200315, 20200315, true},
        {"март 2021", 20210300, 20210300, true},
        {"II кв. 2022", 20220000, 20220000, true},
        {"2016-2019", 20160000, 20190000, false},
        {"2016–19", 20160000, 20190000, false},
        {"01.2016 - 03.2019", 20160100, 20190300, false},
        {"2016-", 20160000, 0, false},
        {"from 2016", 20160000, 0, false},
        {"с 2016", 20160000, 0, false},
        {"-2019", 0, 20190000, false},
        {"until 2019", 0, 20190000, false},
        {"2019-05 - 2019", 20190500, 20190000, false}, /* to the end of 2019 */
        {"2019-2016", 0, 0, false},
        {"now", 0, 0, false},
        {"", 0, 0, false},
        {"2016-2019-2020", 0, 0, false},
        {"soon", 0, 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_period period = {1, 1}, moment = {1, 1};
        bool read = rows[i].first || rows[i].last;
        check_eq_where(coop_period_parse(&period, rows[i].text), read, "%s", rows[i].text);
        check_eq_where(period.first, read ? rows[i].first : 1, "%s", rows[i].text);
        check_eq_where(period.last, read ? rows[i].last : 1, "%s", rows[i].text);
        check_eq_where(coop_moment_parse(&moment, rows[i].text), rows[i].moment, "%s", rows[i].text);
        check_eq_where(moment.first, rows[i].moment ? rows[i].first : 1, "%s", rows[i].text);
    }
    CHECK_CLEAN();
}

Test(period, printed) {
    static const struct {
        coop_period period;
        const char *text;
    } rows[] = {
        {{20200000, 20200000}, "2020"}, {{20160000, 20190300}, "2016–2019-03"},          {{20160000, 0}, "2016–"},
        {{0, 20190000}, "–2019"},       {{20160101, 20191231}, "2016-01-01–2019-12-31"}, {{0, 0}, ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[32];
        coop_period_print(text, &rows[i].period);
        check_str(text, rows[i].text);
    }
    CHECK_CLEAN();
}

Test(period, what_is_there) {
    static const struct {
        coop_period period;
        coop_date since, until;
        bool there;
    } rows[] = {
        {{20160000, 20160000}, 20150000, 20160000, true}, /* to the last day of 2016 */
        {{20160000, 20160000}, 20150000, 20151231, false},
        {{20160000, 20160000}, 20161231, 0, true}, /* begins on its last day, no end stated */
        {{20160000, 20160000}, 20170000, 0, false},
        {{20160000, 20160000}, 0, 20150000, false}, /* always was, ended before */
        {{20160000, 20160000}, 0, 20160100, true},
        {{20160000, 20160000}, 0, 0, true},
        {{20160300, 20160300}, 20160400, 0, false}, /* a month */
        {{20160300, 20160300}, 20160000, 0, true},  /* began some time that year: with its first day */
        {{20160300, 20160300}, 20150000, 20160229, false},
        {{20160300, 20160300}, 20150000, 20160301, true},
        {{20160315, 20160315}, 20160315, 20160315, true}, /* a day */
        {{20160315, 20160315}, 20160316, 0, false},
        {{20160000, 20190000}, 20190600, 20250000, true}, /* at any moment of the window */
        {{20160000, 20190000}, 20200000, 20250000, false},
        {{20160000, 0}, 20100000, 20151231, false}, /* open ends */
        {{20160000, 0}, 20300000, 0, true},
        {{0, 20160000}, 20170000, 0, false},
        {{0, 20160000}, 20160000, 0, true},
        {{0, 0}, 20170000, 20180000, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_eq_where(coop_period_has(&rows[i].period, rows[i].since, rows[i].until), rows[i].there, "row %zu", i);
    CHECK_CLEAN();
}

/* ---- of a network ---- */

static const char *const TEXT =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
    "{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"},{\"id\":\"k\",\"kind\":\"cluster\"}],\"ties\":["
    "{\"from\":\"a\",\"to\":\"b\",\"since\":2015,\"until\":2017,\"weight\":2},"
    "{\"from\":\"a\",\"to\":\"b\",\"since\":2018,\"weight\":4},"
    "{\"from\":\"b\",\"to\":\"c\",\"weight\":8},"
    "{\"from\":\"c\",\"to\":\"d\",\"since\":2019,\"attributes\":{\"note\":\"late\"}},"
    "{\"from\":\"a\",\"to\":\"k\",\"kind\":\"membership\",\"since\":2018},"
    "{\"from\":\"b\",\"to\":\"k\",\"kind\":\"membership\"}],"
    "\"agreements\":[{\"id\":\"old\",\"until\":2015,\"parties\":[{\"organisation\":\"a\"},{\"organisation\":\"d\"}]}],"
    "\"projects\":[{\"id\":\"p\",\"start\":2017,\"end\":2018,\"attributes\":{\"n\":1},"
    "\"participants\":[{\"organisation\":\"a\"},{\"organisation\":\"b\"},{\"organisation\":\"c\"}],"
    "\"funding\":[{\"from\":\"x\",\"amount\":5}]},"
    "{\"id\":\"q\",\"attributes\":{\"n\":2},\"participants\":[{\"organisation\":\"c\"},{\"organisation\":\"d\"}],"
    "\"funding\":[{\"from\":\"y\",\"amount\":7}]}]}";

static coop_network *load(coop_period period, bool dated_only, coop_projection projection, coop_context *ctx) {
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_network *network = NULL;
    const char *path = check_write("period.json", TEXT);
    finish.period = period;
    finish.dated_only = dated_only;
    finish.projection = projection;
    options.finish = &finish;
    check_eq_where(coop_load(&network, &path, 1, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

static void check_kept(const coop_network *network, uint64_t pairs, double weight, size_t members, uint32_t events,
                       coop_context *ctx) {
    coop_graph *graph = NULL;
    coop_graph_facts facts;
    const uint32_t *list;
    check_eq_where(coop_graph_new(&graph, network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    coop_graph_facts_of(&facts, graph);
    check_eq(facts.pairs, pairs);
    check_near(facts.weight, weight, 1e-12);
    check_eq(coop_network_members(&list, network, coop_network_find(network, "k")), members);
    check_eq(coop_network_events(network), events);
    coop_graph_free(graph);
}

/* By hand. In 2016: a-b 2, b-c 8, c-d 1 by q. In 2018: a-b 4 and 1/2 by p, b-c 8 and 1/2, a-c 1/2, c-d 1; a is a member
 * from then on. Each again as a part of the whole, which must be the same. */
Test(period, what_a_network_keeps) {
    static const struct {
        coop_period period;
        bool dated_only;
        coop_projection projection;
        uint64_t pairs;
        double weight;
        size_t members;
        uint32_t events;
    } rows[] = {
        {{0, 0}, false, COOP_NEWMAN, 5, 2 + 4 + 8 + 1 + 1 + 1.5 + 1, 2, 3},
        {{20160000, 20160000}, false, COOP_NEWMAN, 3, 11, 1, 1},
        {{20180000, 20180000}, false, COOP_NEWMAN, 4, 14.5, 2, 2},
        {{20180000, 20180000}, true, COOP_NEWMAN, 3, 5.5, 2, 1},
        {{20140000, 20150000}, false, COOP_NEWMAN, 4, 12, 1, 2},
        {{20190000, 0}, false, COOP_NEWMAN, 3, 14, 2, 1},
        {{0, 20140000}, true, COOP_NEWMAN, 1, 1, 1, 1},
        /* 3 / sqrt(2): c takes part in two projects in 2018, in one in 2016: what was at other times does not count for
           it */
        {{20180000, 20180000}, false, COOP_COSINE, 4, 13 + 2.1213203435596424, 2, 2},
        {{20160000, 20160000}, false, COOP_COSINE, 3, 11, 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = load(rows[i].period, rows[i].dated_only, rows[i].projection, &ctx), *part = NULL;
        coop_network_facts facts;
        check_kept(network, rows[i].pairs, rows[i].weight, rows[i].members, rows[i].events, &ctx);
        coop_network_facts_of(&facts, network);
        check_eq(facts.organisations, 5);
        check_eq(facts.period.first, rows[i].period.first);
        check_eq(facts.dated_only, rows[i].dated_only);
        coop_network_free(network);
        network = load((coop_period){0, 0}, rows[i].dated_only, rows[i].projection, &ctx);
        check_eq(coop_network_during(&part, network, &rows[i].period, &ctx), COOP_OK);
        check_kept(part, rows[i].pairs, rows[i].weight, rows[i].members, rows[i].events, &ctx);
        coop_network_free(part);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* What belongs to a project goes and stays with it. */
Test(period, money_and_attributes_of_projects) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = load((coop_period){20160000, 20160000}, false, COOP_NEWMAN, &ctx);
    coop_event event;
    coop_funding funding;
    coop_value value;
    size_t first;
    coop_network_event(&event, network, 0);
    check_str(event.id, "q");
    check_eq(coop_network_parties(&first, network, 0) - first, 2);
    check_eq(coop_network_fundings(&first, network, 0, false) - first, 1);
    coop_network_funding(&funding, network, first, false);
    check_near(funding.amount, 7, 0);
    check_eq(coop_network_attributes(network, COOP_OF_EVENT), 1);
    cr_assert(coop_column_get(&value, coop_network_attribute(network, COOP_OF_EVENT, 0), 0));
    check_eq(value.integer, 2);
    cr_assert(!coop_column_get(&value, coop_network_attribute(network, COOP_OF_TIE, 0), 0));
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(period, what_is_left_out_is_told) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 10, &ctx), COOP_OK);
    coop_network *network = load((coop_period){20160000, 20160000}, false, COOP_NEWMAN, &ctx);
    check_eq(coop_problems_count(ctx.problems, COOP_NOTE), 2);
    check_str(coop_problems_get(ctx.problems, 0)->message,
              "2016: of other times and left out: ties 3, agreements and projects 2");
    check_str(coop_problems_get(ctx.problems, 1)->message,
              "without any date, there at any time (--dated leaves them out): ties 1, agreements and projects 1");
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

/* Nodes of projects are there when their project is; years of them cannot be compared. */
Test(period, two_modes) {
    static const struct {
        coop_date year;
        uint32_t organisations;
    } rows[] = {{20160000, 6}, {20180000, 7}, {20150000, 7}};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *part = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_network *network = load((coop_period){rows[i].year, rows[i].year}, false, COOP_NODES, &ctx);
        check_eq(coop_network_organisations(network), rows[i].organisations);
        check_eq(coop_network_during(&part, network, &(coop_period){0, 0}, &ctx), COOP_USAGE);
        cr_assert_null(part);
        coop_context_clear_error(&ctx);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
