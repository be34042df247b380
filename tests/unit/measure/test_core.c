/* The core and the periphery: the paper's network, every possible core of small networks, a naive search for scores. */
#include <coopgraph/whole.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/core.h"
#include "sample.h"
#include "util/random.h"

/* Pearson's correlation over all pairs of having a tie and having an end in the core: by its definition. */
static double naive_fit(const coop_graph *graph, unsigned long core) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < graph->n; i++)
        for (uint32_t j = i + 1; j < graph->n; j++) {
            double tie = coop_i_arc(&graph->all, i, j) != UINT64_MAX, ideal = (core >> i & 1) || (core >> j & 1);
            n++, x += tie, y += ideal, xx += tie * tie, yy += ideal * ideal, xy += tie * ideal;
        }
    double spread = (xx - x * x / n) * (yy - y * y / n);
    return spread > 1e-12 ? (xy - x * y / n) / sqrt(spread) : -2;
}

static double best_fit(const coop_graph *graph) {
    double best = -2;
    for (unsigned long core = 1; core < 1ul << graph->n; core++) best = fmax(best, naive_fit(graph, core));
    return best;
}

static unsigned long found_core(double *fit, sample *s) {
    uint8_t core[64];
    unsigned long mask = 0;
    check_eq(measure_core_find(core, fit, s->graph, &s->ctx), COOP_OK);
    for (uint32_t u = 0; u < s->graph->n; u++) mask |= (unsigned long)core[u] << u;
    return mask;
}

/* Borgatti and Everett (2000), figure 1 and table 1: the core 1, 2, 3, 4 of the text fits by 0.475 (table 2's ideal);
 * of all 1023 cores 2, 3, 4 fits best. */
static const edge PAPER[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {1, 2, 1}, {1, 3, 1}, {1, 5, 1},
                             {1, 6, 1}, {1, 7, 1}, {2, 3, 1}, {2, 7, 1}, {2, 8, 1}, {3, 4, 1}, {3, 9, 1}};

Test(measure_core, the_network_of_the_paper) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    double fit;
    sample_init(&s, 10, PAPER, sizeof PAPER / sizeof *PAPER, &options);
    check_near(naive_fit(s.graph, 0xf), 0.475, 0.0005);
    check_eq(found_core(&fit, &s), 0xe);
    check_near(fit, best_fit(s.graph), 1e-12);
    check_near(fit, 0.5324014310079399, 1e-12);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_core, as_good_as_the_best_of_all_cores) {
    size_t worse = 0;
    for (uint64_t seed = 0; seed < 240; seed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = seed % 2, .alpha = 1};
        uint32_t n = 4 + (uint32_t)(seed % 9);
        sample s;
        double fit;
        sample_random(&s, n, 3 + seed * 7 % (n * (n - 1) / 2), 3, &options, seed);
        unsigned long core = found_core(&fit, &s);
        if (isnan(fit)) { /* no pair, or every pair, has a tie */
            check_eq(core, s.graph->pairs ? (1ul << n) - 1 : 0);
        } else {
            check_near(fit, naive_fit(s.graph, core), 1e-9);
            worse += fit < best_fit(s.graph) - 1e-9;
        }
        sample_clear(&s);
    }
    check_eq(worse, 0);
    CHECK_CLEAN();
}

