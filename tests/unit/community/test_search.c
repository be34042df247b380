/* The search on rows of our own making, beside what its definition says, computed the long way. */
#include <coopgraph/community.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "community/community.h"
#include "community/level.h"
#include "core/ig.h"
#include "unit/core/network.h"
#include "util/random.h"

enum { MOST = 400 };

/* A graph as a full matrix, and the same as compressed rows. */
typedef struct trial {
    uint32_t n;
    double *tie; /* n x n */
    uint64_t *offset;
    uint32_t *to;
    double *weight, *mass;
    double total;
    community_rows rows;
} trial;

static void trial_clear(trial *t) {
    free(t->tie);
    free(t->offset);
    free(t->to);
    free(t->weight);
    free(t->mass);
}

/* Masses are strengths. */
static void trial_finish(trial *t) {
    uint64_t count = 0;
    t->offset = calloc(t->n + 1, sizeof *t->offset);
    t->to = calloc((size_t)t->n * t->n + 1, sizeof *t->to);
    t->weight = calloc((size_t)t->n * t->n + 1, sizeof *t->weight);
    t->mass = calloc(t->n + 1, sizeof *t->mass);
    for (uint32_t u = 0; u < t->n; u++) {
        for (uint32_t v = 0; v < t->n; v++) {
            double weight = t->tie[u * t->n + v];
            if (weight == 0) continue;
            t->to[count] = v;
            t->weight[count++] = weight;
            t->mass[u] += weight;
            t->total += weight / 2;
        }
        t->offset[u + 1] = count;
    }
    t->rows = (community_rows){t->n, t->offset, t->to, t->weight, t->mass};
}

/* `groups` planted groups: ties inside with one chance, between them with another; weights 1, or 0.1 to 2. */
static trial planted(uint32_t n, uint32_t groups, double inside, double between, bool weighted, uint64_t seed) {
    trial t = {.n = n, .tie = calloc((size_t)n * n + 1, sizeof *t.tie)};
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    for (uint32_t u = 0; u < n; u++) {
        for (uint32_t v = u + 1; v < n; v++) {
            double chance = u % groups == v % groups ? inside : between;
            if (coop_i_random_real(&random) >= chance) continue;
            double weight = weighted ? 0.1 + 1.9 * coop_i_random_real(&random) : 1;
            t.tie[u * n + v] = t.tie[v * n + u] = weight;
        }
    }
    trial_finish(&t);
    return t;
}

/* The definition: over all pairs of one group, tie less price * masses; a node with itself counts half. */
static double value_of(const trial *t, const uint32_t *group, double price) {
    double value = 0;
    for (uint32_t u = 0; u < t->n; u++) {
        for (uint32_t v = 0; v < t->n; v++) {
            if (group[u] != group[v]) continue;
            value += (t->tie[u * t->n + v] - price * t->mass[u] * t->mass[v]) / 2;
        }
    }
    return value;
}

static uint32_t reach(const trial *t, const uint32_t *group, uint32_t root) {
    uint32_t stack[MOST], waiting = 0, found = 0;
    bool seen[MOST] = {false};
    stack[waiting++] = root;
    seen[root] = true;
    while (waiting > 0) {
        uint32_t u = stack[--waiting];
        found++;
        for (uint32_t v = 0; v < t->n; v++) {
            if (seen[v] || t->tie[u * t->n + v] == 0 || group[v] != group[u]) continue;
            seen[v] = true;
            stack[waiting++] = v;
        }
    }
    return found;
}

static void check_connected(const trial *t, const uint32_t *group) {
    for (uint32_t u = 0; u < t->n; u++) {
        uint32_t size = 0;
        for (uint32_t v = 0; v < t->n; v++) size += group[v] == group[u];
        check_eq_where(reach(t, group, u), size, "the group of %u falls apart", u);
    }
}

