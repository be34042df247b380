/* Reading the native format: every field arrives, every kind of bad input has its exact line and place. */
#include "bad_input.h"

#define CASES(array) (sizeof(array) / sizeof *(array))
#define ORGANISATION "{\"organisations\": [{\"id\": \"A\", "
#define TIE          "{\"ties\": [{\"from\": \"A\", \"to\": \"B\", "

static const char whole[] =
    "\xEF\xBB\xBF{\"$schema\": \"./network.schema.json\", \"format\": \"coopgraph-network\", \"version\": 1,\n"
    " \"name\": \"N\", \"description\": \"D\", \"licence\": \"CC0\",\n"
    " \"sources\": {\"s\": {\"title\": \"T\", \"document\": \"doc\", \"url\": \"u\", \"date\": \"2015-02\", "
    "\"note\": \"n\"}},\n"
    " \"ties\": [{\"from\": \"A\", \"to\": \"B\", \"kind\": \"supply\", \"weight\": 2.5, \"directed\": true,\n"
    "  \"since\": \"2015-02-09\", \"until\": 2020, \"attributes\": {\"n\": 1}, \"source\": \"s\", \"illustrative\": "
    "true},\n"
    "  {\"from\": \"A\", \"to\": \"B\", \"attributes\": {\"suggested\": true, \"score\": 0.5}}],\n"
    " \"organisations\": [{\"id\": \"A\", \"label\": \"\\u0422\\u0423\\u0421\\u0423\\u0420 \\ud83d\\ude00\", \"kind\": "
    "\"university\",\n"
    "  \"country\": \"RU\", \"region\": \"R\", \"city\": \"Tomsk\", \"latitude\": 56.5, \"longitude\": 85, "
    "\"founded\": 1962,\n"
    "  \"clusters\": [\"C\"], \"offers\": [\"radar\"], \"needs\": [\"money\", \"steel\"],\n"
    "  \"indicators\": [{\"name\": \"staff\", \"value\": 1500, \"unit\": \"people\", \"year\": 2014, \"source\": "
    "\"s\"}],\n"
    "  \"attributes\": {\"b\": true, \"i\": 9007199254740993, \"r\": 1.0, \"s\": \"x\", \"none\": null}, \"source\": "
    "\"s\"},\n"
    "  {\"id\": \"B\", \"synthetic\": true}, {\"id\": \"C\", \"kind\": \"cluster\"}],\n"
    " \"agreements\": [{\"id\": \"g\", \"label\": \"G\", \"date\": \"2014\", \"until\": \"2016\", \"parties\": [\n"
    "  {\"organisation\": \"A\", \"role\": \"lead\", \"functions\": [\"f1\", \"f2\"]}, {\"organisation\": \"B\"}]}],\n"
    " \"projects\": [{\"id\": \"p\", \"start\": 2015, \"end\": 2017, \"participants\": [{\"organisation\": \"B\"}],\n"
    "  \"budget\": 10, \"required\": 4, \"currency\": \"RUB\",\n"
    "  \"funding\": [{\"from\": \"federal budget\", \"organisation\": \"C\", \"amount\": 6, \"committed\": true}]}],\n"
    " \"programmes\": [{\"id\": \"q\", \"label\": \"Q\", \"required\": 250, \"committed_share\": 0.65, \"currency\": "
    "\"RUB\",\n"
    "  \"blocks\": [\"b1\", {\"label\": \"b2\", \"source\": \"s\"}], \"goals\": [\"g1\"],\n"
    "  \"indicators\": [{\"name\": \"instruments\", \"value\": 50, \"qualifier\": \"over\"}]}]}\n";

static bool attribute(coop_value *value, const coop_network *network, coop_owner owner, const char *name, size_t row) {
    for (size_t i = 0; i < coop_network_attributes(network, owner); i++) {
        const coop_column *column = coop_network_attribute(network, owner, i);
        if (strcmp(coop_column_name(column), name) == 0) return coop_column_get(value, column, row);
    }
    return false;
}

