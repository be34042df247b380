/* The core's rows as they were stated, or in disguise: what its events and lists of clusters made is made again by
 * finish. */
#include "generate/disguise.h"
#include "generate/generate.h"

/* Attribute columns of row `from` to row `to`. */
static coop_status copy_attributes(coop_network *network, uint32_t to, const generate_plan *plan, coop_owner owner,
                                   size_t from, coop_context *ctx) {
    const coop_network *core = plan->core;
    coop_status status = COOP_OK;
    for (size_t c = 0; c < coop_network_attributes(core, owner) && status == COOP_OK; c++) {
        const coop_column *column = coop_network_attribute(core, owner, c);
        const char *name = coop_column_name(column);
        coop_value value;
        bool drop;
        if (!coop_column_get(&value, column, from)) continue;
        status = generate_disguise_value(plan->disguise, &drop, &value, name, ctx);
        if (status == COOP_OK && !drop) status = coop_network_set_attribute(network, owner, to, name, value, ctx);
    }
    return status;
}

static coop_status copy_tags(coop_network *network, uint32_t to, const generate_plan *plan, uint32_t from,
                             coop_context *ctx) {
    const coop_network *core = plan->core;
    coop_status status = COOP_OK;
    for (int which = COOP_OFFER; which <= COOP_NEED; which++) {
        const uint32_t *tags;
        size_t count = coop_network_competences(&tags, core, from, (coop_competence)which);
        for (size_t i = 0; i < count && status == COOP_OK; i++) {
            const char *tag = generate_disguise_tag(plan->disguise, coop_network_tag(core, tags[i]));
            status = coop_network_add_competence(network, to, (coop_competence)which, tag, ctx);
        }
    }
    return status;
}

static coop_status copy_indicators(coop_network *network, uint32_t to, const generate_plan *plan, uint32_t from,
                                   bool of_programme, coop_context *ctx) {
    const coop_network *core = plan->core;
    size_t first, end = coop_network_indicators(&first, core, from, of_programme);
    coop_status status = COOP_OK;
    for (size_t i = first; i < end && status == COOP_OK; i++) {
        coop_indicator row;
        coop_network_indicator(&row, core, i, of_programme);
        row.owner = to;
        generate_disguise_indicator(plan->disguise, &row);
        status = coop_network_add_indicator(network, &row, of_programme, ctx);
    }
    return status;
}

coop_status generate_copy_organisations(coop_network *network, generate_plan *plan, coop_context *ctx) {
    const coop_network *core = plan->core;
    coop_status status = COOP_OK;
    for (uint32_t u = 0; u < plan->old && status == COOP_OK; u++) {
        coop_organisation row;
        coop_network_organisation(&row, core, u);
        /* a cluster that only its members named has a kind without a text */
        if (!row.kind_text && row.kind != COOP_KIND_OTHER) row.kind_text = coop_kind_name(row.kind);
        generate_disguise_organisation(plan->disguise, &row);
        status = coop_network_add_organisation(network, &plan->index[u], &row, ctx);
        if (status == COOP_OK) status = copy_attributes(network, plan->index[u], plan, COOP_OF_ORGANISATION, u, ctx);
        if (status == COOP_OK) status = copy_tags(network, plan->index[u], plan, u, ctx);
        if (status == COOP_OK) status = copy_indicators(network, plan->index[u], plan, u, false, ctx);
    }
    return status;
}

static bool in_years(const generate_plan *plan, coop_date since) {
    if (!since) return !plan->dated_only;
    int32_t year = since / 10000;
    return year >= plan->from && (!plan->until || year < plan->until);
}

static bool hidden(const generate_plan *plan, uint32_t a, uint32_t b) {
    uint32_t one;
    return plan->no_pair && coop_i_map_get(plan->no_pair, coop_i_pair(a, b), &one);
}

