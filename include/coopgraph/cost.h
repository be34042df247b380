/* Cost: how long the stages of an analysis take and how much memory they need, estimated from the size of the network
 * before they begin. */
#ifndef COOPGRAPH_COST_H
#define COOPGRAPH_COST_H

#include <coopgraph/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_stage { /* in the order of an analysis */
                          COOP_STAGE_COMMUNITIES,
                          COOP_STAGE_FIGURES,  /* of the whole network */
                          COOP_STAGE_MEASURES, /* those that are not of shortest paths */
                          COOP_STAGE_PATHS,
                          COOP_STAGE_GAPS,
                          COOP_STAGE_LEARNING, /* what foretells partners */
                          COOP_STAGE_SUGGESTIONS,
                          COOP_STAGE_LAYOUT,
                          COOP_STAGE_DRAWING, /* what the libraries of shapes and fonts hold */
                          COOP_STAGES
} coop_stage;

/* "shortest paths": what the stage does, for people; static. */
COOP_API const char *coop_stage_title(coop_stage stage);

typedef struct coop_cost {
    double seconds;    /* with as many cores as threads, of the machine that the constants were measured on */
    double peak, kept; /* bytes above what was held before the stage: at most, and by its results after it */
} coop_cost;

/* What a stage of an analysis of this graph takes; `samples` as in coop_measure_options, `threads` as in the context.
 * On the networks that they are judged by memory was within a quarter but for the layout (a third), seconds of long
 * stages within a factor of two, of short ones within five (make bench-scale prints both). O(n + m log m). */
COOP_API void coop_cost_of(coop_cost *cost, coop_stage stage, const coop_graph *graph, uint32_t samples,
                           coop_context *ctx);

/* How many times slower than that machine this one is just now, whatever else it does; measured for a tenth of a
 * second. */
COOP_API double coop_cost_pace(void);

#ifdef __cplusplus
}
#endif
#endif
