#include "evaluate/questions.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/random.h"

void evaluate_questions_clear(evaluate_questions *questions) {
    evaluate_pairs_clear(&questions->pairs);
    free(questions->tied);
    free(questions->first);
    free(questions->about);
    *questions = (evaluate_questions){0};
}

static bool add(evaluate_questions *q, uint32_t a, uint32_t b, bool tied) {
    if (!coop_i_grow(&q->tied, &q->tied_capacity, q->pairs.count + 1, sizeof *q->tied)) return false;
    q->tied[q->pairs.count] = tied;
    return evaluate_pairs_add(&q->pairs, a, b);
}

/* Begins a list; room for the end of the last one is kept. */
static bool mark(evaluate_questions *q, coop_pair about) {
    if (!coop_i_grow(&q->first, &q->first_capacity, q->lists + 2, sizeof *q->first) ||
        !coop_i_grow(&q->about, &q->about_capacity, q->lists + 1, sizeof *q->about))
        return false;
    q->about[q->lists] = about;
    q->first[q->lists++] = q->pairs.count;
    return true;
}

/* ---- pools ---- */

/* The end of a newcomer's tie that stays when a false tie is made of it. */
static uint32_t newcomer_of(const evaluate_split *split, coop_pair p) {
    return split->is_person[p.a] ? p.b : p.a;
}

enum { TRIES = 1000 }; /* for one false tie: where nearly all pairs are tied there are hardly any */

/* False ties under way: how often each pair is among them. */
typedef struct making {
    evaluate_questions *q;
    const evaluate_split *split;
    coop_i_random random;
    coop_i_map drawn;
} making;

static bool free_pair(const making *m, uint32_t a, uint32_t b) {
    uint32_t taken = 0;
    return a != b && !evaluate_split_tied(m->split, a, b) &&
           !(coop_i_map_get(&m->drawn, coop_i_pair(a, b), &taken) && taken);
}

static bool set_drawn(making *m, uint32_t a, uint32_t b, bool drawn) {
    return coop_i_map_put(&m->drawn, coop_i_pair(a, b), drawn);
}

/* Both ends at random, as many as there are true ties. */
static bool at_random(making *m, evaluate_ties ties) {
    const evaluate_split *split = m->split;
    const evaluate_pairs *found = &split->ties[ties];
    bool all = ties == EVALUATE_ALL, fine = true;
    const uint32_t *urn = all ? split->everyone : split->people;
    uint32_t count = all ? split->everyone_count : split->people_count;
    for (size_t i = 0; i < found->count && fine && count > 0; i++) {
        for (int tries = 0; tries < TRIES; tries++) {
            uint32_t a = ties == EVALUATE_NEWCOMER ? newcomer_of(split, found->items[i])
                                                   : urn[coop_i_random_below(&m->random, count)],
                     b = urn[coop_i_random_below(&m->random, count)];
            if (!free_pair(m, a, b)) continue;
            fine = set_drawn(m, a, b, true) && add(m->q, a, b, false);
            break;
        }
    }
    return fine;
}

/* ---- the same degrees: the ends of the true ties, paired anew ---- */

typedef struct ends {
    uint32_t *left, *right;
    bool *done; /* the pair is a false tie */
    size_t count;
} ends;

