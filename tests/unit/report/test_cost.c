#include <coopgraph/coopgraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/cost.h"
#include "check.h"

static coop_network *network_of(uint32_t organisations, uint64_t ties, coop_context *ctx) {
    coop_generate_options options = COOP_GENERATE_OPTIONS_INIT;
    coop_network *made = NULL;
    options.organisations = organisations;
    options.ties = ties;
    cr_assert_eq(coop_generate(&made, &options, ctx), COOP_OK);
    return made;
}

static coop_cost cost_of(coop_stage stage, uint32_t organisations, uint64_t ties, uint32_t samples, unsigned threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_of(organisations, ties, &ctx);
    coop_graph *graph = NULL;
    coop_cost expected;
    cr_assert_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    ctx.threads = threads;
    coop_cost_of(&expected, stage, graph, samples, &ctx);
    coop_graph_free(graph);
    coop_network_free(network);
    return expected;
}

Test(cost, grows_with_the_network) {
    for (coop_stage stage = 0; stage < COOP_STAGES; stage++) {
        coop_cost small = cost_of(stage, 200, 800, 0, 1), large = cost_of(stage, 20000, 160000, 0, 1);
        check_lt_where(small.seconds, large.seconds, "%s", coop_stage_title(stage));
        check_leq_where(small.peak, large.peak, "%s", coop_stage_title(stage));
        check_leq_where(small.kept, large.kept, "%s", coop_stage_title(stage));
        check_gt_where(small.peak, 0.0, "%s", coop_stage_title(stage));
    }
    CHECK_CLEAN();
}

Test(cost, options_and_threads_make_it_less) {
    coop_cost usual = cost_of(COOP_STAGE_PATHS, 5000, 40000, 0, 1);
    check_near(cost_of(COOP_STAGE_PATHS, 5000, 40000, 50, 1).seconds / usual.seconds, 0.01, 0.001);
    check_near(cost_of(COOP_STAGE_PATHS, 5000, 40000, 0, 2).seconds / usual.seconds, 0.5, 1e-9);
    CHECK_CLEAN();
}

Test(cost, the_pace_is_measured) {
    double pace = coop_cost_pace();
    check_gt(pace, 0.01);
    check_lt(pace, 1000.0);
    CHECK_CLEAN();
}

/* ---- what is expected is what is needed ---- */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WATCHED_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define WATCHED_MEMORY 1
#endif
#endif

/* Learns and suggests; what is expected over what was needed is within a factor of two. Its exit code tells. */
static void suggest_in(uint32_t organisations, uint64_t ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_of(organisations, ties, &ctx);
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    coop_cost learning, suggestions;
    ctx.threads = 1;
    if (coop_graph_new(&graph, network, NULL, &ctx) != COOP_OK) _exit(1);
    coop_cost_of(&learning, COOP_STAGE_LEARNING, graph, 0, &ctx);
    coop_cost_of(&suggestions, COOP_STAGE_SUGGESTIONS, graph, 0, &ctx);
    double before = cost_memory("VmRSS:");
    if (coop_suggestions(&table, graph, NULL, &ctx) != COOP_OK) _exit(1);
    double needed = cost_memory("VmHWM:") - before;
    double expected = fmax(learning.peak, learning.kept + suggestions.peak) / (1 << 20);
    if (expected < 2 * needed && needed < 2 * expected) _exit(0);
    fprintf(stderr, "%u organisations: %.1f MiB expected, %.1f needed\n", organisations, expected, needed);
    _exit(2);
}

Test(cost, memory_within_a_factor_of_two) {
    static const uint32_t sizes[][2] = {{150, 900}, {400, 1200}, {800, 2400}};
#ifdef WATCHED_MEMORY
    cr_skip_test("a sanitizer's memory is not the program's");
#endif
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int ended = 0;
        pid_t child = fork();
        if (child == 0) suggest_in(sizes[i][0], sizes[i][1]);
        check_eq(waitpid(child, &ended, 0), child);
        cr_assert(WIFEXITED(ended));
        check_eq_where(WEXITSTATUS(ended), 0, "%u organisations", sizes[i][0]);
    }
    CHECK_CLEAN();
}
