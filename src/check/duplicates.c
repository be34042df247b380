/* Two words at most one edit apart share a word that is left after deleting at most one character from each (Garbe's
 * symmetric delete): such words are the buckets. */
#include "check/duplicates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/name_keys.h"
#include "check/two_edits.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/pool.h"
#include "util/text.h"

enum { LONG_ENOUGH = 8 }; /* bytes of a key below which one edit makes another name */

typedef struct names {
    check_names is;
    check_pair *pair; /* what is done with two that look alike */
    void *data;
} names;

static bool tell_equal(names *n) {
    bool fine = true;
    for (uint32_t u = 0; u < coop_network_organisations(n->is.network) && fine; u++) {
        uint32_t key = n->is.key[u], first = key ? n->is.first[key] - 1 : u;
        if (first != u && check_names_comparable(&n->is, u, first)) fine = n->pair(n->data, u, first, 0);
    }
    return fine;
}

/* Of a text without the `width` bytes at `gap`: FNV-1a, enough for buckets whose pairs are verified. */
static uint64_t hash_without(const char *text, size_t length, size_t gap, size_t width) {
    uint64_t value = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < length; i++) {
        if (i >= gap && i < gap + width) continue;
        value = (value ^ (unsigned char)text[i]) * UINT64_C(0x100000001B3);
    }
    return value;
}

/* The keys of one bucket are a chain: entry -> the one before with the same remainder. */
typedef struct entry {
    uint32_t key, previous;
} entry;

typedef struct buckets {
    coop_i_map at;   /* hash of a remainder -> 1 + its last entry */
    coop_i_map seen; /* pairs of keys that were told */
    entry *entries;
    size_t count, capacity;
} buckets;

/* Hands over two keys one edit apart, once; false when memory is short. */
static bool tell_pair(buckets *b, const names *n, uint32_t key, uint32_t other) {
    const char *text = coop_i_pool_get(n->is.keys, key), *word = coop_i_pool_get(n->is.keys, other);
    uint32_t known, x = n->is.first[other] - 1, y = n->is.first[key] - 1;
    if (other == key || !check_names_may_slip(&n->is, key, other) || coop_i_text_distance(text, word, 1) > 1 ||
        coop_i_map_get(&b->seen, coop_i_pair(key, other), &known))
        return true;
    return n->pair(n->data, x > y ? x : y, x > y ? y : x, 1) && coop_i_map_put(&b->seen, coop_i_pair(key, other), 1);
}

/* Files a key under one remainder and compares it with the keys that are there already. */
static bool file_under(buckets *b, const names *n, uint32_t key, uint64_t remainder) {
    uint32_t last = 0;
    bool fine = coop_i_grow(&b->entries, &b->capacity, b->count + 1, sizeof *b->entries);
    coop_i_map_get(&b->at, remainder, &last);
    for (uint32_t e = last; e != 0 && fine; e = b->entries[e - 1].previous) {
        fine = tell_pair(b, n, key, b->entries[e - 1].key);
    }
    if (!fine) return false;
    b->entries[b->count++] = (entry){key, last};
    return coop_i_map_put(&b->at, remainder, (uint32_t)b->count);
}

static bool file_key(buckets *b, const names *n, uint32_t key) {
    const char *text = coop_i_pool_get(n->is.keys, key);
    size_t length = strlen(text);
    if (length < LONG_ENOUGH) return true;
    bool fine = file_under(b, n, key, hash_without(text, length, length, 0));
    for (size_t i = 0, width; i < length && fine; i += width) {
        const char *next = text + i;
        coop_i_utf8_next(&next);
        width = (size_t)(next - text) - i;
        fine = file_under(b, n, key, hash_without(text, length, i, width));
    }
    return fine;
}

static coop_status tell_similar(const names *n, coop_context *ctx) {
    buckets b = {0};
    bool fine = true, stop = false;
    for (uint32_t key = 1; key <= coop_i_pool_count(n->is.keys) && fine && !stop; key++) {
        fine = file_key(&b, n, key);
        stop = coop_cancelled(ctx);
    }
    coop_i_map_clear(&b.at);
    coop_i_map_clear(&b.seen);
    free(b.entries);
    if (stop) return COOP_INTERRUPTED;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status check_alike(const coop_network *network, unsigned edits, check_pair *pair, void *data, coop_context *ctx) {
    names n = {.pair = pair, .data = data};
    coop_status status = check_names_init(&n.is, network, ctx);
    if (status == COOP_OK && !tell_equal(&n)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = tell_similar(&n, ctx);
    if (status == COOP_OK && edits > 1) status = check_two_edits(&n.is, pair, data, ctx);
    check_names_clear(&n.is);
    return status;
}

typedef struct warning {
    const coop_network *network;
    coop_context *ctx;
} warning;

static bool warn(void *data, uint32_t u, uint32_t earlier, unsigned edits) {
    const warning *w = data;
    coop_organisation row, other;
    coop_network_organisation(&row, w->network, u);
    coop_network_organisation(&other, w->network, earlier);
    char line[32] = "";
    (void)edits;
    if (other.place.line > 0) snprintf(line, sizeof line, ", line %llu", (unsigned long long)other.place.line);
    coop_problems_add(w->ctx->problems, COOP_WARNING, "near-duplicate", &row.place,
                      "'%s' (%s) looks like '%s' (%s%s); if they are one organisation, keep one row and one id",
                      row.label, row.id, other.label, other.id, line);
    return true;
}

coop_status check_duplicates(const coop_network *network, coop_context *ctx) {
    warning w = {.network = network, .ctx = ctx};
    return check_alike(network, 1, warn, &w, ctx);
}
