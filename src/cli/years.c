/* Figures of each year as one table. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/render.h"
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

/* Tables of organisations have all years of each, one after the other; others the rows of one year after the other. */
static bool is_of_each(const coop_table *table) {
    return coop_table_columns(table) >= KEY_COLUMNS && !strcmp(coop_column_name(coop_table_column(table, 1)), "year");
}

/* ---- tables of each year ---- */

typedef struct yearly {
    cli_session *session;
    cli_year_fn *make;
    void *data;
    size_t count;
    size_t kept[CLI_TABLES], all[CLI_TABLES]; /* rows, of all years */
} yearly;

bool cli_years_are_told(const cli_session *session) {
    return cli_prints_text(session) && !session->options->verbose;
}

static size_t rows_wanted(const cli_session *session) {
    bool few = cli_years_are_told(session) && !cli_options_given(session->options, "top");
    return few ? FEWEST : session->options->top;
}

/* Of a table that is not of all organisations the first rows. */
static coop_status keep_first(coop_table **table, yearly *y, size_t i, coop_context *ctx) {
    size_t rows = coop_table_rows(*table), top = rows_wanted(y->session), kept = top && top < rows ? top : rows;
    if (coop_table_rows_are(*table) == COOP_ROWS_PER_ORGANISATION) return COOP_OK;
    y->all[i] += rows;
    y->kept[i] += kept;
    if (kept == rows) return COOP_OK;
    size_t *first = coop_i_calloc(kept, sizeof *first);
    coop_table *picked = NULL;
    for (size_t r = 0; r < kept && first; r++) first[r] = r;
    coop_status status = first ? cli_table_pick(&picked, *table, first, kept, ctx) : coop_fail_memory(ctx);
    free(first);
    if (status != COOP_OK) return status;
    coop_table_free(*table);
    *table = picked;
    return COOP_OK;
}

static coop_status make_year(coop_table **tables, const coop_year *year, void *data, coop_context *ctx) {
    yearly *y = data;
    coop_status status = y->make(tables, year->graph, y->data, y->session);
    for (size_t i = 0; i < y->count && status == COOP_OK; i++)
        if (tables[i]) status = keep_first(&tables[i], y, i, ctx);
    return status;
}

static coop_status keep_year_tables(cli_session *session, coop_table **tables, const yearly *y, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < y->count; i++) {
        if (!tables[i]) continue;
        if (status == COOP_OK && y->kept[i] < y->all[i])
            status = cli_table_note_rows(tables[i], y->kept[i], y->all[i], ctx);
        if (status != COOP_OK)
            coop_table_free(tables[i]);
        else
            status = is_of_each(tables[i]) ? keep_highest(session, tables[i]) : cli_keep(session, tables[i]);
    }
    return status;
}

static void screen(cli_session *session, const void *data) {
    const coop_table *table = cli_kept(session, data);
    if (table) cli_render_table(&session->out, &session->style, table, session->network);
}

/* What is written is the network as it was loaded. */
static coop_status finish(cli_session *session, const char *shown) {
    coop_status status = cli_save(session, &(cli_extras){.colour_by = "kind"});
    return status == COOP_OK ? cli_print(session, shown ? screen : NULL, shown) : status;
}

coop_status cli_tell_years(cli_session *session, size_t count, cli_year_fn *make, void *data, const char *shown) {
    coop_table *tables[CLI_TABLES] = {NULL};
    yearly y = {.session = session, .make = make, .data = data, .count = count};
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK)
        status = coop_each_year(tables, count, session->graph, &session->options->period, make_year, &y, &session->ctx);
    if (status == COOP_OK) status = keep_year_tables(session, tables, &y, &session->ctx);
    return status == COOP_OK ? finish(session, shown) : status;
}

coop_status cli_tell_years_of(cli_session *session, cli_years what) {
    coop_years_options years = COOP_YEARS_OPTIONS_INIT;
    coop_table *table = NULL, *members = NULL;
    years.whole = &session->options->analysis.whole;
    years.measures = &session->options->analysis.measures;
    years.communities = &session->options->analysis.communities;
    years.period = session->options->period;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status != COOP_OK) return status;
    if (what == CLI_YEARS_COMMUNITIES)
        status = coop_years_communities(&table, &members, session->graph, &years, &session->ctx);
    else if (what == CLI_YEARS_MEASURES)
        status = coop_years_measures(&table, session->graph, &years, &session->ctx);
    else
        status = coop_years(&table, session->graph, &years, &session->ctx);
    if (status != COOP_OK) return status;
    status = what == CLI_YEARS_MEASURES ? keep_highest(session, table) : cli_keep(session, table);
    if (members && status == COOP_OK)
        status = keep_highest(session, members);
    else
        coop_table_free(members);
    return status == COOP_OK ? finish(session, coop_table_name(session->tables.items[0])) : status;
}
