/* CSV out: cells of a line, and which columns of values there are. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/csv/words.h"
#include "format/csv/writer.h"
#include "util/mem.h"
#include "util/number.h"

/* ---- cells of a CSV file ---- */

static void plain_nothing(csv_writer *w) {
    if (w->begun) coop_i_output_write(w->output, ",", 1);
    w->begun = true;
}

static void plain_end_line(csv_writer *w) {
    coop_i_output_write(w->output, "\n", 1);
    w->begun = false;
}

static void plain_text(csv_writer *w, const char *text) {
    plain_nothing(w);
    size_t length = strlen(text);
    if (length > 1 && text[0] == '0' && strspn(text, "0123456789") == length) w->leading_zeros++;
    csv_write_cell(w->output, text);
}

static void plain_number(csv_writer *w, double value) {
    plain_nothing(w);
    coop_i_output_number(w->output, value);
}

/* With a point even when it is whole: Gephi takes a column whose first 25 cells are whole for integers. */
static void plain_real(csv_writer *w, double value) {
    char text[COOP_I_NUMBER_SIZE + 2];
    plain_nothing(w);
    size_t length = coop_i_number_print(text, value);
    if (strspn(text, "-0123456789") == length) memcpy(text + length, ".0", 3);
    coop_i_output_puts(w->output, text);
}

static void plain_integer(csv_writer *w, int64_t value) {
    plain_nothing(w);
    char text[COOP_I_NUMBER_SIZE];
    coop_i_output_write(w->output, text, coop_i_integer_print(text, value));
}

static void plain_boolean(csv_writer *w, bool value) {
    plain_nothing(w);
    coop_i_output_puts(w->output, value ? "true" : "false");
}

static void plain_date(csv_writer *w, coop_date date) {
    char text[16];
    plain_nothing(w);
    coop_date_print(text, date);
    coop_i_output_puts(w->output, text);
}

static bool plain_failed(const csv_writer *w) {
    return coop_i_output_failed(w->output);
}

const csv_puts csv_plain = {.nothing = plain_nothing,
                            .text = plain_text,
                            .reference = plain_text,
                            .number = plain_number,
                            .real = plain_real,
                            .integer = plain_integer,
                            .boolean = plain_boolean,
                            .date = plain_date,
                            .end_line = plain_end_line,
                            .failed = plain_failed};

/* ---- cells of any kind ---- */

void csv_put_nothing(csv_writer *w) {
    w->cells->nothing(w);
}

void csv_end_line(csv_writer *w) {
    w->cells->end_line(w);
}

/* A missing text is nothing, an empty one "". */
void csv_put_text(csv_writer *w, const char *text) {
    text ? w->cells->text(w, text) : w->cells->nothing(w);
}

void csv_put_name(csv_writer *w, const char *text) {
    if (!text || !csv_name_needs_telling(text, w->matrix)) {
        csv_put_text(w, text);
        return;
    }
    coop_i_buf_reset(&w->list);
    coop_i_buf_putc(&w->list, '\'');
    coop_i_buf_puts(&w->list, text);
    csv_put_text(w, coop_i_buf_text(&w->list));
}

void csv_put_reference(csv_writer *w, const char *text) {
    text ? w->cells->reference(w, text) : w->cells->nothing(w);
}

void csv_put_number(csv_writer *w, double value) {
    isfinite(value) ? w->cells->number(w, value) : w->cells->nothing(w);
}

void csv_put_real(csv_writer *w, double value) {
    isfinite(value) ? w->cells->real(w, value) : w->cells->nothing(w);
}

void csv_put_integer(csv_writer *w, int64_t value) {
    w->cells->integer(w, value);
}

void csv_put_bool(csv_writer *w, bool value) {
    w->cells->boolean(w, value);
}

void csv_put_date(csv_writer *w, coop_date date) {
    date ? w->cells->date(w, date) : w->cells->nothing(w);
}

void csv_put_value(csv_writer *w, coop_value value, csv_name *name) {
    switch (value.type) {
    case COOP_BOOLEAN:
        csv_put_bool(w, value.boolean);
        break;
    case COOP_INTEGER:
        csv_put_integer(w, value.integer);
        break;
    case COOP_REAL:
        csv_put_real(w, value.real);
        break;
    case COOP_STRING:
        csv_put_text(w, value.string);
        break;
    case COOP_ORGANISATION_REF:
        csv_put_text(w, name(w->network, value.organisation));
        break;
    }
}

void csv_put_cell(csv_writer *w, const coop_column *column, size_t row) {
    coop_value value;
    if (coop_column_get(&value, column, row))
        csv_put_value(w, value, coop_network_id);
    else
        csv_put_nothing(w);
}

bool csv_is_short(double value, size_t most) {
    char text[COOP_I_NUMBER_SIZE];
    size_t digits = 0, length = coop_i_number_print(text, value);
    size_t leading = strspn(text, "-0.");
    for (size_t i = leading; i < length && text[i] != 'e'; i++) digits += text[i] != '.';
    return digits <= most;
}

