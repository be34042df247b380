/* The past of a dated network: what it was, what came then, and that it knows nothing of later or hidden ties. */
#include <coopgraph/suggest.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "suggest/model.h"
#include "suggest/model_past.h"

enum { N = 60 };

typedef struct dated {
    coop_network *network;
    coop_graph *graph;
    coop_context ctx;
} dated;

static void add_tie(dated *d, uint32_t a, uint32_t b, coop_date since) {
    coop_tie tie = COOP_TIE_INIT;
    tie.source = a;
    tie.target = b;
    tie.since = since;
    check_eq(coop_network_add_tie(d->network, NULL, &tie, &d->ctx), COOP_OK);
}

/* A circle where everybody is tied with the next `old` (2010, a few undated ones among them), then with those up to
 * `all` (of the year `latest`); the last two organisations come in that year. */
static void dated_init(dated *d, uint32_t old, uint32_t all, coop_date latest) {
    char id[8];
    uint32_t at;
    *d = (dated){.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_network_new(&d->network, &d->ctx), COOP_OK);
    for (uint32_t i = 0; i < N; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        snprintf(id, sizeof id, "o%02u", i);
        row.id = id;
        check_eq(coop_network_add_organisation(d->network, &at, &row, &d->ctx), COOP_OK);
    }
    for (uint32_t i = 0; i < N - 2; i++)
        for (uint32_t k = 1; k <= all; k++) add_tie(d, i, (i + k) % (N - 2), k > old ? latest : i % 20 ? 20100101 : 0);
    add_tie(d, N - 2, 0, latest);
    add_tie(d, N - 1, N - 2, latest);
}

static void finish(dated *d) {
    coop_graph *whole = NULL;
    check_eq(coop_network_finish(d->network, NULL, &d->ctx), COOP_OK);
    check_eq(coop_graph_new(&whole, d->network, NULL, &d->ctx), COOP_OK);
    check_eq(coop_graph_partners(&d->graph, whole, &d->ctx), COOP_OK);
    coop_graph_free(whole);
}

static void dated_clear(dated *d) {
    coop_graph_free(d->graph);
    coop_network_free(d->network);
}

static suggest_past find(dated *d, const coop_graph *graph, size_t news) {
    suggest_past past = {0};
    check_eq_where(suggest_past_find(&past, graph, news, &d->ctx), COOP_OK, "%s", d->ctx.error.message);
    return past;
}

Test(model_past, is_what_was_known_then) {
    dated d;
    dated_init(&d, 8, 14, 20170630);
    finish(&d);
    suggest_past past = find(&d, d.graph, SUGGEST_NEWS);
    check_eq(past.year, 2017);
    check_eq(past.graph->pairs, 58u * 8u);
    check_eq(past.count, 58u * 6u); /* without those of the two newcomers */
    for (size_t i = 0; i < past.count; i++) {
        coop_pair p = past.ties[i];
        check_eq(coop_i_arc(&past.graph->all, p.a, p.b), UINT64_MAX);
        check_neq(coop_i_arc(&d.graph->all, p.a, p.b), UINT64_MAX);
        cr_assert(p.a < N - 2 && p.b < N - 2);
    }
    suggest_past_clear(&past);
    dated_clear(&d);
    CHECK_CLEAN();
}

static void add_project(dated *d, uint32_t number, coop_date since, const uint32_t *parties, size_t count) {
    coop_event event = COOP_EVENT_INIT;
    char id[8];
    uint32_t to;
    snprintf(id, sizeof id, "p%02u", number % 100);
    event.type = COOP_PROJECT;
    event.id = id;
    event.since = since;
    check_eq(coop_network_add_event(d->network, &to, &event, &d->ctx), COOP_OK);
    for (size_t i = 0; i < count; i++) {
        coop_party party = {.event = to, .organisation = parties[i]};
        check_eq(coop_network_add_party(d->network, &party, &d->ctx), COOP_OK);
    }
}

Test(model_past, strength_from_later_projects_is_unknown) {
    dated d;
    dated_init(&d, 8, 14, 20170630);
    for (uint32_t i = 0; i < N - 2; i++) add_project(&d, i, 20180101, (uint32_t[]){i, (i + 1) % (N - 2)}, 2);
    finish(&d);
    suggest_past past = find(&d, d.graph, N - 2);
    check_eq(past.year, 2017);
    check_near(d.graph->all.weight[coop_i_arc(&d.graph->all, 0, 1)], 2, 0);
    check_near(past.graph->all.weight[coop_i_arc(&past.graph->all, 0, 1)], 1, 0);
    check_near(past.graph->total, 58 * 8, 0);
    suggest_past_clear(&past);
    dated_clear(&d);
    CHECK_CLEAN();
}

/* A tie that an evaluation hid from the graph is in its network still. */
Test(model_past, hidden_ties_are_neither_known_nor_new) {
    dated d;
    dated_init(&d, 8, 14, 20170630);
    finish(&d);
    const coop_pair hidden[] = {{0, 1}, {3, 4}, {0, 10}, {5, 17}}; /* two old ones, two new ones */
    coop_graph *known = NULL;
    check_eq(coop_graph_without(&known, d.graph, hidden, 4, &d.ctx), COOP_OK);
    suggest_past past = find(&d, known, SUGGEST_NEWS);
    check_eq(past.graph->pairs, 58u * 8u - 2);
    check_eq(past.count, 58u * 6u - 2);
    for (size_t i = 0; i < past.count; i++)
        for (int k = 0; k < 4; k++) cr_assert(past.ties[i].a != hidden[k].a || past.ties[i].b != hidden[k].b);
    suggest_past_clear(&past);
    coop_graph_free(known);
    dated_clear(&d);
    CHECK_CLEAN();
}

/* Most ties are of one year; few are new; none has a date. */
Test(model_past, dates_that_tell_too_little) {
    static const struct {
        uint32_t old, all;
        coop_date latest;
    } of[] = {{4, 14, 20170630}, {10, 14, 20170630}, {8, 14, 0}, {8, 14, 20100102}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        dated d;
        dated_init(&d, of[i].old, of[i].all, of[i].latest);
        finish(&d);
        suggest_past past = find(&d, d.graph, SUGGEST_NEWS);
        cr_assert(past.count == 0 && past.year == 0 && !past.graph && !past.network, "%zu", i);
        dated_clear(&d);
    }
    CHECK_CLEAN();
}

Test(model_past, projects_tell_when) {
    dated d;
    dated_init(&d, 8, 8, 20110101);
    for (uint32_t i = 0; i < N - 2; i++) { /* of seven: new ties with those nine to fourteen steps on */
        uint32_t parties[7] = {i};
        for (uint32_t k = 9; k <= 14; k++) parties[k - 8] = (i + k) % (N - 2);
        add_project(&d, i, 20150101, parties, 7);
    }
    finish(&d);
    suggest_past past = find(&d, d.graph, N - 2);
    check_eq(past.year, 2015);
    check_eq(past.graph->pairs, 58u * 8u + 2);
    check_eq(past.count, 58u * 6u);
    coop_model *model = NULL;
    coop_model_options options = COOP_MODEL_OPTIONS_INIT;
    check_eq(coop_model_train(&model, d.graph, &options, &d.ctx), COOP_OK);
    cr_assert(strstr(coop_model_text(model), "with all agreements and projects that made them"),
              "58 projects are too few to learn from what came last: %s", coop_model_text(model));
    coop_model_free(model);
    suggest_past_clear(&past);
    dated_clear(&d);
    CHECK_CLEAN();
}
