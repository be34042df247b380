/* Tables as CSV and JSON: every type, missing cells, formulas, quoting; and that a failure leaves the old file. */
#include "check.h"

#include <coopgraph/coopgraph.h>
#include <string.h>

#include "format/format.h"

static coop_network *organisations(coop_context *ctx) {
    return check_load("n.json", "{\"organisations\": [{\"id\": \"a\", \"label\": \"=HYPERLINK(1)\"}, {\"id\": \"b\"}]}",
                      ctx);
}

static coop_table *table_of_all(coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {.name = "who", .type = COOP_ORGANISATION_REF, .title = "Who"},
        {.name = "n", .type = COOP_INTEGER, .unit = "ties", .doc = "how many"},
        {.name = "share", .type = COOP_REAL},
        {.name = "good", .type = COOP_BOOLEAN},
        {.name = "text", .type = COOP_STRING},
    };
    static const char *const texts[] = {"-5", "+cmd", "@x, \"y\"\nz", "-"};
    static const double reals[] = {0.1, 2, -1e-300, NAN};
    coop_table *table = NULL;
    check_eq(coop_table_new(&table, "all", "All types", COOP_ROWS_FREE, columns, 5, ctx), COOP_OK);
    check_eq(coop_table_add_rows(table, NULL, 5, ctx), COOP_OK);
    for (size_t i = 0; i < 4; i++) {
        coop_value who = {.type = COOP_ORGANISATION_REF, .organisation = (uint32_t)(i % 2)};
        coop_table_set(table, i, 0, who, ctx);
        coop_table_set(table, i, 1, COOP_INT_VALUE((int64_t)i - 1), ctx);
        coop_table_set(table, i, 2, COOP_REAL_VALUE(reals[i]), ctx);
        coop_table_set(table, i, 3, COOP_BOOL_VALUE(i == 0), ctx);
        coop_table_set(table, i, 4, COOP_STRING_VALUE(texts[i]), ctx);
    }
    coop_table_note(table, ctx, "a note");
    return table;
}

static const char *written(const char *name, coop_table_format format, size_t count, const coop_table *const *tables,
                           const coop_network *network, coop_context *ctx) {
    const char *path = check_path(name);
    check_eq_where(coop_tables_write(path, tables, count, network, format, ctx), COOP_OK, "%s", ctx->error.message);
    return check_read(path, NULL);
}

