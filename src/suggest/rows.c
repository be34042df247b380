#include "suggest/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suggest/notes.h"
#include "suggest/whole.h"
#include "util/mem.h"

/* Rows explained in parallel before they are put into the table one by one. */
enum { CHUNK = 4096 };

/* ---- columns: these, one for the part of each group of signals, those, and with options.signals one for each signal
 */

enum { A, B, SCORE, LIKELIHOOD, BENEFIT, REASON, FIRST_GROUP };
static const coop_column_spec BEFORE[] = {
    [A] = {"a", COOP_ORGANISATION_REF, "One", NULL, "one of the two organisations"},
    [B] = {"b", COOP_ORGANISATION_REF, "The other", NULL, "the other one"},
    [SCORE] = {"score", COOP_REAL, "Score", NULL, "0..1, what the list is ranked by; the notes have the formula"},
    [LIKELIHOOD] = {"likelihood", COOP_REAL, "Likelihood", NULL, "0..1: would these two cooperate?"},
    [BENEFIT] = {"benefit", COOP_REAL, "Benefit", NULL, "0..1: what the tie would do for them and for the network"},
    [REASON] = {"reason", COOP_STRING, "Why", NULL, "what speaks for it, in words"},
};
enum { GROUPS = COOP_SIGNAL_BENEFIT, AFTER = FIRST_GROUP + GROUPS };

enum {
    SHARED_COUNT,
    SHARED,
    INTRODUCER,
    STEPS,
    CHAIN,
    A_NEEDS,
    B_NEEDS,
    CLUSTERS,
    JOINS,
    GAP,
    GAP_BEFORE,
    GAP_AFTER,
    KM,
    PROJECT,
    PROJECT_YEAR,
    CONSTRAINT_A,
    CONSTRAINT_A_THEN,
    CONSTRAINT_B,
    CONSTRAINT_B_THEN,
    REACH_A,
    REACH_A_THEN,
    REACH_B,
    REACH_B_THEN,
    EFFICIENCY,
    EFFICIENCY_THEN,
    POINTS,
    POINTS_THEN,
    BRIDGES,
    BRIDGES_THEN,
    AFTER_COUNT
};
static const coop_column_spec COLUMNS[] = {
    [SHARED_COUNT] = {"shared_partners", COOP_INTEGER, "Shared partners", NULL, "how many partners both have"},
    [SHARED] = {"shared", COOP_STRING, "Closest shared partners", NULL,
                "the three whose weaker tie of the two is strongest"},
    [INTRODUCER] = {"introducer", COOP_ORGANISATION_REF, "Could introduce", NULL,
                    "the first on the strongest of the shortest chains of partners from the one to the other"},
    [STEPS] = {"steps", COOP_INTEGER, "Steps apart today", NULL,
               "1 once they are tied; missing = no chain of at most 6"},
    [CHAIN] = {"chain", COOP_STRING, "Chain", NULL, "that chain, from the one to the other"},
    [A_NEEDS] = {"a_needs", COOP_STRING, "Needs of the one", NULL, "what a needs and b offers"},
    [B_NEEDS] = {"b_needs", COOP_STRING, "Needs of the other", NULL, "what b needs and a offers"},
    [CLUSTERS] = {"clusters", COOP_STRING, "Shared clusters", NULL, "clusters that both belong to"},
    [JOINS] = {"joins", COOP_STRING, "Joins groups", NULL,
               "two clusters (else regions, else communities) with far fewer ties than expected"},
    [GAP] = {"gap", COOP_STRING, "Gap it narrows", NULL, "the foremost"},
    [GAP_BEFORE] = {"gap_before", COOP_STRING, "That gap today", NULL, NULL},
    [GAP_AFTER] = {"gap_after", COOP_STRING, "That gap with the tie", NULL, NULL},
    [KM] = {"distance_km", COOP_REAL, "Distance", "km", "along the great circle"},
    [PROJECT] = {"last_project", COOP_STRING, "Last related project", NULL,
                 "the latest of the two together, else of one of them with who could introduce them"},
    [PROJECT_YEAR] = {"last_project_year", COOP_INTEGER, "Its year", NULL, NULL},
    [CONSTRAINT_A] = {"constraint_a", COOP_REAL, "Constraint of the one", NULL, "Burt's, among partners"},
    [CONSTRAINT_A_THEN] = {"constraint_a_with", COOP_REAL, "with the tie", NULL, "of average strength"},
    [CONSTRAINT_B] = {"constraint_b", COOP_REAL, "Constraint of the other", NULL, "Burt's, among partners"},
    [CONSTRAINT_B_THEN] = {"constraint_b_with", COOP_REAL, "with the tie", NULL, "of average strength"},
    [REACH_A] = {"reach_a", COOP_INTEGER, "The one reaches in two steps", NULL, "organisations"},
    [REACH_A_THEN] = {"reach_a_with", COOP_INTEGER, "with the tie", NULL, NULL},
    [REACH_B] = {"reach_b", COOP_INTEGER, "The other reaches in two steps", NULL, "organisations"},
    [REACH_B_THEN] = {"reach_b_with", COOP_INTEGER, "with the tie", NULL, NULL},
    [EFFICIENCY] = {"efficiency", COOP_REAL, "Global efficiency", NULL, "mean of 1 / steps over all pairs"},
    [EFFICIENCY_THEN] = {"efficiency_with", COOP_REAL, "with the tie", NULL, NULL},
    [POINTS] = {"cut_points", COOP_INTEGER, "Organisations the rest hangs on", NULL, "articulation points"},
    [POINTS_THEN] = {"cut_points_with", COOP_INTEGER, "with the tie", NULL, NULL},
    [BRIDGES] = {"cut_ties", COOP_INTEGER, "Ties somebody hangs on", NULL, "bridges"},
    [BRIDGES_THEN] = {"cut_ties_with", COOP_INTEGER, "with the tie", NULL, NULL},
};

