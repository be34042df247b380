/* The rows of the score: its signals, and their part in it. */
#include <string.h>

#include "suggest/signal.h"

static const coop_i_score_row ROWS[] = {
    {.name = "resource_allocation",
     .title = "Resource allocation",
     .summary = "shared partners, those with few other ties counting most",
     .formula = "sum over shared partners z of (w_xz + w_zy) / s_z; unweighted: of 1 / k_z",
     .cost = "O(sum of squared degrees) for all pairs two steps apart",
     .reference = "Zhou, Lü, Zhang 2009; weighted: Lü, Zhou 2010",
     .factor = 0.20,
     .code = &coop_i_resource_allocation},
    {.name = "adamic_adar",
     .title = "Adamic-Adar",
     .summary = "shared partners, well-connected ones counting a little less",
     .formula = "sum over shared partners z of (w_xz + w_zy) / ln(1 + s_z); unweighted: of 1 / ln(k_z)",
     .cost = "O(sum of squared degrees) for all pairs two steps apart",
     .reference = "Adamic, Adar 2003; weighted: Lü, Zhou 2010",
     .factor = 0.10,
     .code = &coop_i_adamic_adar},
    {.name = "common_neighbours",
     .title = "Common neighbours",
     .summary = "how strongly both are tied to shared partners",
     .formula = "sum over shared partners z of (w_xz + w_zy); unweighted: their number",
     .cost = "O(sum of squared degrees) for all pairs two steps apart",
     .reference = "Newman 2001; weighted: Lü, Zhou 2010",
     .factor = 0.05,
     .code = &coop_i_common_neighbours},
    {.name = "needs_met",
     .title = "Needs met",
     .summary = "how much of what each needs the other offers, rare offers counting most",
     .formula =
         "1 - (1 - c_xy)(1 - c_yx); c_xy = (sum of r over needs of x that y offers) / (1 + sum of r over needs of "
         "x); r = 1 / log2(1 + organisations that offer the tag)",
     .cost = "O(tags of both) a pair",
     .reference = "coverage of needs by offers; coopgraph's own",
     .factor = 0.40,
     .code = &coop_i_needs_met},
    {.name = "shared_cluster",
     .title = "Shared cluster",
     .summary = "both belong to the same declared cluster, a small one counting most",
     .formula = "1 - product over shared clusters of (1 - 1 / log2(members))",
     .cost = "O(clusters of both) a pair",
     .reference = "coopgraph's own",
     .factor = 0.10,
     .code = &coop_i_shared_cluster},
    {.name = "kind_pair",
     .title = "Kind pair",
     .summary = "how much more often than by chance ties join these two kinds in this network",
     .formula = "(ties between the kinds + 5) / (ties expected with all degrees kept + 5)",
     .cost = "O(ties) once",
     .reference = "configuration model: Newman 2003; smoothed",
     .factor = 0.10,
     .code = &coop_i_kind_pair},
    {.name = "shared_place",
     .title = "Shared place",
     .summary = "in the same city (1) or the same region (0.5)",
     .formula = "1 same city, 0.5 same region, else 0",
     .cost = "O(1) a pair",
     .reference = "Boschma 2005 (geographical proximity)",
     .factor = 0.05,
     .code = &coop_i_shared_place},
};
enum { COUNT = sizeof ROWS / sizeof ROWS[0] };
_Static_assert((int)COUNT <= (int)COOP_I_SIGNALS, "room for all signals");

const coop_i_score_row *coop_i_score_rows(size_t *count) {
    *count = COUNT;
    return ROWS;
}

const coop_i_score_row *coop_i_score_find(const char *name) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(ROWS[i].name, name) == 0) return &ROWS[i];
    }
    return NULL;
}
