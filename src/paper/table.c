/* Tables: columns as wide as what stands in them, those that find no room side by side in further parts below; the head
 * again on every page; a row may go on on the next page. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"
#include "util/mem.h"

enum { PAD = 3, WIDEST = 78, NARROWEST = 24, LINES = 6, BROADEST = 300 };
static const ink_face plain = {.size = 7.3, .colour = {0x1d, 0x27, 0x33}};
static const ink_face bold = {.size = 7.3, .bold = true, .colour = {0x1d, 0x27, 0x33}};

typedef struct table {
    const paper_node **rows; /* of the head, then of the body */
    bool numbers;            /* its cells are numbers but where they say that they are text */
    size_t head, count, columns;
    double *natural, *least; /* of each column */
    double *width;
} table;

static bool is_cell(const paper_node *node) {
    return paper_is(node, "td") || paper_is(node, "th");
}

static const paper_node *next_cell(const paper_node *cell) {
    while (cell && !is_cell(cell)) cell = cell->next;
    return cell;
}

static const paper_node *cell_at(const paper_node *row, size_t column) {
    const paper_node *cell = next_cell(row->children);
    while (cell && column-- > 0) cell = next_cell(cell->next);
    return cell;
}

static size_t collect(const paper_node *element, const char *part, const paper_node **rows) {
    size_t count = 0;
    for (const paper_node *group = element->children; group; group = group->next) {
        if (!paper_is(group, part)) continue;
        for (const paper_node *row = group->children; row; row = row->next) {
            if (!paper_is(row, "tr")) continue;
            if (rows) rows[count] = row;
            count++;
        }
    }
    return count;
}

static const ink_face *face_of(const paper_node *cell) {
    return paper_is(cell, "th") ? &bold : &plain;
}

static double longest_word(paper *p, const char *text, const ink_face *face) {
    double widest = 0;
    coop_i_buf word = {0};
    while (*text) {
        size_t length = strcspn(text, " \n");
        coop_i_buf_reset(&word);
        coop_i_buf_add(&word, text, length);
        widest = fmax(widest, ink_width(p->ink, coop_i_buf_text(&word), face));
        text += length;
        text += strspn(text, " \n");
    }
    p->failed = p->failed || word.failed;
    coop_i_buf_clear(&word);
    return widest;
}

static void measure_row(paper *p, table *t, size_t row) {
    size_t c = 0;
    for (const paper_node *cell = next_cell(t->rows[row]->children); cell && c < t->columns;
         cell = next_cell(cell->next), c++) {
        paper_text text = {0};
        const ink_face *face = face_of(cell);
        paper_gather(&text, cell, face);
        double width = ink_width(p->ink, coop_i_buf_text(&text.text), face) + 0.5;
        if (row >= t->head) t->natural[c] = fmax(t->natural[c], width);
        if (width > t->least[c])
            t->least[c] = fmax(t->least[c], longest_word(p, coop_i_buf_text(&text.text), face) + 0.5);
        paper_text_clear(p, &text);
    }
}

static bool measure(paper *p, table *t, const paper_node *element) {
    t->numbers = paper_has_class(element, "numbers");
    t->head = collect(element, "thead", NULL);
    t->count = t->head + collect(element, "tbody", NULL);
    t->rows = coop_i_calloc(t->count + 1, sizeof *t->rows);
    if (!t->rows) return false;
    collect(element, "thead", t->rows);
    collect(element, "tbody", t->rows + t->head);
    for (size_t r = 0; r < t->count; r++) {
        size_t columns = 0;
        while (cell_at(t->rows[r], columns)) columns++;
        if (columns > t->columns) t->columns = columns;
    }
    t->natural = coop_i_calloc(t->columns + 1, sizeof *t->natural);
    t->least = coop_i_calloc(t->columns + 1, sizeof *t->least);
    t->width = coop_i_calloc(t->columns + 1, sizeof *t->width);
    if (!t->natural || !t->least || !t->width) return false;
    for (size_t r = 0; r < t->count && !coop_cancelled(p->ctx); r++) measure_row(p, t, r);
    for (size_t c = 0; c < t->columns; c++) {
        double few_lines = fmin(t->natural[c] / LINES, BROADEST); /* a sentence is no column of single words */
        t->least[c] = fmax(fmin(fmax(t->least[c], NARROWEST), 90), few_lines) + 2 * PAD;
        t->natural[c] = fmax(t->natural[c] + 2 * PAD, t->least[c]);
    }
    return true;
}

