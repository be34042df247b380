#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "network.h"

static coop_network *start(coop_context *ctx) {
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    return network;
}

static uint32_t add(coop_network *network, const char *id, const char *label, const char *kind, coop_context *ctx) {
    coop_organisation row = COOP_ORGANISATION_INIT;
    uint32_t i;
    row.id = id;
    row.label = label;
    row.kind_text = kind;
    row.place = (coop_place){.file = "orgs.csv", .line = 2};
    check_eq(coop_network_add_organisation(network, &i, &row, ctx), COOP_OK);
    return i;
}

static uint32_t refer(coop_network *network, const char *id, uint64_t line, coop_context *ctx) {
    uint32_t i;
    coop_place place = {.file = "ties.csv", .line = line};
    check_eq(coop_network_refer(network, &i, id, &place, ctx), COOP_OK);
    return i;
}

static void tie(coop_network *network, const char *a, const char *b, const char *kind, double weight,
                coop_context *ctx) {
    coop_tie row = COOP_TIE_INIT;
    row.source = refer(network, a, 17, ctx);
    row.target = refer(network, b, 17, ctx);
    row.kind = kind;
    row.weight = weight;
    check_eq(coop_network_add_tie(network, NULL, &row, ctx), COOP_OK);
}

Test(network, empty) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    check_eq(coop_network_organisations(network), 0);
    check_eq(coop_network_find(network, "x"), COOP_NONE);
    coop_graph *graph = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, graph);
    cr_assert(facts.components == 0 && facts.largest == 0 && isnan(facts.density));
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, canonical_order_and_bonds) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    tie(network, "c", "a", NULL, 1, &ctx); /* before the organisations */
    tie(network, "a", "c", "Сотрудничество", 0.5, &ctx);
    tie(network, "a", "b", "supply", 2, &ctx);
    add(network, "c", "Third", "университет", &ctx);
    add(network, "a", NULL, "компания", &ctx);
    add(network, "b", "Second", "ВУЗ", &ctx);
    check_eq_where(coop_network_finish(network, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(coop_network_id(network, 0), "a");
    check_str(coop_network_label(network, 0), "a");
    check_eq(coop_network_kind(network, 1), COOP_KIND_UNIVERSITY);
    check_eq(coop_network_ties(network), 3);
    coop_tie row, bond;
    coop_network_tie(&row, network, 2); /* as stated: c first */
    cr_assert(row.source == 2 && row.target == 0 && row.weight == 1 && row.rows == 1);
    check_eq(coop_network_bond(&bond, network, 1), 3);
    cr_assert(bond.source == 0 && bond.target == 2 && bond.rows == 2 && bond.weight == 1.5);
    check_str(bond.kind, "cooperation");
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    cr_assert(facts.ties == 2 && facts.rows == 3);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, problems_are_collected) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
    coop_network *network = start(&ctx);
    add(network, "TUSUR", "Tomsk State University of Control Systems", "university", &ctx);
    add(network, "TPU", "Tomsk Polytechnic University", "university", &ctx);
    add(network, "TPU", "again", "university", &ctx);
    add(network, "X", "X", "спутник", &ctx);
    tie(network, "TUSR", "TPU", NULL, 1, &ctx);
    tie(network, "TPU", "TPU", NULL, 1, &ctx);
    tie(network, "TPU", "TUSUR", NULL, 0, &ctx);
    tie(network, "TPU", "TUSUR", NULL, NAN, &ctx);
    tie(network, "TPU", "TUSUR", NULL, -1, &ctx);
    tie(network, "TPU", "TUSUR", NULL, INFINITY, &ctx);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_INPUT);
    check_eq(coop_problems_count(ctx.problems, COOP_ERROR), 7);
    check_eq(coop_problems_count_code(ctx.problems, "bad-weight"), 4);
    check_eq(coop_problems_count_code(ctx.problems, "unknown-kind"), 1);
    /* the very last says what to do about names that no table declares */
    const coop_problem *last = coop_problems_get(ctx.problems, coop_problems_stored(ctx.problems) - 2);
    check_str(last->message,
              "unknown organisation 'TUSR' (did you mean 'Tomsk State University of Control Systems' (TUSUR)?)");
    cr_assert(last->place.line == 17 && strcmp(last->place.file, "ties.csv") == 0);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

