/* The groups of options that several commands share, and the defaults of all of them. */
#include "cli/options.h"

const cli_options cli_options_initial = {
    .load = COOP_LOAD_OPTIONS_INIT,
    .finish = COOP_FINISH_OPTIONS_INIT,
    .graph = COOP_GRAPH_OPTIONS_INIT,
    .report = COOP_REPORT_OPTIONS_INIT,
    .analysis = {.measures = COOP_MEASURE_OPTIONS_INIT,
                 .communities = COOP_COMMUNITY_OPTIONS_INIT,
                 .gaps = COOP_GAP_OPTIONS_INIT,
                 .suggestions = COOP_SUGGEST_OPTIONS_INIT,
                 .whole = COOP_WHOLE_OPTIONS_INIT},
    .size_by = "strength",
    .layout = "keep",
    .format = "table",
    .colour = "auto",
    .seed = COOP_SEED,
};

/* A row is two or three lines by hand and twelve by the formatter. */
/* clang-format off */

static const cli_option reading[] = {
    {.name = "from", .argument = "FORMAT", CLI_CHOICE_IN(cli_options, load.format), .names = cli_names_readers,
     .group = CLI_INPUT, .help = "read this format, whatever the suffix says"},
    {.name = "charset", .argument = "NAME", CLI_TEXT_IN(cli_options, load.charset), .group = CLI_INPUT,
     .help = "charset of a CSV file that does not tell it"},
    {.name = "columns", .argument = "A=COL,…", CLI_TEXTS_IN(cli_options, columns), .group = CLI_INPUT,
     .help = "tables: source=…,target=… by name, letter, number"},
    {.name = "sheet", .argument = "NAME", CLI_TEXT_IN(cli_options, load.sheet), .group = CLI_INPUT,
     .help = "read only this sheet of a workbook"},
    {.name = "header-row", .argument = "N", CLI_I32_IN(cli_options, load.header_row), .maximum = 1048576,
     .group = CLI_INPUT, .help = "the row that names the columns; 0 = there is none"},
    {.name = "add-unknown", CLI_FLAG_IN(cli_options, finish.add_unknown), .group = CLI_INPUT,
     .help = "add organisations that only ties name"},
    {.name = "aliases", .argument = "FILE", CLI_TEXT_IN(cli_options, load.aliases), .group = CLI_INPUT, .file = CLI_READ,
     .help = "a table: which writing (name) is which id"},
    {.name = "kinds-table", .argument = "FILE", CLI_TEXT_IN(cli_options, load.kinds_table), .group = CLI_INPUT,
     .file = CLI_READ, .help = "a table of your words for kinds (kind, words, of)"},
    {.name = "projection", .argument = "HOW", CLI_ENUM_IN(cli_options, finish.projection, coop_projection),
     .words = "newman|clique|star|nodes|cosine|none", .group = CLI_INPUT, .help = "ties from agreements, projects"},
    {.name = "max-party", .argument = "N", CLI_U32_IN(cli_options, finish.max_party), .maximum = UINT32_MAX,
     .group = CLI_INPUT, .help = "no ties from agreements of more than N; 0 = all"},
    {.name = "max-pairs", .argument = "N", CLI_U64_IN(cli_options, finish.max_pairs), .minimum = 1, .maximum = 1e15,
     .group = CLI_INPUT, .help = "refuse agreements, projects that make more ties"},
    {.name = "symmetrize", .argument = "HOW", CLI_ENUM_IN(cli_options, finish.symmetrize, coop_symmetrize),
     .words = "sum|max|min|mean|both", .minimum = COOP_SYMMETRIZE_SUM, .group = CLI_INPUT,
     .help = "ties stated from both sides; both = these alone"},
    {.name = "match", .argument = "HOW", CLI_ENUM_IN(cli_options, load.match, coop_match), .words = "id|code|name",
     .minimum = COOP_MATCH_ID, .group = CLI_INPUT, .help = "files name the same organisations so"},
    {.name = "labels", .argument = "LANG", CLI_TEXT_IN(cli_options, labels), .group = CLI_INPUT,
     .help = "names by attribute label_LANG (ru: label_ru)"},
};
const cli_option_set cli_set_reading = CLI_SET(reading);

