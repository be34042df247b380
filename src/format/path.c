/* Paths: what their ends say, and that one was written. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/language.h"
#include "format/format.h"

static bool ends_in(const char *text, size_t length, const char *end, size_t end_length) {
    return length > end_length && strncasecmp(text + length - end_length, end, end_length) == 0;
}

size_t format_path_unpacked(const char *path) {
    size_t length = strlen(path);
    if (ends_in(path, length, ".gz", 3)) return length - 3;
    if (ends_in(path, length, ".zst", 4)) return length - 4;
    return length;
}

bool format_path_has_suffix(const char *path, const char *suffixes, size_t *suffix) {
    size_t length = format_path_unpacked(path), longest = 0;
    for (const char *end = suffixes; *end;) {
        size_t size = strcspn(end, "|");
        if (size > longest && ends_in(path, length, end, size)) longest = size;
        end += size + (end[size] == '|');
    }
    if (suffix) *suffix = length - longest;
    return longest > 0;
}

void format_wrote(coop_context *ctx, const char *path, const char *what, ...) {
    char text[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, what);
    coop_i_error_text(text, coop_i_language(ctx), what, args);
    va_end(args);
    if (strcmp(path, "-") == 0) return; /* what stands on standard output needs no note */
    coop_place place = {.file = path};
    coop_problems_add(ctx->problems, COOP_NOTE, "wrote", &place, "%s", text);
}

void format_wrote_values(coop_context *ctx, const char *path, coop_i_message message, const coop_i_said *values,
                         size_t count) {
    if (strcmp(path, "-") == 0) return; /* what stands on standard output needs no note */
    coop_place place = {.file = path};
    coop_i_tell_values(ctx, COOP_NOTE, "wrote", &place, message, values, count);
}
