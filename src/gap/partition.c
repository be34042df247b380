#include "gap/partition.h"
#include "core/language.h"
#include "util/hint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/text.h"

typedef enum by { BY_CLUSTER, BY_KIND, BY_REGION, BY_COUNTRY, BY_CITY, BY_COMMUNITY, BY_COUNT } by;
static const char *const words[BY_COUNT] = {"cluster", "kind", "region", "country", "city", "community"};

static coop_status parse(by *found, const char *word, coop_context *ctx) {
    for (*found = BY_CLUSTER; word && *found < BY_COUNT; ++*found)
        if (strcmp(words[*found], word) == 0) break;
    if (*found == BY_COUNT) {
        return coop_fail(ctx, COOP_USAGE, "unknown group '%s'%s", word,
                         coop_i_hint_near(coop_i_language(ctx), word, words, BY_COUNT, "").text);
    }
    if (*found == BY_COMMUNITY)
        return coop_fail(ctx, COOP_USAGE, "groups by community need the communities: give them as options.groups");
    return COOP_OK;
}

/* The name of u's group and a number that tells groups apart; NULL when u has none. */
static const char *group_of(uint32_t *key, char text[32], const coop_graph *graph, const coop_gap_options *options,
                            by how, uint32_t u) {
    const coop_network *network = graph->network;
    coop_organisation row;
    if (options->groups) {
        *key = options->groups[u];
        if (*key == COOP_NONE) return NULL;
        snprintf(text, 32, "group %u", *key + 1);
        return options->group_names ? options->group_names[*key] : text;
    }
    *key = UINT32_MAX;
    switch (how) {
    case BY_KIND:
        return coop_kind_name(coop_network_kind(network, u));
    case BY_REGION:
        coop_network_organisation(&row, network, u);
        return row.region && *row.region ? row.region : NULL;
    case BY_CITY:
        coop_network_organisation(&row, network, u);
        return row.city && *row.city ? row.city : NULL;
    case BY_COUNTRY:
        coop_network_organisation(&row, network, u);
        return row.country && *row.country ? row.country : NULL;
    default:
        *key = coop_i_main_cluster(graph, u);
        return *key == COOP_NONE ? NULL : coop_network_label(network, *key);
    }
}

/* Groups are numbered in the order of their first organisations. Equal names are one group unless a number tells them
 * apart: then it goes into the text that is looked up. */
static bool assign(gap_partition *p, const coop_graph *graph, const coop_gap_options *options, by how) {
    coop_i_pool *keys = coop_i_pool_new();
    size_t capacity = 0;
    bool fine = keys != NULL;
    for (uint32_t u = 0; u < graph->n && fine; u++) {
        char text[32], number[16];
        uint32_t key, id, name;
        p->group[u] = COOP_NONE;
        if (!coop_i_takes_part(graph, u)) continue;
        const char *of_u = group_of(&key, text, graph, options, how, u);
        p->left_out += of_u == NULL;
        if (!of_u) continue;
        snprintf(number, sizeof number, "%u", key);
        fine = coop_i_pool_puts(keys, &id, key == UINT32_MAX ? of_u : number) &&
               coop_i_pool_puts(p->pool, &name, of_u) &&
               coop_i_grow(&p->names, &capacity, (size_t)p->count + 1, sizeof *p->names);
        if (!fine) break;
        p->group[u] = id - 1;
        if (id > p->count) p->names[p->count++] = coop_i_pool_get(p->pool, name);
    }
    coop_i_pool_free(keys);
    return fine;
}

coop_status gap_partition_init(gap_partition *partition, const coop_graph *graph, const coop_gap_options *options,
                               coop_context *ctx) {
    by how = BY_COMMUNITY;
    coop_status status = options->groups ? COOP_OK : parse(&how, options->group, ctx);
    if (status != COOP_OK) return status;
    gap_partition made = {.group = coop_i_calloc(graph->n, sizeof *made.group), .pool = coop_i_pool_new()};
    if (!made.group || !made.pool || !assign(&made, graph, options, how)) {
        gap_partition_clear(&made);
        return coop_fail_memory(ctx);
    }
    *partition = made;
    return COOP_OK;
}

void gap_partition_clear(gap_partition *partition) {
    free(partition->group);
    free(partition->names);
    coop_i_pool_free(partition->pool);
}
