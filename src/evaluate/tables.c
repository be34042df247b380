/* What came out, as tables. */
#include <inttypes.h>
#include <math.h>

#include "core/say.h"
#include "evaluate/figures.h"
#include "util/buf.h"

static const char *const ties_names[EVALUATE_TIES] = {"all", "new", "newcomer", "strangers", "repeat"};
static const char *const against_names[EVALUATE_AGAINSTS] = {"uniform", "degree_corrected", "given", "hard", "every"};
static const char *const metric_names[EVALUATE_METRICS] = {"auc", "average_precision", NULL, "mrr", NULL, NULL};

/* ---- notes ---- */

static coop_status note_split(coop_table *table, const coop_evaluation *e, coop_context *ctx) {
    const coop_evaluate_options *o = &e->options;
    const evaluate_split_row *row = e->splits;
    if (o->split == COOP_SPLIT_YEAR) {
        coop_status status = coop_i_note(table, ctx, SAY_SPLIT_YEAR, COOP_I_COUNT(row->known),
                                         COOP_I_REAL((int)o->split_year, 0), COOP_I_COUNT(row->test));
        if (status == COOP_OK && e->world.undated)
            status = coop_i_note(table, ctx, SAY_SPLIT_UNDATED, COOP_I_COUNT(e->world.undated));
        return status;
    }
    if (o->split == COOP_SPLIT_GIVEN)
        return coop_i_note(table, ctx, SAY_SPLIT_GIVEN, COOP_I_COUNT(row->known), COOP_I_COUNT(row->test),
                           COOP_I_ID(row->seed));
    const suggest_sources *sources = &e->world.sources;
    coop_i_buf aside = {0};
    if (o->validation_share > 0)
        coop_i_say(&aside, coop_i_language(ctx), o->validation_known ? SAY_SPLIT_ASIDE : SAY_SPLIT_ASIDE_UNSEEN,
                   COOP_I_SHORT(100 * o->validation_share, 6));
    coop_status status =
        coop_i_note(table, ctx,
                    sources->event_count == 0    ? SAY_SPLIT_TIES
                    : sources->direct_count == 0 ? SAY_SPLIT_EVENTS
                                                 : SAY_SPLIT_BOTH,
                    COOP_I_COUNT(e->repeats), COOP_I_ID(row->seed), COOP_I_ID(e->splits[e->repeats - 1].seed),
                    COOP_I_SHORT(100 * o->test_share, 6), COOP_I_TEXT(coop_i_buf_text(&aside)));
    if (status == COOP_OK && aside.failed) status = coop_fail_memory(ctx);
    coop_i_buf_clear(&aside);
    return status;
}

/* What the ties to be found are: who judges by some of them says how many the others were. */
static coop_status note_sorts(coop_table *table, const coop_evaluation *e, coop_context *ctx) {
    uint64_t found[EVALUATE_TIES] = {0};
    for (uint32_t i = 0; i < e->repeats; i++)
        for (int t = 0; t < EVALUATE_TIES; t++) found[t] += e->splits[i].found[t];
    coop_status status =
        coop_i_note(table, ctx, SAY_FOUND_TIES, COOP_I_COUNT(found[EVALUATE_ALL]), COOP_I_COUNT(found[EVALUATE_NEW]),
                    COOP_I_COUNT(found[EVALUATE_NEWCOMER]), COOP_I_COUNT(found[EVALUATE_STRANGERS]));
    if (status == COOP_OK && found[EVALUATE_REPEAT])
        status = coop_i_note(table, ctx, SAY_FOUND_REPEATS, COOP_I_COUNT(found[EVALUATE_REPEAT]));
    return status;
}

/* Findings about made-up data are no findings about the world. */
static coop_status note_evidence(coop_table *table, const coop_evaluation *e, coop_context *ctx) {
    coop_network_facts f;
    coop_network_facts_of(&f, e->world.network);
    if (f.synthetic_organisations + f.synthetic_ties + f.illustrative_ties == 0) return COOP_OK;
    return coop_i_note(table, ctx, SAY_NOT_EVIDENCE, COOP_I_COUNT(f.organisations),
                       COOP_I_COUNT(f.synthetic_organisations), COOP_I_COUNT(f.ties), COOP_I_COUNT(f.synthetic_ties),
                       COOP_I_COUNT(f.illustrative_ties));
}

/* A model that was made elsewhere may know what is hidden here: its figures are only worth something when it does not.
 */
static coop_status note_model(coop_table *table, const coop_evaluation *e, coop_context *ctx) {
    if (!e->options.model || !e->methods.model) return COOP_OK;
    return coop_i_note_plain(table, ctx, SAY_MODEL_GIVEN);
}

