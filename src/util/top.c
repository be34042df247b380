#include "util/top.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"

static bool better(coop_i_scored x, coop_i_scored y) {
    if (x.score != y.score) return x.score > y.score;
    return x.a != y.a ? x.a < y.a : x.b < y.b;
}

/* A binary heap with the worst kept item at its root. */
static void sift_down(coop_i_scored *items, size_t count, size_t i) {
    coop_i_scored item = items[i];
    for (size_t child; (child = 2 * i + 1) < count; i = child) {
        if (child + 1 < count && better(items[child], items[child + 1])) child++;
        if (!better(item, items[child])) break;
        items[i] = items[child];
    }
    items[i] = item;
}

static void sift_up(coop_i_scored *items, size_t i) {
    coop_i_scored item = items[i];
    for (size_t parent; i > 0 && better(items[parent = (i - 1) / 2], item); i = parent) items[i] = items[parent];
    items[i] = item;
}

bool coop_i_top_init(coop_i_top *top, size_t capacity) {
    coop_i_scored *items = coop_i_calloc(capacity, sizeof *items);
    if (!items) return false;
    *top = (coop_i_top){.items = items, .capacity = capacity};
    return true;
}

void coop_i_top_clear(coop_i_top *top) {
    free(top->items);
    *top = (coop_i_top){0};
}

bool coop_i_top_takes(const coop_i_top *top, coop_i_scored item) {
    if (isnan(item.score) || top->capacity == 0) return false;
    return top->count < top->capacity || better(item, top->items[0]);
}

void coop_i_top_offer(coop_i_top *top, coop_i_scored item) {
    if (!coop_i_top_takes(top, item)) return;
    if (top->count < top->capacity) {
        top->items[top->count] = item;
        sift_up(top->items, top->count++);
    } else {
        top->items[0] = item;
        sift_down(top->items, top->count, 0);
    }
}

void coop_i_top_sort(coop_i_top *top) {
    for (size_t left = top->count; left > 1; left--) { /* heapsort: the worst goes to the end */
        coop_i_scored worst = top->items[0];
        top->items[0] = top->items[left - 1];
        top->items[left - 1] = worst;
        sift_down(top->items, left - 1, 0);
    }
}
