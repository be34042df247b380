/* Building a network: rows come in any order; each is checked here, once. */
#include "core/network.h"
#include "core/language.h"

#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "util/mem.h"

coop_status coop_network_new(coop_network **network, coop_context *ctx) {
    coop_network *made = coop_i_calloc(1, sizeof *made);
    if (!made || !(made->pool = coop_i_pool_new())) {
        free(made);
        return coop_fail_memory(ctx);
    }
    *network = made;
    return COOP_OK;
}

void coop_network_free(coop_network *network) {
    if (!network) return;
    const coop_i_soa_field organisations[] = COOP_I_ORGANISATION_FIELDS(&network->organisations);
    const coop_i_soa_field ties[] = COOP_I_TIE_FIELDS(&network->ties);
    coop_i_soa_free(organisations, COOP_I_LENGTH(organisations));
    coop_i_soa_free(ties, COOP_I_LENGTH(ties));
    free(network->organisation_of);
    coop_i_map_clear(&network->kind_of);
    coop_i_map_clear(&network->tie_kind_of);
    coop_i_map_clear(&network->tag_of);
    coop_i_map_clear(&network->attribute_of);
    free(network->sources.rows);
    free(network->events.rows);
    free(network->parties.rows);
    free(network->programmes.rows);
    free(network->items.rows);
    free(network->tags.rows);
    free(network->writings.rows);
    free(network->aliases.rows);
    free(network->alias_links.from);
    free(network->alias_links.to);
    coop_i_map_clear(&network->alias_of);
    coop_i_map_clear(&network->apart);
    free(network->several.rows);
    free(network->parts.rows);
    free(network->kind_words.rows);
    free(network->kinds_read.rows);
    free(network->odd_kinds.rows);
    coop_i_map_clear(&network->odd_kind_of);
    free(network->doubles.from);
    free(network->doubles.to);
    free(network->memberships.from);
    free(network->memberships.to);
    for (int i = 0; i < 2; i++) {
        free(network->fundings[i].rows);
        free(network->indicators[i].rows);
        free(network->competences[i].from);
        free(network->competences[i].to);
        coop_i_lists_clear(&network->tags_of[i]);
        coop_i_lists_clear(&network->tagged[i]);
    }
    coop_i_lists_clear(&network->supplies);
    coop_i_lists_clear(&network->meets);
    coop_i_lists_clear(&network->clusters);
    coop_i_lists_clear(&network->members);
    for (int owner = 0; owner < COOP_OWNERS; owner++) {
        for (size_t i = 0; i < network->attributes[owner].count; i++) {
            coop_i_column_clear(&network->attributes[owner].rows[i]);
        }
        free(network->attributes[owner].rows);
    }
    coop_i_pool_free(network->pool);
    free(network);
}

void coop_i_network_mean(coop_network *network, uint32_t i) {
    if (i != COOP_NONE) network->organisations.flags[i] |= COOP_I_MEANT;
}

/* ---- organisations ---- */

coop_status coop_i_network_new_organisation(coop_network *network, uint32_t *index, uint32_t id, coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    const coop_i_soa_field fields[] = COOP_I_ORGANISATION_FIELDS(all);
    size_t need = (size_t)coop_i_pool_count(network->pool) + 1, before = network->organisation_of_capacity;
    if (all->count >= COOP_NONE - 1) return coop_fail(ctx, COOP_INPUT, "more than 4,294,967,294 organisations");
    if (!coop_i_soa_grow(fields, COOP_I_LENGTH(fields), &all->capacity, all->count + 1)) return coop_fail_memory(ctx);
    if (need > before) {
        if (!coop_i_grow(&network->organisation_of, &network->organisation_of_capacity, need, sizeof(uint32_t))) {
            return coop_fail_memory(ctx);
        }
        memset(network->organisation_of + before, 0, (network->organisation_of_capacity - before) * sizeof(uint32_t));
    }
    uint32_t i = (uint32_t)all->count++;
    all->id[i] = id;
    all->latitude[i] = all->longitude[i] = NAN;
    all->x[i] = all->y[i] = all->size[i] = NAN;
    all->colour[i] = COOP_NO_COLOUR;
    all->kind[i] = COOP_KIND_OTHER;
    network->organisation_of[id] = i + 1;
    *index = i;
    return COOP_OK;
}

