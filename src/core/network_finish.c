/* Finish: the stages in order, then lists and facts. */
#include "core/network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/options.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

/* Ties of kind "membership" with one end a cluster count like declared memberships. */
static bool membership_lists(coop_network *network) {
    coop_i_links *links = &network->memberships;
    const coop_i_soa_field fields[] = {{&links->from, 4}, {&links->to, 4}};
    const coop_i_ties *ties = &network->ties;
    const uint8_t *kind = network->organisations.kind;
    uint32_t membership = coop_i_pool_find(network->pool, COOP_MEMBERSHIP, strlen(COOP_MEMBERSHIP));
    uint32_t n = (uint32_t)network->organisations.count;
    for (size_t i = 0; membership != 0 && i < ties->count; i++) {
        bool source = kind[ties->source[i]] == COOP_KIND_CLUSTER, target = kind[ties->target[i]] == COOP_KIND_CLUSTER;
        if (ties->kind[i] != membership || source == target) continue;
        if (!coop_i_soa_grow(fields, 2, &links->capacity, links->count + 1)) return false;
        links->from[links->count] = source ? ties->target[i] : ties->source[i];
        links->to[links->count++] = source ? ties->source[i] : ties->target[i];
    }
    return coop_i_lists_build(&network->clusters, n, links->from, links->to, links->count) &&
           coop_i_lists_build(&network->members, n, links->to, links->from, links->count);
}

typedef struct spelling {
    const char *folded, *text;
    uint32_t id;
} spelling;

static int compare_spellings(const void *a, const void *b) {
    const spelling *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);
    return order != 0 ? order : strcmp(x->text, y->text);
}

/* Every distinct spelling of a tag with its folded form, sorted by that. */
static bool spellings(spelling **list, size_t *count, coop_network *network) {
    coop_i_map seen = {0};
    coop_i_buf buf = {0};
    size_t capacity = 0;
    bool fine = true;
    for (int which = 0; which < 2; which++) {
        for (size_t i = 0; i < network->competences[which].count && fine; i++) {
            uint32_t id = network->competences[which].to[i], folded, other;
            if (coop_i_map_get(&seen, id, &other)) continue;
            coop_i_buf_reset(&buf);
            fine = coop_i_map_put(&seen, id, 1) && coop_i_text_fold(&buf, coop_i_text_of(network, id)) &&
                   coop_i_pool_puts(network->pool, &folded, coop_i_buf_text(&buf)) &&
                   coop_i_grow(list, &capacity, *count + 1, sizeof **list);
            if (fine)
                (*list)[(*count)++] = (spelling){coop_i_text_of(network, folded), coop_i_text_of(network, id), id};
        }
    }
    coop_i_buf_clear(&buf);
    coop_i_map_clear(&seen);
    if (fine && *count > 0) qsort(*list, *count, sizeof **list, compare_spellings);
    return fine;
}

/* Tags fold alike; the one shown is the first of its spellings in the order of bytes. Tags are numbered by folded form.
 */
static bool number_tags(coop_network *network) {
    spelling *list = NULL;
    size_t count = 0;
    bool fine = spellings(&list, &count, network);
    for (size_t i = 0; i < count && fine; i++) {
        bool fresh = i == 0 || strcmp(list[i].folded, list[i - 1].folded) != 0;
        if (fresh) {
            fine = coop_i_grow(&network->tags.rows, &network->tags.capacity, network->tags.count + 1, sizeof(uint32_t));
            if (fine) network->tags.rows[network->tags.count++] = list[i].id;
        }
        fine = fine && coop_i_map_put(&network->tag_of, list[i].id, (uint32_t)network->tags.count - 1);
    }
    free(list);
    return fine;
}

static bool competence_lists(coop_network *network) {
    uint32_t n = (uint32_t)network->organisations.count;
    if (!number_tags(network)) return false;
    for (int which = 0; which < 2; which++) {
        coop_i_links *links = &network->competences[which];
        for (size_t i = 0; i < links->count; i++) coop_i_map_get(&network->tag_of, links->to[i], &links->to[i]);
        if (!coop_i_lists_build(&network->tags_of[which], n, links->from, links->to, links->count) ||
            !coop_i_lists_build(&network->tagged[which], (uint32_t)network->tags.count, links->to, links->from,
                                links->count)) {
            return false;
        }
    }
    return true;
}

static void free_links(coop_i_links *links) {
    free(links->from);
    free(links->to);
    *links = (coop_i_links){0};
}

coop_status coop_i_network_lists(coop_network *network, coop_context *ctx) {
    if (!membership_lists(network) || !competence_lists(network)) return coop_fail_memory(ctx);
    free_links(&network->memberships);
    free_links(&network->competences[COOP_OFFER]);
    free_links(&network->competences[COOP_NEED]);
    coop_i_map_clear(&network->tag_of);
    coop_i_map_clear(&network->kind_of);
    coop_i_map_clear(&network->tie_kind_of);
    return COOP_OK;
}