static coop_status add_groups(coop_table *table, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (int g = 0; g < GROUPS && status == COOP_OK; g++) {
        char name[64], title[64];
        snprintf(name, sizeof name, "by_%s", coop_signal_group_name((coop_signal_group)g));
        snprintf(title, sizeof title, "Part of %s", coop_signal_group_name((coop_signal_group)g));
        status = coop_table_add_column(
            table,
            &(coop_column_spec){name, COOP_REAL, title, NULL, "what this group of signals adds to the likelihood"},
            ctx);
    }
    return status;
}

/* Raw values: the model's signals, then those of the benefit. */
static coop_status add_signals(coop_table *table, const coop_signals *signals, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t s = 0; signals && s < coop_signals_count(signals) && status == COOP_OK; s++) {
        const coop_signal *row = coop_signals_row(signals, s);
        if (coop_table_find_column(table, row->name) != SIZE_MAX) continue; /* the distance has its column */
        status = coop_table_add_column(table, &(coop_column_spec){row->name, COOP_REAL, row->title, NULL, row->summary},
                                       ctx);
    }
    return status;
}

coop_status coop_i_rows_table(coop_table **table, const coop_suggester *suggester, const char *title, uint32_t pool,
                              coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "suggestions", title, COOP_ROWS_PER_PAIR, BEFORE, sizeof BEFORE / sizeof *BEFORE, ctx);
    if (status == COOP_OK) status = add_groups(made, ctx);
    for (size_t i = 0; i < AFTER_COUNT && status == COOP_OK; i++)
        status = coop_table_add_column(made, &COLUMNS[i], ctx);
    if (status == COOP_OK && suggester->options.signals) {
        status = add_signals(made, suggester->signals, ctx);
        if (status == COOP_OK) status = add_signals(made, suggester->benefit.signals, ctx);
    }
    if (status == COOP_OK) status = coop_i_notes_add(made, suggester, pool, ctx);
    if (status == COOP_OK) {
        *table = made;
    } else {
        coop_table_free(made);
    }
    return status;
}

/* ---- rows ---- */

typedef struct cells { /* of one row, filled one after the other; the first failure stays */
    coop_table *table;
    size_t row;
    coop_status status;
    coop_context *ctx;
} cells;

static void put(cells *c, size_t column, coop_value value) {
    if (c->status == COOP_OK) c->status = coop_table_set(c->table, c->row, column, value, c->ctx);
}

static void put_text(cells *c, size_t column, const coop_i_buf *text) {
    if (text->length > 0) put(c, column, COOP_STRING_VALUE(coop_i_buf_text(text)));
}

static void put_organisation(cells *c, size_t column, uint32_t organisation) {
    if (organisation != COOP_NONE)
        put(c, column, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = organisation});
}

static void put_reals(cells *c, size_t column, const double values[COOP_I_TIMES]) {
    for (size_t t = 0; t < COOP_I_TIMES; t++) put(c, column + t, COOP_REAL_VALUE(values[t]));
}

static void put_counts(cells *c, size_t column, const uint32_t values[COOP_I_TIMES]) {
    for (size_t t = 0; t < COOP_I_TIMES; t++) put(c, column + t, COOP_INT_VALUE(values[t]));
}

