/* The steps that commands share: load, take the snapshot, collect tables, save, print. */
#ifndef COOP_CLI_SESSION_H
#define COOP_CLI_SESSION_H

#include "cli/commands.h"

/* Refuses what can be refused before hours of work: unknown suffixes, an output named twice or one that would overwrite
 * an input. */
coop_status cli_outputs_plan(cli_session *session);
/* True when some -o is standard output: nothing else is then printed there. */
bool cli_outputs_take_stdout(const cli_session *session);
/* Loads the files of the command line into session->network and reports what was met. */
coop_status cli_load(cli_session *session);
/* One network from files, with the options of the command line, of another period where one is given; --taxonomy is
 * applied to it. */
coop_status cli_load_files(coop_network **network, const char *const *paths, size_t count, const coop_period *period,
                           cli_session *session);
/* The snapshot with the options of the command line, into session->graph. */
coop_status cli_snapshot(cli_session *session);

/* Shows the table and takes it into the session, whatever happens (also on failure). */
coop_status cli_keep(cli_session *session, coop_table *table);
/* Shows a table that something else holds until it is printed, as the report does. */
coop_status cli_show(cli_session *session, const coop_table *table);
/* A shown table by name, NULL if there is none. */
const coop_table *cli_kept(const cli_session *session, const char *name);

typedef struct cli_extras { /* what is put back on the network that is written */
    const coop_table *const *tables;
    size_t count;
    const coop_table *suggestions;
    const coop_table *ties; /* figures of ties; a table of its name that is shown in part is written whole */
    const coop_communities *communities; /* for --colour-by community; NULL = detected when needed */
    const coop_comparison *comparison;   /* of which a page is then; NULL = it is the report */
    const char *card;                    /* whose card a page is; NULL = it is the report */
    const char *colour_by;               /* the default of the command: "kind" or "community" */
    bool plain; /* only drawings and what --colour-by or --size-by ask for get positions, sizes and colours */
} cli_extras;
/* pages.c: an output that is the report as an HTML page or a PDF file for print (what is named map.pdf is the map), or
 * the card of one; the cards of all in a folder. */
bool cli_is_paper(const cli_options *options, const char *path);
bool cli_is_page(const cli_options *options, const char *path);
coop_status cli_save_page(cli_session *session, const char *path, const cli_extras *extras,
                          const coop_picture *picture);
coop_status cli_save_cards(cli_session *session, const char *folder);
/* cover.c: what a workbook begins with; cleared whatever happened. */
typedef struct cli_cover {
    coop_cover_line *lines;
    size_t count, capacity;
} cli_cover;
coop_status cli_cover_make(cli_cover *cover, cli_session *session, const cli_extras *extras);
void cli_cover_clear(cli_cover *cover);
/* Writes every -o. What a file cannot hold is listed by `convert` (plain) and with --verbose, else counted. */
coop_status cli_save(cli_session *session, const cli_extras *extras);

/* True when standard output gets tables for people, not CSV, JSON or a network. */
bool cli_prints_text(const cli_session *session);
/* Prints the kept tables as --format says. In the format for people: `screen` (NULL = every table in full). */
typedef void cli_screen_fn(cli_session *session, const void *data);
coop_status cli_print(cli_session *session, cli_screen_fn *screen, const void *data);
/* CSV has no place for a table's notes: they are told on the side. */
void cli_tell_notes(const cli_session *session, const coop_table *table);
/* Reports the problems met (once), then prints what stands in session->out. */
coop_status cli_flush(cli_session *session);
/* After a failure the notes stay away: what went wrong is one clear line. */
void cli_tell(cli_session *session, coop_status status);
/* How many notes on the outputs are not listed. */
uint64_t cli_unlisted(const cli_session *session);

/* A table with the given rows of another one (no longer per organisation). */
coop_status cli_table_pick(coop_table **picked, const coop_table *table, const size_t *rows, size_t count,
                           coop_context *ctx);
/* The order of the highest: missing values last, equal ones as they stood (for qsort). */
typedef struct cli_ranked {
    double value;
    size_t row;
} cli_ranked;
int cli_by_value(const void *left, const void *right);

/* The measure that organisations are sorted by: the first that was asked for, else nearness where it was asked whom to
 * be near to, else strength. */
const char *cli_sorted_by(const coop_measure_options *options);

/* The `top` rows of a table (0 = all) by a column, highest first (SIZE_MAX = as they stand), with a note when some are
 * left out. */
coop_status cli_table_top(coop_table **top_table, const coop_table *table, size_t column, size_t top,
                          coop_context *ctx);

/* Leaves the table these columns, the last NULL, with its notes or without. */
coop_status cli_table_narrow(coop_table **table, const char *const *names, bool notes, coop_context *ctx);

/* Says how many rows of how many a table has. */
coop_status cli_table_note_rows(coop_table *table, size_t count, size_t rows, coop_context *ctx);

/* years.c: the whole job of a command with --every-year. `make` gives its tables of one year's graph; of each year
 * people get the first rows, of organisations those that are highest in some year. `shown` (NULL = all) is the table
 * that people get. cli_years_are_told: to people, who get few columns and rows. */
typedef coop_status cli_year_fn(coop_table **tables, const coop_graph *year, void *data, cli_session *session);
bool cli_years_are_told(const cli_session *session);
coop_status cli_tell_years(cli_session *session, size_t count, cli_year_fn *make, void *data, const char *shown);
/* The same of what the library tells of years itself. */
typedef enum cli_years { CLI_YEARS_NETWORK, CLI_YEARS_MEASURES, CLI_YEARS_COMMUNITIES } cli_years;
coop_status cli_tell_years_of(cli_session *session, cli_years what);

/* cmd_suggest.c: the file of --model; NULL = none. */
const char *cli_suggest_model(const cli_options *options);

#endif