static coop_status copy_ties(coop_network *network, const generate_plan *plan, coop_context *ctx) {
    const coop_network *core = plan->core;
    coop_status status = COOP_OK;
    for (uint64_t i = 0; i < coop_network_ties(core) && status == COOP_OK; i++) {
        coop_tie row;
        uint32_t to;
        coop_network_tie(&row, core, i);
        if (row.derived > 0 || !in_years(plan, row.since) || hidden(plan, row.source, row.target)) continue;
        row.source = plan->index[row.source];
        row.target = plan->index[row.target];
        generate_disguise_tie(plan->disguise, &row);
        status = coop_network_add_tie(network, &to, &row, ctx);
        if (status == COOP_OK && to != COOP_NONE) status = copy_attributes(network, to, plan, COOP_OF_TIE, i, ctx);
    }
    /* The ties of memberships were copied above. Between a cluster and another kind of organisation the tie says it
     * all; elsewhere the list is needed too, and finish counts the two once. */
    for (uint32_t u = 0; u < plan->old && status == COOP_OK; u++) {
        const uint32_t *clusters;
        size_t count = coop_network_clusters(&clusters, core, u);
        for (size_t i = 0; i < count && status == COOP_OK; i++) {
            if (plan->kind[clusters[i]] == COOP_KIND_CLUSTER && plan->kind[u] != COOP_KIND_CLUSTER) continue;
            status = coop_network_add_membership(network, plan->index[u], plan->index[clusters[i]], NULL, ctx);
        }
    }
    return status;
}

static coop_status copy_fundings(coop_network *network, uint32_t to, const generate_plan *plan, uint32_t from,
                                 bool of_programme, coop_context *ctx) {
    size_t first, end = coop_network_fundings(&first, plan->core, from, of_programme);
    coop_status status = COOP_OK;
    for (size_t i = first; i < end && status == COOP_OK; i++) {
        coop_funding row;
        coop_network_funding(&row, plan->core, i, of_programme);
        row.event = to;
        if (row.organisation != COOP_NONE) row.organisation = plan->index[row.organisation];
        generate_disguise_funding(plan->disguise, &row);
        status = coop_network_add_funding(network, &row, of_programme, ctx);
    }
    return status;
}

static coop_status copy_event(coop_network *network, const generate_plan *plan, uint32_t from, coop_context *ctx) {
    coop_event row;
    uint32_t to;
    coop_network_event(&row, plan->core, from);
    if (!in_years(plan, row.since) || (plan->no_event && plan->no_event[from])) return COOP_OK;
    generate_disguise_event(plan->disguise, &row);
    coop_status status = coop_network_add_event(network, &to, &row, ctx);
    size_t first, end = coop_network_parties(&first, plan->core, from);
    for (size_t i = first; i < end && status == COOP_OK; i++) {
        coop_party party;
        coop_network_party(&party, plan->core, i);
        party.event = to;
        party.organisation = plan->index[party.organisation];
        status = generate_disguise_party(plan->disguise, &party, ctx);
        if (status == COOP_OK) status = coop_network_add_party(network, &party, ctx);
    }
    if (status == COOP_OK) status = copy_fundings(network, to, plan, from, false, ctx);
    if (status == COOP_OK) status = copy_attributes(network, to, plan, COOP_OF_EVENT, from, ctx);
    return status;
}

static coop_status copy_programme(coop_network *network, const generate_plan *plan, uint32_t from, coop_context *ctx) {
    coop_programme row;
    uint32_t to;
    coop_network_programme(&row, plan->core, from);
    generate_disguise_programme(plan->disguise, &row);
    coop_status status = coop_network_add_programme(network, &to, &row, ctx);
    size_t first, end = coop_network_items(&first, plan->core, from);
    for (size_t i = first; i < end && status == COOP_OK; i++) {
        coop_item item;
        coop_network_item(&item, plan->core, i);
        item.programme = to;
        generate_disguise_item(plan->disguise, &item);
        status = coop_network_add_item(network, &item, ctx);
    }
    if (status == COOP_OK) status = copy_fundings(network, to, plan, from, true, ctx);
    if (status == COOP_OK) status = copy_indicators(network, to, plan, from, true, ctx);
    return status;
}

coop_status generate_copy_rest(coop_network *network, const generate_plan *plan, coop_context *ctx) {
    const coop_network *core = plan->core;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < coop_network_sources(core) && status == COOP_OK; i++) {
        const char *fields[5], *key = coop_network_source(core, i, fields);
        key = generate_disguise_source(plan->disguise, key, fields);
        status = coop_network_add_source(network, key, fields, ctx);
    }
    if (status == COOP_OK) status = copy_ties(network, plan, ctx);
    for (uint32_t e = 0; e < coop_network_events(core) && status == COOP_OK; e++) {
        status = copy_event(network, plan, e, ctx);
    }
    for (uint32_t p = 0; p < coop_network_programmes(core) && status == COOP_OK; p++) {
        status = copy_programme(network, plan, p, ctx);
    }
    return status;
}
