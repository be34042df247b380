#include "suggest/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suggest/notes.h"
#include "suggest/whole.h"
#include "util/mem.h"

enum {
    CHUNK = 4096,    /* rows explained in parallel before they are put into the table one by one */
    ROWS = 1 << 16,  /* of a portion … */
    VALUES = 1 << 25 /* … and with raw signals, whose walks cost less in longer portions: a quarter of a gibibyte */
};

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
enum { AFTER = FIRST_GROUP + SUGGEST_PARTS };

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
               "over partners; 1 once they are tied; missing = no chain of at most 6"},
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
    [CONSTRAINT_A] = {"constraint_a", COOP_REAL, "Constraint of the one", NULL, "Burt 1992, as among the measures"},
    [CONSTRAINT_A_THEN] = {"constraint_a_with", COOP_REAL, "with the tie", NULL, "of average strength"},
    [CONSTRAINT_B] = {"constraint_b", COOP_REAL, "Constraint of the other", NULL, "Burt 1992, as among the measures"},
    [CONSTRAINT_B_THEN] = {"constraint_b_with", COOP_REAL, "with the tie", NULL, "of average strength"},
    [REACH_A] = {"reach_a", COOP_INTEGER, "The one reaches in two steps", NULL, "organisations"},
    [REACH_A_THEN] = {"reach_a_with", COOP_INTEGER, "with the tie", NULL, NULL},
    [REACH_B] = {"reach_b", COOP_INTEGER, "The other reaches in two steps", NULL, "organisations"},
    [REACH_B_THEN] = {"reach_b_with", COOP_INTEGER, "with the tie", NULL, NULL},
    [EFFICIENCY] = {"efficiency", COOP_REAL, "Global efficiency", NULL, "mean of 1 / steps over all pairs"},
    [EFFICIENCY_THEN] = {"efficiency_with", COOP_REAL, "with the tie", NULL, NULL},
    [POINTS] = {"cut_points", COOP_INTEGER, "Articulation points", NULL, "organisations that hold parts together"},
    [POINTS_THEN] = {"cut_points_with", COOP_INTEGER, "with the tie", NULL, NULL},
    [BRIDGES] = {"cut_ties", COOP_INTEGER, "Bridges", NULL, "single ties that hold parts together"},
    [BRIDGES_THEN] = {"cut_ties_with", COOP_INTEGER, "with the tie", NULL, NULL},
};

static coop_status add_groups(coop_table *table, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (int g = 0; g < SUGGEST_PARTS && status == COOP_OK; g++) {
        char name[64], title[64];
        snprintf(name, sizeof name, "by_%s", coop_signal_group_name((coop_signal_group)g));
        snprintf(title, sizeof title, "Likelihood, by %s", coop_signal_group_name((coop_signal_group)g));
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

coop_status suggest_rows_table(coop_table **table, const coop_suggester *suggester, const char *title,
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

static void put_reals(cells *c, size_t column, const double values[SUGGEST_TIMES]) {
    for (size_t t = 0; t < SUGGEST_TIMES; t++) put(c, column + t, COOP_REAL_VALUE(values[t]));
}

static void put_counts(cells *c, size_t column, const uint32_t values[SUGGEST_TIMES]) {
    for (size_t t = 0; t < SUGGEST_TIMES; t++) put(c, column + t, COOP_INT_VALUE(values[t]));
}

static void put_row(cells *c, const suggest_reason *r, bool reach) {
    put_organisation(c, A, r->pair.a);
    put_organisation(c, B, r->pair.b);
    put(c, SCORE, COOP_REAL_VALUE(r->pair.score));
    put(c, LIKELIHOOD, COOP_REAL_VALUE(r->pair.likelihood));
    put(c, BENEFIT, COOP_REAL_VALUE(r->pair.benefit));
    put_text(c, REASON, &r->sentence);
    for (size_t g = 0; g < SUGGEST_PARTS; g++) put(c, FIRST_GROUP + g, COOP_REAL_VALUE(r->pair.part[g]));
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
    if (reach) {
        put_counts(c, AFTER + REACH_A, r->reach[0]);
        put_counts(c, AFTER + REACH_B, r->reach[1]);
    }
    put_counts(c, AFTER + POINTS, r->points);
    put_counts(c, AFTER + BRIDGES, r->bridges);
}

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
        cells row = {table, at + i, suggest_reason_failed(&rows->reason[i]) ? coop_fail_memory(ctx) : COOP_OK, ctx};
        put_row(&row, &rows->reason[i], rows->reasons.reach);
        status = row.status;
    }
    return status;
}

static coop_status put_signals(coop_table *table, size_t at, const coop_signals *signals, const coop_pair *pairs,
                               size_t count, coop_context *ctx) {
    size_t width = signals ? coop_signals_count(signals) : 0;
    double *values = coop_i_calloc(count, (width + 1) * sizeof *values);
    coop_status status = values ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && width > 0) status = coop_signals_compute(values, signals, pairs, count, ctx);
    for (size_t s = 0; s < width; s++) {
        size_t column = coop_table_find_column(table, coop_signals_row(signals, s)->name);
        for (size_t i = 0; i < count && status == COOP_OK; i++)
            status = coop_table_set(table, at + i, column, COOP_REAL_VALUE(values[i * width + s]), ctx);
    }
    free(values);
    return status;
}

