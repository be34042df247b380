/* The seven gaps of innovation (Lindqvist and Sölvell 2011): from whom, to whom, and the figures. */
#ifndef COOP_GAP_SEVEN_H
#define COOP_GAP_SEVEN_H

#include "gap/groups.h"

enum gap_seven {
    GAP_RESEARCH,  /* firms to universities and research institutes */
    GAP_EDUCATION, /* firms to universities and training providers */
    GAP_CAPITAL,   /* firms to funds, banks, development institutions */
    GAP_POLICY,    /* firms to government bodies */
    GAP_FIRMS,     /* firms to firms of the same group */
    GAP_CLUSTERS,  /* members to members of another group */
    GAP_GLOBAL,    /* members to organisations of another country */
    GAP_SEVEN
};

enum { GAP_BROKERS = 3 };

/* One gap of one scope: a group, or the whole network. */
typedef struct gap_seven_figures {
    uint32_t from;    /* organisations that should have such a tie */
    uint32_t to;      /* with whom at least one of them could */
    uint32_t covered; /* of `from`, with a tie to `to` */
    uint32_t reached; /* of `from`, within two steps of `to`; those covered too */
    double chance;    /* expected share covered: the mean of the networks drawn, else 1 - (1 - q)^partners; NaN without
                         `from` */
    double observed;  /* weight of the ties between the sets, each pair once */
    double expected;  /* s_i s_j / 2W over the same pairs */
    double mean, deviation;                 /* of `observed`, over rewired networks; NaN when not drawn */
    double covered_mean, covered_deviation; /* of `covered` */
    uint32_t broker[GAP_BROKERS];           /* who would bring most of those within two steps there; COOP_NONE */
    uint32_t brought[GAP_BROKERS];          /* how many */
} gap_seven_figures;

enum gap_standing { GAP_OUTSIDE, GAP_TIED, GAP_TWO_STEPS, GAP_FAR }; /* of an organisation to a gap */

typedef struct gap_seven_sets {
    const coop_graph *graph;
    gap_groups groups;   /* scope s < groups.count is a group; scope groups.count is the whole network */
    gap_layer layers[2]; /* all ties; training ties alone where the data tells them apart */
    int layer_of[GAP_SEVEN];
    bool training;
    uint8_t *role;           /* n: bit g = target of gap g (the first four); FIRM */
    uint32_t *country;       /* n: 0 = unknown */
    uint32_t countries;      /* ids run 1 .. countries */
    uint32_t *group_country; /* groups.count */
    uint32_t everyone;       /* organisations that take part */
} gap_seven_sets;

#define GAP_IS_FIRM 128U
/* What a kind is to the gaps: GAP_IS_FIRM, a bit for each gap that it is a target of. */
unsigned gap_seven_role(coop_kind kind);

coop_status gap_seven_sets_init(gap_seven_sets *sets, const coop_graph *graph, const coop_gap_options *options,
                                coop_context *ctx);
void gap_seven_sets_clear(gap_seven_sets *sets);

/* Is u of the scope in the gap's from-set; is v one that u should reach; is {u, v} such a pair the other way round too.
 * `inside` tells whether an organisation is in the scope. */
bool gap_seven_from(const gap_seven_sets *sets, uint32_t scope, int gap, uint32_t u);
bool gap_seven_to(const gap_seven_sets *sets, uint32_t scope, int gap, uint32_t u, uint32_t v);

/* For the gaps between clusters and between countries in the whole network, where who is across differs: leaves only
 * those of the group or country that most of the marked organisations are of. False when memory is short. */
bool gap_seven_keep_largest(bool *marked, const gap_seven_sets *sets, int gap);

/* figures[scope * GAP_SEVEN + gap] for the gaps whose bit is in `gaps`; standing[gap * n + u] to the gap of the
 * whole network (may be NULL). O((n + m) per scope that an organisation is in). */
coop_status gap_seven_compute(gap_seven_figures *figures, uint8_t *standing, const gap_seven_sets *sets, unsigned gaps,
                              coop_context *ctx);

/* mean, deviation and those of `covered` over so many rewired networks. */
coop_status gap_seven_draw(gap_seven_figures *figures, const gap_seven_sets *sets, unsigned gaps, uint32_t draws,
                           coop_context *ctx);

/* The rows of the whole network alone, from figures that were counted elsewhere (src/distributed); columns that need
 * more than figures are left out. figures[gap] of those that `gaps` has the bit of. */
coop_status gap_seven_counted(coop_table **table, const coop_gap *gap, const gap_seven_figures figures[GAP_SEVEN],
                              unsigned gaps, bool training, const coop_gap_options *options, coop_context *ctx);

#endif
