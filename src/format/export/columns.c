/* Which columns a GraphML file has, and what they are called (G2, G3, G16). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/export/export.h"
#include "util/mem.h"
#include "util/text.h"

/* Never the name of a user's column: they are lost ("id", "timeset") or become a property of the picture. */
static const char *const reserved[] = {"id",    "timeset", "x",       "y",         "z",           "xpos",   "ypos",
                                       "size",  "r",       "g",       "b",         "d3",          "d7",     "color",
                                       "label", "weight",  "edge id", "edgelabel", "edge weight", "edgeid", NULL};

const export_names export_graphml_names = {.reserved = reserved, .token = xml_token};
/* graphology calls a column by its id. */
const export_names export_gexf_names = {.reserved = reserved, .token = xml_token, .ids_apart = true};

const char *export_type(const export_column *column) {
    if (column->gephi_type) return column->gephi_type;
    switch (column->type) {
    case COOP_BOOLEAN:
        return "boolean";
    case COOP_INTEGER:
        return column->wide ? "long" : "int";
    case COOP_REAL:
        return "double";
    default:
        return "string";
    }
}

/* ---- adding columns ---- */

static coop_status add(export_column **added, export_columns *columns, const export_naming *how, coop_context *ctx) {
    if (!coop_i_grow(&columns->items, &columns->capacity, columns->count + 1, sizeof *columns->items)) {
        return coop_fail_memory(ctx);
    }
    export_column *column = &columns->items[columns->count++];
    *column = (export_column){0};
    *added = column;
    return export_name(column, columns, how, ctx);
}

static coop_status add_fields(export_columns *columns, const export_field *fields, size_t count, bool edge,
                              coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        export_naming how = {.name = fields[i].name, .doc = fields[i].doc, .edge = edge, .field = true};
        export_column *column;
        status = add(&column, columns, &how, ctx);
        if (status != COOP_OK) break;
        column->type = fields[i].type;
        column->get = fields[i].get;
        column->counts = fields[i].counts;
        column->field = true;
        column->is_label = strcmp(fields[i].name, "label") == 0;
    }
    return status;
}

static bool from_column(coop_value *value, export_row *row, const export_column *column) {
    if (row->node != COOP_NONE) return coop_column_get(value, column->values, row->node);
    return row->suggestion == SIZE_MAX && export_of_rows(value, row, column->values);
}

static bool from_suggestion(coop_value *value, export_row *row, const export_column *column) {
    return row->suggestion != SIZE_MAX && coop_column_get(value, column->values, row->suggestion);
}

static bool from_tie(coop_value *value, export_row *row, const export_column *column) {
    if (row->node != COOP_NONE || row->suggestion != SIZE_MAX) return false;
    size_t found = format_tie_row(column->ties, row->tie.source, row->tie.target);
    return found != SIZE_MAX && coop_column_get(value, column->values, found);
}

static coop_status add_values(export_columns *columns, const coop_column *values, bool edge, bool as_gephi,
                              export_get *get, coop_context *ctx) {
    export_naming how = {.name = coop_column_name(values),
                         .id = as_gephi ? coop_column_gephi(values) : NULL,
                         .doc = coop_column_doc(values),
                         .unit = coop_column_unit(values),
                         .edge = edge};
    export_column *column;
    coop_status status = add(&column, columns, &how, ctx);
    if (status != COOP_OK) return status;
    column->type = coop_column_type(values);
    if (as_gephi && coop_column_gephi(values)) column->gephi_type = coop_column_gephi_type(values);
    column->original = coop_column_name(values);
    column->values = values;
    column->get = get;
    return COOP_OK;
}

static bool is_computed(const coop_export *export_, bool edge, const char *name) {
    if (edge) return export_->ties && coop_table_find_column(export_->ties, name) != SIZE_MAX;
    for (size_t i = 0; i < export_->table_count; i++) {
        if (coop_table_rows_are(export_->tables[i]) != COOP_ROWS_PER_ORGANISATION) continue;
        if (coop_table_find_column(export_->tables[i], name) != SIZE_MAX) return true;
    }
    return false;
}

