/* coopgraph convert. */
#include "cli/problems.h"
#include "cli/session.h"

typedef struct own_options {
    const char *template_, *by, *key;
} own_options;
static const own_options initial = {0};

/* A questionnaire is made of nothing: files and outputs have no place beside it. */
static coop_status write_template(cli_session *session) {
    const own_options *own = session->options->own;
    if (session->options->arguments.count + session->options->outputs.count > 0)
        return coop_fail(&session->ctx, COOP_USAGE,
                         "--template writes an empty questionnaire: leave out the files and -o, or convert without it");
    coop_status status = coop_problems_new(&session->ctx.problems, CLI_KEEP, &session->ctx);
    return status == COOP_OK ? coop_template_write(own->template_, session->style.words->code, &session->ctx) : status;
}

/* Another network takes the place of the one that was read. */
static void replace(cli_session *session, coop_network *network) {
    coop_graph_free(session->graph);
    coop_network_free(session->network);
    session->graph = NULL;
    session->network = network;
}

static coop_status aggregate(cli_session *session, const char *by) {
    coop_network *groups = NULL;
    coop_status status = cli_snapshot(session);
    if (status == COOP_OK) status = coop_aggregate(&groups, session->graph, by, &session->ctx);
    if (status == COOP_OK) replace(session, groups);
    return status;
}

static coop_status anonymise(cli_session *session, const char *path) {
    unsigned char key[COOP_KEY_SIZE];
    bool made;
    coop_network *hidden = NULL;
    coop_status status = coop_key_of_file(key, &made, path, &session->ctx);
    if (status == COOP_OK) status = coop_network_anonymised(&hidden, session->network, key, &session->ctx);
    if (status != COOP_OK) return status;
    if (made && !session->options->quiet) cli_tell_line(session->style.words, SAY_KEY_MADE, COOP_I_TEXT(path));
    replace(session, hidden);
    return COOP_OK;
}

static coop_status run(cli_session *session) {
    const own_options *own = session->options->own;
    if (own->template_) return write_template(session);
    if (session->options->arguments.count == 0)
        return coop_fail(&session->ctx, COOP_USAGE, "convert needs a file: coopgraph convert %s",
                         session->options->command->usage);
    if (session->options->outputs.count == 0)
        return coop_fail(&session->ctx, COOP_USAGE, "convert needs at least one -o FILE to write to");
    coop_status status = cli_load(session);
    if (status == COOP_OK && own->by) status = aggregate(session, own->by);
    if (status == COOP_OK && own->key) status = anonymise(session, own->key);
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.colour_by = "kind", .plain = true});
    return status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "country", .argument = "A,B,…", CLI_TEXTS_IN(cli_options, countries), .group = CLI_INPUT,
     .help = "CORDIS: only organisations of these"},
    {.name = "programme", .argument = "A,B,…", CLI_TEXTS_IN(cli_options, programmes), .group = CLI_INPUT,
     .rare = true, .help = "CORDIS: only projects of these (H2020, …)"},
    {.name = "years", .argument = "A-B", CLI_TEXT_IN(cli_options, years), .group = CLI_INPUT, .rare = true,
     .help = "CORDIS: only projects that begin then"},
    {.name = "consortium", .argument = "A-B", CLI_TEXT_IN(cli_options, consortium), .group = CLI_INPUT, .rare = true,
     .help = "CORDIS: only projects of A to B partners"},
    {.name = "by", .argument = "WHAT", CLI_CHOICE_IN(own_options, by), .words = "region|country|kind|cluster|city",
     .group = CLI_COMPUTING, .help = "the network of regions, countries, kinds … instead"},
    {.name = "anonymise", .argument = "KEYFILE", CLI_TEXT_IN(own_options, key), .group = CLI_COMPUTING,
     .file = CLI_KEY, .help = "hide who is who; the key file is made if need be"},
    {.name = "template", .argument = "FILE", CLI_TEXT_IN(own_options, template_), .group = CLI_OUTPUT,
     .file = CLI_WRITTEN, .help = "write a questionnaire (.xlsx) to be filled in"},
};
/* clang-format on */

const cli_command cli_command_convert = {
    .name = "convert",
    .summary = "one format into another",
    .usage = "FILE... -o OUT...",
    .text = "Loads one network from the files and writes it in other formats. What a\n"
            "format cannot hold is said. `coopgraph list formats` names them.\n",
    .examples = "coopgraph convert members.csv ties.csv -o network.json\n"
                "coopgraph convert network.json --anonymise key.txt -o hidden.json\n"
                "coopgraph convert --template survey.xlsx --lang ru\n",
    .initial = &initial,
    .size = sizeof initial,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_reading, &cli_set_timing, &cli_set_reading_leniently, &cli_set_strict, &cli_set_writing,
               &cli_set_drawing, &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .shown = "strict|from|columns|projection|output",
};
