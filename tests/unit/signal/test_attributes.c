/* Signals from what organisations are and when they worked together: values worked out by hand. */
#include <coopgraph/signal.h>
#include <string.h>

#include "check.h"

static const char WORLD[] =
    "{\"organisations\":["
    "{\"id\":\"a\",\"country\":\"RU\",\"region\":\"TR\",\"city\":\"Tomsk\",\"latitude\":56.4977,\"longitude\":84.9744,"
    " \"needs\":[\"laser\",\"cables\"],\"offers\":[\"steel\"]},"
    "{\"id\":\"b\",\"country\":\"RU\",\"region\":\"TR\",\"city\":\"Seversk\",\"offers\":[\"laser\",\"steel\"],"
    " \"needs\":[\"steel\"]},"
    "{\"id\":\"c\",\"country\":\"RU\",\"city\":\"Moscow\",\"latitude\":55.7558,\"longitude\":37.6173,"
    " \"offers\":[\"cables\"]},"
    "{\"id\":\"d\"}],"
    "\"ties\":[{\"from\":\"a\",\"to\":\"c\",\"weight\":2,\"since\":\"2015\",\"until\":\"2020\"},"
    "{\"from\":\"b\",\"to\":\"c\",\"since\":\"2010-05\"},{\"from\":\"b\",\"to\":\"d\"}]}";

static double value_of(const coop_graph *graph, const char *name, const char *x, const char *y) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_signal *row;
    coop_signals *signals = NULL;
    double value;
    coop_pair pair = {coop_network_find(coop_graph_network(graph), x), coop_network_find(coop_graph_network(graph), y)};
    check_eq_where(coop_signal_named(&row, name, &ctx), COOP_OK, "%s", name);
    check_eq(coop_signals_new(&signals, graph, &row, 1, &ctx), COOP_OK);
    check_eq(coop_signals_compute(&value, signals, &pair, 1, &ctx), COOP_OK);
    check_eq(coop_signals_known(signals, 0), !isnan(value) || strcmp(name, "distance_km") == 0);
    coop_signals_free(signals);
    return value;
}

