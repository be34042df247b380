/* Two words at most one edit apart share a word that is left after deleting at most one character from each (Garbe's
 * symmetric delete): such words are the buckets. */
#include "check/duplicates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/pool.h"
#include "util/text.h"

enum { LONG_ENOUGH = 8 }; /* bytes of a key below which one edit makes another name */

typedef struct names {
    check_pair *pair; /* what is done with two that look alike */
    void *data;
    const coop_network *network;
    coop_i_pool *keys;
    uint32_t *key;   /* of each organisation: pool id of its name key */
    uint32_t *first; /* by key: 1 + the first organisation with it */
} names;

static coop_status make_keys(names *n, coop_context *ctx) {
    uint32_t count = coop_network_organisations(n->network);
    coop_i_buf key = {0};
    bool fine = true, stop = false;
    for (uint32_t u = 0; u < count && fine && !stop; u++) {
        coop_i_buf_reset(&key);
        fine = coop_i_text_name_key(&key, coop_network_label(n->network, u)) &&
               coop_i_pool_puts(n->keys, &n->key[u], coop_i_buf_text(&key));
        stop = u % 4096 == 0 && coop_cancelled(ctx);
    }
    coop_i_buf_clear(&key);
    if (stop) return COOP_INTERRUPTED;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* A cluster may well be called like the organisation that runs it. */
static bool comparable(const names *n, uint32_t a, uint32_t b) {
    return (coop_network_kind(n->network, a) == COOP_KIND_CLUSTER) ==
           (coop_network_kind(n->network, b) == COOP_KIND_CLUSTER);
}

static bool tell_equal(names *n) {
    bool fine = true;
    for (uint32_t u = 0; u < coop_network_organisations(n->network) && fine; u++) {
        uint32_t key = n->key[u];
        if (key == 0) continue;
        if (n->first[key] == 0) {
            n->first[key] = u + 1;
        } else if (comparable(n, u, n->first[key] - 1)) {
            fine = n->pair(n->data, u, n->first[key] - 1, true);
        }
    }
    return fine;
}

/* "School 12" and "School 13" are two schools. */
static bool same_digits(const char *a, const char *b) {
    static const char digits[] = "0123456789";
    for (;;) {
        a += strcspn(a, digits);
        b += strcspn(b, digits);
        if (*a != *b) return false;
        if (*a == '\0') return true;
        a++;
        b++;
    }
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

static bool differ(const char *a, const char *b) {
    return a && b && strcmp(a, b) != 0;
}

/* Slips hardly happen to the first letter (Omsk is not Tomsk), and the same slip in two cities' names is chance. */
static bool may_be_slip(const names *n, uint32_t a, uint32_t b) {
    coop_organisation x, y;
    coop_network_organisation(&x, n->network, a);
    coop_network_organisation(&y, n->network, b);
    return !differ(x.country, y.country) && !differ(x.city, y.city) &&
           coop_i_pool_get(n->keys, n->key[a])[0] == coop_i_pool_get(n->keys, n->key[b])[0];
}

/* Warns of two keys one edit apart, once; false when memory is short. */
static bool tell_pair(buckets *b, const names *n, uint32_t key, uint32_t other) {
    const char *text = coop_i_pool_get(n->keys, key), *word = coop_i_pool_get(n->keys, other);
    uint32_t known, x = n->first[other] - 1, y = n->first[key] - 1;
    if (other == key || !comparable(n, x, y) || !same_digits(text, word)) return true;
    if (!may_be_slip(n, x, y) || coop_i_text_distance(text, word, 1) > 1 ||
        coop_i_map_get(&b->seen, coop_i_pair(key, other), &known))
        return true;
    return n->pair(n->data, x > y ? x : y, x > y ? y : x, false) &&
           coop_i_map_put(&b->seen, coop_i_pair(key, other), 1);
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
    const char *text = coop_i_pool_get(n->keys, key);
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
    for (uint32_t key = 1; key <= coop_i_pool_count(n->keys) && fine && !stop; key++) {
        fine = file_key(&b, n, key);
        stop = coop_cancelled(ctx);
    }
    coop_i_map_clear(&b.at);
    coop_i_map_clear(&b.seen);
    free(b.entries);
    if (stop) return COOP_INTERRUPTED;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status check_alike(const coop_network *network, check_pair *pair, void *data, coop_context *ctx) {
    names n = {.pair = pair, .data = data, .network = network, .keys = coop_i_pool_new()};
    n.key = coop_i_calloc(coop_network_organisations(network), sizeof *n.key);
    coop_status status = n.keys && n.key ? make_keys(&n, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        n.first = coop_i_calloc((size_t)coop_i_pool_count(n.keys) + 1, sizeof *n.first);
        if (!n.first) status = coop_fail_memory(ctx);
    }
    if (status == COOP_OK) {
        status = tell_equal(&n) ? tell_similar(&n, ctx) : coop_fail_memory(ctx);
    }
    coop_i_pool_free(n.keys);
    free(n.key);
    free(n.first);
    return status;
}

typedef struct warning {
    const coop_network *network;
    coop_context *ctx;
} warning;

static bool warn(void *data, uint32_t u, uint32_t earlier, bool equal) {
    const warning *w = data;
    coop_organisation row, other;
    coop_network_organisation(&row, w->network, u);
    coop_network_organisation(&other, w->network, earlier);
    char line[32] = "";
    (void)equal;
    if (other.place.line > 0) snprintf(line, sizeof line, ", line %llu", (unsigned long long)other.place.line);
    coop_problems_add(w->ctx->problems, COOP_WARNING, "near-duplicate", &row.place,
                      "'%s' (%s) looks like '%s' (%s%s); if they are one organisation, keep one row and one id",
                      row.label, row.id, other.label, other.id, line);
    return true;
}

coop_status check_duplicates(const coop_network *network, coop_context *ctx) {
    warning w = {.network = network, .ctx = ctx};
    return check_alike(network, warn, &w, ctx);
}
