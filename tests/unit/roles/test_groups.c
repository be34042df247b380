/* Cliques and k-plexes against every subset of small random networks, and NetworkX's find_cliques of the karate club.
 */
#include <coopgraph/roles.h>
#include <stdlib.h>
#include <string.h>

#include "../core/naive.h"
#include "../measure/sample.h"

enum { N = 11 };

static coop_table *table_of(sample *s, const char *name, uint32_t plex, uint32_t smallest, coop_status wanted) {
    coop_role_options options = COOP_ROLE_OPTIONS_INIT;
    coop_table *tables[16] = {0}, *found = NULL;
    size_t rows;
    const coop_role *row = coop_role_rows(&rows);
    options.names = &name;
    options.count = 1;
    options.plex = plex;
    options.smallest = smallest;
    check_eq_where(coop_roles(tables, s->graph, &options, &s->ctx), wanted, "%s: %s", name, s->ctx.error.message);
    for (size_t i = 0; i < rows; i++)
        if (!strcmp(row[i].name, name)) found = tables[i];
    return found;
}

/* "00003; 00004" as bits. */
static uint32_t bits_of(const char *members) {
    uint32_t set = 0;
    for (const char *at = members; at; at = strstr(at, "; ") ? strstr(at, "; ") + 2 : NULL)
        set |= 1U << strtoul(at, NULL, 10);
    return set;
}

static void expect_all(sample *s, const char *name, uint32_t k, uint32_t smallest) {
    coop_table *table = table_of(s, name, k, smallest, COOP_OK);
    bool *told = calloc(1U << N, sizeof *told);
    double last = N;
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        uint32_t set = bits_of(coop_table_string(table, i, 2));
        cr_assert(!told[set]);
        told[set] = true;
        check_eq(coop_table_real(table, i, 0), i + 1);
        check_eq(coop_table_real(table, i, 1), __builtin_popcount(set));
        check_leq(coop_table_real(table, i, 1), last);
        last = coop_table_real(table, i, 1);
    }
    for (uint32_t set = 1; set < 1U << N; set++) {
        bool is = (uint32_t)__builtin_popcount(set) >= smallest && naive_is_maximal(s->graph, set, k);
        check_eq_where(told[set], is, "%s, k %u, set %x", name, k, set);
    }
    free(told);
    coop_table_free(table);
}

