/* The inside of GEXF. Columns and rows of both directions are those of GraphML (graphml.h, graphml_in.h). */
#ifndef COOP_FORMAT_GEXF_H
#define COOP_FORMAT_GEXF_H

#include "format/format.h"

coop_status coop_i_gexf_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx);
coop_status coop_i_gexf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
