/* The table of formats, loading and saving around them. */
#include "check.h"

#include <coopgraph/coopgraph.h>
#include <string.h>

Test(formats, rows_are_whole) {
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    check_geq(count, 2);
    for (size_t i = 0; i < count; i++) {
        cr_assert(rows[i].name && rows[i].title && rows[i].suffixes && rows[i].losses && rows[i].reference);
        cr_assert(rows[i].reads || rows[i].writes);
        check_eq(coop_format_find(rows[i].name), &rows[i]);
    }
    cr_assert_null(coop_format_find("nothing"));
    cr_assert_null(coop_format_find(NULL));
    CHECK_CLEAN();
}

Test(formats, by_suffix) {
    const coop_format *json = coop_format_find("json");
    check_eq(coop_format_of_path("a.json"), json);
    check_eq(coop_format_of_path("a.JSON.gz"), json);
    check_eq(coop_format_of_path("dir.x/a.json.zst"), json);
    check_eq(coop_format_of_path("a.ndjson"), coop_format_find("jsonl"));
    cr_assert_null(coop_format_of_path(".json"), "a name that is only a suffix is a hidden file");
    cr_assert_null(coop_format_of_path("json"));
    cr_assert_null(coop_format_of_path("-"));
    CHECK_CLEAN();
}

static void fails(const char *path, const coop_load_options *options, coop_status status, const char *message) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, &path, 1, options, &ctx), status, "%s", ctx.error.message);
    check_str(ctx.error.message, message);
    cr_assert_null(network);
}

Test(load, clear_refusals) {
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    fails(check_write("empty.json", ""), NULL, COOP_INPUT, "the file is empty; was it saved?");
    options.format = "yaml";
    fails(check_write("a.json", "{}"), &options, COOP_USAGE, "there is no format 'yaml'");
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq(coop_load(&network, NULL, 0, NULL, &ctx), COOP_USAGE);
    const char *path = check_write_bytes("image.bin", "\x89PNG\r\n\x1a\n", 8);
    coop_context_clear_error(&ctx);
    check_eq(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT);
    cr_assert(strstr(ctx.error.message, "this is a picture, which is not read"), "%s", ctx.error.message);
    CHECK_CLEAN();
}

/* The name says nothing, the content does; a name given wins over both. */
Test(load, content_and_name) {
    static const char text[] = "\xEF\xBB\xBF \n{\"organisations\": [{\"id\": \"a\"}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("network.dat", text, &ctx);
    check_eq(coop_network_organisations(network), 1);
    coop_network_free(network);
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.format = "json";
    const char *path = check_write("network.jsonl", text);
    network = NULL;
    check_eq_where(coop_load(&network, &path, 1, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(load, several_files_make_one_network) {
    const char *ties = check_write("ties.jsonl", "{\"type\": \"tie\", \"from\": \"a\", \"to\": \"b\"}\n");
    const char *members = check_write("members.json", "{\"organisations\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");
    const char *orders[2][2] = {{ties, members}, {members, ties}};
    for (size_t i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = NULL;
        check_eq_where(coop_load(&network, orders[i], 2, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        check_eq(coop_network_organisations(network), 2);
        check_eq(coop_network_ties(network), 1);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(load, ties_alone_make_their_organisations) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("ties.json", "{\"ties\": [{\"from\": \"a\", \"to\": \"b\"}]}", &ctx);
    check_eq(coop_network_organisations(network), 2);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(save, clear_refusals) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("ties.json", "{\"ties\": [{\"from\": \"a\", \"to\": \"b\"}]}", &ctx);
    coop_export export_ = {.network = network};
    check_eq(coop_save("x.docx", &export_, NULL, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "the suffix of 'x.docx' tells no format: name the format or use another suffix");
    coop_context_clear_error(&ctx);
    check_eq(coop_save("-", &export_, NULL, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "standard output has no suffix that tells the format: name the format");
    coop_context_clear_error(&ctx);
    coop_save_options options = {.size = sizeof(coop_save_options), .format = "docx"};
    check_eq(coop_save("x.json", &export_, &options, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "there is no format 'docx'");
    coop_network_free(network);
    CHECK_CLEAN();
}

static int cancel = 1;

/* A failure in the middle leaves the file that was there. */
Test(save, failure_leaves_the_old_file) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("ties.json", "{\"ties\": [{\"from\": \"a\", \"to\": \"b\"}]}", &ctx);
    coop_export export_ = {.network = network};
    const char *path = check_write("old.json", "old");
    ctx.cancel = &cancel;
    check_eq(coop_save(path, &export_, NULL, &ctx), COOP_INTERRUPTED);
    check_str(check_read(path, NULL), "old");
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Each format tells what of a rich network it cannot hold, once for each kind of loss. */
Test(save, losses_are_told) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_problems_new(&ctx.problems, 0, &ctx);
    coop_network *network = check_load(
        "rich.json",
        "{\"organisations\": [{\"id\": \"a\", \"offers\": [\"x\"]}, {\"id\": \"b\"}],"
        "\"agreements\": [{\"id\": \"g\", \"parties\": [{\"organisation\": \"a\"}, {\"organisation\": \"b\"}]}],"
        "\"programmes\": [{\"id\": \"p\"}]}",
        &ctx);
    coop_export export_ = {.network = network};
    check_eq(coop_save(check_path("rich.jsonl"), &export_, NULL, &ctx), COOP_OK);
    check_eq(coop_problems_count_code(ctx.problems, "loss"), 0);
    if (coop_format_find("csv")) {
        check_eq_where(coop_save(check_path("rich.csv"), &export_, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        check_geq_where(coop_problems_count_code(ctx.problems, "loss"), 1, "%s", "programmes");
    }
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}
