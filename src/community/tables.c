/* The tables: per organisation, per community, agreement with the declared clusters, crosswise. */
#include "community/community.h"
#include "core/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/mem.h"

/* ---- per organisation ---- */

static const coop_column_spec member_columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"community", COOP_INTEGER, "Community", NULL, "1 is the largest", .gephi = "modularity_class"},
    {"community_name", COOP_STRING, "Its name", NULL,
     "the cluster most of its members share, else its two strongest members"},
    {"stability", COOP_REAL, "Stability", NULL,
     "mean share of the runs in which the others of its community are with it; 0..1"},
};

coop_status coop_communities_members_table(coop_table **table, const coop_communities *c, coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "members", "Who belongs to which community", COOP_ROWS_PER_ORGANISATION,
                                        member_columns, 4, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, c->graph->n, ctx);
    for (uint32_t u = 0; u < c->graph->n && status == COOP_OK; u++) {
        uint32_t g = c->group[u];
        const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = u},
                                    COOP_INT_VALUE((int64_t)g + 1),
                                    COOP_STRING_VALUE(g == COOP_NONE ? NULL : c->names[g]),
                                    COOP_REAL_VALUE(c->of_organisation[u])};
        for (size_t k = 0; k < (g == COOP_NONE ? 1 : 4) && status == COOP_OK; k++)
            status = coop_table_set(made, u, k, cells[k], ctx);
    }
    return coop_i_graph_table_give(table, made, c->graph, status, ctx);
}

/* ---- per community ---- */

enum { NUMBER, NAME, SIZE, KINDS, STRONGEST, INNER, STAYS, STABILITY, COMMUNITY_COLUMNS };

static const coop_column_spec community_columns[] = {
    {"community", COOP_INTEGER, "Community", NULL, "1 is the largest"},
    {"name", COOP_STRING, "Name", NULL, NULL},
    {"size", COOP_INTEGER, "Organisations", NULL, NULL},
    {"kinds", COOP_STRING, "Kinds", NULL, "how many of each kind, the most frequent first"},
    {"strongest", COOP_STRING, "Strongest members", NULL, "the three with most tie strength"},
    {"inner_weight", COOP_REAL, "Strength inside", NULL, "summed strength of the ties between its members"},
    {"share_inside", COOP_REAL, "Share inside", NULL, "share of its members' tie strength that stays inside; 0..1"},
    {"stability", COOP_REAL, "Stability", NULL, "mean of its members' stability; 0..1"},
};

/* Members grouped by community: member[first[g]] .. member[first[g + 1] - 1], strongest first. */
typedef struct roster {
    uint32_t *first, *member;
} roster;

typedef struct ranked {
    uint32_t group, organisation;
    double strength;
} ranked;

