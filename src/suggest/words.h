/* Names by which a caller chooses organisations: kinds, clusters, regions, countries. */
#ifndef COOP_SUGGEST_WORDS_H
#define COOP_SUGGEST_WORDS_H

#include "suggest/view.h"

typedef struct suggest_words {
    const suggest_view *view;
    coop_suggest_by by;
    uint32_t n;
    uint32_t *of;       /* n: which name the organisation has, COOP_NONE without; not used for clusters */
    const char **names; /* those that organisations have, in the order of first use */
    size_t count, capacity;
} suggest_words;

coop_status suggest_words_init(suggest_words *words, const suggest_view *view, coop_suggest_by by, coop_context *ctx);
void suggest_words_clear(suggest_words *words);
/* Sets `bits` in ends[u] of every organisation u that the text means ("*" = each); false when it means none. Kinds:
 * several with commas. */
bool suggest_words_mark(uint8_t *ends, const suggest_words *words, uint8_t bits, const char *text);
/* True when a name is written exactly so. */
bool suggest_words_has(const suggest_words *words, const char *text);
/* COOP_USAGE: no such name, and the nearest. */
coop_status suggest_words_unknown(const suggest_words *words, const char *text, coop_context *ctx);

#endif
