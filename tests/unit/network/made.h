/* Networks made of bytes: any bytes are a network of a few organisations, with kinds, places, clusters (several of one
 * member), needs and offers, ties of several kinds (parallel, directed, dated, of any strength), agreements and
 * projects. For fuzzers, which change the bytes, and for the tests that repeat what these found. */
#ifndef COOP_TESTS_MADE_H
#define COOP_TESTS_MADE_H

#include <coopgraph/graph.h>

enum { MADE_MOST = 12, MADE_ROWS = 40, MADE_EVENTS = 4, MADE_CLUSTERS = 3, MADE_TAGS = 3 };
enum { MADE_NODES = MADE_MOST + MADE_EVENTS }; /* where events are nodes of their own */

typedef struct made_row {
    uint32_t a, b;
    double weight;
    const char *kind;
    bool directed;
    coop_date since;
} made_row;

typedef struct made_event {
    coop_event_type type;
    uint32_t parties; /* bits */
    coop_date since;
    double budget;
} made_event;

typedef struct made {
    uint8_t what; /* which analyses are asked of it, and how */
    uint8_t how;
    uint32_t n, clusters, rows, events; /* the first organisations are the clusters */
    bool extreme;                       /* strengths of any size that a number has */
    coop_kind kind[MADE_MOST];
    uint8_t place[MADE_MOST], tags[2][MADE_MOST]; /* bits, by coop_competence */
    uint8_t member[MADE_MOST];                    /* bits */
    made_row row[MADE_ROWS];
    made_event event[MADE_EVENTS];
    coop_graph_options graph;
    coop_projection projection;
} made;

void made_of(made *m, const uint8_t *bytes, size_t length);

/* In what shape it is built: which organisation has which number (NULL = its own), whether rows come in another order,
 * and a factor of all strengths (a unit of measure). */
typedef struct made_as {
    const uint32_t *name;
    bool turned;
    double unit;
} made_as;
#define MADE_AS_IT_IS ((made_as){.unit = 1})

/* Organisation i is called "07" and has the index 7 for name[i] = 7. The caller frees both. No graph (NULL): its
 * extreme strengths were refused. */
void made_build(coop_network **network, coop_graph **graph, const made *m, const made_as *as, coop_context *ctx);

#endif
