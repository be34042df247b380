/* Columns that have no meaning of their own become attributes, typed by the whole of their cells. */
#include "core/cell.h"
#include "format/csv/csv.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"

/* Marks a cell that is there although empty (or that starts with this byte itself). */
static const char present = '\1';

void csv_extras_clear(csv_extras *extras) {
    for (size_t i = 0; i < extras->count; i++) {
        free(extras->items[i].name);
        coop_i_buf_clear(&extras->items[i].cells);
    }
    free(extras->items);
    free(extras->nameless);
    free(extras->index);
    memset(extras, 0, sizeof *extras);
}

/* A column with such a word in its name holds codes: digits that are no number. */
static bool holds_codes(coop_i_buf *folded, const char *name) {
    static const char words[] =
        "|id|code|код|инн|огрн|огрнип|кпп|окпо|оквэд|окато|октмо|inn|ogrn|kpp|pic|vat|duns|lei|ror|"
        "phone|телефон|тел|zip|postcode|postal|индекс|";
    coop_i_buf_reset(folded);
    coop_i_text_fold(folded, name);
    for (const char *at = coop_i_buf_text(folded); *at;) {
        size_t length = strcspn(at, " _-.,");
        char word[24];
        if (length > 0 && length < sizeof word - 2) {
            word[0] = word[length + 1] = '|';
            memcpy(word + 1, at, length);
            word[length + 2] = '\0';
            if (strstr(words, word)) return true;
        }
        at += length + (at[length] != '\0');
    }
    return false;
}

static bool is_used(const csv_header *header, size_t field) {
    for (size_t c = 0; c < CSV_COLUMNS; c++) {
        if (header->at[c] == field) return true;
    }
    for (size_t s = 0; s < header->slot_count; s++) {
        if (header->slots[s].end == field || header->slots[s].weight == field) return true;
    }
    return false;
}

static bool is_repeated(const csv_row *row, size_t field) {
    for (size_t f = 0; f < field; f++) {
        if (strcmp(row->fields[f].text, row->fields[field].text) == 0) return true;
    }
    return false;
}