Test(network, lenient_leaves_bad_rows_out) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_finish_options lenient = {.size = sizeof(coop_finish_options), .lenient = true};
    check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
    coop_network *network = start(&ctx);
    add(network, "a", "A", NULL, &ctx);
    add(network, "b", "Фирма «Бета»", NULL, &ctx);
    tie(network, "a", "nobody", NULL, 1, &ctx);
    tie(network, "a", "фирма «бета»", NULL, 3, &ctx); /* found by its label */
    check_eq_where(coop_network_finish(network, &lenient, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(network), 2);
    check_eq(coop_network_ties(network), 1);
    check_eq(coop_problems_count_code(ctx.problems, "by-label"), 1);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

/* An agreement of a, b, c (coordinator b) beside a tie a-b of weight 2. */
static coop_network *with_agreement(coop_projection projection, uint32_t max_party, coop_context *ctx) {
    coop_network *network = start(ctx);
    coop_finish_options options = {
        .size = sizeof(coop_finish_options), .projection = projection, .max_party = max_party};
    coop_event event = COOP_EVENT_INIT;
    event.id = "deal";
    event.type = COOP_AGREEMENT;
    uint32_t index;
    tie(network, "a", "b", NULL, 2, ctx);
    check_eq(coop_network_add_event(network, &index, &event, ctx), COOP_OK);
    const char *const names[] = {"c", "a", "b", "a"};
    for (int i = 0; i < 4; i++) {
        coop_party party = {.event = index, .organisation = refer(network, names[i], 1, ctx)};
        party.role = i == 2 ? "Координатор" : NULL;
        check_eq(coop_network_add_party(network, &party, ctx), COOP_OK);
    }
    check_eq_where(coop_network_finish(network, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

Test(network, projections) {
    const struct {
        coop_projection projection;
        uint64_t ties;
        uint32_t organisations;
        double weight;
    } cases[] = {{COOP_NEWMAN, 4, 3, 2 + 3 * 0.5}, {COOP_CLIQUE, 4, 3, 2 + 3}, {COOP_STAR, 3, 3, 2 + 2},
                 {COOP_NODES, 4, 4, 2 + 3},        {COOP_COSINE, 4, 3, 2 + 3}, {COOP_NO_TIES, 1, 3, 2}};
    for (size_t i = 0; i < COOP_PROJECTIONS; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = with_agreement(cases[i].projection, 0, &ctx);
        coop_network_facts facts;
        coop_network_facts_of(&facts, network);
        check_eq_where(facts.ties, cases[i].ties, "projection %zu: %lu ties", i, (unsigned long)facts.ties);
        check_eq(coop_network_organisations(network), cases[i].organisations);
        check_near(facts.weight, cases[i].weight, 1e-12);
        size_t first;
        check_eq(coop_network_parties(&first, network, 0) - first, 4);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* a and b share one of 2 and 3 projects: 1/sqrt(6); b and c two of 3 and 2: 2/sqrt(6). An agreement counts apart, a
 * second row of one party does not count, nor what the cap leaves out (by hand). */
Test(network, cosine_divides_what_is_shared_by_what_each_does) {
    static const struct {
        const char *event, *party;
    } rows[] = {{"p", "a"}, {"p", "b"}, {"p", "b"}, {"q", "b"}, {"q", "c"}, {"r", "b"}, {"r", "c"},
                {"s", "a"}, {"s", "d"}, {"m", "a"}, {"m", "b"}, {"m", "c"}, {"m", "d"}};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    uint32_t index = 0;
    options.projection = COOP_COSINE;
    options.max_party = 3;
    const char *before = "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_event event = COOP_EVENT_INIT;
        event.type = COOP_PROJECT;
        event.id = rows[i].event;
        if (strcmp(before, rows[i].event) != 0)
            check_eq(coop_network_add_event(network, &index, &event, &ctx), COOP_OK);
        before = rows[i].event;
        const coop_party party = {.event = index, .organisation = refer(network, rows[i].party, 1, &ctx)};
        check_eq(coop_network_add_party(network, &party, &ctx), COOP_OK);
    }
    coop_event agreement = COOP_EVENT_INIT;
    agreement.id = "t";
    check_eq(coop_network_add_event(network, &index, &agreement, &ctx), COOP_OK);
    for (int i = 0; i < 2; i++) {
        const coop_party party = {.event = index, .organisation = refer(network, i ? "c" : "d", 1, &ctx)};
        check_eq(coop_network_add_party(network, &party, &ctx), COOP_OK);
    }
    check_eq_where(coop_network_finish(network, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    static const double weights[] = {0.40824829046386307, 0.70710678118654757, 0.81649658092772615, 1};
    check_eq(coop_network_ties(network), 5); /* two of b and c */
    for (uint64_t i = 0, k = 0; i < 5; k++) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        check_near(bond.weight, weights[k], 1e-15);
        check_near(bond.derived, weights[k], 1e-15);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, what_the_cap_leaves_out_is_told) {
    const uint64_t fewer[] = {
        [COOP_NEWMAN] = 3, [COOP_CLIQUE] = 3, [COOP_STAR] = 2, [COOP_NODES] = 3, [COOP_COSINE] = 3};
    for (coop_projection p = COOP_NEWMAN; p <= COOP_COSINE; p++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
        coop_network *network = with_agreement(p, 2, &ctx);
        coop_network_facts facts;
        coop_network_facts_of(&facts, network);
        cr_assert(facts.events_capped == 1 && facts.pairs_capped == fewer[p] && facts.ties == 1);
        check_eq(coop_problems_count_code(ctx.problems, "capped"), 1);
        coop_network_free(network);
        coop_problems_free(ctx.problems);
    }
    CHECK_CLEAN();
}

Test(network, an_unknown_kind_is_told_once_with_its_count) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
    coop_network *network = start(&ctx);
    add(network, "z", "Z", "спутник", &ctx);
    add(network, "a", "A", "вуз", &ctx);
    add(network, "b", "B", "спутник", &ctx);
    add(network, "c", "C", "gang", &ctx);
    add(network, "d", "D", NULL, &ctx);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    check_eq(coop_problems_stored(ctx.problems), 2);
    const coop_problem *first = coop_problems_get(ctx.problems, 0), *second = coop_problems_get(ctx.problems, 1);
    check_str(first->code, "unknown-kind");
    check_eq(strncmp(first->message, "unknown kind 'спутник' (of 2 organisations) is kept", 50), 0);
    check_eq(strncmp(second->message, "unknown kind 'gang' is kept", 27), 0);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    check_eq(facts.unknown_kinds, 3);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

Test(network, a_partly_synthetic_tie_has_an_illustrative_weight) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    coop_tie row = COOP_TIE_INIT, read;
    row.source = refer(network, "a", 1, &ctx);
    row.target = refer(network, "b", 1, &ctx);
    check_eq(coop_network_add_tie(network, NULL, &row, &ctx), COOP_OK);
    row.synthetic = true;
    check_eq(coop_network_add_tie(network, NULL, &row, &ctx), COOP_OK);
    row.target = refer(network, "c", 1, &ctx);
    check_eq(coop_network_add_tie(network, NULL, &row, &ctx), COOP_OK);
    check_eq(coop_network_add_tie(network, NULL, &row, &ctx), COOP_OK);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    check_eq(coop_network_bond(&read, network, 0), 2);
    cr_assert(read.weight == 2 && !read.synthetic && read.illustrative);
    check_eq(coop_network_bond(&read, network, 2), 4);
    cr_assert(read.weight == 2 && read.synthetic && !read.illustrative);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, clusters_and_competences) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    uint32_t it = add(network, "it", "IT cluster", "кластер", &ctx), a = add(network, "a", "A", NULL, &ctx);
    uint32_t b = add(network, "b", "B", NULL, &ctx);
    check_eq(coop_network_add_membership(network, a, it, NULL, &ctx), COOP_OK);
    tie(network, "it", "b", "членство", 1, &ctx);
    check_eq(coop_network_add_competence(network, a, COOP_OFFER, "Лазеры", &ctx), COOP_OK);
    check_eq(coop_network_add_competence(network, b, COOP_NEED, "  лазеры ", &ctx), COOP_OK);
    check_eq(coop_network_add_competence(network, b, COOP_NEED, "robots", &ctx), COOP_OK);
    check_eq_where(coop_network_finish(network, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    const uint32_t *list;
    check_eq(coop_network_members(&list, network, coop_network_find(network, "it")), 2);
    check_eq(coop_network_clusters(&list, network, coop_network_find(network, "b")), 1);
    check_str(coop_network_id(network, list[0]), "it");
    check_eq(coop_network_tags(network), 2);
    check_eq(coop_network_competences(&list, network, coop_network_find(network, "b"), COOP_NEED), 2);
    uint32_t laser = list[0];
    for (size_t k = 0; k < 2; k++) {
        if (coop_network_tagged(&list, network, (uint32_t)k, COOP_OFFER) == 1) laser = (uint32_t)k;
    }
    check_eq(coop_network_tagged(&list, network, laser, COOP_NEED), 1);
    check_str(coop_network_id(network, list[0]), "b");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, attributes_widen_and_follow_their_rows) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    uint32_t z = add(network, "z", NULL, NULL, &ctx), a = add(network, "a", NULL, NULL, &ctx);
    check_eq(coop_network_set_attribute(network, COOP_OF_ORGANISATION, z, "staff", COOP_INT_VALUE(7), &ctx), COOP_OK);
    check_eq(coop_network_set_attribute(network, COOP_OF_ORGANISATION, a, "staff", COOP_REAL_VALUE(0.5), &ctx),
             COOP_OK);
    check_eq(coop_network_set_attribute(network, COOP_OF_ORGANISATION, z, "inn", COOP_STRING_VALUE("007"), &ctx),
             COOP_OK);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    check_eq(coop_network_attributes(network, COOP_OF_ORGANISATION), 2);
    const coop_column *inn = coop_network_attribute(network, COOP_OF_ORGANISATION, 0);
    const coop_column *staff = coop_network_attribute(network, COOP_OF_ORGANISATION, 1);
    coop_value value;
    check_str(coop_column_name(inn), "inn");
    cr_assert(!coop_column_get(&value, inn, 0));
    cr_assert(coop_column_get(&value, inn, 1) && strcmp(value.string, "007") == 0);
    cr_assert(coop_column_get(&value, staff, 1) && value.type == COOP_REAL && value.real == 7);
    cr_assert(coop_column_get(&value, staff, 0) && value.real == 0.5);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, search_and_nearest) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = start(&ctx);
    add(network, "tusur", "ТУСУР", "вуз", &ctx);
    uint32_t tsu = add(network, "tsu", "Томский государственный университет", "вуз", &ctx);
    coop_value english = COOP_STRING_VALUE("Tomsk State University");
    check_eq(coop_network_set_attribute(network, COOP_OF_ORGANISATION, tsu, "label_en", english, &ctx), COOP_OK);
    add(network, "tpu", "Томский политехнический университет", "вуз", &ctx);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    uint32_t found[3];
    check_eq(coop_network_search(found, 3, network, "тусур"), 1);
    check_eq(coop_network_search(found, 3, network, "томский"), 2);
    check_eq(coop_network_search(found, 3, network, "Q"), 0);
    check_eq(coop_network_search(found, 3, network, "TUSUR"), 1);
    check_eq(coop_network_search(found, 3, network, "ФГБОУ ТПУ"), 1); /* the id, in another script, with a legal form */
    check_eq(coop_network_search(found, 3, network, "State University"), 1);
    check_eq(coop_network_nearest(found, 3, network, "тусор"), 1);
    check_eq(coop_network_nearest(found, 3, network, "TUSOR"), 1);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(network, dates) {
    coop_date date;
    char text[16];
    const char *const good[][2] = {{"2015", "2015"},
                                   {"2015-02", "2015-02"},
                                   {"09.02.2015", "2015-02-09"},
                                   {"2016-02-29", "2016-02-29"},
                                   {"2015-02-09T10:00:00Z", "2015-02-09"}};
    const char *const bad[] = {"", "15", "2015-13", "2015-02-30", "31.04.2015", "2015-2-9", "two", "2015x"};
    for (size_t i = 0; i < 5; i++) {
        cr_assert(coop_date_parse(&date, good[i][0]), "%s", good[i][0]);
        coop_date_print(text, date);
        check_str(text, good[i][1]);
    }
    for (size_t i = 0; i < 8; i++) cr_assert(!coop_date_parse(&date, bad[i]), "%s", bad[i]);
    CHECK_CLEAN();
}
