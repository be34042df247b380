/* Maximal k-plexes: groups in which each has a tie with all others but k - 1 at most, and to which nobody can be added
 * (Seidman and Foster 1978).
 *
 * From 2 k - 1 members on any two are at most two steps apart, so those of which an organisation is the first are
 * looked for among those so near. A branch takes the one that lacks most ties in, then leaves it out; where all that
 * could be added is a k-plex together, that is the only one left in the branch (Zhou, Xu, Guo, Xiao, Jin 2020). */
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "roles/groups.h"
#include "util/mem.h"

enum { LOOKS = 20000000 };

typedef struct ball { /* one and those at most two steps from it, numbered */
    const roles_net *net;
    groups_list *list;
    uint32_t k, smallest, size, words;
    uint32_t *member; /* of the net, by number here; the one itself is 0 */
    uint64_t *tied;   /* a set for each: with whom it has a tie here */
    uint64_t *in;     /* so far */
    uint32_t *found;  /* scratch */
} ball;

/* How many of a set it has no tie with, itself not counted. */
static uint32_t lacks(const ball *b, uint32_t i, const uint64_t *set, uint32_t count) {
    return count - groups_has(set, i) - groups_common(set, b->tied + (size_t)i * b->words, b->words);
}

/* Whether i can be added to those that are in. */
static bool fits(const ball *b, uint32_t i, uint32_t count) {
    if (lacks(b, i, b->in, count) >= b->k) return false;
    for (uint32_t m = groups_next(b->in, 0, b->words); m < b->size; m = groups_next(b->in, m + 1, b->words))
        if (!groups_has(b->tied + (size_t)m * b->words, i) && lacks(b, m, b->in, count) + 1 >= b->k) return false;
    return true;
}

static void keep_fitting(uint64_t *kept, const uint64_t *set, const ball *b, uint32_t count) {
    memset(kept, 0, b->words * sizeof *kept);
    for (uint32_t i = groups_next(set, 0, b->words); i < b->size; i = groups_next(set, i + 1, b->words))
        if (fits(b, i, count)) groups_put(kept, i);
}

/* All of `in` and `may` together: is nobody that was left out to be added? Then it is told. */
static bool tell(ball *b, const uint64_t *may, const uint64_t *were, uint32_t count) {
    uint64_t *in = b->in;
    bool whole = true, on = true;
    for (uint32_t w = 0; w < b->words; w++) in[w] |= may[w];
    for (uint32_t i = groups_next(were, 0, b->words); i < b->size && whole; i = groups_next(were, i + 1, b->words))
        whole = !fits(b, i, count);
    if (whole) {
        uint32_t members = 0;
        for (uint32_t i = groups_next(in, 0, b->words); i < b->size; i = groups_next(in, i + 1, b->words))
            b->found[members++] = b->member[i];
        on = groups_add(b->list, b->found, members);
    }
    for (uint32_t w = 0; w < b->words; w++) in[w] &= ~may[w];
    return on;
}

/* The one of `in` and `may` that lacks most ties with all of them, or UINT32_MAX when none lacks k or more. When it is
 * in already, one of `may` that it has no tie with. */
static uint32_t branch(const ball *b, const uint64_t *may, uint64_t *all, uint32_t count) {
    uint32_t worst = 0, most = 0;
    for (uint32_t w = 0; w < b->words; w++) all[w] = b->in[w] | may[w];
    for (uint32_t i = groups_next(all, 0, b->words); i < b->size; i = groups_next(all, i + 1, b->words)) {
        uint32_t lacking = lacks(b, i, all, count);
        if (lacking < most || (lacking == most && !(groups_has(b->in, worst) && groups_has(may, i)))) continue;
        worst = i;
        most = lacking;
    }
    if (most < b->k) return UINT32_MAX;
    if (groups_has(may, worst)) return worst;
    for (uint32_t w = 0; w < b->words; w++) all[w] = may[w] & ~b->tied[(size_t)worst * b->words + w];
    return groups_next(all, 0, b->words);
}

/* No group of those that are in and of `may` can be large enough. */
static bool too_small(const ball *b, const uint64_t *may, uint32_t count, uint32_t left) {
    if (count + left < b->smallest) return true;
    for (uint32_t m = groups_next(b->in, 0, b->words); m < b->size; m = groups_next(b->in, m + 1, b->words)) {
        uint32_t spare = b->k - 1 - lacks(b, m, b->in, count);
        if (count + groups_common(may, b->tied + (size_t)m * b->words, b->words) + spare < b->smallest) return true;
    }
    return false;
}