Test(measure_core, where_it_is_plain) {
    static const edge star[] = {{0, 1, 1}, {0, 2, 5}, {0, 3, 1}, {0, 4, 1}},
                      split[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {1, 2, 1}, {1, 3, 1}, {1, 4, 1}},
                      apart[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {4, 5, 1}};
    static const struct {
        uint32_t n;
        const edge *edges;
        size_t count;
        unsigned long core;
        double fit;
    } rows[] = {{5, star, 4, 0x1, 1}, {5, split, 7, 0x3, 1}, {7, apart, 4, 0x1, NAN}, /* by every core, below */
                {3, star, 0, 0, NAN}, {1, star, 0, 0, NAN},  {2, star, 1, 0x3, NAN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        sample s;
        double fit;
        sample_init(&s, rows[i].n, rows[i].edges, rows[i].count, &options);
        check_eq_where(found_core(&fit, &s), rows[i].core, "row %zu", i);
        check_near(fit, i == 2 ? best_fit(s.graph) : rows[i].fit, 1e-12);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Phi, the correlation of "has a tie" and "has an end in the core", from the four counts. */
static double phi(double pairs, double ties, double ideal, double covered) {
    return (pairs * covered - ties * ideal) / sqrt(ties * (pairs - ties) * ideal * (pairs - ideal));
}

/* Of many organisations no core can be tried but those that are one change away: none may fit better. */
Test(measure_core, no_single_change_betters_that_of_many) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    enum { N = MEASURE_CORE_WANDER + 200 };
    static uint8_t core[N];
    for (uint64_t seed = 0; seed < 3; seed++) {
        sample s;
        double fit, count = 0, covered = 0, pairs = N * (N - 1) / 2.0, ties;
        sample_random(&s, N, 4000, 1, &options, seed);
        check_eq(s.graph->count, N);
        ties = (double)s.graph->pairs;
        check_eq(measure_core_find(core, &fit, s.graph, &s.ctx), COOP_OK);
        const coop_i_csr *all = &s.graph->all;
        for (uint32_t u = 0; u < N; u++) count += core[u];
        for (uint32_t u = 0; u < N; u++)
            for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++)
                covered += (core[u] || core[all->to[a]]) && u < all->to[a];
        check_near(fit, phi(pairs, ties, count * (count - 1) / 2 + count * (N - count), covered), 1e-9);
        for (uint32_t u = 0; u < N; u++) {
            double by = core[u] ? -1 : 1, then = count + by, own = 0;
            for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) own += !core[all->to[a]];
            double changed = phi(pairs, ties, then * (then - 1) / 2 + then * (N - then), covered + by * own);
            check_leq_where(changed, fit + 1e-9, "seed %d, organisation %u", (int)seed, u);
        }
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* ---- scores ---- */

static double misfit(const double *c, double (*strength)[16], uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) sum += pow(strength[i][j] - c[i] * c[j], 2);
    return sum;
}

/* One score after the other, from a start of its own: another way to the same least misfit. */
static double naive_scores(double *c, double (*strength)[16], uint32_t n, uint64_t seed) {
    coop_i_random random;
    coop_i_random_init(&random, seed, 7);
    for (uint32_t i = 0; i < n; i++) c[i] = 0.1 + (double)coop_i_random_below(&random, 1000) / 500;
    for (int round = 0; round < 20000; round++)
        for (uint32_t i = 0; i < n; i++) {
            double up = 0, down = 0;
            for (uint32_t j = 0; j < n; j++)
                if (j != i) up += strength[i][j] * c[j], down += c[j] * c[j];
            c[i] = down > 0 ? up / down : 0;
        }
    return misfit(c, strength, n);
}

static double naive_correlation(const double *c, double (*strength)[16], uint32_t n) {
    double m = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            double p = c[i] * c[j], w = strength[i][j];
            m++, x += p, y += w, xx += p * p, yy += w * w, xy += p * w;
        }
    return (xy - x * y / m) / sqrt((xx - x * x / m) * (yy - y * y / m));
}

