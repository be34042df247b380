/* File formats: each a row; reading gives a network, writing takes an export. */
#ifndef COOPGRAPH_FORMAT_H
#define COOPGRAPH_FORMAT_H

#include <coopgraph/network.h>
#include <coopgraph/picture.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

struct coop_codec; /* how the library reads and writes it */

typedef struct coop_format {
    const char *name;     /* "graphml" */
    const char *title;    /* "GraphML" */
    const char *suffixes; /* ".graphml|.xml" */
    bool reads, writes;
    const char *losses; /* what it cannot hold: "agreements, projects, programmes, …"; "nothing" */
    const char *reference;
    const struct coop_codec *codec; /* the library's own */
} coop_format;
/* All formats, *count of them; static. coop_format_find: by name, NULL when there is none. */
COOP_API const coop_format *coop_format_rows(size_t *count);
COOP_API const coop_format *coop_format_find(const char *name);
/* By the suffix (".gz" and ".zst" aside); NULL if none fits. */
COOP_API const coop_format *coop_format_of_path(const char *path);
/* True when the format shows positions, sizes and colours: the work of a picture is then worth its time. */
COOP_API bool coop_format_keeps_picture(const coop_format *format);

/* True when the format is a picture and nothing else. */
COOP_API bool coop_format_is_drawing(const coop_format *format);

/* What is taken of the projects of CORDIS; zeros and empty lists take all. */
typedef struct coop_load_filter {
    const char *const *countries; /* of organisations: "DE", or several: "DE,FR"; a project keeps its other facts */
    size_t country_count;
    const char *const *programmes; /* "H2020", "Horizon Europe", or how a programme or funding scheme begins */
    size_t programme_count;
    int32_t first_year, last_year; /* in which a project begins */
    uint32_t fewest, most;         /* organisations of a project, before countries are looked at */
} coop_load_filter;

typedef struct coop_load_options {
    size_t size;         /* of this structure, set by its initialiser */
    const char *format;  /* NULL = by suffix, else by content */
    const char *charset; /* of CSV without a BOM; NULL = detect */
    /* Of tables: CSV and the sheets of workbooks. What is not said is found out. */
    const char *const *columns; /* "source=Заказчик,target=Исполнитель": a column by its name, letter or number; in
                                   front of it perhaps the file or sheet: "ties.csv:source=A,target=B" */
    size_t column_count;
    const char *sheet;            /* only this one; NULL = every sheet that is a table */
    int32_t header_row;           /* the line of the header; 0 = there is none; -1 = to be found */
    const char *aliases;          /* a table: which writing (name) is which organisation (id); NULL = none */
    const char *kinds_table;      /* a table of words for kinds (of, kind, words), before the library's; NULL = none */
    const struct coop_list *list; /* the library's own: a table that is no network; NULL */
    coop_load_filter filter;
    coop_match match;                  /* which organisations of several files are one */
    const coop_finish_options *finish; /* NULL = the defaults */
} coop_load_options;
#define COOP_LOAD_OPTIONS_INIT                                                                                         \
    COOP_INIT(coop_load_options, COOP_SET(size, sizeof(coop_load_options)), COOP_SET(header_row, -1))

/* Loads one network from one or more files ("-" = standard input) and finishes it. What was detected and repaired is in
 * ctx->problems as notes and warnings. */
COOP_API coop_status coop_load(coop_network **network, const char *const *paths, size_t count,
                               const coop_load_options *options, coop_context *ctx);

/* What the columns of a CSV file mean. A file is a table of ties when it has a source and a target, of participations
 * when it has a project (or agreement) and an organisation, else of organisations when it has an id or a label. Names
 * are compared folded, with _ - . as blanks; a column that is none of these becomes a typed attribute. */
typedef enum coop_csv_table {
    COOP_CSV_ORGANISATIONS,
    COOP_CSV_TIES,
    COOP_CSV_PARTICIPATIONS,
    COOP_CSV_TABLES
} coop_csv_table;
typedef struct coop_csv_column {
    coop_csv_table table;
    const char *name;    /* as this program writes it: "Weight" */
    const char *aliases; /* read as well, best first: "strength|вес|сила" */
    const char *meaning; /* one line */
} coop_csv_column;
/* All columns that have a meaning, *count of them; static. */
COOP_API const coop_csv_column *coop_csv_columns(size_t *count);

