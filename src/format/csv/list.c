/* A table that is no network: its header is looked for in the first rows, the others go to the list. */
#include <string.h>

#include "format/csv/reader.h"
#include "util/text.h"

/* The field of a row that a column's names name; SIZE_MAX = none. The name that stands first in the list wins. */
static bool find_field(size_t *field, csv_reader *in, const csv_row *row, const char *names) {
    size_t best = SIZE_MAX;
    *field = SIZE_MAX;
    for (size_t f = 0; f < row->count; f++) {
        if (row->fields[f].length == 0 || row->fields[f].length > 200) continue;
        if (!csv_fold_name(&in->item, row->fields[f].text, row->fields[f].length)) return false;
        size_t rank = 0;
        for (const char *n = names; *n; rank++) {
            size_t size = strcspn(n, "|");
            bool same = size == in->item.length && memcmp(n, in->item.data, size) == 0;
            if (same && rank < best) {
                best = rank;
                *field = f;
            }
            n += size + (n[size] == '|');
        }
    }
    return true;
}

static coop_status find_header(csv_reader *in, const csv_row *row) {
    size_t found = 0;
    for (size_t c = 0; c < FORMAT_LIST_COLUMNS; c++) {
        if (!find_field(&in->list_at[c], in, row, in->list->columns[c])) return coop_fail_memory(in->ctx);
        found += c < in->list->needed && in->list_at[c] != SIZE_MAX;
    }
    in->planned = found == in->list->needed;
    return COOP_OK;
}

coop_status csv_list_take(csv_reader *in, const csv_row *row) {
    const char *cells[FORMAT_LIST_COLUMNS];
    size_t filled = 0;
    if (!in->planned) return in->listed++ < CSV_HEADER_ROWS ? find_header(in, row) : COOP_OK;
    for (size_t c = 0; c < FORMAT_LIST_COLUMNS; c++) {
        size_t at = in->list_at[c];
        const char *text = at < row->count ? csv_text(&row->fields[at]) : NULL;
        cells[c] = text && !coop_i_cell_missing_text(text) ? coop_i_skip_blanks(text) : NULL;
        filled += cells[c] != NULL;
    }
    coop_place place = csv_place(in, row->line, 0);
    if (row->fault != CSV_FINE)
        return coop_i_reject(in->ctx, &place, "bad-row", "a quote that is not closed, or text behind one");
    if (filled == 0) return COOP_OK;
    in->rows++;
    return in->list->take(in->network, cells, &place, in->ctx);
}

coop_status csv_list_end(csv_reader *in) {
    const char *first = in->list->columns[0], *second = in->list->columns[1];
    if (in->planned) in->header.table = COOP_CSV_ORGANISATIONS; /* something was read */
    if (in->planned || in->ragged) return COOP_OK;              /* another sheet may be the table */
    return coop_fail_at(in->ctx, COOP_INPUT, in->file, 1, 0, "%s need columns '%.*s' and '%.*s'; name them so",
                        in->list->what, (int)strcspn(first, "|"), first, (int)strcspn(second, "|"), second);
}
