#include "suggest/model_lists.h"

#include <coopgraph/signal.h>
#include <math.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"
#include "util/search.h"

enum { OTHERS = 100, FIRST = 10, TRIES = 20, MOST_BELOW = 4000 };

void suggest_lists_clear(suggest_lists *lists) {
    free(lists->first);
    free(lists->of);
    free(lists->half);
    free(lists->stand);
    free(lists->pair);
    free(lists->tied);
    free(lists->values);
    free(lists->bent);
    *lists = (suggest_lists){0};
}

/* ---- drawing ---- */

static bool add_pair(suggest_lists *l, uint32_t x, uint32_t y, bool tied) {
    if (!coop_i_grow(&l->pair, &l->pair_room, l->pairs + 1, sizeof *l->pair) ||
        !coop_i_grow(&l->tied, &l->tied_room, l->pairs + 1, sizeof *l->tied))
        return false;
    l->pair[l->pairs] = (coop_pair){x, y};
    l->tied[l->pairs++] = tied;
    return true;
}

static bool add_list(suggest_lists *l, uint32_t x, uint8_t half) {
    if (!coop_i_grow(&l->first, &l->list_room[0], l->count + 2, sizeof *l->first) ||
        !coop_i_grow(&l->of, &l->list_room[1], l->count + 1, sizeof *l->of) ||
        !coop_i_grow(&l->half, &l->list_room[2], l->count + 1, sizeof *l->half) ||
        !coop_i_grow(&l->stand, &l->list_room[3], l->count + 1, sizeof *l->stand))
        return false;
    l->of[l->count] = x;
    l->half[l->count] = half;
    l->first[l->count] = l->pairs;
    return true;
}

/* Others without a tie: all of a small network, else some at random. */
static bool add_others(suggest_lists *l, const suggest_list_ground *g, uint32_t x, coop_i_random *random) {
    bool all = g->people_count <= 2 * OTHERS, fine = true;
    size_t before = l->pairs, tries = all ? g->people_count : (size_t)OTHERS * TRIES;
    for (size_t i = 0; i < tries && fine && (all || l->pairs - before < OTHERS); i++) {
        uint32_t y = g->people[all ? i : coop_i_random_below(random, g->people_count)];
        if (y != x && coop_i_arc(&g->whole->all, x, y) == UINT64_MAX) fine = add_pair(l, x, y, false);
    }
    double others = (double)g->people_count - 1 - (double)coop_i_degree(&g->seen->all, x),
           drawn = (double)(l->pairs - before);
    l->stand[l->count] = all || drawn == 0 ? 1 : fmax(others / drawn, 1);
    return fine;
}

static bool add_one(suggest_lists *l, const suggest_list_ground *g, uint32_t x, coop_i_random *random) {
    bool fine = add_list(l, x, g->half);
    for (size_t i = 0; i < g->hidden_count && fine; i++) {
        coop_pair p = g->hidden[i];
        if (p.a == x || p.b == x) fine = add_pair(l, x, p.a == x ? p.b : p.a, true);
    }
    fine = fine && add_others(l, g, x, random);
    if (fine) l->first[++l->count] = l->pairs;
    return fine;
}

/* The ends of hidden ties in random order, each once: `ends` has room for all. */
static size_t list_ends(uint32_t *ends, bool *met, const suggest_list_ground *g, coop_i_random *random) {
    size_t count = 0;
    for (size_t i = 0; i < 2 * g->hidden_count; i++) {
        uint32_t u = i % 2 ? g->hidden[i / 2].b : g->hidden[i / 2].a;
        if (!met[u]) ends[count++] = u;
        met[u] = true;
    }
    for (size_t i = count; i > 1; i--) {
        size_t j = coop_i_random_below(random, i);
        uint32_t swap = ends[i - 1];
        ends[i - 1] = ends[j];
        ends[j] = swap;
    }
    return count;
}

coop_status suggest_lists_add(suggest_lists *lists, const suggest_list_ground *ground, const coop_signals *signals,
                              size_t most, coop_i_random *random, coop_context *ctx) {
    size_t from = lists->pairs;
    uint32_t *ends = coop_i_calloc(2 * ground->hidden_count, sizeof *ends);
    bool *met = coop_i_calloc(ground->seen->n, sizeof *met), fine = ends && met;
    lists->signals = coop_signals_count(signals);
    size_t count = fine ? list_ends(ends, met, ground, random) : 0;
    for (size_t i = 0; i < count && i < most && fine; i++) fine = add_one(lists, ground, ends[i], random);
    fine = fine &&
           coop_i_grow(&lists->values, &lists->value_room, lists->pairs * lists->signals + 1, sizeof *lists->values);
    free(ends);
    free(met);
    if (!fine) return coop_fail_memory(ctx);
    return signals_compute_from(lists->values + from * lists->signals, signals, lists->pair + from, lists->pairs - from,
                                ctx);
}

/* ---- judging ---- */

static double known(double score) {
    return isnan(score) ? -INFINITY : score;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Scores of others from all lists, ascending. */
static size_t list_others(double *others, const suggest_lists *l, const double *score) {
    size_t count = 0, step = l->pairs / MOST_BELOW + 1;
    for (size_t p = 0; p < l->pairs; p += step)
        if (!l->tied[p]) others[count++] = known(score[p]);
    if (count > 0) qsort(others, count, sizeof *others, compare);
    return count;
}

/* How many of the ascending scores are below, equal ones counting one half. */
static double below(const double *others, size_t count, double score) {
    size_t ends[2]; /* the first that is not below, the first above */
    for (int k = 0; k < 2; k++) {
        size_t low = 0, high = count, middle;
        COOP_I_SEARCH(low, high, middle, others[middle] < score || (k == 1 && others[middle] == score));
        ends[k] = low;
    }
    return ((double)ends[0] + (double)ends[1]) / 2;
}

/* The rank to expect of pair p in list l. */
static double rank_of(const suggest_lists *lists, size_t l, size_t p, const double *score) {
    double rank = 1, own = known(score[p]);
    for (size_t q = lists->first[l]; q < lists->first[l + 1]; q++) {
        double other = known(score[q]), adds = lists->tied[q] ? 1 : lists->stand[l];
        if (q != p && other >= own) rank += other > own ? adds : adds / 2;
    }
    return rank;
}

static double merit_of(const suggest_lists *lists, size_t l, const double *score, const double *others, size_t count) {
    double area = 0, nearest = INFINITY, gain = 0, best = 0, partners = 0;
    for (size_t p = lists->first[l]; p < lists->first[l + 1]; p++) {
        if (!lists->tied[p]) continue;
        double rank = rank_of(lists, l, p, score);
        area += count > 0 ? below(others, count, known(score[p])) / (double)count : 0;
        nearest = fmin(nearest, rank);
        if (rank <= FIRST) gain += 1 / log2(1 + rank);
        if (partners < FIRST) best += 1 / log2(2 + partners);
        partners++;
    }
    return (area / partners + 1 / nearest + fmin(gain / best, 1)) / 3;
}

bool suggest_lists_judge(double *merit, const suggest_lists *lists, const double *score) {
    double *others = coop_i_calloc(lists->pairs, sizeof *others);
    if (!others) return false;
    size_t count = list_others(others, lists, score);
    for (size_t l = 0; l < lists->count; l++) merit[l] = merit_of(lists, l, score, others, count);
    free(others);
    return true;
}
