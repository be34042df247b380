/* Chance: with the ends of the m ties joined at random (configuration model), P pairs of ends between A and B and D
 * ordered couples of such pairs that share no end, the number X of ties between them has
 *
 *   E[X] = P / (2m - 1),   E[X (X - 1)] = D / ((2m - 1)(2m - 3)),
 *
 * and with the m strengths, of mean w and variance v, dealt among the ties their sum has the mean w E[X] and the
 * variance v (m E[X] - E[X^2]) / (m - 1) + w^2 Var[X]. An organisation in both groups is not paired with itself. */
#include "gap/pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/lists.h"
#include "util/mem.h"
#include "util/top.h"

/* ---- competences of the groups ---- */

static int compare_tags(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

/* The distinct tags of a group's members behind *list[*used]; returns how many. */
static bool gather(uint32_t **list, size_t *capacity, size_t *used, const gap_groups *g, const coop_graph *graph,
                   uint32_t group, coop_competence which) {
    size_t from = *used, kept = from;
    for (uint32_t i = g->first[group]; i < g->first[group + 1]; i++) {
        const uint32_t *tags;
        size_t count = coop_network_competences(&tags, graph->network, g->member[i], which);
        if (!coop_i_grow(list, capacity, *used + count + 1, sizeof **list)) return false;
        if (count > 0) memcpy(*list + *used, tags, count * sizeof *tags);
        *used += count;
    }
    if (*used > from) qsort(*list + from, *used - from, sizeof **list, compare_tags);
    for (size_t i = from; i < *used; i++)
        if (i == from || (*list)[i] != (*list)[i - 1]) (*list)[kept++] = (*list)[i];
    *used = kept;
    return true;
}

/* Takes away what the group offers itself. */
static size_t lacked(uint32_t *need, size_t from, size_t end, const uint32_t *offer, size_t offers) {
    size_t kept = from, at = 0;
    for (size_t i = from; i < end; i++) {
        while (at < offers && offer[at] < need[i]) at++;
        if (at == offers || offer[at] != need[i]) need[kept++] = need[i];
    }
    return kept;
}

static bool find_tags(gap_group_tags *t, const gap_groups *g, const coop_graph *graph) {
    size_t lack_room = 0, offer_room = 0, lacks = 0, offers = 0;
    t->first_lack = coop_i_calloc((size_t)g->count + 1, sizeof *t->first_lack);
    t->first_offer = coop_i_calloc((size_t)g->count + 1, sizeof *t->first_offer);
    if (!t->first_lack || !t->first_offer) return false;
    for (uint32_t k = 0; k < g->count; k++) {
        if (!gather(&t->offer, &offer_room, &offers, g, graph, k, COOP_OFFER) ||
            !gather(&t->lack, &lack_room, &lacks, g, graph, k, COOP_NEED))
            return false;
        size_t first = t->first_offer[k];
        t->first_offer[k + 1] = offers;
        if (lacks > t->first_lack[k])
            lacks = lacked(t->lack, t->first_lack[k], lacks, t->offer + first, offers - first);
        t->first_lack[k + 1] = lacks;
    }
    return true;
}

size_t gap_group_gives(uint32_t *found, size_t most, const gap_group_tags *t, uint32_t needs, uint32_t offers) {
    size_t x = t->first_lack[needs], y = t->first_offer[offers], count = 0;
    while (x < t->first_lack[needs + 1] && y < t->first_offer[offers + 1]) {
        if (t->lack[x] == t->offer[y]) {
            if (count < most) found[count] = t->lack[x];
            count++, x++, y++;
        } else if (t->lack[x] < t->offer[y]) {
            x++;
        } else {
            y++;
        }
    }
    return count;
}

/* ---- which pairs ---- */

typedef struct listing {
    coop_i_map at;
    gap_group_pair *pairs;
    size_t count, capacity;
} listing;

static gap_group_pair *pair_of(listing *l, uint32_t a, uint32_t b) {
    uint64_t key = coop_i_pair(a, b);
    uint32_t slot;
    if (coop_i_map_get(&l->at, key, &slot)) return &l->pairs[slot];
    slot = (uint32_t)l->count;
    if (!coop_i_grow(&l->pairs, &l->capacity, l->count + 1, sizeof *l->pairs) || !coop_i_map_put(&l->at, key, slot))
        return NULL;
    l->pairs[l->count++] = (gap_group_pair){.a = a < b ? a : b, .b = a < b ? b : a};
    return &l->pairs[slot];
}

/* A tie counts once for each pair of its ends' groups: from the smaller group, and where both ends are in both groups
 * from the smaller organisation. */
static bool list_tied(listing *l, const gap_groups *g, const gap_layer *layer) {
    const coop_i_csr *ties = &layer->ties;
    for (uint32_t u = 0; u < layer->n; u++) {
        for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1]; k++) {
            uint32_t v = ties->to[k];
            for (uint32_t x = g->first_of[u]; x < g->first_of[u + 1]; x++) {
                for (uint32_t y = g->first_of[v]; y < g->first_of[v + 1]; y++) {
                    uint32_t a = g->of[x], b = g->of[y];
                    if (a >= b || (u > v && gap_in_group(g, u, b) && gap_in_group(g, v, a))) continue;
                    gap_group_pair *pair = pair_of(l, a, b);
                    if (!pair) return false;
                    pair->ties++;
                    pair->observed += ties->weight[k];
                }
            }
        }
    }
    return true;
}

