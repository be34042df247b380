/* A page while it is written: what it is of, and how text gets into it. */
#ifndef COOP_WEB_WEB_H
#define COOP_WEB_WEB_H

#include <coopgraph/page.h>
#include <coopgraph/web.h>

#include "core/graph.h"
#include "core/language.h"
#include "core/say.h"
#include "format/xml.h"

/* Each leaves out what those before it do, too. */
typedef enum web_brief { WEB_WHOLE, WEB_NO_SENTENCES, WEB_BRIEF_REASONS, WEB_ONE_MEETING, WEB_FEW_CARDS } web_brief;
enum { WEB_MEET = 3 }; /* whom each one might meet, at most, on a page of all */

typedef struct web {
    const coop_report *report;
    const coop_graph *graph;
    const coop_network *network;
    const coop_i_words *words;
    coop_web_options options;
    coop_page *page;           /* what is said of the report */
    coop_table *introductions; /* for every organisation that has a card; NULL = none */
    uint32_t *by_strength;     /* all who have a place on the map, the strongest first; n of them */
    uint32_t n, cards;         /* the first `cards` have a card … */
    bool *has_card;            /* … and a mark here */
    int brief;                 /* how much is left out so that the page stays small: a web_brief */
    const coop_table *changes; /* ties that began and ended, on a page of changes; NULL = it is another */
    bool has_map;              /* the script has the map to click in */
    bool alone;                /* it is the page of one card */
    bool contents;             /* on paper it has a table of contents */
    const char *path;          /* of the file, while it is kept for paper */
    coop_i_buf head;           /* the title of what goes to paper */
    int *decimals;             /* of each column of "measures" */
    coop_i_output *output;
    xml_out xml;
    coop_i_buf said; /* scratch */
    coop_context *ctx;
} web;

/* ---- page.c: the frame of every page ---- */

/* What is asked of the report is looked up; web_finish frees it, whatever happened. */
coop_status web_begin(web *w, const coop_report *report, const coop_web_options *options, coop_context *ctx);
void web_finish(web *w);
/* The file; closed with what became of it, it is in its place or gone. */
coop_status web_open(web *w, const char *path);
coop_status web_close(web *w, coop_status status);
const char *web_title(const web *w);
/* The head of the file with its policy; its last paragraph; the program's script. */
void web_head(web *w, const char *title);
void web_end(web *w);
void web_script(web *w);
/* print.c: what was written, as a PDF file at w->path. */
coop_status web_print(web *w);

/* ---- html.c ---- */

/* Markup, as it stands. */
void web_put(web *w, const char *markup);
/* Text between tags or in a quoted attribute; NULL is nothing. */
void web_text(web *w, const char *text);
/* "<h2>", the text, "</h2>". */
void web_element(web *w, const char *tag, const char *text);
void web_number(web *w, double value); /* for attributes: shortest decimal, a point in it */
void web_hex(web *w, coop_colour colour);
void web_word(web *w, coop_i_message message);
/* web_say(w, message, value, …): a sentence. */
void web_say_values(web *w, coop_i_message message, const coop_i_said *values, size_t count);
#define web_say(w, message, ...) web_say_values(w, message, COOP_I_SAID(__VA_ARGS__))
/* A sentence with markup in place of {0} and {1}, which `put` writes. */
typedef void web_slot_fn(web *w, int slot, const void *data);
void web_say_around(web *w, coop_i_message message, web_slot_fn *put, const void *data);
/* The name of an organisation, leading to its card where it has one. */
void web_organisation(web *w, uint32_t i);
/* A dot in the colour of its kind; what the dots of a page are made of, once. */
void web_dot(web *w, uint32_t i);
void web_dots(web *w);

/* ---- table.c ---- */

/* One cell as text for people; '–' where it is missing. */
void web_cell(web *w, const coop_column *column, size_t row, int decimals);
int web_decimals(const coop_column *column);
/* A whole table with its notes: `extra` is further attributes of the element. */
void web_table(web *w, const coop_table *table, const char *extra);
/* The same, folded away: "As a table: 12 rows". */
void web_table_folded(web *w, const coop_table *table);
/* "… and 24 more", of sentences, and where these are. */
void web_more(web *w, size_t count);
/* On paper for a board: tables are left out, and that is said. */
bool web_is_short(const web *w);
double web_real(const coop_table *table, size_t row, const char *column);        /* NaN when there is none */
const char *web_string(const coop_table *table, size_t row, const char *column); /* NULL when there is none */
uint32_t web_who(const coop_table *table, size_t row, const char *column);       /* COOP_NONE when there is none */

/* ---- the sections, in their order ---- */
void web_summary(web *w);
coop_status web_map(web *w);
/* What a picture shows; it stands still, with what it is below it; on paper it is a sheet of its own. */
coop_export web_shown(const web *w);
coop_status web_still(web *w, coop_i_message caption);
void web_found(web *w); /* who holds it together, communities */
coop_status web_gaps(web *w);
void web_suggestions(web *w);
void web_rating(web *w);
void web_cards(web *w);
void web_tables(web *w);
/* For a board: which tables are left out, between its beginning and its end, and where they are. */
void web_begin_left_out(web *w);
void web_left_out(web *w, const coop_table *table);
void web_end_left_out(web *w);
void web_method(web *w);
/* charts.c: bars of the kinds; of the money that is there. */
void web_kinds_chart(web *w);
void web_funding_chart(web *w, const coop_table *funding);
/* Ranks of a rating, with the interval of each. */
void web_ranks_chart(web *w, const coop_table *rating);
/* heat.c: the seven gaps of each cluster; groups that hardly work together. */
coop_status web_seven_heat(web *w, const coop_table *seven);
coop_status web_groups_matrix(web *w, const coop_table *pairs);
/* card.c: one organisation, without its heading. */
void web_card(web *w, uint32_t organisation);
/* controls.c: what the map is steered by; the script shows it. */
void web_controls(web *w);
/* data.c: what the script works on, as JSON. */
coop_status web_data(web *w);
/* what_if.c: the most critical organisations and whom they cut off. */
typedef struct web_loss {
    uint32_t organisation, parts;
    uint32_t *lost; /* those cut off, in canonical order */
    size_t count;
} web_loss;
enum { WEB_LOSSES = 20 };
coop_status web_losses(web_loss losses[WEB_LOSSES], size_t *count, const web *w);
void web_losses_clear(web_loss losses[WEB_LOSSES]);

#endif
