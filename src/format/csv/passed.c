/* Which rows are none of the table: sums, headings between rows, a header that is repeated, examples, and what stands
 * below. Each is counted. */
#include <math.h>
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"

/* ---- before the first ---- */

static bool is_whole_number(const csv_field *cell) {
    return cell && strspn(cell->text, "0123456789.") == cell->length && cell->text[0] != '.';
}

/* "№ п/п", or nothing, above numbers of rows. */
static coop_status find_numbers(csv_reader *in) {
    const csv_row *names = csv_held_get(&in->held, in->names_row);
    in->numbers_field = SIZE_MAX;
    for (size_t f = 0; f < 2 && f < names->count && in->numbers_field == SIZE_MAX; f++) {
        csv_caption caption;
        size_t numbers = 0, rows = 0;
        for (size_t c = 0; c < CSV_COLUMNS; c++)
            if (in->header.at[c] == f) return COOP_OK;
        if (!csv_caption_of(&caption, names->fields[f].text, names->fields[f].length)) return coop_fail_memory(in->ctx);
        for (size_t i = in->next; i < in->held.count; i++, rows++)
            numbers += is_whole_number(csv_held_cell(&in->held, i, f));
        if (csv_caption_counts(&caption) && numbers > 0 && numbers * 2 >= rows) in->numbers_field = f;
    }
    return COOP_OK;
}

/* "млн руб.; чел." below the names: in what the columns are counted. */
static bool is_units(csv_reader *in) {
    static const char *const units[] = {"руб", "тыс", "млн", "млрд", "чел", "шт",  "%",   "ед",       "кв",      "га",
                                        "км",  "год", "дд.", "балл", "rub", "usd", "eur", "thousand", "million", "pcs"};
    const csv_row *row = csv_held_get(&in->held, in->next);
    size_t lead =
        in->header.table == COOP_CSV_ORGANISATIONS ? in->header.at[CSV_LABEL] : csv_leading_field(&in->header);
    size_t cells = 0;
    if (lead == SIZE_MAX || csv_held_cell(&in->held, in->next, lead)) return false;
    for (size_t f = 0; f < row->count; f++) {
        char lower[32];
        bool unit = row->fields[f].length == 0;
        cells += !unit;
        if (!unit && !coop_i_lower(lower, sizeof lower, row->fields[f].text)) return false;
        for (size_t i = 0; i < sizeof units / sizeof *units && !unit; i++)
            unit = strncmp(lower, units[i], strlen(units[i])) == 0;
        if (!unit) return false;
    }
    return cells > 0;
}

/* "1; 2; 3; 4" below the names: the numbers of the columns, where who is named below is no number. */
static bool is_numbering(csv_reader *in) {
    const csv_row *row = csv_held_get(&in->held, in->next);
    size_t numbers = 0, lead = csv_leading_field(&in->header);
    if (in->header.table == COOP_CSV_ORGANISATIONS) lead = in->header.at[CSV_LABEL];
    for (size_t f = 0; f < row->count; f++) {
        if (row->fields[f].length == 0) continue;
        int64_t number;
        if (!coop_i_integer_parse(&number, row->fields[f].text) || number != (int64_t)++numbers) return false;
    }
    for (size_t i = in->next + 1; i < in->held.count && numbers >= 3; i++) {
        const csv_field *cell = csv_held_cell(&in->held, i, lead);
        if (cell && !is_whole_number(cell)) return true;
    }
    return false;
}

coop_status csv_passed_begin(csv_reader *in) {
    in->numbers_field = SIZE_MAX;
    if (in->header.headerless || in->header.shape >= COOP_SHAPE_ADJACENCY) return COOP_OK;
    if (in->next < in->held.count && (is_units(in) || is_numbering(in)))
        csv_count(in, CSV_REPEATED, &csv_held_get(&in->held, in->next++)->fields[0]);
    return find_numbers(in);
}

/* ---- sums and what stands below ---- */

static bool is_number(const char *text) {
    return strspn(text, "0123456789 .,-+%\xC2\xA0\xE2\x80\xAF₽$€") == strlen(text);
}

