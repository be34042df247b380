/* The gaps: the one place where an analysis gets its name. */
#include "gap/gap.h"
#include "util/hint.h"

#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "core/say.h"
#include "util/text.h"

#define LINDQVIST "Lindqvist & Sölvell 2011"

static const coop_gap rows[] = {
    {.name = "seven",
     .title = "The seven gaps of innovation",
     .summary = "who of the firms and members has a tie to research, education, money, government, each other, other "
                "clusters, other countries",
     .reference = LINDQVIST,
     .report = COOP_GAP_CLASSES,
     .keys = {"gap", "group"},
     .state = "class",
     .closed = "closed",
     .code = &gap_seven_code},
    {.name = "research",
     .title = "Research gap",
     .summary = "firms without a tie to a university or research institute",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_research_code},
    {.name = "education",
     .title = "Education gap",
     .summary = "firms without a tie to a university; by training ties where the data has them",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_education_code},
    {.name = "capital",
     .title = "Capital gap",
     .summary = "firms without a tie to a fund or bank",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_capital_code},
    {.name = "policy",
     .title = "Policy gap",
     .summary = "firms without a tie to a government body",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_policy_code},
    {.name = "firm-to-firm",
     .title = "Firm-to-firm gap",
     .summary = "firms without a tie to another firm; in a row of a cluster: to one of it",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_firms_code},
    {.name = "cluster-to-cluster",
     .title = "Cluster-to-cluster gap",
     .summary = "members without a tie to another cluster",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_clusters_code},
    {.name = "global",
     .title = "Global gap",
     .summary = "members without a tie to another country",
     .reference = LINDQVIST,
     .detail = true,
     .code = &gap_global_code},
    {.name = "roles",
     .title = "Roles that nobody has",
     .summary = "clusters without a university, an investor, an anchor corporation …",
     .reference = "",
     .report = COOP_GAP_WORST_IF_ANY, /* none may be missing because no kinds are known */
     .keys = {"group", "missing"},
     .code = &gap_missing_code},
    {.name = "isolates",
     .title = "Isolates (organisations without ties)",
     .summary = "in the list of members, but working with nobody here",
     .reference = "",
     .keys = {"organisation"},
     .code = &gap_isolates_code},
    {.name = "articulation",
     .title = "Articulation points (they hold parts together)",
     .summary = "if one of them leaves, others lose their only path into the network",
     .reference = "Tarjan 1972",
     .keys = {"organisation"},
     .code = &gap_articulation_code},
    {.name = "bridges",
     .title = "Bridges (single ties that hold parts together)",
     .summary = "if one of these ties ends, the two sides no longer reach each other",
     .reference = "Tarjan 1974",
     .report = COOP_GAP_IN_TABLES_ALONE,
     .keys = {"a", "b"},
     .either = true,
     .code = &gap_bridges_code},
    {.name = "brokers",
     .title = "Groups that depend on one organisation",
     .summary = "the only one through whom two groups work together or could",
     .reference = "",
     .report = COOP_GAP_IN_TABLES_ALONE,
     .keys = {"group_a", "group_b"},
     .either = true,
     .code = &gap_brokers_code},
    {.name = "robustness",
     .title = "How much it withstands",
     .summary = "how the network falls apart when the best connected leave, or any",
     .reference = "Schneider et al. 2011",
     .detail = true,
     .code = &gap_robustness_code},
    {.name = "holes",
     .title = "Dependence on few partners",
     .summary = "their partners are few and know each other: little that is new reaches them (structural holes)",
     .reference = "Burt 1992; Borgatti 1997",
     .counted = "constraint",
     .least = 1 - 1e-9,
     .counted_as = "locked in",
     .code = &gap_holes_code},
    {.name = "dyads",
     .title = "Ties that hold one side",
     .summary = "how far each tie constrains either side; only when it is named",
     .reference = "Burt 1992",
     .detail = true,
     .code = &gap_dyads_code},
    {.name = "brokerage",
     .title = "Who stands between others",
     .summary = "who joins partners that have no tie, inside a group, at its border or between groups (--group)",
     .reference = "Gould & Fernandez 1989",
     .detail = true,
     .code = &gap_brokerage_code},
    {.name = "clusters",
     .title = "Clusters that hardly work together",
     .summary = "pairs of groups with far fewer ties than their activity would lead to",
     .reference = "Newman 2004 (configuration model)",
     .keys = {"group_a", "group_b"},
     .either = true,
     .code = &gap_apart_code},
    {.name = "groups",
     .title = "Pairs of groups",
     .summary = "every pair of groups, with what chance would give and what they need of each other",
     .reference = "Newman 2004 (configuration model)",
     .detail = true,
     .code = &gap_pairs_code},
    {.name = "homophily",
     .title = "Does like work with like?",
     .summary = "how many ties stay inside kinds, regions, clusters, countries, and how many would by chance",
     .reference = "Krackhardt & Stern 1988; Newman 2003",
     .detail = true,
     .code = &gap_homophily_code},
    {.name = "mixing",
     .title = "Who works with whom",
     .summary = "ties inside each group and between every two, and how many chance would give (--group)",
     .reference = "Krackhardt & Stern 1988; Newman 2003",
     .detail = true,
     .code = &gap_mixing_code},
    {.name = "competences",
     .title = "Needs and who could meet them",
     .summary = "what an organisation looks for, and who could give it",
     .reference = "",
     .keys = {"organisation", "need"},
     .state = "met",
     .closed = "partner",
     .code = &gap_competences_code},
    {.name = "suppliers",
     .title = "Competences of one supplier",
     .summary = "what others need and one organisation alone offers",
     .reference = "",
     .code = &gap_suppliers_code},
    {.name = "partners",
     .title = "The fewest partners that bring what is lacking",
     .summary = "what a cluster or an organisation lacks, and the smallest set of new partners that covers it",
     .reference = "Chvátal 1979 (set cover)",
     .code = &gap_partners_code},
    {.name = "funding",
     .title = "Money that is missing",
     .summary = "programmes and projects whose committed funding is below what they require",
     .reference = "",
     .keys = {"type", "name"},
     .code = &gap_funding_code},
};

