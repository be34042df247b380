/* The distributed dictionary.
 *
 * A name belongs to the rank that the hash of its key (util/text.h, the sure key) says: writings that may be one
 * organisation meet there, and so do the organisations that are declared with that id or that label. There the
 * library's own rules decide (core/network_part.h). What is an organisation then is sorted by the bytes of its id over
 * all ranks, which gives it its number; numbers go back the way the names came. */
#include "distributed/names.h"

#include <mpi.h>
#include <stdlib.h>
#include <string.h>

#include "distributed/sort.h"
#include "distributed/talk.h"
#include "util/mem.h"
#include "util/text.h"

typedef struct home { /* the names whose keys are this rank's */
    coop_network *network;
    uint32_t count;
    uint32_t *uses, *target;
    bool *filed;      /* here by its label alone: its home is elsewhere */
    uint64_t *number; /* UINT64_MAX = not known, or none */
    size_t uses_capacity, filed_capacity;
    uint32_t *record; /* of the names that came, one after another */
    size_t records, record_capacity;
} home;

static void home_clear(home *h) {
    coop_network_free(h->network);
    free(h->uses);
    free(h->target);
    free(h->filed);
    free(h->number);
    free(h->record);
}

/* ---- to their homes ---- */

static int rank_of(coop_i_buf *key, const char *text) {
    uint32_t groups;
    uint64_t hash = UINT64_C(14695981039346656037); /* Fowler, Noll, Vo */
    coop_i_buf_reset(key);
    if (!coop_i_text_sure_key(key, &groups, text)) distributed_die(COOP_ANALYSIS, "out of memory for names");
    for (const char *c = coop_i_buf_text(key); *c; c++) hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    return (int)((hash ^ hash >> 32) % (uint64_t)distributed_ranks());
}

static void put_name(distributed_post *post, int to, const distributed_input *input, const distributed_name *name,
                     bool filed) {
    const uint8_t bytes[3] = {name->kind, name->standing, filed};
    distributed_put(post, to, bytes, sizeof bytes);
    distributed_put(post, to, &name->uses, sizeof name->uses);
    distributed_put_text(post, to, coop_i_pool_get(input->texts, name->id));
    distributed_put_text(post, to, coop_i_pool_get(input->texts, name->label));
    distributed_put_text(post, to, coop_i_pool_get(input->texts, name->group));
    distributed_put_text(post, to, coop_i_pool_get(input->texts, name->country));
    distributed_put_text(post, to, coop_i_pool_get(input->texts, name->file));
    distributed_put_number(post, to, name->line);
    distributed_put_number(post, to, name->column);
}

static void post_names(distributed_post *post, int *where, const distributed_input *input) {
    coop_i_buf key = {0};
    distributed_post_open(post);
    for (size_t i = 0; i < input->count; i++) {
        const distributed_name *name = &input->names[i];
        where[i] = rank_of(&key, coop_i_pool_get(input->texts, name->id));
        put_name(post, where[i], input, name, false);
        if (!name->label || input->settled || !(name->standing & COOP_I_PART_DECLARED)) continue;
        int also = rank_of(&key, coop_i_pool_get(input->texts, name->label));
        if (also != where[i]) put_name(post, also, input, name, true);
    }
    coop_i_buf_clear(&key);
}

static void note(home *h, uint32_t i, bool filed, uint32_t uses) {
    if (i == COOP_NONE) return;
    distributed_grow(&h->uses, &h->uses_capacity, (size_t)i + 1, sizeof *h->uses);
    distributed_grow(&h->filed, &h->filed_capacity, (size_t)i + 1, sizeof *h->filed);
    for (; h->count <= i; h->count++) {
        h->uses[h->count] = 0;
        h->filed[h->count] = true;
    }
    h->uses[i] += uses;
    h->filed[i] = h->filed[i] && filed;
}

