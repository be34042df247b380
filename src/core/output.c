#include "core/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "core/guard.h"
#include "core/output_place.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/number.h"

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

static coop_status start_packing(coop_i_output *out, const char *path, coop_context *ctx) {
    out->plain = malloc(COOP_I_BLOCK);
    if (ends_with(path, ".gz")) out->packing = COOP_I_GZIP;
    if (ends_with(path, ".zst")) out->packing = COOP_I_ZSTD;
    if (out->packing != COOP_I_PLAIN) out->packed = malloc(COOP_I_BLOCK);
    if (!out->plain || (out->packing != COOP_I_PLAIN && !out->packed)) return coop_fail_memory(ctx);
    if (out->packing == COOP_I_GZIP) { /* + 16: gzip's header, which zlib writes without name and time: bytes repeat */
        out->has_z =
            deflateInit2(&out->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK;
        if (!out->has_z) return coop_fail_memory(ctx);
    } else if (out->packing == COOP_I_ZSTD) {
        out->zstd = ZSTD_createCCtx();
        if (!out->zstd || ZSTD_isError(ZSTD_CCtx_setParameter(out->zstd, ZSTD_c_checksumFlag, 1)))
            return coop_fail_memory(ctx);
    }
    return COOP_OK;
}

coop_status coop_i_output_open(coop_i_output **output, const char *path, coop_context *ctx) {
    const char *name = strcmp(path, "-") == 0 ? "<stdout>" : path;
    coop_i_output *out = coop_i_calloc(1, sizeof *out);
    if (!out) return coop_fail_memory(ctx);
    out->fd = out->stream = -1;
    out->name = coop_i_strndup(name, strlen(name));
    coop_status status = out->name ? coop_i_guard_write(path, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = start_packing(out, path, ctx);
    if (status == COOP_OK) status = coop_i_place_open(out, path, ctx);
    if (status == COOP_OK)
        *output = out;
    else
        coop_i_output_abandon(out);
    return status;
}

coop_status coop_i_output_in_memory(coop_i_output **output, coop_context *ctx) {
    coop_i_output *out = coop_i_calloc(1, sizeof *out);
    if (!out) return coop_fail_memory(ctx);
    out->fd = out->stream = -1;
    out->in_memory = true;
    coop_status status = start_packing(out, "", ctx);
    if (status == COOP_OK)
        *output = out;
    else
        coop_i_output_abandon(out);
    return status;
}

/* --- writing --- */

/* Control characters become '?': an escape sequence in a name would move the cursor, colour the screen or worse. */
static void disarm(coop_i_output *out, char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool c1 = out->lead && c >= 0x80 && c <= 0x9F;
        out->lead = c == 0xC2;
        if (c1 && i > 0) bytes[i - 1] = '?';
        if (c1 || (c < ' ' && c != '\n' && c != '\t') || c == 0x7F) bytes[i] = '?';
    }
}

static void flush_gzip(coop_i_output *out, bool last) {
    out->z.next_in = (Bytef *)out->plain;
    out->z.avail_in = (uInt)out->used;
    do {
        out->z.next_out = (Bytef *)out->packed;
        out->z.avail_out = COOP_I_BLOCK;
        deflate(&out->z, last ? Z_FINISH : Z_NO_FLUSH);
        coop_i_place_write(out, out->packed, COOP_I_BLOCK - out->z.avail_out);
    } while (out->z.avail_out == 0 && !out->failure);
}

static void flush_zstd(coop_i_output *out, bool last) {
    ZSTD_inBuffer in = {out->plain, out->used, 0};
    for (bool more = true; more && !out->failure;) {
        ZSTD_outBuffer packed = {out->packed, COOP_I_BLOCK, 0};
        size_t left = ZSTD_compressStream2(out->zstd, &packed, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left)) out->failure = ENOMEM; /* nothing else can fail with parameters that are fixed */
        coop_i_place_write(out, out->packed, packed.pos);
        more = last ? left != 0 : in.pos < in.size;
    }
}

