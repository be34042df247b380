/* Finish, stage 1: ids that only ties, memberships or parties name. They are labels of declared organisations,
 * organisations of their own (a ties file alone), or mistakes. */
#include "core/language.h"
#include "core/network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/network_part.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

/* "'ТУСУР' or 'ТУСУР-2'": organisations by the names that people know; the id beside it where that is a name as well,
 * or where it alone tells two apart. */
static void put_names(coop_i_buf *out, const coop_network *network, const uint32_t *list, size_t count,
                      const char *between) {
    const coop_i_organisations *all = &network->organisations;
    for (size_t k = 0; k < count; k++) {
        const char *id = coop_i_text_of(network, all->id[list[k]]);
        const char *label = all->label[list[k]] ? coop_i_text_of(network, all->label[list[k]]) : id;
        bool twice = false;
        for (size_t j = 0; j < count; j++)
            twice = twice || (j != k && all->label[list[j]] == all->label[list[k]] && all->label[list[k]]);
        coop_i_buf_printf(out, "%s'%s'", k ? between : "", label);
        bool name = strcmp(id, label) != 0 && coop_i_text_has_letter(id);
        if (twice || name) coop_i_buf_printf(out, " (%s)", id);
    }
}

static coop_status tell_unknown(coop_network *network, uint32_t i, coop_context *ctx) {
    const coop_i_organisations *all = &network->organisations;
    const char *id = coop_i_text_of(network, all->id[i]);
    coop_place place = {.file = coop_i_text_of(network, all->file[i]), .line = all->line[i], .column = all->column[i]};
    uint32_t near[3];
    uint64_t told = ctx ? coop_problems_count_code(ctx->problems, "unknown-organisation") : 0;
    size_t count =
        told < 20 ? coop_network_nearest(near, 3, network, id) : 0; /* costs O(n): only for those that are shown */
    if (count == 0) {
        return coop_i_network_problem(
            network, ctx, "unknown-organisation", &place,
            "unknown organisation '%s'; declare it among the organisations or correct the name", id);
    }
    coop_i_buf list = {0};
    put_names(&list, network, near, count, " or ");
    coop_status status =
        coop_i_network_problem(network, ctx, "unknown-organisation", &place,
                               "unknown organisation '%s' (did you mean %s?)", id, coop_i_buf_text(&list));
    coop_i_buf_clear(&list);
    return status;
}

/* One that is added: with the names near to it, which it may have been meant to be. */
static void tell_added(const coop_network *network, uint32_t i, coop_context *ctx) {
    const coop_i_organisations *all = &network->organisations;
    const char *id = coop_i_text_of(network, all->id[i]);
    coop_place place = {.file = coop_i_text_of(network, all->file[i]), .line = all->line[i], .column = all->column[i]};
    uint32_t near[3];
    size_t count =
        coop_problems_count_code(ctx->problems, "added") < 20 ? coop_network_nearest(near, 3, network, id) : 0;
    coop_i_buf list = {0};
    if (count > 0) coop_i_buf_puts(&list, coop_i_term(coop_i_language(ctx), "; near it, and not taken for it: "));
    put_names(&list, network, near, count, ", ");
    coop_problems_add(ctx->problems, COOP_WARNING, "added", &place,
                      "organisation '%s', which no table declares, is added%s", id, coop_i_buf_text(&list));
    coop_i_buf_clear(&list);
}

static void tell_cure(size_t unknown, coop_context *ctx) {
    if (unknown == 0 || !ctx) return;
    coop_problems_add(ctx->problems, COOP_WARNING, "outsiders", NULL,
                      "%zu name%s of organisations that no table declares; --add-unknown adds %s as named", unknown,
                      unknown == 1 ? "" : "s", unknown == 1 ? "it" : "them");
}

/* Renames every index in an array; rows whose index is gone are marked by COOP_NONE. */
static void rename_all(uint32_t *indices, size_t count, const uint32_t *target) {
    for (size_t i = 0; i < count; i++) indices[i] = target[indices[i]];
}

static void drop_links(coop_i_links *links) {
    size_t kept = 0;
    for (size_t i = 0; i < links->count; i++) {
        if (links->from[i] == COOP_NONE || links->to[i] == COOP_NONE) continue;
        links->from[kept] = links->from[i];
        links->to[kept++] = links->to[i];
    }
    links->count = kept;
}

