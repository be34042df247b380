/* Two names in one cell: "Микран - ТУСУР", "Acme → Globex". The column is the source and the target at once. */
#include <string.h>

#include "core/cell.h"
#include "format/csv/reader.h"
#include "format/csv/words.h"

/* What parts the two. The last ones also stand inside of names: they do so only where the header says that its cells
 * are pairs. */
static const struct {
    const char *text;
    bool directed, inside;
} signs[] = {
    {"<->", false, false}, {"<=>", false, false}, {"↔", false, false},   {"⇄", false, false},
    {"<>", false, false},  {"->", true, false},   {"=>", true, false},   {"→", true, false},
    {" - ", false, false}, {" – ", false, false}, {" — ", false, false}, {" + ", false, false},
    {" × ", false, false}, {"—", false, true},    {"–", false, true},    {"-", false, true},
};

static size_t count_of(const char *text, const char *sign) {
    size_t count = 0;
    for (const char *at = strstr(text, sign); at; at = strstr(at + strlen(sign), sign)) count++;
    return count;
}

/* A year or a sum on either side: "2019 - 2022" is no pair. */
static bool is_name(const char *text) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    double number;
    coop_date date;
    return *text && coop_i_text_has_letter(text) && !coop_i_cell_number(&number, text, &decimals) &&
           !coop_date_parse(&date, text);
}

/* Cuts a copy of the text at the sign. */
static bool cut(coop_i_buf *both, const char **second, const char *text, const char *sign) {
    const char *at = strstr(text, sign), *behind = at + strlen(sign);
    size_t first = (size_t)(at - text), rest = strlen(behind);
    coop_i_trim(&text, &first);
    coop_i_trim(&behind, &rest);
    coop_i_buf_reset(both);
    coop_i_buf_add(both, text, first);
    coop_i_buf_putc(both, '\0');
    coop_i_buf_add(both, behind, rest);
    coop_i_buf_putc(both, '\0');
    if (both->failed) return true;
    *second = both->data + first + 1;
    return is_name(both->data) && is_name(*second);
}

bool csv_pair_split(coop_i_buf *both, const char **second, bool *directed, const char *text, bool inside) {
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if ((signs[i].inside && !inside) || count_of(text, signs[i].text) != 1) continue;
        *directed = signs[i].directed;
        if (cut(both, second, text, signs[i].text)) return true;
    }
    return false;
}

coop_status csv_pairs_in(bool *pairs, csv_held *held, size_t first, size_t field, bool inside, coop_context *ctx) {
    coop_i_buf both = {0};
    size_t cells = 0;
    *pairs = true;
    for (size_t i = first; i < held->count && *pairs; i++) {
        const csv_field *cell = csv_held_cell(held, i, field);
        const char *second;
        bool directed;
        if (!cell) continue;
        cells++;
        *pairs = csv_pair_split(&both, &second, &directed, csv_text(cell), inside);
    }
    *pairs = *pairs && cells > (inside ? 0 : 1);
    coop_status status = both.failed ? coop_fail_memory(ctx) : COOP_OK;
    coop_i_buf_clear(&both);
    return status;
}
