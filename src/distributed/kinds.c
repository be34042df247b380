/* Ties weighted by kind, or of some kinds alone: which kinds there are the ranks tell each other, what that means the
 * library decides, of a network that has a tie of each. What counts is said in its words. */
#include <stdlib.h>

#include "core/graph_build.h"
#include "distributed/input.h"
#include "distributed/talk.h"

typedef struct kinds { /* of this rank */
    coop_i_map of;     /* the text of a kind -> its place */
    uint32_t *text;
    double *factor;
    size_t count, capacity;
} kinds;

static void find_kinds(kinds *k, const distributed_input *input) {
    uint32_t last = 0, at;
    for (size_t t = 0; t < input->tie_count; t++) {
        uint32_t text = input->ties[t].kind;
        if (text == last || coop_i_map_get(&k->of, last = text, &at)) continue;
        distributed_grow(&k->text, &k->capacity, k->count + 1, sizeof *k->text);
        if (!coop_i_map_put(&k->of, text, (uint32_t)k->count)) distributed_die(COOP_ANALYSIS, "out of memory");
        k->text[k->count++] = text;
    }
}

/* A network that has a tie of each kind of all ranks. */
static coop_status gather(coop_network *network, const kinds *k, const distributed_input *input, coop_context *ctx) {
    distributed_post post;
    distributed_mail mail;
    coop_tie tie = COOP_TIE_INIT;
    coop_status status = coop_network_refer(network, &tie.source, "a", NULL, ctx);
    if (status == COOP_OK) status = coop_network_refer(network, &tie.target, "b", NULL, ctx);
    distributed_post_open(&post);
    for (int rank = 0; rank < distributed_ranks(); rank++)
        for (size_t i = 0; i < k->count; i++)
            distributed_put_text(&post, rank, coop_i_pool_get(input->texts, k->text[i]));
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&mail, rank);
        while (distributed_mail_more(&mail) && status == COOP_OK) {
            tie.kind = distributed_take_text(&mail);
            status = coop_network_add_tie(network, NULL, &tie, ctx);
        }
    }
    distributed_mail_clear(&mail);
    return status;
}

static void apply(distributed_input *input, const kinds *k) {
    size_t kept = 0;
    for (size_t t = 0; t < input->tie_count; t++) {
        distributed_tie tie = input->ties[t];
        uint32_t at = 0;
        coop_i_map_get(&k->of, tie.kind, &at);
        tie.weight *= k->factor[at];
        if (k->factor[at] > 0) input->ties[kept++] = tie;
    }
    input->tie_count = kept;
}

/* What the options mean with the kinds that there are; ties get their weights. */
static coop_status weigh(coop_kind_weight *factors, distributed_input *input, const coop_graph_options *options,
                         coop_context *ctx) {
    kinds k = {0};
    size_t count = coop_i_graph_factor_count(options);
    coop_network *network = NULL;
    find_kinds(&k, input);
    if (coop_network_new(&network, ctx) != COOP_OK) distributed_die(COOP_ANALYSIS, "out of memory");
    coop_status status = gather(network, &k, input, ctx);
    if (status == COOP_OK) status = coop_i_graph_factors(factors, network, options, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        factors[i].kind = distributed_input_text(input, factors[i].kind); /* the network goes */
    k.factor = distributed_room(k.count, sizeof *k.factor);
    for (size_t i = 0; i < k.count && status == COOP_OK; i++)
        k.factor[i] =
            coop_i_kind_factor(factors, count, options->only_kind_count > 0, coop_i_pool_get(input->texts, k.text[i]));
    if (status == COOP_OK && k.count > 0) apply(input, &k);
    coop_i_map_clear(&k.of);
    free(k.text);
    free(k.factor);
    coop_network_free(network);
    return status;
}

static bool has_undirected(const distributed_input *input) {
    uint64_t found = 0;
    for (size_t t = 0; t < input->tie_count && !found; t++) found = !input->ties[t].directed;
    return distributed_sum(found) > 0;
}

coop_status distributed_count_ties(distributed_input *input, coop_table *notes, const coop_finish_options *finish,
                                   const coop_graph_options *options, coop_context *ctx) {
    coop_graph seen = {.factor_count = coop_i_graph_factor_count(options),
                       .chosen = options->only_kind_count > 0,
                       .unweighted = options->unweighted};
    const coop_network_facts facts = {.period = finish->period, .dated_only = finish->dated_only};
    seen.factors = distributed_room(seen.factor_count, sizeof *seen.factors);
    coop_status status = input->weighs ? weigh(seen.factors, input, options, ctx) : COOP_OK;
    status = distributed_agree(status, ctx);
    if (status == COOP_OK) {
        seen.directed = options->directed && !has_undirected(input);
        status = coop_i_graph_note_of(notes, &seen, &facts, ctx);
    }
    free(seen.factors);
    return distributed_agree(status, ctx);
}
