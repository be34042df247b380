/* Snapshots: of every table each rank has blocks in a row, of about as many bytes. Texts come first and stay where they
 * were read; then, a block of each rank at a time, organisations and ties: what a block names is asked of who has it,
 * the numbers in it become those of the answers, and the library's reader makes a network of it, as of a piece of CSV.
 *
 * Checksums of all blocks are compared, by whoever has them. What does not count here (competences, attributes, places,
 * references) is not looked into any further. */
#include "distributed/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <mpi.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "distributed/sort.h"
#include "distributed/talk.h"
#include "format/coop/snapshot.h"
#include "util/file.h"
#include "util/search.h"

/* ---- which blocks there are ---- */

typedef struct blocks {
    int fd;
    const char *path;
    snapshot_block *items;
    size_t count, capacity;
    int *owner; /* of each */
} blocks;

static coop_status cannot_read(const blocks *b, coop_context *ctx) {
    return coop_fail(ctx, COOP_INPUT, "rank %d cannot read '%s': %s", distributed_rank(), b->path,
                     coop_i_file_error(errno));
}

static coop_status open_blocks(blocks *b, const char *path, coop_context *ctx) {
    *b = (blocks){.fd = open(path, O_RDONLY | O_CLOEXEC), .path = path};
    if (b->fd >= 0) return COOP_OK;
    return coop_fail(ctx, COOP_INPUT, "rank %d cannot open '%s': %s", distributed_rank(), path,
                     coop_i_file_error(errno));
}

static void close_blocks(blocks *b) {
    if (b->fd >= 0) close(b->fd);
    free(b->items);
    free(b->owner);
}

static coop_status read_at(const blocks *b, char *bytes, size_t size, uint64_t at, coop_context *ctx) {
    for (size_t done = 0; done < size;) {
        ssize_t got = pread(b->fd, bytes + done, size - done, (off_t)(at + done));
        if (got < 0) return cannot_read(b, ctx);
        if (got == 0) return snapshot_broken(b->path, "it ends too early", ctx);
        done += (size_t)got;
    }
    return COOP_OK;
}

/* The end says how many rows there were, of all tables but texts. */
static coop_status check_end(const blocks *b, const uint64_t rows[SNAPSHOT_TABLES], uint64_t size, coop_context *ctx) {
    const snapshot_block *last = &b->items[b->count - 1];
    char bytes[9];
    uint64_t total = 0;
    for (int t = SNAPSHOT_TEXTS + 1; t < SNAPSHOT_END; t++) total += rows[t];
    if (last->rows != 1 || last->length != sizeof bytes) return snapshot_broken(b->path, "rows are missing", ctx);
    coop_status status = read_at(b, bytes, sizeof bytes, last->at + SNAPSHOT_HEAD, ctx);
    if (status != COOP_OK) return status;
    if (snapshot_value(bytes + 1, 8) != total) return snapshot_broken(b->path, "rows are missing", ctx);
    uint64_t end = last->at + SNAPSHOT_HEAD + last->length + 4;
    return end == size ? COOP_OK : snapshot_broken(b->path, "something stands behind its end", ctx);
}

/* From head to head; nothing between them is read. */
static coop_status find_blocks(blocks *b, uint64_t rows[SNAPSHOT_TABLES], coop_context *ctx) {
    struct stat about;
    char head[SNAPSHOT_BEGIN > SNAPSHOT_HEAD ? SNAPSHOT_BEGIN : SNAPSHOT_HEAD];
    uint64_t at = SNAPSHOT_BEGIN;
    if (fstat(b->fd, &about) != 0) return cannot_read(b, ctx);
    coop_status status = read_at(b, head, SNAPSHOT_BEGIN, 0, ctx);
    if (status == COOP_OK) status = snapshot_check_begin(head, b->path, ctx);
    bool end = false;
    while (status == COOP_OK && !end) {
        status = read_at(b, head, SNAPSHOT_HEAD, at, ctx);
        if (status != COOP_OK) break;
        distributed_grow(&b->items, &b->capacity, b->count + 1, sizeof *b->items);
        snapshot_block *block = &b->items[b->count++];
        const char *wrong = snapshot_next_block(block, rows, head, (uint64_t)about.st_size - at);
        if (wrong) return snapshot_broken(b->path, wrong, ctx);
        block->at = at;
        at += SNAPSHOT_HEAD + (uint64_t)block->length + 4;
        end = block->table == SNAPSHOT_END;
    }
    return status == COOP_OK ? check_end(b, rows, (uint64_t)about.st_size, ctx) : status;
}

