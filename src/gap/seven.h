/* The seven gaps of innovation (Lindqvist and Sölvell 2011): from whom, to whom, and the figures. */
#ifndef COOP_GAP_SEVEN_H
#define COOP_GAP_SEVEN_H

#include "gap/groups.h"

enum coop_i_seven {
    COOP_I_RESEARCH,  /* firms to universities and research institutes */
    COOP_I_EDUCATION, /* firms to universities and training providers */
    COOP_I_CAPITAL,   /* firms to funds, banks, development institutions */
    COOP_I_POLICY,    /* firms to government bodies */
    COOP_I_FIRMS,     /* firms to firms of the same group */
    COOP_I_CLUSTERS,  /* members to members of another group */
    COOP_I_GLOBAL,    /* members to organisations of another country */
    COOP_I_SEVEN
};

enum { COOP_I_BROKERS = 3 };

/* One gap of one scope: a group, or the whole network. */
typedef struct coop_i_seven_figures {
    uint32_t from, to;      /* organisations in the two sets */
    uint32_t covered;       /* of `from`, with a tie to `to` */
    uint32_t reached;       /* of `from`, within two steps of `to`; those covered too */
    double chance;          /* expected share covered (configuration model); NaN when nobody is in `from` */
    double observed;        /* weight of the ties between the sets, each pair once */
    double expected;        /* s_i s_j / 2W over the same pairs */
    double mean, deviation; /* of `observed`, over rewired networks; NaN when not drawn */
    double covered_mean, covered_deviation; /* of `covered` */
    uint32_t broker[COOP_I_BROKERS];        /* who would bring most of those within two steps there; COOP_NONE */
    uint32_t brought[COOP_I_BROKERS];       /* how many */
} coop_i_seven_figures;

enum coop_i_standing { COOP_I_OUTSIDE, COOP_I_TIED, COOP_I_TWO_STEPS, COOP_I_FAR }; /* of an organisation to a gap */

typedef struct coop_i_seven_sets {
    const coop_graph *graph;
    coop_i_groups groups;   /* scope s < groups.count is a group; scope groups.count is the whole network */
    coop_i_layer layers[2]; /* all ties; training ties alone where the data tells them apart */
    int layer_of[COOP_I_SEVEN];
    bool training;
    uint8_t *role;           /* n: bit g = target of gap g (the first four); FIRM */
    uint32_t *country;       /* n: 0 = unknown */
    uint32_t countries;      /* ids run 1 .. countries */
    uint32_t *group_country; /* groups.count */
    uint32_t everyone;       /* organisations that take part */
} coop_i_seven_sets;

#define COOP_I_IS_FIRM 128U

coop_status coop_i_seven_sets_init(coop_i_seven_sets *sets, const coop_graph *graph, const coop_gap_options *options,
                                   coop_context *ctx);
void coop_i_seven_sets_clear(coop_i_seven_sets *sets);

/* Is u of the scope in the gap's from-set; is v one that u should reach; is {u, v} such a pair the other way round too.
 * `inside` tells whether an organisation is in the scope. */
bool coop_i_seven_from(const coop_i_seven_sets *sets, uint32_t scope, int gap, uint32_t u);
bool coop_i_seven_to(const coop_i_seven_sets *sets, uint32_t scope, int gap, uint32_t u, uint32_t v);

/* For the gaps between clusters and between countries in the whole network, where who is across differs: leaves only
 * those of the group or country that most of the marked organisations are of. False when memory is short. */
bool coop_i_seven_keep_largest(bool *marked, const coop_i_seven_sets *sets, int gap);

/* figures[scope * COOP_I_SEVEN + gap] for the gaps whose bit is in `gaps`; standing[gap * n + u] to the gap of the
 * whole network (may be NULL). O((n + m) per scope that an organisation is in). */
coop_status coop_i_seven_compute(coop_i_seven_figures *figures, uint8_t *standing, const coop_i_seven_sets *sets,
                                 unsigned gaps, coop_context *ctx);

/* mean, deviation and those of `covered` over so many rewired networks. */
coop_status coop_i_seven_draw(coop_i_seven_figures *figures, const coop_i_seven_sets *sets, unsigned gaps,
                              uint32_t draws, coop_context *ctx);

#endif
