/* CSV out, for Gephi's spreadsheet import and for our own reader (contract C1): one file of organisations, one of ties.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/say.h"
#include "format/csv/writer.h"
#include "util/mem.h"
#include "util/number.h"

/* ---- organisations ---- */

/* Which of the built-in columns some organisation fills. */
static void find_used(bool used[CSV_COLUMNS], const csv_writer *w) {
    memset(used, 0, CSV_COLUMNS * sizeof *used);
    used[CSV_ID] = used[CSV_LABEL] = used[CSV_KIND] = true;
    coop_network_facts facts;
    coop_network_facts_of(&facts, w->network);
    used[CSV_X] = used[CSV_Y] = used[CSV_SIZE] = used[CSV_COLOUR] = w->export_->picture != NULL || facts.drawn > 0;
    for (uint32_t i = 0; i < coop_network_organisations(w->network); i++) {
        coop_organisation row;
        const uint32_t *list;
        coop_network_organisation(&row, w->network, i);
        used[CSV_COUNTRY] |= row.country != NULL;
        used[CSV_REGION] |= row.region != NULL;
        used[CSV_CITY] |= row.city != NULL;
        used[CSV_LATITUDE] |= !isnan(row.latitude);
        used[CSV_LONGITUDE] |= !isnan(row.longitude);
        used[CSV_FOUNDED] |= row.founded != 0;
        used[CSV_REFERENCE] |= row.source != NULL;
        used[CSV_SYNTHETIC] |= row.synthetic;
        used[CSV_CLUSTERS] |= coop_network_clusters(&list, w->network, i) > 0;
        used[CSV_OFFERS] |= coop_network_competences(&list, w->network, i, COOP_OFFER) > 0;
        used[CSV_NEEDS] |= coop_network_competences(&list, w->network, i, COOP_NEED) > 0;
    }
}

/* The items of a list cell; `text_of` names an entry. */
static void put_list(csv_writer *w, const uint32_t *list, size_t count,
                     const char *(*text_of)(const coop_network *network, uint32_t i)) {
    coop_i_buf_reset(&w->list);
    for (size_t i = 0; i < count; i++) coop_i_cell_list_add(&w->list, text_of(w->network, list[i]));
    csv_put_text(w, count > 0 ? coop_i_buf_text(&w->list) : NULL);
}

static void put_colour(csv_writer *w, const coop_picture *picture, const coop_organisation *row, uint32_t i) {
    char text[8] = "";
    uint32_t own = row->look.colour;
    if (picture)
        snprintf(text, sizeof text, "#%02X%02X%02X", picture->colour[i].r, picture->colour[i].g, picture->colour[i].b);
    else if (own != COOP_NO_COLOUR)
        snprintf(text, sizeof text, "#%06X", (unsigned)(own & 0xFFFFFF));
    csv_put_text(w, text);
}

static void put_field(csv_writer *w, int column, const coop_organisation *row, uint32_t i) {
    const coop_picture *picture = w->export_->picture;
    const uint32_t *list;
    size_t count;
    switch (column) {
    case CSV_ID:
        csv_put_name(w, row->id);
        break;
    case CSV_LABEL:
        csv_put_text(w, row->label && *row->label ? row->label : row->id);
        break;
    case CSV_KIND: /* an unknown word is kept; of known ones there is one spelling, so that Gephi groups by it */
        if (row->kind == COOP_KIND_OTHER && (row->kind_text || w->names))
            csv_put_text(w, row->kind_text);
        else
            csv_put_text(w, coop_kind_name(row->kind));
        break;
    case CSV_COUNTRY:
        csv_put_text(w, row->country);
        break;
    case CSV_REGION:
        csv_put_text(w, row->region);
        break;
    case CSV_CITY:
        csv_put_text(w, row->city);
        break;
    case CSV_LATITUDE:
        csv_put_real(w, row->latitude);
        break;
    case CSV_LONGITUDE:
        csv_put_real(w, row->longitude);
        break;
    case CSV_FOUNDED:
        if (row->founded)
            csv_put_integer(w, row->founded);
        else
            csv_put_nothing(w);
        break;
    case CSV_CLUSTERS:
        count = coop_network_clusters(&list, w->network, i);
        put_list(w, list, count, coop_network_id);
        break;
    case CSV_OFFERS:
    case CSV_NEEDS:
        count = coop_network_competences(&list, w->network, i, column == CSV_OFFERS ? COOP_OFFER : COOP_NEED);
        put_list(w, list, count, coop_network_tag);
        break;
    case CSV_REFERENCE:
        csv_put_reference(w, row->source);
        break;
    case CSV_SYNTHETIC:
        csv_put_bool(w, row->synthetic);
        break;
    case CSV_X:
        csv_put_real(w, picture ? (double)picture->x[i] : row->look.x);
        break;
    case CSV_Y:
        csv_put_real(w, picture ? (double)picture->y[i] : row->look.y);
        break;
    case CSV_SIZE:
        csv_put_real(w, picture ? (double)picture->size[i] : row->look.size);
        break;
    case CSV_COLOUR:
        put_colour(w, picture, row, i);
        break;
    default:
        break;
    }
}

