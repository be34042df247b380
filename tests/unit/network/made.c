#include "made.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

/* ---- of bytes ---- */

typedef struct source {
    const uint8_t *at, *end;
} source;

static uint8_t next(source *from) {
    return from->at < from->end ? *from->at++ : 0;
}

/* A few strengths of daily life, all of them sums of halves; and those at the ends of the numbers. */
static double strength(uint8_t byte, bool extreme) {
    static const double usual[] = {1, 2, 3, 4, 0.5, 1.5, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100},
                        odd[] = {1e-9,  1e9,   1e-300,  1e300,          0.1, 1.0 / 3, 3e8,     5e-324,
                                 1e150, 1e150, DBL_MIN, DBL_MAX / 1e10, 1,   2,       DBL_MAX, 1 + DBL_EPSILON};
    return extreme && byte & 16 ? odd[byte & 15] : usual[byte & 15];
}

static void take_organisation(made *m, uint32_t i, source *from) {
    uint8_t first = next(from), second = next(from), third = next(from);
    m->kind[i] = i < m->clusters ? COOP_KIND_CLUSTER : (coop_kind)(first % COOP_KINDS);
    m->place[i] = second % 6;
    m->tags[COOP_OFFER][i] = third & 7;
    m->tags[COOP_NEED][i] = third >> 3 & 7;
    if (i >= m->clusters) m->member[i] = (uint8_t)(first >> 5 & ((1U << m->clusters) - 1));
}

static coop_date year(uint8_t byte) {
    return byte & 8 ? (2014 + (byte & 7)) * 10000 : 0;
}

static void take_row(made *m, source *from) {
    static const char *const kinds[] = {NULL, "project", "ownership", "training", "funding", "our own", NULL, NULL};
    uint8_t ends = next(from), how = next(from), when = next(from), other = next(from);
    if (how >> 5 == 7 && m->events < MADE_EVENTS) {
        m->event[m->events++] = (made_event){.type = how & 1 ? COOP_PROJECT : COOP_AGREEMENT,
                                             .parties = (ends | (uint32_t)other << 8) & ((1U << m->n) - 1),
                                             .since = year(when),
                                             .budget = how & 2 ? 1000.0 * (how & 31) : (double)NAN};
        return;
    }
    made_row row = {.a = (ends & 15) % m->n,
                    .b = (ends >> 4) % m->n,
                    .weight = strength(how, m->extreme),
                    .kind = kinds[when >> 4 & 7],
                    .directed = when & 128,
                    .since = year(when)};
    if (row.a != row.b) m->row[m->rows++] = row;
}

void made_of(made *m, const uint8_t *bytes, size_t length) {
    static const double alphas[] = {1, 0, 0.5, 2};
    source from = {bytes, bytes + length};
    *m = (made){.graph = COOP_GRAPH_OPTIONS_INIT};
    m->what = next(&from);
    m->how = next(&from);
    uint8_t graph = next(&from), size = next(&from);
    m->graph.directed = graph & 1;
    m->graph.unweighted = graph & 2;
    m->graph.alpha = alphas[graph >> 2 & 3];
    m->extreme = graph & 16;
    m->projection = (coop_projection)((graph >> 5) % COOP_PROJECTIONS);
    m->n = (size & 15u) % (MADE_MOST + 1u);
    m->clusters = size >> 4 & 3;
    if (m->clusters > m->n) m->clusters = m->n;
    for (uint32_t i = 0; i < m->n; i++) take_organisation(m, i, &from);
    while (m->n > 1 && from.at < from.end && m->rows < MADE_ROWS) take_row(m, &from);
}

/* ---- building ---- */

typedef struct building {
    coop_network *network;
    const made *m;
    const made_as *as;
    coop_context *ctx;
} building;

/* The k-th of `count`, from the other end when rows are turned. */
static uint32_t turn(const building *b, uint32_t k, uint32_t count) {
    return b->as->turned ? count - 1 - k : k;
}

static const char *id_of(char out[16], const building *b, uint32_t i) {
    snprintf(out, 16, "%02u", b->as->name ? b->as->name[i] : i);
    return out;
}

static uint32_t refer(const building *b, uint32_t i) {
    char id[16];
    uint32_t index;
    check_eq(coop_network_refer(b->network, &index, id_of(id, b, i), NULL, b->ctx), COOP_OK);
    return index;
}

