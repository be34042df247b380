/* The inside of the format GML (Graph Modelling Language). What begins with coop_i_gml_ elsewhere is of GraphML. */
#ifndef COOP_FORMAT_GML_H
#define COOP_FORMAT_GML_H

#include "format/format.h"

coop_status coop_i_gml_file_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                 coop_context *ctx);
coop_status coop_i_gml_file_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
