/* Figures of ties beside the ties that are written. */
#include "format/format.h"
#include "util/search.h"

static bool stands_before(const coop_table *ties, size_t row, uint32_t a, uint32_t b) {
    uint32_t first = coop_table_organisation(ties, row, 0);
    return first < a || (first == a && coop_table_organisation(ties, row, 1) < b);
}

/* The row of a table of ties that has these ends; SIZE_MAX when there is none. */
static size_t row_of(const coop_table *ties, uint32_t a, uint32_t b) {
    size_t from = 0, rows = coop_table_rows(ties), to = rows, middle;
    COOP_I_SEARCH(from, to, middle, stands_before(ties, middle, a, b));
    bool found =
        from < rows && coop_table_organisation(ties, from, 0) == a && coop_table_organisation(ties, from, 1) == b;
    return found ? from : SIZE_MAX;
}

size_t format_tie_row(const coop_table *ties, uint32_t source, uint32_t target) {
    size_t found = row_of(ties, source, target);
    return found == SIZE_MAX ? row_of(ties, target, source) : found;
}
