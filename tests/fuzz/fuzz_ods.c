/* The reader of ODS workbooks: on the bytes as a file, as the part with the sheets in an archive that is sound,
 * and as a flat file. */
#include "fuzz/reader.h"
#include "workbook.h"

static void in_an_archive(const uint8_t *bytes, size_t length) {
    char path[64];
    const workbook_part part = {"content.xml", (const char *)bytes, length};
    if (!workbook_write(fuzz_path(path, ".in"), &part, 1, false)) abort();
    coop_context ctx = COOP_CONTEXT_INIT;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    coop_network *network = fuzz_load(path, "ods", &ctx);
    if (network && fuzz_writes()) fuzz_write_and_read_again(network, "xlsx", &ctx);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (length > 2 && memcmp(bytes, "PK", 2) == 0) return fuzz_reader("ods", "json", bytes, length);
    if (length > 0) in_an_archive(bytes, length);
    return fuzz_reader("fods", "json", bytes, length);
}
