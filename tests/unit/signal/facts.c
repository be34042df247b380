#include "facts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "util/random.h"

static const char *const place_names[3][3] = {
    {"RU", "CN", "US"}, {"Tomsk Region", "Omsk Region", "Idaho"}, {"Tomsk", "Omsk", "Moscow"}};

/* ---- ties and years ---- */

static int parties_of(const facts *f, int e) {
    int count = 0;
    for (uint32_t i = 0; i < f->n; i++) count += f->party[e][i];
    return count;
}

static bool is_large(const facts *f, int e) {
    return parties_of(f, e) > FACTS_LARGE;
}

static bool both_in(const facts *f, int e, uint32_t x, uint32_t y) {
    return x != y && f->party[e][x] && f->party[e][y];
}

/* A project of k gives each two of its parties 1 / (k - 1) (Newman 2001). The year of a pair with a tie is the last
 * that anything of the two tells. */
static void derive(facts *f) {
    int last[FACTS_MAX][FACTS_MAX] = {{0}}, now = 0;
    for (uint32_t x = 0; x < f->n; x++) {
        for (uint32_t y = 0; y < f->n; y++) {
            f->strength[x][y] = f->tie[x][y];
            last[x][y] = f->year[x][y];
            for (int e = 0; e < FACTS_EVENTS; e++) {
                if (!both_in(f, e, x, y)) continue;
                if (!is_large(f, e)) f->strength[x][y] += 1.0 / (parties_of(f, e) - 1);
                if (f->event_year[e] > last[x][y]) last[x][y] = f->event_year[e];
            }
            if (f->strength[x][y] == 0) last[x][y] = 0;
            if (last[x][y] > now) now = last[x][y];
            f->degree[x] += f->strength[x][y] > 0;
        }
    }
    for (uint32_t x = 0; x < f->n; x++)
        for (uint32_t y = 0; y < f->n; y++) f->fresh[x][y] = last[x][y] > 0 ? pow(0.95, now - last[x][y]) : 0;
}

/* ---- chance ---- */

static int some(coop_i_random *random, int below) {
    return (int)coop_i_random_below(random, (uint64_t)below);
}

void facts_random(facts *f, uint32_t n, uint64_t seed) {
    static const coop_kind kinds[] = {COOP_KIND_COMPANY, COOP_KIND_COMPANY, COOP_KIND_UNIVERSITY, COOP_KIND_FUND};
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    memset(f, 0, sizeof *f);
    f->n = n;
    for (uint32_t i = 0; i < n; i++) {
        bool cluster = i<FACTS_CLUSTERS, located = some(&random, 4)> 0;
        f->kind[i] = cluster ? COOP_KIND_CLUSTER : kinds[some(&random, 4)];
        for (int p = 0; p < 3; p++) f->place[p][i] = some(&random, 4) - 1;
        f->latitude[i] = located ? 50 + some(&random, 100) / 7.0 : NAN;
        f->longitude[i] = located ? 30 + some(&random, 900) / 7.0 : NAN;
        for (int c = 0; c < FACTS_CLUSTERS && !cluster; c++) f->member[i][c] = some(&random, 4) == 0;
        for (int t = 0; t < FACTS_TAGS && !cluster; t++) {
            f->tag[COOP_OFFER][i][t] = some(&random, 4) == 0;
            f->tag[COOP_NEED][i][t] = some(&random, 5) == 0;
        }
        for (uint32_t j = FACTS_CLUSTERS; j < i && !cluster; j++) {
            if (some(&random, 7) > 0) continue;
            f->tie[i][j] = f->tie[j][i] = 1 + some(&random, 4);
            f->year[i][j] = f->year[j][i] = some(&random, 3) > 0 ? 2005 + some(&random, 15) : 0;
        }
    }
    for (int e = 0; e < FACTS_EVENTS; e++) {
        int parties = e % 4 == 3 ? FACTS_LARGE + 2 : 2 + some(&random, 3);
        for (int k = 0; k < parties; k++) f->party[e][FACTS_CLUSTERS + some(&random, (int)n - FACTS_CLUSTERS)] = true;
        f->event_year[e] = e % 5 == 4 ? 0 : 2004 + some(&random, 18);
        for (int s = 0; s < FACTS_SOURCES; s++) f->paid[e][s] = some(&random, 3) == 0;
    }
    derive(f);
}

