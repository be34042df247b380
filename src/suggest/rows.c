#include "suggest/rows.h"

#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "suggest/columns.h"
#include "suggest/notes.h"
#include "suggest/whole.h"
#include "util/mem.h"

enum {
    CHUNK = 4096,    /* rows explained in parallel before they are put into the table one by one */
    ROWS = 1 << 16,  /* of a portion … */
    VALUES = 1 << 25 /* … and with raw signals, whose walks cost less in longer portions: a quarter of a gibibyte */
};

/* ---- prepared once ---- */

struct suggest_rows {
    const coop_suggester *suggester;
    const suggest_found *found;
    size_t portion;
    suggest_reasons reasons;
    size_t room;            /* at most CHUNK */
    suggest_weighed *pairs; /* room */
    suggest_reason *reason; /* room */
    suggest_reason_work *workers;
    unsigned worker_count;
    bool efficiency; /* of the whole with each tie: affordable for so many */
};

void suggest_rows_free(suggest_rows *rows) {
    if (!rows) return;
    for (size_t i = 0; i < rows->room && rows->reason; i++) suggest_reason_clear(&rows->reason[i]);
    for (unsigned w = 0; w < rows->worker_count && rows->workers; w++) suggest_reason_work_clear(&rows->workers[w]);
    suggest_reasons_clear(&rows->reasons);
    free(rows->pairs);
    free(rows->reason);
    free(rows->workers);
    free(rows);
}

static size_t portion_of(const coop_suggester *suggester) {
    size_t signals = coop_signals_count(suggester->signals) + suggester->benefit.count;
    return suggester->options.signals ? VALUES / (signals + 1) : ROWS;
}

coop_status suggest_rows_new(suggest_rows **rows, const coop_suggester *suggester, const suggest_found *found,
                             coop_context *ctx) {
    size_t count = suggest_found_count(found);
    suggest_rows *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->suggester = suggester;
    made->found = found;
    made->portion = portion_of(suggester);
    made->efficiency = suggest_whole_affordable(&suggester->view, count);
    made->room = count < CHUNK ? count : CHUNK;
    made->worker_count = made->room > 16 ? coop_threads(ctx) : 1;
    made->pairs = coop_i_calloc(made->room, sizeof *made->pairs);
    made->reason = coop_i_calloc(made->room, sizeof *made->reason);
    made->workers = coop_i_calloc(made->worker_count, sizeof *made->workers);
    bool fine = made->pairs && made->reason && made->workers;
    for (unsigned w = 0; w < made->worker_count && fine; w++)
        fine = suggest_reason_work_init(&made->workers[w], suggester->view.n);
    coop_status status = fine ? suggest_reasons_init(&made->reasons, suggester, found, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK)
        *rows = made;
    else
        suggest_rows_free(made);
    return status;
}

size_t suggest_rows_portion(const suggest_rows *rows) {
    return rows->portion;
}

/* ---- filled ---- */

static void find_reasons(suggest_rows *rows, size_t count) {
    size_t next = 0;
#pragma omp parallel for schedule(static, 1) num_threads(rows->worker_count) if (rows->worker_count > 1)
    for (unsigned w = 0; w < rows->worker_count; w++) {
        for (;;) {
            size_t i;
#pragma omp atomic capture
            i = next++;
            if (i >= count) break;
            suggest_reason_find(&rows->reason[i], &rows->workers[w], &rows->reasons, &rows->pairs[i]);
        }
    }
}

static coop_status fill_reasons(coop_table *table, size_t at, suggest_rows *rows, size_t first, size_t count,
                                coop_context *ctx) {
    coop_status status = COOP_OK;
    suggest_found_rows(rows->pairs, rows->found, first, count);
    find_reasons(rows, count);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (suggest_reason_failed(&rows->reason[i])) return coop_fail_memory(ctx);
        status = suggest_columns_put(table, at + i, &rows->reason[i], rows->reasons.reach, ctx);
    }
    return status;
}

