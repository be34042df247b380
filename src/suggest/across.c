#include "suggest/across.h"

#include <stdlib.h>

#include "suggest/joins.h"
#include "util/mem.h"
#include "util/top.h"

enum {
    HOLES = 200,    /* pairs of clusters, those that lack most ties */
    STRONGEST = 40, /* members of each that are looked at, all with all */
    BRIDGES = 5     /* pairs proposed for each hole */
};

/* Clusters by the ties of their members, most first. */
static bool sort_clusters(coop_i_top *sorted, const coop_i_joins *joins, const coop_i_view *view) {
    if (!coop_i_top_init(sorted, view->clusters)) return false;
    for (uint32_t c = 0; c < view->n; c++) {
        if (view->cluster[c] && joins->degree[c] > 0) coop_i_top_offer(sorted, (coop_i_scored){joins->degree[c], c, 0});
    }
    coop_i_top_sort(sorted);
    return true;
}

/* The pairs of clusters that lack most of the ties expected. What is expected falls along the sorted clusters, and no
 * pair lacks more than that. */
static bool find_holes(coop_i_top *holes, const coop_i_joins *joins, const coop_i_view *view) {
    coop_i_top sorted = {0};
    if (!coop_i_top_init(holes, HOLES)) return false;
    if (!sort_clusters(&sorted, joins, view)) return false;
    for (size_t i = 0; i < sorted.count; i++) {
        for (size_t j = i + 1; j < sorted.count; j++) {
            coop_i_join join = {.of_a = sorted.items[i].a, .of_b = sorted.items[j].a};
            bool empty = coop_i_joins_empty(&join, joins, view);
            if (holes->count == HOLES && join.expected <= holes->items[0].score) break;
            if (empty) coop_i_top_offer(holes, (coop_i_scored){join.expected - join.ties, join.of_a, join.of_b});
        }
    }
    coop_i_top_clear(&sorted);
    return true;
}

static size_t strongest_of(uint32_t strongest[STRONGEST], const coop_i_proposer *proposer, uint32_t cluster) {
    const uint32_t *list;
    coop_i_scored items[STRONGEST];
    coop_i_top top = {.items = items, .capacity = STRONGEST};
    size_t count = coop_i_shortlist(&list, &proposer->members, cluster);
    for (size_t i = 0; i < count; i++) {
        if (!proposer->view->cluster[list[i]])
            coop_i_top_offer(&top, (coop_i_scored){proposer->strength[list[i]], list[i], 0});
    }
    coop_i_top_sort(&top);
    for (size_t i = 0; i < top.count; i++) strongest[i] = top.items[i].a;
    return top.count;
}

/* The best pairs across one hole, by the quick value. */
static size_t find_bridges(coop_pair bridges[BRIDGES], const coop_i_proposer *proposer, uint32_t c, uint32_t d) {
    uint32_t of_c[STRONGEST], of_d[STRONGEST];
    size_t c_count = strongest_of(of_c, proposer, c), d_count = strongest_of(of_d, proposer, d);
    coop_i_scored items[BRIDGES];
    coop_i_top best = {.items = items, .capacity = BRIDGES};
    for (size_t i = 0; i < c_count; i++) {
        for (size_t j = 0; j < d_count; j++) {
            uint32_t a = of_c[i] < of_d[j] ? of_c[i] : of_d[j], b = of_c[i] < of_d[j] ? of_d[j] : of_c[i];
            if (a == b || coop_i_tied(proposer->view, a, b)) continue;
            coop_i_top_offer(&best,
                             (coop_i_scored){coop_i_quick(proposer, coop_i_allocation(proposer, a, b), a, b), a, b});
        }
    }
    coop_i_top_sort(&best);
    for (size_t i = 0; i < best.count; i++) bridges[i] = (coop_pair){best.items[i].a, best.items[i].b};
    return best.count;
}

/* From a list of pairs to the others of each organisation. */
static bool store(coop_i_holes_list *holes, const coop_pair *pairs, size_t count, uint32_t n) {
    holes->offset = coop_i_calloc((size_t)n + 2, sizeof *holes->offset);
    holes->other = coop_i_calloc(2 * count, sizeof *holes->other);
    if (!holes->offset || !holes->other) return false;
    for (size_t i = 0; i < count; i++) {
        holes->offset[(size_t)pairs[i].a + 2]++;
        holes->offset[(size_t)pairs[i].b + 2]++;
    }
    for (size_t u = 2; u <= (size_t)n + 1; u++) holes->offset[u] += holes->offset[u - 1];
    for (size_t i = 0; i < count; i++) {
        holes->other[holes->offset[(size_t)pairs[i].a + 1]++] = pairs[i].b;
        holes->other[holes->offset[(size_t)pairs[i].b + 1]++] = pairs[i].a;
    }
    return true;
}

bool coop_i_across_find(coop_i_proposer *proposer) {
    const coop_i_view *view = proposer->view;
    coop_context quiet = COOP_CONTEXT_INIT;
    coop_i_joins joins = {0};
    coop_i_top holes = {0};
    size_t count = 0;
    coop_pair *pairs = coop_i_calloc(HOLES * BRIDGES, sizeof *pairs);
    bool fine = pairs && coop_i_joins_init(&joins, view, &quiet) == COOP_OK && find_holes(&holes, &joins, view);
    for (size_t h = 0; h < holes.count && fine; h++)
        count += find_bridges(pairs + count, proposer, holes.items[h].a, holes.items[h].b);
    fine = fine && store(&proposer->holes, pairs, count, view->n);
    proposer->holes.holes = holes.count;
    coop_i_top_clear(&holes);
    coop_i_joins_clear(&joins);
    free(pairs);
    return fine;
}