static coop_status add_tables(export_columns *columns, const coop_export *export_, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t t = 0; t < export_->table_count; t++) {
        const coop_table *table = export_->tables[t];
        if (coop_table_rows_are(table) != COOP_ROWS_PER_ORGANISATION) continue;
        for (size_t i = 0; i < coop_table_columns(table) && status == COOP_OK; i++) {
            const coop_column *values = coop_table_column(table, i);
            const char *name = coop_column_name(values);
            if (strcmp(name, "organisation") == 0) continue;
            status = add_values(columns, values, false, export_->gephi_names, from_column, ctx);
        }
    }
    return status;
}

static coop_status add_attributes(export_columns *columns, const coop_export *export_, coop_owner owner,
                                  coop_context *ctx) {
    coop_status status = COOP_OK;
    bool edge = owner == COOP_OF_TIE;
    for (size_t i = 0; i < coop_network_attributes(export_->network, owner) && status == COOP_OK; i++) {
        const coop_column *values = coop_network_attribute(export_->network, owner, i);
        const char *name = coop_column_name(values);
        if (edge && strcmp(name, "label") == 0) {
            for (size_t c = columns->node_count; c < columns->count; c++) {
                if (columns->items[c].is_label) columns->items[c].values = values;
            }
        } else if (is_computed(export_, edge, name)) {
            columns->replaced++; /* a result of an earlier run that was read back */
        } else {
            status = add_values(columns, values, edge, false, from_column, ctx);
        }
    }
    return status;
}

static coop_status add_suggestions(export_columns *columns, const coop_export *export_, coop_context *ctx) {
    coop_status status = COOP_OK;
    size_t count = export_->suggestions ? coop_table_columns(export_->suggestions) : 0;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const coop_column *values = coop_table_column(export_->suggestions, i);
        const char *name = coop_column_name(values);
        if (strcmp(name, "a") == 0 || strcmp(name, "b") == 0) continue;
        status = add_values(columns, values, true, false, from_suggestion, ctx);
    }
    return status;
}

static coop_status add_ties(export_columns *columns, const coop_table *ties, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = FORMAT_TIE_FIGURES; ties && i < coop_table_columns(ties) && status == COOP_OK; i++) {
        status = add_values(columns, coop_table_column(ties, i), true, false, from_tie, ctx);
        if (status == COOP_OK) columns->items[columns->count - 1].ties = ties;
    }
    return status;
}

/* ---- indicators: a column per name, year and unit ---- */

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool from_indicator(coop_value *value, export_row *row, const export_column *column) {
    size_t first, end = coop_network_indicators(&first, row->export_->network, row->node, false);
    for (size_t i = first; i < end; i++) {
        coop_indicator indicator;
        coop_network_indicator(&indicator, row->export_->network, i, false);
        if (indicator.year != column->year || !same_text(indicator.name, column->indicator) ||
            !same_text(indicator.unit, column->unit)) {
            continue;
        }
        *value = COOP_REAL_VALUE(indicator.value);
        return !isnan(indicator.value);
    }
    return false;
}

