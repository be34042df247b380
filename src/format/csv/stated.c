/* Columns as the user states them: "source=Заказчик,target=Исполнитель,weight=C". */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "util/number.h"
#include "util/text.h"

/* One statement, cut out of the option: which column of the table, which column of the file. */
typedef struct statement {
    coop_i_buf meaning, column;
} statement;

static bool same_name(bool *same, const char *a, const char *b) {
    coop_i_buf x = {0}, y = {0};
    bool fine = csv_fold_name(&x, a, strlen(a)) && csv_fold_name(&y, b, strlen(b));
    *same = fine && strcmp(coop_i_buf_text(&x), coop_i_buf_text(&y)) == 0;
    coop_i_buf_clear(&x);
    coop_i_buf_clear(&y);
    return fine;
}

/* "sheet:" or "file.csv:" in front says where the columns are. What follows it; NULL when this is another table. */
static const char *for_this(const csv_reader *in, const char *text) {
    size_t before = strcspn(text, "=:");
    if (text[before] != ':') return text;
    const char *slash = strrchr(in->file, '/'), *file = slash ? slash + 1 : in->file, *sheet = strrchr(file, '!');
    const char *const names[] = {file, sheet ? sheet + 1 : file};
    size_t whole = sheet ? (size_t)(sheet - file) : strlen(file);
    for (int i = 0; i < 2; i++)
        if (strlen(names[i]) == before && strncmp(names[i], text, before) == 0) return text + before + 1;
    return whole == before && strncmp(file, text, before) == 0 ? text + before + 1 : NULL;
}

/* Where the next statement begins: behind a comma that a name and = follow, for names of columns have commas, too. */
static const char *end_of(const char *text) {
    const char *comma = strchr(text, ',');
    for (; comma; comma = strchr(comma + 1, ',')) {
        size_t next = strcspn(comma + 1, "=,");
        if (next > 0 && comma[1 + next] == '=') return comma;
    }
    return text + strlen(text);
}

static bool next_statement(statement *s, const char **at) {
    const char *equals = strchr(*at, '=');
    if (!**at || !equals) return false;
    const char *end = end_of(equals + 1);
    coop_i_buf_reset(&s->meaning);
    coop_i_buf_reset(&s->column);
    coop_i_buf_add(&s->meaning, *at, (size_t)(equals - *at));
    coop_i_buf_add(&s->column, equals + 1, (size_t)(end - equals - 1));
    *at = end + (*end == ',');
    return true;
}

/* The field of a row of names: by its name, by its letters in a spreadsheet, by its number. */
static bool find_field(size_t *field, bool *named, const csv_row *names, const char *text) {
    int64_t number = 0;
    size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), at = 0;
    *field = SIZE_MAX;
    for (size_t f = 0; f < names->count && *field == SIZE_MAX; f++) {
        bool same;
        if (!same_name(&same, names->fields[f].text, text)) return false;
        if (same) *field = f;
    }
    *named = *field != SIZE_MAX;
    if (*named) return true;
    for (size_t i = 0; i < letters && letters <= 3; i++) at = at * 26 + (size_t)(text[i] - 'A' + 1);
    if (letters > 0 && letters <= 3 && !text[letters]) *field = at - 1;
    if (coop_i_integer_parse(&number, text) && number > 0) *field = (size_t)number - 1;
    return true;
}

/* The column of a table that a name means; CSV_COLUMNS when there is none. */
static bool find_meaning(size_t *column, coop_csv_table table, const char *text) {
    coop_i_buf name = {0};
    unsigned rank, best = UINT_MAX;
    bool fine = csv_fold_name(&name, text, strlen(text));
    *column = CSV_COLUMNS;
    for (size_t c = 0; c < CSV_COLUMNS && fine; c++) {
        if (!csv_column_has(&rank, (int)c, table, coop_i_buf_text(&name)) || rank >= best) continue;
        best = rank;
        *column = c;
    }
    coop_i_buf_clear(&name);
    return fine;
}

