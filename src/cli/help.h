/* Help, the man page and completions: all from the tables of commands and options. */
#ifndef COOP_CLI_HELP_H
#define COOP_CLI_HELP_H

#include "cli/commands.h"
#include "cli/lists.h"

/* What the program is for, in a line. */
extern const char cli_purpose[];

void cli_help_program(coop_i_buf *out, const cli_style *style);
/* Fits a terminal of 80 x 24: the options that matter most, the names of the others, examples. */
void cli_help_command(coop_i_buf *out, const cli_style *style, const cli_command *command);
/* Every option of every command, with its values and default. */
void cli_help_options(coop_i_buf *out, const cli_style *style);

void cli_man_page(coop_i_buf *out, const coop_i_words *words);
/* coopgraph-measures(7) and its like: the rows of a list with all that they say. */
coop_status cli_man_topic(coop_i_buf *out, const cli_list_row *list, coop_context *ctx);
void cli_completion_bash(coop_i_buf *out);
void cli_completion_zsh(coop_i_buf *out);
void cli_completion_fish(coop_i_buf *out);

#endif
