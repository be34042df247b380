#include <string.h>

#include "cli/analysis.h"

coop_status cli_step_measures(coop_table **table, cli_session *session) {
    const cli_options *options = session->options;
    coop_measure_options measure = COOP_MEASURE_OPTIONS_INIT;
    measure.names = options->measures.count ? options->measures.items : NULL;
    measure.count = options->measures.count;
    measure.samples = (uint32_t)options->samples;
    return coop_measures(table, session->graph, &measure, &session->ctx);
}

coop_status cli_step_detect(coop_communities **communities, cli_session *session) {
    const cli_options *options = session->options;
    coop_community_options community = COOP_COMMUNITY_OPTIONS_INIT;
    community.method = options->method;
    community.resolution = options->resolution;
    community.runs = (uint32_t)options->runs;
    return coop_communities_detect(communities, session->graph, &community, &session->ctx);
}

coop_status cli_step_communities(const coop_table **members, const coop_communities *communities,
                                 cli_session *session) {
    static coop_status (*const steps[])(coop_table **, const coop_communities *, coop_context *) = {
        coop_communities_table, coop_communities_members_table, coop_communities_agreement, coop_communities_crosswise};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        coop_table *table = NULL;
        coop_status status = steps[i](&table, communities, &session->ctx);
        if (status == COOP_OK) status = cli_keep(session, table);
        if (status != COOP_OK) return status;
        if (steps[i] == coop_communities_members_table) *members = table;
    }
    return COOP_OK;
}

static bool wanted(const cli_list *names, const char *name) {
    for (size_t i = 0; i < names->count; i++)
        if (!strcmp(names->items[i], name)) return true;
    return names->count == 0;
}

coop_status cli_step_gaps(size_t top, cli_session *session) {
    coop_context *ctx = &session->ctx;
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    options.few = session->options->few;
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (!wanted(&session->options->gaps, rows[i].name)) continue;
        if (rows[i].detail && session->options->gaps.count == 0) continue;
        coop_table *all = NULL, *shown = NULL;
        coop_status status = coop_gaps(&all, rows[i].name, session->graph, &options, ctx);
        if (status != COOP_OK) return status;
        if (top && coop_table_rows(all) > top) {
            status = cli_table_top(&shown, all, SIZE_MAX, top, ctx);
            coop_table_free(all);
        } else {
            shown = all;
        }
        if (status == COOP_OK) status = cli_keep(session, shown);
        if (status != COOP_OK) return status;
    }
    return COOP_OK;
}

/* `but`: the organisation that every row has, so that only its partner is named; COOP_NONE = name both. */
void cli_put_suggestions(cli_session *session, const coop_table *suggestions, uint32_t but) {
    coop_i_buf *out = &session->out;
    const cli_style *style = &session->style;
    size_t a = coop_table_find_column(suggestions, "a"), b = coop_table_find_column(suggestions, "b");
    size_t score = coop_table_find_column(suggestions, "score"), reason = coop_table_find_column(suggestions, "reason");
    for (size_t i = 0; i < coop_table_rows(suggestions); i++) {
        uint32_t first = coop_table_organisation(suggestions, i, a),
                 second = coop_table_organisation(suggestions, i, b);
        cli_putf(out, style, CLI_PLAIN, "%4zu  ", i + 1);
        if (first != but) cli_put(out, style, CLI_GOOD, coop_network_label(session->network, first));
        if (first != but && second != but) coop_i_buf_puts(out, " + ");
        if (second != but) cli_put(out, style, CLI_GOOD, coop_network_label(session->network, second));
        double value = coop_table_real(suggestions, i, score);
        cli_putf(out, style, CLI_DIM, "  %.2f", value);
        coop_i_buf_puts(out, "\n      ");
        const char *text = coop_table_string(suggestions, i, reason);
        cli_put_wrapped(out, text ? text : "–", 6, 6, style->width);
    }
}
