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
    bool bad_input;    /* the command did its work and found the input wrong (check): exit 3 */
} cli_session;

typedef coop_status cli_run_fn(cli_session *session);

typedef struct cli_command {
    unsigned bit;
    const char *name;
    const char *summary;       /* one line */
    const char *usage;         /* behind "coopgraph NAME " */
    const char *text;          /* a paragraph for --help and the man page; lines of at most 78 columns */
    const char *examples;      /* complete commands, one a line */
    unsigned minimum, maximum; /* arguments that are no options */
    cli_run_fn *run;
} cli_command;

const cli_command *cli_command_rows(size_t *count);
const cli_command *cli_command_find(const char *name);

cli_run_fn cli_run_analyze, cli_run_centrality, cli_run_communities, cli_run_gaps, cli_run_suggest, cli_run_convert,
    cli_run_check, cli_run_compare, cli_run_rate, cli_run_evaluate, cli_run_generate, cli_run_list, cli_run_help,
    cli_run_version;

/* The whole program: parses, runs, reports, returns the exit code. */
int cli_program(int argc, const char *const *argv);

#endif
