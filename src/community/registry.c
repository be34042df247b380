/* The methods: the one place where a method gets its name and its limits. */
#include "community/community.h"
#include "util/hint.h"

#include <string.h>

static const coop_method rows[] = {
    {"consensus", "Consensus of Leiden runs",
     "many seeded Leiden runs, and the groups on which they agree; says how stable they are",
     "Lancichinetti & Fortunato 2012; Tandon et al. 2019; Traag et al. 2019", true, 0},
    {"leiden", "Leiden, modularity",
     "groups with more ties inside than strengths alone would give; every group is connected",
     "Traag, Waltman & van Eck 2019; Newman & Girvan 2004", true, 0},
    {"leiden-cpm", "Leiden, constant Potts model",
     "groups whose inner density is above the resolution, whatever the size of the network",
     "Traag, Van Dooren & Nesterov 2011", true, 0},
    {"leiden-igraph", "Leiden, modularity, igraph's", "the same as leiden, computed by igraph: slower, for comparison",
     "Traag, Waltman & van Eck 2019; Csardi & Nepusz 2006", true, 0},
    {"louvain", "Louvain", "the older greedy search for modularity; may leave groups unconnected",
     "Blondel et al. 2008", true, 0},
    {"infomap", "Infomap", "groups in which a random walker stays long", "Rosvall & Bergstrom 2008", false, 200000},
    {"label-propagation", "Label propagation", "everyone takes the group that most of its partners have",
     "Raghavan, Albert & Kumara 2007", false, 0},
    {"walktrap", "Walktrap", "short random walks stay inside groups; hierarchical", "Pons & Latapy 2005", false, 10000},
    {"fast-greedy", "Fast greedy", "joins groups step by step while modularity grows", "Clauset, Newman & Moore 2004",
     false, 100000},
};

static const community_code code[] = {
    {community_detect_leiden_quick, false, false},      {community_detect_leiden, false, false},
    {community_detect_leiden_cpm, false, true},         {community_detect_leiden_igraph, true, false},
    {community_detect_louvain, false, false},           {community_detect_infomap, true, false},
    {community_detect_label_propagation, false, false}, {community_detect_walktrap, true, false},
    {community_detect_fast_greedy, true, false},
};

enum { COUNT = sizeof rows / sizeof *rows };
_Static_assert(COUNT == sizeof code / sizeof *code, "a row for each method");

const coop_method *coop_method_rows(size_t *count) {
    *count = COUNT;
    return rows;
}

const coop_method *coop_method_find(const char *name) {
    return coop_i_row_named(COOP_I_REGISTRY(rows, COUNT), name);
}

const community_code *community_method_code(const coop_method *method) {
    return &code[method - rows];
}
