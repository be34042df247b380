/* Cells: quoting, formulas, lists. */
#include "format/csv/csv.h"

#include <string.h>

#include "util/number.h"

/* The bytes of a blank, of any width or none, that a text begins with. */
static size_t starts_blank(const char *text) {
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (strncmp(text, blanks[i], strlen(blanks[i])) == 0) return strlen(blanks[i]);
    return 0;
}

/* A spreadsheet takes a cell that starts so for a formula (and a link in it for a door): also in full width, and behind
 * blanks that it passes over. */
static bool starts_formula(const char *text) {
    if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9'))
        return false;
    if (*text == '\xD0' || *text == '\xD1') return false; /* Cyrillic */
    static const char *const starts[] = {"=",           "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                         "\xEF\xBC\xA0"};
    if (*text && strchr("\t\r\n", *text)) return true;
    for (size_t blank; (blank = starts_blank(text)) > 0;) text += blank;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0) return true;
    return false;
}

/* The text behind the apostrophes it starts with. */
static const char *behind_apostrophes(const char *text) {
    return text + strspn(text, "'");
}

static bool needs_quotes(const char *text) {
    size_t length = strlen(text);
    if (length == 0 || strpbrk(text, ",;\t|\"\r\n")) return true;
    const char *bare = text;
    size_t left = length;
    coop_i_trim(&bare, &left);
    return left < length;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Letters and digits, with blanks and signs inside of them alone: nothing of it is quoted or run as a formula, or says
 * that nothing is there. The length; 0 when it is none. */
static size_t plain_length(const char *text) {
    const char *at = text;
    if (!is_word(*at) || *at == 'n' || *at == 'N') return 0;
    for (at++; is_word(*at) || (*at && strchr(" -.:/()", *at));) at++;
    return *at || !is_word(at[-1]) ? 0 : (size_t)(at - text);
}

void csv_write_cell(coop_i_output *output, const char *text) {
    double number;
    size_t bare = plain_length(text);
    if (bare > 0) {
        coop_i_output_write(output, text, bare);
        return;
    }
    bool formula = starts_formula(behind_apostrophes(text)) && !coop_i_number_parse(&number, text);
    bool quotes = needs_quotes(text) || (!formula && coop_i_cell_missing_text(text));
    if (quotes) coop_i_output_write(output, "\"", 1);
    if (formula) coop_i_output_write(output, "'", 1);
    while (*text) {
        size_t plain = strcspn(text, "\"");
        coop_i_output_write(output, text, plain);
        text += plain;
        if (*text == '"') {
            coop_i_output_write(output, "\"\"", 2);
            text++;
        }
    }
    if (quotes) coop_i_output_write(output, "\"", 1);
}

const char *csv_text(const csv_field *field) {
    if (field->typed == CSV_STRING || field->typed == CSV_AS_TEXT) return field->text;
    return field->text[0] == '\'' && starts_formula(behind_apostrophes(field->text)) ? field->text + 1 : field->text;
}
