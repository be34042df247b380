/* Where organisations stand: each component by itself, then the components beside each other. */
#include <math.h>
#include <stdlib.h>

#include "picture/picture.h"
#include "util/mem.h"

typedef struct nest { /* components as runs of `member` */
    uint32_t *member; /* organisations by component, then index */
    uint32_t *first;  /* components + 1 */
    uint32_t *local;  /* an organisation's number within its component */
} nest;

static void nest_clear(nest *s) {
    free(s->member);
    free(s->first);
    free(s->local);
}

static bool nest_init(nest *s, const coop_graph *graph) {
    s->member = coop_i_calloc(graph->n, sizeof *s->member);
    s->first = coop_i_calloc(graph->components + (size_t)1, sizeof *s->first);
    s->local = coop_i_calloc(graph->n, sizeof *s->local);
    uint32_t *filled = coop_i_calloc(graph->components, sizeof *filled);
    bool fine = s->member && s->first && s->local && filled;
    for (uint32_t c = 0; c < graph->components && fine; c++) s->first[c + 1] = s->first[c] + graph->component_size[c];
    for (uint32_t u = 0; u < graph->n && fine; u++) {
        uint32_t c = graph->component[u];
        s->local[u] = filled[c]++;
        s->member[s->first[c] + s->local[u]] = u;
    }
    free(filled);
    return fine;
}

/* Component c as a graph of its own, its weights divided by their mean. */
static bool level_of(picture_level *level, const coop_graph *graph, const nest *s, uint32_t c) {
    uint32_t n = graph->component_size[c];
    const uint32_t *member = s->member + s->first[c];
    uint64_t arcs = 0;
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        arcs += coop_i_degree(&graph->all, member[i]);
        sum += graph->strength[member[i]];
    }
    level->n = n;
    level->offset = coop_i_calloc(n + (size_t)1, sizeof *level->offset);
    level->to = coop_i_calloc(arcs, sizeof *level->to);
    level->weight = coop_i_calloc(arcs, sizeof *level->weight);
    level->mass = coop_i_calloc(n, sizeof *level->mass);
    if (!level->offset || !level->to || !level->weight || !level->mass) return false;
    uint64_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t end = graph->all.offset[member[i] + 1];
        level->offset[i] = at;
        level->mass[i] = 1;
        for (uint64_t k = graph->all.offset[member[i]]; k < end; k++, at++) {
            /* between 2^-20 and 2^20, so that no later sum or product leaves the range of a float */
            double relative = graph->all.weight[k] / (sum / (double)arcs);
            level->to[at] = s->local[graph->all.to[k]];
            level->weight[at] = (float)fmin(fmax(relative, 0x1p-20), 0x1p20);
        }
    }
    level->offset[n] = at;
    return true;
}

/* Centres on the mean, lies down along its longest extent (pages and screens are wide), and makes the mean square
 * distance that of an even disc of one organisation a unit of area. */
static void settle(picture_point *at, uint32_t n) {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    for (uint32_t i = 0; i < n; i++) x += at[i].x, y += at[i].y;
    x /= n, y /= n;
    for (uint32_t i = 0; i < n; i++) {
        at[i].x -= x, at[i].y -= y;
        xx += at[i].x * at[i].x, xy += at[i].x * at[i].y, yy += at[i].y * at[i].y;
    }
    double angle = 0.5 * atan2(2 * xy, xx - yy), c = cos(angle), s = sin(angle);
    double scale = xx + yy > 0 ? sqrt(n * (n / (2 * acos(-1))) / (xx + yy)) : 0;
    for (uint32_t i = 0; i < n; i++) {
        picture_point p = at[i];
        at[i].x = scale * (c * p.x + s * p.y);
        at[i].y = scale * (c * p.y - s * p.x);
    }
}

/* A chain or a fringe of few organisations would take half the page: what is further out than an even disc would reach
 * is brought nearer, by the logarithm, so that the order of distances stays. */
static void rein_in(picture_point *at, uint32_t n) {
    double edge = 1.15 * sqrt(n / acos(-1));
    for (uint32_t i = 0; i < n; i++) {
        double r = hypot(at[i].x, at[i].y);
        if (r <= edge) continue;
        double nearer = edge * (1 + 0.7 * log(r / edge)) / r;
        at[i].x *= nearer, at[i].y *= nearer;
    }
}

