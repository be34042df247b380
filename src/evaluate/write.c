/* Splits as files that anybody can read again. */

#include "core/output.h"
#include "evaluate/figures.h"
#include "format/format.h"
#include "util/buf.h"

static coop_status add(coop_network *made, const evaluate_split *split, uint32_t a, uint32_t b, double weight,
                       coop_context *ctx) {
    coop_tie tie = COOP_TIE_INIT;
    const coop_network *network = split->world->network;
    tie.weight = weight;
    coop_status status = coop_network_refer(made, &tie.source, coop_network_id(network, a), NULL, ctx);
    if (status == COOP_OK) status = coop_network_refer(made, &tie.target, coop_network_id(network, b), NULL, ctx);
    return status == COOP_OK ? coop_network_add_tie(made, NULL, &tie, ctx) : status;
}

/* The strength of a hidden tie is what it was before it was hidden. */
static double strength(const evaluate_split *split, uint32_t a, uint32_t b) {
    const coop_graph *graph = split->world->later ? split->world->later : split->world->all;
    uint64_t arc = coop_i_arc(&graph->all, a, b);
    return arc == UINT64_MAX ? 1 : graph->all.weight[arc];
}

static coop_status fill(coop_network *made, const evaluate_split *split, const evaluate_pairs *pairs,
                        coop_context *ctx) {
    coop_status status = COOP_OK;
    if (pairs) {
        for (size_t i = 0; i < pairs->count && status == COOP_OK; i++) {
            coop_pair p = pairs->items[i];
            status = add(made, split, p.a, p.b, strength(split, p.a, p.b), ctx);
        }
        return status;
    }
    const coop_i_csr *ties = &split->known->all;
    for (uint32_t u = 0; u < split->known->n; u++)
        for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1] && status == COOP_OK; k++)
            if (ties->to[k] > u) status = add(made, split, u, ties->to[k], ties->weight[k], ctx);
    return status;
}

/* One edge list; `pairs` NULL = what is known. */
static coop_status write_ties(const evaluate_split *split, const evaluate_pairs *pairs, const char *folder,
                              uint32_t number, const char *what, coop_context *ctx) {
    coop_i_buf path = {0};
    coop_network *made = NULL;
    coop_problems *problems = ctx->problems;
    coop_i_buf_printf(&path, "%s/split-%02u.%s.edges", folder, (unsigned)number, what);
    coop_status status = path.failed ? coop_fail_memory(ctx) : coop_network_new(&made, ctx);
    ctx->problems = NULL; /* one note for all files is enough */
    if (status == COOP_OK) status = fill(made, split, pairs, ctx);
    if (status == COOP_OK) status = coop_network_finish(made, NULL, ctx);
    if (status == COOP_OK)
        status = coop_save(coop_i_buf_text(&path), &(coop_export){.network = made, .undirected = true}, NULL, ctx);
    ctx->problems = problems;
    coop_network_free(made);
    coop_i_buf_clear(&path);
    return status;
}

static coop_status write_table(const coop_evaluation *e, const char *folder, coop_context *ctx) {
    coop_i_buf path = {0};
    coop_table *table = NULL;
    coop_i_buf_printf(&path, "%s/splits.csv", folder);
    coop_status status = path.failed ? coop_fail_memory(ctx) : coop_evaluation_splits(&table, e, ctx);
    coop_problems *problems = ctx->problems;
    ctx->problems = NULL;
    if (status == COOP_OK)
        status = coop_tables_write(coop_i_buf_text(&path), (const coop_table *const[]){table}, 1, e->world.network,
                                   COOP_TABLE_CSV, ctx);
    ctx->problems = problems;
    coop_table_free(table);
    coop_i_buf_clear(&path);
    return status;
}

coop_status coop_evaluation_write_splits(const coop_evaluation *e, const char *folder, coop_context *ctx) {
    uint64_t seed = ctx->seed;
    coop_status status = coop_i_output_folder(folder, ctx);
    ctx->seed = e->seed;
    for (uint32_t i = 0; i < e->repeats && status == COOP_OK; i++) {
        evaluate_split split;
        status = evaluate_split_init(&split, &e->world, i, ctx);
        if (status == COOP_OK) status = write_ties(&split, NULL, folder, i + 1, "train", ctx);
        if (status == COOP_OK) status = write_ties(&split, &split.test, folder, i + 1, "test", ctx);
        if (status == COOP_OK && split.validation.count)
            status = write_ties(&split, &split.validation, folder, i + 1, "validation", ctx);
        evaluate_split_clear(&split);
    }
    ctx->seed = seed;
    if (status == COOP_OK) status = write_table(e, folder, ctx);
    if (status == COOP_OK)
        format_wrote(ctx, folder, "%u %s", (unsigned)e->repeats, e->repeats == 1 ? "split" : "splits");
    return status;
}
