/* Somebody else's program: three organisations, two ties, the number of ties comes back. */
#include <coopgraph/coopgraph.h>
#include <stdio.h>

int main(void) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_status status = coop_network_new(&network, &ctx);
    const char *const ids[] = {"TUSUR", "Mikran", "Tomsk"};
    uint32_t index[3] = {0, 0, 0};
    for (size_t i = 0; status == COOP_OK && i < 3; i++) {
        coop_organisation organisation = COOP_ORGANISATION_INIT;
        organisation.id = ids[i];
        status = coop_network_add_organisation(network, &index[i], &organisation, &ctx);
    }
    for (size_t i = 1; status == COOP_OK && i < 3; i++) {
        coop_tie tie = COOP_TIE_INIT;
        tie.source = index[0];
        tie.target = index[i];
        status = coop_network_add_tie(network, NULL, &tie, &ctx);
    }
    const coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    if (status == COOP_OK) status = coop_network_finish(network, &options, &ctx);
    if (status == COOP_OK && coop_network_ties(network) == 2) puts("ok");
    if (status != COOP_OK) fprintf(stderr, "%s\n", ctx.error.message);
    coop_network_free(network);
    return (int)status;
}