coop_status csv_write_nodes(csv_writer *w) {
    bool used[CSV_COLUMNS];
    csv_values all = {0};
    size_t count;
    const coop_csv_column *own = coop_csv_columns(&count);
    find_used(used, w);
    if (!csv_values_collect(&all, w, COOP_OF_ORGANISATION)) {
        csv_values_clear(&all);
        return coop_fail_memory(w->ctx);
    }
    for (int c = 0; c <= CSV_COLOUR; c++) {
        if (used[c]) csv_put_text(w, own[c].name);
    }
    for (size_t v = 0; v < all.count; v++) csv_put_text(w, all.names[v]);
    csv_end_line(w);
    for (uint32_t i = 0; i < coop_network_organisations(w->network) && !w->cells->failed(w); i++) {
        coop_organisation row;
        coop_network_organisation(&row, w->network, i);
        for (int c = 0; c <= CSV_COLOUR; c++) {
            if (used[c]) put_field(w, c, &row, i);
        }
        for (size_t v = 0; v < all.count; v++) csv_put_cell(w, all.columns[v], i);
        csv_end_line(w);
    }
    csv_values_clear(&all);
    return w->list.failed ? coop_fail_memory(w->ctx) : COOP_OK;
}

/* ---- ties ---- */

typedef struct tie_columns {
    bool since, until, reference, illustrative, synthetic, suggestions;
    bool exact; /* some weight has more digits than a workbook keeps */
    const coop_column *label;
    csv_values all;
    size_t attributes; /* of `all`: the others are of suggestions */
} tie_columns;

