/* Names meet in buckets: of a code, of the key that forgets script and legal form, of the words in their order of
 * bytes, of first letters. A bucket links each of its names to its first one, so that the work is linear. */
#include "check/alias_pairs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "check/duplicates.h"
#include "core/network.h"
#include "util/initials.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/name_words.h"
#include "util/pool.h"
#include "util/text.h"

enum { SHORTEST_CODE = 5, MOST_WORDS = 24, BETWEEN_LOOKS = 1024 };

typedef struct finder {
    const coop_network *network;
    check_alias_pairs *pairs;
    coop_i_pool *texts;
    uint32_t *key, *sure, *groups; /* of each: pool ids of the name key and the sure key, groups of legal forms */
    uint32_t *ordered;             /* of each: pool id of its words in the order of bytes, without titles */
    bool *titled;
    coop_i_buf buf;
    bool failed;
} finder;

static const char *label_of(const finder *f, uint32_t u) {
    return coop_network_label(f->network, u);
}

/* A cluster may be called like the organisation that runs it. */
static bool comparable(const finder *f, uint32_t a, uint32_t b) {
    return (coop_network_kind(f->network, a) == COOP_KIND_CLUSTER) ==
           (coop_network_kind(f->network, b) == COOP_KIND_CLUSTER);
}

static void add(finder *f, uint32_t a, uint32_t b, check_sure sure, check_reason reason) {
    check_alias_pairs *p = f->pairs;
    if (a == b || f->failed || !comparable(f, a, b)) return;
    if (!coop_i_grow(&p->rows, &p->capacity, p->count + 1, sizeof *p->rows)) {
        f->failed = true;
        return;
    }
    p->rows[p->count++] = (check_alias_pair){a < b ? a : b, a < b ? b : a, sure, reason};
}

static uint32_t keep(finder *f, const char *text) {
    uint32_t id = 0;
    if (!coop_i_pool_puts(f->texts, &id, text)) f->failed = true;
    return id;
}

/* The first that was put under a key; u itself when it is that. */
static uint32_t first_of(finder *f, coop_i_map *map, uint64_t key, uint32_t u) {
    uint32_t first = u;
    if (!coop_i_map_get(map, key, &first) && !coop_i_map_put(map, key, u)) f->failed = true;
    return first;
}

static void make_keys(finder *f, uint32_t u) {
    coop_i_buf_reset(&f->buf);
    if (!coop_i_text_name_key(&f->buf, label_of(f, u))) f->failed = true;
    f->key[u] = keep(f, coop_i_buf_text(&f->buf));
    coop_i_buf_reset(&f->buf);
    if (!coop_i_text_sure_key(&f->buf, &f->groups[u], label_of(f, u))) f->failed = true;
    f->sure[u] = keep(f, coop_i_buf_text(&f->buf));
}

/* ---- the same key ---- */

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80) return false;
    return true;
}

static check_reason reason_of(const finder *f, uint32_t a, uint32_t b) {
    if (f->groups[a] && f->groups[b] && f->groups[a] != f->groups[b]) return CHECK_FORM;
    const char *x = coop_i_pool_get(f->texts, f->sure[a]), *y = coop_i_pool_get(f->texts, f->sure[b]);
    if (f->sure[a] == f->sure[b]) return CHECK_FORM;
    return is_ascii(x) != is_ascii(y) ? CHECK_SCRIPT : CHECK_SIGNS;
}

/* Which groups of legal forms names of a key have; COOP_NONE = several. */
static void note_groups(finder *f, coop_i_map *groups, uint32_t u) {
    uint32_t before = 0, mine = f->groups[u];
    coop_i_map_get(groups, f->key[u], &before);
    uint32_t now = before == 0 ? mine : mine == 0 || mine == before ? before : COOP_NONE;
    if (!coop_i_map_put(groups, f->key[u], now)) f->failed = true;
}

/* Names of one key and one legal form are likely one; with several forms beside each other the user has to say. */
static void pair_keys(finder *f, uint32_t n) {
    coop_i_map same = {0}, any = {0}, groups = {0};
    for (uint32_t u = 0; u < n && !f->failed; u++)
        if (f->key[u]) note_groups(f, &groups, u);
    for (uint32_t u = 0; u < n && !f->failed; u++) {
        uint32_t form = 0;
        if (!f->key[u]) continue;
        uint32_t first = first_of(f, &same, (uint64_t)f->key[u] << 32 | f->groups[u], u);
        if (first != u) add(f, u, first, CHECK_LIKELY, reason_of(f, u, first));
        if (first != u) continue;
        coop_i_map_get(&groups, f->key[u], &form);
        first = first_of(f, &any, f->key[u], u);
        add(f, u, first, form == COOP_NONE ? CHECK_PERHAPS : CHECK_LIKELY, reason_of(f, u, first));
    }
    coop_i_map_clear(&same);
    coop_i_map_clear(&any);
    coop_i_map_clear(&groups);
}

