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

enum { COOP_SIZE_LEAST = 4, COOP_SIZE_GREATEST = 100 };

/* Arrays of n, in canonical order. Positions that are kept stay as they are (enlarged where they lie within 100 units,
 * scaled down beyond 5000); the rest is scaled so that Gephi's auto-scale leaves them as they are: the smallest size is
 * 4, the largest 100 (40 all over when there is nothing to tell apart), centroid (0, 0), |coordinate| <= 5000. A size
 * is a radius in the units of the coordinates; areas go with values. */
typedef struct coop_picture {
    uint32_t n;
    float *x, *y, *size;
    coop_colour *colour;
    coop_legend *legend;
    size_t legend_count;
    const char *size_by;    /* the column that sizes show; borrowed from the options */
    const char *size_title; /* its title; borrowed, NULL = none */
    double least, greatest; /* the values of the smallest and the largest size; equal when sizes tell nothing */
    bool by_groups;         /* colours show groups, else kinds */
    bool kept;              /* the positions are those of the files */
    const char *colour_by;  /* "kind", "community" */
    const char *layout;     /* how the positions were computed, for people; static */
} coop_picture;

typedef struct coop_picture_options {
    size_t size; /* of this structure, set by its initialiser */
    /* Colour by these groups (n values below group_count, others = no group); NULL = by kind. The largest twelve of two
     * or more members have a colour each, the rest is grey and told in one line of the legend. */
    const uint32_t *groups;
    const char *const *group_names; /* for the legend */
    uint32_t group_count;
    const double *sizes; /* n values (NaN = smallest); NULL = strength */
    const char *size_by;
    const char *size_title; /* of that column, for people; static; NULL = size_by */
    bool keep;              /* the positions that the network's files have, if every organisation has one */
} coop_picture_options;
#define COOP_PICTURE_OPTIONS_INIT COOP_INIT(coop_picture_options, COOP_SET(size, sizeof(coop_picture_options)))

/* Positions by forces, led by coarser graphs where there are many organisations; each component by itself, the largest
 * on top, the others in rows below it. Depends on the ties, the sizes and ctx->seed alone, not on the number of
 * threads. O(m + n log n). */
COOP_API coop_status coop_picture_new(coop_picture **picture, const coop_graph *graph,
                                      const coop_picture_options *options, coop_context *ctx);
COOP_API void coop_picture_free(coop_picture *picture);
/* The palette: twelve colours, distinguishable with every common colour blindness (Okabe and Ito 2008, then Tol 2021);
 * repeats beyond its end. */
COOP_API coop_colour coop_palette(size_t i);
COOP_API coop_colour coop_kind_colour(coop_kind kind);

#ifdef __cplusplus
}
#endif
#endif
