/* Parts of tables: chosen rows, the highest rows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "util/mem.h"

/* The given rows (NULL = the first). */
static coop_status copy_column(coop_table *to, size_t c, const coop_column *column, const size_t *rows, size_t count,
                               coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t r = 0; r < count && status == COOP_OK; r++) {
        coop_value value;
        if (coop_column_get(&value, column, rows ? rows[r] : r)) status = coop_table_set(to, r, c, value, ctx);
    }
    return status;
}

static coop_column_spec spec_of(const coop_column *column) {
    return (coop_column_spec){.name = coop_column_name(column),
                              .type = coop_column_type(column),
                              .title = coop_column_title(column),
                              .unit = coop_column_unit(column),
                              .doc = coop_column_doc(column),
                              .words = coop_column_words(column),
                              .key = coop_column_key(column)};
}

static coop_status copy_notes(coop_table *to, const coop_table *from, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; status == COOP_OK && i < coop_table_notes(from); i++)
        status = coop_table_note(to, ctx, "%s", coop_table_note_text(from, i));
    return status;
}

coop_status cli_table_pick(coop_table **picked, const coop_table *table, const size_t *rows, size_t count,
                           coop_context *ctx) {
    size_t columns = coop_table_columns(table);
    coop_column_spec *specs = coop_i_calloc(columns, sizeof *specs);
    if (!specs) return coop_fail_memory(ctx);
    for (size_t c = 0; c < columns; c++) specs[c] = spec_of(coop_table_column(table, c));
    coop_rows kind = coop_table_rows_are(table);
    if (kind == COOP_ROWS_PER_ORGANISATION) kind = COOP_ROWS_FREE; /* row i is no longer organisation i */
    coop_table *copy = NULL;
    coop_status status =
        coop_table_new(&copy, coop_table_name(table), coop_table_title(table), kind, specs, columns, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(copy, NULL, count, ctx);
    for (size_t c = 0; c < columns && status == COOP_OK; c++)
        status = copy_column(copy, c, coop_table_column(table, c), rows, count, ctx);
    if (status == COOP_OK) status = copy_notes(copy, table, ctx);
    free(specs);
    if (status == COOP_OK)
        *picked = copy;
    else
        coop_table_free(copy);
    return status;
}

coop_status cli_table_narrow(coop_table **table, const char *const *names, bool notes, coop_context *ctx) {
    coop_table *made = NULL;
    size_t rows = coop_table_rows(*table);
    coop_status status =
        coop_table_new(&made, coop_table_name(*table), coop_table_title(*table), COOP_ROWS_FREE, NULL, 0, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, rows, ctx);
    for (size_t c = 0; names[c] && status == COOP_OK; c++) {
        const coop_column *column = coop_table_column(*table, coop_table_find_column(*table, names[c]));
        const coop_column_spec spec = spec_of(column);
        status = coop_table_add_column(made, &spec, ctx);
        if (status == COOP_OK) status = copy_column(made, c, column, NULL, rows, ctx);
    }
    if (status == COOP_OK && notes) status = copy_notes(made, *table, ctx);
    coop_table_free(status == COOP_OK ? *table : made);
    if (status == COOP_OK) *table = made;
    return status;
}

int cli_by_value(const void *left, const void *right) {
    const cli_ranked *a = left, *b = right;
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

const char *cli_sorted_by(const coop_measure_options *options) {
    size_t count;
    const coop_measure *rows = coop_measure_rows(&count);
    if (options->count > 0) return options->names[0];
    for (size_t i = 0; i < count && options->near_count > 0; i++)
        if (rows[i].near) return rows[i].name;
    return "strength";
}

coop_status cli_table_top(coop_table **top_table, const coop_table *table, size_t column, size_t top,
                          coop_context *ctx) {
    size_t rows = coop_table_rows(table);
    size_t count = top && top < rows ? top : rows;
    cli_ranked *order = coop_i_calloc(rows, sizeof *order);
    size_t *chosen = coop_i_calloc(count, sizeof *chosen);
    coop_table *copy = NULL;
    coop_status status = order && chosen ? COOP_OK : coop_fail_memory(ctx);
    if (status != COOP_OK) goto done;
    for (size_t i = 0; i < rows; i++)
        order[i] = (cli_ranked){column == SIZE_MAX ? 0 : coop_table_real(table, i, column), i};
    if (rows > 1) qsort(order, rows, sizeof *order, cli_by_value);
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
