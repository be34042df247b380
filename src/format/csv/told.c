/* What was understood of a table, in words: the columns that were guessed, with the option that states them. */
#include <string.h>

#include "core/language.h"
#include "format/csv/reader.h"

static void put_column(coop_i_buf *out, const csv_row *names, size_t field, bool headerless) {
    if (headerless || field >= names->count || names->fields[field].length == 0)
        coop_i_buf_printf(out, "%zu", field + 1);
    else
        coop_i_buf_puts(out, names->fields[field].text);
}

/* "source=Заказчик,target=Исполнитель" */
static void put_stated(coop_i_buf *out, const csv_reader *in, const csv_row *names) {
    size_t count, put = 0;
    const coop_csv_column *columns = coop_csv_columns(&count);
    for (size_t c = 0; c < count; c++) {
        if (in->header.at[c] == SIZE_MAX) continue;
        if (put++) coop_i_buf_putc(out, ',');
        for (const char *n = columns[c].name; *n; n++)
            coop_i_buf_putc(out, *n >= 'A' && *n <= 'Z' ? (char)(*n | 32) : *n);
        coop_i_buf_putc(out, '=');
        put_column(out, names, in->header.at[c], in->header.headerless);
    }
}

static void tell_matrix(csv_reader *in) {
    const csv_header *header = &in->header;
    coop_place place = csv_place(in, 0, 0);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "columns", &place,
                      header->shape == COOP_SHAPE_ADJACENCY
                          ? "a matrix of who works with whom: %zu names above, a cell is the strength of a tie"
                      : header->at[CSV_PROJECT] != SIZE_MAX
                          ? "a matrix of projects and organisations: %zu organisations above, a mark is a participation"
                          : "a matrix of organisations and what they take part in: %zu projects above, a mark is a "
                            "participation",
                      header->slot_count);
}

static void tell_slots(csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    static const coop_i_message what[] = {SAY_ROW_PARTNERS, SAY_ROW_TIES, SAY_ROW_PARTICIPANTS};
    const csv_slot *first = &header->slots[0], *last = &header->slots[header->slot_count - 1];
    bool clusters = last->name || last->cluster;
    coop_i_message meant = header->table != COOP_CSV_ORGANISATIONS || !clusters ? what[header->table]
                           : first->name || first->cluster                      ? SAY_ROW_CLUSTERS
                                                                                : SAY_ROW_PARTNERS_AND_CLUSTERS;
    coop_i_buf shown = {0};
    coop_place place = csv_place(in, names->line, 0);
    for (size_t s = 0; s < header->slot_count && s < 8; s++) {
        coop_i_buf_puts(&shown, s ? "', '" : "'");
        if (header->slots[s].name)
            coop_i_buf_puts(&shown, header->slots[s].name);
        else
            put_column(&shown, names, header->slots[s].date ? header->slots[s].weight : header->slots[s].end, false);
    }
    coop_i_buf_puts(&shown, header->slot_count > 8 ? "', …" : "'");
    coop_i_tell(in->ctx, COOP_NOTE, "columns", &place, meant, COOP_I_COUNT(header->slot_count),
                COOP_I_TEXT(coop_i_buf_text(&shown)));
    coop_i_buf_clear(&shown);
}

/* What has marks alone: projects, clusters, or properties. */
static void tell_marks(csv_reader *in, const csv_row *names) {
    coop_place place = csv_place(in, names->line, 0);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "marks", &place,
                      "the columns of marks are kept as attributes; where they are projects, call the first column "
                      "'Organisation / Project', where they are clusters, have that word in their names");
}

static void tell_columns(csv_reader *in, const csv_row *names) {
    coop_i_buf stated = {0};
    coop_place place = csv_place(in, in->header.headerless ? 0 : names->line, 0);
    const char *how = csv_names_pairs(&in->header) ? "a cell names both organisations of a tie"
                      : in->header.headerless      ? "no header; two columns of names are ties"
                      : in->header.sheet_is_source ? "the sheet is called like the organisation whose partners it lists"
                                                   : "read by the words of its header";
    put_stated(&stated, in, names);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "columns", &place,
                      "%s; to state it, or something else: --columns '%s'%s",
                      coop_i_term(coop_i_language(in->ctx), how), coop_i_buf_text(&stated),
                      in->header.headerless ? " --header-row 0" : "");
    coop_i_buf_clear(&stated);
}

