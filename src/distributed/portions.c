/* Writing: every rank turns its rows into text with the library's writers, as far ahead as AHEAD allows.
 *
 * Files that are not compressed all ranks write into at once (MPI-IO): how long the text of each is tells where it
 * belongs. Else, and for standard output, rank 0 asks rank after rank for it, and never holds more than a portion of
 * another one. Either way a run has the cells and the atomic files of the one-machine program: rank 0 opens them and
 * gives them their places. */
#include "distributed/portions.h"

#include <errno.h>
#include <mpi.h>
#include <stdlib.h>
#include <string.h>

#include "format/format.h"
#include "util/file.h"
#include "util/mem.h"

enum { PORTION = 8192 };   /* rows */
enum { AHEAD = 64 << 20 }; /* bytes of text that wait to be asked for */

typedef struct target { /* what takes all rows */
    const char *path;
    coop_table_format format;
    coop_table_stream *stream; /* on rank 0 */
    char *shared;              /* the file that all ranks write into; NULL = rank 0 alone writes */
    uint64_t begin, length;    /* of this rank's text in it */
    MPI_File file;
} target;

typedef struct writing {
    const distributed_table *table;
    target *targets;
    size_t count;
    bool follows; /* rows of other ranks stand before this one's */
    coop_context *ctx;
} writing;

static void find_targets(writing *w, bool print, const cli_options *options) {
    w->targets = distributed_room(options->outputs.count + 1, sizeof *w->targets);
    for (size_t i = 0; i < options->outputs.count; i++) {
        const char *path = options->outputs.items[i];
        w->targets[w->count++] = (target){.path = path, .format = distributed_table_format(options, path)};
    }
    if (print)
        w->targets[w->count++] =
            (target){.path = "-", .format = strcmp(options->format, "csv") ? COOP_TABLE_JSON : COOP_TABLE_CSV};
}

/* ---- text ---- */

static coop_status put_text(distributed_post *post, const writing *w, coop_table_format format, const coop_table *made,
                            const coop_network *network, bool follows) {
    coop_i_output *text = NULL;
    size_t length = 0;
    coop_status status = coop_i_output_in_memory(&text, w->ctx);
    if (status == COOP_OK) status = format_table_text(text, made, network, format, follows, w->ctx);
    const char *kept = status == COOP_OK ? coop_i_output_kept(text, &length) : NULL;
    if (status == COOP_OK && !kept && length > 0) status = coop_fail_memory(w->ctx);
    if (status == COOP_OK) distributed_put_number(post, 0, length);
    if (status == COOP_OK && length > 0) distributed_put(post, 0, kept, length);
    coop_i_output_abandon(text);
    return status;
}

/* The rows from `from` on, as text for each target. */
static void put_portion(distributed_post *post, const writing *w, size_t from) {
    distributed_post rows;
    coop_table *made = NULL;
    coop_network *network = NULL;
    size_t left = w->table->rows - from, count = left < PORTION ? left : PORTION;
    distributed_post_open(&rows);
    for (size_t i = 0; i < count; i++) distributed_put_row(&rows, 0, w->table, from + i);
    distributed_mail mail = {.at = rows.to[0].data, .end = rows.to[0].data + rows.to[0].length};
    coop_status status = distributed_take_rows(&made, &network, &mail, count, w->table, w->ctx);
    distributed_put_number(post, 0, count);
    for (size_t k = 0; k < w->count && status == COOP_OK; k++)
        status = put_text(post, w, w->targets[k].format, made, network, w->follows || from > 0);
    if (status != COOP_OK) distributed_die(status, "%s", w->ctx->error.message);
    distributed_post_close(&rows);
    coop_table_free(made);
    coop_network_free(network);
}

/* All of this rank's portions: those that are ready wait, others are made when they are taken. */
typedef struct texts {
    size_t portions;
    coop_i_buf *ready; /* empty = not ready, or taken */
} texts;

static void texts_open(texts *all, const writing *w) {
    all->portions = (w->table->rows + PORTION - 1) / PORTION;
    all->ready = distributed_room(all->portions, sizeof *all->ready);
}

static void texts_close(texts *all) {
    for (size_t k = 0; k < all->portions; k++) coop_i_buf_clear(&all->ready[k]);
    free(all->ready);
}

/* The portion becomes what the post has for rank 0. */
static void take_text(distributed_post *post, texts *all, const writing *w, size_t portion) {
    coop_i_buf_clear(&post->to[0]);
    post->to[0] = all->ready[portion];
    all->ready[portion] = (coop_i_buf){0};
    if (post->to[0].length == 0) put_portion(post, w, portion * PORTION);
}

/* What take_text took is kept for later, unless too much is. */
static void keep_text(texts *all, size_t *waiting, distributed_post *post, size_t portion) {
    if (*waiting >= AHEAD) return;
    *waiting += post->to[0].length;
    all->ready[portion] = post->to[0];
    post->to[0] = (coop_i_buf){0};
}

