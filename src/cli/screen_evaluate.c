#include "cli/screen_evaluate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/render.h"
#include "util/words.h"

enum { TIES, AGAINST, METHOD, METRIC, VALUE, LOW, HIGH, DEVIATION, ITEMS }; /* columns of "accuracy" */
enum { MOST_FIGURES = 8 };

static const char *cell(const coop_table *table, size_t row, size_t column) {
    const char *text = coop_table_string(table, row, column);
    return text ? text : "";
}

static bool same_block(const coop_table *table, size_t a, size_t b) {
    return !strcmp(cell(table, a, TIES), cell(table, b, TIES)) &&
           !strcmp(cell(table, a, AGAINST), cell(table, b, AGAINST));
}

/* The row of a figure; SIZE_MAX when it is not there. */
static size_t find(const coop_table *table, const char *ties, const char *against, const char *method,
                   const char *metric) {
    for (size_t r = 0; r < coop_table_rows(table); r++)
        if (!strcmp(cell(table, r, TIES), ties) && !strcmp(cell(table, r, AGAINST), against) &&
            (!method || !strcmp(cell(table, r, METHOD), method)) &&
            !strncmp(cell(table, r, METRIC), metric, strlen(metric)))
            return r;
    return SIZE_MAX;
}

/* ---- sentences ---- */

/* The best method of all but the model. */
static size_t best_other(const coop_table *table, const char *against, const char *metric) {
    size_t best = SIZE_MAX;
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        if (strcmp(cell(table, r, TIES), "new") != 0 || strcmp(cell(table, r, AGAINST), against) != 0) continue;
        if (strncmp(cell(table, r, METRIC), metric, strlen(metric)) != 0) continue;
        if (!strcmp(cell(table, r, METHOD), "model")) continue;
        if (best == SIZE_MAX || coop_table_real(table, r, VALUE) > coop_table_real(table, best, VALUE)) best = r;
    }
    return best;
}

static const char *title_of(const char *method) {
    const coop_signal *signal = coop_signal_find(method);
    if (!strcmp(method, COOP_METHOD_PAGERANK)) return "Personalised PageRank";
    return signal ? signal->title : strcmp(method, "model") ? method : "the model";
}

/* "… the model picks the tie in 96.1 of 100 cases, the best single signal (Resource allocation) in 93.2." */
static void put_sentence(cli_session *session, coop_i_message message, const char *against, const char *metric,
                         double scale, int decimals) {
    const coop_table *table = cli_kept(session, "accuracy");
    size_t model = find(table, "new", against, "model", metric), other = best_other(table, against, metric);
    coop_i_buf line = {0};
    if (model == SIZE_MAX || other == SIZE_MAX) return;
    coop_i_say(&line, session->ctx.language, message,
               COOP_I_REAL(scale * coop_table_real(table, model, VALUE), decimals),
               COOP_I_REAL(scale * coop_table_real(table, other, VALUE), decimals),
               COOP_I_TERM(title_of(cell(table, other, METHOD))), COOP_I_COUNT(scale));
    coop_i_buf_puts(&session->out, "  ");
    cli_put_wrapped(&session->out, coop_i_buf_text(&line), 2, 4, session->style.width);
    session->out.failed = session->out.failed || line.failed;
    coop_i_buf_clear(&line);
}

/* Whether some of the network is made up: then the first note says so, and it stands above all figures. */
static bool made_up(const cli_session *session) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, session->network);
    return facts.synthetic_organisations + facts.synthetic_ties + facts.illustrative_ties > 0;
}

static void put_sentences(cli_session *session) {
    const coop_table *table = cli_kept(session, "accuracy");
    cli_put(&session->out, &session->style, CLI_TITLE, coop_i_word(session->ctx.language, SAY_EVALUATE_HEAD));
    coop_i_buf_putc(&session->out, '\n');
    if (made_up(session)) {
        coop_i_buf_puts(&session->out, "  ");
        cli_put_wrapped(&session->out, coop_table_note_text(table, 0), 2, 4, session->style.width);
    }
    put_sentence(session, SAY_EVALUATE_UNIFORM, "uniform", "auc", 100, 1);
    put_sentence(session, SAY_EVALUATE_DEGREE, "degree_corrected", "auc", 100, 1);
    put_sentence(session, SAY_EVALUATE_HARD, "hard", "auc", 100, 1);
    size_t row = find(table, "new", "every", NULL, "precision");
    const char *at = row == SIZE_MAX ? NULL : strrchr(cell(table, row, METRIC), '_');
    if (at) put_sentence(session, SAY_EVALUATE_NAMES, "every", "precision", strtod(at + 1, NULL), 2);
}

