/* Key players: the set of a given size that holds the network together (without it, it falls apart most), or that
 * reaches most of it. Borgatti (2006).
 *
 * All sets are tried where they are few. Else one is added after the other, each time the one that gives most, then
 * each is changed for another as long as that gives more; how far that is at most from the best set is told. Reach is a
 * submodular function of the set, so no set is worth more than this one and the largest gains beside it (Nemhauser,
 * Wolsey, Fisher 1978); fragmentation is not, and has a bound by counting (key_values.c). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "core/table.h"
#include "roles/key.h"
#include "util/mem.h"

enum { ROUNDS = 20, BLOCK = 64 };
static const double ALL_SETS = 1e9, ONE_BY_ONE = 3e9, MORE = 1e-12;

typedef struct criterion {
    const char *name;
    key_value *value;
    bool without;      /* of what is left without the set */
    bool of_all_pairs; /* costs as much as all distances */
} criterion;

static const criterion criteria[] = {
    {"fragmentation", key_fragmentation, true, false},
    {"distance-weighted fragmentation", key_distance_fragmentation, true, true},
    {"reach", key_reach, false, false},
    {"distance-weighted reach", key_distance_reach, false, false},
};

const coop_column_spec roles_key_columns[7] = {
    {.name = "criterion", .type = COOP_STRING, .title = "Criterion", .doc = "what the set is chosen by", .words = true},
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, "one of the set"},
    {"alone", COOP_REAL, "Alone", NULL, "the criterion if it alone were the set"},
    {"loss", COOP_REAL, "Loss without it", NULL, "how much less the set would be without it"},
    {"set", COOP_REAL, "Together", NULL, "the criterion of the whole set"},
    {"before", COOP_REAL, "Nobody", NULL, "the criterion of the network as it is"},
    {"most", COOP_REAL, "At most", NULL,
     "no set of so many is worth more; the same as together: it is the best there is"},
};

typedef struct job {
    roles_net net;
    const criterion *by;
    key_room **rooms; /* one a thread */
    int threads;
    uint32_t count; /* of the set */
    uint32_t *set;
    double value, most;
    double *gains; /* by candidate */
    coop_context *ctx;
} job;

static double value_of(const job *j, const uint32_t *set, uint32_t count, int thread) {
    return j->by->value(&j->net, set, count, j->rooms[thread]);
}

/* ---- all sets ---- */

static bool next_set(uint32_t *set, uint32_t count, uint32_t n) {
    uint32_t i = count;
    while (i > 1 && set[i - 1] == n - count + i - 1) i--; /* the first stays */
    if (i <= 1) return false;
    set[i - 1]++;
    for (; i < count; i++) set[i] = set[i - 1] + 1;
    return true;
}

/* The best set whose first is `first`, into best. */
static double best_from(uint32_t *best, uint32_t *set, uint32_t first, const job *j, int thread) {
    double most = -INFINITY;
    for (uint32_t i = 0; i < j->count; i++) set[i] = first + i;
    do {
        double value = value_of(j, set, j->count, thread);
        if (value > most + MORE) {
            most = value;
            memcpy(best, set, j->count * sizeof *best);
        }
    } while (!(j->ctx->cancel && *j->ctx->cancel) && next_set(set, j->count, j->net.n));
    return most;
}

static coop_status try_all(job *j) {
    uint32_t firsts = j->net.n - j->count + 1, k = j->count;
    uint32_t *best = coop_i_calloc((size_t)firsts * k, sizeof *best);
    uint32_t *sets = coop_i_calloc((size_t)j->threads * k, sizeof *sets);
    coop_status status = best && sets ? COOP_OK : coop_fail_memory(j->ctx);
    if (status == COOP_OK) {
#pragma omp parallel for schedule(static, 1) num_threads(j->threads)
        for (int t = 0; t < j->threads; t++) /* the first ones have most sets: they are dealt out like cards */
            for (uint32_t f = (uint32_t)t; f < firsts; f += (uint32_t)j->threads)
                j->gains[f] = best_from(best + (size_t)f * k, sets + (size_t)t * k, f, j, t);
        if (coop_cancelled(j->ctx)) status = COOP_INTERRUPTED;
    }
    j->value = -INFINITY;
    for (uint32_t f = 0; f < firsts && status == COOP_OK; f++) {
        if (!(j->gains[f] > j->value + MORE)) continue;
        j->value = j->gains[f];
        memcpy(j->set, best + (size_t)f * k, k * sizeof *best);
    }
    j->most = j->value;
    free(best);
    free(sets);
    return status;
}

