#include "../../check.h"

#include <string.h>

#include "cli/commands.h"
#include "util/text.h"

#define PARSE(options, ctx, command, ...) parse(options, ctx, command, (const char *const[]){__VA_ARGS__, NULL})

static coop_status parse(cli_options *options, coop_context *ctx, unsigned command, const char *const *argv) {
    int argc = 0;
    while (argv[argc]) argc++;
    return cli_options_parse(options, command, argc, argv, ctx);
}

Test(cli_options, defaults_come_from_the_table) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    cr_assert_eq(PARSE(&options, &ctx, CLI_ANALYZE, "a.json"), COOP_OK);
    cr_assert_eq(options.seed, 42);
    cr_assert_eq(options.suggestions, 10);
    cr_assert_eq(options.alpha, 1);
    cr_assert_str_eq(options.format, "table");
    cr_assert_str_eq(options.projection, "newman");
    cr_assert_eq(options.arguments.count, 1);
    cr_assert_not(cli_options_given(&options, "seed"));
    cli_options_clear(&options);
    CHECK_CLEAN();
}

Test(cli_options, every_way_to_write_an_option) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    cr_assert_eq(PARSE(&options, &ctx, CLI_ANALYZE, "-o", "a.graphml", "x.json", "--output=b.csv", "-oc.svg", "--alpha",
                       "0.5", "-qv", "--output", "-", "--seed=7", "--", "--odd name"),
                 COOP_OK, "%s", ctx.error.message);
    cr_assert_eq(options.outputs.count, 4);
    cr_assert_str_eq(options.outputs.items[0], "a.graphml");
    cr_assert_str_eq(options.outputs.items[1], "b.csv");
    cr_assert_str_eq(options.outputs.items[2], "c.svg");
    cr_assert_str_eq(options.outputs.items[3], "-");
    cr_assert_eq(options.alpha, 0.5);
    cr_assert(options.quiet && options.verbose);
    cr_assert_eq(options.seed, 7);
    cr_assert(cli_options_given(&options, "seed"));
    cr_assert_eq(options.arguments.count, 2);
    cr_assert_str_eq(options.arguments.items[1], "--odd name");
    cli_options_clear(&options);
    CHECK_CLEAN();
}

Test(cli_options, lists_factors_and_pairs) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    cr_assert_eq(PARSE(&options, &ctx, CLI_ANALYZE, "--measures", "betweenness,degree", "--measures=strength",
                       "--kind-weight", "membership=0.5", "--kind-weight", "project=0", "-"),
                 COOP_OK, "%s", ctx.error.message);
    cr_assert_eq(options.measures.count, 3);
    cr_assert_str_eq(options.measures.items[1], "degree");
    cr_assert_eq(options.kind_weights.count, 2);
    cr_assert_str_eq(options.kind_weights.items[0].kind, "membership");
    cr_assert_eq(options.kind_weights.items[0].factor, 0.5);
    cr_assert_str_eq(options.arguments.items[0], "-");
    cli_options_clear(&options);
    cr_assert_eq(PARSE(&options, &ctx, CLI_SUGGEST, "f", "--pair", "A one", "B two"), COOP_OK);
    cr_assert_str_eq(options.pair[0], "A one");
    cr_assert_str_eq(options.pair[1], "B two");
    cli_options_clear(&options);
    CHECK_CLEAN();
}

/* Each wrong command line, and a part of what it must say. */
Test(cli_options, mistakes_name_the_cure) {
    static const struct {
        unsigned command;
        const char *arguments[4];
        const char *says;
    } rows[] = {
        {CLI_ANALYZE, {"--verbos"}, "did you mean '--verbose'"},
        {CLI_ANALYZE, {"--color-by", "kind"}, "did you mean '--colour-by'"},
        {CLI_ANALYZE, {"--top", "3"}, "does not belong to this command"},
        {CLI_ANALYZE, {"--zzzzzz"}, "unknown option"},
        {CLI_ANALYZE, {"-z"}, "unknown option '-z'"},
        {CLI_ANALYZE, {"--seed"}, "--seed needs N"},
        {CLI_ANALYZE, {"--seed", "--quiet"}, "--seed needs N"},
        {CLI_ANALYZE, {"--seed", "x"}, "no whole number"},
        {CLI_ANALYZE, {"--seed", "1.5"}, "no whole number"},
        {CLI_ANALYZE, {"--seed", "-1"}, "no whole number"},
        {CLI_ANALYZE, {"--seed", "1e300"}, "no whole number"},
        {CLI_ANALYZE, {"--alpha", "nan"}, "no number"},
        {CLI_ANALYZE, {"--seed=1", "--seed=2"}, "given twice"},
        {CLI_ANALYZE, {"--quiet=1"}, "takes no value"},
        {CLI_ANALYZE, {"--format", "tabel"}, "did you mean 'table'"},
        {CLI_ANALYZE, {"--format", "zzzz"}, "table, csv, json"},
        {CLI_ANALYZE, {"--measures", "degre"}, "did you mean 'degree'"},
        {CLI_ANALYZE, {"--measures", "degree,degree"}, "named twice"},
        {CLI_ANALYZE, {"--measures", "degree,"}, "unknown value ''"},
        {CLI_ANALYZE, {"--kind-weight", "membership"}, "not of the form KIND=F"},
        {CLI_ANALYZE, {"--kind-weight", "=2"}, "not of the form"},
        {CLI_ANALYZE, {"--kind-weight", "membership=-1"}, "no number"},
        {CLI_ANALYZE, {"--kind-weight", "a=1", "--kind-weight", "a=2"}, "given twice"},
        {CLI_SUGGEST, {"--pair", "A"}, "--pair needs A B"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        cli_options options;
        const char *argv[5] = {0};
        for (int k = 0; k < 4 && rows[i].arguments[k]; k++) argv[k] = rows[i].arguments[k];
        cr_expect_eq(parse(&options, &ctx, rows[i].command, argv), COOP_USAGE, "row %zu", i);
        cr_expect(strstr(ctx.error.message, rows[i].says), "row %zu says '%s', not '%s'", i, ctx.error.message,
                  rows[i].says);
        cli_options_clear(&options);
    }
    CHECK_CLEAN();
}

/* Rows that would confuse the parser, the help or the completions. */
Test(cli_options, table_is_sound) {
    size_t count;
    const cli_option *rows = cli_option_rows(&count);
    for (size_t i = 0; i < count; i++) {
        cr_expect(rows[i].name && rows[i].help && rows[i].commands, "option %zu", i);
        cr_expect_eq(rows[i].shown & ~rows[i].commands, 0, "--%s is shown where it is not taken", rows[i].name);
        cr_expect_eq(rows[i].argument == NULL, rows[i].type == CLI_FLAG, "--%s", rows[i].name);
        cr_expect(!strchr(rows[i].help, '\n') && coop_i_text_width(rows[i].help) <= 52, "--%s: help too long",
                  rows[i].name);
        for (size_t k = 0; k < i; k++) {
            /* one word may mean two things, but to no command both */
            cr_expect(strcmp(rows[i].name, rows[k].name) != 0 || !(rows[i].commands & rows[k].commands), "--%s twice",
                      rows[i].name);
            cr_expect(!rows[i].letter || rows[i].letter != rows[k].letter, "-%c twice", rows[i].letter);
        }
    }
    CHECK_CLEAN();
}