coop_status distributed_snapshot_parts(bool *parts, const char *path, coop_context *ctx) {
    blocks b;
    uint64_t rows[SNAPSHOT_TABLES] = {0};
    coop_status status = open_blocks(&b, path, ctx);
    if (status == COOP_OK) status = find_blocks(&b, rows, ctx);
    *parts = rows[SNAPSHOT_EVENT] == 0;
    close_blocks(&b);
    return status;
}

/* Rank 0 looks for them; all know them then, and whose they are. */
static coop_status share_blocks(blocks *b, coop_context *ctx) {
    uint64_t rows[SNAPSHOT_TABLES] = {0}, count, all[SNAPSHOT_TABLES] = {0}, before[SNAPSHOT_TABLES] = {0};
    coop_status status = distributed_leads() && b->fd >= 0 ? find_blocks(b, rows, ctx) : COOP_OK;
    status = distributed_agree(status, ctx);
    if (status != COOP_OK) return status;
    count = b->count;
    MPI_Bcast(&count, 1, MPI_UINT64_T, 0, PETSC_COMM_WORLD);
    b->count = (size_t)count;
    if (!b->items) b->items = distributed_room(b->count, sizeof *b->items);
    for (size_t at = 0, portion = 1 << 20; at < b->count; at += portion) /* a message is of an int of bytes */
        MPI_Bcast(b->items + at, (int)((b->count - at < portion ? b->count - at : portion) * sizeof *b->items),
                  MPI_BYTE, 0, PETSC_COMM_WORLD);
    b->owner = distributed_room(b->count, sizeof *b->owner);
    for (size_t k = 0; k < b->count; k++) all[b->items[k].table] += b->items[k].length;
    for (size_t k = 0; k < b->count; k++) {
        uint64_t *so_far = &before[b->items[k].table],
                 share = all[b->items[k].table] / (uint64_t)distributed_ranks() + 1;
        b->owner[k] = (int)((*so_far + b->items[k].length / 2) / share);
        *so_far += b->items[k].length;
    }
    return COOP_OK;
}

/* A block's bytes, its sum compared. */
static coop_status read_block(char **bytes, const blocks *b, size_t k, coop_context *ctx) {
    const snapshot_block *block = &b->items[k];
    char head[SNAPSHOT_HEAD];
    *bytes = distributed_room((size_t)block->length + 4, 1);
    coop_status status = read_at(b, head, SNAPSHOT_HEAD, block->at, ctx);
    if (status == COOP_OK) status = read_at(b, *bytes, (size_t)block->length + 4, block->at + SNAPSHOT_HEAD, ctx);
    if (status != COOP_OK) return status;
    return snapshot_sum_fits(head, *bytes, block->length) ? COOP_OK
                                                          : snapshot_broken(b->path, "a checksum is wrong", ctx);
}

/* ---- what is named by number: texts from 1 on, organisations from 0 ---- */

typedef struct store { /* those of this rank, and whose the others are */
    const char **text;
    uint64_t first, count;
    size_t capacity;
    uint64_t *start; /* ranks + 1: the number of the first that a rank has */
} store;

static void find_starts(store *s, const blocks *b, snapshot_table_id table) {
    int ranks = distributed_ranks(), rank = 0;
    uint64_t end = 0;
    s->start = distributed_room((size_t)ranks + 1, sizeof *s->start);
    for (size_t k = 0; k < b->count; k++) {
        if (b->items[k].table != table) continue;
        while (rank < b->owner[k]) s->start[++rank] = b->items[k].before;
        end = b->items[k].before + b->items[k].rows;
    }
    while (rank < ranks) s->start[++rank] = end;
    s->first = s->start[distributed_rank()];
}

static void store_add(store *s, const char *text) {
    distributed_grow(&s->text, &s->capacity, (size_t)s->count + 1, sizeof *s->text);
    s->text[s->count++] = text;
}

typedef struct snapshot {
    blocks blocks;
    store texts, organisations; /* of organisations their ids; NULL = none was made of the row */
    char **chunks;
    size_t chunk_count, chunk_capacity;
} snapshot;

static void clear(snapshot *s) {
    for (size_t i = 0; i < s->chunk_count; i++) free(s->chunks[i]);
    free(s->chunks);
    free(s->texts.text);
    free(s->texts.start);
    free(s->organisations.text);
    free(s->organisations.start);
    close_blocks(&s->blocks);
}

