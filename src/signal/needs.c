/* Needs and offers: how much of what each needs the other offers, and how alike their offers are.
 *
 * A tag that few offer counts more: rarity r = 1 / log2(1 + how many offer it), 1 for a single supplier. The coverage
 * of x's needs by y's offers is (sum of r over the needs that y offers) / (1 + sum of r over all needs of x); the 1
 * keeps one need of one from counting as much as many of many. Both directions: 1 - (1 - c_xy) (1 - c_yx). */
#include <math.h>
#include <stdlib.h>

#include "signal/matches.h"
#include "signal/signal.h"
#include "util/mem.h"

typedef struct needs {
    double *rarity;  /* by tag */
    uint64_t *first; /* n + 1: into open */
    bool *open;      /* by organisation and its needs in their order: no partner offers it */
    double *wanted;  /* by organisation: 1 + the rarities of all its needs */
} needs;

static void release(void *state) {
    needs *found = state;
    if (!found) return;
    free(found->rarity);
    free(found->wanted);
    free(found->first);
    free(found->open);
    free(found);
}

/* Needs that none of an organisation's partners meets. */
static bool find_open(needs *made, const signal_ground *ground) {
    const uint32_t *list;
    made->first = coop_i_calloc((size_t)ground->n + 1, sizeof *made->first);
    if (!made->first) return false;
    for (uint32_t u = 0; u < ground->n; u++)
        made->first[u + 1] = made->first[u] + coop_network_competences(&list, ground->network, u, COOP_NEED);
    made->open = coop_i_calloc((size_t)made->first[ground->n], sizeof *made->open);
    if (!made->open) return false;
    for (uint32_t u = 0; u < ground->n; u++) {
        size_t count = coop_network_competences(&list, ground->network, u, COOP_NEED);
        for (size_t k = 0; k < count; k++) {
            bool met = false;
            SIGNAL_EACH_ARC(a, ground->ties, u)
            met = met || signal_supplies(ground->network, ground->ties->to[a], list[k]);
            made->open[made->first[u] + k] = !met;
        }
    }
    return true;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    const coop_network *network = ground->network;
    const uint32_t *list;
    uint32_t tags = coop_network_tags(network);
    if (tags == 0) return COOP_OK;
    needs *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->rarity = coop_i_calloc(tags, sizeof *made->rarity);
    made->wanted = coop_i_calloc(ground->n, sizeof *made->wanted);
    if (!made->rarity || !made->wanted || !find_open(made, ground)) {
        release(made);
        return coop_fail_memory(ctx);
    }
    for (uint32_t t = 0; t < tags; t++)
        made->rarity[t] = 1 / log2(1 + fmax(1, (double)coop_network_tagged(&list, network, t, COOP_OFFER)));
    for (uint32_t u = 0; u < ground->n; u++) {
        size_t count = coop_network_competences(&list, network, u, COOP_NEED);
        made->wanted[u] = 1;
        for (size_t k = 0; k < count; k++) made->wanted[u] += made->rarity[list[k]];
    }
    *state = made;
    return COOP_OK;
}

static double coverage(const coop_network *network, const needs *found, uint32_t x, uint32_t y) {
    signal_matches matches = signal_matches_of(network, x, y);
    double met = 0;
    for (uint32_t tag; signal_matches_next(&matches, &tag);) met += found->rarity[tag];
    return met / found->wanted[x];
}

/* The same of the needs that nobody whom x works with meets. */
static double opens(const coop_network *network, const needs *found, uint32_t x, uint32_t y) {
    const uint32_t *list;
    size_t count = coop_network_competences(&list, network, x, COOP_NEED);
    double met = 0;
    for (size_t k = 0; k < count; k++)
        if (found->open[found->first[x] + k] && signal_supplies(network, y, list[k])) met += found->rarity[list[k]];
    return met / found->wanted[x];
}

/* Offers in common over offers of either, by rarity: 0 when neither offers anything. */
static double alike(const coop_network *network, const needs *found, uint32_t x, uint32_t y) {
    const uint32_t *a, *b;
    size_t a_count = coop_network_supplies(&a, network, x);
    size_t b_count = coop_network_supplies(&b, network, y);
    signal_matches matches = {a, a + a_count, b, b + b_count};
    double common = 0, all = 0;
    for (size_t k = 0; k < a_count; k++) all += found->rarity[a[k]];
    for (size_t k = 0; k < b_count; k++) all += found->rarity[b[k]];
    for (uint32_t tag; signal_matches_next(&matches, &tag);) common += found->rarity[tag];
    return all > 0 ? common / (all - common) : 0;
}

static void compute(const signal_task *task, const void *state) {
    const coop_network *network = task->ground->network;
    for (size_t i = 0; i < task->count; i++) {
        double a = coverage(network, state, task->x, task->y[i]), b = coverage(network, state, task->y[i], task->x);
        task->value[SIGNAL_NEEDS_MET][i] = 1 - (1 - a) * (1 - b);
        task->value[SIGNAL_NEEDS_MORE][i] = fmax(a, b);
        task->value[SIGNAL_NEEDS_LESS][i] = fmin(a, b);
        double open_x = opens(network, state, task->x, task->y[i]), open_y = opens(network, state, task->y[i], task->x);
        task->value[SIGNAL_NEEDS_OPEN][i] = 1 - (1 - open_x) * (1 - open_y);
        task->value[SIGNAL_NEEDS_OFFERS][i] = alike(network, state, task->x, task->y[i]);
    }
}

const signal_family signal_needs_family = {
    .columns = SIGNAL_NEEDS_COLUMNS, .data = true, .prepare = prepare, .release = release, .compute = compute};