/* ---- the network ---- */

static const char *id_of(char id[8], const uint32_t *name, uint32_t i) {
    snprintf(id, 8, "o%02u", (unsigned)name[i] % 100);
    return id;
}

static void add_organisation(coop_network *network, const facts *f, const uint32_t *name, uint32_t i) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_organisation row = COOP_ORGANISATION_INIT;
    char id[8], tag[8];
    uint32_t index, cluster;
    row.id = id_of(id, name, i);
    row.kind_text = coop_kind_name(f->kind[i]);
    row.country = f->place[0][i] < 0 ? NULL : place_names[0][f->place[0][i]];
    row.region = f->place[1][i] < 0 ? NULL : place_names[1][f->place[1][i]];
    row.city = f->place[2][i] < 0 ? NULL : place_names[2][f->place[2][i]];
    row.latitude = f->latitude[i];
    row.longitude = f->longitude[i];
    check_eq_where(coop_network_add_organisation(network, &index, &row, &ctx), COOP_OK, "%s", ctx.error.message);
    for (uint32_t c = 0; c < FACTS_CLUSTERS; c++) {
        if (!f->member[i][c]) continue;
        check_eq(coop_network_refer(network, &cluster, id_of(id, name, c), NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_membership(network, index, cluster, NULL, &ctx), COOP_OK);
    }
    for (int t = 0; t < FACTS_TAGS; t++) {
        snprintf(tag, sizeof tag, "tag %c", 'a' + t);
        for (int which = 0; which < 2; which++)
            if (f->tag[which][i][t])
                check_eq(coop_network_add_competence(network, index, (coop_competence)which, tag, &ctx), COOP_OK);
    }
}

