/* Pairs over holes between groups: declared clusters, else regions, else communities. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "suggest/suggester.h"

enum { GROUPS = 4, SIZE = 12, N = GROUPS * SIZE };

typedef struct plant {
    bool clusters, regions;
    bool full; /* ties between all groups: no hole by clusters or regions */
} plant;

/* Four groups in which all but every fourth pair works together, strongest the first two of each ("o00", "o01" …). Two
 * ties lead from each group to the next; none from the first to the third, the second to the fourth, the last to the
 * first: three holes. */
static coop_network *planted(const plant *p, coop_context *ctx) {
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (uint32_t g = 0; g < GROUPS; g++) {
        char id[16], region[16];
        uint32_t cluster = 0, index;
        snprintf(id, sizeof id, "cluster %u", (unsigned)g % 10);
        snprintf(region, sizeof region, "region %u", (unsigned)g % 10);
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.id = id;
        row.kind_text = "cluster";
        if (p->clusters) check_eq(coop_network_add_organisation(network, &cluster, &row, ctx), COOP_OK);
        for (uint32_t i = 0; i < SIZE; i++) {
            char own[16];
            snprintf(own, sizeof own, "o%u%02u", (unsigned)g % 10, (unsigned)i % 100);
            row = (coop_organisation)COOP_ORGANISATION_INIT;
            row.id = own;
            if (p->regions) row.region = region;
            check_eq(coop_network_add_organisation(network, &index, &row, ctx), COOP_OK);
            if (p->clusters) check_eq(coop_network_add_membership(network, index, cluster, NULL, ctx), COOP_OK);
        }
    }
    for (uint32_t a = 0; a < N; a++) {
        for (uint32_t b = a + 1; b < N; b++) {
            uint32_t g = a / SIZE, h = b / SIZE, i = a % SIZE, j = b % SIZE;
            bool within = g == h && ((i + j) % 4 != 0 || i < 2);
            bool next = h == g + 1 && i == j && (i == 3 || i == 7);
            if (!within && !next && !(p->full && g != h && (i + 5 * j) % 3 == 0)) continue;
            coop_tie tie = COOP_TIE_INIT;
            char id[2][16];
            snprintf(id[0], sizeof id[0], "o%u%02u", (unsigned)g % 10, (unsigned)i % 100);
            snprintf(id[1], sizeof id[1], "o%u%02u", (unsigned)h % 10, (unsigned)j % 100);
            tie.weight = within && i < 2 ? 3 : 1;
            check_eq(coop_network_refer(network, &tie.source, id[0], NULL, ctx), COOP_OK);
            check_eq(coop_network_refer(network, &tie.target, id[1], NULL, ctx), COOP_OK);
            check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
        }
    }
    check_eq(coop_network_finish(network, NULL, ctx), COOP_OK);
    return network;
}

typedef struct fixture {
    coop_context ctx;
    coop_network *network;
    coop_graph *graph;
    coop_suggester *suggester;
} fixture;

static void fixture_init(fixture *f, const plant *p) {
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    *f = (fixture){.ctx = COOP_CONTEXT_INIT};
    f->network = planted(p, &f->ctx);
    check_eq(coop_graph_new(&f->graph, f->network, NULL, &f->ctx), COOP_OK);
    check_eq_where(coop_suggester_new(&f->suggester, f->graph, &options, &f->ctx), COOP_OK, "%s", f->ctx.error.message);
}

static void fixture_clear(fixture *f) {
    coop_suggester_free(f->suggester);
    coop_graph_free(f->graph);
    coop_network_free(f->network);
}

/* The planted group of an organisation, by its id. */
static int group_of(const fixture *f, uint32_t u) {
    return coop_network_id(f->network, u)[1] - '0';
}

/* Those that are proposed over a hole, by planted groups. */
static void proposed(size_t pairs[GROUPS][GROUPS], const fixture *f) {
    const coop_i_lists *holes = &f->suggester->proposer->holes;
    memset(pairs, 0, GROUPS * sizeof *pairs);
    for (uint32_t u = 0; u < f->graph->n; u++)
        for (uint64_t i = holes->offset[u]; i < holes->offset[u + 1]; i++)
            pairs[group_of(f, u)][group_of(f, holes->items[i])]++;
}

static const bool hole[GROUPS][GROUPS] = {{0, 0, 1, 1}, {0, 0, 0, 1}, {1, 0, 0, 0}, {1, 1, 0, 0}};

/* What is found of each sort of groups: five pairs over each planted hole (two ties where about ten are expected are
 * one too, for communities and all others), and the figures of a pair that would close it. */
