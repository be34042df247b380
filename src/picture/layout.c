/* Where organisations stand: each component by itself, then the components beside each other. */
#include <math.h>
#include <stdlib.h>

#include "core/progress.h"
#include "picture/picture.h"
#include "util/mem.h"

typedef struct nest { /* components as runs of `member`; one who takes no part is a run of its own */
    uint32_t count;
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
    s->count = graph->components + graph->n - graph->count;
    s->member = coop_i_calloc(graph->n, sizeof *s->member);
    s->first = coop_i_calloc(s->count + (size_t)1, sizeof *s->first);
    s->local = coop_i_calloc(graph->n, sizeof *s->local);
    uint32_t *filled = coop_i_calloc(s->count, sizeof *filled);
    bool fine = s->member && s->first && s->local && filled;
    for (uint32_t c = 0; c < s->count && fine; c++) s->first[c + 1] = s->first[c] + graph->component_size[c];
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

typedef struct box {
    double left, right, low, high; /* half a unit of margin about the organisations */
} box;

static box box_of(const picture_point *at, uint32_t n) {
    box b = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (uint32_t i = 0; i < n; i++) {
        b.left = fmin(b.left, at[i].x - 0.5), b.right = fmax(b.right, at[i].x + 0.5);
        b.low = fmin(b.low, at[i].y - 0.5), b.high = fmax(b.high, at[i].y + 0.5);
    }
    return b;
}

static double width_of(const box *b) {
    return b->right - b->left;
}

static double height_of(const box *b) {
    return b->high - b->low;
}

/* How wide the rows of components are: as the largest where that is most of the picture, else as a page is. */
static double page_width(const box *boxes, uint32_t components) {
    double largest = width_of(&boxes[0]) * height_of(&boxes[0]), all = 0;
    for (uint32_t c = 0; c < components; c++) all += width_of(&boxes[c]) * height_of(&boxes[c]);
    return 2 * largest > all ? width_of(&boxes[0]) : fmax(width_of(&boxes[0]), 1.5 * sqrt(all));
}

/* Components in rows, the largest first: those that are alone or few stand below it like the lines of a text, and take
 * no more room than they need. */
static void pack(picture_point *at, const nest *s, const box *boxes, uint32_t components) {
    double page = components > 0 ? page_width(boxes, components) : 0, top = 0;
    for (uint32_t c = 0; c < components;) {
        uint32_t end = c;
        double width = 0, height = 0;
        while (end < components && (end == c || width + width_of(&boxes[end]) <= page * 1.0001)) {
            width += width_of(&boxes[end]);
            height = fmax(height, height_of(&boxes[end]));
            end++;
        }
        for (double left = -width / 2; c < end; left += width_of(&boxes[c]), c++) {
            double x = left - boxes[c].left, y = top - height / 2 - (boxes[c].low + boxes[c].high) / 2;
            for (uint32_t i = s->first[c]; i < s->first[c + 1]; i++) at[s->member[i]].x += x, at[s->member[i]].y += y;
        }
        top -= height;
    }
}

coop_status picture_layout(picture_point *at, const char **method, const coop_graph *graph, coop_context *ctx) {
    nest s;
    bool fine = nest_init(&s, graph);
    uint32_t largest = s.count > 0 ? graph->component_size[0] : 0;
    box *boxes = coop_i_calloc(s.count, sizeof *boxes);
    picture_point *local = coop_i_calloc(largest, sizeof *local);
    coop_status status = fine && boxes && local ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t c = 0; c < s.count && status == COOP_OK; c++) {
        uint32_t n = graph->component_size[c];
        coop_i_part part;
        coop_i_part_begin(&part, ctx, "layout", s.first[c] / (double)graph->n, (s.first[c] + n) / (double)graph->n);
        status = place_component(local, graph, &s, c, ctx);
        coop_i_part_end(&part, ctx);
        for (uint32_t i = 0; i < n && status == COOP_OK; i++) at[s.member[s.first[c] + i]] = local[i];
        boxes[c] = box_of(local, n);
    }
    if (status == COOP_OK) pack(at, &s, boxes, s.count);
    *method = "small stress, then Fruchterman-Reingold (Barnes-Hut), led by coarser graphs";
    nest_clear(&s);
    free(boxes);
    free(local);
    return status;
}
