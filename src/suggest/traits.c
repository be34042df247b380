#include "suggest/traits.h"

#include <math.h>
#include <stdlib.h>

#include "util/map.h"
#include "util/mem.h"

void suggest_traits_clear(suggest_traits *traits) {
    free(traits->city);
    free(traits->region);
    free(traits->kind);
    *traits = (suggest_traits){0};
}

/* Numbers for places. A city is the same only in the same region and country: there is a Moscow in Idaho. Interned
 * texts are equal when their pointers are. */
typedef struct numbers {
    coop_i_map of_text, of_region, of_city;
} numbers;

static bool number_of(uint32_t *number, coop_i_map *map, uint64_t key) {
    if (coop_i_map_get(map, key, number)) return true;
    *number = (uint32_t)map->count;
    return coop_i_map_put(map, key, *number);
}

static bool number_place(suggest_traits *traits, uint32_t u, numbers *seen, const coop_organisation *row) {
    uint32_t country = 0, region = 0, city = 0;
    traits->city[u] = traits->region[u] = COOP_NONE;
    bool fine = number_of(&country, &seen->of_text, (uint64_t)(uintptr_t)row->country) &&
                number_of(&region, &seen->of_text, (uint64_t)(uintptr_t)row->region) &&
                number_of(&city, &seen->of_text, (uint64_t)(uintptr_t)row->city);
    uint32_t place = 0;
    fine = fine && number_of(&place, &seen->of_region, (uint64_t)country << 32 | region);
    if (fine && row->region) traits->region[u] = place;
    if (!fine || !row->city) return fine;
    return number_of(&traits->city[u], &seen->of_city, (uint64_t)place << 32 | city);
}

static bool set_places(suggest_traits *traits, const suggest_view *view) {
    numbers seen = {0};
    bool fine = true;
    for (uint32_t u = 0; u < view->n && fine; u++) {
        coop_organisation row;
        coop_network_organisation(&row, view->network, u);
        fine = number_place(traits, u, &seen, &row);
        traits->kind[u] = view->cluster[u] ? COOP_NONE : (uint32_t)row.kind;
    }
    traits->cities = (uint32_t)seen.of_city.count;
    traits->regions = (uint32_t)seen.of_region.count;
    coop_i_map_clear(&seen.of_text);
    coop_i_map_clear(&seen.of_region);
    coop_i_map_clear(&seen.of_city);
    return fine;
}

/* The signal kind_pair, asked once for each two kinds: of two organisations that stand for them. */
static coop_status set_ratios(suggest_traits *traits, const suggest_view *view, coop_context *ctx) {
    enum { PAIRS = COOP_KINDS * (COOP_KINDS + 1) / 2 };
    uint32_t sample[COOP_KINDS][2], seen[COOP_KINDS] = {0};
    coop_pair pairs[PAIRS];
    double values[PAIRS];
    size_t count = 0;
    const coop_signal *row = coop_signal_find("kind_pair");
    coop_signals *signals = NULL;
    for (uint32_t u = 0; u < view->n; u++) {
        uint32_t kind = traits->kind[u];
        if (kind != COOP_NONE && seen[kind] < 2) sample[kind][seen[kind]++] = u;
    }
    for (int k = 0; k < COOP_KINDS; k++) {
        for (int l = 0; l < COOP_KINDS; l++) traits->ratio[k][l] = 1;
        for (int l = 0; l <= k; l++)
            if (seen[k] > 0 && seen[l] > (l == k)) pairs[count++] = (coop_pair){sample[k][0], sample[l][l == k]};
    }
    coop_status status = coop_signals_new(&signals, view->of_partners, &row, 1, ctx);
    if (status == COOP_OK) status = coop_signals_compute(values, signals, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        uint32_t k = traits->kind[pairs[i].a], l = traits->kind[pairs[i].b];
        if (!isnan(values[i])) traits->ratio[k][l] = traits->ratio[l][k] = values[i];
    }
    coop_signals_free(signals);
    return status;
}

coop_status suggest_traits_init(suggest_traits *traits, const suggest_view *view, coop_context *ctx) {
    suggest_traits made = {.city = coop_i_calloc(view->n, sizeof *made.city),
                           .region = coop_i_calloc(view->n, sizeof *made.region),
                           .kind = coop_i_calloc(view->n, sizeof *made.kind)};
    bool fine = made.city && made.region && made.kind && set_places(&made, view);
    coop_status status = fine ? set_ratios(&made, view, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK)
        *traits = made;
    else
        suggest_traits_clear(&made);
    return status;
}
