#include "world.h"

#include <stdio.h>
#include <string.h>

#include "util/random.h"

void world_random(world *w, uint32_t n, size_t ties, uint64_t seed) {
    static const coop_kind kinds[] = {COOP_KIND_COMPANY, COOP_KIND_COMPANY, COOP_KIND_UNIVERSITY, COOP_KIND_RESEARCH,
                                      COOP_KIND_GOVERNMENT};
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    memset(w, 0, sizeof *w);
    w->n = n;
    for (uint32_t i = 0; i < n; i++) {
        w->name[i] = i;
        w->kind[i] = i < 3 ? COOP_KIND_CLUSTER : kinds[coop_i_random_below(&random, 5)];
        w->city[i] = (int)coop_i_random_below(&random, 5) - 1;
        for (uint32_t c = 0; c < 3 && i >= 3; c++) w->member[i][c] = coop_i_random_below(&random, 5) == 0;
        for (uint32_t t = 0; t < WORLD_TAGS; t++) {
            w->tag[COOP_OFFER][i][t] = coop_i_random_below(&random, 8) == 0;
            w->tag[COOP_NEED][i][t] = coop_i_random_below(&random, 10) == 0;
        }
    }
    for (size_t k = 0; k < ties; k++) { /* the last three stay without ties */
        uint32_t a = (uint32_t)coop_i_random_below(&random, n - 3), b = (uint32_t)coop_i_random_below(&random, n - 3);
        if (a == b) continue;
        w->tie[a][b] = (double)(1 + coop_i_random_below(&random, 3));
        w->owns[a][b] = coop_i_random_below(&random, 4) == 0;
    }
}

static const char *name_of(char out[16], const world *w, uint32_t i) {
    snprintf(out, 16, "o%03u", w->name[i]);
    return out;
}

