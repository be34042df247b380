/* Tables without a header, or below one that says nothing: two columns of names are ties, and so is one of pairs. */
#include <string.h>

#include "core/network.h"
#include "format/csv/sheet.h"
#include "format/csv/words.h"
#include "util/pool.h"

/* What stands behind the two names. */
typedef enum third { NOTHING, STRENGTH, YEAR, KIND, OTHER } third;

typedef struct headless {
    csv_held *held;
    size_t first; /* row of data */
    size_t names; /* the field of the first name: behind the numbers of rows, where there are any */
} headless;

static bool is_whole_number(const csv_field *cell) {
    return cell && strspn(cell->text, "0123456789") == cell->length;
}

/* 1, 2, 3, … from row `from` on, and two cells at least behind them. */
static bool are_numbered(csv_held *held, size_t from) {
    int64_t number, before = 0;
    for (size_t i = from; i < held->count; i++) {
        const csv_field *cell = csv_held_cell(held, i, 0);
        if (csv_held_get(held, i)->total < 3 || !is_whole_number(cell)) return false;
        if (!coop_i_integer_parse(&number, cell->text) || (i > from && number != before + 1)) return false;
        before = number;
    }
    return held->count > from + 1 && !is_whole_number(csv_held_cell(held, from, 1));
}

/* Of one cell; false when memory is short. */
static bool third_of(third *is, const char *text) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    const char *kind = NULL;
    double value;
    coop_date date;
    bool number = coop_i_cell_weight(&value, text, &decimals);
    if (!number && !coop_i_kind_read(&kind, true, text, NULL, 0, false)) return false;
    bool year = coop_date_parse(&date, text) && (!number || (value >= 1900 && value <= 2100));
    *is = year ? YEAR : number ? STRENGTH : kind ? KIND : OTHER;
    return true;
}

/* Names: each row has two that differ, and a third field at most, of which all are alike. */
static bool are_pairs(bool *pairs, third *behind, const headless *h) {
    *behind = NOTHING;
    *pairs = false;
    for (size_t i = h->first; i < h->held->count; i++) {
        const csv_row *row = csv_held_get(h->held, i);
        third is = NOTHING;
        size_t width = row->total - (row->total < h->names ? row->total : h->names);
        if (row->fault != CSV_FINE || width < 2 || width > 3) return true;
        if (row->fields[h->names].length == 0 || row->fields[h->names + 1].length == 0) return true;
        if (width == 3 && !third_of(&is, row->fields[h->names + 2].text)) return false;
        if (is == OTHER || (is && *behind && is != *behind)) return true;
        if (is) *behind = is;
    }
    *pairs = h->held->count > h->first;
    return true;
}

static bool count_cell(coop_i_pool *pool, uint32_t *again, const csv_field *cell) {
    uint32_t id, before = coop_i_pool_count(pool);
    if (!coop_i_pool_puts(pool, &id, cell->text)) return false;
    *again += coop_i_pool_count(pool) == before;
    return true;
}

/* At least one name in four is met again, or half of them look like organisations. */
static bool are_names(bool *names, const headless *h) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t again = 0, rows = 0, known = 0;
    bool fine = pool != NULL, is;
    for (size_t i = h->first; i < h->held->count && fine; i++, rows++) {
        const csv_row *row = csv_held_get(h->held, i);
        for (size_t f = h->names; f < h->names + 2 && fine; f++) {
            fine = count_cell(pool, &again, &row->fields[f]) && csv_words_organisation(&is, row->fields[f].text);
            known += fine && is;
        }
    }
    coop_i_pool_free(pool);
    *names = rows >= 2 && (again * 4 >= rows || known >= rows);
    return fine;
}

/* The first row is data too when its names are met below, or when what stands behind them is of the same kind. False
 * when memory is short. */
static bool first_is_data(bool *data, csv_held *held, size_t first, size_t names) {
    const csv_row *top = csv_held_get(held, first);
    third behind;
    headless all = {held, first, names};
    if (top->total == names + 3) return are_pairs(data, &behind, &all);
    *data = false;
    for (size_t i = first + 1; i < held->count && !*data && top->total == names + 2; i++)
        for (size_t f = 0; f < 4 && !*data; f++)
            *data = strcmp(csv_held_get(held, i)->fields[names + f / 2].text, top->fields[names + f % 2].text) == 0;
    for (size_t f = names; f < names + 2 && !*data && top->total == names + 2; f++)
        if (!csv_words_organisation(data, top->fields[f].text)) return false;
    return true;
}

static void take(csv_header *header, size_t source, size_t target, third behind, bool data) {
    static const int columns[] = {[STRENGTH] = CSV_WEIGHT, [YEAR] = CSV_SINCE, [KIND] = CSV_TIE_KIND};
    header->table = COOP_CSV_TIES;
    header->at[CSV_SOURCE] = source;
    header->at[CSV_TARGET] = target;
    header->known = 2;
    if (behind) header->at[columns[behind]] = target + 1;
    header->known += behind != NOTHING;
    header->headerless = data;
    header->guessed = true;
}

/* "А - Б" in each row, and nothing else. */
static coop_status guess_column(csv_header *header, csv_held *held, size_t first, coop_context *ctx) {
    bool pairs;
    for (size_t i = first; i < held->count; i++)
        if (csv_held_get(held, i)->total != 1) return COOP_OK;
    coop_status status = csv_pairs_in(&pairs, held, first, 0, false, ctx);
    if (status == COOP_OK && pairs) take(header, 0, 0, NOTHING, true);
    return status;
}

coop_status csv_guess_pairs(csv_header *header, csv_held *held, size_t first, coop_context *ctx) {
    bool pairs = false, names = false, data = false;
    third behind = NOTHING;
    if (first >= held->count) return COOP_OK;
    if (csv_held_get(held, first)->total == 1) return guess_column(header, held, first, ctx);
    headless h = {held, first + 1, are_numbered(held, first + 1)};
    if (!are_pairs(&pairs, &behind, &h)) return coop_fail_memory(ctx);
    if (!pairs || csv_held_get(held, first)->total < h.names + 2) return COOP_OK;
    if (!first_is_data(&data, held, first, h.names)) return coop_fail_memory(ctx);
    h.first = first + !data;
    if (!are_names(&names, &h)) return coop_fail_memory(ctx);
    if (names) take(header, h.names, h.names + 1, behind, data);
    return COOP_OK;
}
