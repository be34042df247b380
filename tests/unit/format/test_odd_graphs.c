/* What programs write and a network does not hold: told once with its number, a loss, no refusal. */
#include "unit/format/programs.h"

#define GRAPHML(text) "<graphml><graph edgedefault=\"undirected\">" text "</graph></graphml>"

static const char odd[] = GRAPHML(
    "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/><node id=\"a\"/><node id=\"b\"/>"
    "<edge source=\"a\" target=\"a\"/><edge source=\"b\" target=\"b\"/>"
    "<edge source=\"a\" target=\"b\"><data key=\"w\">0</data></edge>"
    "<edge source=\"a\" target=\"ghost\"/><edge source=\"b\" target=\"ghost\"/><edge source=\"b\" target=\"x\"/>");

Test(odd_graphs, are_told_once) {
    gives("a.graphml", odd, "a, b, ghost, x", "a-ghost 1, b-ghost 1, b-x 1");
    warns("a.graphml", odd, "self-tie", 1, "2 ties of organisations with themselves are left out (the first: 'a')");
    warns("a.graphml", odd, "zero-weight", 1, "1 tie of weight 0 is left out ('a')");
    warns("a.graphml", odd, "undeclared", 1, "2 organisations that only ties name are added (the first: 'ghost')");
    warns("a.edges", "a a\na b\n", "self-tie", 1, "1 tie of an organisation with itself is left out ('a')");
    warns("a.dl", "dl n=3 format=fullmatrix\nlabels:\nA,B,C\ndata:\n5 1 0\n1 7 2\n0 2 9\n", "self-tie", 1,
          "3 ties of organisations with themselves are left out (the first: 'A')");
    gives("a.dl", "dl n=3 format=fullmatrix\nlabels:\nA,B,C\ndata:\n5 1 0\n1 7 2\n0 2 9\n", "A, B, C", "A-B 1, B-C 2");
    gives("a.gml", "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 0 ] edge [ source 0 target 1 ] ]",
          "0, 1", "0-1 1");
    CHECK_CLEAN();
}

/* Ties by hand: a mistake to be mended. */
Test(odd_graphs, tables_stay_strict) {
    warns("a.csv", "source,target\na,a\na,b\n", "self-tie", 1,
          "1 tie of an organisation with itself is left out ('a')");
    refuses("a.csv", "source,target,weight\na,b,0\n", "weight is 0");
    refuses("a.edges", "a b -1\n", "weight is negative");
    refuses("a.edges", "a b nan\n", "weight is no");
    CHECK_CLEAN();
}

Test(odd_graphs, are_losses) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.graphml", odd, &ctx);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    check_eq(facts.losses, 3);
    const coop_export all = {.network = network};
    const coop_save_options strict = {.size = sizeof(coop_save_options), .strict = true};
    check_eq(coop_save(check_path("b.json"), &all, &strict, &ctx), COOP_OUTPUT);
    check_str(ctx.error.message, "not written: the network lacks what its files hold (3 kinds of loss), and "
                                 "--strict allows no loss");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(odd_graphs, members_of_another_file_are_known) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *paths[] = {check_write("t.sif", "a pp b\n"), check_write("m.csv", "id,label\na,Alpha\nb,Beta\n")};
    check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
    check_eq_where(coop_load(&network, paths, 2, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(ties_of(network), "Alpha-Beta 1 pp");
    check_eq(coop_problems_count_code(ctx.problems, "undeclared"), 0);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}