static void tell_money(csv_reader *in, const csv_row *names) {
    const csv_field *field = &names->fields[in->header.money];
    coop_place place = csv_place(in, field->line, field->column);
    coop_problems_add(
        in->ctx->problems, COOP_WARNING, "not-the-weight", &place,
        "column '%s' is not taken for the strength: every tie counts 1; to take it: --columns 'weight=%s'", field->text,
        field->text);
}

/* A sheet for each year. */
static void find_date(csv_reader *in) {
    coop_place place = csv_place(in, 0, 0);
    const csv_header *header = &in->header;
    bool dated = header->at[CSV_SINCE] != SIZE_MAX || header->at[CSV_UNTIL] != SIZE_MAX;
    if (!in->sheet || header->table != COOP_CSV_TIES || dated || !coop_date_parse(&in->date, in->sheet)) return;
    coop_problems_add(in->ctx->problems, COOP_NOTE, "sheet-date", &place,
                      "the sheet is called '%s': its ties are of that time", in->sheet);
}

void csv_tell_guess(csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    find_date(in);
    if (header->sheet_is_cluster) {
        coop_place place = csv_place(in, 0, 0);
        coop_problems_add(in->ctx->problems, COOP_NOTE, "sheet-cluster", &place,
                          "the sheet is called like a cluster: its organisations belong to '%s'", in->sheet);
    }
    if (header->money != SIZE_MAX) tell_money(in, names);
    if (header->marks_alone) tell_marks(in, names);
    if (!header->guessed) return;
    if (header->shape >= COOP_SHAPE_ADJACENCY)
        tell_matrix(in);
    else if (header->slot_count > 0)
        tell_slots(in, names);
    else
        tell_columns(in, names);
}

/* ---- what was left out or filled in ---- */

void csv_count(csv_reader *in, csv_tale what, const csv_field *at) {
    if (in->counts.of[what].count++ == 0) in->counts.of[what].first = csv_place(in, at->line, at->column);
}

