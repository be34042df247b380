/* coopgraph evaluate. */
#include <sys/stat.h>

#include "cli/problems.h"
#include "cli/screen_evaluate.h"

/* What is no folder is refused before the work. */
static coop_status check_folder(const char *folder, coop_context *ctx) {
    struct stat there;
    if (!folder || stat(folder, &there) != 0 || S_ISDIR(there.st_mode)) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT, "%s: a file, no folder", folder);
}

static coop_status check_choice(const cli_options *options, coop_context *ctx) {
    bool given = options->train || options->test, by_year = options->split_year != 0;
    if (given && by_year)
        return coop_fail(ctx, COOP_USAGE, "--split-year and --train or --test exclude each other; give one");
    if (options->train && !options->test)
        return coop_fail(ctx, COOP_USAGE, "--train needs --test: which ties are to be found?");
    if (options->arguments.count == 0 && !(options->train && options->test))
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

static coop_status load_one(coop_network **network, const char *path, cli_session *session) {
    coop_load_options load;
    cli_load_options(&load, session);
    return coop_load(network, &path, 1, &load, &session->ctx);
}

/* The network: the files, else the train file. */
static coop_status load(coop_network **train, coop_network **test, cli_session *session) {
    const cli_options *options = session->options;
    bool files = options->arguments.count > 0;
    coop_status status = files ? cli_load(session) : coop_problems_new(&session->ctx.problems, CLI_KEEP, &session->ctx);
    if (status == COOP_OK && options->train)
        status = load_one(files ? train : &session->network, options->train, session);
    if (status == COOP_OK && options->test) status = load_one(test, options->test, session);
    return status;
}

static coop_status evaluate(coop_evaluation **evaluation, const coop_network *train, const coop_network *test,
                            const coop_model *model, cli_session *session) {
    const cli_options *options = session->options;
    coop_graph_options graph = COOP_GRAPH_OPTIONS_INIT;
    coop_evaluate_options e = COOP_EVALUATE_OPTIONS_INIT;
    graph.unweighted = options->unweighted;
    graph.kind_weights = options->kind_weights.items;
    graph.kind_weight_count = options->kind_weights.count;
    e.split = test ? COOP_SPLIT_GIVEN : options->split_year ? COOP_SPLIT_YEAR : COOP_SPLIT_RANDOM;
    e.repeats = (uint32_t)options->repeats;
    e.test_share = options->test_share;
    e.validation_share = options->validation_share;
    e.validation_known = options->validation_known;
    e.train = options->train && !train ? session->network : train;
    e.test = test;
    e.split_year = (int32_t)options->split_year;
    e.from_year = (int32_t)options->from_year;
    e.max_party = (uint32_t)options->max_party;
    e.most_ties = (uint32_t)options->most_ties;
    e.ranked = (uint32_t)options->ranked;
    e.hard = (uint32_t)options->hard;
    e.model = model;
    e.hits = (uint32_t)options->hits;
    e.at = (uint32_t)options->at;
    if (options->draws) e.draws = (uint32_t)options->draws;
    if (options->against.count) {
        e.signals = options->against.items;
        e.signal_count = options->against.count;
    }
    return coop_evaluate(evaluation, session->network, &graph, &e, &session->ctx);
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

coop_status cli_run_evaluate(cli_session *session) {
    const cli_options *options = session->options;
    coop_context *ctx = &session->ctx;
    coop_network *train = NULL, *test = NULL;
    coop_model *model = NULL;
    coop_evaluation *evaluation = NULL;
    coop_status status = check_choice(options, ctx);
    if (status == COOP_OK) status = check_folder(options->plots, ctx);
    if (status == COOP_OK) status = check_folder(options->write_splits, ctx);
    if (status == COOP_OK && options->model) status = coop_model_load(&model, options->model, ctx);
    if (status == COOP_OK) status = load(&train, &test, session);
    if (status == COOP_OK) status = evaluate(&evaluation, train, test, model, session);
    if (status == COOP_OK) status = keep_tables(evaluation, session);
    if (status == COOP_OK && options->write_splits)
        status = coop_evaluation_write_splits(evaluation, options->write_splits, ctx);
    if (status == COOP_OK && options->plots) status = coop_evaluation_plots(evaluation, options->plots, ctx);
    if (status == COOP_OK) status = cli_print(session, cli_screen_evaluate, NULL);
    coop_evaluation_free(evaluation);
    coop_network_free(train);
    coop_network_free(test);
    coop_model_free(model);
    return status;
}
