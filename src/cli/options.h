/* The options of every command, in one table: parsing, help, the man page and the completions all come from it. */
#ifndef COOP_CLI_OPTIONS_H
#define COOP_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <coopgraph/coopgraph.h>

/* One bit per command: an option names the commands that take it. */
enum {
    CLI_ANALYZE = 1 << 0,
    CLI_CENTRALITY = 1 << 1,
    CLI_COMMUNITIES = 1 << 2,
    CLI_GAPS = 1 << 3,
    CLI_SUGGEST = 1 << 4,
    CLI_CONVERT = 1 << 5,
    CLI_CHECK = 1 << 6,
    CLI_GENERATE = 1 << 7,
    CLI_LIST = 1 << 8,
    CLI_HELP = 1 << 9,
    CLI_VERSION = 1 << 10,
    CLI_RATE = 1 << 11,
    CLI_COMPARE = 1 << 12,
    CLI_EVALUATE = 1 << 13,
    CLI_ALL = (1 << 14) - 1
};

typedef struct cli_list { /* items are borrowed from argv or from `owned` copies of cli_options */
    const char **items;
    size_t count, capacity;
} cli_list;

typedef struct cli_factors { /* NAME=NUMBER */
    coop_kind_weight *items;
    size_t count, capacity;
} cli_factors;

enum { CLI_OPTIONS = 160 }; /* room for the rows of the table */

/* What the command line says. Every field but the last few is the target of one row of the table. */
typedef struct cli_options {
    cli_list countries, programmes;
    cli_list outputs, measures, gaps, indicators, rated_kinds, against;
    cli_list without, with;
    cli_list kind_pairs, in_clusters, in_regions, in_countries;
    cli_factors kind_weights, kinds;
    const char *from, *to, *charset, *taxonomy, *projection;
    const char *method, *group, *colour_by, *size_by;
    const char *years, *consortium, *match;
    const char *format, *table, *color;
    const char *organisation, *pair[2], *grow, *completion;
    const char *rating, *before, *before_rating, *by, *normalise, *aggregate, *missing;
    const char *train, *test, *write_splits, *plots;
    uint64_t max_party, max_pairs, seed, threads, runs, samples, suggestions, top, draws;
    uint64_t organisations, ties, clusters, projects;
    uint64_t repeats, split_year, from_year, most_ties, ranked, hard, hits, at;
    double alpha, resolution, few, wide, closed, mixing, exponent, coverage, spread, flips, test_share,
        validation_share;
    bool lenient, strict, directed, unweighted, undirected, gephi_names, force, no_suggestions, every, validation_known;
    const char *objective, *exclude, *model, *save_model;
    uint64_t per_org;
    double max_km, lambda;
    bool cross_cluster, newcomers, diverse, signals;
    bool quiet, verbose, help, man;
    cli_list arguments;      /* what is no option: input files, or words */
    cli_list owned;          /* copies that lists point into */
    bool given[CLI_OPTIONS]; /* option i of the table stood on the command line */
} cli_options;

typedef enum cli_type {
    CLI_FLAG,    /* bool */
    CLI_TEXT,    /* const char * */
    CLI_CHOICE,  /* const char *, one of the option's names */
    CLI_COUNT,   /* uint64_t within minimum..maximum */
    CLI_REAL,    /* double within minimum..maximum */
    CLI_TEXTS,   /* cli_list, repeatable */
    CLI_CHOICES, /* cli_list of names, separated by commas, repeatable */
    CLI_FACTORS, /* cli_factors, NAME=NUMBER, repeatable */
    CLI_PAIR     /* const char *[2]: two arguments */
} cli_type;

typedef enum cli_file { CLI_NO_FILE, CLI_READ, CLI_WRITTEN } cli_file;

typedef enum cli_group {
    CLI_INPUT,
    CLI_NETWORK,
    CLI_COMPUTING,
    CLI_MAKING,
    CLI_OUTPUT,
    CLI_GENERAL,
    CLI_GROUPS
} cli_group;

enum { CLI_NAMES = 128 }; /* room for the names of one choice */
/* Fills names (borrowed, static) and returns how many there are, at most `capacity`. */
typedef size_t cli_names_fn(const char **names, size_t capacity);

typedef struct cli_option {
    const char *name;
    char letter;          /* 0 = none */
    const char *argument; /* "FILE"; NULL for a flag */
    cli_type type;
    size_t field;            /* offset in cli_options */
    cli_file file;           /* the argument names a file */
    const char *initial;     /* the default as text, parsed like a given one; NULL = none */
    cli_names_fn *names;     /* the values of a choice, from the library's rows … */
    const char *words;       /* … or fixed: "table|csv|json" */
    double minimum, maximum; /* of a number */
    cli_group group;
    unsigned commands; /* which take it */
    unsigned shown;    /* in whose --help it has a line; the others are named under "More" */
    const char *help;
} cli_option;

const cli_option *cli_option_rows(size_t *count);
const char *cli_group_title(cli_group group);
/* The values that a choice takes. `store` keeps the split words alive. */
typedef struct cli_words {
    const char *names[CLI_NAMES];
    size_t count;
    char store[128];
} cli_words;
void cli_option_values(cli_words *words, const cli_option *option);

/* Names from the library's rows. */
cli_names_fn cli_names_measures, cli_names_methods, cli_names_gaps, cli_names_readers, cli_names_writers,
    cli_names_kinds, cli_names_tie_kinds, cli_names_signals, cli_names_against, cli_names_lists, cli_names_commands,
    cli_names_normalisations;

/* Parses argv[0..argc-1] (without program and command) for one command. A mistake is COOP_USAGE with the nearest name.
 * The options must be cleared whatever is returned. */
coop_status cli_options_parse(cli_options *options, unsigned command, int argc, const char *const *argv,
                              coop_context *ctx);
void cli_options_clear(cli_options *options);
/* True when the option stood on the command line. */
bool cli_options_given(const cli_options *options, const char *name);

#endif
