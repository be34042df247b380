#include "roles/groups.h"

#include <stdlib.h>
#include <string.h>

#include "core/table.h"
#include "util/buf.h"
#include "util/mem.h"

static int ascending(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

bool groups_add(groups_list *list, const uint32_t *members, uint32_t count) {
    list->many = list->many || list->count == GROUPS_MOST;
    list->failed =
        list->failed ||
        !coop_i_grow(&list->members, &list->member_room, list->member_count + count, sizeof *list->members) ||
        !coop_i_grow(&list->first, &list->first_room, list->count + 2, sizeof *list->first);
    if (list->many || list->failed) return false;
    uint32_t *own = list->members + list->member_count;
    memcpy(own, members, count * sizeof *own);
    if (count > 1) qsort(own, count, sizeof *own, ascending);
    list->first[list->count++] = list->member_count;
    list->member_count += count;
    list->first[list->count] = list->member_count;
    return true;
}

bool groups_look(groups_list *list, uint64_t most) {
    if (++list->looks > most) list->many = true;
    if (list->many || list->failed) return false;
    return list->looks % 1024 != 0 || !coop_cancelled(list->ctx);
}

void groups_clear(groups_list *list) {
    free(list->members);
    free(list->first);
    *list = (groups_list){0};
}

typedef struct group {
    const uint32_t *members;
    uint64_t count;
} group;

static int largest_first(const void *a, const void *b) {
    const group *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    for (uint64_t i = 0; i < x->count; i++)
        if (x->members[i] != y->members[i]) return x->members[i] < y->members[i] ? -1 : 1;
    return 0;
}

static bool sort(groups_list *list) {
    group *order = coop_i_calloc(list->count, sizeof *order);
    uint32_t *members = coop_i_calloc(list->member_count, sizeof *members);
    uint64_t filled = 0;
    if (!order || !members) {
        free(order);
        free(members);
        return false;
    }
    for (size_t i = 0; i < list->count; i++)
        order[i] = (group){list->members + list->first[i], list->first[i + 1] - list->first[i]};
    if (list->count > 1) qsort(order, list->count, sizeof *order, largest_first);
    for (size_t i = 0; i < list->count; i++) {
        memcpy(members + filled, order[i].members, order[i].count * sizeof *members);
        list->first[i] = filled;
        filled += order[i].count;
    }
    free(list->members);
    free(order);
    list->members = members;
    list->member_room = list->member_count;
    return true;
}

coop_status groups_finish(groups_list *list, const char *what, uint32_t smallest) {
    coop_context *ctx = list->ctx;
    if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    if (list->failed) return coop_fail_memory(ctx);
    if (list->many)
        return coop_fail(ctx, COOP_USAGE,
                         "there are too many %s of at least %u members (more than %d, or too long a search): "
                         "ask for larger ones (--smallest), or for ties of one kind (--only-kind)",
                         what, smallest, (int)GROUPS_MOST);
    return sort(list) ? COOP_OK : coop_fail_memory(ctx);
}

const coop_column_spec groups_columns[3] = {
    {"group", COOP_INTEGER, "Group", NULL, "the largest is 1"},
    {"size", COOP_INTEGER, "Size", NULL, "members"},
    {"members", COOP_STRING, "Members", NULL, NULL},
};

coop_status groups_fill(coop_table *table, const groups_list *list, const roles_net *net, const coop_graph *graph) {
    coop_i_buf names = {0};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < list->count && status == COOP_OK; i++) {
        coop_i_buf_reset(&names);
        for (uint64_t m = list->first[i]; m < list->first[i + 1]; m++) {
            if (names.length) coop_i_buf_puts(&names, "; ");
            coop_i_buf_puts(&names, coop_network_label(graph->network, net->who[list->members[m]]));
        }
        const coop_value cells[] = {COOP_INT_VALUE((int64_t)i + 1),
                                    COOP_INT_VALUE((int64_t)(list->first[i + 1] - list->first[i])),
                                    COOP_STRING_VALUE(coop_i_buf_text(&names))};
        status = names.failed ? coop_fail_memory(list->ctx) : coop_i_table_row(table, cells, 3, list->ctx);
        if (status == COOP_OK && i % 1024 == 0 && coop_cancelled(list->ctx)) status = COOP_INTERRUPTED;
    }
    coop_i_buf_clear(&names);
    return status;
}
