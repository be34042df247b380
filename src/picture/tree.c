/* Nodes sorted along the Morton curve: each square of the plane, halved again and again, is a run of them. */
#include "picture/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/search.h"

enum { DEPTH = 16, LEAF = 6 };
static const double OPENING = 0.9; /* width / distance beyond which a cell is looked into */

bool picture_tree_init(picture_tree *tree, uint32_t n) {
    *tree = (picture_tree){.n = n};
    tree->cells = coop_i_calloc(2 * (size_t)n + 1, sizeof *tree->cells);
    tree->order = coop_i_calloc(n, sizeof *tree->order);
    tree->code = coop_i_calloc(n, sizeof *tree->code);
    tree->swap = coop_i_calloc(2 * (size_t)n, sizeof *tree->swap);
    tree->at = coop_i_calloc(n, sizeof *tree->at);
    tree->mass = coop_i_calloc(n, sizeof *tree->mass);
    return tree->cells && tree->order && tree->code && tree->swap && tree->at && tree->mass;
}

void picture_tree_clear(picture_tree *tree) {
    free(tree->cells);
    free(tree->order);
    free(tree->code);
    free(tree->swap);
    free(tree->at);
    free(tree->mass);
}

/* The bits of a 16-bit number with gaps between them. */
static uint32_t spaced(uint32_t x) {
    x = (x | x << 8) & 0x00FF00FF;
    x = (x | x << 4) & 0x0F0F0F0F;
    x = (x | x << 2) & 0x33333333;
    return (x | x << 1) & 0x55555555;
}

/* Sorts by code, a byte at a time; equal codes stay in the order of nodes. */
static void sort(picture_tree *tree) {
    uint32_t n = tree->n, *code = tree->code, *order = tree->order, *code2 = tree->swap, *order2 = tree->swap + n;
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t start[257] = {0};
        for (uint32_t i = 0; i < n; i++) start[(code[i] >> shift & 0xFF) + 1]++;
        for (int b = 0; b < 256; b++) start[b + 1] += start[b];
        for (uint32_t i = 0; i < n; i++) {
            uint32_t to = start[code[i] >> shift & 0xFF]++;
            code2[to] = code[i], order2[to] = order[i];
        }
        memcpy(code, code2, n * sizeof *code);
        memcpy(order, order2, n * sizeof *order);
    }
}

/* The first of [first, last) whose code has at least this digit at `shift`. */
static uint32_t split(const picture_tree *tree, uint32_t first, uint32_t last, int shift, uint32_t digit) {
    uint32_t middle;
    COOP_I_SEARCH(first, last, middle, (tree->code[middle] >> shift & 3) < digit);
    return first;
}

/* Depth counts from the smallest squares up: a cell's four parts differ in two bits of their codes. */
static void add_cell(picture_tree *tree, uint32_t first, uint32_t last, int depth, double width) {
    while (depth > 0 && tree->code[first] >> (2 * depth - 2) == tree->code[last - 1] >> (2 * depth - 2))
        depth--, width /= 2; /* all in one part: no cell for it */
    uint32_t index = tree->cell_count++;
    picture_cell cell = {.width = width, .first = first, .last = last, .leaf = last - first <= LEAF || depth == 0};
    for (uint32_t i = first; i < last && cell.leaf; i++) {
        double mass = (double)tree->mass[i];
        cell.x += mass * tree->at[i].x, cell.y += mass * tree->at[i].y, cell.mass += mass;
    }
    for (uint32_t digit = 0; digit < 4 && !cell.leaf; digit++) {
        uint32_t end = digit < 3 ? split(tree, first, last, 2 * depth - 2, digit + 1) : last;
        if (end == first) continue;
        uint32_t part = tree->cell_count;
        add_cell(tree, first, end, depth - 1, width / 2);
        const picture_cell *p = &tree->cells[part];
        cell.x += p->mass * p->x, cell.y += p->mass * p->y, cell.mass += p->mass;
        first = end;
    }
    cell.x /= cell.mass, cell.y /= cell.mass;
    cell.next = tree->cell_count;
    tree->cells[index] = cell;
}

void picture_tree_build(picture_tree *tree, const picture_point *at, const float *mass) {
    double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (uint32_t u = 0; u < tree->n; u++) {
        left = fmin(left, at[u].x), right = fmax(right, at[u].x);
        low = fmin(low, at[u].y), high = fmax(high, at[u].y);
    }
    double width = fmax(fmax(right - left, high - low), 1e-9) * 1.0001, scale = (1 << DEPTH) / width;
    for (uint32_t u = 0; u < tree->n; u++) {
        uint32_t x = (uint32_t)((at[u].x - left) * scale), y = (uint32_t)((at[u].y - low) * scale);
        tree->code[u] = spaced(x) | spaced(y) << 1;
        tree->order[u] = u;
    }
    sort(tree);
    for (uint32_t i = 0; i < tree->n; i++) tree->at[i] = at[tree->order[i]], tree->mass[i] = mass[tree->order[i]];
    tree->cell_count = 0;
    if (tree->n > 0) add_cell(tree, 0, tree->n, DEPTH, width);
}

static void push_from(picture_point *sum, picture_point place, double x, double y, double mass) {
    double dx = place.x - x, dy = place.y - y, square = dx * dx + dy * dy;
    if (square == 0) return;
    sum->x += mass * dx / square, sum->y += mass * dy / square;
}

picture_point picture_tree_push(const picture_tree *tree, picture_point place) {
    picture_point sum = {0};
    for (uint32_t c = 0; c < tree->cell_count;) {
        const picture_cell *cell = &tree->cells[c];
        double dx = place.x - cell->x, dy = place.y - cell->y;
        if (cell->width * cell->width < OPENING * OPENING * (dx * dx + dy * dy)) {
            push_from(&sum, place, cell->x, cell->y, cell->mass);
            c = cell->next;
        } else if (cell->leaf) {
            for (uint32_t i = cell->first; i < cell->last; i++)
                push_from(&sum, place, tree->at[i].x, tree->at[i].y, (double)tree->mass[i]);
            c = cell->next;
        } else {
            c++;
        }
    }
    return sum;
}
