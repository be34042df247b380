/* The reader of snapshots. Its checksums would turn away nearly every input, so each block gets the right one first:
 * what they protect from is tested elsewhere, here it is what a file may say on purpose. */
#include <zlib.h>

#include "fuzz/reader.h"

enum { MARK = 12, HEAD = 12, SUM = 4 };

static size_t number_at(const uint8_t *bytes) {
    return bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 | (size_t)bytes[3] << 24;
}

static void mend(uint8_t *bytes, size_t length) {
    for (size_t at = MARK, size; at + HEAD + SUM <= length; at += size + SUM) {
        size = HEAD + number_at(bytes + at + 8);
        if (size > length - at - SUM) return;
        unsigned long sum = crc32_z(0, bytes + at, size);
        for (size_t i = 0; i < SUM; i++) bytes[at + size + i] = (uint8_t)(sum >> (8 * i));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    uint8_t *copy = malloc(length + 1);
    if (!copy) abort();
    memcpy(copy, bytes, length);
    mend(copy, length);
    fuzz_reader("coop", "coop", copy, length);
    free(copy);
    return 0;
}
