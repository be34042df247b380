/* DL out: the labels of all nodes, then of each kind of ties a list of edges. A list has a direction; a tie without one
 * is written both ways, which reading takes for one again where the whole relation is so. */
#include <stdlib.h>
#include <string.h>

#include "format/dl/dl.h"
#include "format/export/writer.h"
#include "util/mem.h"
#include "util/pool.h"

typedef struct dl_out {
    coop_i_output *output;
    const coop_network *network;
    coop_context *ctx;
    coop_i_pool *kinds; /* relation i + 1 */
    uint64_t *order;    /* ties by relation, in their order */
    size_t *first;      /* where a relation begins in it; one more than there are */
    uint64_t changed, labels, dates, doubled, turned;
} dl_out;

typedef struct dl_cell {
    uint32_t from, to;
    double weight;
} dl_cell;

/* ---- relations ---- */

static uint32_t relation_of(const dl_out *o, const coop_tie *tie) {
    return coop_i_pool_find(o->kinds, tie->kind, strlen(tie->kind));
}

/* A counting sort. */
static bool sort_ties(dl_out *o) {
    uint64_t count = coop_network_ties(o->network);
    coop_tie tie;
    uint32_t id;
    if (!(o->kinds = coop_i_pool_new())) return false;
    for (uint64_t i = 0; i < count; i++) {
        coop_network_tie(&tie, o->network, i);
        if (!coop_i_pool_puts(o->kinds, &id, tie.kind)) return false;
    }
    size_t relations = coop_i_pool_count(o->kinds);
    o->first = coop_i_calloc(relations + 2, sizeof *o->first);
    o->order = coop_i_calloc(count, sizeof *o->order);
    if (!o->first || !o->order) return false;
    for (uint64_t i = 0; i < count; i++) {
        coop_network_tie(&tie, o->network, i);
        o->first[relation_of(o, &tie) + 1]++;
    }
    for (size_t r = 1; r < relations + 2; r++) o->first[r] += o->first[r - 1];
    for (uint64_t i = 0; i < count; i++) { /* first[r] walks to where relation r + 1 begins */
        coop_network_tie(&tie, o->network, i);
        o->order[o->first[relation_of(o, &tie)]++] = i;
    }
    return true;
}

/* ---- the file ---- */

/* A label stands in quotes, which it cannot hold itself, on one line. */
static void put_label(dl_out *o, const char *text) {
    bool odd = false;
    coop_i_output_puts(o->output, "\"");
    for (; *text; text++) {
        const char *other = *text == '"' ? "'" : (unsigned char)*text < ' ' ? " " : NULL;
        odd = odd || other;
        coop_i_output_write(o->output, other ? other : text, 1);
    }
    coop_i_output_puts(o->output, "\"\n");
    o->changed += odd;
}

/* By their place, then by strength: so that sums do not depend on the order of rows. */
static int compare_cells(const void *a, const void *b) {
    const dl_cell *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

/* Rows of the same two ends, whoever is named first where they have no direction, are one cell of the matrix. */
static bool put_relation(dl_out *o, size_t begin, size_t end) {
    uint64_t plain = 0, directed = 0;
    size_t count = 0;
    dl_cell *cells = coop_i_calloc(end - begin, 2 * sizeof *cells);
    if (!cells) return false;
    for (size_t i = begin; i < end; i++) {
        coop_tie tie;
        coop_network_tie(&tie, o->network, o->order[i]);
        cells[count++] = (dl_cell){tie.source, tie.target, tie.weight};
        if (!tie.directed) cells[count++] = (dl_cell){tie.target, tie.source, tie.weight};
        o->dates += tie.since || tie.until;
        *(tie.directed ? &directed : &plain) += 1;
    }
    qsort(cells, count, sizeof *cells, compare_cells);
    for (size_t i = 0; i < count;) {
        dl_cell cell = cells[i++];
        for (; i < count && cells[i].from == cell.from && cells[i].to == cell.to; i++) cell.weight += cells[i].weight;
        coop_i_output_printf(o->output, "%lu %lu ", (unsigned long)cell.from + 1, (unsigned long)cell.to + 1);
        coop_i_output_number(o->output, cell.weight);
        coop_i_output_puts(o->output, "\n");
    }
    free(cells);
    if (directed > 0) o->doubled += plain;
    return true;
}

static void put_head(dl_out *o) {
    uint32_t n = coop_network_organisations(o->network), relations = coop_i_pool_count(o->kinds);
    bool named = relations > 1 || (relations == 1 && strcmp(coop_i_pool_get(o->kinds, 1), "cooperation") != 0);
    coop_i_output_printf(o->output, "dl n=%lu", (unsigned long)n);
    if (relations > 1) coop_i_output_printf(o->output, ", nm=%lu", (unsigned long)relations);
    coop_i_output_puts(o->output, "\nformat = edgelist1\nlabels:\n");
    for (uint32_t i = 0; i < n; i++) {
        o->labels += strcmp(coop_network_label(o->network, i), coop_network_id(o->network, i)) != 0;
        put_label(o, coop_network_id(o->network, i));
    }
    if (named) coop_i_output_puts(o->output, "matrix labels:\n");
    for (uint32_t r = 1; r <= relations && named; r++) put_label(o, coop_i_pool_get(o->kinds, r));
    coop_i_output_puts(o->output, "data:\n");
}

static coop_status put_file(dl_out *o) {
    uint32_t relations;
    if (!sort_ties(o)) return coop_fail_memory(o->ctx);
    relations = coop_i_pool_count(o->kinds);
    put_head(o);
    for (uint32_t r = 1; r <= relations; r++) {
        if (coop_cancelled(o->ctx)) return COOP_INTERRUPTED;
        if (r > 1) coop_i_output_puts(o->output, "!\n");
        if (!put_relation(o, o->first[r - 1], o->first[r])) return coop_fail_memory(o->ctx);
    }
    coop_network_facts facts;
    coop_network_facts_of(&facts, o->network);
    export_tell_summed(o->ctx, "DL", coop_network_ties(o->network) - facts.ties);
    coop_i_tell_count_of(o->ctx, "loss", o->labels, SAY_LOSS_NAMES, "DL");
    coop_i_tell_count_of(o->ctx, "loss", o->dates, SAY_LOSS_DATES, "DL");
    coop_i_tell_count(o->ctx, "loss", o->doubled, SAY_LOSS_BOTH_WAYS);
    coop_i_tell_count(o->ctx, "loss", o->changed, SAY_LOSS_QUOTES);
    return COOP_OK;
}

coop_status dl_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    dl_out o = {.output = output, .network = export_->network, .ctx = ctx};
    coop_status status = put_file(&o);
    coop_i_pool_free(o.kinds);
    free(o.order);
    free(o.first);
    return status;
}