static void add_organisation(const building *b, uint32_t i) {
    static const char *const cities[] = {NULL, "Tomsk", "Seversk", "Moscow", "Dubna", NULL},
                             *const regions[] = {NULL,     "Tomsk region",  "Tomsk region",
                                                 "Moscow", "Moscow region", "Tomsk"};
    static const double latitudes[] = {NAN, 56.5, 56.6, 55.75, 56.75, 0}, longitudes[] = {NAN, 85, 84.9, 37.6, 37.2, 0};
    coop_organisation row = COOP_ORGANISATION_INIT;
    uint32_t index;
    char id[16];
    const uint8_t place = b->m->place[i];
    row.id = id_of(id, b, i);
    row.kind_text = coop_kind_name(b->m->kind[i]);
    row.city = cities[place];
    row.region = regions[place];
    row.country = place ? "RU" : NULL;
    row.latitude = latitudes[place];
    row.longitude = longitudes[place];
    check_eq_where(coop_network_add_organisation(b->network, &index, &row, b->ctx), COOP_OK, "%s",
                   b->ctx->error.message);
    for (uint32_t k = 0; k < MADE_CLUSTERS; k++) {
        uint32_t c = turn(b, k, MADE_CLUSTERS);
        if (!(b->m->member[i] >> c & 1)) continue;
        check_eq(coop_network_add_membership(b->network, index, refer(b, c), NULL, b->ctx), COOP_OK);
    }
    for (uint32_t k = 0; k < MADE_TAGS * 2; k++) {
        static const char *const tags[] = {"lasers", "optics", "steel"};
        uint32_t t = turn(b, k, MADE_TAGS * 2), which = t / MADE_TAGS;
        if (!(b->m->tags[which][i] >> t % MADE_TAGS & 1)) continue;
        check_eq(coop_network_add_competence(b->network, index, (coop_competence)which, tags[t % MADE_TAGS], b->ctx),
                 COOP_OK);
    }
}

static void add_row(const building *b, const made_row *from) {
    coop_tie tie = COOP_TIE_INIT;
    tie.source = refer(b, from->a);
    tie.target = refer(b, from->b);
    tie.kind = from->kind;
    tie.weight = from->weight * b->as->unit;
    tie.directed = from->directed;
    tie.since = from->since;
    check_eq_where(coop_network_add_tie(b->network, NULL, &tie, b->ctx), COOP_OK, "%s", b->ctx->error.message);
}

static void add_event(const building *b, uint32_t e) {
    const made_event *from = &b->m->event[e];
    coop_event event = COOP_EVENT_INIT;
    char id[16];
    uint32_t index;
    snprintf(id, sizeof id, "e%u", e);
    event.id = id;
    event.type = from->type;
    event.since = from->since;
    event.budget = from->budget;
    check_eq_where(coop_network_add_event(b->network, &index, &event, b->ctx), COOP_OK, "%s", b->ctx->error.message);
    for (uint32_t k = 0; k < b->m->n; k++) {
        uint32_t i = turn(b, k, b->m->n);
        coop_party party = {.event = index, .role = i % 3 ? NULL : "coordinator"};
        if (!(from->parties >> i & 1)) continue;
        party.organisation = refer(b, i);
        check_eq(coop_network_add_party(b->network, &party, b->ctx), COOP_OK);
    }
}

void made_build(coop_network **network, coop_graph **graph, const made *m, const made_as *as, coop_context *ctx) {
    building b = {.m = m, .as = as, .ctx = ctx};
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    finish.projection = m->projection;
    check_eq(coop_network_new(&b.network, ctx), COOP_OK);
    for (uint32_t k = 0; k < m->n; k++) add_organisation(&b, turn(&b, k, m->n));
    for (uint32_t k = 0; k < m->rows; k++) add_row(&b, &m->row[turn(&b, k, m->rows)]);
    for (uint32_t k = 0; k < m->events; k++) add_event(&b, turn(&b, k, m->events));
    *network = NULL;
    *graph = NULL;
    coop_status status = coop_network_finish(b.network, &finish, ctx);
    if (status == COOP_OK) status = coop_graph_new(graph, b.network, &m->graph, ctx);
    check_eq_where(status, m->extreme && status == COOP_INPUT ? COOP_INPUT : COOP_OK, "%s", ctx->error.message);
    *network = b.network;
}
