#include "core/language.h"

#include <stdio.h>

const coop_i_words *coop_i_language(const coop_context *ctx) {
    return ctx ? ctx->language : NULL;
}

int coop_i_error_text(char out[COOP_MESSAGE_SIZE], const coop_i_words *words, const char *format, va_list args) {
    return vsnprintf(out, COOP_MESSAGE_SIZE, coop_i_term(words, format), args);
}
