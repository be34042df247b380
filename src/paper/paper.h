/* Paper: a document of headings, paragraphs, lists, tables and charts, laid out on pages of a PDF file with contents,
 * page numbers and an outline. The document is the markup of src/web, so that a report says on paper what it says on
 * the screen; only what is laid out is known here, no word of it. */
#ifndef COOP_PAPER_PAPER_H
#define COOP_PAPER_PAPER_H

#include "core/output.h"
#include "ink/ink.h"

typedef struct paper_options {
    const char *title;    /* stands below each page */
    const char *contents; /* the heading of the table of contents; NULL = there is none */
    /* Draws a page of its own, where the document has <figure class="sheet">, and says how many points it has. */
    coop_status (*sheet)(ink *i, const void *data, coop_context *ctx);
    const void *data;
} paper_options;

/* Lays the markup out, twice: once to know the pages of headings. COOP_OUTPUT where the file cannot be written,
 * COOP_INTERRUPTED. O(length). */
coop_status paper_write(coop_i_output *output, const char *markup, size_t length, const paper_options *options,
                        coop_context *ctx);

#endif
