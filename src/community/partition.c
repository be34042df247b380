/* Partitions as such: canonical numbers, modularity, comparison. */
#include "community/community.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"

void community_leave_out(uint32_t *group, const coop_graph *graph) {
    for (uint32_t u = 0; u < graph->n; u++)
        if (!coop_i_takes_part(graph, u)) group[u] = COOP_NONE;
}

typedef struct group_rank {
    uint32_t size, smallest, old;
} group_rank;

static int compare_ranks(const void *x, const void *y) {
    const group_rank *a = x, *b = y;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return (a->smallest > b->smallest) - (a->smallest < b->smallest);
}

bool community_partition_canonical(uint32_t *count, uint32_t *group, uint32_t n) {
    group_rank *ranks = coop_i_calloc(n, sizeof *ranks);
    uint32_t *renamed = coop_i_calloc(n, sizeof *renamed), found = 0;
    bool fine = ranks && renamed;
    for (uint32_t u = 0; u < n && fine; u++) {
        if (group[u] == COOP_NONE) continue;
        group_rank *rank = &ranks[group[u]];
        if (rank->size++ == 0) *rank = (group_rank){1, u, group[u]};
    }
    for (uint32_t g = 0; g < n && fine; g++) {
        if (ranks[g].size > 0) ranks[found++] = ranks[g];
    }
    if (fine && found > 0) qsort(ranks, found, sizeof *ranks, compare_ranks);
    for (uint32_t g = 0; g < found; g++) renamed[ranks[g].old] = g;
    for (uint32_t u = 0; u < n && fine; u++)
        if (group[u] != COOP_NONE) group[u] = renamed[group[u]];
    free(ranks);
    free(renamed);
    if (fine) *count = found;
    return fine;
}

bool community_modularity(double *modularity, const coop_graph *graph, const uint32_t *group, uint32_t count,
                          double resolution) {
    double inner = 0, expected = 0, *strength = coop_i_calloc(count, sizeof *strength);
    if (!strength) return false;
    for (uint32_t u = 0; u < graph->n; u++) {
        if (group[u] == COOP_NONE) continue;
        strength[group[u]] += graph->strength[u];
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            uint32_t v = graph->all.to[k];
            if (v > u && group[u] == group[v]) inner += graph->all.weight[k];
        }
    }
    for (uint32_t g = 0; g < count; g++) {
        double share = strength[g] / (2 * graph->total);
        expected += share * share;
    }
    free(strength);
    *modularity = graph->total > 0 ? inner / graph->total - resolution * expected : (double)NAN;
    return true;
}

bool community_potts(double *quality, const coop_graph *graph, const uint32_t *group, uint32_t count,
                     double resolution) {
    double *size = coop_i_calloc(count, sizeof *size);
    if (!size) return false;
    *quality = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        if (group[u] == COOP_NONE) continue;
        size[group[u]]++;
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            uint32_t v = graph->all.to[k];
            if (v > u && group[u] == group[v]) *quality += graph->all.weight[k];
        }
    }
    for (uint32_t g = 0; g < count; g++) *quality -= resolution * size[g] * (size[g] - 1) / 2;
    free(size);
    return true;
}

/* A partition with its members side by side: group g's are member[first[g]] .. member[first[g + 1] - 1]. Items of
 * COOP_NONE are in no group. */
typedef struct roster {
    uint32_t count, n; /* groups, members of all */
    uint32_t *group, *first, *member;
    double entropy; /* in nats */
    double pairs;   /* of items that are together */
} roster;

static void roster_clear(roster *r) {
    free(r->group);
    free(r->first);
    free(r->member);
}

/* What a group of `size` adds to the sum of size * log(size), and to the pairs that are together. */
static void add_group(double *weight, double *pairs, double size) {
    if (size < 2) return;
    *weight += size * log(size);
    *pairs += size * (size - 1) / 2;
}

static double entropy_of(double weight, double n) {
    return n > 0 ? fmax(0, log(n) - weight / n) : 0;
}

/* Groups may have any numbers; here they are numbered as they appear. */
static bool roster_init(roster *r, const uint32_t *group, uint32_t n) {
    coop_i_map number = {0};
    double weight = 0;
    *r = (roster){0};
    r->group = coop_i_calloc(n, sizeof *r->group);
    r->first = coop_i_calloc(n + (size_t)2, sizeof *r->first);
    r->member = coop_i_calloc(n, sizeof *r->member);
    bool fine = r->group && r->first && r->member;
    for (uint32_t i = 0; i < n && fine; i++) {
        r->group[i] = COOP_NONE;
        if (group[i] == COOP_NONE) continue;
        r->n++;
        if (!coop_i_map_get(&number, group[i], &r->group[i])) {
            r->group[i] = r->count++;
            fine = coop_i_map_put(&number, group[i], r->group[i]);
        }
        r->first[r->group[i] + 2]++;
    }
    coop_i_map_clear(&number);
    for (uint32_t g = 0; g < r->count && fine; g++) {
        add_group(&weight, &r->pairs, r->first[g + 2]);
        r->first[g + 2] += r->first[g + 1];
    }
    for (uint32_t i = 0; i < n && fine; i++)
        if (r->group[i] != COOP_NONE) r->member[r->first[r->group[i] + 1]++] = i;
    r->entropy = entropy_of(weight, r->n);
    return fine;
}

/* How two partitions meet. */
typedef struct meeting {
    uint32_t cells; /* pairs of groups that have an item in common */
    double entropy, pairs;
} meeting;

