/* The learned model: how it came about, in words, and the score. */
#include <math.h>
#include <stdlib.h>

#include "core/graph.h"
#include "core/say.h"
#include "suggest/model.h"

/* ---- what it says of itself ---- */

static void say_examples(coop_i_buf *text, const coop_i_words *words, const suggest_examples *e,
                         const coop_graph *graph) {
    size_t hidden = 0, untied = 0;
    for (size_t i = 0; i < e->count; i++) {
        hidden += e->tied[i] && e->half[i] != SUGGEST_LATEST;
        untied += !e->tied[i] && e->half[i] != SUGGEST_LATEST;
    }
    if (e->year)
        coop_i_say(text, words, SAY_MODEL_YEAR, COOP_I_COUNT(hidden), COOP_I_REAL(e->year, 0), COOP_I_COUNT(untied),
                   COOP_I_COUNT(e->signals));
    else
        coop_i_say(text, words, e->news ? SAY_MODEL_NEWS : SAY_MODEL_HIDDEN, COOP_I_COUNT(hidden),
                   COOP_I_COUNT(graph->pairs), COOP_I_COUNT(untied), COOP_I_COUNT(e->signals));
}

static void say_way(coop_i_buf *text, const coop_i_words *words, suggest_way way, const suggest_choice *choice) {
    static const coop_i_message says[SUGGEST_WAYS] = {
        [SUGGEST_WAY_PRIOR] = SAY_WAY_PRIOR, [SUGGEST_WAY_BOTH] = SAY_WAY_BOTH, [SUGGEST_WAY_LEAN] = SAY_WAY_LEAN,
        [SUGGEST_WAY_LEARN] = SAY_WAY_LEARN, [SUGGEST_WAY_OWN] = SAY_WAY_OWN,
    };
    if (way == SUGGEST_WAY_SIGNAL)
        coop_i_say(text, words, SAY_WAY_SIGNAL, COOP_I_TERM(choice->signal->title));
    else
        coop_i_buf_puts(text, coop_i_word(words, says[way]));
}

/* A message of a way and what it is worth. */
static void say_worth(coop_i_buf *text, const coop_i_words *words, coop_i_message message, suggest_way way,
                      const suggest_choice *choice) {
    coop_i_buf name = {0};
    say_way(&name, words, way, choice);
    coop_i_say(text, words, message, COOP_I_TEXT(coop_i_buf_text(&name)), COOP_I_REAL(choice->merit[way], 3),
               COOP_I_COUNT(choice->lists));
    text->failed = text->failed || name.failed;
    coop_i_buf_clear(&name);
}

/* The way that was taken, beside those it is made of. */
static void say_choice(coop_i_buf *text, const coop_i_words *words, const suggest_choice *choice) {
    static const suggest_way beside[] = {SUGGEST_WAY_PRIOR, SUGGEST_WAY_SIGNAL, SUGGEST_WAY_OWN};
    bool two = choice->errors > 1;
    if (choice->few) {
        coop_i_say(text, words, SAY_WEIGHED_FEW, COOP_I_TEXT(coop_i_word(words, SAY_WAY_PRIOR)),
                   COOP_I_COUNT(SUGGEST_FEWEST_TIES));
        return;
    }
    say_worth(text, words,
              choice->lists == 0 ? SAY_WEIGHED_ALONE
              : choice->latest   ? SAY_WEIGHED_LATEST
                                 : SAY_WEIGHED,
              choice->way, choice);
    if (choice->lists == 0) return;
    for (size_t k = 0; k < sizeof beside / sizeof *beside; k++)
        if (beside[k] != choice->way && !isnan(choice->merit[beside[k]]))
            say_worth(text, words, SAY_WEIGHED_BESIDE, beside[k], choice);
    if (choice->way != choice->usual)
        say_worth(text, words, two ? SAY_WEIGHED_BETTER_TWO : SAY_WEIGHED_BETTER, choice->usual, choice);
    else
        coop_i_buf_puts(text, coop_i_word(words, two ? SAY_WEIGHED_BEST_TWO : SAY_WEIGHED_BEST));
}

static void say_likelihood(coop_i_buf *text, const coop_i_words *words, const suggest_examples *e) {
    if (e->years > 0)
        coop_i_say(text, words, SAY_LIKELIHOOD_YEARS, COOP_I_COUNT(e->years), COOP_I_REAL(e->since, 0));
    else
        coop_i_buf_puts(text, coop_i_word(words, SAY_LIKELIHOOD_NOW));
}

static void say_left_out(coop_i_buf *text, const coop_i_words *words, coop_signal_class most) {
    if (most < COOP_SIGNAL_GLOBAL)
        coop_i_buf_puts(text, coop_i_word(words, SAY_MODEL_NO_PATTERNS));
    else if (most < COOP_SIGNAL_SPREAD)
        coop_i_buf_puts(text, coop_i_word(words, SAY_MODEL_NO_WALKS));
}

coop_status suggest_learned_make(coop_model **model, const coop_graph *graph, coop_signal_class most,
                                 coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    suggest_examples examples = {0};
    suggest_choice choice = {0};
    coop_i_buf text = {0};
    coop_status status = suggest_examples_draw(&examples, graph, most, SUGGEST_NEWS, ctx);
    if (status != COOP_OK) return status;
    coop_progress(ctx, "weighing the signals", -1);
    coop_model *made = suggest_model_new(COOP_MODEL_LEARNED, examples.signals);
    status = made ? suggest_learned_fit(made, &choice, &examples, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        made->base = examples.base;
        made->years = examples.years;
        say_examples(&text, words, &examples, graph);
        say_choice(&text, words, &choice);
        say_likelihood(&text, words, &examples);
        say_left_out(&text, words, most);
        if (text.failed) status = coop_fail_memory(ctx);
    }
    suggest_examples_clear(&examples);
    if (status != COOP_OK) {
        coop_i_buf_clear(&text);
        coop_model_free(made);
        return status;
    }
    made->text = text.data;
    *model = made;
    return COOP_OK;
}

double suggest_learned_score(double *contributions, const coop_model *model, const double *values) {
    double sum = model->intercept;
    for (int g = 0; contributions && g < COOP_SIGNAL_GROUPS; g++) contributions[g] = 0;
    for (size_t s = 0; s < model->count; s++) {
        double adds = suggest_learned_adds(&model->parts[s], values[s]);
        sum += adds;
        if (contributions) contributions[model->parts[s].row->group] += adds;
    }
    return 1 / (1 + exp(-sum));
}
