/* Needs: met by a partner, in a cluster both belong to, elsewhere in the network, or by nobody; the worst first. */
#include "gap/gap.h"

#include <stdlib.h>

#include "util/mem.h"

enum { ORGANISATION, NEED, MET, SUPPLIERS, NEAREST, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"need", COOP_STRING, "Needs", NULL, NULL},
    {"met", COOP_STRING, "Met", NULL, "nobody, elsewhere, cluster (a member of the same cluster) or partner"},
    {"suppliers", COOP_INTEGER, "Who offer it", NULL, "organisations of the network that offer it"},
    {"nearest", COOP_ORGANISATION_REF, "Nearest", NULL, "a partner, else a fellow member, else the strongest of those"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef enum met { NOBODY, ELSEWHERE, CLUSTER, PARTNER } met;
static const char *const met_names[] = {"nobody", "elsewhere", "cluster", "partner"};

static bool share_cluster(const coop_network *network, uint32_t a, uint32_t b) {
    const uint32_t *of_a, *of_b;
    size_t count_a = coop_network_clusters(&of_a, network, a), count_b = coop_network_clusters(&of_b, network, b);
    for (size_t i = 0, j = 0; i < count_a && j < count_b;) {
        if (of_a[i] == of_b[j]) return true;
        if (of_a[i] < of_b[j])
            i++;
        else
            j++;
    }
    return false;
}

/* How near the nearest supplier is; among equally near ones the strongest. */
static met nearest(uint32_t *supplier, size_t *suppliers, const coop_graph *graph, uint32_t u, uint32_t tag) {
    const uint32_t *list;
    size_t count = coop_network_tagged(&list, graph->network, tag, COOP_OFFER);
    met best = NOBODY;
    *supplier = COOP_NONE;
    *suppliers = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t v = list[i];
        if (v == u) continue;
        ++*suppliers;
        met how = coop_i_arc(&graph->all, u, v) != UINT64_MAX ? PARTNER
                  : share_cluster(graph->network, u, v)       ? CLUSTER
                                                              : ELSEWHERE;
        if (*supplier != COOP_NONE && (how < best || (how == best && graph->strength[v] <= graph->strength[*supplier])))
            continue;
        best = how;
        *supplier = v;
    }
    return best;
}

static coop_status sentence(coop_table *table, size_t row, const coop_network *network, uint32_t u, uint32_t tag,
                            met how, uint32_t supplier, size_t suppliers, coop_context *ctx) {
    const char *label = coop_network_label(network, u), *need = coop_network_tag(network, tag);
    if (how == NOBODY)
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s needs %s; nobody here offers it.", label, need);
    const char *by = coop_network_label(network, supplier);
    if (how == PARTNER)
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s needs %s; its partner %s offers it.", label, need,
                                   by);
    const char *where = how == CLUSTER ? " of the same cluster" : "";
    if (suppliers == 1)
        return coop_table_set_text(table, row, SENTENCE, ctx,
                                   "%s needs %s; only %s%s offers it, and they do not work together.", label, need, by,
                                   where);
    return coop_table_set_text(table, row, SENTENCE, ctx, "%s needs %s; none of its partners offers it, but %s%s does.",
                               label, need, by, where);
}

typedef struct need {
    uint32_t organisation, tag, supplier;
    met how;
    size_t suppliers;
} need;

/* The classes come worst first, organisations in canonical order within. */
static int compare_needs(const void *x, const void *y) {
    const need *a = x, *b = y;
    if (a->how != b->how) return a->how < b->how ? -1 : 1;
    if (a->organisation != b->organisation) return a->organisation < b->organisation ? -1 : 1;
    return (a->tag > b->tag) - (a->tag < b->tag);
}

static coop_status find_needs(need **needs, size_t *count, const coop_graph *graph, coop_context *ctx) {
    size_t capacity = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        const uint32_t *tags;
        size_t of_u = coop_network_competences(&tags, graph->network, u, COOP_NEED);
        if (u % 1024 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        if (!coop_i_grow(needs, &capacity, *count + of_u, sizeof **needs)) return coop_fail_memory(ctx);
        for (size_t i = 0; i < of_u; i++) {
            need found = {.organisation = u, .tag = tags[i]};
            found.how = nearest(&found.supplier, &found.suppliers, graph, u, tags[i]);
            (*needs)[(*count)++] = found;
        }
    }
    if (*count > 0) qsort(*needs, *count, sizeof **needs, compare_needs);
    return COOP_OK;
}

static coop_status fill_row(coop_table *table, size_t row, const coop_graph *graph, const need *n, coop_context *ctx) {
    coop_status status = COOP_OK;
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = n->organisation},
                                COOP_STRING_VALUE(coop_network_tag(graph->network, n->tag)),
                                COOP_STRING_VALUE(met_names[n->how]),
                                COOP_INT_VALUE((int64_t)n->suppliers),
                                {.type = COOP_ORGANISATION_REF, .organisation = n->supplier}};
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status != COOP_OK) return status;
    return sentence(table, row, graph->network, n->organisation, n->tag, n->how, n->supplier, n->suppliers, ctx);
}

coop_status coop_i_gap_competences(coop_table **table, const coop_graph *graph, const coop_gap_options *options,
                                   coop_context *ctx) {
    (void)options;
    coop_table *made = NULL;
    need *needs = NULL;
    size_t count = 0;
    coop_status status = coop_table_new(&made, "competences", coop_gap_find("competences")->title, COOP_ROWS_FREE,
                                        columns, COLUMNS, ctx);
    if (status == COOP_OK) status = find_needs(&needs, &count, graph, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = fill_row(made, i, graph, &needs[i], ctx);
    free(needs);
    if (status == COOP_OK && coop_network_tags(graph->network) == 0) {
        status = coop_table_note(made, ctx, "The network names no offers or needs.");
    }
    if (status != COOP_OK) {
        coop_table_free(made);
        return status;
    }
    *table = made;
    return COOP_OK;
}
