/* A page while it is written. */
#ifndef COOP_REPORT_PAGE_H
#define COOP_REPORT_PAGE_H

#include <coopgraph/page.h>

#include "util/words.h"

typedef struct page_line {
    coop_page_line line;
    coop_i_buf text, more, clauses[COOP_PAGE_CLAUSES]; /* what the line points to when the page is finished */
} page_line;

struct coop_page {
    const coop_report *report;
    const coop_network *network;
    const coop_i_words *words;
    coop_page_options options;
    page_line *lines;
    size_t count, capacity;
    page_line spare; /* takes what is said when memory is short */
    bool failed;
};

/* A new last line, good until the next one is added. */
page_line *page_add(coop_page *page, coop_page_section section, coop_page_role role);
/* A line that is a message as it stands. */
void page_add_plain(coop_page *page, coop_page_section section, coop_page_role role, coop_i_message message);
/* ", " between the parts of a list; adds nothing before the first. */
void page_part(coop_i_buf *text, const char *separator);

void page_size(coop_page *page);
void page_holders(coop_page *page, const coop_table *measures);
void page_communities(coop_page *page, const coop_table *table);
void page_gaps(coop_page *page);
void page_suggestions(coop_page *page, const coop_table *table);
/* What is needed, who could introduce them, where they meet; the whole reason where it says something else. */
void page_pair_briefly(coop_i_buf clauses[COOP_PAGE_CLAUSES], const coop_i_words *words, const coop_network *network,
                       const coop_table *table, size_t row);

/* One cell by the name of its column; NaN, NULL where there is none. */
double page_number(const coop_table *table, size_t row, const char *column);
const char *page_text(const coop_table *table, size_t row, const char *column);

#endif
