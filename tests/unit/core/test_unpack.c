/* Packed input: gzip and zstd by content, damage, bombs. */
#include <stdio.h>
#include <zstd.h>

#include "input.h"

Test(unpack, packed_whatever_the_name_and_in_several_members) {
    char packed[512];
    size_t first = gzip(packed, sizeof packed, "Томск", strlen("Томск"));
    size_t second = gzip(packed + first, sizeof packed - first, "\nСеверск", strlen("\nСеверск"));
    check_text(check_write_bytes("plain.csv", packed, first + second), NULL, "UTF-8", "Томск\nСеверск");
    first = ZSTD_compress(packed, sizeof packed, "a,b\n", 4, 3);
    second = ZSTD_compress(packed + first, sizeof packed - first, "c,d\n", 4, 3);
    check_text(check_write_bytes("plain.csv", packed, first + second), NULL, "UTF-8", "a,b\nc,d\n");
    first = gzip(packed, sizeof packed, "", 0);
    check_text(check_write_bytes("empty.gz", packed, first), NULL, "UTF-8", "");
    CHECK_CLEAN();
}

Test(unpack, damaged_packed_data) {
    char packed[512];
    size_t length = gzip(packed, sizeof packed, "a text of some length to be packed", 34);
    coop_context cut = COOP_CONTEXT_INIT, changed = COOP_CONTEXT_INIT, garbage = COOP_CONTEXT_INIT,
                 zstd_cut = COOP_CONTEXT_INIT, zstd_changed = COOP_CONTEXT_INIT;
    check_broken(check_write_bytes("x.gz", packed, length - 9), NULL, false, COOP_INPUT, &cut);
    check_message(&cut, "ends too early");
    memcpy(packed + length, "garbage", 7);
    check_broken(check_write_bytes("x.gz", packed, length + 7), NULL, false, COOP_INPUT, &garbage);
    check_message(&garbage, "damaged");
    packed[length - 6] ^= 1; /* in the checksum */
    check_broken(check_write_bytes("x.gz", packed, length), NULL, false, COOP_INPUT, &changed);
    check_message(&changed, "damaged");
    length = ZSTD_compress(packed, sizeof packed, "a text of some length to be packed", 34, 3);
    check_broken(check_write_bytes("x.zst", packed, length - 3), NULL, false, COOP_INPUT, &zstd_cut);
    check_message(&zstd_cut, "ends too early");
    packed[4] ^= 0x08; /* a reserved bit of the frame's header */
    check_broken(check_write_bytes("x.zst", packed, length), NULL, false, COOP_INPUT, &zstd_changed);
    check_message(&zstd_changed, "damaged");
    CHECK_CLEAN();
}

Test(unpack, a_bomb_is_refused_before_it_fills_memory) {
    enum { PART = 1 << 20 };
    char *zeros = calloc(1, PART), *packed = malloc(ZSTD_compressBound(PART));
    FILE *file = fopen(check_path("bomb"), "wb");
    size_t length = ZSTD_compress(packed, ZSTD_compressBound(PART), zeros, PART, 3);
    for (int i = 0; i < 1100; i++) check_eq(fwrite(packed, 1, length, file), length);
    fclose(file);
    free(packed);
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_path("bomb"), &ctx);
    uint64_t total = 0;
    size_t got = 1;
    coop_status status = COOP_OK;
    while (status == COOP_OK && got > 0) {
        status = coop_i_input_read(input, zeros, PART, &got, &ctx);
        total += got;
    }
    check_eq(status, COOP_INPUT);
    check_message(&ctx, "100 times");
    check_leq(total, ((uint64_t)1 << 30) + PART);
    free(zeros);
    coop_i_input_close(input);
    CHECK_CLEAN();
}
