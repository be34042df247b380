#include "suggest/choose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "signal/matches.h"
#include "util/mem.h"

enum { LOOKED_AT = 20, LOOKED_AT_LEAST = 200 };

suggest_caps suggest_caps_of(const coop_suggest_options *options) {
    uint32_t top = suggest_top_of(options), fifth = top / 5 + (top % 5 > 0);
    suggest_caps caps = {.per_org = options->per_org};
    if (options->per_org != COOP_PER_ORG_USUAL) return caps;
    if (options->every || options->organisation != COOP_NONE) return (suggest_caps){0};
    caps.per_org = fifth;
    if (options->diverse) return caps; /* sees to that in its own way */
    caps.top = top;
    if (options->objective == COOP_BALANCED) caps.per_gift = 2 * fifth;
    return caps;
}

/* Needs differ by what is needed. */
static bool is_given_enough(const uint32_t given[COOP_SIGNAL_GIFTS], coop_signal_gift gives, uint32_t per_gift) {
    return gives != COOP_GIVES_NEED && given[gives] >= per_gift;
}

/* Best first, those that no cap forbids; `taken` are kept from an earlier go. */
static size_t take_capped(bool *taken, uint32_t *used, const suggest_found *found, const suggest_caps *caps,
                          size_t count, uint32_t per_gift) {
    uint32_t given[COOP_SIGNAL_GIFTS] = {0};
    for (size_t i = 0; i < found->count && count < caps->top; i++) {
        const suggest_weighed *pair = &found->pairs[i];
        if (taken[i] || used[pair->a] >= caps->per_org || used[pair->b] >= caps->per_org) continue;
        if (is_given_enough(given, pair->gives, per_gift)) continue;
        taken[i] = true;
        given[pair->gives]++;
        used[pair->a]++;
        used[pair->b]++;
        count++;
    }
    return count;
}

static uint32_t cap(uint32_t most) {
    return most ? most : UINT32_MAX;
}

bool suggest_choose_capped(suggest_found *found, uint32_t n, const suggest_caps *asked) {
    suggest_caps caps = {cap(asked->per_org), cap(asked->per_gift), cap(asked->top)};
    uint32_t *used = coop_i_calloc(n, sizeof *used);
    bool *taken = coop_i_calloc(found->count, sizeof *taken);
    size_t kept = 0;
    bool fine = used && taken;
    if (fine) {
        size_t count = take_capped(taken, used, found, &caps, 0, caps.per_gift);
        take_capped(taken, used, found, &caps, count, UINT32_MAX);
        for (size_t i = 0; i < found->count; i++) {
            if (!taken[i]) continue;
            found->pairs[kept++] = found->pairs[i];
            found->passed = i + 1 - kept;
        }
        found->count = kept;
    }
    free(used);
    free(taken);
    return fine;
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
