/* A row about a tie, or several. */
#include <string.h>

#include "core/network.h"
#include "format/csv/record.h"
#include "format/csv/words.h"

/* The row is left out: `cure` says what is wrong and how to mend it. */
static void reject(csv_record *r, int column, const char *code, const char *name, const char *cure) {
    coop_place place = csv_place_at(r, column);
    r->bad = true;
    if (r->status != COOP_OK) return;
    r->status = coop_i_reject(r->in->ctx, &place, code, "%s '%s' %s", name, csv_text_of(r, column), cure);
}

/* Digits alone, up to nine: most strengths, which say nothing of how others are written. */
static bool is_whole(double *value, const char *text) {
    int32_t number = 0;
    size_t digits = 0;
    for (; text[digits] >= '0' && text[digits] <= '9' && digits < 9; digits++)
        number = number * 10 + text[digits] - '0';
    *value = number;
    return digits > 0 && text[digits] == '\0';
}

/* Without its strength the tie would count as another one. */
static double weight_of(csv_record *r, int column) {
    const char *text = csv_value_of(r, column);
    double value;
    if (!text) return 1;
    if (is_whole(&value, text)) return value;
    if (coop_i_cell_weight(&value, text, csv_decimals_of(r, column, text))) {
        csv_show_number(r, column, text, value);
        return value;
    }
    if (coop_i_cell_grade(&value, text)) {
        csv_count(r->in, CSV_GRADED, csv_field_of(r, column));
        csv_show_number(r, column, text, value);
        return value;
    }
    reject(r, column, "bad-number", "weight", "is no finite number; write a number above 0, like 1 or 0.5");
    return 1;
}

/* Gephi's Type says the direction; in other people's files a column of that name is the kind of tie. */
static void read_type(csv_record *r, coop_tie *row) {
    const char *text = csv_text_of(r, CSV_TYPE);
    row->undecided = true;
    if (!text) return;
    row->undecided = !coop_i_cell_direction(&row->directed, text);
    if (!row->undecided) return;
    if (r->in->header.at[CSV_TIE_KIND] == SIZE_MAX)
        row->kind = text;
    else
        csv_leave_out(r, CSV_TYPE, "bad-value", "type", "is neither Directed nor Undirected");
}

/* "ТУСУР (НИОКР)": what stands in the brackets at the end is the kind of the tie, where it is one. A copy in `kind`:
 * the name and, behind its NUL, the kind. */
static bool take_kind(const char **target, coop_tie *row, csv_reader *in) {
    size_t length = strlen(*target);
    const char *open = length > 0 && (*target)[length - 1] == ')' ? strrchr(*target, '(') : NULL, *kind;
    if (!open || open == *target) return true;
    size_t name = (size_t)(open - *target), inside = length - name - 2;
    const char *text = *target;
    coop_i_buf_reset(&in->kind);
    coop_i_trim(&text, &name);
    coop_i_buf_add(&in->kind, text, name);
    coop_i_buf_putc(&in->kind, '\0');
    coop_i_buf_add(&in->kind, open + 1, inside);
    if (in->kind.failed || !coop_i_kind_read(&kind, true, in->kind.data + name + 1, NULL, 0, false)) return false;
    if (!kind) return true;
    *target = in->kind.data;
    row->kind = in->kind.data + name + 1;
    return true;
}

static coop_status add_tie(csv_record *r, const coop_tie *like, const char *target, int weight) {
    csv_reader *in = r->in;
    coop_tie row = *like;
    uint32_t index;
    if (target && !row.kind && !take_kind(&target, &row, in)) return coop_fail_memory(in->ctx);
    coop_status status = csv_refer(&row.target, r, CSV_TARGET, target, "target");
    if (status != COOP_OK || r->bad) return status;
    bool self = row.source == row.target;
    row.place = csv_place_at(r, !self && row.weight <= 0 ? weight : CSV_SOURCE);
    row.by_program = self; /* counted and left out, as in files of programs: one slip does not cost the table */
    status = coop_network_add_tie(in->network, &index, &row, in->ctx);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->ctx);
}

/* A tie with each of those that the cell names. */
static coop_status add_targets(csv_record *r, const coop_tie *row, const char *at, int weight) {
    csv_reader *in = r->in;
    const char *target;
    coop_status status = COOP_OK;
    uint64_t names = 0;
    while (status == COOP_OK && !r->bad && csv_cell_name(&target, &at, r)) {
        if (in->item.failed) return coop_fail_memory(in->ctx);
        status = add_tie(r, row, target, weight);
        names++;
    }
    if (names > 1) csv_count(in, CSV_SEVERAL, csv_field_of(r, CSV_TARGET));
    return status;
}

