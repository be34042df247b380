/* Finish, stage 4: ties in their canonical order. Every row stays as it was stated; rows of one pair, kind and
 * direction are neighbours and make one tie (coop_network_bond).
 *
 * Rows of a tie are ordered by all that they hold, so that the order of rows in a file changes nothing, and first by
 * weight: summed from the smallest up, both directions of a pair sum alike to the last bit. */
#include "core/network.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

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
    uint32_t known, last = 0;
    bool fine = true;
    for (size_t i = 0; i < ties->count && fine; i++) {
        if (ties->kind[i] == last || coop_i_map_get(ranks, ties->kind[i], &known)) continue;
        last = ties->kind[i];
        fine = coop_i_map_put(ranks, last, 0) && coop_i_grow(&kinds, &capacity, count + 1, sizeof *kinds);
        if (fine) kinds[count++] = (kind_key){coop_i_text_of(network, last), last};
    }
    if (fine && count > 0) qsort(kinds, count, sizeof *kinds, compare_kinds);
    for (size_t i = 0; i < count && fine; i++) fine = coop_i_map_put(ranks, kinds[i].id, (uint32_t)i);
    free(kinds);
    return fine;
}

/* ---- by pair ---- */

/* Ties without direction go from the smaller to the larger end; who was named first is kept in a flag. */
static void turn(coop_i_ties *ties) {
    for (size_t i = 0; i < ties->count; i++) {
        if ((ties->flags[i] & COOP_I_DIRECTED) || ties->source[i] < ties->target[i]) continue;
        uint32_t swap = ties->source[i];
        ties->source[i] = ties->target[i];
        ties->target[i] = swap;
        ties->flags[i] |= COOP_I_TURNED;
    }
}

/* Counting sort: to[] are the rows of from[] (NULL: all in their order) by key, equal ones as they stood. `start` has
 * room for n + 1. */
static void sort_by(uint32_t *to, const uint32_t *from, const uint32_t *key, size_t count, uint32_t *start, size_t n) {
    memset(start, 0, (n + 1) * sizeof *start);
    for (size_t i = 0; i < count; i++) start[key[i] + 1]++;
    for (size_t u = 1; u <= n; u++) start[u] += start[u - 1];
    for (size_t i = 0; i < count; i++) {
        uint32_t row = from ? from[i] : (uint32_t)i;
        to[start[key[row]]++] = row;
    }
}

static bool by_pair(const coop_i_ties *ties) {
    for (size_t i = 1; i < ties->count; i++) {
        bool after = ties->source[i] != ties->source[i - 1] ? ties->source[i] > ties->source[i - 1]
                                                            : ties->target[i] >= ties->target[i - 1];
        if (!after) return false;
    }
    return true;
}

/* Rows of one pair become neighbours, pairs in their order; false when memory is short. */
static bool sort_by_pair(uint32_t *rows, const coop_i_ties *ties, size_t n) {
    size_t count = ties->count;
    if (by_pair(ties)) { /* a snapshot, or a file that we wrote */
        for (size_t i = 0; i < count; i++) rows[i] = (uint32_t)i;
        return true;
    }
    uint32_t *by_target = coop_i_calloc(count, sizeof *by_target), *start = coop_i_calloc(n + 1, sizeof *start);
    bool fine = by_target && start;
    if (fine) {
        sort_by(by_target, NULL, ties->target, count, start, n);
        sort_by(rows, by_target, ties->source, count, start, n);
    }
    free(by_target);
    free(start);
    return fine;
}

/* ---- rows of one pair ---- */

typedef struct stated {
    const coop_network *network;
    uint32_t row, kind_rank;
} stated;

static int compare_texts(const coop_network *network, uint32_t x, uint32_t y) {
    if (x == y || x == 0 || y == 0) return (x > y) - (x < y);
    return strcmp(coop_i_text_of(network, x), coop_i_text_of(network, y));
}

static int compare_values(const coop_column *column, uint32_t x, uint32_t y) {
    coop_value a, b;
    bool has_a = coop_column_get(&a, column, x), has_b = coop_column_get(&b, column, y);
    if (!has_a || !has_b) return has_a - has_b;
    switch (a.type) {
    case COOP_BOOLEAN:
        return a.boolean - b.boolean;
    case COOP_INTEGER:
        return (a.integer > b.integer) - (a.integer < b.integer);
    case COOP_REAL:
        return (a.real > b.real) - (a.real < b.real);
    case COOP_STRING:
        return strcmp(a.string, b.string);
    default:
        return (a.organisation > b.organisation) - (a.organisation < b.organisation);
    }
}

#define BY(field)                                                                                                      \
    if ((field)[x->row] != (field)[y->row]) return (field)[x->row] < (field)[y->row] ? -1 : 1

