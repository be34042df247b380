/* The CORDIS reader on a file of projects and one of participations, parted by a NUL: whatever the bytes, a network or
 * one clean error, and in whichever order the two are given the same one. */
#include "fuzz/reader.h"

static coop_network *cordis(const char *first, const char *second, coop_context *ctx) {
    const char *const paths[] = {first, second};
    return fuzz_load_all(paths, second ? 2 : 1, "cordis", NULL, ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    coop_context ctx = COOP_CONTEXT_INIT, again = COOP_CONTEXT_INIT;
    char paths[2][64];
    const uint8_t *end = length ? memchr(bytes, 0, length) : NULL;
    size_t first = end ? (size_t)(end - bytes) : length;
    ctx.threads = again.threads = 1;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK || coop_problems_new(&again.problems, 20, &again))
        abort();
    fuzz_hold(paths[0], ".project.csv", bytes, first);
    if (end) fuzz_hold(paths[1], ".organization.csv", end + 1, length - first - 1);
    coop_network *network = cordis(paths[0], end ? paths[1] : NULL, &ctx);
    if (network && fuzz_writes()) fuzz_write_and_read_again(network, "json", &ctx);
    if (network && end) {
        coop_network *turned = cordis(paths[1], paths[0], &again);
        fuzz_demand(turned != NULL, "the other order cannot be read", &again);
        fuzz_demand_same(network, turned, true, &again);
        coop_network_free(turned);
    }
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    coop_problems_free(again.problems);
    return 0;
}
