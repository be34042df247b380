/* Organisations without ties. */
#include "core/say.h"
#include "gap/gap.h"

enum { ORGANISATION, KIND, SENTENCE };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, "has no tie that counts"},
    {"kind", COOP_STRING, "Kind", NULL, NULL, .words = true},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static coop_status isolates_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                  const coop_gap_options *options, coop_context *ctx) {
    static const coop_i_message says[2][2] = {{SAY_ISOLATE, SAY_ISOLATE_NEEDS},
                                              {SAY_ISOLATE_OFFERS, SAY_ISOLATE_OFFERS_NEEDS}};
    (void)options;
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, 3, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        size_t row;
        if (!coop_i_takes_part(graph, u) || coop_i_degree(&graph->all, u) > 0) continue;
        const uint32_t *offers, *needs;
        size_t offered = coop_network_competences(&offers, graph->network, u, COOP_OFFER);
        size_t needed = coop_network_competences(&needs, graph->network, u, COOP_NEED);
        status = coop_table_add_rows(made, &row, 1, ctx);
        if (status == COOP_OK) {
            status = coop_table_set(made, row, ORGANISATION,
                                    (coop_value){.type = COOP_ORGANISATION_REF, .organisation = u}, ctx);
        }
        if (status == COOP_OK) {
            const char *kind = coop_kind_name(coop_network_kind(graph->network, u));
            status = coop_table_set(made, row, KIND, COOP_STRING_VALUE(kind), ctx);
        }
        if (status == COOP_OK) {
            status = coop_i_set_said(made, row, SENTENCE, ctx, says[offered > 0][needed > 0],
                                     COOP_I_TEXT(coop_network_label(graph->network, u)));
        }
    }
    return coop_i_table_give(table, made, status);
}

const gap_code gap_isolates_code = {.table = isolates_table};
