/* The curves and the reliability as pictures. */
#include <math.h>
#include <stdio.h>

#include "core/output.h"
#include "core/say.h"
#include "evaluate/chart.h"
#include "evaluate/figures.h"
#include "format/format.h"
#include "util/number.h"
#include "util/text.h"

static const coop_colour chance = {0x8a, 0x94, 0xa3};
static const evaluate_against panels[] = {EVALUATE_UNIFORM, EVALUATE_DEGREE};
static const coop_i_message headings[] = {SAY_PLOT_UNIFORM, SAY_PLOT_DEGREE};

static coop_status open_chart(evaluate_chart *chart, const coop_evaluation *e, const char *folder, const char *name,
                              int count, int legend, coop_i_message title, coop_i_message how, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    coop_i_buf path = {0}, subtitle = {0};
    const char *network = coop_network_text(e->world.network, COOP_NAME);
    coop_i_buf_printf(&path, "%s/%s.svg", folder, name);
    if (network && coop_i_text_width(network) <= 40)
        coop_i_say(&subtitle, words, SAY_PLOT_NETWORK, COOP_I_TEXT(network));
    coop_i_say(&subtitle, words, SAY_PLOT_SPLITS, COOP_I_TEXT(coop_i_word(words, how)), COOP_I_COUNT(e->repeats));
    coop_status status = path.failed || subtitle.failed
                             ? coop_fail_memory(ctx)
                             : evaluate_chart_open(chart, coop_i_buf_text(&path), count, legend,
                                                   coop_i_word(words, title), coop_i_buf_text(&subtitle), ctx);
    coop_i_buf_clear(&path);
    coop_i_buf_clear(&subtitle);
    return status;
}

/* "0.957" for the legend, a dash where there is none. */
static void figure_text(char out[COOP_I_NUMBER_SIZE * 12], const coop_evaluation *e, evaluate_against against,
                        size_t method, evaluate_metric metric) {
    evaluate_summary s;
    if (evaluate_figure_summary(&s, e, evaluate_figure_at(e, EVALUATE_NEW, against, method, metric), NULL))
        coop_i_number_fixed(out, s.value, 3);
    else
        snprintf(out, 4, "–");
}

static void put_curve(evaluate_chart *chart, const coop_evaluation *e, int panel, size_t method, bool roc) {
    const evaluate_curve *curve = &e->curves[method * 2 + (size_t)panel];
    evaluate_point points[EVALUATE_CURVE + 1] = {{0, 0}};
    size_t count = roc; /* the first point of a ROC curve is the corner */
    if (curve->count == 0) return;
    for (int i = 0; i < EVALUATE_CURVE; i++)
        points[count++] =
            (evaluate_point){i / (EVALUATE_CURVE - 1.0), (roc ? curve->roc[i] : curve->precision[i]) / curve->count};
    evaluate_chart_line(chart, panel, points, count, coop_palette(method), method == 0 ? 3.2 : 1.8, false);
}

