/* From candidates to lists: each pair is judged once, whoever proposed it, in the order in which signals are computed
 * (by the smaller end), then the best are kept. */
#include <stdlib.h>
#include <string.h>

#include "suggest/choose.h"
#include "util/mem.h"
#include "util/search.h"
#include "util/top.h"

enum {
    POOL_ALL = 600000,   /* pairs judged for one list of all, where each organisation gives its part … */
    POOL_EACH = 4000000, /* … and for lists of every organisation */
    POOL_LEAST = 8,      /* candidates that every organisation gives */
    POOL_MOST = 4096
};

void suggest_found_clear(suggest_found *found) {
    free(found->pairs);
    free(found->lines);
    *found = (suggest_found){0};
}

void suggest_found_rows(suggest_weighed *rows, const suggest_found *found, size_t first, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!found->lines) {
            rows[i] = found->pairs[first + i];
            continue;
        }
        const suggest_line *line = &found->lines[first + i];
        rows[i] = found->pairs[line->pair];
        if (rows[i].a == line->of) continue;
        rows[i].b = rows[i].a;
        rows[i].a = line->of;
    }
}

static uint64_t pool_size(uint64_t pairs, uint64_t least, uint32_t n) {
    uint64_t size = n > 0 ? pairs / n : 0;
    if (size > POOL_MOST) size = POOL_MOST;
    if (size < POOL_LEAST) size = POOL_LEAST;
    return size < least ? least : size;
}

/* ---- one organisation ---- */

coop_status suggest_search_one(suggest_found *found, const coop_suggester *suggester, uint32_t organisation,
                               coop_context *ctx) {
    suggest_candidates candidates;
    suggest_found made = {0};
    if (!suggest_candidates_init(&candidates, suggester->view.n)) return coop_fail_memory(ctx);
    suggest_propose(&candidates, suggester->proposer, &suggester->filter, organisation);
    coop_pair *pairs = coop_i_calloc(candidates.count, sizeof *pairs);
    made.pairs = coop_i_calloc(candidates.count, sizeof *made.pairs);
    made.count = candidates.count;
    coop_status status = pairs && made.pairs ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t c = 0; c < candidates.count && status == COOP_OK; c++)
        pairs[c] = (coop_pair){organisation, candidates.list[c]};
    if (status == COOP_OK) status = suggest_weigh(made.pairs, suggester, pairs, made.count, ctx);
    suggest_candidates_clear(&candidates);
    free(pairs);
    if (status == COOP_OK) {
        suggest_weighed_sort(made.pairs, made.count);
        *found = made;
    } else {
        suggest_found_clear(&made);
    }
    return status;
}

/* ---- all pairs of the lists ---- */

static int by_number(const void *x, const void *y) {
    const uint32_t *p = x, *q = y;
    return (*p > *q) - (*p < *q);
}

/* The larger ends under the smaller ones: offset[a] .. offset[a + 1] - 1 of `other`. */
static void sort_by_smaller(uint64_t *offset, uint32_t *other, const suggest_lists_of *lists, uint32_t n) {
    for (int pass = 0; pass < 2; pass++) { /* count, then store: offset[a + 1] runs through a's part */
        for (uint32_t x = 0; x < n; x++) {
            for (uint64_t i = lists->offset[x]; i < lists->offset[x + 1]; i++) {
                uint32_t y = lists->other[i], a = x < y ? x : y;
                if (pass == 0)
                    offset[(size_t)a + 2]++;
                else
                    other[offset[(size_t)a + 1]++] = x < y ? y : x;
            }
        }
        for (size_t a = 2; a <= (size_t)n + 1 && pass == 0; a++) offset[a] += offset[a - 1];
    }
}