/* ---- one by one ---- */

static bool is_in(const uint32_t *set, uint32_t count, uint32_t u) {
    for (uint32_t i = 0; i < count; i++)
        if (set[i] == u) return true;
    return false;
}

/* gains[u] = the value of the first `count` of the set and u; -INFINITY for those in it. */
static coop_status try_each(job *j, uint32_t count) {
    uint32_t k = j->count + 1;
    uint32_t *sets = coop_i_calloc((size_t)j->threads * k, sizeof *sets);
    coop_status status = sets ? COOP_OK : coop_fail_memory(j->ctx);
    for (uint32_t from = 0; from < j->net.n && status == COOP_OK; from += BLOCK) {
        uint32_t to = j->net.n - from < BLOCK ? j->net.n : from + BLOCK;
#pragma omp parallel for schedule(static, 1) num_threads(j->threads)
        for (int t = 0; t < j->threads; t++) {
            uint32_t *set = sets + (size_t)t * k;
            memcpy(set, j->set, count * sizeof *set);
            for (uint32_t u = from + (uint32_t)t; u < to; u += (uint32_t)j->threads) {
                set[count] = u;
                j->gains[u] = is_in(j->set, count, u) ? -INFINITY : value_of(j, set, count + 1, t);
            }
        }
        if (coop_cancelled(j->ctx)) status = COOP_INTERRUPTED;
    }
    free(sets);
    return status;
}

static uint32_t best_of(const job *j) {
    uint32_t best = 0;
    for (uint32_t u = 1; u < j->net.n; u++)
        if (j->gains[u] > j->gains[best] + MORE) best = u;
    return best;
}

/* Puts the i-th last, and changes it for whoever gives most. */
static coop_status change(job *j, uint32_t i, bool *better) {
    uint32_t last = j->count - 1, leaves = j->set[i];
    memmove(j->set + i, j->set + i + 1, (last - i) * sizeof *j->set);
    j->set[last] = leaves;
    coop_status status = try_each(j, last);
    uint32_t best = best_of(j);
    if (status != COOP_OK || !(j->gains[best] > j->value + MORE)) return status;
    j->set[last] = best;
    j->value = j->gains[best];
    *better = true;
    return COOP_OK;
}

