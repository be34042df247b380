/* What is written: beside the target and renamed at the end, so that a failure leaves an existing file as it was.
 *
 * Writes are buffered and their first failure is remembered; coop_i_output_commit reports it. The program must ignore
 * SIGPIPE, and its handler of a second Ctrl-C calls coop_i_file_remove_all (util/file.h) for the temporaries. */
#ifndef COOP_CORE_OUTPUT_H
#define COOP_CORE_OUTPUT_H

#include <coopgraph/context.h>

typedef struct coop_i_output coop_i_output;

/* "-" is standard output. A name that ends in .gz or .zst is compressed. Symbolic links are followed, the mode of an
 * existing file is kept. What is no regular file
 * (/dev/stdout, a fifo) is written directly. */
/* Makes a folder for outputs unless it is there. With ctx->hold_outputs it goes again, if it was made here and is
 * empty, when what was held is not kept. */
coop_status coop_i_output_folder(const char *path, coop_context *ctx);
/* Such a name: "-", or something that is there and is no regular file. It has no file beside it. */
bool coop_i_output_is_stream(const char *path);
coop_status coop_i_output_open(coop_i_output **output, const char *path, coop_context *ctx);
/* An output that is kept in memory, for workers that each write a part; never committed. */
coop_status coop_i_output_in_memory(coop_i_output **output, coop_context *ctx);
/* What was kept so far, as one text, and how long it is; borrowed until more is written. NULL when memory was short. */
const char *coop_i_output_kept(coop_i_output *kept, size_t *length);
/* Writes what was kept to another output, and forgets it. */
void coop_i_output_give(coop_i_output *kept, coop_i_output *to);
void coop_i_output_write(coop_i_output *output, const char *bytes, size_t length);
void coop_i_output_puts(coop_i_output *output, const char *text);
void coop_i_output_printf(coop_i_output *output, const char *format, ...) COOP_PRINTF(2, 3);
void coop_i_output_number(coop_i_output *output, double value); /* see util/number.h */
void coop_i_output_integer(coop_i_output *output, int64_t value);
bool coop_i_output_failed(const coop_i_output *output); /* lets long loops stop early */
/* For a file that other processes write into, too: it has a name from now on by which they can open it, and holds
 * *bytes. NULL when it cannot be shared (a stream, or compressed) or has failed. coop_i_output_joined: what they wrote
 * ends behind `bytes`, where this process goes on. Without a name nothing is left behind whatever ends the process;
 * with one that is true no longer, so it is shared as late as can be. */
const char *coop_i_output_share(coop_i_output *output, uint64_t *bytes);
void coop_i_output_joined(coop_i_output *output, uint64_t bytes);
/* All of the file is on the disk, but not yet in its place: a format of several files settles each before it commits
 * the first, so that a full disk replaces none of them. Nothing may be written after it. */
coop_status coop_i_output_settle(coop_i_output *output, coop_context *ctx);
/* Flushes, syncs, renames, frees. On any failure the temporary file is removed and COOP_OUTPUT returned with what and
 * where
 * ("No space left on device"). A closed pipe on standard output is COOP_OUTPUT with an empty message: the program ends
 * quietly. Memory that ran short while writing is reported as such (coop_fail_memory). */
coop_status coop_i_output_commit(coop_i_output *output, coop_context *ctx);
/* Removes the temporary file and frees; NULL is allowed. Call on failure paths. */
void coop_i_output_abandon(coop_i_output *output);

#endif
