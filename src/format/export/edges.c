/* The fields of ties and suggestions as GraphML columns, one row each. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "format/export/export.h"
#include "util/number.h"

typedef export_row row_t;
typedef export_column column_t;

double export_float_weight(double weight) {
    return fmin(fmax(weight, (double)FLT_MIN), (double)FLT_MAX);
}

/* A decimal of FLT_DIG digits reads back from a float as it was; more digits do so only when the float is exact. */
bool export_survives_float(double weight) {
    char digits[COOP_I_NUMBER_SIZE];
    if (export_float_weight(weight) != weight) return false;
    if ((double)(float)weight == weight) return true;
    coop_i_number_print(digits, weight);
    size_t count = 0;
    for (const char *at = digits; *at && *at != 'e'; at++) {
        if (*at >= '0' && *at <= '9' && (count > 0 || *at != '0')) count++;
    }
    return count <= FLT_DIG;
}

/* The user's label of a tie, else its kind. */
static bool edge_label(coop_value *value, row_t *row, const column_t *column) {
    if (row->suggestion == SIZE_MAX && column->values && export_of_rows(value, row, column->values)) {
        if (value->type == COOP_STRING && *value->string) return true;
    }
    return export_text(value, row->tie.kind);
}

static bool edge_weight(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_real(value, export_float_weight(row->tie.weight));
}

static bool edge_weight_exact(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_real(value, row->tie.weight);
}

static bool weight_is_lost(const row_t *row) {
    return !export_survives_float(row->tie.weight);
}

static bool edge_kind(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_text(value, row->tie.kind);
}

static bool date_value(coop_value *value, row_t *row, coop_date date) {
    char text[16];
    coop_date_print(text, date);
    coop_i_buf_reset(&row->text);
    coop_i_buf_puts(&row->text, text);
    return date != 0 && export_text(value, coop_i_buf_text(&row->text));
}

static bool edge_since(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return date_value(value, row, row->tie.since);
}

static bool edge_until(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return date_value(value, row, row->tie.until);
}

static bool edge_reference(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_text(value, export_references(row));
}

static bool edge_derived(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return row->suggestion == SIZE_MAX && export_real(value, row->tie.derived);
}

static bool is_derived(const row_t *row) {
    return row->tie.derived > 0;
}

static bool edge_rows(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    *value = COOP_INT_VALUE(row->tie.rows);
    return row->suggestion == SIZE_MAX;
}

static bool is_summed(const row_t *row) {
    return row->tie.rows > 1;
}

static bool edge_illustrative(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    *value = COOP_BOOL_VALUE(row->tie.illustrative);
    return true;
}

static bool edge_synthetic(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    *value = COOP_BOOL_VALUE(row->tie.synthetic);
    return true;
}

static bool edge_suggested(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    *value = COOP_BOOL_VALUE(row->suggestion != SIZE_MAX);
    return true;
}

const export_field export_edge_fields[] = {
    {"label", COOP_STRING, edge_label, NULL, "the tie's label, else its kind"},
    {"weight", COOP_REAL, edge_weight, NULL, "strength; of a suggested tie its score"},
    {"weight_exact", COOP_REAL, edge_weight_exact, weight_is_lost, "strength, where single precision is not enough"},
    {"r", COOP_INTEGER, export_red, NULL, "red, 0 to 255"},
    {"g", COOP_INTEGER, export_green, NULL, "green, 0 to 255"},
    {"b", COOP_INTEGER, export_blue, NULL, "blue, 0 to 255"},
    {"kind", COOP_STRING, edge_kind, NULL, "kind of tie; suggestion = a tie that could be"},
    {"since", COOP_STRING, edge_since, NULL, "date"},
    {"until", COOP_STRING, edge_until, NULL, "date"},
    {"reference", COOP_STRING, edge_reference, NULL, "where the facts come from"},
    {"derived", COOP_REAL, edge_derived, is_derived, "part of the weight from agreements and projects"},
    {"rows", COOP_INTEGER, edge_rows, is_summed, "rows of the input that were summed into this tie"},
    {"illustrative", COOP_BOOLEAN, edge_illustrative, NULL, "no source gives the weight"},
    {"synthetic", COOP_BOOLEAN, edge_synthetic, NULL, "made up, not a real tie"},
    {"suggested", COOP_BOOLEAN, edge_suggested, NULL, "a tie that could be, not one there is"},
};
const size_t export_edge_field_count = sizeof export_edge_fields / sizeof *export_edge_fields;

void export_suggestion_at(export_row *row, size_t i) {
    const coop_table *table = row->export_->suggestions;
    double score = coop_table_real(table, i, coop_table_find_column(table, "score"));
    row->node = COOP_NONE;
    row->suggestion = i;
    row->tie = (coop_tie)COOP_TIE_INIT;
    row->tie.source = coop_table_organisation(table, i, coop_table_find_column(table, "a"));
    row->tie.target = coop_table_organisation(table, i, coop_table_find_column(table, "b"));
    row->tie.kind = "suggestion";
    if (!isnan(score)) row->tie.weight = score;
}