/* ---- which columns stand side by side, and how wide ---- */

/* A long text wants more than its longest word, but lets others stand beside it. */
static double wanted(const table *t, size_t c) {
    return fmin(t->natural[c], fmax(t->least[c], WIDEST));
}

static double sum_of(const table *t, double (*width)(const table *t, size_t c)) {
    double sum = 0;
    for (size_t c = 0; c < t->columns; c++) sum += width(t, c);
    return sum;
}

static double least(const table *t, size_t c) {
    return t->least[c];
}

/* The first column is repeated in each part; returns where the next part begins. All are in one where they only just
 * find room. */
static size_t take_columns(const paper *p, const table *t, size_t from) {
    double sum = from > 0 ? wanted(t, 0) : 0;
    size_t to = from;
    if (sum_of(t, least) <= p->width) return t->columns;
    while (to < t->columns && (to == from || sum + wanted(t, to) <= p->width)) sum += wanted(t, to++);
    return to;
}

/* What is left over goes to the columns that could use it; a single column that is too wide is as wide as the page. */
static void share_out(const paper *p, table *t, const size_t *columns, size_t count) {
    double left = p->width, lack = 0;
    bool tight = count == t->columns && sum_of(t, wanted) > p->width;
    for (size_t i = 0; i < count; i++) {
        size_t c = columns[i];
        t->width[c] = tight ? t->least[c] : wanted(t, c);
        left -= t->width[c];
        lack += t->natural[c] - t->width[c];
    }
    for (size_t i = 0; i < count && lack > 0; i++) {
        size_t c = columns[i];
        t->width[c] += fmin(fmax(left, 0) / lack, 1) * (t->natural[c] - t->width[c]);
        if (left < 0) t->width[c] *= p->width / (p->width - left);
    }
}

/* ---- drawn ---- */

static void put_ground(paper *p, const paper_node *cell, double x, double width, double height) {
    static const coop_colour shades[] = {
        {0xff, 0xf7, 0xec}, {0xfd, 0xd9, 0xa8}, {0xf9, 0xa8, 0x5f}, {0xd9, 0x5f, 0x0e}, {0x8c, 0x2d, 0x04}};
    static const char *const classes[] = {"h0", "h1", "h2", "h3", "h4"};
    for (int i = 0; i < 5; i++)
        if (paper_has_class(cell, classes[i])) ink_box(p->ink, x, p->y, width, height, shades[i]);
}

static ink_face on_ground(const paper_node *cell) {
    ink_face face = *face_of(cell);
    if (paper_has_class(cell, "h3") || paper_has_class(cell, "h4")) face.colour = (coop_colour){255, 255, 255};
    return face;
}

typedef struct cells { /* of one row */
    ink_text **texts;
    const paper_node **nodes;
    size_t count, lines;
    double line; /* height */
} cells;

static void clear_cells(cells *row) {
    for (size_t i = 0; row->texts && i < row->count; i++) ink_text_free(row->texts[i]);
    free(row->texts);
    free((void *)row->nodes);
}

static bool is_number(const table *t, const paper_node *cell) {
    return paper_has_class(cell, "n") || (t->numbers && paper_is(cell, "td") && !paper_has_class(cell, "t"));
}

static void set_cell(paper *p, const table *t, cells *row, size_t i, double width) {
    const paper_node *cell = row->nodes[i];
    paper_text text = {0};
    ink_face face = on_ground(cell);
    paper_gather(&text, cell, &face);
    bool heat = paper_has_class(cell, "heat");
    row->texts[i] = paper_set(p, &text, &face, width, is_number(t, cell) ? INK_RIGHT : heat ? INK_CENTRE : INK_LEFT);
    paper_text_clear(p, &text);
    if (!row->texts[i]) return;
    size_t lines = ink_text_lines(row->texts[i]);
    if (lines > row->lines) row->lines = lines;
    row->line = fmax(row->line, ink_line_height(row->texts[i], 0));
}

