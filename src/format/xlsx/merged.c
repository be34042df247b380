/* Cells that are merged: which of a row belong to one above, and which reach over several columns. A sheet says so
 * behind its rows, so that one with merged cells is read twice. */
#include <stdlib.h>
#include <string.h>

#include "format/xlsx/reader.h"
#include "util/mem.h"

bool xlsx_rows_merge(xlsx_rows *rows, xlsx_merge merge) {
    xlsx_merges *all = &rows->merges;
    if (!coop_i_grow(&all->items, &all->capacity, all->count + 1, sizeof *all->items)) {
        xml_stop(rows->xml, coop_fail_memory(rows->in->ctx));
        return false;
    }
    all->items[all->count++] = merge;
    rows->csv.merged = true;
    return true;
}

/* Those that begin in the row or above and reach it come to the front; those above it are dropped. */
static size_t take_open(xlsx_merges *all, uint64_t line) {
    size_t open = 0;
    for (size_t i = 0; i < all->open; i++)
        if (all->items[i].last_row >= line) all->items[open++] = all->items[i];
    for (; all->next < all->count && all->items[all->next].row <= line; all->next++)
        if (all->items[all->next].last_row >= line) all->items[open++] = all->items[all->next];
    return all->open = open;
}

size_t xlsx_rows_covered(xlsx_rows *rows) {
    size_t width = 0, open = take_open(&rows->merges, rows->line);
    for (size_t i = 0; i < open; i++)
        if (rows->merges.items[i].row < rows->line && rows->merges.items[i].column >= width)
            width = rows->merges.items[i].column + 1;
    return width;
}

void xlsx_rows_mark_merged(xlsx_rows *rows) {
    for (size_t i = 0; i < rows->merges.open; i++) {
        const xlsx_merge *merge = &rows->merges.items[i];
        if (merge->column >= rows->row.count) continue;
        csv_field *field = &rows->row.fields[merge->column];
        bool first = merge->row == rows->line;
        field->opens = first && merge->last_row > merge->row;
        field->across = first && merge->last_column > merge->column;
        field->covered = !first;
    }
}

/* ---- of a sheet of XLSX ---- */

typedef struct merged_in {
    xlsx_rows *rows;
    xml_in xml;
} merged_in;

/* <mergeCell ref="A2:C7"/> */
static void on_start(void *owner, const char *name, xml_attributes *attributes) {
    merged_in *m = owner;
    size_t columns[2];
    uint64_t lines[2];
    if (strcmp(name, "mergeCell") != 0) return;
    const char *at = xml_at(attributes, xml_find(attributes, "ref"));
    for (int end = 0; end < 2; end++) {
        if (!at || !xlsx_place(&columns[end], &lines[end], &at) || *at != (end ? '\0' : ':')) return;
        at++;
    }
    if (columns[1] < columns[0] || lines[1] < lines[0]) return;
    xlsx_rows_merge(m->rows, (xlsx_merge){lines[0], lines[1], columns[0], columns[1]});
}

static void on_end(void *owner) {
    (void)owner;
}

static void on_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

static int compare(const void *a, const void *b) {
    const xlsx_merge *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

coop_status xlsx_merged_read(xlsx_rows *rows, const char *part) {
    merged_in m = {.rows = rows};
    xlsx_in *in = rows->in;
    xml_in *whole = rows->xml;
    bool any, found;
    uint64_t unpacked = in->unpacked;
    coop_status status = xlsx_part_has(&any, in, part, "mergeCell");
    if (status == COOP_OK && any) {
        m.xml = (xml_in){.owner = &m, .start = on_start, .end = on_end, .text = on_text};
        rows->xml = &m.xml;
        status = xlsx_part(&found, in, part, &m.xml);
        rows->xml = whole;
    }
    in->unpacked = unpacked; /* it is not held */
    if (rows->merges.count > 1) qsort(rows->merges.items, rows->merges.count, sizeof *rows->merges.items, compare);
    return status;
}