static int most_first(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* What the value and the largest gains beside it add up to. */
static coop_status bound_reach(job *j) {
    coop_status status = try_each(j, j->count);
    if (status != COOP_OK) return status;
    qsort(j->gains, j->net.n, sizeof *j->gains, most_first);
    j->most = j->value;
    for (uint32_t i = 0; i < j->count && i < j->net.n - j->count; i++) j->most += fmax(0, j->gains[i] - j->value);
    j->most = fmin(j->most, 1);
    return COOP_OK;
}

static coop_status try_one_by_one(job *j) {
    coop_status status = COOP_OK;
    bool better = true;
    for (uint32_t i = 0; i < j->count && status == COOP_OK; i++) {
        status = try_each(j, i);
        j->set[i] = best_of(j);
        j->value = j->gains[j->set[i]];
    }
    for (int round = 0; round < ROUNDS && better && status == COOP_OK; round++) {
        better = false;
        for (uint32_t i = 0; i < j->count && status == COOP_OK; i++) status = change(j, 0, &better);
        coop_progress(j->ctx, "key players", (round + 1.0) / ROUNDS);
    }
    if (status != COOP_OK) return status;
    if (!j->by->without) return bound_reach(j);
    j->most = key_fragmentation_bound(&j->net, j->count, j->by->of_all_pairs);
    return isnan(j->most) ? coop_fail_memory(j->ctx) : COOP_OK;
}

/* ---- the table ---- */

typedef struct member {
    uint32_t u;
    double alone, loss;
} member;

static int by_loss(const void *a, const void *b) {
    const member *x = a, *y = b;
    if (fabs(x->loss - y->loss) > MORE) return x->loss > y->loss ? -1 : 1;
    if (fabs(x->alone - y->alone) > MORE) return x->alone > y->alone ? -1 : 1;
    return (x->u > y->u) - (x->u < y->u);
}

static coop_status tell(coop_table *table, job *j) {
    member *members = coop_i_calloc(j->count, sizeof *members);
    coop_status status = members ? COOP_OK : coop_fail_memory(j->ctx);
    double before = j->by->without ? value_of(j, NULL, 0, 0) : 0;
    for (uint32_t i = 0; i < j->count && status == COOP_OK; i++) {
        uint32_t u = j->set[0];
        members[i] = (member){u, value_of(j, &u, 1, 0), j->value - value_of(j, j->set + 1, j->count - 1, 0)};
        memmove(j->set, j->set + 1, (j->count - 1) * sizeof *j->set);
        j->set[j->count - 1] = u;
    }
    if (status == COOP_OK) qsort(members, j->count, sizeof *members, by_loss);
    for (uint32_t i = 0; i < j->count && status == COOP_OK; i++) {
        const coop_value cells[] = {COOP_STRING_VALUE(j->by->name),
                                    {.type = COOP_ORGANISATION_REF, .organisation = j->net.who[members[i].u]},
                                    COOP_REAL_VALUE(members[i].alone),
                                    COOP_REAL_VALUE(members[i].loss),
                                    COOP_REAL_VALUE(j->value),
                                    COOP_REAL_VALUE(before),
                                    COOP_REAL_VALUE(j->most)};
        status = coop_i_table_row(table, cells, sizeof cells / sizeof *cells, j->ctx);
    }
    free(members);
    return status;
}

/* How many sets there are. */
static double sets_of(uint32_t n, uint32_t count) {
    double sets = 1;
    for (uint32_t i = 0; i < count; i++) sets *= ((double)n - i) / (i + 1.0);
    return sets;
}

static coop_status choose(coop_table *table, job *j) {
    double cost = key_cost(&j->net, j->by->of_all_pairs);
    coop_status status;
    if (sets_of(j->net.n, j->count) * cost <= ALL_SETS)
        status = try_all(j);
    else if (3.0 * j->count * j->net.n * cost <= ONE_BY_ONE) /* added, then changed twice, about */
        status = try_one_by_one(j);
    else
        return coop_i_note(table, j->ctx, SAY_ROLES_KEY_LARGE, COOP_I_TERM(j->by->name), COOP_I_COUNT(j->net.n),
                           COOP_I_COUNT((double)j->net.offset[j->net.n] / 2));
    return status == COOP_OK ? tell(table, j) : status;
}

static coop_status take_room(job *j, uint32_t steps) {
    bool fine = true;
    j->threads = (int)coop_threads(j->ctx);
    j->rooms = coop_i_calloc((size_t)j->threads, sizeof(key_room *));
    j->set = coop_i_calloc(j->count, sizeof *j->set);
    j->gains = coop_i_calloc(j->net.n, sizeof *j->gains);
    for (int t = 0; j->rooms && t < j->threads; t++)
        fine = (j->rooms[t] = key_room_new(j->net.n, steps)) != NULL && fine;
    return fine && j->rooms && j->set && j->gains ? COOP_OK : coop_fail_memory(j->ctx);
}

coop_status roles_key_players(coop_table *const out[ROLES_SLOTS], const coop_graph *graph,
                              const coop_role_options *options, coop_context *ctx) {
    job j = {.count = options->players, .ctx = ctx};
    if (graph->count < 2 || j.count > graph->count - 2)
        return coop_fail(ctx, COOP_USAGE, "%u key players of %u organisations leave fewer than two", j.count,
                         graph->count);
    coop_status status = roles_net_init(&j.net, graph, ctx);
    if (status == COOP_OK) status = take_room(&j, options->steps);
    for (size_t c = 0; c < sizeof criteria / sizeof *criteria && status == COOP_OK; c++) {
        j.by = &criteria[c];
        status = choose(out[0], &j);
    }
    if (status == COOP_OK)
        status = coop_i_note(out[0], ctx, SAY_ROLES_KEY, COOP_I_COUNT(j.count), COOP_I_COUNT(options->steps));
    for (int t = 0; j.rooms && t < j.threads; t++) key_room_free(j.rooms[t]);
    free((void *)j.rooms);
    free(j.set);
    free(j.gains);
    roles_net_clear(&j.net);
    return status;
}
