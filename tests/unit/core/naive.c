#include "naive.h"

#include <math.h>
#include <string.h>

double naive_tie(const coop_graph *graph, uint32_t i, uint32_t j) {
    uint64_t arc = coop_i_arc(&graph->all, i, j);
    return arc == UINT64_MAX ? 0 : graph->all.weight[arc];
}

/* ---- partners ---- */

double naive_clustering(const coop_graph *graph, uint32_t i) {
    double sum = 0, strength = 0, degree = 0;
    for (uint32_t j = 0; j < graph->n; j++) {
        double with = naive_tie(graph, i, j);
        strength += with;
        degree += with > 0;
        for (uint32_t h = 0; h < graph->n; h++)
            if (j != h && with > 0 && naive_tie(graph, i, h) > 0 && naive_tie(graph, j, h) > 0)
                sum += (with + naive_tie(graph, i, h)) / 2;
    }
    return degree < 2 ? NAN : sum / (strength * (degree - 1));
}

double naive_constraint(const coop_graph *graph, uint32_t i) {
    double strength[NAIVE_MOST] = {0}, sum = 0;
    for (uint32_t a = 0; a < graph->n; a++)
        for (uint32_t b = 0; b < graph->n; b++) strength[a] += naive_tie(graph, a, b);
    for (uint32_t j = 0; j < graph->n; j++) {
        if (naive_tie(graph, i, j) <= 0) continue;
        double part = naive_tie(graph, i, j) / strength[i];
        for (uint32_t q = 0; q < graph->n; q++)
            if (q != i && q != j && strength[q] > 0)
                part += naive_tie(graph, i, q) / strength[i] * naive_tie(graph, q, j) / strength[q];
        sum += part * part;
    }
    return strength[i] > 0 ? sum : NAN;
}

void naive_coreness(double core[NAIVE_MOST], const coop_graph *graph) {
    bool gone[NAIVE_MOST] = {0};
    memset(core, 0, NAIVE_MOST * sizeof *core);
    for (uint32_t k = 1; k < graph->n; k++) {
        for (bool changed = true; changed;) {
            changed = false;
            for (uint32_t u = 0; u < graph->n; u++) {
                uint32_t left = 0;
                for (uint32_t v = 0; v < graph->n && !gone[u]; v++) left += !gone[v] && naive_tie(graph, u, v) > 0;
                if (gone[u] || left >= k) continue;
                gone[u] = changed = true;
            }
        }
        for (uint32_t u = 0; u < graph->n; u++)
            if (!gone[u]) core[u] = k;
    }
}

/* ---- paths ---- */

static bool equal(const naive_ways *ways, double a, double b) {
    return ways->exactly ? a == b : fabs(a - b) <= 1e-10 * (a + b);
}

static void count_paths(naive_ways *w, uint32_t from) {
    bool done[NAIVE_PATHS] = {0};
    for (uint32_t i = 0; i < w->n; i++) w->paths[from][i] = i == from;
    for (uint32_t round = 0; round < w->n; round++) {
        uint32_t near = UINT32_MAX;
        for (uint32_t i = 0; i < w->n; i++)
            if (!done[i] && (near == UINT32_MAX || w->distance[from][i] < w->distance[from][near])) near = i;
        done[near] = true;
        for (uint32_t v = 0; v < w->n && isfinite(w->distance[from][near]); v++)
            if (v != from && isfinite(w->length[near][v]) &&
                equal(w, w->distance[from][near] + w->length[near][v], w->distance[from][v]))
                w->paths[from][v] += w->paths[from][near];
    }
}

void naive_find_ways(naive_ways *w, const coop_graph *graph, bool exactly) {
    *w = (naive_ways){.exactly = exactly, .n = graph->n};
    for (uint32_t i = 0; i < w->n; i++) {
        for (uint32_t j = 0; j < w->n; j++) {
            uint64_t arc = coop_i_arc(&graph->out, i, j);
            w->length[i][j] = arc == UINT64_MAX ? INFINITY : graph->out.length[arc];
            w->distance[i][j] = i == j ? 0 : w->length[i][j];
        }
    }
    for (uint32_t k = 0; k < w->n; k++)
        for (uint32_t i = 0; i < w->n; i++)
            for (uint32_t j = 0; j < w->n; j++)
                w->distance[i][j] = fmin(w->distance[i][j], w->distance[i][k] + w->distance[k][j]);
    for (uint32_t s = 0; s < w->n; s++) count_paths(w, s);
}

