/* The inside of the writers of GraphML and GEXF: the columns of a file and the row that is being written.
 *
 * Columns come from three places: fields of organisations and ties (two tables in export/nodes.c and export/edges.c),
 * the columns of the export's tables and of the network's attributes, and indicators. Each is declared when some row
 * has a value.
 *
 * Gephi's own ids of measures (G16) stand in a small table in export/columns.c: the format room must not include the
 * measure room. A test compares it with the rows of coop_measure. */
#ifndef COOP_FORMAT_EXPORT_EXPORT_H
#define COOP_FORMAT_EXPORT_EXPORT_H

#include <math.h>

#include "format/format.h"
#include "format/xml.h"
#include "util/pool.h"

typedef struct export_span { /* rows [first, end) */
    uint64_t first, end;
} export_span;

typedef struct export_row { /* a node, a tie, or a suggestion */
    const coop_export *export_;
    uint32_t node; /* COOP_NONE for an edge */
    coop_organisation organisation;
    uint64_t tie_index; /* the first row of the edge */
    coop_tie tie;       /* of a suggestion: its ends and its score as weight */
    size_t suggestion;  /* row of the suggestions; SIZE_MAX for a tie */
    coop_colour colour; /* scratch */
    bool failed;        /* memory was short for a getter's text */
    bool undirected;    /* directed ties are written without direction */
    bool sums;          /* an edge is a bond, not a row; undirected: opposite bonds are one edge */
    export_span spans[2];
    uint64_t bond_end; /* of the bond that rows are in */
    coop_i_buf text;   /* scratch of getters: a value may point into it until the next is asked for */
} export_row;

typedef struct export_column export_column;
/* False when the row has no value. */
typedef bool export_get(coop_value *value, export_row *row, const export_column *column);

static inline bool export_text(coop_value *value, const char *text) {
    if (!text || !*text) return false;
    *value = COOP_STRING_VALUE(text);
    return true;
}

static inline bool export_real(coop_value *value, double real) {
    if (isnan(real)) return false;
    *value = COOP_REAL_VALUE(real);
    return true;
}

export_get export_red, export_green, export_blue;

typedef struct export_field {
    const char *name;
    coop_type type;
    export_get *get;
    bool (*counts)(const export_row *row); /* does this row need the column at all? NULL: when it has a value */
    const char *doc;
} export_field;
extern const export_field export_node_fields[], export_edge_fields[];
extern const size_t export_node_field_count, export_edge_field_count;

struct export_column {
    char *id, *name, *doc;
    char *before;           /* what stands before each value: made once, written millions of times */
    char *title;            /* the name before it had to change */
    const char *original;   /* the user's name of an attribute or a table's column; NULL for ours */
    const char *gephi_type; /* set where Gephi wants a type of its own */
    coop_type type;
    bool is_label;
    bool field; /* one of the two tables of fields */
    bool apart; /* the format has a place of its own for it (set by the format) */
    bool seen;  /* some row needs it */
    bool wide;  /* some integer needs 64 bits */
    export_get *get;
    bool (*counts)(const export_row *row);
    const coop_column *values;    /* of a table or an attribute */
    const coop_table *ties;       /* the table of ties that `values` is of */
    const char *indicator, *unit; /* of an indicator */
    int32_t year;
};

/* What names of columns a format allows. */
typedef struct export_names {
    const char *const *reserved;                      /* never the name of a user's column; ends with NULL */
    bool exact;                                       /* names that differ in case alone are two */
    bool ids_apart;                                   /* a column of nodes and one of edges may have the same id */
    void (*token)(coop_i_buf *out, const char *name); /* appends the name as one that is allowed; NULL: any is */
} export_names;
extern const export_names export_graphml_names, export_gexf_names;

typedef struct export_columns {
    const export_names *allowed;
    export_column *items;
    size_t count, capacity;
    coop_i_pool *ids[2], *names[2]; /* folded forms that are taken: Gephi lower-cases (G3); [0] of nodes, [1] of edges
                                     * (NULL: ids of both are in one) */
    size_t node_count;              /* the first are of nodes, the rest of edges */
    uint64_t renamed;               /* names of the user's that had to change */
    uint64_t replaced;              /* attributes left out because a computed column has their name */
} export_columns;

/* What a column is called and means; `id` NULL = like the name. */
typedef struct export_naming {
    const char *name, *id, *doc, *unit;
    bool edge;
    bool field; /* a field of ours keeps its name, reserved or not */
} export_naming;
/* Gives a column its name, id and description, and counts a name that had to change. */
coop_status export_name(export_column *column, export_columns *columns, const export_naming *how, coop_context *ctx);
/* Takes the names that no column of the user's may have. */
coop_status export_reserve(export_columns *columns, coop_context *ctx);

coop_status export_columns_init(export_columns *columns, const export_names *allowed, const coop_export *export_,
                                coop_context *ctx);
void export_columns_clear(export_columns *columns);
const char *export_type(const export_column *column); /* attr.type */

/* Weights pass through a float in Gephi (G6): the nearest that it neither deletes nor makes 1. */
double export_float_weight(double weight);
bool export_survives_float(double weight);

/* Sets row->tie to the edge that begins with row i of the network; false when row i is part of an earlier edge. For
 * row->sums i must ascend from 0. */
bool export_tie_at(export_row *row, uint64_t i);
/* What an attribute says of the edge: of several values the greater number, "true" or the smaller text. */
bool export_of_rows(coop_value *value, const export_row *row, const coop_column *column);
/* Its citations without repetition, joined by "; " in the order of their bytes; NULL where it has none. */
const char *export_references(export_row *row);
void export_suggestion_at(export_row *row, size_t i);

coop_status export_graphml_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