/* Both have the same items in groups. `tally` has a zero for each item, before and after. */
static meeting meet(const roster *a, const roster *b, uint32_t *tally) {
    meeting m = {0};
    double weight = 0;
    for (uint32_t g = 0; g < a->count; g++) {
        for (uint32_t i = a->first[g]; i < a->first[g + 1]; i++) m.cells += tally[b->group[a->member[i]]]++ == 0;
        for (uint32_t i = a->first[g]; i < a->first[g + 1]; i++) {
            uint32_t *items = &tally[b->group[a->member[i]]];
            add_group(&weight, &m.pairs, *items);
            *items = 0;
        }
    }
    m.entropy = entropy_of(weight, a->n);
    return m;
}

/* Equal up to names, or nothing to compare. */
static bool trivial(const meeting *m, const roster *a, const roster *b) {
    return m->cells == a->count && m->cells == b->count;
}

static double nmi_of(const meeting *m, const roster *a, const roster *b) {
    double both = a->entropy + b->entropy;
    return trivial(m, a, b) || both <= 0 ? 1 : 2 * fmax(0, both - m->entropy) / both;
}

static double ari_of(const meeting *m, const roster *a, const roster *b) {
    double items = a->n, all = items * (items - 1) / 2, mean = (a->pairs + b->pairs) / 2;
    double expected = all > 0 ? a->pairs * b->pairs / all : 0;
    return trivial(m, a, b) ? 1 : mean == expected ? 0 : (m->pairs - expected) / (mean - expected);
}

coop_status coop_partitions_compare(double *nmi, double *ari, double *vi, const uint32_t *a, const uint32_t *b,
                                    size_t n, coop_context *ctx) {
    roster of_a = {0}, of_b = {0};
    uint32_t count = 0;
    if (n > UINT32_MAX - 2) return coop_fail(ctx, COOP_USAGE, "partitions of more than 2^32 items");
    uint32_t *tally = coop_i_calloc(n, sizeof *tally), *in_a = coop_i_calloc(n, sizeof *in_a);
    uint32_t *in_b = coop_i_calloc(n, sizeof *in_b);
    for (size_t i = 0; i < n && in_a && in_b; i++) {
        if (a[i] == COOP_NONE || b[i] == COOP_NONE) continue;
        in_a[count] = a[i];
        in_b[count++] = b[i];
    }
    bool fine = tally && in_a && in_b && roster_init(&of_a, in_a, count) && roster_init(&of_b, in_b, count);
    if (fine) {
        meeting m = meet(&of_a, &of_b, tally);
        if (nmi) *nmi = nmi_of(&m, &of_a, &of_b);
        if (ari) *ari = ari_of(&m, &of_a, &of_b);
        if (vi) *vi = trivial(&m, &of_a, &of_b) ? 0 : fmax(0, 2 * m.entropy - of_a.entropy - of_b.entropy);
    }
    roster_clear(&of_a);
    roster_clear(&of_b);
    free(tally);
    free(in_a);
    free(in_b);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* The mean NMI of roster r and the others; NaN when memory is short. */
static double mean_nmi(const roster *rosters, uint32_t runs, uint32_t r, const coop_context *ctx) {
    double sum = 0;
    uint32_t *tally = coop_i_calloc(rosters[r].n, sizeof *tally);
    if (!tally) return NAN;
    for (uint32_t other = 0; other < runs && !(ctx->cancel && *ctx->cancel); other++) {
        if (other == r) continue;
        meeting m = meet(&rosters[r], &rosters[other], tally);
        sum += nmi_of(&m, &rosters[r], &rosters[other]);
    }
    free(tally);
    return sum / (runs - 1.0);
}

coop_status community_agreement(double *agreement, const uint32_t *partitions, uint32_t runs, uint32_t n,
                                coop_context *ctx) {
    roster *rosters = coop_i_calloc(runs, sizeof *rosters);
    bool fine = rosters != NULL;
    for (uint32_t r = 0; r < runs && fine; r++) fine = roster_init(&rosters[r], partitions + (size_t)r * n, n);
    if (fine) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(coop_threads(ctx)) if (n > 2000)
        for (uint32_t r = 0; r < runs; r++) agreement[r] = mean_nmi(rosters, runs, r, ctx);
        for (uint32_t r = 0; r < runs; r++) fine = fine && !isnan(agreement[r]);
    }
    for (uint32_t r = 0; r < runs && rosters; r++) roster_clear(&rosters[r]);
    free(rosters);
    return !fine ? coop_fail_memory(ctx) : coop_cancelled(ctx) ? COOP_INTERRUPTED : COOP_OK;
}

coop_status community_stability(double *stability, const uint32_t *group, uint32_t n, const uint32_t *partitions,
                                uint32_t runs, coop_context *ctx) {
    roster found = {0};
    uint32_t *tally = coop_i_calloc(n, sizeof *tally);
    bool fine = tally && roster_init(&found, group, n);
    for (uint32_t u = 0; u < n; u++) stability[u] = group[u] == COOP_NONE ? NAN : 0;
    for (uint32_t r = 0; r < runs && fine; r++) {
        const uint32_t *run = partitions + (size_t)r * n;
        for (uint32_t g = 0; g < found.count; g++) {
            const uint32_t *member = found.member + found.first[g];
            uint32_t size = found.first[g + 1] - found.first[g];
            for (uint32_t i = 0; i < size; i++) tally[run[member[i]]]++;
            for (uint32_t i = 0; i < size; i++)
                stability[member[i]] += size > 1 ? (tally[run[member[i]]] - 1.0) / (size - 1.0) / runs : NAN;
            for (uint32_t i = 0; i < size; i++) tally[run[member[i]]] = 0;
        }
    }
    roster_clear(&found);
    free(tally);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
