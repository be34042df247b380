/* coopgraph qap. */
#include "cli/session.h"

typedef struct own_options {
    const char *explain;
    cli_list by;
    uint32_t permutations;
} own_options;
static const own_options initial = {.explain = "ties", .permutations = COOP_QAP_PERMUTATIONS};

enum { CORRELATIONS, REGRESSION, TABLES };

static coop_status find(coop_table **tables, const coop_graph *graph, void *data, cli_session *session) {
    (void)data;
    const own_options *own = session->options->own;
    coop_qap_options options = COOP_QAP_OPTIONS_INIT;
    options.explain = own->explain;
    options.by = own->by.items;
    options.by_count = own->by.count;
    options.permutations = own->permutations;
    return coop_qap(&tables[CORRELATIONS], &tables[REGRESSION], graph, &options, &session->ctx);
}

static coop_status run(cli_session *session) {
    coop_table *tables[TABLES] = {NULL};
    if (session->options->every_year) return cli_tell_years(session, TABLES, find, NULL, NULL);
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = find(tables, session->graph, NULL, session);
    if (status != COOP_OK) return status;
    status = cli_keep(session, tables[CORRELATIONS]);
    if (status == COOP_OK)
        status = cli_keep(session, tables[REGRESSION]);
    else
        coop_table_free(tables[REGRESSION]);
    return status == COOP_OK ? cli_print(session, NULL, NULL) : status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "explain", .argument = "VAR", CLI_TEXT_IN(own_options, explain), .group = CLI_COMPUTING,
     .help = "ties, kind:WORD, same:WORD or distance"},
    {.name = "by", .argument = "A,B,…", CLI_TEXTS_IN(own_options, by), .group = CLI_COMPUTING,
     .help = "what may explain it: variables of the same sorts"},
    {.name = "permutations", .argument = "N", CLI_U32_IN(own_options, permutations), .minimum = 1,
     .maximum = 10000000, .group = CLI_COMPUTING, .help = "how often chance is tried"},
};
/* clang-format on */

const cli_command cli_command_qap = {
    .name = "qap",
    .summary = "what explains who works with whom: other ties, the same region, distance",
    .usage = "FILE... [--explain VAR] --by A,B",
    .text = "Correlates ties of pairs with other ties (kind:supply), with being of the same\n"
            "region, country, kind, cluster or city (same:region) and with distance (km),\n"
            "and regresses them on all together. What chance gives is told by permuting\n"
            "organisations: quadratic assignment, double semi-partialling.\n",
    .examples = "coopgraph qap network.json --by same:region,distance\n"
                "coopgraph qap network.json --explain kind:project --by same:kind,kind:supply\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_every_year, &cli_set_reading, &cli_set_timing, &cli_set_reading_leniently, &cli_set_network,
               &cli_set_weighing, &cli_set_printing, &cli_set_printing_one, &cli_set_seeding, &cli_set_threading,
               &cli_set_general},
    .shown = "kind-weight|unweighted|format|seed",
    .initial = &initial,
    .size = sizeof initial,
};
