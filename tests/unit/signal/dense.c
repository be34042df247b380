#include "dense.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "signal/signal.h"

typedef double dense_vector[DENSE_MAX];

void dense_init(dense *d, const coop_graph *graph, coop_context *ctx) {
    uint32_t *group = NULL, groups;
    memset(d, 0, sizeof *d);
    d->n = graph->n;
    d->count = graph->count;
    check_leq(d->n, DENSE_MAX);
    for (uint32_t u = 0; u < d->n; u++) {
        SIGNAL_EACH_ARC(a, &graph->all, u) {
            d->tie[u][graph->all.to[a]] = 1;
            d->weight[u][graph->all.to[a]] = graph->all.weight[a];
            d->degree[u]++;
            d->strength[u] += graph->all.weight[a];
        }
    }
    check_eq(signal_ground_groups(&group, &groups, graph, ctx), COOP_OK);
    memcpy(d->group, group, d->n * sizeof *group);
    free(group);
}

static double total(const double *x, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += x[i];
    return sum;
}

static double lesser(double a, double b, bool less) {
    return less ? fmin(a, b) : fmax(a, b);
}

/* ---- shared partners ---- */

static bool shared(double *value, const dense *d, const char *name, uint32_t x, uint32_t y) {
    double cn = 0, cn_w = 0, aa = 0, aa_w = 0, ra = 0, ra_w = 0, either = 0, least = 0, most = 0;
    double links = 0, cra = 0, cra_w = 0;
    for (uint32_t z = 0; z < d->n; z++) {
        double wx = d->weight[x][z], wy = d->weight[y][z], inside = 0, inside_w = 0;
        either += wx > 0 || wy > 0;
        least += fmin(wx, wy);
        most += fmax(wx, wy);
        if (wx == 0 || wy == 0) continue;
        cn++;
        cn_w += wx + wy;
        aa += 1 / log(d->degree[z]);
        aa_w += (wx + wy) / log(1 + d->strength[z]);
        ra += 1 / d->degree[z];
        ra_w += (wx + wy) / d->strength[z];
        for (uint32_t q = 0; q < d->n; q++) {
            bool in = d->tie[x][q] > 0 && d->tie[y][q] > 0;
            inside += in * d->tie[z][q];
            inside_w += in * d->weight[z][q];
        }
        links += inside / 2;
        cra += inside / d->degree[z];
        cra_w += inside_w / d->strength[z];
    }
    const struct {
        const char *name;
        double value;
    } all[] = {{"common_neighbours", cn},
               {"jaccard", either > 0 ? cn / either : 0},
               {"adamic_adar", aa},
               {"resource_allocation", ra},
               {"weighted_common_neighbours", cn_w},
               {"weighted_jaccard", most > 0 ? least / most : 0},
               {"weighted_adamic_adar", aa_w},
               {"weighted_resource_allocation", ra_w},
               {"circle_ties", links},
               {"car", links * cn},
               {"cra", cra},
               {"weighted_cra", cra_w}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(name, all[i].name) != 0) continue;
        *value = all[i].value;
        return true;
    }
    return false;
}

/* ---- powers of matrices ---- */

static void times(dense_matrix out, dense_matrix a, dense_matrix b, uint32_t n) {
    static dense_matrix product;
    memset(product, 0, sizeof product);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            for (uint32_t j = 0; j < n; j++) product[i][j] += a[i][k] * b[k][j];
    memcpy(out, product, sizeof product);
}

static bool is_one_of(const char *name, const char *const *names) {
    while (*names && strcmp(name, *names) != 0) names++;
    return *names != NULL;
}