static coop_status put_efficiency(coop_table *table, size_t at, const suggest_view *view, const coop_pair *pairs,
                                  size_t count, coop_context *ctx) {
    double *after = coop_i_calloc(count, sizeof *after), before = NAN;
    coop_status status = after ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = suggest_whole_efficiency(&before, after, view, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        cells row = {table, at + i, COOP_OK, ctx};
        if (suggest_tied(view, pairs[i].a, pairs[i].b)) continue;
        put_reals(&row, AFTER + EFFICIENCY, (double[SUGGEST_TIMES]){before, after[i]});
        status = row.status;
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
        status = put_signals(table, at, suggester->signals, pairs, count, ctx);
    if (status == COOP_OK && suggester->options.signals)
        status = put_signals(table, at, suggester->benefit.signals, pairs, count, ctx);
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
        status = coop_cancelled(ctx) ? COOP_INTERRUPTED : fill_reasons(table, at + done, rows, first + done, here, ctx);
        coop_progress(ctx, "reasons", (double)(first + done + here) / (double)all);
    }
    bool whole = rows->suggester->options.signals || rows->efficiency;
    return status == COOP_OK && whole ? fill_whole(table, at, rows, first, count, ctx) : status;
}

coop_status suggest_rows_note(coop_table *table, const suggest_rows *rows, coop_context *ctx) {
    size_t count = suggest_found_count(rows->found);
    coop_status status = suggest_notes_add(table, rows->suggester, rows->found->pool, ctx);
    if (status == COOP_OK && count > 0 && !rows->efficiency)
        status = coop_table_note(table, ctx,
                                 "Global efficiency with each tie is left out: all paths of %u organisations are too "
                                 "many for %zu suggestions. Fewer suggestions or --pair may bring it.",
                                 rows->suggester->view.n, count);
    if (status == COOP_OK && count > 0 && !rows->reasons.reach)
        status = coop_table_note(table, ctx, "Whom both reach in two steps is left out: too many for %zu suggestions.",
                                 count);
    if (status == COOP_OK && count > 0 && rows->reasons.chain_most < SUGGEST_CHAIN_MOST)
        status = coop_table_note(table, ctx,
                                 "Chains of introductions over more than %d partners are left out: too long for %zu "
                                 "suggestions. Fewer suggestions or --pair bring them.",
                                 SUGGEST_CHAIN_LEAST - 1, count);
    return status == COOP_OK ? coop_i_graph_note(table, rows->suggester->view.graph, ctx) : status;
}
