/* The table of signals, by group: what each means, costs and comes from. */
#include <string.h>

#include "signal/signal.h"
#include "util/text.h"

#define CODE(of, which)                                                                                                \
    &(const coop_i_signal_code) {                                                                                      \
        &coop_i_##of##_family, which                                                                                   \
    }

#define SHARED_COST "O(degrees of the two) a pair"
#define CIRCLE_COST "O(degrees of the shared partners) a pair"
#define LU_ZHOU     "Lü, Zhou 2010 (weighted: exponent 1)"
#define CANNISTRACI "Cannistraci, Alanis-Lobato, Ravasi 2013"

static const coop_signal ROWS[] = {
    /* ---- neighbourhood ---- */
    {.name = "common_neighbours",
     .title = "Common neighbours",
     .summary = "how many partners they share",
     .formula = "number of shared partners z",
     .cost = SHARED_COST,
     .reference = "Newman 2001; Liben-Nowell, Kleinberg 2007",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .factor = 0.05,
     .code = CODE(shared, COOP_I_SHARED_COUNT)},
    {.name = "jaccard",
     .title = "Jaccard",
     .summary = "which share of all their partners they share",
     .formula = "shared partners / partners of either",
     .cost = SHARED_COST,
     .reference = "Jaccard 1901; Liben-Nowell, Kleinberg 2007",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .code = CODE(shared, COOP_I_SHARED_JACCARD)},
    {.name = "adamic_adar",
     .title = "Adamic-Adar",
     .summary = "shared partners, well-connected ones counting a little less",
     .formula = "sum over shared partners z of 1 / ln k_z",
     .cost = SHARED_COST,
     .reference = "Adamic, Adar 2003",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .factor = 0.10,
     .code = CODE(shared, COOP_I_SHARED_AA)},
    {.name = "resource_allocation",
     .title = "Resource allocation",
     .summary = "shared partners, those with few other ties counting most",
     .formula = "sum over shared partners z of 1 / k_z",
     .cost = SHARED_COST,
     .reference = "Zhou, Lü, Zhang 2009",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .factor = 0.20,
     .code = CODE(shared, COOP_I_SHARED_RA)},
    {.name = "weighted_common_neighbours",
     .title = "Common neighbours, weighted",
     .summary = "how strongly both are tied to shared partners",
     .formula = "sum over shared partners z of (w_xz + w_zy)",
     .cost = SHARED_COST,
     .reference = LU_ZHOU,
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .factor = 0.05,
     .weighted = true,
     .code = CODE(shared, COOP_I_SHARED_COUNT_W)},
    {.name = "weighted_jaccard",
     .title = "Jaccard, weighted",
     .summary = "which share of all their cooperation goes to shared partners",
     .formula = "sum over z of min(w_xz, w_zy) / sum over z of max(w_xz, w_zy)",
     .cost = SHARED_COST,
     .reference = "Ruzicka 1958",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .weighted = true,
     .code = CODE(shared, COOP_I_SHARED_JACCARD_W)},
    {.name = "weighted_adamic_adar",
     .title = "Adamic-Adar, weighted",
     .summary = "strong ties to shared partners, those with strong ties elsewhere counting a little less",
     .formula = "sum over shared partners z of (w_xz + w_zy) / ln(1 + s_z)",
     .cost = SHARED_COST,
     .reference = LU_ZHOU,
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .factor = 0.10,
     .weighted = true,
     .code = CODE(shared, COOP_I_SHARED_AA_W)},
    {.name = "weighted_resource_allocation",
     .title = "Resource allocation, weighted",
     .summary = "strong ties to shared partners, those with few other ties counting most",
     .formula = "sum over shared partners z of (w_xz + w_zy) / s_z",
     .cost = SHARED_COST,
     .reference = LU_ZHOU,
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .factor = 0.20,
     .weighted = true,
     .code = CODE(shared, COOP_I_SHARED_RA_W)},
    {.name = "circle_ties",
     .title = "Ties within the circle",
     .summary = "how many ties join the shared partners with each other",
     .formula = "number of ties between shared partners",
     .cost = CIRCLE_COST,
     .reference = CANNISTRACI " (LCL)",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .code = CODE(circle, COOP_I_CIRCLE_LINKS)},
    {.name = "car",
     .title = "CAR",
     .summary = "shared partners times the ties that join them",
     .formula = "shared partners * ties between them",
     .cost = CIRCLE_COST,
     .reference = CANNISTRACI,
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .code = CODE(circle, COOP_I_CIRCLE_CAR)},
    {.name = "cra",
     .title = "CRA",
     .summary = "shared partners, those counting most whose ties stay in the circle",
     .formula = "sum over shared partners z of (ties of z with other shared partners) / k_z",
     .cost = CIRCLE_COST,
     .reference = CANNISTRACI,
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .code = CODE(circle, COOP_I_CIRCLE_CRA)},
    {.name = "weighted_cra",
     .title = "CRA, weighted",
     .summary = "shared partners, those counting most whose strength stays in the circle",
     .formula = "sum over shared partners z of (strength of z with other shared partners) / s_z",
     .cost = CIRCLE_COST,
     .reference = CANNISTRACI "; weighted: coopgraph's own",
     .group = COOP_SIGNAL_NEIGHBOURHOOD,
     .cost_class = COOP_SIGNAL_LOCAL,
     .weighted = true,
     .code = CODE(circle, COOP_I_CIRCLE_CRA_W)},
    /* ---- attributes ---- */
    {.name = "needs_met",
     .title = "Needs met",
     .summary = "how much of what each needs the other offers, rare offers counting most",
     .formula = "1 - (1 - c_xy)(1 - c_yx); c_xy = (sum of r over needs of x that y offers) / (1 + sum of r over needs "
                "of x); r = 1 / log2(1 + organisations that offer the tag)",
     .cost = "O(tags of both) a pair",
     .reference = "coverage of needs by offers; coopgraph's own",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .factor = 0.40,
     .code = CODE(needs, COOP_I_NEEDS_MET)},
    {.name = "needs_met_more",
     .title = "Needs met, the better direction",
     .summary = "how much of what one needs the other offers, for the one that gains more",
     .formula = "max(c_xy, c_yx), see needs_met",
     .cost = "O(tags of both) a pair",
     .reference = "coverage of needs by offers; coopgraph's own",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .code = CODE(needs, COOP_I_NEEDS_MORE)},
    {.name = "needs_met_less",
     .title = "Needs met, the other direction",
     .summary = "how much of what one needs the other offers, for the one that gains less",
     .formula = "min(c_xy, c_yx), see needs_met",
     .cost = "O(tags of both) a pair",
     .reference = "coverage of needs by offers; coopgraph's own",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .code = CODE(needs, COOP_I_NEEDS_LESS)},
    {.name = "shared_competences",
     .title = "Shared competences",
     .summary = "how alike their offers are, rare ones counting most",
     .formula = "sum of r over offers of both / sum of r over offers of either, r as in needs_met",
     .cost = "O(tags of both) a pair",
     .reference = "weighted Jaccard (Ruzicka 1958)",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .code = CODE(needs, COOP_I_NEEDS_OFFERS)},
    {.name = "shared_cluster",
     .title = "Shared cluster",
     .summary = "both belong to the same declared cluster, a small one counting most",
     .formula = "1 - product over shared clusters of (1 - 1 / log2(members))",
     .cost = "O(clusters of both) a pair",
     .reference = "coopgraph's own",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .factor = 0.10,
     .code = CODE(clusters, COOP_I_CLUSTERS_SHARED)},
    {.name = "kind_pair",
     .title = "Kind pair",
     .summary = "how much more often than by chance ties join these two kinds in this network",
     .formula = "(ties between the kinds + 5) / (ties expected with all degrees kept + 5)",
     .cost = "O(ties) once",
     .reference = "configuration model: Newman 2003; smoothed",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .factor = 0.10,
     .code = CODE(kinds, 0)},
    {.name = "shared_place",
     .title = "Shared place",
     .summary = "in the same city (1) or the same region (0.5)",
     .formula = "1 same city, 0.5 same region, else 0",
     .cost = "O(1) a pair",
     .reference = "Boschma 2005 (geographical proximity)",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .factor = 0.05,
     .code = CODE(place, COOP_I_PLACE_SHARED)},
    {.name = "same_region",
     .title = "Same region",
     .summary = "in the same region",
     .formula = "1 same region, else 0",
     .cost = "O(1) a pair",
     .reference = "Boschma 2005 (geographical proximity)",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .code = CODE(place, COOP_I_PLACE_REGION)},
    {.name = "same_country",
     .title = "Same country",
     .summary = "in the same country",
     .formula = "1 same country, else 0",
     .cost = "O(1) a pair",
     .reference = "Boschma 2005 (institutional proximity)",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .code = CODE(place, COOP_I_PLACE_COUNTRY)},
    {.name = "distance_km",
     .title = "Distance",
     .summary = "how far apart they are, in kilometres along the great circle",
     .formula = "2 R asin sqrt(haversine), R = 6371.0088 km",
     .cost = "O(1) a pair",
     .reference = "haversine formula: Sinnott 1984",
     .group = COOP_SIGNAL_ATTRIBUTES,
     .cost_class = COOP_SIGNAL_CHEAP,
     .code = CODE(place, COOP_I_PLACE_KM)},
};
enum { COUNT = sizeof ROWS / sizeof ROWS[0] };