/* Rows of power t of the walk's matrix. */
static bool walk(double *value, const dense *d, const char *name, bool weighted, uint32_t x, uint32_t y) {
    static dense_matrix step, lazy, power, lazy_power;
    static const char *const names[] = {"srw3", "srw10", "ppr_more", "ppr_less", "lazy_walk", NULL};
    if (!is_one_of(name, names)) return false;
    const double *k = weighted ? d->strength : d->degree;
    double srw3 = 0, srw10 = 0, ahead = 0, back = 0;
    memset(power, 0, sizeof power);
    memset(lazy, 0, sizeof lazy);
    for (uint32_t i = 0; i < d->n; i++) {
        for (uint32_t j = 0; j < d->n; j++) {
            step[i][j] = k[i] > 0 ? (weighted ? d->weight[i][j] : d->tie[i][j]) / k[i] : 0;
            lazy[i][j] = step[i][j] / 2 + (i == j ? 0.5 : 0);
        }
        power[i][i] = 1;
    }
    memcpy(lazy_power, power, sizeof power);
    for (int t = 1; t <= 40; t++) {
        times(power, power, step, d->n);
        times(lazy_power, lazy_power, lazy, d->n);
        if (t <= 3) srw3 += k[x] * power[x][y];
        if (t <= 10) srw10 += k[x] * power[x][y];
        ahead += 0.15 * pow(0.85, t) * power[x][y];
        back += 0.15 * pow(0.85, t) * power[y][x];
    }
    if (strcmp(name, "srw3") == 0)
        *value = srw3;
    else if (strcmp(name, "srw10") == 0)
        *value = srw10;
    else if (strcmp(name, "ppr_more") == 0)
        *value = fmax(ahead, back);
    else if (strcmp(name, "ppr_less") == 0)
        *value = fmin(ahead, back);
    else
        *value = k[x] > 0 && k[y] > 0 ? lazy_power[x][y] * total(k, d->n) / k[y] : 0;
    return true;
}

/* ---- eigenpairs by Jacobi's rotations ---- */

static void eigen(dense_vector values, dense_matrix vectors, dense_matrix a, uint32_t n) {
    memset(vectors, 0, sizeof(dense_matrix));
    for (uint32_t i = 0; i < n; i++) vectors[i][i] = 1;
    bool turned = true;
    for (int sweep = 0; sweep < 60 && turned; sweep++) {
        turned = false;
        for (uint32_t p = 0; p < n; p++) {
            for (uint32_t q = p + 1; q < n; q++) {
                if (fabs(a[p][q]) < 1e-15) continue;
                turned = true;
                double angle = 0.5 * atan2(2 * a[p][q], a[q][q] - a[p][p]), c = cos(angle), s = sin(angle);
                for (uint32_t k = 0; k < n; k++) {
                    double kp = a[k][p], kq = a[k][q], vp = vectors[k][p], vq = vectors[k][q];
                    a[k][p] = c * kp - s * kq, a[k][q] = s * kp + c * kq;
                    vectors[k][p] = c * vp - s * vq, vectors[k][q] = s * vp + c * vq;
                }
                for (uint32_t k = 0; k < n; k++) {
                    double pk = a[p][k], qk = a[q][k];
                    a[p][k] = c * pk - s * qk, a[q][k] = s * pk + c * qk;
                }
            }
        }
    }
    for (uint32_t i = 0; i < n; i++) values[i] = a[i][i];
}

/* NaN when the cut falls between two equal magnitudes: which of them is taken is then open. */
/* Weights and strengths in units of the mean tie; the matrix is divided by (k_i k_j)^power. */
static double rank(const dense *d, bool weighted, double power, double softness, uint32_t wanted, uint32_t x,
                   uint32_t y) {
    static dense_matrix a, vectors;
    static dense_vector values;
    const double *k = weighted ? d->strength : d->degree;
    double mean = total(d->degree, d->n) > 0 ? total(d->strength, d->n) / total(d->degree, d->n) : 1, sum = 0, last = 0,
           first = 0;
    if (!weighted) mean = 1;
    for (uint32_t i = 0; i < d->n; i++) {
        for (uint32_t j = 0; j < d->n; j++) {
            a[i][j] = weighted ? d->weight[i][j] / mean : d->tie[i][j];
            if (a[i][j] > 0) a[i][j] /= pow(k[i] / mean * k[j] / mean, power);
        }
    }
    eigen(values, vectors, a, d->n);
    for (uint32_t taken = 0; taken <= wanted && taken < d->n; taken++) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < d->n; i++)
            if (fabs(values[i]) > fabs(values[best])) best = i;
        if (taken == wanted) {
            if (fabs(fabs(values[best]) - last) < 1e-6 && last > 1e-9) return NAN;
            break;
        }
        last = fabs(values[best]);
        if (taken == 0) first = last;
        double soft = softness > 0 && last > 0 ? 1 / (1 + first * first / (softness * last * last)) : 1;
        sum += soft * values[best] * vectors[x][best] * vectors[y][best];
        values[best] = 0;
    }
    return sum * pow(k[x] / mean * k[y] / mean, power);
}

