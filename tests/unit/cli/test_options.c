#include "../../check.h"

#include <string.h>

#include "cli/commands.h"
#include "util/text.h"

#define PARSE(options, ctx, command, ...) parse(options, ctx, command, (const char *const[]){__VA_ARGS__, NULL})

static coop_status parse(cli_options *options, coop_context *ctx, const cli_command *command, const char *const *argv) {
    int argc = 0;
    while (argv[argc]) argc++;
    return cli_options_parse(options, command, argc, argv, cli_any_takes, ctx);
}

/* A default stands once: in the library's structures. */
Test(cli_options, defaults_are_the_librarys) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    check_eq(PARSE(&options, &ctx, &cli_command_analyze, "a.json"), COOP_OK);
    check_eq(options.seed, 42);
    check_eq(options.analysis.suggestions.top, COOP_SUGGEST_TOP);
    check_eq(options.analysis.gaps.wide, COOP_GAP_WIDE);
    check_eq(options.graph.alpha, 1);
    check_str(options.format, "table");
    check_eq(options.finish.projection, COOP_NEWMAN);
    check_eq(options.arguments.count, 1);
    cr_assert_not(cli_options_given(&options, "seed"));
    cli_options_clear(&options);
    CHECK_CLEAN();
}

Test(cli_options, every_way_to_write_an_option) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    check_eq_where(PARSE(&options, &ctx, &cli_command_analyze, "-o", "a.graphml", "x.json", "--output=b.csv", "-oc.svg",
                         "--alpha", "0.5", "-qv", "--output", "-", "--seed=7", "--", "--odd name"),
                   COOP_OK, "%s", ctx.error.message);
    check_eq(options.outputs.count, 4);
    check_str(options.outputs.items[0], "a.graphml");
    check_str(options.outputs.items[1], "b.csv");
    check_str(options.outputs.items[2], "c.svg");
    check_str(options.outputs.items[3], "-");
    check_eq(options.graph.alpha, 0.5);
    cr_assert(options.quiet && options.verbose);
    check_eq(options.seed, 7);
    cr_assert(cli_options_given(&options, "seed"));
    check_eq(options.arguments.count, 2);
    check_str(options.arguments.items[1], "--odd name");
    cli_options_clear(&options);
    CHECK_CLEAN();
}

Test(cli_options, lists_factors_and_pairs) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    check_eq_where(PARSE(&options, &ctx, &cli_command_analyze, "--measures", "betweenness,degree",
                         "--measures=strength", "--kind-weight", "membership=0.5", "--kind-weight", "project=0", "-"),
                   COOP_OK, "%s", ctx.error.message);
    check_eq(options.measures.count, 3);
    check_str(options.measures.items[1], "degree");
    check_eq(options.kind_weights.count, 2);
    check_str(options.kind_weights.items[0].kind, "membership");
    check_eq(options.kind_weights.items[0].factor, 0.5);
    check_str(options.arguments.items[0], "-");
    /* the library's structures see the lists */
    check_eq(options.analysis.measures.count, 3);
    check_eq(options.graph.kind_weights, options.kind_weights.items);
    cli_options_clear(&options);
    check_eq(PARSE(&options, &ctx, &cli_command_suggest, "f", "--pair", "A one", "B two"), COOP_OK);
    const cli_option *pair = NULL;
    for (size_t i = 0; i < options.given_count; i++) pair = options.given[i];
    const char *const *two = cli_option_value(&options, pair);
    check_str(two[0], "A one");
    check_str(two[1], "B two");
    cli_options_clear(&options);
    CHECK_CLEAN();
}

Test(cli_options, words_that_name_an_enum) {
    static const struct {
        const char *word;
        coop_projection is;
    } rows[] = {{"newman", COOP_NEWMAN}, {"clique", COOP_CLIQUE}, {"star", COOP_STAR},
                {"nodes", COOP_NODES},   {"cosine", COOP_COSINE}, {"none", COOP_NO_TIES}};
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_eq(PARSE(&options, &ctx, &cli_command_analyze, "--projection", rows[i].word), COOP_OK);
        check_eq_where(options.finish.projection, rows[i].is, "%s", rows[i].word);
        cli_options_clear(&options);
    }
    check_eq(PARSE(&options, &ctx, &cli_command_analyze, "--match", "name"), COOP_OK);
    check_eq(options.load.match, COOP_MATCH_NAME);
    cli_options_clear(&options);
    CHECK_CLEAN();
}