const coop_signal *coop_signal_rows(size_t *count) {
    *count = COUNT;
    return ROWS;
}

const coop_signal *coop_signal_find(const char *name) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(ROWS[i].name, name) == 0) return &ROWS[i];
    }
    return NULL;
}

coop_status coop_signal_named(const coop_signal **row, const char *name, coop_context *ctx) {
    const coop_signal *found = coop_signal_find(name);
    const char *names[COUNT];
    if (!found) {
        for (size_t i = 0; i < COUNT; i++) names[i] = ROWS[i].name;
        const char *nearest = coop_i_text_nearest(name, names, COUNT);
        return coop_fail(ctx, COOP_USAGE, "unknown signal '%s'%s%s%s", name,
                         nearest ? " (did you mean '" : "; 'coopgraph list signals' has them all",
                         nearest ? nearest : "", nearest ? "'?)" : "");
    }
    *row = found;
    return COOP_OK;
}

const char *coop_signal_group_name(coop_signal_group group) {
    static const char *const names[COOP_SIGNAL_GROUPS] = {
        "neighbourhood", "paths", "walks", "structure", "attributes", "time", "benefit",
    };
    return names[group];
}

const char *coop_signal_class_name(coop_signal_class which) {
    static const char *const names[] = {"cheap", "local", "spread", "whole"};
    return names[which];
}
