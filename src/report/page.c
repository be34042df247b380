#include "report/page.h"

#include <stdlib.h>

#include "core/options.h"
#include "core/say.h"
#include "report/report.h"
#include "util/mem.h"

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
    static const coop_page_options usual = COOP_PAGE_OPTIONS_INIT;
    coop_page_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    coop_page *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->report = report;
    made->network = coop_graph_network(report->graph);
    made->words = coop_i_language(ctx);
    made->options = own;
    const coop_table *measures = coop_report_find(report, "measures"),
                     *communities = coop_report_find(report, "communities"),
                     *suggestions = coop_report_find(report, "suggestions");
    page_size(made);
    if (measures) page_holders(made, measures);
    if (communities) page_communities(made, communities);
    if (report->parts & COOP_REPORT_GAPS) page_gaps(made);
    if (suggestions) page_suggestions(made, suggestions);
    finish(made);
    status = made->failed ? coop_fail_memory(ctx) : COOP_OK;
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
