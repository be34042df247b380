/* Tables beside a network, of aliases, of words for kinds and of exclusions: whatever the bytes, the network, maybe
 * with other names, or one clean error. The first byte chooses which table it is, and whether bad rows are left out. */
#include "fuzz/reader.h"

static const char members[] = "id;label;kind\nm;Микран;Частная компания\nt;ТУСУР;ФГБОУ ВО\np;ТПУ;вуз\n",
                  ties[] = "Организация;Партнёр;Вид связи\nООО «Микран»;TUSUR;Договор\nТПУ;НИ ТПУ;Практика студентов\n";

static void exclude(const coop_network *network, const char *path, coop_context *ctx) {
    coop_exclusions *exclusions = NULL;
    coop_status status = coop_exclusions_load(&exclusions, path, network, ctx);
    fuzz_demand((status == COOP_OK) == (exclusions != NULL), "a failure left an output behind", ctx);
    fuzz_demand(status == COOP_OK || (status == COOP_INPUT && ctx->error.message[0]), "an unclear failure", ctx);
    coop_exclusions_free(exclusions);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char paths[3][64];
    if (length == 0) return 0;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    fuzz_hold(paths[0], ".m.csv", members, strlen(members));
    fuzz_hold(paths[1], ".t.csv", ties, strlen(ties));
    fuzz_hold(paths[2], bytes[0] & 4 ? ".xlsx" : ".csv", bytes + 1, length - 1);
    finish.add_unknown = true;
    finish.lenient = bytes[0] & 2;
    load.finish = &finish;
    if (bytes[0] & 8)
        load.aliases = NULL;
    else if (bytes[0] & 1)
        load.aliases = paths[2];
    else
        load.kinds_table = paths[2];
    const char *const files[] = {paths[0], paths[1]};
    coop_status status = coop_load(&network, files, 2, &load, &ctx);
    fuzz_demand((status == COOP_OK) == (network != NULL), "a failure left an output behind", &ctx);
    fuzz_demand(status == COOP_OK || ctx.error.message[0], "a failure without an error", &ctx);
    if (network && bytes[0] & 8) exclude(network, paths[2], &ctx);
    if (network && !(bytes[0] & 8)) {
        coop_table *table = NULL;
        fuzz_demand(coop_suggest_aliases(&table, network, &ctx) == COOP_OK, "no aliases", &ctx);
        coop_table_free(table);
    }
    coop_network_free(network);
    return 0;
}
