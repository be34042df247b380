/* Tables in columns. */
#include <stdlib.h>
#include <string.h>

#include "cli/render.h"
#include "util/mem.h"
#include "util/text.h"

/* How narrow a text may get before the table is told in parts; the first column says what a row is and keeps more. */
enum { GAP = 2, NARROW_TEXT = 14, NARROW_KEY = 24, NARROW_SENTENCE = 28, SENTENCE = 60 };

typedef struct layout {
    const coop_column *column;
    coop_i_buf title;
    coop_i_buf cell;  /* the cell or title being written … */
    const char *rest; /* … and what of it is still to come */
    size_t least, width;
    int decimals;
    bool number;
} layout;

static size_t longest_word(const char *text, bool *failed) {
    size_t longest = 0;
    coop_i_buf word = {0};
    for (const char *at = text;; at++) {
        if (*at && *at != ' ') {
            coop_i_buf_putc(&word, *at);
            continue;
        }
        size_t width = coop_i_text_width(coop_i_buf_text(&word));
        if (width > longest) longest = width;
        coop_i_buf_reset(&word);
        if (!*at) break;
    }
    if (word.failed) *failed = true;
    coop_i_buf_clear(&word);
    return longest;
}

static void measure(layout *l, const cli_style *style, const coop_table *table, size_t c, const coop_network *network) {
    const coop_column *column = coop_table_column(table, c);
    bool key = c == 0, own = coop_table_rows_are(table) == COOP_ROWS_PER_FIGURE;
    l->column = column;
    coop_type type = coop_column_type(column);
    l->number = type == COOP_INTEGER || type == COOP_REAL;
    l->decimals = type != COOP_REAL ? 0 : own ? COOP_I_OWN_DIGITS : cli_render_decimals(column);
    cli_put_safe(&l->title, coop_column_title(column));
    if (coop_column_unit(column)) {
        coop_i_buf_puts(&l->title, ", ");
        cli_put_safe(&l->title, coop_column_unit(column));
    }
    size_t natural = 0;
    for (size_t r = 0; r < coop_column_rows(column); r++) {
        coop_i_buf_reset(&l->cell);
        cli_render_cell(&l->cell, style, column, r, l->decimals, network);
        size_t width = coop_i_text_width(coop_i_buf_text(&l->cell));
        if (width > natural) natural = width;
    }
    size_t narrow = key ? NARROW_KEY : natural > SENTENCE ? NARROW_SENTENCE : NARROW_TEXT;
    size_t least = !l->number && natural > narrow ? narrow : natural;
    size_t word = longest_word(coop_i_buf_text(&l->title), &l->title.failed);
    l->least = least > word ? least : word;
    l->width = natural > word ? natural : word;
}

/* How many columns tell which row is which: they stand in each part. */
static size_t keys_of(const coop_table *table) {
    size_t keys = 1;
    while (keys < coop_table_columns(table) && coop_column_key(coop_table_column(table, keys))) keys++;
    return keys;
}

/* How many of the columns from `first` on fit beside the key columns (0 = the keys are among them). */
static size_t part_of(const layout *layouts, size_t count, size_t first, size_t keys, size_t width) {
    size_t used = 0, fit = 0;
    for (size_t k = 0; first > 0 && k < keys; k++) used += layouts[k].least + (k ? GAP : 0);
    while (first + fit < count) {
        used += layouts[first + fit].least + (used ? GAP : 0);
        if (fit > 0 && used > width) break;
        fit++;
    }
    return fit;
}

/* Takes room from the widest texts until the part fits; what was taken is only for this part. */
static void squeeze(size_t *widths, const layout *const *part, size_t count, size_t width) {
    size_t total = count ? (count - 1) * GAP : 0;
    for (size_t i = 0; i < count; i++) total += widths[i] = part[i]->width;
    while (total > width) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            if (widths[i] <= part[i]->least) continue;
            if (widest == SIZE_MAX || widths[i] > widths[widest]) widest = i;
        }
        if (widest == SIZE_MAX) return; /* one column alone is wider than the terminal */
        widths[widest]--;
        total--;
    }
}

