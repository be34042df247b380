/* The readings as tables: for programs, and for whoever wants every column. */
#include <coopgraph/check.h>

#include <string.h>

typedef struct row_out { /* a row that is being filled, column after column */
    coop_table *table;
    size_t row, column;
    coop_context *ctx;
    coop_status status;
} row_out;

static void put(row_out *out, coop_value value) {
    if (out->status == COOP_OK) out->status = coop_table_set(out->table, out->row, out->column, value, out->ctx);
    out->column++;
}

static void put_text(row_out *out, const char *text) {
    if (text)
        put(out, COOP_STRING_VALUE(text));
    else
        out->column++;
}

/* A count that 0 leaves empty where it says nothing. */
static void put_count(row_out *out, uint64_t count, bool said) {
    if (said)
        put(out, COOP_INT_VALUE((int64_t)count));
    else
        out->column++;
}

static row_out begin_row(coop_table *table, const coop_reading *reading, coop_context *ctx) {
    row_out out = {.table = table, .ctx = ctx};
    out.status = coop_table_add_rows(table, &out.row, 1, ctx);
    put_text(&out, reading->file);
    put_text(&out, reading->sheet);
    return out;
}

/* ---- a row a reading ---- */

static coop_status put_reading(coop_table *table, const coop_reading *r, coop_context *ctx) {
    static const char *const holds[] = {"organisations", "ties", "participations", "nothing", "network"};
    static const char *const shapes[] = {"rows", "several", "grid", "adjacency", "incidence"};
    static const char *const unread[] = {NULL, "hidden", "no header", "results", "empty", "a program's own"};
    bool is_table = r->holds < COOP_HOLDS_NOTHING, is_network = r->holds == COOP_HOLDS_NETWORK;
    const char delimiter[] = {r->delimiter, '\0'};
    row_out out = begin_row(table, r, ctx);
    put_text(&out, r->format);
    put_text(&out, holds[r->holds]);
    put_text(&out, unread[r->unread]);
    put_text(&out, is_table ? shapes[r->shape] : NULL);
    put_count(&out, r->header_row, is_table);
    put_count(&out, r->rows, is_table);
    put_count(&out, r->organisations, is_network);
    put_count(&out, r->ties, is_network);
    put_count(&out, r->events, is_network);
    put_text(&out, r->charset);
    put_text(&out, r->delimiter ? delimiter : NULL);
    put(&out, COOP_BOOL_VALUE(r->decimal_comma));
    put(&out, COOP_BOOL_VALUE(r->charset_guessed));
    put(&out, COOP_BOOL_VALUE(r->guessed));
    return out.status;
}

static const coop_column_spec reading_columns[] = {
    {.name = "file", .type = COOP_STRING},
    {.name = "sheet", .type = COOP_STRING},
    {.name = "format", .type = COOP_STRING},
    {.name = "holds", .type = COOP_STRING},
    {.name = "unread", .type = COOP_STRING, .doc = "why it is not read"},
    {.name = "shape", .type = COOP_STRING},
    {.name = "header_row", .type = COOP_INTEGER, .doc = "0 = it has none"},
    {.name = "rows", .type = COOP_INTEGER},
    {.name = "organisations", .type = COOP_INTEGER},
    {.name = "ties", .type = COOP_INTEGER},
    {.name = "events", .type = COOP_INTEGER, .doc = "agreements and projects"},
    {.name = "charset", .type = COOP_STRING},
    {.name = "delimiter", .type = COOP_STRING},
    {.name = "decimal_comma", .type = COOP_BOOLEAN},
    {.name = "charset_guessed", .type = COOP_BOOLEAN},
    {.name = "columns_guessed", .type = COOP_BOOLEAN, .doc = "by words or content, not by whole names alone"},
};

/* ---- a row a column ---- */

static coop_status put_columns(coop_table *table, const coop_reading *r, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < r->column_count && status == COOP_OK; i++) {
        row_out out = begin_row(table, r, ctx);
        put_count(&out, r->columns[i].number, true);
        put_text(&out, r->columns[i].name);
        put_text(&out, r->columns[i].meaning);
        put_text(&out, r->columns[i].cell);
        put_text(&out, r->columns[i].value);
        status = out.status;
    }
    return status;
}

static const coop_column_spec column_columns[] = {
    {.name = "file", .type = COOP_STRING},
    {.name = "sheet", .type = COOP_STRING},
    {.name = "number", .type = COOP_INTEGER},
    {.name = "name", .type = COOP_STRING},
    {.name = "meaning", .type = COOP_STRING, .doc = "missing = an attribute"},
    {.name = "cell", .type = COOP_STRING, .doc = "a cell that is not written as it is read"},
    {.name = "value", .type = COOP_STRING, .doc = "how it is read"},
};

/* ---- what was left out ---- */

static coop_status put_left(coop_table *table, const coop_reading *r, coop_context *ctx) {
    static const char *const what[COOP_LEFT_KINDS] = {"above the header", "sums",         "below the table",
                                                      "hidden rows",      "hidden cells", "diagonal",
                                                      "headings",         "examples",     "bad rows"};
    coop_status status = COOP_OK;
    for (size_t k = 0; k < COOP_LEFT_KINDS && status == COOP_OK; k++) {
        if (r->left[k] == 0) continue;
        row_out out = begin_row(table, r, ctx);
        put_text(&out, what[k]);
        put_count(&out, r->left[k], true);
        status = out.status;
    }
    return status;
}

static const coop_column_spec left_columns[] = {
    {.name = "file", .type = COOP_STRING},
    {.name = "sheet", .type = COOP_STRING},
    {.name = "what", .type = COOP_STRING},
    {.name = "count", .type = COOP_INTEGER},
};

static const struct {
    const char *name, *title;
    const coop_column_spec *columns;
    size_t count;
    coop_status (*put)(coop_table *table, const coop_reading *reading, coop_context *ctx);
} tables[COOP_UNDERSTOOD_TABLES] = {
    {"read", "What was read", reading_columns, sizeof reading_columns / sizeof *reading_columns, put_reading},
    {"read_columns", "What its columns mean", column_columns, sizeof column_columns / sizeof *column_columns,
     put_columns},
    {"left_out", "What was left out of it", left_columns, sizeof left_columns / sizeof *left_columns, put_left},
};

coop_status coop_check_understood(coop_table **table, size_t which, const coop_readings *readings, coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, tables[which].name, tables[which].title, COOP_ROWS_FREE,
                                        tables[which].columns, tables[which].count, ctx);
    for (size_t i = 0; i < coop_readings_count(readings) && status == COOP_OK; i++)
        status = tables[which].put(made, coop_readings_get(readings, i), ctx);
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}
