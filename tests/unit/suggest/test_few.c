/* An empty list says why: what took the pairs away, counted. */
#include <coopgraph/suggest.h>
#include <criterion/criterion.h>
#include <string.h>

#include "check.h"

#define NETWORK(organisations, ties)                                                                                   \
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[" organisations "],\"ties\":[" ties "]}"
#define MEMBER(id, more) "{\"id\":\"" id "\",\"kind\":\"company\",\"clusters\":[\"K\"]" more "}"
#define ALONE(id)        "{\"id\":\"" id "\"}"
#define TIE(a, b)        "{\"from\":\"" a "\",\"to\":\"" b "\"}"
#define PLACE(at)        ",\"latitude\":" #at ",\"longitude\":85"

static void check_note(const char *text, const coop_suggest_options *options, const char *expected) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("few.json", text, &ctx);
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    check_eq_where(coop_suggestions(&table, graph, options, &ctx), COOP_OK, "%s", ctx.error.message);
    cr_assert(coop_table_rows(table) == 0 || options->every);
    cr_expect_str_eq(coop_table_note_text(table, 0), expected);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
}

/* All pairs of members are proposed by their cluster. */
Test(few, what_takes_the_pairs_away_is_counted) {
    static const char places[] = NETWORK(MEMBER("a", PLACE(56)) "," MEMBER("b", PLACE(60)) "," MEMBER("c", ""), "");
    static const char nowhere[] = NETWORK(MEMBER("a", "") "," MEMBER("b", ""), "");
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.max_km = 100;
    check_note(places, &options,
               "No pair to suggest: of the 3 pairs without a tie that are proposed: 2 with somebody whose place is not "
               "known, 1 farther apart than asked for.");
    check_note(nowhere, &options,
               "No pair to suggest: no organisation has coordinates, so none is known to be within 100 km of another.");
    options.every = true;
    check_note(places, &options,
               "3 organisations have no suggestion: of the 6 candidates: 4 with somebody whose place is not known, 2 "
               "farther apart than asked for.");
    options.every = false;
    const coop_suggest_rule rule = {COOP_BY_KIND, "company:*"};
    options.rules = &rule, options.rule_count = 1, options.cross_cluster = true;
    check_note(
        places, &options,
        "No pair to suggest: of the 3 pairs without a tie that are proposed: 3 not from two different clusters.");
    options.organisation = 1; /* K comes first */
    check_note(places, &options,
               "No partner to suggest for a: of the 2 pairs that are proposed: 2 not from two different clusters.");
    CHECK_CLEAN();
}

Test(few, nothing_to_take_away) {
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    check_note(NETWORK("", ""), &options, "No pair to suggest: there is no organisation that could be suggested.");
    check_note(NETWORK(ALONE("a"), ""), &options, "No pair to suggest: there is one organisation alone.");
    check_note(NETWORK(ALONE("a") "," ALONE("b"), TIE("a", "b")), &options,
               "No pair to suggest: the only pair has a tie already.");
    check_note(NETWORK(ALONE("a") "," ALONE("b") "," ALONE("c"), ""), &options,
               "No pair to suggest: nothing proposes any of the 3 pairs without a tie.");
    options.organisation = 0;
    check_note(NETWORK(ALONE("a") "," ALONE("b"), TIE("a", "b")), &options,
               "No partner to suggest for a: it has a tie with all others.");
    check_note(NETWORK(ALONE("a") "," ALONE("b"), ""), &options,
               "No partner to suggest for a: nothing proposes any of the 1 organisation it has no tie with.");
    options.organisation = COOP_NONE, options.every = true;
    check_note(NETWORK(ALONE("a") "," ALONE("b"), ""), &options,
               "2 organisations have no suggestion: nothing proposes anybody for 2 of them.");
    CHECK_CLEAN();
}
