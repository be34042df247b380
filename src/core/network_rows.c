/* Building a network, second half: events, programmes, indicators, sources, attributes. */
#include "core/network.h"

#include <stdio.h>
#include <string.h>

#include "core/cell.h"
#include "util/mem.h"
#include "util/number.h"

/* Room for one more row in one of the network's row arrays. */
#define GROW(array) coop_i_grow(&(array).rows, &(array).capacity, (array).count + 1, sizeof *(array).rows)

coop_status coop_network_set_text(coop_network *network, coop_text which, const char *text, coop_context *ctx) {
    const coop_i_text_field field = {text, &network->texts[which]};
    return coop_i_network_intern(network, &field, 1, ctx);
}

coop_status coop_network_add_source(coop_network *network, const char *key, const char *const fields[5],
                                    coop_context *ctx) {
    uint32_t ids[6];
    const coop_i_text_field texts[] = {
        {fields[0], &ids[1]}, {fields[1], &ids[2]}, {fields[2], &ids[3]}, {fields[3], &ids[4]}, {fields[4], &ids[5]}};
    if (!coop_i_pool_puts(network->pool, &ids[0], key)) return coop_fail_memory(ctx);
    coop_status status = coop_i_network_intern(network, texts, COOP_I_LENGTH(texts), ctx);
    if (status != COOP_OK) return status;
    if (!coop_i_grow(&network->sources.rows, &network->sources.capacity, network->sources.count + 6,
                     sizeof(uint32_t))) {
        return coop_fail_memory(ctx);
    }
    memcpy(network->sources.rows + network->sources.count, ids, sizeof ids);
    network->sources.count += 6;
    return COOP_OK;
}

