/* Chance: networks in which every organisation keeps its number of partners and all else is random. */
#ifndef COOP_GAP_REWIRE_H
#define COOP_GAP_REWIRE_H

#include "gap/groups.h"
#include "util/random.h"

/* Swaps the ends of two random ties, `attempts` times, where no pair would be tied twice or to itself: a step of the
 * chain whose every network with these degrees is equally likely (Maslov and Sneppen 2002; a refused swap counts as a
 * step). A tie keeps its weight, so weights too are dealt anew. `layer` is rewritten in place. O(attempts + n + m). */
bool gap_rewire(gap_layer *layer, uint64_t attempts, coop_i_random *random);

/* The same with swaps alone that bring the ends no farther apart on a ring of all organisations: what comes out is as
 * much like a lattice as these degrees allow (Sporns and Zwi 2004). */
bool gap_latticise(gap_layer *layer, uint64_t attempts, coop_i_random *random);

/* Puts the figures of a network into `figures` (zeros before). Called for several draws at once. */
typedef void gap_evaluate_fn(double *figures, const gap_layer *drawn, const void *data);

typedef struct gap_draws {
    uint32_t draws;
    uint64_t stream; /* of the seed */
    gap_evaluate_fn *evaluate;
    const void *data;
    size_t count; /* figures */
} gap_draws;

enum { GAP_SWAPS = 20 }; /* attempts per tie, so that the start is forgotten */

/* Puts the figures of draw number `draw` (zeros before) into `figures`; false when memory is short. Called for several
 * draws at once. */
typedef bool gap_draw_fn(double *figures, uint32_t draw, const void *data);

/* Mean and standard deviation of each of `count` figures over independent draws. The same bytes for any number of
 * threads. */
coop_status gap_moments(double *mean, double *deviation, size_t count, uint32_t draws, gap_draw_fn *draw,
                        const void *data, bool parallel, coop_context *ctx);
/* The same over networks rewired, each from the network itself. */
coop_status gap_rewire_moments(double *mean, double *deviation, const gap_layer *layer, const gap_draws *draws,
                               coop_context *ctx);

#endif