static const cli_option reading_leniently[] = {
    {.name = "lenient", CLI_FLAG_IN(cli_options, finish.lenient), .group = CLI_INPUT,
     .help = "leave bad rows out, count them, go on"},
};
const cli_option_set cli_set_reading_leniently = CLI_SET(reading_leniently);

static const cli_option timing[] = {
    {.name = "at", .argument = "DATE", CLI_TEXT_IN(cli_options, at), .group = CLI_NETWORK,
     .help = "what there is then: 2020, 2020-03; undated ties stay"},
    {.name = "window", .argument = "A-B", CLI_TEXT_IN(cli_options, window), .group = CLI_NETWORK,
     .help = "what there is at any time of it: 2016-2019, 2016-"},
    {.name = "dated", CLI_FLAG_IN(cli_options, finish.dated_only), .group = CLI_NETWORK,
     .help = "without ties, agreements, projects that have no date"},
};
const cli_option_set cli_set_timing = CLI_SET(timing);

static const cli_option every_year[] = {
    {.name = "every-year", CLI_FLAG_IN(cli_options, every_year), .group = CLI_COMPUTING,
     .help = "figures of each year (of --window) as one table"},
};
const cli_option_set cli_set_every_year = CLI_SET(every_year);

static const cli_option network[] = {
    {.name = "taxonomy", .argument = "FILE", CLI_TEXT_IN(cli_options, taxonomy), .group = CLI_INPUT, .file = CLI_READ,
     .help = "which competences mean the same or are broader"},
    {.name = "directed", CLI_FLAG_IN(cli_options, graph.directed), .group = CLI_NETWORK,
     .help = "keep the directions of ties"},
    {.name = "alpha", .argument = "A", CLI_REAL_IN(cli_options, graph.alpha), .maximum = 10, .group = CLI_NETWORK,
     .help = "distance = 1 / weight^A; 0 = every step counts 1"},
};
const cli_option_set cli_set_network = CLI_SET(network);

static const cli_option weighing[] = {
    {.name = "unweighted", CLI_FLAG_IN(cli_options, graph.unweighted), .group = CLI_NETWORK,
     .help = "every tie counts 1"},
    {.name = "kind-weight", .argument = "KIND=F", CLI_FACTORS_IN(cli_options, kind_weights),
     .names = cli_names_tie_kinds, .maximum = 1e9, .group = CLI_NETWORK,
     .help = "multiply ties of a kind; 0 = left out, as membership"},
    {.name = "only-kind", .argument = "A,B,…", CLI_TEXTS_IN(cli_options, only_kinds), .group = CLI_NETWORK,
     .help = "only ties of these kinds count"},
};
const cli_option_set cli_set_weighing = CLI_SET(weighing);

static const cli_option measuring[] = {
    {.name = "measures", .argument = "A,B,…", CLI_CHOICES_IN(cli_options, measures), .names = cli_names_measures,
     .group = CLI_COMPUTING, .help = "only these, sorted by the first"},
    {.name = "near", .argument = "ORG,…", CLI_TEXTS_IN(cli_options, near), .group = CLI_COMPUTING,
     .help = "personalised PageRank: near these (ids or names)"},
    {.name = "normalised", CLI_FLAG_IN(cli_options, analysis.measures.normalised), .group = CLI_COMPUTING,
     .help = "centralities also as parts of the most they can be"},
    {.name = "beta", .argument = "B", CLI_REAL_IN(cli_options, analysis.measures.beta), .maximum = 1e9,
     .group = CLI_COMPUTING, .rare = true, .help = "of Bonacich power; 0 = half of what it can be"},
    {.name = "samples", .argument = "N", CLI_U32_IN(cli_options, analysis.measures.samples), .maximum = UINT32_MAX,
     .group = CLI_COMPUTING, .help = "estimate costly measures from N starts; 0 = by size"},
};
const cli_option_set cli_set_measuring = CLI_SET(measuring);

