/* CSV out, for Gephi's spreadsheet import and for our own reader (contract C1): one file of organisations, one of ties.
 */
#include "format/csv.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/mem.h"
#include "util/number.h"

typedef struct writer {
    const coop_export *export_;
    const coop_network *network;
    coop_context *ctx;
    coop_i_output *output;
    coop_i_buf list;
    bool begun;             /* the line has a cell already */
    uint64_t leading_zeros; /* texts of digits that begin with 0 */
} writer;

/* ---- cells ---- */

static void next_cell(writer *w) {
    if (w->begun) coop_i_output_write(w->output, ",", 1);
    w->begun = true;
}

static void end_line(writer *w) {
    coop_i_output_write(w->output, "\n", 1);
    w->begun = false;
}

/* A missing text is nothing, an empty one "". */
static void put_text(writer *w, const char *text) {
    next_cell(w);
    if (!text) return;
    size_t length = strlen(text);
    if (length > 1 && text[0] == '0' && strspn(text, "0123456789") == length) w->leading_zeros++;
    coop_i_csv_write_cell(w->output, text);
}

/* With a point even when it is whole: Gephi takes a column whose first 25 cells are whole for integers. */
static void put_real(writer *w, double value) {
    char text[COOP_I_NUMBER_SIZE + 2];
    next_cell(w);
    if (!isfinite(value)) return;
    size_t length = coop_i_number_print(text, value);
    if (strspn(text, "-0123456789") == length) memcpy(text + length, ".0", 3);
    coop_i_output_puts(w->output, text);
}

static void put_integer(writer *w, int64_t value) {
    next_cell(w);
    coop_i_output_printf(w->output, "%lld", (long long)value);
}

static void put_bool(writer *w, bool value) {
    next_cell(w);
    coop_i_output_puts(w->output, value ? "true" : "false");
}

static void put_date(writer *w, coop_date date) {
    char text[16];
    next_cell(w);
    coop_date_print(text, date);
    coop_i_output_puts(w->output, text);
}

static void put_cell(writer *w, const coop_column *column, size_t row) {
    coop_value value;
    if (!coop_column_get(&value, column, row)) {
        next_cell(w);
        return;
    }
    switch (value.type) {
    case COOP_BOOLEAN:
        put_bool(w, value.boolean);
        break;
    case COOP_INTEGER:
        put_integer(w, value.integer);
        break;
    case COOP_REAL:
        put_real(w, value.real);
        break;
    case COOP_STRING:
        put_text(w, value.string);
        break;
    case COOP_ORGANISATION_REF:
        put_text(w, coop_network_id(w->network, value.organisation));
        break;
    }
}

/* ---- columns of values: results, then attributes that no result replaces ---- */

typedef struct values {
    const coop_column **columns;
    char **names;
    size_t count, capacity, name_capacity;
} values;

static void clear_values(values *all) {
    for (size_t i = 0; i < all->count; i++) free(all->names[i]);
    free(all->names);
    free(all->columns);
}

