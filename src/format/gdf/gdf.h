/* GDF, both ways. */
#ifndef COOP_FORMAT_GDF_GDF_H
#define COOP_FORMAT_GDF_GDF_H

#include "format/format.h"

coop_status gdf_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
