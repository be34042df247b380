#include "core/language.h"

#include <stdio.h>
#include <string.h>

const coop_i_words *coop_i_language(const coop_context *ctx) {
    return ctx ? ctx->language : NULL;
}

int coop_i_error_text(char out[COOP_MESSAGE_SIZE], const coop_i_words *words, const char *format, va_list args) {
    return vsnprintf(out, COOP_MESSAGE_SIZE, coop_i_term(words, format), args);
}

const coop_language *coop_language_named(const char *code) {
    static const coop_language *const languages[] = {&coop_i_english, &coop_i_russian};
    for (size_t i = 0; code && i < sizeof languages / sizeof *languages; i++)
        if (!strcmp(languages[i]->code, code)) return languages[i];
    return NULL;
}
