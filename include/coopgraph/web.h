/* Web: a report as one HTML file that needs nothing else: no network, no server. What it says and draws is all in it; a
 * script makes it handier (a map to click in, search, sorting) and nothing depends on it. Names and attributes are text
 * there, never markup, and a Content-Security-Policy lets nothing run or load but what the program itself put in. */
#ifndef COOPGRAPH_WEB_H
#define COOPGRAPH_WEB_H

#include <coopgraph/format.h>
#include <coopgraph/picture.h>
#include <coopgraph/report.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_web_options {
    size_t size;                 /* of this structure, set by its initialiser */
    const coop_picture *picture; /* where organisations stand; NULL = the page has no map */
    const char *title;           /* where the network has no name of its own; NULL = "Network of organisations" */
    const char *command;         /* what makes this page again, for its reader; NULL = not told */
    uint32_t cards;              /* how many organisations have a card, those that matter most; 0 = COOP_WEB_CARDS */
    uint32_t rows;               /* of a table, beyond which the page says how many it leaves out; 0 = COOP_WEB_ROWS */
    uint32_t drawn;              /* organisations on the map, the largest; 0 = COOP_WEB_DRAWN */
    uint32_t lines;              /* ties on it, the strongest; 0 = COOP_WEB_LINES */
    uint32_t bytes; /* beyond which a page that has a card for everybody is said more briefly, step by step, and
                       says so; 0 = COOP_WEB_BYTES */
    const coop_table *rating; /* ranks with their intervals, as coop_rated_ranks makes it; NULL = none */
    bool paper;       /* a PDF file for print, with contents and page numbers, instead of HTML; no cards in it */
    bool whole;       /* on paper every table and all of the sources; else what a board reads, and what is left out */
    coop_sheet sheet; /* of the map on paper; usual: A4 */
} coop_web_options;
#define COOP_WEB_OPTIONS_INIT COOP_INIT(coop_web_options, COOP_SET(size, sizeof(coop_web_options)))
#define COOP_WEB_CARDS        500
#define COOP_WEB_ROWS         200
#define COOP_WEB_BYTES        2000000
#define COOP_WEB_DRAWN        10000
#define COOP_WEB_LINES        50000

/* Writes the page of a report, in the language of the context. The parts that the report lacks are left out. The same
 * report gives the same bytes. COOP_OUTPUT where the file cannot be written, COOP_INTERRUPTED. Suggestions for single
 * organisations are computed for the cards: O(coop_suggestions); else O(n + m + the rows shown). */
COOP_API coop_status coop_web_write(const char *path, const coop_report *report, const coop_web_options *options,
                                    coop_context *ctx);

/* The card of one organisation as a page of its own: its figures with their ranks, partners, needs, and whom to meet.
 * COOP_USAGE for an organisation that is not of the network. */
COOP_API coop_status coop_web_write_card(const char *path, const coop_report *report, uint32_t organisation,
                                         const coop_web_options *options, coop_context *ctx);

/* A card for each organisation, those with the strongest ties (options.cards), as FOLDER/id.html (with
 * options.paper id.pdf): what is sent to each member. The folder is made when it is missing. */
COOP_API coop_status coop_web_write_cards(const char *folder, const coop_report *report,
                                          const coop_web_options *options, coop_context *ctx);

/* What changed between two states, as a page; `after` is the later one's report, from which the comparison was made. */
COOP_API coop_status coop_web_write_changes(const char *path, const coop_comparison *comparison,
                                            const coop_report *after, const coop_web_options *options,
                                            coop_context *ctx);

/* True when pages have the map to click in: the library was built with it. */
COOP_API bool coop_web_has_map(void);

#ifdef __cplusplus
}
#endif
#endif