static uint32_t organisation_with(const coop_network *network, uint32_t id) {
    if (id == 0 || id >= network->organisation_of_capacity) return COOP_NONE;
    return network->organisation_of[id] == 0 ? COOP_NONE : network->organisation_of[id] - 1;
}

uint32_t coop_network_find(const coop_network *network, const char *id) {
    return organisation_with(network, coop_i_pool_find(network->pool, id, strlen(id)));
}

coop_status coop_i_network_set_place(coop_network *network, uint32_t i, const coop_place *place, coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    if (!place) return COOP_OK;
    if (!coop_i_pool_puts(network->pool, &all->file[i], place->file)) return coop_fail_memory(ctx);
    all->line[i] = place->line > UINT32_MAX ? UINT32_MAX : (uint32_t)place->line;
    all->column[i] = place->column > UINT32_MAX ? UINT32_MAX : (uint32_t)place->column;
    return COOP_OK;
}

coop_status coop_network_refer(coop_network *network, uint32_t *index, const char *id, const coop_place *place,
                               coop_context *ctx) {
    uint32_t pool_id, i;
    size_t length = id ? strlen(id) : 0;
    coop_i_trim(&id, &length);
    if (length == 0) {
        *index = COOP_NONE;
        return coop_i_network_problem(network, ctx, "empty-id", place,
                                      "an organisation's id is empty; give each one an id");
    }
    if (!coop_i_pool_add(network->pool, &pool_id, id, length)) return coop_fail_memory(ctx);
    i = organisation_with(network, pool_id);
    if (i == COOP_NONE) {
        coop_status status = coop_i_network_new_organisation(network, &i, pool_id, ctx);
        if (status == COOP_OK) status = coop_i_network_set_place(network, i, place, ctx);
        if (status != COOP_OK) return status;
    }
    *index = i;
    return COOP_OK;
}

coop_status coop_i_network_refer_name(coop_network *network, uint32_t *index, const char *name, const coop_place *place,
                                      coop_context *ctx) {
    coop_status status = coop_network_refer(network, index, name, place, ctx);
    if (status == COOP_OK && *index != COOP_NONE) network->organisations.flags[*index] |= COOP_I_NAMED;
    return status;
}

/* Leaves out what cannot be, and tells it. */
static double degrees(double value, double most, const char *what, const coop_organisation *row, coop_context *ctx) {
    if (isnan(value) || fabs(value) <= most) return value;
    if (ctx)
        coop_problems_add(ctx->problems, COOP_WARNING, "bad-value", &row->place,
                          "organisation '%s': %s %g is not between -%g and %g and is left out", row->id,
                          coop_i_term(coop_i_language(ctx), what), value, most, most);
    return NAN;
}

static int32_t year(const coop_organisation *row, coop_context *ctx) {
    if (row->founded >= -9999 && row->founded <= 9999) return row->founded;
    if (ctx)
        coop_problems_add(ctx->problems, COOP_WARNING, "bad-value", &row->place,
                          "organisation '%s': founded %d is no year and is left out", row->id, row->founded);
    return 0;
}

/* What an organisation is, once it is known which. */
static coop_status declare(coop_network *network, uint32_t *index, uint32_t i, const coop_organisation *row,
                           coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    uint8_t known = 0;
    const coop_i_text_field fields[] = {{row->label, &all->label[i]},     {row->kind_text, &all->kind_text[i]},
                                        {row->country, &all->country[i]}, {row->region, &all->region[i]},
                                        {row->city, &all->city[i]},       {row->source, &all->reference[i]}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status == COOP_OK) status = coop_i_network_kind(&all->kind[i], &known, network, all->kind_text[i], ctx);
    if (status == COOP_OK) status = coop_i_network_set_place(network, i, &row->place, ctx);
    if (status != COOP_OK) return status;
    all->latitude[i] = degrees(row->latitude, 90, "latitude", row, ctx);
    all->longitude[i] = degrees(row->longitude, 180, "longitude", row, ctx);
    all->x[i] = row->look.x;
    all->y[i] = row->look.y;
    all->size[i] = row->look.size;
    all->colour[i] = row->look.colour;
    all->founded[i] = year(row, ctx);
    all->flags[i] = (uint8_t)(COOP_I_DECLARED | known | (row->synthetic ? COOP_I_SYNTHETIC : 0));
    *index = i;
    return COOP_OK;
}

