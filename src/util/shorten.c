#include "util/shorten.h"

#include <string.h>

#include "util/text.h"

/* Whether the bytes are a legal form and nothing else. */
static bool is_form(coop_i_buf *part, const char *text, size_t length) {
    bool form = false;
    coop_i_buf_reset(part);
    coop_i_buf_add(part, text, length);
    return !part->failed && coop_i_text_is_legal_form(&form, coop_i_buf_text(part)) && form;
}

/* The longest form in front of a name, or else behind it, is taken off. */
static void drop_form(const char **name, size_t *length) {
    coop_i_buf part = {0};
    size_t front = 0, end = *length;
    if (*length == 0) return;
    for (size_t i = 1; i + 1 < *length; i++)
        if ((*name)[i] == ' ' && is_form(&part, *name, i)) front = i + 1;
    for (size_t i = *length - 1; front == 0 && i > 0; i--)
        if ((*name)[i] == ' ' && is_form(&part, *name + i + 1, *length - i - 1)) end = i;
    while (end > front && strchr(" ,", (*name)[end - 1])) end--;
    if (end > front) *name += front, *length = end - front;
    coop_i_buf_clear(&part);
}

void coop_i_name_without_form(coop_i_buf *out, const char *name) {
    static const char between[] = " · ";
    for (const char *next; *name; name = next) {
        const char *end = strstr(name, between);
        size_t length = end ? (size_t)(end - name) : strlen(name);
        next = end ? end + strlen(between) : name + length;
        drop_form(&name, &length);
        coop_i_buf_add(out, name, length);
        if (end) coop_i_buf_puts(out, between);
    }
}

void coop_i_shorten(coop_i_buf *out, const char *name, size_t room) {
    coop_i_buf bare = {0};
    if (coop_i_text_width(name) > room)
        coop_i_name_without_form(&bare, name);
    else
        coop_i_buf_puts(&bare, name);
    const char *text = coop_i_buf_text(&bare);
    if (coop_i_text_width(text) <= room) {
        coop_i_buf_puts(out, text);
    } else {
        size_t fit = coop_i_text_fit(text, room - 1);
        while (fit > 0 && text[fit - 1] == ' ') fit--;
        coop_i_buf_add(out, text, fit);
        coop_i_buf_puts(out, "…");
    }
    out->failed = out->failed || bare.failed;
    coop_i_buf_clear(&bare);
}