static coop_status take_name(home *h, distributed_mail *mail, coop_context *ctx) {
    uint8_t bytes[3];
    uint32_t uses, i = COOP_NONE;
    distributed_take(mail, bytes, sizeof bytes);
    distributed_take(mail, &uses, sizeof uses);
    const char *id = distributed_take_text(mail), *label = distributed_take_text(mail);
    const char *group = distributed_take_text(mail), *country = distributed_take_text(mail);
    coop_place place = {.file = distributed_take_text(mail)};
    place.line = distributed_take_number(mail);
    place.column = distributed_take_number(mail);
    bool filed = bytes[2];
    coop_status status = COOP_OK;
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.id = id;
    row.label = label;
    row.kind_text = coop_kind_name((coop_kind)bytes[0]);
    row.region = group; /* whichever it is: a home has one place for it */
    row.country = country;
    row.place = place;
    bool declares = bytes[1] & COOP_I_PART_DECLARED;
    if (filed) declares = coop_network_find(h->network, id) == COOP_NONE;
    if (declares) status = coop_network_add_organisation(h->network, &i, &row, ctx);
    if (status == COOP_OK && i == COOP_NONE) status = coop_i_part_refer(h->network, &i, id, bytes[1], &place, ctx);
    note(h, i, filed, uses);
    if (filed || status != COOP_OK) return status;
    distributed_grow(&h->record, &h->record_capacity, h->records + 1, sizeof *h->record);
    h->record[h->records++] = i;
    return COOP_OK;
}

/* records_of[r]: the names that came from ranks 0 to r. */
static coop_status take_names(home *h, size_t *records_of, distributed_mail *mail, coop_context *ctx) {
    coop_status status = coop_network_new(&h->network, ctx);
    for (int rank = 0; rank < distributed_ranks() && status == COOP_OK; rank++) {
        distributed_mail_of(mail, rank);
        while (distributed_mail_more(mail) && status == COOP_OK) status = take_name(h, mail, ctx);
        records_of[rank] = h->records;
    }
    return status;
}

static coop_status resolve(home *h, const cli_session *session, coop_context *ctx) {
    uint64_t undeclared = 0, all = 0;
    for (uint32_t i = 0; i < h->count; i++) {
        if (h->filed[i]) continue;
        undeclared += !(coop_i_part_standing(h->network, i) & COOP_I_PART_DECLARED);
        all++;
    }
    undeclared = distributed_sum(undeclared);
    all = distributed_sum(all);
    h->target = distributed_room(h->count, sizeof *h->target);
    for (uint32_t i = 0; i < h->count; i++) h->target[i] = i;
    if (undeclared == 0 || h->count == 0) return COOP_OK;
    return coop_i_part_resolve(h->target, h->network, h->uses, undeclared == all, &session->options->finish, ctx);
}

/* ---- numbers ---- */

static void number_homes(home *h, distributed_sorted *sorted) {
    distributed_item *items = distributed_room(h->count, sizeof *items);
    size_t count = 0;
    h->number = distributed_room(h->count, sizeof *h->number);
    for (uint32_t i = 0; i < h->count; i++) {
        coop_organisation row;
        h->number[i] = UINT64_MAX;
        if (h->filed[i] || h->target[i] != i) continue;
        coop_network_organisation(&row, h->network, i);
        items[count++] = (distributed_item){.id = row.id,
                                            .label = row.label,
                                            .group = row.region,
                                            .country = row.country,
                                            .kind = (uint8_t)row.kind,
                                            .back = i};
    }
    distributed_sort(sorted, h->number, items, count);
    free(items);
}

