/* Help on the terminal. */
#include <string.h>

#include "cli/help.h"
#include "util/text.h"

enum { HELP_WIDTH = 80, OPTION_COLUMN = 28 };

/* "-o, --output FILE" or "    --seed N" */
static void put_option(coop_i_buf *out, const cli_option *option) {
    if (option->letter)
        coop_i_buf_printf(out, "-%c, ", option->letter);
    else
        coop_i_buf_puts(out, "    ");
    coop_i_buf_printf(out, "--%s", option->name);
    if (option->argument) coop_i_buf_printf(out, " %s", option->argument);
}

static void put_option_line(coop_i_buf *out, const cli_option *option) {
    coop_i_buf head = {0};
    put_option(&head, option);
    size_t width = coop_i_text_width(coop_i_buf_text(&head));
    coop_i_buf_printf(out, "  %s", coop_i_buf_text(&head));
    cli_fill(out, " ", width + 2 < OPTION_COLUMN ? OPTION_COLUMN - width - 2 : 1);
    coop_i_buf_puts(out, option->help);
    /* a default that only means "not set" is told by the help text itself */
    if (option->initial && strcmp(option->initial, "0") != 0) coop_i_buf_printf(out, " [%s]", option->initial);
    coop_i_buf_putc(out, '\n');
    if (head.failed) out->failed = true;
    coop_i_buf_clear(&head);
}

static void put_examples(coop_i_buf *out, const cli_style *style, const char *examples) {
    coop_i_buf_putc(out, '\n');
    cli_put(out, style, CLI_TITLE, "Examples");
    for (const char *line = examples; *line;) {
        size_t length = strcspn(line, "\n");
        coop_i_buf_puts(out, "\n  ");
        coop_i_buf_add(out, line, length);
        line += length + (line[length] == '\n');
    }
    coop_i_buf_putc(out, '\n');
}

void cli_help_program(coop_i_buf *out, const cli_style *style) {
    cli_put(out, style, CLI_TITLE, "coopgraph");
    coop_i_buf_printf(out, " %s: who cooperates in a cluster, what is missing, whom to bring together\n\n",
                      coop_version());
    cli_put(out, style, CLI_TITLE, "Usage");
    coop_i_buf_puts(out, "\n  coopgraph COMMAND [OPTIONS] FILE...\n\n");
    cli_put(out, style, CLI_TITLE, "Commands");
    coop_i_buf_putc(out, '\n');
    size_t count;
    const cli_command *rows = cli_command_rows(&count);
    for (size_t i = 0; i < count; i++) coop_i_buf_printf(out, "  %-12s %s\n", rows[i].name, rows[i].summary);
    put_examples(out, style,
                 "coopgraph analyze graphs/ino-tomsk.json -o ino-tomsk.graphml\n"
                 "coopgraph COMMAND --help\n");
}

void cli_help_command(coop_i_buf *out, const cli_style *style, const cli_command *command) {
    cli_put(out, style, CLI_TITLE, "Usage");
    coop_i_buf_printf(out, ": coopgraph %s%s%s\n\n%s", command->name, *command->usage ? " " : "", command->usage,
                      command->text);
    size_t count;
    const cli_option *rows = cli_option_rows(&count);
    /* what a command is for comes first */
    static const cli_group order[] = {CLI_COMPUTING, CLI_MAKING, CLI_OUTPUT, CLI_NETWORK, CLI_INPUT, CLI_GENERAL};
    coop_i_buf more = {0};
    bool first = true;
    for (size_t g = 0; g < CLI_GROUPS; g++) {
        for (size_t i = 0; i < count; i++) {
            if (rows[i].group != order[g] || !(rows[i].commands & command->bit)) continue;
            if (!(rows[i].shown & command->bit)) {
                coop_i_buf_printf(&more, "--%s ", rows[i].name);
                continue;
            }
            if (first) coop_i_buf_putc(out, '\n');
            first = false;
            put_option_line(out, &rows[i]);
        }
    }
    coop_i_buf_puts(out, "More: ");
    coop_i_buf_puts(&more, "(coopgraph help options)");
    if (more.failed) out->failed = true;
    cli_put_wrapped(out, coop_i_buf_text(&more), 6, 6, HELP_WIDTH);
    coop_i_buf_clear(&more);
    put_examples(out, style, command->examples);
}

/* "; one of a, b, c" for a choice */
static void put_values(coop_i_buf *out, const cli_option *option) {
    cli_words words;
    cli_option_values(&words, option);
    if (!words.count) return;
    coop_i_buf text = {0};
    for (size_t i = 0; i < words.count; i++) coop_i_buf_printf(&text, "%s%s", i ? ", " : "", words.names[i]);
    if (text.failed) out->failed = true;
    cli_fill(out, " ", OPTION_COLUMN);
    cli_put_wrapped(out, coop_i_buf_text(&text), OPTION_COLUMN, OPTION_COLUMN, HELP_WIDTH);
    coop_i_buf_clear(&text);
}

void cli_help_options(coop_i_buf *out, const cli_style *style) {
    size_t count, commands;
    const cli_option *rows = cli_option_rows(&count);
    const cli_command *command = cli_command_rows(&commands);
    for (int group = 0; group < CLI_GROUPS; group++) {
        if (group) coop_i_buf_putc(out, '\n');
        cli_put(out, style, CLI_TITLE, cli_group_title((cli_group)group));
        coop_i_buf_putc(out, '\n');
        for (size_t i = 0; i < count; i++) {
            if ((int)rows[i].group != group) continue;
            put_option_line(out, &rows[i]);
            put_values(out, &rows[i]);
            if (rows[i].commands == CLI_ALL) continue;
            coop_i_buf text = {0};
            coop_i_buf_puts(&text, "for");
            for (size_t c = 0; c < commands; c++)
                if (rows[i].commands & command[c].bit) coop_i_buf_printf(&text, " %s", command[c].name);
            if (text.failed) out->failed = true;
            cli_fill(out, " ", OPTION_COLUMN);
            cli_put_wrapped(out, coop_i_buf_text(&text), OPTION_COLUMN, OPTION_COLUMN, HELP_WIDTH);
            coop_i_buf_clear(&text);
        }
    }
}
