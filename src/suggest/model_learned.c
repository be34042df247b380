/* The learned model: how it came about, in words, and the score. */
#include <math.h>
#include <stdlib.h>

#include "core/graph.h"
#include "suggest/model.h"
#include "util/buf.h"

/* ---- what it says of itself ---- */

static void say_examples(coop_i_buf *text, const suggest_examples *e, const coop_graph *graph) {
    size_t hidden = 0, untied = 0;
    for (size_t i = 0; i < e->count; i++) {
        hidden += e->tied[i] && e->half[i] != SUGGEST_LATEST;
        untied += !e->tied[i] && e->half[i] != SUGGEST_LATEST;
    }
    if (e->year)
        coop_i_buf_printf(text,
                          "Learned from the network before %d and %zu ties that came from then on between "
                          "organisations it had,",
                          (int)e->year, hidden);
    else
        coop_i_buf_printf(text, "Learned from %zu of the network's %llu ties, hidden%s and", hidden,
                          (unsigned long long)graph->pairs,
                          e->news ? " with all agreements and projects that made them" : "");
    coop_i_buf_printf(text, " compared with %zu pairs without a tie, by %zu signals.", untied, e->signals);
}

static void say_way(coop_i_buf *text, suggest_way way, const suggest_choice *choice) {
    static const char *const words[SUGGEST_WAYS] = {
        [SUGGEST_WAY_PRIOR] = "what is known of other networks",
        [SUGGEST_WAY_BOTH] = "what is known of other networks and the best single signal",
        [SUGGEST_WAY_LEAN] = "what is known of other networks and a little of what this one tells",
        [SUGGEST_WAY_LEARN] = "what is known of other networks and what this one tells",
        [SUGGEST_WAY_OWN] = "what this network tells",
    };
    if (way == SUGGEST_WAY_SIGNAL)
        coop_i_buf_printf(text, "the best single signal (%s)", choice->signal->title);
    else
        coop_i_buf_puts(text, words[way]);
}

/* The way that was taken, beside those it is made of. */
static void say_choice(coop_i_buf *text, const suggest_choice *choice) {
    static const suggest_way beside[] = {SUGGEST_WAY_PRIOR, SUGGEST_WAY_SIGNAL, SUGGEST_WAY_OWN};
    coop_i_buf_puts(text, " Weighed by ");
    say_way(text, choice->way, choice);
    if (choice->lists == 0) {
        coop_i_buf_puts(text, ": there is nothing to judge other ways by.");
        return;
    }
    coop_i_buf_printf(text, ": %.3f, the mean of AUC, MRR and nDCG@10 over %zu lists %s", choice->merit[choice->way],
                      choice->lists, choice->latest ? "of what came last" : "that were not learned from");
    for (size_t k = 0; k < sizeof beside / sizeof *beside; k++) {
        if (beside[k] == choice->way || isnan(choice->merit[beside[k]])) continue;
        coop_i_buf_puts(text, "; ");
        say_way(text, beside[k], choice);
        coop_i_buf_printf(text, " alone %.3f", choice->merit[beside[k]]);
    }
    coop_i_buf_puts(text, ". ");
    if (choice->way != choice->usual) {
        coop_i_buf_puts(text, "It is better than ");
        say_way(text, choice->usual, choice);
        coop_i_buf_printf(text, " (%.3f) by more than %s.", choice->merit[choice->usual],
                          choice->errors > 1 ? "two standard errors" : "a standard error");
    } else {
        coop_i_buf_printf(text, "None is better by more than %s.",
                          choice->errors > 1 ? "two standard errors" : "a standard error");
    }
}

static void say_likelihood(coop_i_buf *text, const suggest_examples *e) {
    if (e->years > 0)
        coop_i_buf_printf(text, " Likelihood: of a tie within %d year%s, as often as pairs like it got one from %d on.",
                          (int)e->years, e->years == 1 ? "" : "s", (int)e->since);
    else
        coop_i_buf_puts(text, " Likelihood: how often such a pair is tied in a network like this, no forecast.");
}

static void say_left_out(coop_i_buf *text, coop_signal_class most) {
    if (most < COOP_SIGNAL_GLOBAL)
        coop_i_buf_puts(text, " Walks and patterns of the whole network were left out: too many ties for them.");
    else if (most < COOP_SIGNAL_SPREAD)
        coop_i_buf_puts(text, " Walks were left out: in a network of this size they would have to be cut.");
}

coop_status suggest_learned_make(coop_model **model, const coop_graph *graph, coop_signal_class most,
                                 coop_context *ctx) {
    suggest_examples examples = {0};
    suggest_choice choice = {0};
    coop_i_buf text = {0};
    coop_status status = suggest_examples_draw(&examples, graph, most, SUGGEST_NEWS, ctx);
    if (status != COOP_OK) return status;
    coop_model *made = suggest_model_new(COOP_MODEL_LEARNED, examples.signals);
    status = made ? suggest_learned_fit(made, &choice, &examples, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        made->base = examples.base;
        made->years = examples.years;
        say_examples(&text, &examples, graph);
        say_choice(&text, &choice);
        say_likelihood(&text, &examples);
        say_left_out(&text, most);
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
