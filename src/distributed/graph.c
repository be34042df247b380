/* Rows from ties: each tie goes to the owners of its ends, where what a pair has is summed from the smallest up. */
#include "distributed/graph.h"

#include <stdlib.h>
#include <string.h>

#include "distributed/talk.h"
#include "util/search.h"

enum { PORTION = 1 << 17 }; /* ties that are sent at once */

typedef enum view { VIEW_ALL, VIEW_OUT, VIEW_IN } view;
typedef enum sort_of { SORT_ANY, SORT_TRAINING, SORT_HOLDING, SORT_NOT_HOLDING } sort_of;
typedef struct ties { /* which of them */
    view way;
    sort_of sort;
} ties;

typedef struct arc_list {
    distributed_arc *items;
    size_t count, capacity;
} arc_list;

/* ---- sending ---- */

static void put_arc(distributed_post *post, const distributed_names *names, uint64_t row, uint64_t to, double weight) {
    const distributed_arc one = {row, to, weight};
    distributed_put(post, distributed_owner(names, row), &one, sizeof one);
}

static bool is_of(const distributed_tie *tie, sort_of sort) {
    return sort == SORT_TRAINING      ? tie->trains
           : sort == SORT_HOLDING     ? tie->holds
           : sort == SORT_NOT_HOLDING ? !tie->holds
                                      : true;
}

static void put_tie(distributed_post *post, const distributed_names *names, const distributed_input *input,
                    const distributed_tie *tie, ties which) {
    uint64_t source = input->names[tie->source].number, target = input->names[tie->target].number;
    bool both = which.way == VIEW_ALL || !tie->directed;
    if (source == UINT64_MAX || target == UINT64_MAX || source == target || !is_of(tie, which.sort)) return;
    if (both || which.way == VIEW_OUT) put_arc(post, names, source, target, tie->weight);
    if (both || which.way == VIEW_IN) put_arc(post, names, target, source, tie->weight);
}

static void collect(arc_list *found, const distributed_names *names, const distributed_input *input, ties which) {
    uint64_t most = distributed_most(input->tie_count);
    for (uint64_t at = 0; at < most; at += PORTION) {
        distributed_post post;
        distributed_mail mail;
        distributed_post_open(&post);
        for (uint64_t t = at; t < at + PORTION && t < input->tie_count; t++)
            put_tie(&post, names, input, &input->ties[t], which);
        distributed_exchange(&mail, &post);
        size_t came = mail.from[distributed_ranks()] / sizeof(distributed_arc);
        distributed_grow(&found->items, &found->capacity, found->count + came, sizeof *found->items);
        if (came) memcpy(found->items + found->count, mail.bytes, came * sizeof(distributed_arc));
        found->count += came;
        distributed_mail_clear(&mail);
    }
}

/* ---- rows ---- */

int distributed_compare_arcs(const void *a, const void *b) {
    const distributed_arc *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

/* By row, then each row by target and weight: counting sort keeps memory at twice the arcs. */
static void sort_arcs(arc_list *found, uint64_t first, uint64_t own) {
    size_t *start = distributed_room((size_t)own + 2, sizeof *start);
    distributed_arc *sorted = distributed_room(found->count, sizeof *sorted);
    for (size_t i = 0; i < found->count; i++) start[found->items[i].row - first + 2]++;
    for (uint64_t u = 2; u < own + 2; u++) start[u] += start[u - 1];
    for (size_t i = 0; i < found->count; i++) sorted[start[found->items[i].row - first + 1]++] = found->items[i];
    for (uint64_t u = 0; u < own; u++)
        if (start[u + 1] - start[u] > 1)
            qsort(sorted + start[u], start[u + 1] - start[u], sizeof *sorted, distributed_compare_arcs);
    free(found->items);
    free(start);
    found->items = sorted;
}

static void squeeze(arc_list *found, bool unweighted) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        distributed_arc *last = kept ? &found->items[kept - 1] : NULL;
        if (last && last->row == found->items[i].row && last->to == found->items[i].to)
            last->weight += found->items[i].weight;
        else
            found->items[kept++] = found->items[i];
    }
    found->count = kept;
    for (size_t i = 0; i < kept && unweighted; i++) found->items[i].weight = 1;
}

