/* Parts of tables: chosen rows, the highest rows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "util/mem.h"

static coop_status copy_cells(coop_table *to, const coop_table *from, const size_t *rows, size_t count,
                              coop_context *ctx) {
    size_t columns = coop_table_columns(from);
    for (size_t c = 0; c < columns; c++) {
        const coop_column *column = coop_table_column(from, c);
        for (size_t r = 0; r < count; r++) {
            coop_value value;
            if (!coop_column_get(&value, column, rows[r])) continue;
            coop_status status = coop_table_set(to, r, c, value, ctx);
            if (status != COOP_OK) return status;
        }
    }
    return COOP_OK;
}

coop_status cli_table_pick(coop_table **picked, const coop_table *table, const size_t *rows, size_t count,
                           coop_context *ctx) {
    size_t columns = coop_table_columns(table);
    coop_column_spec *specs = coop_i_calloc(columns, sizeof *specs);
    if (!specs) return coop_fail_memory(ctx);
    for (size_t c = 0; c < columns; c++) {
        const coop_column *column = coop_table_column(table, c);
        specs[c] = (coop_column_spec){coop_column_name(column), coop_column_type(column), coop_column_title(column),
                                      coop_column_unit(column), coop_column_doc(column)};
        specs[c].key = coop_column_key(column);
        specs[c].words = coop_column_words(column);
    }
    coop_rows kind = coop_table_rows_are(table);
    if (kind == COOP_ROWS_PER_ORGANISATION) kind = COOP_ROWS_FREE; /* row i is no longer organisation i */
    coop_table *copy = NULL;
    coop_status status =
        coop_table_new(&copy, coop_table_name(table), coop_table_title(table), kind, specs, columns, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(copy, NULL, count, ctx);
    if (status == COOP_OK) status = copy_cells(copy, table, rows, count, ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_table_notes(table); i++)
        status = coop_table_note(copy, ctx, "%s", coop_table_note_text(table, i));
    free(specs);
    if (status == COOP_OK)
        *picked = copy;
    else
        coop_table_free(copy);
    return status;
}

typedef struct ranked {
    double value;
    size_t row;
} ranked;

/* Highest first, missing last, equal values as they stood. */
static int by_value(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    bool no_a = isnan(a->value), no_b = isnan(b->value);
    if (no_a != no_b) return no_a ? 1 : -1;
    if (!no_a && a->value != b->value) return a->value > b->value ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

coop_status cli_table_note_rows(coop_table *table, size_t count, size_t rows, coop_context *ctx) {
    coop_i_buf text = {0};
    coop_i_say(&text, ctx->language, SAY_ROWS_OF, COOP_I_COUNT(count), COOP_I_COUNT(rows));
    coop_status status =
        text.failed ? coop_fail_memory(ctx) : coop_table_note(table, ctx, "%s", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return status;
}

coop_status cli_table_top(coop_table **top_table, const coop_table *table, size_t column, size_t top,
                          coop_context *ctx) {
    size_t rows = coop_table_rows(table);
    size_t count = top && top < rows ? top : rows;
    ranked *order = coop_i_calloc(rows, sizeof *order);
    size_t *chosen = coop_i_calloc(count, sizeof *chosen);
    coop_table *copy = NULL;
    coop_status status = order && chosen ? COOP_OK : coop_fail_memory(ctx);
    if (status != COOP_OK) goto done;
    for (size_t i = 0; i < rows; i++)
        order[i] = (ranked){column == SIZE_MAX ? 0 : coop_table_real(table, i, column), i};
    if (rows > 1) qsort(order, rows, sizeof *order, by_value);
    for (size_t i = 0; i < count; i++) chosen[i] = order[i].row;
    status = cli_table_pick(&copy, table, chosen, count, ctx);
    if (status == COOP_OK && count < rows) status = cli_table_note_rows(copy, count, rows, ctx);
    if (status == COOP_OK) {
        *top_table = copy;
        copy = NULL;
    }
done:
    coop_table_free(copy);
    free(chosen);
    free(order);
    return status;
}
