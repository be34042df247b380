/* A fuzzer of one reader: whatever the bytes, it ends with a network or with one clean error, and a network that was
 * read can be written, in the native format or its own, and read again as the same. libFuzzer looks after memory and
 * leaks. */
#ifndef COOP_TESTS_FUZZ_READER_H
#define COOP_TESTS_FUZZ_READER_H

#include <coopgraph/coopgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static inline void fuzz_demand(bool holds, const char *what, const coop_context *ctx) {
    if (holds) return;
    fprintf(stderr, "fuzz: %s (%s)\n", what, ctx->error.message);
    abort();
}

/* A file of this process: in memory where the system has such a folder. */
static inline const char *fuzz_path(char path[64], const char *suffix) {
    snprintf(path, 64, "%s/coopgraph-fuzz-%ld%s", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (long)getpid(),
             suffix);
    return path;
}

static inline coop_network *fuzz_load(const char *path, const char *format, coop_context *ctx) {
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.format = format;
    finish.lenient = true;
    options.finish = &finish;
    coop_network *network = NULL;
    coop_status status = coop_load(&network, &path, 1, &options, ctx);
    if (status == COOP_OK) return network;
    fuzz_demand(network == NULL, "a failure left an output behind", ctx);
    fuzz_demand(ctx->error.status == status && ctx->error.message[0], "a failure without an error", ctx);
    fuzz_demand(status == COOP_INPUT, "not the input was blamed", ctx);
    return NULL;
}

/* One tie a pair, kind and direction: what a format that sums rows holds of them. */
static inline uint64_t fuzz_bonds(const coop_network *network) {
    uint64_t bonds = 0;
    coop_tie bond;
    for (uint64_t at = 0; at < coop_network_ties(network); bonds++) at = coop_network_bond(&bond, network, at);
    return bonds;
}

/* What was read can be written in the format `through` and read again the same. */
static inline void fuzz_write_and_read_again(const coop_network *network, const char *through, coop_context *ctx) {
    char path[64];
    const coop_export everything = {.network = network};
    const coop_save_options options = {.size = sizeof(coop_save_options), .format = through};
    fuzz_demand(coop_save(fuzz_path(path, ".out"), &everything, &options, ctx) == COOP_OK, "cannot be written", ctx);
    coop_network *again = fuzz_load(path, through, ctx);
    fuzz_demand(again != NULL, "cannot be read again", ctx);
    fuzz_demand(coop_network_organisations(again) == coop_network_organisations(network) &&
                    fuzz_bonds(again) == fuzz_bonds(network),
                "came back different", ctx);
    const bool keeps_rows = strcmp(through, "json") == 0;
    fuzz_demand(!keeps_rows || coop_network_ties(again) == coop_network_ties(network), "came back with other rows",
                ctx);
    fuzz_demand(!keeps_rows || coop_network_events(again) == coop_network_events(network),
                "came back with other events", ctx);
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        fuzz_demand(strcmp(coop_network_id(network, i), coop_network_id(again, i)) == 0, "an id changed", ctx);
    }
    coop_network_free(again);
    unlink(path);
}

static inline int fuzz_reader(const char *format, const char *through, const uint8_t *bytes, size_t length) {
    char path[64];
    FILE *file = fopen(fuzz_path(path, ".in"), "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) abort();
    coop_context ctx = COOP_CONTEXT_INIT;
    ctx.threads = 1;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    coop_network *network = fuzz_load(path, format, &ctx);
    if (network) fuzz_write_and_read_again(network, through, &ctx);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    unlink(path);
    return 0;
}

#endif
