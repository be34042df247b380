/* What runs agree on: of partitions that are given, where the agreement can be told by hand. */
#include <criterion/criterion.h>

#include "check.h"
#include "community/community.h"
#include "unit/measure/sample.h"

static const edge PATH[] = {{0, 1, 1}, {1, 2, 1}},
                  BARBELL[] = {{0, 1, 1}, {0, 2, 1}, {1, 2, 1}, {3, 4, 1}, {3, 5, 1}, {4, 5, 1}, {2, 3, 1}};

static uint32_t agree(uint32_t *group, bool *converged, uint32_t n, const edge *edges, size_t count,
                      const uint32_t *partitions, uint32_t runs, uint64_t rounds) {
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    uint32_t groups = 0;
    sample_init(&s, n, edges, count, &options);
    check_eq(community_consensus(group, converged, s.graph, partitions, runs, rounds, &s.ctx), COOP_OK);
    for (uint32_t u = 0; u < n; u++) {
        bool first = true;
        for (uint32_t v = 0; v < u; v++) first = first && group[v] != group[u];
        groups += first;
    }
    sample_clear(&s);
    return groups;
}

Test(consensus, of_runs_that_agree_is_what_they_say) {
    static const uint32_t partitions[] = {0, 0, 0, 1, 1, 1, 7, 7, 7, 2, 2, 2}; /* numbers mean nothing */
    uint32_t group[6];
    bool converged = false;
    check_eq(agree(group, &converged, 6, BARBELL, 7, partitions, 2, COMMUNITY_ROUNDS), 2);
    cr_assert(converged);
    cr_assert(group[0] == group[1] && group[1] == group[2] && group[3] == group[4] && group[4] == group[5]);
    CHECK_CLEAN();
}

/* Each run has one tie of two inside: nothing is agreed yet, and three alone would be what nobody said. On ties of half
 * their strength modularity is the same as before, and best with all three together. */
Test(consensus, what_half_of_the_runs_say_is_searched_again) {
    static const uint32_t partitions[] = {0, 0, 1, 0, 1, 1};
    uint32_t group[3];
    bool converged = false;
    check_leq(agree(group, &converged, 3, PATH, 2, partitions, 2, COMMUNITY_ROUNDS), 2);
    cr_assert(converged);
    CHECK_CLEAN();
}

/* One run of three has the bridge inside. */
Test(consensus, what_one_run_says_alone_is_outvoted) {
    static const uint32_t partitions[] = {0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0};
    uint32_t group[6];
    bool converged = false;
    check_eq(agree(group, &converged, 6, BARBELL, 7, partitions, 3, COMMUNITY_ROUNDS), 2);
    cr_assert(converged && group[2] != group[3]);
    CHECK_CLEAN();
}

/* Without another round the one is taken that agrees most with the others: the second and the third do so alike, so the
 * first of these. */
Test(consensus, of_runs_that_never_agree_is_the_one_nearest_to_the_others) {
    static const uint32_t partitions[] = {0, 0, 0, 0, 0, 0, 3, 3, 3, 1, 1, 1, 4, 4, 4, 1, 1, 2};
    uint32_t group[6] = {9, 9, 9, 9, 9, 9};
    bool converged = true;
    check_eq(agree(group, &converged, 6, BARBELL, 7, partitions, 3, 0), 2);
    cr_assert(!converged);
    for (int u = 0; u < 6; u++) check_eq(group[u], partitions[6 + u]);
    CHECK_CLEAN();
}
