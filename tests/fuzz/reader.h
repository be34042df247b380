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

/* From here on what is opened under this name is read from memory (memory.c), where the bytes stay until the next call
 * of the name; `name` is filled, of the suffix, and returned. */
const char *fuzz_hold(char name[64], const char *suffix, const void *bytes, size_t length);

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

static inline coop_network *fuzz_load_all(const char *const *paths, size_t count, const char *format,
                                          const char *charset, coop_context *ctx) {
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.format = format;
    options.charset = charset;
    finish.lenient = true;
    options.finish = &finish;
    coop_network *network = NULL;
    coop_status status = coop_load(&network, paths, count, &options, ctx);
    if (status == COOP_OK) return network;
    fuzz_demand(network == NULL, "a failure left an output behind", ctx);
    fuzz_demand(ctx->error.status == status && ctx->error.message[0], "a failure without an error", ctx);
    fuzz_demand(status == COOP_INPUT, "not the input was blamed", ctx);
    return NULL;
}

/* Few changed bytes are UTF-8, and to guess a charset takes longer than to read: three in four inputs have one in which
 * all bytes are characters. */
static inline const char *fuzz_charset(size_t length) {
    return length % 4 ? "ISO-8859-1" : NULL;
}

static inline coop_network *fuzz_load(const char *path, const char *format, coop_context *ctx) {
    return fuzz_load_all(&path, 1, format, NULL, ctx);
}

/* One tie a pair, kind and direction: what a format that sums rows holds of them. */
static inline uint64_t fuzz_bonds(const coop_network *network) {
    uint64_t bonds = 0;
    coop_tie bond;
    for (uint64_t at = 0; at < coop_network_ties(network); bonds++) at = coop_network_bond(&bond, network, at);
    return bonds;
}

/* Two networks that are to be one and the same, or, where rows may have been summed, of the same bonds. */
static inline void fuzz_demand_same(const coop_network *a, const coop_network *b, bool rows, const coop_context *ctx) {
    fuzz_demand(coop_network_organisations(a) == coop_network_organisations(b) && fuzz_bonds(a) == fuzz_bonds(b),
                "came back different", ctx);
    fuzz_demand(!rows || coop_network_ties(a) == coop_network_ties(b), "came back with other rows", ctx);
    fuzz_demand(!rows || coop_network_events(a) == coop_network_events(b), "came back with other events", ctx);
    for (uint32_t i = 0; i < coop_network_organisations(a); i++)
        fuzz_demand(strcmp(coop_network_id(a, i), coop_network_id(b, i)) == 0, "an id changed", ctx);
}

/* Writing and reading again take longer than reading. The first inputs, which are the corpus or the one that is looked
 * into, all go through it, then each eighth. */
static inline bool fuzz_writes(void) {
    static unsigned long inputs;
    return inputs++ < 1000 || inputs % 8 == 0;
}

/* What was read can be written in the format `through` and read again the same. */
static inline void fuzz_write_and_read_again(const coop_network *network, const char *through, coop_context *ctx) {
    char path[64];
    const coop_export everything = {.network = network};
    const coop_save_options options = {.size = sizeof(coop_save_options), .format = through};
    fuzz_demand(coop_save(fuzz_path(path, ".out"), &everything, &options, ctx) == COOP_OK, "cannot be written", ctx);
    coop_network *again = fuzz_load(path, through, ctx);
    fuzz_demand(again != NULL, "cannot be read again", ctx);
    fuzz_demand_same(network, again, strcmp(through, "json") == 0, ctx);
    coop_network_free(again);
    unlink(path);
}

static inline int fuzz_reader(const char *format, const char *through, const uint8_t *bytes, size_t length) {
    char path[64];
    coop_context ctx = COOP_CONTEXT_INIT;
    ctx.threads = 1;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    const char *held = fuzz_hold(path, ".in", bytes, length);
    coop_network *network = fuzz_load_all(&held, 1, format, fuzz_charset(length), &ctx);
    if (network && fuzz_writes()) fuzz_write_and_read_again(network, through, &ctx);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    return 0;
}

#endif