Test(json_read, organisation) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("whole.json", whole, &ctx);
    coop_organisation row;
    check_eq(coop_network_organisations(network), 3);
    coop_network_organisation(&row, network, 0);
    check_str(row.id, "A");
    check_str(row.label, "ТУСУР 😀");
    check_eq(row.kind, COOP_KIND_UNIVERSITY);
    check_str(row.region, "R");
    check_eq(row.latitude, 56.5);
    check_eq(row.longitude, 85);
    check_eq(row.founded, 1962);
    check_str(row.source, "s");
    cr_assert_not(row.synthetic);
    const uint32_t *list;
    check_eq(coop_network_clusters(&list, network, 0), 1);
    check_eq(list[0], 2);
    check_eq(coop_network_competences(&list, network, 0, COOP_OFFER), 1);
    check_eq(coop_network_competences(&list, network, 0, COOP_NEED), 2);
    size_t first;
    coop_indicator indicator;
    check_eq(coop_network_indicators(&first, network, 0, false) - first, 1);
    coop_network_indicator(&indicator, network, first, false);
    check_eq(indicator.value, 1500);
    check_eq(indicator.year, 2014);
    coop_network_organisation(&row, network, 1);
    cr_assert(row.synthetic);
    check_str(row.label, "B");
    cr_assert(isnan(row.latitude));
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(json_read, attributes_keep_their_type) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("whole.json", whole, &ctx);
    coop_value value;
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "b", 0) && value.type == COOP_BOOLEAN && value.boolean);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "i", 0));
    check_eq(value.type, COOP_INTEGER);
    check_eq_where(value.integer, 9007199254740993, "%s", "2^53 + 1 is no double, and is kept");
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "r", 0) && value.type == COOP_REAL && value.real == 1);
    cr_assert(attribute(&value, network, COOP_OF_ORGANISATION, "s", 0));
    check_str(value.string, "x");
    cr_assert_not(attribute(&value, network, COOP_OF_ORGANISATION, "none", 0));
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(json_read, ties_events_programmes) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("whole.json", whole, &ctx);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    check_eq(facts.suggested_rows, 1);
    coop_tie tie;
    bool found = false;
    for (uint64_t i = 0; i < facts.ties; i++) {
        coop_network_tie(&tie, network, i);
        if (strcmp(tie.kind, "supply") != 0) continue;
        found = true;
        check_eq(tie.weight, 2.5);
        cr_assert(tie.directed && tie.illustrative && !tie.synthetic);
        check_eq(tie.since, 20150209);
        check_eq(tie.until, 20200000);
        check_str(tie.reference, "s");
    }
    cr_assert(found);
    check_eq(coop_network_events(network), 2);
    coop_event event;
    coop_network_event(&event, network, 0);
    check_str(event.id, "g");
    check_eq(event.since, 20140000);
    size_t first;
    coop_party party;
    check_eq(coop_network_parties(&first, network, 0) - first, 2);
    coop_network_party(&party, network, first);
    check_str(party.functions, "f1\nf2");
    coop_network_event(&event, network, 1);
    check_eq(event.budget, 10);
    coop_funding funding;
    check_eq(coop_network_fundings(&first, network, 1, false) - first, 1);
    coop_network_funding(&funding, network, first, false);
    cr_assert(funding.committed && funding.organisation == 2);
    coop_programme programme;
    coop_network_programme(&programme, network, 0);
    check_eq(programme.committed_share, 0.65);
    cr_assert(isnan(programme.committed));
    check_eq(coop_network_items(&first, network, 0) - first, 3);
    const char *fields[5];
    check_str(coop_network_source(network, 0, fields), "s");
    check_str(fields[3], "2015-02");
    check_str(coop_network_text(network, COOP_LICENCE), "CC0");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(json_read, problems) {
    static const bad_input cases[] = {
        {.text = TIE "\"weight\": \"much\"}]}",
         .code = "wrong-type",
         .path = "/ties/0/weight",
         .message = "'weight' must be a number but is a text",
         .line = 1,
         .column = 46},
        {.text = TIE "\"weight\":\n 1e400}]}",
         .code = "bad-value",
         .path = "/ties/0/weight",
         .message = "'weight' is too large: at most about 1.8e308",
         .line = 2,
         .column = 2},
        {.text = TIE "\"weight\": 0}]}",
         .code = "bad-weight",
         .path = "/ties/0",
         .message = "tie 'A' - 'B': weight is 0; a tie's strength must be above 0, or remove the tie",
         .line = 1,
         .column = 11},
        {.text = "{\"ties\": [{\"from\": \"A\"}]}",
         .code = "missing-value",
         .path = "/ties/0",
         .message = "'to' is missing",
         .line = 1,
         .column = 11},
        {.text = "{\"ties\": [1]}",
         .code = "wrong-type",
         .path = "/ties/0",
         .message = "must be an object in { } but is a number",
         .line = 1,
         .column = 11},
        {.text = ORGANISATION "\"id\": \"B\"}]}",
         .code = "duplicate-key",
         .path = "/organisations/0/id",
         .message = "'id' is given twice: keep one",
         .line = 1,
         .column = 38},
        {.text = "{\"organisations\": [{\"id\": \"\"}]}",
         .code = "missing-value",
         .path = "/organisations/0",
         .message = "'id' is missing",
         .line = 1,
         .column = 20},
        {.text = ORGANISATION "\"indicators\": [{\"name\": \"a/b\"}]}]}",
         .code = "missing-value",
         .path = "/organisations/0/indicators/0",
         .message = "'value' is missing",
         .line = 1,
         .column = 47},
        {.text = "{\"organisations\": [{\"id\": \"A\"}, {\"id\": \"A\"}]}",
         .code = "duplicate-id",
         .path = "/organisations/1",
         .message = "organisation 'A' is already declared at line 1; give it another id or remove one of the two",
         .line = 1,
         .column = 33},
        {.text = "{\"ties\": [], \"ties\": []}",
         .code = "duplicate-key",
         .path = "",
         .message = "'ties' is given twice: keep one",
         .line = 1,
         .column = 14},
        {.text = "{\"ties\": [], \"version\": 2}",
         .code = "wrong-format",
         .path = "/version",
         .message = "'version' must be 1: this program reads no other",
         .line = 1,
         .column = 25},
    };
    for (size_t i = 0; i < CASES(cases); i++) {
        bad_problem("bad.json", &cases[i], COOP_ERROR);
    }
    CHECK_CLEAN();
}

