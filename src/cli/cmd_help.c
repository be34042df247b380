/* coopgraph help, coopgraph version. */
#include <string.h>

#include "cli/help.h"
#include "cli/sandbox.h"
#include "cli/session.h"
#include "util/hint.h"
#include "util/text.h"

typedef struct own_options {
    bool man;
    const char *completion;
} own_options;
static const own_options initial = {0};

static size_t topics(const char **names, size_t capacity) {
    size_t count = cli_names_commands(names, capacity - 1);
    names[count++] = "options";
    return count;
}

static coop_status topic(cli_session *session, const char *word) {
    const cli_command *command = cli_command_find(word);
    if (command) {
        cli_help_command(&session->out, &session->style, command);
        return COOP_OK;
    }
    if (!strcmp(word, "options")) {
        cli_help_options(&session->out, &session->style);
        return COOP_OK;
    }
    const char *names[CLI_NAMES];
    return coop_fail(&session->ctx, COOP_USAGE, "no help on '%s'%s", word,
                     coop_i_hint_near(session->ctx.language, word, names, topics(names, CLI_NAMES),
                                      "; 'coopgraph help' lists the commands")
                         .text);
}

static coop_status man_page(cli_session *session, const cli_list *words) {
    if (words->count == 0) {
        cli_man_page(&session->out, session->style.words);
        return COOP_OK;
    }
    const cli_list_row *list = cli_list_find(words->items[0], &session->ctx);
    return list ? cli_man_topic(&session->out, list, &session->ctx) : COOP_USAGE;
}

static coop_status run(cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    coop_status status = COOP_OK;
    if (own->man)
        status = man_page(session, &options->arguments);
    else if (own->completion && !strcmp(own->completion, "bash"))
        cli_completion_bash(&session->out);
    else if (own->completion && !strcmp(own->completion, "zsh"))
        cli_completion_zsh(&session->out);
    else if (own->completion)
        cli_completion_fish(&session->out);
    else if (options->arguments.count)
        status = topic(session, options->arguments.items[0]);
    else
        cli_help_program(&session->out, &session->style);
    return status == COOP_OK ? cli_flush(session) : status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "man", CLI_FLAG_IN(own_options, man), .group = CLI_GENERAL, .help = "the manual page, for man -l"},
    {.name = "completion", .argument = "SHELL", CLI_CHOICE_IN(own_options, completion), .words = "bash|zsh|fish",
     .group = CLI_GENERAL, .help = "completions for bash, zsh or fish"},
};
/* clang-format on */

const cli_command cli_command_help = {
    .name = "help",
    .summary = "help of a command, all options, the man page, completions",
    .usage = "[COMMAND | options] [--man [LIST]] [--completion SHELL]",
    .text = "Prints the help of a command, or every option with its default, or the man\n"
            "page, of a list too (help --man measures), or what a shell needs to\n"
            "complete commands and options.\n",
    .examples = "coopgraph help suggest\n"
                "coopgraph help options\n"
                "coopgraph help --completion bash > /etc/bash_completion.d/coopgraph\n",
    .minimum = 0,
    .maximum = 1,
    .run = run,
    .words = topics,
    .own = CLI_SET(rows),
    .shared = {&cli_set_general},
    .initial = &initial,
    .size = sizeof initial,
};

/* What this build and this machine have, a line each. */
static void put_features(cli_session *session) {
    const coop_i_words *words = session->style.words;
    coop_i_buf *out = &session->out;
    /* analyser: a struct that is returned is whole */
    cli_sandbox held = cli_sandbox_possible();
    const char *const yes = coop_i_term(words, "yes"), *const no = coop_i_term(words, "no");
    coop_i_buf_printf(out, "%s: %u\n", coop_i_term(words, "threads"), coop_threads(&session->ctx));
    coop_i_buf_printf(out, "%s: %s\n", coop_i_term(words, "map to click in, on pages"), coop_web_has_map() ? yes : no);
    coop_i_buf_printf(out, "%s: ", coop_i_term(words, "sandbox"));
    if (held.landlock) coop_i_buf_printf(out, "Landlock %d", held.landlock);
    if (held.seccomp) coop_i_buf_puts(out, held.landlock ? ", seccomp" : "seccomp");
    coop_i_buf_printf(out, "%s\n", held.landlock || held.seccomp ? "" : no);
}

typedef struct version_options {
    bool features;
} version_options;

/* clang-format off */
static const cli_option version_rows[] = {
    {.name = "features", CLI_FLAG_IN(version_options, features), .group = CLI_OUTPUT,
     .help = "also what this build and this machine can do"},
};
/* clang-format on */

static coop_status run_version(cli_session *session) {
    const version_options *own = session->options->own;
    coop_i_buf_printf(&session->out, "coopgraph %s\n", coop_version());
    if (own->features) put_features(session);
    return cli_flush(session);
}

static const version_options version_initial;

const cli_command cli_command_version = {
    .name = "version",
    .summary = "the version",
    .usage = "[--features]",
    .text = "Prints the version.\n",
    .examples = "coopgraph version --features\n",
    .minimum = 0,
    .maximum = 0,
    .run = run_version,
    .own = CLI_SET(version_rows),
    .initial = &version_initial,
    .size = sizeof version_initial,
    .shared = {&cli_set_general},
};
