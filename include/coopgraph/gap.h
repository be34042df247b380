/* Gaps: what is missing or fragile in the network. Each analysis is a row and returns one table. */
#ifndef COOPGRAPH_GAP_H
#define COOPGRAPH_GAP_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a report of all gaps says of one. */
typedef enum coop_gap_report {
    COOP_GAP_WORST,          /* how many rows and the worst, or that there are none */
    COOP_GAP_WORST_IF_ANY,   /* the same, but nothing when there are none: the data may not tell */
    COOP_GAP_CLASSES,        /* its rows of the whole network by their class */
    COOP_GAP_IN_TABLES_ALONE /* too near to another one */
} coop_gap_report;

struct coop_gap_code; /* how the library computes it */

typedef struct coop_gap {
    const char *name;  /* "isolates", "articulation", "bridges", "holes", "clusters", "competences", "funding", … */
    const char *title; /* "Isolates (organisations without ties)" */
    const char *summary;
    const char *reference;
    bool detail; /* figures for those who name it, not for a report of all gaps */
    coop_gap_report report;
    /* In how many of its rows there is something missing, where it has figures of everybody: those whose column
     * `counted` is at least `least`, which come first; they are "locked in". NULL = all rows. */
    const char *counted;
    double least;
    const char *counted_as;
    /* By what a row is known again in another state of the network: one or two columns, of which `either` may stand
     * first. NULL = rows are figures, not gaps. A row whose column `state` says `closed` is no gap (any more). */
    const char *keys[2];
    bool either;
    const char *state, *closed;
    const struct coop_gap_code *code; /* the library's own */
} coop_gap;
/* All gaps, *count of them; static. coop_gap_find: by name, NULL when there is none. */
COOP_API const coop_gap *coop_gap_rows(size_t *count);
COOP_API const coop_gap *coop_gap_find(const char *name);

typedef struct coop_gap_options {
    size_t size;       /* of this structure, set by its initialiser */
    const char *group; /* between what: "cluster" (each one's main one; NULL), "kind", "region", "country", "city" */
    const uint32_t *groups;         /* a partition of the caller's instead (n values), as of communities */
    const char *const *group_names; /* of that partition's groups; NULL = "group 1" … */
    double few;                     /* a pair of groups has "far fewer" ties than expected below this ratio; 0 =
                                       COOP_GAP_FEW */
    double wide;      /* the seven gaps: one is wide where less than this share is covered; 0 = COOP_GAP_WIDE … */
    double closed;    /* … closed from this share on, and narrow between; 0 = COOP_GAP_CLOSED */
    uint32_t draws;   /* rewired networks for z; 0 = COOP_GAP_DRAWS up to COOP_GAP_DRAW_PAIRS pairs, none beyond */
    uint32_t bridged; /* in a report: for how many rows of a table, from the worst on, the ties are named that would
                         close the gap; 0 = COOP_GAP_BRIDGED */
} coop_gap_options;
#define COOP_GAP_OPTIONS_INIT                                                                                          \
    COOP_INIT(coop_gap_options, COOP_SET(size, sizeof(coop_gap_options)), COOP_SET(group, "cluster"),                  \
              COOP_SET(few, COOP_GAP_FEW), COOP_SET(wide, COOP_GAP_WIDE), COOP_SET(closed, COOP_GAP_CLOSED))
#define COOP_GAP_FEW        0.5
#define COOP_GAP_WIDE       (1.0 / 3)
#define COOP_GAP_CLOSED     (2.0 / 3)
#define COOP_GAP_DRAWS      200
#define COOP_GAP_DRAW_PAIRS 10000
#define COOP_GAP_BRIDGED    100

/* Worst first; each row has a column "sentence" in plain words beside its figures. */
COOP_API coop_status coop_gaps(coop_table **table, const char *name, const coop_graph *graph,
                               const coop_gap_options *options, coop_context *ctx);

/* What the named gaps (count 0 = all) say of single organisations, dense, for an export; the columns say what they
 * mean. */
COOP_API coop_status coop_gap_figures(coop_table **table, const coop_graph *graph, const char *const *names,
                                      size_t count, const coop_gap_options *options, coop_context *ctx);

/* What tables of coop_gaps (those of details are passed over) come to: the table "gaps", one row with how many each
 * has, and of the seven gaps of the whole network the coverage and its z. O(rows). */
COOP_API coop_status coop_gaps_found(coop_table **table, const coop_table *const *gaps, size_t count,
                                     coop_context *ctx);

/* What if: `after` is a graph that coop_graph_changed made of `before`. One row per figure that differs: size, parts,
 * reach, efficiency, robustness, articulation points, needs, the seven gaps, who stands between most others. */
COOP_API coop_status coop_gap_what_if(coop_table **table, const coop_graph *before, const coop_graph *after,
                                      const coop_gap_options *options, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
