/* Finish, stage 4: ties sorted by (source, target, kind, direction); rows of the same four become one.
 *
 * Weights are summed in the order of their size, citations joined in the order of their bytes, dates widened: the
 * result does not depend on the order of rows. */
#include "core/network.h"

#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/mem.h"

typedef struct entry {
    uint32_t target, kind_rank, row;
    bool directed, derived;
    double weight;
} entry;

static int compare_entries(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->kind_rank != y->kind_rank) return x->kind_rank < y->kind_rank ? -1 : 1;
    if (x->directed != y->directed) return x->directed ? 1 : -1;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    if (x->derived != y->derived) return x->derived ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

static bool same_tie(const entry *x, const entry *y) {
    return x->target == y->target && x->kind_rank == y->kind_rank && x->directed == y->directed;
}

typedef struct kind_key {
    const char *text;
    uint32_t id;
} kind_key;

static int compare_kinds(const void *a, const void *b) {
    return strcmp(((const kind_key *)a)->text, ((const kind_key *)b)->text);
}

/* Pool id of a tie kind -> its place in the order of bytes. */
static bool kind_ranks(coop_i_map *ranks, const coop_network *network) {
    const coop_i_ties *ties = &network->ties;
    kind_key *kinds = NULL;
    size_t count = 0, capacity = 0;
    bool fine = true;
    for (size_t i = 0; i < ties->count && fine; i++) {
        uint32_t known;
        if (coop_i_map_get(ranks, ties->kind[i], &known)) continue;
        fine = coop_i_map_put(ranks, ties->kind[i], 0) && coop_i_grow(&kinds, &capacity, count + 1, sizeof *kinds);
        if (fine) kinds[count++] = (kind_key){coop_i_text_of(network, ties->kind[i]), ties->kind[i]};
    }
    if (fine && count > 0) qsort(kinds, count, sizeof *kinds, compare_kinds);
    for (size_t i = 0; i < count && fine; i++) fine = coop_i_map_put(ranks, kinds[i].id, (uint32_t)i);
    free(kinds);
    return fine;
}

/* Rows bucketed by source: offset has n + 1 entries, rows the tie numbers. Undirected ties get source < target first.
 */
