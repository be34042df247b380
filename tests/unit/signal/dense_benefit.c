/* What a tie would change, the slow way: figures of the whole network with the tie and without it. */
#include <math.h>
#include <string.h>

#include "dense.h"

static double efficiency(dense_matrix tie, uint32_t n, double count) {
    static dense_matrix d;
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) d[i][j] = i == j ? 0 : tie[i][j] > 0 ? 1 : INFINITY;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++) d[i][j] = fmin(d[i][j], d[i][k] + d[k][j]);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) sum += i == j ? 0 : 1 / d[i][j];
    return sum / count / (count - 1);
}

static void find_part(bool *in, dense_matrix tie, uint32_t n, uint32_t x) {
    memset(in, 0, DENSE_MAX * sizeof *in);
    in[x] = true;
    for (uint32_t round = 0; round < n; round++)
        for (uint32_t u = 0; u < n; u++)
            for (uint32_t v = 0; v < n; v++) in[v] = in[v] || (in[u] && tie[u][v] > 0);
}

/* The sum of effective resistances over all pairs of the part: its size times the trace of the pseudoinverse, which is
 * the inverse of L + J / c but for 1. */
static double resistance(dense_matrix weight, const bool *in, uint32_t n) {
    static double a[DENSE_MAX][2 * DENSE_MAX];
    uint32_t index[DENSE_MAX], count = 0;
    double trace = 0;
    for (uint32_t u = 0; u < n; u++)
        if (in[u]) index[count++] = u;
    memset(a, 0, sizeof a);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            a[i][i] += weight[index[i]][index[j]];
            a[i][j] += 1.0 / count - weight[index[i]][index[j]];
        }
        a[i][count + i] = 1;
    }
    for (uint32_t p = 0; p < count; p++) { /* positive definite: no pivoting */
        double pivot = a[p][p];
        for (uint32_t j = 0; j < 2 * count; j++) a[p][j] /= pivot;
        for (uint32_t i = 0; i < count; i++) {
            double factor = a[i][p];
            for (uint32_t j = 0; i != p && j < 2 * count; j++) a[i][j] -= factor * a[p][j];
        }
    }
    for (uint32_t i = 0; i < count; i++) trace += a[i][count + i];
    return count * (trace - 1);
}

static double constraint(dense_matrix weight, uint32_t n, uint32_t i) {
    double strength[DENSE_MAX] = {0}, sum = 0;
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t v = 0; v < n; v++) strength[u] += weight[u][v];
    if (strength[i] == 0) return 1;
    for (uint32_t j = 0; j < n; j++) {
        if (weight[i][j] == 0) continue;
        double part = weight[i][j] / strength[i];
        for (uint32_t q = 0; q < n; q++)
            if (q != i && q != j && weight[q][j] > 0) part += weight[i][q] / strength[i] * weight[q][j] / strength[q];
        sum += part * part;
    }
    return sum;
}

static double bridges(const dense *d, uint32_t x, uint32_t y) {
    static dense_matrix cut;
    bool in[DENSE_MAX];
    double count = 0;
    memcpy(cut, d->tie, sizeof cut);
    find_part(in, cut, d->n, x);
    if (!in[y]) return 0;
    for (uint32_t u = 0; u < d->n; u++) {
        for (uint32_t v = 0; v < u; v++) {
            if (d->tie[u][v] == 0) continue;
            cut[u][v] = cut[v][u] = 0;
            find_part(in, cut, d->n, x);
            count += !in[y];
            cut[u][v] = cut[v][u] = 1;
        }
    }
    return count;
}

bool dense_benefit(double *value, const dense *d, const char *name, uint32_t x, uint32_t y) {
    static dense_matrix tie, weight, more;
    bool in[DENSE_MAX];
    double ends = 0, total = 0;
    for (uint32_t u = 0; u < d->n; u++) ends += d->degree[u], total += d->strength[u];
    double extra = ends > 0 ? total / ends : 1;
    memcpy(tie, d->tie, sizeof tie);
    memcpy(weight, d->weight, sizeof weight);
    memcpy(more, d->weight, sizeof more);
    more[x][y] += extra;
    more[y][x] += extra;
    if (strcmp(name, "efficiency_gain") == 0) {
        double before = efficiency(tie, d->n, d->count);
        tie[x][y] = tie[y][x] = 1;
        *value = efficiency(tie, d->n, d->count) - before;
    } else if (strcmp(name, "resistance_drop") == 0) {
        find_part(in, tie, d->n, x);
        *value = in[y] ? resistance(weight, in, d->n) - resistance(more, in, d->n) : NAN;
    } else if (strcmp(name, "constraint_drop") == 0) {
        *value = constraint(weight, d->n, x) - constraint(more, d->n, x) + constraint(weight, d->n, y) -
                 constraint(more, d->n, y);
    } else if (strcmp(name, "fragility_removed") == 0) {
        *value = bridges(d, x, y);
    } else {
        return false;
    }
    return true;
}