static void expect_holes(const fixture *f, suggest_joins_by by) {
    size_t pairs[GROUPS][GROUPS];
    const suggest_joins *joins = &f->suggester->joins;
    check_eq(joins->by, by);
    check_eq(joins->groups.count, GROUPS);
    proposed(pairs, f);
    for (int g = 0; g < GROUPS; g++) {
        for (int h = 0; h < GROUPS; h++) {
            cr_expect(g == h ? pairs[g][h] == 0 : !hole[g][h] || pairs[g][h] == 5, "%d %d: %zu", g, h, pairs[g][h]);
            suggest_join join;
            char id[2][8];
            snprintf(id[0], sizeof id[0], "o%u02", (unsigned)g % 10);
            snprintf(id[1], sizeof id[1], "o%u04", (unsigned)h % 10);
            bool found = suggest_joins_find(&join, joins, coop_network_find(f->network, id[0]),
                                            coop_network_find(f->network, id[1]));
            cr_expect_eq(found, g != h, "%d %d", g, h);
            if (!found) continue;
            cr_expect_eq(join.ties, hole[g][h] ? 0 : 2);
            /* the ends of ties in the one times those in the other over all ends, counted the slow way */
            double ends[GROUPS] = {0}, all = 0;
            for (uint32_t u = 0; u < f->graph->n; u++) {
                uint64_t degree = coop_i_degree(&f->suggester->view.of_partners->all, u);
                if (degree > 0) ends[group_of(f, u)] += (double)degree;
                all += (double)degree;
            }
            check_near(join.expected, ends[g] * ends[h] / all, 1e-12);
        }
    }
}

Test(across, declared_clusters_come_first) {
    fixture f;
    fixture_init(&f, &(plant){.clusters = true, .regions = true});
    expect_holes(&f, SUGGEST_JOINS_CLUSTERS);
    check_str(suggest_joins_word(&f.suggester->joins), "clusters");
    check_str(f.suggester->joins.groups.names[0], "cluster 0");
    fixture_clear(&f);
    CHECK_CLEAN();
}

Test(across, then_regions) {
    fixture f;
    fixture_init(&f, &(plant){.regions = true});
    expect_holes(&f, SUGGEST_JOINS_REGIONS);
    check_str(f.suggester->joins.groups.names[0], "region 0");
    fixture_clear(&f);
    CHECK_CLEAN();
}

Test(across, then_communities) {
    fixture f;
    fixture_init(&f, &(plant){.clusters = false});
    expect_holes(&f, SUGGEST_JOINS_COMMUNITIES);
    fixture_clear(&f);
    CHECK_CLEAN();
}

/* Where all work with all there is no hole, by whatever groups, and nothing is proposed or said of one. */
Test(across, no_holes) {
    for (int clusters = 0; clusters < 2; clusters++) {
        fixture f;
        suggest_join join;
        fixture_init(&f, &(plant){.clusters = clusters > 0, .regions = true, .full = true});
        check_eq(f.suggester->joins.holes.count, 0);
        check_eq(f.suggester->proposer->holes.offset[f.graph->n], 0);
        for (uint32_t u = 0; u < f.graph->n; u++)
            for (uint32_t v = 0; v < u; v++) cr_assert(!suggest_joins_find(&join, &f.suggester->joins, u, v));
        fixture_clear(&f);
    }
    CHECK_CLEAN();
}

/* The list has far pairs, and their sentences name the two groups. */
Test(across, the_sentence_names_the_groups) {
    static const struct {
        plant plant;
        const char *joins, *says;
    } cases[] = {
        {{.clusters = true},
         "cluster 0 + cluster 2",
         "would be the first partnership between members of cluster 0 and cluster 2"},
        {{.regions = true}, "region 0 + region 2", "would be the first partnership between region 0 and region 2"},
        {{.full = false},
         "o000 · o001 + o200 · o201",
         "would be the first partnership between the communities around o000 · o001 and o200 · o201"},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        fixture f;
        coop_table *table = NULL;
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        fixture_init(&f, &cases[c].plant);
        options.every = true;
        options.top = N;
        check_eq(coop_suggestions(&table, f.graph, &options, &f.ctx), COOP_OK);
        size_t joins = coop_table_find_column(table, "joins"), reason = coop_table_find_column(table, "reason"),
               told = 0;
        for (size_t r = 0; r < coop_table_rows(table); r++) {
            const char *text = coop_table_string(table, r, joins);
            if (!text || strcmp(text, cases[c].joins) != 0) continue;
            told++;
            cr_assert(strstr(coop_table_string(table, r, reason), cases[c].says), "%s",
                      coop_table_string(table, r, reason));
        }
        check_geq_where(told, 5, "%s: %zu", cases[c].joins, told);
        coop_table_free(table);
        fixture_clear(&f);
    }
    CHECK_CLEAN();
}