coop_status coop_network_add_event(coop_network *network, uint32_t *index, const coop_event *row, coop_context *ctx) {
    coop_i_event made = {.type = row->type,
                         .since = row->since,
                         .until = row->until,
                         .budget = row->budget,
                         .required = row->required,
                         .synthetic = row->synthetic};
    char name[32];
    snprintf(name, sizeof name, "%s-%zu", row->type == COOP_PROJECT ? "project" : "agreement",
             network->events.count + 1);
    *index = COOP_NONE;
    const char *id = row->id && !coop_i_cell_missing_text(row->id) ? row->id : name;
    coop_i_network_dates(&made.since, &made.until, &row->place, ctx, "'%s'", id);
    const coop_i_text_field fields[] = {
        {id, &made.id}, {row->label, &made.label}, {row->currency, &made.currency}, {row->reference, &made.reference}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (!GROW(network->events)) return coop_fail_memory(ctx);
    *index = (uint32_t)network->events.count;
    network->events.rows[network->events.count++] = made;
    return COOP_OK;
}

coop_status coop_network_add_party(coop_network *network, const coop_party *row, coop_context *ctx) {
    coop_i_party made = {.event = row->event, .organisation = row->organisation};
    if (row->event == COOP_NONE || row->organisation == COOP_NONE) return COOP_OK;
    const coop_i_text_field fields[] = {{row->role, &made.role}, {row->functions, &made.functions}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (!GROW(network->parties)) return coop_fail_memory(ctx);
    network->parties.rows[network->parties.count++] = made;
    return COOP_OK;
}

coop_status coop_network_add_funding(coop_network *network, const coop_funding *row, bool of_programme,
                                     coop_context *ctx) {
    coop_i_funding made = {
        .owner = row->event, .organisation = row->organisation, .amount = row->amount, .committed = row->committed};
    if (row->event == COOP_NONE) return COOP_OK;
    const coop_i_text_field fields[] = {{row->from, &made.from}, {row->reference, &made.reference}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (!GROW(network->fundings[of_programme])) return coop_fail_memory(ctx);
    network->fundings[of_programme].rows[network->fundings[of_programme].count++] = made;
    return COOP_OK;
}

coop_status coop_network_add_indicator(coop_network *network, const coop_indicator *row, bool of_programme,
                                       coop_context *ctx) {
    coop_i_indicator made = {.owner = row->owner, .year = row->year, .value = row->value, .synthetic = row->synthetic};
    if (row->owner == COOP_NONE) return COOP_OK;
    const coop_i_text_field fields[] = {{row->name, &made.name},
                                        {row->unit, &made.unit},
                                        {row->qualifier, &made.qualifier},
                                        {row->reference, &made.reference}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (!GROW(network->indicators[of_programme])) return coop_fail_memory(ctx);
    network->indicators[of_programme].rows[network->indicators[of_programme].count++] = made;
    return COOP_OK;
}

coop_status coop_network_add_programme(coop_network *network, uint32_t *index, const coop_programme *row,
                                       coop_context *ctx) {
    coop_i_programme made = {.since = row->since,
                             .until = row->until,
                             .required = row->required,
                             .committed = row->committed,
                             .committed_share = row->committed_share,
                             .synthetic = row->synthetic};
    char name[32];
    snprintf(name, sizeof name, "programme-%zu", network->programmes.count + 1);
    const coop_i_text_field fields[] = {{row->id && !coop_i_cell_missing_text(row->id) ? row->id : name, &made.id},
                                        {row->label, &made.label},
                                        {row->currency, &made.currency},
                                        {row->reference, &made.reference}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (!GROW(network->programmes)) return coop_fail_memory(ctx);
    *index = (uint32_t)network->programmes.count;
    network->programmes.rows[network->programmes.count++] = made;
    return COOP_OK;
}

coop_status coop_network_add_item(coop_network *network, const coop_item *row, coop_context *ctx) {
    coop_i_item made = {.programme = row->programme, .type = row->type, .synthetic = row->synthetic};
    const coop_i_text_field fields[] = {{row->label, &made.label}, {row->reference, &made.reference}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (!GROW(network->items)) return coop_fail_memory(ctx);
    network->items.rows[network->items.count++] = made;
    return COOP_OK;
}

/* ---- attributes ---- */

/* So many different names are a mistake (a table read sideways), and each costs a column of cells. */
enum { MAX_ATTRIBUTES = 4096 };

static bool is_field(coop_owner owner, const char *name) {
    static const char *const fields[COOP_OWNERS] = {
        [COOP_OF_ORGANISATION] = "|id|label|kind|country|region|city|latitude|longitude|founded|clusters|offers|needs|",
        [COOP_OF_TIE] = "|from|to|kind|weight|directed|since|until|illustrative|suggested|",
        [COOP_OF_EVENT] = "|id|label|since|until|budget|required|currency|",
    };
    char word[24];
    if (strlen(name) > sizeof word - 3) return false;
    snprintf(word, sizeof word, "|%s|", name);
    return strstr(fields[owner], word) != NULL;
}

static bool has_column(const coop_network *network, coop_owner owner, const char *name) {
    for (size_t i = 0; i < network->attributes[owner].count; i++) {
        if (strcmp(network->attributes[owner].rows[i].name, name) == 0) return true;
    }
    return false;
}

/* Flat formats cannot tell an attribute "city" from the city: it is called city_2, and that is told once. */
static void free_name(char out[32], const coop_network *network, coop_owner owner, const char *name,
                      coop_context *ctx) {
    for (int n = 2; n == 2 || has_column(network, owner, out); n++) snprintf(out, 32, "%.20s_%d", name, n);
    if (ctx)
        coop_problems_add(ctx->problems, COOP_NOTE, "renamed-attribute", NULL,
                          "the attribute '%s' is called '%s' here: %s is a field of its own", name, out, name);
}

static coop_status attribute_column(coop_column **column, coop_network *network, coop_owner owner, const char *name,
                                    coop_type type, coop_context *ctx) {
    char other[32];
    uint32_t id, at;
    if (!coop_i_pool_puts(network->pool, &id, name)) return coop_fail_memory(ctx);
    uint64_t key = (uint64_t)owner << 32 | id;
    if (!coop_i_map_get(&network->attribute_of, key, &at)) {
        if (network->attributes[owner].count >= MAX_ATTRIBUTES) {
            return coop_fail(ctx, COOP_INPUT,
                             "more than %d different attributes (the last is '%s'); is the table read sideways?",
                             (int)MAX_ATTRIBUTES, name);
        }
        if (!GROW(network->attributes[owner])) return coop_fail_memory(ctx);
        if (is_field(owner, name)) {
            free_name(other, network, owner, name, ctx);
            name = other;
        }
        at = (uint32_t)network->attributes[owner].count;
        coop_column *made = &network->attributes[owner].rows[at];
        coop_status status = coop_i_column_init(made, name, type, network->pool, ctx);
        if (status != COOP_OK) return status;
        network->attributes[owner].count++; /* owned from here on, whatever fails next */
        if (!coop_i_map_put(&network->attribute_of, key, at)) return coop_fail_memory(ctx);
    }
    *column = &network->attributes[owner].rows[at];
    return COOP_OK;
}

/* A value of a narrower type than its column's, in the column's type. Strings are printed into `text`. */
static coop_value as_type(coop_value value, coop_type type, char text[40]) {
    if (value.type == type) return value;
    if (type == COOP_STRING) {
        if (value.type == COOP_BOOLEAN) snprintf(text, 40, "%s", value.boolean ? "true" : "false");
        if (value.type == COOP_INTEGER) snprintf(text, 40, "%lld", (long long)value.integer);
        if (value.type == COOP_REAL) coop_i_number_print(text, value.real);
        return COOP_STRING_VALUE(text);
    }
    int64_t whole = value.type == COOP_BOOLEAN ? value.boolean : value.integer;
    return type == COOP_REAL ? COOP_REAL_VALUE((double)whole) : COOP_INT_VALUE(whole);
}

coop_status coop_network_set_attribute(coop_network *network, coop_owner owner, uint32_t index, const char *name,
                                       coop_value value, coop_context *ctx) {
    coop_column *column = NULL;
    char text[40];
    if (index == COOP_NONE || !name || !name[0] || value.type > COOP_STRING) return COOP_OK;
    coop_status status = attribute_column(&column, network, owner, name, value.type, ctx);
    if (status != COOP_OK) return status;
    if (value.type > column->type && !coop_i_column_widen(column, network->pool, value.type))
        return coop_fail_memory(ctx);
    if (!coop_i_column_resize(column, (size_t)index + 1) ||
        !coop_i_column_set(column, network->pool, index, as_type(value, column->type, text))) {
        return coop_fail_memory(ctx);
    }
    return COOP_OK;
}