static int compare_ranked(const void *x, const void *y) {
    const ranked *a = x, *b = y;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static bool roster_init(roster *r, const coop_communities *c) {
    uint32_t n = c->graph->n, count = 0;
    ranked *rows = coop_i_calloc(n, sizeof *rows);
    r->first = coop_i_calloc((size_t)c->count + 1, sizeof *r->first);
    r->member = coop_i_calloc(n, sizeof *r->member);
    bool fine = rows && r->first && r->member;
    for (uint32_t u = 0; u < n && fine; u++) {
        if (c->group[u] == COOP_NONE) continue;
        rows[count++] = (ranked){c->group[u], u, c->graph->strength[u]};
        r->first[c->group[u] + 1]++;
    }
    if (count > 0) qsort(rows, count, sizeof *rows, compare_ranked);
    for (uint32_t g = 0; g < c->count && fine; g++) r->first[g + 1] += r->first[g];
    for (uint32_t i = 0; i < count; i++) r->member[i] = rows[i].organisation;
    free(rows);
    return fine;
}

static void roster_clear(roster *r) {
    free(r->first);
    free(r->member);
}

/* "12 companies, 1 university": by frequency, then in the order of kinds. */
static void describe_kinds(coop_i_buf *out, const coop_i_words *words, const coop_communities *c, const roster *r,
                           uint32_t g) {
    uint32_t counts[COOP_KINDS] = {0};
    size_t rows;
    const coop_kind_row *kinds = coop_kind_rows(&rows); /* row k is kind k */
    for (uint32_t i = r->first[g]; i < r->first[g + 1]; i++)
        counts[coop_network_kind(c->graph->network, r->member[i])]++;
    for (;;) {
        int most = 0;
        for (int k = 1; k < COOP_KINDS; k++) {
            if (counts[k] > counts[most]) most = k;
        }
        if (counts[most] == 0) return;
        if (out->length > 0) coop_i_buf_puts(out, ", ");
        coop_i_say_counted(out, words, counts[most], kinds[most].one, kinds[most].title);
        counts[most] = 0;
    }
}

static void describe_strongest(coop_i_buf *out, const coop_communities *c, const roster *r, uint32_t g) {
    for (uint32_t i = r->first[g]; i < r->first[g + 1] && i < r->first[g] + 3; i++) {
        coop_i_buf_printf(out, "%s%s", i > r->first[g] ? ", " : "",
                          coop_network_label(c->graph->network, r->member[i]));
    }
}

static double inner_weight(const coop_communities *c, const roster *r, uint32_t g, double *strength) {
    double inner = 0;
    *strength = 0;
    for (uint32_t i = r->first[g]; i < r->first[g + 1]; i++) {
        uint32_t u = r->member[i];
        *strength += c->graph->strength[u];
        for (uint64_t k = c->graph->all.offset[u]; k < c->graph->all.offset[u + 1]; k++) {
            if (c->graph->all.to[k] > u && c->group[c->graph->all.to[k]] == g) inner += c->graph->all.weight[k];
        }
    }
    return inner;
}

static double mean_stability(const coop_communities *c, const roster *r, uint32_t g) {
    double sum = 0;
    for (uint32_t i = r->first[g]; i < r->first[g + 1]; i++) sum += c->of_organisation[r->member[i]];
    return sum / c->size[g];
}

static coop_status community_row(coop_table *table, const coop_communities *c, const roster *r, uint32_t g,
                                 coop_context *ctx) {
    coop_i_buf kinds = {0}, strongest = {0};
    double strength, inner = inner_weight(c, r, g, &strength);
    describe_kinds(&kinds, coop_i_language(ctx), c, r, g);
    describe_strongest(&strongest, c, r, g);
    const coop_value cells[] = {COOP_INT_VALUE((int64_t)g + 1),
                                COOP_STRING_VALUE(c->names[g]),
                                COOP_INT_VALUE(c->size[g]),
                                COOP_STRING_VALUE(coop_i_buf_text(&kinds)),
                                COOP_STRING_VALUE(coop_i_buf_text(&strongest)),
                                COOP_REAL_VALUE(inner),
                                COOP_REAL_VALUE(strength > 0 ? 2 * inner / strength : NAN),
                                COOP_REAL_VALUE(mean_stability(c, r, g))};
    coop_status status = kinds.failed || strongest.failed ? coop_fail_memory(ctx) : COOP_OK;
    for (size_t k = 0; k < COMMUNITY_COLUMNS && status == COOP_OK; k++)
        status = coop_table_set(table, g, k, cells[k], ctx);
    coop_i_buf_clear(&kinds);
    coop_i_buf_clear(&strongest);
    return status;
}

/* At resolution 1, as others print it; where another was asked for, what the method looked for as well. */
static coop_status note_modularity(coop_table *table, const coop_communities *c, coop_context *ctx) {
    double resolution = coop_communities_resolution(c);
    if (isnan(c->modularity)) return COOP_OK;
    if (community_method_code(c->method)->potts)
        return coop_i_note(table, ctx, SAY_COMMUNITIES_POTTS, COOP_I_REAL(c->modularity, 4),
                           COOP_I_SHORT(resolution, 6), COOP_I_SHORT(c->quality, 6));
    if (resolution == 1) return coop_i_note(table, ctx, SAY_COMMUNITIES_MODULARITY, COOP_I_REAL(c->modularity, 4));
    return coop_i_note(table, ctx, SAY_COMMUNITIES_RESOLUTION, COOP_I_REAL(c->modularity, 4),
                       COOP_I_SHORT(resolution, 6), COOP_I_REAL(c->quality, 4));
}

static coop_status notes(coop_table *table, const coop_communities *c, coop_context *ctx) {
    coop_status status =
        coop_i_note(table, ctx, c->method->resolution ? SAY_COMMUNITIES_METHOD : SAY_COMMUNITIES_METHOD_ALONE,
                    COOP_I_TERM(c->method->title), COOP_I_COUNT(c->runs), COOP_I_ID(ctx ? ctx->seed : COOP_SEED),
                    COOP_I_SHORT(c->resolution, 6));
    if (status == COOP_OK) status = note_modularity(table, c, ctx);
    if (status == COOP_OK && !isnan(c->stability)) {
        status = coop_i_note(table, ctx, SAY_COMMUNITIES_STABILITY, COOP_I_REAL(c->stability, 3));
    }
    if (status == COOP_OK && !c->converged) status = coop_i_note_plain(table, ctx, SAY_COMMUNITIES_UNCONVERGED);
    if (status == COOP_OK && c->graph->directed) status = coop_i_note_plain(table, ctx, SAY_COMMUNITIES_DIRECTIONS);
    return status;
}

coop_status coop_communities_table(coop_table **table, const coop_communities *c, coop_context *ctx) {
    roster r = {0};
    coop_table *made = NULL;
    coop_status status = roster_init(&r, c) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        status = coop_table_new(&made, "communities", "Communities", COOP_ROWS_PER_GROUP, community_columns,
                                COMMUNITY_COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, c->count, ctx);
    for (uint32_t g = 0; g < c->count && status == COOP_OK; g++) status = community_row(made, c, &r, g, ctx);
    if (status == COOP_OK) status = notes(made, c, ctx);
    roster_clear(&r);
    return coop_i_graph_table_give(table, made, c->graph, status, ctx);
}