Test(json_read, warnings) {
    static const bad_input cases[] = {
        {.text = TIE "\"wieght\": 2}]}",
         .code = "unknown-key",
         .path = "/ties/0/wieght",
         .message = "unknown name 'wieght' was ignored (did you mean 'weight'?)",
         .line = 1,
         .column = 46},
        {.text = ORGANISATION "\"revenue\": 2}]}",
         .code = "unknown-key",
         .path = "/organisations/0/revenue",
         .message = "unknown name 'revenue' was ignored: own values go into 'attributes'",
         .line = 1,
         .column = 43},
        {.text = "{\"organisation\": [], \"ties\": []}",
         .code = "unknown-key",
         .path = "/organisation",
         .message = "unknown name 'organisation' was ignored (did you mean 'organisations'?)",
         .line = 1,
         .column = 18},
        {.text = ORGANISATION "\"attributes\": {\"a/b\": [1]}}]}",
         .code = "nested-attribute",
         .path = "/organisations/0/attributes/a~1b",
         .message = "a list in an attribute is kept as its JSON text",
         .line = 1,
         .column = 54},
        {.text = ORGANISATION "\"attributes\": {\"inn\": 123456789012345678901}}]}",
         .code = "big-integer",
         .path = "/organisations/0/attributes/inn",
         .message = "123456789012345678901 does not fit 64 bits and is kept as a text: put codes in quotes",
         .line = 1,
         .column = 54},
        /* an optional field never costs the row */
        {.text = TIE "\"directed\": 2}]}",
         .code = "bad-value",
         .path = "/ties/0/directed",
         .message = "'directed' must be true or false but is a number, which is left out",
         .line = 1,
         .column = 48},
        {.text = ORGANISATION "\"founded\": 19.5}]}",
         .code = "bad-value",
         .path = "/organisations/0/founded",
         .message = "'founded' must be a year, a whole number from 1 to 9999, but is a number, which is left out",
         .line = 1,
         .column = 43},
        {.text = ORGANISATION "\"offers\": [\"x\", 5]}]}",
         .code = "bad-value",
         .path = "/organisations/0/offers/1",
         .message = "a number in a list of texts is left out",
         .line = 1,
         .column = 48},
        {.text = ORGANISATION "\"kind\": 5}]}",
         .code = "bad-value",
         .path = "/organisations/0/kind",
         .message = "'kind' must be a text in double quotes but is a number, which is left out",
         .line = 1,
         .column = 40},
    };
    for (size_t i = 0; i < CASES(cases); i++) bad_problem("bad.json", &cases[i], COOP_WARNING);
    CHECK_CLEAN();
}

/* Texts where numbers, dates, booleans and lists belong are read as cells are; an unreadable date does not cost the
 * tie. */
Test(json_read, texts_are_cells) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_tie tie = {0};
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    coop_network *network = check_load(
        "cells.json",
        "{\"ties\": [{\"from\": \"A\", \"to\": \"B\", \"weight\": \"3,5\", \"since\": \"март 2021 г.\", "
        "\"until\": \"soon\", \"illustrative\": \"да\", \"synthetic\": 0, \"source\": \"н/д\"}], "
        "\"organisations\": [{\"id\": \"A\", \"founded\": \"1962 г.\", \"latitude\": \"н/д\", \"offers\": \"k | l\"}, "
        "{\"id\": \"B\"}], \"agreements\": [{\"date\": \"2019-2021\", \"parties\": [{\"organisation\": \"A\"}, "
        "{\"organisation\": \"B\"}]}]}",
        &ctx);
    coop_organisation a;
    coop_event agreement;
    const uint32_t *offers;
    coop_network_organisation(&a, network, 0);
    coop_network_event(&agreement, network, 0);
    cr_assert(a.founded == 1962 && isnan(a.latitude));
    check_eq(coop_network_competences(&offers, network, 0, COOP_OFFER), 2);
    cr_assert(agreement.since == 20190000 && agreement.until == 20210000);
    coop_network_tie(&tie, network, 0);
    if (tie.derived > 0) coop_network_tie(&tie, network, 1);
    cr_assert(coop_network_ties(network) == 2 && tie.weight == 3.5 && tie.illustrative && !tie.reference);
    cr_assert(tie.since == 20210300 && tie.until == 0);
    check_eq(coop_problems_count_code(ctx.problems, "bad-value"), 1);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}