static coop_status curves(const coop_evaluation *e, const char *folder, bool roc, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    evaluate_chart chart;
    evaluate_metric metric = roc ? EVALUATE_AUC : EVALUATE_PRECISION_AVERAGE;
    coop_status status =
        open_chart(&chart, e, folder, roc ? "roc" : "precision-recall", 2, (int)e->methods.count + 1,
                   roc ? SAY_PLOT_ROC : SAY_PLOT_PRECISION, roc ? SAY_PLOT_ROC_HOW : SAY_PLOT_PRECISION_HOW, ctx);
    if (status != COOP_OK) return status;
    for (int p = 0; p < 2; p++) {
        evaluate_chart_panel(&chart, p, coop_i_word(words, headings[p]),
                             coop_i_word(words, roc ? SAY_PLOT_FALSE_TAKEN : SAY_PLOT_HIDDEN_FOUND),
                             coop_i_word(words, roc ? SAY_PLOT_HIDDEN_FOUND : SAY_PLOT_TAKEN_TIES));
        evaluate_point by_chance[] = {{0, roc ? 0 : 0.5}, {1, roc ? 1 : 0.5}};
        evaluate_chart_line(&chart, p, by_chance, 2, chance, 1.5, true);
        for (size_t m = e->methods.count; m-- > 0;) put_curve(&chart, e, p, m, roc); /* the first method on top */
    }
    for (size_t m = 0; m < e->methods.count; m++) {
        char left[COOP_I_NUMBER_SIZE * 12], right[COOP_I_NUMBER_SIZE * 12];
        coop_i_buf text = {0};
        figure_text(left, e, panels[0], m, metric);
        figure_text(right, e, panels[1], m, metric);
        coop_i_say(&text, words, roc ? SAY_PLOT_AREA : SAY_PLOT_AVERAGE,
                   COOP_I_TERM(evaluate_method_title(&e->methods, m)), COOP_I_TEXT(left), COOP_I_TEXT(right));
        evaluate_chart_legend(&chart, (int)m, coop_palette(m), m == 0 ? 3.2 : 1.8, false, coop_i_buf_text(&text));
        if (text.failed) status = coop_fail_memory(ctx);
        coop_i_buf_clear(&text);
    }
    evaluate_chart_legend(&chart, (int)e->methods.count, chance, 1.5, true, coop_i_word(words, SAY_PLOT_CHANCE));
    return evaluate_chart_close(&chart, status, ctx);
}

static coop_status reliability(const coop_evaluation *e, const char *folder, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    evaluate_chart chart;
    coop_table *table = NULL;
    coop_status status = coop_evaluation_reliability(&table, e, ctx);
    if (status != COOP_OK) return status;
    status = open_chart(&chart, e, folder, "reliability", 1, 2, SAY_PLOT_RELIABILITY, SAY_PLOT_RELIABILITY_HOW, ctx);
    if (status != COOP_OK) {
        coop_table_free(table);
        return status;
    }
    evaluate_chart_panel(&chart, 0, "", coop_i_word(words, SAY_PLOT_GIVEN), coop_i_word(words, SAY_PLOT_TIES));
    evaluate_chart_line(&chart, 0, (evaluate_point[]){{0, 0}, {1, 1}}, 2, chance, 1.5, true);
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        coop_i_buf tooltip = {0};
        evaluate_point at = {coop_table_real(table, r, 2), coop_table_real(table, r, 3)};
        coop_i_say(&tooltip, words, SAY_PLOT_PAIRS, COOP_I_TEXT(coop_table_string(table, r, 0)),
                   COOP_I_REAL(coop_table_real(table, r, 1), 0));
        evaluate_chart_dot(&chart, 0, at, coop_table_real(table, r, 4), coop_table_real(table, r, 5), 6,
                           coop_palette(0), coop_i_buf_text(&tooltip));
        if (tooltip.failed) status = coop_fail_memory(ctx);
        coop_i_buf_clear(&tooltip);
    }
    evaluate_chart_legend(&chart, 0, coop_palette(0), 3.2, false, coop_i_word(words, SAY_PLOT_MODEL));
    evaluate_chart_legend(&chart, 1, chance, 1.5, true, coop_i_word(words, SAY_PLOT_IDEAL));
    status = evaluate_chart_close(&chart, status, ctx);
    coop_table_free(table);
    return status;
}

coop_status coop_evaluation_plots(const coop_evaluation *e, const char *folder, coop_context *ctx) {
    coop_status status = coop_i_output_folder(folder, ctx);
    if (status == COOP_OK) status = curves(e, folder, true, ctx);
    if (status == COOP_OK) status = curves(e, folder, false, ctx);
    if (status == COOP_OK && e->methods.model) status = reliability(e, folder, ctx);
    if (status == COOP_OK) format_wrote(ctx, folder, "curves as %d pictures", e->methods.model ? 3 : 2);
    return status;
}
