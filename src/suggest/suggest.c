/* The list of suggestions: search, choose, explain, put into a table. */
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "suggest/choose.h"
#include "suggest/columns.h"
#include "suggest/few.h"
#include "suggest/rows.h"
#include "util/mem.h"

enum { DIVERSE_MOST = 5000 }; /* longer lists cost too much to make diverse */

coop_status suggest_check(const coop_graph *graph, const coop_suggest_options *options, coop_context *ctx) {
    if (!(options->lambda >= 0 && options->lambda <= 1))
        return coop_fail(ctx, COOP_USAGE, "lambda weighs score against likeness: a number from 0 to 1");
    if (options->diverse && suggest_top_of(options) > DIVERSE_MOST)
        return coop_fail(ctx, COOP_USAGE, "diverse lists have at most %d suggestions", DIVERSE_MOST);
    if (options->organisation == COOP_NONE) return COOP_OK;
    if (options->every) {
        return coop_fail(ctx, COOP_USAGE, "suggestions are for one organisation or for every one, not both");
    }
    if (options->organisation >= graph->n) {
        return coop_fail(ctx, COOP_USAGE, "no organisation has the number %u: the network has %u",
                         options->organisation, graph->n);
    }
    return COOP_OK;
}

/* What an objective gives no score at all is no suggestion: complementary partners meet a need. */
static void drop_worthless(suggest_found *found, const coop_suggester *suggester) {
    size_t kept = 0;
    if (suggester->options.objective != COOP_COMPLEMENTARY) return;
    for (size_t i = 0; i < found->count; i++)
        if (found->pairs[i].score > 0) found->pairs[kept++] = found->pairs[i];
    found->count = kept;
}

/* The first `top` as they stand, or the diverse ones. */
static coop_status take_top(suggest_found *found, const coop_suggester *suggester, uint32_t top, coop_context *ctx) {
    if (suggester->options.diverse && found->count > 0)
        return suggest_choose_diverse(found->pairs, &found->count, suggester, top) ? COOP_OK : coop_fail_memory(ctx);
    if (found->count > top) found->count = top;
    return COOP_OK;
}

/* Pairs of a capped choice under both their ends, one organisation after the other, at most `top` each. */
static coop_status list_every(suggest_found *found, const coop_suggester *suggester, uint32_t top, coop_context *ctx) {
    uint32_t n = suggester->view.n;
    size_t *start = coop_i_calloc((size_t)n + 2, sizeof *start);
    suggest_weighed *all = coop_i_calloc(2 * found->count, sizeof *all);
    coop_status status = start && all ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < found->count && status == COOP_OK; i++) {
        start[(size_t)found->pairs[i].a + 2]++;
        start[(size_t)found->pairs[i].b + 2]++;
    }
    for (size_t u = 2; u <= (size_t)n + 1 && status == COOP_OK; u++) start[u] += start[u - 1];
    for (size_t i = 0; i < found->count && status == COOP_OK; i++) { /* start[u + 1] runs through u's part */
        suggest_weighed pair = found->pairs[i], mirrored = pair;
        mirrored.a = pair.b;
        mirrored.b = pair.a;
        all[start[(size_t)pair.a + 1]++] = pair;
        all[start[(size_t)pair.b + 1]++] = mirrored;
    }
    suggest_found made = {.pairs = all, .pool = found->pool};
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) {
        suggest_found own = {.pairs = all + start[u], .count = start[u + 1] - start[u]};
        status = take_top(&own, suggester, top, ctx);
        memmove(all + made.count, own.pairs, own.count * sizeof *all);
        made.count += own.count;
    }
    free(start);
    if (status != COOP_OK) {
        free(all);
        return status;
    }
    suggest_found_clear(found);
    *found = made;
    return COOP_OK;
}

static coop_status find(suggest_found *found, const coop_suggester *suggester, coop_context *ctx) {
    const coop_suggest_options *options = &suggester->options;
    uint32_t top = suggest_top_of(options), n = suggester->view.n;
    coop_status status;
    const suggest_caps caps = suggest_caps_of(options);
    if (options->every && caps.per_org == 0) return suggest_search_every(found, suggester, top, ctx);
    if (options->organisation != COOP_NONE)
        status = suggest_search_one(found, suggester, options->organisation, ctx);
    else
        status = suggest_search_all(found, suggester, options->every ? 2 * top : 0, ctx);
    if (status != COOP_OK) return status;
    drop_worthless(found, suggester);
    if (caps.per_org > 0 && !suggest_choose_capped(found, n, &caps)) return coop_fail_memory(ctx);
    return options->every ? list_every(found, suggester, top, ctx) : take_top(found, suggester, top, ctx);
}

/* One table after the other, `most` rows in each; the last one tells how all of it came about. `take` owns what it
 * gets. */
typedef coop_status take_fn(void *data, coop_table *table, coop_context *ctx);

static coop_status give(const coop_suggester *suggester, const suggest_found *found, bool portions, take_fn *take,
                        void *data, coop_context *ctx) {
    size_t count = suggest_found_count(found), first = 0, here;
    suggest_rows *rows = NULL;
    coop_status status = suggest_rows_new(&rows, suggester, found, ctx);
    if (status != COOP_OK) return status;
    size_t most = portions ? suggest_rows_portion(rows) : count;
    do {
        coop_table *made = NULL;
        here = count - first < most ? count - first : most;
        status = suggest_columns_table(&made, suggester, "Suggested partnerships", ctx);
        if (status == COOP_OK) status = suggest_rows_fill(made, rows, first, here, ctx);
        first += here;
        if (status == COOP_OK && first == count) status = suggest_few_note(made, suggester, found, ctx);
        if (status == COOP_OK && first == count) status = suggest_rows_note(made, rows, ctx);
        if (status == COOP_OK)
            status = take(data, made, ctx);
        else
            coop_table_free(made);
    } while (first < count && status == COOP_OK);
    suggest_rows_free(rows);
    return status;
}

static coop_status list(const coop_graph *graph, const coop_suggest_options *options, bool portions, take_fn *take,
                        void *data, coop_context *ctx) {
    static const coop_suggest_options usual = COOP_SUGGEST_OPTIONS_INIT;
    coop_suggest_options own;
    coop_suggester *suggester = NULL;
    suggest_found found = {0};
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = suggest_check(graph, &own, ctx);
    if (status == COOP_OK) status = coop_suggester_new(&suggester, graph, &own, ctx);
    if (status == COOP_OK) status = find(&found, suggester, ctx);
    if (status == COOP_OK) status = give(suggester, &found, portions, take, data, ctx);
    suggest_found_clear(&found);
    coop_suggester_free(suggester);
    return status;
}

static coop_status keep(void *data, coop_table *table, coop_context *ctx) {
    (void)ctx;
    *(coop_table **)data = table;
    return COOP_OK;
}

coop_status coop_suggestions(coop_table **table, const coop_graph *graph, const coop_suggest_options *options,
                             coop_context *ctx) {
    return list(graph, options, false, keep, table, ctx);
}

typedef struct reader {
    coop_portion_fn *read;
    void *data;
} reader;

static coop_status pass(void *data, coop_table *table, coop_context *ctx) {
    const reader *r = data;
    coop_status status = r->read(r->data, table, ctx);
    coop_table_free(table);
    return status;
}

coop_status coop_suggestions_read(coop_portion_fn *read, void *data, const coop_graph *graph,
                                  const coop_suggest_options *options, coop_context *ctx) {
    reader r = {read, data};
    return list(graph, options, true, pass, &r, ctx);
}
