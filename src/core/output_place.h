/* The inside of an output, for core/output.c (what is written) and core/output_place.c (where it goes). */
#ifndef COOP_CORE_OUTPUT_PLACE_H
#define COOP_CORE_OUTPUT_PLACE_H

#include <zlib.h>
#include <zstd.h>

#include "core/output.h"
#include "util/buf.h"

enum { COOP_I_BLOCK = 64 * 1024 };

typedef enum coop_i_packing { COOP_I_PLAIN, COOP_I_GZIP, COOP_I_ZSTD } coop_i_packing;

struct coop_i_output {
    coop_i_output *next; /* of those that wait for coop_outputs_release */
    char *name;          /* as the caller wrote it, for messages */
    char *target;        /* with symbolic links followed; NULL when written directly */
    char *temporary;     /* NULL while the file has no name, and when written directly */
    int fd;
    int stream; /* the pipe that a held output goes to in the end, -1 = none; fd is then what holds it */
    coop_i_packing packing;
    bool in_memory;
    bool is_folder;       /* `target` is a folder that was made for outputs */
    bool terminal;        /* a person looks at it: nothing in the data may steer the terminal */
    bool lead;            /* to a terminal: the last byte was the first of U+0080 .. U+00BF */
    coop_i_buf kept;      /* all that was written, if so */
    char *plain, *packed; /* COOP_I_BLOCK bytes each; packed only if compressed */
    size_t used;
    bool settled, has_z;
    z_stream z;
    ZSTD_CCtx *zstd;
    coop_i_buf scratch; /* of printf */
    int failure;        /* the errno of the first failure, 0 = none */
};

/* Finds the target and opens what is written until it takes its place. */
coop_status coop_i_place_open(coop_i_output *out, const char *path, coop_context *ctx);
/* All of the bytes, or out->failure. */
void coop_i_place_write(coop_i_output *out, const char *bytes, size_t length);
/* The file gets a name, if it has none; how much it holds. False when it has failed. */
bool coop_i_place_share(coop_i_output *out, uint64_t *bytes);
/* What is written next goes behind so many bytes. */
void coop_i_place_go(coop_i_output *out, uint64_t bytes);
/* The bytes are on the disk; a file that has a name already is closed. */
void coop_i_place_sync(coop_i_output *out);
/* The last steps: the file gets a name, the name becomes the target's, what was held goes to its stream. */
void coop_i_place_prepare(coop_i_output *out);
void coop_i_place_rename(coop_i_output *out);
coop_status coop_i_place_finish(coop_i_output *out, coop_context *ctx);
coop_status coop_i_place_failure(const coop_i_output *out, coop_context *ctx);

#endif