Test(roles_groups, all_maximal_ones_and_no_others) {
    for (uint64_t seed = 0; seed < 40; seed++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.directed = seed % 3 == 0;
        sample s;
        sample_random(&s, N, 5 + 2 * (size_t)seed, 3, &options, seed);
        for (uint32_t smallest = 2; smallest < 5; smallest++) expect_all(&s, "cliques", 1, smallest);
        for (uint32_t k = 1; k < 4; k++)
            for (uint32_t smallest = k < 2 ? 2 : 2 * k - 1; smallest < 2 * k + 2; smallest++)
                expect_all(&s, "plexes", k, smallest);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* NetworkX: of the karate club's maximal cliques 25 have three members or more: 21, 2 and 2 of 3, 4 and 5. */
Test(roles_groups, karate) {
    static const uint32_t sizes[] = {0, 0, 0, 21, 2, 2};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 34, KARATE, 78, &options);
    coop_table *table = table_of(&s, "cliques", 0, 0, COOP_OK);
    uint32_t found[6] = {0};
    for (size_t i = 0; i < coop_table_rows(table); i++) found[(size_t)coop_table_real(table, i, 1)]++;
    for (size_t i = 3; i < 6; i++) check_eq(found[i], sizes[i]);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A wheel of 150 has a triangle for each part of its rim; a hub of 30 groups of five a clique of six with each. */
Test(roles_groups, around_a_hub_of_many) {
    enum { RIM = 150, GROUP = 5 };
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (int wheel = 0; wheel < 2; wheel++) {
        edge edges[RIM * GROUP];
        size_t count = 0;
        sample s;
        for (uint32_t i = 1; i <= RIM; i++) edges[count++] = (edge){0, i, 1};
        for (uint32_t i = 1; i <= RIM; i++) {
            if (wheel) edges[count++] = (edge){i, i % RIM + 1, 1};
            for (uint32_t v = i + 1; !wheel && (v - 1) / GROUP == (i - 1) / GROUP; v++)
                edges[count++] = (edge){i, v, 1};
        }
        sample_init(&s, RIM + 1, edges, count, &options);
        coop_table *table = table_of(&s, "cliques", 0, 3, COOP_OK);
        check_eq(coop_table_rows(table), wheel ? RIM : RIM / GROUP);
        for (size_t i = 0; i < coop_table_rows(table); i++)
            check_eq(coop_table_real(table, i, 1), wheel ? 3 : GROUP + 1);
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Each pair's cliques, counted from the table of them. */
Test(roles_groups, overlap) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (uint64_t seed = 0; seed < 10; seed++) {
        sample s;
        sample_random(&s, N, 40, 1, &options, seed);
        coop_table *cliques = table_of(&s, "cliques", 0, 0, COOP_OK);
        coop_table *overlap = table_of(&s, "clique_overlap", 0, 0, COOP_OK);
        double pairs = 0;
        for (size_t i = 1; i < coop_table_rows(overlap); i++) { /* most in common first, then by who they are */
            double before = coop_table_real(overlap, i - 1, 2), here = coop_table_real(overlap, i, 2);
            uint32_t was = coop_table_organisation(overlap, i - 1, 0), is = coop_table_organisation(overlap, i, 0);
            bool later = was < is || (was == is && coop_table_organisation(overlap, i - 1, 1) <
                                                       coop_table_organisation(overlap, i, 1));
            cr_assert(before > here || (before == here && later), "row %zu", i);
        }
        for (uint32_t a = 0; a < N; a++) {
            for (uint32_t b = a + 1; b < N; b++) {
                uint32_t both = 0, of_a = 0, of_b = 0;
                for (size_t i = 0; i < coop_table_rows(cliques); i++) {
                    uint32_t set = bits_of(coop_table_string(cliques, i, 2));
                    both += (set >> a & 1) && (set >> b & 1);
                    of_a += set >> a & 1;
                    of_b += set >> b & 1;
                }
                pairs += both > 0;
                for (size_t i = 0; i < coop_table_rows(overlap); i++) {
                    if (coop_table_organisation(overlap, i, 0) != a || coop_table_organisation(overlap, i, 1) != b)
                        continue;
                    check_eq(coop_table_real(overlap, i, 2), both);
                    check_eq(coop_table_real(overlap, i, 3), of_a);
                    check_eq(coop_table_real(overlap, i, 4), of_b);
                }
            }
        }
        check_eq(coop_table_rows(overlap), pairs);
        coop_table_free(cliques);
        coop_table_free(overlap);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Of 3 * 17 organisations, all tied but to the two others of their three, 3^17 cliques are maximal (Moon, Moser 1965).
 */
Test(roles_groups, too_many_are_refused) {
    enum { PARTS = 17 };
    edge *edges = calloc(9 * PARTS * PARTS, sizeof *edges);
    size_t count = 0;
    for (uint32_t a = 0; a < 3 * PARTS; a++)
        for (uint32_t b = a + 1; b < 3 * PARTS; b++)
            if (a / 3 != b / 3) edges[count++] = (edge){a, b, 1};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 3 * PARTS, edges, count, &options);
    cr_assert_null(table_of(&s, "cliques", 0, 0, COOP_USAGE));
    cr_assert(strstr(s.ctx.error.message, "too many cliques of at least 3"), "%s", s.ctx.error.message);
    coop_context_clear_error(&s.ctx);
    cr_assert_null(table_of(&s, "plexes", 0, 0, COOP_USAGE));
    coop_context_clear_error(&s.ctx);
    cr_assert_null(table_of(&s, "plexes", 3, 4, COOP_USAGE));
    cr_assert(strstr(s.ctx.error.message, "--smallest 5"), "%s", s.ctx.error.message);
    coop_context_clear_error(&s.ctx);
    sample_clear(&s);
    free(edges);
    CHECK_CLEAN();
}