/* Of each of those that the cell of the source names, where all parts of it can be names. */
static coop_status add_sources(csv_record *r, coop_tie *row, const char *sources, const char *targets, int weight) {
    csv_reader *in = r->in;
    coop_i_buf item = {0};
    bool several = false;
    coop_status status = COOP_OK;
    if (sources && in->separators && !csv_names_several(&several, &in->item, sources, in->separators))
        return coop_fail_memory(in->ctx);
    if (!several) {
        status = csv_refer(&row->source, r, CSV_SOURCE, sources, "source");
        return status == COOP_OK && !r->bad ? add_targets(r, row, targets, weight) : status;
    }
    csv_count(in, CSV_SEVERAL, csv_field_of(r, CSV_SOURCE));
    for (const char *at = sources; status == COOP_OK && !r->bad && csv_name_next(&item, &at, in->separators);) {
        status = item.failed ? coop_fail_memory(in->ctx)
                             : csv_refer(&row->source, r, CSV_SOURCE, coop_i_buf_text(&item), "source");
        if (status == COOP_OK && !r->bad) status = add_targets(r, row, targets, weight);
    }
    coop_i_buf_clear(&item);
    return status;
}

/* Both stand in one cell. */
static coop_status add_pair(csv_record *r, coop_tie *row, int weight) {
    csv_reader *in = r->in;
    const char *text = csv_text_of(r, CSV_SOURCE), *target = NULL;
    bool directed = false;
    if (!text) return csv_refer(&row->source, r, CSV_SOURCE, text, "source");
    if (!csv_pair_split(&in->both, &target, &directed, text, true)) {
        coop_place place = csv_place_at(r, CSV_SOURCE);
        r->bad = true;
        return coop_i_reject(in->ctx, &place, "no-pair",
                             "'%.60s' names no two organisations; part them by a dash between blanks: A - B", text);
    }
    if (in->both.failed) return coop_fail_memory(in->ctx);
    if (directed && row->undecided) {
        row->directed = true;
        row->undecided = false;
    }
    coop_status status = csv_refer(&row->source, r, CSV_SOURCE, in->both.data, "source");
    return status == COOP_OK && !r->bad ? add_tie(r, row, target, weight) : status;
}

static coop_status add_ties(csv_record *r, coop_tie *row, int weight) {
    csv_reader *in = r->in;
    const csv_field *end = csv_field_of(r, CSV_TARGET);
    if (end && end->length > 0 && csv_words_nobody(csv_text(end), false)) {
        csv_count(in, CSV_NOBODY, end);
        return csv_refer(&row->source, r, CSV_SOURCE, csv_source_of(r), "source");
    }
    if (!r->slot && csv_names_pairs(&in->header)) return add_pair(r, row, weight);
    return add_sources(r, row, csv_source_of(r), csv_text_of(r, CSV_TARGET), weight);
}

coop_status csv_read_tie(csv_record *r) {
    coop_tie row = COOP_TIE_INIT;
    row.kind = csv_text_of(r, CSV_TIE_KIND);
    read_type(r, &row);
    if (csv_text_of(r, CSV_DIRECTED)) {
        row.directed = csv_truth_of(r, CSV_DIRECTED, "directed");
        row.undecided = false;
    }
    int weight = csv_text_of(r, CSV_WEIGHT_EXACT) ? CSV_WEIGHT_EXACT : CSV_WEIGHT;
    const char *strength = csv_value_of(r, weight);
    if (strength && (*strength < '0' || *strength > '9') && csv_words_nobody(strength, true)) {
        csv_count(r->in, CSV_NOBODY, csv_field_of(r, weight));
        return COOP_OK;
    }
    row.weight = weight_of(r, weight);
    csv_read_dates(r, CSV_SINCE, CSV_UNTIL, &row.since, &row.until);
    if (r->in->date && r->in->header.at[CSV_SINCE] == SIZE_MAX && r->in->header.at[CSV_UNTIL] == SIZE_MAX)
        row.since = row.until = r->in->date;
    if (r->slot && r->slot->date) row.since = row.until = r->slot->date;
    row.reference = csv_text_of(r, CSV_TIE_REFERENCE);
    row.illustrative = csv_truth_of(r, CSV_ILLUSTRATIVE, "illustrative");
    row.synthetic = csv_truth_of(r, CSV_TIE_SYNTHETIC, "synthetic");
    row.suggested = csv_truth_of(r, CSV_SUGGESTED, "suggested");
    if (r->bad || r->status != COOP_OK) return r->status;

    return add_ties(r, &row, weight);
}
