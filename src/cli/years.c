/* Figures of each year as one table. */
#include <math.h>
#include <stdlib.h>

#include "cli/session.h"
#include "util/mem.h"

enum { KEY_COLUMNS = 2, SHOWN = 40, FEWEST = 3 }; /* rows that people get; organisations at least */

/* The rows of an organisation, all years of it, and its highest value of the first measure. */
typedef struct block {
    size_t first;
    double most;
} block;

static int by_most(const void *x, const void *y) {
    const block *a = x, *b = y;
    if (a->most != b->most) return a->most > b->most ? -1 : 1;
    return a->first < b->first ? -1 : 1;
}

static size_t years_of(const coop_table *table) {
    size_t rows = coop_table_rows(table);
    return rows ? (size_t)(coop_table_real(table, rows - 1, 1) - coop_table_real(table, 0, 1)) + 1 : 1;
}

static void find_blocks(block *blocks, size_t count, size_t years, const coop_table *table) {
    for (size_t b = 0; b < count; b++) {
        blocks[b] = (block){b * years, -INFINITY};
        for (size_t y = 0; y < years; y++) {
            double value = coop_table_real(table, b * years + y, KEY_COLUMNS);
            if (value > blocks[b].most) blocks[b].most = value;
        }
    }
}

/* The organisations that are highest in any year, each with all its years. */
static coop_status pick(coop_table **picked, const coop_table *table, size_t organisations, coop_context *ctx) {
    size_t years = years_of(table), count = coop_table_rows(table) / years;
    block *blocks = coop_i_calloc(count, sizeof *blocks);
    size_t *rows = coop_i_calloc(coop_table_rows(table), sizeof *rows), kept = 0;
    coop_status status = blocks && rows ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        find_blocks(blocks, count, years, table);
        if (count > 1) qsort(blocks, count, sizeof *blocks, by_most);
        for (size_t b = 0; b < count && b < organisations; b++)
            for (size_t y = 0; y < years; y++) rows[kept++] = blocks[b].first + y;
        status = cli_table_pick(picked, table, rows, kept, ctx);
    }
    if (status == COOP_OK && organisations < count) status = cli_table_note_rows(*picked, kept, years * count, ctx);
    free(blocks);
    free(rows);
    return status;
}

static coop_status keep_highest(cli_session *session, coop_table *table) {
    const cli_options *options = session->options;
    size_t top = options->top, years = years_of(table);
    if (cli_prints_text(session) && !cli_options_given(options, "top"))
        top = years * FEWEST > SHOWN ? FEWEST : SHOWN / years;
    if (top == 0 || coop_table_columns(table) == KEY_COLUMNS) return cli_keep(session, table);
    coop_table *picked = NULL;
    coop_status status = pick(&picked, table, top, &session->ctx);
    coop_table_free(table);
    return status == COOP_OK ? cli_keep(session, picked) : status;
}

coop_status cli_tell_years(cli_session *session, cli_years what) {
    coop_years_options years = COOP_YEARS_OPTIONS_INIT;
    coop_table *table = NULL;
    bool measures = what == CLI_YEARS_MEASURES;
    years.whole = &session->options->analysis.whole;
    years.measures = &session->options->analysis.measures;
    years.period = session->options->period;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK)
        status = (measures ? coop_years_measures : coop_years)(&table, session->graph, &years, &session->ctx);
    if (status == COOP_OK) status = measures ? keep_highest(session, table) : cli_keep(session, table);
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.colour_by = "kind"});
    return status == COOP_OK ? cli_print(session, NULL, NULL) : status;
}
