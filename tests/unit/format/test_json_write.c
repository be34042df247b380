/* Writing JSON and JSON Lines: what was written reads back as the same network, byte for byte. */
#include "check.h"

#include <coopgraph/coopgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void save(const char *path, const coop_export *export_, coop_context *ctx) {
    check_eq_where(coop_save(path, export_, NULL, ctx), COOP_OK, "%s: %s", path, ctx->error.message);
}

static coop_network *load(const char *path, const coop_load_options *options, coop_context *ctx) {
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, &path, 1, options, ctx), COOP_OK, "%s: %s", path, ctx->error.message);
    return network;
}

/* Saves, loads, saves: the two files are the same, and so are the facts. Returns the first file's text. */
static const char *round_trip(const coop_network *network, const char *first, const char *second) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_export export_ = {.network = network};
    const char *path = check_path(first), *again = check_path(second);
    save(path, &export_, &ctx);
    coop_network *read = load(path, NULL, &ctx);
    coop_network_facts a, b;
    coop_network_facts_of(&a, network);
    coop_network_facts_of(&b, read);
    check_eq(a.organisations, b.organisations);
    check_eq(a.ties, b.ties);
    check_eq(a.events, b.events);
    check_eq(a.illustrative_ties, b.illustrative_ties);
    check_near(b.weight, a.weight, 1e-12);
    for (uint64_t i = 0; i < a.ties; i++) {
        coop_tie x, y;
        coop_network_tie(&x, network, i);
        coop_network_tie(&y, read, i);
        check_near(y.weight, x.weight, 1e-12);
        check_str(x.reference ? x.reference : "", y.reference ? y.reference : "");
    }
    export_.network = read;
    save(again, &export_, &ctx);
    coop_network_free(read);
    const char *text = check_read(path, NULL);
    check_str(text, check_read(again, NULL));
    return text;
}

static const char mixed[] =
    "{\"format\": \"coopgraph-network\", \"version\": 1, \"name\": \"quote \\\" \\\\ \\n \\u0001 Ж\",\n"
    "\"sources\": {\"z\": {\"title\": \"Z\"}, \"a\": {\"title\": \"A\", \"date\": \"2014-01-14\"}},\n"
    "\"organisations\": [{\"id\": \"c\", \"kind\": \"cluster\"}, {\"id\": \"k\", \"kind\": \"кластер\"},\n"
    " {\"id\": \"a\", \"clusters\": [\"c\"], \"attributes\": {\"real\": 2.0, \"whole\": 2, \"big\": 9007199254740993, "
    "\"no\": false}},\n"
    " {\"id\": \"b\", \"kind\": \"кооператив\", \"latitude\": 56.5, \"clusters\": [\"c\", \"k\", \"x\"]}, {\"id\": "
    "\"x\"},\n"
    " {\"id\": \"p1\", \"kind\": \"project\"}],\n"
    "\"ties\": [{\"from\": \"a\", \"to\": \"c\", \"kind\": \"membership\", \"weight\": 0.5},\n"
    " {\"from\": \"x\", \"to\": \"k\", \"kind\": \"membership\", \"weight\": 3, \"source\": \"z\"},\n"
    " {\"from\": \"b\", \"to\": \"a\", \"kind\": \"agreement\", \"weight\": 0.7, \"source\": \"z\", \"since\": 2012},\n"
    " {\"from\": \"b\", \"to\": \"a\", \"kind\": \"supply\", \"directed\": true, \"weight\": 0.1, \"attributes\": "
    "{\"n\": \"t\"}},\n"
    " {\"from\": \"b\", \"to\": \"a\", \"kind\": \"supply\", \"directed\": true, \"weight\": 0.2, \"illustrative\": "
    "true}],\n"
    "\"agreements\": [{\"id\": \"g\", \"date\": 2014, \"source\": \"a\", \"parties\": [{\"organisation\": \"a\", "
    "\"functions\": [\"f\", "
    "\"g\"]}, {\"organisation\": \"b\"}, {\"organisation\": \"x\"}, {\"organisation\": \"c\"}]}],\n"
    "\"projects\": [{\"id\": \"p1\", \"budget\": 1.5, \"participants\": [{\"organisation\": \"a\"}, {\"organisation\": "
    "\"x\"}],\n"
    " \"funding\": [{\"from\": \"own\", \"organisation\": \"x\", \"amount\": 1}], \"attributes\": {\"stage\": 2}}],\n"
    "\"programmes\": [{\"id\": \"q\", \"goals\": [\"g\", {\"label\": \"h\", \"synthetic\": true}], \"blocks\": "
    "[\"b\"]}]}\n";

