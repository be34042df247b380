/* Packed input. The bytes as they are: whatever they unpack to, an end or one clean error. The bytes packed, in two
 * members: they come out as they went in; cut short, never without an error. The first byte says how. */
#include <zlib.h>
#include <zstd.h>

#include "core/input.h"
#include "fuzz/reader.h"

enum { ROOM = 1 << 16 };

static const char *write_file(char path[64], const char *suffix, const void *bytes, size_t length) {
    FILE *file = fopen(fuzz_path(path, suffix), "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) abort();
    return path;
}

/* The bytes of the file if they are not more than `room`; SIZE_MAX after a clean error. */
static size_t unpack(char *out, size_t room, const char *path, size_t piece, coop_context *ctx) {
    static char part[ROOM];
    coop_i_input *input = NULL;
    size_t total = 0, got = 1;
    fuzz_demand(coop_i_input_open(&input, path, ctx) == COOP_OK, "cannot be opened", ctx);
    coop_status status = COOP_OK;
    while (status == COOP_OK && got > 0) {
        status = coop_i_input_read(input, part, piece, &got, ctx);
        if (status != COOP_OK) break;
        fuzz_demand(got <= piece, "more than there is room for", ctx);
        if (got > 0 && total + got <= room) memcpy(out + total, part, got);
        total += got;
    }
    coop_i_input_close(input);
    if (status == COOP_OK) return total;
    fuzz_demand(status == COOP_INPUT && ctx->error.message[0], "an unclear failure", ctx);
    return SIZE_MAX;
}

static size_t pack(uint8_t *to, size_t room, const uint8_t *bytes, size_t length, bool gzip) {
    if (!gzip) {
        size_t made = ZSTD_compress(to, room, bytes, length, 3);
        if (ZSTD_isError(made)) abort();
        return made;
    }
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) abort();
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)length;
    z.next_out = to;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) abort();
    deflateEnd(&z);
    return room - z.avail_out;
}

static void packed(const uint8_t *bytes, size_t length, bool gzip, size_t cut, size_t piece) {
    static uint8_t made[2 * ROOM];
    static char out[ROOM];
    coop_context whole = COOP_CONTEXT_INIT, short_of = COOP_CONTEXT_INIT;
    char path[64];
    size_t half = length / 2, first = pack(made, ROOM, bytes, half, gzip),
           size = first + pack(made + first, ROOM, bytes + half, length - half, gzip);
    size_t got = unpack(out, ROOM, write_file(path, ".in", made, size), piece, &whole);
    fuzz_demand(got == length && memcmp(out, bytes, length) == 0, "came out otherwise", &whole);
    cut = 4 + cut % (size - 4); /* so much that it is still known to be packed */
    got = unpack(out, ROOM, write_file(path, ".in", made, cut), piece, &short_of);
    fuzz_demand(got == SIZE_MAX || (cut == first && got == half), "an end that is none", &short_of);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (length < 3 || length > ROOM / 4) return 0;
    const size_t piece = bytes[0] & 2 ? 7 : ROOM;
    coop_context ctx = COOP_CONTEXT_INIT;
    char path[64];
    if (bytes[0] & 4) {
        packed(bytes + 3, length - 3, bytes[0] & 1, bytes[1] + 256U * bytes[2], piece);
        return 0;
    }
    unpack(NULL, 0, write_file(path, ".in", bytes + 1, length - 1), piece, &ctx);
    unlink(path);
    return 0;
}