/* What a drawing is scaled to, landscape. */
typedef enum coop_sheet {
    COOP_SHEET_USUAL, /* A3 for a drawing, A4 for a report */
    COOP_SHEET_A4,
    COOP_SHEET_A3,
    COOP_SHEET_SLIDE /* 16:9 */
} coop_sheet;

/* A line of a workbook's first sheet: what it is about (NULL = the same as the line above), and what is said. */
typedef struct coop_cover_line {
    const char *about, *text;
} coop_cover_line;

/* What is written: the network, columns put back on its organisations, suggestions as flagged ties, the picture. */
typedef struct coop_export {
    const coop_network *network;
    const coop_table *const *tables; /* per organisation; their columns (but "organisation") become node columns */
    size_t table_count;
    const coop_table *suggestions; /* columns a, b, score, reason; NULL = none */
    const coop_table *ties; /* columns a, b and figures of ties, sorted by a, then b, as coop_ties makes it: columns of
                               the ties that are written; NULL = none */
    const coop_table *const
        *sheets; /* results that a workbook shows in sheets of their own; other formats pass them by */
    size_t sheet_count;
    const coop_cover_line *cover; /* what a workbook with results begins with, before its list of sheets; NULL = none */
    size_t cover_count;
    const coop_picture *picture; /* NULL = no colours, sizes, positions */
    bool undirected;             /* write every tie without direction (NetworkX refuses mixed files) */
    bool gephi_names;            /* Gephi's own column ids for measures it computes too */
    coop_sheet sheet;            /* of drawings */
    const coop_table *changes;   /* a comparison's "ties": drawings show what began and what ended; NULL = none */
    const char *labels; /* the language of GEXF's titles of computed columns: "ru"; NULL = they are the ids. Ids and
                           GraphML's names stay English */
} coop_export;

typedef struct coop_save_options {
    size_t size;        /* of this structure, set by its initialiser */
    const char *format; /* NULL = by suffix */
    bool strict;        /* a loss is COOP_OUTPUT, and nothing is written */
} coop_save_options;
#define COOP_SAVE_OPTIONS_INIT COOP_INIT(coop_save_options, COOP_SET(size, sizeof(coop_save_options)))

/* The files that coop_save writes for a path: x.csv becomes x.nodes.csv and x.ties.csv. The caller frees the names. */
#define COOP_SAVED_FILES 2
COOP_API coop_status coop_save_files(char *names[COOP_SAVED_FILES], size_t *count, const char *path,
                                     const coop_save_options *options, coop_context *ctx);

/* Writes beside and renames. Losses are notes in ctx->problems, one per kind of loss with its count, code "loss". */
COOP_API coop_status coop_save(const char *path, const coop_export *export_, const coop_save_options *options,
                               coop_context *ctx);

/* Writes a questionnaire as a workbook, in "en" or "ru": members, ties with grades, projects, each with an example and
 * lists to choose from. Filled in, coop_load reads it as it is. COOP_USAGE for another language. */
COOP_API coop_status coop_template_write(const char *path, const char *language, coop_context *ctx);

/* Tables as CSV (RFC 4180, one table; several: each headed by a line "# title") or as one JSON document. `network`
 * gives ids and labels of organisation columns: CSV writes the id and, in a column "<name>_label", the label. */
typedef enum coop_table_format {
    COOP_TABLE_CSV,
    COOP_TABLE_JSON, /* one document */
    COOP_TABLE_LINES /* JSON Lines: a row each, as the rows of the document are; nothing tells the columns and notes */
} coop_table_format;
COOP_API coop_status coop_tables_write(const char *path, const coop_table *const *tables, size_t count,
                                       const coop_network *network, coop_table_format format, coop_context *ctx);

/* One table that comes in portions (coop_suggestions_read), written as coop_tables_write would write it whole. The
 * network must outlive the stream. Close it whatever happened; unless `keep`, nothing is left of a file. */
typedef struct coop_table_stream coop_table_stream;
COOP_API coop_status coop_table_stream_open(coop_table_stream **stream, const char *path, const coop_network *network,
                                            coop_table_format format, coop_context *ctx);
COOP_API coop_status coop_table_stream_add(coop_table_stream *stream, const coop_table *portion, coop_context *ctx);
COOP_API coop_status coop_table_stream_close(coop_table_stream *stream, bool keep, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
