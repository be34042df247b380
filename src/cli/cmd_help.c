/* coopgraph help, coopgraph version. */
#include <string.h>

#include "cli/help.h"
#include "cli/session.h"
#include "util/text.h"

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
    size_t count = cli_names_commands(names, CLI_NAMES - 1);
    names[count++] = "options";
    const char *near = coop_i_text_nearest(word, names, count);
    if (near) return coop_fail(&session->ctx, COOP_USAGE, "no help on '%s' (did you mean '%s'?)", word, near);
    return coop_fail(&session->ctx, COOP_USAGE, "no help on '%s'; 'coopgraph help' lists the commands", word);
}

coop_status cli_run_help(cli_session *session) {
    const cli_options *options = session->options;
    coop_status status = COOP_OK;
    if (options->man)
        cli_man_page(&session->out);
    else if (options->completion && !strcmp(options->completion, "bash"))
        cli_completion_bash(&session->out);
    else if (options->completion && !strcmp(options->completion, "zsh"))
        cli_completion_zsh(&session->out);
    else if (options->completion)
        cli_completion_fish(&session->out);
    else if (options->arguments.count)
        status = topic(session, options->arguments.items[0]);
    else
        cli_help_program(&session->out, &session->style);
    return status == COOP_OK ? cli_flush(session) : status;
}

coop_status cli_run_version(cli_session *session) {
    coop_i_buf_printf(&session->out, "coopgraph %s\n", coop_version());
    return cli_flush(session);
}