/* What the statements say the table holds: it is the first of which all are columns. */
static coop_status find_table(coop_csv_table *table, const char *text, statement *s, coop_context *ctx) {
    static const coop_csv_table order[] = {COOP_CSV_TIES, COOP_CSV_PARTICIPATIONS, COOP_CSV_ORGANISATIONS};
    for (size_t t = 0; t < 3; t++) {
        bool all = true, first = false, second = false;
        for (const char *at = text; next_statement(s, &at) && all;) {
            size_t c;
            if (s->meaning.failed || !find_meaning(&c, order[t], coop_i_buf_text(&s->meaning)))
                return coop_fail_memory(ctx);
            all = c != CSV_COLUMNS;
            first = first || c == CSV_SOURCE || c == CSV_PROJECT || c == CSV_AGREEMENT || c == CSV_ID || c == CSV_LABEL;
            second = second || c == CSV_TARGET || c == CSV_PARTY || order[t] == COOP_CSV_ORGANISATIONS;
        }
        *table = order[t];
        if (all && first && second) return COOP_OK;
    }
    *table = COOP_CSV_TABLES; /* more of what is found by itself: "weight=Сумма" */
    return COOP_OK;
}

/* How many columns the table has: rows may be wider than the names. */
static size_t width_of(csv_held *held) {
    size_t width = 0;
    for (size_t i = 0; i < held->count; i++)
        if (csv_held_get(held, i)->count > width) width = csv_held_get(held, i)->count;
    return width;
}

/* Columns that have no name (a letter, a number) are here where another is named here. */
static coop_status take(csv_header *header, const csv_row *names, bool *here, const char *text, statement *s,
                        csv_reader *in) {
    coop_context *ctx = in->ctx;
    bool any_named = false, all_named = true;
    *here = true;
    for (const char *at = text; next_statement(s, &at) && *here;) {
        size_t column, field;
        bool named = false;
        const char *meaning = coop_i_buf_text(&s->meaning);
        if (!find_meaning(&column, header->table, meaning) ||
            !find_field(&field, &named, names, coop_i_buf_text(&s->column)))
            return coop_fail_memory(ctx);
        bool nameless = field >= names->count || names->fields[field].length == 0;
        any_named |= named;
        all_named &= !nameless;
        *here = column != CSV_COLUMNS && field < width_of(&in->held);
        if (!*here) break;
        for (size_t c = 0; c < CSV_COLUMNS; c++)
            if (header->at[c] == field && !(c == CSV_SOURCE && column == CSV_TARGET))
                header->at[c] = SIZE_MAX; /* a pair */
        if (header->money == field || column == CSV_WEIGHT) header->money = SIZE_MAX;
        header->at[column] = field;
        header->known++;
    }
    *here = *here && (any_named || all_named);
    return COOP_OK;
}

coop_status csv_state(bool *taken, csv_header *header, csv_reader *in, const csv_row *names) {
    coop_status status = COOP_OK;
    statement s = {{0}, {0}};
    *taken = false;
    for (size_t i = 0; i < in->stated_count && status == COOP_OK; i++) {
        const char *text = for_this(in, in->stated[i]);
        coop_csv_table table = COOP_CSV_TABLES;
        csv_header made;
        bool here;
        if (!text) continue;
        status = find_table(&table, text, &s, in->ctx);
        if (status != COOP_OK) break;
        bool more = table == COOP_CSV_TABLES || (table == header->table && header->shape == COOP_SHAPE_ROWS);
        csv_header_init(&made);
        if (more) made = *header;
        made.headerless = header->headerless;
        if (!more) made.table = table;
        if (made.table == COOP_CSV_TABLES) continue;
        status = take(&made, names, &here, text, &s, in);
        if (status != COOP_OK || !here) continue;
        if (!more) {
            csv_header_clear(header);
            status = csv_header_fill(&made, &in->names, names, in->ctx);
        }
        *header = made;
        header->guessed = false;
        *taken = true;
    }
    coop_i_buf_clear(&s.meaning);
    coop_i_buf_clear(&s.column);
    return status;
}
