/* The saved model: whatever the bytes, a model or one clean error; one that was read gives likelihoods, and the same
 * bits when it is saved and read again. */
#include "fuzz/reader.h"

enum { SIZE = 8, PAIRS = SIZE * (SIZE - 1) / 2 };

/* A ring with two chords, of two kinds, in two regions, with a need that an offer meets; built once. */
static const coop_graph *world(void) {
    static coop_network *network;
    static coop_graph *graph;
    coop_context own = COOP_CONTEXT_INIT, *ctx = &own;
    if (graph) return graph;
    if (coop_network_new(&network, ctx) != COOP_OK) abort();
    for (uint32_t i = 0; i < SIZE; i++) {
        char id[] = {(char)('a' + i), 0};
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        row.id = id;
        row.kind_text = i % 3 ? "company" : "university";
        row.region = i % 2 ? "north" : "south";
        if (coop_network_add_organisation(network, &index, &row, ctx) != COOP_OK ||
            coop_network_add_competence(network, index, i % 2 ? COOP_OFFER : COOP_NEED, "lasers", ctx) != COOP_OK)
            abort();
    }
    for (uint32_t i = 0; i < SIZE + 2; i++) {
        coop_tie tie = COOP_TIE_INIT;
        tie.source = i % SIZE;
        tie.target = (i + (i < SIZE ? 1 : 3)) % SIZE;
        tie.weight = 1 + i % 3;
        if (coop_network_add_tie(network, NULL, &tie, ctx) != COOP_OK) abort();
    }
    if (coop_network_finish(network, NULL, ctx) != COOP_OK) abort();
    if (coop_graph_new(&graph, network, NULL, ctx) != COOP_OK) abort();
    return graph;
}

static void score(double likelihood[PAIRS], const coop_model *model, coop_context *ctx) {
    coop_signals *signals = NULL;
    coop_pair pairs[PAIRS];
    double parts[PAIRS * COOP_SIGNAL_GROUPS];
    size_t count = 0;
    for (uint32_t i = 0; i < SIZE; i++)
        for (uint32_t j = 0; j < i; j++) pairs[count++] = (coop_pair){j, i};
    fuzz_demand(coop_model_signals(&signals, model, world(), ctx) == COOP_OK, "no signals", ctx);
    fuzz_demand(coop_model_score(likelihood, parts, model, signals, pairs, PAIRS, ctx) == COOP_OK, "no scores", ctx);
    for (size_t i = 0; i < PAIRS; i++)
        fuzz_demand(likelihood[i] >= 0 && likelihood[i] <= 1, "a likelihood that is none", ctx);
    coop_signals_free(signals);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char name[64], path[64];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_model *model = NULL, *again = NULL;
    double first[PAIRS], second[PAIRS];
    ctx.threads = 1;
    coop_status status = coop_model_load(&model, fuzz_hold(name, ".in", bytes, length), &ctx);
    fuzz_demand((status == COOP_OK) == (model != NULL), "a failure left an output behind", &ctx);
    fuzz_demand(status == COOP_OK || (status == COOP_INPUT && ctx.error.message[0]), "an unclear failure", &ctx);
    if (model) {
        score(first, model, &ctx);
        fuzz_demand(coop_model_save(model, fuzz_path(path, ".out"), &ctx) == COOP_OK, "cannot be saved", &ctx);
        fuzz_demand(coop_model_load(&again, path, &ctx) == COOP_OK, "cannot be read again", &ctx);
        score(second, again, &ctx);
        fuzz_demand(memcmp(first, second, sizeof first) == 0, "scores otherwise when read again", &ctx);
        fuzz_demand(strcmp(coop_model_text(model), coop_model_text(again)) == 0, "its text changed", &ctx);
        unlink(path);
    }
    coop_model_free(model);
    coop_model_free(again);
    return 0;
}