Test(json_write, round_trips) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("mixed.json", mixed, &ctx);
    const char *text = round_trip(network, "first.json", "second.json");
    cr_assert(strstr(text, "\"name\": \"quote \\\" \\\\ \\n \\u0001 Ж\""));
    cr_assert(strstr(
        text, "{\"id\": \"b\", \"kind\": \"кооператив\", \"latitude\": 56.5, \"clusters\": [\"c\", \"k\", \"x\"]}"));
    cr_assert(strstr(text, "\"attributes\": {\"big\": 9007199254740993, \"no\": false, \"real\": 2.0, \"whole\": 2}"));
    round_trip(network, "first.jsonl", "second.jsonl");
    round_trip(network, "first.json.gz", "second.json.gz");
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The nodes and ties that a projection makes are not written: the events are. */
Test(json_write, projections) {
    const char *path = check_write("mixed.json", mixed), *text = NULL;
    for (int projection = COOP_NEWMAN; projection <= COOP_NODES; projection++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
        coop_load_options options = COOP_LOAD_OPTIONS_INIT;
        finish.projection = (coop_projection)projection;
        options.finish = &finish;
        coop_network *network = load(path, &options, &ctx);
        coop_export export_ = {.network = network};
        const char *out = check_path("projected.json");
        save(out, &export_, &ctx);
        const char *written = check_read(out, NULL);
        if (projection == COOP_NEWMAN || projection == COOP_NODES) {
            cr_assert_not(strstr(written, "\"kind\": \"project\", \"weight\""));
            cr_assert_not(strstr(written, "project:p1"));
        }
        text = written;
        coop_network_free(network);
    }
    cr_assert(strstr(text, "{\"id\": \"p1\", \"kind\": \"project\"}"), "an organisation that is called so stays");
    CHECK_CLEAN();
}

Test(json_write, the_same_bytes_whatever_the_order) {
    static const char *const lines[] = {
        "{\"type\": \"source\", \"key\": \"s2\", \"title\": \"T2\"}\n",
        "{\"type\": \"source\", \"key\": \"s1\", \"title\": \"T1\"}\n",
        "{\"type\": \"organisation\", \"id\": \"b\", \"needs\": [\"y\", \"x\"], \"attributes\": {\"n\": 1}}\n",
        "{\"type\": \"tie\", \"from\": \"a\", \"to\": \"b\", \"weight\": 0.1, \"source\": \"s2\"}\n",
        "{\"type\": \"tie\", \"from\": \"b\", \"to\": \"a\", \"weight\": 0.2, \"source\": \"s1\"}\n",
        "{\"type\": \"tie\", \"from\": \"a\", \"to\": \"b\", \"weight\": 0.7}\n",
        "{\"type\": \"organisation\", \"id\": \"a\", \"offers\": [\"X\"], \"attributes\": {\"n\": 2.5}}\n",
        ("{\"type\": \"agreement\", \"id\": \"g\", \"parties\": [{\"organisation\": \"b\"}, {\"organisation\": "
         "\"a\"}]}\n"),
    };
    enum { LINES = sizeof lines / sizeof *lines };
    const char *expected = NULL;
    for (size_t shift = 0; shift < LINES; shift++) {
        char text[2000] = "";
        for (size_t i = 0; i < LINES; i++) strcat(text, lines[(i * 3 + shift) % LINES]); /* 3 and 8 have no divisor */
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = check_load("shuffled.jsonl", text, &ctx);
        coop_export export_ = {.network = network};
        char name[32];
        snprintf(name, sizeof name, "shuffled-%zu.json", shift);
        const char *path = check_path(name);
        save(path, &export_, &ctx);
        const char *written = check_read(path, NULL);
        if (!expected) expected = written;
        check_str(written, expected);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

static coop_table *suggestions(coop_context *ctx) {
    static const coop_column_spec columns[] = {{.name = "a", .type = COOP_ORGANISATION_REF},
                                               {.name = "b", .type = COOP_ORGANISATION_REF},
                                               {.name = "score", .type = COOP_REAL},
                                               {.name = "reason", .type = COOP_STRING}};
    coop_table *table = NULL;
    check_eq(coop_table_new(&table, "suggestions", "Suggestions", COOP_ROWS_PER_PAIR, columns, 4, ctx), COOP_OK);
    coop_table_add_rows(table, NULL, 1, ctx);
    coop_table_set(table, 0, 0, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = 0}, ctx);
    coop_table_set(table, 0, 1, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = 2}, ctx);
    coop_table_set(table, 0, 2, COOP_REAL_VALUE(0.5), ctx);
    coop_table_set(table, 0, 3, COOP_STRING_VALUE("both know b"), ctx);
    return table;
}

