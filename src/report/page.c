#include "report/page.h"

#include <math.h>
#include <stdlib.h>

#include "report/report.h"
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

static const char *finished(coop_page *page, const coop_i_buf *text) {
    page->failed = page->failed || text->failed;
    return text->length > 0 ? text->data : NULL;
}

static void finish(coop_page *page) {
    for (size_t i = 0; i < page->count; i++) {
        page_line *line = &page->lines[i];
        line->line.text = finished(page, &line->text);
        line->line.more = finished(page, &line->more);
        for (size_t c = 0; c < COOP_PAGE_CLAUSES; c++) line->line.clauses[c] = finished(page, &line->clauses[c]);
    }
}

static void clear_line(page_line *line) {
    coop_i_buf_clear(&line->text);
    coop_i_buf_clear(&line->more);
    for (size_t c = 0; c < COOP_PAGE_CLAUSES; c++) coop_i_buf_clear(&line->clauses[c]);
}

coop_status coop_page_new(coop_page **page, const coop_report *report, const coop_page_options *options,
                          coop_context *ctx) {
    static const coop_page_options defaults = COOP_PAGE_OPTIONS_INIT;
    coop_page *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->report = report;
    made->network = coop_graph_network(report->graph);
    made->words = &coop_i_english;
    made->options = options ? *options : defaults;
    const coop_table *measures = coop_report_find(report, "measures"),
                     *communities = coop_report_find(report, "communities"),
                     *suggestions = coop_report_find(report, "suggestions");
    page_size(made);
    if (measures) page_holders(made, measures);
    if (communities) page_communities(made, communities);
    if (report->parts & COOP_REPORT_GAPS) page_gaps(made);
    if (suggestions) page_suggestions(made, suggestions);
    finish(made);
    coop_status status = made->failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK)
        *page = made;
    else
        coop_page_free(made);
    return status;
}

void coop_page_free(coop_page *page) {
    if (!page) return;
    for (size_t i = 0; i < page->count; i++) clear_line(&page->lines[i]);
    clear_line(&page->spare);
    free(page->lines);
    free(page);
}

size_t coop_page_lines(const coop_page *page) {
    return page->count;
}

const coop_page_line *coop_page_line_at(const coop_page *page, size_t i) {
    return i < page->count ? &page->lines[i].line : NULL;
}
