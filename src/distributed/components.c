/* Connected components: each rank joins what its own rows connect, ghosts among them; then the smallest numbers go back
 * and forth between owners and ghosts until none changes. So a round crosses all that a rank holds of a component, and
 * there are as many rounds as a path changes ranks at most. */
#include <stdlib.h>

#include "distributed/graph.h"
#include "distributed/talk.h"

static PetscInt root_of(PetscInt *parent, PetscInt i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* parent[]: what this rank's rows connect, columns by the smallest. */
static PetscInt *join_own(const distributed_graph *graph) {
    const distributed_rows *rows = &graph->all;
    PetscInt all = graph->own + rows->ghosts;
    PetscInt *parent = distributed_room((size_t)all, sizeof *parent);
    for (PetscInt i = 0; i < all; i++) parent[i] = i;
    for (PetscInt i = 0; i < graph->own; i++)
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
            PetscInt x = root_of(parent, i), y = root_of(parent, rows->to[a]);
            if (x < y) parent[y] = x;
            if (y < x) parent[x] = y;
        }
    for (PetscInt i = 0; i < all; i++) parent[i] = root_of(parent, i);
    return parent;
}

static double *spread(const distributed_graph *graph) {
    const distributed_rows *rows = &graph->all;
    PetscInt all = graph->own + rows->ghosts;
    PetscInt *parent = join_own(graph);
    double *least = distributed_columns(graph, rows), *before = distributed_columns(graph, rows);
    for (PetscInt i = 0; i < all; i++) least[i] = (double)distributed_number_of(graph, rows, i);
    for (uint64_t changed = 1; changed;) {
        changed = 0;
        for (PetscInt i = 0; i < all; i++)
            if (least[i] < least[parent[i]]) least[parent[i]] = least[i];
        for (PetscInt i = 0; i < all; i++) {
            changed |= least[i] > least[parent[i]];
            least[i] = least[parent[i]];
        }
        distributed_least_of_ghosts(least, graph, rows);
        for (PetscInt i = graph->own; i < all; i++) before[i] = least[i];
        distributed_fetch(least, graph, rows);
        for (PetscInt i = graph->own; i < all; i++) changed |= before[i] < least[i] || before[i] > least[i];
        for (PetscInt i = 0; i < graph->own; i++) changed |= least[i] < least[parent[i]];
        changed = distributed_most(changed);
    }
    free(parent);
    free(before);
    return least;
}

static int owner_of(const distributed_graph *graph, PetscInt i) {
    return distributed_owner(&graph->names, (uint64_t)graph->component[i]);
}

/* The owner of a component's smallest number counts it, and is asked for the size by who has members. */
static void count_sizes(distributed_graph *graph) {
    distributed_post post;
    distributed_mail mail;
    int ranks = distributed_ranks();
    uint64_t *size = distributed_room((size_t)graph->own, sizeof *size), components = 0, largest = 0;
    distributed_post_open(&post);
    for (PetscInt i = 0; i < graph->own; i++)
        distributed_put_number(&post, owner_of(graph, i), (uint64_t)graph->component[i]);
    distributed_exchange(&mail, &post);
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) distributed_post_open(&post);
        for (int rank = 0; rank < ranks; rank++) {
            distributed_mail_of(&mail, rank);
            while (distributed_mail_more(&mail)) {
                uint64_t at = distributed_take_number(&mail) - graph->first;
                size[at] += pass == 0;
                if (pass == 1) distributed_put_number(&post, rank, size[at]);
            }
        }
    }
    distributed_mail_clear(&mail);
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < ranks; rank++) {
        distributed_mail_of(&mail, rank);
        for (PetscInt i = 0; i < graph->own; i++)
            if (owner_of(graph, i) == rank) graph->component_size[i] = distributed_take_number(&mail);
    }
    distributed_mail_clear(&mail);
    for (PetscInt i = 0; i < graph->own; i++) {
        components += size[i] > 0 && graph->takes_part[i];
        if (graph->takes_part[i] && size[i] > largest) largest = size[i];
    }
    graph->components = distributed_sum(components);
    graph->largest = distributed_most(largest);
    free(size);
}

void distributed_find_components(distributed_graph *graph) {
    if (graph->component) return;
    graph->component = spread(graph);
    graph->component_size = distributed_room((size_t)graph->own, sizeof *graph->component_size);
    count_sizes(graph);
}