static coop_status keep_texts(snapshot *s, const snapshot_block *block, const char *bytes, coop_context *ctx) {
    char *room = distributed_room(snapshot_texts_room(block->rows, block->length), 1);
    distributed_grow(&s->chunks, &s->chunk_capacity, s->chunk_count + 1, sizeof *s->chunks);
    s->chunks[s->chunk_count++] = room;
    distributed_grow(&s->texts.text, &s->texts.capacity, (size_t)s->texts.count + block->rows, sizeof *s->texts.text);
    const char *wrong = snapshot_texts(s->texts.text + s->texts.count, room, bytes, block->rows, block->length);
    if (wrong) return snapshot_broken(s->blocks.path, wrong, ctx);
    s->texts.count += block->rows;
    return COOP_OK;
}

/* All but organisations and ties, which are read one by one. */
static coop_status read_texts(snapshot *s, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t k = 0; k < s->blocks.count && status == COOP_OK; k++) {
        const snapshot_block *block = &s->blocks.items[k];
        char *bytes = NULL;
        if (s->blocks.owner[k] != distributed_rank() || block->table == SNAPSHOT_ORGANISATION ||
            block->table == SNAPSHOT_TIE)
            continue;
        status = read_block(&bytes, &s->blocks, k, ctx);
        if (status == COOP_OK && block->table == SNAPSHOT_TEXTS) status = keep_texts(s, block, bytes, ctx);
        free(bytes);
    }
    return distributed_agree(status, ctx);
}

/* ---- what a block names ---- */

typedef struct wanted { /* numbers, from 0 on, each once and sorted; then what they are */
    uint32_t *number;
    const char **text;
    size_t count, capacity;
    distributed_mail mail;
} wanted;

typedef struct names {
    snapshot_table_id table;
    wanted texts, organisations;
} names;

/* Texts that nothing here depends on are left out. */
static bool counts(snapshot_table_id table, const snapshot_field *field) {
    return table == SNAPSHOT_TIE ? field->offset != offsetof(coop_tie, reference)
                                 : field->offset != offsetof(coop_organisation, source);
}

static uint32_t want(void *data, const snapshot_field *field, uint32_t number) {
    names *n = data;
    bool row = field->type == SNAPSHOT_ROW;
    wanted *w = row ? &n->organisations : &n->texts;
    if (!row && (number == 0 || !counts(n->table, field))) return 0;
    uint32_t from_0 = row ? number : number - 1;
    if (w->count > 0 && w->number[w->count - 1] == from_0) return number; /* rows in a row often have the same */
    distributed_grow(&w->number, &w->capacity, w->count + 1, sizeof *w->number);
    w->number[w->count++] = from_0;
    return number;
}

static uint32_t place_of(void *data, const snapshot_field *field, uint32_t number) {
    const names *n = data;
    bool row = field->type == SNAPSHOT_ROW;
    const wanted *w = row ? &n->organisations : &n->texts;
    if (!row && number == 0) return 0;
    uint32_t from_0 = row ? number : number - 1;
    size_t low = 0, high = w->count, middle;
    COOP_I_SEARCH(low, high, middle, w->number[middle] < from_0);
    return (uint32_t)low + !row;
}

static int compare_numbers(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void answer(distributed_post *post, int to, uint64_t number, const void *data) {
    const store *s = data;
    distributed_put_text(post, to, s->text[number - s->first]);
}

/* Collective, whether this rank wants anything or not. */
static void fetch(wanted *w, const store *s) {
    distributed_post questions;
    size_t kept = 0, at = 0;
    if (w->count > 0) qsort(w->number, w->count, sizeof *w->number, compare_numbers);
    for (size_t i = 0; i < w->count; i++)
        if (i == 0 || w->number[i] != w->number[i - 1]) w->number[kept++] = w->number[i];
    w->count = kept;
    distributed_post_open(&questions);
    for (size_t i = 0; i < w->count; i++)
        distributed_put_number(&questions, distributed_rank_of(s->start, w->number[i]), w->number[i]);
    distributed_ask(&w->mail, &questions, answer, s);
    w->text = distributed_room(w->count, sizeof *w->text);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&w->mail, rank);
        while (distributed_mail_more(&w->mail)) w->text[at++] = distributed_take_text(&w->mail);
    }
}

static void names_clear(names *n) {
    for (int i = 0; i < 2; i++) {
        wanted *w = i ? &n->organisations : &n->texts;
        free(w->number);
        free(w->text);
        distributed_mail_clear(&w->mail);
    }
}

/* ---- organisations and ties ---- */

