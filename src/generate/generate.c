/* Seeded networks: a degree-corrected planted partition (Karrer and Newman 2011) with power-law weights (Chung and Lu
 * 2002), mixed as in the LFR benchmark (Lancichinetti, Fortunato and Radicchi 2008). */
#include "generate/generate.h"

#include <stdio.h>

#include "core/options.h"
#include "util/buf.h"

/* Whoever reads the name or the description knows what the network is made of. */
static coop_status describe(coop_network *network, const generate_plan *plan, coop_context *ctx) {
    coop_i_buf text = {0};
    const char *name = plan->core ? coop_network_text(plan->core, COOP_NAME) : NULL;
    const char *description = plan->core ? coop_network_text(plan->core, COOP_DESCRIPTION) : NULL;
    const char *licence = plan->core ? coop_network_text(plan->core, COOP_LICENCE) : NULL;
    if (!plan->core) {
        coop_i_buf_puts(&text, "Synthetic network");
    } else {
        coop_i_buf_printf(&text, "%s, grown with synthetic organisations", name ? name : "Network");
    }
    coop_status status =
        text.failed ? coop_fail_memory(ctx) : coop_network_set_text(network, COOP_NAME, coop_i_buf_text(&text), ctx);
    coop_i_buf_reset(&text);
    if (description) coop_i_buf_printf(&text, "%s ", description);
    coop_i_buf_printf(&text, "%s by coopgraph generate with seed %llu: %u organisations, %llu ties and %u projects",
                      plan->core ? "Grown" : "Made", (unsigned long long)plan->seed, (unsigned)plan->made,
                      (unsigned long long)plan->ties, (unsigned)plan->projects);
    coop_i_buf_printf(&text, " are synthetic, marked so, and no facts.");
    if (text.failed && status == COOP_OK) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_network_set_text(network, COOP_DESCRIPTION, coop_i_buf_text(&text), ctx);
    if (status == COOP_OK && licence) status = coop_network_set_text(network, COOP_LICENCE, licence, ctx);
    coop_i_buf_clear(&text);
    return status;
}

static coop_status fill(coop_network *network, generate_plan *plan, coop_context *ctx) {
    coop_status status = generate_plan_draw(plan, ctx);
    if (status == COOP_OK) status = describe(network, plan, ctx);
    if (status == COOP_OK && plan->core) status = generate_copy_organisations(network, plan, ctx);
    if (status == COOP_OK) status = generate_make_organisations(network, plan, ctx);
    if (status == COOP_OK && plan->core) status = generate_copy_rest(network, plan, ctx);
    if (status == COOP_OK) status = generate_make_ties(network, plan, ctx);
    if (status == COOP_OK) status = generate_make_projects(network, plan, ctx);
    return status;
}

coop_status coop_generate(coop_network **network, const coop_generate_options *options, coop_context *ctx) {
    static const coop_generate_options usual = COOP_GENERATE_OPTIONS_INIT;
    coop_generate_options own;
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_network *made = NULL;
    generate_plan plan;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    status = generate_plan_init(&plan, &own, ctx);
    if (status == COOP_OK) status = coop_network_new(&made, ctx);
    if (status == COOP_OK) status = fill(made, &plan, ctx);
    if (status == COOP_OK && plan.core) { /* events become ties as they did in the core */
        coop_network_facts facts;
        coop_network_facts_of(&facts, plan.core);
        finish.projection = facts.projection;
    }
    if (status == COOP_OK) status = coop_network_finish(made, &finish, ctx);
    generate_plan_clear(&plan);
    if (status == COOP_OK)
        *network = made;
    else
        coop_network_free(made);
    return status;
}