Test(tables, csv) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    coop_table *table = table_of_all(&ctx);
    const coop_table *tables[] = {table};
    check_str(written("t.csv", COOP_TABLE_CSV, 1, tables, network, &ctx),
              "who,who_label,n,share,good,text\n"
              "a,'=HYPERLINK(1),-1,0.1,true,-5\n" /* numbers are no formulas */
              "b,b,0,2,false,'+cmd\n"
              "a,'=HYPERLINK(1),1,-1e-300,false,\"'@x, \"\"y\"\"\nz\"\n"
              "b,b,2,,false,'-\n"
              ",,,,,\n");
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(tables, json) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    coop_table *table = table_of_all(&ctx);
    const coop_table *tables[] = {table};
    check_str(
        written("t.json", COOP_TABLE_JSON, 1, tables, network, &ctx),
        "{\"tables\": [\n"
        "  {\"name\": \"all\", \"title\": \"All types\", \"columns\": ["
        "{\"name\": \"who\", \"type\": \"organisation\", \"title\": \"Who\"}, "
        "{\"name\": \"n\", \"type\": \"integer\", \"title\": \"n\", \"unit\": \"ties\", \"doc\": \"how many\"}, "
        "{\"name\": \"share\", \"type\": \"real\", \"title\": \"share\"}, "
        "{\"name\": \"good\", \"type\": \"boolean\", \"title\": \"good\"}, "
        "{\"name\": \"text\", \"type\": \"string\", \"title\": \"text\"}], \"rows\": [\n"
        "    {\"who\": \"a\", \"who_label\": \"=HYPERLINK(1)\", \"n\": -1, \"share\": 0.1, \"good\": true, \"text\": "
        "\"-5\"},\n"
        "    {\"who\": \"b\", \"who_label\": \"b\", \"n\": 0, \"share\": 2.0, \"good\": false, \"text\": \"+cmd\"},\n"
        "    {\"who\": \"a\", \"who_label\": \"=HYPERLINK(1)\", \"n\": 1, \"share\": -1e-300, \"good\": false, "
        "\"text\": "
        "\"@x, \\\"y\\\"\\nz\"},\n"
        "    {\"who\": \"b\", \"who_label\": \"b\", \"n\": 2, \"share\": null, \"good\": false, \"text\": \"-\"},\n"
        "    {\"who\": null, \"n\": null, \"share\": null, \"good\": null, \"text\": null}], "
        "\"notes\": [\"a note\"]}\n"
        "]}\n");
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(tables, lines) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    coop_table *table = table_of_all(&ctx);
    const coop_table *tables[] = {table};
    check_str(written("t.jsonl", COOP_TABLE_LINES, 1, tables, network, &ctx),
              "{\"who\": \"a\", \"who_label\": \"=HYPERLINK(1)\", \"n\": -1, \"share\": 0.1, \"good\": true, \"text\": "
              "\"-5\"}\n"
              "{\"who\": \"b\", \"who_label\": \"b\", \"n\": 0, \"share\": 2.0, \"good\": false, \"text\": \"+cmd\"}\n"
              "{\"who\": \"a\", \"who_label\": \"=HYPERLINK(1)\", \"n\": 1, \"share\": -1e-300, \"good\": false, "
              "\"text\": \"@x, \\\"y\\\"\\nz\"}\n"
              "{\"who\": \"b\", \"who_label\": \"b\", \"n\": 2, \"share\": null, \"good\": false, \"text\": \"-\"}\n"
              "{\"who\": null, \"n\": null, \"share\": null, \"good\": null, \"text\": null}\n");
    check_str(written("none.jsonl", COOP_TABLE_LINES, 0, NULL, network, &ctx), "");
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* What is made elsewhere is what a stream would have written. */
Test(tables, text_of_rows) {
    static const coop_table_format formats[] = {COOP_TABLE_CSV, COOP_TABLE_JSON, COOP_TABLE_LINES};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    coop_table *table = table_of_all(&ctx);
    for (size_t f = 0; f < 3; f++) {
        coop_table_stream *stream = NULL;
        coop_i_output *text = NULL;
        size_t length = 0;
        check_eq(coop_table_stream_open(&stream, check_path("made"), network, formats[f], &ctx), COOP_OK);
        check_eq(coop_table_stream_add(stream, table, &ctx), COOP_OK);
        check_eq(coop_i_output_in_memory(&text, &ctx), COOP_OK);
        check_eq(format_table_text(text, table, network, formats[f], true, &ctx), COOP_OK);
        const char *kept = coop_i_output_kept(text, &length);
        format_table_stream_text(stream, kept, length, coop_table_rows(table));
        check_eq(coop_table_stream_close(stream, true, &ctx), COOP_OK);
        coop_i_output_abandon(text);
        const char *made = check_read(check_path("made"), NULL), *notes = strstr(made, "\"notes\"");
        check_eq(coop_table_stream_open(&stream, check_path("added"), network, formats[f], &ctx), COOP_OK);
        check_eq(coop_table_stream_add(stream, table, &ctx), COOP_OK);
        coop_table *again = table_of_all(&ctx);
        check_eq(coop_table_stream_add(stream, again, &ctx), COOP_OK);
        check_eq(coop_table_stream_close(stream, true, &ctx), COOP_OK);
        const char *added = check_read(check_path("added"), NULL);
        size_t rows = notes ? (size_t)(notes - made) : strlen(made); /* a portion has notes of its own */
        cr_assert(strncmp(made, added, rows) == 0 && (notes || strlen(added) == rows), "%s", made);
        coop_table_free(again);
    }
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Row i is organisation i: the table need not say it, the files do. */
Test(tables, per_organisation_and_several) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    static const coop_column_spec column = {.name = "x", .type = COOP_REAL};
    coop_table *table = NULL;
    coop_table_new(&table, "m", "Measure", COOP_ROWS_PER_ORGANISATION, &column, 1, &ctx);
    coop_table_add_rows(table, NULL, 2, &ctx);
    coop_table_set(table, 1, 0, COOP_REAL_VALUE(0.5), &ctx);
    const coop_table *tables[] = {table, table};
    check_str(written("two.csv", COOP_TABLE_CSV, 2, tables, network, &ctx),
              "# Measure\norganisation,organisation_label,x\na,'=HYPERLINK(1),\nb,b,0.5\n"
              "\n# Measure\norganisation,organisation_label,x\na,'=HYPERLINK(1),\nb,b,0.5\n");
    const char *json = written("m.json", COOP_TABLE_JSON, 2, tables, network, &ctx);
    cr_assert(strstr(json, "{\"organisation\": \"b\", \"organisation_label\": \"b\", \"x\": 0.5}"));
    check_str(written("none.json", COOP_TABLE_JSON, 0, NULL, network, &ctx), "{\"tables\": [\n]}\n");
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(tables, russian_locale) {
    if (!check_russian()) return;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    coop_table *table = table_of_all(&ctx);
    const coop_table *tables[] = {table};
    cr_assert(strstr(written("ru.csv", COOP_TABLE_CSV, 1, tables, network, &ctx), ",-1,0.1,true"));
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(tables, no_such_folder) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = organisations(&ctx);
    coop_table *table = table_of_all(&ctx);
    const coop_table *tables[] = {table};
    check_eq(coop_tables_write(check_path("no/such/t.csv"), tables, 1, network, COOP_TABLE_CSV, &ctx), COOP_OUTPUT);
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}
