#include "suggest/shortlists.h"

#include <coopgraph/network.h>
#include <stdlib.h>
#include <string.h>

#include "core/lists.h"
#include "util/mem.h"
#include "util/top.h"

void suggest_shortlists_clear(suggest_shortlists *lists) {
    free(lists->offset);
    free(lists->list);
    *lists = (suggest_shortlists){0};
}

static void keep_strongest(uint32_t *kept, coop_i_top *top, const uint32_t *members, size_t count,
                           const double *strength) {
    top->count = 0;
    for (size_t k = 0; k < count; k++) coop_i_top_offer(top, (coop_i_scored){strength[members[k]], members[k], 0});
    coop_i_top_sort(top);
    for (size_t k = 0; k < top->count; k++) kept[k] = top->items[k].a;
}

bool suggest_shortlists_of(suggest_shortlists *lists, uint32_t groups, suggest_members_fn *members, const void *data,
                           const double *strength, uint32_t most) {
    const uint32_t *list = NULL;
    suggest_shortlists made = {.groups = groups};
    coop_i_top top = {0};
    made.offset = coop_i_calloc((size_t)groups + 1, sizeof *made.offset);
    for (uint32_t g = 0; g < groups && made.offset; g++) {
        size_t count = members(&list, data, g);
        made.cut += count > most;
        made.offset[g + 1] = made.offset[g] + (count < most ? count : most);
    }
    if (made.offset) made.list = coop_i_calloc((size_t)made.offset[groups], sizeof *made.list);
    if (!made.list || !coop_i_top_init(&top, most)) {
        suggest_shortlists_clear(&made);
        return false;
    }
    for (uint32_t g = 0; g < groups; g++) {
        uint32_t *kept = made.list + made.offset[g];
        size_t count = members(&list, data, g);
        if (count > most)
            keep_strongest(kept, &top, list, count, strength);
        else if (count > 0)
            memcpy(kept, list, count * sizeof *list);
    }
    coop_i_top_clear(&top);
    *lists = made;
    return true;
}

static size_t members_of(const uint32_t **list, const void *data, uint32_t group) {
    return coop_i_lists_get(list, data, group);
}

bool suggest_shortlists_by(suggest_shortlists *lists, uint32_t groups, const uint32_t *group, uint32_t n,
                           const double *strength, uint32_t most) {
    coop_i_lists all = {0};
    bool fine = coop_i_lists_of(&all, groups, group, NULL, n) &&
                suggest_shortlists_of(lists, groups, members_of, &all, strength, most);
    coop_i_lists_clear(&all);
    return fine;
}
