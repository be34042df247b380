/* Loading: find out what each input is, let its format add to one network, finish the network. */
#include "format/format.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "util/buf.h"

enum { CERTAIN = 95 }; /* what a format's detect says when the content is no other's */

#define MAX(a, b) ((a) > (b) ? (a) : (b))

/* "json, jsonl or csv": the formats that can be read (or written), for messages. */
static void list_formats(coop_i_buf *out, bool writing) {
    size_t count, left = 0;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) left += writing ? rows[i].writes : rows[i].reads;
    for (size_t i = 0; i < count; i++) {
        if (!(writing ? rows[i].writes : rows[i].reads)) continue;
        left--;
        coop_i_buf_printf(out, "%s%s", rows[i].name, left > 1 ? ", " : left == 1 ? " or " : "");
    }
}

static coop_status fail_unknown(const char *path, coop_context *ctx) {
    coop_i_buf names = {0};
    list_formats(&names, false);
    coop_status status = coop_fail_at(ctx, COOP_INPUT, path, 0, 0,
                                      "neither the name nor the content tells what format this is; name it: %s",
                                      coop_i_buf_text(&names));
    coop_i_buf_clear(&names);
    return status;
}

/* Control characters that no text holds: a picture or an archive is not to be taken for an odd CSV. UTF-16 has NULs. */
static bool is_binary(const char *bytes, size_t length) {
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) return false;
    for (size_t i = 0; i < length && i < 512; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c < '\t' || (c > '\r' && c < ' ')) return true;
    }
    return false;
}

static int sureness(const coop_format *format, const char *bytes, size_t length) {
    return format->reads && format->codec->detect ? format->codec->detect(bytes, length) : 0;
}

/* By name if the caller gives one, else by suffix, else by the surest look at the first bytes. */
static coop_status choose(const coop_format **chosen, coop_i_input *input, const char *path, const char *name,
                          coop_context *ctx) {
    if (name) {
        *chosen = coop_format_find(name);
        if (!*chosen) return coop_fail(ctx, COOP_USAGE, "there is no format '%s'", name);
        if (!(*chosen)->reads) return coop_fail(ctx, COOP_USAGE, "the format %s is only written", (*chosen)->name);
        return COOP_OK;
    }
    const char *bytes;
    size_t length;
    coop_status status = coop_i_input_peek(input, &bytes, &length, ctx);
    if (status != COOP_OK) return status;
    if (length == 0)
        return coop_fail_at(ctx, COOP_INPUT, coop_i_input_name(input), 0, 0, "the file is empty; was it saved?");

    /* The suffix decides; one that many formats have does so unless the content is another's for certain. */
    *chosen = coop_format_of_path(path);
    if (*chosen && !(*chosen)->reads) *chosen = NULL;
    if (*chosen && !coop_i_path_has_suffix(path, ".json|.xml|.txt|.net", NULL)) return COOP_OK;
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    int best = *chosen ? MAX(sureness(*chosen, bytes, length), CERTAIN - 1) : 0;
    bool binary = is_binary(bytes, length);
    for (size_t i = 0; i < count; i++) {
        int sure = sureness(&rows[i], bytes, length);
        if (binary && sure < CERTAIN) continue;
        if (sure > best) {
            best = sure;
            *chosen = &rows[i];
        }
    }
    return *chosen ? COOP_OK : fail_unknown(coop_i_input_name(input), ctx);
}

static coop_status load_one(coop_network *network, const char *path, const coop_load_options *options,
                            coop_context *ctx) {
    coop_i_input *input = NULL;
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status != COOP_OK) return status;
    const coop_format *format = NULL;
    status = choose(&format, input, path, options->format, ctx);
    if (status == COOP_OK) status = format->codec->read(network, input, options, ctx);
    coop_i_input_close(input);
    return status;
}

coop_status coop_load(coop_network **network, const char *const *paths, size_t count, const coop_load_options *options,
                      coop_context *ctx) {
    static const coop_load_options usual = COOP_LOAD_OPTIONS_INIT;
    if (!options) options = &usual;
    if (count == 0) return coop_fail(ctx, COOP_USAGE, "no file to load");
    coop_network *made = NULL;
    coop_status status = coop_network_new(&made, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        coop_progress(ctx, "Reading", 0);
        status = load_one(made, paths[i], options, ctx);
    }
    if (status == COOP_OK) status = coop_network_finish(made, &options->finish, ctx);
    if (status == COOP_OK) {
        *network = made;
    } else {
        coop_network_free(made);
    }
    return status;
}
