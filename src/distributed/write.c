/* Tables: the highest rows of all, tables that rank 0 has whole. */
#include "distributed/write.h"

#include <stdio.h>
#include <stdlib.h>

#include "distributed/portions.h"
#include "distributed/talk.h"

enum { SHOWN = 20 };

coop_table *distributed_notes(const char *name, coop_context *ctx) {
    coop_table *notes = NULL;
    if (coop_table_new(&notes, name, name, COOP_ROWS_FREE, NULL, 0, ctx) != COOP_OK)
        distributed_die(COOP_ANALYSIS, "out of memory");
    return notes;
}

void distributed_tell_notes(coop_table *notes, const cli_session *session) {
    for (size_t i = 0; distributed_leads() && !session->options->quiet && i < coop_table_notes(notes); i++)
        fprintf(stderr, "coopgraph: %s: %s\n", coop_table_name(notes), coop_table_note_text(notes, i));
    coop_table_free(notes);
}

/* ---- the highest ---- */

static int by_row(const void *left, const void *right) {
    const cli_ranked *a = left, *b = right;
    return (a->row > b->row) - (a->row < b->row);
}

/* The highest of this rank go to rank 0, in the order of ids. */
static void send_highest(distributed_mail *mail, size_t *count, const distributed_table *table, size_t by, size_t top) {
    distributed_post post;
    size_t own = table->rows, kept = own < top ? own : top;
    cli_ranked *order = distributed_room(own, sizeof *order);
    for (size_t i = 0; i < own; i++) order[i] = (cli_ranked){table->value(table->data, i, by), i};
    if (own > 0) qsort(order, own, sizeof *order, cli_by_value);
    if (kept > 0) qsort(order, kept, sizeof *order, by_row);
    distributed_post_open(&post);
    for (size_t k = 0; k < kept; k++) distributed_put_row(&post, 0, table, order[k].row);
    free(order);
    distributed_exchange(mail, &post);
    *count = (size_t)distributed_sum(kept);
}

static coop_status print_highest(distributed_mail *mail, size_t count, const distributed_table *table, size_t by,
                                 size_t top, uint64_t n, cli_session *session) {
    coop_context *ctx = &session->ctx;
    coop_table *gathered = NULL, *sorted = NULL, *highest = NULL;
    coop_status status = distributed_take_rows(&gathered, &session->network, mail, count, table, ctx);
    if (status == COOP_OK) status = cli_table_top(&sorted, gathered, by + table->refs, 0, ctx);
    size_t shown = top < count ? top : count;
    size_t *rows = distributed_room(shown, sizeof *rows);
    for (size_t i = 0; i < shown; i++) rows[i] = i;
    if (status == COOP_OK) status = cli_table_pick(&highest, sorted, rows, shown, ctx);
    if (status == COOP_OK && shown < n) status = cli_table_note_rows(highest, shown, (size_t)n, ctx);
    if (status == COOP_OK) status = cli_keep(session, highest);
    if (status == COOP_OK) status = cli_print(session, NULL, NULL);
    free(rows);
    coop_table_free(gathered);
    coop_table_free(sorted);
    return status;
}

coop_status distributed_write(const distributed_table *table, size_t by, size_t top, cli_session *session) {
    const cli_options *options = session->options;
    coop_context *ctx = &session->ctx;
    bool people = cli_prints_text(session), taken = cli_outputs_take_stdout(session);
    uint64_t rows = distributed_sum(table->rows);
    if (people && top == 0) top = cli_options_given(options, "top") && table->refs == 1 ? (size_t)rows : SHOWN;
    bool all = !taken && !people && top == 0;
    coop_status status = distributed_refuse_outputs(options, ctx);
    if (status != COOP_OK) return status;
    if (all || options->outputs.count > 0) status = distributed_agree(distributed_write_all(table, all, session), ctx);
    if (status != COOP_OK || taken || all) return status;
    distributed_mail mail;
    size_t count;
    send_highest(&mail, &count, table, by, top);
    if (distributed_leads()) status = print_highest(&mail, count, table, by, top, rows, session);
    distributed_mail_clear(&mail);
    return distributed_agree(status, ctx);
}

static const char *name_of(const void *data, size_t row, size_t ref, bool label) {
    const distributed_figures_of *of = data;
    (void)ref;
    return label ? distributed_label(&of->graph->names, row) : distributed_id(&of->graph->names, row);
}

/* Those who take no part have no value. */
static double value_of(const void *data, size_t row, size_t column) {
    const distributed_figures_of *of = data;
    return of->graph->takes_part[row] ? of->value[column][row] : NAN;
}

static coop_status make_of(coop_table **table, size_t rows, const void *data, coop_context *ctx) {
    const distributed_figures_of *of = data;
    return of->make(table, rows, of->data, ctx);
}

coop_status distributed_write_figures(const distributed_figures_of *of, size_t by, cli_session *session) {
    const distributed_table table = {.make = make_of,
                                     .name = name_of,
                                     .value = value_of,
                                     .data = of,
                                     .refs = 1,
                                     .columns = of->columns,
                                     .rows = (size_t)of->graph->own};
    return distributed_write(&table, by, (size_t)session->options->top, session);
}

coop_status distributed_write_whole(coop_table **tables, size_t count, cli_session *session) {
    const cli_options *options = session->options;
    coop_context *ctx = &session->ctx;
    coop_status status = coop_network_new(&session->network, ctx);
    if (status == COOP_OK) status = distributed_finish(session->network, ctx);
    for (size_t i = 0; i < options->outputs.count && status == COOP_OK; i++) {
        const char *path = options->outputs.items[i];
        status = coop_tables_write(path, (const coop_table *const *)tables, count, session->network,
                                   distributed_table_format(options, path), ctx);
    }
    for (size_t t = 0; t < count; t++) {
        coop_status kept = cli_keep(session, tables[t]);
        if (status == COOP_OK) status = kept;
    }
    return status == COOP_OK ? cli_print(session, NULL, NULL) : status;
}
