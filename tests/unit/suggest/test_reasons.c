/* What is said of a pair: exact sentences of a hand-made network, and where a pair stands. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include <coopgraph/suggest.h>

#include "check.h"
#include "core/graph.h"

typedef struct town {
    coop_context ctx;
    coop_network *network;
    coop_graph *graph;
} town;

/* Four clusters; a ministry that owns two universities; a far couple; a loner. */
static const char TOWN[] =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
    "{\"id\":\"it\",\"label\":\"the IT cluster\",\"kind\":\"cluster\"},"
    "{\"id\":\"timber\",\"label\":\"the timber cluster\",\"kind\":\"cluster\"},"
    "{\"id\":\"min\",\"label\":\"Ministry\",\"kind\":\"government\"},"
    "{\"id\":\"tsu\",\"label\":\"TSU\",\"kind\":\"university\",\"offers\":[\"lasers\",\"optics\"],\"clusters\":[\"it\"]"
    "},"
    "{\"id\":\"tpu\",\"label\":\"TPU\",\"kind\":\"university\",\"clusters\":[\"it\"]},"
    "{\"id\":\"mikran\",\"label\":\"Mikran\",\"kind\":\"company\",\"clusters\":[\"it\"],"
    "\"needs\":[\"lasers\",\"optics\",\"money\"],\"offers\":[\"radar\"]},"
    "{\"id\":\"saw\",\"label\":\"Sawmill\",\"kind\":\"company\",\"clusters\":[\"timber\"],\"needs\":[\"radar\"]},"
    "{\"id\":\"far1\",\"label\":\"Far One\",\"kind\":\"company\"},{\"id\":\"far2\",\"label\":\"Far "
    "Two\",\"kind\":\"company\"},"
    "{\"id\":\"loner\",\"label\":\"Loner\",\"kind\":\"company\",\"needs\":[\"moonlight\"]},"
    "{\"id\":\"b1\",\"label\":\"B1\"},{\"id\":\"b2\",\"label\":\"B2\"},{\"id\":\"b3\",\"label\":\"B3\"},{\"id\":\"b4\","
    "\"label\":\"B4\"}],"
    "\"ties\":[{\"from\":\"min\",\"to\":\"tsu\",\"kind\":\"ownership\",\"directed\":true},"
    "{\"from\":\"min\",\"to\":\"tpu\",\"kind\":\"ownership\",\"directed\":true},"
    "{\"from\":\"tsu\",\"to\":\"b1\",\"weight\":1},{\"from\":\"b1\",\"to\":\"mikran\",\"weight\":9},"
    "{\"from\":\"tsu\",\"to\":\"b2\",\"weight\":4},{\"from\":\"b2\",\"to\":\"mikran\",\"weight\":4},"
    "{\"from\":\"tsu\",\"to\":\"b3\",\"weight\":3},{\"from\":\"b3\",\"to\":\"mikran\",\"weight\":3},"
    "{\"from\":\"tsu\",\"to\":\"b4\",\"weight\":2.5},{\"from\":\"b4\",\"to\":\"mikran\",\"weight\":7},"
    "{\"from\":\"saw\",\"to\":\"far1\",\"weight\":0.3333333333},{\"from\":\"far1\",\"to\":\"far2\"},"
    "{\"from\":\"far2\",\"to\":\"b1\"}]}";

static void town_init(town *t) {
    *t = (town){.ctx = COOP_CONTEXT_INIT};
    t->network = check_load("town.json", TOWN, &t->ctx);
    check_eq_where(coop_graph_new(&t->graph, t->network, NULL, &t->ctx), COOP_OK, "%s", t->ctx.error.message);
}

static void town_clear(town *t) {
    coop_graph_free(t->graph);
    coop_network_free(t->network);
}

static coop_table *pair(town *t, const char *a, const char *b) {
    coop_table *table = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.signals = true;
    options.objective = COOP_LIKELY;
    check_eq_where(coop_suggestion_pair(&table, t->graph, coop_network_find(t->network, a),
                                        coop_network_find(t->network, b), &options, &t->ctx),
                   COOP_OK, "%s", t->ctx.error.message);
    check_eq(coop_table_rows(table), 1);
    return table;
}

static const char *text(const coop_table *table, const char *column) {
    const char *found = coop_table_string(table, 0, coop_table_find_column(table, column));
    return found ? found : "";
}

static void expect(town *t, const char *a, const char *b, const char *column, const char *expected) {
    coop_table *table = pair(t, a, b);
    check_str(text(table, column), expected);
    coop_table_free(table);
}

