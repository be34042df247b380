/* coopgraph communities, distributed: label propagation (Raghavan, Albert and Kumara 2007) that hangs on nothing but
 * the network. Everyone takes the label that most of its partners have, by strength; of equal ones its own, else the
 * smallest. All decide by the labels of the round before, but only half of them in a round, by a hash of number and
 * round: when all decide at once, two that face each other swap their labels for ever. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/engine.h"
#include "cli/problems.h"
#include "core/say.h"
#include "distributed/engine.h"
#include "distributed/figures.h"
#include "distributed/labels.h"
#include "distributed/louvain.h"
#include "distributed/sort.h"
#include "distributed/sources.h"
#include "distributed/stage.h"
#include "distributed/talk.h"
#include "distributed/write.h"
#include "util/mem.h"

enum { MOST_ROUNDS = 1000, QUIET = 12 /* rounds without a change: each has had its turn many times */ };
static const double EQUAL = 1e-12; /* sums of the same weights in another order are equal */

typedef struct vote {
    double label, weight;
} vote;

static int compare_votes(const void *a, const void *b) {
    const vote *x = a, *y = b;
    return (x->label > y->label) - (x->label < y->label);
}

/* The label of i in the next round; a row is in the order of numbers, so that sums are the same on any ranks. */
static double label_of(vote *votes, const double *label, const distributed_rows *rows, PetscInt i) {
    size_t count = 0, kept = 0;
    double most = 0, best = -1;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
        votes[count++] = (vote){label[rows->to[a]], rows->weight[a]};
    if (count == 0) return label[i];
    qsort(votes, count, sizeof *votes, compare_votes);
    for (size_t k = 0; k < count; k++) {
        if (kept > 0 && !(votes[kept - 1].label < votes[k].label))
            votes[kept - 1].weight += votes[k].weight;
        else
            votes[kept++] = votes[k];
        most = fmax(most, votes[kept - 1].weight);
    }
    for (size_t k = 0; k < kept; k++) {
        if (votes[k].weight < most * (1 - EQUAL)) continue;
        bool own = !(votes[k].label < label[i]) && !(votes[k].label > label[i]);
        if (own || best < 0) best = votes[k].label;
        if (own) break;
    }
    return best;
}

static void propagate(double *label, const distributed_graph *graph, coop_context *ctx) {
    const distributed_rows *rows = &graph->all;
    double *next = distributed_columns(graph, rows);
    PetscInt widest = 1;
    for (PetscInt i = 0; i < graph->own; i++) {
        label[i] = (double)(graph->first + (uint64_t)i);
        if (distributed_degree(rows, i) > widest) widest = distributed_degree(rows, i);
    }
    vote *votes = distributed_room((size_t)widest, sizeof *votes);
    for (uint64_t round = 0, quiet = 0; quiet < QUIET && round < MOST_ROUNDS; round++) {
        uint64_t changed = 0;
        distributed_fetch(label, graph, rows);
        for (PetscInt i = 0; i < graph->own; i++) {
            bool turn = distributed_mixed(ctx->seed + round, graph->first + (uint64_t)i) & 1;
            next[i] = turn ? label_of(votes, label, rows, i) : label[i];
            changed += next[i] < label[i] || next[i] > label[i];
        }
        memcpy(label, next, (size_t)graph->own * sizeof *label);
        quiet = distributed_sum(changed) ? 0 : quiet + 1;
    }
    free(votes);
    free(next);
}

/* ---- what communities there are ---- */

typedef distributed_group group;

static int owner_of(const distributed_graph *graph, double label) {
    return distributed_owner(&graph->names, (uint64_t)label);
}

/* Numbered by size, then by the smallest member: sorted as texts that sort so. Returns how many there are. */
static uint64_t rank_groups(group *groups, const distributed_graph *graph) {
    enum { KEY = 48 };
    size_t own = (size_t)graph->own, count = 0;
    distributed_sorted sorted;
    distributed_item *items = distributed_room(own, sizeof *items);
    char *keys = distributed_room(own, KEY);
    uint64_t *rank = distributed_room(own, sizeof *rank);
    for (size_t i = 0; i < own; i++) {
        if (groups[i].size == 0) continue;
        snprintf(keys + count * KEY, KEY, "%020llu%020llu", (unsigned long long)(UINT64_MAX - groups[i].size),
                 (unsigned long long)groups[i].smallest);
        items[count] = (distributed_item){.id = keys + count * KEY, .back = (uint32_t)i};
        count++;
    }
    distributed_sort(&sorted, rank, items, count);
    for (size_t i = 0; i < own; i++) groups[i].rank = rank[i] + 1;
    uint64_t all = sorted.n;
    distributed_sorted_clear(&sorted);
    free(items);
    free(keys);
    free(rank);
    return all;
}

