/* Cells as text for people. */
#include <inttypes.h>
#include <math.h>

#include "cli/render.h"
#include "util/number.h"
#include "util/words.h"

int cli_render_decimals(const coop_column *column) {
    double greatest = 0;
    bool whole = true;
    for (size_t i = 0; i < coop_column_rows(column); i++) {
        coop_value value;
        if (!coop_column_get(&value, column, i) || value.type != COOP_REAL || !isfinite(value.real)) continue;
        greatest = fmax(greatest, fabs(value.real));
        whole = whole && value.real == floor(value.real);
    }
    if (whole || greatest >= 1000) return 0;
    int power = (int)floor(log10(greatest));
    int decimals = (power >= 0 ? 3 : 2) - power; /* three or four digits of the greatest value */
    return decimals > 6 ? 6 : decimals;
}

static void put_real(coop_i_buf *out, double value, int decimals) {
    char text[COOP_I_NUMBER_SIZE * 12];
    if (decimals == 0 && fabs(value) < 1e15) {
        coop_i_say_count(out, round(value) + 0.0); /* + 0.0: no "-0" */
    } else if (fabs(value) >= 1e15) {
        coop_i_buf_number(out, value);
    } else {
        coop_i_number_fixed(text, value, decimals);
        coop_i_buf_puts(out, text);
    }
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
            coop_i_say_count(out, (double)value.integer);
        else
            coop_i_buf_printf(out, "%" PRId64, value.integer);
        break;
    case COOP_REAL:
        put_real(out, value.real, decimals);
        break;
    case COOP_STRING:
        cli_put_safe(out, value.string);
        break;
    case COOP_ORGANISATION_REF:
        cli_put_safe(out, network ? coop_network_label(network, value.organisation) : "?");
        break;
    }
}