static void put_row(cells *c, const coop_i_reason *r, const coop_i_reasons *reasons, const double *parts) {
    put_organisation(c, A, r->pair.a);
    put_organisation(c, B, r->pair.b);
    put(c, SCORE, COOP_REAL_VALUE(r->pair.score));
    put(c, LIKELIHOOD, COOP_REAL_VALUE(r->pair.likelihood));
    put(c, BENEFIT, COOP_REAL_VALUE(r->pair.benefit));
    put_text(c, REASON, &r->sentence);
    for (size_t g = 0; g < GROUPS; g++) put(c, FIRST_GROUP + g, COOP_REAL_VALUE(parts[g]));
    put(c, AFTER + SHARED_COUNT, COOP_INT_VALUE(r->shared_count));
    put_text(c, AFTER + SHARED, &r->shared_names);
    put_organisation(c, AFTER + INTRODUCER, r->introducer);
    if (r->chain.steps > 0) put(c, AFTER + STEPS, COOP_INT_VALUE(r->chain.steps));
    put_text(c, AFTER + CHAIN, &r->chain_names);
    put_text(c, AFTER + A_NEEDS, &r->a_needs);
    put_text(c, AFTER + B_NEEDS, &r->b_needs);
    put_text(c, AFTER + CLUSTERS, &r->clusters);
    put_text(c, AFTER + JOINS, &r->joins);
    put(c, AFTER + KM, COOP_REAL_VALUE(r->km));
    put_text(c, AFTER + PROJECT, &r->last_project);
    if (r->last_project.length > 0) put(c, AFTER + PROJECT_YEAR, COOP_INT_VALUE(r->last_year));
    if (r->chain.steps == 1) return; /* they are tied: there is nothing to try out */
    put_text(c, AFTER + GAP, &r->closed.gap);
    put_text(c, AFTER + GAP_BEFORE, &r->closed.before);
    put_text(c, AFTER + GAP_AFTER, &r->closed.after);
    put_reals(c, AFTER + CONSTRAINT_A, r->constraint[0]);
    put_reals(c, AFTER + CONSTRAINT_B, r->constraint[1]);
    if (reasons->reach) {
        put_counts(c, AFTER + REACH_A, r->reach[0]);
        put_counts(c, AFTER + REACH_B, r->reach[1]);
    }
    put_counts(c, AFTER + POINTS, r->points);
    put_counts(c, AFTER + BRIDGES, r->bridges);
}

/* ---- chunks ---- */

typedef struct chunk {
    coop_i_reason *reasons; /* CHUNK */
    coop_pair *pairs;
    double *likelihood, *parts, *values;
    coop_i_reason_work *workers;
    unsigned worker_count;
} chunk;

static void chunk_clear(chunk *c, size_t room) {
    for (size_t i = 0; i < room && c->reasons; i++) coop_i_reason_clear(&c->reasons[i]);
    for (unsigned w = 0; w < c->worker_count && c->workers; w++) coop_i_reason_work_clear(&c->workers[w]);
    free(c->reasons);
    free(c->pairs);
    free(c->likelihood);
    free(c->parts);
    free(c->values);
    free(c->workers);
}