/* ---- the same words in another order, first letters ---- */

static int compare_words(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t letters_in(const char *text) {
    size_t count = 0;
    for (; *text; count++) coop_i_utf8_next(&text);
    return count;
}

typedef struct buckets {
    coop_i_map ordered;     /* words in the order of bytes -> first */
    coop_i_map abbreviated; /* an abbreviation, without titles -> first */
    coop_i_map longs;       /* first letters -> the last of a chain of whole names */
    coop_i_map count;       /* first letters -> how many different names these are */
    uint32_t *previous;     /* 1 + the one before in the chain */
} buckets;

static uint32_t joined(finder *f, const char *const *words, size_t count) {
    coop_i_buf_reset(&f->buf);
    for (size_t i = 0; i < count; i++) coop_i_buf_printf(&f->buf, "%s ", words[i]);
    return keep(f, coop_i_buf_text(&f->buf));
}

static void file_order(finder *f, buckets *b, uint32_t u, const char **words, size_t count, bool titled) {
    qsort(words, count, sizeof *words, compare_words);
    f->ordered[u] = joined(f, words, count);
    f->titled[u] = titled;
    if (count < 2) return;
    uint32_t first = first_of(f, &b->ordered, f->ordered[u], u);
    bool forms_differ = f->groups[u] && f->groups[first] && f->groups[u] != f->groups[first];
    if (f->key[first] != f->key[u])
        add(f, u, first, forms_differ ? CHECK_PERHAPS : CHECK_LIKELY,
            f->titled[u] != f->titled[first] ? CHECK_TITLE : CHECK_ORDER);
}

static uint32_t latin(finder *f, const char *text) {
    coop_i_buf_reset(&f->buf);
    if (!coop_i_text_name_key(&f->buf, text)) f->failed = true;
    return keep(f, coop_i_buf_text(&f->buf));
}

static void file_abbreviation(finder *f, buckets *b, uint32_t u, const char *word) {
    size_t letters = letters_in(word);
    if (letters < COOP_I_FEWEST_INITIALS || letters > COOP_I_MOST_INITIALS) return;
    uint32_t first = first_of(f, &b->abbreviated, latin(f, word), u);
    if (f->key[first] != f->key[u]) add(f, u, first, CHECK_LIKELY, CHECK_ABBREVIATION);
}

/* A whole name under its first letters. */
static void file_initials(finder *f, buckets *b, uint32_t u, const char *const *words, size_t count) {
    char letters[COOP_I_INITIALS];
    if (!coop_i_name_initials(letters, words, count)) return;
    uint32_t last = 0, many = 0, id = latin(f, letters);
    coop_i_map_get(&b->longs, id, &last);
    coop_i_map_get(&b->count, id, &many);
    if (last == 0 || f->ordered[last - 1] != f->ordered[u]) many++;
    b->previous[u] = last;
    if (!coop_i_map_put(&b->longs, id, u + 1) || !coop_i_map_put(&b->count, id, many)) f->failed = true;
}

static void file_words(finder *f, buckets *b, uint32_t u) {
    coop_i_name_words w = {0};
    const char *words[MOST_WORDS];
    size_t count = 0, titles = 0;
    if (!coop_i_name_words_of(&w, coop_i_pool_get(f->texts, f->sure[u]) ? coop_i_pool_get(f->texts, f->sure[u]) : "",
                              false))
        f->failed = true;
    for (; !f->failed && count < w.count && count < MOST_WORDS; count++) words[count] = w.at[count];
    while (titles + 1 < count && coop_i_is_title(words[titles])) titles++;
    if (count > 0 && w.count <= MOST_WORDS && !f->failed) {
        const char *in_order[MOST_WORDS];
        memcpy(in_order, words + titles, (count - titles) * sizeof *words);
        file_order(f, b, u, in_order, count - titles, titles > 0);
        if (titles + 1 == count && coop_i_text_all_capitals(label_of(f, u)))
            file_abbreviation(f, b, u, words[titles]);
        else
            file_initials(f, b, u, words + titles, count - titles);
    }
    coop_i_name_words_clear(&w);
}

/* Each abbreviation with the whole names that begin with its letters: likely when there is one such name. */
static void pair_initials(finder *f, const buckets *b, uint32_t n) {
    for (uint32_t id = 1; id <= coop_i_pool_count(f->texts) && !f->failed; id++) {
        uint32_t u, last = 0, many = 0;
        if (!coop_i_map_get(&b->abbreviated, id, &u) || !coop_i_map_get(&b->longs, id, &last)) continue;
        coop_i_map_get(&b->count, id, &many);
        for (; last > 0 && last <= n && !f->failed; last = b->previous[last - 1])
            add(f, u, last - 1, many == 1 ? CHECK_LIKELY : CHECK_PERHAPS, CHECK_ABBREVIATION);
    }
}

/* ---- the same code ---- */

static void code_text(coop_i_buf *out, coop_value value) {
    coop_i_buf_reset(out);
    if (value.type == COOP_INTEGER) coop_i_buf_printf(out, "%lld", (long long)value.integer);
    if (value.type != COOP_STRING) return;
    const char *slash = strstr(value.string, "://") ? strrchr(value.string, '/') : NULL;
    for (const char *c = slash ? slash + 1 : value.string; *c; c++)
        if (*c != ' ' && *c != '-') coop_i_buf_putc(out, *c >= 'A' && *c <= 'Z' ? (char)(*c | 0x20) : *c);
}

static void pair_codes(finder *f, uint32_t n) {
    for (size_t c = 0; c < coop_network_attributes(f->network, COOP_OF_ORGANISATION) && !f->failed; c++) {
        const coop_column *column = coop_network_attribute(f->network, COOP_OF_ORGANISATION, c);
        coop_i_map first = {0};
        coop_value value;
        bool codes = coop_i_is_code_column(&f->buf, coop_column_name(column));
        for (uint32_t u = 0; u < n && codes && !f->failed; u++) {
            if (!coop_column_get(&value, column, u)) continue;
            code_text(&f->buf, value);
            if (f->buf.length >= SHORTEST_CODE)
                add(f, u, first_of(f, &first, keep(f, coop_i_buf_text(&f->buf)), u), CHECK_CERTAIN, CHECK_CODE);
        }
        coop_i_map_clear(&first);
    }
}

/* ---- all of them ---- */

static bool slip(void *data, uint32_t u, uint32_t earlier, unsigned edits) {
    finder *f = data;
    bool differ = f->groups[u] && f->groups[earlier] && f->groups[u] != f->groups[earlier];
    if (edits == 1) add(f, u, earlier, differ ? CHECK_PERHAPS : CHECK_LIKELY, CHECK_SLIP);
    if (edits == 2) add(f, u, earlier, CHECK_PERHAPS, CHECK_SLIPS);
    return !f->failed;
}

static int compare_pairs(const void *a, const void *b) {
    const check_alias_pair *x = a, *y = b;
    if (x->sure != y->sure) return x->sure > y->sure ? -1 : 1;
    if (x->reason != y->reason) return x->reason < y->reason ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static coop_status find_all(finder *f, buckets *b, uint32_t n, coop_context *ctx) {
    for (uint32_t u = 0; u < n && !f->failed; u++) {
        make_keys(f, u);
        if (u % BETWEEN_LOOKS == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    pair_codes(f, n);
    pair_keys(f, n);
    for (uint32_t u = 0; u < n && !f->failed; u++) {
        file_words(f, b, u);
        if (u % BETWEEN_LOOKS == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    pair_initials(f, b, n);
    return f->failed ? coop_fail_memory(ctx) : check_alike(f->network, 2, slip, f, ctx);
}

coop_status check_alias_pairs_find(check_alias_pairs *pairs, const coop_network *network, coop_context *ctx) {
    uint32_t n = coop_network_organisations(network);
    finder f = {.network = network, .pairs = pairs, .texts = coop_i_pool_new()};
    buckets b = {.previous = coop_i_calloc(n, sizeof *b.previous)};
    f.key = coop_i_calloc(n, sizeof *f.key);
    f.sure = coop_i_calloc(n, sizeof *f.sure);
    f.groups = coop_i_calloc(n, sizeof *f.groups);
    f.ordered = coop_i_calloc(n, sizeof *f.ordered);
    f.titled = coop_i_calloc(n, sizeof *f.titled);
    bool fine = f.texts && f.key && f.sure && f.groups && f.ordered && f.titled && b.previous;
    coop_status status = fine ? find_all(&f, &b, n, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK && (f.failed || f.buf.failed)) status = coop_fail_memory(ctx);
    if (pairs->count > 0) qsort(pairs->rows, pairs->count, sizeof *pairs->rows, compare_pairs);
    coop_i_map_clear(&b.ordered);
    coop_i_map_clear(&b.abbreviated);
    coop_i_map_clear(&b.longs);
    coop_i_map_clear(&b.count);
    free(b.previous);
    free(f.key);
    free(f.sure);
    free(f.groups);
    free(f.ordered);
    free(f.titled);
    coop_i_pool_free(f.texts);
    coop_i_buf_clear(&f.buf);
    return status;
}
