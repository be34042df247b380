/* The workbook reader: on the bytes as a file, and, as those of an archive hardly ever fit each other, on the bytes as
 * a sheet, its texts and its formats, parted by NULs, in an archive that is sound. */
#include "fuzz/reader.h"
#include "workbook.h"

static void in_an_archive(const uint8_t *bytes, size_t length) {
    static const char *const names[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"};
    workbook_part parts[3];
    char path[64], *text = malloc(length + 1);
    size_t count = 0;
    if (!text) abort();
    memcpy(text, bytes, length);
    text[length] = '\0';
    for (size_t at = 0; count < 3 && at < length; at += strlen(text + at) + 1) {
        if (text[at]) parts[count] = (workbook_part){names[count], text + at, 0};
        count += text[at] != '\0';
    }
    if (!workbook_write(fuzz_path(path, ".in"), parts, count, true)) abort();
    coop_context ctx = COOP_CONTEXT_INIT;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    coop_network *network = fuzz_load(path, "xlsx", &ctx);
    if (network && fuzz_writes()) fuzz_write_and_read_again(network, "xlsx", &ctx);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    unlink(path);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (length > 2 && memcmp(bytes, "PK", 2) == 0) return fuzz_reader("xlsx", "json", bytes, length);
    in_an_archive(bytes, length);
    return 0;
}
