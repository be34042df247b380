/* Signals from what organisations are: the same declared cluster, the kinds of both, the same place. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "suggest/matches.h"
#include "suggest/signal.h"
#include "util/map.h"
#include "util/mem.h"

/* ---- shared cluster: a small cluster says more than a large one ---- */

static coop_status cluster_prepare(void **state, const coop_i_scorer *scorer, coop_context *ctx) {
    const uint32_t *list;
    *state = NULL;
    if (scorer->clusters == 0) return COOP_OK;
    double *says = coop_i_calloc(scorer->n, sizeof *says);
    if (!says) return coop_fail_memory(ctx);
    for (uint32_t c = 0; c < scorer->n; c++) {
        size_t members = coop_network_members(&list, scorer->network, c);
        says[c] = members < 2 ? 0 : 1 / log2((double)members);
    }
    *state = says;
    return COOP_OK;
}

static double cluster_pair(const coop_i_scorer *scorer, const void *state, uint32_t x, uint32_t y) {
    const double *says = state;
    coop_i_matches matches = coop_i_matches_clusters(scorer->network, x, y);
    double not_said = 1;
    for (uint32_t c; coop_i_matches_next(&matches, &c);) not_said *= 1 - says[c];
    return 1 - not_said;
}

const coop_i_score_code coop_i_shared_cluster = {.prepare = cluster_prepare, .release = free, .pair = cluster_pair};

/* ---- kind pair: ties observed between two kinds over those expected with every organisation's degree kept ---- */

enum { SMOOTHING = 5 }; /* ties added to both sides: a few ties do not make a rule */

typedef struct kinds {
    double ratio[COOP_KINDS][COOP_KINDS];
    uint8_t kind[]; /* by organisation */
} kinds;

static coop_status kind_prepare(void **state, const coop_i_scorer *scorer, coop_context *ctx) {
    double ties[COOP_KINDS][COOP_KINDS] = {{0}}, ends[COOP_KINDS] = {0};
    size_t met = 0;
    *state = NULL;
    kinds *made = coop_i_calloc(1, sizeof *made + scorer->n);
    if (!made) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < scorer->n; u++) made->kind[u] = (uint8_t)coop_network_kind(scorer->network, u);
    for (uint32_t u = 0; u < scorer->n; u++) {
        for (uint64_t i = scorer->partners.offset[u]; i < scorer->partners.offset[u + 1]; i++) {
            ties[made->kind[u]][made->kind[scorer->partners.to[i]]]++; /* a tie within one kind counts twice */
            ends[made->kind[u]]++;
        }
    }
    for (int k = 0; k < COOP_KINDS; k++) met += ends[k] > 0;
    if (met < 2) { /* one kind alone says nothing */
        free(made);
        return COOP_OK;
    }
    double all = 2 * (double)scorer->pairs;
    for (int k = 0; k < COOP_KINDS; k++) {
        for (int l = 0; l < COOP_KINDS; l++) {
            double twice = k == l ? 2 : 1;
            made->ratio[k][l] = (ties[k][l] / twice + SMOOTHING) / (ends[k] * ends[l] / all / twice + SMOOTHING);
        }
    }
    *state = made;
    return COOP_OK;
}

static double kind_pair(const coop_i_scorer *scorer, const void *state, uint32_t x, uint32_t y) {
    const kinds *found = state;
    (void)scorer;
    return found->ratio[found->kind[x]][found->kind[y]];
}

static double as_by_chance(const coop_i_scorer *scorer) {
    (void)scorer;
    return 1;
}

const coop_i_score_code coop_i_kind_pair = {
    .prepare = kind_prepare, .release = free, .pair = kind_pair, .half = as_by_chance};

/* ---- shared place ---- */

typedef struct place {
    uint32_t country, region, city; /* equal numbers are equal texts; 0 = unknown */
} place;

/* Interned texts are equal when their pointers are; numbers take half the space in the inner loop. */
static bool number_of(uint32_t *number, coop_i_map *numbers, const char *text) {
    uint64_t key = (uint64_t)(uintptr_t)text;
    *number = 0;
    if (!text || coop_i_map_get(numbers, key, number)) return true;
    *number = (uint32_t)numbers->count + 1;
    return coop_i_map_put(numbers, key, *number);
}

static coop_status place_prepare(void **state, const coop_i_scorer *scorer, coop_context *ctx) {
    bool known = false;
    coop_i_map numbers = {0};
    place *places = coop_i_calloc(scorer->n, sizeof *places);
    *state = NULL;
    bool fine = places != NULL;
    for (uint32_t u = 0; u < scorer->n && fine; u++) {
        coop_organisation row;
        coop_network_organisation(&row, scorer->network, u);
        fine = number_of(&places[u].country, &numbers, row.country) &&
               number_of(&places[u].region, &numbers, row.region) && number_of(&places[u].city, &numbers, row.city);
        known = known || row.region || row.city;
    }
    coop_i_map_clear(&numbers);
    if (!fine || !known) {
        free(places);
        return fine ? COOP_OK : coop_fail_memory(ctx);
    }
    *state = places;
    return COOP_OK;
}

static bool same(uint32_t a, uint32_t b) {
    return a != 0 && a == b;
}

/* One may be unknown, but two that differ are different places: there is a Moscow in Idaho. */
static bool differ(uint32_t a, uint32_t b) {
    return a != 0 && b != 0 && a != b;
}

static double place_pair(const coop_i_scorer *scorer, const void *state, uint32_t x, uint32_t y) {
    const place *places = state, *a = &places[x], *b = &places[y];
    (void)scorer;
    if (differ(a->country, b->country) || differ(a->region, b->region)) return 0;
    if (same(a->city, b->city)) return 1;
    return same(a->region, b->region) ? 0.5 : 0;
}

const coop_i_score_code coop_i_shared_place = {.prepare = place_prepare, .release = free, .pair = place_pair};