static int compare_numbers(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Who is named in rows of this rank and held by another, each once. */
static void find_ghosts(distributed_rows *rows, const distributed_graph *graph, const arc_list *found) {
    size_t count = 0, kept = 0;
    uint64_t end = graph->first + (uint64_t)graph->own;
    rows->ghost = distributed_room(found->count, sizeof *rows->ghost);
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].to < graph->first || found->items[i].to >= end) rows->ghost[count++] = found->items[i].to;
    if (count > 0) qsort(rows->ghost, count, sizeof *rows->ghost, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || rows->ghost[i] != rows->ghost[i - 1]) rows->ghost[kept++] = rows->ghost[i];
    uint64_t *less = realloc(rows->ghost, (kept ? kept : 1) * sizeof *rows->ghost);
    if (less) rows->ghost = less;
    rows->ghosts = (PetscInt)kept;
}

static PetscInt column_of(const distributed_rows *rows, const distributed_graph *graph, uint64_t number) {
    if (number >= graph->first && number < graph->first + (uint64_t)graph->own)
        return (PetscInt)(number - graph->first);
    PetscInt low = 0, high = rows->ghosts, middle;
    COOP_I_SEARCH(low, high, middle, rows->ghost[middle] < number);
    return graph->own + low;
}

static void link_ghosts(distributed_rows *rows, const distributed_graph *graph) {
    PetscLayout layout;
    PetscInt *remote = distributed_room((size_t)rows->ghosts, sizeof *remote);
    for (PetscInt g = 0; g < rows->ghosts; g++) remote[g] = (PetscInt)rows->ghost[g];
    DISTRIBUTED_DO(PetscLayoutCreateFromSizes(PETSC_COMM_WORLD, graph->own, PETSC_DETERMINE, 1, &layout));
    DISTRIBUTED_DO(PetscSFCreate(PETSC_COMM_WORLD, &rows->sf));
    DISTRIBUTED_DO(PetscSFSetGraphLayout(rows->sf, layout, rows->ghosts, NULL, PETSC_COPY_VALUES, remote));
    DISTRIBUTED_DO(PetscSFSetUp(rows->sf));
    DISTRIBUTED_DO(PetscLayoutDestroy(&layout));
    free(remote);
}

void distributed_rows_make(distributed_rows *rows, const distributed_graph *graph, distributed_arc *arcs,
                           size_t count) {
    arc_list found = {.items = arcs, .count = count};
    sort_arcs(&found, graph->first, (uint64_t)graph->own);
    squeeze(&found, graph->unweighted);
    if (found.count > PETSC_MAX_INT / 2)
        distributed_die(COOP_ANALYSIS, "too many ties for this PETSc: start more ranks, or build with 64-bit indices");
    find_ghosts(rows, graph, &found);
    rows->offset = distributed_room((size_t)graph->own + 1, sizeof *rows->offset);
    rows->to = distributed_room(found.count, sizeof *rows->to);
    rows->weight = distributed_room(found.count, sizeof *rows->weight);
    for (size_t i = 0; i < found.count; i++) {
        rows->offset[found.items[i].row - graph->first + 1]++;
        rows->to[i] = column_of(rows, graph, found.items[i].to);
        rows->weight[i] = found.items[i].weight;
    }
    for (PetscInt u = 0; u < graph->own; u++) rows->offset[u + 1] += rows->offset[u];
    free(found.items);
    link_ghosts(rows, graph);
}

static void build(distributed_rows *rows, const distributed_graph *graph, const distributed_input *input, ties which) {
    arc_list found = {0};
    collect(&found, &graph->names, input, which);
    distributed_rows_make(rows, graph, found.items, found.count);
}

void distributed_rows_clear(distributed_rows *rows) {
    free(rows->offset);
    free(rows->to);
    free(rows->weight);
    free(rows->ghost);
    if (rows->sf) DISTRIBUTED_DO(PetscSFDestroy(&rows->sf));
    *rows = (distributed_rows){0};
}

/* ---- all ---- */

static void build_training(distributed_graph *graph, const distributed_input *input) {
    uint64_t count = 0;
    for (size_t t = 0; t < input->tie_count; t++) count += input->ties[t].trains;
    graph->trains = distributed_sum(count) > 0;
    if (!graph->trains) return;
    build(&graph->training, graph, input, (ties){VIEW_ALL, SORT_TRAINING});
    build(&graph->teachers, graph, input, (ties){VIEW_IN, SORT_TRAINING});
    build(&graph->taught, graph, input, (ties){VIEW_OUT, SORT_TRAINING});
}

