/* Pajek's partitions and vectors beside the network that they belong to: the bytes before a NUL are one of the two as
 * the first byte says, those behind it the other. The network is as large as before, and is written as a project again.
 */
#include "fuzz/reader.h"

static const char net[] =
    "*Vertices 5\n1 \"a\"\n2 \"b\"\n3 \"c\"\n4 \"d\"\n5 \"e\"\n*Edges\n1 2 1\n2 3 2\n3 1 1\n4 5 0.5\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const char *const suffixes[] = {".clu", ".vec"};
    coop_context ctx = COOP_CONTEXT_INIT;
    char files[3][64];
    const char *paths[3];
    size_t count = 0;
    if (length == 0) return 0;
    ctx.threads = 1;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    const bool alone = bytes[0] & 2;
    if (!alone) paths[count++] = fuzz_hold(files[0], ".net", net, strlen(net));
    const uint8_t *at = bytes + 1, *end = bytes + length;
    for (size_t i = 0; i < 2 && at; i++) {
        const uint8_t *stop = at < end ? memchr(at, 0, (size_t)(end - at)) : NULL;
        paths[count++] =
            fuzz_hold(files[1 + i], suffixes[(bytes[0] + i) % 2], at, (size_t)((stop && i == 0 ? stop : end) - at));
        at = stop ? stop + 1 : NULL;
    }
    coop_network *network = fuzz_load_all(paths, count, NULL, fuzz_charset(length), &ctx);
    if (network) {
        fuzz_demand(alone || coop_network_organisations(network) == 5, "organisations came or went", &ctx);
        fuzz_demand(alone || coop_network_ties(network) == 4, "ties came or went", &ctx);
    }
    if (network && fuzz_writes()) {
        fuzz_write_and_read_again(network, "json", &ctx);
        fuzz_write_and_read_again(network, "pajek-project", &ctx);
    }
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    return 0;
}
