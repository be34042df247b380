/* Structural equivalence: correlations and distances of R's sna 2.7 (sedist, diag = FALSE; its Euclidean distance of an
 * undirected network counts each tie twice), positions of CONCOR iterated with R's cor(), densities and R squared of R.
 */
#include <coopgraph/roles.h>
#include <stdlib.h>
#include <string.h>

#include "../measure/sample.h"

enum { TABLES = 16 };

typedef struct made {
    sample s;
    coop_table *tables[TABLES], *positions, *blocks, *equivalence;
} made;

static coop_status ask(made *m, uint32_t splits) {
    static const char *const names[] = {"positions", "blocks", "equivalence"};
    coop_table **own[] = {&m->positions, &m->blocks, &m->equivalence};
    coop_role_options options = COOP_ROLE_OPTIONS_INIT;
    options.names = names;
    options.count = 3;
    options.splits = splits;
    memset(m->tables, 0, sizeof m->tables);
    coop_status status = coop_roles(m->tables, m->s.graph, &options, &m->s.ctx);
    for (size_t i = 0; i < 3; i++) {
        size_t count;
        *own[i] = m->tables[coop_role_find(names[i]) - coop_role_rows(&count)];
    }
    return status;
}

static void clear(made *m) {
    for (size_t i = 0; i < TABLES; i++) coop_table_free(m->tables[i]);
    sample_clear(&m->s);
}

static double between(const coop_table *table, uint32_t a, uint32_t b, const char *column) {
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (coop_table_organisation(table, i, 0) == a && coop_table_organisation(table, i, 1) == b)
            return coop_table_real(table, i, coop_table_find_column(table, column));
    return NAN;
}

typedef struct expected {
    const uint32_t *blocks;
    double correlation[7], distance[7], density[4][4];
    const char *note, *image[4];
} expected;

static void expect(made *m, uint32_t n, const expected *want) {
    check_eq_where(ask(m, 2), COOP_OK, "%s", m->s.ctx.error.message);
    for (uint32_t i = 0; i < n; i++) {
        double position = coop_table_real(m->positions, i, 1);
        if (want->blocks[i] == 0)
            cr_assert(isnan(position));
        else
            check_eq_where(position, want->blocks[i], "organisation %u", i);
    }
    for (uint32_t i = 0; i < 7; i++) {
        check_near(between(m->equivalence, 0, i + 1, "correlation"), want->correlation[i], 1e-11);
        check_near(between(m->equivalence, 0, i + 1, "distance"), want->distance[i], 1e-11);
    }
    check_eq(coop_table_rows(m->blocks), 4);
    for (uint32_t a = 0; a < 4; a++) {
        check_str(coop_table_string(m->blocks, a, 2), want->image[a]);
        for (uint32_t b = 0; b < 4; b++) check_near(coop_table_real(m->blocks, a, 3 + b), want->density[a][b], 1e-12);
    }
    check_str(coop_table_note_text(m->blocks, 0), want->note);
}

/* Pucci has no tie, and no position; profiles still go over all sixteen. */
Test(roles_positions, florence) {
    static const uint32_t blocks[] = {1, 2, 1, 3, 3, 4, 4, 2, 4, 4, 3, 0, 1, 1, 3, 2};
    const expected want = {
        blocks,
        {0.531085004544, 0.679366220487, -0.144841364876, -0.144841364876, -0.076923076923, -0.175411603861,
         -0.076923076923},
        {sqrt(2), 1, 2, 2, sqrt(2), sqrt(5), sqrt(2)},
        {{0, 1.0 / 12, 0.125, 0.3125}, {1.0 / 12, 0, 0, 0.5}, {0.125, 0, 5.0 / 6, 0.0625}, {0.3125, 0.5, 0.0625, 0}},
        "Density of all ties 0.19; R squared of ties by the densities between positions 0.328.",
        {"0 0 0 1", "0 0 0 1", "0 0 1 0", "1 1 0 0"}};
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    made m;
    sample_init(&m.s, 16, FLORENCE, 20, &options);
    expect(&m, 16, &want);
    check_eq(coop_table_notes(m.positions), 1);
    check_str(coop_table_note_text(m.positions, 0), "1 organisation without ties has no position.");
    check_str(coop_table_string(m.blocks, 0, 7), "00000; 00002; 00012; 00013");
    clear(&m);
    CHECK_CLEAN();
}