/* ---- columns of values: results, then attributes that no result replaces ---- */

void csv_values_clear(csv_values *all) {
    for (size_t i = 0; i < all->count; i++) free(all->names[i]);
    free(all->names);
    free(all->columns);
}

static bool is_taken(const csv_values *all, coop_csv_table table, const char *name) {
    size_t count;
    const coop_csv_column *own = coop_csv_columns(&count);
    for (size_t i = 0; i < count; i++) {
        if (own[i].table == table && strcasecmp(own[i].name, name) == 0) return true;
    }
    for (size_t i = 0; i < all->count; i++) {
        if (strcasecmp(all->names[i], name) == 0) return true;
    }
    return false;
}

static bool add_named(csv_values *all, const coop_column *column, const char *name) {
    if (!coop_i_grow(&all->columns, &all->capacity, all->count + 1, sizeof *all->columns) ||
        !coop_i_grow(&all->names, &all->name_capacity, all->count + 1, sizeof *all->names))
        return false;
    all->columns[all->count] = column;
    all->names[all->count] = coop_i_strndup(name, strlen(name));
    return all->names[all->count] && ++all->count;
}

/* Adds a column under its name, or name_2, name_3 … where that one is taken: Gephi does not tell case apart. */
static bool add_values(csv_values *all, coop_csv_table table, const coop_column *column, const char *name) {
    coop_i_buf free_name = {0};
    coop_i_buf_puts(&free_name, name);
    for (int n = 2; is_taken(all, table, coop_i_buf_text(&free_name)) && !free_name.failed; n++) {
        coop_i_buf_reset(&free_name);
        coop_i_buf_printf(&free_name, "%s_%d", name, n);
    }
    bool done = !free_name.failed && add_named(all, column, coop_i_buf_text(&free_name));
    coop_i_buf_clear(&free_name);
    return done;
}

static bool is_result(const csv_values *all, size_t results, const char *name) {
    for (size_t i = 0; i < results; i++) {
        if (strcmp(coop_column_name(all->columns[i]), name) == 0) return true;
    }
    return false;
}

bool csv_values_collect(csv_values *all, const csv_writer *w, coop_owner owner) {
    const coop_export *export_ = w->export_;
    coop_csv_table table = owner == COOP_OF_TIE ? COOP_CSV_TIES : COOP_CSV_ORGANISATIONS;
    for (size_t t = 0; t < export_->table_count && owner == COOP_OF_ORGANISATION; t++) {
        const coop_table *results = export_->tables[t];
        if (coop_table_rows_are(results) != COOP_ROWS_PER_ORGANISATION) continue;
        for (size_t i = 0; i < coop_table_columns(results); i++) {
            const coop_column *column = coop_table_column(results, i);
            const char *name = coop_column_name(column);
            if (strcmp(name, "organisation") == 0) continue;
            const char *gephi = export_->gephi_names ? coop_column_gephi(column) : NULL;
            if (!add_values(all, table, column, gephi ? gephi : name)) return false;
        }
    }
    for (size_t i = FORMAT_TIE_FIGURES; owner == COOP_OF_TIE && export_->ties && i < coop_table_columns(export_->ties);
         i++) {
        const coop_column *column = coop_table_column(export_->ties, i);
        if (!add_values(all, table, column, coop_column_name(column))) return false;
        all->of_pairs++;
    }
    size_t results = all->count;
    for (size_t i = 0; i < coop_network_attributes(w->network, owner); i++) {
        const coop_column *column = coop_network_attribute(w->network, owner, i);
        const char *name = coop_column_name(column);
        if (is_result(all, results, name)) continue; /* of an earlier run, read back */
        if (owner == COOP_OF_TIE && strcasecmp(name, "label") == 0) continue;
        if (!add_values(all, table, column, name)) return false;
    }
    return true;
}

static bool has_value(const coop_table *table, const coop_column *column) {
    coop_value value;
    for (size_t row = 0; row < coop_table_rows(table); row++)
        if (coop_column_get(&value, column, row)) return true;
    return false;
}

bool csv_values_suggested(csv_values *all, const csv_writer *w) {
    const coop_table *table = w->export_->suggestions;
    for (size_t i = 0; table && i < coop_table_columns(table); i++) {
        const coop_column *column = coop_table_column(table, i);
        const char *name = coop_column_name(column);
        bool own = strcmp(name, "score") == 0 || strcmp(name, "reason") == 0;
        if (strcmp(name, "a") == 0 || strcmp(name, "b") == 0 || (w->names && !own)) continue;
        if (!own && !has_value(table, column)) continue;
        if (!(own ? add_named(all, column, name) : add_values(all, COOP_CSV_TIES, column, name))) return false;
    }
    return true;
}
