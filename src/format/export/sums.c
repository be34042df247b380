/* Which rows of ties are which edge. In most formats each row is an edge of its own; GraphML holds one tie a pair and
 * kind (G10), so that several rows are one edge there: strengths are summed, dates widened, citations joined, and of
 * several values of an attribute one is kept. */
#include <stdlib.h>
#include <string.h>

#include "format/export/export.h"
#include "util/mem.h"

typedef export_row row_t;

/* Adds the bonds from source to target of one kind to the edge of row->tie, as its k-th span. */
static void gather(row_t *row, int k, uint32_t source, uint32_t target, const char *kind) {
    const coop_network *network = row->export_->network;
    export_span *span = &row->spans[k];
    uint64_t i, end = coop_network_between(&i, network, source, target);
    for (uint64_t next; i < end; i = next) {
        coop_tie bond;
        next = coop_network_bond(&bond, network, i);
        if (strcmp(bond.kind, kind) != 0) continue;
        if (span->first == span->end) span->first = i;
        span->end = next;
        if (row->tie_index == UINT64_MAX) {
            row->tie_index = i;
            row->tie = bond;
        } else {
            coop_tie_add(&row->tie, &bond);
        }
    }
}

/* Both directions of the bond at row i as one edge, which stands where the first of its rows does. */
static bool fold(row_t *row, uint64_t i) {
    coop_tie at = row->tie;
    uint32_t a = at.source < at.target ? at.source : at.target, b = at.source < at.target ? at.target : at.source;
    row->tie_index = UINT64_MAX;
    row->spans[0] = row->spans[1] = (export_span){0};
    gather(row, 0, a, b, at.kind);
    gather(row, 1, b, a, at.kind);
    row->tie.directed = false;
    return row->tie_index == i;
}

bool export_tie_at(row_t *row, uint64_t i) {
    const coop_network *network = row->export_->network;
    row->node = COOP_NONE;
    row->suggestion = SIZE_MAX;
    row->tie_index = i;
    row->spans[0] = (export_span){i, i + 1};
    row->spans[1] = (export_span){0};
    if (!row->sums) {
        coop_network_tie(&row->tie, network, i);
        if (row->undirected) row->tie.directed = false;
        return true;
    }
    if (i == 0) row->bond_end = 0;
    if (i < row->bond_end) return false;
    row->bond_end = row->spans[0].end = coop_network_bond(&row->tie, network, i);
    if (row->tie.rows == 1) coop_network_tie(&row->tie, network, i); /* its ends as they were stated */
    return !row->undirected || fold(row, i);
}

/* ---- what several rows say ---- */

static bool keeps(coop_value a, coop_value b) {
    switch (a.type) {
    case COOP_BOOLEAN:
        return a.boolean || !b.boolean;
    case COOP_INTEGER:
        return a.integer >= b.integer;
    case COOP_REAL:
        return a.real >= b.real;
    default:
        return strcmp(a.string, b.string) <= 0;
    }
}

bool export_of_rows(coop_value *value, const row_t *row, const coop_column *column) {
    bool found = false;
    for (int k = 0; k < 2; k++) {
        for (uint64_t i = row->spans[k].first; i < row->spans[k].end; i++) {
            coop_value here;
            if (!coop_column_get(&here, column, (size_t)i)) continue;
            if (!found || !keeps(*value, here)) *value = here;
            found = true;
        }
    }
    return found;
}

typedef struct citation {
    const char *text;
    size_t length;
} citation;

static int compare_citations(const void *a, const void *b) {
    const citation *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

/* The parts of "a; b": what was joined once, written and read back is taken apart. */
static bool add_citations(citation **list, size_t *count, size_t *capacity, const char *text) {
    while (*text) {
        const char *end = strstr(text, "; ");
        citation part = {text, end ? (size_t)(end - text) : strlen(text)};
        if (part.length > 0) {
            if (!coop_i_grow(list, capacity, *count + 1, sizeof **list)) return false;
            (*list)[(*count)++] = part;
        }
        text = end ? end + 2 : text + part.length;
    }
    return true;
}

const char *export_references(row_t *row) {
    citation *list = NULL;
    size_t count = 0, capacity = 0;
    const char *last = NULL; /* interned: equal texts are one pointer */
    bool several = false;
    coop_tie tie;
    if (row->suggestion != SIZE_MAX || row->tie.rows <= 1) return row->tie.reference;
    for (int k = 0; k < 2; k++) {
        for (uint64_t i = row->spans[k].first; i < row->spans[k].end && !row->failed; i++) {
            coop_network_tie(&tie, row->export_->network, i);
            if (!tie.reference || tie.reference == last) continue;
            several |= last != NULL;
            last = tie.reference;
            row->failed |= !add_citations(&list, &count, &capacity, last);
        }
    }
    coop_i_buf_reset(&row->text);
    if (several && count > 0) qsort(list, count, sizeof *list, compare_citations);
    for (size_t i = 0; several && i < count; i++) {
        if (i > 0 && compare_citations(&list[i - 1], &list[i]) == 0) continue;
        coop_i_buf_puts(&row->text, i > 0 ? "; " : "");
        coop_i_buf_add(&row->text, list[i].text, list[i].length);
    }
    free(list);
    return several ? coop_i_buf_text(&row->text) : last;
}