static bool is_taken(const values *all, coop_csv_table table, const char *name) {
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

/* Adds a column under its name, or name_2, name_3 … where that one is taken: Gephi does not tell case apart. */
static bool add_values(values *all, coop_csv_table table, const coop_column *column, const char *name) {
    coop_i_buf free_name = {0};
    coop_i_buf_puts(&free_name, name);
    for (int n = 2; is_taken(all, table, coop_i_buf_text(&free_name)) && !free_name.failed; n++) {
        coop_i_buf_reset(&free_name);
        coop_i_buf_printf(&free_name, "%s_%d", name, n);
    }
    bool done = !free_name.failed && coop_i_grow(&all->columns, &all->capacity, all->count + 1, sizeof *all->columns) &&
                coop_i_grow(&all->names, &all->name_capacity, all->count + 1, sizeof *all->names);
    if (done) {
        all->columns[all->count] = column;
        all->names[all->count] = coop_i_strndup(coop_i_buf_text(&free_name), strlen(coop_i_buf_text(&free_name)));
        done = all->names[all->count] != NULL;
        all->count += done;
    }
    coop_i_buf_clear(&free_name);
    return done;
}

static bool is_result(const values *all, size_t results, const char *name) {
    for (size_t i = 0; i < results; i++) {
        if (strcmp(coop_column_name(all->columns[i]), name) == 0) return true;
    }
    return false;
}

static bool collect_values(values *all, const writer *w, coop_owner owner) {
    const coop_export *export_ = w->export_;
    coop_csv_table table = owner == COOP_OF_TIE ? COOP_CSV_TIES : COOP_CSV_ORGANISATIONS;
    for (size_t t = 0; t < export_->table_count && owner == COOP_OF_ORGANISATION; t++) {
        const coop_table *results = export_->tables[t];
        if (coop_table_rows_are(results) != COOP_ROWS_PER_ORGANISATION) continue;
        for (size_t i = 0; i < coop_table_columns(results); i++) {
            const coop_column *column = coop_table_column(results, i);
            const char *name = coop_column_name(column);
            if (strcmp(name, "organisation") == 0) continue;
            const char *gephi = export_->gephi_names ? coop_i_gephi_id(name) : NULL;
            if (!add_values(all, table, column, gephi ? gephi : name)) return false;
        }
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

/* ---- organisations ---- */

/* Which of the built-in columns some organisation fills. */
static void find_used(bool used[COOP_I_CSV_COLUMNS], const writer *w) {
    memset(used, 0, COOP_I_CSV_COLUMNS * sizeof *used);
    used[COOP_I_CSV_ID] = used[COOP_I_CSV_LABEL] = used[COOP_I_CSV_KIND] = true;
    used[COOP_I_CSV_X] = used[COOP_I_CSV_Y] = used[COOP_I_CSV_SIZE] = used[COOP_I_CSV_COLOUR] =
        w->export_->picture != NULL;
    for (uint32_t i = 0; i < coop_network_organisations(w->network); i++) {
        coop_organisation row;
        const uint32_t *list;
        coop_network_organisation(&row, w->network, i);
        used[COOP_I_CSV_COUNTRY] |= row.country != NULL;
        used[COOP_I_CSV_REGION] |= row.region != NULL;
        used[COOP_I_CSV_CITY] |= row.city != NULL;
        used[COOP_I_CSV_LATITUDE] |= !isnan(row.latitude);
        used[COOP_I_CSV_LONGITUDE] |= !isnan(row.longitude);
        used[COOP_I_CSV_FOUNDED] |= row.founded != 0;
        used[COOP_I_CSV_REFERENCE] |= row.source != NULL;
        used[COOP_I_CSV_SYNTHETIC] |= row.synthetic;
        used[COOP_I_CSV_CLUSTERS] |= coop_network_clusters(&list, w->network, i) > 0;
        used[COOP_I_CSV_OFFERS] |= coop_network_competences(&list, w->network, i, COOP_OFFER) > 0;
        used[COOP_I_CSV_NEEDS] |= coop_network_competences(&list, w->network, i, COOP_NEED) > 0;
    }
}

/* The items of a list cell; `text_of` names an entry. */
static void put_list(writer *w, const uint32_t *list, size_t count,
                     const char *(*text_of)(const coop_network *network, uint32_t i)) {
    coop_i_buf_reset(&w->list);
    for (size_t i = 0; i < count; i++) coop_i_csv_list_add(&w->list, text_of(w->network, list[i]));
    next_cell(w);
    if (count > 0) coop_i_csv_write_cell(w->output, coop_i_buf_text(&w->list));
}

static void put_colour(writer *w, coop_colour c) {
    next_cell(w);
    coop_i_output_printf(w->output, "#%02X%02X%02X", c.r, c.g, c.b);
}

static void put_field(writer *w, int column, const coop_organisation *row, uint32_t i) {
    const coop_picture *picture = w->export_->picture;
    const uint32_t *list;
    size_t count;
    switch (column) {
    case COOP_I_CSV_ID:
        put_text(w, row->id);
        break;
    case COOP_I_CSV_LABEL:
        put_text(w, row->label && *row->label ? row->label : row->id);
        break;
    case COOP_I_CSV_KIND: /* an unknown word is kept; of known ones there is one spelling, so that Gephi groups by it */
        put_text(w, row->kind == COOP_KIND_OTHER && row->kind_text ? row->kind_text : coop_kind_name(row->kind));
        break;
    case COOP_I_CSV_COUNTRY:
        put_text(w, row->country);
        break;
    case COOP_I_CSV_REGION:
        put_text(w, row->region);
        break;
    case COOP_I_CSV_CITY:
        put_text(w, row->city);
        break;
    case COOP_I_CSV_LATITUDE:
        put_real(w, row->latitude);
        break;
    case COOP_I_CSV_LONGITUDE:
        put_real(w, row->longitude);
        break;
    case COOP_I_CSV_FOUNDED:
        if (row->founded)
            put_integer(w, row->founded);
        else
            next_cell(w);
        break;
    case COOP_I_CSV_CLUSTERS:
        count = coop_network_clusters(&list, w->network, i);
        put_list(w, list, count, coop_network_id);
        break;
    case COOP_I_CSV_OFFERS:
    case COOP_I_CSV_NEEDS:
        count = coop_network_competences(&list, w->network, i, column == COOP_I_CSV_OFFERS ? COOP_OFFER : COOP_NEED);
        put_list(w, list, count, coop_network_tag);
        break;
    case COOP_I_CSV_REFERENCE:
        put_text(w, row->source);
        break;
    case COOP_I_CSV_SYNTHETIC:
        put_bool(w, row->synthetic);
        break;
    case COOP_I_CSV_X:
        put_real(w, picture->x[i]);
        break;
    case COOP_I_CSV_Y:
        put_real(w, picture->y[i]);
        break;
    case COOP_I_CSV_SIZE:
        put_real(w, picture->size[i]);
        break;
    case COOP_I_CSV_COLOUR:
        put_colour(w, picture->colour[i]);
        break;
    default:
        break;
    }
}

static coop_status write_nodes(writer *w) {
    bool used[COOP_I_CSV_COLUMNS];
    values all = {0};
    size_t count;
    const coop_csv_column *own = coop_csv_columns(&count);
    find_used(used, w);
    if (!collect_values(&all, w, COOP_OF_ORGANISATION)) {
        clear_values(&all);
        return coop_fail_memory(w->ctx);
    }
    for (int c = 0; c <= COOP_I_CSV_COLOUR; c++) {
        if (used[c]) put_text(w, own[c].name);
    }
    for (size_t v = 0; v < all.count; v++) put_text(w, all.names[v]);
    end_line(w);
    for (uint32_t i = 0; i < coop_network_organisations(w->network) && !coop_i_output_failed(w->output); i++) {
        coop_organisation row;
        coop_network_organisation(&row, w->network, i);
        for (int c = 0; c <= COOP_I_CSV_COLOUR; c++) {
            if (used[c]) put_field(w, c, &row, i);
        }
        for (size_t v = 0; v < all.count; v++) put_cell(w, all.columns[v], i);
        end_line(w);
    }
    clear_values(&all);
    return w->list.failed ? coop_fail_memory(w->ctx) : COOP_OK;
}

/* ---- ties ---- */

typedef struct tie_columns {
    bool since, until, reference, illustrative, synthetic, suggestions;
    const coop_column *label;
    values all;
} tie_columns;

static void find_used_by_ties(tie_columns *used, const writer *w) {
    for (uint64_t i = 0; i < coop_network_ties(w->network); i++) {
        coop_tie row;
        coop_network_tie(&row, w->network, i);
        used->since |= row.since != 0;
        used->until |= row.until != 0;
        used->reference |= row.reference != NULL;
        used->illustrative |= row.illustrative;
        used->synthetic |= row.synthetic;
    }
    for (size_t i = 0; i < coop_network_attributes(w->network, COOP_OF_TIE); i++) {
        const coop_column *column = coop_network_attribute(w->network, COOP_OF_TIE, i);
        if (strcasecmp(coop_column_name(column), "label") == 0) used->label = column;
    }
    used->suggestions = w->export_->suggestions && coop_table_rows(w->export_->suggestions) > 0;
}

static void put_ends(writer *w, uint32_t source, uint32_t target, bool directed) {
    put_text(w, coop_network_id(w->network, source));
    put_text(w, coop_network_id(w->network, target));
    put_text(w, directed && !w->export_->undirected ? "Directed" : "Undirected");
}

static void put_tie_header(writer *w, const tie_columns *used) {
    static const char *const always[] = {"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) put_text(w, always[i]);
    if (used->since) put_text(w, "since");
    if (used->until) put_text(w, "until");
    if (used->reference) put_text(w, "reference");
    if (used->illustrative) put_text(w, "illustrative");
    if (used->synthetic) put_text(w, "synthetic");
    for (size_t v = 0; v < used->all.count; v++) put_text(w, used->all.names[v]);
    if (used->suggestions) {
        put_text(w, "suggested");
        put_text(w, "score");
        put_text(w, "reason");
    }
    end_line(w);
}

static void put_tie(writer *w, const tie_columns *used, uint64_t i) {
    coop_tie row;
    coop_network_tie(&row, w->network, i);
    put_ends(w, row.source, row.target, row.directed);
    put_text(w, row.kind);
    put_integer(w, (int64_t)i + 1);
    if (used->label)
        put_cell(w, used->label, i);
    else
        next_cell(w);
    next_cell(w);
    coop_i_output_number(w->output, row.weight);
    if (used->since) put_date(w, row.since);
    if (used->until) put_date(w, row.until);
    if (used->reference) put_text(w, row.reference);
    if (used->illustrative) put_bool(w, row.illustrative);
    if (used->synthetic) put_bool(w, row.synthetic);
    for (size_t v = 0; v < used->all.count; v++) put_cell(w, used->all.columns[v], i);
    if (used->suggestions) {
        put_bool(w, false);
        next_cell(w);
        next_cell(w);
    }
    end_line(w);
}

/* A suggestion is a tie that could be: flagged, weighted by its score (Gephi deletes ties of weight 0). */
static void put_suggestion(writer *w, const tie_columns *used, size_t row) {
    const coop_table *table = w->export_->suggestions;
    double score = coop_table_real(table, row, coop_table_find_column(table, "score"));
    put_ends(w, coop_table_organisation(table, row, coop_table_find_column(table, "a")),
             coop_table_organisation(table, row, coop_table_find_column(table, "b")), false);
    put_text(w, "suggestion");
    put_integer(w, (int64_t)(coop_network_ties(w->network) + row) + 1);
    next_cell(w);
    next_cell(w);
    coop_i_output_number(w->output, isfinite(score) && score > 0 ? score : 1);
    size_t empty = (size_t)used->since + used->until + used->reference;
    for (size_t i = 0; i < empty; i++) next_cell(w);
    if (used->illustrative) put_bool(w, false);
    if (used->synthetic) put_bool(w, false);
    for (size_t v = 0; v < used->all.count; v++) next_cell(w);
    put_bool(w, true);
    put_real(w, score);
    put_text(w, coop_table_string(table, row, coop_table_find_column(table, "reason")));
    end_line(w);
}

static coop_status write_ties(writer *w) {
    tie_columns used = {0};
    find_used_by_ties(&used, w);
    if (!collect_values(&used.all, w, COOP_OF_TIE)) {
        clear_values(&used.all);
        return coop_fail_memory(w->ctx);
    }
    put_tie_header(w, &used);
    for (uint64_t i = 0; i < coop_network_ties(w->network) && !coop_i_output_failed(w->output); i++)
        put_tie(w, &used, i);
    for (size_t i = 0; used.suggestions && i < coop_table_rows(w->export_->suggestions); i++) {
        put_suggestion(w, &used, i);
    }
    clear_values(&used.all);
    return COOP_OK;
}

/* ---- files ---- */

typedef struct file {
    char *path;
    coop_status (*write)(writer *w);
    coop_i_output *output;
} file;

/* "x.csv.gz" -> "x.nodes.csv.gz" */
static char *path_with(const char *path, const char *infix) {
    coop_i_buf made = {0};
    size_t suffix;
    if (!coop_i_path_has_suffix(path, ".csv", &suffix)) suffix = coop_i_path_unpacked(path);
    coop_i_buf_add(&made, path, suffix);
    coop_i_buf_puts(&made, infix);
    coop_i_buf_puts(&made, ".csv");
    coop_i_buf_puts(&made, path + coop_i_path_unpacked(path));
    if (made.failed) coop_i_buf_clear(&made);
    return made.data;
}

static size_t choose_files(file files[2], const char *path) {
    bool nodes = coop_i_path_has_suffix(path, ".nodes.csv", NULL);
    if (nodes || strcmp(path, "-") == 0 || coop_i_path_has_suffix(path, ".ties.csv|.edges.csv", NULL)) {
        files[0] = (file){coop_i_strndup(path, strlen(path)), nodes ? write_nodes : write_ties, NULL};
        return 1;
    }
    files[0] = (file){path_with(path, ".nodes"), write_nodes, NULL};
    files[1] = (file){path_with(path, ".ties"), write_ties, NULL};
    return 2;
}

static void tell_written(const writer *w, const file *written) {
    if (written->write == write_nodes) {
        coop_i_wrote(w->ctx, written->path, "CSV: %lu organisations",
                     (unsigned long)coop_network_organisations(w->network));
    } else {
        coop_i_wrote(w->ctx, written->path, "CSV: %llu ties", (unsigned long long)coop_network_ties(w->network));
    }
}

coop_status coop_i_csv_save(const char *path, const coop_export *export_, coop_context *ctx) {
    writer w = {.export_ = export_, .network = export_->network, .ctx = ctx};
    file files[2] = {0};
    coop_status status = COOP_OK;
    size_t count = choose_files(files, path);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        status = files[i].path ? coop_i_output_open(&files[i].output, files[i].path, ctx) : coop_fail_memory(ctx);
        if (status != COOP_OK) break;
        w.output = files[i].output;
        status = files[i].write(&w);
        if (status == COOP_OK) status = coop_i_output_settle(files[i].output, ctx);
    }
    /* Both are whole before either replaces what was there. */
    for (size_t i = 0; i < count; i++) {
        if (status == COOP_OK) {
            status = coop_i_output_commit(files[i].output, ctx);
            if (status == COOP_OK) tell_written(&w, &files[i]);
        } else {
            coop_i_output_abandon(files[i].output);
        }
        free(files[i].path);
    }
    if (status == COOP_OK && w.leading_zeros > 0) {
        coop_place place = {.file = path};
        coop_problems_add(ctx->problems, COOP_NOTE, "loss", &place,
                          "%llu texts of digits begin with 0: spreadsheets and Gephi's import read 0077 as 77 unless "
                          "their columns are imported as text; GraphML keeps them",
                          (unsigned long long)w.leading_zeros);
    }
    coop_i_buf_clear(&w.list);
    return status;
}
