#include "distributed/labels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distributed/sources.h"
#include "distributed/talk.h"

/* ---- finding them ---- */

static int compare_votes(const void *a, const void *b) {
    const distributed_vote *x = a, *y = b;
    return (x->label > y->label) - (x->label < y->label);
}

/* A row is in the order of numbers, so that sums are the same on any ranks. */
static size_t count_votes(distributed_vote *votes, const double *label, const distributed_rows *rows, PetscInt i) {
    size_t count = 0, kept = 0;
    votes[count++] = (distributed_vote){label[i], 0};
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
        votes[count++] = (distributed_vote){label[rows->to[a]], rows->weight[a]};
    qsort(votes, count, sizeof *votes, compare_votes);
    for (size_t k = 0; k < count; k++) {
        if (kept > 0 && !(votes[kept - 1].label < votes[k].label))
            votes[kept - 1].weight += votes[k].weight;
        else
            votes[kept++] = votes[k];
    }
    return kept;
}

uint64_t distributed_half_decides(double *label, const distributed_graph *graph, uint64_t salt,
                                  distributed_choice *choose, const void *data) {
    const distributed_rows *rows = &graph->all;
    PetscInt widest = 0;
    uint64_t changed = 0;
    for (PetscInt i = 0; i < graph->own; i++)
        if (distributed_degree(rows, i) > widest) widest = distributed_degree(rows, i);
    distributed_vote *votes = distributed_room((size_t)widest + 1, sizeof *votes);
    double *next = distributed_room((size_t)graph->own, sizeof *next);
    for (PetscInt i = 0; i < graph->own; i++) {
        next[i] = label[i];
        if (!(distributed_mixed(salt, graph->first + (uint64_t)i) & 1)) continue;
        next[i] = choose(votes, count_votes(votes, label, rows, i), label[i], i, data);
        changed += next[i] < label[i] || next[i] > label[i];
    }
    memcpy(label, next, (size_t)graph->own * sizeof *label);
    free(votes);
    free(next);
    return changed;
}

typedef struct values {
    const double *of;
    uint64_t first;
} values;

static void put_value(distributed_post *post, int to, uint64_t number, const void *data) {
    const values *v = data;
    distributed_put(post, to, &v->of[number - v->first], sizeof *v->of);
}

void distributed_values_of(double *to, const double *number, size_t count, const distributed_names *names,
                           const double *value) {
    distributed_post post;
    distributed_mail mail;
    const values data = {value, names->first};
    int *owner = distributed_room(count, sizeof *owner);
    distributed_post_open(&post);
    for (size_t i = 0; i < count; i++) {
        owner[i] = number[i] < 0 ? -1 : distributed_owner(names, (uint64_t)number[i]);
        if (owner[i] >= 0) distributed_put_number(&post, owner[i], (uint64_t)number[i]);
    }
    distributed_ask(&mail, &post, put_value, &data);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&mail, rank);
        for (size_t i = 0; i < count; i++)
            if (owner[i] == rank) distributed_take(&mail, &to[i], sizeof *to);
    }
    distributed_mail_clear(&mail);
    free(owner);
}

/* ---- what they are ---- */

distributed_group *distributed_groups_of(const double *label, const distributed_graph *graph) {
    distributed_post post;
    distributed_mail mail;
    distributed_group *groups = distributed_room((size_t)graph->own, sizeof *groups);
    distributed_post_open(&post);
    for (PetscInt i = 0; i < graph->own; i++) {
        if (!graph->takes_part[i]) continue;
        int to = distributed_owner(&graph->names, (uint64_t)label[i]);
        distributed_put_number(&post, to, (uint64_t)label[i]);
        distributed_put_number(&post, to, graph->first + (uint64_t)i);
        distributed_put(&post, to, &graph->strength[i], sizeof graph->strength[i]);
    }
    distributed_exchange(&mail, &post);
    while (distributed_mail_more(&mail)) { /* ranks and numbers come in their order */
        distributed_group *g = &groups[distributed_take_number(&mail) - graph->first];
        uint64_t member = distributed_take_number(&mail);
        double strength;
        distributed_take(&mail, &strength, sizeof strength);
        if (g->size == 0) g->smallest = member;
        g->size++;
        g->strength += strength;
    }
    distributed_mail_clear(&mail);
    return groups;
}

double distributed_modularity_of(double *label, const distributed_group *groups, double resolution,
                                 const distributed_graph *graph) {
    const distributed_rows *rows = &graph->all;
    double inner = 0, expected = 0, all = 2 * graph->total;
    distributed_fetch(label, graph, rows);
    for (PetscInt i = 0; i < graph->own; i++) {
        double share = groups[i].strength / all;
        expected += share * share;
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
            if (!(label[rows->to[a]] < label[i]) && !(label[rows->to[a]] > label[i])) inner += rows->weight[a];
    }
    inner = distributed_total(inner);
    expected = distributed_total(expected);
    return graph->total > 0 ? inner / all - resolution * expected : NAN;
}
