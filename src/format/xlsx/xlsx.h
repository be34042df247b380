/* XLSX, both ways. */
#ifndef COOP_FORMAT_XLSX_XLSX_H
#define COOP_FORMAT_XLSX_XLSX_H

#include "format/format.h"

coop_status xlsx_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