/* Every pair where one offers what the other lacks: by competence, groups that offer it against those that lack it. */
static bool list_needs(listing *l, const gap_groups *g, const gap_group_tags *t, uint32_t tags) {
    size_t lacks = t->first_lack[g->count];
    if (lacks == 0 || !t->lack) return true;
    uint32_t *group = coop_i_calloc(lacks, sizeof *group);
    for (uint32_t k = 0; k < g->count && group; k++)
        for (size_t i = t->first_lack[k]; i < t->first_lack[k + 1]; i++) group[i] = k;
    coop_i_lists lacking = {0}; /* the groups that lack a tag */
    bool fine = group && coop_i_lists_of(&lacking, tags, t->lack, group, lacks);
    for (uint32_t k = 0; k < g->count && fine; k++) {
        for (size_t i = t->first_offer[k]; i < t->first_offer[k + 1] && fine; i++) {
            const uint32_t *others;
            size_t count = coop_i_lists_get(&others, &lacking, t->offer[i]);
            for (size_t j = 0; j < count && fine; j++) {
                gap_group_pair *pair = pair_of(l, k, others[j]);
                if (pair) pair->needs++;
                fine = pair != NULL;
            }
        }
    }
    coop_i_lists_clear(&lacking);
    free(group);
    return fine;
}

static bool list_strongest(listing *l, const double *strength, uint32_t count) {
    coop_i_top top;
    if (!coop_i_top_init(&top, count < GAP_EVERY_PAIR ? count : GAP_EVERY_PAIR)) return false;
    for (uint32_t k = 0; k < count; k++) coop_i_top_offer(&top, (coop_i_scored){.score = strength[k], .a = k});
    bool fine = true;
    for (size_t i = 0; i < top.count; i++)
        for (size_t j = i + 1; j < top.count && fine; j++) fine = pair_of(l, top.items[i].a, top.items[j].a) != NULL;
    coop_i_top_clear(&top);
    return fine;
}

/* ---- chance ---- */

typedef struct ends { /* of a group, or of the members of two */
    double partners, strength;
    double partners2, partners3, strength2; /* sums of powers */
    uint32_t count;
} ends;

static void add_member(ends *e, const gap_layer *layer, uint32_t u) {
    double k = (double)coop_i_degree(&layer->ties, u), s = layer->strength[u];
    e->count++;
    e->partners += k, e->partners2 += k * k, e->partners3 += k * k * k;
    e->strength += s, e->strength2 += s * s;
}

static ends shared_members(const gap_groups *g, const gap_layer *layer, uint32_t a, uint32_t b) {
    uint32_t x = g->first[a], y = g->first[b];
    ends both = {0};
    if (!g->cluster) return both; /* a partition's groups share nobody */
    while (x < g->first[a + 1] && y < g->first[b + 1]) {
        if (g->member[x] == g->member[y])
            add_member(&both, layer, g->member[x++]), y++;
        else if (g->member[x] < g->member[y])
            x++;
        else
            y++;
    }
    return both;
}

