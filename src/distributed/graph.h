/* The distributed snapshot: every rank holds the rows of its organisations. */
#ifndef COOP_DISTRIBUTED_GRAPH_H
#define COOP_DISTRIBUTED_GRAPH_H

#include <petscmat.h>
#include <petscsf.h>

#include "distributed/names.h"

/* Compressed rows of this rank's organisations. A column is the place of an organisation here: below `own` it is one of
 * this rank, from there on a ghost, which is another rank's (distributed_graph.ghost of the same rows). */
typedef struct distributed_rows {
    PetscInt *offset; /* own + 1 */
    PetscInt *to;     /* sorted by number */
    double *weight;
    uint64_t *ghost; /* numbers, sorted */
    PetscInt ghosts;
    PetscSF sf; /* from owners to ghosts */
} distributed_rows;

typedef struct distributed_graph {
    distributed_names names;
    PetscInt own;
    uint64_t first, n;
    bool directed, unweighted;
    double alpha;
    distributed_rows all, out, in; /* as in coop_graph; out and in are `all` when undirected */
    /* Of ties of training alone, where those are wanted and there are any: both ways, to who teaches, to who is taught.
     */
    distributed_rows training, teachers, taught;
    bool trains;
    /* `all` without pairs of a government body and what it only owns or funds, as coop_graph_partners has it: what
     * signals are of. The same ghosts; where there are no such pairs, or nobody asked, `all` itself. */
    distributed_rows partners;
    bool *takes_part; /* own */
    uint64_t count;   /* of those who take part */
    uint64_t ties;    /* pairs of names that count, as they were stated */
    uint64_t pairs, arcs;
    uint64_t isolates; /* of those who take part */
    double total;      /* of the weights of all pairs */
    double *strength;
    double *component; /* own: the smallest number of its component; NULL = not looked for yet */
    uint64_t *component_size;
    uint64_t components, largest; /* of those who take part */
} distributed_graph;

/* The input is emptied by it. Agreed. */
coop_status distributed_graph_new(distributed_graph *graph, distributed_input *input, cli_session *session);
void distributed_graph_clear(distributed_graph *graph);

/* A tie as a row has it. */
typedef struct distributed_arc {
    uint64_t row, to;
    double weight;
} distributed_arc;
/* By row, then by target and weight. */
int distributed_compare_arcs(const void *a, const void *b);
/* Rows of arcs whose rows are this rank's, of which only graph->own, first and unweighted are asked; of one pair they
 * are summed from the smallest up. Takes the arcs. Collective. */
void distributed_rows_make(distributed_rows *rows, const distributed_graph *graph, distributed_arc *arcs, size_t count);
void distributed_rows_clear(distributed_rows *rows);

/* The same graph in which every tie has weight 1; it must not outlive the other one. */
void distributed_plain(distributed_graph *plain, const distributed_graph *graph);
void distributed_plain_clear(distributed_graph *plain);

/* The number of a column. */
static inline uint64_t distributed_number_of(const distributed_graph *graph, const distributed_rows *rows,
                                             PetscInt column) {
    return column < graph->own ? graph->first + (uint64_t)column : rows->ghost[column - graph->own];
}
static inline PetscInt distributed_degree(const distributed_rows *rows, PetscInt i) {
    return rows->offset[i + 1] - rows->offset[i];
}
/* A vector of PETSc over all organisations, zeroed. */
Vec distributed_vector(const distributed_graph *graph);
/* A copy of rows for products. Of equal tie weights 1 when `plain`. */
Mat distributed_matrix(const distributed_graph *graph, const distributed_rows *rows, bool plain);
/* values[own + g] of ghosts become those of their owners: values has room for own + ghosts. */
void distributed_fetch(double *values, const distributed_graph *graph, const distributed_rows *rows);
/* What holders of ghosts have is given to the owners: the smallest of it and of their own, or added to theirs. */
void distributed_least_of_ghosts(double *values, const distributed_graph *graph, const distributed_rows *rows);
void distributed_add_ghosts(double *values, const distributed_graph *graph, const distributed_rows *rows);
/* Room for the values of columns: own + ghosts, zeroed. */
double *distributed_columns(const distributed_graph *graph, const distributed_rows *rows);
/* Finds components unless they are known. */
void distributed_find_components(distributed_graph *graph);

#endif