/* The first cell with a word, marks and numbers aside; whether there are others, and how many cells there are. Two
 * words are no sum: with them it ends, where nobody asks for the cells. */
static const csv_field *first_word(size_t *words, size_t *cells, const csv_row *row, bool all) {
    enum { LONGEST_MARK = 8 };
    static const coop_i_decimals decimals = {.usual_comma = true};
    const csv_field *first = NULL;
    *words = *cells = 0;
    for (size_t f = 0; f < row->count && (all || *words < 2); f++) {
        const csv_field *field = &row->fields[f];
        if (field->length == 0) continue;
        ++*cells;
        if (is_number(field->text)) continue;
        if (field->length <= LONGEST_MARK && !isnan(csv_mark(field->text, &decimals))) continue;
        if (!first) first = field;
        ++*words;
    }
    return first;
}

/* Cheap: whether a text may begin with a word for a sum. */
static bool may_be_total(const csv_field *field) {
    static const char *const starts[] = {"И", "и", "В", "в", "П", "п", "С", "с", "Об", "об", "ОБ", "«"};
    if (strchr("iItTsSgG\"", field->text[0])) return true;
    if ((unsigned char)field->text[0] < 0x80) return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (starts[i][1] == field->text[1] && strncmp(field->text, starts[i], strlen(starts[i])) == 0) return true;
    return false;
}

static bool is_there(const csv_row *row, size_t field) {
    return field < row->count && (row->fields[field].length > 0 || row->fields[field].covered);
}

bool csv_row_is_whole(const csv_reader *in, const csv_row *row) {
    size_t lead = csv_leading_field(&in->header), follow = csv_following_field(&in->header);
    if (lead == SIZE_MAX) return !csv_row_is_single(row);
    return is_there(row, lead) && (follow == SIZE_MAX || is_there(row, follow));
}

/* A sum has no word but its own: "Итого", or "Микран Итог" where nobody is tied to it. */
static coop_status is_total(bool *total, const csv_reader *in, const csv_row *row, const csv_field *word) {
    bool alone = csv_leading_field(&in->header) != SIZE_MAX && !csv_row_is_whole(in, row);
    return csv_words_total(total, word->text, alone) ? COOP_OK : coop_fail_memory(in->ctx);
}

/* Below a sum, and below blank lines, stand signatures and remarks, which end the table: they are few cells where the
 * table has many. */
static bool is_below(const csv_reader *in, bool foot, size_t cells) {
    bool remark = cells == 1 && in->columns > 2 && !in->followed;
    return in->judged && cells < in->columns && ((foot && cells < 4) || remark);
}

/* Figures alone, below the columns of a table of ties: a sum that does not say so. */
static bool has_no_ends(const csv_reader *in, const csv_row *row) {
    size_t source = in->header.at[CSV_SOURCE], target = in->header.at[CSV_TARGET];
    if (in->header.table != COOP_CSV_TIES || in->header.shape != COOP_SHAPE_ROWS || in->fill_field != SIZE_MAX)
        return false;
    return !csv_names_pairs(&in->header) && !is_there(row, source) && !is_there(row, target);
}

static const csv_field *first_filled(const csv_row *row) {
    const csv_field *field = row->fields;
    while (field->length == 0 && field + 1 < row->fields + row->count) field++;
    return field;
}

static coop_status judge(bool *passed, csv_reader *in, const csv_row *row) {
    size_t words, cells;
    bool total = false, foot = false;
    coop_status status = COOP_OK;
    if (row->fault != CSV_FINE || in->columns < 2) return COOP_OK;
    bool doubtful = row->apart || in->judged || row->fields[0].length == 0 || may_be_total(row->fields) ||
                    (csv_leading_field(&in->header) != SIZE_MAX && !csv_row_is_whole(in, row));
    if (!doubtful) return COOP_OK;
    const csv_field *word = first_word(&words, &cells, row, in->judged || row->apart);
    in->judged = in->judged || row->apart;
    if (!word && has_no_ends(in, row)) {
        csv_count(in, CSV_TOTAL, first_filled(row));
        *passed = in->judged = true;
    }
    if (!word) return COOP_OK;
    if (words == 1) status = is_total(&total, in, row, word);
    if (status == COOP_OK && in->judged && !total && !csv_words_foot(&foot, word->text))
        status = coop_fail_memory(in->ctx);
    if (status != COOP_OK) return status;
    *passed = total || is_below(in, foot, cells);
    in->judged = in->judged || total;
    in->ended = *passed && !total;
    if (*passed) csv_count(in, total ? CSV_TOTAL : CSV_BELOW, word);
    return COOP_OK;
}