/* Each pair of the lists once, a < b, sorted; it may have been proposed from both its ends. */
static bool unite(coop_pair **pairs, size_t *count, const suggest_lists_of *lists, uint32_t n) {
    size_t all = (size_t)lists->offset[n], made = 0;
    uint64_t *offset = coop_i_calloc((size_t)n + 2, sizeof *offset);
    uint32_t *other = coop_i_calloc(all, sizeof *other);
    *pairs = coop_i_calloc(all, sizeof **pairs);
    bool fine = offset && other && *pairs;
    if (fine) sort_by_smaller(offset, other, lists, n);
    for (uint32_t a = 0; a < n && fine; a++) {
        uint32_t *begin = other + offset[a], *end = other + offset[a + 1];
        if (end - begin > 1) qsort(begin, (size_t)(end - begin), sizeof *begin, by_number);
        for (const uint32_t *b = begin; b < end; b++)
            if (b == begin || b[0] != b[-1]) (*pairs)[made++] = (coop_pair){a, *b};
    }
    *count = made;
    free(offset);
    free(other);
    return fine;
}

/* Judges every pair of the lists, in canonical order; *pairs are these, the caller frees them whatever happened. */
static coop_status judge(suggest_found *found, coop_pair **pairs, const coop_suggester *suggester,
                         const suggest_lists_of *lists, coop_context *ctx) {
    coop_status status = unite(pairs, &found->count, lists, suggester->view.n) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        found->pairs = coop_i_calloc(found->count, sizeof *found->pairs);
        if (!found->pairs) status = coop_fail_memory(ctx);
    }
    return status == COOP_OK ? suggest_weigh(found->pairs, suggester, *pairs, found->count, ctx) : status;
}

coop_status suggest_search_all(suggest_found *found, const coop_suggester *suggester, uint32_t each,
                               coop_context *ctx) {
    uint64_t size = pool_size(POOL_ALL, each, suggester->view.n);
    suggest_lists_of lists = {0};
    suggest_found made = {.pool = size < suggester->view.n ? (uint32_t)size : 0};
    coop_pair *pairs = NULL;
    coop_status status = suggest_search_lists(&lists, suggester, &suggester->filter, size, ctx);
    if (status == COOP_OK) status = judge(&made, &pairs, suggester, &lists, ctx);
    suggest_lists_of_clear(&lists);
    free(pairs);
    if (status == COOP_OK) {
        suggest_weighed_sort(made.pairs, made.count);
        *found = made;
    } else {
        suggest_found_clear(&made);
    }
    return status;
}

coop_status suggest_search_pairs(coop_pair **pairs, size_t *count, uint32_t *pool, const coop_suggester *suggester,
                                 const suggest_filter *filter, coop_context *ctx) {
    uint64_t size = pool_size(POOL_ALL, 0, suggester->view.n);
    suggest_lists_of lists = {0};
    coop_status status = suggest_search_lists(&lists, suggester, filter, size, ctx);
    *pool = size < suggester->view.n ? (uint32_t)size : 0;
    if (status == COOP_OK && !unite(pairs, count, &lists, suggester->view.n)) {
        free(*pairs);
        *pairs = NULL;
        status = coop_fail_memory(ctx);
    }
    suggest_lists_of_clear(&lists);
    return status;
}

/* ---- every one ---- */

typedef struct every {
    const coop_suggester *suggester;
    const suggest_lists_of *lists;
    const coop_pair *pairs; /* judged */
    uint64_t *first;        /* n + 1: of these those with this smaller end */
    coop_i_top best;        /* of one organisation: others and places */
    suggest_weighed *own;   /* diverse ones are chosen here */
    size_t own_room;
    uint32_t top;
} every;

/* Where a judged pair stands. */
static uint32_t place_of(const every *e, uint32_t x, uint32_t y) {
    uint32_t a = x < y ? x : y, b = x < y ? y : x;
    uint64_t low = e->first[a], high = e->first[a + 1], middle;
    COOP_I_SEARCH(low, high, middle, e->pairs[middle].b < b);
    return (uint32_t)low; /* there are fewer pairs than memory for 2^32 of them */
}

static void every_clear(every *e) {
    free(e->first);
    free(e->own);
    coop_i_top_clear(&e->best);
}

