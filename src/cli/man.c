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

static void put_option(coop_i_buf *out, const cli_option *option) {
    put_head(out, option);
    put(out, option->help);
    char initial[64];
    cli_option_default(initial, option, cli_command_of(option));
    if (*initial) {
        coop_i_buf_puts(out, " (default ");
        put(out, initial);
        coop_i_buf_puts(out, ")");
    }
    coop_i_buf_puts(out, ".\n");
    cli_words words;
    cli_option_values(&words, option);
    for (size_t i = 0; i < words.count; i++) {
        coop_i_buf_puts(out, i ? ", " : "Values: ");
        put(out, words.names[i]);
    }
    if (words.count) coop_i_buf_puts(out, ".\n");
    if (cli_all_take(option)) return;
    size_t count;
    const cli_command *const *commands = cli_command_rows(&count);
    coop_i_buf_puts(out, "Commands:");
    for (size_t i = 0; i < count; i++)
        if (cli_command_takes(commands[i], option)) coop_i_buf_printf(out, " %s", commands[i]->name);
    coop_i_buf_puts(out, ".\n");
}

static void put_commands(coop_i_buf *out) {
    size_t count;
    const cli_command *const *rows = cli_command_rows(&count);
    coop_i_buf_puts(out, ".SH COMMANDS\n");
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_printf(out, ".TP\n\\fBcoopgraph %s\\fR ", rows[i]->name);
        put_line(out, rows[i]->usage);
        put_line(out, rows[i]->text);
        out->length -= out->failed ? 0 : 1; /* the text ends its own line */
    }
}

static void put_options(coop_i_buf *out) {
    const cli_option *options[CLI_OPTIONS];
    size_t count = cli_every_option(options);
    int group = -1;
    coop_i_buf_puts(out,
                    ".SH OPTIONS\nOptions may stand anywhere; \\fB\\-\\-\\fR ends them. A file named \\fB\\-\\fR is "
                    "standard input (or output, behind \\fB\\-o\\fR).\n");
    for (size_t i = 0; i < count; i++) {
        if ((int)options[i]->group != group) coop_i_buf_printf(out, ".SS %s\n", cli_group_title(options[i]->group));
        group = (int)options[i]->group;
        put_option(out, options[i]);
    }
}

/* ---- a page for each list of rows ---- */

static void put_name(coop_i_buf *out, const char *name, const char *summary) {
    coop_i_buf_puts(out, ".SH NAME\ncoopgraph\\-");
    put(out, name);
    coop_i_buf_puts(out, " \\- ");
    put_line(out, summary);
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
        put(out, coop_column_name(coop_table_column(table, c)));
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
    put_name(out, list->name, list->summary);
    coop_i_buf_puts(out, ".ad l\n"); /* names and formulas leave little to adjust */
    coop_i_buf_puts(out, ".SH DESCRIPTION\n");
    put(out, coop_table_title(table));
    coop_i_buf_puts(out, ".\n");
    for (size_t i = 0; i < coop_table_notes(table); i++) put_line(out, coop_table_note_text(table, i));
    for (size_t r = 0; r < coop_table_rows(table); r++) put_row(out, table, r, name);
    coop_i_buf_puts(out, ".SH SEE ALSO\n\\fBcoopgraph\\fR(1)\n");
    coop_table_free(table);
    return COOP_OK;
}

static void put_see_also(coop_i_buf *out) {
    size_t count;
    const cli_list_row *rows = cli_list_rows(&count);
    coop_i_buf_puts(out, ".SH SEE ALSO\nWhat there is, a page for each list:\n");
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_puts(out, "\\fBcoopgraph\\-");
        put(out, rows[i].name);
        coop_i_buf_printf(out, "\\fR(7)%s\n", i + 1 < count ? "," : "");
    }
}

static void put_examples(coop_i_buf *out) {
    size_t count;
    const cli_command *const *rows = cli_command_rows(&count);
    coop_i_buf_puts(out, ".SH EXAMPLES\n.nf\n");
    for (size_t i = 0; i < count; i++) put(out, rows[i]->examples);
    coop_i_buf_puts(out, ".fi\n");
}

void cli_man_page(coop_i_buf *out) {
    coop_i_buf_printf(out, ".TH COOPGRAPH 1 \"\" \"coopgraph %s\" \"User Commands\"\n", coop_version());
    coop_i_buf_puts(
        out, ".SH NAME\ncoopgraph \\- who cooperates in a cluster, what is missing, whom to bring together\n"
             ".SH SYNOPSIS\n\\fBcoopgraph\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fIFILE\\fR...\n"
             ".SH DESCRIPTION\n"
             "Loads companies, universities, corporations, government bodies and clusters as a weighted graph, "
             "computes centrality, communities and gaps, ranks new partnerships and explains them, and "
             "writes files for Gephi. Several input files make one network; what a CSV file holds is told by its "
             "columns.\n"
             ".PP\nThe weight of a tie is its strength. Where paths are measured, a tie's length is "
             "1 / weight^alpha.\n"
             ".PP\nThe same input, options and seed give the same bytes, whatever the order of rows, the locale "
             "and the number of threads.\n");
    put_commands(out);
    put_options(out);
    coop_i_buf_puts(out, ".SH EXIT STATUS\n.TP\n0\nfine; also when the reader of a pipe closed it early (| head)\n"
                         ".TP\n1\nthe analysis failed (no memory, no result)\n"
                         ".TP\n2\nthe command line is wrong\n"
                         ".TP\n3\nwhat was read is wrong; nothing was written\n"
                         ".TP\n4\nwhat was to be written could not be; an existing file is as it was\n"
                         ".TP\n130\ninterrupted; a second Ctrl-C ends at once\n"
                         ".SH ENVIRONMENT\n.TP\nNO_COLOR\nno colours, unless \\fB\\-\\-colour always\\fR\n"
                         ".TP\nCOLUMNS\nthe width when standard output is no terminal (100)\n");
    put_examples(out);
    put_see_also(out);
}
