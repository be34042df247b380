/* The lines of a page, and the cells that they are made from. */
#include <math.h>

#include "report/page.h"
#include "util/mem.h"

page_line *page_add(coop_page *page, coop_page_section section, coop_page_role role) {
    page_line *line = &page->spare;
    if (coop_i_grow(&page->lines, &page->capacity, page->count + 1, sizeof *page->lines)) {
        line = &page->lines[page->count++];
        *line = (page_line){0};
    } else {
        page->failed = true;
    }
    line->line.section = section;
    line->line.role = role;
    line->line.a = line->line.b = COOP_NONE;
    return line;
}

void page_add_plain(coop_page *page, coop_page_section section, coop_page_role role, coop_i_message message) {
    coop_i_buf_puts(&page_add(page, section, role)->text, coop_i_word(page->words, message));
}

void page_part(coop_i_buf *text, const char *separator) {
    if (text->length > 0) coop_i_buf_puts(text, separator);
}

double page_number(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? NAN : coop_table_real(table, row, c);
}

const char *page_text(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? NULL : coop_table_string(table, row, c);
}
