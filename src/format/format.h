/* The inside of a format: how it is recognised, read and written. A new format is one file and one row in registry.c.
 */
#ifndef COOP_FORMAT_FORMAT_H
#define COOP_FORMAT_FORMAT_H

#include <coopgraph/format.h>

#include "core/input.h"
#include "core/output.h"
#include "core/say.h"

/* What a file of the format keeps of an export. What it lacks and the export has is told by coop_save as a loss. */
enum {
    FORMAT_KEEPS_ORGANISATIONS = 1 << 0,
    FORMAT_KEEPS_TIES = 1 << 1,
    FORMAT_KEEPS_EVENTS = 1 << 2, /* agreements and projects as such, not only as ties */
    FORMAT_KEEPS_PROGRAMMES = 1 << 3,
    FORMAT_KEEPS_COMPETENCES = 1 << 4,
    FORMAT_KEEPS_INDICATORS = 1 << 5,
    FORMAT_KEEPS_CITATIONS = 1 << 6,
    FORMAT_KEEPS_ATTRIBUTES = 1 << 7,
    FORMAT_KEEPS_COLUMNS = 1 << 8, /* of the export's tables */
    FORMAT_KEEPS_SUGGESTIONS = 1 << 9,
    FORMAT_KEEPS_PICTURE = 1 << 10,  /* positions, sizes, colours */
    FORMAT_KEEPS_INFINITY = 1 << 11, /* numbers without end among attributes */
    FORMAT_IS_DRAWING = 1 << 12,     /* for eyes only: nobody looks for figures in it */
    FORMAT_KEEPS_NETWORK = (1 << 8) - 1,
    /* what formats keep that have any columns for nodes and edges, and places for a picture */
    FORMAT_KEEPS_COLUMNED = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_COMPETENCES |
                            FORMAT_KEEPS_INDICATORS | FORMAT_KEEPS_ATTRIBUTES | FORMAT_KEEPS_COLUMNS |
                            FORMAT_KEEPS_SUGGESTIONS | FORMAT_KEEPS_PICTURE,
};

typedef struct coop_codec {
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
    bool tables; /* it begins readings itself: one for each table */
    bool empty;  /* nothing in a file of it says that there are no ties */
    bool late;   /* it only says more of organisations that other files name: read when these are */
    /* One stream; coop_save opens and commits it and tells what was written. */
    coop_status (*write)(coop_i_output *output, const coop_export *export_, coop_context *ctx);
    /* Instead of `write`, for a format of several files: opens and commits its own, and calls format_wrote for each.
     * `files` names them; the caller frees the names (NULL when memory is short). */
    size_t (*files)(char *names[COOP_SAVED_FILES], const char *path);
    coop_status (*save)(const char *path, const coop_export *export_, coop_context *ctx);
} format_codec;

/* What a file that keeps these has no place for, kind after kind: "3 programmes". */
typedef void format_lost_fn(const char *what, void *to);
void format_each_lost(unsigned keeps, const coop_export *export_, const coop_context *ctx, format_lost_fn *tell,
                      void *to);

/* The note "wrote": `what` says how much of what went into the file. */
void format_wrote(coop_context *ctx, const char *path, const char *what, ...) COOP_PRINTF(3, 4);
void format_wrote_values(coop_context *ctx, const char *path, coop_i_message message, const coop_i_said *values,
                         size_t count);
#define format_wrote_said(ctx, path, message, ...) format_wrote_values(ctx, path, message, COOP_I_SAID(__VA_ARGS__))

/* The format of an input of which nothing was read: by `name` if that is given, else by the path's suffix, else by the
 * surest look at the first bytes. COOP_USAGE for a name that there is not, COOP_INPUT where nothing tells. */
coop_status format_choose(const coop_format **chosen, coop_i_input *input, const char *path, const char *name,
                          coop_context *ctx);

/* The rows of a table as a stream of this format has them, into an output in memory, for whoever makes them elsewhere;
 * `follows`: others stand before them. Then they are put into the stream, behind what was added to it. */
coop_status format_table_text(coop_i_output *text, const coop_table *table, const coop_network *network,
                              coop_table_format format, bool follows, coop_context *ctx);
void format_table_stream_text(coop_table_stream *stream, const char *text, size_t length, size_t rows);
/* Or others write it into the stream's file themselves: its path and how many bytes it holds, NULL where that cannot be
 * (coop_i_output_share); and that they have, up to `bytes`. */
const char *format_table_stream_share(coop_table_stream *stream, uint64_t *bytes);
void format_table_stream_joined(coop_table_stream *stream, uint64_t bytes, size_t rows);

/* The length of `path` without a last ".gz" or ".zst". */
size_t format_path_unpacked(const char *path);
/* True when the path (".gz" and ".zst" aside, case aside) ends in one of the suffixes "a|b|c"; *suffix (may be NULL) is
 * then where the longest of them starts. */
bool format_path_has_suffix(const char *path, const char *suffixes, size_t *suffix);

/* The formats, each in its own files. */
extern const format_codec format_codec_coop, format_codec_json, format_codec_jsonl, format_codec_csv, format_codec_xlsx,
    format_codec_ods, format_codec_fods;
extern const format_codec format_codec_dot, format_codec_dl, format_codec_vosviewer, format_codec_vosviewer_json;
extern const format_codec format_codec_gml, format_codec_pajek, format_codec_pajek_project, format_codec_pajek_values;
extern const format_codec format_codec_vna, format_codec_matrixmarket, format_codec_sif, format_codec_adjlist;
extern const format_codec format_codec_matrix, format_codec_incidence;
extern const format_codec format_codec_matrix_xlsx, format_codec_incidence_xlsx;
extern const format_codec format_codec_gdf, format_codec_xgmml;
extern const format_codec format_codec_cordis, format_codec_ror;
extern const format_codec format_codec_nodelink, format_codec_graphology, format_codec_cytoscape, format_codec_jgf;
extern const format_codec format_codec_kumu;
extern const format_codec format_codec_graphml, format_codec_gexf, format_codec_edgelist, format_codec_svg;
extern const format_codec format_codec_png, format_codec_pdf;

/* The row that the export's table of ties has of a tie: of one without a direction it may be that of its ends the other
 * way round. SIZE_MAX when there is none. Its figures stand from column FORMAT_TIE_FIGURES on. O(log rows). */
size_t format_tie_row(const coop_table *ties, uint32_t source, uint32_t target);
enum { FORMAT_TIE_FIGURES = 2 };

/* A table that is no network (--aliases, --kinds-table): its columns, and what is done with a row. */
enum { FORMAT_LIST_COLUMNS = 3 };
typedef struct coop_list {
    const char *what;                         /* "aliases", for messages */
    const char *columns[FORMAT_LIST_COLUMNS]; /* the names of each, folded: "name|название" */
    size_t needed;                            /* the first so many must be there */
    coop_status (*take)(coop_network *network, const char *const cells[FORMAT_LIST_COLUMNS], const coop_place *place,
                        coop_context *ctx); /* a row; a cell is NULL where it says nothing */
} coop_list;

extern const coop_list format_list_aliases, format_list_kinds;

#endif