coop_status csv_extras_init(csv_extras *extras, const csv_row *row, size_t columns, const csv_header *header,
                            bool usual_comma, const char *file, coop_context *ctx) {
    coop_i_buf folded = {0};
    coop_status status = COOP_OK;
    memset(extras, 0, sizeof *extras);
    extras->items = coop_i_calloc(row->count, sizeof *extras->items);
    extras->nameless = coop_i_calloc(columns, sizeof *extras->nameless);
    if (!extras->items || !extras->nameless) status = coop_fail_memory(ctx);
    for (size_t f = 0; f < columns && status == COOP_OK; f++)
        if ((f >= row->count || row->fields[f].length == 0) && !is_used(header, f))
            extras->nameless[extras->nameless_count++] = f;
    for (size_t f = 0; f < row->count && status == COOP_OK; f++) {
        const csv_field *field = &row->fields[f];
        if (field->length == 0 || is_used(header, f)) continue;
        if (is_repeated(row, f)) {
            const coop_place place = {.file = file, .line = field->line, .column = field->column};
            coop_problems_add(ctx->problems, COOP_WARNING, "repeated-column", &place,
                              "column '%s' stands twice and is read once; give the second another name", field->text);
            continue;
        }
        csv_extra *extra = &extras->items[extras->count];
        bool codes = holds_codes(&folded, field->text);
        *extra = (csv_extra){
            .at = f, .decimals.usual_comma = usual_comma, .boolean = !codes, .integer = !codes, .real = !codes};
        /* Gephi's "Label" of a tie is the attribute that every other format calls "label". */
        bool label = header->table == COOP_CSV_TIES && strcasecmp(field->text, "label") == 0;
        extra->name = coop_i_strndup(label ? "label" : field->text, field->length);
        if (!extra->name || folded.failed) status = coop_fail_memory(ctx);
        extras->count++;
    }
    coop_i_buf_clear(&folded);
    if (status != COOP_OK) csv_extras_clear(extras);
    return status;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits that would lose something as a number: a leading zero, a plus, more of them than an integer holds. */
static bool is_code(const char *text) {
    int64_t integer;
    const char *digits = text + (*text == '-');
    if (*text == '+' || *text == '.' || (*digits == '0' && is_digit(digits[1]))) return true;
    return is_digit(*digits) && !digits[strspn(digits, "0123456789")] && !coop_i_integer_parse(&integer, digits);
}

/* Whether a number is written as a whole one: 7, 1 200, 4 512 300 ₽, but neither 7.0 nor -0. */
static bool is_whole(const char *text) {
    for (; *text; text++)
        if ((*text == '.' || *text == ',') && is_digit(text[1])) return false;
    return true;
}

/* What all cells of the column can be, once all are there. */
static void narrow(csv_extra *extra, const char *text) {
    double real;
    int64_t integer;
    bool boolean;
    extra->any = true;
    if (extra->boolean) extra->boolean = coop_i_cell_boolean(&boolean, text) && strlen(text) > 1;
    if (!extra->real) return;
    extra->real = !is_code(text) && coop_i_cell_number(&real, text, &extra->decimals);
    if (extra->integer)
        extra->integer = extra->real && is_whole(text) && strcmp(text, "-0") != 0 &&
                         coop_i_cell_integer(&integer, text, &extra->decimals);
}

coop_status csv_extras_hold(csv_extras *extras, uint32_t index, const csv_row *row, coop_context *ctx) {
    if (extras->count == 0 || index == COOP_NONE) return COOP_OK;
    if (!coop_i_grow(&extras->index, &extras->capacity, extras->rows + 1, sizeof *extras->index)) {
        return coop_fail_memory(ctx);
    }
    extras->index[extras->rows++] = index;
    for (size_t i = 0; i < extras->count; i++) {
        csv_extra *extra = &extras->items[i];
        const csv_field *field = &row->fields[extra->at];
        const char *text = csv_text(field);
        if (field->typed == CSV_AS_TEXT && *text) extra->boolean = extra->integer = extra->real = false;
        if (field->typed == CSV_AS_REAL) extra->integer = false;
        if (extra->real) coop_i_decimals_see(&extra->decimals, text);
        bool meant = field->quoted || field->typed == CSV_AS_TEXT || text != field->text; /* an apostrophe */
        if ((meant && coop_i_cell_missing_text(text)) || *text == present) coop_i_buf_putc(&extra->cells, present);
        coop_i_buf_add(&extra->cells, text, strlen(text) + 1);
        if (extra->cells.failed) return coop_fail_memory(ctx);
    }
    return COOP_OK;
}

static void find_type(csv_extra *extra, size_t rows) {
    const char *cell = extra->cells.data;
    for (size_t row = 0; row < rows; row++, cell += strlen(cell) + 1) {
        const char *text = cell + (*cell == present);
        if (extra->any && !extra->boolean && !extra->real) return;
        if (!coop_i_cell_missing(text)) narrow(extra, text);
    }
}

static bool value_of(coop_value *value, const csv_extra *extra, const char *cell) {
    bool is_there = *cell == present, boolean;
    double real;
    int64_t integer;
    if (is_there) cell++;
    bool typed = extra->boolean || extra->real;
    if (typed ? coop_i_cell_missing(cell) : !is_there && coop_i_cell_missing_text(cell)) return false;
    if (extra->boolean && coop_i_cell_boolean(&boolean, cell)) {
        *value = COOP_BOOL_VALUE(boolean);
    } else if (extra->integer && coop_i_cell_integer(&integer, cell, &extra->decimals)) {
        *value = COOP_INT_VALUE(integer);
    } else if (extra->real && coop_i_cell_number(&real, cell, &extra->decimals)) {
        *value = COOP_REAL_VALUE(real);
    } else {
        *value = COOP_STRING_VALUE(cell);
    }
    return true;
}

coop_status csv_extras_give(csv_extras *extras, coop_network *network, coop_owner owner, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < extras->count && status == COOP_OK; i++) {
        csv_extra *extra = &extras->items[i];
        find_type(extra, extras->rows);
        if (!extra->any) continue; /* a column of nothing has no type */
        const char *cell = extra->cells.data;
        for (size_t row = 0; row < extras->rows && status == COOP_OK; row++, cell += strlen(cell) + 1) {
            coop_value value;
            if (!value_of(&value, extra, cell)) continue;
            status = coop_network_set_attribute(network, owner, extras->index[row], extra->name, value, ctx);
        }
    }
    return status;
}

coop_status csv_extras_tell(const csv_extras *extras, coop_reading *reading, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < extras->count && status == COOP_OK; i++) {
        const coop_reading_column column = {.number = extras->items[i].at + 1, .name = extras->items[i].name};
        status = coop_i_reading_column(reading, &column, ctx);
    }
    return status;
}