void naive_centralities(double out[4][NAIVE_PATHS], const naive_ways *w, const coop_graph *graph) {
    memset(out, 0, 4 * sizeof *out);
    for (uint32_t v = 0; v < w->n; v++) {
        double reach = 0, far = 0;
        for (uint32_t t = 0; t < w->n; t++) {
            if (t == v || isinf(w->distance[v][t])) continue;
            reach++;
            far += w->distance[v][t];
            out[2][v] += 1 / w->distance[v][t];
            out[3][v] = fmax(out[3][v], w->distance[v][t]);
        }
        if (reach > 0) out[1][v] = reach / (graph->count - 1) * reach / far;
        for (uint32_t s = 0; s < w->n; s++)
            for (uint32_t t = graph->directed ? 0 : s + 1; t < w->n; t++)
                if (s != v && t != v && s != t && isfinite(w->distance[s][t]) &&
                    equal(w, w->distance[s][v] + w->distance[v][t], w->distance[s][t]))
                    out[0][v] += w->paths[s][v] * w->paths[v][t] / w->paths[s][t];
    }
}

double naive_tie_betweenness(const naive_ways *w, uint32_t a, uint32_t b) {
    double sum = 0;
    for (uint32_t s = 0; s < w->n; s++)
        for (uint32_t t = 0; t < w->n; t++)
            if (s != t && isfinite(w->distance[s][t]) &&
                equal(w, w->distance[s][a] + w->length[a][b] + w->distance[b][t], w->distance[s][t]))
                sum += w->paths[s][a] * w->paths[b][t] / w->paths[s][t];
    return sum;
}

static bool both_ways(const naive_ways *w, uint32_t a, uint32_t b) {
    return isfinite(w->length[a][b]) && isfinite(w->length[b][a]);
}

double naive_triads(const naive_ways *w, uint32_t a, uint32_t b) {
    double sum = 0;
    for (uint32_t k = 0; k < w->n; k++) sum += both_ways(w, a, b) && both_ways(w, a, k) && both_ways(w, b, k);
    return sum;
}

/* ---- cuts ---- */

static uint32_t flood(const coop_graph *graph, uint32_t start, uint32_t without, uint32_t a, uint32_t b, bool *seen) {
    uint32_t stack[NAIVE_MOST], depth = 0, size = 0;
    stack[depth++] = start;
    seen[start] = true;
    while (depth > 0) {
        uint32_t u = stack[--depth];
        size++;
        for (uint32_t v = 0; v < graph->n; v++) {
            bool cut = v == without || (u == a && v == b) || (u == b && v == a);
            if (cut || seen[v] || naive_tie(graph, u, v) <= 0) continue;
            seen[v] = true;
            stack[depth++] = v;
        }
    }
    return size;
}

uint32_t naive_lost_without(const coop_graph *graph, uint32_t u, uint32_t a, uint32_t b) {
    bool whole[NAIVE_MOST] = {false}, seen[NAIVE_MOST] = {false};
    uint32_t largest = 0, all = 0;
    flood(graph, u != COOP_NONE ? u : a, COOP_NONE, COOP_NONE, COOP_NONE, whole);
    for (uint32_t v = 0; v < graph->n; v++) {
        if (v == u || seen[v] || !whole[v]) continue;
        uint32_t size = flood(graph, v, u, a, b, seen);
        all += size;
        if (size > largest) largest = size;
    }
    return all - largest;
}

/* ---- groups ---- */

static bool is_plex(const coop_graph *graph, uint32_t set, uint32_t k) {
    for (uint32_t a = 0; a < graph->n; a++) {
        uint32_t lacking = 0;
        for (uint32_t b = 0; b < graph->n; b++) lacking += a != b && (set >> b & 1) && naive_tie(graph, a, b) <= 0;
        if ((set >> a & 1) && lacking >= k) return false;
    }
    return true;
}

bool naive_is_maximal(const coop_graph *graph, uint32_t set, uint32_t k) {
    if (!is_plex(graph, set, k)) return false;
    for (uint32_t a = 0; a < graph->n; a++)
        if (!(set >> a & 1) && is_plex(graph, set | 1U << a, k)) return false;
    return true;
}
