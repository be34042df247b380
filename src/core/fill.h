/* Saying more of organisations that a network has already, while it is being built: for a source (a registry) that adds
 * none of its own. */
#ifndef COOP_CORE_FILL_H
#define COOP_CORE_FILL_H

#include <coopgraph/network.h>

typedef struct coop_i_fill coop_i_fill;

/* Remembers the codes and names of all organisations that are named so far, declared or not. O(n). */
coop_status coop_i_fill_new(coop_i_fill **fill, coop_network *network, coop_context *ctx);
void coop_i_fill_free(coop_i_fill *fill);
/* Indices are below this; how many of them are organisations (others were found to be the same as one). */
uint32_t coop_i_fill_count(const coop_i_fill *fill);
uint32_t coop_i_fill_organisations(const coop_i_fill *fill);
/* The organisation with this code: its id, or an attribute named "ror", addresses in front aside;
 * COOP_NONE when there is none, or several. */
coop_status coop_i_fill_by_code(uint32_t *index, coop_i_fill *fill, const char *code, coop_context *ctx);
/* The organisation with this name, whatever its script and legal form; COOP_NONE when there is none, or several. */
coop_status coop_i_fill_by_name(uint32_t *index, coop_i_fill *fill, const char *name, coop_context *ctx);
/* Whether it has an attribute that names its record ("ror"). */
bool coop_i_fill_has_code(const coop_i_fill *fill, uint32_t index);
/* As it was given; NULL when unknown. */
const char *coop_i_fill_country(const coop_i_fill *fill, uint32_t index);

/* Fills what organisation `index` lacks (a label that is only the id counts as lacking) from `row`, whose id is not
 * looked at; what both say, and say differently, is told as "conflict" with `who` says it. */
coop_status coop_i_fill_organisation(coop_i_fill *fill, uint32_t index, const coop_organisation *row, const char *who,
                                     coop_context *ctx);

#endif
