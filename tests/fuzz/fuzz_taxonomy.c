/* The reader of taxonomies: whatever the bytes, a taxonomy or one clean error; one that was read answers. */
#include "fuzz/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char path[64];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_taxonomy *taxonomy = NULL;
    coop_status status = coop_taxonomy_load(&taxonomy, fuzz_hold(path, ".taxonomy", bytes, length), &ctx);
    fuzz_demand((status == COOP_OK) == (taxonomy != NULL), "a failure left an output behind", &ctx);
    fuzz_demand(status == COOP_OK || (status == COOP_INPUT && ctx.error.message[0]), "a failure without an error",
                &ctx);
    if (taxonomy) fuzz_demand(coop_taxonomy_meets(taxonomy, "a", "A"), "a word does not meet itself", &ctx);
    coop_taxonomy_free(taxonomy);
    return 0;
}
