#include "distributed/groups.h"

#include <stdlib.h>
#include <string.h>

#include "distributed/talk.h"
#include "util/text.h"

enum { MOST_GROUPS = 4096 };

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t sort_names(const char **names, size_t count) {
    size_t kept = 0;
    if (count > 0) qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(names[i], names[kept - 1]) != 0) names[kept++] = names[i];
    return kept;
}

/* All names go to all; own[i]: of this rank's, NULL = none. */
static coop_status gather(distributed_groups *groups, const char *const *own, PetscInt count, const char *by,
                          coop_context *ctx) {
    distributed_post post;
    size_t mine = 0, all = 0, capacity = 0;
    const char **names = distributed_room((size_t)count, sizeof *names);
    for (PetscInt i = 0; i < count; i++)
        if (own[i]) names[mine++] = own[i];
    mine = sort_names(names, mine);
    bool many = distributed_most(mine) > MOST_GROUPS;
    distributed_post_open(&post);
    for (size_t k = 0; k < mine && !many; k++)
        for (int rank = 0; rank < distributed_ranks(); rank++) distributed_put_text(&post, rank, names[k]);
    free(names);
    distributed_exchange(&groups->texts, &post);
    groups->texts.end = groups->texts.bytes + groups->texts.from[distributed_ranks()];
    while (distributed_mail_more(&groups->texts)) {
        distributed_grow(&groups->names, &capacity, all + 1, sizeof *groups->names);
        groups->names[all++] = distributed_take_text(&groups->texts);
    }
    groups->count = (uint32_t)sort_names(groups->names, all);
    if (many || groups->count > MOST_GROUPS)
        return coop_fail(ctx, COOP_USAGE, "more than %d groups by %s", (int)MOST_GROUPS, by);
    return COOP_OK;
}

static double index_of(const distributed_groups *groups, const char *name) {
    if (!name || groups->count == 0) return -1;
    const char **found = bsearch(&name, groups->names, groups->count, sizeof *groups->names, compare_names);
    return found ? (double)(found - groups->names) : -1;
}

static coop_status make(distributed_groups *groups, const char *const *own, const distributed_graph *graph,
                        const char *by, coop_context *ctx) {
    *groups = (distributed_groups){0};
    coop_status status = gather(groups, own, graph->own, by, ctx);
    if (status != COOP_OK) return status;
    groups->of = distributed_columns(graph, &graph->all);
    for (PetscInt i = 0; i < graph->own; i++) groups->of[i] = index_of(groups, own[i]);
    distributed_fetch(groups->of, graph, &graph->all);
    return COOP_OK;
}

coop_status distributed_groups_find(distributed_groups *groups, const distributed_graph *graph, const char *by,
                                    coop_context *ctx) {
    bool kinds = !strcmp(by, "kind");
    const char **own = distributed_room((size_t)graph->own, sizeof *own);
    for (PetscInt i = 0; i < graph->own; i++)
        if (graph->takes_part[i])
            own[i] = kinds ? coop_kind_name((coop_kind)graph->names.kind[i]) : graph->names.group[i];
    coop_status status = make(groups, own, graph, by, ctx);
    free(own);
    return status;
}

coop_status distributed_groups_countries(distributed_groups *groups, const distributed_graph *graph,
                                         coop_context *ctx) {
    size_t n = (size_t)graph->own;
    const char **own = distributed_room(n, sizeof *own);
    coop_i_buf *folded = distributed_room(n, sizeof *folded);
    for (size_t i = 0; i < n; i++) {
        if (!graph->takes_part[i] || !graph->names.country[i]) continue;
        if (!coop_i_text_fold(&folded[i], graph->names.country[i]) || folded[i].failed)
            distributed_die(COOP_ANALYSIS, "out of memory for names");
        if (folded[i].length > 0) own[i] = coop_i_buf_text(&folded[i]);
    }
    coop_status status = make(groups, own, graph, "country", ctx);
    for (size_t i = 0; i < n; i++) coop_i_buf_clear(&folded[i]);
    free(folded);
    free(own);
    return status;
}

void distributed_groups_clear(distributed_groups *groups) {
    distributed_mail_clear(&groups->texts);
    free(groups->names);
    free(groups->of);
    *groups = (distributed_groups){0};
}
