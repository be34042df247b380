/* The ROR reader beside organisations of which some facts are known: whatever the bytes, they are filled or one clean
 * error comes; nobody is added, and what was known stays. The bytes are read from memory. */
#include "format/format.h"
#include "fuzz/reader.h"

typedef struct source {
    const uint8_t *bytes;
    size_t left;
} source;

static coop_status read_some(void *data, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    source *from = data;
    (void)ctx;
    *got = size < from->left ? size : from->left;
    memcpy(bytes, from->bytes, *got);
    from->bytes += *got;
    from->left -= *got;
    return COOP_OK;
}

/* As in the test of the reader: by id, by name, by an alias, by an acronym that tells nothing, a namesake. */
static const struct {
    const char *id, *label, *kind, *city, *country, *ror;
} known[] = {{"1", NULL, NULL, NULL, NULL, "05ABC1234"},
             {"2", "АО «Микран»", "fund", "Seversk", NULL, NULL},
             {"3", "Micran labs", NULL, NULL, "RU", NULL},
             {"4", "TU", NULL, NULL, NULL, NULL},
             {"5", "Ministry of Health", NULL, NULL, NULL, NULL}};
enum { KNOWN = sizeof known / sizeof *known };

static coop_network *start(coop_context *ctx) {
    coop_network *network = NULL;
    if (coop_network_new(&network, ctx) != COOP_OK) abort();
    for (size_t i = 0; i < KNOWN; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        row.id = known[i].id;
        row.label = known[i].label;
        row.kind_text = known[i].kind;
        row.city = known[i].city;
        row.country = known[i].country;
        if (coop_network_add_organisation(network, &index, &row, ctx) != COOP_OK) abort();
        const coop_value code = COOP_STRING_VALUE(known[i].ror);
        if (known[i].ror &&
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, "ror", code, ctx) != COOP_OK)
            abort();
    }
    return network;
}

static void kept(const coop_network *network, const coop_context *ctx) {
    fuzz_demand(coop_network_organisations(network) == KNOWN, "organisations were added", ctx);
    for (uint32_t i = 0; i < KNOWN; i++) {
        coop_organisation row;
        coop_network_organisation(&row, network, i);
        fuzz_demand(strcmp(row.id, known[i].id) == 0, "an id changed", ctx);
        fuzz_demand(!known[i].label || strcmp(row.label, known[i].label) == 0, "a name changed", ctx);
        fuzz_demand(!known[i].city || strcmp(row.city, known[i].city) == 0, "a city changed", ctx);
        fuzz_demand(!known[i].country || strcmp(row.country, known[i].country) == 0, "a country changed", ctx);
        fuzz_demand(!known[i].kind || row.kind == COOP_KIND_FUND, "a kind changed", ctx);
        fuzz_demand(!(fabs(row.latitude) > 90) && !(fabs(row.longitude) > 180), "a place beyond the globe", ctx);
        fuzz_demand(isnan(row.latitude) == isnan(row.longitude), "half a place", ctx);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    source from = {bytes, length};
    coop_i_input *input = NULL;
    ctx.threads = 1;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    coop_network *network = start(&ctx);
    if (coop_i_input_from(&input, "ror.json", read_some, &from, &ctx) != COOP_OK) abort();
    coop_status status = format_codec_ror.read(network, input, &options, &ctx);
    coop_i_input_close(input);
    if (status == COOP_OK) {
        fuzz_demand(coop_network_finish(network, NULL, &ctx) == COOP_OK, "cannot be finished", &ctx);
        kept(network, &ctx);
        if (fuzz_writes()) fuzz_write_and_read_again(network, "json", &ctx);
    } else {
        fuzz_demand(status == COOP_INPUT && ctx.error.message[0], "an unclear failure", &ctx);
    }
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    return 0;
}
