#include "distributed/sources.h"

#include <mpi.h>
#include <stdlib.h>

#include "distributed/talk.h"

typedef struct candidate {
    uint64_t component, hash, number;
} candidate;

uint64_t distributed_mixed(uint64_t seed, uint64_t number) {
    uint64_t z = seed * UINT64_C(0x9e3779b97f4a7c15) + (number + 1) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static int compare_candidates(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->component != y->component) return x->component < y->component ? -1 : 1;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Leaves the first `limit` of each component. */
static size_t cut(candidate *list, size_t count, uint64_t limit) {
    size_t kept = 0, first = 0;
    if (count > 0) qsort(list, count, sizeof *list, compare_candidates);
    for (size_t i = 0; i < count; i++) {
        if (list[i].component != list[first].component) first = i;
        if (i - first < limit) list[kept++] = list[i];
    }
    return kept;
}

/* The owner of a component's smallest number chooses among what all ranks offer. */
static void choose(distributed_sources *sources, const distributed_graph *graph, candidate *list, size_t count) {
    distributed_post post;
    distributed_mail mail;
    distributed_post_open(&post);
    for (size_t i = 0; i < count; i++)
        distributed_put(&post, distributed_owner(&graph->names, list[i].component), &list[i], sizeof list[i]);
    distributed_exchange(&mail, &post);
    size_t came = mail.from[distributed_ranks()] / sizeof(candidate);
    candidate *offered = distributed_room(came, sizeof *offered);
    for (size_t i = 0; i < came; i++) distributed_take(&mail, &offered[i], sizeof offered[i]);
    distributed_mail_clear(&mail);
    came = cut(offered, came, sources->limit);
    distributed_post_open(&post);
    for (size_t i = 0; i < came; i++)
        distributed_put_number(&post, distributed_owner(&graph->names, offered[i].number), offered[i].number);
    free(offered);
    distributed_exchange(&mail, &post);
    while (distributed_mail_more(&mail)) sources->chosen[distributed_take_number(&mail) - graph->first] = true;
    distributed_mail_clear(&mail);
}

void distributed_sources_draw(distributed_sources *sources, const distributed_graph *graph, uint64_t limit,
                              uint64_t seed) {
    size_t own = (size_t)graph->own, count = 0;
    *sources = (distributed_sources){.chosen = distributed_room(own, sizeof(bool)), .limit = limit};
    candidate *list = distributed_room(own, sizeof *list);
    for (size_t i = 0; i < own; i++) {
        uint64_t number = graph->first + i;
        if (graph->component_size[i] > limit)
            list[count++] = (candidate){(uint64_t)graph->component[i], distributed_mixed(seed, number), number};
        else
            sources->chosen[i] = graph->component_size[i] > 1;
    }
    count = cut(list, count, limit);
    choose(sources, graph, list, count);
    free(list);
    uint64_t mine = 0;
    for (size_t i = 0; i < own; i++) mine += sources->chosen[i];
    sources->all = distributed_sum(mine);
    sources->before = distributed_before(mine);
}

void distributed_sources_clear(distributed_sources *sources) {
    free(sources->chosen);
    *sources = (distributed_sources){0};
}

void distributed_sources_batch(uint64_t *numbers, size_t count, const distributed_sources *sources,
                               const distributed_graph *graph, uint64_t from) {
    uint64_t at = sources->before;
    for (size_t k = 0; k < count; k++) numbers[k] = UINT64_MAX;
    for (PetscInt i = 0; i < graph->own && at < from + count; i++) {
        if (!sources->chosen[i]) continue;
        if (at >= from) numbers[at - from] = graph->first + (uint64_t)i;
        at++;
    }
    MPI_Allreduce(MPI_IN_PLACE, numbers, (int)count, MPI_UINT64_T, MPI_MIN, PETSC_COMM_WORLD);
}
