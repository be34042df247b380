/* Walks over what two organisations have in common: sorted lists of indices that meet. */
#ifndef COOP_SIGNAL_MATCHES_H
#define COOP_SIGNAL_MATCHES_H

#include <coopgraph/network.h>

#include "util/search.h"

typedef struct signal_matches {
    const uint32_t *a, *a_end, *b, *b_end;
} signal_matches;

/* The next value in both lists; false at the end. */
static inline bool signal_matches_next(signal_matches *m, uint32_t *value) {
    while (m->a < m->a_end && m->b < m->b_end) {
        if (*m->a < *m->b) {
            m->a++;
        } else if (*m->b < *m->a) {
            m->b++;
        } else {
            *value = *m->a++;
            m->b++;
            return true;
        }
    }
    return false;
}

/* Tags that x needs and y offers. */
static inline signal_matches signal_matches_of(const coop_network *network, uint32_t x, uint32_t y) {
    const uint32_t *needs, *offers;
    size_t need_count = coop_network_competences(&needs, network, x, COOP_NEED);
    size_t offer_count = coop_network_supplies(&offers, network, y);
    return (signal_matches){needs, needs + need_count, offers, offers + offer_count};
}

/* Clusters that both belong to. */
static inline signal_matches signal_matches_clusters(const coop_network *network, uint32_t x, uint32_t y) {
    const uint32_t *of_x, *of_y;
    size_t x_count = coop_network_clusters(&of_x, network, x);
    size_t y_count = coop_network_clusters(&of_y, network, y);
    return (signal_matches){of_x, of_x + x_count, of_y, of_y + y_count};
}

/* u offers what meets a need for the tag. */
static inline bool signal_supplies(const coop_network *network, uint32_t u, uint32_t tag) {
    const uint32_t *list;
    size_t low = 0, count = coop_network_supplies(&list, network, u), high = count, middle;
    COOP_I_SEARCH(low, high, middle, list[middle] < tag);
    return low < count && list[low] == tag;
}

#endif
