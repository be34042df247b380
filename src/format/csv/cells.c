/* A matrix of who works with whom, row by row. Its ties wait until it is known whether they have directions. */
#include <math.h>
#include <stdlib.h>

#include "core/network.h"
#include "format/csv/reader.h"
#include "format/csv/words.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/pool.h"
#include "util/text.h"

/* The organisations of the columns: named once, tied or not. */
static coop_status name_columns(csv_reader *in) {
    const csv_header *header = &in->header;
    coop_status status = COOP_OK;
    in->names_of = coop_i_calloc(header->slot_count, sizeof *in->names_of);
    if (!in->names_of) return coop_fail_memory(in->ctx);
    for (size_t s = 0; s < header->slot_count && status == COOP_OK; s++) {
        coop_place place = csv_place(in, 0, header->slots[s].weight + 1);
        status = coop_i_network_refer_name(in->network, &in->names_of[s], header->slots[s].name, &place, in->ctx);
    }
    return status;
}

static coop_status read_cell(csv_reader *in, uint32_t row, uint32_t column, const csv_field *field) {
    double weight = csv_mark(csv_text(field), &in->dialect.decimals[CSV_WEIGHT]);
    coop_place place = csv_place(in, field->line, field->column);
    if (isnan(weight))
        return coop_i_reject(in->ctx, &place, "bad-number",
                             "'%.60s' is no strength; a cell of a matrix has a number, a mark (x) or nothing",
                             field->text);
    if (weight == 0) return COOP_OK;
    csv_count_strength(in, field);
    if (row == column) {
        in->counts.diagonal++;
        return COOP_OK;
    }
    const record_entry entry = {row, column, weight, field->line, field->column};
    return record_entries_add(&in->cells, &entry, in->ctx);
}

coop_status csv_read_cells(csv_reader *in, const csv_row *row) {
    const csv_header *header = &in->header;
    const csv_field *name = &row->fields[header->at[CSV_SOURCE]];
    coop_place place = csv_place(in, name->line, name->column);
    uint32_t index;
    coop_status status = in->names_of ? COOP_OK : name_columns(in);
    if (status == COOP_OK && name->length == 0)
        return coop_i_reject(in->ctx, &place, "empty-id",
                             "this row of the matrix has no name; fill it in, or remove the row");
    if (status == COOP_OK)
        status = coop_i_network_refer_name(in->network, &index, csv_told_name(csv_text(name)), &place, in->ctx);
    for (size_t s = 0; s < header->slot_count && status == COOP_OK; s++)
        status = read_cell(in, index, in->names_of[s], &row->fields[header->slots[s].weight]);
    return status;
}

/* Whether every pair is in one half alone: below the diagonal nothing, or above it. */
static bool is_half(const record_entries *cells) {
    size_t above = 0, below = 0;
    for (size_t i = 0; i < cells->count; i++) {
        above += cells->items[i].row < cells->items[i].column;
        below += cells->items[i].row > cells->items[i].column;
    }
    return above == 0 || below == 0;
}

static void tell(const csv_reader *in, bool symmetric, bool half) {
    coop_place place = csv_place(in, 0, 0);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "matrix", &place,
                      symmetric ? "the matrix is symmetric: its ties have no direction"
                      : half    ? "each pair stands once in the matrix: its ties have no direction"
                                : "the matrix is not symmetric: its ties go from rows to columns");
    if (in->counts.diagonal == 0) return;
    coop_problems_add(in->ctx->problems, COOP_WARNING, "diagonal", &place,
                      "%llu cell%s of the diagonal %s left out: an organisation has no tie with itself",
                      (unsigned long long)in->counts.diagonal, in->counts.diagonal == 1 ? "" : "s",
                      in->counts.diagonal == 1 ? "is" : "are");
}

/* Who each name is: the first with the same writing, up to case, quotes and legal form, as names that nothing declares
 * are joined in the end. */
typedef struct writings {
    coop_i_pool *pool;
    uint32_t *first, *forms; /* by key */
    size_t first_capacity, forms_capacity;
    coop_i_buf key;
} writings;

static bool find_writing(uint32_t *index, writings *w, const coop_network *network) {
    uint32_t id, forms, before = coop_i_pool_count(w->pool);
    coop_i_buf_reset(&w->key);
    if (!coop_i_text_sure_key(&w->key, &forms, coop_network_id(network, *index)) ||
        !coop_i_pool_puts(w->pool, &id, coop_i_buf_text(&w->key)) ||
        !coop_i_grow(&w->first, &w->first_capacity, (size_t)id + 1, sizeof *w->first) ||
        !coop_i_grow(&w->forms, &w->forms_capacity, (size_t)id + 1, sizeof *w->forms))
        return false;
    if (coop_i_pool_count(w->pool) > before) {
        w->first[id] = *index;
        w->forms[id] = forms;
    }
    if (forms == 0 || w->forms[id] == 0 || forms == w->forms[id]) *index = w->first[id]; /* an ООО and an АО are two */
    return true;
}

/* One index for an organisation that the rows write otherwise than the columns. */
static coop_status join_writings(csv_reader *in) {
    writings w = {.pool = coop_i_pool_new()};
    size_t kept = 0;
    bool fine = w.pool != NULL;
    for (size_t s = 0; s < in->header.slot_count && fine; s++) fine = find_writing(&in->names_of[s], &w, in->network);
    for (size_t i = 0; i < in->cells.count && fine; i++) {
        record_entry *cell = &in->cells.items[kept];
        *cell = in->cells.items[i];
        fine = find_writing(&cell->row, &w, in->network) && find_writing(&cell->column, &w, in->network);
        in->counts.diagonal += cell->row == cell->column;
        kept += cell->row != cell->column;
    }
    in->cells.count = kept;
    coop_i_pool_free(w.pool);
    coop_i_buf_clear(&w.key);
    free(w.first);
    free(w.forms);
    return fine ? COOP_OK : coop_fail_memory(in->ctx);
}

coop_status csv_cells_give(csv_reader *in) {
    bool symmetric = false;
    coop_status status = in->cells.count > 0 ? join_writings(in) : COOP_OK;
    if (status == COOP_OK) status = record_entries_symmetric(&symmetric, &in->cells, in->ctx);
    bool half = is_half(&in->cells);
    for (size_t i = 0; i < in->cells.count && status == COOP_OK; i++) {
        const record_entry *cell = &in->cells.items[i];
        if (symmetric && cell->row > cell->column) continue;
        coop_tie tie = COOP_TIE_INIT;
        tie.source = cell->row;
        tie.target = cell->column;
        tie.weight = cell->weight;
        tie.directed = !symmetric && !half;
        tie.place = csv_place(in, cell->line, cell->character);
        status = coop_network_add_tie(in->network, NULL, &tie, in->ctx);
    }
    if (status == COOP_OK) tell(in, symmetric, half);
    return status;
}