static cells set_cells(paper *p, const table *t, size_t r, const size_t *columns, size_t count) {
    cells row = {.texts = coop_i_calloc(count, sizeof *row.texts),
                 .nodes = coop_i_calloc(count, sizeof *row.nodes),
                 .count = count,
                 .lines = 1,
                 .line = 9};
    if (!row.texts || !row.nodes) {
        p->failed = true;
        row.count = 0;
    }
    for (size_t i = 0; i < row.count; i++) {
        row.nodes[i] = cell_at(t->rows[r], columns[i]);
        if (row.nodes[i]) set_cell(p, t, &row, i, t->width[columns[i]] - 2 * PAD);
    }
    return row;
}

static void put_lines(paper *p, const table *t, const cells *row, size_t from, size_t to, const size_t *columns) {
    double x = p->left, height = (double)(to - from) * row->line + 2;
    for (size_t i = 0; i < row->count; i++) {
        double width = t->width[columns[i]];
        if (row->nodes[i]) put_ground(p, row->nodes[i], x, width, height);
        for (size_t l = from; row->texts[i] && l < to && l < ink_text_lines(row->texts[i]); l++)
            ink_show(p->ink, row->texts[i], l, x + PAD, p->y + 1 + (double)(l - from) * row->line, 0);
        x += width;
    }
    p->y += height;
    ink_line(p->ink, p->left, p->y, x, p->y, &(ink_pen){.colour = paper_rule, .opacity = 1, .width = 0.4});
}

static size_t lines_that_fit(const paper *p, const cells *row) {
    double room = paper_room(p) - 2;
    return room > row->line ? (size_t)(room / row->line) : 0;
}

static void put_head(paper *p, const table *t, const size_t *columns, size_t count) {
    for (size_t r = 0; r < t->head; r++) {
        cells row = set_cells(p, t, r, columns, count);
        put_lines(p, t, &row, 0, row.lines, columns);
        clear_cells(&row);
    }
}

enum { MANY = 30 };

/* So much room the head takes with the row below it, without which it says nothing. */
static double height_of_first(paper *p, const table *t, const size_t *columns, size_t count) {
    double height = 0;
    for (size_t r = 0; r <= t->head && r < t->count; r++) {
        cells row = set_cells(p, t, r, columns, count);
        height += (double)(row.lines < MANY ? row.lines : 1) * row.line + 2;
        clear_cells(&row);
    }
    return height;
}

/* A row of very many lines goes on on the next page, others move there. */
static void put_row(paper *p, const table *t, size_t r, const size_t *columns, size_t count) {
    cells row = set_cells(p, t, r, columns, count);
    for (size_t from = 0; from < row.lines;) {
        size_t left = row.lines - from, fit = lines_that_fit(p, &row);
        if (left > fit && (fit == 0 || left <= MANY)) {
            paper_new_page(p);
            put_head(p, t, columns, count);
            fit = lines_that_fit(p, &row);
        }
        size_t now = left <= fit || fit == 0 ? left : fit;
        put_lines(p, t, &row, from, from + now, columns);
        from += now;
    }
    clear_cells(&row);
}

static void put_part(paper *p, table *t, const size_t *columns, size_t count) {
    share_out(p, t, columns, count);
    paper_need(p, height_of_first(p, t, columns, count));
    put_head(p, t, columns, count);
    for (size_t r = t->head; r < t->count && !coop_cancelled(p->ctx); r++) put_row(p, t, r, columns, count);
    p->y += 8;
}

static void put_caption(paper *p, const paper_node *element) {
    const ink_face face = {.size = 8.5, .bold = true, .colour = paper_soft};
    for (const paper_node *node = element->children; node; node = node->next) {
        if (!paper_is(node, "caption")) continue;
        paper_need(p, 60);
        paper_paragraph(p, node, &face, 0);
    }
}

void paper_table(paper *p, const paper_node *element) {
    table t = {0};
    size_t *columns = NULL;
    if (measure(p, &t, element)) columns = coop_i_calloc(t.columns + 1, sizeof *columns);
    if (!columns) p->failed = true;
    if (columns) put_caption(p, element);
    for (size_t from = 0; columns && from < t.columns;) {
        size_t to = take_columns(p, &t, from), count = 0;
        if (from > 0) columns[count++] = 0;
        for (size_t c = from; c < to; c++) columns[count++] = c;
        put_part(p, &t, columns, count);
        from = to;
    }
    free(columns);
    free((void *)t.rows);
    free(t.natural);
    free(t.least);
    free(t.width);
}