typedef struct ranked {
    const group *groups;
    uint64_t first;
} ranked;

static void put_rank(distributed_post *post, int to, uint64_t number, const void *data) {
    const ranked *r = data;
    distributed_put_number(post, to, r->groups[number - r->first].rank);
}

/* The number of each organisation's community. */
static void ask_ranks(double *rank, const double *label, const group *groups, const distributed_graph *graph) {
    distributed_post post;
    distributed_mail mail;
    const ranked data = {groups, graph->first};
    distributed_post_open(&post);
    for (PetscInt i = 0; i < graph->own; i++)
        if (graph->takes_part[i]) distributed_put_number(&post, owner_of(graph, label[i]), (uint64_t)label[i]);
    distributed_ask(&mail, &post, put_rank, &data);
    for (int from = 0; from < distributed_ranks(); from++) {
        distributed_mail_of(&mail, from);
        for (PetscInt i = 0; i < graph->own; i++)
            if (graph->takes_part[i] && owner_of(graph, label[i]) == from)
                rank[i] = (double)distributed_take_number(&mail);
    }
    distributed_mail_clear(&mail);
}

/* ---- what is told ---- */

/* The groups of a network: their modularity, how many there are, and of each organisation which it is in. */
static double find(double *rank, uint64_t *count, bool louvain, double resolution, const distributed_graph *graph,
                   coop_context *ctx) {
    double *label = distributed_columns(graph, &graph->all);
    if (louvain)
        distributed_louvain(label, graph, resolution, ctx);
    else
        propagate(label, graph, ctx);
    group *groups = distributed_groups_of(label, graph);
    if (rank) {
        *count = rank_groups(groups, graph);
        ask_ranks(rank, label, groups, graph);
    }
    double clear = distributed_modularity_of(label, groups, resolution, graph);
    free(label);
    free(groups);
    return clear;
}

void distributed_modularity(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                            coop_context *ctx) {
    out[0].value = find(NULL, NULL, false, 1, whole->graph, ctx);
    coop_i_note_plain(notes, ctx, SAY_WHOLE_PROPAGATED);
}

static coop_status make(coop_table **table, size_t rows, const void *data, coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
        {"community", COOP_INTEGER, "Community", NULL, "1 is the largest", .gephi = "modularity_class"},
    };
    coop_table *made = NULL;
    (void)data;
    coop_status status = coop_table_new(&made, "members", "Who belongs to which community", COOP_ROWS_PER_ORGANISATION,
                                        columns, COOP_I_LENGTH(columns), ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, rows, ctx);
    for (size_t i = 0; i < rows && status == COOP_OK; i++) {
        coop_value self = {.type = COOP_ORGANISATION_REF, .organisation = (uint32_t)i};
        status = coop_table_set(made, i, 0, self, ctx);
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

coop_status distributed_communities(distributed_graph *graph, cli_session *session) {
    coop_context *ctx = &session->ctx;
    const coop_community_options *options = &session->options->analysis.communities;
    const char *method = options->method ? options->method : "";
    if (!cli_engine_has(CLI_ENGINE_METHOD, method))
        return coop_fail(ctx, COOP_USAGE,
                         "of the methods --method louvain and --method label-propagation have a distributed engine "
                         "('coopgraph list methods --verbose')");
    uint64_t count;
    double *rank = distributed_room((size_t)graph->own, sizeof *rank);
    distributed_stage("communities", session);
    bool louvain = strcmp(method, "louvain") == 0;
    double clear = find(rank, &count, louvain, options->resolution, graph, ctx);
    if (distributed_leads() && !session->options->quiet)
        cli_tell_line(ctx->language, SAY_TOLD_COMMUNITIES, COOP_I_COUNT(count), COOP_I_SHORT(clear, 3));
    distributed_stage("writing", session);
    double *const value[] = {rank};
    const distributed_figures_of members = {.graph = graph, .make = make, .value = value, .columns = 1};
    coop_status status = distributed_write_figures(&members, 0, session);
    free(rank);
    return status;
}
