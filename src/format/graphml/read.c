/* Reads GraphML: the file as a whole; its elements are in graphml/elements.c. */
#include <stdlib.h>

#include "core/network.h"
#include "format/graphml/reader.h"
#include "util/mem.h"

coop_status record_graphml_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                coop_context *ctx) {
    graphml_reader *r = coop_i_calloc(1, sizeof *r);
    (void)options;
    if (!r) return coop_fail_memory(ctx);
    r->xml = (xml_in){.owner = r,
                      .start = graphml_on_start,
                      .end = graphml_on_end,
                      .text = graphml_on_text,
                      .format = "GraphML",
                      .input = input,
                      .ctx = ctx};
    coop_status status = record_rows_init(&r->rows, network, coop_i_input_name(input), ctx);
    r->first_tie = network->ties.count;
    if (status == COOP_OK) {
        status = xml_parse(&r->xml);
        if (status == COOP_OK && r->graphs == 0) {
            coop_place place;
            xml_here(&place, &r->xml);
            status = coop_fail_at(ctx, COOP_INPUT, place.file, place.line, place.column, "the file holds no <graph>");
        }
        if (status == COOP_OK) status = record_rows_end(&r->rows);
        record_rows_clear(&r->rows);
    }
    record_open_clear(&r->records);
    coop_i_buf_clear(&r->text);
    coop_i_buf_clear(&r->label);
    coop_i_buf_clear(&r->data_key);
    coop_i_buf_clear(&r->graph);
    free(r);
    return status;
}
