/* Room for examples: which signals are looked at, and how many pairs there may be. */
#include <stdlib.h>

#include "suggest/model.h"
#include "util/mem.h"

static bool same_weights(const coop_graph *graph) {
    uint64_t arcs = graph->all.offset[graph->n];
    for (uint64_t a = 1; a < arcs; a++)
        if (graph->all.weight[a] != graph->all.weight[0]) return false;
    return true;
}

bool suggest_examples_signals(suggest_examples *e, const coop_graph *graph, coop_signal_class most) {
    size_t all;
    const coop_signal *rows = coop_signal_rows(&all);
    bool plain = same_weights(graph);
    e->rows = coop_i_calloc(all, sizeof *e->rows);
    for (size_t i = 0; i < all && e->rows; i++) {
        if (rows[i].group == COOP_SIGNAL_BENEFIT || rows[i].cost_class > most) continue;
        if (!(rows[i].weighted_of && plain)) e->rows[e->signals++] = &rows[i];
    }
    return e->rows != NULL;
}

bool suggest_examples_reserve(suggest_examples *e, size_t most) {
    e->pairs = coop_i_calloc(most, sizeof *e->pairs);
    e->values = coop_i_calloc(most, e->signals * sizeof *e->values);
    e->tied = coop_i_calloc(most, sizeof *e->tied);
    e->use = coop_i_calloc(most, sizeof *e->use);
    e->stands = coop_i_calloc(most, sizeof *e->stands);
    e->half = coop_i_calloc(most, sizeof *e->half);
    e->late = coop_i_calloc(most, sizeof *e->late);
    return e->pairs && e->values && e->tied && e->use && e->stands && e->half && e->late;
}

void suggest_examples_clear(suggest_examples *examples) {
    free(examples->rows);
    free(examples->pairs);
    free(examples->values);
    free(examples->bent);
    free(examples->tied);
    free(examples->use);
    free(examples->stands);
    free(examples->half);
    free(examples->late);
    suggest_lists_clear(&examples->lists);
    *examples = (suggest_examples){0};
}

bool suggest_examples_teach(const suggest_examples *examples, size_t i, uint8_t leave) {
    if (examples->half[i] == SUGGEST_LATEST) return false;
    return leave == SUGGEST_LATEST ? !examples->late[i] : examples->half[i] != leave;
}
