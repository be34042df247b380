#include "gap/closing.h"

#include "util/buf.h"

coop_status gap_closing_find(coop_pair pairs[GAP_CLOSING_TIES], size_t *count, const gap_closing *closing,
                             const bool *from, const bool *to, coop_context *ctx) {
    *count = 0;
    return closing ? closing->find(pairs, count, from, to, GAP_CLOSING_TIES, closing->data, ctx) : COOP_OK;
}

uint32_t gap_closing_rows(const coop_gap_options *options) {
    return options->bridged ? options->bridged : COOP_GAP_BRIDGED;
}

coop_status gap_closing_put(coop_table *table, size_t row, size_t column, const coop_graph *graph,
                            const coop_pair *pairs, size_t count, coop_context *ctx) {
    if (count == 0) return COOP_OK;
    coop_i_buf text = {0};
    for (size_t i = 0; i < count; i++)
        coop_i_buf_printf(&text, "%s%s + %s", i ? "; " : "", coop_network_label(graph->network, pairs[i].a),
                          coop_network_label(graph->network, pairs[i].b));
    coop_status status = text.failed ? coop_fail_memory(ctx) : COOP_OK;
    const coop_value cells[GAP_CLOSING_COLUMNS] = {{.type = COOP_ORGANISATION_REF, .organisation = pairs[0].a},
                                                   {.type = COOP_ORGANISATION_REF, .organisation = pairs[0].b},
                                                   COOP_STRING_VALUE(coop_i_buf_text(&text))};
    for (size_t c = 0; c < GAP_CLOSING_COLUMNS && status == COOP_OK; c++)
        status = coop_table_set(table, row, column + c, cells[c], ctx);
    coop_i_buf_clear(&text);
    return status;
}
