/* coopgraph evaluate. */
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/problems.h"
#include "cli/screen_evaluate.h"

typedef struct own_options {
    coop_evaluate_options evaluate;
    const char *train, *test, *test_false, *model, *plots, *write_splits;
    cli_list against;
    uint32_t draws;
} own_options;
static const own_options initial = {.evaluate = COOP_EVALUATE_OPTIONS_INIT};

/* What is no folder is refused before the work. */
static coop_status check_folder(const char *folder, coop_context *ctx) {
    struct stat there;
    if (!folder || stat(folder, &there) != 0 || S_ISDIR(there.st_mode)) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT, "%s: a file, no folder", folder);
}

static coop_status check_choice(const cli_options *options, coop_context *ctx) {
    const own_options *own = options->own;
    bool given = own->train || own->test || own->test_false, by_year = own->evaluate.split_year != 0;
    if (given && by_year)
        return coop_fail(ctx, COOP_USAGE, "--split-year and --train or --test exclude each other; give one");
    if (own->train && !own->test)
        return coop_fail(ctx, COOP_USAGE, "--train needs --test: which ties are to be found?");
    if (own->test_false && !own->test)
        return coop_fail(ctx, COOP_USAGE, "--test-false needs --test: which ties are to be found?");
    if (options->arguments.count == 0 && !(own->train && own->test))
        return coop_fail(ctx, COOP_USAGE, "evaluate needs a FILE, or --train FILE and --test FILE");
    if (cli_options_given(options, "from-year") && !by_year)
        return coop_fail(ctx, COOP_USAGE, "--from-year needs --split-year");
    static const char *const random_only[] = {"repeats", "test-share", "validation-share", "validation-known"};
    for (size_t i = 0; i < sizeof random_only / sizeof *random_only && (given || by_year); i++)
        if (cli_options_given(options, random_only[i]))
            return coop_fail(ctx, COOP_USAGE, "--%s is for random splits, not with %s", random_only[i],
                             by_year ? "--split-year" : "--test");
    return COOP_OK;
}

static coop_status load_one(coop_network **network, const char *const *paths, size_t count, cli_session *session) {
    return coop_load(network, paths, count, &session->options->load, &session->ctx);
}

/* The ties of a given split by themselves; those who are only there must be in the network too. */
typedef struct given {
    coop_network *train, *test, *test_false;
} given;

static void given_free(given *g) {
    coop_network_free(g->train);
    coop_network_free(g->test);
    coop_network_free(g->test_false);
}

/* The network: the files; where these have no ties (or there are none), with the files of the split. */
static coop_status load(given *g, cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    const struct {
        const char *path;
        coop_network **to;
    } parts[] = {{own->train, &g->train}, {own->test, &g->test}, {own->test_false, &g->test_false}};
    const size_t count = sizeof parts / sizeof *parts;
    bool files = options->arguments.count > 0;
    coop_status status = files ? cli_load(session) : coop_problems_new(&session->ctx.problems, CLI_KEEP, &session->ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        if (parts[i].path) status = load_one(parts[i].to, &parts[i].path, 1, session);
    if (status != COOP_OK || !own->train || (files && coop_network_ties(session->network) > 0)) return status;
    const char **paths = calloc(options->arguments.count + count, sizeof *paths);
    size_t n = 0;
    if (!paths) return coop_fail_memory(&session->ctx);
    for (; n < options->arguments.count; n++) paths[n] = options->arguments.items[n];
    for (size_t i = 0; i < count; i++)
        if (parts[i].path) paths[n++] = parts[i].path;
    coop_network_free(session->network);
    session->network = NULL;
    status = load_one(&session->network, paths, n, session);
    free(paths);
    return status;
}

static coop_status evaluate(coop_evaluation **evaluation, const given *g, const coop_model *model,
                            cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    coop_evaluate_options e = own->evaluate;
    e.split = g->test ? COOP_SPLIT_GIVEN : own->evaluate.split_year ? COOP_SPLIT_YEAR : COOP_SPLIT_RANDOM;
    e.train = g->train;
    e.test = g->test;
    e.test_false = g->test_false;
    e.model = model;
    if (own->draws > 0) e.draws = own->draws;
    if (own->against.count) {
        e.signals = own->against.items;
        e.signal_count = own->against.count;
    }
    return coop_evaluate(evaluation, session->network, &options->graph, &e, &session->ctx);
}

static coop_status keep_tables(const coop_evaluation *evaluation, cli_session *session) {
    static coop_status (*const tables[])(coop_table **, const coop_evaluation *, coop_context *) = {
        coop_evaluation_accuracy, coop_evaluation_reliability, coop_evaluation_splits};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0] && status == COOP_OK; i++) {
        coop_table *table = NULL;
        status = tables[i](&table, evaluation, &session->ctx);
        if (status == COOP_OK) status = cli_keep(session, table);
    }
    return status;
}

