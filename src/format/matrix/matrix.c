/* Matrices out, as CSV and as XLSX: who works with whom (adjacency) and who takes part in what (incidence), for UCINET,
 * R and eyes. The reader of tables takes them. Names are labels where no two are alike, else ids. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/writer.h"
#include "format/export/writer.h"
#include "format/xlsx/writer.h"
#include "format/xlsx/xlsx.h"
#include "util/mem.h"
#include "util/pool.h"

enum { MOST_COLUMNS = 16384 }; /* of a spreadsheet */

typedef struct entry {
    uint32_t column;
    double value;
} entry;

typedef struct grid {
    csv_writer *w;
    const coop_network *network;
    coop_context *ctx;
    bool incidence; /* who takes part in what, not who works with whom */
    bool labels;    /* the names are these */
    size_t *first;  /* where a row's entries begin; one more than there are rows */
    entry *entries; /* row after row, until they are sorted in any order of columns */
    uint32_t rows, columns;
} grid;

static void clear(grid *g) {
    free(g->first);
    free(g->entries);
}

static const char *name_of(const grid *g, uint32_t i) {
    return g->labels ? coop_network_label(g->network, i) : coop_network_id(g->network, i);
}

static bool choose_names(grid *g) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t id, n = coop_network_organisations(g->network);
    bool fine = pool != NULL;
    for (uint32_t i = 0; i < n && fine; i++) fine = coop_i_pool_puts(pool, &id, coop_network_label(g->network, i));
    g->labels = fine && coop_i_pool_count(pool) == n;
    coop_i_pool_free(pool);
    return fine;
}

static coop_status check_size(const grid *g, const char *what) {
    if (g->columns <= MOST_COLUMNS) return COOP_OK;
    return coop_fail(g->ctx, COOP_OUTPUT,
                     "a matrix of %lu %s is wider than any spreadsheet (%d columns); write CSV or DL",
                     (unsigned long)g->columns, what, (int)MOST_COLUMNS);
}

/* ---- filling: once to count, once to put ---- */

static void add(grid *g, uint32_t row, uint32_t column, double value) {
    if (g->entries)
        g->entries[g->first[row]++] = (entry){column, value};
    else
        g->first[row + 1]++;
}

/* Calls `each` twice; then first[row] is where the entries of `row` end. */
static coop_status collect(grid *g, void (*each)(grid *g)) {
    g->first = coop_i_calloc((size_t)g->rows + 2, sizeof *g->first);
    if (!g->first) return coop_fail_memory(g->ctx);
    each(g);
    for (uint32_t r = 1; r <= g->rows; r++) g->first[r] += g->first[r - 1];
    g->entries = coop_i_calloc(g->first[g->rows], sizeof *g->entries);
    if (!g->entries) return coop_fail_memory(g->ctx);
    each(g);
    return COOP_OK;
}

static void add_ties(grid *g) {
    for (uint64_t i = 0; i < coop_network_ties(g->network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, g->network, i);
        add(g, tie.source, tie.target, tie.weight);
        if (!tie.directed) add(g, tie.target, tie.source, tie.weight);
    }
}

static void add_parties(grid *g) {
    for (uint32_t e = 0; e < g->columns; e++) {
        size_t first;
        coop_party party;
        size_t end = coop_network_parties(&first, g->network, e);
        for (size_t p = first; p < end; p++) {
            coop_network_party(&party, g->network, p);
            add(g, party.organisation, e, 1);
        }
    }
}

/* ---- writing ---- */

static void put_head(grid *g) {
    csv_put_nothing(g->w);
    for (uint32_t c = 0; c < g->columns && !g->w->cells->failed(g->w); c++) {
        coop_event event = {.label = NULL};
        if (g->incidence) coop_network_event(&event, g->network, c);
        csv_put_name(g->w, !g->incidence ? name_of(g, c) : event.label && *event.label ? event.label : event.id);
    }
    csv_end_line(g->w);
}

static void put_row(grid *g, uint32_t row, double *cells) {
    size_t begin = row == 0 ? 0 : g->first[row - 1];
    for (size_t i = begin; i < g->first[row]; i++) cells[g->entries[i].column] += g->entries[i].value;
    csv_put_name(g->w, name_of(g, row));
    for (uint32_t c = 0; c < g->columns; c++) {
        double value = g->incidence ? cells[c] > 0 : cells[c];
        xlsx_book *book = g->w->sheet;
        if (book && !csv_is_short(value, 16)) book->rounded++;
        csv_put_number(g->w, value);
    }
    csv_end_line(g->w);
    for (size_t i = begin; i < g->first[row]; i++) cells[g->entries[i].column] = 0;
}

static coop_status put_rows(grid *g) {
    double *cells = coop_i_calloc(g->columns, sizeof *cells);
    coop_status status = cells ? COOP_OK : coop_fail_memory(g->ctx);
    for (uint32_t row = 0; row < g->rows && status == COOP_OK; row++) {
        put_row(g, row, cells);
        if (row % 256 == 0 && coop_cancelled(g->ctx)) status = COOP_INTERRUPTED;
        if (g->w->cells->failed(g->w)) break; /* told by the commit, which knows why */
    }
    free(cells);
    return status == COOP_OK && g->w->list.failed ? coop_fail_memory(g->ctx) : status;
}

/* ---- what a matrix does not hold ---- */

static void lose(const grid *g, uint64_t count, coop_i_message message) {
    coop_i_tell_count_of(g->ctx, "loss", count, message, "a matrix");
}

