/* What every picture keeps, on networks of many shapes. */
#include <coopgraph/generate.h>
#include <coopgraph/picture.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "core/graph.h"

typedef struct sample {
    coop_context ctx;
    coop_network *network;
    coop_graph *graph;
    coop_picture *picture;
} sample;

static void draw(sample *s, const coop_picture_options *options) {
    const coop_graph_options graph = COOP_GRAPH_OPTIONS_INIT;
    check_eq_where(coop_graph_new(&s->graph, s->network, &graph, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    coop_status status = coop_picture_new(&s->picture, s->graph, options, &s->ctx);
    check_eq_where(status, COOP_OK, "%s", s->ctx.error.message);
}

static sample of_text(const char *text, const coop_picture_options *options) {
    sample s = {.ctx = COOP_CONTEXT_INIT};
    s.network = check_load("n.json", text, &s.ctx);
    draw(&s, options);
    return s;
}

static sample of_size(uint32_t organisations, uint64_t ties) {
    sample s = {.ctx = COOP_CONTEXT_INIT};
    coop_generate_options options = COOP_GENERATE_OPTIONS_INIT;
    options.organisations = organisations;
    options.ties = ties;
    check_eq_where(coop_generate(&s.network, &options, &s.ctx), COOP_OK, "%s", s.ctx.error.message);
    draw(&s, NULL);
    return s;
}

static void clear(sample *s) {
    coop_picture_free(s->picture);
    coop_graph_free(s->graph);
    coop_network_free(s->network);
}

/* Gephi's auto-scale would leave it as it is (contract point G13). */
static void expect_scaled(const coop_picture *p) {
    double x = 0, y = 0;
    float least = INFINITY, most = 0;
    uint32_t counted = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        cr_assert(isfinite(p->x[i]) && isfinite(p->y[i]) && isfinite(p->size[i]));
        cr_assert(fabsf(p->x[i]) <= 5000 && fabsf(p->y[i]) <= 5000);
        x += (double)p->x[i], y += (double)p->y[i];
        least = fminf(least, p->size[i]), most = fmaxf(most, p->size[i]);
    }
    if (p->n == 0) return;
    check_near(x / p->n, 0, 1e-2);
    check_near(y / p->n, 0, 1e-2);
    bool uniform = least == most;
    cr_assert(uniform ? least == 40 : least == 4 && most == 100, "sizes %g .. %g", (double)least, (double)most);
    for (size_t i = 0; i < p->legend_count; i++) counted += p->legend[i].count;
    check_eq_where(counted, p->n, "the legend counts %u of %u", counted, p->n);
}

static double distance(const coop_picture *p, uint32_t a, uint32_t b) {
    return hypot((double)p->x[a] - (double)p->x[b], (double)p->y[a] - (double)p->y[b]);
}

static uint64_t overlaps(const coop_picture *p) {
    uint64_t count = 0;
    for (uint32_t a = 0; a < p->n; a++) {
        for (uint32_t b = a + 1; b < p->n; b++) count += distance(p, a, b) < (double)(p->size[a] + p->size[b]);
    }
    return count;
}

#define NETWORK(rows, ties)                                                                                            \
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[" rows "],\"ties\":[" ties "]}"

Test(picture, of_nothing_one_and_two) {
    static const char *const texts[] = {
        NETWORK("", ""),
        NETWORK("{\"id\":\"a\"}", ""),
        NETWORK("{\"id\":\"a\"},{\"id\":\"b\"}", ""),
        NETWORK("{\"id\":\"a\"},{\"id\":\"b\"}", "{\"from\":\"a\",\"to\":\"b\"}"),
        NETWORK("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}", "{\"from\":\"a\",\"to\":\"b\",\"weight\":1e300}"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        sample s = of_text(texts[i], NULL);
        expect_scaled(s.picture);
        check_eq_where(overlaps(s.picture), 0, "text %zu", i);
        clear(&s);
    }
    CHECK_CLEAN();
}

Test(picture, of_the_shipped_network) {
    sample s = {.ctx = COOP_CONTEXT_INIT};
    const char *path = "graphs/ino-tomsk.json";
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    check_eq_where(coop_load(&s.network, &path, 1, &load, &s.ctx), COOP_OK, "%s", s.ctx.error.message);
    draw(&s, NULL);
    expect_scaled(s.picture);
    check_eq(overlaps(s.picture), 0);
    check_str(s.picture->colour_by, "kind");
    check_str(s.picture->size_by, "strength");
    clear(&s);
    CHECK_CLEAN();
}

/* Those that are tied stand nearer to each other than those that are not. */
Test(picture, ties_draw_together) {
    sample s = of_size(300, 1200);
    expect_scaled(s.picture);
    double tied = 0, all = 0;
    uint64_t pairs = 0, count = 0;
    for (uint64_t i = 0; i < coop_network_ties(s.network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, s.network, i);
        tied += distance(s.picture, tie.source, tie.target);
        pairs++;
    }
    for (uint32_t a = 0; a < 300; a++) {
        for (uint32_t b = 0; b < a; b++) all += distance(s.picture, a, b), count++;
    }
    check_lt(tied / (double)pairs, 0.6 * all / (double)count);
    check_eq(overlaps(s.picture), 0);
    clear(&s);
    CHECK_CLEAN();
}

/* Large enough for coarser graphs; planted clusters are narrower than the whole. */
Test(picture, of_three_thousand_shows_its_clusters) {
    sample s = of_size(3000, 12000);
    expect_scaled(s.picture);
    const coop_picture *p = s.picture;
    double inside = 0, whole = 0;
    uint64_t members = 0;
    for (uint32_t c = 0; c < p->n; c++) {
        if (coop_network_kind(s.network, c) != COOP_KIND_CLUSTER) continue;
        const uint32_t *list;
        size_t count = coop_network_members(&list, s.network, c);
        for (size_t i = 0; i < count; i++) inside += distance(p, c, list[i]);
        members += count;
    }
    for (uint32_t i = 0; i < p->n; i++) whole += hypot((double)p->x[i], (double)p->y[i]);
    check_gt(members, 2500);
    check_lt(inside / (double)members, 0.6 * whole / p->n);
    check_lt_where(overlaps(p), 30, "%llu overlaps", (unsigned long long)overlaps(p));
    clear(&s);
    CHECK_CLEAN();
}

/* Two triangles and five that are alone: nobody far off. */
Test(picture, components_stay_together) {
    sample s =
        of_text(NETWORK("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"},{\"id\":\"e\"},{\"id\":\"f\"},"
                        "{\"id\":\"p\"},{\"id\":\"q\"},{\"id\":\"r\"},{\"id\":\"s\"},{\"id\":\"t\"}",
                        "{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"b\",\"to\":\"c\"},{\"from\":\"c\",\"to\":\"a\"},"
                        "{\"from\":\"d\",\"to\":\"e\"},{\"from\":\"e\",\"to\":\"f\"},{\"from\":\"f\",\"to\":\"d\"}"),
                NULL);
    expect_scaled(s.picture);
    check_eq(overlaps(s.picture), 0);
    double side = distance(s.picture, 0, 1), far = 0;
    for (uint32_t i = 0; i < s.picture->n; i++) {
        far = fmax(far, hypot((double)s.picture->x[i], (double)s.picture->y[i]));
    }
    check_lt(far, 8 * side);
    clear(&s);
    CHECK_CLEAN();
}

Test(picture, the_order_of_rows_does_not_matter_and_the_seed_does) {
    const char *ties =
        "{\"from\":\"a\",\"to\":\"b\",\"weight\":2},{\"from\":\"b\",\"to\":\"c\"},{\"from\":\"c\",\"to\":\"d\"}";
    char text[1024];
    snprintf(text, sizeof text,
             NETWORK("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"},{\"id\":\"e\"}", "%s"), ties);
    sample s = of_text(text, NULL);
    snprintf(text, sizeof text,
             NETWORK("{\"id\":\"e\"},{\"id\":\"c\"},{\"id\":\"a\"},{\"id\":\"d\"},{\"id\":\"b\"}", "%s"),
             "{\"from\":\"d\",\"to\":\"c\"},{\"from\":\"c\",\"to\":\"b\"},{\"from\":\"b\",\"to\":\"a\",\"weight\":2}");
    sample t = of_text(text, NULL);
    cr_assert_arr_eq(s.picture->x, t.picture->x, 5 * sizeof(float));
    cr_assert_arr_eq(s.picture->y, t.picture->y, 5 * sizeof(float));
    cr_assert_arr_eq(s.picture->size, t.picture->size, 5 * sizeof(float));
    coop_picture_free(t.picture);
    t.ctx.seed = 7;
    t.ctx.threads = 3;
    check_eq(coop_picture_new(&t.picture, t.graph, NULL, &t.ctx), COOP_OK);
    check_neq_where(memcmp(s.picture->x, t.picture->x, 5 * sizeof(float)), 0, "%s", "another seed, another start");
    clear(&s);
    clear(&t);
    CHECK_CLEAN();
}

Test(picture, groups_and_sizes_as_asked) {
    /* fourteen groups of two, two organisations alone, one in no group at all */
    coop_context ctx = COOP_CONTEXT_INIT;
    sample s = {.ctx = COOP_CONTEXT_INIT};
    uint32_t groups[31];
    double sizes[31];
    const char *names[16] = {"first"};
    check_eq(coop_network_new(&s.network, &ctx), COOP_OK);
    for (uint32_t i = 0; i < 31; i++) {
        char id[8];
        coop_organisation row = COOP_ORGANISATION_INIT;
        snprintf(id, sizeof id, "%02u", i);
        row.id = id;
        check_eq(coop_network_add_organisation(s.network, &(uint32_t){0}, &row, &ctx), COOP_OK);
        groups[i] = i < 28 ? i / 2 : i < 30 ? 14 + i - 28 : COOP_NONE;
        sizes[i] = i == 0 ? NAN : i == 1 ? INFINITY : (double)i * 5e306;
    }
    const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    check_eq(coop_network_finish(s.network, &finish, &ctx), COOP_OK);
    const coop_picture_options options = {.size = sizeof(coop_picture_options),
                                          .groups = groups,
                                          .group_names = names,
                                          .group_count = 16,
                                          .sizes = sizes,
                                          .size_by = "betweenness"};
    draw(&s, &options);
    const coop_picture *p = s.picture;
    check_str(p->colour_by, "community");
    check_str(p->size_by, "betweenness");
    check_eq(p->legend_count, 13);
    check_str(p->legend[0].text, "first");
    check_str(p->legend[1].text, "group 2");
    check_eq(p->legend[0].count, 2);
    check_str(p->legend[12].text, "2 smaller groups, in no group");
    check_eq(p->legend[12].count, 7);
    check_eq(memcmp(&p->colour[0], &p->colour[1], sizeof *p->colour), 0);
    check_neq(memcmp(&p->colour[0], &p->colour[2], sizeof *p->colour), 0);
    check_eq(memcmp(&p->colour[29], &p->legend[12].colour, sizeof *p->colour), 0);
    check_eq(p->size[0], 4);
    check_eq(p->size[1], 4);
    check_eq(p->size[30], 100);
    expect_scaled(p);
    clear(&s);
    CHECK_CLEAN();
}

Test(picture, a_star_and_a_chain_of_thousands) {
    for (int chain = 0; chain < 2; chain++) {
        sample s = {.ctx = COOP_CONTEXT_INIT};
        const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
        uint32_t before = 0, first = 0;
        check_eq(coop_network_new(&s.network, &s.ctx), COOP_OK);
        for (uint32_t i = 0; i < 3000; i++) {
            char id[8];
            uint32_t at;
            coop_organisation row = COOP_ORGANISATION_INIT;
            coop_tie tie = COOP_TIE_INIT;
            snprintf(id, sizeof id, "%04u", i);
            row.id = id;
            check_eq(coop_network_add_organisation(s.network, &at, &row, &s.ctx), COOP_OK);
            if (i == 0) first = at;
            tie.source = chain ? before : first;
            tie.target = at;
            if (i > 0) check_eq(coop_network_add_tie(s.network, NULL, &tie, &s.ctx), COOP_OK);
            before = at;
        }
        check_eq(coop_network_finish(s.network, &finish, &s.ctx), COOP_OK);
        draw(&s, NULL);
        expect_scaled(s.picture);
        clear(&s);
    }
    CHECK_CLEAN();
}

static void stop_early(void *data, const char *stage, double done) {
    if (strcmp(stage, "layout") == 0 && done >= 0) *(volatile int *)data = 1;
}

Test(picture, can_be_stopped) {
    sample s = of_size(3000, 9000);
    volatile int stop = 0;
    coop_picture *none = NULL;
    s.ctx.cancel = &stop;
    s.ctx.progress = stop_early;
    s.ctx.progress_data = (void *)(uintptr_t)&stop;
    check_eq(coop_picture_new(&none, s.graph, NULL, &s.ctx), COOP_INTERRUPTED);
    cr_assert_null(none);
    clear(&s);
    CHECK_CLEAN();
}

Test(picture, threads_change_nothing) {
    sample s = of_size(5000, 15000);
    coop_picture *first = s.picture;
    s.ctx.threads = 1;
    check_eq(coop_picture_new(&s.picture, s.graph, NULL, &s.ctx), COOP_OK);
    coop_picture *one = s.picture;
    s.ctx.threads = 3;
    check_eq(coop_picture_new(&s.picture, s.graph, NULL, &s.ctx), COOP_OK);
    cr_assert_arr_eq(one->x, s.picture->x, one->n * sizeof *one->x);
    cr_assert_arr_eq(one->y, s.picture->y, one->n * sizeof *one->y);
    coop_picture_free(one);
    coop_picture_free(first);
    clear(&s);
    CHECK_CLEAN();
}

/* A ring of sixty with chords, and organisations without ties. */
static sample ring_and_isolates(uint32_t isolates) {
    sample s = {.ctx = COOP_CONTEXT_INIT};
    const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    check_eq(coop_network_new(&s.network, &s.ctx), COOP_OK);
    for (uint32_t i = 0; i < 60 + isolates; i++) {
        char id[16];
        uint32_t at;
        coop_organisation row = COOP_ORGANISATION_INIT;
        snprintf(id, sizeof id, "%04u", i);
        row.id = id;
        check_eq(coop_network_add_organisation(s.network, &at, &row, &s.ctx), COOP_OK);
        check_eq(at, i);
    }
    for (uint32_t i = 0; i < 60; i++) {
        for (uint32_t j = 1; j < 8; j += 3) {
            coop_tie tie = COOP_TIE_INIT;
            tie.source = i, tie.target = (i + j) % 60;
            check_eq(coop_network_add_tie(s.network, NULL, &tie, &s.ctx), COOP_OK);
        }
    }
    check_eq(coop_network_finish(s.network, &finish, &s.ctx), COOP_OK);
    draw(&s, NULL);
    return s;
}

static float height_of(const coop_picture *p, uint32_t first, uint32_t end) {
    float low = INFINITY, high = -INFINITY;
    for (uint32_t i = first; i < end; i++) low = fminf(low, p->y[i]), high = fmaxf(high, p->y[i]);
    return high - low;
}

Test(picture, isolates_take_no_more_room_than_they_need) {
    static const struct {
        uint32_t isolates;
        float share; /* of the height, at most */
    } cases[] = {{1, 0.25F}, {8, 0.25F}, {30, 0.6F}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        sample s = ring_and_isolates(cases[c].isolates);
        const coop_picture *p = s.picture;
        float all = height_of(p, 0, p->n), ring = height_of(p, 0, 60);
        check_leq_where(all - ring, cases[c].share * all, "%u isolates: %g of %g", cases[c].isolates,
                        (double)(all - ring), (double)all);
        check_eq(overlaps(p), 0);
        clear(&s);
    }
    CHECK_CLEAN();
}
