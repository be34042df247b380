/* What a taxonomy means: the way up to broader concepts, and the lists of a network that go by it. */
#include "core/taxonomy.h"

#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

void coop_taxonomy_free(coop_taxonomy *taxonomy) {
    if (!taxonomy) return;
    coop_i_pool_free(taxonomy->pool);
    coop_i_map_clear(&taxonomy->concept_of);
    coop_i_lists_clear(&taxonomy->broader);
    free(taxonomy->labels);
    free(taxonomy);
}

size_t coop_taxonomy_competences(const coop_taxonomy *taxonomy) {
    return taxonomy->count;
}

bool coop_i_taxonomy_find(uint32_t *concept, const coop_taxonomy *taxonomy, const char *word) {
    coop_i_buf folded = {0};
    bool fine = coop_i_text_fold(&folded, word);
    uint32_t id = fine ? coop_i_pool_find(taxonomy->pool, coop_i_buf_text(&folded), folded.length) : 0;
    coop_i_buf_clear(&folded);
    if (id == 0 || !coop_i_map_get(&taxonomy->concept_of, id, concept)) *concept = COOP_NONE;
    return fine;
}

bool coop_i_taxonomy_up(uint32_t **list, size_t *count, size_t *capacity, uint8_t *seen, const coop_taxonomy *taxonomy,
                        uint32_t concept) {
    size_t first = *count;
    bool fine = coop_i_grow(list, capacity, *count + 1, sizeof **list);
    if (fine) {
        (*list)[(*count)++] = concept;
        seen[concept] = 1;
    }
    for (size_t i = first; fine && i < *count; i++) {
        const uint32_t *next;
        size_t broader = coop_i_lists_get(&next, &taxonomy->broader, (*list)[i]);
        fine = coop_i_grow(list, capacity, *count + broader, sizeof **list);
        for (size_t k = 0; fine && k < broader; k++) {
            if (seen[next[k]]) continue;
            seen[next[k]] = 1;
            (*list)[(*count)++] = next[k];
        }
    }
    for (size_t i = first; i < *count; i++) seen[(*list)[i]] = 0;
    return fine;
}

bool coop_taxonomy_meets(const coop_taxonomy *taxonomy, const char *offer, const char *need) {
    uint32_t from, to, *up = NULL;
    size_t count = 0, capacity = 0;
    coop_i_buf a = {0}, b = {0};
    bool fine = coop_i_taxonomy_find(&from, taxonomy, offer) && coop_i_taxonomy_find(&to, taxonomy, need);
    fine = fine && coop_i_text_fold(&a, offer) && coop_i_text_fold(&b, need);
    bool met = fine && !strcmp(coop_i_buf_text(&a), coop_i_buf_text(&b));
    if (fine && !met && from != COOP_NONE && to != COOP_NONE) {
        uint8_t *seen = coop_i_calloc(taxonomy->count, 1);
        fine = seen && coop_i_taxonomy_up(&up, &count, &capacity, seen, taxonomy, from);
        for (size_t i = 0; fine && i < count; i++) met = met || up[i] == to;
        free(seen);
    }
    free(up);
    coop_i_buf_clear(&a);
    coop_i_buf_clear(&b);
    return fine && met;
}

/* ---- applied to a network ---- */

typedef struct pairs {
    uint32_t *from, *to;
    size_t count, capacity;
} pairs;

static bool add_pair(pairs *list, uint32_t from, uint32_t to) {
    const coop_i_soa_field fields[] = {{&list->from, 4}, {&list->to, 4}};
    if (!coop_i_soa_grow(fields, 2, &list->capacity, list->count + 1)) return false;
    list->from[list->count] = from;
    list->to[list->count++] = to;
    return true;
}

static void pairs_clear(pairs *list) {
    free(list->from);
    free(list->to);
}

typedef struct adoption {
    const coop_taxonomy *taxonomy;
    coop_network *network;
    uint32_t *concept;  /* of each tag, COOP_NONE */
    coop_i_lists tags;  /* of each concept */
    coop_i_lists meets; /* the tags that an offer of a tag meets */
} adoption;

static bool find_concepts(adoption *a) {
    uint32_t tags = coop_network_tags(a->network);
    pairs of_concept = {0};
    a->concept = coop_i_calloc(tags, sizeof *a->concept);
    bool fine = a->concept != NULL;
    for (uint32_t t = 0; fine && t < tags; t++) {
        fine = coop_i_taxonomy_find(&a->concept[t], a -> taxonomy, coop_network_tag(a->network, t));
        if (fine && a->concept[t] != COOP_NONE) fine = add_pair(&of_concept, a->concept[t], t);
    }
    fine = fine &&
           coop_i_lists_build(&a->tags, (uint32_t)a->taxonomy->count, of_concept.from, of_concept.to, of_concept.count);
    pairs_clear(&of_concept);
    return fine;
}

