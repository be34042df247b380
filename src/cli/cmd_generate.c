/* coopgraph generate. */
#include <math.h>

#include "cli/problems.h"
#include "cli/session.h"
#include "util/text.h"

static coop_status wanted_kinds(uint32_t kinds[COOP_KINDS], const cli_options *options, coop_context *ctx) {
    for (size_t i = 0; i < options->kinds.count; i++) {
        const char *word = options->kinds.items[i].kind;
        double wanted = options->kinds.items[i].factor;
        bool known;
        coop_kind kind;
        coop_status status = coop_kind_find(&kind, &known, word, ctx);
        if (status != COOP_OK) return status;
        if (!known) {
            const char *names[CLI_NAMES];
            const char *near = coop_i_text_nearest(word, names, cli_names_kinds(names, CLI_NAMES));
            if (near) return coop_fail(ctx, COOP_USAGE, "--kind: unknown kind '%s' (did you mean '%s'?)", word, near);
            return coop_fail(ctx, COOP_USAGE, "--kind: unknown kind '%s'; 'coopgraph list kinds' names them", word);
        }
        if (wanted != floor(wanted))
            return coop_fail(ctx, COOP_USAGE, "--kind: the number of organisations of '%s' is not whole", word);
        kinds[kind] = (uint32_t)wanted;
    }
    return COOP_OK;
}

/* The network to grow; it takes the place of input files. */
static coop_status load_core(coop_network **core, cli_session *session) {
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    return coop_load(core, &session->options->grow, 1, &load, &session->ctx);
}

coop_status cli_run_generate(cli_session *session) {
    const cli_options *options = session->options;
    coop_context *ctx = &session->ctx;
    if (options->outputs.count == 0)
        return coop_fail(ctx, COOP_USAGE, "generate needs at least one -o FILE (or -o - --to json) to write to");
    coop_generate_options generate = COOP_GENERATE_OPTIONS_INIT;
    /* without --organisations a grown network is as large as its kinds ask */
    if (!options->grow || cli_options_given(options, "organisations"))
        generate.organisations = (uint32_t)options->organisations;
    generate.ties = options->ties;
    generate.clusters = (uint32_t)options->clusters;
    generate.mixing = options->mixing;
    generate.exponent = options->exponent;
    generate.projects = (uint32_t)options->projects;
    coop_network *core = NULL;
    coop_status status = wanted_kinds(generate.kinds, options, ctx);
    if (status == COOP_OK) status = coop_problems_new(&ctx->problems, CLI_KEEP, ctx);
    if (status == COOP_OK && options->grow) status = load_core(&core, session);
    generate.core = core;
    if (status == COOP_OK) status = coop_generate(&session->network, &generate, ctx);
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.colour_by = "kind", .plain = true});
    coop_network_free(core);
    return status;
}