typedef struct weights {
    double mean, variance;
} weights;

static weights weights_of(const gap_layer *layer) {
    double m = (double)layer->pairs, squares = 0;
    for (uint64_t k = 0; k < 2 * layer->pairs; k++) squares += layer->ties.weight[k] * layer->ties.weight[k] / 2;
    double mean = layer->total / m;
    return (weights){mean, fmax(0, squares / m - mean * mean)};
}

static void expect(gap_group_pair *pair, const ends *a, const ends *b, const ends *c, const gap_layer *layer,
                   weights w) {
    double all = 2 * (double)layer->pairs;
    double within = c->strength * c->strength - c->strength2; /* pairs of shared members, met from both sides */
    pair->shared = c->count;
    pair->expected = (a->strength * b->strength - c->strength2 - within / 2) / (2 * layer->total);
    pair->mean = pair->deviation = NAN;
    if (layer->pairs < 2) return;
    double inner = c->partners * c->partners - c->partners2, p = a->partners * b->partners - c->partners2 - inner / 2;
    double either = a->partners + b->partners - c->partners; /* ends of A or B */
    /* An end in A alone meets all of B's, one in B alone all of A's, one of a shared member i all but i's own. */
    double squares = (a->partners - c->partners) * b->partners * b->partners +
                     (b->partners - c->partners) * a->partners * a->partners + c->partners * either * either -
                     2 * either * c->partners2 + c->partners3;
    double mean = p / (all - 1), pairs = (p * p - squares + p) / ((all - 1) * (all - 3));
    double variance = pairs + mean - mean * mean;
    pair->mean = w.mean * mean;
    double m = (double)layer->pairs, dealt = w.variance * (m * mean - pairs - mean) / (m - 1);
    pair->deviation = sqrt(fmax(0, dealt + w.mean * w.mean * variance));
}

static int compare_pairs(const void *x, const void *y) {
    const gap_group_pair *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

coop_status gap_group_pairs_find(gap_group_pairs *pairs, const gap_groups *groups, const gap_layer *layer,
                                 const coop_graph *graph, coop_context *ctx) {
    gap_group_pairs made = {.sparse = groups->count > GAP_EVERY_PAIR};
    listing l = {0};
    coop_status status = COOP_OK;
    ends *of = coop_i_calloc(groups->count, sizeof *of);
    double *strength = coop_i_calloc(groups->count, sizeof *strength);
    bool fine = of && strength && find_tags(&made.tags, groups, graph);
    for (uint32_t k = 0; k < groups->count && fine; k++) {
        for (uint32_t i = groups->first[k]; i < groups->first[k + 1]; i++) add_member(&of[k], layer, groups->member[i]);
        strength[k] = of[k].strength;
    }
    fine = fine && list_tied(&l, groups, layer) &&
           list_needs(&l, groups, &made.tags, coop_network_tags(graph->network)) &&
           list_strongest(&l, strength, groups->count);
    weights w = weights_of(layer);
    for (size_t i = 0; i < l.count && fine && status == COOP_OK; i++) {
        gap_group_pair *pair = &l.pairs[i];
        ends both = shared_members(groups, layer, pair->a, pair->b);
        expect(pair, &of[pair->a], &of[pair->b], &both, layer, w);
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    if (!fine) status = coop_fail_memory(ctx);
    if (status == COOP_OK && l.count > 0) qsort(l.pairs, l.count, sizeof *l.pairs, compare_pairs);
    made.pairs = l.pairs;
    made.count = l.count;
    coop_i_map_clear(&l.at);
    free(of);
    free(strength);
    if (status == COOP_OK)
        *pairs = made;
    else
        gap_group_pairs_clear(&made);
    return status;
}

void gap_group_pairs_clear(gap_group_pairs *pairs) {
    free(pairs->pairs);
    free(pairs->tags.first_lack);
    free(pairs->tags.first_offer);
    free(pairs->tags.lack);
    free(pairs->tags.offer);
}
