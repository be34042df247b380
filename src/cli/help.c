/* Help on the terminal. */
#include <string.h>

#include "cli/help.h"
#include "util/text.h"

const char cli_purpose[] = "who cooperates in a cluster, what is missing, whom to bring together";

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

static void put_title(coop_i_buf *out, const cli_style *style, const char *title) {
    cli_put(out, style, CLI_TITLE, coop_i_term(style->words, title));
}

static void put_option_line(coop_i_buf *out, const cli_style *style, const cli_option *option,
                            const cli_command *command) {
    coop_i_buf head = {0};
    char initial[64];
    cli_option_default(initial, option, command);
    put_option(&head, option);
    size_t width = coop_i_text_width(coop_i_buf_text(&head));
    coop_i_buf_printf(out, "  %s", coop_i_buf_text(&head));
    cli_fill(out, " ", width + 2 < OPTION_COLUMN ? OPTION_COLUMN - width - 2 : 1);
    coop_i_buf_puts(out, coop_i_term(style->words, option->help));
    if (*initial) coop_i_buf_printf(out, " [%s]", initial);
    coop_i_buf_putc(out, '\n');
    if (head.failed) out->failed = true;
    coop_i_buf_clear(&head);
}

static void put_examples(coop_i_buf *out, const cli_style *style, const char *examples) {
    coop_i_buf_putc(out, '\n');
    put_title(out, style, "Examples");
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
    coop_i_buf_printf(out, " %s: %s\n\n", coop_version(), coop_i_term(style->words, cli_purpose));
    put_title(out, style, "Usage");
    coop_i_buf_printf(out, ": coopgraph %s; coopgraph COMMAND --help\n\n",
                      coop_i_term(style->words, "COMMAND [OPTIONS] FILE..."));
    put_title(out, style, "Commands");
    coop_i_buf_putc(out, '\n');
    size_t count;
    const cli_command *const *rows = cli_command_rows(&count);
    for (size_t i = 0; i < count; i++)
        coop_i_buf_printf(out, "  %-12s %s\n", rows[i]->name, coop_i_term(style->words, rows[i]->summary));
    put_examples(out, style, "coopgraph analyze graphs/ino-tomsk.json -o ino-tomsk.graphml\n");
}

void cli_help_command(coop_i_buf *out, const cli_style *style, const cli_command *command) {
    put_title(out, style, "Usage");
    coop_i_buf_printf(out, ": coopgraph %s%s%s\n\n%s", command->name, *command->usage ? " " : "", command->usage,
                      coop_i_term(style->words, command->text));
    const cli_option *option;
    /* what a command is for comes first */
    static const cli_group order[] = {CLI_COMPUTING, CLI_MAKING, CLI_OUTPUT, CLI_NETWORK, CLI_INPUT, CLI_GENERAL};
    coop_i_buf more = {0};
    bool first = true;
    for (size_t g = 0; g < CLI_GROUPS; g++) {
        for (size_t i = 0; (option = cli_command_option(command, i)) != NULL; i++) {
            if (option->group != order[g]) continue;
            if (!cli_command_shows(command, option)) {
                if (!option->limits) coop_i_buf_printf(&more, "--%s ", option->name);
                continue;
            }
            if (first) coop_i_buf_putc(out, '\n');
            first = false;
            put_option_line(out, style, option, command);
        }
    }
    const char *word = coop_i_term(style->words, "More: ");
    size_t width = coop_i_text_width(word);
    coop_i_buf_puts(out, word);
    coop_i_buf_puts(&more, "(help options)");
    if (more.failed) out->failed = true;
    cli_put_wrapped(out, coop_i_buf_text(&more), width, width, HELP_WIDTH);
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

static void put_takers(coop_i_buf *out, const cli_style *style, const cli_option *option) {
    size_t count;
    const cli_command *const *commands = cli_command_rows(&count);
    if (cli_all_take(option)) return;
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, coop_i_term(style->words, "for"));
    for (size_t c = 0; c < count; c++)
        if (cli_command_takes(commands[c], option)) coop_i_buf_printf(&text, " %s", commands[c]->name);
    if (option->old) coop_i_buf_printf(&text, "%s --%s", coop_i_term(style->words, "; was"), option->old);
    if (text.failed) out->failed = true;
    cli_fill(out, " ", OPTION_COLUMN);
    cli_put_wrapped(out, coop_i_buf_text(&text), OPTION_COLUMN, OPTION_COLUMN, HELP_WIDTH);
    coop_i_buf_clear(&text);
}

void cli_help_options(coop_i_buf *out, const cli_style *style) {
    const cli_option *options[CLI_OPTIONS];
    size_t count = cli_every_option(options);
    int group = -1;
    for (size_t i = 0; i < count; i++) {
        if ((int)options[i]->group != group) {
            if (group >= 0) coop_i_buf_putc(out, '\n');
            group = (int)options[i]->group;
            put_title(out, style, cli_group_title(options[i]->group));
            coop_i_buf_putc(out, '\n');
        }
        put_option_line(out, style, options[i], cli_command_of(options[i]));
        put_values(out, options[i]);
        put_takers(out, style, options[i]);
    }
}