static const struct {
    coop_severity severity;
    const char *code, *one, *many; /* of the first one, of several behind their number */
    coop_left left;                /* COOP_LEFT_KINDS = nothing is left out */
} tales[CSV_TALES] = {
    [CSV_TOTAL] = {COOP_WARNING, "total-row", "this row is a sum, no organisation: left out",
                   "rows are sums, no organisations (this is the first): left out", COOP_LEFT_TOTALS},
    [CSV_BELOW] = {COOP_WARNING, "below-table", "the table ends above this row, which is not read",
                   "rows from here on stand below the table and are not read; remove blank lines and sums in the midst "
                   "of a table",
                   COOP_LEFT_BELOW},
    [CSV_AGAIN] = {COOP_NOTE, "named-again",
                   "this row names an organisation again: its clusters and partners are added",
                   "rows name an organisation again (this is the first): their clusters and partners are added",
                   COOP_LEFT_KINDS},
    [CSV_SHARE] = {COOP_WARNING, "grade-of",
                   "this strength is read as a grade, 3/5 as 3 of 5; write 0.6 for a part of 1",
                   "strengths (this is the first) are read as grades, 3/5 as 3 of 5; write 0.6 for a part of 1",
                   COOP_LEFT_KINDS},
    [CSV_PERCENT] = {COOP_WARNING, "percent",
                     "this strength is a percentage, 15 % is 0.15, beside others that are none",
                     "strengths (this is the first) are percentages, 15 % is 0.15, beside others that are none",
                     COOP_LEFT_KINDS},
    [CSV_ORDER] = {COOP_WARNING, "order-of-dates",
                   "this date is read with the day first, others of the table have the month first; write 2021-04-03",
                   "dates (this is the first) are read with the day first, others of the table have the month first; "
                   "write 2021-04-03",
                   COOP_LEFT_KINDS},
    [CSV_UNGRADED] = {COOP_WARNING, "no-strength", "this tie has no strength where others have one: it counts as 1",
                      "ties (this is the first) have no strength where others have one: they count as 1",
                      COOP_LEFT_KINDS},
    [CSV_GRADED] =
        {COOP_WARNING, "grade-words",
         "a strength in words or signs: once (+) is 1, rarely (low, ++) 2, regularly (medium, +++) 3, often (high) 4, "
         "always (very …) 5; write numbers for another scale",
         "strengths in words or signs (this is the first): once (+) is 1, rarely (low, ++) 2, regularly (medium, "
         "+++) 3, often (high) 4, always (very …) 5; write numbers for another scale",
         COOP_LEFT_KINDS},
    [CSV_MERGED] = {COOP_NOTE, "merged", "this cell is merged with the one above: what stands there is taken",
                    "cells are merged with the one above (this is the first): what stands there is taken",
                    COOP_LEFT_KINDS},
    [CSV_FILLED] = {COOP_WARNING, "filled-down",
                    "this cell is empty, like one that was merged with the one above: what stands there is taken",
                    "empty cells, like those merged with the one above (this is the first): what stands there is taken",
                    COOP_LEFT_KINDS},
    [CSV_HEADING] = {COOP_WARNING, "heading-row", "this row has one cell alone, like a heading: left out",
                     "rows have one cell alone, like headings (this is the first): left out", COOP_LEFT_HEADINGS},
    [CSV_REPEATED] = {COOP_NOTE, "repeated-header", "this row repeats or numbers the names of the columns: left out",
                      "rows repeat or number the names of the columns (this is the first): left out",
                      COOP_LEFT_HEADINGS},
    [CSV_EXAMPLE] = {COOP_NOTE, "example-row", "this row is an example: left out",
                     "rows are examples (this is the first): left out", COOP_LEFT_EXAMPLES},
    [CSV_NOBODY] = {COOP_NOTE, "nobody", "this cell says that there is no partner: no tie",
                    "cells say that there is no partner (this is the first): no ties", COOP_LEFT_KINDS},
    [CSV_SHORT] = {COOP_WARNING, "short-row",
                   "this row has fewer cells than the header: those at its end are read as empty",
                   "rows have fewer cells than the header (this is the first): those at their ends are read as empty",
                   COOP_LEFT_KINDS},
    [CSV_UNJOINED] = {COOP_WARNING, "no-participants",
                      "this row names a project or agreement and nobody who takes part in it: left out",
                      "rows name a project or agreement and nobody who takes part in it (this is the first): left out",
                      COOP_LEFT_KINDS},
    [CSV_NAMELESS] =
        {COOP_WARNING, "beyond-header",
         "this cell stands in a column without a name and is not read; give the column a name",
         "cells (this is the first) stand in columns without a name and are not read; give the columns names",
         COOP_LEFT_KINDS},
    [CSV_CLOCK] = {COOP_NOTE, "time-of-day", "this date has a time of day, which is left out",
                   "dates (this is the first) have a time of day, which is left out", COOP_LEFT_KINDS},
    [CSV_DAY] = {COOP_NOTE, "day-of-year", "of this date the year alone is kept",
                 "dates (this is the first) are kept as years alone", COOP_LEFT_KINDS},
};

void csv_count_strength(csv_reader *in, const csv_field *at) {
    const char *text = csv_text(at);
    double grade;
    bool truth, percent = strchr(text, '%');
    in->counts.plain += !percent;
    if (percent)
        csv_count(in, CSV_PERCENT, at);
    else if (strchr(text, '/'))
        csv_count(in, CSV_SHARE, at);
    else if (coop_i_cell_grade(&grade, text) && !coop_i_cell_boolean(&truth, text))
        csv_count(in, CSV_GRADED, at);
}

void csv_tell_counts(csv_reader *in) {
    for (size_t t = 0; t < CSV_TALES; t++) {
        uint64_t count = in->counts.of[t].count;
        if (t == CSV_PERCENT && in->counts.plain == 0) continue;
        if (t == CSV_ORDER && in->counts.month_first == 0) continue;
        if (t == CSV_UNGRADED && count >= in->rows) continue; /* a column that nobody filled in */
        const coop_place *first = &in->counts.of[t].first;
        const coop_i_words *words = coop_i_language(in->ctx);
        if (count == 1)
            coop_problems_add(in->ctx->problems, tales[t].severity, tales[t].code, first, "%s",
                              coop_i_term(words, tales[t].one));
        if (count < 2) continue;
        coop_i_buf said = {0};
        coop_i_say_many(&said, words, count, tales[t].many);
        coop_problems_add(in->ctx->problems, tales[t].severity, tales[t].code, first, "%s", coop_i_buf_text(&said));
        coop_i_buf_clear(&said);
    }
}

