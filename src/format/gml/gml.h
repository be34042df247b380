/* The inside of the format GML (Graph Modelling Language). What begins with gml_ elsewhere is of GraphML. */
#ifndef COOP_FORMAT_GML_GML_H
#define COOP_FORMAT_GML_GML_H

#include "format/format.h"

coop_status gml_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx);
coop_status gml_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

/* gml/labels.c: by organisation another label where it shares its own; NULL where it does not. */
coop_status gml_labels(char ***unique, const coop_network *network, coop_context *ctx);
void gml_labels_free(char **unique, uint32_t n);

#endif
