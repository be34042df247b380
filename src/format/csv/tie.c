/* A row about a tie, or several. */
#include <string.h>

#include "core/language.h"
#include "core/network.h"
#include "format/csv/record.h"
#include "format/csv/words.h"

/* The row is left out: `cure` says what is wrong and how to mend it. */
static void reject(csv_record *r, int column, const char *code, const char *name, const char *cure) {
    coop_place place = csv_place_at(r, column);
    const coop_i_words *words = coop_i_language(r->in->ctx);
    r->bad = true;
    if (r->status != COOP_OK) return;
    r->status = coop_i_reject(r->in->ctx, &place, code, "%s '%s' %s", coop_i_term(words, name), csv_text_of(r, column),
                              coop_i_term(words, cure));
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
    if (!text && csv_field_of(r, column)) csv_count(r->in, CSV_UNGRADED, csv_field_of(r, column));
    if (!text) return 1;
    if (is_whole(&value, text)) {
        r->in->counts.plain++;
        return value;
    }
    if (coop_i_cell_weight(&value, text, csv_decimals_of(r, column, text)) || coop_i_cell_grade(&value, text)) {
        csv_count_strength(r->in, csv_field_of(r, column));
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

/* Both ends are known. */
static coop_status add_tie(csv_record *r, coop_tie *row, int weight) {
    csv_reader *in = r->in;
    uint32_t index;
    bool self = row->source == row->target;
    row->place = csv_place_at(r, !self && row->weight <= 0 ? weight : CSV_SOURCE);
    row->by_program = self; /* counted and left out, as in files of programs: one slip does not cost the table */
    coop_status status = coop_network_add_tie(in->network, &index, row, in->ctx);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->ctx);
}

/* Of those that the cell of the source names, where all parts of it can be names. */
static coop_status refer_source(uint32_t *index, csv_record *r, const char *text) {
    csv_reader *in = r->in;
    bool several = false;
    if (text && in->separators && !csv_names_several(&several, &in->item, text, in->separators))
        return coop_fail_memory(in->ctx);
    return several ? csv_refer_cell(index, r, CSV_SOURCE, text, "source", NULL)
                   : csv_refer(index, r, CSV_SOURCE, text, "source");
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
    if (!row->kind && !csv_take_kind(&target, &row->kind, in)) return coop_fail_memory(in->ctx);
    coop_status status = csv_refer(&row->source, r, CSV_SOURCE, in->both.data, "source");
    if (status == COOP_OK && !r->bad) status = csv_refer(&row->target, r, CSV_TARGET, target, "target");
    return status == COOP_OK && !r->bad ? add_tie(r, row, weight) : status;
}

static coop_status add_ties(csv_record *r, coop_tie *row, int weight) {
    csv_reader *in = r->in;
    const csv_field *end = csv_field_of(r, CSV_TARGET);
    if (end && end->length > 0 && csv_words_nobody(csv_text(end), false)) {
        csv_count(in, CSV_NOBODY, end);
        return csv_refer(&row->source, r, CSV_SOURCE, csv_source_of(r), "source");
    }
    if (!r->slot && csv_names_pairs(&in->header)) return add_pair(r, row, weight);
    coop_status status = refer_source(&row->source, r, csv_source_of(r));
    if (status == COOP_OK && !r->bad)
        status = csv_refer_cell(&row->target, r, CSV_TARGET, csv_text_of(r, CSV_TARGET), "target", &row->kind);
    return status == COOP_OK && !r->bad ? add_tie(r, row, weight) : status;
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
