/* The man page, from the same tables as the help. */
#include <string.h>

#include "cli/help.h"

/* Text for roff: backslashes and leading dots or quotes would be commands, a plain '-' would become a hyphen. */
static void put(coop_i_buf *out, const char *text) {
    bool line_start = out->length == 0 || out->data[out->length - 1] == '\n';
    for (; *text; text++) {
        if (line_start && (*text == '.' || *text == '\'')) coop_i_buf_puts(out, "\\&");
        if (*text == '\\')
            coop_i_buf_puts(out, "\\e");
        else if (*text == '-')
            coop_i_buf_puts(out, "\\-");
        else if (!strncmp(text, "…", strlen("…"))) {
            coop_i_buf_puts(out, "...");
            text += strlen("…") - 1;
        } else
            coop_i_buf_putc(out, *text);
        line_start = *text == '\n';
    }
}

static void put_line(coop_i_buf *out, const char *text) {
    put(out, text);
    coop_i_buf_putc(out, '\n');
}

static void put_head(coop_i_buf *out, const cli_option *option) {
    coop_i_buf_puts(out, ".TP\n");
    if (option->letter) coop_i_buf_printf(out, "\\fB\\-%c\\fR, ", option->letter);
    coop_i_buf_puts(out, "\\fB\\-\\-");
    put(out, option->name);
    coop_i_buf_puts(out, "\\fR");
    if (option->argument) {
        coop_i_buf_puts(out, " \\fI");
        put(out, option->argument);
        coop_i_buf_puts(out, "\\fR");
    }
    coop_i_buf_putc(out, '\n');
}

static void put_option(coop_i_buf *out, const coop_i_words *said, const cli_option *option) {
    put_head(out, option);
    put(out, coop_i_term(said, option->help));
    char initial[64];
    cli_option_default(initial, option, cli_command_of(option));
    if (*initial) {
        coop_i_buf_printf(out, " (%s ", coop_i_term(said, "default"));
        put(out, initial);
        coop_i_buf_puts(out, ")");
    }
    coop_i_buf_puts(out, ".\n");
    cli_words words;
    cli_option_values(&words, option);
    for (size_t i = 0; i < words.count; i++) {
        coop_i_buf_puts(out, i ? ", " : coop_i_term(said, "Values: "));
        put(out, words.names[i]);
    }
    if (words.count) coop_i_buf_puts(out, ".\n");
    if (cli_all_take(option)) return;
    size_t count;
    const cli_command *const *commands = cli_command_rows(&count);
    coop_i_buf_printf(out, "%s:", coop_i_term(said, "Commands"));
    for (size_t i = 0; i < count; i++)
        if (cli_command_takes(commands[i], option)) coop_i_buf_printf(out, " %s", commands[i]->name);
    coop_i_buf_puts(out, ".\n");
}

static void put_section(coop_i_buf *out, const coop_i_words *words, const char *title) {
    coop_i_buf_printf(out, ".SH %s\n", coop_i_term(words, title));
}

static void put_commands(coop_i_buf *out, const coop_i_words *words) {
    size_t count;
    const cli_command *const *rows = cli_command_rows(&count);
    put_section(out, words, "COMMANDS");
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_printf(out, ".TP\n\\fBcoopgraph %s\\fR ", rows[i]->name);
        put_line(out, rows[i]->usage);
        put_line(out, coop_i_term(words, rows[i]->text));
        out->length -= out->failed ? 0 : 1; /* the text ends its own line */
    }
}

static void put_options(coop_i_buf *out, const coop_i_words *words) {
    const cli_option *options[CLI_OPTIONS];
    size_t count = cli_every_option(options);
    int group = -1;
    put_section(out, words, "OPTIONS");
    put_line(out, coop_i_term(words, "Options may stand anywhere; -- ends them. A file named - is standard input (or "
                                     "output, behind -o)."));
    for (size_t i = 0; i < count; i++) {
        if ((int)options[i]->group != group)
            coop_i_buf_printf(out, ".SS %s\n", coop_i_term(words, cli_group_title(options[i]->group)));
        group = (int)options[i]->group;
        put_option(out, words, options[i]);
    }
}

/* ---- a page for each list of rows ---- */

static void put_name(coop_i_buf *out, const coop_i_words *words, const char *name, const char *summary) {
    put_section(out, words, "NAME");
    coop_i_buf_puts(out, "coopgraph\\-");
    put(out, name);
    coop_i_buf_puts(out, " \\- ");
    put_line(out, coop_i_term(words, summary));
}

/* A row of the list: its name, then what each of its other columns says. */
static void put_row(coop_i_buf *out, const coop_table *table, size_t row, size_t name) {
    coop_i_buf_puts(out, ".TP\n\\fB");
    put(out, coop_table_string(table, row, name));
    coop_i_buf_puts(out, "\\fR\n");
    bool first = true;
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const char *text = coop_table_string(table, row, c);
        if (c == name || !text) continue;
        if (!first) coop_i_buf_puts(out, ".br\n");
        coop_i_buf_puts(out, "\\fI");
        put(out, coop_column_title(coop_table_column(table, c)));
        coop_i_buf_puts(out, "\\fR: ");
        put_line(out, text);
        first = false;
    }
}

