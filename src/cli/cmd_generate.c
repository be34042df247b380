/* coopgraph generate. */
#include <math.h>

#include "cli/problems.h"
#include "cli/session.h"
#include "util/hint.h"
#include "util/text.h"

typedef struct own_options {
    coop_generate_options generate;
    uint32_t organisations; /* when nothing is grown */
    cli_factors kinds;
    const char *grow;
} own_options;
static const own_options initial = {.generate = COOP_GENERATE_OPTIONS_INIT, .organisations = 100};

static coop_status wanted_kinds(uint32_t kinds[COOP_KINDS], const own_options *own, coop_context *ctx) {
    for (size_t i = 0; i < own->kinds.count; i++) {
        const char *word = own->kinds.items[i].kind;
        double wanted = own->kinds.items[i].factor;
        bool known;
        coop_kind kind;
        coop_status status = coop_kind_find(&kind, &known, word, ctx);
        if (status != COOP_OK) return status;
        if (!known) {
            const char *names[CLI_NAMES];
            size_t count = cli_names_kinds(names, CLI_NAMES);
            return coop_fail(
                ctx, COOP_USAGE, "--kind: unknown kind '%s'%s", word,
                coop_i_hint_near(ctx->language, word, names, count, "; 'coopgraph list kinds' has them all").text);
        }
        if (wanted != floor(wanted))
            return coop_fail(ctx, COOP_USAGE, "--kind: the number of organisations of '%s' is not whole", word);
        kinds[kind] = (uint32_t)wanted;
    }
    return COOP_OK;
}

/* The network to grow; it takes the place of input files. */
static coop_status load_core(coop_network **core, cli_session *session) {
    const own_options *own = session->options->own;
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    return coop_load(core, &own->grow, 1, &load, &session->ctx);
}

static coop_status run(cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    coop_context *ctx = &session->ctx;
    if (options->outputs.count == 0)
        return coop_fail(ctx, COOP_USAGE, "generate needs at least one -o FILE (or -o - --to json) to write to");
    coop_generate_options generate = own->generate;
    /* without --organisations a grown network is as large as its kinds ask */
    if (!own->grow || cli_options_given(options, "organisations")) generate.organisations = own->organisations;
    coop_network *core = NULL;
    coop_status status = wanted_kinds(generate.kinds, own, ctx);
    if (status == COOP_OK) status = coop_problems_new(&ctx->problems, CLI_KEEP, ctx);
    if (status == COOP_OK && own->grow) status = load_core(&core, session);
    generate.core = core;
    if (status == COOP_OK) status = coop_generate(&session->network, &generate, ctx);
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.colour_by = "kind", .plain = true});
    coop_network_free(core);
    return status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "organisations", .argument = "N", CLI_U32_IN(own_options, organisations), .minimum = 1,
     .maximum = 100000000, .group = CLI_MAKING, .help = "how many organisations"},
    {.name = "ties", .argument = "N", CLI_U64_IN(own_options, generate.ties), .maximum = 4e9, .group = CLI_MAKING,
     .help = "how many ties; 0 = 4 per organisation"},
    {.name = "clusters", .argument = "N", CLI_U32_IN(own_options, generate.clusters), .maximum = UINT32_MAX,
     .group = CLI_MAKING, .help = "planted clusters; 0 = by size"},
    {.name = "mixing", .argument = "SHARE", CLI_REAL_IN(own_options, generate.mixing), .maximum = 1,
     .group = CLI_MAKING, .help = "share of ties that leave their cluster"},
    {.name = "exponent", .argument = "E", CLI_REAL_IN(own_options, generate.exponent), .minimum = 1.01,
     .maximum = 100, .group = CLI_MAKING, .help = "of the degree distribution"},
    {.name = "projects", .argument = "N", CLI_U32_IN(own_options, generate.projects), .maximum = UINT32_MAX,
     .group = CLI_MAKING, .help = "how many projects of several organisations"},
    {.name = "kind", .argument = "KIND=N", CLI_FACTORS_IN(own_options, kinds), .names = cli_names_kinds,
     .maximum = UINT32_MAX, .group = CLI_MAKING, .help = "how many organisations of a kind (repeatable)"},
    {.name = "grow", .argument = "FILE", CLI_TEXT_IN(own_options, grow), .group = CLI_MAKING, .file = CLI_READ,
     .help = "keep this network and add to it"},
};
/* clang-format on */

const cli_command cli_command_generate = {
    .name = "generate",
    .summary = "a made-up network of any size, for trials",
    .usage = "-o OUT... [--organisations N] [--grow FILE]",
    .text = "Makes a network with planted clusters, heavy-tailed degrees and kinds. All of\n"
            "it is marked synthetic. Same options and seed, same network.\n",
    .examples = "coopgraph generate --organisations 1000 -o trial.json\n"
                "coopgraph generate --grow core.json --kind company=400 -o full.json\n",
    .minimum = 0,
    .maximum = 0,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_writing, &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .shown = "output|to|seed",
    .initial = &initial,
    .size = sizeof initial,
};
