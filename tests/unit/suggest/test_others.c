/* Who else could meet a need, against a naive look at everybody. */
#include <criterion/criterion.h>

#include "suggest/others.h"
#include "world.h"

static bool tied(const world *w, uint32_t x, uint32_t y) {
    return w->tie[x][y] > 0 || w->tie[y][x] > 0;
}

static uint32_t met(const world *w, uint32_t x, uint32_t y) {
    uint32_t count = 0;
    for (uint32_t t = 0; t < WORLD_TAGS; t++) count += w->tag[COOP_NEED][x][t] && w->tag[COOP_OFFER][y][t];
    return count;
}

/* z offers some of what x needs and y offers. */
static bool rivals(const world *w, uint32_t x, uint32_t y, uint32_t z) {
    for (uint32_t t = 0; t < WORLD_TAGS; t++)
        if (w->tag[COOP_NEED][x][t] && w->tag[COOP_OFFER][y][t] && w->tag[COOP_OFFER][z][t]) return true;
    return false;
}

static void expect(const world *w, const coop_suggester *suggester, suggest_others_work *work, uint32_t x, uint32_t y) {
    const coop_network *network = suggester->view.network;
    uint32_t at[WORLD_MAX], count = 0, most = 0;
    double strongest = 0;
    suggest_others others;
    for (uint32_t i = 0; i < w->n; i++) at[i] = world_index(network, w, i);
    bool any = suggest_others_find(&others, work, suggester, at[x], at[y]);
    check_eq(any, met(w, x, y) > 0);
    for (uint32_t z = 0; z < w->n; z++) {
        if (z == x || z == y || suggester->view.cluster[at[z]] || !rivals(w, x, y, z)) continue;
        if (tied(w, x, z)) {
            strongest = fmax(strongest, w->tie[x][z] + w->tie[z][x]);
            continue;
        }
        count++;
        most = met(w, x, z) > most ? met(w, x, z) : most;
    }
    check_eq(others.count, count);
    check_eq(others.partner != COOP_NONE, strongest > 0);
    if (strongest > 0)
        check_near(suggester->view.graph->all.weight[coop_i_arc(&suggester->view.graph->all, at[x], others.partner)],
                   strongest, 1e-12);
    check_eq(others.compared, count > 0);
    if (count > 0) check_eq(others.ahead == SUGGEST_AHEAD_NEEDS, met(w, x, y) > most);
    for (uint32_t k = 1; k < count && k < SUGGEST_NAMED; k++) check_neq(others.named[k], others.named[k - 1]);
}

Test(others, everybody) {
    static world w;
    coop_context ctx = COOP_CONTEXT_INIT;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        coop_network *network;
        coop_graph *graph;
        coop_suggester *suggester = NULL;
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        suggest_others_work work;
        world_random(&w, 40, 90, seed);
        world_build(&network, &graph, &w, false, 0);
        coop_model *model = world_formula(graph);
        options.model = model;
        check_eq(coop_suggester_new(&suggester, graph, &options, &ctx), COOP_OK);
        cr_assert(suggest_others_work_init(&work, graph->n));
        for (uint32_t x = 0; x < w.n; x++)
            for (uint32_t y = 0; y < w.n; y++)
                if (x != y) expect(&w, suggester, &work, x, y);
        suggest_others_work_clear(&work);
        coop_suggester_free(suggester);
        coop_model_free(model);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
