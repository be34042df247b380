/* Places: the same city, region, country (Boschma 2005, "Proximity and innovation"), and the distance in kilometres
 * along the great circle (haversine). */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/geo.h"
#include "util/map.h"
#include "util/mem.h"

typedef struct place {
    uint32_t country, region, city; /* equal numbers are equal texts; 0 = unknown */
    double latitude, longitude;     /* degrees; NaN = unknown */
} place;

/* Interned texts are equal when their pointers are; numbers take half the space in the inner loop. */
static bool number_of(uint32_t *number, coop_i_map *numbers, const char *text) {
    uint64_t key = (uint64_t)(uintptr_t)text;
    *number = 0;
    if (!text || coop_i_map_get(numbers, key, number)) return true;
    *number = (uint32_t)numbers->count + 1;
    return coop_i_map_put(numbers, key, *number);
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    bool known = false;
    coop_i_map numbers = {0};
    place *places = coop_i_calloc(ground->n, sizeof *places);
    bool fine = places != NULL;
    for (uint32_t u = 0; u < ground->n && fine; u++) {
        coop_organisation row;
        coop_network_organisation(&row, ground->network, u);
        places[u].latitude = row.latitude;
        places[u].longitude = row.longitude;
        fine = number_of(&places[u].country, &numbers, row.country) &&
               number_of(&places[u].region, &numbers, row.region) && number_of(&places[u].city, &numbers, row.city);
        known = known || row.country || row.region || row.city || !isnan(row.latitude + row.longitude);
    }
    coop_i_map_clear(&numbers);
    if (fine && known) {
        *state = places;
    } else {
        free(places);
    }
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static bool same(uint32_t a, uint32_t b) {
    return a != 0 && a == b;
}

/* One may be unknown, but two that differ are different places: there is a Moscow in Idaho. */
static bool differ(uint32_t a, uint32_t b) {
    return a != 0 && b != 0 && a != b;
}

static double shared_place(const place *a, const place *b) {
    if (differ(a->country, b->country) || differ(a->region, b->region)) return 0;
    if (same(a->city, b->city)) return 1;
    return same(a->region, b->region) ? 0.5 : 0;
}

static void compute(const signal_task *task, const void *state) {
    const place *places = state, *a = &places[task->x];
    for (size_t i = 0; i < task->count; i++) {
        const place *b = &places[task->y[i]];
        task->value[SIGNAL_PLACE_SHARED][i] = shared_place(a, b);
        task->value[SIGNAL_PLACE_COUNTRY][i] = same(a->country, b->country);
        task->value[SIGNAL_PLACE_REGION][i] = !differ(a->country, b->country) && same(a->region, b->region);
        task->value[SIGNAL_PLACE_KM][i] = coop_i_km(a->latitude, a->longitude, b->latitude, b->longitude);
    }
}

const signal_family signal_place_family = {
    .columns = SIGNAL_PLACE_COLUMNS, .data = true, .prepare = prepare, .release = free, .compute = compute};
