/* Communities beside the declared clusters: how well the two agree, and which community is which cluster. */
#include "community/community.h"
#include "core/say.h"

#include <stdlib.h>

#include "util/map.h"
#include "util/mem.h"

static const coop_column_spec agreement_columns[] = {
    {"measure", COOP_STRING, "Measure", NULL, NULL},
    {"value", COOP_REAL, "Value", NULL, NULL},
    {"meaning", COOP_STRING, "Meaning", NULL, NULL, .words = true},
};

/* Organisations that have a declared cluster, with it and their community side by side. */
typedef struct sides {
    uint32_t *organisation, *cluster, *community;
    uint32_t count, several;
} sides;

static bool sides_init(sides *s, const coop_communities *c) {
    uint32_t n = c->graph->n;
    *s = (sides){0};
    s->organisation = coop_i_calloc(n, sizeof *s->organisation);
    s->cluster = coop_i_calloc(n, sizeof *s->cluster);
    s->community = coop_i_calloc(n, sizeof *s->community);
    if (!s->organisation || !s->cluster || !s->community) return false;
    for (uint32_t u = 0; u < n; u++) {
        const uint32_t *clusters;
        size_t of_u = coop_network_clusters(&clusters, c->graph->network, u);
        if (of_u == 0 || c->group[u] == COOP_NONE) continue;
        s->several += of_u > 1;
        s->organisation[s->count] = u;
        s->cluster[s->count] = coop_i_main_cluster(c->graph, u);
        s->community[s->count++] = c->group[u];
    }
    return true;
}

static void sides_clear(sides *s) {
    free(s->organisation);
    free(s->cluster);
    free(s->community);
}

