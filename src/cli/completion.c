/* Completions for bash, zsh and fish, from the tables of commands and options. */
#include <string.h>

#include "cli/help.h"

static void put_words(coop_i_buf *out, const cli_option *option) {
    cli_words words;
    cli_option_values(&words, option);
    for (size_t i = 0; i < words.count; i++) coop_i_buf_printf(out, "%s%s", i ? " " : "", words.names[i]);
}

static bool has_words(const cli_option *option) {
    return option->names || option->words;
}

static void put_commands(coop_i_buf *out) {
    size_t count;
    const cli_command *const *rows = cli_command_rows(&count);
    for (size_t i = 0; i < count; i++) coop_i_buf_printf(out, "%s%s", i ? " " : "", rows[i]->name);
}

/* The words that the argument of a command may be. */
static void put_arguments(coop_i_buf *out, const cli_command *command) {
    const char *names[CLI_NAMES];
    size_t count = command->words(names, CLI_NAMES);
    for (size_t i = 0; i < count; i++) coop_i_buf_printf(out, "%s%s", i ? " " : "", names[i]);
}

/* Words for a shell stand in single quotes: a quote ends them, is escaped, and starts them again. */
static void put_quoted(coop_i_buf *out, const char *text) {
    for (; *text; text++) {
        if (*text == '\'')
            coop_i_buf_puts(out, "'\\''");
        else
            coop_i_buf_putc(out, *text);
    }
}

void cli_completion_bash(coop_i_buf *out) {
    const cli_option *options[CLI_OPTIONS], *option;
    size_t count = cli_every_option(options), commands;
    const cli_command *const *command = cli_command_rows(&commands);
    coop_i_buf_puts(out, "# coopgraph: completion for bash (made by 'coopgraph help --completion bash')\n"
                         "_coopgraph() {\n"
                         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
                         "    COMPREPLY=()\n"
                         "    if [ \"$COMP_CWORD\" = 1 ]; then\n        words='");
    put_commands(out);
    coop_i_buf_puts(out, "'\n        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n        return\n    fi\n"
                         "    case $before in\n");
    for (size_t i = 0; i < count; i++) {
        if (!has_words(options[i])) continue;
        coop_i_buf_printf(out, "    --%s) words='", options[i]->name);
        put_words(out, options[i]);
        coop_i_buf_puts(out, "' ;;\n");
    }
    for (size_t c = 0; c < commands; c++) {
        if (!command[c]->words) continue;
        coop_i_buf_printf(out, "    %s) words='", command[c]->name);
        put_arguments(out, command[c]);
        coop_i_buf_puts(out, "' ;;\n");
    }
    coop_i_buf_puts(out, "    esac\n"
                         "    if [ -z \"$words\" ] && [ \"${word:0:1}\" = - ]; then\n"
                         "        case ${COMP_WORDS[1]} in\n");
    for (size_t c = 0; c < commands; c++) {
        coop_i_buf_printf(out, "        %s) words='", command[c]->name);
        for (size_t i = 0; (option = cli_command_option(command[c], i)) != NULL; i++)
            coop_i_buf_printf(out, "--%s ", option->name);
        coop_i_buf_puts(out, "' ;;\n");
    }
    coop_i_buf_puts(out, "        esac\n    fi\n"
                         "    [ -z \"$words\" ] || COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                         "}\n"
                         "complete -o default -F _coopgraph coopgraph\n");
}

/* In a zsh description ':' and brackets have a meaning. */
static void put_zsh_text(coop_i_buf *out, const char *text) {
    for (; *text; text++) {
        if (strchr("[]:\\", *text)) coop_i_buf_putc(out, '\\');
        if (*text == '\'')
            coop_i_buf_puts(out, "'\\''");
        else
            coop_i_buf_putc(out, *text);
    }
}

