/* Whom a person means: every rank looks among its own, in one way after the other until somebody is found anywhere. */
#include "distributed/near.h"

#include <stdlib.h>
#include <string.h>

#include "core/network_search.h"
#include "distributed/talk.h"
#include "measure/measure.h"
#include "util/mem.h"

/* ---- the first names of all that are marked ---- */

typedef struct first_names { /* borrowed from the mail */
    coop_i_candidate name[COOP_I_CANDIDATES];
    size_t shown;
    uint64_t count;
    distributed_mail mail;
} first_names;

static void gather(first_names *first, const bool *marked, const distributed_graph *graph) {
    distributed_post post;
    uint64_t own = 0;
    *first = (first_names){0};
    distributed_post_open(&post);
    for (PetscInt i = 0; i < graph->own; i++) {
        if (!marked[i]) continue;
        for (int rank = 0; own < COOP_I_CANDIDATES && rank < distributed_ranks(); rank++) {
            distributed_put_text(&post, rank, distributed_id(&graph->names, (uint64_t)i));
            distributed_put_text(&post, rank, distributed_label(&graph->names, (uint64_t)i));
        }
        own++;
    }
    first->count = distributed_sum(own);
    distributed_exchange(&first->mail, &post);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&first->mail, rank);
        while (distributed_mail_more(&first->mail) && first->shown < COOP_I_CANDIDATES) {
            coop_i_candidate *name = &first->name[first->shown++];
            name->id = distributed_take_text(&first->mail);
            name->label = distributed_take_text(&first->mail);
        }
    }
}

static void tell(coop_table *notes, bool begins, const bool *marked, const distributed_graph *graph,
                 coop_context *ctx) {
    first_names first;
    const char *labels[COOP_I_CANDIDATES];
    gather(&first, marked, graph);
    if (first.shown > MEASURE_NEAR_SHOWN) first.shown = MEASURE_NEAR_SHOWN;
    for (size_t i = 0; i < first.shown; i++) labels[i] = first.name[i].label;
    if (measure_tell_near(notes, begins, labels, first.shown, first.count, ctx) != COOP_OK)
        distributed_die(COOP_ANALYSIS, "out of memory");
    distributed_mail_clear(&first.mail);
}

void distributed_tell_near(coop_table *notes, const bool *near, const distributed_graph *graph, coop_context *ctx) {
    bool *some = distributed_room((size_t)graph->own, sizeof *some);
    for (PetscInt i = 0; i < graph->own; i++) some[i] = near[i] && graph->takes_part[i];
    tell(notes, true, some, graph, ctx);
    for (PetscInt i = 0; i < graph->own; i++) some[i] = near[i] && !graph->takes_part[i];
    tell(notes, false, some, graph, ctx);
    free(some);
}

/* ---- one text ---- */

enum { BY_ID, BY_LABEL, BY_OTHER_WAYS };

static bool is_meant(const distributed_graph *graph, PetscInt i, const char *text, int way, coop_i_wanted *wanted) {
    const char *id = distributed_id(&graph->names, (uint64_t)i), *label = distributed_label(&graph->names, (uint64_t)i);
    if (way < BY_OTHER_WAYS) return !strcmp(way == BY_ID ? id : label, text);
    return coop_i_is_wanted(wanted, id) || coop_i_is_wanted(wanted, label);
}

/* Marks whom it may mean; returns how many there are on all ranks. */
static uint64_t search(bool *hit, const distributed_graph *graph, const char *text) {
    uint64_t count = 0;
    for (int way = BY_ID; way < BY_OTHER_WAYS + COOP_I_WAYS && count == 0; way++) {
        coop_i_wanted wanted = {0};
        bool usable = way < BY_OTHER_WAYS || coop_i_wanted_init(&wanted, text, (coop_i_way)(way - BY_OTHER_WAYS));
        for (PetscInt i = 0; i < graph->own; i++) {
            hit[i] = usable && is_meant(graph, i, text, way, &wanted);
            count += hit[i];
        }
        count = distributed_sum(count);
        coop_i_wanted_clear(&wanted);
    }
    return count;
}

static coop_status not_one(const bool *hit, const distributed_graph *graph, const char *text, coop_context *ctx) {
    first_names first;
    gather(&first, hit, graph);
    coop_status status = coop_i_not_one(text, first.name, first.shown, first.count, ctx);
    distributed_mail_clear(&first.mail);
    return status;
}

/* ---- lists ---- */

static coop_status mark_list(bool *near, bool *hit, const distributed_graph *graph, const char *text,
                             coop_context *ctx) {
    bool whole = search(hit, graph, text) == 1;
    coop_status status = COOP_OK;
    for (const char *at = text; at && status == COOP_OK;) {
        size_t length = whole ? strlen(at) : strcspn(at, ",");
        char *name = coop_i_strndup(at, length);
        if (!name) distributed_die(COOP_ANALYSIS, "out of memory");
        if (search(hit, graph, name) != 1) status = not_one(hit, graph, name, ctx);
        for (PetscInt i = 0; i < graph->own; i++) near[i] = near[i] || hit[i];
        free(name);
        at = at[length] ? at + length + 1 : NULL;
    }
    return status;
}

coop_status distributed_find_near(bool **near, const distributed_graph *graph, const coop_measure_options *options,
                                  coop_context *ctx) {
    coop_status status = COOP_OK;
    if (options->near_count == 0) return COOP_OK;
    bool *hit = distributed_room((size_t)graph->own, sizeof *hit);
    *near = distributed_room((size_t)graph->own, sizeof **near);
    for (size_t i = 0; i < options->near_count && status == COOP_OK; i++)
        status = mark_list(*near, hit, graph, options->near[i], ctx);
    free(hit);
    return status;
}