/* The same organisation in another file: a row of its own until all is read, then one with the first. */
static coop_status add_double(coop_network *network, uint32_t *index, uint32_t first, const coop_organisation *row,
                              coop_context *ctx) {
    coop_i_links *doubles = &network->doubles;
    const coop_i_soa_field fields[] = {{&doubles->from, 4}, {&doubles->to, 4}};
    uint32_t i, id = network->organisations.id[first];
    coop_status status = coop_i_network_new_organisation(network, &i, id, ctx);
    if (status != COOP_OK) return status;
    network->organisation_of[id] = first + 1; /* who names the id means the first */
    if (!coop_i_soa_grow(fields, 2, &doubles->capacity, doubles->count + 1)) return coop_fail_memory(ctx);
    doubles->from[doubles->count] = i;
    doubles->to[doubles->count++] = first;
    return declare(network, index, i, row, ctx);
}

void coop_i_network_look(coop_network *network, uint32_t index, const coop_look *look) {
    coop_i_organisations *all = &network->organisations;
    if (isnan(all->x[index]) && isnan(all->y[index])) all->x[index] = look->x, all->y[index] = look->y;
    if (isnan(all->size[index])) all->size[index] = look->size;
    if (all->colour[index] == COOP_NO_COLOUR) all->colour[index] = look->colour;
}

coop_status coop_network_add_organisation(coop_network *network, uint32_t *index, const coop_organisation *row,
                                          coop_context *ctx) {
    coop_i_organisations *all = &network->organisations;
    uint32_t i;
    *index = COOP_NONE;
    coop_status status = coop_network_refer(network, &i, row->id, &row->place, ctx);
    if (status != COOP_OK || i == COOP_NONE) return status;
    if (all->flags[i] & COOP_I_DECLARED) {
        bool elsewhere =
            row->place.file && all->file[i] && strcmp(coop_i_text_of(network, all->file[i]), row->place.file) != 0;
        if (elsewhere && network->match != COOP_MATCH_NEVER) return add_double(network, index, i, row, ctx);
        return coop_i_network_problem(
            network, ctx, "duplicate-id", &row->place,
            "organisation '%s' is already declared at line %u; give it another id or remove one of the two%s", row->id,
            all->line[i], elsewhere ? coop_i_term(coop_i_language(ctx), " (--match id makes them one)") : "");
    }

    return declare(network, index, i, row, ctx);
}

/* ---- ties ---- */

coop_status coop_i_network_push_tie(coop_network *network, uint32_t *index, const coop_tie *row, uint32_t kind,
                                    uint32_t reference, coop_context *ctx) {
    coop_i_ties *all = &network->ties;
    const coop_i_soa_field fields[] = COOP_I_TIE_FIELDS(all);
    if (all->count >= COOP_NONE - 1) {
        return coop_fail(ctx, COOP_INPUT, "more than 4,294,967,294 ties; --max-party leaves out the largest projects");
    }
    if (!coop_i_soa_grow(fields, COOP_I_LENGTH(fields), &all->capacity, all->count + 1)) return coop_fail_memory(ctx);
    size_t i = all->count++;
    all->source[i] = row->source;
    all->target[i] = row->target;
    all->kind[i] = kind;
    all->reference[i] = reference;
    all->weight[i] = row->weight;
    all->since[i] = row->since;
    all->until[i] = row->until;
    all->flags[i] = (uint8_t)((row->directed ? COOP_I_DIRECTED : 0) | (row->synthetic ? COOP_I_SYNTHETIC : 0) |
                              (row->illustrative ? COOP_I_ILLUSTRATIVE : 0) | (row->derived > 0 ? COOP_I_DERIVED : 0) |
                              (row->undecided ? COOP_I_UNDECIDED : 0));
    if (index) *index = (uint32_t)i;
    return COOP_OK;
}

coop_status coop_i_network_name_ties(coop_network *network, size_t first, const char *kind, coop_context *ctx) {
    uint32_t usual, named;
    const coop_tie none = COOP_TIE_INIT, one = {.kind = kind, .by_program = true};
    coop_status status = coop_i_network_tie_kind(&usual, network, &none, ctx);
    if (status == COOP_OK) status = coop_i_network_tie_kind(&named, network, &one, ctx);
    for (size_t i = first; i < network->ties.count && status == COOP_OK; i++)
        if (network->ties.kind[i] == usual) network->ties.kind[i] = named;
    return status;
}

