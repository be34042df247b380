/* Organisations of all ranks in the order of the bytes of their ids. */
#ifndef COOP_DISTRIBUTED_SORT_H
#define COOP_DISTRIBUTED_SORT_H

#include <stddef.h>
#include <stdint.h>

#include "distributed/talk.h"

typedef struct distributed_item {
    const char *id, *label, *group, *country;
    uint8_t kind;
    uint32_t back; /* where its number goes */
    int from;      /* and to which rank; set by distributed_sort */
} distributed_item;

typedef struct distributed_sorted {
    distributed_item *items; /* this rank's part of the order: items `first` to first + count - 1 of n */
    size_t count;
    uint64_t n, first;
    uint64_t *start; /* of every rank; ranks + 1 */
    distributed_mail texts;
} distributed_sorted;

/* Sorts by samples: each rank offers some of its ids, which cut the order into parts of about the same size. Then
 * number[item.back] of each item, on the rank that gave it, is its place in the order. Ids differ. Collective. */
void distributed_sort(distributed_sorted *sorted, uint64_t *number, distributed_item *items, size_t count);
void distributed_sorted_clear(distributed_sorted *sorted);
/* The rank r with start[r] <= number < start[r + 1]. */
int distributed_rank_of(const uint64_t *start, uint64_t number);

#endif
