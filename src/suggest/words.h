/* Names by which a caller chooses organisations: kinds, clusters, regions, countries. */
#ifndef COOP_SUGGEST_WORDS_H
#define COOP_SUGGEST_WORDS_H

#include "suggest/view.h"

typedef struct coop_i_words {
    const coop_i_view *view;
    coop_suggest_by by;
    uint32_t n;
    uint32_t *of;       /* n: which name the organisation has, COOP_NONE without; not used for clusters */
    const char **names; /* those that organisations have, in the order of first use */
    size_t count, capacity;
} coop_i_words;

coop_status coop_i_words_init(coop_i_words *words, const coop_i_view *view, coop_suggest_by by, coop_context *ctx);
void coop_i_words_clear(coop_i_words *words);
/* Sets `bits` in ends[u] of every organisation u that the text means ("*" = each); false when it means none. Kinds:
 * several with commas. */
bool coop_i_words_mark(uint8_t *ends, const coop_i_words *words, uint8_t bits, const char *text);
/* True when a name is written exactly so. */
bool coop_i_words_has(const coop_i_words *words, const char *text);
/* COOP_USAGE: no such name, and the nearest. */
coop_status coop_i_words_unknown(const coop_i_words *words, const char *text, coop_context *ctx);

#endif