Test(measure_core, scores_are_those_of_a_naive_search) {
    for (uint64_t seed = 1; seed <= 24; seed++) {
        bool weighted = seed > 12;
        enum { N = 12 };
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = seed % 2, .alpha = 1};
        double strength[16][16] = {{0}}, score[N], other[N], best[N], least = INFINITY, fit, length = 0;
        bool settled;
        sample s;
        sample_random(&s, N, 45, 4, &options, seed);
        for (uint32_t i = 0; i < N; i++)
            for (uint64_t a = s.graph->all.offset[i]; a < s.graph->all.offset[i + 1]; a++)
                strength[i][s.graph->all.to[a]] = weighted ? s.graph->all.weight[a] : 1;
        for (uint64_t start = 0; start < 8; start++) {
            double found = naive_scores(other, strength, N, start);
            if (found < least) least = found, memcpy(best, other, sizeof best);
        }
        check_eq(measure_core_scores(score, &fit, &settled, s.graph, weighted, &s.ctx), COOP_OK);
        cr_assert(settled);
        for (uint32_t i = 0; i < N; i++) length += best[i] * best[i];
        for (uint32_t i = 0; i < N; i++) check_near(score[i], best[i] / sqrt(length), 1e-6);
        check_near(fit, naive_correlation(best, strength, N), 1e-7);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Scores within a core of three and its periphery of one partner each, by hand: with c in the core and p outside, p =
 * c / (3 c^2 + 2 p^2) and c = (2 c + p) / (2 c^2 + 3 p^2). */
Test(measure_core, scores_by_hand) {
    static const edge edges[] = {{0, 1, 1}, {1, 2, 7}, {2, 0, 1}, {0, 3, 1}, {1, 4, 1}, {2, 5, 1}};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    double score[6], fit;
    bool settled;
    sample s;
    sample_init(&s, 6, edges, 6, &options);
    check_eq(measure_core_scores(score, &fit, &settled, s.graph, false, &s.ctx), COOP_OK);
    cr_assert(settled);
    for (uint32_t i = 1; i < 3; i++) {
        check_near(score[i], score[0], 1e-12);
        check_near(score[3 + i], score[3], 1e-12);
    }
    double ratio = score[3] / score[0]; /* p / c; both equations give c^2 */
    check_near(1 / (ratio * (3 + 2 * ratio * ratio)), (2 + ratio) / (2 + 3 * ratio * ratio), 1e-9);
    check_near(3 * score[0] * score[0] + 3 * score[3] * score[3], 1, 1e-12);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Two that are alike stay alike, and the centre of a star takes all. */
Test(measure_core, scores_at_the_edge_of_meaning) {
    static const edge circles[] = {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1}, {4, 5, 1}, {5, 3, 1}},
                      star[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    double score[6], fit;
    bool settled;
    sample s;
    sample_init(&s, 6, circles, 6, &options);
    check_eq(measure_core_scores(score, &fit, &settled, s.graph, false, &s.ctx), COOP_OK);
    for (uint32_t i = 0; i < 6; i++) check_near(score[i], 1 / sqrt(6), 1e-9);
    sample_clear(&s);
    sample_init(&s, 5, star, 4, &options);
    check_eq(measure_core_scores(score, &fit, &settled, s.graph, false, &s.ctx), COOP_OK);
    cr_assert(settled);
    check_near(fit, 1, 1e-9);
    for (uint32_t i = 0; i < 5; i++) check_near(score[i], i == 0, 1e-9);
    coop_table *table = NULL;
    const char *name = "core_score";
    const coop_measure_options asked = {.size = sizeof asked, .names = &name, .count = 1};
    check_eq(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_OK);
    check_str(coop_table_note_text(table, 0),
              "By ties 00000 alone is most of the core: hardly any of its partners have ties with one another.");
    coop_table_free(table);
    sample_clear(&s);
    sample_init(&s, 3, star, 0, &options);
    check_eq(measure_core_scores(score, &fit, &settled, s.graph, false, &s.ctx), COOP_OK);
    cr_assert(settled && isnan(fit) && score[0] + score[1] + score[2] == 0);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The table of the network tells how large the core is and how it fits: as the measures do, directed or not. */
Test(measure_core, of_the_whole_network) {
    static const char *const names[] = {"core", "core fit", "core score fit"};
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        coop_whole_options asked = COOP_WHOLE_OPTIONS_INIT;
        coop_table *table = NULL;
        double score[34], fit;
        bool settled;
        sample s;
        asked.names = names;
        asked.count = 3;
        sample_init(&s, 34, KARATE, 78, &options);
        check_eq(coop_wholes(&table, s.graph, &asked, &s.ctx), COOP_OK);
        check_eq(measure_core_scores(score, &fit, &settled, s.graph, false, &s.ctx), COOP_OK);
        check_near(coop_table_real(table, 0, 1), 5, 0); /* 1, 2, 3, 33 and 34 */
        check_near(coop_table_real(table, 1, 1),
                   naive_fit(s.graph, 1ul << 0 | 1ul << 1 | 1ul << 2 | 1ul << 32 | 1ul << 33), 1e-12);
        check_near(coop_table_real(table, 2, 1), fit, 0);
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}
