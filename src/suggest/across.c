#include "suggest/across.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/top.h"

enum {
    STRONGEST = 40, /* members of each group that are looked at, all with all */
    BRIDGES = 5     /* pairs proposed for each hole */
};

static size_t members_of(const uint32_t **list, const void *groups, uint32_t group) {
    const gap_groups *all = groups;
    *list = all->member + all->first[group];
    return all->first[group + 1] - all->first[group];
}

/* The best pairs across one hole, by the quick value. */
static size_t find_bridges(coop_pair bridges[BRIDGES], const suggest_proposer *proposer,
                           const suggest_shortlists *members, uint32_t c, uint32_t d) {
    const suggest_view *view = proposer->view;
    const uint32_t *of_c, *of_d;
    size_t c_count = suggest_shortlist(&of_c, members, c), d_count = suggest_shortlist(&of_d, members, d);
    coop_i_scored items[BRIDGES];
    coop_i_top best = {.items = items, .capacity = BRIDGES};
    for (size_t i = 0; i < c_count; i++) {
        for (size_t j = 0; j < d_count; j++) {
            uint32_t a = of_c[i] < of_d[j] ? of_c[i] : of_d[j], b = of_c[i] < of_d[j] ? of_d[j] : of_c[i];
            if (a == b || view->cluster[a] || view->cluster[b] || suggest_tied(view, a, b)) continue;
            coop_i_top_offer(&best,
                             (coop_i_scored){suggest_quick(proposer, suggest_allocation(proposer, a, b), a, b), a, b});
        }
    }
    coop_i_top_sort(&best);
    for (size_t i = 0; i < best.count; i++) bridges[i] = (coop_pair){best.items[i].a, best.items[i].b};
    return best.count;
}

bool suggest_across_find(suggest_proposer *proposer, const suggest_joins *joins) {
    const coop_i_top *holes = &joins->holes;
    suggest_shortlists members = {0};
    size_t count = 0;
    coop_pair *pairs = coop_i_calloc(holes->count * BRIDGES, sizeof *pairs);
    bool fine = pairs && suggest_shortlists_of(&members, joins->groups.count, members_of, &joins->groups,
                                               proposer->strength, STRONGEST);
    for (size_t h = 0; h < holes->count && fine; h++)
        count += find_bridges(pairs + count, proposer, &members, holes->items[h].a, holes->items[h].b);
    fine = fine && coop_i_lists_of_pairs(&proposer->holes, proposer->view->n, pairs, count);
    suggest_shortlists_clear(&members);
    free(pairs);
    return fine;
}