static distributed_mail mail_of(const distributed_post *post) {
    return (distributed_mail){.at = post->to[0].data, .end = post->to[0].data + post->to[0].length};
}

/* ---- all ranks at once ---- */

/* Whether they can: rank 0 says which files these are, and where the rows begin. */
static bool share_all(writing *w, coop_status status) {
    distributed_post post;
    distributed_mail mail;
    bool all = w->count > 0;
    distributed_post_open(&post);
    for (size_t k = 0; k < w->count && distributed_leads(); k++) {
        uint64_t begin = 0;
        bool can = status == COOP_OK && distributed_ranks() > 1;
        const char *path = can ? format_table_stream_share(w->targets[k].stream, &begin) : NULL;
        for (int rank = 0; rank < distributed_ranks(); rank++) {
            distributed_put_text(&post, rank, path);
            distributed_put_number(&post, rank, begin);
        }
    }
    distributed_exchange(&mail, &post);
    distributed_mail_of(&mail, 0);
    for (size_t k = 0; k < w->count; k++) {
        target *t = &w->targets[k];
        const char *path = distributed_take_text(&mail);
        t->begin = distributed_take_number(&mail);
        t->shared = path ? coop_i_strndup(path, strlen(path)) : NULL;
        if (path && !t->shared) distributed_die(COOP_ANALYSIS, "out of memory");
        all = all && path;
    }
    distributed_mail_clear(&mail);
    return all;
}

/* How long the text of this rank is for each file, and so where it begins. */
static void find_places(writing *w, texts *all) {
    distributed_post post;
    size_t waiting = 0;
    distributed_post_open(&post);
    for (size_t portion = 0; portion < all->portions; portion++) {
        take_text(&post, all, w, portion);
        distributed_mail mail = mail_of(&post);
        distributed_take_number(&mail);
        for (size_t k = 0; k < w->count; k++) {
            uint64_t length = distributed_take_number(&mail);
            w->targets[k].length += length;
            mail.at += length;
        }
        keep_text(all, &waiting, &post, portion);
    }
    distributed_post_close(&post);
    for (size_t k = 0; k < w->count; k++) w->targets[k].begin += distributed_before(w->targets[k].length);
}

static coop_status cannot_write(const target *t, int code, coop_context *ctx) {
    char text[MPI_MAX_ERROR_STRING];
    int class = MPI_ERR_OTHER, length = 0;
    MPI_Error_class(code, &class);
    MPI_Error_string(code, text, &length);
    bool full = class == MPI_ERR_NO_SPACE || class == MPI_ERR_QUOTA;
    return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", t->path, full ? coop_i_file_error(ENOSPC) : text);
}

static coop_status write_text(target *t, const char *text, size_t length, coop_context *ctx) {
    MPI_Status about;
    int written = 0, code = MPI_File_write_at(t->file, (MPI_Offset)t->begin, text, (int)length, MPI_BYTE, &about);
    if (code == MPI_SUCCESS) code = MPI_Get_count(&about, MPI_BYTE, &written);
    if (code == MPI_SUCCESS && (size_t)written != length) code = MPI_ERR_NO_SPACE;
    if (code != MPI_SUCCESS) return cannot_write(t, code, ctx);
    t->begin += length;
    return COOP_OK;
}

static coop_status write_own(writing *w, texts *all) {
    distributed_post post;
    coop_status status = COOP_OK;
    distributed_post_open(&post);
    for (size_t portion = 0; portion < all->portions && status == COOP_OK; portion++) {
        take_text(&post, all, w, portion);
        distributed_mail mail = mail_of(&post);
        distributed_take_number(&mail);
        for (size_t k = 0; k < w->count && status == COOP_OK; k++) {
            size_t length = (size_t)distributed_take_number(&mail);
            status = write_text(&w->targets[k], mail.at, length, w->ctx);
            mail.at += length;
        }
    }
    distributed_post_close(&post);
    return status;
}

/* Opening and closing are for all: where one cannot, nobody goes on. */
static coop_status open_shared(writing *w) {
    coop_status status = COOP_OK;
    for (size_t k = 0; k < w->count && status == COOP_OK; k++) {
        target *t = &w->targets[k];
        int code = MPI_File_open(PETSC_COMM_WORLD, t->shared, MPI_MODE_WRONLY, MPI_INFO_NULL, &t->file);
        status = distributed_agree(code == MPI_SUCCESS ? COOP_OK : cannot_write(t, code, w->ctx), w->ctx);
    }
    return status;
}

static coop_status close_shared(writing *w) {
    coop_status status = COOP_OK;
    for (size_t k = 0; k < w->count; k++) {
        int code = MPI_File_sync(w->targets[k].file), closed = MPI_File_close(&w->targets[k].file);
        if (code == MPI_SUCCESS) code = closed;
        if (code != MPI_SUCCESS && status == COOP_OK) status = cannot_write(&w->targets[k], code, w->ctx);
    }
    return status;
}

