#include "core/events.h"

#include <stdlib.h>

#include "util/mem.h"

bool coop_i_events_of(coop_i_lists *lists, const coop_network *network) {
    uint32_t events = coop_network_events(network);
    size_t first, parties = events ? coop_network_parties(&first, network, events - 1) : 0;
    uint32_t *organisation = coop_i_calloc(parties, sizeof *organisation),
             *event = coop_i_calloc(parties, sizeof *event);
    bool fine = organisation && event;
    for (size_t p = 0; p < parties && fine; p++) {
        coop_party row;
        coop_network_party(&row, network, p);
        organisation[p] = row.organisation;
        event[p] = row.event;
    }
    fine = fine && coop_i_lists_of(lists, coop_network_organisations(network), organisation, event, parties);
    if (fine) coop_i_lists_squeeze(lists); /* one organisation may be a party in several roles */
    free(organisation);
    free(event);
    return fine;
}