Test(cli_options, old_words_go_on_working) {
    coop_context ctx = COOP_CONTEXT_INIT;
    cli_options options;
    check_eq(PARSE(&options, &ctx, &cli_command_suggest, "--kinds", "company:*", "--color=never"), COOP_OK);
    cr_assert(cli_options_given(&options, "kind") && cli_options_given(&options, "colour"));
    check_eq(options.old_count, 2);
    check_str(options.old[0]->old, "kinds");
    cli_options_clear(&options);
    check_eq(PARSE(&options, &ctx, &cli_command_suggest, "--kind", "company:*"), COOP_OK);
    check_eq(options.old_count, 0);
    cli_options_clear(&options);
    CHECK_CLEAN();
}

/* Each wrong command line, and a part of what it must say. */
Test(cli_options, mistakes_name_the_cure) {
    static const struct {
        const cli_command *command;
        const char *arguments[4];
        const char *says;
    } rows[] = {
        {&cli_command_analyze, {"--verbos"}, "did you mean '--verbose'"},
        {&cli_command_analyze, {"--color-by", "kind"}, "did you mean '--colour-by'"},
        {&cli_command_analyze, {"--top", "3"}, "does not belong to this command"},
        {&cli_command_analyze, {"--zzzzzz"}, "unknown option"},
        {&cli_command_analyze, {"-z"}, "unknown option '-z'"},
        {&cli_command_analyze, {"--seed"}, "--seed needs N"},
        {&cli_command_analyze, {"--seed", "--quiet"}, "--seed needs N"},
        {&cli_command_analyze, {"--seed", "x"}, "no whole number"},
        {&cli_command_analyze, {"--seed", "1.5"}, "no whole number"},
        {&cli_command_analyze, {"--seed", "-1"}, "no whole number"},
        {&cli_command_analyze, {"--seed", "1e300"}, "no whole number"},
        {&cli_command_analyze, {"--alpha", "nan"}, "no number"},
        {&cli_command_analyze, {"--seed=1", "--seed=2"}, "given twice"},
        {&cli_command_analyze, {"--quiet=1"}, "takes no value"},
        {&cli_command_analyze, {"--format", "tabel"}, "did you mean 'table'"},
        {&cli_command_analyze, {"--format", "zzzz"}, "table, csv, json"},
        {&cli_command_analyze, {"--measures", "degre"}, "did you mean 'degree'"},
        {&cli_command_analyze, {"--measures", "degree,degree"}, "named twice"},
        {&cli_command_analyze, {"--measures", "degree,"}, "unknown value ''"},
        {&cli_command_analyze, {"--kind-weight", "membership"}, "not of the form KIND=F"},
        {&cli_command_analyze, {"--kind-weight", "=2"}, "not of the form"},
        {&cli_command_analyze, {"--kind-weight", "membership=-1"}, "no number"},
        {&cli_command_analyze, {"--kind-weight", "a=1", "--kind-weight", "a=2"}, "given twice"},
        {&cli_command_suggest, {"--pair", "A"}, "--pair needs A B"},
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
Test(cli_options, rows_are_sound) {
    size_t commands;
    const cli_command *const *command = cli_command_rows(&commands);
    for (size_t c = 0; c < commands; c++) {
        const cli_option *row, *other;
        for (size_t i = 0; (row = cli_command_option(command[c], i)) != NULL; i++) {
            cr_expect(row->name && row->help, "%s: option %zu", command[c]->name, i);
            cr_expect_eq(row->argument == NULL, row->type == CLI_FLAG, "--%s", row->name);
            cr_expect(!row->own || row->field < command[c]->size, "%s --%s: beyond its structure", command[c]->name,
                      row->name);
            cr_expect(!strchr(row->help, '\n') && coop_i_text_width(row->help) <= 52, "--%s: help too long", row->name);
            for (size_t k = 0; k < i && (other = cli_command_option(command[c], k)) != NULL; k++) {
                cr_expect(strcmp(row->name, other->name) != 0, "%s --%s twice", command[c]->name, row->name);
                cr_expect(!row->old || strcmp(row->old, other->name) != 0, "%s --%s old and new", command[c]->name,
                          row->old);
                cr_expect(!row->letter || row->letter != other->letter, "-%c twice", row->letter);
            }
        }
        for (const char *at = command[c]->shown; at && *at;) { /* every word of `shown` is an option of the command */
            size_t length = strcspn(at, "|"), i = 0;
            while ((row = cli_command_option(command[c], i)) != NULL &&
                   (strlen(row->name) != length || strncmp(row->name, at, length) != 0))
                i++;
            cr_expect(row, "%s shows '%.*s'", command[c]->name, (int)length, at);
            at += length + (at[length] == '|');
        }
    }
    CHECK_CLEAN();
}
