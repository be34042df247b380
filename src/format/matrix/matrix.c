/* Matrices out, as CSV: who works with whom (adjacency) and who takes part in what (incidence), for UCINET, R and eyes.
 * The reader of CSV tables takes both. Names are labels where no two are alike, else ids. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/csv.h"
#include "format/export/writer.h"
#include "util/mem.h"
#include "util/pool.h"

enum { MOST_COLUMNS = 16384 }; /* of a spreadsheet */

typedef struct entry {
    uint32_t column;
    double value;
} entry;

typedef struct grid {
    coop_i_output *output;
    const coop_network *network;
    coop_context *ctx;
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

static void put_row(grid *g, uint32_t row, double *cells, bool marks) {
    size_t begin = row == 0 ? 0 : g->first[row - 1];
    for (size_t i = begin; i < g->first[row]; i++) cells[g->entries[i].column] += g->entries[i].value;
    csv_write_cell(g->output, name_of(g, row));
    for (uint32_t c = 0; c < g->columns; c++) {
        coop_i_output_puts(g->output, ",");
        coop_i_output_number(g->output, marks ? cells[c] > 0 : cells[c]);
    }
    coop_i_output_puts(g->output, "\n");
    for (size_t i = begin; i < g->first[row]; i++) cells[g->entries[i].column] = 0;
}

static coop_status put_rows(grid *g, bool marks) {
    double *cells = coop_i_calloc(g->columns, sizeof *cells);
    coop_status status = cells ? COOP_OK : coop_fail_memory(g->ctx);
    coop_i_output_puts(g->output, "\n");
    for (uint32_t row = 0; row < g->rows && status == COOP_OK; row++) {
        put_row(g, row, cells, marks);
        if (row % 256 == 0 && coop_cancelled(g->ctx)) status = COOP_INTERRUPTED;
        if (coop_i_output_failed(g->output)) break; /* told by the commit, which knows why */
    }
    free(cells);
    return status;
}

static void tell_names(const grid *g) {
    uint64_t other = 0;
    for (uint32_t i = 0; i < g->rows; i++)
        other += strcmp(coop_network_label(g->network, i), coop_network_id(g->network, i)) != 0;
    export_tell(g->ctx, "loss", other,
                g->labels ? "a matrix holds names: the id of an organisation is lost"
                          : "a matrix holds ids: the name of an organisation is lost",
                g->labels ? "a matrix holds names: ids of organisations are lost"
                          : "a matrix holds ids: names of organisations are lost");
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
    export_tell(g->ctx, "loss", kinds, "a matrix cannot hold the kind of a tie",
                "a matrix cannot hold the kinds of ties");
    export_tell(g->ctx, "loss", dates, "a matrix cannot hold the dates of a tie",
                "a matrix cannot hold the dates of ties");
    bool half = plain == 0 && (above == 0 || above == directed); /* as people fill in who works with whom */
    export_tell(g->ctx, "loss", half ? directed : 0,
                "a matrix of which one half is filled cannot hold the direction of a tie",
                "a matrix of which one half is filled cannot hold the directions of ties");
    export_tell(g->ctx, "loss", directed > 0 ? plain : 0,
                "tie without direction is written both ways beside others that have one",
                "ties without direction are written both ways beside others that have one");
}

static coop_status write_adjacency(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    grid g = {.output = output, .network = export_->network, .ctx = ctx};
    g.rows = g.columns = coop_network_organisations(g.network);
    coop_status status = check_size(&g, "organisations");
    if (status == COOP_OK && !choose_names(&g)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = collect(&g, add_ties);
    for (uint32_t c = 0; c < g.columns && status == COOP_OK; c++) {
        coop_i_output_puts(output, ",");
        csv_write_cell(output, name_of(&g, c));
    }
    if (status == COOP_OK) status = put_rows(&g, false);
    if (status == COOP_OK) tell_names(&g);
    if (status == COOP_OK) tell_ties(&g);
    clear(&g);
    return status;
}

static coop_status write_incidence(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    grid g = {.output = output, .network = export_->network, .ctx = ctx};
    g.rows = coop_network_organisations(g.network);
    g.columns = coop_network_events(g.network);
    coop_status status = check_size(&g, "agreements and projects");
    if (status == COOP_OK && g.columns == 0)
        status = coop_fail(ctx, COOP_OUTPUT,
                           "there are no agreements or projects that organisations take part in; write "
                           "the ties: .matrix.csv");
    if (status == COOP_OK && !choose_names(&g)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = collect(&g, add_parties);
    for (uint32_t e = 0; e < g.columns && status == COOP_OK; e++) {
        coop_event event;
        coop_network_event(&event, g.network, e);
        coop_i_output_puts(output, ",");
        csv_write_cell(output, event.label && *event.label ? event.label : event.id);
    }
    if (status == COOP_OK) status = put_rows(&g, true);
    if (status == COOP_OK) tell_names(&g);
    clear(&g);
    return status;
}

const format_codec format_codec_matrix = {.keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES,
                                          .write = write_adjacency};
const format_codec format_codec_incidence = {.keeps = FORMAT_KEEPS_ORGANISATIONS, .write = write_incidence};
