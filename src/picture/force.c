/* Places a connected graph by forces: few nodes by Kamada and Kawai (1989) and then Fruchterman and Reingold (1991),
 * many by way of coarser graphs, whose layout is where the finer one starts. igraph does the forces. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ig.h"
#include "picture/picture.h"
#include "util/random.h"

enum { MOST_LEVELS = 40 };

/* How strongly ties pull: damped, and less at an end that has many. A hub that pulled with all its ties would draw the
 * whole picture into one ball; so each node is pulled about equally and clusters stay apart. */
static igraph_error_t pulls(igraph_vector_int_t *edges, igraph_vector_t *pull, const picture_level *level,
                            const double *pulled) {
    const double together = 4;
    for (uint32_t u = 0; u < level->n; u++) {
        for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) {
            uint32_t v = level->to[k];
            if (v < u) continue;
            igraph_error_t code = igraph_vector_int_push_back(edges, u);
            if (code == IGRAPH_SUCCESS) code = igraph_vector_int_push_back(edges, v);
            double share = sqrt((double)level->weight[k]) / sqrt(pulled[u] * pulled[v]);
            if (code == IGRAPH_SUCCESS) code = igraph_vector_push_back(pull, together * share);
            if (code != IGRAPH_SUCCESS) return code;
        }
    }
    return IGRAPH_SUCCESS;
}

typedef struct model { /* a level as igraph takes it */
    igraph_vector_int_t edges;
    igraph_vector_t pull;
    igraph_matrix_t at;
    igraph_t graph;
    int made; /* how many of them there are to destroy */
} model;

static void model_clear(model *m) {
    if (m->made > 3) igraph_destroy(&m->graph);
    if (m->made > 2) igraph_matrix_destroy(&m->at);
    if (m->made > 1) igraph_vector_destroy(&m->pull);
    if (m->made > 0) igraph_vector_int_destroy(&m->edges);
}

static coop_status model_init(model *m, const picture_level *level, const picture_point *at, coop_context *ctx) {
    coop_status status = COOP_OK;
    double *pulled = calloc(level->n + (size_t)1, sizeof *pulled);
    m->made = 0;
    if (!pulled) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < level->n; u++) {
        for (uint64_t k = level->offset[u]; k < level->offset[u + 1]; k++) pulled[u] += sqrt((double)level->weight[k]);
    }
    COOP_I_IG(ctx, igraph_vector_int_init(&m->edges, 0));
    m->made = 1;
    COOP_I_IG(ctx, igraph_vector_init(&m->pull, 0));
    m->made = 2;
    COOP_I_IG(ctx, igraph_matrix_init(&m->at, level->n, 2));
    m->made = 3;
    COOP_I_IG(ctx, igraph_vector_int_reserve(&m->edges, (coop_i_int)level->offset[level->n]));
    COOP_I_IG(ctx, igraph_vector_reserve(&m->pull, (coop_i_int)(level->offset[level->n] / 2)));
    COOP_I_IG(ctx, pulls(&m->edges, &m->pull, level, pulled));
    COOP_I_IG(ctx, igraph_create(&m->graph, &m->edges, level->n, IGRAPH_UNDIRECTED));
    m->made = 4;
    for (uint32_t u = 0; u < level->n; u++) {
        MATRIX(m->at, u, 0) = at[u].x;
        MATRIX(m->at, u, 1) = at[u].y;
    }
done:
    free(pulled);
    return status;
}

/* Moves the nodes from where they are. `first`: they are at random places, so distances decide first. */
static coop_status relax(picture_point *at, const picture_level *level, bool first, uint64_t stream,
                         coop_context *ctx) {
    model m;
    uint32_t n = level->n;
    bool few = n <= PICTURE_LAYOUT_ALL_PAIRS;
    double heat = sqrt(n) / (first && !few ? 10 : 20);
    coop_i_int rounds = few || first ? 500 : n <= 10000 ? 150 : 60;
    coop_i_ig_enter(ctx);
    coop_i_ig_seed(ctx, stream);
    coop_status status = model_init(&m, level, at, ctx);
    if (status != COOP_OK) goto done;
    if (first && few) {
        COOP_I_IG(ctx, igraph_layout_kamada_kawai(&m.graph, &m.at, true, 20 * (coop_i_int)n, 0, n, NULL, NULL, NULL,
                                                  NULL, NULL));
    }
    COOP_I_IG(ctx, igraph_layout_fruchterman_reingold(&m.graph, &m.at, true, rounds, heat,
                                                      few ? IGRAPH_LAYOUT_NOGRID : IGRAPH_LAYOUT_GRID, &m.pull, NULL,
                                                      NULL, NULL, NULL));
    for (uint32_t u = 0; u < n; u++) at[u] = (picture_point){MATRIX(m.at, u, 0), MATRIX(m.at, u, 1)};
done:
    model_clear(&m);
    coop_i_ig_leave();
    return status;
}

static picture_point in_disc(coop_i_random *random, double radius) {
    double r = radius * sqrt(coop_i_random_real(random)), angle = 2 * acos(-1) * coop_i_random_real(random);
    picture_point at = {r * cos(angle), r * sin(angle)};
    return at;
}

/* Members stand about the place of their group; the picture grows with their number. From the last to the first,
 * because both share the array: a group's number is never greater than that of any member's position in it. */
static bool refine(picture_point *at, const picture_level *fine, const picture_level *coarse, coop_i_random *random) {
    picture_point *group = calloc(coarse->n, sizeof *group);
    if (!group) return false;
    memcpy(group, at, coarse->n * sizeof *group);
    double growth = sqrt((double)fine->n / coarse->n);
    for (uint32_t u = 0; u < fine->n; u++) {
        uint32_t g = fine->parent[u];
        picture_point off = in_disc(random, 0.5 * sqrt((double)(coarse->mass[g] / fine->mass[u])));
        at[u] = (picture_point){growth * group[g].x + off.x, growth * group[g].y + off.y};
    }
    free(group);
    return true;
}

coop_status picture_layout_connected(picture_point *at, picture_level *level, uint64_t stream, coop_context *ctx) {
    picture_level levels[MOST_LEVELS] = {{0}};
    coop_i_random random;
    coop_status status = COOP_OK;
    int last = 0;
    levels[0] = *level;
    while (last + 1 < MOST_LEVELS && levels[last].n > PICTURE_LAYOUT_ALL_PAIRS && status == COOP_OK) {
        if (!picture_level_coarsen(&levels[last + 1], &levels[last]))
            status = coop_fail_memory(ctx);
        else if (levels[last + 1].n > 0.95 * levels[last].n)
            break;
        else
            last++;
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    coop_i_random_init(&random, ctx->seed, stream);
    double radius = sqrt(levels[last].n) / 2;
    for (uint32_t u = 0; u < levels[last].n; u++) at[u] = in_disc(&random, radius);
    for (int l = last; l >= 0 && status == COOP_OK; l--) {
        if (l < last && !refine(at, &levels[l], &levels[l + 1], &random)) status = coop_fail_memory(ctx);
        if (levels[l].n > 2000) coop_progress(ctx, "layout", (double)(last - l) / (last + 1));
        if (status == COOP_OK && levels[l].n <= PICTURE_LAYOUT_GRID) {
            status = relax(at, &levels[l], l == last, stream, ctx);
        }
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    *level = levels[0];
    for (int l = 1; l < MOST_LEVELS; l++) picture_level_clear(&levels[l]);
    return status;
}
