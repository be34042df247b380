/* The language of a context. */
#ifndef COOP_CORE_LANGUAGE_H
#define COOP_CORE_LANGUAGE_H

#include <coopgraph/context.h>

#include "util/words.h"

/* NULL: English. */
const coop_i_words *coop_i_language(const coop_context *ctx);

#endif
