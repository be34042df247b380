/* A matrix of ties, from its cells. */
#include "format/record/entries.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/number.h"

coop_status record_entries_add(record_entries *cells, const record_entry *cell, coop_context *ctx) {
    if (!coop_i_grow(&cells->items, &cells->capacity, cells->count + 1, sizeof *cells->items)) {
        return coop_fail_memory(ctx);
    }
    cells->items[cells->count++] = *cell;
    return COOP_OK;
}

void record_entries_clear(record_entries *cells) {
    free(cells->items);
    *cells = (record_entries){0};
}

static uint64_t key_of(uint32_t row, uint32_t column) {
    return (uint64_t)row << 32 | column;
}

static bool same_weight(const record_entry *a, const record_entry *b) {
    return a->weight == b->weight || (isnan(a->weight) && isnan(b->weight));
}

/* Each cell has its mirror image of the same weight. A cell given twice is no matrix: then as directed as it stands. */
coop_status record_entries_symmetric(bool *symmetric, const record_entries *cells, coop_context *ctx) {
    coop_i_map at = {0};
    *symmetric = cells->count > 0;
    bool stored = coop_i_map_reserve(&at, cells->count);
    for (size_t i = 0; i < cells->count && stored && *symmetric; i++) {
        uint32_t before;
        uint64_t key = key_of(cells->items[i].row, cells->items[i].column);
        *symmetric = !coop_i_map_get(&at, key, &before);
        stored = coop_i_map_put(&at, key, (uint32_t)i);
    }
    for (size_t i = 0; i < cells->count && stored && *symmetric; i++) {
        const record_entry *cell = &cells->items[i];
        uint32_t mirror;
        *symmetric =
            coop_i_map_get(&at, key_of(cell->column, cell->row), &mirror) && same_weight(cell, &cells->items[mirror]);
    }
    coop_i_map_clear(&at);
    return stored ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status give_one(record_item *record, const record_entry *cell, record_rows *rows, bool directed,
                            const char *kind, record_entries_name_fn *name, void *owner) {
    const coop_place place = {.file = rows->file, .line = cell->line, .column = cell->character};
    char weight[COOP_I_NUMBER_SIZE];
    if (!isnan(cell->weight)) coop_i_number_print(weight, cell->weight);
    coop_i_buf_reset(&rows->end);
    coop_i_buf_puts(&rows->end, name(owner, cell->row, false)); /* the second name may stand where the first did */
    if (rows->end.failed) return coop_fail_memory(rows->ctx);
    return record_rows_tie(rows, record, coop_i_buf_text(&rows->end), name(owner, cell->column, true), directed, kind,
                           isnan(cell->weight) ? NULL : weight, &place);
}

coop_status record_entries_give(record_entries *cells, record_rows *rows, bool two_modes, const char *kind,
                                record_entries_name_fn *name, void *owner) {
    bool symmetric = false;
    record_item record = {0};
    coop_status status = two_modes ? COOP_OK : record_entries_symmetric(&symmetric, cells, rows->ctx);
    for (size_t i = 0; i < cells->count && status == COOP_OK; i++) {
        const record_entry *cell = &cells->items[i];
        if (symmetric && cell->row > cell->column) continue;
        status = give_one(&record, cell, rows, !two_modes && !symmetric, kind, name, owner);
    }
    if (symmetric && status == COOP_OK) {
        const coop_place place = {.file = rows->file, .line = cells->items[0].line};
        coop_problems_add(rows->ctx->problems, COOP_NOTE, "symmetric", &place,
                          "the matrix is symmetric: its ties are read without direction");
    }
    record_clear(&record);
    cells->count = 0;
    return status;
}