static double largest_eigenvalue(dense_matrix of, uint32_t n) {
    static dense_matrix a, vectors;
    static dense_vector values;
    double most = 0;
    memcpy(a, of, sizeof a);
    eigen(values, vectors, a, n);
    for (uint32_t i = 0; i < n; i++) most = fmax(most, values[i]);
    return most;
}

static bool way(double *value, const dense *d, const char *name, bool weighted, uint32_t x, uint32_t y) {
    static dense_matrix step, power, powers[9];
    static const char *const names[] = {"l3", "a3", "local_path", "katz", NULL};
    if (!is_one_of(name, names)) return false;
    double mean = total(d->degree, d->n) > 0 ? total(d->strength, d->n) / total(d->degree, d->n) : 1, l3 = 0, katz = 0;
    dense_vector k;
    for (uint32_t i = 0; i < d->n; i++) {
        k[i] = weighted ? d->strength[i] / mean : d->degree[i];
        for (uint32_t j = 0; j < d->n; j++) step[i][j] = weighted ? d->weight[i][j] / mean : d->tie[i][j];
    }
    memcpy(power, step, sizeof step);
    memcpy(powers[1], step, sizeof step);
    for (int l = 2; l <= 8; l++) {
        times(power, power, step, d->n);
        memcpy(powers[l], power, sizeof power);
    }
    if (strcmp(name, "l3") == 0) {
        for (uint32_t u = 0; u < d->n; u++)
            for (uint32_t v = 0; v < d->n; v++)
                if (step[u][v] > 0) l3 += step[x][u] * step[u][v] * step[v][y] / sqrt(k[u] * k[v]);
        *value = l3;
    } else if (strcmp(name, "a3") == 0) {
        *value = powers[3][x][y];
    } else if (strcmp(name, "local_path") == 0) {
        *value = powers[2][x][y] + 0.01 * powers[3][x][y];
    } else {
        double most = largest_eigenvalue(step, d->n);
        for (int l = 1; l <= 8 && most > 0; l++) katz += pow(0.5 / most, l) * powers[l][x][y];
        *value = katz;
    }
    return true;
}

/* ---- standing ---- */

static double core(const dense *d, uint32_t x) {
    for (uint32_t k = d->n; k > 0; k--) { /* the largest k whose core, by leaving out again and again, keeps x */
        bool in[DENSE_MAX];
        for (uint32_t u = 0; u < d->n; u++) in[u] = true;
        for (bool changed = true; changed;) {
            changed = false;
            for (uint32_t u = 0; u < d->n; u++) {
                double inside = 0;
                for (uint32_t v = 0; v < d->n; v++) inside += in[v] * d->tie[u][v];
                if (in[u] && inside < k) changed = true, in[u] = false;
            }
        }
        if (in[x]) return k;
    }
    return 0;
}

static double standing(const dense *d, const char *what, uint32_t x) {
    double triangles = 0, leaves = 0, around = 0, k = d->degree[x];
    for (uint32_t u = 0; u < d->n; u++) {
        if (d->tie[x][u] == 0) continue;
        leaves += d->degree[u] == 1;
        around += d->degree[u];
        for (uint32_t v = 0; v < u; v++) triangles += d->tie[x][v] * d->tie[u][v];
    }
    if (strcmp(what, "degree") == 0) return k;
    if (strcmp(what, "strength") == 0) return d->strength[x];
    if (strcmp(what, "core") == 0) return core(d, x);
    if (strcmp(what, "clustering") == 0) return k > 1 ? triangles / (k * (k - 1) / 2) : 0;
    if (strcmp(what, "leaf_neighbours") == 0) return leaves;
    if (strcmp(what, "neighbour_degree") == 0) return k > 0 ? around / k : 0;
    return NAN;
}

static double steps(const dense *d, uint32_t x, uint32_t y) {
    bool reached[DENSE_MAX] = {false};
    reached[x] = true;
    for (uint32_t t = 1; t < d->n; t++) {
        bool next[DENSE_MAX];
        memcpy(next, reached, sizeof next);
        for (uint32_t u = 0; u < d->n; u++)
            for (uint32_t v = 0; v < d->n; v++) next[v] = next[v] || (reached[u] && d->tie[u][v] > 0);
        if (next[y]) return 1.0 / t;
        memcpy(reached, next, sizeof next);
    }
    return 0;
}

