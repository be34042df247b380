/* A small network with everything that signals of attributes and of time look at, and those signals the slow way,
 * straight from their definitions. */
#ifndef COOP_TESTS_SIGNAL_FACTS_H
#define COOP_TESTS_SIGNAL_FACTS_H

#include <coopgraph/signal.h>
#include <stdbool.h>
#include <stdint.h>

enum { FACTS_MAX = 40, FACTS_CLUSTERS = 3, FACTS_TAGS = 6, FACTS_EVENTS = 14, FACTS_SOURCES = 4, FACTS_LARGE = 5 };

typedef struct facts {
    uint32_t n; /* the first FACTS_CLUSTERS are clusters */
    coop_kind kind[FACTS_MAX];
    int place[3][FACTS_MAX]; /* country, region, city; -1 = unknown */
    double latitude[FACTS_MAX], longitude[FACTS_MAX];
    bool member[FACTS_MAX][FACTS_CLUSTERS];
    bool tag[2][FACTS_MAX][FACTS_TAGS];  /* [coop_competence] */
    double tie[FACTS_MAX][FACTS_MAX];    /* symmetric; of rows of ties alone */
    int year[FACTS_MAX][FACTS_MAX];      /* symmetric; 0 = unknown */
    bool party[FACTS_EVENTS][FACTS_MAX]; /* with more than FACTS_LARGE of them it makes no ties */
    int event_year[FACTS_EVENTS];
    bool paid[FACTS_EVENTS][FACTS_SOURCES];
    /* what follows of them */
    double strength[FACTS_MAX][FACTS_MAX], degree[FACTS_MAX];
    double fresh[FACTS_MAX][FACTS_MAX]; /* 0.95 for each year since; 0 = no year known */
} facts;

/* Same seed, same facts; whole weights. */
void facts_random(facts *f, uint32_t n, uint64_t seed);
/* Organisation i has the id "o%02u" of name[i] and the index at[i]; rows come in another order for another `order`.
 * The graph is that of partners. The caller frees both. */
void facts_build(coop_network **network, coop_graph **graph, uint32_t *at, const facts *f, const uint32_t *name,
                 uint64_t order);
/* True and the value of the signal `name` for x and y when it is one of those known here. */
bool facts_signal(double *value, const facts *f, const char *name, uint32_t x, uint32_t y);

#endif
