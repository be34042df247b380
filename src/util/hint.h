/* What stands behind an unknown word in a message, in a language; and words that name rows. */
#ifndef COOP_UTIL_HINT_H
#define COOP_UTIL_HINT_H

#include "util/words.h"

typedef struct coop_i_hint {
    char text[512];
} coop_i_hint;

/* " (did you mean 'isolates'?)", or `otherwise` (a term) when none is near; the same, or "; there are: a, b". */
coop_i_hint coop_i_hint_near(const coop_i_words *language, const char *word, const char *const *words, size_t count,
                             const char *otherwise);
coop_i_hint coop_i_hint_all(const coop_i_words *language, const char *word, const char *const *words, size_t count);

/* The rows of a registry: each begins with its name. */
typedef struct coop_i_registry {
    const void *rows;
    size_t size, count;
} coop_i_registry;
#define COOP_I_REGISTRY(rows, count) ((coop_i_registry){(rows), sizeof *(rows), (count)})
/* The row of that name; NULL = none. */
const void *coop_i_row_named(coop_i_registry registry, const char *name);
coop_i_hint coop_i_hint_row(const coop_i_words *language, const char *name, coop_i_registry registry,
                            const char *otherwise);

#endif