/* Computed columns become attributes (and replace those of an earlier run); suggestions are ties that say so. */
Test(json_write, columns_and_suggestions) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_problems_new(&ctx.problems, 0, &ctx);
    coop_network *network = check_load(
        "plain.json",
        "{\"organisations\": [{\"id\": \"a\", \"attributes\": {\"degree\": 77}}, {\"id\": \"b\"}, {\"id\": \"c\"}],"
        "\"ties\": [{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"b\", \"to\": \"c\"}]}",
        &ctx);
    static const coop_column_spec columns[] = {{.name = "degree", .type = COOP_INTEGER},
                                               {.name = "share", .type = COOP_REAL}};
    coop_table *table = NULL, *pairs = suggestions(&ctx);
    coop_table_new(&table, "measures", "Measures", COOP_ROWS_PER_ORGANISATION, columns, 2, &ctx);
    coop_table_add_rows(table, NULL, 3, &ctx);
    coop_table_set(table, 0, 0, COOP_INT_VALUE(1), &ctx);
    coop_table_set(table, 0, 1, COOP_REAL_VALUE(1), &ctx);
    const coop_table *tables[] = {table};
    coop_export export_ = {.network = network, .tables = tables, .table_count = 1, .suggestions = pairs};
    const char *path = check_path("columns.json");
    save(path, &export_, &ctx);
    const char *text = check_read(path, NULL);
    cr_assert(strstr(text, "{\"id\": \"a\", \"attributes\": {\"degree\": 1, \"share\": 1.0}}"), "%s", text);
    cr_assert(strstr(text,
                     "{\"from\": \"a\", \"to\": \"c\", \"kind\": \"suggestion\", \"attributes\": {\"suggested\": true, "
                     "\"score\": 0.5, \"reason\": \"both know b\"}}"));
    check_eq(coop_problems_count_code(ctx.problems, "wrote"), 1);
    check_eq(coop_problems_count_code(ctx.problems, "loss"), 0);
    coop_network *again = load(path, NULL, &ctx);
    coop_network_facts facts;
    coop_network_facts_of(&facts, again);
    check_eq(facts.ties, 2);
    check_eq(facts.suggested_rows, 1);
    coop_network_free(again);
    coop_network_free(network);
    coop_table_free(table);
    coop_table_free(pairs);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

Test(json_write, empty_network) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("empty.json", "{\"format\": \"coopgraph-network\", \"version\": 1}", &ctx);
    check_str(round_trip(network, "empty1.json", "empty2.json"),
              "{\n  \"format\": \"coopgraph-network\",\n  \"version\": 1\n}\n");
    check_str(round_trip(network, "empty1.jsonl", "empty2.jsonl"),
              "{\"type\": \"network\", \"format\": \"coopgraph-network\", \"version\": 1}\n");
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Bytes that are no UTF-8 can only come through the library's calls. */
Test(json_write, invalid_utf8_is_replaced) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    uint32_t index;
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.id = "a";
    row.label = "x\xCCy";
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    check_eq(coop_network_add_organisation(network, &index, &row, &ctx), COOP_OK);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    coop_export export_ = {.network = network};
    save(check_path("clean.json"), &export_, &ctx);
    cr_assert(strstr(check_read(check_path("clean.json"), NULL), "\"label\": \"x\xEF\xBF\xBDy\""));
    coop_network_free(network);
    CHECK_CLEAN();
}

/* JSON has no word for what other formats hold: counted, not gone. */
Test(json_write, infinite_numbers_are_a_counted_loss) {
    static const char graphml[] =
        "<graphml><key id='r' for='node' attr.name='ratio' attr.type='double'/><graph>"
        "<node id='a'><data key='r'>INF</data></node><node id='b'><data key='r'>1</data></node>"
        "</graph></graphml>";
    static const char *const names[] = {"a.json", "a.jsonl"};
    for (size_t i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = check_load("a.graphml", graphml, &ctx);
        check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
        check_eq(coop_save(check_path(names[i]), &(coop_export){.network = network}, NULL, &ctx), COOP_OK);
        check_eq(coop_problems_count_code(ctx.problems, "loss"), 1);
        coop_problems_free(ctx.problems);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