/* The club's ties from the smaller to the larger number with their strengths, and four more. */
Test(roles_positions, the_club_with_directions_and_strengths) {
    static const uint32_t blocks[] = {1, 1, 1, 1, 2, 2, 2, 1, 3, 3, 2, 1, 1, 1, 3, 3, 2,
                                      1, 3, 1, 3, 1, 3, 3, 4, 4, 3, 3, 3, 3, 3, 3, 3, 4};
    static const edge more[] = {{33, 0, 1}, {1, 0, 1}, {2, 0, 1}, {33, 32, 1}};
    const expected want = {blocks,
                           {0.647308036510, 0.289986782579, 0.231116884097, 0.258186286056, 0.226018453952,
                            -0.114319615774, 0.010044486760},
                           {8.062257748299, 11.180339887499, 10.723805294764, 10.344080432789, 10.908712114636,
                            12.489995996797, 12.165525060596},
                           {{0.227272727272727, 0.0727272727272727, 0.0484848484848485, 0.0606060606060606},
                            {0, 0.3, 0, 0},
                            {0, 0, 0.0714285714285714, 0.355555555555556},
                            {0.0303030303030303, 0, 0.0888888888888889, 0.166666666666667}},
                           "Density of all ties 0.0731; R squared of ties by the densities between positions 0.126.",
                           {"1 0 0 0", "0 1 0 0", "0 0 0 1", "0 0 1 1"}};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    edge edges[82];
    made m;
    options.directed = true;
    memcpy(edges, KARATE, sizeof KARATE);
    memcpy(edges + 78, more, sizeof more);
    sample_init(&m.s, 34, edges, 82, &options);
    expect(&m, 34, &want);
    for (size_t i = 0; i < coop_table_notes(m.positions); i++)
        cr_assert_null(strstr(coop_table_note_text(m.positions, i), "no position"));
    clear(&m);
    CHECK_CLEAN();
}

/* The example of R's concorR, ties from rows to columns: b, c and d are one position, a and e the other. */
Test(roles_positions, as_concorR_splits) {
    static const edge edges[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {1, 2, 1}, {2, 1, 1},
                                 {2, 3, 1}, {3, 2, 1}, {4, 0, 1}, {4, 1, 1}, {4, 2, 1}, {4, 3, 1}};
    static const uint32_t positions[] = {1, 2, 2, 2, 1};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    made m;
    options.directed = true;
    sample_init(&m.s, 5, edges, 12, &options);
    check_eq(ask(&m, 1), COOP_OK);
    for (uint32_t i = 0; i < 5; i++) check_eq(coop_table_real(m.positions, i, 1), positions[i]);
    clear(&m);
    CHECK_CLEAN();
}

/* Two leaves of a star are the same, however strong their ties; the unit of weights and the threads change nothing. */
Test(roles_positions, units_and_threads) {
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    static const double units[] = {1, 1e-200, 1e200};
    double correlation[8] = {0};
    for (uint32_t t = 0; t < 3; t++) {
        edge edges[60];
        made m;
        for (uint32_t i = 0; i < 60; i++) edges[i] = (edge){i % 12, 12 + (i * 7) % 11, (1 + i % 5) * units[t]};
        sample_init(&m.s, 23, edges, 60, &options);
        m.s.ctx.threads = 1 + t;
        check_eq(ask(&m, 3), COOP_OK);
        for (uint32_t i = 0; i < 8; i++) {
            double found = between(m.equivalence, 0, i + 1, "correlation");
            if (t == 0) correlation[i] = found;
            check_near(found, correlation[i], 1e-12);
        }
        clear(&m);
    }
    CHECK_CLEAN();
}

