/* Which rows may head a table, and whether one heads two that stand side by side. */
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"

/* Whether two cells at least have known words alone. */
static coop_status has_captions(bool *has, csv_reader *in, const csv_row *row) {
    size_t known = 0;
    csv_caption caption;
    for (size_t f = 0; f < row->count && known < 2; f++) {
        if (!csv_caption_of(&caption, row->fields[f].text, row->fields[f].length)) return coop_fail_memory(in->ctx);
        known += csv_caption_is_known(&caption);
    }
    *has = known == 2;
    return COOP_OK;
}

coop_status csv_may_head(bool *heads, csv_reader *in, const csv_row *row) {
    csv_header header;
    size_t cells = 0;
    bool captions = false;
    *heads = false;
    if (row->fault != CSV_FINE || row->count != row->total) return COOP_OK;
    for (size_t f = 0; f < row->count; f++) {
        if (row->fields[f].length > 0 && strspn(row->fields[f].text, "0123456789.,- ") == row->fields[f].length)
            return COOP_OK;
        cells += row->fields[f].length > 0;
    }
    if (cells < 2) return COOP_OK;
    coop_status status = csv_header_of(&header, &in->names, row, in->ctx);
    if (status == COOP_OK && header.known < 2) status = has_captions(&captions, in, row);
    if (status == COOP_OK && captions) {
        csv_held alone = {.count = 0}; /* a guess cuts the names */
        status = csv_held_add(&alone, row, in->ctx);
        if (status == COOP_OK)
            status = csv_guess(&header, &in->names, csv_held_get(&alone, 0), &alone, 1, NULL, in->ctx);
        csv_held_clear(&alone);
    }
    *heads = status == COOP_OK && header.table != COOP_CSV_TABLES && header.known + header.slot_count > 1;
    csv_header_clear(&header);
    return status;
}

static bool is_known_name(bool *known, csv_reader *in, const csv_field *field) {
    unsigned rank;
    *known = false;
    if (field->length > 200) return true;
    if (!csv_fold_name(&in->item, field->text, field->length)) return false;
    for (int c = CSV_ID; c <= CSV_NEEDS && !*known; c++)
        *known = csv_column_has(&rank, c, COOP_CSV_ORGANISATIONS, coop_i_buf_text(&in->item));
    return true;
}

coop_status csv_find_sideways(bool *found, csv_reader *in) {
    size_t names = 0, cells = 0;
    for (size_t i = 0; i < in->held.count && i < CSV_HEADER_ROWS; i++) {
        const csv_field *cell = csv_held_cell(&in->held, i, 0);
        bool known;
        if (!cell) continue;
        if (!is_known_name(&known, in, cell)) return coop_fail_memory(in->ctx);
        cells++;
        names += known && csv_held_get(&in->held, i)->total > 1;
    }
    *found = names >= 3 && names * 2 > cells;
    return COOP_OK;
}

coop_status csv_find_events_alone(bool *found, csv_reader *in) {
    *found = false;
    for (size_t i = 0; i < in->held.count && i < CSV_HEADER_ROWS && !*found; i++) {
        const csv_row *row = csv_held_get(&in->held, i);
        for (size_t f = 0; f < row->count && row->total > 1; f++) {
            csv_caption caption;
            if (!csv_caption_of(&caption, row->fields[f].text, row->fields[f].length)) return coop_fail_memory(in->ctx);
            *found = *found || csv_caption_says(&caption, CSV_SAYS_EVENT);
        }
    }
    return COOP_OK;
}

/* ---- side by side ---- */

static bool is_empty(const csv_row *row, size_t field) {
    return field >= row->count || row->fields[field].length == 0;
}

/* Whether a column has no name and no cell below, and stands between names. */
static bool is_gap(csv_reader *in, size_t row, size_t field) {
    for (size_t i = row; i < in->held.count; i++)
        if (!is_empty(csv_held_get(&in->held, i), field)) return false;
    return true;
}

csv_row csv_row_from(const csv_row *row, size_t from) {
    csv_row rest = *row;
    size_t left = row->count < from ? row->count : from;
    rest.fields = row->fields + left;
    rest.count -= left;
    rest.total -= left;
    return rest;
}

coop_status csv_find_gap(size_t *gap, csv_reader *in, size_t row) {
    const csv_row names = *csv_held_get(&in->held, row);
    *gap = 0;
    for (size_t f = 1; f + 2 < names.count && *gap == 0; f++) {
        if (!is_gap(in, row, f) || is_empty(&names, f - 1)) continue;
        const csv_row right = csv_row_from(&names, f + 1);
        csv_row left = names;
        bool first, second = false;
        left.count = left.total = f;
        coop_status status = csv_may_head(&first, in, &left);
        if (status == COOP_OK && first) status = csv_may_head(&second, in, &right);
        if (status != COOP_OK) return status;
        if (second) *gap = f;
    }
    return COOP_OK;
}