enum { COUNT = sizeof rows / sizeof *rows };

const coop_gap *coop_gap_rows(size_t *count) {
    *count = COUNT;
    return rows;
}

const coop_gap *coop_gap_find(const char *name) {
    return coop_i_row_named(COOP_I_REGISTRY(rows, COUNT), name);
}

coop_status gap_options(coop_gap_options *own, const coop_gap_options *given, coop_context *ctx) {
    static const coop_gap_options usual = COOP_GAP_OPTIONS_INIT;
    return coop_i_options(own, &usual, sizeof usual, given, ctx);
}

coop_status gap_table_closing(coop_table **table, const char *name, const coop_graph *graph,
                              const coop_gap_options *options, const gap_closing *closing, coop_context *ctx) {
    coop_gap_options own;
    const coop_gap *row = coop_gap_find(name);
    if (!row) {
        return coop_fail(ctx, COOP_USAGE, "unknown gap '%s'%s", name,
                         coop_i_hint_row(coop_i_language(ctx), name, COOP_I_REGISTRY(rows, COUNT),
                                         "; 'coopgraph list gaps' has them all")
                             .text);
    }
    if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    coop_progress(ctx, row->title, -1);
    coop_table *made = NULL;
    coop_status status = gap_options(&own, options, ctx);
    if (status == COOP_OK)
        status = row->code->closing ? row->code->closing(&made, row, graph, &own, closing, ctx)
                                    : row->code->table(&made, row, graph, &own, ctx);
    coop_i_message why;
    if (status == COOP_OK && coop_table_rows(made) == 0 && gap_lacks(&why, row, graph, own.group))
        status = coop_i_note_plain(made, ctx, why);
    return coop_i_graph_table_give(table, made, graph, status, ctx);
}

coop_status coop_gaps(coop_table **table, const char *name, const coop_graph *graph, const coop_gap_options *options,
                      coop_context *ctx) {
    return gap_table_closing(table, name, graph, options, NULL, ctx);
}

/* ---- of single organisations ---- */

static bool wanted(const coop_gap *gap, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], gap->name) == 0) return true;
    return count == 0;
}

/* A table with a row for each organisation and nothing of it yet. */
static coop_status table_of_all(coop_table **table, const coop_graph *graph, coop_context *ctx) {
    static const coop_column_spec first = {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL};
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "gap_figures", "What the gaps say of each organisation",
                                        COOP_ROWS_PER_ORGANISATION, &first, 1, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, graph->n, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        status = coop_table_set(made, u, 0, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = u}, ctx);
    return coop_i_table_give(table, made, status);
}

coop_status coop_gap_figures(coop_table **table, const coop_graph *graph, const char *const *names, size_t count,
                             const coop_gap_options *options, coop_context *ctx) {
    coop_gap_options own;
    coop_table *made = NULL;
    unsigned seven = 0;
    for (size_t i = 0; i < COUNT; i++)
        if (wanted(&rows[i], names, count)) seven |= rows[i].code->seven;
    coop_status status = gap_options(&own, options, ctx);
    if (status == COOP_OK) status = table_of_all(&made, graph, ctx);
    if (status == COOP_OK && seven) status = gap_seven_add_figures(made, seven, graph, &own, ctx);
    for (size_t i = 0; i < COUNT && status == COOP_OK; i++)
        if (rows[i].code->figures && wanted(&rows[i], names, count))
            status = rows[i].code->figures(made, graph, &own, ctx);
    return coop_i_graph_table_give(table, made, graph, status, ctx);
}
