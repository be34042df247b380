/* How the network looks: positions, sizes, colours. Deterministic; the same in Gephi and in the SVG. */
#ifndef COOPGRAPH_PICTURE_H
#define COOPGRAPH_PICTURE_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_colour {
    uint8_t r, g, b;
} coop_colour;

typedef struct coop_legend {
    char *text;
    coop_colour colour;
    uint32_t count;
} coop_legend;

/* Arrays of n, in canonical order. Scaled so that Gephi's auto-scale leaves them as they are: sizes 4..100, centroid
 * (0, 0), |coordinate| <= 5000. */
typedef struct coop_picture {
    uint32_t n;
    float *x, *y, *size;
    coop_colour *colour;
    coop_legend *legend;
    size_t legend_count;
    const char *size_by;   /* the column that sizes show; borrowed from the table */
    const char *colour_by; /* "kind", "community" */
} coop_picture;

typedef struct coop_picture_options {
    const uint32_t *groups;         /* colour by these groups (n values); NULL = by kind */
    const char *const *group_names; /* for the legend */
    uint32_t group_count;
    const double *sizes; /* n values (NaN = smallest); NULL = strength */
    const char *size_by;
} coop_picture_options;
#define COOP_PICTURE_OPTIONS_INIT                                                                                      \
    { 0 }

COOP_API coop_status coop_picture_new(coop_picture **picture, const coop_graph *graph,
                                      const coop_picture_options *options, coop_context *ctx);
COOP_API void coop_picture_free(coop_picture *picture);
/* The palette: distinguishable with every common colour blindness (Okabe and Ito 2008, then Tol); repeats beyond its
 * end. */
COOP_API coop_colour coop_palette(size_t i);
COOP_API coop_colour coop_kind_colour(coop_kind kind);

#ifdef __cplusplus
}
#endif
#endif