/* Rows of which every word is the same may stand in any order. */
static int compare_stated(const void *a, const void *b) {
    const stated *x = a, *y = b;
    const coop_network *network = x->network;
    const coop_i_ties *ties = &network->ties;
    if (x->kind_rank != y->kind_rank) return x->kind_rank < y->kind_rank ? -1 : 1;
    int directed_x = ties->flags[x->row] & COOP_I_DIRECTED, directed_y = ties->flags[y->row] & COOP_I_DIRECTED;
    if (directed_x != directed_y) return directed_x < directed_y ? -1 : 1;
    BY(ties->weight);
    BY(ties->since);
    BY(ties->until);
    BY(ties->flags);
    int order = compare_texts(network, ties->reference[x->row], ties->reference[y->row]);
    for (size_t c = 0; c < network->attributes[COOP_OF_TIE].count && order == 0; c++)
        order = compare_values(&network->attributes[COOP_OF_TIE].rows[c], x->row, y->row);
    return order;
}

/* A membership that is a row of its own too, or listed twice, is one membership. Returns how many rows are left. */
static size_t drop_listed(uint32_t *rows, size_t count, const coop_i_ties *ties) {
    size_t kept = 0, told = 0;
    for (size_t i = 0; i < count; i++) told += !(ties->flags[rows[i]] & COOP_I_LISTED);
    if (told == count) return count;
    for (size_t i = 0; i < count; i++) {
        if ((ties->flags[rows[i]] & COOP_I_LISTED) && (told > 0 || kept > 0)) continue;
        rows[kept++] = rows[i];
    }
    return kept;
}

/* Sorts the rows of one pair; returns how many are left. */
static size_t sort_pair(uint32_t *rows, size_t count, stated *room, const coop_network *network,
                        const coop_i_map *ranks) {
    const coop_i_ties *ties = &network->ties;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        room[i] = (stated){.network = network, .row = rows[i]};
        coop_i_map_get(ranks, ties->kind[rows[i]], &room[i].kind_rank);
    }
    qsort(room, count, sizeof *room, compare_stated);
    for (size_t i = 0; i < count; i++) rows[i] = room[i].row;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && coop_i_same_bond(ties, rows[first], rows[end]);) end++;
        size_t left = drop_listed(rows + first, end - first, ties);
        if (kept < first) memmove(rows + kept, rows + first, left * sizeof *rows);
        kept += left;
    }
    return kept;
}

/* Sorts within each pair of rows[], which are sorted by pair; false when memory is short. */
static bool sort_pairs(uint32_t *rows, size_t *count, const coop_network *network) {
    const coop_i_ties *ties = &network->ties;
    coop_i_map ranks = {0};
    stated *room = NULL;
    size_t kept = 0, capacity = 0;
    bool fine = kind_ranks(&ranks, network);
    for (size_t first = 0, end; first < *count && fine; first = end) {
        uint32_t source = ties->source[rows[first]], target = ties->target[rows[first]];
        for (end = first + 1; end < *count; end++)
            if (ties->source[rows[end]] != source || ties->target[rows[end]] != target) break;
        size_t left = end - first;
        if (left > 1) {
            fine = coop_i_grow(&room, &capacity, left, sizeof *room);
            if (fine) left = sort_pair(rows + first, left, room, network, &ranks);
        }
        if (fine && kept < first) memmove(rows + kept, rows + first, left * sizeof *rows);
        kept += left;
    }
    *count = kept;
    free(room);
    coop_i_map_clear(&ranks);
    return fine;
}

/* ---- all ---- */

static bool is_order(const uint32_t *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (rows[i] != i) return false;
    return true;
}

bool coop_i_network_take_ties(coop_network *network, const uint32_t *rows, size_t count) {
    coop_i_ties *ties = &network->ties;
    const coop_i_soa_field fields[] = COOP_I_TIE_FIELDS(ties);
    if (count == ties->count && is_order(rows, count)) return true;
    bool fine = coop_i_soa_permute(fields, COOP_I_LENGTH(fields), &ties->capacity, rows, count);
    for (size_t c = 0; c < network->attributes[COOP_OF_TIE].count && fine; c++)
        fine = coop_i_column_permute(&network->attributes[COOP_OF_TIE].rows[c], rows, count);
    if (fine) ties->count = count;
    return fine;
}

coop_status coop_i_network_sort_ties(coop_network *network, coop_context *ctx) {
    coop_i_ties *ties = &network->ties;
    size_t n = network->organisations.count, count = ties->count;
    if (count == 0) return COOP_OK;
    uint32_t *rows = coop_i_calloc(count, sizeof *rows);
    if (rows) turn(ties);
    bool fine = rows && sort_by_pair(rows, ties, n);
    fine = fine && sort_pairs(rows, &count, network) && coop_i_network_take_ties(network, rows, count);
    free(rows);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
