/* The inside of the picture: where organisations stand. */
#ifndef COOP_PICTURE_PICTURE_H
#define COOP_PICTURE_PICTURE_H

#include <coopgraph/picture.h>

#include "core/graph.h"
#include "util/random.h"

enum { PICTURE_PALETTE = 12 };

typedef struct picture_point {
    double x, y;
} picture_point;

/* A connected graph to lay out, or one made coarser: symmetric compressed rows with weights of about 1. */
typedef struct picture_level {
    uint32_t n;
    uint64_t *offset; /* n + 1 */
    uint32_t *to;
    float *weight;
    float *mass;      /* n: organisations that a node stands for */
    uint32_t *parent; /* n: the node of the next coarser level; NULL at the coarsest */
} picture_level;
void picture_level_clear(picture_level *level);

/* Joins nodes with the neighbour they are tied to most; sets fine->parent. False when memory is short. */
bool picture_level_coarsen(picture_level *coarse, picture_level *fine);

/* Places few nodes of a connected graph so that distances are as many steps as there are between them; from where they
 * stand, no two at one place. False when memory is short. O(n²). */
bool picture_stress(picture_point *at, const picture_level *level, coop_i_random *random);

/* Places the nodes of a connected graph about (0, 0), the distance of neighbours about 1. */
coop_status picture_layout_connected(picture_point *at, picture_level *level, uint64_t stream, coop_context *ctx);

/* Places all organisations: each component by itself, the largest on top, the others in rows below it. `at`
 * has one for each organisation; *method says how, for people. */
coop_status picture_layout(picture_point *at, const char **method, const coop_graph *graph, coop_context *ctx);

/* Scales the places to the sizes, moves apart those that overlap, brings the centroid to (0, 0), all within
 * |coordinate| <= 5000. */
coop_status picture_spread(picture_point *at, const float *size, uint32_t n, coop_context *ctx);

#endif
