/* A taxonomy of competences: which words mean the same (in any language), and which are broader. With it an offer meets
 * a need for the same competence, however it is called, and a need for a broader one: who offers fibre lasers meets a
 * need for lasers, not the other way round. */
#ifndef COOPGRAPH_TAXONOMY_H
#define COOPGRAPH_TAXONOMY_H

#include <coopgraph/network.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_taxonomy coop_taxonomy;

/* Reads a JSON file (graphs/taxonomy.schema.json). Words are compared folded: case, accents and spacing aside. A word
 * with two meanings, a competence broader than itself and anything that is not understood are COOP_INPUT with line and
 * column. O(words + broader). */
COOP_API coop_status coop_taxonomy_load(coop_taxonomy **taxonomy, const char *path, coop_context *ctx);
COOP_API void coop_taxonomy_free(coop_taxonomy *taxonomy);

/* How many competences it names, and whether `offer` meets a need for `need` (words that it does not know meet only
 * themselves); false too when memory is short. */
COOP_API size_t coop_taxonomy_competences(const coop_taxonomy *taxonomy);
COOP_API bool coop_taxonomy_meets(const coop_taxonomy *taxonomy, const char *offer, const char *need);

/* From now on coop_network_supplies and coop_network_tagged of this (finished) network go by the taxonomy; what was
 * written stays as it is. Call it before the network is used by several threads. O(competences of the network * broader
 * terms). */
COOP_API coop_status coop_network_apply_taxonomy(coop_network *network, const coop_taxonomy *taxonomy,
                                                 coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
