#include "core/unpack.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "util/file.h"
#include "util/mem.h"

enum { BLOCK = 128 * 1024 };
static const uint64_t bomb_size = (uint64_t)1 << 30, bomb_ratio = 100;

typedef enum packing { PLAIN, GZIP, ZSTD } packing;

struct coop_i_unpack {
    int fd;
    const char *name;
    packing packing;
    unsigned char *in; /* packed bytes start .. end - 1 wait to be unpacked */
    size_t start, end;
    bool in_ended;
    bool inside; /* a member was begun and not ended */
    uint64_t packed, unpacked, file_size;
    bool has_file_size, has_z;
    z_stream z;
    ZSTD_DStream *zstd;
};

/* read(2) that a signal interrupts only if the caller wants to stop. */
static coop_status read_some(coop_i_unpack *u, void *bytes, size_t size, size_t *got, coop_context *ctx) {
    ssize_t count;
    do {
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        count = read(u->fd, bytes, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) return coop_fail(ctx, COOP_INPUT, "cannot read '%s': %s", u->name, coop_i_file_error(errno));
    *got = (size_t)count;
    u->packed += (uint64_t)count;
    u->in_ended = count == 0;
    return COOP_OK;
}

static coop_status fill(coop_i_unpack *u, coop_context *ctx) {
    size_t got = 0;
    if (u->start == u->end) u->start = u->end = 0;
    coop_status status = read_some(u, u->in + u->end, BLOCK - u->end, &got, ctx);
    u->end += got;
    return status;
}

static coop_status start_unpacking(coop_i_unpack *u, coop_context *ctx) {
    static const unsigned char gzip_magic[] = {0x1f, 0x8b}, zstd_magic[] = {0x28, 0xb5, 0x2f, 0xfd};
    while (u->end < sizeof zstd_magic && !u->in_ended) { /* a pipe may give one byte at a time */
        coop_status status = fill(u, ctx);
        if (status != COOP_OK) return status;
    }
    if (u->end >= sizeof gzip_magic && memcmp(u->in, gzip_magic, sizeof gzip_magic) == 0) {
        u->packing = GZIP;
        u->has_z = inflateInit2(&u->z, MAX_WBITS + 16) == Z_OK; /* + 16: gzip's header, nothing else */
        if (!u->has_z) return coop_fail_memory(ctx);
    } else if (u->end >= sizeof zstd_magic && memcmp(u->in, zstd_magic, sizeof zstd_magic) == 0) {
        u->packing = ZSTD;
        u->zstd = ZSTD_createDStream();
        if (!u->zstd) return coop_fail_memory(ctx);
    }
    return COOP_OK;
}

coop_status coop_i_unpack_new(coop_i_unpack **unpack, int fd, const char *name, coop_context *ctx) {
    struct stat about;
    coop_i_unpack *u = coop_i_calloc(1, sizeof *u);
    if (!u) {
        close(fd);
        return coop_fail_memory(ctx);
    }
    u->fd = fd;
    u->name = name;
    u->has_file_size = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
    if (u->has_file_size) u->file_size = (uint64_t)about.st_size;
    u->in = malloc(BLOCK);
    coop_status status = u->in ? start_unpacking(u, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK)
        *unpack = u;
    else
        coop_i_unpack_free(u);
    return status;
}

void coop_i_unpack_free(coop_i_unpack *u) {
    if (!u) return;
    if (u->has_z) inflateEnd(&u->z);
    ZSTD_freeDStream(u->zstd);
    close(u->fd);
    free(u->in);
    free(u);
}

static coop_status step_gzip(coop_i_unpack *u, char *bytes, size_t size, size_t *made, coop_context *ctx) {
    if (!u->inside) inflateReset(&u->z); /* the next member */
    size_t room = size < UINT_MAX ? size : UINT_MAX;
    u->z.next_in = u->in + u->start;
    u->z.avail_in = (uInt)(u->end - u->start);
    u->z.next_out = (Bytef *)bytes;
    u->z.avail_out = (uInt)room;
    int code = inflate(&u->z, Z_NO_FLUSH);
    u->start = u->end - u->z.avail_in;
    *made = room - u->z.avail_out;
    u->inside = code != Z_STREAM_END;
    if (code == Z_MEM_ERROR) return coop_fail_memory(ctx);
    if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR) return COOP_OK;
    return coop_fail_at(ctx, COOP_INPUT, u->name, 0, 0, "the gzip data is damaged (%s); get the file anew",
                        u->z.msg ? u->z.msg : "unknown format");
}

static coop_status step_zstd(coop_i_unpack *u, char *bytes, size_t size, size_t *made, coop_context *ctx) {
    ZSTD_inBuffer in = {u->in + u->start, u->end - u->start, 0};
    ZSTD_outBuffer out = {bytes, size, 0};
    size_t left = ZSTD_decompressStream(u->zstd, &out, &in);
    u->start += in.pos;
    *made = out.pos;
    u->inside = left != 0;
    if (!ZSTD_isError(left)) return COOP_OK;
    if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation) return coop_fail_memory(ctx);
    return coop_fail_at(ctx, COOP_INPUT, u->name, 0, 0, "the zstd data is damaged (%s); get the file anew",
                        ZSTD_getErrorName(left));
}

static coop_status read_packed(coop_i_unpack *u, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    for (;;) {
        coop_status status = COOP_OK;
        if (u->start == u->end && !u->in_ended) status = fill(u, ctx);
        if (status != COOP_OK) return status;
        bool drained = u->start == u->end && u->in_ended;
        if (drained && !u->inside) break;
        status = u->packing == GZIP ? step_gzip(u, bytes, size, got, ctx) : step_zstd(u, bytes, size, got, ctx);
        if (status != COOP_OK) return status;
        if (*got) break;
        if (drained) /* the unpacker has nothing left, yet waits for more */
            return coop_fail_at(ctx, COOP_INPUT, u->name, 0, 0, "the packed data ends too early; get the file anew");
    }
    u->unpacked += *got;
    if (u->unpacked > bomb_size && u->unpacked / bomb_ratio > u->packed)
        return coop_fail_at(ctx, COOP_INPUT, u->name, 0, 0,
                            "unpacks to more than %u times its size and more than 1 GiB, which no real data does; if "
                            "it is meant, unpack it first",
                            (unsigned)bomb_ratio);
    return COOP_OK;
}

coop_status coop_i_unpack_read(coop_i_unpack *u, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    *got = 0;
    if (u->packing != PLAIN) return read_packed(u, bytes, size, got, ctx);
    if (u->start == u->end) return u->in_ended ? COOP_OK : read_some(u, bytes, size, got, ctx);
    *got = size < u->end - u->start ? size : u->end - u->start;
    memcpy(bytes, u->in + u->start, *got);
    u->start += *got;
    return COOP_OK;
}

double coop_i_unpack_done(const coop_i_unpack *u) {
    if (!u->has_file_size) return -1;
    return u->packed < u->file_size ? (double)u->packed / (double)u->file_size : 1;
}