static coop_status place_component(picture_point *local, const coop_graph *graph, const nest *s, uint32_t c,
                                   coop_context *ctx) {
    picture_level level = {0};
    coop_status status = COOP_OK;
    uint32_t n = graph->component_size[c];
    if (n == 1) {
        local[0] = (picture_point){0};
    } else if (n == 2) {
        local[0] = (picture_point){-0.5, 0};
        local[1] = (picture_point){0.5, 0};
    } else {
        status =
            level_of(&level, graph, s, c) ? picture_layout_connected(local, &level, c, ctx) : coop_fail_memory(ctx);
        picture_level_clear(&level);
        if (status == COOP_OK) settle(local, n);
        if (status == COOP_OK) rein_in(local, n);
    }
    return status;
}

static double radius_of(const picture_point *at, uint32_t n) {
    double most = 0;
    for (uint32_t i = 0; i < n; i++) most = fmax(most, hypot(at[i].x, at[i].y));
    return most + 0.5;
}

typedef struct ring { /* components [from, to) stand at `distance` from the middle */
    uint32_t from, to;
    double distance, angle; /* all of them together */
} ring;

/* The angle at which a circle and the gap beside it are seen from the middle. */
static double angle_of(double radius, double distance) {
    return 2 * asin(fmin((radius + 0.3) / distance, 1));
}

/* As many components as fit round `inner`. They are sorted by size, so the first is about the largest. */
static ring next_ring(const double *radius, uint32_t from, uint32_t components, double inner) {
    ring r = {.from = from, .to = from};
    double widest = 0;
    for (uint32_t c = from; c < components; c++) {
        double wider = fmax(widest, radius[c]), distance = inner + 0.7 + wider;
        double angle = wider > widest ? 0 : r.angle + angle_of(radius[c], distance);
        for (uint32_t b = from; wider > widest && b <= c; b++) angle += angle_of(radius[b], distance);
        if (angle > 2 * acos(-1) && c > from) break;
        widest = wider;
        r.angle = angle;
        r.distance = distance;
        r.to = c + 1;
    }
    return r;
}

static void move(picture_point *at, const nest *s, uint32_t c, double x, double y) {
    for (uint32_t i = s->first[c]; i < s->first[c + 1]; i++) at[s->member[i]].x += x, at[s->member[i]].y += y;
}

/* The largest stays in the middle; a ring that is not full hangs below it. */
static void pack(picture_point *at, const nest *s, const double *radius, uint32_t components) {
    double inner = components > 0 ? radius[0] : 0;
    for (uint32_t c = 1; c < components;) {
        ring r = next_ring(radius, c, components, inner);
        double full = 2 * acos(-1), stretch = r.to < components ? full / r.angle : 1;
        double angle = -full / 4 - stretch * r.angle / 2, widest = 0;
        for (; c < r.to; c++) {
            double half = stretch * angle_of(radius[c], r.distance) / 2;
            move(at, s, c, r.distance * cos(angle + half), r.distance * sin(angle + half));
            angle += 2 * half;
            widest = fmax(widest, radius[c]);
        }
        inner = r.distance + widest;
    }
}

coop_status picture_layout(picture_point *at, const char **method, const coop_graph *graph, coop_context *ctx) {
    nest s;
    bool fine = nest_init(&s, graph);
    uint32_t largest = graph->components > 0 ? graph->component_size[0] : 0;
    double *radius = coop_i_calloc(graph->components, sizeof *radius);
    picture_point *local = coop_i_calloc(largest, sizeof *local);
    coop_status status = fine && radius && local ? COOP_OK : coop_fail_memory(ctx);
    coop_progress(ctx, "layout", 0);
    for (uint32_t c = 0; c < graph->components && status == COOP_OK; c++) {
        uint32_t n = graph->component_size[c];
        status = place_component(local, graph, &s, c, ctx);
        for (uint32_t i = 0; i < n && status == COOP_OK; i++) at[s.member[s.first[c] + i]] = local[i];
        radius[c] = radius_of(local, n);
    }
    if (status == COOP_OK) pack(at, &s, radius, graph->components);
    *method = largest <= PICTURE_LAYOUT_ALL_PAIRS ? "Kamada-Kawai, then Fruchterman-Reingold"
              : largest <= PICTURE_LAYOUT_GRID
                  ? "Fruchterman-Reingold (grid), led by coarser graphs"
                  : "coarse: groups of organisations by Fruchterman-Reingold, their members about them "
                    "(more than 100,000 organisations)";
    coop_progress(ctx, "layout", 1);
    nest_clear(&s);
    free(radius);
    free(local);
    return status;
}