coop_status cli_man_topic(coop_i_buf *out, const cli_list_row *list, coop_context *ctx) {
    coop_table *table = NULL;
    coop_status status = list->table(&table, true, ctx);
    if (status != COOP_OK) return status;
    size_t name = coop_table_find_column(table, "name");
    coop_i_buf_puts(out, ".TH COOPGRAPH\\-");
    for (const char *c = list->name; *c; c++)
        coop_i_buf_putc(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
    coop_i_buf_printf(out, " 7 \"\" \"coopgraph %s\" \"coopgraph\"\n", coop_version());
    put_name(out, ctx->language, list->name, list->summary);
    coop_i_buf_puts(out, ".ad l\n"); /* names and formulas leave little to adjust */
    put_section(out, ctx->language, "DESCRIPTION");
    put(out, coop_table_title(table));
    coop_i_buf_puts(out, ".\n");
    for (size_t i = 0; i < coop_table_notes(table); i++) put_line(out, coop_table_note_text(table, i));
    for (size_t r = 0; r < coop_table_rows(table); r++) put_row(out, table, r, name);
    put_section(out, ctx->language, "SEE ALSO");
    coop_i_buf_puts(out, "\\fBcoopgraph\\fR(1)\n");
    coop_table_free(table);
    return COOP_OK;
}

static void put_see_also(coop_i_buf *out, const coop_i_words *words) {
    size_t count;
    const cli_list_row *rows = cli_list_rows(&count);
    put_section(out, words, "SEE ALSO");
    put_line(out, coop_i_term(words, "What there is, a page for each list:"));
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_puts(out, "\\fBcoopgraph\\-");
        put(out, rows[i].name);
        coop_i_buf_printf(out, "\\fR(7)%s\n", i + 1 < count ? "," : "");
    }
}

static void put_examples(coop_i_buf *out, const coop_i_words *words) {
    size_t count;
    const cli_command *const *rows = cli_command_rows(&count);
    put_section(out, words, "EXAMPLES");
    coop_i_buf_puts(out, ".nf\n");
    for (size_t i = 0; i < count; i++) put(out, rows[i]->examples);
    coop_i_buf_puts(out, ".fi\n");
}

static const char *const description[] = {
    ("Loads companies, universities, corporations, government bodies and clusters as a weighted graph, computes "
     "centrality, communities and gaps, ranks new partnerships and explains them, and writes files for Gephi. Several "
     "input files make one network; what a CSV file holds is told by its columns."),
    "The weight of a tie is its strength. Where paths are measured, a tie's length is 1 / weight^alpha.",
    ("The same input, options and seed give the same bytes, whatever the order of rows, the locale and the number of "
     "threads."),
};

/* What an exit status or a variable of the environment means. */
typedef struct meaning {
    const char *of, *text;
} meaning;
static const meaning statuses[] = {
    {"0", "fine; also when the reader of a pipe closed it early (| head)"},
    {"1", "the analysis failed (no memory, no result)"},
    {"2", "the command line is wrong"},
    {"3", "what was read is wrong; nothing was written"},
    {"4", "what was to be written could not be; an existing file is as it was"},
    {"130", "interrupted: within a second, at once by a second Ctrl-C"},
};
static const meaning variables[] = {
    {"NO_COLOR", "no colours, unless --colour always"},
    {"COLUMNS", "the width when standard output is no terminal (100)"},
    {"LC_ALL, LC_MESSAGES, LANG", "the language on a terminal, unless --lang names one"},
};

static void put_meanings(coop_i_buf *out, const coop_i_words *words, const meaning *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_puts(out, ".TP\n");
        put_line(out, rows[i].of);
        put_line(out, coop_i_term(words, rows[i].text));
    }
}

#define MEANINGS(rows) rows, sizeof(rows) / sizeof *(rows)

void cli_man_page(coop_i_buf *out, const coop_i_words *words) {
    coop_i_buf_printf(out, ".TH COOPGRAPH 1 \"\" \"coopgraph %s\" \"User Commands\"\n", coop_version());
    put_section(out, words, "NAME");
    coop_i_buf_printf(out, "coopgraph \\- %s\n", coop_i_term(words, cli_purpose));
    put_section(out, words, "SYNOPSIS");
    coop_i_buf_puts(out, "\\fBcoopgraph\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fIFILE\\fR...\n");
    put_section(out, words, "DESCRIPTION");
    for (size_t i = 0; i < sizeof description / sizeof *description; i++) {
        if (i > 0) coop_i_buf_puts(out, ".PP\n");
        put_line(out, coop_i_term(words, description[i]));
    }
    put_commands(out, words);
    put_options(out, words);
    put_section(out, words, "EXIT STATUS");
    put_meanings(out, words, MEANINGS(statuses));
    put_section(out, words, "ENVIRONMENT");
    put_meanings(out, words, MEANINGS(variables));
    put_examples(out, words);
    put_see_also(out, words);
}
