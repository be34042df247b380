/* Tables as CSV (RFC 4180, lines end in \n), as one JSON document or as JSON Lines. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/csv.h"
#include "format/format.h"
#include "format/json/out.h"
#include "util/mem.h"
#include "util/number.h"

/* A table of one row per organisation need not name it in a column: the row number does. */
static bool lacks_names(const coop_table *table) {
    return coop_table_rows_are(table) == COOP_ROWS_PER_ORGANISATION &&
           coop_table_find_column(table, "organisation") == SIZE_MAX;
}

/* ---- CSV ---- */
typedef struct lines_writer {
    coop_i_output *output;
    const coop_network *network;
    bool inner; /* a cell stands before in the row */
} lines_writer;

/* An empty cell is missing, an empty text is quoted. */
static void lines_text(lines_writer *csv, const char *text) {
    if (csv->inner) coop_i_output_puts(csv->output, ",");
    csv->inner = true;
    if (text) csv_write_cell(csv->output, text);
}

static void lines_organisation(lines_writer *csv, uint32_t i) {
    lines_text(csv, coop_network_id(csv->network, i));
    lines_text(csv, coop_network_label(csv->network, i));
}

static void lines_value(lines_writer *csv, coop_value value) {
    char text[COOP_I_NUMBER_SIZE];
    switch (value.type) {
    case COOP_BOOLEAN:
        lines_text(csv, value.boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        snprintf(text, sizeof text, "%" PRId64, value.integer);
        lines_text(csv, text);
        break;
    case COOP_REAL:
        coop_i_number_print(text, value.real);
        lines_text(csv, text);
        break;
    case COOP_STRING:
        lines_text(csv, value.string);
        break;
    case COOP_ORGANISATION_REF:
        lines_organisation(csv, value.organisation);
        break;
    }
}

static void lines_end_row(lines_writer *csv) {
    coop_i_output_puts(csv->output, "\n");
    csv->inner = false;
}

static coop_status lines_header(lines_writer *csv, const coop_table *table, coop_context *ctx) {
    coop_i_buf label = {0};
    if (lacks_names(table)) {
        lines_text(csv, "organisation");
        lines_text(csv, "organisation_label");
    }
    for (size_t i = 0; i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        lines_text(csv, coop_column_name(column));
        if (coop_column_type(column) != COOP_ORGANISATION_REF) continue;
        coop_i_buf_reset(&label);
        coop_i_buf_printf(&label, "%s_label", coop_column_name(column));
        lines_text(csv, coop_i_buf_text(&label));
    }
    lines_end_row(csv);
    coop_status status = label.failed ? coop_fail_memory(ctx) : COOP_OK;
    coop_i_buf_clear(&label);
    return status;
}

static void lines_row(coop_i_output *output, const coop_table *table, size_t row, const coop_network *network) {
    lines_writer writer = {.output = output, .network = network}, *csv = &writer;
    if (lacks_names(table)) lines_organisation(csv, (uint32_t)row);
    for (size_t i = 0; i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        coop_value value;
        if (coop_column_get(&value, column, row)) {
            lines_value(csv, value);
        } else {
            lines_text(csv, NULL);
            if (coop_column_type(column) == COOP_ORGANISATION_REF) lines_text(csv, NULL);
        }
    }
    lines_end_row(csv);
}

/* ---- JSON ---- */
static const char *const type_names[] = {[COOP_BOOLEAN] = "boolean",
                                         [COOP_INTEGER] = "integer",
                                         [COOP_REAL] = "real",
                                         [COOP_STRING] = "string",
                                         [COOP_ORGANISATION_REF] = "organisation"};

static void json_column(json_out *out, const char *name, coop_type type, const char *title, const char *unit,
                        const char *doc) {
    json_out_open(out, NULL, '{');
    json_out_text(out, "name", name);
    json_out_text(out, "type", type_names[type]);
    json_out_text(out, "title", title);
    json_out_text(out, "unit", unit);
    json_out_text(out, "doc", doc);
    json_out_close(out, '{');
}

static void json_label(json_out *out, const char *name, const char *label) {
    coop_i_buf key = {0};
    coop_i_buf_printf(&key, "%s_label", name);
    json_out_text(out, coop_i_buf_text(&key), label);
    if (key.failed) out->clean.failed = true;
    coop_i_buf_clear(&key);
}

static void object_organisation(json_out *out, const char *name, const coop_network *network, uint32_t i) {
    json_out_text(out, name, coop_network_id(network, i));
    json_label(out, name, coop_network_label(network, i));
}

/* Every row has every column: a missing cell is null, as an infinity is, which JSON cannot write. */
static void json_cell(json_out *out, const coop_column *column, size_t row, const coop_network *network) {
    coop_value value;
    bool present = coop_column_get(&value, column, row) && (value.type != COOP_REAL || isfinite(value.real));
    if (!present) {
        json_out_null(out, coop_column_name(column));
    } else if (value.type == COOP_ORGANISATION_REF) {
        object_organisation(out, coop_column_name(column), network, value.organisation);
    } else {
        json_out_value(out, coop_column_name(column), value, network);
    }
}

static void json_row(json_out *out, const coop_table *table, size_t row, const coop_network *network) {
    json_out_open(out, NULL, '{');
    if (lacks_names(table)) object_organisation(out, "organisation", network, (uint32_t)row);
    for (size_t i = 0; i < coop_table_columns(table); i++) json_cell(out, coop_table_column(table, i), row, network);
    json_out_close(out, '{');
}

/* A line break before an element, so that a person can read the file too. */
static void line(json_out *out, const char *indent) {
    coop_i_output_puts(out->output, out->inner ? ",\n" : "\n");
    coop_i_output_puts(out->output, indent);
    out->inner = false;
}

static void json_head(json_out *out, const coop_table *table) {
    line(out, "  ");
    json_out_open(out, NULL, '{');
    json_out_text(out, "name", coop_table_name(table));
    json_out_text(out, "title", coop_table_title(table));
    json_out_open(out, "columns", '[');
    if (lacks_names(table)) json_column(out, "organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL);
    for (size_t i = 0; i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        json_column(out, coop_column_name(column), coop_column_type(column), coop_column_title(column),
                    coop_column_unit(column), coop_column_doc(column));
    }
    json_out_close(out, '[');
    json_out_open(out, "rows", '[');
}

/* ---- rows, several parts at a time ---- */

enum {
    PART_ROWS = 256, /* that one worker turns into text before they are written */
    PARTS = 16
};

struct coop_table_stream {
    coop_i_output *output;
    coop_i_output *part[PARTS];
    const coop_network *network;
    coop_table_format format;
    json_out json, notes; /* of the output; of one in memory */
    size_t tables, rows;  /* written */
    size_t of_table;      /* rows of the present table */
    bool inside;          /* a table has begun */
    char *path;
};

static void stream_free(coop_table_stream *stream) {
    for (size_t i = 0; i < PARTS; i++) coop_i_output_abandon(stream->part[i]);
    coop_i_output_abandon(stream->notes.output);
    coop_i_output_abandon(stream->output);
    json_out_clear(&stream->json);
    json_out_clear(&stream->notes);
    free(stream->path);
    free(stream);
}

static coop_status stream_new(coop_table_stream **stream, const char *path, const coop_network *network,
                              coop_table_format format, coop_context *ctx) {
    coop_table_stream *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->network = network;
    made->format = format;
    made->path = coop_i_strndup(path, strlen(path));
    coop_status status = made->path ? coop_i_output_open(&made->output, path, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_i_output_in_memory(&made->notes.output, ctx);
    for (size_t i = 0; i < PARTS && status == COOP_OK; i++) status = coop_i_output_in_memory(&made->part[i], ctx);
    made->json.output = made->output;
    if (status == COOP_OK)
        *stream = made;
    else
        stream_free(made);
    return status;
}

/* False when memory is short. */
static bool put_part(coop_i_output *part, const coop_table_stream *stream, const coop_table *table, size_t first,
                     size_t end) {
    json_out json = {.output = part, .inner = stream->of_table + first > 0};
    for (size_t row = first; row < end; row++) {
        if (stream->format == COOP_TABLE_CSV) {
            lines_row(part, table, row, stream->network);
        } else if (stream->format == COOP_TABLE_LINES) {
            json.inner = false;
            json_row(&json, table, row, stream->network);
            coop_i_output_puts(part, "\n");
        } else {
            line(&json, "    ");
            json_row(&json, table, row, stream->network);
        }
    }
    bool fine = !json.clean.failed;
    json_out_clear(&json);
    return fine;
}

static coop_status put_rows(coop_table_stream *stream, const coop_table *table, coop_context *ctx) {
    size_t rows = coop_table_rows(table);
    bool fine = true;
    for (size_t from = 0; from < rows && fine; from += PARTS * PART_ROWS) {
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        size_t left = rows - from, parts = left < PARTS * PART_ROWS ? (left + PART_ROWS - 1) / PART_ROWS : PARTS;
#pragma omp parallel for schedule(dynamic, 1) num_threads(coop_threads(ctx)) reduction(&& : fine) if (parts > 1)
        for (size_t i = 0; i < parts; i++) {
            size_t first = from + i * PART_ROWS, end = rows - first < PART_ROWS ? rows : first + PART_ROWS;
            fine = put_part(stream->part[i], stream, table, first, end) && fine;
        }
        for (size_t i = 0; i < parts; i++) coop_i_output_give(stream->part[i], stream->output);
    }
    stream->of_table += rows;
    stream->rows += rows;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* ---- tables ---- */

static coop_status begin(coop_table_stream *stream, const coop_table *table, bool titled, coop_context *ctx) {
    coop_status status = COOP_OK;
    if (stream->format == COOP_TABLE_CSV) {
        lines_writer csv = {.output = stream->output, .network = stream->network};
        if (titled)
            coop_i_output_printf(stream->output, "%s# %s\n", stream->tables > 0 ? "\n" : "", coop_table_title(table));
        status = lines_header(&csv, table, ctx);
    } else if (stream->format == COOP_TABLE_JSON) {
        if (stream->tables == 0) coop_i_output_puts(stream->output, "{\"tables\": [");
        json_head(&stream->json, table);
    }
    stream->inside = true;
    stream->of_table = 0;
    stream->tables++;
    return status;
}

/* The rows of a portion; its notes wait for the end of the table. */
static coop_status add(coop_table_stream *stream, const coop_table *table, coop_context *ctx) {
    for (size_t i = 0; i < coop_table_notes(table); i++)
        json_out_text(&stream->notes, NULL, coop_table_note_text(table, i));
    return put_rows(stream, table, ctx);
}

static void end(coop_table_stream *stream) {
    json_out *json = &stream->json;
    if (stream->format == COOP_TABLE_JSON) {
        json_out_close(json, '[');
        json_out_open(json, "notes", '[');
        coop_i_output_give(stream->notes.output, stream->output);
        json_out_close(json, '[');
        json_out_close(json, '{');
    }
    stream->notes.inner = stream->inside = false;
}

static coop_status commit(coop_table_stream *stream, coop_context *ctx) {
    if (stream->format == COOP_TABLE_JSON)
        coop_i_output_puts(stream->output, stream->tables > 0 ? "\n]}\n" : "{\"tables\": [\n]}\n");
    if (stream->json.clean.failed || stream->notes.clean.failed) return coop_fail_memory(ctx);
    coop_i_output *output = stream->output;
    stream->output = NULL;
    coop_status status = coop_i_output_commit(output, ctx);
    if (status == COOP_OK)
        format_wrote_said(ctx, stream->path, SAY_WROTE_TABLES, COOP_I_COUNT(stream->tables),
                          COOP_I_COUNT(stream->rows));
    return status;
}

coop_status coop_table_stream_open(coop_table_stream **stream, const char *path, const coop_network *network,
                                   coop_table_format format, coop_context *ctx) {
    return stream_new(stream, path, network, format, ctx);
}

coop_status format_table_text(coop_i_output *text, const coop_table *table, const coop_network *network,
                              coop_table_format format, bool follows, coop_context *ctx) {
    const coop_table_stream like = {.network = network, .format = format, .of_table = follows};
    return put_part(text, &like, table, 0, coop_table_rows(table)) ? COOP_OK : coop_fail_memory(ctx);
}

void format_table_stream_text(coop_table_stream *stream, const char *text, size_t length, size_t rows) {
    coop_i_output_write(stream->output, text, length);
    stream->of_table += rows;
    stream->rows += rows;
}

const char *format_table_stream_share(coop_table_stream *stream, uint64_t *bytes) {
    return coop_i_output_share(stream->output, bytes);
}

void format_table_stream_joined(coop_table_stream *stream, uint64_t bytes, size_t rows) {
    coop_i_output_joined(stream->output, bytes);
    stream->of_table += rows;
    stream->rows += rows;
}

coop_status coop_table_stream_add(coop_table_stream *stream, const coop_table *portion, coop_context *ctx) {
    coop_status status = stream->inside ? COOP_OK : begin(stream, portion, false, ctx);
    return status == COOP_OK ? add(stream, portion, ctx) : status;
}

coop_status coop_table_stream_close(coop_table_stream *stream, bool keep, coop_context *ctx) {
    coop_status status = COOP_OK;
    if (keep && stream->inside) end(stream);
    if (keep) status = commit(stream, ctx);
    stream_free(stream);
    return status;
}

coop_status coop_tables_write(const char *path, const coop_table *const *tables, size_t count,
                              const coop_network *network, coop_table_format format, coop_context *ctx) {
    coop_table_stream *stream = NULL;
    coop_status status = stream_new(&stream, path, network, format, ctx);
    if (status != COOP_OK) return status;
    for (size_t t = 0; t < count && status == COOP_OK; t++) {
        status = begin(stream, tables[t], count > 1, ctx);
        if (status == COOP_OK) status = add(stream, tables[t], ctx);
        if (status == COOP_OK) end(stream);
    }
    if (status == COOP_OK) status = commit(stream, ctx);
    stream_free(stream);
    return status;
}
