/* The inside of a format: how it is recognised, read and written. A new format is one file and one row in registry.c.
 */
#ifndef COOP_FORMAT_FORMAT_H
#define COOP_FORMAT_FORMAT_H

#include <coopgraph/format.h>

#include "core/input.h"
#include "core/output.h"

/* What a file of the format keeps of an export. What it lacks and the export has is told by coop_save as a loss. */
enum {
    COOP_I_KEEPS_ORGANISATIONS = 1 << 0,
    COOP_I_KEEPS_TIES = 1 << 1,
    COOP_I_KEEPS_EVENTS = 1 << 2, /* agreements and projects as such, not only as ties */
    COOP_I_KEEPS_PROGRAMMES = 1 << 3,
    COOP_I_KEEPS_COMPETENCES = 1 << 4,
    COOP_I_KEEPS_INDICATORS = 1 << 5,
    COOP_I_KEEPS_CITATIONS = 1 << 6,
    COOP_I_KEEPS_ATTRIBUTES = 1 << 7,
    COOP_I_KEEPS_COLUMNS = 1 << 8, /* of the export's tables */
    COOP_I_KEEPS_SUGGESTIONS = 1 << 9,
    COOP_I_KEEPS_PICTURE = 1 << 10, /* positions, sizes, colours */
    COOP_I_IS_DRAWING = 1 << 11,    /* for eyes only: nobody looks for figures in it */
    COOP_I_KEEPS_NETWORK = (1 << 8) - 1,
    /* what formats keep that have any columns for nodes and edges, and places for a picture */
    COOP_I_KEEPS_COLUMNED = COOP_I_KEEPS_ORGANISATIONS | COOP_I_KEEPS_TIES | COOP_I_KEEPS_COMPETENCES |
                            COOP_I_KEEPS_INDICATORS | COOP_I_KEEPS_ATTRIBUTES | COOP_I_KEEPS_COLUMNS |
                            COOP_I_KEEPS_SUGGESTIONS | COOP_I_KEEPS_PICTURE,
};

typedef struct coop_i_codec {
    unsigned keeps;
    /* How sure it is that a file that starts with these bytes is of the format: 0 = it is not, 100 = certainly. NULL
     * for a format that is only written. */
    int (*detect)(const char *bytes, size_t length);
    /* Adds what the input holds to a network that is finished later. Bad rows are told by coop_i_reject. */
    coop_status (*read)(coop_network *network, coop_i_input *input, const coop_load_options *options,
                        coop_context *ctx);
    /* Instead of `read`, for a source of several files that need each other: `hold` adds what one says to *held (NULL
     * at the first), `give` puts all of it into the network when every file is read, `drop` frees it. */
    coop_status (*hold)(void **held, coop_i_input *input, const coop_load_options *options, coop_context *ctx);
    coop_status (*give)(void *held, coop_network *network, const coop_load_options *options, coop_context *ctx);
    void (*drop)(void *held);
    bool late; /* it only says more of organisations that other files name: read when these are */
    /* One stream; coop_save opens and commits it and tells what was written. */
    coop_status (*write)(coop_i_output *output, const coop_export *export_, coop_context *ctx);
    /* Instead of `write`, for a format of several files: opens and commits its own, and calls coop_i_wrote for each. */
    coop_status (*save)(const char *path, const coop_export *export_, coop_context *ctx);
} coop_i_codec;

/* The note "wrote": `what` says how much of what went into the file. */
void coop_i_wrote(coop_context *ctx, const char *path, const char *what, ...) COOP_PRINTF(3, 4);

/* Gephi's own column id of a measure that it computes too (contract G16); NULL for others. */
const char *coop_i_gephi_id(const char *measure);

/* The length of `path` without a last ".gz" or ".zst". */
size_t coop_i_path_unpacked(const char *path);
/* True when the path (".gz" and ".zst" aside, case aside) ends in one of the suffixes "a|b|c"; *suffix (may be NULL) is
 * then where the longest of them starts. */
bool coop_i_path_has_suffix(const char *path, const char *suffixes, size_t *suffix);

/* The formats, each in its own files. */
extern const coop_i_codec coop_i_codec_json, coop_i_codec_jsonl, coop_i_codec_csv, coop_i_codec_xlsx;
extern const coop_i_codec coop_i_codec_dot, coop_i_codec_dl, coop_i_codec_vosviewer, coop_i_codec_vosviewer_json;
extern const coop_i_codec coop_i_codec_gml, coop_i_codec_pajek, coop_i_codec_pajek_project, coop_i_codec_pajek_values;
extern const coop_i_codec coop_i_codec_cordis, coop_i_codec_ror;
extern const coop_i_codec coop_i_codec_nodelink, coop_i_codec_graphology, coop_i_codec_cytoscape;
extern const coop_i_codec coop_i_codec_graphml, coop_i_codec_gexf, coop_i_codec_edgelist, coop_i_codec_svg;

#endif
