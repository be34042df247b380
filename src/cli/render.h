/* Tables on a terminal. */
#ifndef COOP_CLI_RENDER_H
#define COOP_CLI_RENDER_H

#include <coopgraph/coopgraph.h>

#include "cli/style.h"

/* Title, columns aligned by display width, notes below. A table that is too wide gives its long texts less room (they
 * wrap); one whose figures alone are too wide is told in parts, each beginning with the first column. `network` gives
 * the labels of organisations; it may be NULL when there are none. */
void cli_render_table(coop_i_buf *out, const cli_style *style, const coop_table *table, const coop_network *network);

/* One cell as text. `decimals` is for reals, or COOP_I_OWN_DIGITS; missing gives a dash. */
void cli_render_cell(coop_i_buf *out, const cli_style *style, const coop_column *column, size_t row, int decimals,
                     const coop_network *network);
/* How many digits after the point let every value of a real column be read. */
int cli_render_decimals(const coop_column *column);

#endif
