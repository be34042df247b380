/* Of two texts two edits apart at least one of three parts of the one stands whole in the other, at most two characters
 * from its own place (Li, Deng, Wang and Feng 2011, "Pass-Join"). Parts are found by their hash, so that a name is
 * compared with those alone that share a third of it and all of its digits. (A swap of letters across two parts is two
 * changes here.) */
#include "check/two_edits.h"

#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"
#include "util/text.h"

enum { EDITS = 2, PARTS = EDITS + 1, LONG_ENOUGH = 12, BETWEEN_LOOKS = 256 };

typedef struct entry { /* the keys with a part in common are a chain */
    uint32_t key, previous;
} entry;

typedef struct parts {
    const check_names *names;
    check_pair *pair;
    void *data;
    coop_i_map at; /* hash of a part -> 1 + its last entry */
    entry *entries;
    size_t count, capacity;
    uint32_t *compared; /* by key: the last that it was compared with */
    bool fine;
} parts;

static uint64_t mix(uint64_t hash, unsigned char byte) {
    return (hash ^ byte) * UINT64_C(0x100000001B3);
}

/* What names that are compared have in common besides a part: first letter, digits. FNV-1a. */
static uint64_t hash_common(const char *text) {
    uint64_t hash = mix(UINT64_C(0xCBF29CE484222325), (unsigned char)text[0]);
    for (const char *c = text; *c; c++)
        if (*c >= '0' && *c <= '9') hash = mix(hash, (unsigned char)*c);
    return hash;
}

static uint64_t hash_part(uint64_t common, size_t length, size_t part, const char *text, size_t size) {
    uint64_t hash = mix(mix(mix(common, (unsigned char)length), (unsigned char)(length >> 8)), (unsigned char)part);
    for (size_t i = 0; i < size; i++) hash = mix(hash, (unsigned char)text[i]);
    return hash;
}

static void compare(parts *p, uint32_t key, uint32_t other) {
    const char *a = coop_i_pool_get(p->names->keys, key), *b = coop_i_pool_get(p->names->keys, other);
    if (key == other || p->compared[other] == key) return;
    p->compared[other] = key;
    if (!check_names_may_slip(p->names, key, other) || coop_i_text_distance(a, b, EDITS) != EDITS) return;
    uint32_t x = p->names->first[key] - 1, y = p->names->first[other] - 1;
    p->fine = p->pair(p->data, x > y ? x : y, x > y ? y : x, EDITS);
}

/* Compares a key with those filed under one of its parts, as of a key of `length`. */
static void look_under(parts *p, uint32_t key, uint64_t common, size_t length, size_t part) {
    const char *text = coop_i_pool_get(p->names->keys, key);
    size_t whole = strlen(text), first = length * part / PARTS, size = length * (part + 1) / PARTS - first;
    for (size_t from = first > EDITS ? first - EDITS : 0; from <= first + EDITS && from + size <= whole; from++) {
        uint32_t last = 0;
        coop_i_map_get(&p->at, hash_part(common, length, part, text + from, size), &last);
        for (; last != 0 && p->entries && p->fine; last = p->entries[last - 1].previous)
            compare(p, key, p->entries[last - 1].key);
    }
}

static void file_under(parts *p, uint32_t key, uint64_t common, size_t part) {
    const char *text = coop_i_pool_get(p->names->keys, key);
    size_t length = strlen(text), first = length * part / PARTS, size = length * (part + 1) / PARTS - first;
    uint64_t hash = hash_part(common, length, part, text + first, size);
    uint32_t last = 0;
    coop_i_map_get(&p->at, hash, &last);
    p->fine = p->fine && coop_i_grow(&p->entries, &p->capacity, p->count + 1, sizeof *p->entries);
    if (!p->fine) return;
    p->entries[p->count++] = (entry){key, last};
    p->fine = coop_i_map_put(&p->at, hash, (uint32_t)p->count);
}

/* Every pair meets once: each key looks for those before it, whatever their length, then is filed itself. */
static void take(parts *p, uint32_t key) {
    const char *text = coop_i_pool_get(p->names->keys, key);
    size_t length = strlen(text);
    uint64_t common = hash_common(text);
    if (length < LONG_ENOUGH) return;
    for (size_t other = length - EDITS; other <= length + EDITS; other++)
        for (size_t part = 0; part < PARTS && p->fine; part++) look_under(p, key, common, other, part);
    for (size_t part = 0; part < PARTS && p->fine; part++) file_under(p, key, common, part);
}

coop_status check_two_edits(const check_names *names, check_pair *pair, void *data, coop_context *ctx) {
    parts p = {.names = names, .pair = pair, .data = data, .fine = true};
    uint32_t count = coop_i_pool_count(names->keys);
    bool stop = false;
    p.compared = coop_i_calloc((size_t)count + 1, sizeof *p.compared);
    p.fine = p.compared != NULL;
    for (uint32_t key = 1; key <= count && p.fine && !stop; key++) {
        take(&p, key);
        stop = key % BETWEEN_LOOKS == 0 && coop_cancelled(ctx);
    }
    coop_i_map_clear(&p.at);
    free(p.entries);
    free(p.compared);
    if (stop) return COOP_INTERRUPTED;
    return p.fine ? COOP_OK : coop_fail_memory(ctx);
}
