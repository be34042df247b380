/* Reading a finished network. */
#include "core/network.h"

#include <stdlib.h>

#include "util/search.h"

#define TEXT(id) coop_i_text_of(network, (id))

void coop_network_facts_of(coop_network_facts *facts, const coop_network *network) {
    *facts = network->facts;
}

uint32_t coop_network_organisations(const coop_network *network) {
    return (uint32_t)network->organisations.count;
}

uint64_t coop_network_ties(const coop_network *network) {
    return network->ties.count;
}

const char *coop_network_text(const coop_network *network, coop_text which) {
    return TEXT(network->texts[which]);
}

size_t coop_network_sources(const coop_network *network) {
    return network->sources.count / 6;
}

const char *coop_network_source(const coop_network *network, size_t i, const char *fields[5]) {
    const uint32_t *ids = network->sources.rows + 6 * i;
    for (int k = 0; k < 5; k++) fields[k] = TEXT(ids[k + 1]);
    return TEXT(ids[0]);
}

void coop_network_organisation(coop_organisation *row, const coop_network *network, uint32_t i) {
    const coop_i_organisations *all = &network->organisations;
    *row = (coop_organisation){
        .id = TEXT(all->id[i]),
        .label = TEXT(all->label[i]),
        .kind_text = TEXT(all->kind_text[i]),
        .kind = all->kind[i],
        .kind_known = (all->flags[i] & COOP_I_KIND_KNOWN) != 0,
        .country = TEXT(all->country[i]),
        .region = TEXT(all->region[i]),
        .city = TEXT(all->city[i]),
        .latitude = all->latitude[i],
        .longitude = all->longitude[i],
        .founded = all->founded[i],
        .look = {.x = all->x[i], .y = all->y[i], .size = all->size[i], .colour = all->colour[i]},
        .source = TEXT(all->reference[i]),
        .synthetic = (all->flags[i] & COOP_I_SYNTHETIC) != 0,
        .place = {.file = TEXT(all->file[i]), .line = all->line[i], .column = all->column[i]},
    };
}

const char *coop_network_id(const coop_network *network, uint32_t i) {
    return TEXT(network->organisations.id[i]);
}

const char *coop_network_label(const coop_network *network, uint32_t i) {
    return TEXT(network->organisations.label[i]);
}

coop_kind coop_network_kind(const coop_network *network, uint32_t i) {
    return network->organisations.kind[i];
}

void coop_network_tie(coop_tie *row, const coop_network *network, uint64_t i) {
    const coop_i_ties *all = &network->ties;
    uint8_t flags = all->flags[i];
    bool turned = flags & COOP_I_TURNED;
    *row = (coop_tie){
        .source = turned ? all->target[i] : all->source[i],
        .target = turned ? all->source[i] : all->target[i],
        .kind = TEXT(all->kind[i]),
        .weight = all->weight[i],
        .derived = flags & COOP_I_DERIVED ? all->weight[i] : 0,
        .directed = (flags & COOP_I_DIRECTED) != 0,
        .synthetic = (flags & COOP_I_SYNTHETIC) != 0,
        .illustrative = (flags & COOP_I_ILLUSTRATIVE) != 0,
        .since = all->since[i],
        .until = all->until[i],
        .reference = TEXT(all->reference[i]),
        .rows = 1,
    };
}

uint64_t coop_network_bond(coop_tie *bond, const coop_network *network, uint64_t first) {
    const coop_i_ties *all = &network->ties;
    uint64_t end = first + 1;
    coop_network_tie(bond, network, first);
    bond->source = all->source[first];
    bond->target = all->target[first];
    for (coop_tie row; end < all->count && coop_i_same_bond(all, first, end); end++) {
        coop_network_tie(&row, network, end);
        coop_tie_add(bond, &row);
    }
    return end;
}

void coop_tie_add(coop_tie *sum, const coop_tie *row) {
    /* Made up only when every row is; illustrative when any is, or when a part of the weight is made up. */
    sum->illustrative |= row->illustrative || sum->synthetic != row->synthetic;
    sum->synthetic &= row->synthetic;
    sum->weight += row->weight;
    sum->derived += row->derived;
    sum->rows += row->rows;
    if (row->since && (!sum->since || row->since < sum->since)) sum->since = row->since;
    if (sum->until && (!row->until || row->until > sum->until)) sum->until = row->until; /* open is latest */
    if (!sum->reference) sum->reference = row->reference;
}

uint64_t coop_network_between(uint64_t *first, const coop_network *network, uint32_t source, uint32_t target) {
    const coop_i_ties *all = &network->ties;
    uint64_t low = 0, high = all->count, middle;
    COOP_I_SEARCH(low, high, middle,
                  all->source[middle] < source || (all->source[middle] == source && all->target[middle] < target));
    *first = low;
    while (low < all->count && all->source[low] == source && all->target[low] == target) low++;
    return low;
}

size_t coop_network_clusters(const uint32_t **list, const coop_network *network, uint32_t organisation) {
    return coop_i_lists_get(list, &network->clusters, organisation);
}

size_t coop_network_members(const uint32_t **list, const coop_network *network, uint32_t cluster) {
    return coop_i_lists_get(list, &network->members, cluster);
}

