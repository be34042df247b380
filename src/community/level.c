/* Joins nodes to parts by counting: members side by side, then each part's ties summed in an array by part. */
#include "community/level.h"

#include <stdlib.h>

#include "util/mem.h"

void community_level_clear(community_level *level) {
    free(level->offset);
    free(level->to);
    free(level->weight);
    free(level->mass);
    *level = (community_level){0};
}

/* Part p's members are member[first[p]] .. member[first[p + 1] - 1], in their order. */
static void by_part(uint32_t *member, uint32_t *first, const uint32_t *part, uint32_t n, uint32_t parts) {
    for (uint32_t p = 0; p < parts + 2; p++) first[p] = 0;
    for (uint32_t u = 0; u < n; u++) first[part[u] + 2]++;
    for (uint32_t p = 2; p < parts + 2; p++) first[p] += first[p - 1];
    for (uint32_t u = 0; u < n; u++) member[first[part[u] + 1]++] = u;
}

static void add_ties(community_level *made, const community_rows *fine, const uint32_t *part, const uint32_t *member,
                     const uint32_t *first, double *sum) {
    uint64_t count = 0;
    for (uint32_t p = 0; p < made->rows.n; p++) {
        made->offset[p] = count;
        for (uint32_t i = first[p]; i < first[p + 1]; i++) {
            uint32_t u = member[i];
            made->mass[p] += fine->mass[u];
            for (uint64_t k = fine->offset[u], end = fine->offset[u + 1]; k < end; k++) {
                uint32_t q = part[fine->to[k]];
                if (q == p) continue;
                made->to[count] = q; /* no branch: nobody could foretell it */
                count += sum[q] == 0;
                sum[q] += fine->weight[k];
            }
        }
        for (uint64_t k = made->offset[p]; k < count; k++) {
            made->weight[k] = sum[made->to[k]];
            sum[made->to[k]] = 0;
        }
    }
    made->offset[made->rows.n] = count;
}

bool community_level_join(community_level *level, const uint32_t *part, uint32_t parts, double *sum) {
    const community_rows *fine = &level->rows;
    uint64_t arcs = fine->offset[fine->n];
    community_level made = {0};
    uint32_t *member = coop_i_calloc(fine->n, sizeof *member);
    uint32_t *first = coop_i_calloc(parts + (size_t)2, sizeof *first);
    made.offset = coop_i_calloc(parts + (size_t)1, sizeof *made.offset);
    made.to = coop_i_calloc(arcs + 1, sizeof *made.to);
    made.weight = coop_i_calloc(arcs, sizeof *made.weight);
    made.mass = coop_i_calloc(parts, sizeof *made.mass);
    bool enough = member && first && made.offset && made.to && made.weight && made.mass;
    if (enough) {
        by_part(member, first, part, fine->n, parts);
        made.rows = (community_rows){parts, made.offset, made.to, made.weight, made.mass};
        add_ties(&made, fine, part, member, first, sum);
        community_level_clear(level);
        *level = made;
    } else {
        community_level_clear(&made);
    }
    free(member);
    free(first);
    return enough;
}