Test(reasons, sentence_and_fields) {
    town t;
    town_init(&t);
    coop_table *table = pair(&t, "mikran", "tsu");
    check_str(text(table, "gap"), "needs of Mikran");
    check_str(text(table, "gap_before"), "0 of 3 met by a partner");
    check_str(text(table, "gap_after"), "2 of 3");
    check_str(text(table, "reason"),
              "TSU offers what Mikran needs: lasers, optics (nobody else does); 4 shared partners (B2, B3, "
              "B4 and 1 more), of whom B2 could best introduce them; both in the IT "
              "cluster");
    check_str(text(table, "shared"), "B2, B3, B4"); /* weaker ties 4, 3, 2.5, 1 */
    check_eq(coop_table_organisation(table, 0, coop_table_find_column(table, "introducer")),
             coop_network_find(t.network, "b2"));
    check_str(text(table, "a_needs"), "lasers, optics");
    check_str(text(table, "b_needs"), "");
    check_str(text(table, "clusters"), "the IT cluster");
    check_str(text(table, "joins"), "");
    /* single suppliers: r = 1; nobody offers money: r = 1; (1 + 1) / (1 + 3) */
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "needs_met")), 0.5, 1e-15);
    /* three members */
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "shared_cluster")), 1 / log2(3), 1e-15);
    coop_table_free(table);
    /* 8 degrees of the IT members (TSU 4, Mikran 4, TPU 0), 1 of the sawmill's, 11 ties: 8 / 22 expected, none there */
    expect(&t, "saw", "mikran", "reason",
           "Mikran offers what Sawmill needs: radar (nobody else does); 4 steps apart today, first over Far One; would "
           "be the first partnership between members of the timber cluster and the IT cluster; what speaks for it is "
           "what the two are, not whom they work with; Sawmill would no longer "
           "depend on Far One alone");
    expect(&t, "saw", "mikran", "chain", "Far One, Far Two, B1");
    expect(&t, "mikran", "saw", "chain", "B1, Far Two, Far One");
    expect(&t, "saw", "mikran", "joins", "the timber cluster + the IT cluster");
    expect(&t, "tpu", "tsu", "reason",
           "both in the IT cluster; what speaks for it is what the two are, not whom they work with; TPU would no "
           "longer depend on Ministry alone; would join two parts of the network "
           "that "
           "no chain of partners connects");
    expect(&t, "loner", "far1", "reason",
           "no shared partner, no need met, no cluster in common; what speaks for it is what the two are, not whom "
           "they work with; Loner has no partner yet and would hang on "
           "this tie alone");
    town_clear(&t);
    CHECK_CLEAN();
}

Test(reasons, standing) {
    town t;
    town_init(&t);
    expect(&t, "saw", "far1", "standing", "tied already (strength 0.333)");
    expect(&t, "min", "tsu", "standing", "tied already (strength 1)");
    expect(&t, "tsu", "timber", "standing",
           "not suggested: the timber cluster is a cluster, and belonging to one is no partnership");
    expect(&t, "mikran", "tsu", "standing",
           "rank 1 of 36; for Mikran it is number 1 of 5; for TSU it is number 1 of 5");
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    coop_table *table = NULL;
    options.top = 5; /* they are below it */
    check_eq(coop_suggestion_pair(&table, t.graph, coop_network_find(t.network, "saw"),
                                  coop_network_find(t.network, "b1"), &options, &t.ctx),
             COOP_OK);
    cr_assert(
        strstr(text(table, "standing"),
               "; they are 3 steps apart (Sawmill - Far One - Far Two - B1); a tie between Far One and B1 would give "
               "them a shared partner; it would gain if B1 offered what Sawmill needs: radar"),
        "%s", text(table, "standing"));
    coop_table_free(table);
    expect(&t, "min", "b1", "standing",
           "not suggested: nothing proposes it; no chain of partners leads from one to the other");
    town_clear(&t);
    CHECK_CLEAN();
}

Test(reasons, below_the_list) {
    town t;
    town_init(&t);
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    coop_table *table = NULL;
    uint32_t tpu = coop_network_find(t.network, "tpu"), tsu = coop_network_find(t.network, "tsu");
    options.top = 1;
    options.objective = COOP_LIKELY;
    check_eq(coop_suggestion_pair(&table, t.graph, tpu, tsu, &options, &t.ctx), COOP_OK);
    check_eq_where(strncmp(text(table, "standing"), "rank 12 of 36: its score is 0.117, number 1 has 0.584; ", 54), 0,
                   "%s", text(table, "standing"));
    coop_table_free(table);
    town_clear(&t);
    CHECK_CLEAN();
}

Test(reasons, wrong_pairs) {
    town t;
    coop_table *table = NULL;
    town_init(&t);
    uint32_t tsu = coop_network_find(t.network, "tsu");
    check_eq(coop_suggestion_pair(&table, t.graph, tsu, tsu, NULL, &t.ctx), COOP_USAGE);
    check_str(t.ctx.error.message, "a pair is two different organisations, not TSU twice");
    coop_context_clear_error(&t.ctx);
    check_eq(coop_suggestion_pair(&table, t.graph, tsu, 1000, NULL, &t.ctx), COOP_USAGE);
    town_clear(&t);
    CHECK_CLEAN();
}

/* Neither the clusters nor the ministry that owns both come up as shared partners, and no list has a cluster in it. */
Test(reasons, clusters_and_owners_are_no_partners) {
    town t;
    coop_table *table = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    town_init(&t);
    options.top = 1000;
    check_eq(coop_suggestions(&table, t.graph, &options, &t.ctx), COOP_OK);
    check_gt(coop_table_rows(table), 5);
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        const char *shared = coop_table_string(table, r, coop_table_find_column(table, "shared"));
        for (size_t end = 0; end < 2; end++) {
            check_neq(coop_network_kind(t.network, coop_table_organisation(table, r, end)), COOP_KIND_CLUSTER);
        }
        cr_assert(!shared || (!strstr(shared, "Ministry") && !strstr(shared, "cluster")));
    }
    coop_table_free(table);
    town_clear(&t);
    CHECK_CLEAN();
}
