/* coopgraph roles. */
#include "cli/session.h"

enum { SHOWN = 12 };

typedef struct own_options {
    cli_list only;
    uint32_t players, steps, plex, smallest, splits;
} own_options;
static const own_options initial = {
    .players = COOP_ROLE_PLAYERS, .steps = COOP_ROLE_STEPS, .plex = COOP_ROLE_PLEX, .splits = COOP_ROLE_SPLITS};

/* People get the first rows of each table, machines and --verbose all of them unless --top says otherwise. */
static coop_status keep_top(cli_session *session, const coop_table *table) {
    const cli_options *options = session->options;
    bool few = cli_prints_text(session) && !options->verbose && !cli_options_given(options, "top");
    coop_table *top = NULL;
    coop_status status = cli_table_top(&top, table, SIZE_MAX, few ? SHOWN : (size_t)options->top, &session->ctx);
    return status == COOP_OK ? cli_keep(session, top) : status;
}

static coop_status tell(cli_session *session, coop_table *const *tables, size_t count) {
    const coop_table *columns[CLI_TABLES];
    cli_extras extras = {.tables = columns, .colour_by = "kind"};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (!tables[i]) continue;
        if (coop_table_rows_are(tables[i]) == COOP_ROWS_PER_ORGANISATION) columns[extras.count++] = tables[i];
        status = keep_top(session, tables[i]);
    }
    return status == COOP_OK ? cli_save(session, &extras) : status;
}

static coop_status find(coop_table **tables, const coop_graph *graph, void *data, cli_session *session) {
    (void)data;
    const own_options *own = session->options->own;
    coop_role_options options = COOP_ROLE_OPTIONS_INIT;
    if (own->only.count > 0) options.names = own->only.items;
    options.count = own->only.count;
    options.players = own->players;
    options.steps = own->steps;
    options.plex = own->plex;
    options.smallest = own->smallest;
    options.splits = own->splits;
    return coop_roles(tables, graph, &options, &session->ctx);
}

static coop_status run(cli_session *session) {
    coop_table *tables[CLI_TABLES] = {0};
    size_t count;
    coop_role_rows(&count);
    if (session->options->every_year) return cli_tell_years(session, count, find, NULL, NULL);
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = find(tables, session->graph, NULL, session);
    if (status == COOP_OK) status = tell(session, tables, count);
    for (size_t i = 0; i < count; i++) coop_table_free(tables[i]);
    return status == COOP_OK ? cli_print(session, NULL, NULL) : status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "only", .argument = "A,B,…", CLI_CHOICES_IN(own_options, only), .names = cli_names_roles,
     .group = CLI_COMPUTING, .help = "only these tables"},
    {.name = "players", .argument = "K", CLI_U32_IN(own_options, players), .minimum = 1, .maximum = 1000,
     .group = CLI_COMPUTING, .help = "how many key players together"},
    {.name = "steps", .argument = "N", CLI_U32_IN(own_options, steps), .minimum = 1, .maximum = 1000000,
     .group = CLI_COMPUTING, .help = "how far they reach"},
    {.name = "plex", .argument = "K", CLI_U32_IN(own_options, plex), .minimum = 1, .maximum = 64,
     .group = CLI_COMPUTING, .help = "k-plexes: each may lack ties with K-1 others"},
    {.name = "smallest", .argument = "N", CLI_U32_IN(own_options, smallest), .maximum = UINT32_MAX,
     .group = CLI_COMPUTING, .help = "members of a clique; 0 = 3, of a k-plex 2 K"},
    {.name = "splits", .argument = "N", CLI_U32_IN(own_options, splits), .minimum = 1, .maximum = 6,
     .group = CLI_COMPUTING, .help = "how often positions are split in two"},
};
/* clang-format on */

const cli_command cli_command_roles = {
    .name = "roles",
    .summary = "key players, cliques, k-plexes, structural equivalence",
    .usage = "FILE... [--only A,B] [-o OUT]...",
    .text = "Finds who together hold the network or reach most of it, groups in which\n"
            "all work with all, and who has the same partners (`coopgraph list roles`).\n",
    .examples = "coopgraph roles network.json --only key_players --players 5\n"
                "coopgraph roles network.json --only positions,blocks --splits 3\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_top_rows, &cli_set_every_year, &cli_set_reading, &cli_set_timing, &cli_set_reading_leniently,
               &cli_set_network, &cli_set_weighing, &cli_set_writing, &cli_set_drawing, &cli_set_printing,
               &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .shown = "top|output|format",
    .initial = &initial,
    .size = sizeof initial,
};
