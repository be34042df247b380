#include "util/pool.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { FIRST_CHUNK = 4 * 1024, CHUNK = 256 * 1024 };

/* Texts live in chunks that never move, each twice as large as the one before: most pools are small, a few are huge. A
 * long text gets a chunk of its own. */
typedef struct chunk {
    struct chunk *next;
    char bytes[];
} chunk;

typedef struct entry {
    const char *text;
    uint32_t length;
} entry;

struct coop_i_pool {
    chunk *chunks;
    char *free_bytes;
    size_t free_length, chunk_size; /* of the last chunk; 0 = there is none */
    entry *entries;                 /* of id 1, 2, … */
    size_t count, capacity;
    uint64_t *slots; /* hash in the high half, id in the low one; 0 = empty. With the hash beside the id a probe rarely
                      * touches an entry or its text, which are cache misses when there are millions. */
    size_t slot_count; /* a power of two, at most three quarters full */
};

static uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 32)) * 0xd6e8feb86659fd93u;
    return x ^ (x >> 32);
}

/* Eight bytes at a time; the value never leaves the process, so byte order is no matter. */
static uint32_t hash_of(const char *text, size_t length) {
    uint64_t hash = length * 0x9e3779b97f4a7c15u, word;
    for (; length >= 8; text += 8, length -= 8) {
        memcpy(&word, text, 8);
        hash = mix(hash ^ word) * 0x9fb21c651e98df25u;
    }
    word = 0;
    if (length) memcpy(&word, text, length);
    return (uint32_t)mix(mix(hash ^ word));
}

coop_i_pool *coop_i_pool_new(void) {
    return coop_i_calloc(1, sizeof(coop_i_pool));
}

void coop_i_pool_free(coop_i_pool *pool) {
    if (!pool) return;
    for (chunk *c = pool->chunks, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(pool->entries);
    free(pool->slots);
    free(pool);
}

static bool rehash(coop_i_pool *pool) {
    size_t slot_count = pool->slot_count ? pool->slot_count * 2 : 64, mask = slot_count - 1;
    uint64_t *slots = coop_i_calloc(slot_count, sizeof *slots);
    if (!slots) return false;
    for (size_t old = 0; old < pool->slot_count; old++) {
        if (!pool->slots[old]) continue;
        size_t i = (size_t)(pool->slots[old] >> 32) & mask;
        while (slots[i]) i = (i + 1) & mask;
        slots[i] = pool->slots[old];
    }
    free(pool->slots);
    pool->slots = slots;
    pool->slot_count = slot_count;
    return true;
}

/* The slot that holds the text, or the empty one where it belongs. Needs slot_count > 0. */
static size_t slot_of(const coop_i_pool *pool, const char *text, size_t length, uint32_t hash) {
    size_t mask = pool->slot_count - 1, i = hash & mask;
    for (uint64_t slot; (slot = pool->slots[i]) != 0; i = (i + 1) & mask) {
        if (slot >> 32 != hash) continue;
        const entry *e = &pool->entries[(uint32_t)slot - 1];
        if (e->length == length && (!length || memcmp(e->text, text, length) == 0)) break;
    }
    return i;
}

/* Of the next chunk, in which eight texts as long as this one find room. */
static size_t next_size(size_t last, size_t length) {
    size_t size = last ? 2 * last : FIRST_CHUNK;
    while (size / 8 <= length) size *= 2;
    return size < CHUNK ? size : CHUNK;
}

/* A copy with a NUL behind, in the current chunk, a new one, or one of its own. */
static const char *store(coop_i_pool *pool, const char *text, size_t length) {
    char *copy;
    if (length < pool->free_length) {
        copy = pool->free_bytes;
        pool->free_bytes += length + 1;
        pool->free_length -= length + 1;
    } else {
        bool own = length >= CHUNK / 8;
        size_t size = own ? length + 1 : next_size(pool->chunk_size, length);
        chunk *fresh = malloc(sizeof *fresh + size);
        if (!fresh) return NULL;
        fresh->next = pool->chunks;
        pool->chunks = fresh;
        copy = fresh->bytes;
        if (!own) {
            pool->free_bytes = copy + length + 1;
            pool->free_length = size - length - 1;
            pool->chunk_size = size;
        }
    }
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

bool coop_i_pool_add(coop_i_pool *pool, uint32_t *id, const char *text, size_t length) {
    if (length >= UINT32_MAX) return false;
    if (pool->count >= pool->slot_count - pool->slot_count / 4 && !rehash(pool)) return false;
    uint32_t hash = hash_of(text, length);
    size_t slot = slot_of(pool, text, length, hash);
    if (!pool->slots[slot]) {
        if (pool->count == UINT32_MAX) return false;
        if (!coop_i_grow(&pool->entries, &pool->capacity, pool->count + 1, sizeof *pool->entries)) return false;
        const char *copy = store(pool, text, length);
        if (!copy) return false;
        pool->entries[pool->count++] = (entry){copy, (uint32_t)length};
        pool->slots[slot] = (uint64_t)hash << 32 | pool->count;
    }
    *id = (uint32_t)pool->slots[slot];
    return true;
}

bool coop_i_pool_puts(coop_i_pool *pool, uint32_t *id, const char *text) {
    if (text) return coop_i_pool_add(pool, id, text, strlen(text));
    *id = 0;
    return true;
}

uint32_t coop_i_pool_find(const coop_i_pool *pool, const char *text, size_t length) {
    return pool->slot_count ? (uint32_t)pool->slots[slot_of(pool, text, length, hash_of(text, length))] : 0;
}

const char *coop_i_pool_get(const coop_i_pool *pool, uint32_t id) {
    return id && id <= pool->count ? pool->entries[id - 1].text : NULL;
}

uint32_t coop_i_pool_count(const coop_i_pool *pool) {
    return (uint32_t)pool->count;
}