static int compare_texts(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_indicators(const void *a, const void *b) {
    const coop_indicator *x = a, *y = b;
    int order = compare_texts(x->name, y->name);
    if (order == 0) order = (x->year > y->year) - (x->year < y->year);
    return order ? order : compare_texts(x->unit, y->unit);
}

/* The distinct indicators, sorted. */
static coop_status list_indicators(coop_indicator **list, size_t *count, const coop_network *network,
                                   coop_context *ctx) {
    coop_i_pool *known = coop_i_pool_new();
    coop_i_buf key = {0};
    size_t capacity = 0;
    coop_status status = known ? COOP_OK : coop_fail_memory(ctx);
    *count = 0;
    *list = NULL;
    for (uint32_t node = 0; node < coop_network_organisations(network) && status == COOP_OK; node++) {
        size_t first, end = coop_network_indicators(&first, network, node, false);
        for (size_t i = first; i < end && status == COOP_OK; i++) {
            coop_indicator indicator;
            uint32_t id, before = coop_i_pool_count(known);
            coop_network_indicator(&indicator, network, i, false);
            if (!indicator.name) continue;
            coop_i_buf_reset(&key);
            coop_i_buf_printf(&key, "%s\n%d\n%s", indicator.name, (int)indicator.year,
                              indicator.unit ? indicator.unit : "");
            if (key.failed || !coop_i_pool_add(known, &id, key.data, key.length)) status = coop_fail_memory(ctx);
            if (status != COOP_OK || coop_i_pool_count(known) == before) continue;
            if (!coop_i_grow(list, &capacity, *count + 1, sizeof **list)) {
                status = coop_fail_memory(ctx);
            } else {
                (*list)[(*count)++] = indicator;
            }
        }
    }
    if (status == COOP_OK && *count > 0) qsort(*list, *count, sizeof **list, compare_indicators);
    coop_i_buf_clear(&key);
    coop_i_pool_free(known);
    return status;
}

static coop_status add_indicators(export_columns *columns, const coop_network *network, coop_context *ctx) {
    coop_indicator *list;
    size_t count;
    coop_i_buf name = {0};
    coop_status status = list_indicators(&list, &count, network, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        bool several = (i > 0 && strcmp(list[i - 1].name, list[i].name) == 0) ||
                       (i + 1 < count && strcmp(list[i + 1].name, list[i].name) == 0);
        coop_i_buf_reset(&name);
        coop_i_buf_puts(&name, list[i].name);
        if (several && list[i].year) coop_i_buf_printf(&name, "_%d", (int)list[i].year);
        char year[24] = "indicator";
        if (list[i].year) snprintf(year, sizeof year, "indicator, %d", (int)list[i].year);
        export_naming how = {.name = coop_i_buf_text(&name), .doc = year, .unit = list[i].unit};
        export_column *column;
        status = name.failed ? coop_fail_memory(ctx) : add(&column, columns, &how, ctx);
        if (status != COOP_OK) break;
        column->type = COOP_REAL;
        column->get = from_indicator;
        column->indicator = list[i].name;
        column->unit = list[i].unit;
        column->year = list[i].year;
    }
    coop_i_buf_clear(&name);
    free(list);
    return status;
}

coop_status export_columns_init(export_columns *columns, const export_names *allowed, const coop_export *export_,
                                coop_context *ctx) {
    *columns = (export_columns){.allowed = allowed,
                                .ids = {coop_i_pool_new(), allowed->ids_apart ? coop_i_pool_new() : NULL},
                                .names = {coop_i_pool_new(), coop_i_pool_new()}};
    bool made = columns->ids[0] && (columns->ids[1] || !allowed->ids_apart) && columns->names[0] && columns->names[1];
    coop_status status = made ? export_reserve(columns, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        status = add_fields(columns, export_node_fields, export_node_field_count, false, ctx);
    }
    if (status == COOP_OK) status = add_tables(columns, export_, ctx);
    if (status == COOP_OK) status = add_attributes(columns, export_, COOP_OF_ORGANISATION, ctx);
    if (status == COOP_OK) status = add_indicators(columns, export_->network, ctx);
    columns->node_count = columns->count;
    if (status == COOP_OK) {
        status = add_fields(columns, export_edge_fields, export_edge_field_count, true, ctx);
    }
    if (status == COOP_OK) status = add_suggestions(columns, export_, ctx);
    if (status == COOP_OK) status = add_ties(columns, export_->ties, ctx);
    if (status == COOP_OK) status = add_attributes(columns, export_, COOP_OF_TIE, ctx);
    if (status != COOP_OK) export_columns_clear(columns);
    return status;
}

void export_columns_clear(export_columns *columns) {
    for (size_t i = 0; i < columns->count; i++) {
        free(columns->items[i].id);
        free(columns->items[i].name);
        free(columns->items[i].doc);
        free(columns->items[i].before);
        free(columns->items[i].title);
    }
    free(columns->items);
    coop_i_pool_free(columns->ids[0]);
    coop_i_pool_free(columns->ids[1]);
    coop_i_pool_free(columns->names[0]);
    coop_i_pool_free(columns->names[1]);
    *columns = (export_columns){0};
}