static double block(const dense *d, bool weighted, double extra, bool hole, uint32_t x, uint32_t y) {
    const double *k = weighted ? d->strength : d->degree;
    double all = total(k, d->n), between = 0, of_r = 0, of_s = 0;
    for (uint32_t u = 0; u < d->n; u++) {
        of_r += d->group[u] == d->group[x] ? k[u] : 0;
        of_s += d->group[u] == d->group[y] ? k[u] : 0;
        for (uint32_t v = 0; v < d->n; v++)
            if (d->group[u] == d->group[x] && d->group[v] == d->group[y])
                between += weighted ? d->weight[u][v] : d->tie[u][v];
    }
    if (all == 0 || k[x] == 0 || k[y] == 0) return 0;
    if (hole) return d->group[x] == d->group[y] ? 0 : fmax(0, 1 - between / (of_r * of_s / all));
    return k[x] * k[y] / all * (between + extra) / (of_r * of_s / all + extra);
}

/* What share of those like x work with y; more than find a place among the 32 most alike share those that are left. */
static double alike(const dense *d, bool weighted, uint32_t x, uint32_t y) {
    double how[DENSE_MAX] = {0}, sum = 0, all = 0, ends = total(d->degree, d->n);
    double mean = weighted && ends > 0 ? total(d->strength, d->n) / ends : 1;
    for (uint32_t z = 0; z < d->n; z++) {
        if (z != x && !shared(&how[z], d, weighted ? "weighted_jaccard" : "jaccard", x, z)) return NAN;
    }
    for (uint32_t z = 0; z < d->n; z++) {
        double more = 0, equal = 0;
        for (uint32_t other = 0; other < d->n; other++) {
            more += how[other] > how[z] + 1e-12;
            equal += fabs(how[other] - how[z]) <= 1e-12;
        }
        double part = fmin(1, fmax(0, 32 - more) / equal);
        all += part * pow(how[z], 2.5);
        sum += part * pow(how[z], 2.5) * (weighted ? d->weight[z][y] / mean : d->tie[z][y]);
    }
    return all > 0 ? sum / all : 0;
}

bool dense_signal(double *value, const dense *d, const char *name, uint32_t x, uint32_t y) {
    bool weighted = strncmp(name, "weighted_", 9) == 0;
    const char *plain = weighted ? name + 9 : name, *tail = strrchr(name, '_');
    double ends = total(d->degree, d->n), mean = ends > 0 ? total(d->strength, d->n) / ends : 1;
    if (dense_benefit(value, d, name, x, y) || shared(value, d, name, x, y) || walk(value, d, plain, weighted, x, y) ||
        way(value, d, plain, weighted, x, y))
        return true;
    if (strcmp(plain, "preferential_attachment") == 0) {
        *value = weighted ? d->strength[x] * d->strength[y] : d->degree[x] * d->degree[y];
    } else if (strcmp(plain, "shortest_path") == 0) {
        *value = steps(d, x, y);
    } else if (strcmp(plain, "same_community") == 0) {
        *value = d->group[x] == d->group[y];
    } else if (strcmp(plain, "block_model") == 0) {
        *value = block(d, weighted, weighted ? mean : 1, false, x, y);
    } else if (strcmp(plain, "bridged_hole") == 0) {
        *value = block(d, true, 0, true, x, y);
    } else if (strstr(plain, "_rank_")) {
        double power = plain[0] == 'l' ? 0 : plain[0] == 'e' ? 0.5 : 1.0 / 3, softness = plain[0] == 's' ? 3 : 0;
        *value = rank(d, weighted, power, softness, (uint32_t)atoi(tail + 1), x, y);
    } else if (strncmp(plain, "alike_", 6) == 0) {
        *value = lesser(alike(d, weighted, x, y), alike(d, weighted, y, x), tail[2] == 'i');
    } else if (tail && (strcmp(tail, "_min") == 0 || strcmp(tail, "_max") == 0)) {
        char what[32] = {0};
        memcpy(what, name, (size_t)(tail - name) < sizeof what ? (size_t)(tail - name) : 0);
        *value = lesser(standing(d, what, x), standing(d, what, y), tail[2] == 'i');
        return !isnan(*value);
    } else {
        return false;
    }
    return true;
}
