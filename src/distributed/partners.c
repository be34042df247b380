/* Sums over shared partners row by row (Gustavson 1978), in a table that holds one row's candidates: what is held
 * beside is the lists of partners of those partners that other ranks have, each once for a block of rows. Shared
 * partners come in the order of their numbers, so that sums are the same on any ranks. */
#include "distributed/partners.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the candidates of one organisation ---- */

enum { FEWEST = 1 << 10 };

static void make_room(distributed_candidates *c, size_t capacity) {
    *c = (distributed_candidates){.slots = distributed_room(capacity, sizeof *c->slots),
                                  .used = distributed_room(capacity / 2, sizeof *c->used),
                                  .capacity = capacity};
    for (size_t k = 0; k < capacity; k++) c->slots[k].number = -1;
}

static size_t place_of(const distributed_candidates *c, PetscInt number) {
    size_t at = (size_t)((uint64_t)number * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (c->capacity - 1);
    while (c->slots[at].number != number && c->slots[at].number >= 0) at = (at + 1) & (c->capacity - 1);
    return at;
}

static void grow(distributed_candidates *c) {
    distributed_candidates old = *c;
    make_room(c, 2 * old.capacity);
    for (size_t k = 0; k < old.count; k++) {
        const distributed_candidate *one = &old.slots[old.used[k]];
        size_t at = place_of(c, one->number);
        c->slots[at] = *one;
        c->used[c->count++] = at;
    }
    free(old.slots);
    free(old.used);
}

static distributed_candidate *candidate_of(distributed_candidates *c, PetscInt number) {
    size_t at = place_of(c, number);
    if (c->slots[at].number >= 0) return &c->slots[at];
    if (c->count == c->capacity / 2) {
        grow(c);
        at = place_of(c, number);
    }
    c->used[c->count++] = at;
    c->slots[at] = (distributed_candidate){.number = number};
    return &c->slots[at];
}

static void empty(distributed_candidates *c) {
    for (size_t k = 0; k < c->count; k++) c->slots[c->used[k]].number = -1;
    c->count = 0;
}

/* ---- lists ---- */

static void put_partners(distributed_post *post, int to, uint64_t number, const void *data) {
    const distributed_graph *graph = data;
    const distributed_rows *rows = &graph->partners;
    PetscInt i = (PetscInt)(number - graph->first);
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
        PetscInt partner = (PetscInt)distributed_number_of(graph, rows, rows->to[a]);
        distributed_put(post, to, &partner, sizeof partner);
    }
}

/* Ghosts are sorted by number, and so by owner: lists come in their order, each as long as its degree says. */
void distributed_block_open(distributed_block *block, const distributed_graph *graph, const double *degree,
                            PetscInt from, PetscInt to) {
    const distributed_rows *rows = &graph->partners;
    size_t ghosts = (size_t)rows->ghosts, at = 0;
    distributed_post post;
    bool *asked = distributed_room(ghosts, sizeof *asked);
    *block = (distributed_block){.graph = graph, .from = from, .to = to, .degree = degree};
    for (PetscInt a = rows->offset[from]; a < rows->offset[to]; a++)
        if (rows->to[a] >= graph->own) asked[rows->to[a] - graph->own] = true;
    distributed_post_open(&post);
    for (size_t g = 0; g < ghosts; g++)
        if (asked[g]) distributed_put_number(&post, distributed_owner(&graph->names, rows->ghost[g]), rows->ghost[g]);
    distributed_ask(&block->mail, &post, put_partners, graph);
    block->list = distributed_room(ghosts, sizeof *block->list);
    for (size_t g = 0; g < ghosts; g++) {
        if (!asked[g]) continue;
        block->list[g] = block->mail.bytes + at;
        at += (size_t)degree[(size_t)graph->own + g] * sizeof(PetscInt);
    }
    free(asked);
    make_room(&block->candidates, FEWEST);
}

void distributed_block_close(distributed_block *block) {
    distributed_mail_clear(&block->mail);
    free(block->list);
    free(block->candidates.slots);
    free(block->candidates.used);
}

/* Each partner of `through` shares it with whom is looked at. */
static void add(distributed_candidates *c, PetscInt number, const double share[SHARES]) {
    distributed_candidate *one = candidate_of(c, number);
    for (size_t s = 0; s < SHARES; s++) one->value[s] += share[s];
}

static void add_list(distributed_block *block, PetscInt through) {
    const distributed_graph *graph = block->graph;
    const distributed_rows *rows = &graph->partners;
    double degree = block->degree[through];
    /* who has one partner alone is shared by nobody */
    const double share[SHARES] = {1, degree > 1 ? 1 / log(degree) : 0, 1 / degree};
    if (through < graph->own) {
        for (PetscInt a = rows->offset[through]; a < rows->offset[through + 1]; a++)
            add(&block->candidates, (PetscInt)distributed_number_of(graph, rows, rows->to[a]), share);
        return;
    }
    const char *list = block->list[through - graph->own];
    for (size_t k = 0; k < (size_t)degree; k++) {
        PetscInt number;
        memcpy(&number, list + k * sizeof number, sizeof number);
        add(&block->candidates, number, share);
    }
}

void distributed_block_find(distributed_block *block, PetscInt i) {
    const distributed_graph *graph = block->graph;
    const distributed_rows *rows = &graph->all; /* whoever has a tie is no new partner */
    empty(&block->candidates);
    candidate_of(&block->candidates, (PetscInt)graph->first + i)->left = true;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
        candidate_of(&block->candidates, (PetscInt)distributed_number_of(graph, rows, rows->to[a]))->left = true;
    rows = &graph->partners;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) add_list(block, rows->to[a]);
}
