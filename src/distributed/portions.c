/* Writing: every rank turns its rows into text with the library's writers, as far ahead as AHEAD allows, and rank 0
 * asks rank after rank for it. So a run has the cells, the compressions and the atomic files of the one-machine
 * program, ranks make their text at the same time, and rank 0 never holds more than a portion of another one. */
#include "distributed/portions.h"

#include <stdlib.h>
#include <string.h>

#include "format/format.h"

enum { PORTION = 8192 };   /* rows */
enum { AHEAD = 64 << 20 }; /* bytes of text that wait to be asked for */

typedef struct target { /* what takes all rows */
    const char *path;
    coop_table_format format;
    coop_table_stream *stream; /* on rank 0 */
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

/* ---- every rank but the first ---- */

static void serve(const writing *w) {
    distributed_post post;
    size_t portions = (w->table->rows + PORTION - 1) / PORTION, ready = 0, waiting = 0;
    coop_i_buf *ahead = distributed_room(portions, sizeof *ahead);
    distributed_post_open(&post);
    for (; ready < portions && waiting < AHEAD; ready++) {
        put_portion(&post, w, ready * PORTION);
        waiting += post.to[0].length;
        ahead[ready] = post.to[0];
        post.to[0] = (coop_i_buf){0};
    }
    for (;;) {
        distributed_mail asked;
        distributed_receive(&asked, 0);
        uint64_t portion = distributed_take_number(&asked);
        distributed_mail_clear(&asked);
        if (portion == UINT64_MAX) break;
        coop_i_buf_clear(&post.to[0]);
        if (portion < ready)
            post.to[0] = ahead[portion], ahead[portion] = (coop_i_buf){0};
        else
            put_portion(&post, w, (size_t)portion * PORTION);
        distributed_send(&post, 0);
    }
    for (size_t k = 0; k < ready; k++) coop_i_buf_clear(&ahead[k]);
    distributed_post_close(&post);
    free(ahead);
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
            mail = (distributed_mail){.at = post.to[0].data, .end = post.to[0].data + post.to[0].length};
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

coop_status distributed_write_all(const distributed_table *table, bool print, cli_session *session) {
    coop_context *ctx = &session->ctx;
    writing w = {.table = table, .follows = distributed_before(table->rows) > 0, .ctx = ctx};
    uint64_t *rows = distributed_room((size_t)distributed_ranks(), sizeof *rows);
    coop_status status = COOP_OK;
    distributed_all(rows, table->rows);
    find_targets(&w, print, session->options);
    if (distributed_leads()) {
        status = open_all(&w);
        for (int rank = 0; rank < distributed_ranks() && status == COOP_OK; rank++) collect(&w, rank, rows[rank]);
        dismiss();
        for (size_t k = 0; k < w.count; k++) {
            if (!w.targets[k].stream) continue;
            coop_status closed = coop_table_stream_close(w.targets[k].stream, status == COOP_OK, ctx);
            if (status == COOP_OK) status = closed;
        }
    } else {
        serve(&w);
    }
    free(w.targets);
    free(rows);
    return status;
}
