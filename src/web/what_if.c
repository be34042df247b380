/* What if one leaves: who is then cut off from the largest part of what held together before. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/top.h"
#include "web/web.h"

typedef struct flood {
    const coop_i_csr *ties;
    uint32_t *part; /* n: 0 = not reached; parts from 1 on */
    uint32_t *queue;
} flood;

/* Everybody that `from` reaches without `gone`; returns how many. O(n + m). */
static uint32_t fill(flood *f, uint32_t from, uint32_t gone, uint32_t part) {
    uint32_t head = 0, tail = 0;
    f->part[from] = part;
    f->queue[tail++] = from;
    while (head < tail) {
        uint32_t u = f->queue[head++];
        for (uint64_t k = f->ties->offset[u]; k < f->ties->offset[u + 1]; k++) {
            uint32_t v = f->ties->to[k];
            if (v == gone || f->part[v]) continue;
            f->part[v] = part;
            f->queue[tail++] = v;
        }
    }
    return tail;
}

/* Parts begin at the partners of who leaves; the largest of them goes on, the others are cut off. */
static bool lose(web_loss *loss, flood *f, uint32_t n, uint32_t gone) {
    uint32_t parts = 0, largest = 0, most = 0, reached = 0;
    memset(f->part, 0, n * sizeof *f->part);
    for (uint64_t k = f->ties->offset[gone]; k < f->ties->offset[gone + 1]; k++) {
        if (f->part[f->ties->to[k]]) continue;
        uint32_t size = fill(f, f->ties->to[k], gone, ++parts);
        reached += size;
        if (size > most) most = size, largest = parts;
    }
    loss->organisation = gone;
    loss->parts = parts ? parts - 1 : 0;
    loss->lost = coop_i_calloc(reached - most + 1, sizeof *loss->lost);
    for (uint32_t v = 0; loss->lost && v < n; v++)
        if (f->part[v] && f->part[v] != largest) loss->lost[loss->count++] = v;
    return loss->lost != NULL;
}

/* First those that hold parts together, then those on most shortest paths. */
static double criticality(const web *w, const coop_table *measures, const coop_table *cuts, uint32_t i) {
    double value = measures ? web_real(measures, i, "betweenness") : w->graph->strength[i];
    double most = (double)w->graph->n * w->graph->n + w->graph->total;
    for (size_t r = 0; cuts && r < coop_table_rows(cuts); r++)
        if (web_who(cuts, r, "organisation") == i) return most * (1 + web_real(cuts, r, "lost"));
    return isnan(value) ? 0 : value;
}

static bool most_critical(coop_i_top *top, const web *w) {
    const coop_table *measures = coop_report_find(w->report, "measures"),
                     *cuts = coop_report_find(w->report, "articulation");
    if (!coop_i_top_init(top, WEB_LOSSES)) return false;
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t who = w->by_strength[i];
        double score = coop_i_degree(&w->graph->all, who) ? criticality(w, measures, cuts, who) : 0;
        if (score > 0) coop_i_top_offer(top, (coop_i_scored){.score = score, .a = who});
    }
    coop_i_top_sort(top);
    return true;
}

coop_status web_losses(web_loss losses[WEB_LOSSES], size_t *count, const web *w) {
    uint32_t n = w->graph->n;
    coop_i_top top = {0};
    flood f = {&w->graph->all, coop_i_calloc(n, sizeof *f.part), coop_i_calloc(n, sizeof *f.queue)};
    coop_status status = f.part && f.queue && most_critical(&top, w) ? COOP_OK : coop_fail_memory(w->ctx);
    *count = 0;
    for (size_t i = 0; i < top.count && status == COOP_OK; i++) {
        if (coop_cancelled(w->ctx))
            status = COOP_INTERRUPTED;
        else if (!lose(&losses[(*count)++], &f, n, top.items[i].a))
            status = coop_fail_memory(w->ctx);
    }
    coop_i_top_clear(&top);
    free(f.part);
    free(f.queue);
    return status;
}

void web_losses_clear(web_loss losses[WEB_LOSSES]) {
    for (int i = 0; i < WEB_LOSSES; i++) free(losses[i].lost);
}