static void flush(coop_i_output *out, bool last) {
    if (!out->failure) {
        if (out->packing == COOP_I_GZIP)
            flush_gzip(out, last);
        else if (out->packing == COOP_I_ZSTD)
            flush_zstd(out, last);
        else if (out->in_memory)
            coop_i_buf_add(&out->kept, out->plain, out->used);
        else {
            if (out->terminal) disarm(out, out->plain, out->used);
            coop_i_place_write(out, out->plain, out->used);
        }
    }
    out->used = 0;
}

const char *coop_i_output_kept(coop_i_output *kept, size_t *length) {
    flush(kept, false);
    *length = kept->kept.length;
    return kept->failure || kept->kept.failed ? NULL : coop_i_buf_text(&kept->kept);
}

void coop_i_output_give(coop_i_output *kept, coop_i_output *to) {
    flush(kept, false);
    if (kept->kept.failed && !kept->failure) kept->failure = ENOMEM;
    if (kept->failure && !to->failure) to->failure = kept->failure;
    coop_i_output_write(to, coop_i_buf_text(&kept->kept), kept->kept.length);
    coop_i_buf_reset(&kept->kept);
}

void coop_i_output_write(coop_i_output *out, const char *bytes, size_t length) {
    while (length > 0 && !out->failure) {
        size_t part = length < COOP_I_BLOCK - out->used ? length : COOP_I_BLOCK - out->used;
        memcpy(out->plain + out->used, bytes, part);
        out->used += part;
        bytes += part;
        length -= part;
        if (out->used == COOP_I_BLOCK) flush(out, false);
    }
}

void coop_i_output_puts(coop_i_output *out, const char *text) {
    coop_i_output_write(out, text, strlen(text));
}

void coop_i_output_printf(coop_i_output *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    coop_i_buf_reset(&out->scratch);
    coop_i_buf_vprintf(&out->scratch, format, args);
    va_end(args);
    if (out->scratch.failed && !out->failure) out->failure = ENOMEM;
    coop_i_output_puts(out, coop_i_buf_text(&out->scratch));
}

void coop_i_output_number(coop_i_output *out, double value) {
    char text[COOP_I_NUMBER_SIZE];
    coop_i_output_write(out, text, coop_i_number_print(text, value));
}

void coop_i_output_integer(coop_i_output *out, int64_t value) {
    char text[COOP_I_NUMBER_SIZE];
    coop_i_output_write(out, text, coop_i_integer_print(text, value));
}

bool coop_i_output_failed(const coop_i_output *out) {
    return out->failure != 0;
}

/* --- shared with other processes --- */

const char *coop_i_output_share(coop_i_output *out, uint64_t *bytes) {
    if (out->in_memory || out->packing != COOP_I_PLAIN || !out->target) return NULL;
    flush(out, false);
    return coop_i_place_share(out, bytes) ? out->temporary : NULL;
}

void coop_i_output_joined(coop_i_output *out, uint64_t bytes) {
    flush(out, false);
    coop_i_place_go(out, bytes);
}

/* --- the end --- */

coop_status coop_i_output_settle(coop_i_output *out, coop_context *ctx) {
    if (out->fd >= 0 && !out->settled) {
        flush(out, true);
        coop_i_place_sync(out);
        out->settled = true;
    }
    return coop_i_place_failure(out, ctx);
}

coop_status coop_i_output_commit(coop_i_output *out, coop_context *ctx) {
    coop_status status = coop_i_output_settle(out, ctx);
    if (status != COOP_OK) {
        coop_i_output_abandon(out);
        return status;
    }
    if (!ctx->hold_outputs || (!out->target && out->stream < 0)) {
        coop_i_place_prepare(out);
        coop_i_place_rename(out);
        return coop_i_place_finish(out, ctx);
    }
    out->next = ctx->held;
    ctx->held = out;
    return COOP_OK;
}
