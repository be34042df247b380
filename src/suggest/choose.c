#include "suggest/choose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "signal/matches.h"
#include "util/mem.h"

enum { LOOKED_AT = 20, LOOKED_AT_LEAST = 200 };

bool suggest_choose_capped(suggest_found *found, uint32_t n, uint32_t per_org) {
    uint32_t *used = coop_i_calloc(n, sizeof *used);
    size_t kept = 0;
    if (!used) return false;
    for (size_t i = 0; i < found->count; i++) {
        suggest_weighed pair = found->pairs[i];
        if (used[pair.a] >= per_org || used[pair.b] >= per_org) continue;
        used[pair.a]++;
        used[pair.b]++;
        found->pairs[kept++] = pair;
    }
    found->count = kept;
    free(used);
    return true;
}

/* ---- likeness ---- */

static bool share_cluster(const coop_network *network, uint32_t x, uint32_t y) {
    signal_matches matches = signal_matches_clusters(network, x, y);
    uint32_t cluster;
    return signal_matches_next(&matches, &cluster);
}

static double ends_alike(const coop_suggester *suggester, uint32_t x, uint32_t y) {
    const suggest_traits *traits = &suggester->proposer->traits;
    if (x == y) return 1;
    return (share_cluster(suggester->view.network, x, y) ? 0.5 : 0) + (traits->kind[x] == traits->kind[y] ? 0.25 : 0) +
           (traits->region[x] != COOP_NONE && traits->region[x] == traits->region[y] ? 0.25 : 0);
}

static double alike(const coop_suggester *suggester, const suggest_weighed *p, const suggest_weighed *q) {
    double straight = ends_alike(suggester, p->a, q->a) + ends_alike(suggester, p->b, q->b);
    double crossed = ends_alike(suggester, p->a, q->b) + ends_alike(suggester, p->b, q->a);
    return fmax(straight, crossed) / 2;
}

/* ---- one after the other ---- */

bool suggest_choose_diverse(suggest_weighed *judged, size_t *count, const coop_suggester *suggester, size_t top) {
    double lambda = suggester->options.lambda;
    size_t looked_at = top > SIZE_MAX / LOOKED_AT ? SIZE_MAX : top * LOOKED_AT, picked = 0;
    if (looked_at < LOOKED_AT_LEAST) looked_at = LOOKED_AT_LEAST;
    if (looked_at > *count) looked_at = *count;
    double highest = *count > 0 && judged[0].score > 0 ? judged[0].score : 1;
    double *likeness = coop_i_calloc(looked_at, sizeof *likeness);
    if (!likeness) return false;
    for (; picked < top && picked < looked_at; picked++) {
        size_t best = picked;
        double best_value = -INFINITY;
        for (size_t i = picked; i < looked_at; i++) {
            double value = lambda * judged[i].score / highest - (1 - lambda) * likeness[i];
            if (value > best_value) {
                best = i;
                best_value = value;
            }
        }
        suggest_weighed chosen = judged[best]; /* the others keep their order */
        memmove(&judged[picked + 1], &judged[picked], (best - picked) * sizeof *judged);
        memmove(&likeness[picked + 1], &likeness[picked], (best - picked) * sizeof *likeness);
        judged[picked] = chosen;
        for (size_t i = picked + 1; i < looked_at; i++)
            likeness[i] = fmax(likeness[i], alike(suggester, &judged[i], &chosen));
    }
    *count = picked;
    free(likeness);
    return true;
}
