#include "util/hint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/text.h"

static coop_i_hint hint_of(const char *text) {
    coop_i_hint hint;
    snprintf(hint.text, sizeof hint.text, "%s", text);
    return hint;
}

static coop_i_hint did_you_mean(const coop_i_words *language, const char *near) {
    coop_i_buf text = {0};
    coop_i_say(&text, language, SAY_DID_YOU_MEAN, COOP_I_TEXT(near));
    coop_i_hint hint = hint_of(coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return hint;
}

coop_i_hint coop_i_hint_near(const coop_i_words *language, const char *word, const char *const *words, size_t count,
                             const char *otherwise) {
    const char *near = coop_i_text_nearest(word, words, count);
    return near ? did_you_mean(language, near) : hint_of(coop_i_term(language, otherwise));
}

coop_i_hint coop_i_hint_all(const coop_i_words *language, const char *word, const char *const *words, size_t count) {
    const char *near = coop_i_text_nearest(word, words, count);
    if (near) return did_you_mean(language, near);
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, coop_i_word(language, SAY_THERE_ARE));
    for (size_t i = 0; i < count; i++) coop_i_buf_printf(&text, "%s%s", i ? ", " : "", words[i]);
    coop_i_hint hint = hint_of(coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return hint;
}

/* ---- rows ---- */

static const char *name_at(coop_i_registry registry, size_t i) {
    return *(const char *const *)((const char *)registry.rows + i * registry.size);
}

const void *coop_i_row_named(coop_i_registry registry, const char *name) {
    for (size_t i = 0; i < registry.count; i++)
        if (strcmp(name_at(registry, i), name) == 0) return (const char *)registry.rows + i * registry.size;
    return NULL;
}

coop_i_hint coop_i_hint_row(const coop_i_words *language, const char *name, coop_i_registry registry,
                            const char *otherwise) {
    const char **names = coop_i_calloc(registry.count, sizeof *names);
    for (size_t i = 0; names && i < registry.count; i++) names[i] = name_at(registry, i);
    coop_i_hint hint = coop_i_hint_near(language, name, names, names ? registry.count : 0, otherwise);
    free((void *)names);
    return hint;
}
