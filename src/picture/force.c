/* Places a connected graph by forces: all nodes repel each other by mass / distance, ties pull by their weight times
 * distance (as in ForceAtlas2, Jacomy et al. 2014). Large graphs by way of coarser ones, whose layout is where the
 * finer one starts (Walshaw 2003); the coarsest starts from small stress. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture/picture.h"
#include "picture/tree.h"
#include "util/mem.h"

enum { MOST_LEVELS = 40, COARSEST = 400, FEW = 2000 };
static const double SOFT = 0.05; /* so much every distance counts more: ties hold also where they have no length */

/* How strongly ties pull: damped, and less at an end that has many. A hub that pulled with all its ties would draw the
 * whole picture into one ball; so each node is pulled about equally and clusters stay apart. */
static bool damp(picture_level *level) {
    double *pulled = coop_i_calloc(level->n, sizeof *pulled);
    if (!pulled) return false;
    for (uint32_t u = 0; u < level->n; u++)
        for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) pulled[u] += sqrt((double)level->weight[k]);
    for (uint32_t u = 0; u < level->n; u++)
        for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++)
            level->weight[k] = (float)(sqrt((double)level->weight[k]) / sqrt(pulled[u] * pulled[level->to[k]]));
    free(pulled);
    return true;
}

/* The step that the pulls alone would settle with, for the forces at node i of the tree's order; at most `heat` long.
 */
static picture_point step_of(const picture_level *level, const picture_point *at, const picture_tree *tree, uint32_t i,
                             double heat) {
    uint32_t u = tree->order[i];
    picture_point push = picture_tree_push(tree, at[u]), pull = {0};
    double mass = (double)level->mass[u], stiff = 0;
    for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) {
        picture_point v = at[level->to[k]];
        double x = v.x - at[u].x, y = v.y - at[u].y;
        double weight = (double)level->weight[k] * (sqrt(x * x + y * y) + SOFT);
        pull.x += weight * x, pull.y += weight * y;
        stiff += weight;
    }
    if (stiff == 0) return (picture_point){0}; /* the only node of its level */
    picture_point step = {(mass * push.x + pull.x) / stiff, (mass * push.y + pull.y) / stiff};
    double length = hypot(step.x, step.y), most = length > heat ? heat / length : 1;
    return (picture_point){most * step.x, most * step.y};
}

typedef struct effort { /* organisations placed, of all that will be: once in each round of each level */
    double spent, all;
} effort;

/* Each node's step depends on where all stood before it: so the number of threads changes nothing. */
static coop_status relax(picture_point *at, const picture_level *level, int rounds, double heat, effort *e,
                         coop_context *ctx) {
    uint32_t n = level->n;
    picture_tree tree;
    picture_point *step = coop_i_calloc(n, sizeof *step);
    coop_status status = picture_tree_init(&tree, n) && step ? COOP_OK : coop_fail_memory(ctx);
    for (int round = 0; round < rounds && status == COOP_OK; round++) {
        double warm = heat * (1 - round / (double)rounds);
        picture_tree_build(&tree, at, level->mass);
#pragma omp parallel for schedule(dynamic, 256) num_threads(coop_threads(ctx)) if (n > FEW)
        for (uint32_t i = 0; i < n; i++) step[tree.order[i]] = step_of(level, at, &tree, i, warm);
        for (uint32_t u = 0; u < n; u++) at[u].x += 0.7 * step[u].x, at[u].y += 0.7 * step[u].y;
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "layout", (e->spent += n) / e->all);
    }
    picture_tree_clear(&tree);
    free(step);
    return status;
}

static picture_point in_disc(coop_i_random *random, double radius) {
    double r = radius * sqrt(coop_i_random_real(random)), angle = 2 * acos(-1) * coop_i_random_real(random);
    picture_point at = {r * cos(angle), r * sin(angle)};
    return at;
}

/* Members stand about the place of their group. From the last to the first, because both share the array: a group's
 * number is never greater than that of any member's position in it. */
static bool refine(picture_point *at, const picture_level *fine, const picture_level *coarse, coop_i_random *random) {
    picture_point *group = coop_i_calloc(coarse->n, sizeof *group);
    if (!group) return false;
    memcpy(group, at, coarse->n * sizeof *group);
    for (uint32_t u = 0; u < fine->n; u++) {
        uint32_t g = fine->parent[u];
        picture_point off = in_disc(random, 0.5 * sqrt((double)coarse->mass[g]));
        at[u] = (picture_point){group[g].x + off.x, group[g].y + off.y};
    }
    free(group);
    return true;
}

/* The coarsest level, spread over about as much room as its pushes will ask for. */
static bool start(picture_point *at, const picture_level *level, coop_i_random *random) {
    double mass = 0;
    for (uint32_t u = 0; u < level->n; u++) mass += (double)level->mass[u];
    for (uint32_t u = 0; u < level->n; u++) at[u] = in_disc(random, 1);
    if (level->n <= 2 * COARSEST && !picture_stress(at, level, random)) return false;
    double square = 1e-9;
    for (uint32_t u = 0; u < level->n; u++) square += (at[u].x * at[u].x + at[u].y * at[u].y) / level->n;
    for (uint32_t u = 0; u < level->n; u++) at[u].x *= sqrt(mass / 4 / square), at[u].y *= sqrt(mass / 4 / square);
    return true;
}

/* Coarser levels are cheap and decide more. */
static int rounds_for(const picture_level *level) {
    return level->n <= 1000 ? 300 : level->n <= 10000 ? 100 : level->n <= 50000 ? 40 : 25;
}

coop_status picture_layout_connected(picture_point *at, picture_level *level, uint64_t stream, coop_context *ctx) {
    picture_level levels[MOST_LEVELS] = {{0}};
    coop_i_random random;
    coop_status status = damp(level) ? COOP_OK : coop_fail_memory(ctx);
    int last = 0;
    levels[0] = *level;
    while (last + 1 < MOST_LEVELS && levels[last].n > COARSEST && status == COOP_OK) {
        if (!picture_level_coarsen(&levels[last + 1], &levels[last]))
            status = coop_fail_memory(ctx);
        else
            last++;
        if (status == COOP_OK && levels[last].n > 0.95 * levels[last - 1].n) break;
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    effort e = {0};
    for (int l = 0; l <= last; l++) e.all += (double)levels[l].n * rounds_for(&levels[l]);
    coop_i_random_init(&random, ctx->seed, stream);
    for (int l = last; l >= 0 && status == COOP_OK; l--) {
        double spacing = sqrt((double)levels[0].n / levels[l].n);
        bool fine = l == last ? start(at, &levels[l], &random) : refine(at, &levels[l], &levels[l + 1], &random);
        status = fine ? relax(at, &levels[l], rounds_for(&levels[l]), spacing, &e, ctx) : coop_fail_memory(ctx);
    }
    *level = levels[0];
    for (int l = 1; l < MOST_LEVELS; l++) picture_level_clear(&levels[l]);
    return status;
}