/* Tag by tag: itself, its synonyms, and every tag of a broader concept. */
static bool find_meets(adoption *a) {
    uint32_t tags = coop_network_tags(a->network), *up = NULL;
    size_t capacity = 0;
    pairs meets = {0};
    uint8_t *seen = coop_i_calloc(a->taxonomy->count, 1);
    bool fine = seen != NULL;
    for (uint32_t t = 0; fine && t < tags; t++) {
        size_t count = 0;
        fine = add_pair(&meets, t, t);
        if (!fine || a->concept[t] == COOP_NONE) continue;
        fine = coop_i_taxonomy_up(&up, &count, &capacity, seen, a->taxonomy, a->concept[t]);
        for (size_t i = 0; fine && i < count; i++) {
            const uint32_t *list;
            size_t words = coop_i_lists_get(&list, &a->tags, up[i]);
            for (size_t k = 0; fine && k < words; k++) fine = add_pair(&meets, t, list[k]);
        }
    }
    fine = fine && coop_i_lists_build(&a->meets, tags, meets.from, meets.to, meets.count);
    free(up);
    free(seen);
    pairs_clear(&meets);
    return fine;
}

/* Who supplies which tag, and for each tag who needs what an offer of it meets. */
static bool build_lists(adoption *a, coop_i_lists *supplies, coop_i_lists tagged[2]) {
    coop_network *network = a->network;
    uint32_t n = coop_network_organisations(network), tags = coop_network_tags(network);
    pairs supplied = {0}, needed = {0};
    bool fine = true;
    for (uint32_t u = 0; fine && u < n; u++) {
        const uint32_t *offers, *met;
        size_t count = coop_network_competences(&offers, network, u, COOP_OFFER);
        for (size_t i = 0; fine && i < count; i++) {
            size_t reach = coop_i_lists_get(&met, &a->meets, offers[i]);
            for (size_t k = 0; fine && k < reach; k++) fine = add_pair(&supplied, u, met[k]);
        }
    }
    for (uint32_t t = 0; fine && t < tags; t++) {
        const uint32_t *met, *list;
        size_t reach = coop_i_lists_get(&met, &a->meets, t);
        for (size_t k = 0; fine && k < reach; k++) {
            size_t count = coop_i_lists_get(&list, &network->tagged[COOP_NEED], met[k]);
            for (size_t i = 0; fine && i < count; i++) fine = add_pair(&needed, t, list[i]);
        }
    }
    fine = fine && coop_i_lists_build(supplies, n, supplied.from, supplied.to, supplied.count) &&
           coop_i_lists_build(&tagged[COOP_OFFER], tags, supplied.to, supplied.from, supplied.count) &&
           coop_i_lists_build(&tagged[COOP_NEED], tags, needed.from, needed.to, needed.count);
    pairs_clear(&supplied);
    pairs_clear(&needed);
    return fine;
}

static void take(coop_i_lists *list, coop_i_lists *made) {
    coop_i_lists_clear(list);
    *list = *made;
    *made = (coop_i_lists){0};
}

coop_status coop_network_apply_taxonomy(coop_network *network, const coop_taxonomy *taxonomy, coop_context *ctx) {
    adoption a = {.taxonomy = taxonomy, .network = network};
    coop_i_lists supplies = {0}, tagged[2] = {{0}, {0}};
    if (network->supplies.keys > 0) return coop_fail(ctx, COOP_USAGE, "the network has a taxonomy already");
    bool fine = find_concepts(&a) && find_meets(&a) && build_lists(&a, &supplies, tagged);
    if (fine) {
        take(&network->supplies, &supplies);
        take(&network->meets, &a.meets);
        take(&network->tagged[COOP_OFFER], &tagged[COOP_OFFER]);
        take(&network->tagged[COOP_NEED], &tagged[COOP_NEED]);
    }
    coop_i_lists_clear(&supplies);
    coop_i_lists_clear(&tagged[COOP_OFFER]);
    coop_i_lists_clear(&tagged[COOP_NEED]);
    coop_i_lists_clear(&a.tags);
    coop_i_lists_clear(&a.meets);
    free(a.concept);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
