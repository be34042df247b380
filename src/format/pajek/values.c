/* Partitions and vectors. In a project they may stand before their network or behind another: all are kept until the
 * file is read, and each belongs to the network before it, else to one of its size. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/pajek/pajek.h"
#include "util/mem.h"
#include "util/number.h"

typedef pajek_reader reader;

coop_status pajek_start_values(reader *r, uint64_t size) {
    if (!coop_i_grow(&r->values, &r->value_capacity, r->value_count + 1, sizeof *r->values))
        return coop_fail_memory(r->ctx);
    r->values[r->value_count++] =
        (pajek_column){.name = r->column, .whole = r->whole, .size = size, .before = r->networks, .place = r->place};
    r->column = NULL;
    return COOP_OK;
}

void pajek_clear_values(reader *r) {
    for (size_t i = 0; i < r->value_count; i++) {
        free(r->values[i].name);
        free(r->values[i].items);
    }
    free(r->values);
    free(r->sizes);
}

static coop_status hold(reader *r, pajek_column *column, const format_line_word *word) {
    coop_place place = r->place;
    double real;
    int64_t whole;
    place.column = word->column;
    if (!coop_i_grow(&column->items, &column->capacity, column->count + 1, sizeof *column->items))
        return coop_fail_memory(r->ctx);
    coop_value *value = &column->items[column->count++];
    *value = COOP_REAL_VALUE(PAJEK_MISSING);
    if (!coop_i_number_parse(&real, word->text))
        return coop_i_reject(r->ctx, &place, "bad-value", "'%.40s' is no number", word->text);
    bool integer = column->whole && coop_i_integer_parse(&whole, word->text);
    *value = integer ? COOP_INT_VALUE(whole) : COOP_REAL_VALUE(real);
    return COOP_OK;
}

coop_status pajek_values(reader *r) {
    pajek_column *column = &r->values[r->value_count - 1];
    coop_status status = COOP_OK;
    for (size_t i = 0; i < r->words.count && status == COOP_OK; i++) {
        if (column->count < column->size) {
            status = hold(r, column, &r->words.items[i]);
        } else {
            coop_place place = r->place;
            place.column = r->words.items[i].column;
            bool told = column->told;
            column->told = true;
            return told ? COOP_OK
                        : coop_i_reject(r->ctx, &place, "bad-row", "more than %llu values",
                                        (unsigned long long)column->size);
        }
    }
    return status;
}

/* ---- at the end ---- */

/* The network of a column: the one before it, else the nearest of its size, those before it first; 0 = none. */
static uint64_t network_of(const reader *r, const pajek_column *column) {
    for (uint64_t k = column->before; k > 0; k--)
        if (r->sizes[k - 1] == column->size) return k;
    for (uint64_t k = column->before + 1; k <= r->networks; k++)
        if (r->sizes[k - 1] == column->size) return k;
    return 0;
}

static bool is_missing(const coop_value *value) {
    double real = value->type == COOP_INTEGER ? (double)value->integer : value->real;
    return real == PAJEK_MISSING || real == PAJEK_OLD_MISSING;
}

static coop_status organisation_of(uint32_t *index, reader *r, uint64_t network, uint64_t number,
                                   const coop_place *place) {
    char id[PAJEK_ID];
    *index = COOP_NONE;
    pajek_id(id, network, number);
    if (r->alone) return coop_network_refer(r->rows.network, index, id, place, r->ctx);
    uint32_t known = coop_i_pool_find(r->rows.written, id, strlen(id));
    if (known) *index = r->rows.organisations[known - 1]; /* else its line was left out, and told */
    return COOP_OK;
}

static coop_status give(reader *r, const pajek_column *column, uint64_t network) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < column->count && status == COOP_OK; i++) {
        uint32_t index;
        if (is_missing(&column->items[i])) continue;
        status = organisation_of(&index, r, network, i + 1, &column->place);
        if (status == COOP_OK && index != COOP_NONE)
            status = coop_network_set_attribute(r->rows.network, COOP_OF_ORGANISATION, index, column->name,
                                                column->items[i], r->ctx);
    }
    return status;
}

coop_status pajek_give_values(reader *r) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < r->value_count && status == COOP_OK; i++) {
        const pajek_column *column = &r->values[i];
        uint64_t network = r->alone ? 1 : network_of(r, column);
        if (network > 0)
            status = give(r, column, network);
        else
            coop_problems_add(r->ctx->problems, COOP_WARNING, "values-without-network", &column->place,
                              "no network of the file has the %llu vertices of '%s': its values are left out",
                              (unsigned long long)column->size, column->name);
    }
    return status;
}