/* ---- tables ---- */

static const char *title_of_block(const char *ties, const char *against) {
    static const struct {
        const char *ties, *against, *title;
    } titles[] = {
        {"all", "uniform", "All hidden ties against pairs drawn at random"},
        {"all", "given", "All hidden ties against the given pairs"},
        {"new", "uniform", "New ties against pairs drawn at random"},
        {"new", "degree_corrected", "New ties against pairs of the same degrees"},
        {"new", "hard", "New ties against pairs that look most like ties"},
        {"new", "every", "All others ranked for each organisation"},
        {"newcomer", "uniform", "Ties of newcomers against pairs drawn at random"},
        {"newcomer", "degree_corrected", "Ties of newcomers against pairs of the same degrees"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (!strcmp(titles[i].ties, ties) && !strcmp(titles[i].against, against)) return titles[i].title;
    return ties;
}

/* "New ties against pairs drawn at random (422 ties in 2 splits)": true ties judged, or organisations ranked. */
static void block_title(coop_i_buf *out, const coop_i_words *words, const coop_table *table, size_t row,
                        size_t splits) {
    static const coop_i_message says[2][2] = {{SAY_EVALUATE_ITEMS_TIES, SAY_EVALUATE_ITEMS_TIES_IN},
                                              {SAY_EVALUATE_ITEMS_ORGANISATIONS, SAY_EVALUATE_ITEMS_ORGANISATIONS_IN}};
    coop_value items;
    bool ranked = strcmp(cell(table, row, AGAINST), "every") == 0;
    const char *title = title_of_block(cell(table, row, TIES), cell(table, row, AGAINST));
    if (coop_column_get(&items, coop_table_column(table, ITEMS), row))
        coop_i_say(out, words, says[ranked][splits > 1], COOP_I_TERM(title), COOP_I_COUNT(items.integer),
                   COOP_I_COUNT(splits));
    else
        coop_i_buf_puts(out, coop_i_term(words, title));
}

/* "hits_at_50" -> "Hits@50" */
static void figure_title(coop_i_buf *out, const coop_i_words *words, const char *metric) {
    static const struct {
        const char *begin, *title;
    } titles[] = {{"auc", "AUC"},        {"average_precision", "Average precision"},
                  {"mrr", "MRR"},        {"hits_at_", "Hits@"},
                  {"ndcg_at_", "nDCG@"}, {"precision_at_", "Precision@"}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        size_t length = strlen(titles[i].begin);
        if (strncmp(metric, titles[i].begin, length) != 0) continue;
        coop_i_buf_printf(out, "%s%s", coop_i_term(words, titles[i].title), metric + length);
        return;
    }
    coop_i_buf_puts(out, metric);
}

/* With its interval, unless the third decimal shows none. */
static coop_status put_figure(coop_table *made, size_t row, size_t column, double value, double low, double high,
                              coop_context *ctx) {
    coop_i_buf text = {0};
    coop_i_say(&text, ctx->language, high - low >= 0.0005 ? SAY_EVALUATE_RANGE : SAY_EVALUATE_VALUE,
               COOP_I_REAL(value, 3), COOP_I_REAL(low, 3), COOP_I_REAL(high, 3));
    coop_status status = text.failed
                             ? coop_fail_memory(ctx)
                             : coop_table_set(made, row, column, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    coop_i_buf_clear(&text);
    return status;
}

/* The figures of one method's row of the block: "0.957 (0.951-0.963)". */
static coop_status fill(coop_table *made, const coop_table *table, size_t begin, size_t end, const char **metrics,
                        size_t figures, coop_context *ctx) {
    coop_status status = COOP_OK;
    const char *last = NULL;
    size_t row = 0;
    for (size_t r = begin; r < end && status == COOP_OK; r++) {
        const char *method = cell(table, r, METHOD);
        if (!last || strcmp(last, method) != 0) {
            status = coop_table_add_rows(made, &row, 1, ctx);
            if (status == COOP_OK)
                status =
                    coop_table_set(made, row, 0, COOP_STRING_VALUE(coop_i_term(ctx->language, title_of(method))), ctx);
            last = method;
        }
        for (size_t c = 0; c < figures && status == COOP_OK; c++) {
            if (strcmp(metrics[c], cell(table, r, METRIC)) != 0) continue;
            double low = coop_table_real(table, r, LOW), value = coop_table_real(table, r, VALUE);
            double high = coop_table_real(table, r, HIGH);
            status = put_figure(made, row, c + 1, value, low, high, ctx);
        }
    }
    return status;
}

static coop_status put_block(cli_session *session, const coop_table *table, size_t begin, size_t end) {
    coop_i_buf titles[MOST_FIGURES] = {{0}}, title = {0};
    const char *metrics[MOST_FIGURES];
    size_t figures = 0;
    coop_table *made = NULL;
    coop_column_spec columns[MOST_FIGURES + 1] = {{"method", COOP_STRING, "Method", NULL, NULL}};
    for (size_t r = begin; r < end && figures < MOST_FIGURES; r++) {
        bool there = false;
        for (size_t c = 0; c < figures; c++) there = there || !strcmp(metrics[c], cell(table, r, METRIC));
        if (!there) metrics[figures++] = cell(table, r, METRIC);
    }
    for (size_t c = 0; c < figures; c++) {
        figure_title(&titles[c], session->ctx.language, metrics[c]);
        columns[c + 1] = (coop_column_spec){metrics[c], COOP_STRING, coop_i_buf_text(&titles[c]), NULL, NULL};
    }
    block_title(&title, session->ctx.language, table, begin, coop_table_rows(cli_kept(session, "splits")));
    coop_status status =
        coop_table_new(&made, "figures", coop_i_buf_text(&title), COOP_ROWS_FREE, columns, figures + 1, &session->ctx);
    if (status == COOP_OK) status = fill(made, table, begin, end, metrics, figures, &session->ctx);
    if (status == COOP_OK) {
        coop_i_buf_putc(&session->out, '\n');
        cli_render_table(&session->out, &session->style, made, NULL);
    }
    coop_table_free(made);
    session->out.failed = session->out.failed || title.failed;
    coop_i_buf_clear(&title);
    for (size_t c = 0; c < figures; c++) {
        session->out.failed = session->out.failed || titles[c].failed;
        coop_i_buf_clear(&titles[c]);
    }
    return status;
}

/* Which network it is, both tables say: once is enough. */
static bool says(const coop_table *table, const char *note) {
    for (size_t i = 0; i < coop_table_notes(table); i++)
        if (!strcmp(coop_table_note_text(table, i), note)) return true;
    return false;
}

void cli_screen_evaluate(cli_session *session, const void *data) {
    (void)data;
    const coop_table *table = cli_kept(session, "accuracy"), *splits = cli_kept(session, "splits");
    size_t rows = coop_table_rows(table), begin = 0;
    put_sentences(session);
    for (size_t r = 1; r <= rows; r++) {
        if (r < rows && same_block(table, begin, r)) continue;
        if (put_block(session, table, begin, r) != COOP_OK) session->out.failed = true;
        begin = r;
    }
    const coop_table *reliability = cli_kept(session, "reliability");
    bool judged = coop_table_rows(reliability) > 0;
    if (judged) {
        coop_i_buf_putc(&session->out, '\n');
        cli_render_table(&session->out, &session->style, reliability, NULL);
    }
    coop_i_buf_putc(&session->out, '\n');
    const char *model = coop_table_string(splits, 0, coop_table_find_column(splits, "model"));
    if (model) cli_put_wrapped(&session->out, model, 0, 2, session->style.width);
    for (size_t i = made_up(session); i < coop_table_notes(table); i++) {
        const char *note = coop_table_note_text(table, i);
        if (!judged || !says(reliability, note)) cli_put_wrapped(&session->out, note, 0, 2, session->style.width);
    }
}
