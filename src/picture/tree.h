/* How all nodes repel one, far ones as groups (Barnes and Hut 1986). */
#ifndef COOP_PICTURE_TREE_H
#define COOP_PICTURE_TREE_H

#include "picture/picture.h"

typedef struct picture_cell { /* a square with nodes in it; its parts follow it */
    double x, y;              /* centre of mass */
    double mass, width;
    uint32_t next;        /* the cell after all its parts */
    uint32_t first, last; /* nodes in the tree's order */
    bool leaf;
} picture_cell;

typedef struct picture_tree {
    uint32_t n, cell_count;
    picture_cell *cells;
    uint32_t *order; /* nodes along a curve that stays near (Morton 1966) */
    uint32_t *code, *swap;
    picture_point *at; /* in that order, as the next */
    float *mass;
} picture_tree;

bool picture_tree_init(picture_tree *tree, uint32_t n);
void picture_tree_clear(picture_tree *tree);
/* O(n). */
void picture_tree_build(picture_tree *tree, const picture_point *at, const float *mass);
/* The sum of mass / distance, away from each, on a node of mass 1 at `place`. */
picture_point picture_tree_push(const picture_tree *tree, picture_point place);

#endif
