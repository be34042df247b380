/* The inside of the format GML (Graph Modelling Language). What begins with coop_i_gml_ elsewhere is of GraphML. */
#ifndef COOP_FORMAT_GML_H
#define COOP_FORMAT_GML_H

#include "format/format.h"

coop_status coop_i_gml_file_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                 coop_context *ctx);
coop_status coop_i_gml_file_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

/* gml_labels.c: by organisation another label where it shares its own; NULL where it does not. */
coop_status coop_i_gml_labels(char ***unique, const coop_network *network, coop_context *ctx);
void coop_i_gml_labels_free(char **unique, uint32_t n);

#endif