static coop_status note_drawn(coop_table *table, const coop_evaluation *e, coop_context *ctx) {
    coop_status status = COOP_OK;
    const evaluate_split_row *row = e->splits;
    for (int t = 0; t < EVALUATE_TIES && status == COOP_OK; t++)
        if (row->judged[t] > 0 && row->judged[t] < row->found[t])
            status = coop_i_note(table, ctx, SAY_JUDGED_DRAWN, COOP_I_COUNT(row->judged[t]),
                                 COOP_I_COUNT(row->found[t]), COOP_I_TERM(ties_names[t]));
    if (status == COOP_OK && e->options.hard && e->hard_of > EVALUATE_HARD_TIES)
        status = coop_i_note(table, ctx, SAY_HARD_DRAWN, COOP_I_COUNT(EVALUATE_HARD_TIES), COOP_I_COUNT(e->hard_of));
    if (status == COOP_OK && e->ranked_of > e->options.ranked && e->options.ranked)
        status = coop_i_note(table, ctx, SAY_EVERY_DRAWN, COOP_I_COUNT(e->options.ranked), COOP_I_COUNT(e->ranked_of));
    if (status == COOP_OK && e->fewer_false) status = coop_i_note_plain(table, ctx, SAY_FEWER_FALSE);
    return status;
}

/* ---- accuracy ---- */

static coop_status text(coop_table *table, size_t row, size_t column, const char *value, coop_context *ctx) {
    return coop_table_set(table, row, column, COOP_STRING_VALUE(value), ctx);
}

static coop_status real(coop_table *table, size_t row, size_t column, double value, coop_context *ctx) {
    return coop_table_set(table, row, column, COOP_REAL_VALUE(value), ctx);
}

static coop_status name_metric(coop_table *table, size_t row, evaluate_metric metric, const coop_evaluate_options *o,
                               coop_context *ctx) {
    static const char *const cut[EVALUATE_METRICS] = {
        [EVALUATE_HITS] = "hits", [EVALUATE_NDCG] = "ndcg", [EVALUATE_PRECISION_AT] = "precision"};
    if (metric_names[metric]) return text(table, row, 3, metric_names[metric], ctx);
    uint32_t at = metric == EVALUATE_HITS ? o->hits : o->at;
    return coop_table_set_text(table, row, 3, ctx, "%s_at_%" PRIu32, cut[metric], at);
}

static coop_status put_figure(coop_table *table, const coop_evaluation *e, evaluate_ties ties, evaluate_against against,
                              size_t method, evaluate_metric metric, coop_context *ctx) {
    const evaluate_figure *figure = evaluate_figure_at(e, ties, against, method, metric);
    const evaluate_figure *model = e->methods.model ? evaluate_figure_at(e, ties, against, 0, metric) : NULL;
    evaluate_summary s, ahead;
    if (!evaluate_figure_summary(&s, e, figure, NULL)) return COOP_OK;
    bool compared = model && model != figure && evaluate_figure_summary(&ahead, e, model, figure);
    if (s.failed || (compared && ahead.failed)) return coop_fail_memory(ctx);
    size_t row;
    coop_status status = coop_table_add_rows(table, &row, 1, ctx);
    if (status == COOP_OK) status = text(table, row, 0, ties_names[ties], ctx);
    if (status == COOP_OK) status = text(table, row, 1, against_names[against], ctx);
    if (status == COOP_OK) status = text(table, row, 2, evaluate_method_name(&e->methods, method), ctx);
    if (status == COOP_OK) status = name_metric(table, row, metric, &e->options, ctx);
    if (status == COOP_OK) status = real(table, row, 4, s.value, ctx);
    if (status == COOP_OK) status = real(table, row, 5, s.low, ctx);
    if (status == COOP_OK) status = real(table, row, 6, s.high, ctx);
    if (status == COOP_OK) status = real(table, row, 7, s.deviation, ctx);
    if (status == COOP_OK) status = coop_table_set(table, row, 8, COOP_INT_VALUE((int64_t)s.items), ctx);
    if (status == COOP_OK && compared) status = real(table, row, 9, ahead.value, ctx);
    if (status == COOP_OK && compared) status = real(table, row, 10, ahead.low, ctx);
    if (status == COOP_OK && compared) status = real(table, row, 11, ahead.high, ctx);
    return status;
}

