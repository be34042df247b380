/* coopgraph analyze: the main job. */
#include "cli/analysis.h"
#include "cli/cost.h"
#include "cli/screen.h"

typedef struct own_options {
    bool no_suggestions;
    const char *card, *cards, *rating;
} own_options;
static const own_options initial = {0};

/* Told before the work: who is meant, and that there is a page for it. */
static coop_status check_card(const cli_session *session, const char *card, coop_context *ctx) {
    const cli_list *outputs = &session->options->outputs;
    uint32_t who;
    bool page = false;
    for (size_t i = 0; i < outputs->count; i++) page = page || cli_is_page(session->options, outputs->items[i]);
    if (!page) return coop_fail(ctx, COOP_USAGE, "--card %s: where to? add -o card.html or card.pdf", card);
    return coop_network_named(&who, session->network, card, ctx);
}

/* Strictly, figures are of all that the files hold or there are none. */
static coop_status refuse_losses(const coop_network *network, coop_context *ctx) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    if (facts.losses == 0) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT,
                     "the network lacks what its files hold (kinds of loss: %llu); --strict allows none",
                     (unsigned long long)facts.losses);
}

/* The ranks stand beside the report: a section of the page, a table, a sheet. */
static coop_status rate(cli_session *session, const char *path) {
    coop_rating *rating = NULL;
    coop_rated *rated = NULL;
    coop_table *ranks = NULL;
    coop_status status = coop_rating_new(&rating, path, NULL, &session->ctx);
    if (status == COOP_OK) status = coop_rate(&rated, rating, session->graph, &session->ctx);
    if (status == COOP_OK) status = coop_rated_ranks(&ranks, rated, &session->ctx);
    coop_rated_free(rated);
    coop_rating_free(rating);
    return status == COOP_OK ? cli_keep(session, ranks) : status;
}

static coop_status run(cli_session *session) {
    const own_options *own = session->options->own;
    coop_report_options report = session->options->report;
    report.parts = COOP_REPORT_ALL;
    if (own->no_suggestions || session->options->analysis.suggestions.top == 0)
        report.parts &= ~(unsigned)COOP_REPORT_SUGGESTIONS;
    if (session->options->every_year) return cli_tell_years_of(session, CLI_YEARS_NETWORK);
    coop_status status = cli_load(session);
    if (status == COOP_OK && session->options->strict) status = refuse_losses(session->network, &session->ctx);
    if (status == COOP_OK && own->card) status = check_card(session, own->card, &session->ctx);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = cli_expect(session, cli_stages_of_report(&report));
    if (status == COOP_OK) status = cli_analyse(session, &report);
    if (status == COOP_OK && own->rating) status = rate(session, own->rating);
    if (status != COOP_OK) return status;
    const coop_table *tables[] = {cli_kept(session, "measures"), cli_kept(session, "members")};
    status = cli_save(session, &(cli_extras){.tables = tables,
                                             .count = 2,
                                             .suggestions = cli_kept(session, "suggestions"),
                                             .card = own->card,
                                             .communities = coop_report_communities(session->report),
                                             .colour_by = "kind"});
    if (status == COOP_OK && own->cards) status = cli_save_cards(session, own->cards);
    return status == COOP_OK ? cli_print(session, cli_screen_report, NULL) : status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "suggestions", .argument = "N", CLI_U32_IN(cli_options, analysis.suggestions.top), .maximum = 1000000,
     .group = CLI_COMPUTING, .help = "how many new partnerships"},
    {.name = "no-suggestions", CLI_FLAG_IN(own_options, no_suggestions), .group = CLI_COMPUTING, .rare = true,
     .help = "look for no new partnerships"},
    {.name = "rating", .argument = "FILE", CLI_TEXT_IN(own_options, rating), .group = CLI_COMPUTING, .file = CLI_READ,
     .rare = true, .help = "with ranks by this rating file (coopgraph rate)"},
    {.name = "card", .argument = "NAME", CLI_TEXT_IN(own_options, card), .group = CLI_OUTPUT, .rare = true,
     .help = "-o x.html, x.pdf is the card of this organisation"},
    {.name = "cards", .argument = "FOLDER", CLI_TEXT_IN(own_options, cards), .file = CLI_FOLDER, .group = CLI_OUTPUT, .rare = true,
     .help = "a card for each, as FOLDER/id.html; --to pdf: PDF"},
};
/* clang-format on */

const cli_command cli_command_analyze = {
    .name = "analyze",
    .summary = "the main job: who holds it together, communities, gaps, new partners",
    .usage = "FILE... [-o OUT]...",
    .text = "Finds who holds the network together, its communities and gaps, and new\n"
            "partnerships; writes GraphML, a page (.html), paper (.pdf), a map (map.pdf).\n",
    .examples = "coopgraph analyze graphs/ino-tomsk.json -o ino-tomsk.graphml\n"
                "coopgraph analyze members.csv ties.csv -o report.html -o report.pdf\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .pages = true,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_measuring, &cli_set_finding_communities, &cli_set_finding_gaps, &cli_set_drawing_chance,
               &cli_set_every_year, &cli_set_reading, &cli_set_timing, &cli_set_reading_leniently, &cli_set_network,
               &cli_set_weighing, &cli_set_strict, &cli_set_writing, &cli_set_drawing, &cli_set_printing,
               &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general, &cli_set_gephi},
    .shown = "method|directed|kind-weight|output|format|verbose",
    .initial = &initial,
    .size = sizeof initial,
};
