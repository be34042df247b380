/* The table of options. */
#include <string.h>

#include "cli/options.h"

#define FIELD(f) offsetof(cli_options, f)
#define READS    (COMPUTES | CLI_CONVERT | CLI_CHECK)
#define COMPUTES (CLI_ANALYZE | CLI_CENTRALITY | CLI_COMMUNITIES | CLI_GAPS | CLI_SUGGEST | CLI_COMPARE | CLI_RATE)
#define WRITES   (COMPUTES | CLI_CONVERT | CLI_GENERATE)
#define PRINTS   (COMPUTES | CLI_CHECK | CLI_LIST)

/* A row is two or three lines by hand and twelve by the formatter. */
/* clang-format off */
static const cli_option rows[] = {
    /* what is read */
    {.name = "from", .argument = "FORMAT", .type = CLI_CHOICE, .field = FIELD(from), .names = cli_names_readers,
     .group = CLI_INPUT, .commands = READS, .shown = CLI_CONVERT, .help = "read this format, whatever the suffix says"},
    {.name = "charset", .argument = "NAME", .type = CLI_TEXT, .field = FIELD(charset), .group = CLI_INPUT,
     .commands = READS, .shown = CLI_CONVERT, .help = "charset of a CSV file that does not tell it"},
    {.name = "lenient", .type = CLI_FLAG, .field = FIELD(lenient), .group = CLI_INPUT, .commands = READS & ~CLI_CHECK,
     .shown = CLI_ANALYZE | CLI_CONVERT, .help = "leave bad rows out, count them, go on"},
    {.name = "projection", .argument = "HOW", .type = CLI_CHOICE, .field = FIELD(projection), .initial = "newman",
     .words = "newman|clique|cosine|star|nodes|none", .group = CLI_INPUT, .commands = READS, .shown = CLI_CONVERT,
     .help = "ties from agreements, projects"},
    {.name = "max-party", .argument = "N", .type = CLI_COUNT, .field = FIELD(max_party), .initial = "0",
     .maximum = UINT32_MAX, .group = CLI_INPUT, .commands = READS, .shown = CLI_CONVERT,
     .help = "no ties from agreements of more than N; 0 = all"},
    /* what counts */
    {.name = "directed", .type = CLI_FLAG, .field = FIELD(directed), .group = CLI_NETWORK, .commands = COMPUTES,
     .shown = CLI_ANALYZE | CLI_CENTRALITY, .help = "keep the directions of ties"},
    {.name = "unweighted", .type = CLI_FLAG, .field = FIELD(unweighted), .group = CLI_NETWORK, .commands = COMPUTES,
     .shown = CLI_CENTRALITY | CLI_COMMUNITIES, .help = "every tie counts 1"},
    {.name = "alpha", .argument = "A", .type = CLI_REAL, .field = FIELD(alpha), .initial = "1", .maximum = 10,
     .group = CLI_NETWORK, .commands = COMPUTES, .shown = CLI_CENTRALITY,
     .help = "distance = 1 / weight^A; 0 = every step counts 1"},
    {.name = "kind-weight", .argument = "KIND=F", .type = CLI_FACTORS, .field = FIELD(kind_weights), .maximum = 1e9,
     .names = cli_names_tie_kinds, .group = CLI_NETWORK, .commands = COMPUTES,
     .shown = CLI_ANALYZE | CLI_COMMUNITIES | CLI_SUGGEST, .help = "multiply ties of a kind; 0 leaves them out"},
    /* what is computed */
    {.name = "measures", .argument = "A,B,…", .type = CLI_CHOICES, .field = FIELD(measures),
     .names = cli_names_measures, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_CENTRALITY | CLI_COMPARE,
     .shown = CLI_CENTRALITY, .help = "only these, sorted by the first"},
    {.name = "samples", .argument = "N", .type = CLI_COUNT, .field = FIELD(samples), .initial = "0",
     .maximum = UINT32_MAX, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_CENTRALITY | CLI_COMPARE, .shown = CLI_CENTRALITY,
     .help = "estimate costly measures from N starts; 0 = by size"},
    {.name = "method", .argument = "NAME", .type = CLI_CHOICE, .field = FIELD(method), .initial = "consensus",
     .names = cli_names_methods, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_COMMUNITIES | CLI_GAPS | CLI_COMPARE,
     .shown = CLI_ANALYZE | CLI_COMMUNITIES, .help = "how communities are found"},
    {.name = "resolution", .argument = "R", .type = CLI_REAL, .field = FIELD(resolution), .initial = "1",
     .maximum = 1e9, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_COMMUNITIES | CLI_GAPS | CLI_COMPARE, .shown = CLI_COMMUNITIES,
     .help = "higher = more and smaller communities"},
    {.name = "runs", .argument = "N", .type = CLI_COUNT, .field = FIELD(runs), .initial = "20", .minimum = 1,
     .maximum = 10000, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_COMMUNITIES | CLI_GAPS | CLI_COMPARE, .shown = CLI_COMMUNITIES,
     .help = "seeded runs of the consensus"},
    {.name = "only", .argument = "A,B,…", .type = CLI_CHOICES, .field = FIELD(gaps), .names = cli_names_gaps,
     .group = CLI_COMPUTING, .commands = CLI_GAPS, .shown = CLI_GAPS, .help = "only these gaps"},
    {.name = "group", .argument = "BY", .type = CLI_CHOICE, .field = FIELD(group), .initial = "cluster",
     .words = "cluster|kind|region|community", .group = CLI_COMPUTING, .commands = CLI_GAPS, .shown = CLI_GAPS,
     .help = "gaps by cluster, kind, region or community"},
    {.name = "few", .argument = "R", .type = CLI_REAL, .field = FIELD(few), .initial = "0.5", .maximum = 1e9,
     .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_GAPS, .shown = CLI_GAPS,
     .help = "too few ties = below R of the expected"},
    {.name = "wide", .argument = "SHARE", .type = CLI_REAL, .field = FIELD(wide), .initial = "0.333", .minimum = 1e-9,
     .maximum = 1, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_GAPS, .shown = CLI_GAPS,
     .help = "one of the seven gaps is wide below this coverage"},
    {.name = "closed", .argument = "SHARE", .type = CLI_REAL, .field = FIELD(closed), .initial = "0.667",
     .minimum = 1e-9, .maximum = 1, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_GAPS, .shown = CLI_GAPS,
     .help = "and closed from this one on"},
    {.name = "draws", .argument = "N", .type = CLI_COUNT, .field = FIELD(draws), .initial = "0", .maximum = 1000000,
     .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_GAPS, .shown = CLI_GAPS,
     .help = "rewired networks for z; 0 = 200 up to 10,000 pairs"},
    {.name = "suggestions", .argument = "N", .type = CLI_COUNT, .field = FIELD(suggestions), .initial = "10",
     .maximum = 1000000, .group = CLI_COMPUTING, .commands = CLI_ANALYZE | CLI_COMPARE, .shown = CLI_ANALYZE | CLI_COMPARE,
     .help = "how many new partnerships"},
    {.name = "no-suggestions", .type = CLI_FLAG, .field = FIELD(no_suggestions), .group = CLI_COMPUTING,
     .commands = CLI_ANALYZE, .help = "look for no new partnerships"},
    {.name = "for", .argument = "ORG", .type = CLI_TEXT, .field = FIELD(organisation), .group = CLI_COMPUTING,
     .commands = CLI_SUGGEST, .shown = CLI_SUGGEST, .help = "partners for one organisation (id or name)"},
    {.name = "pair", .argument = "A B", .type = CLI_PAIR, .field = FIELD(pair), .group = CLI_COMPUTING,
     .commands = CLI_SUGGEST, .shown = CLI_SUGGEST, .help = "explain this pair, suggested or not"},
    {.name = "every", .type = CLI_FLAG, .field = FIELD(every), .group = CLI_COMPUTING, .commands = CLI_SUGGEST,
     .shown = CLI_SUGGEST, .help = "the best for each organisation"},
    {.name = "top", .argument = "N", .type = CLI_COUNT, .field = FIELD(top), .maximum = UINT32_MAX,
     .group = CLI_COMPUTING, .commands = CLI_CENTRALITY | CLI_COMMUNITIES | CLI_GAPS | CLI_SUGGEST | CLI_COMPARE | CLI_RATE,
     .shown = CLI_CENTRALITY | CLI_GAPS | CLI_SUGGEST, .help = "how many rows; 0 = all"},
    {.name = "rating", .argument = "FILE", .type = CLI_TEXT, .field = FIELD(rating), .group = CLI_COMPUTING,
     .commands = CLI_RATE, .shown = CLI_RATE, .help = "the rating file: what is rated and how"},
    {.name = "indicator", .argument = "NAME=W", .type = CLI_TEXTS, .field = FIELD(indicators), .group = CLI_COMPUTING,
     .commands = CLI_RATE, .shown = CLI_RATE, .help = "rate by this, weight W (below 0: lower is better)"},
    {.name = "of", .argument = "KIND,…", .type = CLI_CHOICES, .field = FIELD(rated_kinds), .names = cli_names_kinds,
     .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE, .help = "rate organisations of these kinds"},
    {.name = "by", .argument = "UNIT", .type = CLI_CHOICE, .field = FIELD(by), .words = "organisation|cluster|region",
     .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE, .help = "rate organisations, clusters or regions"},
    {.name = "normalise", .argument = "HOW", .type = CLI_CHOICE, .field = FIELD(normalise),
     .names = cli_names_normalisations, .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE,
     .help = "how values are made comparable"},
    {.name = "aggregate", .argument = "MEAN", .type = CLI_CHOICE, .field = FIELD(aggregate),
     .words = "arithmetic|geometric", .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE,
     .help = "which mean makes the score"},
    {.name = "missing", .argument = "HOW", .type = CLI_CHOICE, .field = FIELD(missing),
     .words = "reweigh|zero|mean|refuse", .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE,
     .help = "what counts where data are missing"},
    {.name = "coverage", .argument = "SHARE", .type = CLI_REAL, .field = FIELD(coverage), .maximum = 1,
     .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE, .help = "least share of the weights with data"},
    {.name = "draws", .argument = "N", .type = CLI_COUNT, .field = FIELD(draws), .maximum = 100000000,
     .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE,
     .help = "of weights and normalisations (10,000)"},
    {.name = "spread", .argument = "SHARE", .type = CLI_REAL, .field = FIELD(spread), .maximum = 1,
     .group = CLI_COMPUTING, .commands = CLI_RATE, .help = "weights are drawn within +- SHARE (0.25)"},
    {.name = "flips", .argument = "SHARE", .type = CLI_REAL, .field = FIELD(flips), .maximum = 1,
     .group = CLI_COMPUTING, .commands = CLI_RATE, .help = "an order that flips more often is not robust (0.1)"},
    {.name = "before", .argument = "FILE", .type = CLI_TEXT, .field = FIELD(before), .group = CLI_COMPUTING,
     .commands = CLI_RATE, .shown = CLI_RATE, .help = "the network of the edition before: who moved, why"},
    {.name = "before-rating", .argument = "FILE", .type = CLI_TEXT, .field = FIELD(before_rating),
     .group = CLI_COMPUTING, .commands = CLI_RATE, .shown = CLI_RATE, .help = "the rating file of the edition before"},
    /* what is made */
    {.name = "organisations", .argument = "N", .type = CLI_COUNT, .field = FIELD(organisations), .initial = "100",
     .minimum = 1, .maximum = 100000000, .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "how many organisations"},
    {.name = "ties", .argument = "N", .type = CLI_COUNT, .field = FIELD(ties), .initial = "0", .maximum = 4e9,
     .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "how many ties; 0 = 4 per organisation"},
    {.name = "clusters", .argument = "N", .type = CLI_COUNT, .field = FIELD(clusters), .initial = "0",
     .maximum = UINT32_MAX, .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "planted clusters; 0 = by size"},
    {.name = "mixing", .argument = "SHARE", .type = CLI_REAL, .field = FIELD(mixing), .initial = "0.2", .maximum = 1,
     .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "share of ties that leave their cluster"},
    {.name = "exponent", .argument = "E", .type = CLI_REAL, .field = FIELD(exponent), .initial = "2.5",
     .minimum = 1.01, .maximum = 100, .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "of the degree distribution"},
    {.name = "projects", .argument = "N", .type = CLI_COUNT, .field = FIELD(projects), .initial = "0",
     .maximum = UINT32_MAX, .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "how many projects of several organisations"},
    {.name = "kind", .argument = "KIND=N", .type = CLI_FACTORS, .field = FIELD(kinds), .maximum = UINT32_MAX,
     .names = cli_names_kinds, .group = CLI_MAKING, .commands = CLI_GENERATE, .shown = CLI_GENERATE,
     .help = "how many organisations of a kind (repeatable)"},
    {.name = "grow", .argument = "FILE", .type = CLI_TEXT, .field = FIELD(grow), .group = CLI_MAKING,
     .commands = CLI_GENERATE, .shown = CLI_GENERATE, .help = "keep this network and add to it"},
    /* what is written and printed */
    {.name = "output", .letter = 'o', .argument = "FILE", .type = CLI_TEXTS, .field = FIELD(outputs),
     .group = CLI_OUTPUT, .commands = WRITES, .shown = WRITES,
     .help = "write the network; the suffix decides the format"},
    {.name = "to", .argument = "FORMAT", .type = CLI_CHOICE, .field = FIELD(to), .names = cli_names_writers,
     .group = CLI_OUTPUT, .commands = WRITES, .shown = CLI_CONVERT | CLI_GENERATE,
     .help = "write this format, whatever the suffix says"},
    {.name = "strict", .type = CLI_FLAG, .field = FIELD(strict), .group = CLI_OUTPUT, .commands = CLI_CONVERT,
     .shown = CLI_CONVERT, .help = "write nothing that would lose something; exit 4"},
    {.name = "colour-by", .argument = "WHAT", .type = CLI_CHOICE, .field = FIELD(colour_by), .words = "kind|community",
     .group = CLI_OUTPUT, .commands = COMPUTES | CLI_CONVERT, .shown = CLI_ANALYZE,
     .help = "colours show kind or community"},
    {.name = "size-by", .argument = "MEASURE", .type = CLI_CHOICE, .field = FIELD(size_by), .initial = "strength",
     .names = cli_names_measures, .group = CLI_OUTPUT, .commands = COMPUTES | CLI_CONVERT, .shown = CLI_ANALYZE,
     .help = "sizes show this measure"},
    {.name = "undirected", .type = CLI_FLAG, .field = FIELD(undirected), .group = CLI_OUTPUT, .commands = WRITES,
     .shown = CLI_CONVERT, .help = "write ties without directions (for NetworkX)"},
    {.name = "gephi-names", .type = CLI_FLAG, .field = FIELD(gephi_names), .group = CLI_OUTPUT,
     .commands = CLI_ANALYZE | CLI_CENTRALITY | CLI_COMMUNITIES, .shown = CLI_CENTRALITY,
     .help = "Gephi's own column names for its measures"},
    {.name = "format", .argument = "FORMAT", .type = CLI_CHOICE, .field = FIELD(format), .initial = "table",
     .words = "table|csv|json", .group = CLI_OUTPUT, .commands = PRINTS, .shown = PRINTS & ~CLI_CONVERT,
     .help = "what is printed: table, csv, json"},
    {.name = "table", .argument = "NAME", .type = CLI_TEXT, .field = FIELD(table), .group = CLI_OUTPUT,
     .commands = COMPUTES, .shown = CLI_COMMUNITIES, .help = "print only this table"},
    /* how it runs */
    {.name = "seed", .argument = "N", .type = CLI_COUNT, .field = FIELD(seed), .initial = "42", .maximum = 9007199254740991,
     .group = CLI_GENERAL, .commands = COMPUTES | CLI_CONVERT | CLI_GENERATE, .shown = CLI_GENERATE | CLI_COMMUNITIES,
     .help = "of every random choice; same seed, same bytes"},
    {.name = "threads", .argument = "N", .type = CLI_COUNT, .field = FIELD(threads), .initial = "0", .maximum = 4096,
     .group = CLI_GENERAL, .commands = READS | CLI_GENERATE, .help = "0 = as many as the machine has"},
    {.name = "color", .argument = "WHEN", .type = CLI_CHOICE, .field = FIELD(color), .initial = "auto",
     .words = "auto|always|never", .group = CLI_GENERAL, .commands = CLI_ALL,
     .help = "colours on the terminal; NO_COLOR is respected"},
    {.name = "quiet", .letter = 'q', .type = CLI_FLAG, .field = FIELD(quiet), .group = CLI_GENERAL,
     .commands = CLI_ALL, .shown = CLI_CONVERT, .help = "only errors on standard error"},
    {.name = "verbose", .letter = 'v', .type = CLI_FLAG, .field = FIELD(verbose), .group = CLI_GENERAL,
     .commands = CLI_ALL, .shown = CLI_ANALYZE | CLI_LIST, .help = "every table, column and note in full"},
    {.name = "help", .letter = 'h', .type = CLI_FLAG, .field = FIELD(help), .group = CLI_GENERAL, .commands = CLI_ALL,
     .help = "this text"},
    {.name = "man", .type = CLI_FLAG, .field = FIELD(man), .group = CLI_GENERAL, .commands = CLI_HELP,
     .shown = CLI_HELP, .help = "the manual page, for man -l"},
    {.name = "completion", .argument = "SHELL", .type = CLI_CHOICE, .field = FIELD(completion),
     .words = "bash|zsh|fish", .group = CLI_GENERAL, .commands = CLI_HELP, .shown = CLI_HELP,
     .help = "completions for bash, zsh or fish"},
};

/* clang-format on */

_Static_assert(sizeof rows / sizeof rows[0] <= CLI_OPTIONS, "cli_options.given has a place for each option");

const cli_option *cli_option_rows(size_t *count) {
    *count = sizeof rows / sizeof rows[0];
    return rows;
}

const char *cli_group_title(cli_group group) {
    static const char *const titles[CLI_GROUPS] = {"Reading",    "What counts", "Computing",
                                                   "Generating", "Output",      "Running"};
    return titles[group];
}

void cli_option_values(cli_words *words, const cli_option *option) {
    words->count = 0;
    if (option->names) words->count = option->names(words->names, CLI_NAMES);
    if (!option->words) return;
    strncpy(words->store, option->words, sizeof words->store - 1);
    words->store[sizeof words->store - 1] = '\0';
    for (char *word = words->store; word && words->count < CLI_NAMES;) {
        words->names[words->count++] = word;
        word = strchr(word, '|');
        if (word) *word++ = '\0';
    }
}
