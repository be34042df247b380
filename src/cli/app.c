/* From the command line to the exit code. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/engine.h"
#include "cli/help.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/sandbox.h"
#include "cli/session.h"
#include "cli/signals.h"
#include "util/hint.h"
#include "util/text.h"
#include "util/words.h"

#define TIME_OVER "stopped: --max-time %u is over"

static coop_status unknown_command(const char *word, coop_context *ctx) {
    const char *names[CLI_NAMES];
    size_t count = cli_names_commands(names, CLI_NAMES);
    struct stat facts;
    if (stat(word, &facts) == 0 || coop_format_of_path(word))
        return coop_fail(ctx, COOP_USAGE, "'%s' is no command; did you mean 'coopgraph analyze %s'?", word, word);
    return coop_fail(ctx, COOP_USAGE, "unknown command '%s'%s", word,
                     coop_i_hint_near(ctx->language, word, names, count, "; 'coopgraph help' lists the commands").text);
}

/* "--help", "-h", "--version" and nothing at all stand for commands. */
static const cli_command *command_of(const char *word) {
    if (!strcmp(word, "--help") || !strcmp(word, "-h")) word = "help";
    if (!strcmp(word, "--version") || !strcmp(word, "-V")) word = "version";
    return cli_command_find(word);
}

static coop_status check_arguments(const cli_command *command, const cli_options *options, coop_context *ctx) {
    size_t count = options->arguments.count;
    if (count < command->minimum)
        return coop_fail(ctx, COOP_USAGE, "%s needs %s: coopgraph %s %s", command->name,
                         coop_i_term(ctx->language, command->minimum == 1 ? "a file" : "two files"), command->name,
                         command->usage);
    if (count > command->maximum)
        return coop_fail(ctx, COOP_USAGE, "%s: '%s' is one word too many; usage: coopgraph %s %s", command->name,
                         options->arguments.items[command->maximum], command->name, command->usage);
    return COOP_OK;
}

/* A reader that closed the pipe (`| head`) has all it wanted: the library tells it by a failure without a message. */
static bool reader_left(coop_status status, const coop_context *ctx) {
    return status == COOP_OUTPUT && !ctx->error.message[0];
}

/* Fewer than asked for where the system starts no more (ulimit -u, memory). */
static unsigned threads_of(const cli_options *options, const coop_context *ctx) {
    unsigned threads = coop_threads(ctx);
    if (options->threads > threads && !options->quiet)
        cli_tell_line(ctx->language, SAY_TOLD_THREADS, COOP_I_COUNT(threads), COOP_I_COUNT(options->threads));
    return threads;
}

/* Old names go on working; whoever uses one learns the new one. */
static void tell_old_names(const cli_options *options, const coop_language *language) {
    for (size_t i = 0; i < options->old_count && !options->quiet; i++)
        cli_tell_line(language, SAY_TOLD_OLD_NAME, COOP_I_TEXT(options->old[i]->old),
                      COOP_I_TEXT(options->old[i]->name));
}

/* What was asked for; else on a terminal that of the locale. What goes to programs is the same everywhere. */
static const coop_language *language_of(const cli_options *options) {
    const coop_language *english = coop_language_named("en");
    if (options->language) {
        const coop_language *language = coop_language_named(options->language);
        return language ? language : english;
    }
    if (!isatty(STDOUT_FILENO) || (options->format && strcmp(options->format, "table") != 0)) return english;
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *locale = getenv(names[i]);
        if (!locale || !*locale) continue;
        char code[3] = {locale[0], locale[0] ? locale[1] : '\0', '\0'};
        const coop_language *language = coop_language_named(code);
        return language ? language : english;
    }
    return english;
}

/* --lang before the command line is understood: what is wrong with it is told in that language too. */
static const char *asked_language(int argc, const char *const *argv) {
    for (int i = 1; i < argc; i++) {
        if (!strncmp(argv[i], "--lang=", strlen("--lang="))) return argv[i] + strlen("--lang=");
        if (!strcmp(argv[i], "--lang") && i + 1 < argc) return argv[i + 1];
    }
    return NULL;
}

/* Prepared here: a handler of signals can neither look up words nor put them together. */
static void get_ready_to_stop(const cli_options *options, const coop_language *language) {
    const char *clear = isatty(STDERR_FILENO) ? CLI_CLEAR_LINE : "";
    coop_i_buf line = {0};
    coop_i_buf_printf(&line, "%scoopgraph: %s\n", clear, coop_i_term(language, "interrupted"));
    cli_signals_say(coop_i_buf_text(&line));
    coop_i_buf_reset(&line);
    coop_i_buf_printf(&line, "%scoopgraph: ", clear);
    coop_i_buf_printf(&line, coop_i_term(language, TIME_OVER), (unsigned)options->max_time);
    coop_i_buf_puts(&line, "\n");
    cli_signals_after(options->max_time, coop_i_buf_text(&line));
    coop_i_buf_clear(&line);
}

