/* Finding an organisation by what a person types: id, label, a part of it, or something misspelt. */
#include "core/network.h"

#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/text.h"
#include "util/top.h"

typedef struct matches {
    uint32_t *list;
    size_t capacity, count;
} matches;

static void match(matches *found, uint32_t i) {
    if (found->count < found->capacity) found->list[found->count] = i;
    found->count++;
}

/* Case-folded comparison of id and label: whole, or as a part. */
static void search_folded(matches *found, const coop_network *network, const char *folded, bool part) {
    coop_i_buf id = {0}, label = {0};
    for (uint32_t i = 0; i < network->organisations.count; i++) {
        coop_i_buf_reset(&id);
        coop_i_buf_reset(&label);
        if (!coop_i_text_fold(&id, coop_network_id(network, i)) ||
            !coop_i_text_fold(&label, coop_network_label(network, i)))
            break;
        const char *a = coop_i_buf_text(&id), *b = coop_i_buf_text(&label);
        bool hit = part ? strstr(a, folded) || strstr(b, folded) : strcmp(a, folded) == 0 || strcmp(b, folded) == 0;
        if (hit) match(found, i);
    }
    coop_i_buf_clear(&id);
    coop_i_buf_clear(&label);
}

size_t coop_network_search(uint32_t *candidates, size_t capacity, const coop_network *network, const char *text) {
    matches found = {candidates, capacity, 0};
    uint32_t exact = coop_network_find(network, text);
    if (exact != COOP_NONE) {
        match(&found, exact);
        return found.count;
    }
    for (uint32_t i = 0; i < network->organisations.count; i++) {
        if (strcmp(coop_network_label(network, i), text) == 0) match(&found, i);
    }
    coop_i_buf folded = {0};
    bool usable = found.count == 0 && coop_i_text_fold(&folded, text) && folded.length > 0;
    if (usable) search_folded(&found, network, coop_i_buf_text(&folded), false);
    if (usable && found.count == 0) search_folded(&found, network, coop_i_buf_text(&folded), true);
    coop_i_buf_clear(&folded);
    return found.count;
}

size_t coop_network_nearest(uint32_t *candidates, size_t capacity, const coop_network *network, const char *text) {
    coop_i_top best = {0};
    coop_i_buf wanted = {0}, word = {0};
    size_t count = 0;
    if (coop_i_top_init(&best, capacity) && coop_i_text_fold(&wanted, text)) {
        size_t length = strlen(coop_i_buf_text(&wanted)), limit = length < 4 ? 1 : length < 9 ? 2 : 3;
        for (uint32_t i = 0; i < network->organisations.count; i++) {
            if (!(network->organisations.flags[i] & COOP_I_DECLARED)) continue;
            uint32_t names[2] = {network->organisations.id[i], network->organisations.label[i]};
            size_t distance = limit + 1;
            for (int k = 0; k < 2; k++) {
                coop_i_buf_reset(&word);
                if (names[k] == 0 || !coop_i_text_fold(&word, coop_i_text_of(network, names[k]))) continue;
                size_t of_name = coop_i_text_distance(coop_i_buf_text(&wanted), coop_i_buf_text(&word), limit);
                if (of_name < distance) distance = of_name;
            }
            if (distance <= limit) coop_i_top_offer(&best, (coop_i_scored){.score = -(double)distance, .a = i});
        }
        coop_i_top_sort(&best);
        for (; count < best.count; count++) candidates[count] = best.items[count].a;
    }
    coop_i_top_clear(&best);
    coop_i_buf_clear(&wanted);
    coop_i_buf_clear(&word);
    return count;
}