/* ---- headings ---- */

/* "Машиностроение" between rows: one cell alone of several columns. Of organisations a name may well be all that is
 * known: there it is a heading when it is merged across, when it is no name, or when it alone has no number. */
static const csv_field *heading(const csv_reader *in, const csv_row *row) {
    const csv_header *header = &in->header;
    if (row->fault != CSV_FINE || header->shape >= COOP_SHAPE_ADJACENCY || in->columns < 2) return NULL;
    if ((in->judged || row->apart) && !in->followed) return NULL;
    const csv_field *cell = csv_row_single(row);
    if (!cell || cell->typed == CSV_NO_VALUE) return NULL;
    size_t at = (size_t)(cell - row->fields);
    if (cell->across) return cell;
    if (in->columns < 3) return NULL;
    if (header->table == COOP_CSV_TIES && (header->shape != COOP_SHAPE_ROWS || csv_names_pairs(header))) return NULL;
    if (header->table == COOP_CSV_TIES) return at == header->at[CSV_SOURCE] || at == in->numbers_field ? cell : NULL;
    for (size_t s = 0; s < header->slot_count; s++)
        if (header->slots[s].end == at) return NULL; /* one more partner of the row above */
    bool named = at == header->at[CSV_ID] || at == header->at[CSV_LABEL] || at == header->at[CSV_PROJECT] ||
                 at == header->at[CSV_AGREEMENT];
    return (named ? in->numbers_field != SIZE_MAX : !is_number(cell->text)) ? cell : NULL;
}

/* "Пример: ООО «Прибой»", of a form to be filled in. */
static bool is_example(const csv_row *row) {
    static const char *const words[] = {
        "Пример:", "пример:", "ПРИМЕР:", "Например:", "Example:", "example:", "EXAMPLE:"};
    const char *text = row->fields[0].text;
    if (*text != '\xD0' && *text != 'E' && *text != 'e') return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i][0] == *text && words[i][1] == text[1] && strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* The names of the columns once more, as at the top of each page. */
static bool repeats(csv_reader *in, const csv_row *row) {
    const csv_row *names = csv_held_get(&in->held, in->names_row);
    size_t same = 0;
    for (size_t f = 0; f < row->count; f++) {
        if (row->fields[f].length == 0) continue;
        if (f >= names->count || *names->fields[f].text != *row->fields[f].text ||
            strcmp(names->fields[f].text, row->fields[f].text) != 0)
            return false;
        same++;
    }
    return same >= 2;
}

/* A heading may have a source for the rows below, or be the word of a sum without its figures. */
static coop_status take_heading(csv_reader *in, const csv_field *cell) {
    size_t lead = in->header.at[CSV_SOURCE];
    bool total;
    if (!csv_words_total(&total, cell->text, false)) return coop_fail_memory(in->ctx);
    in->judged = in->judged || total;
    csv_count(in, total ? CSV_TOTAL : CSV_HEADING, cell);
    return in->fill_field == lead && lead != SIZE_MAX ? csv_fill_keep(in, lead, csv_text(cell)) : COOP_OK;
}

coop_status csv_passed(bool *passed, csv_reader *in, const csv_row *row) {
    *passed = true;
    if (in->ended) {
        in->counts.of[CSV_BELOW].count++;
        return COOP_OK;
    }
    if (is_example(row)) {
        csv_count(in, CSV_EXAMPLE, &row->fields[0]);
        return COOP_OK;
    }
    if (in->names_depth > 0 && repeats(in, row)) {
        csv_count(in, CSV_REPEATED, &row->fields[0]);
        return COOP_OK;
    }
    const csv_field *head = heading(in, row);
    if (head) return take_heading(in, head);
    *passed = false;
    return judge(passed, in, row);
}
