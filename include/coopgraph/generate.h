/* Seeded networks of any size for trials and benchmarks: planted clusters, heavy-tailed degrees, kinds. */
#ifndef COOPGRAPH_GENERATE_H
#define COOPGRAPH_GENERATE_H

#include <coopgraph/network.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_generate_options {
    uint32_t organisations; /* 0 = 100 */
    uint64_t ties;          /* 0 = 4 per organisation */
    uint32_t clusters;      /* 0 = about sqrt(organisations) / 2, at least 3 */
    double mixing;          /* share of ties that leave their cluster (LFR's mu); 0.2 */
    double exponent;        /* of the degree distribution; 2.5 */
    uint32_t projects;      /* participations in the manner of consortia; 0 = none */
    /* Grow an existing network: its rows are kept, synthetic ones are added until `kinds` are reached. */
    const coop_network *core;
    uint32_t kinds[COOP_KINDS]; /* wanted number of organisations per kind; 0 = as the mix gives (or as the core has) */
} coop_generate_options;
#define COOP_GENERATE_OPTIONS_INIT                                                                                     \
    { .mixing = 0.2, .exponent = 2.5 }

/* Everything made is marked synthetic; ids are "syn-…". Same options and ctx->seed, same network. O(n + m). */
COOP_API coop_status coop_generate(coop_network **network, const coop_generate_options *options, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
