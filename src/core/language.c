#include "core/language.h"

const coop_i_words *coop_i_language(const coop_context *ctx) {
    return ctx && ctx->language ? ctx->language : &coop_i_english;
}
