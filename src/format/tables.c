/* Tables as CSV (RFC 4180, lines end in \n) or as one JSON document. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format/csv.h"
#include "format/format.h"
#include "format/json_out.h"
#include "util/number.h"

/* A table of one row per organisation need not name it in a column: the row number does. */
static bool lacks_names(const coop_table *table) {
    return coop_table_rows_are(table) == COOP_ROWS_PER_ORGANISATION &&
           coop_table_find_column(table, "organisation") == SIZE_MAX;
}

/* ---- CSV ---- */
typedef struct csv_writer {
    coop_i_output *output;
    const coop_network *network;
    bool inner; /* a cell stands before in the row */
} csv_writer;

/* An empty cell is missing, an empty text is quoted. */
static void csv_text(csv_writer *csv, const char *text) {
    if (csv->inner) coop_i_output_puts(csv->output, ",");
    csv->inner = true;
    if (text) coop_i_csv_write_cell(csv->output, text);
}

static void csv_organisation(csv_writer *csv, uint32_t i) {
    csv_text(csv, coop_network_id(csv->network, i));
    csv_text(csv, coop_network_label(csv->network, i));
}

static void csv_value(csv_writer *csv, coop_value value) {
    char text[COOP_I_NUMBER_SIZE];
    switch (value.type) {
    case COOP_BOOLEAN:
        csv_text(csv, value.boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        snprintf(text, sizeof text, "%" PRId64, value.integer);
        csv_text(csv, text);
        break;
    case COOP_REAL:
        coop_i_number_print(text, value.real);
        csv_text(csv, text);
        break;
    case COOP_STRING:
        csv_text(csv, value.string);
        break;
    case COOP_ORGANISATION_REF:
        csv_organisation(csv, value.organisation);
        break;
    }
}

static void csv_end_row(csv_writer *csv) {
    coop_i_output_puts(csv->output, "\n");
    csv->inner = false;
}

static coop_status csv_header(csv_writer *csv, const coop_table *table, coop_context *ctx) {
    coop_i_buf label = {0};
    if (lacks_names(table)) {
        csv_text(csv, "organisation");
        csv_text(csv, "organisation_label");
    }
    for (size_t i = 0; i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        csv_text(csv, coop_column_name(column));
        if (coop_column_type(column) != COOP_ORGANISATION_REF) continue;
        coop_i_buf_reset(&label);
        coop_i_buf_printf(&label, "%s_label", coop_column_name(column));
        csv_text(csv, coop_i_buf_text(&label));
    }
    csv_end_row(csv);
    coop_status status = label.failed ? coop_fail_memory(ctx) : COOP_OK;
    coop_i_buf_clear(&label);
    return status;
}

static void csv_row(csv_writer *csv, const coop_table *table, size_t row) {
    if (lacks_names(table)) csv_organisation(csv, (uint32_t)row);
    for (size_t i = 0; i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        coop_value value;
        if (coop_column_get(&value, column, row)) {
            csv_value(csv, value);
        } else {
            csv_text(csv, NULL);
            if (coop_column_type(column) == COOP_ORGANISATION_REF) csv_text(csv, NULL);
        }
    }
    csv_end_row(csv);
}

static coop_status write_csv(coop_i_output *output, const coop_table *const *tables, size_t count,
                             const coop_network *network, coop_context *ctx) {
    csv_writer csv = {.output = output, .network = network};
    for (size_t t = 0; t < count; t++) {
        if (count > 1) coop_i_output_printf(output, "%s# %s\n", t > 0 ? "\n" : "", coop_table_title(tables[t]));
        coop_status status = csv_header(&csv, tables[t], ctx);
        if (status != COOP_OK) return status;
        for (size_t row = 0; row < coop_table_rows(tables[t]); row++) {
            if (row % 4096 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
            csv_row(&csv, tables[t], row);
        }
    }
    return COOP_OK;
}

/* ---- JSON ---- */
static const char *const type_names[] = {[COOP_BOOLEAN] = "boolean",
                                         [COOP_INTEGER] = "integer",
                                         [COOP_REAL] = "real",
                                         [COOP_STRING] = "string",
                                         [COOP_ORGANISATION_REF] = "organisation"};

static void json_column(coop_i_json_out *out, const char *name, coop_type type, const char *title, const char *unit,
                        const char *doc) {
    coop_i_json_out_open(out, NULL, '{');
    coop_i_json_out_text(out, "name", name);
    coop_i_json_out_text(out, "type", type_names[type]);
    coop_i_json_out_text(out, "title", title);
    coop_i_json_out_text(out, "unit", unit);
    coop_i_json_out_text(out, "doc", doc);
    coop_i_json_out_close(out, '{');
}

static void json_label(coop_i_json_out *out, const char *name, const char *label) {
    coop_i_buf key = {0};
    coop_i_buf_printf(&key, "%s_label", name);
    coop_i_json_out_text(out, coop_i_buf_text(&key), label);
    if (key.failed) out->clean.failed = true;
    coop_i_buf_clear(&key);
}

static void json_organisation(coop_i_json_out *out, const char *name, const coop_network *network, uint32_t i) {
    coop_i_json_out_text(out, name, coop_network_id(network, i));
    json_label(out, name, coop_network_label(network, i));
}

/* Every row has every column: a missing cell is null, as an infinity is, which JSON cannot write. */
static void json_cell(coop_i_json_out *out, const coop_column *column, size_t row, const coop_network *network) {
    coop_value value;
    bool present = coop_column_get(&value, column, row) && (value.type != COOP_REAL || isfinite(value.real));
    if (!present) {
        coop_i_json_out_null(out, coop_column_name(column));
    } else if (value.type == COOP_ORGANISATION_REF) {
        json_organisation(out, coop_column_name(column), network, value.organisation);
    } else {
        coop_i_json_out_value(out, coop_column_name(column), value, network);
    }
}

static void json_row(coop_i_json_out *out, const coop_table *table, size_t row, const coop_network *network) {
    coop_i_json_out_open(out, NULL, '{');
    if (lacks_names(table)) json_organisation(out, "organisation", network, (uint32_t)row);
    for (size_t i = 0; i < coop_table_columns(table); i++) json_cell(out, coop_table_column(table, i), row, network);
    coop_i_json_out_close(out, '{');
}

/* A line break before an element, so that a person can read the file too. */
static void line(coop_i_json_out *out, const char *indent) {
    coop_i_output_puts(out->output, out->inner ? ",\n" : "\n");
    coop_i_output_puts(out->output, indent);
    out->inner = false;
}

static coop_status json_table(coop_i_json_out *out, const coop_table *table, const coop_network *network,
                              coop_context *ctx) {
    line(out, "  ");
    coop_i_json_out_open(out, NULL, '{');
    coop_i_json_out_text(out, "name", coop_table_name(table));
    coop_i_json_out_text(out, "title", coop_table_title(table));
    coop_i_json_out_open(out, "columns", '[');
    if (lacks_names(table)) json_column(out, "organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL);
    for (size_t i = 0; i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        json_column(out, coop_column_name(column), coop_column_type(column), coop_column_title(column),
                    coop_column_unit(column), coop_column_doc(column));
    }
    coop_i_json_out_close(out, '[');
    coop_i_json_out_open(out, "rows", '[');
    for (size_t row = 0; row < coop_table_rows(table); row++) {
        if (row % 4096 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        line(out, "    ");
        json_row(out, table, row, network);
    }
    coop_i_json_out_close(out, '[');
    coop_i_json_out_open(out, "notes", '[');
    for (size_t i = 0; i < coop_table_notes(table); i++)
        coop_i_json_out_text(out, NULL, coop_table_note_text(table, i));
    coop_i_json_out_close(out, '[');
    coop_i_json_out_close(out, '{');
    return COOP_OK;
}

static coop_status write_json(coop_i_output *output, const coop_table *const *tables, size_t count,
                              const coop_network *network, coop_context *ctx) {
    coop_i_json_out out = {.output = output};
    coop_status status = COOP_OK;
    coop_i_output_puts(output, "{\"tables\": [");
    for (size_t t = 0; t < count && status == COOP_OK; t++) status = json_table(&out, tables[t], network, ctx);
    coop_i_output_puts(output, "\n]}\n");
    if (status == COOP_OK && out.clean.failed) status = coop_fail_memory(ctx);
    coop_i_json_out_clear(&out);
    return status;
}

coop_status coop_tables_write(const char *path, const coop_table *const *tables, size_t count,
                              const coop_network *network, coop_table_format format, coop_context *ctx) {
    coop_i_output *output = NULL;
    coop_status status = coop_i_output_open(&output, path, ctx);
    if (status != COOP_OK) return status;
    status = (format == COOP_TABLE_CSV ? write_csv : write_json)(output, tables, count, network, ctx);
    if (status != COOP_OK) {
        coop_i_output_abandon(output);
        return status;
    }
    status = coop_i_output_commit(output, ctx);
    size_t rows = 0;
    for (size_t t = 0; t < count; t++) rows += coop_table_rows(tables[t]);
    if (status == COOP_OK) coop_i_wrote(ctx, path, "%zu %s, %zu rows", count, count == 1 ? "table" : "tables", rows);
    return status;
}
