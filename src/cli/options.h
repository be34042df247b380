/* Options: rows that stand beside their commands, and the groups that several commands share (options_common.c).
 * Parsing, help, the man page and the completions all come from them; defaults are those of the structures that the
 * rows point into, which are the library's own. */
#ifndef COOP_CLI_OPTIONS_H
#define COOP_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <coopgraph/coopgraph.h>

typedef struct cli_list { /* items are borrowed from argv or from `owned` copies of cli_options */
    const char **items;
    size_t count, capacity;
} cli_list;

typedef struct cli_factors { /* NAME=NUMBER */
    coop_kind_weight *items;
    size_t count, capacity;
} cli_factors;

typedef const char *cli_two[2];

/* ---- rows ---- */

typedef enum cli_type {
    CLI_FLAG,   /* bool */
    CLI_TEXT,   /* const char * */
    CLI_CHOICE, /* const char *, one of the option's names */
    CLI_ENUM,   /* an enum, named by the option's words; the first is `minimum` */
    CLI_U32,    /* a whole number within minimum..maximum, as the types that follow */
    CLI_U64,
    CLI_I32,
    CLI_REAL,    /* double within minimum..maximum */
    CLI_TEXTS,   /* cli_list, repeatable */
    CLI_FILES,   /* cli_list of all words up to the next option, repeatable */
    CLI_CHOICES, /* cli_list of names, separated by commas, repeatable */
    CLI_FACTORS, /* cli_factors, NAME=NUMBER, repeatable */
    CLI_PAIR     /* two arguments */
} cli_type;

/* What an argument names; CLI_FOLDER: one that files are written into; CLI_KEY: a file that is made if it is not there.
 */
typedef enum cli_file { CLI_NO_FILE, CLI_READ, CLI_WRITTEN, CLI_FOLDER, CLI_KEY } cli_file;

typedef enum cli_group {
    CLI_INPUT,
    CLI_NETWORK,
    CLI_COMPUTING,
    CLI_MAKING,
    CLI_OUTPUT,
    CLI_GENERAL,
    CLI_GROUPS
} cli_group;
const char *cli_group_title(cli_group group);

enum { CLI_NAMES = 128 }; /* room for the names of one choice */
/* Fills names (borrowed, static) and returns how many there are, at most `capacity`. */
typedef size_t cli_names_fn(const char **names, size_t capacity);

typedef struct cli_option {
    const char *name;
    char letter;          /* 0 = none */
    const char *old;      /* an earlier name that goes on working, with a note */
    const char *argument; /* "FILE"; NULL for a flag */
    cli_type type;
    size_t field;            /* offset … */
    bool own;                /* … in the command's own structure, else in cli_options */
    cli_names_fn *names;     /* the values of a choice, from the library's rows … */
    const char *words;       /* … or fixed: "table|csv|json" */
    double minimum, maximum; /* of a number */
    cli_group group;
    cli_file file; /* the argument names a file */
    bool rare;     /* a command's own option that its --help only names */
    bool limits;   /* what the process may do: of every command, so that `help options` alone has it */
    const char *help;
} cli_option;

/* .type, .field and .own of a row for a member of a structure, whose type is checked. */
/* clang-format off */
#define CLI_OF(structure, member, of)                                                                                  \
    .own = _Generic((structure *)0, cli_options *: false, default: true),                                              \
    .field = offsetof(structure, member) + 0 * sizeof(_Generic(&((structure *)0)->member, of *: 1))
/* clang-format on */
#define CLI_FLAG_IN(structure, member)     .type = CLI_FLAG, CLI_OF(structure, member, bool)
#define CLI_TEXT_IN(structure, member)     .type = CLI_TEXT, CLI_OF(structure, member, const char *)
#define CLI_CHOICE_IN(structure, member)   .type = CLI_CHOICE, CLI_OF(structure, member, const char *)
#define CLI_U32_IN(structure, member)      .type = CLI_U32, CLI_OF(structure, member, uint32_t)
#define CLI_U64_IN(structure, member)      .type = CLI_U64, CLI_OF(structure, member, uint64_t)
#define CLI_I32_IN(structure, member)      .type = CLI_I32, CLI_OF(structure, member, int32_t)
#define CLI_REAL_IN(structure, member)     .type = CLI_REAL, CLI_OF(structure, member, double)
#define CLI_TEXTS_IN(structure, member)    .type = CLI_TEXTS, CLI_OF(structure, member, cli_list)
#define CLI_FILES_IN(structure, member)    .type = CLI_FILES, CLI_OF(structure, member, cli_list)
#define CLI_CHOICES_IN(structure, member)  .type = CLI_CHOICES, CLI_OF(structure, member, cli_list)
#define CLI_FACTORS_IN(structure, member)  .type = CLI_FACTORS, CLI_OF(structure, member, cli_factors)
#define CLI_PAIR_IN(structure, member)     .type = CLI_PAIR, CLI_OF(structure, member, cli_two)
#define CLI_ENUM_IN(structure, member, of) .type = CLI_ENUM, CLI_OF(structure, member, of)

typedef struct cli_option_set {
    const cli_option *rows;
    size_t count;
} cli_option_set;
#define CLI_SET(rows)                                                                                                  \
    { rows, sizeof(rows) / sizeof *(rows) }

