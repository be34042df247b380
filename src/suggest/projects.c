#include "suggest/projects.h"

#include "signal/matches.h"

uint32_t suggest_projects_last(int *year, const coop_i_lists *projects, const coop_network *network, uint32_t a,
                               uint32_t b) {
    const uint64_t *offset = projects->offset;
    const uint32_t *event = projects->items;
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
