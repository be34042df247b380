/* Which delimiter, and whether numbers have a decimal comma, from the first 64 KiB. */
#include "format/csv/csv.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/number.h"

enum { SAMPLE = 1 << 16, SAMPLE_ROWS = 50, HEADER_ROWS = 10 };

/* How well a delimiter explains the sample; compared field by field. */
typedef struct evidence {
    size_t known;  /* columns of the header that we have a name for */
    size_t alike;  /* rows in 1000 that have as many fields as the header */
    size_t fields; /* of the header */
} evidence;

static bool better(const evidence *a, const evidence *b) {
    if (a->known != b->known) return a->known > b->known;
    if (a->alike != b->alike) return a->alike > b->alike;
    return a->fields > b->fields;
}

static bool all_digits(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
    }
    return length > 0;
}

/* The only point or comma of a number like -12,5 or 1 000,5; NULL when the text is no such number. */
static const char *separator_of(const csv_field *field) {
    double whole;
    char digits[32];
    const char *text = field->text + (field->text[0] == '-' || field->text[0] == '+');
    size_t before = strcspn(text, ".,");
    if (text[before] == '\0' || before >= sizeof digits || text[0] < '0' || text[0] > '9') return NULL;
    memcpy(digits, text, before);
    digits[before] = '\0';
    if (!all_digits(digits, before) && !coop_i_number_read(&whole, digits, NULL)) return NULL;
    return all_digits(text + before + 1, strlen(text + before + 1)) ? text + before : NULL;
}

typedef struct numbers {
    bool comma, point;
} numbers;

/* 0,5 and 12,25 are decimal; 1,234 may be one thousand and is no evidence. */
static void look_at_number(numbers *seen, const csv_field *field) {
    const char *separator = separator_of(field);
    if (!separator) return;
    if (*separator == '.') seen->point = true;
    if (*separator == ',' && (strlen(separator) != 4 || field->text[strspn(field->text, "-+")] == '0')) {
        seen->comma = true;
    }
}

/* Reads the sample with one delimiter. */
static coop_status weigh(evidence *found, numbers *seen, const char *sample, size_t length, bool whole, char delimiter,
                         csv_names *names, coop_context *ctx) {
    csv_lexer lexer;
    csv_row *row;
    csv_header header = {.table = COOP_CSV_TABLES};
    size_t rows = 0, alike = 0, above = 0;
    coop_status status = COOP_OK;
    memset(found, 0, sizeof *found);
    memset(seen, 0, sizeof *seen);
    csv_lexer_init(&lexer, NULL);
    csv_lexer_delimiter(&lexer, delimiter);
    lexer.data = coop_i_strndup(sample, length);
    if (!lexer.data) return coop_fail_memory(ctx);
    lexer.end = length;
    while (rows < SAMPLE_ROWS && above < HEADER_ROWS) {
        status = csv_next(&lexer, &row, ctx);
        if (status != COOP_OK || !row || (lexer.starved && !whole)) break;
        if (header.table == COOP_CSV_TABLES) {
            status = csv_header_of(&header, names, row, ctx);
            if (status != COOP_OK) break;
            found->known = header.known;
            found->fields = row->total;
            above++;
            continue;
        }
        rows++;
        alike += row->total == found->fields;
        for (size_t f = 0; f < row->count; f++) look_at_number(seen, &row->fields[f]);
    }
    found->alike = rows > 0 ? alike * 1000 / rows : 0;
    csv_lexer_clear(&lexer);
    return status;
}

/* Excel's own way to say it: a first line "sep=;". */
static bool take_declaration(csv_dialect *dialect, csv_lexer *lexer) {
    const char *from = lexer->data + lexer->begin, *at = from;
    size_t left = lexer->end - lexer->begin;
    bool quoted = left > 0 && *at == '"';
    if (left < 5u + 2u * quoted) return false;
    at += quoted;
    if (strncmp(at, "sep=", 4) != 0 || !strchr(",;\t|", at[4]) || at[4] == '\0') return false;
    dialect->delimiter = at[4];
    at += 5;
    if (quoted && *at++ != '"') return false;
    if (at < from + left && *at != '\r' && *at != '\n') return false;
    while (at < from + left && (*at == '\r' || *at == '\n')) {
        bool end = *at == '\n' || at + 1 == from + left || at[1] != '\n';
        at++;
        if (end) break;
    }
    lexer->begin += (size_t)(at - from);
    lexer->line++;
    return true;
}

const char *csv_delimiter_name(char delimiter) {
    return delimiter == '\t' ? "tab" : delimiter == ';' ? "';'" : delimiter == '|' ? "'|'" : "','";
}

coop_status csv_detect(csv_dialect *dialect, csv_lexer *lexer, csv_names *names, coop_context *ctx) {
    static const char candidates[] = ",;\t|";
    evidence best = {0};
    numbers best_seen = {0};
    char chosen = ',';
    coop_status status = csv_lexer_fill(lexer, SAMPLE, ctx);
    if (status != COOP_OK || lexer->begin == lexer->end) return status;
    lexer->data[lexer->end] = '\0'; /* there is always room for it */
    dialect->declared = take_declaration(dialect, lexer);

    size_t length = lexer->end - lexer->begin;
    bool whole = lexer->ended && length <= SAMPLE;
    if (length > SAMPLE) length = SAMPLE;
    for (const char *c = candidates; *c; c++) {
        evidence found;
        numbers seen;
        if (dialect->declared && *c != dialect->delimiter) continue;
        status = weigh(&found, &seen, lexer->data + lexer->begin, length, whole, *c, names, ctx);
        if (status != COOP_OK) return status;
        if (c > candidates && !dialect->declared && !better(&found, &best)) continue;
        best = found;
        best_seen = seen;
        chosen = *c;
    }
    dialect->delimiter = chosen;
    /* Spreadsheets part fields by ; where the comma is taken by numbers. */
    dialect->decimal_comma = (best_seen.comma && !best_seen.point) || chosen == ';';
    csv_lexer_delimiter(lexer, chosen);
    return COOP_OK;
}
