/* A network in which nothing tells who is who: what every row says is hidden or made coarse while it is copied. */
#ifndef COOP_GENERATE_DISGUISE_H
#define COOP_GENERATE_DISGUISE_H

#include <coopgraph/network.h>

/* Each changes a row in place; its new texts live until the next call. NULL for a disguise: rows stay as they are. */
typedef struct generate_disguise generate_disguise;
generate_disguise *generate_disguise_new(const unsigned char key[COOP_KEY_SIZE]); /* NULL when memory is short */
void generate_disguise_free(generate_disguise *d);
void generate_disguise_organisation(generate_disguise *d, coop_organisation *row);
void generate_disguise_tie(generate_disguise *d, coop_tie *row);
void generate_disguise_event(generate_disguise *d, coop_event *row);
coop_status generate_disguise_party(generate_disguise *d, coop_party *row, coop_context *ctx);
void generate_disguise_funding(generate_disguise *d, coop_funding *row);
void generate_disguise_indicator(generate_disguise *d, coop_indicator *row);
void generate_disguise_programme(generate_disguise *d, coop_programme *row);
void generate_disguise_item(generate_disguise *d, coop_item *row);
const char *generate_disguise_tag(generate_disguise *d, const char *tag);
const char *generate_disguise_source(generate_disguise *d, const char *key, const char *fields[5]);
/* A value of the column `name`; *drop: it is another name of its owner. Fails only when memory is short. */
coop_status generate_disguise_value(generate_disguise *d, bool *drop, coop_value *value, const char *name,
                                    coop_context *ctx);

#endif