static void count_facts(coop_network *network) {
    coop_network_facts *facts = &network->facts;
    facts->organisations = network->organisations.count;
    facts->rows = network->ties.count;
    facts->events = network->events.count;
    facts->programmes = network->programmes.count;
    for (size_t i = 0; i < network->organisations.count; i++) {
        const coop_i_organisations *all = &network->organisations;
        bool placed = !isnan(all->x[i]) && !isnan(all->y[i]);
        facts->synthetic_organisations += (all->flags[i] & COOP_I_SYNTHETIC) != 0;
        facts->placed += placed;
        facts->drawn +=
            !isnan(all->x[i]) || !isnan(all->y[i]) || !isnan(all->size[i]) || all->colour[i] != COOP_NO_COLOUR;
    }
    coop_tie bond;
    for (uint64_t i = 0; i < facts->rows; facts->ties++) {
        i = coop_network_bond(&bond, network, i);
        facts->synthetic_ties += bond.synthetic;
        facts->illustrative_ties += bond.illustrative;
        facts->directed_ties += bond.directed;
        facts->weight += bond.weight;
    }
}

/* Weights are summed with others later: a sum that overflows would poison every measure. */
static coop_status check_total(coop_network *network, coop_context *ctx) {
    if (isfinite(network->facts.weight)) return COOP_OK;
    return coop_fail(ctx, COOP_INPUT, "the weights add up to more than a number can hold; give smaller weights");
}

/* The first error, so that a caller without the list has its place too. */
static coop_status fail_with_first(coop_context *ctx) {
    uint64_t errors = coop_problems_count(ctx->problems, COOP_ERROR);
    for (size_t i = 0; i < coop_problems_stored(ctx->problems); i++) {
        const coop_problem *problem = coop_problems_get(ctx->problems, i);
        if (problem->severity != COOP_ERROR) continue;
        char more[64] = "";
        const char *path = problem->place.path ? problem->place.path : "";
        if (errors > 1)
            snprintf(more, sizeof more, coop_i_term(coop_i_language(ctx), " (and %llu more problems)"),
                     (unsigned long long)errors - 1);
        return coop_fail_at(ctx, COOP_INPUT, problem->place.file, problem->place.line, problem->place.column,
                            "%s%s%s%s", path, *path ? ": " : "", problem->message, more);
    }
    return coop_fail(ctx, COOP_INPUT, "%llu problems in the input", (unsigned long long)errors);
}

static void tell_oddities(coop_network *network, coop_context *ctx) {
    static const struct {
        const char *code, *one, *many;
    } words[COOP_I_ODDITIES] = {
        [COOP_I_SELF_TIE] = {"self-tie", "tie of an organisation with itself is left out",
                             "ties of organisations with themselves are left out"},
        [COOP_I_ZERO_TIE] = {"zero-weight", "tie of weight 0 is left out", "ties of weight 0 are left out"},
        [COOP_I_UNDECLARED] = {"undeclared", "organisation that only ties name is added",
                               "organisations that only ties name are added"},
    };
    for (size_t i = 0; i < COOP_I_ODDITIES; i++) {
        const coop_i_odd *odd = &network->odd[i];
        if (odd->count == 0) continue;
        const coop_place place = {.file = coop_i_text_of(network, odd->file), .line = odd->line, .column = odd->column};
        const coop_i_words *said = coop_i_language(ctx);
        coop_i_buf what = {0};
        coop_i_say_many(&what, said, odd->count, odd->count == 1 ? words[i].one : words[i].many);
        coop_i_network_loss(network, ctx, words[i].code, &place, "%s (%s'%s')", coop_i_buf_text(&what),
                            odd->count == 1 ? "" : coop_i_term(said, "the first: "), coop_i_text_of(network, odd->id));
        coop_i_buf_clear(&what);
    }
}

static coop_status sort_ties(coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    coop_symmetrize how = options->symmetrize;
    coop_i_network_decide_directions(network, options->directed, ctx);
    if (how != COOP_AS_STATED) coop_i_network_drop_directions(network);
    coop_status status = coop_i_network_sort_ties(network, ctx);
    if (status == COOP_OK) status = coop_i_network_symmetrize(network, how, ctx);
    if (status == COOP_OK && how != COOP_AS_STATED) status = coop_i_network_sort_ties(network, ctx);
    return status;
}

coop_status coop_network_finish(coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    static const coop_finish_options usual = COOP_FINISH_OPTIONS_INIT;
    coop_finish_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    if (network->finished) return coop_fail(ctx, COOP_USAGE, "the network is finished already");
    status = coop_i_network_part_several(network, true, ctx);
    if (status == COOP_OK) status = coop_i_network_aliases(network, ctx);
    if (status == COOP_OK) status = coop_i_network_match(network, ctx);
    if (status == COOP_OK) status = coop_i_network_resolve(network, &own, ctx);
    if (status == COOP_OK) tell_oddities(network, ctx);
    bool failed = ctx && coop_problems_count(ctx->problems, COOP_ERROR) > 0 && !own.lenient;
    if (status == COOP_OK && failed) status = fail_with_first(ctx);
    if (status == COOP_OK) status = coop_i_network_period(network, &own, ctx);
    if (status == COOP_OK) status = coop_i_network_expand(network, &own, ctx);
    if (status == COOP_OK) status = coop_i_network_sort(network, ctx);
    if (status == COOP_OK) status = sort_ties(network, &own, ctx);
    if (status == COOP_OK) status = coop_i_network_lists(network, ctx);
    if (status != COOP_OK) return status;
    count_facts(network);
    network->facts.projection = own.projection;
    network->facts.max_party = own.max_party;
    network->finished = true;
    return check_total(network, ctx);
}
