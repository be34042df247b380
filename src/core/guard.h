/* Which files a run has read and is to write, so that it never writes over what it was given.
 *
 * Files are told apart by device and inode, a file that is not there yet by its folder and its name: another spelling,
 * a symbolic or a hard link is the same file. Pipes and devices are no files in this sense. Active with
 * ctx->guard_files alone; without it every function here does nothing. */
#ifndef COOP_CORE_GUARD_H
#define COOP_CORE_GUARD_H

#include <coopgraph/context.h>

/* A file was opened for reading. */
coop_status coop_i_guard_read(int fd, coop_context *ctx);
/* A file is about to be written: COOP_USAGE with what to do if it was read, or if this run writes it already. */
coop_status coop_i_guard_write(const char *path, coop_context *ctx);
void coop_i_guard_clear(coop_context *ctx);

#endif