static void add_ties(coop_network *network, const facts *f, const uint32_t *name, const uint32_t *turn) {
    coop_context ctx = COOP_CONTEXT_INIT;
    for (uint32_t k = 0; k < f->n * f->n; k++) {
        uint32_t a = turn[k / f->n], b = turn[k % f->n];
        char id[8];
        coop_tie tie = COOP_TIE_INIT;
        if (a >= b || f->tie[a][b] == 0) continue;
        tie.weight = f->tie[a][b];
        tie.since = f->year[a][b] * 10000;
        check_eq(coop_network_refer(network, &tie.source, id_of(id, name, a), NULL, &ctx), COOP_OK);
        check_eq(coop_network_refer(network, &tie.target, id_of(id, name, b), NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
    }
}

static void add_event(coop_network *network, const facts *f, const uint32_t *name, int e) {
    static const char *const sources[FACTS_SOURCES] = {"federal budget", "regional budget", "bank", "own"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_event row = COOP_EVENT_INIT;
    coop_party party = {0};
    char id[8];
    snprintf(id, sizeof id, "e%02d", e % 100);
    row.type = COOP_PROJECT;
    row.id = id;
    row.since = e % 2 ? f->event_year[e] * 10000 : 20000000; /* the end, where there is one, tells the year */
    row.until = e % 2 || f->event_year[e] == 0 ? 0 : f->event_year[e] * 10000;
    if (f->event_year[e] == 0) row.since = 0;
    check_eq_where(coop_network_add_event(network, &party.event, &row, &ctx), COOP_OK, "%s", ctx.error.message);
    for (uint32_t i = 0; i < f->n; i++) {
        if (!f->party[e][i]) continue;
        check_eq(coop_network_refer(network, &party.organisation, id_of(id, name, i), NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_party(network, &party, &ctx), COOP_OK);
    }
    for (int s = 0; s < FACTS_SOURCES; s++) {
        coop_funding funding = {.event = party.event, .from = sources[s], .organisation = COOP_NONE, .amount = 1};
        if (f->paid[e][s]) check_eq(coop_network_add_funding(network, &funding, false, &ctx), COOP_OK);
    }
}

void facts_build(coop_network **network, coop_graph **graph, uint32_t *at, const facts *f, const uint32_t *name,
                 uint64_t order) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    coop_graph *all = NULL;
    uint32_t turn[FACTS_MAX] = {0};
    coop_i_random random;
    coop_i_random_init(&random, order, 1);
    for (uint32_t i = 0; i < f->n; i++) { /* Fisher-Yates from the inside out */
        uint32_t from = order ? (uint32_t)coop_i_random_below(&random, i + 1) : i;
        turn[i] = turn[from];
        turn[from] = i;
    }
    check_eq(coop_network_new(network, &ctx), COOP_OK);
    for (uint32_t k = 0; k < f->n; k++) add_organisation(*network, f, name, turn[k]);
    add_ties(*network, f, name, turn);
    for (int e = 0; e < FACTS_EVENTS; e++) add_event(*network, f, name, order % 2 ? FACTS_EVENTS - 1 - e : e);
    options.max_party = FACTS_LARGE;
    check_eq_where(coop_network_finish(*network, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    for (uint32_t i = 0; i < f->n; i++) {
        char id[8];
        at[i] = coop_network_find(*network, id_of(id, name, i));
    }
    check_eq(coop_graph_new(&all, *network, NULL, &ctx), COOP_OK);
    check_eq(coop_graph_partners(graph, all, &ctx), COOP_OK);
    coop_graph_free(all);
}

/* ---- when ---- */

static double latest(const facts *f, uint32_t x) {
    double most = 0;
    for (uint32_t y = 0; y < f->n; y++) most = fmax(most, f->fresh[x][y]);
    return most;
}

static double recent(const facts *f, uint32_t x) {
    double sum = 0;
    for (uint32_t y = 0; y < f->n; y++) sum += f->fresh[x][y];
    return sum;
}

static double recent_shared(const facts *f, uint32_t x, uint32_t y) {
    double sum = 0;
    for (uint32_t z = 0; z < f->n; z++)
        if (f->degree[z] > 0) sum += f->fresh[x][z] * f->fresh[z][y] / f->degree[z];
    return sum;
}

/* ---- what both are ---- */

static double kind_pair(const facts *f, uint32_t x, uint32_t y) {
    double ties = 0, of_x = 0, of_y = 0, all = 0;
    for (uint32_t u = 0; u < f->n; u++) {
        double k = f->degree[u];
        all += k;
        of_x += f->kind[u] == f->kind[x] ? k : 0;
        of_y += f->kind[u] == f->kind[y] ? k : 0;
        for (uint32_t v = 0; v < u; v++) {
            bool fits = (f->kind[u] == f->kind[x] && f->kind[v] == f->kind[y]) ||
                        (f->kind[u] == f->kind[y] && f->kind[v] == f->kind[x]);
            ties += fits && f->strength[u][v] > 0;
        }
    }
    return (ties + 5) / (of_x * of_y / all / (f->kind[x] == f->kind[y] ? 2 : 1) + 5);
}

static double shared_cluster(const facts *f, uint32_t x, uint32_t y) {
    double not_said = 1;
    for (int c = 0; c < FACTS_CLUSTERS; c++) {
        double members = 0;
        for (uint32_t u = 0; u < f->n; u++) members += f->member[u][c];
        if (f->member[x][c] && f->member[y][c]) not_said *= 1 - 1 / log2(members);
    }
    return 1 - not_said;
}

enum { COUNTRY, REGION, CITY };

static bool same(const facts *f, int p, uint32_t x, uint32_t y) {
    return f->place[p][x] >= 0 && f->place[p][x] == f->place[p][y];
}

static bool differ(const facts *f, int p, uint32_t x, uint32_t y) {
    return f->place[p][x] >= 0 && f->place[p][y] >= 0 && f->place[p][x] != f->place[p][y];
}

static double shared_place(const facts *f, uint32_t x, uint32_t y) {
    if (differ(f, COUNTRY, x, y) || differ(f, REGION, x, y)) return 0;
    return same(f, CITY, x, y) ? 1 : same(f, REGION, x, y) ? 0.5 : 0;
}

/* The angle between the two directions from the middle of the earth, by their cross and dot products. */
static double distance(const facts *f, uint32_t x, uint32_t y) {
    double v[2][3], to_radians = acos(-1) / 180;
    const uint32_t who[2] = {x, y};
    for (int k = 0; k < 2; k++) {
        double latitude = f->latitude[who[k]] * to_radians, longitude = f->longitude[who[k]] * to_radians;
        v[k][0] = cos(latitude) * cos(longitude);
        v[k][1] = cos(latitude) * sin(longitude);
        v[k][2] = sin(latitude);
    }
    double cross = hypot(hypot(v[0][1] * v[1][2] - v[0][2] * v[1][1], v[0][2] * v[1][0] - v[0][0] * v[1][2]),
                         v[0][0] * v[1][1] - v[0][1] * v[1][0]);
    return 6371.0088 * atan2(cross, v[0][0] * v[1][0] + v[0][1] * v[1][1] + v[0][2] * v[1][2]);
}

/* ---- needs and offers ---- */

static double rarity(const facts *f, int t) {
    double offers = 0;
    for (uint32_t u = 0; u < f->n; u++) offers += f->tag[COOP_OFFER][u][t];
    return 1 / log2(1 + fmax(1, offers));
}

/* `open`: only needs that no partner of x meets. */
static double coverage(const facts *f, bool open, uint32_t x, uint32_t y) {
    double met = 0, all = 1;
    for (int t = 0; t < FACTS_TAGS; t++) {
        bool partner_meets = false;
        for (uint32_t z = 0; z < f->n; z++)
            partner_meets = partner_meets || (f->strength[x][z] > 0 && f->tag[COOP_OFFER][z][t]);
        if (!f->tag[COOP_NEED][x][t]) continue;
        all += rarity(f, t);
        if (f->tag[COOP_OFFER][y][t] && !(open && partner_meets)) met += rarity(f, t);
    }
    return met / all;
}

static double either(double a, double b) {
    return 1 - (1 - a) * (1 - b);
}

static double alike(const facts *f, uint32_t x, uint32_t y) {
    double both = 0, any = 0;
    for (int t = 0; t < FACTS_TAGS; t++) {
        bool of_x = f->tag[COOP_OFFER][x][t], of_y = f->tag[COOP_OFFER][y][t];
        both += of_x && of_y ? rarity(f, t) : 0;
        any += of_x || of_y ? rarity(f, t) : 0;
    }
    return any > 0 ? both / any : 0;
}

/* ---- projects ---- */

static double large_projects(const facts *f, uint32_t x, uint32_t y) {
    double sum = 0;
    for (int e = 0; e < FACTS_EVENTS; e++)
        if (is_large(f, e) && both_in(f, e, x, y)) sum += 1.0 / (parties_of(f, e) - 1);
    return sum;
}

static bool paid_without(const facts *f, int s, uint32_t x, uint32_t other) {
    for (int e = 0; e < FACTS_EVENTS; e++)
        if (f->paid[e][s] && f->party[e][x] && !f->party[e][other]) return true;
    return false;
}

static double same_money(const facts *f, uint32_t x, uint32_t y) {
    double both = 0, any = 0;
    for (int s = 0; s < FACTS_SOURCES; s++) {
        bool of_x = paid_without(f, s, x, y), of_y = paid_without(f, s, y, x);
        both += of_x && of_y;
        any += of_x || of_y;
    }
    return any > 0 ? both / any : 0;
}

/* ---- by name ---- */

bool facts_signal(double *value, const facts *f, const char *name, uint32_t x, uint32_t y) {
    double need_x = coverage(f, false, x, y), need_y = coverage(f, false, y, x);
    const struct {
        const char *name;
        double value;
    } known[] = {
        {"kind_pair", kind_pair(f, x, y)},
        {"shared_cluster", shared_cluster(f, x, y)},
        {"shared_place", shared_place(f, x, y)},
        {"same_region", !differ(f, COUNTRY, x, y) && same(f, REGION, x, y)},
        {"same_country", same(f, COUNTRY, x, y)},
        {"distance_km", distance(f, x, y)},
        {"needs_met", either(need_x, need_y)},
        {"needs_met_max", fmax(need_x, need_y)},
        {"needs_met_min", fmin(need_x, need_y)},
        {"need_covered", either(coverage(f, true, x, y), coverage(f, true, y, x))},
        {"shared_competences", alike(f, x, y)},
        {"large_projects", large_projects(f, x, y)},
        {"same_money", same_money(f, x, y)},
        {"prior_strength", f->strength[x][y]},
        {"repeat_recency", f->fresh[x][y]},
        {"recency_min", fmin(latest(f, x), latest(f, y))},
        {"recency_max", fmax(latest(f, x), latest(f, y))},
        {"recent_ties_min", fmin(recent(f, x), recent(f, y))},
        {"recent_ties_max", fmax(recent(f, x), recent(f, y))},
        {"recent_resource_allocation", recent_shared(f, x, y)},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, name) != 0) continue;
        *value = known[i].value;
        return true;
    }
    return false;
}
