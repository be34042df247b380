/* JSON Lines: each bad line is a problem of its own, the others are read. */
#include "bad_input.h"

static const char lines[] = "{\"type\": \"network\", \"name\": \"N\"}\n"
                            "\n"
                            "{\"type\": \"tie\", \"from\": \"a\", \"to\": \"b\", \"weight\": 2}\r\n"
                            "{\"type\": \"source\", \"key\": \"s\", \"title\": \"T\"}\n"
                            "{\"type\": \"organisation\", \"id\": \"a\"} \n"
                            "{\"type\": \"organisation\", \"id\": \"b\"}";

Test(jsonl, reads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.jsonl", lines, &ctx);
    check_eq(coop_network_organisations(network), 2);
    check_eq(coop_network_ties(network), 1);
    check_str(coop_network_text(network, COOP_NAME), "N");
    check_eq(coop_network_sources(network), 1);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(jsonl, is_told_by_content) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.data", lines, &ctx);
    check_eq(coop_network_organisations(network), 2);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(jsonl, problems) {
    static const bad_input cases[] = {
        {.text = "\n{\"type\": \"organisation\", \"id\": \"A\"\n{\"type\": \"organisation\", \"id\": \"B\"}\n",
         .code = "syntax",
         .path = "",
         .message = "the line ends here, where ',' or '}' should follow: a record is one whole line",
         .line = 2,
         .column = 35},
        {.text = "{\"type\": \"organisation\", \"id\": \"A\"} {}\n",
         .code = "syntax",
         .path = "",
         .message = "more follows behind the record: each record has a line of its own",
         .line = 1,
         .column = 37},
        {.text = "{\"type\": \"organization\", \"id\": \"A\"}\n",
         .code = "unknown-type",
         .path = "/type",
         .message = "there is no record type 'organization' (did you mean 'organisation'?)",
         .line = 1,
         .column = 10},
        {.text = "{\"id\": \"A\"}\n",
         .code = "missing-value",
         .path = "",
         .message = "each line says its \"type\": organisation, tie, agreement, project, programme, source or network",
         .line = 1,
         .column = 1},
        {.text = "[]\n",
         .code = "wrong-type",
         .path = "",
         .message = "a line must be an object in { } but is a list",
         .line = 1,
         .column = 1},
        {.text = "{\"type\": \"source\", \"title\": \"T\"}\n",
         .code = "missing-value",
         .path = "",
         .message = "'key' is missing",
         .line = 1,
         .column = 1},
        {.text = "{\"type\": \"tie\", \"from\": \"A\", \"to\": \"B\", \"weight\": true}\n",
         .code = "wrong-type",
         .path = "/weight",
         .message = "'weight' must be a number but is true or false",
         .line = 1,
         .column = 51},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) bad_problem("bad.jsonl", &cases[i], COOP_ERROR);
    CHECK_CLEAN();
}

Test(jsonl, lenient_skips_bad_lines) {
    static const char text[] =
        "{\"type\": \"organisation\", \"id\": \"A\"}\n{bad\n{\"type\": \"organisation\", \"id\": "
        "\"\"}\n{\"type\": \"organisation\", \"id\": \"B\"}\n{\"type\": \"tie\", \"from\": \"A\"";
    const char *path = check_write("lenient.jsonl", text);
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_problems_new(&ctx.problems, 0, &ctx);
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    finish.lenient = true;
    options.finish = &finish;
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, &path, 1, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(network), 2);
    check_eq(coop_problems_count(ctx.problems, COOP_ERROR), 3);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

Test(jsonl, blank_file) {
    bad_input bad = {.text = "\n\n", .message = "the file holds nothing but blanks"};
    bad_error("blank.jsonl", &bad);
    CHECK_CLEAN();
}