static bool every_init(every *e, size_t judged) {
    uint32_t n = e->suggester->view.n;
    size_t longest = 0;
    for (uint32_t x = 0; x < n; x++) {
        size_t count = (size_t)(e->lists->offset[x + 1] - e->lists->offset[x]);
        if (count > longest) longest = count;
    }
    e->first = coop_i_calloc((size_t)n + 1, sizeof *e->first);
    e->own_room = e->suggester->options.diverse ? longest : 0;
    e->own = coop_i_calloc(e->own_room, sizeof *e->own);
    size_t kept = e->top < longest && e->own_room == 0 ? e->top : longest;
    if (!e->first || !e->own || !coop_i_top_init(&e->best, kept)) return false;
    for (size_t i = 0; i < judged; i++) e->first[(size_t)e->pairs[i].a + 1]++;
    for (uint32_t a = 0; a < n; a++) e->first[a + 1] += e->first[a];
    return true;
}

/* What an objective gives no score at all is no suggestion: complementary partners meet a need. */
static bool is_worth(const coop_suggester *suggester, const suggest_weighed *pair) {
    return suggester->options.objective != COOP_COMPLEMENTARY || pair->score > 0;
}

/* The best of x's own candidates; diverse ones if asked for. */
static bool choose_own(suggest_found *found, every *e, uint32_t x) {
    e->best.count = 0;
    for (uint64_t i = e->lists->offset[x]; i < e->lists->offset[x + 1]; i++) {
        uint32_t y = e->lists->other[i], place = place_of(e, x, y);
        const suggest_weighed *pair = &found->pairs[place];
        if (is_worth(e->suggester, pair)) coop_i_top_offer(&e->best, (coop_i_scored){pair->score, y, place});
    }
    coop_i_top_sort(&e->best);
    size_t count = e->best.count;
    for (size_t i = 0; i < count; i++) found->lines[found->line_count + i] = (suggest_line){x, e->best.items[i].b};
    if (e->suggester->options.diverse) {
        suggest_found_rows(e->own, found, found->line_count, count);
        if (!suggest_choose_diverse(e->own, &count, e->suggester, e->top)) return false;
        for (size_t i = 0; i < count; i++) found->lines[found->line_count + i].pair = place_of(e, x, e->own[i].b);
    }
    found->line_count += count;
    return true;
}

static size_t most_lines(const suggest_lists_of *lists, const every *e, uint32_t n) {
    size_t lines = e->own_room;
    for (uint32_t x = 0; x < n; x++) {
        size_t count = (size_t)(lists->offset[x + 1] - lists->offset[x]);
        lines += count < e->top ? count : e->top;
    }
    return lines;
}

static coop_status choose_every(suggest_found *found, const coop_pair *pairs, const coop_suggester *suggester,
                                const suggest_lists_of *lists, uint32_t top, coop_context *ctx) {
    every e = {.suggester = suggester, .lists = lists, .pairs = pairs, .top = top};
    uint32_t n = suggester->view.n;
    bool fine = every_init(&e, found->count);
    if (fine) fine = (found->lines = coop_i_calloc(most_lines(lists, &e, n), sizeof *found->lines)) != NULL;
    for (uint32_t x = 0; x < n && fine; x++) {
        fine = choose_own(found, &e, x);
    }
    every_clear(&e);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status suggest_search_every(suggest_found *found, const coop_suggester *suggester, uint32_t top,
                                 coop_context *ctx) {
    uint64_t size = pool_size(POOL_EACH, 2 * (uint64_t)top, suggester->view.n);
    suggest_lists_of lists = {0};
    suggest_found made = {.pool = size < suggester->view.n ? (uint32_t)size : 0};
    coop_pair *pairs = NULL;
    coop_status status = suggest_search_lists(&lists, suggester, &suggester->filter, size, ctx);
    if (status == COOP_OK) status = judge(&made, &pairs, suggester, &lists, ctx);
    if (status == COOP_OK) status = choose_every(&made, pairs, suggester, &lists, top, ctx);
    suggest_lists_of_clear(&lists);
    free(pairs);
    if (status == COOP_OK)
        *found = made;
    else
        suggest_found_clear(&made);
    return status;
}
