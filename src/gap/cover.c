/* The smallest cover: exact where that is affordable, else greedy with its bound. */
#include "gap/cover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

static uint32_t held(const gap_cover *cover, uint32_t set, const uint64_t *open) {
    uint32_t count = 0;
    for (size_t w = 0; w < cover->words; w++)
        count += (uint32_t)__builtin_popcountll(cover->bits[set * cover->words + w] & open[w]);
    return count;
}

/* Again and again the set with most of what is still open; the first of several. */
static bool greedy(gap_cover_found *found, const gap_cover *cover) {
    uint64_t *open = coop_i_calloc(cover->words, sizeof *open);
    if (!open) return false;
    for (uint32_t e = 0; e < cover->elements; e++) open[e / 64] |= UINT64_C(1) << (e % 64);
    uint32_t left = cover->elements, largest = 0;
    found->count = 0;
    while (left > 0) {
        uint32_t best = 0, most = 0;
        for (uint32_t s = 0; s < cover->sets; s++) {
            uint32_t holds = held(cover, s, open);
            if (holds > most) {
                most = holds;
                best = s;
            }
        }
        if (largest == 0) largest = most;
        found->chosen[found->count++] = best;
        left -= most;
        for (size_t w = 0; w < cover->words; w++) open[w] &= ~cover->bits[best * cover->words + w];
    }
    free(open);
    double harmonic = 0;
    for (uint32_t d = 1; d <= largest; d++) harmonic += 1.0 / d;
    double by_size = largest ? (double)cover->elements / largest : 0;
    double by_rule = largest ? found->count / harmonic : 0;
    found->at_least = (uint32_t)ceil(fmax(by_size, by_rule) - 1e-9);
    found->exact = found->at_least == found->count;
    return true;
}

static int ascending(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

coop_status gap_cover_smallest(gap_cover_found *found, const gap_cover *cover, bool exactly, coop_context *ctx) {
    gap_cover_found made = {.chosen = coop_i_calloc(cover->sets, sizeof *made.chosen)};
    coop_status status = made.chosen && greedy(&made, cover) ? COOP_OK : coop_fail_memory(ctx);
    bool small = exactly && cover->sets <= GAP_EXACT_SETS && cover->elements <= GAP_EXACT_ELEMENTS;
    if (status == COOP_OK && cover->elements > 0 && small) {
        bool solved;
        status = gap_cover_exact(&solved, made.chosen, &made.count, cover, ctx);
        if (solved) {
            made.exact = true;
            made.at_least = made.count;
        }
    }
    if (status != COOP_OK) {
        free(made.chosen);
        return status;
    }
    if (made.count > 1) qsort(made.chosen, made.count, sizeof *made.chosen, ascending);
    *found = made;
    return COOP_OK;
}