static void trim(coop_i_buf *out) {
    while (out->length && out->data[out->length - 1] == ' ') out->data[--out->length] = '\0';
}

/* Writes what stands in each layout's `rest`, over as many lines as the longest needs. */
static void put_row(coop_i_buf *out, const cli_style *style, cli_ink ink, layout **part, const size_t *widths,
                    size_t count) {
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            const char *next;
            if (i) cli_fill(out, " ", GAP);
            size_t length = cli_line(part[i]->rest, widths[i], &next);
            char *line = coop_i_strndup(part[i]->rest, length);
            if (!line) {
                out->failed = true;
                return;
            }
            size_t width = coop_i_text_width(line);
            size_t pad = width < widths[i] ? widths[i] - width : 0;
            if (part[i]->number) cli_fill(out, " ", pad);
            cli_put(out, style, ink, line);
            if (!part[i]->number && i + 1 < count) cli_fill(out, " ", pad);
            free(line);
            part[i]->rest = next;
            more = more || *next;
        }
        trim(out);
        coop_i_buf_putc(out, '\n');
    }
}

static void put_part(coop_i_buf *out, const cli_style *style, layout **part, size_t *widths, size_t count, size_t rows,
                     const coop_network *network) {
    squeeze(widths, (const layout *const *)part, count, style->width);
    for (size_t i = 0; i < count; i++) part[i]->rest = coop_i_buf_text(&part[i]->title);
    put_row(out, style, CLI_TITLE, part, widths, count);
    for (size_t i = 0; i < count; i++) {
        if (i) cli_fill(out, " ", GAP);
        cli_fill(out, "─", widths[i]);
    }
    coop_i_buf_putc(out, '\n');
    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < count; i++) {
            coop_i_buf_reset(&part[i]->cell);
            cli_render_cell(&part[i]->cell, style, part[i]->column, r, part[i]->decimals, network);
            part[i]->rest = coop_i_buf_text(&part[i]->cell);
        }
        put_row(out, style, CLI_PLAIN, part, widths, count);
    }
}

void cli_render_table(coop_i_buf *out, const cli_style *style, const coop_table *table, const coop_network *network) {
    size_t count = coop_table_columns(table), rows = coop_table_rows(table), keys = keys_of(table);
    layout *layouts = coop_i_calloc(count, sizeof *layouts);
    layout **part = coop_i_calloc(count + keys, sizeof *part);
    size_t *widths = coop_i_calloc(count + keys, sizeof *widths);
    if (!layouts || !part || !widths) {
        out->failed = true;
        goto done;
    }
    cli_put(out, style, CLI_TITLE, coop_table_title(table));
    coop_i_buf_putc(out, '\n');
    if (rows == 0) coop_i_buf_printf(out, "  %s\n", coop_i_word(style->words, SAY_NONE));
    for (size_t c = 0; rows > 0 && c < count; c++) measure(&layouts[c], style, table, c, network);
    for (size_t first = 0, fit; rows > 0 && first < count; first += fit) {
        fit = part_of(layouts, count, first, keys, style->width);
        size_t columns = 0;
        if (first > 0) {
            coop_i_buf_putc(out, '\n');
            for (size_t k = 0; k < keys; k++) part[columns++] = &layouts[k];
        }
        for (size_t i = 0; i < fit; i++) part[columns++] = &layouts[first + i];
        put_part(out, style, part, widths, columns, rows, network);
    }
    for (size_t i = 0; i < coop_table_notes(table); i++)
        cli_put_wrapped(out, coop_table_note_text(table, i), 0, 2, style->width);
done:
    for (size_t c = 0; layouts && c < count; c++) {
        if (layouts[c].cell.failed || layouts[c].title.failed) out->failed = true;
        coop_i_buf_clear(&layouts[c].cell);
        coop_i_buf_clear(&layouts[c].title);
    }
    free(widths);
    free(part);
    free(layouts);
}