static coop_status run(const cli_command *command, cli_session *session) {
    coop_context *ctx = &session->ctx;
    const cli_options *options = session->options;
    session->style = cli_style_of(STDOUT_FILENO, options->colour);
    session->style.words = ctx->language = language_of(options);
    if (options->help) {
        cli_help_command(&session->out, &session->style, command);
        return cli_flush(session);
    }
    get_ready_to_stop(options, ctx->language);
    tell_old_names(options, ctx->language);
    ctx->seed = options->seed;
    cli_sandbox_limit_memory(options->max_memory);
    ctx->threads = options->threads;
    ctx->threads = threads_of(options, ctx);
    ctx->cancel = cli_signals_flag();
    coop_status status = check_arguments(command, options, ctx);
    if (status == COOP_OK) status = cli_outputs_plan(session);
    bool distributed = cli_engine_wanted(options); /* MPI needs the network */
    if (status == COOP_OK && !options->no_sandbox && !distributed) status = cli_sandbox_enter(options, ctx);
    if (status != COOP_OK) {
        coop_outputs_release(ctx, false);
        return status;
    }
    cli_progress_start(ctx, options->quiet);
    ctx->hold_outputs = true; /* all outputs or none: a failure behind the first leaves every file as it was */
    status = distributed ? cli_engine_run(session) : command->run(session);
    if (status == COOP_OK && coop_i_buf_ever_failed()) status = coop_fail_memory(ctx);
    bool keep = status == COOP_OK || reader_left(status, ctx);
    coop_status placed = coop_outputs_release(ctx, keep);
    if (status == COOP_OK) status = placed;
    cli_progress_clear();
    cli_tell(session, status);
    return status;
}

static void session_clear(cli_session *session) {
    for (size_t i = 0; i < session->tables.owned_count; i++) coop_table_free(session->tables.owned[i]);
    coop_report_free(session->report);
    coop_graph_free(session->graph);
    coop_network_free(session->network);
    coop_problems_free(session->ctx.problems);
    coop_readings_free(session->ctx.readings);
    coop_i_buf_clear(&session->out);
}

static int exit_code(coop_status status, const cli_session *session) {
    if (reader_left(status, &session->ctx)) return COOP_OK;
    if (status == COOP_OK) return (int)session->found;
    return (int)status;
}

int cli_program(int argc, const char *const *argv) {
    cli_session session = {.ctx = COOP_CONTEXT_INIT};
    cli_options options = {0};
    coop_context *ctx = &session.ctx;
    session.options = &options;
    ctx->language = language_of(&(cli_options){.language = asked_language(argc, argv)});
    cli_signals_install();
    if (argc < 2) {
        coop_i_buf text = {0};
        cli_style style = cli_style_of(STDERR_FILENO, "never");
        style.words = ctx->language;
        cli_help_program(&text, &style);
        fputs(coop_i_buf_text(&text), stderr);
        coop_i_buf_clear(&text);
        return COOP_USAGE;
    }
    const cli_command *command = command_of(argv[1]);
    coop_status status = COOP_OK;
    if (!command)
        status = unknown_command(argv[1], ctx);
    else
        status = cli_options_parse(&options, command, argc - 2, argv + 2, cli_any_takes, ctx);
    bool understood = status == COOP_OK;
    if (understood) status = run(command, &session);
    cli_signals_say(""); /* from here on it is told below */
    if (status == COOP_INTERRUPTED && cli_signals_time_over()) {
        coop_context_clear_error(ctx);
        coop_fail(ctx, status, TIME_OVER, (unsigned)options.max_time);
    }
    if (status == COOP_INTERRUPTED && !ctx->error.message[0]) coop_fail(ctx, status, "interrupted");
    if (status != COOP_OK) cli_error_report(&ctx->error, ctx->problems, ctx->language);
    if (status == COOP_USAGE && !understood && command) {
        fprintf(stderr, coop_i_term(ctx->language, "Try 'coopgraph %s --help'."), command->name);
        fputc('\n', stderr);
    }
    int code = exit_code(status, &session);
    session_clear(&session);
    cli_options_clear(&options);
    return code;
}
