/* Finish, stage 3: the canonical order. Organisations by the bytes of their ids, events and programmes likewise;
 * undeclared organisations disappear; every index is renamed. */
#include "core/network.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

typedef struct keyed {
    const char *key;
    uint32_t row, group; /* group sorts before key */
    int32_t year;        /* year and amount part what has the same key */
    double amount;
} keyed;

static int compare_keyed(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    int order = strcmp(x->key, y->key);
    if (order != 0) return order;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    if (x->amount < y->amount || x->amount > y->amount) return x->amount < y->amount ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* order[new] = old, and its inverse renamed[old] = new (COOP_NONE for rows that are not in `rows`). */
static bool orders(uint32_t **order, uint32_t **renamed, keyed *rows, size_t count, size_t total) {
    *order = coop_i_calloc(count, sizeof **order);
    *renamed = coop_i_calloc(total, sizeof **renamed);
    if (!*order || !*renamed) return false;
    qsort(rows, count, sizeof *rows, compare_keyed);
    for (size_t i = 0; i < total; i++) (*renamed)[i] = COOP_NONE;
    for (size_t i = 0; i < count; i++) {
        (*order)[i] = rows[i].row;
        (*renamed)[rows[i].row] = (uint32_t)i;
    }
    return true;
}

static void rename_indices(coop_network *network, const uint32_t *renamed) {
    coop_i_ties *ties = &network->ties;
    for (size_t i = 0; i < ties->count; i++) {
        ties->source[i] = renamed[ties->source[i]];
        ties->target[i] = renamed[ties->target[i]];
    }
    for (size_t i = 0; i < network->memberships.count; i++) {
        network->memberships.from[i] = renamed[network->memberships.from[i]];
        network->memberships.to[i] = renamed[network->memberships.to[i]];
    }
    for (int which = 0; which < 2; which++) {
        coop_i_links *links = &network->competences[which];
        for (size_t i = 0; i < links->count; i++) links->from[i] = renamed[links->from[i]];
    }
    for (size_t i = 0; i < network->parties.count; i++) {
        network->parties.rows[i].organisation = renamed[network->parties.rows[i].organisation];
    }
    for (int which = 0; which < 2; which++) {
        for (size_t i = 0; i < network->fundings[which].count; i++) {
            uint32_t *organisation = &network->fundings[which].rows[i].organisation;
            if (*organisation != COOP_NONE) *organisation = renamed[*organisation];
        }
    }
    for (size_t i = 0; i < network->indicators[0].count; i++) {
        network->indicators[0].rows[i].owner = renamed[network->indicators[0].rows[i].owner];
    }
}

static bool sort_organisations(coop_network *network) {
    coop_i_organisations *all = &network->organisations;
    const coop_i_soa_field fields[] = COOP_I_ORGANISATION_FIELDS(all);
    uint32_t *order = NULL, *renamed = NULL;
    size_t count = 0;
    keyed *rows = coop_i_calloc(all->count, sizeof *rows);
    for (uint32_t i = 0; rows && i < all->count; i++) {
        if (!(all->flags[i] & COOP_I_DECLARED)) continue;
        rows[count++] = (keyed){.key = coop_i_text_of(network, all->id[i]), .row = i};
    }
    bool fine = rows && orders(&order, &renamed, rows, count, all->count) &&
                coop_i_soa_permute(fields, COOP_I_LENGTH(fields), &all->capacity, order, count);
    for (size_t c = 0; fine && c < network->attributes[COOP_OF_ORGANISATION].count; c++) {
        fine = coop_i_column_permute(&network->attributes[COOP_OF_ORGANISATION].rows[c], order, count);
    }
    if (fine) {
        all->count = count;
        rename_indices(network, renamed);
        if (network->organisation_of) { /* without it no organisation was ever named */
            memset(network->organisation_of, 0, network->organisation_of_capacity * sizeof *network->organisation_of);
            for (uint32_t i = 0; i < count; i++) network->organisation_of[all->id[i]] = i + 1;
        }
        for (uint32_t i = 0; i < count; i++) {
            if (all->label[i] == 0) all->label[i] = all->id[i];
        }
    }
    free(rows);
    free(order);
    free(renamed);
    return fine;
}

static int compare_party_events(const void *a, const void *b) {
    const coop_i_party *x = a, *y = b;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    return (x->organisation > y->organisation) - (x->organisation < y->organisation);
}

static bool sort_events(coop_network *network) {
    uint32_t *order = NULL, *renamed = NULL;
    size_t count = network->events.count;
    if (count == 0) return true;
    keyed *rows = coop_i_calloc(count, sizeof *rows);
    coop_i_event *sorted = coop_i_calloc(count, sizeof *sorted);
    for (uint32_t i = 0; rows && i < count; i++) {
        rows[i] = (keyed){.key = coop_i_text_of(network, network->events.rows[i].id),
                          .row = i,
                          .group = network->events.rows[i].type};
    }
    bool fine = rows && sorted && orders(&order, &renamed, rows, count, count);
    for (size_t c = 0; fine && c < network->attributes[COOP_OF_EVENT].count; c++) {
        fine = coop_i_column_permute(&network->attributes[COOP_OF_EVENT].rows[c], order, count);
    }
    if (fine) {
        for (size_t i = 0; i < count; i++) sorted[i] = network->events.rows[order[i]];
        memcpy(network->events.rows, sorted, count * sizeof *sorted);
        for (size_t i = 0; i < network->parties.count; i++) {
            network->parties.rows[i].event = renamed[network->parties.rows[i].event];
        }
        for (size_t i = 0; i < network->fundings[0].count; i++) {
            network->fundings[0].rows[i].owner = renamed[network->fundings[0].rows[i].owner];
        }
        if (network->parties.count > 0)
            qsort(network->parties.rows, network->parties.count, sizeof *network->parties.rows, compare_party_events);
    }
    free(rows);
    free(sorted);
    free(order);
    free(renamed);
    return fine;
}

static bool sort_programmes(coop_network *network) {
    uint32_t *order = NULL, *renamed = NULL;
    size_t count = network->programmes.count;
    if (count == 0) return true;
    keyed *rows = coop_i_calloc(count, sizeof *rows);
    coop_i_programme *sorted = coop_i_calloc(count, sizeof *sorted);
    for (uint32_t i = 0; rows && i < count; i++) {
        rows[i] = (keyed){.key = coop_i_text_of(network, network->programmes.rows[i].id), .row = i};
    }
    bool fine = rows && sorted && orders(&order, &renamed, rows, count, count);
    if (fine) {
        for (size_t i = 0; i < count; i++) sorted[i] = network->programmes.rows[order[i]];
        memcpy(network->programmes.rows, sorted, count * sizeof *sorted);
        for (size_t i = 0; i < network->items.count; i++) {
            network->items.rows[i].programme = renamed[network->items.rows[i].programme];
        }
        for (size_t i = 0; i < network->fundings[1].count; i++) {
            network->fundings[1].rows[i].owner = renamed[network->fundings[1].rows[i].owner];
        }
        for (size_t i = 0; i < network->indicators[1].count; i++) {
            network->indicators[1].rows[i].owner = renamed[network->indicators[1].rows[i].owner];
        }
    }
    free(rows);
    free(sorted);
    free(order);
    free(renamed);
    return fine;
}

static const char *text_or_empty(const coop_network *network, uint32_t id) {
    const char *text = coop_i_text_of(network, id);
    return text ? text : "";
}

/* Rows owned by something, sorted by owner, a text, year and amount, then as they came: `key_of` gives these. */
typedef void key_function(keyed *key, const coop_network *network, const void *row);

static bool sort_owned(void *rows, size_t count, size_t size, const coop_network *network, key_function *key_of) {
    keyed *keys = coop_i_calloc(count, sizeof *keys);
    char *sorted = coop_i_calloc(count, size), *bytes = rows;
    bool fine = keys && sorted;
    for (uint32_t i = 0; fine && i < count; i++) {
        key_of(&keys[i], network, bytes + i * size);
        keys[i].row = i;
    }
    if (fine && count > 0) {
        qsort(keys, count, sizeof *keys, compare_keyed);
        for (size_t i = 0; i < count; i++) memcpy(sorted + i * size, bytes + keys[i].row * size, size);
        memcpy(bytes, sorted, count * size);
    }
    free(keys);
    free(sorted);
    return fine;
}

static void funding_key(keyed *key, const coop_network *network, const void *row) {
    const coop_i_funding *funding = row;
    *key = (keyed){.key = text_or_empty(network, funding->from),
                   .group = funding->owner,
                   .amount = isnan(funding->amount) ? -1 : funding->amount};
}

static void indicator_key(keyed *key, const coop_network *network, const void *row) {
    const coop_i_indicator *indicator = row;
    *key = (keyed){.key = text_or_empty(network, indicator->name),
                   .group = indicator->owner,
                   .year = indicator->year,
                   .amount = indicator->value};
}

static void item_key(keyed *key, const coop_network *network, const void *row) {
    const coop_i_item *item = row;
    (void)network;
    *key = (keyed){.key = "", .group = item->programme * COOP_ITEM_TYPES + item->type};
}

static int compare_names(const void *a, const void *b) {
    return strcmp(((const coop_column *)a)->name, ((const coop_column *)b)->name);
}

coop_status coop_i_network_sort(coop_network *network, coop_context *ctx) {
    bool fine = sort_organisations(network) && sort_events(network) && sort_programmes(network);
    for (int i = 0; i < 2 && fine; i++) {
        fine = sort_owned(network->fundings[i].rows, network->fundings[i].count, sizeof(coop_i_funding), network,
                          funding_key) &&
               sort_owned(network->indicators[i].rows, network->indicators[i].count, sizeof(coop_i_indicator), network,
                          indicator_key);
    }
    fine = fine && sort_owned(network->items.rows, network->items.count, sizeof(coop_i_item), network, item_key);
    for (int owner = 0; owner < COOP_OWNERS && fine; owner++) {
        if (network->attributes[owner].count == 0) continue;
        qsort(network->attributes[owner].rows, network->attributes[owner].count, sizeof(coop_column), compare_names);
    }
    coop_i_map_clear(&network->attribute_of);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