/* ---- the reading ---- */

/* The first names a slot has, where it has a field. */
static coop_status tell_slot(csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    size_t count, end = header->slot_count > 0 ? header->slots[0].end : SIZE_MAX;
    if (end == SIZE_MAX || header->shape >= COOP_SHAPE_GRID) return COOP_OK;
    int meant = header->table == COOP_CSV_PARTICIPATIONS ? CSV_PARTY : CSV_TARGET;
    return coop_i_reading_column(in->reading,
                                 &(coop_reading_column){.number = end + 1,
                                                        .name = end < names->count ? names->fields[end].text : NULL,
                                                        .meaning = coop_csv_columns(&count)[meant].name},
                                 in->ctx);
}

static const char *name_at(const csv_reader *in, const csv_row *names, size_t field) {
    bool named = !in->header.headerless && field < names->count && names->fields[field].length > 0;
    return named ? names->fields[field].text : NULL;
}

coop_status csv_tell_table(csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    size_t count;
    const coop_csv_column *columns = coop_csv_columns(&count);
    coop_status status = coop_i_reading_begin(&in->reading, in->book ? in->book : in->file, in->sheet, in->ctx);
    if (status != COOP_OK || !in->reading) return status;
    in->reading->holds = (coop_holds)header->table;
    in->reading->shape = header->shape;
    in->reading->guessed = header->guessed;
    in->reading->header_row = header->headerless ? 0 : names->line;
    in->reading->slots = header->slot_count;
    for (size_t c = 0; c < count && status == COOP_OK; c++) {
        size_t field = header->at[c];
        if (field == SIZE_MAX) continue;
        const coop_reading_column column = {
            .number = field + 1, .name = name_at(in, names, field), .meaning = columns[c].name};
        status = coop_i_reading_column(in->reading, &column, in->ctx);
        in->shown[c] = in->reading->column_count;
    }
    if (status == COOP_OK) status = tell_slot(in, names);
    if (status != COOP_OK || header->money == SIZE_MAX) return status;
    in->reading->not_weight = coop_i_reading_text(names->fields[header->money].text, in->ctx);
    return in->reading->not_weight ? COOP_OK : coop_fail_memory(in->ctx);
}

coop_status csv_tell_cell(csv_reader *in, int column, const char *cell, const char *value) {
    size_t shown = in->shown[column];
    if (shown == 0) return COOP_OK;
    if (in->rows > CSV_HELD_ROWS) in->shown[column] = 0; /* they say no more */
    if (strcmp(cell, value) == 0) return COOP_OK;
    in->shown[column] = 0;
    return coop_i_reading_cell(in->reading, shown - 1, cell, value, in->ctx);
}

static bool has_commas(const csv_reader *in) {
    for (size_t c = 0; c < CSV_COLUMNS; c++)
        if (in->dialect.decimals[c].comma) return true;
    for (size_t i = 0; i < in->extras.count; i++)
        if (in->extras.items[i].real && in->extras.items[i].decimals.comma) return true;
    return false;
}

coop_status csv_tell_end(csv_reader *in) {
    coop_reading *reading = in->reading;
    const csv_counts *c = &in->counts;
    if (!reading) return COOP_OK;
    reading->rows = in->rows;
    reading->delimiter = in->ragged ? '\0' : in->dialect.delimiter;
    reading->decimal_comma = has_commas(in);
    reading->left[COOP_LEFT_ABOVE] = c->above;
    reading->left[COOP_LEFT_DIAGONAL] = c->diagonal;
    reading->left[COOP_LEFT_BAD] = c->bad;
    for (size_t t = 0; t < CSV_TALES; t++)
        if (tales[t].left < COOP_LEFT_KINDS) reading->left[tales[t].left] += c->of[t].count;
    return csv_extras_tell(&in->extras, reading, in->ctx);
}
