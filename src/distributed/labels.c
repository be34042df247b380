#include "distributed/labels.h"

#include <math.h>

#include "distributed/talk.h"

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
    mail.end = mail.bytes + mail.from[distributed_ranks()];
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
