/* The commands, in one table, and the state that one run of a command works on. */
#ifndef COOP_CLI_COMMANDS_H
#define COOP_CLI_COMMANDS_H

#include "cli/options.h"
#include "cli/style.h"
#include "util/buf.h"

enum { CLI_TABLES = 64 };

typedef struct cli_tables { /* in the order of printing; the first owned_count of `owned` are freed with them */
    const coop_table *items[CLI_TABLES];
    coop_table *owned[CLI_TABLES];
    size_t count, owned_count;
} cli_tables;

typedef struct cli_session {
    const cli_options *options;
    cli_style style; /* of what is printed on standard output */
    coop_context ctx;
    coop_network *network;
    coop_graph *graph;
    coop_report *report;
    cli_tables tables;
    coop_i_buf out;    /* printed at the end, whole or not at all */
    bool reported;     /* the problems met are on standard error */
    bool told_outputs; /* the screen says where the outputs are */
    bool brief;        /* what the outputs cannot hold is counted, not listed … */
    size_t codes_read; /* … and this many codes of problems come from reading and computing */
    coop_status found; /* the command did its work and found the input wrong (check), or a loss with --strict */
} cli_session;

/* Each stands in its own file. */
extern const cli_command cli_command_analyze, cli_command_centrality, cli_command_communities, cli_command_gaps,
    cli_command_roles, cli_command_qap, cli_command_suggest, cli_command_rate, cli_command_evaluate,
    cli_command_convert, cli_command_check, cli_command_compare, cli_command_generate, cli_command_list,
    cli_command_help, cli_command_version;

/* In the order of the help. */
const cli_command *const *cli_command_rows(size_t *count);
const cli_command *cli_command_find(const char *name);
cli_names_fn cli_names_commands;

/* Every option once, by group, in the order of the commands. Returns how many there are. */
enum { CLI_OPTIONS = 200 };
size_t cli_every_option(const cli_option *options[CLI_OPTIONS]);
/* Does any command take an option of this name? */
bool cli_any_takes(const char *name);
/* Do all commands take it? */
bool cli_all_take(const cli_option *option);
/* A command that takes it: where its default stands. */
const cli_command *cli_command_of(const cli_option *option);

/* The whole program: parses, runs, reports, returns the exit code. */
int cli_program(int argc, const char *const *argv);

#endif
