/* Page: what a report says in words, line after line, as a manager reads it. Whoever shows it decides how: the terminal
 * breaks and shortens lines, another page links organisations to their cards. */
#ifndef COOPGRAPH_PAGE_H
#define COOPGRAPH_PAGE_H

#include <coopgraph/report.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_page_section {
    COOP_PAGE_SIZE, /* of the network, and what in it is not real */
    COOP_PAGE_HOLDERS,
    COOP_PAGE_COMMUNITIES,
    COOP_PAGE_GAPS,
    COOP_PAGE_SUGGESTIONS,
    COOP_PAGE_SECTIONS
} coop_page_section;

typedef enum coop_page_role {
    COOP_PAGE_HEAD,    /* the title of its section */
    COOP_PAGE_ITEM,    /* one of those that the section is about, with what is said of it */
    COOP_PAGE_SAYING,  /* a sentence */
    COOP_PAGE_WARNING, /* a sentence that nobody should miss */
    COOP_PAGE_REST     /* of those that are not told one by one */
} coop_page_role;

enum { COOP_PAGE_CLAUSES = 3 };

typedef struct coop_page_line {
    coop_page_section section;
    coop_page_role role;
    uint32_t number;                        /* an item's place in its list, from 1 */
    uint32_t a, b;                          /* the organisations that it is about; COOP_NONE */
    const char *name;                       /* of what else it is about; NULL */
    const char *text;                       /* what is said; NULL for a suggestion, which has … */
    const char *more;                       /* what may be left out where there is little room; NULL */
    const char *clauses[COOP_PAGE_CLAUSES]; /* … these in its place, the strongest first; NULL behind the last */
} coop_page_line;

typedef struct coop_page_options {
    size_t size;                                /* of this structure, set by its initialiser */
    uint32_t holders, communities, suggestions; /* how many are told one by one */
} coop_page_options;
#define COOP_PAGE_OPTIONS_INIT                                                                                         \
    COOP_INIT(coop_page_options, COOP_SET(size, sizeof(coop_page_options)), COOP_SET(holders, 5),                      \
              COOP_SET(communities, 5), COOP_SET(suggestions, 10))

typedef struct coop_page coop_page;

/* Of every part that the report has. The report must outlive the page. */
COOP_API coop_status coop_page_new(coop_page **page, const coop_report *report, const coop_page_options *options,
                                   coop_context *ctx);
COOP_API void coop_page_free(coop_page *page);
COOP_API size_t coop_page_lines(const coop_page *page);
COOP_API const coop_page_line *coop_page_line_at(const coop_page *page, size_t i); /* NULL behind the last */

#ifdef __cplusplus
}
#endif
#endif
