/* coopgraph analyze: the main job. */
#include "cli/analysis.h"
#include "cli/screen.h"

/* What the screen needs beside the kept tables; `analyze` runs once per process. */
typedef struct findings {
    coop_table *measures;
    coop_table *suggestions;
    coop_communities *communities;
    const coop_table *members;
} findings;

static coop_status suggest(coop_table **table, cli_session *session) {
    coop_suggest_options suggest = COOP_SUGGEST_OPTIONS_INIT;
    suggest.top = (uint32_t)session->options->suggestions;
    if (session->options->no_suggestions || suggest.top == 0) return COOP_OK;
    return coop_suggestions(table, session->graph, &suggest, &session->ctx);
}

static coop_status compute(findings *found, cli_session *session) {
    coop_status status = cli_step_summary(session);
    if (status == COOP_OK) status = cli_step_measures(&found->measures, session);
    if (status == COOP_OK) status = cli_keep(session, found->measures);
    if (status == COOP_OK) status = cli_step_detect(&found->communities, session);
    if (status == COOP_OK) status = cli_step_communities(&found->members, found->communities, session);
    if (status == COOP_OK) status = cli_step_gaps(NULL, 0, session);
    if (status == COOP_OK) status = suggest(&found->suggestions, session);
    if (status == COOP_OK && found->suggestions) status = cli_keep(session, found->suggestions);
    return status;
}

static void screen(cli_session *session, const void *data) {
    const findings *found = data;
    cli_put_size(session);
    cli_put_holders(session, found->measures);
    cli_put_communities(session, found->communities);
    cli_put_gaps(session);
    if (found->suggestions) cli_put_new_partners(session, found->suggestions);
    cli_put_footer(session, found->measures);
}

coop_status cli_run_analyze(cli_session *session) {
    findings found = {0};
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = compute(&found, session);
    if (status == COOP_OK) {
        const coop_table *tables[] = {found.measures, found.members};
        status = cli_save(session, &(cli_extras){.tables = tables,
                                                 .count = 2,
                                                 .suggestions = found.suggestions,
                                                 .communities = found.communities,
                                                 .colour_by = "kind"});
    }
    if (status == COOP_OK) status = cli_print(session, screen, &found);
    coop_communities_free(found.communities);
    return status;
}
