/* The inside of DOT: dot/read.c reads, dot/dot.c writes. */
#ifndef COOP_FORMAT_DOT_DOT_H
#define COOP_FORMAT_DOT_DOT_H

#include "format/format.h"

coop_status dot_read(coop_network *network, coop_i_input *input, const coop_load_options *options, coop_context *ctx);
int dot_detect(const char *bytes, size_t length);

#endif