static coop_status run(cli_session *session) {
    const own_options *own = session->options->own;
    coop_context *ctx = &session->ctx;
    given g = {0};
    coop_model *model = NULL;
    coop_evaluation *evaluation = NULL;
    coop_status status = check_choice(session->options, ctx);
    if (status == COOP_OK) status = check_folder(own->plots, ctx);
    if (status == COOP_OK) status = check_folder(own->write_splits, ctx);
    if (status == COOP_OK && own->model) status = coop_model_load(&model, own->model, ctx);
    if (status == COOP_OK) status = load(&g, session);
    if (status == COOP_OK) status = evaluate(&evaluation, &g, model, session);
    if (status == COOP_OK) status = keep_tables(evaluation, session);
    if (status == COOP_OK && own->write_splits)
        status = coop_evaluation_write_splits(evaluation, own->write_splits, ctx);
    if (status == COOP_OK && own->plots) status = coop_evaluation_plots(evaluation, own->plots, ctx);
    if (status == COOP_OK) status = cli_print(session, cli_screen_evaluate, NULL);
    coop_evaluation_free(evaluation);
    given_free(&g);
    coop_model_free(model);
    return status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "model", .argument = "FILE", CLI_TEXT_IN(own_options, model), .group = CLI_COMPUTING, .file = CLI_READ,
     .help = "use this model instead of learning one"},
    {.name = "train", .argument = "FILE", CLI_TEXT_IN(own_options, train), .group = CLI_COMPUTING, .file = CLI_READ,
     .help = "given split: the ties that are known"},
    {.name = "test", .argument = "FILE", CLI_TEXT_IN(own_options, test), .group = CLI_COMPUTING, .file = CLI_READ,
     .help = "given split: the ties to be found"},
    {.name = "test-false", .argument = "FILE", CLI_TEXT_IN(own_options, test_false), .group = CLI_COMPUTING,
     .file = CLI_READ, .rare = true, .help = "given split: pairs that are no ties"},
    {.name = "split-year", .argument = "YEAR", CLI_I32_IN(own_options, evaluate.split_year), .maximum = 9999,
     .group = CLI_COMPUTING, .help = "find what began in YEAR or later from before"},
    {.name = "from-year", .argument = "YEAR", CLI_I32_IN(own_options, evaluate.from_year), .maximum = 9999,
     .group = CLI_COMPUTING, .rare = true, .help = "leave out what began before YEAR"},
    {.name = "repeats", .argument = "N", CLI_U32_IN(own_options, evaluate.repeats), .minimum = 1, .maximum = 1000,
     .group = CLI_COMPUTING, .help = "random splits"},
    {.name = "test-share", .argument = "SHARE", CLI_REAL_IN(own_options, evaluate.test_share), .maximum = 1,
     .group = CLI_COMPUTING, .help = "of the ties, to be hidden and found again"},
    {.name = "validation-share", .argument = "SHARE", CLI_REAL_IN(own_options, evaluate.validation_share),
     .maximum = 1, .group = CLI_COMPUTING, .rare = true, .help = "of the ties, to be set aside"},
    {.name = "validation-known", CLI_FLAG_IN(own_options, evaluate.validation_known), .group = CLI_COMPUTING,
     .rare = true, .help = "methods may see the ties that are set aside"},
    {.name = "against", .argument = "A,B,…", CLI_CHOICES_IN(own_options, against), .names = cli_names_against,
     .group = CLI_COMPUTING, .help = "signals to compare the model with"},
    {.name = "hits", .argument = "K", CLI_U32_IN(own_options, evaluate.hits), .minimum = 1, .maximum = 1000000,
     .group = CLI_COMPUTING, .rare = true, .help = "K of Hits@K"},
    {.name = "precision-at", .argument = "K", CLI_U32_IN(own_options, evaluate.at), .minimum = 1, .maximum = 1000000,
     .group = CLI_COMPUTING, .rare = true, .help = "K of precision@K and nDCG@K"},
    {.name = "ranked", .argument = "N", CLI_U32_IN(own_options, evaluate.ranked), .maximum = UINT32_MAX,
     .group = CLI_COMPUTING, .rare = true, .help = "organisations to rank all others for; 0 = none"},
    {.name = "hard", .argument = "N", CLI_U32_IN(own_options, evaluate.hard), .maximum = 10000,
     .group = CLI_COMPUTING, .rare = true, .help = "hard false ties for each of 1,000 ties; 0 = none"},
    {.name = "most-ties", .argument = "N", CLI_U32_IN(own_options, evaluate.most_ties), .maximum = UINT32_MAX,
     .group = CLI_COMPUTING, .rare = true, .help = "judge at most N test ties, drawn; 0 = all"},
    {.name = "draws", .argument = "N", CLI_U32_IN(own_options, draws), .maximum = 100000000, .group = CLI_COMPUTING,
     .rare = true, .help = "draws of organisations for intervals; 0 = 1,000"},
    {.name = "plots", .argument = "FOLDER", CLI_TEXT_IN(own_options, plots), .file = CLI_FOLDER, .group = CLI_OUTPUT, .rare = true,
     .help = "write ROC and precision-recall curves as SVG"},
    {.name = "write-splits", .argument = "FOLDER", CLI_TEXT_IN(own_options, write_splits), .file = CLI_FOLDER, .group = CLI_OUTPUT, .rare = true,
     .help = "write the splits, for --train and --test"},
};
/* clang-format on */

const cli_command cli_command_evaluate = {
    .name = "evaluate",
    .summary = "how good the suggestions are: hidden ties found again",
    .usage = "[FILE...] [--split-year Y | --train FILE --test FILE]",
    .text = "Hides ties, lets the model and simple methods find them, and says how often\n"
            "they are right, with intervals. Plain edge lists will do.\n",
    .examples = "coopgraph evaluate projects.csv --split-year 2018 --format json\n"
                "coopgraph evaluate --train train.edges --test test.edges --plots curves\n",
    .minimum = 0,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_reading, &cli_set_timing, &cli_set_reading_leniently, &cli_set_weighing, &cli_set_printing,
               &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .lacks = "every-year",
    .instead = "--split-year 2018",
    .shown = "format",
    .initial = &initial,
    .size = sizeof initial,
};
