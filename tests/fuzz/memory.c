/* Inputs in memory, instead of a file each: all that opens an input calls coop_i_input_open(), in whose place the
 * linker puts the function here (--wrap). Of another name than those that are held the file is opened. */
#include "core/input.h"
#include "fuzz/reader.h"

enum { HELD = 4 };
static struct held {
    char name[64];
    const char *bytes;
    size_t length, read; /* since it was last opened */
} held[HELD];

const char *fuzz_hold(char name[64], const char *suffix, const void *bytes, size_t length) {
    snprintf(name, 64, "held%s", suffix);
    struct held *h = held;
    while (h < held + HELD && h->name[0] && strcmp(h->name, name) != 0) h++;
    if (h == held + HELD) abort();
    memcpy(h->name, name, sizeof h->name);
    h->bytes = bytes;
    h->length = length;
    return name;
}

static coop_status give(void *data, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    (void)ctx;
    struct held *h = data;
    size_t left = h->length - h->read;
    *got = size < left ? size : left;
    if (*got) memcpy(bytes, h->bytes + h->read, *got);
    h->read += *got;
    return COOP_OK;
}

coop_status __real_coop_i_input_open(coop_i_input **input, const char *path, coop_context *ctx);
coop_status __wrap_coop_i_input_open(coop_i_input **input, const char *path, coop_context *ctx);
coop_status __wrap_coop_i_input_open(coop_i_input **input, const char *path, coop_context *ctx) {
    for (size_t i = 0; i < HELD; i++) {
        if (strcmp(held[i].name, path) != 0) continue;
        held[i].read = 0;
        return coop_i_input_from(input, path, give, &held[i], ctx);
    }
    return __real_coop_i_input_open(input, path, ctx);
}