static const cli_option finding_communities[] = {
    {.name = "method", .argument = "NAME", CLI_CHOICE_IN(cli_options, analysis.communities.method),
     .names = cli_names_methods, .group = CLI_COMPUTING, .help = "how communities are found"},
    {.name = "resolution", .argument = "R", CLI_REAL_IN(cli_options, analysis.communities.resolution), .maximum = 1e9,
     .group = CLI_COMPUTING, .help = "higher = more and smaller communities"},
    {.name = "runs", .argument = "N", CLI_U32_IN(cli_options, analysis.communities.runs), .minimum = 0,
     .maximum = 10000, .group = CLI_COMPUTING, .help = "seeded runs of the consensus; 0 = 20, large: fewer"},
};
const cli_option_set cli_set_finding_communities = CLI_SET(finding_communities);

static const cli_option finding_gaps[] = {
    {.name = "few", .argument = "R", CLI_REAL_IN(cli_options, analysis.gaps.few), .maximum = 1e9,
     .group = CLI_COMPUTING, .help = "too few ties = below R of the expected"},
    {.name = "wide", .argument = "SHARE", CLI_REAL_IN(cli_options, analysis.gaps.wide), .minimum = 1e-9, .maximum = 1,
     .group = CLI_COMPUTING, .help = "one of the seven gaps is wide below this coverage"},
    {.name = "closed", .argument = "SHARE", CLI_REAL_IN(cli_options, analysis.gaps.closed), .minimum = 1e-9,
     .maximum = 1, .group = CLI_COMPUTING, .help = "and closed from this one on"},
};
const cli_option_set cli_set_finding_gaps = CLI_SET(finding_gaps);

static const cli_option drawing_chance[] = {
    {.name = "draws", .argument = "N", CLI_U32_IN(cli_options, analysis.gaps.draws), .maximum = 100000000,
     .group = CLI_COMPUTING, .help = "random draws; 0 = by size"},
};
const cli_option_set cli_set_drawing_chance = CLI_SET(drawing_chance);

static const cli_option top_rows[] = {
    {.name = "top", .argument = "N", CLI_U32_IN(cli_options, top), .maximum = UINT32_MAX, .group = CLI_COMPUTING,
     .help = "how many rows; 0 = all"},
};
const cli_option_set cli_set_top_rows = CLI_SET(top_rows);

static const cli_option strict_rows[] = {
    {.name = "strict", CLI_FLAG_IN(cli_options, strict), .group = CLI_OUTPUT,
     .help = "write nothing that would lose something; exit 4"},
};
const cli_option_set cli_set_strict = CLI_SET(strict_rows);

static const cli_option writing[] = {
    {.name = "output", .letter = 'o', .argument = "FILE", CLI_TEXTS_IN(cli_options, outputs), .group = CLI_OUTPUT,
     .help = "write the network; the suffix decides the format"},
    {.name = "force", CLI_FLAG_IN(cli_options, force), .group = CLI_OUTPUT,
     .help = "let an output take the place of an input file"},
    {.name = "to", .argument = "FORMAT", CLI_CHOICE_IN(cli_options, to), .names = cli_names_writers,
     .group = CLI_OUTPUT, .help = "write this format, whatever the suffix says"},
    {.name = "undirected", CLI_FLAG_IN(cli_options, undirected), .group = CLI_OUTPUT,
     .help = "write ties without directions (for NetworkX)"},
};
const cli_option_set cli_set_writing = CLI_SET(writing);

static const cli_option drawing[] = {
    {.name = "colour-by", .argument = "WHAT", CLI_CHOICE_IN(cli_options, colour_by),
     .words = "kind|community", .group = CLI_OUTPUT, .help = "colours show kind or community"},
    {.name = "size-by", .argument = "MEASURE", CLI_CHOICE_IN(cli_options, size_by), .names = cli_names_measures,
     .group = CLI_OUTPUT, .help = "sizes show this measure"},
    {.name = "layout", .argument = "WHICH", CLI_CHOICE_IN(cli_options, layout), .words = "keep|new",
     .group = CLI_OUTPUT, .help = "keep positions that the files have, or make new ones"},
    {.name = "page", .argument = "SIZE", CLI_ENUM_IN(cli_options, sheet, coop_sheet), .words = "a4|a3|16:9",
     .minimum = COOP_SHEET_A4, .group = CLI_OUTPUT, .help = "of a map (.svg, .png, .pdf): else a3, in a report a4"},
};
const cli_option_set cli_set_drawing = CLI_SET(drawing);

