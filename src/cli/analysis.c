#include <stdlib.h>
#include <string.h>

#include "cli/analysis.h"
#include "cli/what_if.h"
#include "util/mem.h"

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

static coop_status one_gap(const char *name, const coop_gap_options *options, size_t top, cli_session *session) {
    coop_context *ctx = &session->ctx;
    coop_table *all = NULL, *shown = NULL;
    coop_status status = coop_gaps(&all, name, session->graph, options, ctx);
    if (status != COOP_OK) return status;
    if (top && coop_table_rows(all) > top) {
        status = cli_table_top(&shown, all, SIZE_MAX, top, ctx);
        coop_table_free(all);
    } else {
        shown = all;
    }
    return status == COOP_OK ? cli_keep(session, shown) : status;
}

/* Communities as the groups between which gaps are looked for. *names is the caller's to free. */
static coop_status group_by_community(coop_gap_options *options, coop_communities **communities, const char ***names,
                                      cli_session *session) {
    coop_status status = cli_step_detect(communities, session);
    if (status != COOP_OK) return status;
    uint32_t count = coop_communities_count(*communities);
    *names = coop_i_calloc(count, sizeof **names);
    if (!*names) return coop_fail_memory(&session->ctx);
    for (uint32_t i = 0; i < count; i++) (*names)[i] = coop_communities_name(*communities, i);
    options->groups = coop_communities_of(*communities);
    options->group_names = *names;
    return COOP_OK;
}

/* Who could close a gap is a partnership suggestion; what ranking them takes is prepared when first asked for. By the
 * formula: to learn a model takes longer than all gaps together, and it is the hints that count here, not their order.
 */
typedef struct bridges {
    coop_model *model;
    coop_suggester *suggester;
    const coop_graph *graph;
} bridges;

static coop_status prepare(bridges *b, coop_context *ctx) {
    coop_model_options formula = COOP_MODEL_OPTIONS_INIT;
    formula.choice = COOP_MODEL_ONLY_FORMULA;
    coop_graph *partners = NULL;
    coop_status status = coop_graph_partners(&partners, b->graph, ctx);
    if (status == COOP_OK) status = coop_model_train(&b->model, partners, &formula, ctx);
    coop_graph_free(partners);
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.model = b->model;
    return status == COOP_OK ? coop_suggester_new(&b->suggester, b->graph, &options, ctx) : status;
}

static coop_status bridge(coop_gap_pair *pairs, size_t *count, const bool *from, const bool *to, size_t most,
                          void *data, coop_context *ctx) {
    enum { MOST = 8 };
    bridges *b = data;
    coop_suggested found[MOST];
    coop_status status = b->suggester ? COOP_OK : prepare(b, ctx);
    if (status == COOP_OK)
        status = coop_suggest_between(found, count, b->suggester, from, to, most < MOST ? most : MOST, ctx);
    for (size_t i = 0; status == COOP_OK && i < *count; i++) {
        if (!(found[i].score > 0)) *count = i; /* nothing speaks for these and what follows */
        if (i < *count) pairs[i] = (coop_gap_pair){found[i].a, found[i].b, found[i].score};
    }
    return status;
}

coop_status cli_step_gaps(coop_table **figures, size_t top, cli_session *session) {
    const char *group = session->options->group, **names = NULL;
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    coop_communities *communities = NULL;
    coop_status status = COOP_OK;
    bridges found = {.graph = session->graph};
    options.few = session->options->few;
    options.wide = session->options->wide;
    options.closed = session->options->closed;
    options.draws = (uint32_t)session->options->draws;
    options.bridge = bridge;
    options.bridge_data = &found;
    options.group = group;
    if (group && !strcmp(group, "community")) status = group_by_community(&options, &communities, &names, session);
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    bool what_if = cli_asks_what_if(session->options);
    if (status == COOP_OK && what_if) status = cli_step_what_if(&options, session);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (what_if && session->options->gaps.count == 0) break; /* what changes is the answer */
        if (!wanted(&session->options->gaps, rows[i].name)) continue;
        if (rows[i].detail && session->options->gaps.count == 0) continue;
        status = one_gap(rows[i].name, &options, top, session);
    }
    const cli_list *only = &session->options->gaps;
    if (status == COOP_OK && figures)
        status = coop_gap_figures(figures, session->graph, only->items, only->count, &options, &session->ctx);
    coop_suggester_free(found.suggester);
    coop_model_free(found.model);
    coop_communities_free(communities);
    free(names);
    return status;
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
