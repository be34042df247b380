#include "distributed/small.h"

#include <stdio.h>
#include <stdlib.h>

void distributed_put_small(distributed_post *post, int to, const distributed_graph *graph, PetscInt i) {
    const distributed_rows *rows = &graph->out;
    distributed_put_number(post, to, graph->first + (uint64_t)i);
    distributed_put_number(post, to, graph->takes_part[i]);
    distributed_put_number(post, to, (uint64_t)distributed_degree(rows, i));
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
        distributed_put_number(post, to, distributed_number_of(graph, rows, rows->to[a]));
        distributed_put(post, to, &rows->weight[a], sizeof rows->weight[a]);
    }
}

/* Ids sort as numbers do. A cluster without ties takes no part. */
static coop_status add(uint32_t *index, coop_network *network, uint64_t number, bool takes_part, coop_context *ctx) {
    coop_organisation organisation = COOP_ORGANISATION_INIT;
    char id[24];
    snprintf(id, sizeof id, "%020llu", (unsigned long long)number);
    if (takes_part) return coop_network_refer(network, index, id, NULL, ctx);
    organisation.id = id;
    organisation.kind_text = "cluster";
    return coop_network_add_organisation(network, index, &organisation, ctx);
}

uint64_t distributed_small_number(const distributed_small *small, uint32_t i) {
    return strtoull(coop_network_id(small->network, i), NULL, 10);
}

static coop_status take_row(coop_network *network, distributed_mail *mail, bool directed, coop_context *ctx) {
    uint32_t self = 0;
    uint64_t number = distributed_take_number(mail), takes_part = distributed_take_number(mail);
    uint64_t degree = distributed_take_number(mail);
    coop_status status = add(&self, network, number, takes_part, ctx);
    for (uint64_t k = 0; k < degree; k++) {
        coop_tie tie = COOP_TIE_INIT;
        uint64_t other = distributed_take_number(mail);
        distributed_take(mail, &tie.weight, sizeof tie.weight);
        if (status != COOP_OK || (!directed && other < number)) continue; /* the other end says it too */
        tie.source = self;
        tie.directed = directed;
        status = add(&tie.target, network, other, true, ctx);
        if (status == COOP_OK) status = coop_network_add_tie(network, NULL, &tie, ctx);
    }
    return status;
}

coop_status distributed_take_small(distributed_small *small, distributed_mail *mail, bool directed, coop_context *ctx) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.directed = directed;
    *small = (distributed_small){NULL, NULL};
    coop_status status = coop_network_new(&small->network, ctx);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(mail, rank);
        while (status == COOP_OK && distributed_mail_more(mail)) status = take_row(small->network, mail, directed, ctx);
    }
    if (status == COOP_OK) status = distributed_finish(small->network, ctx);
    return status == COOP_OK ? coop_graph_new(&small->graph, small->network, &options, ctx) : status;
}

void distributed_small_clear(distributed_small *small) {
    coop_graph_free(small->graph);
    coop_network_free(small->network);
}