static const cli_option gephi[] = {
    {.name = "gephi-names", CLI_FLAG_IN(cli_options, gephi_names), .group = CLI_OUTPUT,
     .help = "Gephi's own column names for its measures"},
};
const cli_option_set cli_set_gephi = CLI_SET(gephi);

static const cli_option printing[] = {
    {.name = "format", .argument = "FORMAT", CLI_CHOICE_IN(cli_options, format), .words = "table|csv|json",
     .group = CLI_OUTPUT, .help = "what is printed: table, csv, json"},
};
const cli_option_set cli_set_printing = CLI_SET(printing);

static const cli_option printing_one[] = {
    {.name = "table", .argument = "NAME", CLI_TEXT_IN(cli_options, table), .group = CLI_OUTPUT,
     .help = "print only this table"},
};
const cli_option_set cli_set_printing_one = CLI_SET(printing_one);

static const cli_option seeding[] = {
    {.name = "seed", .argument = "N", CLI_U64_IN(cli_options, seed), .maximum = 9007199254740991,
     .group = CLI_GENERAL, .help = "of every random choice; same seed, same bytes"},
};
const cli_option_set cli_set_seeding = CLI_SET(seeding);

static const cli_option threading[] = {
    {.name = "threads", .argument = "N", CLI_U32_IN(cli_options, threads), .maximum = 4096, .group = CLI_GENERAL,
     .help = "0 = as many as the machine has"},
    {.name = "max-memory", .argument = "MIB", CLI_U64_IN(cli_options, max_memory), .maximum = 1e9, .group = CLI_GENERAL, .limits = true,
     .help = "no more memory than this; 0 = all of the machine's"},
    {.name = "max-time", .argument = "SECONDS", CLI_U32_IN(cli_options, max_time), .maximum = 1e9, .group = CLI_GENERAL, .limits = true,
     .help = "end after so long as by Ctrl-C; 0 = never"},
    {.name = "engine", .argument = "NAME", CLI_CHOICE_IN(cli_options, engine), .words = "petsc", .group = CLI_GENERAL, .limits = true,
     .help = "compute on many machines (PETSc, MPI)"},
    {.name = "no-sandbox", CLI_FLAG_IN(cli_options, no_sandbox), .group = CLI_GENERAL, .limits = true,
     .help = "keep the right to other files, network, programs"},
};
const cli_option_set cli_set_threading = CLI_SET(threading);

static const cli_option general[] = {
    {.name = "colour", .old = "color", .argument = "WHEN", CLI_CHOICE_IN(cli_options, colour),
     .words = "auto|always|never", .group = CLI_GENERAL, .help = "colours on the terminal; NO_COLOR is respected"},
    {.name = "lang", .argument = "LANG", CLI_CHOICE_IN(cli_options, language), .words = "en|ru", .group = CLI_GENERAL,
     .help = "language; else, on a terminal, the locale's"},
    {.name = "quiet", .letter = 'q', CLI_FLAG_IN(cli_options, quiet), .group = CLI_GENERAL,
     .help = "only errors on standard error"},
    {.name = "verbose", .letter = 'v', CLI_FLAG_IN(cli_options, verbose), .group = CLI_GENERAL,
     .help = "every table, column and note in full"},
    {.name = "help", .letter = 'h', CLI_FLAG_IN(cli_options, help), .group = CLI_GENERAL, .help = "this text"},
};
const cli_option_set cli_set_general = CLI_SET(general);

/* clang-format on */

const char *cli_group_title(cli_group group) {
    static const char *const titles[CLI_GROUPS] = {"Reading",    "What counts", "Computing",
                                                   "Generating", "Output",      "Running"};
    return titles[group];
}
