/* Signals: what speaks for a pair of organisations, or what a tie between them would change. Any signals, for any set
 * of pairs, on a snapshot of the network. */
#ifndef COOPGRAPH_SIGNAL_H
#define COOPGRAPH_SIGNAL_H

#include <coopgraph/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_signal_group {
    COOP_SIGNAL_NEIGHBOURHOOD, /* partners that both share */
    COOP_SIGNAL_PATHS,         /* ways over others from the one to the other */
    COOP_SIGNAL_WALKS,         /* where somebody ends up who goes from partner to partner at random */
    COOP_SIGNAL_STRUCTURE,     /* where both stand in the network */
    COOP_SIGNAL_ATTRIBUTES,    /* what both are, where, what they need and offer */
    COOP_SIGNAL_TIME,          /* when their ties were made */
    COOP_SIGNAL_BENEFIT,       /* what the tie would do for the network and for the gaps: no likelihood */
    COOP_SIGNAL_GROUPS
} coop_signal_group;
COOP_API const char *coop_signal_group_name(coop_signal_group group); /* "neighbourhood" */

/* What a signal costs, so that large networks can do with those they can afford. */
typedef enum coop_signal_class {
    COOP_SIGNAL_CHEAP,  /* O(1), or the degrees or tags of the two, a pair */
    COOP_SIGNAL_LOCAL,  /* the surroundings of the pair: partners of partners */
    COOP_SIGNAL_GLOBAL, /* patterns of the whole network, found once; then little a pair */
    COOP_SIGNAL_SPREAD, /* walks from an organisation, cut at a budget of steps where the network is large */
    COOP_SIGNAL_WHOLE   /* all ties, for each organisation or pair: for the few pairs that are shown */
} coop_signal_class;
COOP_API const char *coop_signal_class_name(coop_signal_class which); /* "cheap", "local", "global", … */

/* The value that gives half of what a signal can give in the formula. */
typedef enum coop_signal_half {
    COOP_SIGNAL_HALF_NONE,                /* the value itself, which is 0 .. 1 */
    COOP_SIGNAL_HALF_ONE,                 /* 1 */
    COOP_SIGNAL_HALF_PARTNERS,            /* that of a few typical shared partners … */
    COOP_SIGNAL_HALF_PARTNERS_BY_LOG,     /* … each divided by the logarithm of its ties … */
    COOP_SIGNAL_HALF_PARTNERS_BY_STRENGTH /* … or by its ties */
} coop_signal_half;

/* What a benefit is to people. */
typedef enum coop_signal_gift {
    COOP_GIVES_NOTHING,      /* no benefit */
    COOP_GIVES_NEED,         /* a need met */
    COOP_GIVES_GROUPS,       /* groups joined that hardly work together */
    COOP_GIVES_INDEPENDENCE, /* less dependence on single partners */
    COOP_GIVES_REACH,        /* shorter and more paths */
    COOP_SIGNAL_GIFTS
} coop_signal_gift;
COOP_API const char *coop_signal_gift_name(coop_signal_gift gift); /* "need", "groups", …; "" for none */

struct coop_signal_code; /* how the library computes it */

typedef struct coop_signal {
    const char *name; /* "resource_allocation" */
    const char *title, *summary, *formula, *cost, *reference;
    coop_signal_group group;
    coop_signal_class cost_class;
    const char *weighted_of; /* the signal that only counts ties of which it is the form by strength; NULL = none */
    double factor;           /* its part in the transparent formula (model.h); 0 = none. Of two forms the weighted one
                                is taken, but where the graph is unweighted */
    coop_signal_half half;
    coop_signal_gift gives; /* of a benefit; a need is what complementary partners give, and counts twice */
    const struct coop_signal_code *code; /* the library's own */
} coop_signal;
/* All signals, *count of them; static. coop_signal_find: by name, NULL when there is none. */
COOP_API const coop_signal *coop_signal_rows(size_t *count);
COOP_API const coop_signal *coop_signal_find(const char *name);
/* COOP_USAGE with the nearest name for an unknown one. */
COOP_API coop_status coop_signal_named(const coop_signal **row, const char *name, coop_context *ctx);

/* What speaks for a tie: the snapshot without pairs that are tied only because a government body owns or funds the
 * other: that two universities have the same ministry does not bring them together. Signals of likelihood and models
 * are meant for this graph; figures, those before and after a tie among them, are of the snapshot itself. O(n + m). */
COOP_API coop_status coop_graph_partners(coop_graph **partners, const coop_graph *graph, coop_context *ctx);

/* What signals need to know of a graph (cores, groups, eigenvectors, …), found once for many calls. */
typedef struct coop_signals coop_signals;

/* Prepares `count` rows (borrowed; NULL = all) on a graph, which must outlive the object. Directions of ties are
 * dropped. The graph is taken as it is: to compute a signal without the tie of the pair itself, or of many such pairs,
 * take them out with coop_graph_without first. Deterministic given ctx->seed (groups).
 *
 * Signals know organisations by what they are and by their ties: with other ids, and so another canonical order, a pair
 * has the same values but for rounding. Exceptions: what is told by communities (same_community, the block models,
 * bridged_hole), because Leiden visits organisations in an order drawn for their places; in networks of more than 256
 * organisations efficiency_gain, whose sources are drawn; of more than 104 the variants of low rank, mostly those of 32
 * and 64 patterns, because Lanczos starts at a vector drawn by places and stops before the weakest of them are settled.
 */
COOP_API coop_status coop_signals_new(coop_signals **signals, const coop_graph *graph, const coop_signal *const *rows,
                                      size_t count, coop_context *ctx);
COOP_API void coop_signals_free(coop_signals *signals);
COOP_API size_t coop_signals_count(const coop_signals *signals);
COOP_API const coop_signal *coop_signals_row(const coop_signals *signals, size_t i);
/* False when the network has no data for a signal (no competences, no dates, …): all its values are NaN. */
COOP_API bool coop_signals_known(const coop_signals *signals, size_t i);
/* What was cut to stay affordable, as sentences for people; NULL when nothing was. Borrowed. */
COOP_API const char *coop_signals_note(const coop_signals *signals);

/* values[p * count of signals + s] is signal s of pair p. All signals are symmetric: (a, b) and (b, a) give the same
 * bits, whatever other pairs are asked for. NaN where there is no data for a pair, and for an organisation with itself.
 * Pairs of the same organisations are best asked for in one call: work is shared by the end with the smaller index.
 * Parallel over these ends; the same bytes for any number of threads. Memory: O(n) a thread, O(count) in all. */
COOP_API coop_status coop_signals_compute(double *values, const coop_signals *signals, const coop_pair *pairs,
                                          size_t count, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
