/* XLSX, both ways. */
#ifndef COOP_FORMAT_XLSX_XLSX_H
#define COOP_FORMAT_XLSX_XLSX_H

#include "format/format.h"

/* What `write` makes at a path of its own goes on into the output: libxlsxwriter wants a path, and the plain locale. */
typedef coop_status xlsx_make_fn(const char *path, const void *data, coop_context *ctx);
coop_status xlsx_make(coop_i_output *output, xlsx_make_fn *write, const void *data, coop_context *ctx);
coop_status xlsx_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
