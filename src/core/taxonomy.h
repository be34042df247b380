/* The inside of a taxonomy: words, the concepts they stand for, and which concepts are broader. */
#ifndef COOP_CORE_TAXONOMY_H
#define COOP_CORE_TAXONOMY_H

#include <coopgraph/taxonomy.h>

#include "core/lists.h"
#include "util/map.h"
#include "util/pool.h"

struct coop_taxonomy {
    coop_i_pool *pool;
    coop_i_map concept_of; /* pool id of a folded word -> concept */
    uint32_t *labels;      /* of each concept: pool id of its word as written */
    size_t count, capacity;
    coop_i_lists broader; /* the next broader ones of each concept */
};

/* The concept that a word stands for; false when memory is short, COOP_NONE for an unknown word. */
bool coop_i_taxonomy_find(uint32_t *concept, const coop_taxonomy *taxonomy, const char *word);

/* All concepts that a need may name for an offer of `concept` to meet it: itself and all broader ones, appended to
 * *list; `seen` has a zero byte per concept and is left so. */
bool coop_i_taxonomy_up(uint32_t **list, size_t *count, size_t *capacity, uint8_t *seen, const coop_taxonomy *taxonomy,
                        uint32_t concept);

#endif
