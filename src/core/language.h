/* The language of a context. */
#ifndef COOP_CORE_LANGUAGE_H
#define COOP_CORE_LANGUAGE_H

#include <coopgraph/context.h>
#include <stdarg.h>

#include "util/words.h"

/* NULL: English. */
const coop_i_words *coop_i_language(const coop_context *ctx);

/* The text of an error or a problem: its format is a term. */
int coop_i_error_text(char out[COOP_MESSAGE_SIZE], const coop_i_words *words, const char *format, va_list args)
    COOP_PRINTF(3, 0);

#endif
