/* The CSV reader on any bytes: it must end with a network or with a message, and what it read must be written and read
 * back as the same network. */
#include <coopgraph/format.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static char *in_folder(const char *name) {
    static char folder[] = "/tmp/coopgraph-fuzz-XXXXXX";
    static char path[sizeof folder + 32];
    static int made;
    if (!made && !mkdtemp(folder)) abort();
    made = 1;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static coop_network *load(const char *const *paths, size_t count, coop_context *ctx) {
    coop_network *network = NULL;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.format = "csv";
    options.finish.lenient = true;
    options.finish.implicit = true;
    if (coop_load(&network, paths, count, &options, ctx) == COOP_OK) return network;
    if (ctx->error.message[0] == '\0') abort(); /* an error says what is wrong */
    return NULL;
}

/* Writing is checked for the same ties and organisations; types of attributes are the reader's guess each time. */
static void round_trip(const coop_network *network, coop_context *ctx) {
    const coop_export export_ = {.network = network};
    char nodes[64], ties[64];
    snprintf(nodes, sizeof nodes, "%s", in_folder("out.nodes.csv"));
    snprintf(ties, sizeof ties, "%s", in_folder("out.ties.csv"));
    if (coop_save(in_folder("out.csv"), &export_, NULL, ctx) != COOP_OK) abort();
    const char *const paths[] = {nodes, ties};
    coop_network *back = load(paths, 2, ctx);
    if (!back || coop_network_organisations(back) != coop_network_organisations(network)) abort();
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        if (strcmp(coop_network_id(network, i), coop_network_id(back, i)) != 0) abort();
    }
    coop_network_free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    coop_context ctx = COOP_CONTEXT_INIT;
    char *path = in_folder("in.csv");
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) abort();
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) return 0;
    const char *const paths[] = {path};
    coop_network *network = load(paths, 1, &ctx);
    if (network && length < 4096) round_trip(network, &ctx);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    return 0;
}