/* Ties lose a row when an end is gone, or when two names of one organisation made a tie with itself. */
static coop_status drop_ties(coop_network *network, coop_context *ctx) {
    const coop_i_ties *ties = &network->ties;
    uint32_t *rows = coop_i_calloc(ties->count, sizeof *rows);
    if (!rows) return coop_fail_memory(ctx);
    size_t kept = 0, selves = 0, before = ties->count;
    for (uint32_t i = 0; i < before; i++) {
        bool whole = ties->source[i] != COOP_NONE && ties->target[i] != COOP_NONE;
        if (whole && ties->source[i] != ties->target[i])
            rows[kept++] = i;
        else
            selves += whole;
    }
    if (selves > 0)
        coop_i_network_loss(network, ctx, "self-tie", NULL,
                            "%zu tie%s between two writings of one organisation %s left out", selves,
                            selves == 1 ? "" : "s", selves == 1 ? "is" : "are");
    network->facts.rows_left_out += before - kept;
    bool fine = coop_i_network_take_ties(network, rows, kept);
    free(rows);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status coop_i_network_become(coop_network *network, const uint32_t *target, coop_context *ctx) {
    coop_i_ties *ties = &network->ties;
    rename_all(ties->source, ties->count, target);
    rename_all(ties->target, ties->count, target);
    rename_all(network->memberships.from, network->memberships.count, target);
    rename_all(network->memberships.to, network->memberships.count, target);
    drop_links(&network->memberships);
    for (int which = 0; which < 2; which++) /* only declared ones have these, and these are never gone */
        rename_all(network->competences[which].from, network->competences[which].count, target);
    for (size_t i = 0; i < network->indicators[0].count; i++)
        network->indicators[0].rows[i].owner = target[network->indicators[0].rows[i].owner];
    size_t kept = 0;
    for (size_t i = 0; i < network->parties.count; i++) {
        coop_i_party party = network->parties.rows[i];
        party.organisation = target[party.organisation];
        if (party.organisation != COOP_NONE) network->parties.rows[kept++] = party;
    }
    network->parties.count = kept;
    for (int which = 0; which < 2; which++) {
        for (size_t i = 0; i < network->fundings[which].count; i++) {
            uint32_t *organisation = &network->fundings[which].rows[i].organisation;
            if (*organisation != COOP_NONE) *organisation = target[*organisation];
        }
    }
    return drop_ties(network, ctx);
}

static coop_status add_meant(uint32_t *target, coop_network *network, uint32_t i, coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    coop_place place = {.file = coop_i_text_of(network, all->file[i]), .line = all->line[i], .column = all->column[i]};
    *target = i;
    all->flags[i] |= COOP_I_DECLARED;
    return coop_i_network_odd(network, COOP_I_UNDECLARED, i, &place, ctx);
}

/* What is done with a name that is no declared organisation: it is a cluster, it is added, or it is a mistake. */
static coop_status judge(uint32_t *target, bool is_cluster, bool add, coop_network *network, uint32_t i,
                         coop_context *ctx) {
    bool meant = network->organisations.flags[i] & COOP_I_MEANT;
    if (is_cluster) return COOP_OK;
    if (meant) return add_meant(target, network, i, ctx);
    if (!add) {
        *target = COOP_NONE;
        return tell_unknown(network, i, ctx);
    }
    if (ctx) tell_added(network, i, ctx);
    return COOP_OK;
}

/* target[i]: what an undeclared organisation is; itself for declared ones. */
static coop_status judge_all(uint32_t *target, const bool *is_cluster, bool add, coop_network *network,
                             coop_context *ctx) {
    size_t unknown = 0, count = network->organisations.count;
    coop_status status = COOP_OK;
    for (uint32_t i = 0; i < count && status == COOP_OK; i++) {
        if (target[i] != i || (network->organisations.flags[i] & (COOP_I_DECLARED | COOP_I_MERGED))) continue;
        status = judge(&target[i], is_cluster[i], add, network, i, ctx);
        unknown += target[i] == COOP_NONE;
    }
    tell_cure(unknown, ctx);
    return status;
}

/* Those that only lists of clusters name: a cluster need not be declared. */
static coop_status find_clusters(bool **is_cluster, const coop_network *network, coop_context *ctx) {
    const coop_i_links *links = &network->memberships;
    *is_cluster = coop_i_calloc(network->organisations.count, sizeof **is_cluster);
    if (!*is_cluster) return coop_fail_memory(ctx);
    for (size_t i = 0; i < links->count; i++) {
        (*is_cluster)[links->to[i]] = !(network->organisations.flags[links->to[i]] & COOP_I_DECLARED);
    }
    return COOP_OK;
}

static void make_clusters(coop_network *network, const bool *is_cluster, const uint32_t *target, coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    size_t made = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        if (!is_cluster[i] || target[i] != i) continue;
        all->flags[i] |= COOP_I_DECLARED;
        all->kind[i] = COOP_KIND_CLUSTER;
        made++;
    }
    if (made == 0 || !ctx) return;
    coop_problems_add(ctx->problems, COOP_NOTE, "clusters-made", NULL,
                      "%zu cluster%s that only members name %s added, of kind cluster", made, made == 1 ? "" : "s",
                      made == 1 ? "was" : "were");
}