/* The values of some signals of all pairs, put into the row of each. */
static coop_status put_values(coop_table *table, size_t at, const suggest_rows *rows, const coop_signals *signals,
                              const coop_pair *pairs, size_t count, coop_context *ctx) {
    const suggest_benefit *benefit = &rows->suggester->benefit;
    size_t width = coop_signals_count(signals);
    double *values = coop_i_calloc(count, (width + 1) * sizeof *values);
    coop_status status = values ? coop_signals_compute(values, signals, pairs, count, ctx) : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const double *own = values + i * width;
        if (signals == benefit->signals) status = suggest_columns_put_benefit(table, at + i, benefit, own, ctx);
        if (status == COOP_OK && rows->suggester->options.signals)
            status = suggest_columns_put_signals(table, at + i, signals, own, ctx);
    }
    free(values);
    return status;
}

static coop_status put_efficiency(coop_table *table, size_t at, const suggest_view *view, const coop_pair *pairs,
                                  size_t count, coop_context *ctx) {
    double *after = coop_i_calloc(count, sizeof *after), before = NAN;
    coop_status status = after ? COOP_OK : coop_fail_memory(ctx);
    coop_progress(ctx, "efficiency", -1);
    if (status == COOP_OK) status = suggest_whole_efficiency(&before, after, view, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (suggest_tied(view, pairs[i].a, pairs[i].b)) continue;
        status = suggest_columns_put_efficiency(table, at + i, before, after[i], ctx);
    }
    free(after);
    return status;
}

/* What is computed for all pairs of the portion at once. */
static coop_status fill_whole(coop_table *table, size_t at, const suggest_rows *rows, size_t first, size_t count,
                              coop_context *ctx) {
    const coop_suggester *suggester = rows->suggester;
    coop_pair *pairs = coop_i_calloc(count, sizeof *pairs);
    coop_status status = pairs ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        suggest_weighed pair;
        suggest_found_rows(&pair, rows->found, first + i, 1);
        pairs[i] = (coop_pair){pair.a, pair.b};
    }
    if (status == COOP_OK && suggester->options.signals)
        status = put_values(table, at, rows, suggester->signals, pairs, count, ctx);
    if (status == COOP_OK && suggester->benefit.signals)
        status = put_values(table, at, rows, suggester->benefit.signals, pairs, count, ctx);
    if (status == COOP_OK && rows->efficiency && count > 0)
        status = put_efficiency(table, at, &suggester->view, pairs, count, ctx);
    free(pairs);
    return status;
}

coop_status suggest_rows_fill(coop_table *table, suggest_rows *rows, size_t first, size_t count, coop_context *ctx) {
    size_t at = 0, all = suggest_found_count(rows->found);
    coop_status status = coop_table_add_rows(table, &at, count, ctx);
    for (size_t done = 0; done < count && status == COOP_OK; done += CHUNK) {
        size_t here = count - done < CHUNK ? count - done : CHUNK;
        coop_progress(ctx, "reasons", (double)(first + done) / (double)all);
        status = coop_cancelled(ctx) ? COOP_INTERRUPTED : fill_reasons(table, at + done, rows, first + done, here, ctx);
    }
    return status == COOP_OK ? fill_whole(table, at, rows, first, count, ctx) : status;
}

coop_status suggest_rows_note(coop_table *table, const suggest_rows *rows, coop_context *ctx) {
    size_t count = suggest_found_count(rows->found);
    coop_status status = suggest_notes_add(table, rows->suggester, rows->found, ctx);
    if (status == COOP_OK && count > 0 && !rows->efficiency)
        status =
            coop_i_note(table, ctx, SAY_ROWS_EFFICIENCY, COOP_I_COUNT(rows->suggester->view.n), COOP_I_COUNT(count));
    if (status == COOP_OK && count > 0 && !rows->reasons.reach)
        status = coop_i_note(table, ctx, SAY_ROWS_REACH, COOP_I_COUNT(count));
    if (status == COOP_OK && count > 0 && rows->reasons.chain_most < SUGGEST_CHAIN_MOST)
        status = coop_i_note(table, ctx, SAY_ROWS_CHAINS, COOP_I_COUNT(SUGGEST_CHAIN_LEAST - 1), COOP_I_COUNT(count));
    return status == COOP_OK ? coop_i_graph_note(table, rows->suggester->view.graph, ctx) : status;
}