static void swap_ends(uint32_t *a, uint32_t *b) {
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

/* In random order; of newcomers' ties only the other ends move. */
static void deal(ends *e, making *m, evaluate_ties ties) {
    const evaluate_pairs *found = &m->split->ties[ties];
    bool newcomers = ties == EVALUATE_NEWCOMER;
    for (size_t i = 0; i < e->count; i++) {
        coop_pair p = found->items[i];
        uint32_t first = newcomers ? newcomer_of(m->split, p) : p.a;
        e->left[i] = first;
        e->right[i] = first == p.a ? p.b : p.a;
        if (!newcomers && coop_i_random_below(&m->random, 2)) swap_ends(&e->left[i], &e->right[i]);
    }
    for (size_t i = e->count; i > 1; i--) swap_ends(&e->right[i - 1], &e->right[coop_i_random_below(&m->random, i)]);
}

/* Gives pair i another right end, that of a pair to come or of a false tie that stays one with its new end. */
static bool change(ends *e, making *m, size_t i) {
    size_t j = coop_i_random_below(&m->random, e->count);
    if (j == i || !free_pair(m, e->left[i], e->right[j])) return true;
    if (e->done[j]) {
        if (!free_pair(m, e->left[j], e->right[i])) return true;
        if (!set_drawn(m, e->left[j], e->right[j], false) || !set_drawn(m, e->left[j], e->right[i], true)) return false;
    }
    swap_ends(&e->right[i], &e->right[j]);
    return true;
}

/* Each organisation is in as many false ties as in true ones, so that a method gains nothing by naming the large. */
static bool of_same_degrees(making *m, evaluate_ties ties) {
    ends e = {.count = m->split->ties[ties].count};
    e.left = coop_i_calloc(e.count, sizeof *e.left);
    e.right = coop_i_calloc(e.count, sizeof *e.right);
    e.done = coop_i_calloc(e.count, sizeof *e.done);
    bool fine = e.left && e.right && e.done;
    if (fine) deal(&e, m, ties);
    for (size_t i = 0; i < e.count && fine; i++) {
        for (int tries = 0; tries < TRIES && fine && !free_pair(m, e.left[i], e.right[i]); tries++)
            fine = change(&e, m, i);
        if (fine && free_pair(m, e.left[i], e.right[i])) fine = e.done[i] = set_drawn(m, e.left[i], e.right[i], true);
    }
    for (size_t i = 0; i < e.count && fine; i++)
        if (e.done[i]) fine = add(m->q, e.left[i], e.right[i], false);
    free(e.left);
    free(e.right);
    free(e.done);
    return fine;
}

static bool as_given(making *m) {
    const evaluate_pairs *given = &m->split->not_ties;
    bool fine = true;
    for (size_t i = 0; i < given->count && fine; i++) fine = add(m->q, given->items[i].a, given->items[i].b, false);
    return fine;
}

coop_status evaluate_ask_pool(evaluate_questions *questions, const evaluate_split *split, evaluate_ties ties,
                              evaluate_against against, coop_context *ctx) {
    const evaluate_pairs *found = &split->ties[ties];
    making m = {.q = questions, .split = split};
    coop_i_random_init(&m.random, split->seed, EVALUATE_STREAM_FALSE + 16 * (uint64_t)ties + (uint64_t)against);
    bool fine = coop_i_map_reserve(&m.drawn, found->count);
    for (size_t i = 0; i < found->count && fine; i++) fine = add(questions, found->items[i].a, found->items[i].b, true);
    if (fine)
        fine = against == EVALUATE_GIVEN    ? as_given(&m)
               : against == EVALUATE_DEGREE ? of_same_degrees(&m, ties)
                                            : at_random(&m, ties);
    coop_i_map_clear(&m.drawn);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* ---- lists ---- */

/* Who has a tie to find, and is one of those who are asked about. */
static bool find_ranked(evaluate_asking *asking, const evaluate_split *split, uint64_t most) {
    bool *has = coop_i_calloc(split->known->n, sizeof *has);
    evaluate_pairs all = {0}, some = {0}; /* an organisation as a pair with itself */
    bool fine = has != NULL;
    for (size_t i = 0; i < split->test.count && fine; i++) {
        coop_pair p = split->test.items[i];
        if (evaluate_tied(split->known, p.a, p.b) || !split->is_person[p.a] || !split->is_person[p.b]) continue;
        has[p.a] = has[p.b] = true;
    }
    for (uint32_t u = 0; fine && u < split->known->n; u++)
        if (has[u]) fine = evaluate_pairs_add(&all, u, u);
    fine = fine && evaluate_pairs_sample(&some, &all, (size_t)most, split->seed, EVALUATE_STREAM_RANKED);
    asking->found = all.count;
    asking->count = some.count;
    asking->organisations = fine ? coop_i_calloc(some.count, sizeof *asking->organisations) : NULL;
    fine = asking->organisations != NULL;
    for (size_t i = 0; i < some.count && fine; i++) asking->organisations[i] = some.items[i].a;
    evaluate_pairs_clear(&all);
    evaluate_pairs_clear(&some);
    free(has);
    return fine;
}

coop_status evaluate_asking_init(evaluate_asking *asking, const evaluate_split *split, evaluate_against against,
                                 coop_context *ctx) {
    const coop_evaluate_options *o = split->world->options;
    *asking = (evaluate_asking){.split = split, .against = against};
    bool fine = true;
    if (against == EVALUATE_EVERY) {
        fine = find_ranked(asking, split, o->ranked);
    } else {
        fine = evaluate_pairs_sample(&asking->ties, &split->ties[EVALUATE_NEW], EVALUATE_HARD_TIES, split->seed,
                                     EVALUATE_STREAM_RANKED);
        asking->count = asking->ties.count;
        asking->found = split->ties[EVALUATE_NEW].count;
        asking->looks = coop_threads(ctx);
        asking->look = coop_i_calloc(asking->looks, sizeof *asking->look);
        fine = fine && asking->look;
        for (unsigned i = 0; i < asking->looks && fine; i++)
            fine = (asking->look[i] = evaluate_look_new(split->known->n)) != NULL;
    }
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

void evaluate_asking_clear(evaluate_asking *asking) {
    for (unsigned i = 0; i < asking->looks && asking->look; i++) evaluate_look_free(asking->look[i]);
    free(asking->look);
    free(asking->organisations);
    evaluate_pairs_clear(&asking->ties);
    *asking = (evaluate_asking){0};
}

/* x against all others that it is not known to be tied with; ties set aside are neither true nor false. */
static bool ask_every(evaluate_questions *q, const evaluate_split *split, uint32_t x) {
    bool fine = mark(q, (coop_pair){x, x});
    for (uint32_t i = 0; i < split->people_count && fine; i++) {
        uint32_t y = split->people[i], which = 0;
        if (y == x || evaluate_tied(split->known, x, y)) continue;
        coop_i_map_get(&split->hidden, coop_i_pair(x, y), &which);
        if (which != EVALUATE_ASIDE) fine = add(q, x, y, which == EVALUATE_TEST);
    }
    return fine;
}

/* Fills up with organisations drawn at random where too few are near. */
static size_t fill_up(uint32_t *list, size_t count, size_t most, const evaluate_split *split, uint32_t x,
                      uint64_t draw) {
    coop_i_random random;
    coop_i_random_init(&random, split->seed, EVALUATE_STREAM_FALSE + 16 * EVALUATE_TIES + draw);
    for (size_t tries = 0; count < most && tries < 20 * most; tries++) {
        uint32_t y = split->people[coop_i_random_below(&random, split->people_count)];
        bool there = y == x || evaluate_split_tied(split, x, y);
        for (size_t i = 0; i < count && !there; i++) there = list[i] == y;
        if (!there) list[count++] = y;
    }
    return count;
}

/* Lists of `count` ties from `next` on: near ones are looked for in parallel, then written in order. */
static bool ask_hard(evaluate_questions *q, evaluate_asking *asking, size_t count) {
    const evaluate_split *split = asking->split;
    size_t half = (split->world->options->hard + 1) / 2, at = asking->next;
    uint32_t *near = coop_i_calloc(2 * count * half, sizeof *near);
    size_t *found = coop_i_calloc(2 * count, sizeof *found), turn = 0;
    bool fine = near && found;
#pragma omp parallel for schedule(static, 1) num_threads(asking->looks) if (asking->looks > 1)
    for (unsigned w = 0; w < asking->looks; w++) {
        for (;;) {
            size_t i;
#pragma omp atomic capture
            i = turn++;
            if (!fine || i >= 2 * count) break;
            coop_pair p = asking->ties.items[at + i / 2];
            uint32_t x = i % 2 ? p.b : p.a;
            size_t k = evaluate_look_hard(&near[i * half], half, asking->look[w], split, x);
            found[i] = fill_up(&near[i * half], k, half, split, x, 2 * at + i);
        }
    }
    for (size_t i = 0; i < count && fine; i++) {
        coop_pair p = asking->ties.items[at + i];
        fine = mark(q, p) && add(q, p.a, p.b, true);
        for (size_t k = 0; k < found[2 * i] && fine; k++) fine = add(q, p.a, near[2 * i * half + k], false);
        for (size_t k = 0; k < found[2 * i + 1] && fine; k++) fine = add(q, p.b, near[(2 * i + 1) * half + k], false);
    }
    free(near);
    free(found);
    return fine;
}

coop_status evaluate_ask_lists(evaluate_questions *questions, evaluate_asking *asking, coop_context *ctx) {
    enum { PORTION = 1 << 21 }; /* pairs, about */
    size_t size =
        asking->against == EVALUATE_HARD ? asking->split->world->options->hard + 1 : asking->split->people_count;
    size_t count = PORTION / (size + 1) + 1, left = asking->count - asking->next;
    if (count > left) count = left;
    questions->lists = questions->pairs.count = 0;
    bool fine = true;
    if (asking->against == EVALUATE_HARD) {
        fine = ask_hard(questions, asking, count);
    } else {
        for (size_t i = 0; i < count && fine; i++)
            fine = ask_every(questions, asking->split, asking->organisations[asking->next + i]);
    }
    asking->next += count;
    if (fine && questions->lists > 0) questions->first[questions->lists] = questions->pairs.count;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
