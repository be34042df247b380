/* Cells as text for people. */
#include <inttypes.h>
#include <math.h>

#include "cli/render.h"
#include "util/words.h"

int cli_render_decimals(const coop_column *column) {
    coop_i_digits digits = {0};
    for (size_t i = 0; i < coop_column_rows(column); i++) {
        coop_value value;
        if (coop_column_get(&value, column, i) && value.type == COOP_REAL) coop_i_digits_see(&digits, value.real);
    }
    return coop_i_digits_wanted(&digits);
}

/* What is above 0 and would look like 0 is told as less than the last digit: "<0.001", as papers have it of p. */
static void put_real(coop_i_buf *out, const coop_i_words *words, double value, int decimals) {
    double last = pow(10, -decimals);
    bool less = decimals > 0 && value > 0 && value < last / 2;
    if (less) coop_i_buf_putc(out, '<');
    coop_i_say_digits(out, words, less ? last : value, decimals);
}

void cli_render_cell(coop_i_buf *out, const cli_style *style, const coop_column *column, size_t row, int decimals,
                     const coop_network *network) {
    coop_value value;
    if (!coop_column_get(&value, column, row)) {
        coop_i_buf_puts(out, "–");
        return;
    }
    switch (value.type) {
    case COOP_BOOLEAN:
        coop_i_buf_puts(out, coop_i_word(style->words, value.boolean ? SAY_YES : SAY_NO));
        break;
    case COOP_INTEGER:
        if (value.integer > -1000000000000000 && value.integer < 1000000000000000)
            coop_i_say_count(out, style->words, (double)value.integer);
        else
            coop_i_buf_printf(out, "%" PRId64, value.integer);
        break;
    case COOP_REAL:
        put_real(out, style->words, value.real, decimals);
        break;
    case COOP_STRING:
        cli_put_safe(out, coop_column_words(column) ? coop_i_term(style->words, value.string) : value.string);
        break;
    case COOP_ORGANISATION_REF:
        cli_put_safe(out, network ? coop_network_label(network, value.organisation) : "?");
        break;
    }
}