static coop_status agreement_rows(coop_table *table, const sides *s, coop_context *ctx) {
    static const char *const names[] = {"NMI", "ARI", "VI"};
    static const char *const meanings[] = {
        "normalised mutual information: 1 = the same groups, 0 = nothing in common (Danon et al. 2005)",
        "adjusted Rand index: 1 = the same groups, 0 = as by chance (Hubert & Arabie 1985)",
        "variation of information in nats: 0 = the same groups (Meila 2007)"};
    double values[3];
    coop_status status =
        coop_partitions_compare(&values[0], &values[1], &values[2], s->community, s->cluster, s->count, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(table, NULL, 3, ctx);
    for (size_t i = 0; i < 3 && status == COOP_OK; i++) {
        status = coop_table_set(table, i, 0, COOP_STRING_VALUE(names[i]), ctx);
        if (status == COOP_OK) status = coop_table_set(table, i, 1, COOP_REAL_VALUE(values[i]), ctx);
        if (status == COOP_OK) status = coop_table_set(table, i, 2, COOP_STRING_VALUE(meanings[i]), ctx);
    }
    return status;
}

/* Communities found with memberships agree with the clusters by themselves: then others are found without. */
static coop_status found_without(coop_communities **others, coop_graph **graph, const coop_communities *c,
                                 coop_context *ctx) {
    const coop_community_options options = {
        .size = sizeof options, .method = c->method->name, .resolution = c->resolution, .runs = c->runs};
    coop_status status = coop_i_graph_memberships(graph, c->graph, 0, ctx);
    return status == COOP_OK ? coop_communities_detect(others, *graph, &options, ctx) : status;
}

coop_status coop_communities_agreement(coop_table **table, const coop_communities *c, coop_context *ctx) {
    sides s = {0};
    coop_table *made = NULL;
    coop_communities *others = NULL;
    coop_graph *cooperation = NULL;
    coop_status status =
        coop_graph_counts_memberships(c->graph) ? found_without(&others, &cooperation, c, ctx) : COOP_OK;
    if (others) c = others;
    if (status == COOP_OK && !sides_init(&s, c)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        status = coop_table_new(&made, "agreement", "Agreement with the declared clusters", COOP_ROWS_FREE,
                                agreement_columns, 3, ctx);
    }
    if (status == COOP_OK && s.count > 0) status = agreement_rows(made, &s, ctx);
    if (status == COOP_OK && s.count > 0) {
        status = coop_i_note(made, ctx, s.several > 0 ? SAY_AGREEMENT_OVER_SEVERAL : SAY_AGREEMENT_OVER,
                             COOP_I_COUNT(s.count));
    }
    if (status == COOP_OK && s.count == 0) status = coop_i_note_plain(made, ctx, SAY_AGREEMENT_NONE);
    if (status == COOP_OK && others) status = coop_i_note_plain(made, ctx, SAY_AGREEMENT_NETWORK);
    sides_clear(&s);
    status = coop_i_graph_table_give(table, made, c->graph, status, ctx);
    coop_communities_free(others);
    coop_graph_free(cooperation);
    return status;
}

/* ---- crosswise ---- */

enum { CLUSTER, COMMUNITY, NAME, MEMBERS, OF_CLUSTER, OF_COMMUNITY, CROSS_COLUMNS };

static const coop_column_spec cross_columns[] = {
    {"cluster", COOP_ORGANISATION_REF, "Cluster", NULL, NULL},
    {"community", COOP_INTEGER, "Community", NULL, NULL},
    {"community_name", COOP_STRING, "Its name", NULL, NULL},
    {"members", COOP_INTEGER, "Members", NULL,
     "members of the cluster that are in the community; one in several clusters counts in each"},
    {"share_of_cluster", COOP_REAL, "Share of the cluster", NULL, "0..1"},
    {"share_of_community", COOP_REAL, "Share of the community", NULL, "0..1"},
};

typedef struct cell {
    uint32_t cluster, community, members, of_cluster;
} cell;

static int compare_cells(const void *x, const void *y) {
    const cell *a = x, *b = y;
    if (a->cluster != b->cluster) return a->cluster < b->cluster ? -1 : 1;
    if (a->members != b->members) return a->members > b->members ? -1 : 1;
    return (a->community > b->community) - (a->community < b->community);
}

static bool find_cells(cell **cells, size_t *count, const coop_communities *c) {
    coop_i_map at = {0};
    size_t capacity = 0;
    bool fine = true;
    for (uint32_t cluster = 0; cluster < c->graph->n && fine; cluster++) {
        const uint32_t *members;
        size_t of_cluster = coop_network_members(&members, c->graph->network, cluster);
        for (size_t i = 0; i < of_cluster; i++) {
            if (c->group[members[i]] == COOP_NONE) continue;
            uint64_t key = (uint64_t)cluster << 32 | c->group[members[i]];
            uint32_t slot;
            fine = coop_i_grow(cells, &capacity, *count + 1, sizeof **cells); /* room for the pair if it is a new one */
            if (!fine) break;
            if (!coop_i_map_get(&at, key, &slot)) {
                slot = (uint32_t)*count;
                fine = coop_i_map_put(&at, key, slot);
                if (!fine) break;
                (*cells)[(*count)++] = (cell){cluster, c->group[members[i]], 0, (uint32_t)of_cluster};
            }
            (*cells)[slot].members++;
        }
    }
    coop_i_map_clear(&at);
    if (fine && *count > 0) qsort(*cells, *count, sizeof **cells, compare_cells);
    return fine;
}

coop_status coop_communities_crosswise(coop_table **table, const coop_communities *c, coop_context *ctx) {
    cell *cells = NULL;
    size_t count = 0;
    coop_table *made = NULL;
    coop_status status = find_cells(&cells, &count, c) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        status = coop_table_new(&made, "crosswise", "Which community is which cluster", COOP_ROWS_PER_GROUP,
                                cross_columns, CROSS_COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const cell *k = &cells[i];
        const coop_value values[] = {{.type = COOP_ORGANISATION_REF, .organisation = k->cluster},
                                     COOP_INT_VALUE((int64_t)k->community + 1),
                                     COOP_STRING_VALUE(c->names[k->community]),
                                     COOP_INT_VALUE(k->members),
                                     COOP_REAL_VALUE((double)k->members / k->of_cluster),
                                     COOP_REAL_VALUE((double)k->members / c->size[k->community])};
        for (size_t v = 0; v < CROSS_COLUMNS && status == COOP_OK; v++)
            status = coop_table_set(made, i, v, values[v], ctx);
    }
    free(cells);
    return coop_i_graph_table_give(table, made, c->graph, status, ctx);
}