/* The column of a number in a row; -1 when it is not there. */
static PetscInt find_in_row(const distributed_rows *rows, const distributed_graph *graph, PetscInt row,
                            uint64_t number) {
    PetscInt low = rows->offset[row], high = rows->offset[row + 1], end = high, middle;
    COOP_I_SEARCH(low, high, middle, distributed_number_of(graph, rows, rows->to[middle]) < number);
    return low < end && distributed_number_of(graph, rows, rows->to[low]) == number ? rows->to[low] : -1;
}

static void build_partners(distributed_graph *graph, const distributed_input *input) {
    const distributed_rows *all = &graph->all;
    distributed_rows held = {0}, other = {0}, *rows = &graph->partners;
    uint64_t count = 0;
    *rows = *all;
    for (size_t t = 0; t < input->tie_count; t++) count += input->ties[t].holds;
    if (distributed_sum(count) == 0) return;
    build(&held, graph, input, (ties){VIEW_ALL, SORT_HOLDING});
    build(&other, graph, input, (ties){VIEW_ALL, SORT_NOT_HOLDING});
    double *state = distributed_columns(graph, &held);
    for (PetscInt i = 0; i < graph->own; i++) state[i] = graph->names.kind[i] == COOP_KIND_GOVERNMENT;
    distributed_fetch(state, graph, &held);
    rows->offset = distributed_room((size_t)graph->own + 1, sizeof *rows->offset);
    rows->to = distributed_room((size_t)all->offset[graph->own], sizeof *rows->to);
    rows->weight = distributed_room((size_t)all->offset[graph->own], sizeof *rows->weight);
    for (PetscInt i = 0, kept = 0; i < graph->own; i++) {
        for (PetscInt a = all->offset[i]; a < all->offset[i + 1]; a++) {
            uint64_t number = distributed_number_of(graph, all, all->to[a]);
            PetscInt column = find_in_row(&held, graph, i, number);
            bool holds = column >= 0 && (state[i] > 0 || state[column] > 0);
            if (holds && find_in_row(&other, graph, i, number) < 0) continue;
            rows->to[kept] = all->to[a];
            rows->weight[kept++] = all->weight[a];
        }
        rows->offset[i + 1] = kept;
    }
    free(state);
    distributed_rows_clear(&held);
    distributed_rows_clear(&other);
}

static void complete(distributed_graph *graph) {
    uint64_t count = 0, isolates = 0;
    double total = 0;
    graph->takes_part = distributed_room((size_t)graph->own, sizeof *graph->takes_part);
    graph->strength = distributed_room((size_t)graph->own, sizeof *graph->strength);
    for (PetscInt i = 0; i < graph->own; i++) {
        PetscInt degree = distributed_degree(&graph->all, i);
        graph->takes_part[i] = degree > 0 || graph->names.kind[i] != COOP_KIND_CLUSTER;
        count += graph->takes_part[i];
        isolates += graph->takes_part[i] && degree == 0;
        for (PetscInt a = graph->all.offset[i]; a < graph->all.offset[i + 1]; a++) {
            graph->strength[i] += graph->all.weight[a];
            if (distributed_number_of(graph, &graph->all, graph->all.to[a]) > graph->first + (uint64_t)i)
                total += graph->all.weight[a];
        }
    }
    graph->count = distributed_sum(count);
    graph->isolates = distributed_sum(isolates);
    graph->total = distributed_total(total);
    graph->pairs = distributed_sum((uint64_t)graph->all.offset[graph->own]) / 2;
    graph->arcs = distributed_sum((uint64_t)graph->out.offset[graph->own]);
}

coop_status distributed_graph_new(distributed_graph *graph, distributed_input *input, cli_session *session) {
    const coop_graph_options *options = &session->options->graph;
    *graph =
        (distributed_graph){.directed = options->directed, .unweighted = options->unweighted, .alpha = options->alpha};
    coop_status status = distributed_number(&graph->names, input, session);
    if (status != COOP_OK) return status;
    graph->n = graph->names.n;
    graph->first = graph->names.first;
    if (graph->n > PETSC_MAX_INT)
        distributed_die(COOP_ANALYSIS, "too many organisations for this PETSc: build with 64-bit indices");
    graph->own = (PetscInt)graph->names.own;
    graph->ties = distributed_sum(input->rows_read);
    build(&graph->all, graph, input, (ties){VIEW_ALL, SORT_ANY});
    if (graph->directed) {
        build(&graph->out, graph, input, (ties){VIEW_OUT, SORT_ANY});
        build(&graph->in, graph, input, (ties){VIEW_IN, SORT_ANY});
    } else {
        graph->out = graph->in = graph->all; /* shared: cleared once */
    }
    build_training(graph, input);
    build_partners(graph, input);
    distributed_input_clear(input);
    complete(graph);
    return COOP_OK;
}