/* No move of one node to another group or to one of its own would gain. */
static void check_settled(const trial *t, uint32_t *group, double price) {
    double value = value_of(t, group, price);
    for (uint32_t u = 0; u < t->n; u++) {
        uint32_t own = group[u];
        for (uint32_t g = 0; g <= t->n; g++) {
            group[u] = g;
            double other = value_of(t, group, price);
            check_leq_where(other, value + 1e-9 * t->total, "%u gains %g in %u", u, other - value, g);
        }
        group[u] = own;
    }
}

static void run(uint32_t *group, const trial *t, community_search search) {
    coop_context ctx = COOP_CONTEXT_INIT;
    search.rows = &t->rows;
    check_eq(community_search_run(group, &search, &ctx), COOP_OK);
}

Test(search, leiden_is_settled_and_connected) {
    uint32_t group[MOST];
    for (uint64_t seed = 0; seed < 12; seed++) {
        /* from dense to so sparse that it falls apart */
        trial t = planted(60, 5, seed % 2 ? 0.5 : 0.08, seed % 2 ? 0.05 : 0.01, seed % 3 == 0, seed);
        for (int model = 0; model < 3; model++) {
            double price = model == 0 ? 1 / (2 * t.total) : model == 1 ? 3 / (2 * t.total) : 0.1;
            for (uint32_t u = 0; u < t.n && model == 2; u++) t.mass[u] = 1; /* constant Potts model */
            run(group, &t, (community_search){.price = price, .refine = true, .turns = seed % 4, .stream = seed});
            check_connected(&t, group);
            check_settled(&t, group, price);
        }
        trial_clear(&t);
    }
}

Test(search, planted_groups_are_found) {
    uint32_t group[MOST], truth[MOST];
    coop_context ctx = COOP_CONTEXT_INIT;
    for (uint64_t seed = 0; seed < 6; seed++) {
        trial t = planted(MOST, 8, 0.3, 0.02, seed % 2, seed);
        for (uint32_t u = 0; u < t.n; u++) truth[u] = u % 8;
        for (int refine = 0; refine < 2; refine++) {
            double ari;
            run(group, &t, (community_search){.price = 1 / (2 * t.total), .refine = refine, .stream = seed});
            check_eq(coop_partitions_compare(NULL, &ari, NULL, group, truth, t.n, &ctx), COOP_OK);
            check_gt_where(ari, (refine ? 0.97 : 0.9), "seed %u, Leiden %d: %g", (unsigned)seed, refine, ari);
        }
        trial_clear(&t);
    }
}

/* Groups are numbered without a gap, ties or not. */
Test(search, without_ties_everyone_is_alone) {
    uint32_t group[3] = {7, 7, 7};
    for (uint32_t n = 0; n < 4; n++) {
        trial t = planted(n, 1, 0, 0, false, 1);
        run(group, &t, (community_search){.price = 1, .refine = true, .turns = 2});
        for (uint32_t u = 0; u < n; u++) check_eq(group[u], u);
        trial_clear(&t);
    }
}