static void add_organisation(coop_network *network, const world *w, uint32_t i) {
    static const char *const cities[] = {"Tomsk", "Seversk", "Moscow", "Dubna"}, *const regions[] = {"TR", "MR"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_organisation row = COOP_ORGANISATION_INIT;
    char id[16], other[16], tag[16];
    uint32_t index, cluster;
    row.id = name_of(id, w, i);
    row.kind_text = coop_kind_name(w->kind[i]);
    if (w->city[i] >= 0) {
        row.city = cities[w->city[i]];
        row.region = regions[w->city[i] / 2];
    }
    check_eq_where(coop_network_add_organisation(network, &index, &row, &ctx), COOP_OK, "%s", ctx.error.message);
    for (uint32_t c = 0; c < w->n; c++) {
        if (!w->member[i][c]) continue;
        check_eq(coop_network_refer(network, &cluster, name_of(other, w, c), NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_membership(network, index, cluster, NULL, &ctx), COOP_OK);
    }
    for (uint32_t t = 0; t < WORLD_TAGS; t++) {
        snprintf(tag, sizeof tag, "tag %c", (char)('a' + t));
        for (int which = 0; which < 2; which++) {
            if (!w->tag[which][i][t]) continue;
            check_eq(coop_network_add_competence(network, index, (coop_competence)which, tag, &ctx), COOP_OK);
        }
    }
}

void world_build(coop_network **network, coop_graph **graph, const world *w, bool unweighted, uint64_t order) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    uint32_t turn[WORLD_MAX] = {0};
    coop_i_random random;
    coop_i_random_init(&random, order, 1);
    for (uint32_t i = 0; i < w->n; i++) { /* Fisher-Yates from the inside out */
        uint32_t at = order ? (uint32_t)coop_i_random_below(&random, i + 1) : i;
        turn[i] = turn[at];
        turn[at] = i;
    }
    check_eq(coop_network_new(network, &ctx), COOP_OK);
    for (uint32_t k = 0; k < w->n; k++) add_organisation(*network, w, turn[k]);
    for (uint32_t k = 0; k < w->n * w->n; k++) {
        uint32_t a = turn[k / w->n], b = turn[k % w->n];
        char id[16];
        coop_tie tie = COOP_TIE_INIT;
        if (w->tie[a][b] == 0) continue;
        tie.weight = w->tie[a][b];
        tie.directed = true;
        tie.kind = w->owns[a][b] ? "ownership" : "project";
        check_eq(coop_network_refer(*network, &tie.source, name_of(id, w, a), NULL, &ctx), COOP_OK);
        check_eq(coop_network_refer(*network, &tie.target, name_of(id, w, b), NULL, &ctx), COOP_OK);
        check_eq(coop_network_add_tie(*network, NULL, &tie, &ctx), COOP_OK);
    }
    check_eq_where(coop_network_finish(*network, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    options.unweighted = unweighted;
    options.directed = true; /* directions are dropped by suggestions */
    check_eq_where(coop_graph_new(graph, *network, &options, &ctx), COOP_OK, "%s", ctx.error.message);
}

uint32_t world_index(const coop_network *network, const world *w, uint32_t i) {
    char id[16];
    return coop_network_find(network, name_of(id, w, i));
}

/* ---- the oracle ---- */

static size_t members_of(const world *w, uint32_t c) {
    size_t count = 0;
    for (uint32_t i = 0; i < w->n; i++) count += w->member[i][c];
    return count;
}

static void find_ties(oracle *o, const world *w, bool unweighted) {
    for (uint32_t i = 0; i < w->n; i++) o->cluster[i] = w->kind[i] == COOP_KIND_CLUSTER || members_of(w, i) > 0;
    for (uint32_t i = 0; i < w->n; i++) {
        for (uint32_t j = 0; j < w->n; j++) {
            double both = w->tie[i][j] + w->tie[j][i];
            bool state = w->kind[i] == COOP_KIND_GOVERNMENT || w->kind[j] == COOP_KIND_GOVERNMENT;
            bool only_owns = (w->tie[i][j] == 0 || w->owns[i][j]) && (w->tie[j][i] == 0 || w->owns[j][i]);
            o->tied[i][j] = both > 0 || w->member[i][j] || w->member[j][i];
            o->partners[i] += both > 0;
            if (both == 0 || (state && only_owns)) continue;
            o->weight[i][j] = unweighted ? 1 : both;
            o->degree[i]++;
            o->strength[i] += o->weight[i][j];
        }
    }
}

static double rarity(const world *w, uint32_t t) {
    double offers = 0;
    for (uint32_t i = 0; i < w->n; i++) offers += w->tag[COOP_OFFER][i][t];
    return 1 / log2(1 + (offers < 1 ? 1 : offers));
}

static double coverage(const world *w, uint32_t x, uint32_t y) {
    double met = 0, all = 1;
    for (uint32_t t = 0; t < WORLD_TAGS; t++) {
        if (!w->tag[COOP_NEED][x][t]) continue;
        all += rarity(w, t);
        if (w->tag[COOP_OFFER][y][t]) met += rarity(w, t);
    }
    return met / all;
}

static double kind_ratio(const oracle *o, const world *w, coop_kind k, coop_kind l) {
    double ties = 0, ends_k = 0, ends_l = 0, all = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        all += o->degree[i];
        if (w->kind[i] == k) ends_k += o->degree[i];
        if (w->kind[i] == l) ends_l += o->degree[i];
        for (uint32_t j = 0; j < i; j++) {
            bool fits = (w->kind[i] == k && w->kind[j] == l) || (w->kind[i] == l && w->kind[j] == k);
            ties += fits && o->weight[i][j] > 0;
        }
    }
    return (ties + 5) / (ends_k * ends_l / all / (k == l ? 2 : 1) + 5);
}

static double place(const world *w, uint32_t x, uint32_t y) {
    if (w->city[x] < 0 || w->city[y] < 0 || w->city[x] / 2 != w->city[y] / 2) return 0;
    return w->city[x] == w->city[y] ? 1 : 0.5;
}

static void compute_pair(oracle *o, const world *w, bool unweighted, uint32_t hub_cut, uint32_t x, uint32_t y) {
    double ra = 0, aa = 0, cn = 0, apart = 1;
    bool proposed = false;
    for (uint32_t z = 0; z < w->n; z++) {
        double both = unweighted ? 1 : o->weight[x][z] + o->weight[z][y];
        if (o->weight[x][z] == 0 || o->weight[z][y] == 0) continue;
        cn += both;
        aa += both / (unweighted ? log(o->degree[z]) : log(1 + o->strength[z]));
        ra += both / o->strength[z];
        proposed = proposed || hub_cut == 0 || o->degree[z] <= hub_cut;
    }
    for (uint32_t c = 0; c < w->n; c++) {
        if (!w->member[x][c] || !w->member[y][c]) continue;
        apart *= 1 - 1 / log2((double)members_of(w, c));
        proposed = true;
    }
    double needs = 1 - (1 - coverage(w, x, y)) * (1 - coverage(w, y, x));
    double values[7] = {ra, aa, cn, needs, 1 - apart, kind_ratio(o, w, w->kind[x], w->kind[y]), place(w, x, y)};
    for (int s = 0; s < 7; s++) o->value[s][x][y] = values[s];
    proposed = proposed || needs > 0;
    o->candidate[x][y] = proposed && x != y && !o->tied[x][y] && !o->cluster[x] && !o->cluster[y];
}

void oracle_compute(oracle *o, const world *w, bool unweighted, uint32_t hub_cut) {
    double arcs = 0, tied = 0, total = 0;
    memset(o, 0, sizeof *o);
    find_ties(o, w, unweighted);
    for (uint32_t i = 0; i < w->n; i++) {
        arcs += o->degree[i];
        total += o->strength[i];
        tied += o->degree[i] > 0;
    }
    double weight = total / arcs, degree = fmax(arcs / tied, 2), ends = unweighted ? 1 : 2 * weight;
    double half[7] = {2 * ends / (degree * weight),
                      2 * ends / (unweighted ? log(degree) : log(1 + degree * weight)),
                      2 * ends,
                      0,
                      0,
                      1,
                      0};
    static const double factor[7] = {0.20, 0.10, 0.05, 0.40, 0.10, 0.10, 0.05};
    for (uint32_t x = 0; x < w->n; x++) {
        for (uint32_t y = 0; y < w->n; y++) {
            compute_pair(o, w, unweighted, hub_cut, x, y);
            for (int s = 0; s < 7; s++) {
                double v = o->value[s][x][y];
                o->score[x][y] += factor[s] * (half[s] > 0 ? v / (v + half[s]) : v);
            }
        }
    }
}

/* ---- tables as text ---- */

void dump_table(coop_i_buf *out, const coop_table *table) {
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        for (size_t c = 0; c < coop_table_columns(table); c++) {
            coop_value value;
            coop_i_buf_printf(out, "%s=", coop_column_name(coop_table_column(table, c)));
            if (!coop_column_get(&value, coop_table_column(table, c), r)) continue;
            switch (value.type) {
            case COOP_REAL:
                coop_i_buf_number(out, value.real);
                break;
            case COOP_STRING:
                coop_i_buf_puts(out, value.string);
                break;
            case COOP_INTEGER:
                coop_i_buf_printf(out, "%lld", (long long)value.integer);
                break;
            case COOP_ORGANISATION_REF:
                coop_i_buf_printf(out, "#%u", value.organisation);
                break;
            case COOP_BOOLEAN:
                coop_i_buf_puts(out, value.boolean ? "true" : "false");
                break;
            }
            coop_i_buf_putc(out, '|');
        }
        coop_i_buf_putc(out, '\n');
    }
    for (size_t i = 0; i < coop_table_notes(table); i++) {
        coop_i_buf_puts(out, coop_table_note_text(table, i));
        coop_i_buf_putc(out, '\n');
    }
    cr_assert(!out->failed);
}

coop_model *world_formula(const coop_graph *graph) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_model_options options = COOP_MODEL_OPTIONS_INIT;
    coop_graph *partners = NULL;
    coop_model *model = NULL;
    options.choice = COOP_MODEL_ONLY_FORMULA;
    check_eq(coop_graph_partners(&partners, graph, &ctx), COOP_OK);
    check_eq(coop_model_train(&model, partners, &options, &ctx), COOP_OK);
    coop_graph_free(partners);
    return model;
}
