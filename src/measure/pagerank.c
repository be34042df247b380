/* PageRank: the share of time that someone spends with an organisation who walks along ties in proportion to their
 * weight and starts anew anywhere with probability 0.15. Who has no tie to go on is left for anywhere, too.
 * Personalised PageRank is that of someone who starts anew at some organisations only, at each as often: who is near
 * them.
 *
 * Brin and Page (1998); Haveliwala (2002). Power iteration, each organisation pulling from those that point to it,
 * until the ranks move by less than 1e-13 in all; the error shrinks by 0.85 a step at least. Every sum runs in a fixed
 * order.
 */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/measure.h"
#include "util/mem.h"

static const double DAMPING = 0.85, CLOSE_ENOUGH = 1e-13;
enum { MOST_STEPS = 500 }; /* 0.85^200 < 1e-13: the rest is room for rounding */

typedef struct ranks {
    double *rank, *next;
    double *out;  /* sum of the weights that lead away */
    double *flow; /* rank / out */
    bool *starts; /* is where the walk begins, … */
    double count; /* … as so many are */
} ranks;

static double step(ranks *r, const coop_graph *graph, int threads) {
    uint32_t n = graph->n;
    double idle = 0, moved = 0;
    for (uint32_t i = 0; i < n; i++) {
        r->flow[i] = r->out[i] > 0 ? r->rank[i] / r->out[i] : 0;
        if (!(r->out[i] > 0)) idle += r->rank[i];
    }
    (void)threads; /* a build without OpenMP has one */
    double anywhere = (1 - DAMPING + DAMPING * idle) / r->count;
#pragma omp parallel for schedule(dynamic, 1024) num_threads(threads) if (graph->arcs > 20000)
    for (uint32_t i = 0; i < n; i++) {
        double pulled = 0;
        for (uint64_t a = graph->in.offset[i]; a < graph->in.offset[i + 1]; a++)
            pulled += r->flow[graph->in.to[a]] * graph->in.weight[a];
        r->next[i] = (r->starts[i] ? anywhere : 0) + DAMPING * pulled;
    }
    for (uint32_t i = 0; i < n; i++) moved += fabs(r->next[i] - r->rank[i]);
    double *old = r->rank;
    r->rank = r->next;
    r->next = old;
    return moved;
}

/* The ranks of one walk; *at marks where it begins, everywhere when it is NULL. */
static coop_status walk(double *out, ranks *r, const bool *at, const coop_graph *graph, coop_context *ctx) {
    uint32_t n = graph->n;
    r->count = 0;
    for (uint32_t i = 0; i < n; i++) {
        r->starts[i] = coop_i_takes_part(graph, i) && (!at || at[i]);
        r->count += r->starts[i];
    }
    for (uint32_t i = 0; i < n; i++) r->rank[i] = r->starts[i] ? 1 / r->count : 0;
    double moved = INFINITY;
    for (int k = 0; k < MOST_STEPS && moved > CLOSE_ENOUGH; k++) {
        moved = step(r, graph, (int)coop_threads(ctx));
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += r->rank[i];
    for (uint32_t i = 0; i < n; i++) out[i] = r->rank[i] / sum;
    return COOP_OK;
}

coop_status measure_tell_near(coop_table *notes, bool begins, const char *const *labels, size_t shown, uint64_t count,
                              coop_context *ctx) {
    coop_i_buf names = {0}, text = {0};
    if (count == 0) return COOP_OK;
    for (size_t i = 0; i < shown; i++) coop_i_buf_printf(&names, "%s%s", i ? ", " : "", labels[i]);
    if (shown < count)
        coop_i_say(&text, coop_i_language(ctx), SAY_AND_MORE, COOP_I_TEXT(coop_i_buf_text(&names)),
                   COOP_I_COUNT(count - shown));
    coop_status status = names.failed || text.failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK)
        status = coop_i_note(notes, ctx, begins ? SAY_PAGERANK_FROM : SAY_PAGERANK_NOT_FROM,
                             COOP_I_TEXT(coop_i_buf_text(text.length ? &text : &names)));
    coop_i_buf_clear(&names);
    coop_i_buf_clear(&text);
    return status;
}

static coop_status tell(coop_table *notes, bool begins, const coop_graph *graph, const bool *near, coop_context *ctx) {
    const char *labels[MEASURE_NEAR_SHOWN];
    size_t shown = 0;
    uint64_t count = 0;
    for (uint32_t i = 0; i < graph->n; i++) {
        if (!near[i] || coop_i_takes_part(graph, i) != begins) continue;
        if (shown < MEASURE_NEAR_SHOWN) labels[shown++] = coop_network_label(graph->network, i);
        count++;
    }
    return measure_tell_near(notes, begins, labels, shown, count, ctx);
}

coop_status measure_pagerank(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                             coop_table *notes, coop_context *ctx) {
    uint32_t n = graph->n;
    ranks r = {.rank = coop_i_calloc(n, sizeof(double)),
               .next = coop_i_calloc(n, sizeof(double)),
               .out = coop_i_calloc(n, sizeof(double)),
               .flow = coop_i_calloc(n, sizeof(double)),
               .starts = coop_i_calloc(n, sizeof(bool))};
    coop_status status = r.rank && r.next && r.out && r.flow && r.starts ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t i = 0; i < n && status == COOP_OK; i++)
        for (uint64_t a = graph->out.offset[i]; a < graph->out.offset[i + 1]; a++) r.out[i] += graph->out.weight[a];
    if (status == COOP_OK && out[MEASURE_PAGERANK]) status = walk(out[MEASURE_PAGERANK], &r, NULL, graph, ctx);
    if (status == COOP_OK && out[MEASURE_PERSONALISED]) {
        status = walk(out[MEASURE_PERSONALISED], &r, how->near, graph, ctx);
        if (status == COOP_OK) status = tell(notes, true, graph, how->near, ctx);
        if (status == COOP_OK) status = tell(notes, false, graph, how->near, ctx);
    }
    free(r.rank);
    free(r.next);
    free(r.out);
    free(r.flow);
    free(r.starts);
    return status;
}