static void find_used_by_ties(tie_columns *used, const csv_writer *w) {
    for (uint64_t i = 0; i < coop_network_ties(w->network); i++) {
        coop_tie row;
        coop_network_tie(&row, w->network, i);
        used->exact |= w->names && !csv_is_short(row.weight, 15);
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

static void put_ends(csv_writer *w, uint32_t source, uint32_t target, bool directed) {
    csv_put_name(w, coop_network_id(w->network, source));
    csv_put_name(w, coop_network_id(w->network, target));
    if (w->names) {
        csv_put_text(w, coop_network_label(w->network, source));
        csv_put_text(w, coop_network_label(w->network, target));
    }
    csv_put_text(w, directed && !w->export_->undirected ? "Directed" : "Undirected");
}

static void put_tie_header(csv_writer *w, const tie_columns *used) {
    static const char *const always[] = {"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        csv_put_text(w, always[i]);
        if (i != 1 || !w->names) continue;
        csv_put_text(w, "Source name");
        csv_put_text(w, "Target name");
    }
    if (used->exact) csv_put_text(w, "weight_exact");
    if (used->since) csv_put_text(w, "since");
    if (used->until) csv_put_text(w, "until");
    if (used->reference) csv_put_text(w, "reference");
    if (used->illustrative) csv_put_text(w, "illustrative");
    if (used->synthetic) csv_put_text(w, "synthetic");
    for (size_t v = 0; v < used->attributes; v++) csv_put_text(w, used->all.names[v]);
    if (used->suggestions) csv_put_text(w, "suggested");
    for (size_t v = used->attributes; v < used->all.count; v++) csv_put_text(w, used->all.names[v]);
    csv_end_line(w);
}

static void put_tie(csv_writer *w, const tie_columns *used, uint64_t i) {
    coop_tie row;
    coop_network_tie(&row, w->network, i);
    put_ends(w, row.source, row.target, row.directed);
    csv_put_text(w, row.kind);
    csv_put_integer(w, (int64_t)i + 1);
    if (used->label)
        csv_put_cell(w, used->label, i);
    else
        csv_put_nothing(w);
    csv_put_number(w, row.weight);
    if (used->exact) {
        char text[COOP_I_NUMBER_SIZE];
        coop_i_number_print(text, row.weight);
        csv_put_text(w, csv_is_short(row.weight, 15) ? NULL : text);
    }
    if (used->since) csv_put_date(w, row.since);
    if (used->until) csv_put_date(w, row.until);
    if (used->reference) csv_put_reference(w, row.reference);
    if (used->illustrative) csv_put_bool(w, row.illustrative);
    if (used->synthetic) csv_put_bool(w, row.synthetic);
    size_t pair = used->all.of_pairs ? format_tie_row(w->export_->ties, row.source, row.target) : SIZE_MAX;
    for (size_t v = 0; v < used->attributes; v++)
        csv_put_cell(w, used->all.columns[v], v < used->all.of_pairs ? pair : i);
    if (used->suggestions) csv_put_bool(w, false);
    for (size_t v = used->attributes; v < used->all.count; v++) csv_put_nothing(w);
    csv_end_line(w);
}

/* A suggestion is a tie that could be: flagged, weighted by its score (Gephi deletes ties of weight 0). */
static void put_suggestion(csv_writer *w, const tie_columns *used, size_t row) {
    const coop_table *table = w->export_->suggestions;
    double score = coop_table_real(table, row, coop_table_find_column(table, "score"));
    put_ends(w, coop_table_organisation(table, row, coop_table_find_column(table, "a")),
             coop_table_organisation(table, row, coop_table_find_column(table, "b")), false);
    csv_put_text(w, "suggestion");
    csv_put_integer(w, (int64_t)(coop_network_ties(w->network) + row) + 1);
    csv_put_nothing(w);
    csv_put_number(w, isfinite(score) && score > 0 ? score : 1);
    size_t empty = (size_t)used->since + used->until + used->reference;
    for (size_t i = 0; i < empty; i++) csv_put_nothing(w);
    if (used->illustrative) csv_put_bool(w, false);
    if (used->synthetic) csv_put_bool(w, false);
    for (size_t v = 0; v < used->attributes; v++) csv_put_nothing(w);
    csv_put_bool(w, true);
    for (size_t v = used->attributes; v < used->all.count; v++) csv_put_cell(w, used->all.columns[v], row);
    csv_end_line(w);
}

coop_status csv_write_ties(csv_writer *w) {
    tie_columns used = {0};
    find_used_by_ties(&used, w);
    bool fine = csv_values_collect(&used.all, w, COOP_OF_TIE);
    used.attributes = used.all.count;
    if (!fine || (used.suggestions && !csv_values_suggested(&used.all, w))) {
        csv_values_clear(&used.all);
        return coop_fail_memory(w->ctx);
    }
    put_tie_header(w, &used);
    for (uint64_t i = 0; i < coop_network_ties(w->network) && !w->cells->failed(w); i++) put_tie(w, &used, i);
    for (size_t i = 0; used.suggestions && i < coop_table_rows(w->export_->suggestions); i++) {
        put_suggestion(w, &used, i);
    }
    csv_values_clear(&used.all);
    return w->list.failed ? coop_fail_memory(w->ctx) : COOP_OK;
}

/* ---- files ---- */

typedef struct file {
    char *path;
    coop_status (*write)(csv_writer *w);
    coop_i_output *output;
} file;

/* "x.csv.gz" -> "x.nodes.csv.gz" */
static char *path_with(const char *path, const char *infix) {
    coop_i_buf made = {0};
    size_t suffix;
    if (!format_path_has_suffix(path, ".csv", &suffix)) suffix = format_path_unpacked(path);
    coop_i_buf_add(&made, path, suffix);
    coop_i_buf_puts(&made, infix);
    coop_i_buf_puts(&made, ".csv");
    coop_i_buf_puts(&made, path + format_path_unpacked(path));
    if (made.failed) coop_i_buf_clear(&made);
    return made.data;
}

size_t csv_files(char *names[COOP_SAVED_FILES], const char *path) {
    if (coop_i_output_is_stream(path) || format_path_has_suffix(path, ".nodes.csv|.ties.csv|.edges.csv", NULL)) {
        names[0] = coop_i_strndup(path, strlen(path));
        return 1;
    }
    names[0] = path_with(path, ".nodes");
    names[1] = path_with(path, ".ties");
    return 2;
}

static size_t choose_files(file files[COOP_SAVED_FILES], const char *path) {
    char *names[COOP_SAVED_FILES];
    size_t count = csv_files(names, path);
    bool nodes = count == 2 || format_path_has_suffix(path, ".nodes.csv", NULL);
    files[0] = (file){names[0], nodes ? csv_write_nodes : csv_write_ties, NULL};
    if (count == 2) files[1] = (file){names[1], csv_write_ties, NULL};
    return count;
}

static void tell_written(const csv_writer *w, const file *written) {
    if (written->write == csv_write_nodes) {
        uint32_t count = coop_network_organisations(w->network);
        format_wrote_said(w->ctx, written->path, SAY_WROTE_NODES, COOP_I_TERM("CSV"), COOP_I_COUNT(count));
    } else {
        coop_i_buf ties = {0};
        coop_network_facts facts;
        coop_network_facts_of(&facts, w->network);
        coop_i_say_ties(&ties, coop_i_language(w->ctx), facts.ties, facts.rows);
        format_wrote(w->ctx, written->path, "CSV: %s", coop_i_buf_text(&ties));
        coop_i_buf_clear(&ties);
    }
}

coop_status csv_save(const char *path, const coop_export *export_, coop_context *ctx) {
    csv_writer w = {.cells = &csv_plain, .export_ = export_, .network = export_->network, .ctx = ctx};
    file files[COOP_SAVED_FILES] = {0};
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
        coop_place place = {.file = strcmp(path, "-") == 0 ? "<stdout>" : path};
        coop_i_tell(ctx, COOP_NOTE, "loss", &place, SAY_LOSS_ZEROS, COOP_I_COUNT(w.leading_zeros));
    }
    coop_i_buf_clear(&w.list);
    return status;
}
