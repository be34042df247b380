/* The inside of VOSviewer's formats: a map file (items) and a network file (links), and both in one JSON. */
#ifndef COOP_FORMAT_VOSVIEWER_H
#define COOP_FORMAT_VOSVIEWER_H

#include "format/graphml.h"

coop_status coop_i_vos_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx);

/* What an item is shown by: its cluster, and columns as weights (sizes, not negative) or scores (colours). */
typedef struct coop_i_vos {
    coop_i_gml_columns columns;
    coop_i_gml_row row;
    const coop_i_gml_column *x, *y, *cluster;
    bool *weight;   /* for each column of nodes: every node has a number from 0 on: a weight as well as a score */
    uint64_t texts; /* columns of nodes that hold no numbers */
    bool failed;
} coop_i_vos;
coop_status coop_i_vos_init(coop_i_vos *vos, const coop_export *export_, coop_context *ctx);
void coop_i_vos_clear(coop_i_vos *vos);
void coop_i_vos_node(coop_i_vos *vos, uint32_t i);
/* The number of a column for the present node; NaN when it has none. */
double coop_i_vos_number(coop_i_vos *vos, const coop_i_gml_column *column);
/* True for a column of nodes that is written as a weight or score. */
bool coop_i_vos_is_figure(const coop_i_vos *vos, size_t column);
/* Cluster 1 to 1000; 0 = none. */
int coop_i_vos_cluster(coop_i_vos *vos);
/* "university · Tomsk · offers: …": what stands beside the map when an item is chosen. */
void coop_i_vos_description(coop_i_buf *out, coop_i_vos *vos);
void coop_i_vos_tell(const coop_i_vos *vos, coop_context *ctx);

#endif
