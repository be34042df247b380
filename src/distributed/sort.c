#include "distributed/sort.h"

#include <stdlib.h>
#include <string.h>

#include "util/search.h"

enum { OFFERED = 64 }; /* ids that a rank offers for each rank there is, at most */

static int compare_items(const void *a, const void *b) {
    return strcmp(((const distributed_item *)a)->id, ((const distributed_item *)b)->id);
}

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int distributed_rank_of(const uint64_t *start, uint64_t number) {
    int low = 0, high = distributed_ranks(), middle; /* the first that begins behind it */
    COOP_I_SEARCH(low, high, middle, start[middle] <= number);
    return low - 1;
}

/* The ids at which the parts of ranks 1, 2, … begin; borrowed from the mail. */
static const char **find_bounds(distributed_mail *mail, const distributed_item *items, size_t count) {
    distributed_post post;
    size_t ranks = (size_t)distributed_ranks(), offered = ranks > 1 ? OFFERED : 0, all = 0, at = 0;
    if (offered > count) offered = count;
    distributed_post_open(&post);
    for (size_t k = 0; k < offered; k++)
        for (size_t rank = 0; rank < ranks; rank++)
            distributed_put_text(&post, (int)rank, items[(2 * k + 1) * count / (2 * offered)].id);
    distributed_exchange(mail, &post);
    const char **samples = NULL, **bounds = distributed_room(ranks, sizeof *bounds);
    size_t capacity = 0;
    for (size_t rank = 0; rank < ranks; rank++) {
        distributed_mail_of(mail, (int)rank);
        while (distributed_mail_more(mail)) {
            distributed_grow(&samples, &capacity, all + 1, sizeof *samples);
            samples[all++] = distributed_take_text(mail);
        }
    }
    if (all > 0) qsort(samples, all, sizeof *samples, compare_texts);
    for (at = 1; at < ranks; at++) bounds[at] = all > 0 ? samples[at * all / ranks] : "";
    free(samples);
    return bounds;
}

static void send_items(distributed_mail *mail, const distributed_item *items, size_t count, const char *const *bounds) {
    distributed_post post;
    int rank = 0;
    distributed_post_open(&post);
    for (size_t i = 0; i < count; i++) { /* they are sorted: the rank only grows */
        while (rank + 1 < distributed_ranks() && strcmp(items[i].id, bounds[rank + 1]) >= 0) rank++;
        distributed_put_text(&post, rank, items[i].id);
        distributed_put_text(&post, rank, items[i].label);
        distributed_put_text(&post, rank, items[i].group);
        distributed_put_text(&post, rank, items[i].country);
        distributed_put(&post, rank, &items[i].kind, 1);
        distributed_put(&post, rank, &items[i].back, sizeof items[i].back);
    }
    distributed_exchange(mail, &post);
}

static void take_items(distributed_sorted *sorted) {
    size_t capacity = 0;
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&sorted->texts, rank);
        while (distributed_mail_more(&sorted->texts)) {
            distributed_item item = {.from = rank};
            item.id = distributed_take_text(&sorted->texts);
            item.label = distributed_take_text(&sorted->texts);
            item.group = distributed_take_text(&sorted->texts);
            item.country = distributed_take_text(&sorted->texts);
            distributed_take(&sorted->texts, &item.kind, 1);
            distributed_take(&sorted->texts, &item.back, sizeof item.back);
            distributed_grow(&sorted->items, &capacity, sorted->count + 1, sizeof *sorted->items);
            sorted->items[sorted->count++] = item;
        }
    }
}

static void send_numbers(uint64_t *number, const distributed_sorted *sorted) {
    distributed_post post;
    distributed_mail mail;
    distributed_post_open(&post);
    for (size_t i = 0; i < sorted->count; i++) {
        distributed_put_number(&post, sorted->items[i].from, sorted->items[i].back);
        distributed_put_number(&post, sorted->items[i].from, sorted->first + i);
    }
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&mail, rank);
        while (distributed_mail_more(&mail)) {
            uint64_t back = distributed_take_number(&mail);
            number[back] = distributed_take_number(&mail);
        }
    }
    distributed_mail_clear(&mail);
}

void distributed_sort(distributed_sorted *sorted, uint64_t *number, distributed_item *items, size_t count) {
    distributed_mail samples;
    size_t ranks = (size_t)distributed_ranks();
    *sorted = (distributed_sorted){.start = distributed_room(ranks + 1, sizeof *sorted->start)};
    if (count > 0) qsort(items, count, sizeof *items, compare_items);
    const char **bounds = find_bounds(&samples, items, count);
    send_items(&sorted->texts, items, count, bounds);
    free(bounds);
    distributed_mail_clear(&samples);
    take_items(sorted);
    if (sorted->count > 0) qsort(sorted->items, sorted->count, sizeof *sorted->items, compare_items);
    uint64_t *counts = distributed_room(ranks, sizeof *counts);
    distributed_all(counts, sorted->count);
    for (size_t rank = 0; rank < ranks; rank++) sorted->start[rank + 1] = sorted->start[rank] + counts[rank];
    free(counts);
    sorted->first = sorted->start[distributed_rank()];
    sorted->n = sorted->start[ranks];
    send_numbers(number, sorted);
}

void distributed_sorted_clear(distributed_sorted *sorted) {
    free(sorted->items);
    free(sorted->start);
    distributed_mail_clear(&sorted->texts);
    *sorted = (distributed_sorted){0};
}