Test(signal_attributes, worked_out_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *graph = NULL;
    coop_network *network = check_load("world.json", WORLD, &ctx);
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    /* rarity: laser and cables have one supplier (1), steel two (1 / log2 3) */
    double steel = 1 / log2(3), a_b = 1.0 / 3, b_a = steel / (1 + steel);
    const struct {
        const char *signal, *x, *y;
        double value;
    } known[] = {
        {"needs_met", "a", "b", 1 - (1 - a_b) * (1 - b_a)},
        {"needs_met_max", "a", "b", fmax(a_b, b_a)},
        {"needs_met_min", "b", "a", fmin(a_b, b_a)},
        {"needs_met_min", "a", "c", 0},
        {"need_covered", "a", "b", 1 - (1 - a_b) * (1 - b_a)}, /* nobody whom they work with offers these */
        {"need_covered", "a", "c", 0},                         /* c does: they work together */
        {"need_covered", "b", "d", 0},
        {"shared_competences", "a", "b", steel / (1 + steel)},
        {"shared_competences", "a", "d", 0},
        {"shared_place", "a", "b", 0.5},
        {"shared_place", "a", "c", 0},
        {"same_region", "a", "b", 1},
        {"same_country", "a", "c", 1},
        {"same_country", "a", "d", 0},
        {"distance_km", "a", "c", 2873.9}, /* about; the haversine of Tomsk and Moscow */
        {"distance_km", "a", "b", NAN},
        {"prior_strength", "a", "c", 2},
        {"prior_strength", "a", "b", 0},
        {"repeat_recency", "a", "c", 1}, /* 2020, the last year of all */
        {"repeat_recency", "c", "b", pow(0.95, 10)},
        {"repeat_recency", "b", "d", 0}, /* no year known */
        {"recency_min", "a", "b", pow(0.95, 10)},
        {"recency_max", "a", "b", 1},
        {"recency_min", "a", "d", 0},
        {"recent_ties_max", "b", "c", 1 + pow(0.95, 10)},
        {"recent_ties_min", "b", "c", pow(0.95, 10)},
        {"recent_resource_allocation", "a", "b", pow(0.95, 10) / 2},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double value = value_of(graph, known[i].signal, known[i].x, known[i].y), expected = known[i].value;
        double eps = strcmp(known[i].signal, "distance_km") == 0 ? 0.002 : 1e-12;
        cr_assert(check_is_near(value, expected, eps), "%s of %s and %s is %.12g, expected %.12g", known[i].signal,
                  known[i].x, known[i].y, value, expected);
    }
    cr_assert(isnan(value_of(graph, "shared_cluster", "a", "b")) && isnan(value_of(graph, "large_projects", "a", "b")));
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A tie that is taken out of the graph takes its year with it, and its project tells nothing else. */
Test(signal_attributes, what_is_hidden_does_not_leak) {
    static const char text[] = "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}],"
                               "\"projects\":[{\"id\":\"p\",\"start\":2019,\"participants\":[{\"organisation\":"
                               "\"a\"},{\"organisation\":\"b\"}],"
                               "\"funding\":[{\"from\":\"bank\",\"amount\":1}]},"
                               "{\"id\":\"q\",\"start\":2018,\"participants\":[{\"organisation\":\"b\"},{"
                               "\"organisation\":\"c\"}],\"funding\":[{\"from\":\"bank\",\"amount\":1}]"
                               "},"
                               "{\"id\":\"r\",\"start\":2017,\"participants\":[{\"organisation\":\"c\"},{"
                               "\"organisation\":\"d\"}],\"funding\":[{\"from\":\"bank\",\"amount\":1},"
                               "{\"from\":\"fund\",\"amount\":2}]}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *whole = NULL, *graph = NULL;
    coop_network *network = check_load("projects.json", text, &ctx);
    check_eq(coop_graph_new(&whole, network, NULL, &ctx), COOP_OK);
    check_near(value_of(whole, "repeat_recency", "a", "b"), 1, 0);
    check_near(value_of(whole, "recency_max", "a", "d"), 1, 0);
    check_near(value_of(whole, "same_money", "a", "b"), 0, 0); /* a has no project but the one of both */
    check_near(value_of(whole, "same_money", "b", "c"), 0.5, 0);
    check_near(value_of(whole, "same_money", "a", "d"), 0.5, 0);
    check_eq(coop_graph_without(&graph, whole, &(coop_pair){0, 1}, 1, &ctx), COOP_OK);
    check_near(value_of(graph, "repeat_recency", "a", "b"), 0, 0);
    check_near(value_of(graph, "prior_strength", "a", "b"), 0, 0);
    check_near(value_of(graph, "same_money", "a", "b"), 0, 0);
    check_near(value_of(graph, "recency_max", "a", "b"), 1, 0); /* 2018 is the last year now */
    check_near(value_of(graph, "recency_min", "a", "b"), 0, 0);
    coop_graph_free(graph);
    coop_graph_free(whole);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Of three projects the one with four parties made no ties: it counts, the others are ties. */
Test(signal_attributes, projects_too_large_for_ties) {
    static const char text[] = "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}],"
                               "\"projects\":[{\"id\":\"p\",\"participants\":[{\"organisation\":\"a\"},{"
                               "\"organisation\":\"b\"},{\"organisation\":\"c\"},{\"organisation\":\"d\"}]},"
                               "{\"id\":\"q\",\"participants\":[{\"organisation\":\"a\"},{\"organisation\":\"b\"}]},{"
                               "\"id\":\"r\",\"participants\":[{\"organisation\":\"b\"},{\"organisation\":\"c\"}]}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    coop_graph *graph = NULL;
    coop_network *network = NULL;
    const char *path = check_write("large.json", text);
    finish.max_party = 3;
    options.finish = &finish;
    check_eq_where(coop_load(&network, &path, 1, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    check_near(value_of(graph, "large_projects", "a", "b"), 1.0 / 3, 1e-15);
    check_near(value_of(graph, "large_projects", "a", "d"), 1.0 / 3, 1e-15);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
