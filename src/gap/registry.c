/* The gaps: the one place where an analysis gets its name. */
#include "gap/gap.h"

#include <stdlib.h>
#include <string.h>

#include "util/text.h"

#define LINDQVIST "Lindqvist & Sölvell 2011"

static const coop_gap rows[] = {
    {"seven", "The seven gaps of innovation",
     "who of the firms and members has a tie to research, education, money, government, each other, other clusters, "
     "other countries",
     LINDQVIST, false},
    {"research", "Research gap", "firms without a tie to a university or research institute", LINDQVIST, true},
    {"education", "Education gap", "firms without a tie to a university; by training ties where the data has them",
     LINDQVIST, true},
    {"capital", "Capital gap", "firms without a tie to a fund or bank", LINDQVIST, true},
    {"policy", "Policy gap", "firms without a tie to a government body", LINDQVIST, true},
    {"firm-to-firm", "Firm-to-firm gap", "firms without a tie to another firm of their cluster", LINDQVIST, true},
    {"cluster-to-cluster", "Cluster-to-cluster gap", "members without a tie to another cluster", LINDQVIST, true},
    {"global", "Global gap", "members without a tie to another country", LINDQVIST, true},
    {"roles", "Roles that nobody has", "clusters without a university, an investor, an anchor corporation …", "",
     false},
    {"isolates", "Organisations without ties", "in the list of members, but working with nobody here", "", false},
    {"articulation", "Organisations that hold parts together",
     "if one of them leaves, others lose their only way into the network", "Tarjan 1972", false},
    {"bridges", "Single ties that hold parts together",
     "if one of these ties ends, the two sides no longer reach each other", "Tarjan 1974", false},
    {"brokers", "Groups that hang on one organisation", "the only one through whom two groups work together or could",
     "", false},
    {"robustness", "How much it withstands", "how the network falls apart when the best connected leave, or any",
     "Schneider et al. 2011", true},
    {"holes", "Dependence on few partners",
     "their partners are few and know each other: little that is new reaches them (structural holes)",
     "Burt 1992; Borgatti 1997", false},
    {"dyads", "Ties that hold one side", "how far each tie constrains either side; only when it is named", "Burt 1992",
     true},
    {"brokerage", "Who stands between others",
     "who joins partners that have no tie, inside a group, at its border or between groups (--group)",
     "Gould & Fernandez 1989", true},
    {"clusters", "Clusters that hardly work together",
     "pairs of groups with far fewer ties than their activity would lead to", "Newman 2004 (configuration model)",
     false},
    {"groups", "Pairs of groups", "every pair of groups, with what chance would give and what they need of each other",
     "Newman 2004 (configuration model)", true},
    {"competences", "Needs and who could meet them", "what an organisation looks for, and who could give it", "",
     false},
    {"suppliers", "Competences of one supplier", "what others need and one organisation alone offers", "", false},
    {"partners", "The fewest partners that bring what is lacking",
     "what a cluster or an organisation lacks, and the smallest set of new partners that covers it",
     "Chvátal 1979 (set cover)", false},
    {"funding", "Money that is missing", "programmes and projects whose committed funding is below what they require",
     "", false},
};

static gap_function *const functions[] = {gap_table_seven,
                                          gap_table_research,
                                          gap_table_education,
                                          gap_table_capital,
                                          gap_table_policy,
                                          gap_table_firms,
                                          gap_table_between_clusters,
                                          gap_table_global,
                                          gap_table_roles,
                                          gap_table_isolates,
                                          gap_table_articulation,
                                          gap_table_bridges,
                                          gap_table_brokers,
                                          gap_table_robustness,
                                          gap_table_holes,
                                          gap_table_dyads,
                                          gap_table_brokerage,
                                          gap_table_clusters,
                                          gap_table_groups,
                                          gap_table_competences,
                                          gap_table_suppliers,
                                          gap_table_partners,
                                          gap_table_funding};

enum { COUNT = sizeof rows / sizeof *rows };
_Static_assert(COUNT == sizeof functions / sizeof *functions, "a row for each function");

const coop_gap *coop_gap_rows(size_t *count) {
    *count = COUNT;
    return rows;
}

const coop_gap *coop_gap_find(const char *name) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(rows[i].name, name) == 0) return &rows[i];
    }
    return NULL;
}

coop_status coop_gaps(coop_table **table, const char *name, const coop_graph *graph, const coop_gap_options *options,
                      coop_context *ctx) {
    static const coop_gap_options defaults = COOP_GAP_OPTIONS_INIT;
    const coop_gap *row = coop_gap_find(name);
    if (!row) {
        const char *names[COUNT];
        for (size_t i = 0; i < COUNT; i++) names[i] = rows[i].name;
        const char *near = coop_i_text_nearest(name, names, COUNT);
        return coop_fail(ctx, COOP_USAGE, "unknown gap '%s'%s%s%s", name, near ? " (did you mean '" : "",
                         near ? near : "", near ? "'?)" : "");
    }
    if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    coop_progress(ctx, row->title, -1);
    return functions[row - rows](table, graph, options ? options : &defaults, ctx);
}