static void put_zsh_option(coop_i_buf *out, const cli_option *option) {
    coop_i_buf_printf(out, " \\\n        '%s--%s%s[", cli_option_repeats(option) ? "*" : "", option->name,
                      option->argument ? "=" : "");
    put_zsh_text(out, option->help);
    coop_i_buf_putc(out, ']');
    for (int i = 0; option->argument && i < (option->type == CLI_PAIR ? 2 : 1); i++) {
        coop_i_buf_putc(out, ':');
        put_zsh_text(out, option->argument);
        coop_i_buf_putc(out, ':');
        if (has_words(option)) {
            coop_i_buf_putc(out, '(');
            put_words(out, option);
            coop_i_buf_putc(out, ')');
        } else if (!strncmp(option->argument, "FILE", 4)) {
            coop_i_buf_puts(out, "_files");
        }
    }
    coop_i_buf_putc(out, '\'');
}

void cli_completion_zsh(coop_i_buf *out) {
    const cli_option *option;
    size_t commands;
    const cli_command *const *command = cli_command_rows(&commands);
    coop_i_buf_puts(out, "#compdef coopgraph\n# made by 'coopgraph help --completion zsh'\n"
                         "_coopgraph() {\n    local -a commands\n    commands=(\n");
    for (size_t c = 0; c < commands; c++) {
        coop_i_buf_printf(out, "        '%s:", command[c]->name);
        put_quoted(out, command[c]->summary);
        coop_i_buf_puts(out, "'\n");
    }
    coop_i_buf_puts(
        out, "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
             "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in\n");
    for (size_t c = 0; c < commands; c++) {
        coop_i_buf_printf(out, "    %s)\n        _arguments -s", command[c]->name);
        for (size_t i = 0; (option = cli_command_option(command[c], i)) != NULL; i++) put_zsh_option(out, option);
        if (command[c]->words) {
            coop_i_buf_printf(out, " \\\n        '1:%s:(", command[c]->name);
            put_arguments(out, command[c]);
            coop_i_buf_puts(out, ")'\n        ;;\n");
        } else {
            coop_i_buf_puts(out, " \\\n        '*:file:_files'\n        ;;\n");
        }
    }
    coop_i_buf_puts(out, "    esac\n}\n_coopgraph \"$@\"\n");
}

void cli_completion_fish(coop_i_buf *out) {
    const cli_option *options[CLI_OPTIONS];
    size_t count = cli_every_option(options), commands;
    const cli_command *const *command = cli_command_rows(&commands);
    coop_i_buf_puts(out, "# coopgraph: completion for fish (made by 'coopgraph help --completion fish')\n");
    for (size_t c = 0; c < commands; c++) {
        coop_i_buf_printf(out, "complete -c coopgraph -n __fish_use_subcommand -f -a %s -d '", command[c]->name);
        put_quoted(out, command[c]->summary);
        coop_i_buf_puts(out, "'\n");
    }
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_puts(out, "complete -c coopgraph -n '__fish_seen_subcommand_from");
        for (size_t c = 0; c < commands; c++)
            if (cli_command_takes(command[c], options[i])) coop_i_buf_printf(out, " %s", command[c]->name);
        coop_i_buf_printf(out, "' -l %s", options[i]->name);
        if (options[i]->letter) coop_i_buf_printf(out, " -s %c", options[i]->letter);
        if (has_words(options[i])) {
            coop_i_buf_puts(out, " -x -a '");
            put_words(out, options[i]);
            coop_i_buf_putc(out, '\'');
        } else if (options[i]->argument) {
            coop_i_buf_puts(out, !strncmp(options[i]->argument, "FILE", 4) ? " -r" : " -x");
        }
        coop_i_buf_puts(out, " -d '");
        put_quoted(out, options[i]->help);
        coop_i_buf_puts(out, "'\n");
    }
    for (size_t c = 0; c < commands; c++) {
        if (!command[c]->words) continue;
        coop_i_buf_printf(out, "complete -c coopgraph -n '__fish_seen_subcommand_from %s' -f -a '", command[c]->name);
        put_arguments(out, command[c]);
        coop_i_buf_puts(out, "'\n");
    }
}