/* Groups of those that are in and some of `may`, to which none of `were` can be added. */
static bool grow(ball *b, uint64_t *may, uint64_t *were) {
    uint32_t count = groups_count(b->in, b->words), left = groups_count(may, b->words);
    if (!groups_look(b->list, LOOKS)) return false;
    if (too_small(b, may, count, left)) return true;
    uint64_t *room = coop_i_calloc(2 * (size_t)b->words, sizeof *room);
    if (!room) {
        b->list->failed = true;
        return false;
    }
    bool on = true;
    uint32_t next = branch(b, may, room, count + left);
    if (next == UINT32_MAX) {
        on = tell(b, may, were, count + left);
    } else {
        groups_take(may, next);
        groups_put(b->in, next);
        keep_fitting(room, may, b, count + 1);
        keep_fitting(room + b->words, were, b, count + 1);
        on = grow(b, room, room + b->words);
        groups_take(b->in, next);
        groups_put(were, next);
        on = on && grow(b, may, were);
    }
    free(room);
    return on;
}

/* u, its neighbours and theirs, in number[] + 1. */
static void gather(ball *b, uint32_t u, uint32_t *number) {
    const roles_net *net = b->net;
    b->size = 0;
    b->member[b->size++] = u;
    number[u] = b->size;
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0, last = b->size; i < last; i++) {
            for (uint64_t a = net->offset[b->member[i]]; a < net->offset[b->member[i] + 1]; a++) {
                if (number[net->to[a]]) continue;
                b->member[b->size++] = net->to[a];
                number[net->to[a]] = b->size;
            }
        }
    }
    b->words = b->size / 64 + 1;
}

static void tie_all(ball *b, uint32_t *number) {
    for (uint32_t i = 0; i < b->size; i++)
        for (uint64_t a = b->net->offset[b->member[i]]; a < b->net->offset[b->member[i] + 1]; a++)
            if (number[b->net->to[a]]) groups_put(b->tied + (size_t)i * b->words, number[b->net->to[a]] - 1);
    for (uint32_t i = 0; i < b->size; i++) number[b->member[i]] = 0;
}

/* All maximal k-plexes of which u is the first. */
static bool from(ball *b, uint32_t u, uint32_t *number) {
    gather(b, u, number);
    uint64_t *sets = coop_i_calloc(3 * (size_t)b->words, sizeof *sets);
    b->tied = coop_i_calloc((size_t)b->size * b->words, sizeof *b->tied);
    bool on = sets && b->tied;
    if (on) {
        tie_all(b, number);
        b->in = sets + 2 * (size_t)b->words;
        groups_put(b->in, 0);
        for (uint32_t i = 1; i < b->size; i++) groups_put(b->member[i] > u ? sets : sets + b->words, i);
        for (uint32_t i = 1; i < b->size; i++)
            if (!fits(b, i, 1)) groups_take(sets, i);
        on = grow(b, sets, sets + b->words);
    } else {
        b->list->failed = true;
    }
    free(sets);
    free(b->tied);
    return on;
}

coop_status groups_plexes(groups_list *list, const roles_net *net, uint32_t k, uint32_t smallest) {
    ball b = {.net = net, .list = list, .k = k, .smallest = smallest};
    uint32_t *number = coop_i_calloc(net->n, sizeof *number);
    b.member = coop_i_calloc(net->n, sizeof *b.member);
    b.found = coop_i_calloc(net->n, sizeof *b.found);
    coop_status status = number && b.member && b.found ? COOP_OK : coop_fail_memory(list->ctx);
    for (uint32_t u = 0; u < net->n && status == COOP_OK && from(&b, u, number); u++) {
    }
    free(number);
    free(b.member);
    free(b.found);
    return status == COOP_OK ? groups_finish(list, "k-plexes", smallest) : status;
}

coop_status roles_plexes(coop_table *const out[ROLES_SLOTS], const coop_graph *graph, const coop_role_options *options,
                         coop_context *ctx) {
    groups_list list = {.ctx = ctx};
    roles_net net;
    uint32_t k = options->plex, smallest = options->smallest ? options->smallest : 2 * k;
    if (smallest < 2 * k - 1)
        return coop_fail(ctx, COOP_USAGE, "a %u-plex needs at least %u members to hang together: --smallest %u or more",
                         k, 2 * k - 1, 2 * k - 1);
    coop_status status = roles_net_init(&net, graph, ctx);
    if (status != COOP_OK) return status;
    status = groups_plexes(&list, &net, k, smallest);
    if (status == COOP_OK) status = groups_fill(out[0], &list, &net, graph);
    if (status == COOP_OK)
        status = coop_i_note(out[0], ctx, SAY_ROLES_PLEX, COOP_I_COUNT(k - 1), COOP_I_COUNT(smallest));
    groups_clear(&list);
    roles_net_clear(&net);
    return status;
}
