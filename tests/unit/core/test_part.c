/* Parts of an input: what they tell of their names, and how these are resolved where they meet. */
#include "core/network_part.h"

#include "check.h"

static coop_network *network_new(coop_context *ctx) {
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    check_eq(coop_problems_new(&ctx->problems, 0, ctx), COOP_OK);
    return network;
}

static void clear(coop_network *network, coop_context *ctx) {
    coop_network_free(network);
    coop_problems_free(ctx->problems);
    CHECK_CLEAN();
}

static uint32_t declare(coop_network *network, const char *id, const char *label, coop_context *ctx) {
    coop_organisation row = COOP_ORGANISATION_INIT;
    uint32_t index;
    row.id = id;
    row.label = label;
    check_eq(coop_network_add_organisation(network, &index, &row, ctx), COOP_OK);
    return index;
}

Test(part, lists_of_clusters_tell_which_names_are_clusters) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = network_new(&ctx);
    uint32_t member = declare(network, "m", "Member", &ctx), cluster;
    bool named[2] = {false, false};
    check_str(coop_i_part_needs_whole(network, true), NULL);
    check_eq(coop_network_refer(network, &cluster, "c", NULL, &ctx), COOP_OK);
    check_eq(coop_network_add_membership(network, member, cluster, NULL, &ctx), COOP_OK);
    coop_i_part_clusters(named, network);
    cr_assert(named[cluster] && !named[member]);
    check_eq(coop_i_part_standing(network, member), COOP_I_PART_DECLARED);
    check_eq(coop_i_part_standing(network, cluster), 0);
    check_str(coop_i_part_needs_whole(network, false), NULL);
    check_str(coop_i_part_needs_whole(network, true), "lists of clusters");
    clear(network, &ctx);
}

/* One that is declared with that label is it; one that nobody declares becomes a cluster; a name is a mistake. */
Test(part, clusters_that_nobody_declares_are_made) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *home = network_new(&ctx);
    const coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    const coop_place place = {.file = "a.csv", .line = 3};
    coop_organisation row;
    uint32_t declared = declare(home, "d", "Declared Cluster", &ctx), by_label, made, wrong, meant, target[5],
             uses[5] = {0};
    check_eq(coop_i_part_refer(home, &by_label, "Declared Cluster", COOP_I_PART_CLUSTER, &place, &ctx), COOP_OK);
    check_eq(coop_i_part_refer(home, &made, "made", COOP_I_PART_CLUSTER | COOP_I_PART_NAMED, &place, &ctx), COOP_OK);
    check_eq(coop_i_part_refer(home, &meant, "meant", COOP_I_PART_MEANT, &place, &ctx), COOP_OK);
    check_eq(coop_i_part_refer(home, &wrong, "nobody", 0, &place, &ctx), COOP_OK);
    check_eq(coop_i_part_resolve(target, home, uses, false, &options, &ctx), COOP_OK);
    check_eq(target[declared], declared);
    check_eq(target[by_label], declared);
    check_eq(target[made], made);
    check_eq(target[meant], meant);
    check_eq(target[wrong], COOP_NONE);
    coop_network_organisation(&row, home, made);
    check_eq(row.kind, COOP_KIND_CLUSTER);
    coop_network_organisation(&row, home, declared);
    check_eq(row.kind, COOP_KIND_OTHER);
    check_eq(coop_problems_count_code(ctx.problems, "clusters-made"), 1);
    check_eq(coop_problems_count_code(ctx.problems, "unknown-organisation"), 1);
    clear(home, &ctx);
}
