/* A network that is split, for the tests of splits and of false ties. */
#ifndef COOP_TESTS_SPLITTING_H
#define COOP_TESTS_SPLITTING_H

#include "check.h"
#include "evaluate/split.h"

/* A ring of n with chords, ids "n000" … */
coop_network *splitting_ring(uint32_t n, coop_context *ctx);

typedef struct splitting {
    coop_context ctx;
    coop_network *network;
    coop_evaluate_options options;
    evaluate_world world;
    evaluate_split split;
} splitting;

/* The network becomes the splitting's. */
void splitting_open(splitting *f, coop_network *network);
void splitting_close(splitting *f);

#define SPLITTING                                                                                                      \
    { .ctx = COOP_CONTEXT_INIT, .options = COOP_EVALUATE_OPTIONS_INIT }

#endif