/* ---- values ---- */

enum { CLI_GIVEN = 64, CLI_OLD = 8 };

/* What commands share; what is a command's own stands in its file. */
typedef struct cli_options {
    coop_load_options load;
    coop_finish_options finish; /* load's */
    cli_list countries, programmes, columns;
    const char *years, *consortium, *taxonomy, *at, *window, *labels;
    bool every_year;
    coop_period period; /* what --at or --window says; of `finish` too, unless each year of it is told */
    coop_graph_options graph;
    cli_factors kind_weights;
    cli_list only_kinds;
    coop_report_options report;
    struct cli_analysis { /* what `report` points to */
        coop_measure_options measures;
        coop_community_options communities;
        coop_gap_options gaps;
        coop_suggest_options suggestions;
        coop_whole_options whole;
    } analysis;
    cli_list measures, near, gaps;
    uint32_t top;
    cli_list outputs;
    const char *to, *colour_by, *size_by, *layout, *format, *table, *colour, *language;
    coop_sheet sheet; /* of drawings */
    bool strict, undirected, gephi_names, force;
    uint64_t seed;
    uint32_t threads;
    uint64_t max_memory; /* MiB, 0 = all that the machine has */
    uint32_t max_time;   /* seconds, 0 = any */
    const char *engine;  /* "petsc", NULL = this process */
    bool no_sandbox, quiet, verbose, help;
    void *own;
    int argc; /* what was parsed */
    const char *const *argv;
    const struct cli_command *command;
    cli_list arguments;                 /* what is no option: input files, or words */
    cli_list owned;                     /* copies that lists point into */
    const cli_option *given[CLI_GIVEN]; /* those that stood on the command line, each once */
    size_t given_count;
    const cli_option *old[CLI_OLD]; /* those that were called by their old name */
    size_t old_count;
} cli_options;

extern const cli_options cli_options_initial;

/* The groups of options_common.c. */
extern const cli_option_set cli_set_reading, cli_set_reading_leniently, cli_set_timing, cli_set_every_year,
    cli_set_network, cli_set_weighing, cli_set_measuring, cli_set_finding_communities, cli_set_finding_gaps,
    cli_set_drawing_chance, cli_set_top_rows, cli_set_strict, cli_set_writing, cli_set_drawing, cli_set_gephi,
    cli_set_printing, cli_set_printing_one, cli_set_seeding, cli_set_threading, cli_set_general;

/* ---- commands ---- */

struct cli_session;
typedef coop_status cli_run_fn(struct cli_session *session);

enum { CLI_SETS = 20 };

typedef struct cli_command {
    const char *name;
    const char *summary;       /* one line for the list of commands */
    const char *usage;         /* behind the name */
    const char *text;          /* a paragraph for --help and the man page; lines of at most 78 columns */
    const char *examples;      /* complete commands, one a line */
    unsigned minimum, maximum; /* arguments that are no options */
    bool pages;                /* it has a report, of which -o may be an HTML page */
    cli_run_fn *run;
    cli_option_set own;
    const cli_option_set *shared[CLI_SETS]; /* NULL behind the last */
    const char *lacks, *instead;            /* an option of others that it has not, and what it has instead */
    const char *shown;                      /* those of `shared` that have a line in --help: "directed|output" */
    const void *initial;                    /* the values of the own options before the command line is read … */
    size_t size;                            /* … and their size */
    cli_names_fn *words;                    /* what its argument is, to complete it; NULL = files */
} cli_command;

/* The i-th option of a command, its own first; NULL behind the last. */
const cli_option *cli_command_option(const cli_command *command, size_t i);
bool cli_command_takes(const cli_command *command, const cli_option *option);
/* Has it a line in the command's help, or is it only named there? */
bool cli_command_shows(const cli_command *command, const cli_option *option);

/* The values that a choice takes. `store` keeps the split words alive. */
typedef struct cli_words {
    const char *names[CLI_NAMES];
    size_t count;
    char store[128];
} cli_words;
void cli_option_values(cli_words *words, const cli_option *option);
/* The default as text, "" when there is none: what 0 means is told by the help text itself. */
void cli_option_default(char text[64], const cli_option *option, const cli_command *command);
/* Where the value of an option stands. */
const void *cli_option_value(const cli_options *options, const cli_option *option);

/* Names from the library's rows. */
cli_names_fn cli_names_measures, cli_names_methods, cli_names_gaps, cli_names_roles, cli_names_readers,
    cli_names_writers, cli_names_kinds, cli_names_tie_kinds, cli_names_signals, cli_names_against,
    cli_names_normalisations;

/* Parses argv[0..argc-1] (without program and command) for one command. A mistake is COOP_USAGE with the nearest name;
 * `elsewhere` (may be NULL) tells whether another command takes an option. The options must be cleared whatever is
 * returned. */
coop_status cli_options_parse(cli_options *options, const cli_command *command, int argc, const char *const *argv,
                              bool (*elsewhere)(const char *name), coop_context *ctx);
void cli_options_clear(cli_options *options);
/* True when the option stood on the command line. */
/* True for a type of which the option may be repeated. */
bool cli_option_repeats(const cli_option *option);
bool cli_options_given(const cli_options *options, const char *name);

#endif