static void tell_names(const grid *g) {
    uint64_t other = 0;
    for (uint32_t i = 0; i < g->rows; i++)
        other += strcmp(coop_network_label(g->network, i), coop_network_id(g->network, i)) != 0;
    if (g->labels)
        lose(g, other, SAY_LOSS_IDS);
    else
        lose(g, other, SAY_LOSS_NAMES_ALIKE);
}

static void tell_ties(const grid *g) {
    uint64_t kinds = 0, dates = 0, plain = 0, directed = 0, above = 0;
    for (uint64_t i = 0; i < coop_network_ties(g->network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, g->network, i);
        kinds += strcmp(tie.kind, "cooperation") != 0;
        dates += tie.since || tie.until;
        plain += !tie.directed;
        directed += tie.directed;
        above += tie.directed && tie.source < tie.target;
    }
    lose(g, kinds, SAY_LOSS_KINDS);
    lose(g, dates, SAY_LOSS_DATES);
    bool half = plain == 0 && (above == 0 || above == directed); /* as people fill in who works with whom */
    lose(g, half ? directed : 0, SAY_LOSS_DIRECTIONS_HALF);
    lose(g, directed > 0 ? plain : 0, SAY_LOSS_BOTH_WAYS);
}

static void tell_events(const grid *g) {
    uint64_t dates = 0, roles = 0;
    for (uint32_t e = 0; e < g->columns; e++) {
        coop_event event;
        size_t first;
        coop_network_event(&event, g->network, e);
        dates += event.since || event.until;
        for (size_t end = coop_network_parties(&first, g->network, e); first < end; first++) {
            coop_party party;
            coop_network_party(&party, g->network, first);
            roles += party.role != NULL;
        }
    }
    lose(g, dates, SAY_LOSS_EVENT_DATES);
    lose(g, roles, SAY_LOSS_ROLES);
}

/* ---- the files ---- */

static coop_status fill(grid *g) {
    coop_status status = check_size(g, g->incidence ? "agreements and projects" : "organisations");
    if (status == COOP_OK && g->columns == 0 && g->incidence)
        status = coop_fail(g->ctx, COOP_OUTPUT,
                           "there are no agreements or projects that organisations take part in; write "
                           "the ties: .matrix.csv, .matrix.xlsx");
    if (status == COOP_OK && !choose_names(g)) status = coop_fail_memory(g->ctx);
    return status == COOP_OK ? collect(g, g->incidence ? add_parties : add_ties) : status;
}

static coop_status put_sheet(grid *g) {
    xlsx_book *book = g->w->sheet;
    if (book) xlsx_sheet(book, g->incidence ? "participations" : "ties", NULL, g->rows);
    put_head(g);
    coop_status status = put_rows(g);
    if (book) xlsx_sheet_end(book);
    return status;
}

static coop_status write_grid(csv_writer *w, bool incidence, coop_context *ctx) {
    grid g = {.w = w, .network = w->network, .ctx = ctx, .incidence = incidence};
    g.rows = coop_network_organisations(g.network);
    g.columns = incidence ? coop_network_events(g.network) : g.rows;
    coop_status status = fill(&g);
    if (status == COOP_OK) status = put_sheet(&g);
    if (status == COOP_OK) {
        tell_names(&g);
        (incidence ? tell_events : tell_ties)(&g);
    }
    clear(&g);
    coop_i_buf_clear(&w->list);
    return status;
}

static csv_writer writer_of(const csv_puts *cells, const coop_export *export_, coop_context *ctx) {
    return (csv_writer){.cells = cells, .export_ = export_, .network = export_->network, .ctx = ctx, .matrix = true};
}

static coop_status write_adjacency(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    csv_writer w = writer_of(&csv_plain, export_, ctx);
    w.output = output;
    return write_grid(&w, false, ctx);
}

static coop_status write_incidence(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    csv_writer w = writer_of(&csv_plain, export_, ctx);
    w.output = output;
    return write_grid(&w, true, ctx);
}

static coop_status make_book(const char *path, const coop_export *export_, bool incidence, coop_context *ctx) {
    xlsx_book book;
    csv_writer w = writer_of(&xlsx_put, export_, ctx);
    w.sheet = &book;
    coop_status status = xlsx_open(&book, path, export_->network, ctx);
    if (status == COOP_OK) status = write_grid(&w, incidence, ctx);
    status = xlsx_close(&book, status);
    if (status == COOP_OK) xlsx_tell(&book, ctx);
    return status;
}

static coop_status make_adjacency(const char *path, const void *export_, coop_context *ctx) {
    return make_book(path, export_, false, ctx);
}

static coop_status make_incidence(const char *path, const void *export_, coop_context *ctx) {
    return make_book(path, export_, true, ctx);
}

static coop_status write_adjacency_book(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return xlsx_make(output, make_adjacency, export_, ctx);
}

static coop_status write_incidence_book(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return xlsx_make(output, make_incidence, export_, ctx);
}

enum {
    ADJACENCY = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES,
    INCIDENCE = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_EVENTS
};
const format_codec format_codec_matrix = {.keeps = ADJACENCY, .write = write_adjacency};
const format_codec format_codec_incidence = {.keeps = INCIDENCE, .write = write_incidence};
const format_codec format_codec_matrix_xlsx = {.keeps = ADJACENCY, .write = write_adjacency_book};
const format_codec format_codec_incidence_xlsx = {.keeps = INCIDENCE, .write = write_incidence_book};
