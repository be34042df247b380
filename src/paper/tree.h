/* The markup as a tree of elements and texts, in one copy of it. */
#ifndef COOP_PAPER_TREE_H
#define COOP_PAPER_TREE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct paper_node {
    const char *name;       /* of an element; NULL = it is a text */
    const char *attributes; /* as they stand */
    const char *text;       /* "" of an element */
    struct paper_node *parent, *children, *last, *next;
} paper_node;

typedef struct paper_tree {
    char *copy;
    struct paper_block *blocks;
    paper_node root;
} paper_tree;

/* False when memory is short; cleared whatever happened. */
bool paper_read(paper_tree *tree, const char *markup, size_t length);
void paper_tree_clear(paper_tree *tree);

bool paper_is(const paper_node *node, const char *tag);
bool paper_has_class(const paper_node *node, const char *word);
/* What is for the screen alone. */
bool paper_is_hidden(const paper_node *node);
/* The number in an attribute, 0 when there is none. */
double paper_number(const paper_node *node, const char *attribute);
/* The value, borrowed and as it stands; NULL when there is none. */
const char *paper_attribute(const paper_node *node, const char *attribute, size_t *length);

#endif