/* The numbers of those that are here by their labels, from their homes. */
static void number_filed(home *h) {
    distributed_post post;
    distributed_mail mail;
    coop_i_buf key = {0};
    int *where = distributed_room(h->count, sizeof *where), ranks = distributed_ranks();
    distributed_post_open(&post);
    for (uint32_t i = 0; i < h->count; i++) {
        if (!h->filed[i]) continue;
        where[i] = rank_of(&key, coop_network_id(h->network, i));
        distributed_put_text(&post, where[i], coop_network_id(h->network, i));
    }
    distributed_exchange(&mail, &post);
    distributed_post_open(&post);
    for (int rank = 0; rank < ranks; rank++) {
        distributed_mail_of(&mail, rank);
        while (distributed_mail_more(&mail)) {
            uint32_t i = coop_network_find(h->network, distributed_take_text(&mail));
            distributed_put_number(&post, rank, i == COOP_NONE ? UINT64_MAX : h->number[i]);
        }
    }
    distributed_mail_clear(&mail);
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < ranks; rank++) {
        distributed_mail_of(&mail, rank);
        for (uint32_t i = 0; i < h->count; i++)
            if (h->filed[i] && where[i] == rank) h->number[i] = distributed_take_number(&mail);
    }
    distributed_mail_clear(&mail);
    coop_i_buf_clear(&key);
    free(where);
}

/* Back to those who asked, in the order in which they did. */
static void answer(distributed_input *input, const home *h, const int *where, const size_t *records_of) {
    distributed_post post;
    distributed_mail mail;
    distributed_post_open(&post);
    size_t at = 0;
    for (int rank = 0; rank < distributed_ranks(); rank++)
        for (; at < records_of[rank]; at++) {
            uint32_t i = h->record[at], is = i == COOP_NONE ? COOP_NONE : h->target[i];
            distributed_put_number(&post, rank, is == COOP_NONE ? UINT64_MAX : h->number[is]);
        }
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&mail, rank);
        for (size_t i = 0; i < input->count; i++)
            if (where[i] == rank) input->names[i].number = distributed_take_number(&mail);
    }
    distributed_mail_clear(&mail);
}

/* ---- who holds which ---- */

/* How many ties an organisation has where numbers were given; then the bounds that give every rank about as many. */
static void find_bounds(uint64_t *start, const distributed_sorted *sorted, const distributed_input *input) {
    enum { OWN = 4 }; /* ties that an organisation costs as much as */
    distributed_post post;
    distributed_mail mail;
    int ranks = distributed_ranks();
    uint64_t *uses = distributed_room(sorted->count, sizeof *uses), mine = 0;
    distributed_post_open(&post);
    for (size_t i = 0; i < input->count; i++) {
        const distributed_name *name = &input->names[i];
        if (name->number == UINT64_MAX) continue;
        int to = distributed_rank_of(sorted->start, name->number);
        distributed_put_number(&post, to, name->number);
        distributed_put_number(&post, to, name->uses);
    }
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < ranks; rank++) {
        distributed_mail_of(&mail, rank);
        while (distributed_mail_more(&mail)) {
            uint64_t number = distributed_take_number(&mail);
            uses[number - sorted->first] += distributed_take_number(&mail);
        }
    }
    distributed_mail_clear(&mail);
    for (size_t i = 0; i < sorted->count; i++) mine += uses[i] + OWN;
    uint64_t all = distributed_sum(mine), before = distributed_before(mine);
    for (int rank = 0; rank <= ranks; rank++) start[rank] = sorted->n;
    start[0] = 0;
    for (size_t i = 0; i < sorted->count; i++) {
        uint64_t then = before + uses[i] + OWN;
        for (int rank = 1; rank < ranks; rank++) {
            uint64_t bound = all / (uint64_t)ranks * (uint64_t)rank;
            if (before < bound && bound <= then) start[rank] = sorted->first + i + 1;
        }
        before = then;
    }
    MPI_Allreduce(MPI_IN_PLACE, start, ranks + 1, MPI_UINT64_T, MPI_MIN, PETSC_COMM_WORLD);
    free(uses);
}

static char *copy(const char *text) {
    char *made = text ? coop_i_strndup(text, strlen(text)) : NULL;
    if (text && !made) distributed_die(COOP_ANALYSIS, "out of memory for names");
    return made;
}

