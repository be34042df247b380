/* What the writers of GraphML and GEXF share: two passes over organisations, ties and suggestions. The first finds
 * which columns have values and how wide their integers are, the second writes, streaming. The same input gives the
 * same bytes. */
#ifndef COOP_FORMAT_EXPORT_WRITER_H
#define COOP_FORMAT_EXPORT_WRITER_H

#include "format/export/export.h"

typedef struct export_writer {
    xml_out xml;
    export_columns columns;
    export_row row;
    uint64_t edges; /* written so far: their ids */
    uint64_t inf, vanish, odd_ids;
    uint64_t parallel;    /* edges beside another of their pair */
    uint64_t summed;      /* rows that became part of another's edge */
    bool directed, mixed; /* the edges: all directed, some directed */
    bool dated;           /* some tie has a date */
    double strongest;     /* weight of an edge */
    bool keeps_empty;     /* of the way */
    void *own;            /* the format's */
} export_writer;

/* How one format says it. */
typedef struct export_way {
    const char *stage;         /* "Writing GraphML" */
    const export_names *names; /* NULL = GraphML's, and Gephi's */
    bool sums;                 /* an edge is a bond, not a row */
    bool keeps_empty;          /* an empty text is not a missing one */
    const char *before[2];     /* what stands before a value, around the column's id; NULL: column->before stays NULL */
    void (*head)(export_writer *w);
    void (*node)(export_writer *w);
    void (*middle)(export_writer *w); /* between nodes and edges */
    void (*edge)(export_writer *w);
    void (*tail)(export_writer *w);
    void (*tell)(const export_writer *w, coop_context *ctx); /* what to know about the file */
} export_way;

/* `own` is handed on in the writer. */
coop_status export_write(coop_i_output *output, const coop_export *export_, const export_way *way, void *own,
                         coop_context *ctx);

/* The loss of a format in which rows are summed into another's edge. */
void export_tell_summed(coop_context *ctx, const char *format, uint64_t rows);
/* Counts what Gephi changes in a text on reading either format (G8), and tells the counts, after those of the XML. */
void export_look_at_text(export_writer *w, const export_column *column, const char *text);
void export_tell_texts(const export_writer *w, coop_context *ctx);
/* The row's value in a column; false when it has none that is written. */
bool export_value_of(coop_value *value, export_writer *w, const export_column *column);

/* The same by the name of a field, of the organisation or the tie that the row is at. */
bool export_field_of(coop_value *value, export_writer *w, const char *name);
/* Its colour as 0xRRGGBB. */
bool export_colour_of(unsigned *colour, export_writer *w);
/* True for a field that is one of `names`, up to NULL. */
bool export_is_one(const export_column *column, const char *const *names);
/* A value as text of XML; `infinity` is how the format spells it. */
void export_put_xml(export_writer *w, const export_column *column, const coop_value *value, const char *infinity);
/* Attributes of the input that computed columns replace. */
void export_tell_replaced(const export_writer *w, coop_context *ctx);

static inline void export_put(export_writer *w, const char *text) {
    coop_i_output_puts(w->xml.output, text);
}

#endif