static bool bucket(uint64_t **offset, uint32_t **rows, coop_network *network) {
    coop_i_ties *ties = &network->ties;
    size_t n = network->organisations.count;
    uint64_t *start = coop_i_calloc(n + 2, sizeof *start);
    uint32_t *list = coop_i_calloc(ties->count, sizeof *list);
    *offset = start;
    *rows = list;
    if (!start || !list) return false;
    for (size_t i = 0; i < ties->count; i++) {
        if (!(ties->flags[i] & COOP_I_DIRECTED) && ties->source[i] > ties->target[i]) {
            uint32_t swap = ties->source[i];
            ties->source[i] = ties->target[i];
            ties->target[i] = swap;
        }
        start[ties->source[i] + 2]++;
    }
    for (size_t i = 1; i < n + 2; i++) start[i] += start[i - 1];
    for (uint32_t i = 0; i < ties->count; i++) list[start[ties->source[i] + 1]++] = i;
    return true;
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

/* Adds the parts of "a; b" that the list lacks. */
static bool add_citations(citation **list, size_t *count, size_t *capacity, const char *text) {
    while (*text) {
        const char *end = strstr(text, "; ");
        citation part = {text, end ? (size_t)(end - text) : strlen(text)};
        bool seen = part.length == 0;
        for (size_t k = 0; k < *count && !seen; k++) seen = compare_citations(&(*list)[k], &part) == 0;
        if (!seen && !coop_i_grow(list, capacity, *count + 1, sizeof **list)) return false;
        if (!seen) (*list)[(*count)++] = part;
        text = end ? end + 2 : text + part.length;
    }
    return true;
}

/* Distinct citations of a group, joined by "; " in the order of their bytes. What was joined once (a tie that was
 * written and read back) is taken apart, so that joining it again with the same changes nothing. */
static bool join_references(uint32_t *joined, coop_network *network, const entry *entries, size_t count) {
    const uint32_t *reference = network->ties.reference;
    citation *list = NULL;
    size_t found = 0, capacity = 0;
    bool fine = true, same = true;
    uint32_t last = 0;
    for (size_t i = 0; i < count && fine; i++) {
        uint32_t id = reference[entries[i].row];
        if (id == 0 || id == last) continue;
        same = same && last == 0;
        last = id;
        fine = add_citations(&list, &found, &capacity, coop_i_text_of(network, id));
    }
    *joined = last;
    if (fine && !same && list) { /* none: texts of nothing but separators */
        coop_i_buf buf = {0};
        qsort(list, found, sizeof *list, compare_citations);
        for (size_t k = 0; k < found; k++) {
            if (k > 0) coop_i_buf_puts(&buf, "; ");
            coop_i_buf_add(&buf, list[k].text, list[k].length);
        }
        fine = !buf.failed && coop_i_pool_puts(network->pool, joined, coop_i_buf_text(&buf));
        coop_i_buf_clear(&buf);
    }
    free(list);
    return fine;
}

/* Of two values of one attribute keep the greater number, "true", or the smaller text: the same whatever came first. */
static bool keeps_first(coop_value a, coop_value b) {
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

static bool merge_attributes(coop_network *network, const entry *entries, size_t count) {
    for (size_t c = 0; c < network->attributes[COOP_OF_TIE].count; c++) {
        coop_column *column = &network->attributes[COOP_OF_TIE].rows[c];
        coop_value best, value;
        bool found = false;
        for (size_t i = 0; i < count; i++) {
            if (!coop_column_get(&value, column, entries[i].row)) continue;
            if (!found || !keeps_first(best, value)) best = value;
            found = true;
        }
        uint32_t first = entries[0].row;
        if (!found) continue;
        if (!coop_i_column_resize(column, (size_t)first + 1) || !coop_i_column_set(column, network->pool, first, best))
            return false;
    }
    return true;
}

/* Adds entries 1.. to the row of entry 0. */
static bool merge_group(coop_network *network, const entry *entries, size_t count) {
    coop_i_ties *ties = &network->ties;
    uint32_t first = entries[0].row;
    double weight = 0, derived = 0;
    uint32_t rows = 0;
    uint8_t all = 0xFF, any = 0;
    int32_t since = 0, until = 0;
    bool open = false;
    uint32_t summed = 0;
    bool told = false; /* a membership that is a row of its own too, or listed twice, is one membership */
    for (size_t i = 0; i < count; i++) told = told || !(ties->flags[entries[i].row] & COOP_I_LISTED);
    for (size_t i = 0; i < count; i++) {
        uint32_t row = entries[i].row;
        if (!(ties->flags[row] & COOP_I_LISTED) || !told) {
            weight += ties->weight[row];
            derived += ties->derived[row];
            rows += ties->rows[row];
            summed++;
            told = told || (ties->flags[row] & COOP_I_LISTED);
        }
        all &= ties->flags[row];
        any |= ties->flags[row];
        if (ties->since[row] && (!since || ties->since[row] < since)) since = ties->since[row];
        if (ties->until[row] > until) until = ties->until[row];
        open = open || ties->until[row] == 0;
    }
    if (!join_references(&ties->reference[first], network, entries, count) ||
        !merge_attributes(network, entries, count))
        return false;
    network->facts.merged_rows += summed - 1;
    ties->weight[first] = weight;
    ties->derived[first] = derived;
    ties->rows[first] = rows;
    ties->since[first] = since;
    ties->until[first] = open ? 0 : until; /* one that goes on keeps the whole open */
    /* Synthetic only when every row is; illustrative when any is, or when a part of the weight is made up. */
    ties->flags[first] = (uint8_t)((all & (COOP_I_DIRECTED | COOP_I_SYNTHETIC)) | (any & COOP_I_ILLUSTRATIVE));
    if ((any & ~all) & COOP_I_SYNTHETIC) ties->flags[first] |= COOP_I_ILLUSTRATIVE;
    return true;
}

/* Sorts the rows of one source and writes the surviving row numbers to order[*kept ..]. */
static bool merge_source(coop_network *network, const coop_i_map *ranks, entry *entries, const uint32_t *rows,
                         size_t count, uint32_t *order, size_t *kept) {
    const coop_i_ties *ties = &network->ties;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = rows[i], rank = 0;
        coop_i_map_get(ranks, ties->kind[row], &rank);
        entries[i] = (entry){.target = ties->target[row],
                             .kind_rank = rank,
                             .row = row,
                             .weight = ties->weight[row],
                             .directed = ties->flags[row] & COOP_I_DIRECTED,
                             .derived = ties->derived[row] > 0};
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && same_tie(&entries[first], &entries[end]);) end++;
        if (end - first > 1 && !merge_group(network, entries + first, end - first)) return false;
        order[(*kept)++] = entries[first].row;
    }
    return true;
}

coop_status coop_i_network_merge_ties(coop_network *network, coop_context *ctx) {
    coop_i_ties *ties = &network->ties;
    const coop_i_soa_field fields[] = COOP_I_TIE_FIELDS(ties);
    uint64_t *offset = NULL, widest = 0;
    uint32_t *rows = NULL, *order = NULL;
    entry *entries = NULL;
    coop_i_map ranks = {0};
    size_t kept = 0, n = network->organisations.count;
    if (ties->count == 0) return COOP_OK;
    bool fine = kind_ranks(&ranks, network) && bucket(&offset, &rows, network);
    if (fine) order = coop_i_calloc(ties->count, sizeof *order);
    for (size_t u = 0; fine && u < n; u++) {
        if (offset[u + 1] - offset[u] > widest) widest = offset[u + 1] - offset[u];
    }
    if (fine) entries = coop_i_calloc((size_t)widest, sizeof *entries);
    fine = fine && order && entries;
    for (size_t u = 0; fine && u < n; u++) {
        size_t count = (size_t)(offset[u + 1] - offset[u]);
        if (count > 0) fine = merge_source(network, &ranks, entries, rows + offset[u], count, order, &kept);
    }
    free(entries);
    free(rows);
    free(offset);
    coop_i_map_clear(&ranks);
    fine = fine && coop_i_soa_permute(fields, COOP_I_LENGTH(fields), &ties->capacity, order, kept);
    for (size_t c = 0; fine && c < network->attributes[COOP_OF_TIE].count; c++) {
        fine = coop_i_column_permute(&network->attributes[COOP_OF_TIE].rows[c], order, kept);
    }
    free(order);
    if (!fine) return coop_fail_memory(ctx);
    ties->count = kept;
    return COOP_OK;
}