/* All alike: a complete network does not split. */
Test(roles_positions, all_alike) {
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    edge edges[10];
    size_t count = 0;
    made m;
    for (uint32_t a = 0; a < 5; a++)
        for (uint32_t b = a + 1; b < 5; b++) edges[count++] = (edge){a, b, 2};
    sample_init(&m.s, 5, edges, count, &options);
    check_eq(ask(&m, 4), COOP_OK);
    check_eq(coop_table_rows(m.blocks), 1);
    check_eq(between(m.equivalence, 1, 3, "correlation"), 1);
    check_eq(between(m.equivalence, 1, 3, "distance"), 0);
    check_eq(coop_table_real(m.positions, 4, 2), 1);
    clear(&m);
    CHECK_CLEAN();
}

/* Each table is the same when it is asked for alone. */
Test(roles_positions, one_table_alone) {
    static const char *const names[] = {"positions", "blocks", "equivalence"};
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    made all;
    sample_init(&all.s, 16, FLORENCE, 20, &options);
    check_eq(ask(&all, 2), COOP_OK);
    for (size_t i = 0; i < 3; i++) {
        coop_role_options one = COOP_ROLE_OPTIONS_INIT;
        coop_table *tables[TABLES] = {0};
        one.names = &names[i];
        one.count = 1;
        one.splits = 2;
        check_eq(coop_roles(tables, all.s.graph, &one, &all.s.ctx), COOP_OK);
        for (size_t t = 0; t < TABLES; t++) {
            bool wanted = all.tables[t] && strcmp(coop_table_name(all.tables[t]), names[i]) == 0;
            check_eq_where(tables[t] != NULL, wanted, "%s, table %zu", names[i], t);
            if (wanted) check_eq(coop_table_rows(tables[t]), coop_table_rows(all.tables[t]));
            coop_table_free(tables[t]);
        }
    }
    clear(&all);
    CHECK_CLEAN();
}

Test(roles_positions, too_few_and_too_many) {
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    static const uint32_t sizes[] = {0, 1, 2, 1200};
    for (size_t i = 0; i < 4; i++) {
        made m;
        edge *ring = calloc(sizes[i] + 1, sizeof *ring);
        for (uint32_t u = 0; u + 1 < sizes[i]; u++) ring[u] = (edge){u, u + 1, 1};
        sample_init(&m.s, sizes[i], ring, sizes[i] ? sizes[i] - 1 : 0, &options);
        check_eq(ask(&m, 2), COOP_USAGE);
        cr_assert(strstr(m.s.ctx.error.message, i < 3 ? "no two can be compared" : "at most 1000 can be"), "%s",
                  m.s.ctx.error.message);
        coop_context_clear_error(&m.s.ctx);
        /* asked for nothing by name, the tables are empty and say why */
        check_eq(coop_roles(m.tables, m.s.graph, NULL, &m.s.ctx), COOP_OK);
        size_t count;
        const coop_table *blocks = m.tables[coop_role_find("blocks") - coop_role_rows(&count)];
        check_eq(coop_table_rows(blocks), 0);
        check_geq(coop_table_notes(blocks), 1);
        clear(&m);
        free(ring);
    }
    CHECK_CLEAN();
}

Test(roles_registry, every_row_says_all) {
    size_t count;
    const coop_role *rows = coop_role_rows(&count);
    check_leq(count, TABLES);
    for (size_t i = 0; i < count; i++) {
        cr_assert(rows[i].title && rows[i].summary && rows[i].formula && rows[i].reference, "%s", rows[i].name);
        check_neq_where(strpbrk(rows[i].reference, "0123456789"), NULL, "%s: no year", rows[i].name);
        check_eq(coop_role_find(rows[i].name), &rows[i]);
    }
    cr_assert_null(coop_role_find("clique"));
    CHECK_CLEAN();
}