/* Ids, labels and kinds go to the ranks that hold the numbers. */
static void hand_over(distributed_names *names, const distributed_sorted *sorted) {
    distributed_post post;
    distributed_mail mail;
    distributed_post_open(&post);
    for (size_t i = 0; i < sorted->count; i++) {
        int to = distributed_owner(names, sorted->first + i);
        distributed_put_text(&post, to, sorted->items[i].id);
        distributed_put_text(&post, to, sorted->items[i].label);
        distributed_put_text(&post, to, sorted->items[i].group);
        distributed_put_text(&post, to, sorted->items[i].country);
        distributed_put(&post, to, &sorted->items[i].kind, 1);
    }
    distributed_exchange(&mail, &post);
    names->id = distributed_room(names->own, sizeof *names->id);
    names->label = distributed_room(names->own, sizeof *names->label);
    names->group = distributed_room(names->own, sizeof *names->group);
    names->country = distributed_room(names->own, sizeof *names->country);
    names->kind = distributed_room(names->own, sizeof *names->kind);
    uint64_t i = 0;
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&mail, rank);
        for (; distributed_mail_more(&mail); i++) {
            names->id[i] = copy(distributed_take_text(&mail));
            names->label[i] = copy(distributed_take_text(&mail));
            names->group[i] = copy(distributed_take_text(&mail));
            names->country[i] = copy(distributed_take_text(&mail));
            distributed_take(&mail, &names->kind[i], 1);
        }
    }
    distributed_mail_clear(&mail);
}

static void hold(distributed_names *names, const distributed_sorted *sorted, const distributed_input *input) {
    names->n = sorted->n;
    names->start = distributed_room((size_t)distributed_ranks() + 1, sizeof *names->start);
    find_bounds(names->start, sorted, input);
    names->first = names->start[distributed_rank()];
    names->own = names->start[distributed_rank() + 1] - names->first;
    hand_over(names, sorted);
}

coop_status distributed_number(distributed_names *names, distributed_input *input, cli_session *session) {
    coop_context *ctx = &session->ctx;
    distributed_post post;
    distributed_mail mail;
    distributed_sorted sorted = {0};
    home h = {0};
    int *where = distributed_room(input->count, sizeof *where);
    size_t *records_of = distributed_room((size_t)distributed_ranks(), sizeof *records_of);
    *names = (distributed_names){0};
    post_names(&post, where, input);
    distributed_exchange(&mail, &post);
    coop_status status = take_names(&h, records_of, &mail, ctx);
    status = distributed_agree(status, ctx);
    if (status == COOP_OK) status = distributed_agree(resolve(&h, session, ctx), ctx);
    if (status == COOP_OK) {
        number_homes(&h, &sorted);
        number_filed(&h);
        answer(input, &h, where, records_of);
        hold(names, &sorted, input);
    }
    distributed_sorted_clear(&sorted);
    distributed_mail_clear(&mail);
    home_clear(&h);
    free(where);
    free(records_of);
    return status;
}

void distributed_names_clear(distributed_names *names) {
    for (uint64_t i = 0; i < names->own; i++) {
        if (names->id) free(names->id[i]);
        if (names->label) free(names->label[i]);
        if (names->group) free(names->group[i]);
        if (names->country) free(names->country[i]);
    }
    free(names->id);
    free(names->label);
    free(names->group);
    free(names->country);
    free(names->kind);
    free(names->start);
    *names = (distributed_names){0};
}

int distributed_owner(const distributed_names *names, uint64_t number) {
    return distributed_rank_of(names->start, number);
}

const char *distributed_id(const distributed_names *names, uint64_t own) {
    return names->id[own];
}

const char *distributed_label(const distributed_names *names, uint64_t own) {
    return names->label[own] ? names->label[own] : names->id[own];
}

coop_status distributed_finish(coop_network *network, coop_context *ctx) {
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    finish.implicit = true;
    finish.lenient = true;
    return coop_network_finish(network, &finish, ctx);
}
