/* Newton's method for half the misfit F = sum over pairs of (w_uv - c_u c_v)^2 / 2: the direction by conjugate
 * gradients, without a matrix, up to where F curves down (Steihaug 1983), and along it to the nearest least F, a
 * polynomial of degree four. */
#include <math.h>
#include <string.h>

#include "measure/core_solver.h"

enum { MOST_GRADIENTS = 300 };
/* Of the first gradient, squared: the direction is found, far from the end and near it, where the last step says so. */
static const double SMALL = 1e-8, SMALLEST = 1e-24, NEAR = 1e-3;

static double scaled(const core_solver *s, uint32_t u) {
    return s->others[u] > 0 ? s->left[u] / s->others[u] : 0;
}

/* out becomes F's second derivative times x: others_u x_u + 2 c_u sum of c_v x_v - sum of w_uv x_v, over v != u. */
static void bend(core_solver *s, double *out, const double *x, uint32_t hub) {
    double sums[2] = {0}; /* of c_v x_v: but the hub's; the hub's */
    for (uint32_t u = 0; u < s->ties->n; u++) sums[u == hub] += s->score[u] * x[u];
    core_sum(s, sums, 2);
    core_over_ties(s, out, x);
    for (uint32_t u = 0; u < s->ties->n; u++) {
        double along = u == hub ? sums[0] : sums[1] + (sums[0] - s->score[u] * x[u]);
        out[u] = s->others[u] * x[u] + 2 * s->score[u] * along - out[u];
    }
}

static double times(const core_solver *s, const double *x, const double *y) {
    double sum = 0;
    for (uint32_t u = 0; u < s->ties->n; u++) sum += x[u] * y[u];
    core_sum(s, &sum, 1);
    return sum;
}

/* The direction, from slope and others. */
static void find_way(core_solver *s, uint32_t hub, double small) {
    uint32_t n = s->ties->n;
    double most = fmin(s->ties->count + 10, MOST_GRADIENTS), size, begin;
    for (uint32_t u = 0; u < n; u++) {
        s->way[u] = 0;
        s->left[u] = -s->slope[u];
        s->search[u] = scaled(s, u);
    }
    begin = size = times(s, s->left, s->search);
    for (int i = 0; i < most && size > small * begin && !core_ends(s); i++) {
        bend(s, s->image, s->search, hub);
        double curve = times(s, s->search, s->image), next = 0;
        if (!(curve > 0)) {
            if (i == 0) memcpy(s->way, s->search, n * sizeof *s->way);
            break;
        }
        for (uint32_t u = 0; u < n; u++) {
            s->way[u] += size / curve * s->search[u];
            s->left[u] -= size / curve * s->image[u];
            next += s->left[u] * scaled(s, u);
        }
        core_sum(s, &next, 1);
        for (uint32_t u = 0; u < n; u++) s->search[u] = scaled(s, u) + next / size * s->search[u];
        size = next;
    }
}

/* Sum of x_u y_v over all u != v, from x and y of one of them, their sums over the rest, and the rest's x_u y_u. */
static double over_pairs(double x, double y, double sum_x, double sum_y, double both) {
    return x * sum_y + y * sum_x + (sum_x * sum_y - both);
}

/* How far along the direction F is least, going down from here: the first root of F' = a + b t + c t^2 + d t^3. */
static double how_far(core_solver *s, uint32_t hub) {
    enum { CD, DD, CDDD, DDDD, HUB_CD, HUB_DD, SUMS }; /* of products of score and direction, but the hub's */
    double sum[SUMS] = {0};
    for (uint32_t u = 0; u < s->ties->n; u++) {
        double y = s->score[u] * s->way[u], z = s->way[u] * s->way[u];
        if (u == hub) {
            sum[HUB_CD] = y;
            sum[HUB_DD] = z;
            continue;
        }
        sum[CD] += y;
        sum[DD] += z;
        sum[CDDD] += y * z;
        sum[DDDD] += z * z;
    }
    core_sum(s, sum, SUMS);
    bend(s, s->image, s->way, hub);
    double a = times(s, s->slope, s->way), b = times(s, s->way, s->image),
           c = 3 * over_pairs(sum[HUB_CD], sum[HUB_DD], sum[CD], sum[DD], sum[CDDD]),
           d = over_pairs(sum[HUB_DD], sum[HUB_DD], sum[DD], sum[DD], sum[DDDD]);
    if (!(a < 0)) return 0;
    double near = 0, far = 1;
    for (int i = 0; i < 60 && a + far * (b + far * (c + far * d)) < 0; i++) {
        near = far;
        far *= 2;
    }
    for (int i = 0; i < 60; i++) {
        double t = (near + far) / 2;
        if (a + t * (b + t * (c + t * d)) < 0)
            near = t;
        else
            far = t;
    }
    return near;
}

double core_newton(core_solver *s, double last) {
    bool any;
    uint32_t n = s->ties->n, hub = core_hub(s, &any);
    double moved = 0, largest = 0;
    core_divisors(s, hub);
    core_over_ties(s, s->slope, s->score);
    for (uint32_t u = 0; u < n; u++) s->slope[u] = s->others[u] * s->score[u] - s->slope[u];
    find_way(s, hub, last < NEAR ? SMALLEST : SMALL);
    double t = how_far(s, hub);
    for (uint32_t u = 0; u < n; u++) {
        double c = fabs(s->score[u] + t * s->way[u]); /* F is no larger with all scores above 0 */
        moved = fmax(moved, fabs(c - s->score[u]));
        largest = fmax(largest, c);
        s->score[u] = c;
    }
    largest = core_most(s, largest);
    return largest > 0 ? core_most(s, moved) / largest : 0;
}