void distributed_graph_clear(distributed_graph *graph) {
    if (graph->partners.to != graph->all.to) {
        free(graph->partners.offset);
        free(graph->partners.to);
        free(graph->partners.weight);
    }
    distributed_rows_clear(&graph->all);
    if (graph->directed) {
        distributed_rows_clear(&graph->out);
        distributed_rows_clear(&graph->in);
    }
    distributed_rows_clear(&graph->training);
    distributed_rows_clear(&graph->teachers);
    distributed_rows_clear(&graph->taught);
    free(graph->takes_part);
    free(graph->strength);
    free(graph->component);
    free(graph->component_size);
    distributed_names_clear(&graph->names);
    *graph = (distributed_graph){0};
}

static double *ones(const distributed_rows *rows, PetscInt own) {
    PetscInt arcs = rows->offset[own];
    double *made = distributed_room((size_t)arcs, sizeof *made);
    for (PetscInt a = 0; a < arcs; a++) made[a] = 1;
    return made;
}

void distributed_plain(distributed_graph *plain, const distributed_graph *graph) {
    *plain = *graph;
    plain->unweighted = true;
    plain->all.weight = ones(&graph->all, graph->own);
    plain->out.weight = graph->directed ? ones(&graph->out, graph->own) : plain->all.weight;
    plain->in.weight = graph->directed ? ones(&graph->in, graph->own) : plain->all.weight;
    plain->total = (double)graph->pairs;
    plain->strength = distributed_room((size_t)graph->own, sizeof *plain->strength);
    for (PetscInt i = 0; i < graph->own; i++) plain->strength[i] = (double)distributed_degree(&graph->all, i);
}

void distributed_plain_clear(distributed_graph *plain) {
    free(plain->strength);
    free(plain->all.weight);
    if (!plain->directed) return;
    free(plain->out.weight);
    free(plain->in.weight);
}

/* ---- for computing ---- */

Vec distributed_vector(const distributed_graph *graph) {
    Vec made;
    DISTRIBUTED_DO(VecCreateMPI(PETSC_COMM_WORLD, graph->own, PETSC_DETERMINE, &made));
    DISTRIBUTED_DO(VecSet(made, 0));
    return made;
}

Mat distributed_matrix(const distributed_graph *graph, const distributed_rows *rows, bool plain) {
    Mat made;
    PetscInt arcs = rows->offset[graph->own];
    PetscInt *to = distributed_room((size_t)arcs, sizeof *to);
    double *weight = distributed_room((size_t)arcs, sizeof *weight);
    for (PetscInt a = 0; a < arcs; a++) {
        to[a] = (PetscInt)distributed_number_of(graph, rows, rows->to[a]);
        weight[a] = plain ? 1 : rows->weight[a];
    }
    DISTRIBUTED_DO(MatCreateMPIAIJWithArrays(PETSC_COMM_WORLD, graph->own, graph->own, PETSC_DETERMINE, PETSC_DETERMINE,
                                             rows->offset, to, weight, &made));
    free(to);
    free(weight);
    return made;
}

void distributed_fetch(double *values, const distributed_graph *graph, const distributed_rows *rows) {
    DISTRIBUTED_DO(PetscSFBcastBegin(rows->sf, MPIU_REAL, values, values + graph->own, MPI_REPLACE));
    DISTRIBUTED_DO(PetscSFBcastEnd(rows->sf, MPIU_REAL, values, values + graph->own, MPI_REPLACE));
}

static void reduce(double *values, const distributed_graph *graph, const distributed_rows *rows, MPI_Op how) {
    DISTRIBUTED_DO(PetscSFReduceBegin(rows->sf, MPIU_REAL, values + graph->own, values, how));
    DISTRIBUTED_DO(PetscSFReduceEnd(rows->sf, MPIU_REAL, values + graph->own, values, how));
}

void distributed_least_of_ghosts(double *values, const distributed_graph *graph, const distributed_rows *rows) {
    reduce(values, graph, rows, MPIU_MIN);
}

void distributed_add_ghosts(double *values, const distributed_graph *graph, const distributed_rows *rows) {
    reduce(values, graph, rows, MPIU_SUM);
}

double *distributed_columns(const distributed_graph *graph, const distributed_rows *rows) {
    return distributed_room((size_t)graph->own + (size_t)rows->ghosts, sizeof(double));
}