static const char *bad_weight(double weight) {
    if (isnan(weight)) return "weight is not a number; leave it empty for 1";
    if (isinf(weight)) return "weight is infinite; give a finite strength above 0";
    if (weight == 0) return "weight is 0; a tie's strength must be above 0, or remove the tie";
    return weight < 0 ? "weight is negative; a tie's strength must be above 0" : NULL;
}

/* For messages only: of millions of ties the texts are cache misses. */
static const char *end_name(const coop_network *network, uint32_t i) {
    return coop_i_text_of(network, network->organisations.id[i]);
}

static coop_status add_link(coop_i_links *links, uint32_t from, uint32_t to, coop_context *ctx) {
    const coop_i_soa_field fields[] = {{&links->from, 4}, {&links->to, 4}};
    if (!coop_i_soa_grow(fields, 2, &links->capacity, links->count + 1)) return coop_fail_memory(ctx);
    links->from[links->count] = from;
    links->to[links->count++] = to;
    return COOP_OK;
}

coop_status coop_network_add_tie(coop_network *network, uint32_t *index, const coop_tie *row, coop_context *ctx) {
    if (index) *index = COOP_NONE;
    if (row->source == COOP_NONE || row->target == COOP_NONE) return COOP_OK; /* told where the id was read */
    if (row->suggested) {
        network->facts.suggested_rows++;
        return COOP_OK;
    }
    const char *bad = bad_weight(row->weight);
    bool self = row->source == row->target;
    if (row->by_program && (self || row->weight == 0))
        return coop_i_network_odd(network, self ? COOP_I_SELF_TIE : COOP_I_ZERO_TIE, row->source, &row->place, ctx);
    if (bad)
        return coop_i_network_problem(network, ctx, "bad-weight", &row->place, "tie '%s' - '%s': %s",
                                      end_name(network, row->source), end_name(network, row->target),
                                      coop_i_term(coop_i_language(ctx), bad));
    if (self) {
        return coop_i_network_problem(network, ctx, "self-tie", &row->place,
                                      "tie of '%s' with itself; remove it or correct one end",
                                      end_name(network, row->source));
    }
    uint32_t kind, reference;
    const coop_i_text_field citation = {row->reference, &reference};
    coop_status status = coop_i_network_tie_kind(&kind, network, row, ctx);
    if (status == COOP_OK) status = coop_i_network_intern(network, &citation, 1, ctx);
    coop_tie stored = *row;
    stored.derived = 0;
    if (stored.since && stored.until)
        coop_i_network_dates(&stored.since, &stored.until, &row->place, ctx, "tie '%s' - '%s'",
                             end_name(network, row->source), end_name(network, row->target));
    if (status == COOP_OK) status = coop_i_network_push_tie(network, index, &stored, kind, reference, ctx);
    return status;
}

coop_status coop_i_network_list(coop_network *network, uint32_t cluster, coop_context *ctx) {
    return cluster == COOP_NONE ? COOP_OK : add_link(&network->memberships, cluster, cluster, ctx);
}

coop_status coop_network_add_membership(coop_network *network, uint32_t organisation, uint32_t cluster,
                                        const coop_place *place, coop_context *ctx) {
    if (organisation == COOP_NONE || cluster == COOP_NONE) return COOP_OK;
    coop_tie tie = COOP_TIE_INIT;
    tie.source = organisation;
    tie.target = cluster;
    tie.kind = COOP_MEMBERSHIP;
    if (place) tie.place = *place;
    uint32_t index;
    coop_status status = coop_network_add_tie(network, &index, &tie, ctx);
    if (status != COOP_OK || index == COOP_NONE) return status;
    network->ties.flags[index] |= COOP_I_LISTED;
    return add_link(&network->memberships, organisation, cluster, ctx);
}

coop_status coop_network_add_competence(coop_network *network, uint32_t organisation, coop_competence which,
                                        const char *tag, coop_context *ctx) {
    uint32_t id;
    const coop_i_text_field field = {tag, &id};
    coop_status status = coop_i_network_intern(network, &field, 1, ctx);
    if (status != COOP_OK || organisation == COOP_NONE || id == 0) return status;
    return add_link(&network->competences[which], organisation, id, ctx);
}