Test(search, weights_may_be_huge_or_tiny) {
    static const char *const weights[] = {"1e300", "1e-300"};
    for (int i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char text[4][32];
        const char *rows[4], *ends[4] = {"a b", "b c", "d e", "e f"};
        for (int k = 0; k < 4; k++) {
            snprintf(text[k], sizeof *text, "%s %s", ends[k], weights[i]);
            rows[k] = text[k];
        }
        coop_network *network = net_of(rows, 4);
        coop_graph *graph = NULL;
        coop_communities *found = NULL;
        const coop_community_options options = {
            .size = sizeof(coop_community_options), .method = "leiden", .resolution = 1};
        check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
        check_eq(coop_communities_detect(&found, graph, &options, &ctx), COOP_OK);
        check_eq_where(coop_communities_count(found), 2, "%s: %u", weights[i], coop_communities_count(found));
        check_near(coop_communities_modularity(found), 0.5, 1e-9);
        coop_communities_free(found);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(search, joining_adds_ties_and_masses) {
    trial t = planted(50, 4, 0.3, 0.1, true, 9);
    uint32_t part[50];
    double sum[50] = {0}, expected[7][7] = {{0}}, mass[7] = {0};
    for (uint32_t u = 0; u < 50; u++) part[u] = u * 3 % 7;
    for (uint32_t u = 0; u < 50; u++) {
        mass[part[u]] += t.mass[u];
        for (uint32_t v = 0; v < 50; v++) expected[part[u]][part[v]] += t.tie[u * 50 + v];
    }
    community_level level = {.rows = t.rows};
    cr_assert(community_level_join(&level, part, 7, sum));
    check_eq(level.rows.n, 7);
    for (uint32_t p = 0; p < 7; p++) {
        double found[7] = {0};
        for (uint64_t k = level.rows.offset[p]; k < level.rows.offset[p + 1]; k++)
            found[level.rows.to[k]] += level.rows.weight[k];
        for (uint32_t q = 0; q < 7; q++) check_near(found[q], p == q ? 0 : expected[p][q], 1e-9);
        check_near(level.rows.mass[p], mass[p], 1e-9);
    }
    for (uint32_t u = 0; u < 50; u++) check_eq(sum[u], 0);
    community_level_clear(&level);
    trial_clear(&t);
}

/* ---- beside igraph ---- */

static coop_network *network_of(const trial *t) {
    size_t count = 0;
    char(*text)[48] = calloc((size_t)t->n * t->n, sizeof *text);
    const char **rows = calloc((size_t)t->n * t->n, sizeof *rows);
    for (uint32_t u = 0; u < t->n; u++) {
        for (uint32_t v = u + 1; v < t->n; v++) {
            if (t->tie[u * t->n + v] == 0) continue;
            snprintf(text[count], sizeof *text, "o%03u o%03u %.17g", u, v, t->tie[u * t->n + v]);
            rows[count] = text[count];
            count++;
        }
    }
    coop_network *network = net_of(rows, count);
    free(rows);
    free(text);
    return network;
}

static double best_of_ten(const char *method, const coop_graph *graph) {
    double best = -INFINITY;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_communities *found = NULL;
        const coop_community_options options = {
            .size = sizeof(coop_community_options), .method = method, .resolution = 1};
        ctx.seed = seed;
        check_eq_where(coop_communities_detect(&found, graph, &options, &ctx), COOP_OK, "%s", ctx.error.message);
        best = fmax(best, coop_communities_modularity(found));
        coop_communities_free(found);
    }
    return best;
}

Test(search, modularity_is_not_below_igraphs) {
    for (uint64_t seed = 0; seed < 10; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_graph *graph = NULL;
        trial t = planted(100 + 20 * (uint32_t)seed, 4 + (uint32_t)seed, 0.15, 0.02, seed % 2, seed);
        coop_network *network = network_of(&t);
        check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
        double ours = best_of_ten("leiden", graph), theirs = best_of_ten("leiden-igraph", graph);
        check_geq_where(ours, theirs - 1e-9, "seed %u: %.6f, igraph %.6f", (unsigned)seed, ours, theirs);
        coop_graph_free(graph);
        coop_network_free(network);
        trial_clear(&t);
    }
    CHECK_CLEAN();
}

static double igraphs_modularity(const coop_graph *graph, const uint32_t *group, double resolution, coop_context *ctx) {
    igraph_t ig;
    igraph_vector_t weights;
    igraph_vector_int_t membership;
    igraph_real_t found;
    coop_i_ig_enter(ctx);
    check_eq(coop_i_ig_graph(&ig, &weights, NULL, graph, ctx), COOP_OK);
    igraph_vector_int_init(&membership, graph->n);
    for (uint32_t u = 0; u < graph->n; u++) VECTOR(membership)[u] = group[u];
    igraph_modularity(&ig, &membership, &weights, resolution, false, &found);
    igraph_destroy(&ig);
    igraph_vector_destroy(&weights);
    igraph_vector_int_destroy(&membership);
    coop_i_ig_leave();
    return found;
}

/* Pair by pair: strength inside less the resolution for each pair inside. */
static double naive_potts(const coop_graph *graph, const uint32_t *group, double resolution) {
    double sum = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint32_t v = u + 1; v < graph->n; v++) {
            uint64_t arc = coop_i_arc(&graph->all, u, v);
            if (group[u] == group[v]) sum += (arc != UINT64_MAX ? graph->all.weight[arc] : 0) - resolution;
        }
    }
    return sum;
}

