/* The learned model: when there is enough to learn from, and the score. */
#include <math.h>
#include <stdlib.h>

#include "core/graph.h"
#include "suggest/model.h"
#include "util/buf.h"

coop_status suggest_learned_make(coop_model **model, const coop_graph *graph, coop_signal_class most,
                                 coop_context *ctx) {
    suggest_examples examples = {0};
    coop_i_buf text = {0};
    coop_status status = suggest_examples_draw(&examples, graph, most, SUGGEST_NEWS, ctx);
    if (status != COOP_OK) return status;
    size_t hidden = 0;
    for (size_t i = 0; i < examples.count; i++) hidden += examples.tied[i];
    coop_model *made = suggest_model_new(COOP_MODEL_LEARNED, examples.signals);
    status = made ? suggest_learned_fit(made, &examples, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        made->base = examples.base;
        if (examples.year)
            coop_i_buf_printf(&text,
                              "Learned from the network before %d and %zu ties that came from then on between "
                              "organisations it had,",
                              (int)examples.year, hidden);
        else
            coop_i_buf_printf(&text, "Learned from %zu of the network's %llu ties, hidden%s", hidden,
                              (unsigned long long)graph->pairs,
                              examples.news ? " with all agreements and projects that made them" : "");
        coop_i_buf_printf(&text, "%s compared with %zu pairs without a tie, by %zu signals%s.",
                          examples.year ? "" : " and", examples.count - hidden, examples.signals,
                          examples.news && !examples.year ? ", from what is known of other networks on" : "");
        if (most < COOP_SIGNAL_GLOBAL)
            coop_i_buf_puts(&text, " Walks and patterns of the whole network were left out: too many ties for them.");
        else if (most < COOP_SIGNAL_SPREAD)
            coop_i_buf_puts(&text, " Walks were left out: in a network of this size they would have to be cut.");
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
    double sum = model->intercept, z;
    for (int g = 0; contributions && g < COOP_SIGNAL_GROUPS; g++) contributions[g] = 0;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            const suggest_bend *bend = &model->parts[s].bend[k];
            if (!suggest_bend_value(&z, bend, values[s])) continue;
            double adds = bend->weight[0] * z + bend->weight[1] * (z * z - 1);
            sum += adds;
            if (contributions) contributions[model->parts[s].row->group] += adds;
        }
    }
    return 1 / (1 + exp(-sum));
}