size_t coop_network_competences(const uint32_t **tags, const coop_network *network, uint32_t organisation,
                                coop_competence which) {
    return coop_i_lists_get(tags, &network->tags_of[which], organisation);
}

size_t coop_network_supplies(const uint32_t **tags, const coop_network *network, uint32_t organisation) {
    const coop_i_lists *lists = network->supplies.keys > 0 ? &network->supplies : &network->tags_of[COOP_OFFER];
    return coop_i_lists_get(tags, lists, organisation);
}

bool coop_network_meets(const coop_network *network, uint32_t offer, uint32_t need) {
    const uint32_t *met;
    size_t count = coop_i_lists_get(&met, &network->meets, offer);
    return offer == need || (count > 0 && bsearch(&need, met, count, sizeof *met, coop_i_compare_u32));
}

uint32_t coop_network_tags(const coop_network *network) {
    return (uint32_t)network->tags.count;
}

const char *coop_network_tag(const coop_network *network, uint32_t tag) {
    return TEXT(network->tags.rows[tag]);
}

size_t coop_network_tagged(const uint32_t **list, const coop_network *network, uint32_t tag, coop_competence which) {
    return coop_i_lists_get(list, &network->tagged[which], tag);
}

uint32_t coop_network_events(const coop_network *network) {
    return (uint32_t)network->events.count;
}

void coop_network_event(coop_event *row, const coop_network *network, uint32_t i) {
    const coop_i_event *event = &network->events.rows[i];
    *row = (coop_event){
        .type = event->type,
        .id = TEXT(event->id),
        .label = TEXT(event->label),
        .since = event->since,
        .until = event->until,
        .budget = event->budget,
        .required = event->required,
        .currency = TEXT(event->currency),
        .reference = TEXT(event->reference),
        .synthetic = event->synthetic,
    };
}

/* The run of rows [*first, returned) that belong to `owner` in an array sorted by owner. */
#define RUN(first, array, owner_field, wanted)                                                                         \
    size_t low = 0, high = (array).count, middle;                                                                      \
    COOP_I_SEARCH(low, high, middle, (array).rows[middle].owner_field < (wanted));                                     \
    *(first) = low;                                                                                                    \
    while (low < (array).count && (array).rows[low].owner_field == (wanted)) low++;                                    \
    return low

size_t coop_network_parties(size_t *first, const coop_network *network, uint32_t event) {
    RUN(first, network->parties, event, event);
}

void coop_network_party(coop_party *row, const coop_network *network, size_t i) {
    const coop_i_party *party = &network->parties.rows[i];
    *row = (coop_party){party->event, party->organisation, TEXT(party->role), TEXT(party->functions)};
}

size_t coop_network_fundings(size_t *first, const coop_network *network, uint32_t owner, bool of_programme) {
    RUN(first, network->fundings[of_programme], owner, owner);
}

void coop_network_funding(coop_funding *row, const coop_network *network, size_t i, bool of_programme) {
    const coop_i_funding *funding = &network->fundings[of_programme].rows[i];
    *row = (coop_funding){
        .event = funding->owner,
        .from = TEXT(funding->from),
        .organisation = funding->organisation,
        .amount = funding->amount,
        .committed = funding->committed,
        .reference = TEXT(funding->reference),
    };
}

size_t coop_network_indicators(size_t *first, const coop_network *network, uint32_t owner, bool of_programme) {
    RUN(first, network->indicators[of_programme], owner, owner);
}

void coop_network_indicator(coop_indicator *row, const coop_network *network, size_t i, bool of_programme) {
    const coop_i_indicator *indicator = &network->indicators[of_programme].rows[i];
    *row = (coop_indicator){
        .owner = indicator->owner,
        .name = TEXT(indicator->name),
        .value = indicator->value,
        .unit = TEXT(indicator->unit),
        .year = indicator->year,
        .qualifier = TEXT(indicator->qualifier),
        .reference = TEXT(indicator->reference),
        .synthetic = indicator->synthetic,
    };
}

uint32_t coop_network_programmes(const coop_network *network) {
    return (uint32_t)network->programmes.count;
}

void coop_network_programme(coop_programme *row, const coop_network *network, uint32_t i) {
    const coop_i_programme *programme = &network->programmes.rows[i];
    *row = (coop_programme){
        .id = TEXT(programme->id),
        .label = TEXT(programme->label),
        .since = programme->since,
        .until = programme->until,
        .required = programme->required,
        .committed = programme->committed,
        .committed_share = programme->committed_share,
        .currency = TEXT(programme->currency),
        .reference = TEXT(programme->reference),
        .synthetic = programme->synthetic,
    };
}

size_t coop_network_items(size_t *first, const coop_network *network, uint32_t programme) {
    RUN(first, network->items, programme, programme);
}

void coop_network_item(coop_item *row, const coop_network *network, size_t i) {
    const coop_i_item *item = &network->items.rows[i];
    *row = (coop_item){item->programme, item->type, TEXT(item->label), TEXT(item->reference), item->synthetic};
}

size_t coop_network_attributes(const coop_network *network, coop_owner owner) {
    return network->attributes[owner].count;
}

const coop_column *coop_network_attribute(const coop_network *network, coop_owner owner, size_t i) {
    return &network->attributes[owner].rows[i];
}