/* What each name is found to be. */
typedef struct resolution {
    uint32_t *target;
    bool *is_cluster, *by_label, *joins;
} resolution;

static void end(resolution *r) {
    free(r->target);
    free(r->is_cluster);
    free(r->by_label);
    free(r->joins);
}

static coop_status begin(resolution *r, const coop_network *network, bool all_join, coop_context *ctx) {
    size_t count = network->organisations.count;
    *r = (resolution){.target = coop_i_calloc(count, sizeof *r->target),
                      .by_label = coop_i_calloc(count, sizeof *r->by_label),
                      .joins = coop_i_calloc(count, sizeof *r->joins)};
    if (!r->target || !r->by_label || !r->joins) return coop_fail_memory(ctx);
    coop_status status = find_clusters(&r->is_cluster, network, ctx);
    for (uint32_t i = 0; i < count && status == COOP_OK; i++) {
        r->target[i] = i;
        r->joins[i] = all_join || r->is_cluster[i];
    }
    return status;
}

static void tell_by_label(const resolution *r, size_t count, coop_context *ctx) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) found += r->by_label[i];
    if (found == 0 || !ctx) return;
    coop_problems_add(ctx->problems, COOP_NOTE, "by-label", NULL,
                      found == 1 ? "%zu organisation was found by its label instead of its id"
                                 : "%zu organisations were found by their label instead of their id",
                      found);
}

/* Who each name is. */
static coop_status find_all(resolution *r, coop_network *network, bool alone, const uint32_t *uses,
                            const coop_finish_options *options, coop_context *ctx) {
    const coop_i_organisations *all = &network->organisations;
    coop_status status = begin(r, network, alone || options->add_unknown, ctx);
    if (status == COOP_OK) status = coop_i_network_same_names(r->target, r->by_label, network, r->joins, uses, ctx);
    for (size_t i = 0; i < all->count && status == COOP_OK; i++) /* a cluster by any of its names */
        r->is_cluster[r->target[i]] |= r->is_cluster[i] && !(all->flags[r->target[i]] & COOP_I_DECLARED);
    if (status == COOP_OK && !alone) status = judge_all(r->target, r->is_cluster, options->add_unknown, network, ctx);
    return status;
}

coop_status coop_i_part_resolve(uint32_t *target, coop_network *network, const uint32_t *uses, bool alone,
                                const coop_finish_options *options, coop_context *ctx) {
    size_t count = network->organisations.count;
    resolution r;
    coop_status status = find_all(&r, network, alone, uses, options, ctx);
    if (status == COOP_OK) make_clusters(network, r.is_cluster, r.target, ctx);
    if (status == COOP_OK && count > 0) memcpy(target, r.target, count * sizeof *target);
    if (status == COOP_OK) tell_by_label(&r, count, ctx);
    end(&r);
    return status;
}

coop_status coop_i_network_resolve(coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    size_t undeclared = 0, merged = 0;
    for (size_t i = 0; i < all->count; i++) {
        undeclared += !(all->flags[i] & (COOP_I_DECLARED | COOP_I_MERGED));
        merged += (all->flags[i] & COOP_I_MERGED) != 0;
    }
    coop_status status = ctx ? coop_i_network_tell_kinds(network, ctx) : COOP_OK;
    if (undeclared == 0 || status != COOP_OK) return status;
    resolution r;
    bool alone = options->implicit || undeclared + merged == all->count;
    status = find_all(&r, network, alone, NULL, options, ctx);
    if (status == COOP_OK) make_clusters(network, r.is_cluster, r.target, ctx);
    for (size_t i = 0; i < all->count && status == COOP_OK && (alone || options->add_unknown); i++)
        if (r.target[i] == i && !(all->flags[i] & COOP_I_MERGED)) all->flags[i] |= COOP_I_DECLARED;
    if (status == COOP_OK) status = coop_i_network_become(network, r.target, ctx);
    if (status == COOP_OK) tell_by_label(&r, all->count, ctx);
    end(&r);
    return status;
}