coop_status coop_evaluation_accuracy(coop_table **table, const coop_evaluation *e, coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {"ties", COOP_STRING, "Ties", NULL,
         "which true ties: all, new between two with known ties, of a newcomer with one of them"},
        {"against", COOP_STRING, "Against", NULL, "which false ties: uniform, degree_corrected, given, hard, every"},
        {"method", COOP_STRING, "Method", NULL, "the model, or a signal by itself"},
        {"metric", COOP_STRING, "Figure", NULL, "auc, average_precision, hits_at_K, mrr, ndcg_at_k, precision_at_k"},
        {"value", COOP_REAL, "Value", NULL, "mean over repetitions; 1 is best"},
        {"low", COOP_REAL, "Low", NULL, "lower end of the 95 % interval over draws of the organisations"},
        {"high", COOP_REAL, "High", NULL, "upper end"},
        {"deviation", COOP_REAL, "Deviation", NULL, "standard deviation over repetitions"},
        {"items", COOP_INTEGER, "Judged", NULL, "true ties judged, or organisations ranked, in all repetitions"},
        {"ahead", COOP_REAL, "Ahead", NULL, "how far the model is above this method"},
        {"ahead_low", COOP_REAL, "Ahead low", NULL, "lower end of its 95 % interval: both judged on the same draws"},
        {"ahead_high", COOP_REAL, "Ahead high", NULL, "upper end"},
    };
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "accuracy", "How well hidden ties are found", COOP_ROWS_FREE, columns,
                                        sizeof columns / sizeof *columns, ctx);
    for (int t = 0; t < EVALUATE_TIES; t++)
        for (int a = 0; a < EVALUATE_AGAINSTS; a++)
            for (size_t m = 0; m < e->methods.count; m++)
                for (int k = 0; k < EVALUATE_METRICS && status == COOP_OK; k++)
                    status = put_figure(made, e, (evaluate_ties)t, (evaluate_against)a, m, (evaluate_metric)k, ctx);
    if (status == COOP_OK) status = note_evidence(made, e, ctx);
    if (status == COOP_OK) status = note_split(made, e, ctx);
    if (status == COOP_OK) status = note_sorts(made, e, ctx);
    if (status == COOP_OK) status = note_model(made, e, ctx);
    if (status == COOP_OK) status = note_drawn(made, e, ctx);
    if (status == COOP_OK && e->options.draws)
        status = coop_i_note(made, ctx, SAY_EVALUATED_INTERVALS, COOP_I_COUNT(e->options.draws), COOP_I_ID(e->seed));
    return coop_i_graph_table_give(table, made, e->world.all, status, ctx);
}

/* ---- splits ---- */

coop_status coop_evaluation_splits(coop_table **table, const coop_evaluation *e, coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {"split", COOP_INTEGER, "Split", NULL, "number of the repetition"},
        {"seed", COOP_INTEGER, "Seed", NULL, "of all that is random in it"},
        {"known", COOP_INTEGER, "Known", NULL, "ties that methods see"},
        {"aside", COOP_INTEGER, "Set aside", NULL, "validation ties"},
        {"test", COOP_INTEGER, "To find", NULL, "test ties"},
        {"new", COOP_INTEGER, "New", NULL, "of these, between two organisations with known ties"},
        {"newcomer", COOP_INTEGER, "Newcomer", NULL, "of these, of one with known ties and one without"},
        {"strangers", COOP_INTEGER, "Strangers", NULL, "of these, between two without known ties"},
        {"repeat", COOP_INTEGER, "Repeat", NULL, "of these, between organisations tied before"},
        {"model", COOP_STRING, "Model", NULL, "which model was made, and why"},
    };
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "splits", "What was known and what was to be found", COOP_ROWS_FREE,
                                        columns, sizeof columns / sizeof *columns, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, e->repeats, ctx);
    for (uint32_t i = 0; i < e->repeats; i++) {
        const evaluate_split_row *row = &e->splits[i];
        const uint64_t numbers[] = {i + 1,
                                    row->seed,
                                    row->known,
                                    row->aside,
                                    row->test,
                                    row->found[EVALUATE_NEW],
                                    row->found[EVALUATE_NEWCOMER],
                                    row->found[EVALUATE_STRANGERS],
                                    row->found[EVALUATE_REPEAT]};
        for (size_t c = 0; c < sizeof numbers / sizeof *numbers && status == COOP_OK; c++)
            status = coop_table_set(made, i, c, COOP_INT_VALUE((int64_t)numbers[c]), ctx);
        if (status == COOP_OK && row->model) status = text(made, i, 9, row->model, ctx);
    }
    return coop_i_graph_table_give(table, made, e->world.all, status, ctx);
}
