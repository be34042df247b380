/* Saving without loss, or not at all. */
#include "check.h"

#include <coopgraph/coopgraph.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char plain[] =
    "{\"organisations\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"ties\": [{\"from\": \"a\", \"to\": "
    "\"b\"}]}";
static const char with_project[] = "{\"organisations\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"projects\": [{\"id\": "
                                   "\"p\", \"participants\": [{\"organisation\": \"a\"}, {\"organisation\": \"b\"}]}]}";

static coop_status save_strictly(const char *path, const char *text, coop_context *ctx) {
    coop_network *network = check_load("in.json", text, ctx);
    const coop_save_options options = {.size = sizeof(coop_save_options), .strict = true};
    coop_status status = coop_save(path, &(coop_export){.network = network}, &options, ctx);
    coop_network_free(network);
    return status;
}

Test(save, strict_writes_what_loses_nothing) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *path = check_path("out.csv");
    check_eq_where(save_strictly(path, plain, &ctx), COOP_OK, "%s", ctx.error.message);
    cr_assert(access(check_path("out.nodes.csv"), F_OK) == 0 && access(check_path("out.ties.csv"), F_OK) == 0);
    cr_assert(!ctx.hold_outputs && !ctx.hold_streams && !ctx.held && !ctx.problems);
    CHECK_CLEAN();
}

/* With and without a list of problems; what was there stays as it was. */
Test(save, strict_writes_nothing_that_loses_something) {
    static const char *const names[] = {"out.csv", "out.graphml", "out.edges"};
    for (size_t i = 0; i < 6; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        const char *path = check_write(names[i / 2], "before");
        if (i % 2) check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
        check_eq(save_strictly(path, with_project, &ctx), COOP_OUTPUT);
        cr_assert(strstr(ctx.error.message, "(1 kind of loss), and --strict allows no loss") || i > 3, "%s",
                  ctx.error.message);
        check_str(check_read(path, NULL), "before");
        cr_assert(access(check_path("out.nodes.csv"), F_OK) != 0 && !ctx.held && !ctx.hold_outputs);
        if (i % 2) check_geq(coop_problems_count_code(ctx.problems, "loss"), 1);
        coop_problems_free(ctx.problems);
    }
    CHECK_CLEAN();
}

/* A caller who holds outputs releases them all, in their order; what goes to a pipe waits with them. */
Test(save, held_streams_wait) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("in.json", plain, &ctx);
    int ends[2];
    char path[32], got[256] = "";
    check_eq(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    ctx.hold_outputs = ctx.hold_streams = true;
    const coop_save_options options = {.size = sizeof(coop_save_options), .format = "edges", .strict = true};
    check_eq_where(coop_save(path, &(coop_export){.network = network}, &options, &ctx), COOP_OK, "%s",
                   ctx.error.message);
    cr_assert(ctx.held);
    check_eq(coop_outputs_release(&ctx, true), COOP_OK);
    close(ends[1]);
    check_gt(read(ends[0], got, sizeof got - 1), 0);
    cr_assert(strstr(got, "a\tb\t1\n"), "%s", got);
    close(ends[0]);
    coop_network_free(network);
    CHECK_CLEAN();
}