static coop_status write_together(writing *w, uint64_t rows) {
    texts all;
    texts_open(&all, w);
    find_places(w, &all);
    coop_status status = open_shared(w);
    if (status == COOP_OK) {
        status = write_own(w, &all);
        coop_status closed = close_shared(w);
        status = distributed_agree(status == COOP_OK ? closed : status, w->ctx);
    }
    texts_close(&all);
    for (size_t k = 0; k < w->count; k++) {
        target *t = &w->targets[k];
        uint64_t end = distributed_most(t->begin);
        if (distributed_leads()) format_table_stream_joined(t->stream, end, (size_t)rows);
    }
    return status;
}

/* ---- rank 0 alone: the others serve it ---- */

static void serve(const writing *w) {
    distributed_post post;
    texts all;
    size_t waiting = 0;
    texts_open(&all, w);
    distributed_post_open(&post);
    for (size_t k = 0; k < all.portions && waiting < AHEAD; k++) {
        take_text(&post, &all, w, k);
        keep_text(&all, &waiting, &post, k);
    }
    for (;;) {
        distributed_mail asked;
        distributed_receive(&asked, 0);
        uint64_t portion = distributed_take_number(&asked);
        distributed_mail_clear(&asked);
        if (portion == UINT64_MAX) break;
        take_text(&post, &all, w, (size_t)portion);
        distributed_send(&post, 0);
    }
    texts_close(&all);
    distributed_post_close(&post);
}

/* ---- the first ---- */

/* The header: a table without rows. */
static coop_status open_all(writing *w) {
    coop_table *none = NULL;
    coop_status status = w->table->make(&none, 0, w->table->data, w->ctx);
    for (size_t k = 0; k < w->count && status == COOP_OK; k++) {
        target *t = &w->targets[k];
        status = coop_table_stream_open(&t->stream, t->path, NULL, t->format, w->ctx);
        if (status == COOP_OK) status = coop_table_stream_add(t->stream, none, w->ctx);
    }
    coop_table_free(none);
    return status;
}

static void take_portion(const writing *w, distributed_mail *mail) {
    size_t rows = (size_t)distributed_take_number(mail);
    for (size_t k = 0; k < w->count; k++) {
        size_t length = (size_t)distributed_take_number(mail);
        format_table_stream_text(w->targets[k].stream, mail->at, length, rows);
        mail->at += length;
    }
}

/* The rows of one rank, a portion at a time; of another one each is asked for. */
static void collect(const writing *w, int rank, uint64_t rows) {
    distributed_post post;
    distributed_post_open(&post);
    for (uint64_t portion = 0; portion * PORTION < rows; portion++) {
        distributed_mail mail;
        if (rank == 0) {
            put_portion(&post, w, (size_t)portion * PORTION);
            mail = mail_of(&post);
            take_portion(w, &mail);
            coop_i_buf_reset(&post.to[0]);
        } else {
            distributed_put_number(&post, rank, portion);
            distributed_send(&post, rank);
            distributed_receive(&mail, rank);
            take_portion(w, &mail);
            distributed_mail_clear(&mail);
        }
    }
    distributed_post_close(&post);
}

/* Whatever happened: nobody waits any longer. */
static void dismiss(void) {
    distributed_post post;
    distributed_post_open(&post);
    for (int rank = 1; rank < distributed_ranks(); rank++) {
        distributed_put_number(&post, rank, UINT64_MAX);
        distributed_send(&post, rank);
    }
    distributed_post_close(&post);
}

static coop_status write_alone(writing *w, coop_status status) {
    uint64_t *rows = distributed_room((size_t)distributed_ranks(), sizeof *rows);
    distributed_all(rows, w->table->rows);
    if (distributed_leads()) {
        for (int rank = 0; rank < distributed_ranks() && status == COOP_OK; rank++) collect(w, rank, rows[rank]);
        dismiss();
    } else {
        serve(w);
    }
    free(rows);
    return status;
}

coop_status distributed_write_all(const distributed_table *table, bool print, cli_session *session) {
    coop_context *ctx = &session->ctx;
    writing w = {.table = table, .follows = distributed_before(table->rows) > 0, .ctx = ctx};
    uint64_t rows = distributed_sum(table->rows);
    find_targets(&w, print, session->options);
    coop_status status = distributed_leads() ? open_all(&w) : COOP_OK;
    status = share_all(&w, status) ? write_together(&w, rows) : write_alone(&w, status);
    for (size_t k = 0; k < w.count; k++) {
        free(w.targets[k].shared);
        if (!w.targets[k].stream) continue;
        coop_status closed = coop_table_stream_close(w.targets[k].stream, status == COOP_OK, ctx);
        if (status == COOP_OK) status = closed;
    }
    free(w.targets);
    return status;
}