/* The organisations that ties name, each by its id. */
static coop_status refer(coop_network *network, snapshot_known *known, const names *n, const char *path,
                         coop_context *ctx) {
    const coop_place place = {.file = path};
    coop_status status = COOP_OK;
    known->organisations = distributed_room(n->organisations.count, sizeof *known->organisations);
    known->organisation_count = n->organisations.count;
    for (size_t i = 0; i < n->organisations.count && status == COOP_OK; i++) {
        known->organisations[i] = COOP_NONE;
        if (n->organisations.text[i])
            status = coop_network_refer(network, &known->organisations[i], n->organisations.text[i], &place, ctx);
    }
    return status;
}

/* Ids of organisations stay, for who asks for them. */
static void keep_ids(snapshot *s, distributed_input *input, const coop_network *network, const snapshot_known *known) {
    for (size_t i = 0; i < known->organisation_count; i++) {
        uint32_t index = known->organisations[i];
        store_add(&s->organisations,
                  index == COOP_NONE ? NULL : distributed_input_text(input, coop_network_id(network, index)));
    }
}

static coop_status add_block(snapshot *s, distributed_input *input, const snapshot_block *block, char *bytes,
                             const names *n, const coop_load_options *load, coop_context *ctx) {
    distributed_part part = {0};
    coop_network *network = NULL;
    snapshot_known known = {.texts = n->texts.text, .text_count = n->texts.count};
    coop_status status = coop_network_new(&network, ctx);
    if (status == COOP_OK && block->table == SNAPSHOT_TIE) status = refer(network, &known, n, s->blocks.path, ctx);
    if (status == COOP_OK) status = snapshot_read_block(network, &known, block, bytes, s->blocks.path, ctx);
    if (status == COOP_OK && block->table == SNAPSHOT_ORGANISATION) keep_ids(s, input, network, &known);
    if (status == COOP_OK) {
        coop_i_part_directions(network, load->finish->directed, ctx);
        part.network = network;
        distributed_input_add(input, &part);
    }
    free(known.organisations);
    coop_network_free(network);
    return status;
}

/* One block of this rank, or none, while others do the same. */
static coop_status take_turn(snapshot *s, distributed_input *input, const snapshot_block *block, char *bytes,
                             const coop_load_options *load, coop_context *ctx) {
    names n = {.table = block ? block->table : SNAPSHOT_TIE};
    coop_status status = COOP_OK;
    const char *wrong = block ? snapshot_visit(block, bytes, want, &n) : NULL;
    if (wrong) status = snapshot_broken(s->blocks.path, wrong, ctx);
    status = distributed_agree(status, ctx);
    if (status == COOP_OK) {
        fetch(&n.texts, &s->texts);
        fetch(&n.organisations, &s->organisations);
    }
    if (status == COOP_OK && block) {
        snapshot_visit(block, bytes, place_of, &n);
        status = add_block(s, input, block, bytes, &n, load, ctx);
    }
    names_clear(&n);
    return distributed_agree(status, ctx);
}

static coop_status read_table(snapshot *s, distributed_input *input, snapshot_table_id table,
                              const coop_load_options *load, coop_context *ctx) {
    const blocks *b = &s->blocks;
    uint64_t turns = 0;
    size_t next = 0;
    for (size_t k = 0; k < b->count; k++) turns += b->items[k].table == table && b->owner[k] == distributed_rank();
    turns = distributed_most(turns);
    coop_status status = COOP_OK;
    for (uint64_t turn = 0; turn < turns && status == COOP_OK; turn++) {
        char *bytes = NULL;
        while (next < b->count && (b->items[next].table != table || b->owner[next] != distributed_rank())) next++;
        const snapshot_block *block = next < b->count ? &b->items[next] : NULL;
        if (block) status = read_block(&bytes, b, next++, ctx);
        status = distributed_agree(status, ctx);
        if (status == COOP_OK) status = take_turn(s, input, block, bytes, load, ctx);
        free(bytes);
    }
    return status;
}

coop_status distributed_read_snapshot(distributed_input *input, const char *path, const coop_load_options *load,
                                      coop_context *ctx) {
    snapshot s = {0};
    coop_status status = distributed_agree(open_blocks(&s.blocks, path, ctx), ctx);
    if (status == COOP_OK) status = share_blocks(&s.blocks, ctx);
    if (status == COOP_OK) {
        find_starts(&s.texts, &s.blocks, SNAPSHOT_TEXTS);
        find_starts(&s.organisations, &s.blocks, SNAPSHOT_ORGANISATION);
        status = read_texts(&s, ctx);
    }
    if (status == COOP_OK) status = read_table(&s, input, SNAPSHOT_ORGANISATION, load, ctx);
    if (status == COOP_OK) status = read_table(&s, input, SNAPSHOT_TIE, load, ctx);
    clear(&s);
    return status;
}
