/* The bytes of a file descriptor, unpacked: gzip and zstd are recognised by their first bytes. */
#ifndef COOP_CORE_UNPACK_H
#define COOP_CORE_UNPACK_H

#include <coopgraph/context.h>

typedef struct coop_i_unpack coop_i_unpack;

/* Takes over fd: it is closed by coop_i_unpack_free, on failure at once. `name` is borrowed, for messages. */
coop_status coop_i_unpack_new(coop_i_unpack **unpack, int fd, const char *name, coop_context *ctx);
void coop_i_unpack_free(coop_i_unpack *unpack);
/* At least one byte, at most size > 0; *got = 0 at the end. Several packed members in one file are read one after the
 * other. */
coop_status coop_i_unpack_read(coop_i_unpack *unpack, char *bytes, size_t size, size_t *got, coop_context *ctx);
/* How much of the packed file was read, 0..1; below 0 when its size is not known. */
double coop_i_unpack_done(const coop_i_unpack *unpack);

#endif
