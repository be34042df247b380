/* Places fitted to the sizes of the dots: none hides another where there is room. */
#include <math.h>
#include <stdlib.h>

#include "picture/picture.h"
#include "util/mem.h"

enum { FURTHEST = 5000 };

/* The centroid to (0, 0) and everything within the limit: Gephi's auto-scale then changes nothing. */
static void centre(picture_point *at, uint32_t n, double scale) {
    double x = 0, y = 0, far = 0;
    for (uint32_t i = 0; i < n; i++) x += at[i].x, y += at[i].y;
    x /= n, y /= n;
    for (uint32_t i = 0; i < n; i++) {
        at[i].x = (at[i].x - x) * scale, at[i].y = (at[i].y - y) * scale;
        far = fmax(far, fmax(fabs(at[i].x), fabs(at[i].y)));
    }
    /* a little less than the limit, because coordinates are rounded to float */
    double shrink = far > 0.999 * FURTHEST ? 0.999 * FURTHEST / far : 1;
    for (uint32_t i = 0; i < n; i++) at[i].x *= shrink, at[i].y *= shrink;
}

/* One organisation has one unit of area in the layout: dots and the margin about them cover a seventh of it. */
static double scale_for(const float *size, uint32_t n) {
    double covered = 0;
    for (uint32_t i = 0; i < n; i++) covered += acos(-1) * ((double)size[i] + 6) * ((double)size[i] + 6);
    return sqrt(7 * covered / n);
}

typedef struct grid { /* organisations by the cell they are in */
    double cell;
    uint32_t across;
    uint32_t *first; /* across² + 1 */
    uint32_t *item;
    uint32_t *cell_of;
} grid;

static void grid_clear(grid *g) {
    free(g->first);
    free(g->item);
    free(g->cell_of);
}

static bool grid_init(grid *g, uint32_t n) {
    g->across = (uint32_t)fmin(fmax(sqrt(n), 1), 2000);
    g->first = coop_i_calloc((size_t)g->across * g->across + 1, sizeof *g->first);
    g->item = coop_i_calloc(n, sizeof *g->item);
    g->cell_of = coop_i_calloc(n, sizeof *g->cell_of);
    return g->first && g->item && g->cell_of;
}

static uint32_t column_of(const grid *g, double x) {
    double c = floor(x / g->cell + g->across / 2.0);
    return (uint32_t)fmin(fmax(c, 0), g->across - 1);
}

static void grid_fill(grid *g, const picture_point *at, uint32_t n) {
    size_t cells = (size_t)g->across * g->across;
    double far = 1;
    for (uint32_t i = 0; i < n; i++) far = fmax(far, fmax(fabs(at[i].x), fabs(at[i].y)));
    g->cell = 2 * far / g->across;
    for (size_t c = 0; c <= cells; c++) g->first[c] = 0;
    for (uint32_t i = 0; i < n; i++) {
        g->cell_of[i] = column_of(g, at[i].y) * g->across + column_of(g, at[i].x);
        g->first[g->cell_of[i] + 1]++;
    }
    for (size_t c = 0; c < cells; c++) g->first[c + 1] += g->first[c];
    for (uint32_t i = n; i-- > 0;) g->item[--g->first[g->cell_of[i] + 1]] = i;
    for (size_t c = 0; c < cells; c++) g->first[c] = g->first[c + 1];
    g->first[cells] = n;
}

/* Pushes a and b apart to the distance that both need; the larger moves less. True when they were too near. */
static bool push(picture_point *shift, const picture_point *at, const float *size, uint32_t a, uint32_t b) {
    double wanted = ((double)size[a] + (double)size[b]) * 1.05 + 2;
    double x = at[b].x - at[a].x, y = at[b].y - at[a].y, distance = sqrt(x * x + y * y);
    if (distance >= wanted) return false;
    if (distance < 1e-6) { /* the same place: apart in a direction of their own */
        double angle = (double)(a % 1024) + 0.618 * (double)(b % 1024);
        x = cos(angle), y = sin(angle), distance = 1;
        wanted += 1;
    }
    double share =
        (double)size[b] * (double)size[b] / ((double)size[a] * (double)size[a] + (double)size[b] * (double)size[b]);
    double step = (wanted - distance) / distance;
    shift[a].x -= step * share * x, shift[a].y -= step * share * y;
    shift[b].x += step * (1 - share) * x, shift[b].y += step * (1 - share) * y;
    return true;
}

/* All pairs that are too near, each met at its larger dot. Returns how many. */
static uint64_t push_all(picture_point *shift, const picture_point *at, const float *size, const grid *g, uint32_t n) {
    uint64_t pushed = 0;
    for (uint32_t a = 0; a < n; a++) {
        double reach = 2 * (double)size[a] * 1.05 + 2;
        uint32_t left = column_of(g, at[a].x - reach), right = column_of(g, at[a].x + reach);
        uint32_t low = column_of(g, at[a].y - reach), high = column_of(g, at[a].y + reach);
        for (uint32_t row = low; row <= high; row++) {
            size_t line = (size_t)row * g->across;
            for (uint32_t i = g->first[line + left]; i < g->first[line + right + 1]; i++) {
                uint32_t b = g->item[i];
                bool met_here = b > a ? size[b] <= size[a] : size[b] < size[a];
                if (met_here) pushed += push(shift, at, size, a, b);
            }
        }
    }
    return pushed;
}

coop_status picture_spread(picture_point *at, const float *size, uint32_t n, coop_context *ctx) {
    grid g = {0};
    coop_status status = COOP_OK;
    if (n == 0) return COOP_OK;
    picture_point *shift = coop_i_calloc(n, sizeof *shift);
    if (!shift || !grid_init(&g, n)) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    centre(at, n, scale_for(size, n));
    int rounds = n <= 5000 ? 200 : n <= 200000 ? 30 : 5;
    for (int round = 0; round < rounds; round++) {
        if (coop_cancelled(ctx)) {
            status = COOP_INTERRUPTED;
            goto done;
        }
        for (uint32_t i = 0; i < n; i++) shift[i] = (picture_point){0};
        grid_fill(&g, at, n);
        if (push_all(shift, at, size, &g, n) == 0) break;
        /* many push at once: half the way, or the crowd bursts */
        for (uint32_t i = 0; i < n; i++) at[i].x += 0.5 * shift[i].x, at[i].y += 0.5 * shift[i].y;
    }
    centre(at, n, 1);
done:
    free(shift);
    grid_clear(&g);
    return status;
}
