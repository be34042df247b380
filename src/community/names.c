/* Names that people recognise: the declared cluster that more than half of the clustered members share, else the two
 * strongest members. */
#include "community/community.h"

#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/map.h"
#include "util/mem.h"

/* What naming needs to know of each community. */
typedef struct portrait {
    uint32_t strongest[2];          /* members, cluster nodes only when there is nobody else */
    uint32_t clustered;             /* members with a declared cluster */
    uint32_t cluster, with_cluster; /* the cluster most of those share, and how many do */
} portrait;

static bool stronger(const coop_graph *graph, uint32_t a, uint32_t b) {
    if (b == COOP_NONE) return true;
    bool node_a = coop_network_kind(graph->network, a) == COOP_KIND_CLUSTER;
    bool node_b = coop_network_kind(graph->network, b) == COOP_KIND_CLUSTER;
    if (node_a != node_b) return node_b;
    return graph->strength[a] > graph->strength[b];
}

static bool portray(portrait *portraits, const coop_graph *graph, const uint32_t *group, uint32_t count) {
    coop_i_map counts = {0};
    bool fine = true;
    for (uint32_t g = 0; g < count; g++) portraits[g] = (portrait){{COOP_NONE, COOP_NONE}, 0, COOP_NONE, 0};
    for (uint32_t u = 0; u < graph->n && fine; u++) {
        if (group[u] == COOP_NONE) continue;
        portrait *p = &portraits[group[u]];
        if (stronger(graph, u, p->strongest[0])) {
            p->strongest[1] = p->strongest[0];
            p->strongest[0] = u;
        } else if (stronger(graph, u, p->strongest[1])) {
            p->strongest[1] = u;
        }
        const uint32_t *clusters;
        size_t of_u = coop_network_clusters(&clusters, graph->network, u);
        p->clustered += of_u > 0;
        for (size_t i = 0; i < of_u && fine; i++) {
            uint64_t key = (uint64_t)group[u] << 32 | clusters[i];
            uint32_t members = 0;
            coop_i_map_get(&counts, key, &members);
            fine = coop_i_map_put(&counts, key, ++members);
            if (members > p->with_cluster || (members == p->with_cluster && clusters[i] < p->cluster)) {
                p->with_cluster = members;
                p->cluster = clusters[i];
            }
        }
    }
    coop_i_map_clear(&counts);
    return fine;
}

/* A cluster's name stands for one community only: the one with most of its members, the first among equal ones. */
static bool award(coop_i_map *winner, const portrait *portraits, uint32_t count) {
    for (uint32_t g = 0; g < count; g++) {
        const portrait *p = &portraits[g];
        uint32_t other;
        if (p->cluster == COOP_NONE || p->with_cluster < 2 || 2 * p->with_cluster <= p->clustered) continue;
        bool taken = coop_i_map_get(winner, p->cluster, &other) && portraits[other].with_cluster >= p->with_cluster;
        if (!taken && !coop_i_map_put(winner, p->cluster, g)) return false;
    }
    return true;
}

static char *name_of(const coop_graph *graph, const portrait *p, bool takes_cluster) {
    coop_i_buf name = {0};
    if (takes_cluster) {
        coop_i_buf_puts(&name, coop_network_label(graph->network, p->cluster));
    } else {
        coop_i_buf_puts(&name, coop_network_label(graph->network, p->strongest[0]));
        if (p->strongest[1] != COOP_NONE)
            coop_i_buf_printf(&name, " · %s", coop_network_label(graph->network, p->strongest[1]));
    }
    if (name.failed) coop_i_buf_clear(&name);
    return name.data;
}

coop_status community_name_communities(char ***names, const coop_graph *graph, const uint32_t *group, uint32_t count,
                                       coop_context *ctx) {
    coop_i_map winner = {0};
    portrait *portraits = coop_i_calloc(count, sizeof *portraits);
    char **made = coop_i_calloc(count, sizeof *made);
    bool fine = portraits && made && portray(portraits, graph, group, count) && award(&winner, portraits, count);
    for (uint32_t g = 0; g < count && fine; g++) {
        uint32_t taker;
        bool takes = coop_i_map_get(&winner, portraits[g].cluster, &taker) && taker == g;
        made[g] = name_of(graph, &portraits[g], takes);
        fine = made[g] != NULL;
    }
    coop_i_map_clear(&winner);
    free(portraits);
    if (fine) {
        *names = made;
        return COOP_OK;
    }
    for (uint32_t g = 0; made && g < count; g++) free(made[g]);
    free(made);
    return coop_fail_memory(ctx);
}