/* What is told of communities that were found at another resolution than 1: modularity at 1, and what was looked for.
 */
Test(search, quality_is_of_the_resolution_that_was_asked_for) {
    static const char *const methods[] = {"consensus", "leiden", "leiden-igraph", "louvain", "leiden-cpm", "infomap"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *graph = NULL;
    trial t = planted(120, 5, 0.2, 0.03, true, 3);
    coop_network *network = network_of(&t);
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        for (int r = 0; r < 3; r++) {
            const double resolution = r == 0 ? 1 : r == 1 ? 0.5 : 2.5;
            coop_community_options options = COOP_COMMUNITY_OPTIONS_INIT;
            options.method = methods[i], options.resolution = resolution, options.runs = 3;
            coop_communities *found = NULL;
            check_eq_where(coop_communities_detect(&found, graph, &options, &ctx), COOP_OK, "%s: %s", methods[i],
                           ctx.error.message);
            const uint32_t *group = coop_communities_of(found);
            double used = strcmp(methods[i], "infomap") == 0 ? 1 : resolution;
            bool potts = strcmp(methods[i], "leiden-cpm") == 0;
            check_near(coop_communities_resolution(found), used, 0);
            check_near(coop_communities_modularity(found), igraphs_modularity(graph, group, 1, &ctx), 1e-9);
            check_near(found->quality,
                       potts ? naive_potts(graph, group, used) : igraphs_modularity(graph, group, used, &ctx), 1e-9);
            coop_communities_free(found);
        }
    }
    coop_graph_free(graph);
    coop_network_free(network);
    trial_clear(&t);
    CHECK_CLEAN();
}

/* ---- runs beside each other ---- */

/* Rings of eight with one tie to the next ring: large enough for threads, with much to disagree about. */
static coop_network *rings(uint32_t count) {
    char(*text)[48] = calloc((size_t)count * 9, sizeof *text);
    const char **rows = calloc((size_t)count * 9, sizeof *rows);
    size_t ties = 0;
    for (uint32_t r = 0; r < count; r++) {
        for (uint32_t i = 0; i < 8; i++) snprintf(text[ties++], 48, "o%05u o%05u", r * 8 + i, r * 8 + (i + 1) % 8);
        snprintf(text[ties++], 48, "o%05u o%05u", r * 8, (r * 8 + 12) % (count * 8));
    }
    for (size_t i = 0; i < ties; i++) rows[i] = text[i];
    coop_network *network = net_of(rows, ties);
    free(rows);
    free(text);
    return network;
}

Test(search, threads_change_nothing) {
    static const char *const methods[] = {"consensus", "leiden", "louvain", "label-propagation"};
    coop_network *network = rings(400);
    for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
        coop_communities *found[2] = {NULL};
        coop_graph *graph = NULL;
        for (int i = 0; i < 2; i++) {
            coop_context ctx = COOP_CONTEXT_INIT;
            const coop_community_options options = {
                .size = sizeof(coop_community_options), .method = methods[m], .resolution = 1, .runs = 5};
            ctx.threads = i == 0 ? 1 : 3;
            if (!graph) check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
            check_eq(coop_communities_detect(&found[i], graph, &options, &ctx), COOP_OK);
        }
        check_eq_where(
            memcmp(coop_communities_of(found[0]), coop_communities_of(found[1]), graph->n * sizeof(uint32_t)), 0, "%s",
            methods[m]);
        check_eq_where(coop_communities_stability(found[0]), coop_communities_stability(found[1]), "%s", methods[m]);
        coop_communities_free(found[0]);
        coop_communities_free(found[1]);
        coop_graph_free(graph);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}
