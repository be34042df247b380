// Somebody else's program in C++: every initialiser, then communities of a small network.
#include <coopgraph/coopgraph.h>
#include <cstdio>

static coop_status build(coop_network *network, coop_context *ctx) {
    const char *const ids[] = {"TUSUR", "Mikran", "Tomsk"};
    uint32_t index[3] = {0, 0, 0};
    coop_status status = COOP_OK;
    for (int i = 0; status == COOP_OK && i < 3; i++) {
        coop_organisation organisation = COOP_ORGANISATION_INIT;
        organisation.id = ids[i];
        status = coop_network_add_organisation(network, &index[i], &organisation, ctx);
    }
    coop_tie tie = COOP_TIE_INIT;
    if (status == COOP_OK)
        status = coop_network_set_attribute(network, COOP_OF_ORGANISATION, index[0], "staff", COOP_INT_VALUE(11), ctx);
    tie.source = index[0];
    tie.target = index[1];
    if (status == COOP_OK) status = coop_network_add_tie(network, nullptr, &tie, ctx);
    const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    return status == COOP_OK ? coop_network_finish(network, &finish, ctx) : status;
}

int main() {
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_graph_options weighing = COOP_GRAPH_OPTIONS_INIT;
    coop_community_options finding = COOP_COMMUNITY_OPTIONS_INIT;
    finding.runs = 5;
    coop_network *network = nullptr;
    coop_graph *graph = nullptr;
    coop_communities *communities = nullptr;
    coop_status status = coop_network_new(&network, &ctx);
    if (status == COOP_OK) status = build(network, &ctx);
    if (status == COOP_OK) status = coop_graph_new(&graph, network, &weighing, &ctx);
    if (status == COOP_OK) status = coop_communities_detect(&communities, graph, &finding, &ctx);
    if (status == COOP_OK && coop_communities_count(communities) == 2) std::puts("ok");
    if (status != COOP_OK) std::fprintf(stderr, "%s\n", ctx.error.message);

    // the others compile as well
    const coop_event event = COOP_EVENT_INIT;
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    const coop_save_options save = COOP_SAVE_OPTIONS_INIT;
    const coop_measure_options measure = COOP_MEASURE_OPTIONS_INIT;
    const coop_gap_options gap = COOP_GAP_OPTIONS_INIT;
    const coop_suggest_options suggest = COOP_SUGGEST_OPTIONS_INIT;
    const coop_model_options model = COOP_MODEL_OPTIONS_INIT;
    const coop_evaluate_options evaluate = COOP_EVALUATE_OPTIONS_INIT;
    const coop_rating_options rating = COOP_RATING_OPTIONS_INIT;
    const coop_picture_options picture = COOP_PICTURE_OPTIONS_INIT;
    const coop_page_options page = COOP_PAGE_OPTIONS_INIT;
    const coop_report_options report = COOP_REPORT_OPTIONS_INIT;
    const coop_generate_options generate = COOP_GENERATE_OPTIONS_INIT;
    const size_t sizes[] = {load.size,     save.size,   measure.size, gap.size,  suggest.size, model.size,
                            evaluate.size, rating.size, picture.size, page.size, report.size,  generate.size};
    for (const size_t size : sizes)
        if (size == 0) status = COOP_ANALYSIS;
    if (event.budget == event.budget) status = COOP_ANALYSIS; // NaN: unknown
    coop_communities_free(communities);
    coop_graph_free(graph);
    coop_network_free(network);
    return static_cast<int>(status);
}