static coop_status chunk_init(chunk *c, const coop_suggester *suggester, size_t room, coop_context *ctx) {
    size_t most = coop_signals_count(suggester->signals);
    if (suggester->benefit.count > most) most = suggester->benefit.count;
    *c = (chunk){.worker_count = room > 16 ? coop_threads(ctx) : 1};
    c->reasons = coop_i_calloc(room, sizeof *c->reasons);
    c->pairs = coop_i_calloc(room, sizeof *c->pairs);
    c->likelihood = coop_i_calloc(room, sizeof *c->likelihood);
    c->parts = coop_i_calloc(room * COOP_SIGNAL_GROUPS, sizeof *c->parts);
    c->values = coop_i_calloc(room * (most + 1), sizeof *c->values);
    c->workers = coop_i_calloc(c->worker_count, sizeof *c->workers);
    bool fine = c->reasons && c->pairs && c->likelihood && c->parts && c->values && c->workers;
    for (unsigned w = 0; w < c->worker_count && fine; w++)
        fine = coop_i_reason_work_init(&c->workers[w], suggester->view.n);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static void find_reasons(chunk *c, const coop_i_reasons *reasons, const coop_i_weighed *pairs, size_t count) {
    size_t next = 0;
#pragma omp parallel for schedule(static, 1) num_threads(c->worker_count) if (c->worker_count > 1)
    for (unsigned w = 0; w < c->worker_count; w++) {
        for (;;) {
            size_t i;
#pragma omp atomic capture
            i = next++;
            if (i >= count) break;
            coop_i_reason_find(&c->reasons[i], &c->workers[w], reasons, &pairs[i]);
        }
    }
}

static coop_status put_signals(coop_table *table, size_t first, chunk *c, const coop_signals *signals, size_t count,
                               coop_context *ctx) {
    size_t width = signals ? coop_signals_count(signals) : 0;
    coop_status status = width > 0 ? coop_signals_compute(c->values, signals, c->pairs, count, ctx) : COOP_OK;
    for (size_t s = 0; s < width; s++) {
        size_t column = coop_table_find_column(table, coop_signals_row(signals, s)->name);
        for (size_t i = 0; i < count && status == COOP_OK; i++)
            status = coop_table_set(table, first + i, column, COOP_REAL_VALUE(c->values[i * width + s]), ctx);
    }
    return status;
}

static coop_status fill_chunk(coop_table *table, size_t first, chunk *c, const coop_i_reasons *reasons,
                              const coop_i_weighed *pairs, size_t count, coop_context *ctx) {
    const coop_suggester *suggester = reasons->suggester;
    for (size_t i = 0; i < count; i++) c->pairs[i] = (coop_pair){pairs[i].a, pairs[i].b};
    coop_status status =
        coop_model_score(c->likelihood, c->parts, suggester->model, suggester->signals, c->pairs, count, ctx);
    if (status == COOP_OK) find_reasons(c, reasons, pairs, count);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        cells row = {table, first + i, coop_i_reason_failed(&c->reasons[i]) ? coop_fail_memory(ctx) : COOP_OK, ctx};
        put_row(&row, &c->reasons[i], reasons, c->parts + i * COOP_SIGNAL_GROUPS);
        status = row.status;
    }
    if (status == COOP_OK && suggester->options.signals) {
        status = put_signals(table, first, c, suggester->signals, count, ctx);
        if (status == COOP_OK) status = put_signals(table, first, c, suggester->benefit.signals, count, ctx);
    }
    return status;
}

/* The efficiency of the whole with each tie, where so many are affordable; a note where not. */
static coop_status fill_efficiency(coop_table *table, size_t first, const coop_i_view *view,
                                   const coop_i_weighed *judged, size_t count, coop_context *ctx) {
    if (count == 0) return COOP_OK;
    if (!coop_i_whole_affordable(view, count))
        return coop_table_note(table, ctx,
                               "Global efficiency with each tie is left out: all ways of %u organisations are too many "
                               "for %zu suggestions. Fewer suggestions or --pair may bring it.",
                               view->n, count);
    coop_pair *pairs = coop_i_calloc(count, sizeof *pairs);
    double *after = coop_i_calloc(count, sizeof *after), before = NAN;
    coop_status status = pairs && after ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) pairs[i] = (coop_pair){judged[i].a, judged[i].b};
    if (status == COOP_OK) status = coop_i_whole_efficiency(&before, after, view, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        cells row = {table, first + i, COOP_OK, ctx};
        if (coop_i_tied(view, pairs[i].a, pairs[i].b)) continue;
        put_reals(&row, AFTER + EFFICIENCY, (double[COOP_I_TIMES]){before, after[i]});
        status = row.status;
    }
    free(pairs);
    free(after);
    return status;
}

coop_status coop_i_rows_fill(coop_table *table, const coop_suggester *suggester, const coop_i_weighed *pairs,
                             size_t count, coop_context *ctx) {
    size_t first = 0, room = count < CHUNK ? count : CHUNK;
    coop_i_reasons reasons = {0};
    chunk c = {0};
    coop_status status = coop_i_reasons_init(&reasons, suggester, pairs, count, ctx);
    if (status != COOP_OK) return status;
    status = chunk_init(&c, suggester, room, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(table, &first, count, ctx);
    for (size_t begin = 0; begin < count && status == COOP_OK; begin += CHUNK) {
        size_t here = count - begin < CHUNK ? count - begin : CHUNK;
        status = coop_cancelled(ctx) ? COOP_INTERRUPTED
                                     : fill_chunk(table, first + begin, &c, &reasons, pairs + begin, here, ctx);
        coop_progress(ctx, "reasons", (double)(begin + here) / (double)count);
    }
    if (status == COOP_OK) status = fill_efficiency(table, first, &suggester->view, pairs, count, ctx);
    if (status == COOP_OK && count > 0 && !reasons.reach)
        status = coop_table_note(table, ctx, "Whom both reach in two steps is left out: too many for %zu suggestions.",
                                 count);
    chunk_clear(&c, room);
    coop_i_reasons_clear(&reasons);
    return status;
}
