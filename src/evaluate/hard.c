/* False ties that look like true ones, in the manner of HeaRT (Li et al. 2023): what two simple methods rank high. */
#include <stdlib.h>

#include "evaluate/questions.h"
#include "util/mem.h"

typedef struct candidate {
    uint32_t y, rank; /* the better of its ranks */
    double shared, walk;
} candidate;

struct evaluate_look {
    double *shared, *walk, *step[2]; /* n, zero between calls */
    uint32_t *touched, *reached[2];  /* n */
    bool *seen;                      /* n */
    candidate *candidates;           /* n */
};

evaluate_look *evaluate_look_new(uint32_t n) {
    evaluate_look *look = coop_i_calloc(1, sizeof *look);
    if (!look) return NULL;
    look->shared = coop_i_calloc(n, sizeof *look->shared);
    look->walk = coop_i_calloc(n, sizeof *look->walk);
    look->touched = coop_i_calloc(n, sizeof *look->touched);
    look->seen = coop_i_calloc(n, sizeof *look->seen);
    look->candidates = coop_i_calloc(n, sizeof *look->candidates);
    bool fine = look->shared && look->walk && look->touched && look->seen && look->candidates;
    for (int i = 0; i < 2; i++) {
        look->step[i] = coop_i_calloc(n, sizeof *look->step[i]);
        look->reached[i] = coop_i_calloc(n, sizeof *look->reached[i]);
        fine = fine && look->step[i] && look->reached[i];
    }
    if (fine) return look;
    evaluate_look_free(look);
    return NULL;
}

void evaluate_look_free(evaluate_look *look) {
    if (!look) return;
    for (int i = 0; i < 2; i++) {
        free(look->step[i]);
        free(look->reached[i]);
    }
    free(look->shared);
    free(look->walk);
    free(look->touched);
    free(look->seen);
    free(look->candidates);
    free(look);
}

/* One step from step[0], who are reached[0][0..count): the result is in step[1], whose count is returned. */
static uint32_t walk_on(evaluate_look *look, const coop_i_csr *ties, uint32_t count) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t z = look->reached[0][i];
        double share = look->step[0][z] / (double)coop_i_degree(ties, z);
        for (uint64_t k = ties->offset[z]; k < ties->offset[z + 1]; k++) {
            uint32_t y = ties->to[k];
            if (look->step[1][y] == 0) look->reached[1][found++] = y;
            look->step[1][y] += share;
        }
    }
    return found;
}

static int by_shared(const void *left, const void *right) {
    const candidate *x = left, *y = right;
    if (x->shared != y->shared) return x->shared > y->shared ? -1 : 1;
    return (x->y > y->y) - (x->y < y->y);
}

static int by_walk(const void *left, const void *right) {
    const candidate *x = left, *y = right;
    if (x->walk != y->walk) return x->walk > y->walk ? -1 : 1;
    return (x->y > y->y) - (x->y < y->y);
}

static int by_rank(const void *left, const void *right) {
    const candidate *x = left, *y = right;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    return by_walk(left, right);
}

/* Adds the walk of up to three steps from x; the first step alone leads to partners. */
static uint32_t spread(evaluate_look *look, const coop_i_csr *ties, uint32_t x) {
    uint32_t touched = 0, count = 1;
    look->reached[0][0] = x;
    look->step[0][x] = 1;
    for (int step = 1; step <= 3; step++) {
        uint32_t found = walk_on(look, ties, count);
        for (uint32_t i = 0; i < count; i++) look->step[0][look->reached[0][i]] = 0;
        for (uint32_t i = 0; i < found; i++) {
            uint32_t y = look->reached[1][i];
            look->walk[y] += look->step[1][y];
            if (!look->seen[y]) look->touched[touched++] = y;
            look->seen[y] = true;
        }
        double *swap = look->step[0];
        uint32_t *swap_reached = look->reached[0];
        look->step[0] = look->step[1];
        look->reached[0] = look->reached[1];
        look->step[1] = swap;
        look->reached[1] = swap_reached;
        count = found;
    }
    for (uint32_t i = 0; i < count; i++) look->step[0][look->reached[0][i]] = 0;
    for (uint64_t i = ties->offset[x]; i < ties->offset[x + 1]; i++) {
        uint32_t z = ties->to[i];
        for (uint64_t k = ties->offset[z]; k < ties->offset[z + 1]; k++)
            look->shared[ties->to[k]] += 1 / (double)coop_i_degree(ties, z);
    }
    return touched;
}

size_t evaluate_look_hard(uint32_t *found, size_t most, evaluate_look *look, const evaluate_split *split, uint32_t x) {
    const coop_i_csr *ties = &split->known->all;
    uint32_t touched = spread(look, ties, x);
    size_t count = 0;
    candidate *list = look->candidates;
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t y = look->touched[i];
        if (y != x && split->is_person[y] && !evaluate_split_tied(split, x, y))
            list[count++] = (candidate){y, UINT32_MAX, look->shared[y], look->walk[y]};
        look->shared[y] = look->walk[y] = 0;
        look->seen[y] = false;
    }
    if (count > 1) qsort(list, count, sizeof *list, by_shared);
    for (size_t i = 0; i < count && list[i].shared > 0; i++) list[i].rank = (uint32_t)i;
    if (count > 1) qsort(list, count, sizeof *list, by_walk);
    for (size_t i = 0; i < count; i++)
        if (i < list[i].rank) list[i].rank = (uint32_t)i;
    if (count > 1) qsort(list, count, sizeof *list, by_rank);
    if (count > most) count = most;
    for (size_t i = 0; i < count; i++) found[i] = list[i].y;
    return count;
}
