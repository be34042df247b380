/* The inside of VOSviewer's formats: a map file (items) and a network file (links), and both in one JSON. */
#ifndef COOP_FORMAT_VOSVIEWER_VOSVIEWER_H
#define COOP_FORMAT_VOSVIEWER_VOSVIEWER_H

#include "format/export/export.h"

coop_status vosviewer_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                           coop_context *ctx);

/* What an item is shown by: its cluster, and columns as weights (sizes, not negative) or scores (colours). */
typedef struct vosviewer_map {
    export_columns columns;
    export_row row;
    const export_column *x, *y, *cluster;
    bool *weight;   /* for each column of nodes: every node has a number from 0 on: a weight as well as a score */
    uint64_t texts; /* columns of nodes that hold no numbers */
    bool failed;
} vosviewer_map;
coop_status vosviewer_init(vosviewer_map *vos, const coop_export *export_, coop_context *ctx);
void vosviewer_clear(vosviewer_map *vos);
void vosviewer_node(vosviewer_map *vos, uint32_t i);
/* The number of a column for the present node; NaN when it has none. */
double vosviewer_number(vosviewer_map *vos, const export_column *column);
/* True for a column of nodes that is written as a weight or score. */
bool vosviewer_is_figure(const vosviewer_map *vos, size_t column);
/* Cluster 1 to 1000; 0 = none. */
int vosviewer_cluster(vosviewer_map *vos);
/* "university · Tomsk · offers: …": what stands beside the map when an item is chosen. */
void vosviewer_description(coop_i_buf *out, vosviewer_map *vos);
void vosviewer_tell(const vosviewer_map *vos, coop_context *ctx);

#endif
