#include "distributed/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/format.h"
#include "util/mem.h"

/* ---- rows on their way ---- */

void distributed_put_row(distributed_post *post, int to, const distributed_table *table, size_t row) {
    for (size_t ref = 0; ref < table->refs; ref++) {
        distributed_put_text(post, to, table->name(table->data, row, ref, false));
        distributed_put_text(post, to, table->name(table->data, row, ref, true));
    }
    for (size_t c = 0; c < table->columns; c++) {
        double value = table->value(table->data, row, c);
        distributed_put(post, to, &value, sizeof value);
    }
}

static coop_status set(coop_table *made, size_t row, size_t column, double value, coop_context *ctx) {
    if (isnan(value)) return COOP_OK;
    if (coop_column_type(coop_table_column(made, column)) == COOP_INTEGER)
        return coop_table_set(made, row, column, COOP_INT_VALUE((int64_t)value), ctx);
    return coop_table_set(made, row, column, (coop_value){.type = COOP_REAL, .real = value}, ctx);
}

/* Organisations of a row; `index`: of each, in the order in which they were added. */
static coop_status take_names(uint32_t index[2], coop_network *network, distributed_mail *mail, size_t refs,
                              coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t ref = 0; ref < refs && status == COOP_OK; ref++) {
        coop_organisation organisation = COOP_ORGANISATION_INIT;
        organisation.id = distributed_take_text(mail);
        organisation.label = distributed_take_text(mail);
        index[ref] = coop_network_find(network, organisation.id);
        if (index[ref] == COOP_NONE) status = coop_network_add_organisation(network, &index[ref], &organisation, ctx);
    }
    return status;
}

static coop_status take_values(coop_table *made, distributed_mail *mail, size_t row, const distributed_table *table,
                               coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t c = 0; c < table->columns && status == COOP_OK; c++) {
        double value;
        distributed_take(mail, &value, sizeof value);
        status = set(made, row, c + table->refs, value, ctx);
    }
    return status;
}

/* Finishing sorts: the cells of organisations are filled by their ids, which are read once more. */
static coop_status fill_names(coop_table *made, const coop_network *network, const char *const *ids, size_t rows,
                              size_t refs, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t k = 0; k < rows * refs && status == COOP_OK; k++) {
        coop_value who = {.type = COOP_ORGANISATION_REF, .organisation = coop_network_find(network, ids[k])};
        status = coop_table_set(made, k / refs, k % refs, who, ctx);
    }
    return status;
}

coop_status distributed_take_rows(coop_table **made, coop_network **network, distributed_mail *mail, size_t rows,
                                  const distributed_table *table, coop_context *ctx) {
    coop_status status = coop_network_new(network, ctx);
    const char **ids = distributed_room(rows * table->refs, sizeof *ids);
    if (status == COOP_OK) status = table->make(made, rows, table->data, ctx);
    for (size_t row = 0; row < rows && status == COOP_OK; row++) {
        uint32_t index[2];
        status = take_names(index, *network, mail, table->refs, ctx);
        for (size_t ref = 0; ref < table->refs && status == COOP_OK; ref++)
            ids[row * table->refs + ref] = coop_network_id(*network, index[ref]);
        if (status == COOP_OK) status = take_values(*made, mail, row, table, ctx);
    }
    if (status == COOP_OK) status = distributed_finish(*network, ctx);
    if (status == COOP_OK) status = fill_names(*made, *network, ids, rows, table->refs, ctx);
    free(ids);
    return status;
}

/* ---- where rows go ---- */

static const struct {
    const char *name, *suffix;
    coop_table_format format;
} formats[] = {
    {"csv", ".csv", COOP_TABLE_CSV}, {"json", ".json", COOP_TABLE_JSON}, {"jsonl", ".jsonl", COOP_TABLE_LINES}};

/* The row of formats[]; as many as there are when there is none. */
static size_t format_at(const cli_options *options, const char *path) {
    size_t i = 0;
    for (; i < COOP_I_LENGTH(formats); i++)
        if (options->to ? !strcmp(options->to, formats[i].name) : format_path_has_suffix(path, formats[i].suffix, NULL))
            break;
    return i;
}

coop_status distributed_refuse_outputs(const cli_options *options, coop_context *ctx) {
    for (size_t i = 0; i < options->outputs.count; i++)
        if (format_at(options, options->outputs.items[i]) == COOP_I_LENGTH(formats))
            return coop_fail(ctx, COOP_USAGE, "-o %s: the distributed engine writes tables, as .csv, .json or .jsonl",
                             options->outputs.items[i]);
    return COOP_OK;
}

coop_table_format distributed_table_format(const cli_options *options, const char *path) {
    return formats[format_at(options, path)].format;
}
