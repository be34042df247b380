#include "suggest/projects.h"

#include <stdlib.h>

#include "signal/matches.h"
#include "util/mem.h"

bool suggest_projects_init(suggest_projects *projects, const coop_network *network) {
    uint32_t n = coop_network_organisations(network), events = coop_network_events(network);
    suggest_projects made = {.offset = coop_i_calloc((size_t)n + 2, sizeof *made.offset)};
    uint64_t total = 0;
    coop_party party;
    for (int pass = 0; pass < 2 && made.offset; pass++) { /* count, then store: offset[u + 1] runs through u's part */
        for (uint32_t e = 0; e < events; e++) {
            size_t first, end = coop_network_parties(&first, network, e);
            for (size_t i = first; i < end; i++) {
                coop_network_party(&party, network, i);
                if (pass == 0)
                    made.offset[(size_t)party.organisation + 2]++;
                else
                    made.event[made.offset[(size_t)party.organisation + 1]++] = e;
            }
            total += pass == 0 ? end - first : 0;
        }
        if (pass == 1) break;
        for (size_t u = 2; u <= (size_t)n + 1; u++) made.offset[u] += made.offset[u - 1];
        made.event = coop_i_calloc((size_t)total, sizeof *made.event);
        if (!made.event) break;
    }
    if (made.offset && made.event) {
        *projects = made;
        return true;
    }
    suggest_projects_clear(&made);
    return false;
}

void suggest_projects_clear(suggest_projects *projects) {
    free(projects->offset);
    free(projects->event);
    *projects = (suggest_projects){0};
}

uint32_t suggest_projects_last(int *year, const suggest_projects *projects, const coop_network *network, uint32_t a,
                               uint32_t b) {
    const uint64_t *offset = projects->offset;
    const uint32_t *event = projects->event;
    signal_matches matches = {event + offset[a], event + offset[a + 1], event + offset[b], event + offset[b + 1]};
    uint32_t last = COOP_NONE;
    coop_date latest = 0;
    for (uint32_t e; signal_matches_next(&matches, &e);) {
        coop_event row;
        coop_network_event(&row, network, e);
        coop_date when = row.until ? row.until : row.since;
        if (when <= latest) continue;
        latest = when;
        last = e;
    }
    *year = (int)(latest / 10000);
    return last;
}
