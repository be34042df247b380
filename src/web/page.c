/* The file: its head with the policy, the sections, the data, the script. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/options.h"
#include "format/format.h"
#include "page/bundle.h"
#include "report/report.h"
#include "util/mem.h"
#include "util/text.h"
#include "util/top.h"
#include "web/web.h"

/* ---- what it is of ---- */

/* The strongest first: they have a place on the map and a card where there is not room for all. */
static coop_status order(web *w) {
    uint32_t n = coop_network_organisations(w->network);
    coop_i_top top;
    w->n = n < w->options.drawn ? n : w->options.drawn;
    w->cards = w->n < w->options.cards ? w->n : w->options.cards;
    if (w->options.paper && !w->alone) w->cards = 0; /* nothing leads to cards */
    w->by_strength = coop_i_calloc(n, sizeof *w->by_strength);
    w->has_card = coop_i_calloc(n, sizeof *w->has_card);
    if (!w->by_strength || !w->has_card || !coop_i_top_init(&top, w->n)) return coop_fail_memory(w->ctx);
    for (uint32_t i = 0; i < n; i++) coop_i_top_offer(&top, (coop_i_scored){.score = w->graph->strength[i], .a = i});
    coop_i_top_sort(&top);
    for (uint32_t i = 0; i < w->n; i++) w->by_strength[i] = top.items[i].a;
    for (uint32_t i = 0; i < w->cards; i++) w->has_card[w->by_strength[i]] = true;
    coop_i_top_clear(&top);
    return COOP_OK;
}

/* Looked up once, not for each card. */
static coop_status measure_decimals(web *w) {
    const coop_table *measures = coop_report_find(w->report, "measures");
    size_t columns = measures ? coop_table_columns(measures) : 0;
    w->decimals = coop_i_calloc(columns + 1, sizeof *w->decimals);
    if (!w->decimals) return coop_fail_memory(w->ctx);
    for (size_t c = 0; c < columns; c++) w->decimals[c] = web_decimals(coop_table_column(measures, c));
    return COOP_OK;
}

enum { MEET_ALONE = 6, MEET_MOST = 2000 };

/* Whom each one might meet: where the report has suggestions, and the network is of a size at which all can be asked.
 */
static coop_status introduce(web *w, uint32_t organisation) {
    uint32_t n = coop_network_organisations(w->network);
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.top = w->alone ? MEET_ALONE : WEB_MEET;
    options.organisation = organisation;
    options.every = organisation == COOP_NONE;
    options.model = w->report->model;
    if (!coop_report_find(w->report, "suggestions") || (options.every && n > MEET_MOST)) return COOP_OK;
    return coop_suggestions(&w->introductions, w->graph, &options, w->ctx);
}

coop_status web_begin(web *w, const coop_report *report, const coop_web_options *options, coop_context *ctx) {
    static const coop_web_options usual = COOP_WEB_OPTIONS_INIT;
    coop_status status = coop_i_options(&w->options, &usual, sizeof w->options, options, ctx);
    if (status != COOP_OK) return status;
    w->report = report;
    w->graph = coop_report_graph(report);
    w->network = coop_graph_network(w->graph);
    w->words = coop_i_language(ctx);
    w->ctx = ctx;
    w->has_map = page_has_map;
    if (!w->options.cards) w->options.cards = COOP_WEB_CARDS;
    if (!w->options.rows) w->options.rows = COOP_WEB_ROWS;
    if (!w->options.bytes) w->options.bytes = COOP_WEB_BYTES;
    if (!w->options.drawn) w->options.drawn = COOP_WEB_DRAWN;
    if (!w->options.lines) w->options.lines = COOP_WEB_LINES;
    status = order(w);
    if (status == COOP_OK) status = measure_decimals(w);
    return status == COOP_OK ? coop_page_new(&w->page, report, NULL, ctx) : status;
}

coop_status web_open(web *w, const char *path) {
    w->path = path;
    coop_status status =
        w->options.paper ? coop_i_output_in_memory(&w->output, w->ctx) : coop_i_output_open(&w->output, path, w->ctx);
    w->xml.output = w->output;
    return status;
}

coop_status web_close(web *w, coop_status status) {
    if (status == COOP_OK && (w->xml.failed || w->said.failed)) status = coop_fail_memory(w->ctx);
    if (status == COOP_OK && coop_cancelled(w->ctx)) status = COOP_INTERRUPTED;
    if (status == COOP_OK && w->options.paper) status = web_print(w);
    if (status == COOP_OK && !w->options.paper)
        status = coop_i_output_commit(w->output, w->ctx);
    else
        coop_i_output_abandon(w->output);
    w->output = NULL;
    return status;
}

void web_finish(web *w) {
    coop_page_free(w->page);
    coop_table_free(w->introductions);
    free(w->by_strength);
    free(w->has_card);
    free(w->decimals);
    coop_i_buf_clear(&w->xml.clean);
    coop_i_buf_clear(&w->said);
    coop_i_buf_clear(&w->head);
}

/* ---- the frame ---- */

const char *web_title(const web *w) {
    const char *name = coop_network_text(w->network, COOP_NAME);
    if (name && *name) return name;
    return w->options.title ? w->options.title : coop_i_word(w->words, SAY_WEB_NAMELESS);
}

/* Nothing loads and nothing runs but the one style and the one script, which are known by their hashes. */
void web_head(web *w, const char *title) {
    if (w->options.paper) {
        coop_i_buf_reset(&w->head);
        coop_i_buf_puts(&w->head, title);
        web_put(w, "<!DOCTYPE html>\n<html>\n");
        return;
    }
    web_put(w, "<!DOCTYPE html>\n<html lang=\"");
    web_word(w, SAY_WEB_LANGUAGE);
    web_put(w, "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-");
    web_put(w, page_script_hash);
    web_put(w, "'; style-src 'sha256-");
    web_put(w, page_style_hash);
    web_put(w, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n");
    web_element(w, "title", title);
    web_put(w, "<style>");
    coop_i_output_write(w->output, (const char *)page_style, sizeof page_style);
    web_put(w, "</style>\n</head>\n");
}

static void put_link(web *w, const char *to, coop_i_message message) {
    coop_i_output_printf(w->output, "<li><a href=\"#%s\">", to);
    web_word(w, message);
    web_put(w, "</a></li>\n");
}

static void put_contents(web *w) {
    web_put(w, "<nav aria-label=\"");
    web_word(w, SAY_WEB_CONTENTS);
    web_put(w, "\"><ul>\n");
    put_link(w, "paragraph", SAY_WEB_PARAGRAPH);
    if (w->options.picture) put_link(w, "map", SAY_WEB_MAP);
    if (coop_report_find(w->report, "measures")) put_link(w, "holders", SAY_PAGE_HOLDERS);
    put_link(w, "gaps", SAY_PAGE_GAPS);
    if (w->options.rating) put_link(w, "rating", SAY_WEB_RATING);
    if (coop_report_find(w->report, "suggestions")) put_link(w, "suggestions", SAY_PAGE_SUGGESTIONS);
    put_link(w, "organisations", SAY_WEB_ORGANISATIONS);
    put_link(w, "tables", SAY_WEB_TABLES);
    put_link(w, "method", SAY_WEB_METHOD);
    web_put(w, "</ul></nav>\n");
}

void web_script(web *w) {
    if (w->options.paper) return;
    web_put(w, "<script>");
    coop_i_output_write(w->output, (const char *)page_script, sizeof page_script);
    web_put(w, "</script>\n");
}

void web_end(web *w) {
    web_put(w, "<footer><p>");
    web_say(w, SAY_WEB_MADE, COOP_I_TEXT(coop_version()));
    web_put(w, "</p></footer>\n");
}

static coop_status put_sections(web *w) {
    web_summary(w);
    coop_status status = web_map(w);
    web_found(w);
    if (status == COOP_OK) status = web_gaps(w);
    if (w->options.rating) web_rating(w);
    if (coop_report_find(w->report, "suggestions")) web_suggestions(w);
    if (!w->options.paper) web_cards(w);
    web_tables(w);
    web_method(w);
    return status;
}

static coop_status put_page(web *w) {
    const char *title = web_title(w);
    web_head(w, title);
    web_put(w, "<body>\n");
    web_dots(w);
    web_put(w, "<a class=\"skip\" href=\"#paragraph\">");
    web_word(w, SAY_WEB_SKIP);
    web_put(w, "</a>\n<header>");
    web_element(w, "h1", title);
    put_contents(w);
    web_put(w, "</header>\n<main>\n");
    coop_status status = put_sections(w);
    web_put(w, "</main>\n");
    web_end(w);
    if (status == COOP_OK && !w->options.paper) status = web_data(w);
    web_script(w);
    web_put(w, "</body>\n</html>\n");
    return status;
}

bool coop_web_has_map(void) {
    return page_has_map;
}

static bool is_too_large(const web *w) {
    size_t length = 0;
    coop_i_output_kept(w->output, &length);
    return length > w->options.bytes && w->brief < WEB_FEW_CARDS &&
           coop_network_organisations(w->network) <= w->options.cards;
}

static void be_briefer(web *w) {
    w->brief++;
    if (w->brief < WEB_FEW_CARDS) return;
    for (w->cards = w->n; w->cards > w->n / 2; w->cards--) w->has_card[w->by_strength[w->cards - 1]] = false;
}

/* What is of more organisations than have cards is brief from the beginning, and its map takes what it takes. */
static coop_status put_page_in(web *w, const char *path) {
    coop_i_output *file = NULL;
    if (coop_network_organisations(w->network) > w->options.cards) w->brief = WEB_BRIEF_REASONS;
    coop_status status = coop_i_output_in_memory(&w->output, w->ctx);
    for (w->xml.output = w->output; status == COOP_OK; w->xml.output = w->output) {
        status = put_page(w);
        if (status != COOP_OK || !is_too_large(w)) break;
        be_briefer(w);
        coop_i_output_abandon(w->output);
        status = coop_i_output_in_memory(&w->output, w->ctx);
    }
    if (status == COOP_OK) status = coop_i_output_open(&file, path, w->ctx);
    if (status == COOP_OK) coop_i_output_give(w->output, file);
    coop_i_output_abandon(w->output);
    w->output = file;
    return web_close(w, status);
}

coop_status coop_web_write(const char *path, const coop_report *report, const coop_web_options *options,
                           coop_context *ctx) {
    web w = {.contents = true};
    coop_progress(ctx, "Writing the page", -1);
    coop_status status = web_begin(&w, report, options, ctx);
    if (status == COOP_OK && !w.options.paper) status = introduce(&w, COOP_NONE);
    if (status == COOP_OK && !w.options.paper) status = put_page_in(&w, path);
    if (status == COOP_OK && w.options.paper) status = web_open(&w, path);
    if (status == COOP_OK && w.options.paper) status = web_close(&w, put_page(&w));
    if (status == COOP_OK)
        format_wrote_said(ctx, path, w.options.paper ? SAY_WEB_WROTE_PAPER : SAY_WEB_WROTE_PAGE, COOP_I_TEXT(""));
    web_finish(&w);
    return status;
}

/* ---- the card of one ---- */

static void put_card_page(web *w, uint32_t organisation) {
    const char *label = coop_network_label(w->network, organisation);
    coop_i_buf title = {0};
    coop_i_say(&title, w->words, SAY_WEB_CARD_OF, COOP_I_TEXT(label), COOP_I_TEXT(web_title(w)));
    web_head(w, coop_i_buf_text(&title));
    w->xml.failed = w->xml.failed || title.failed;
    coop_i_buf_clear(&title);
    web_put(w, "<body class=\"alone\">\n");
    web_dots(w);
    web_put(w, "<header>");
    web_element(w, "p class=\"of\"", web_title(w));
    web_put(w, "<h1>");
    web_dot(w, organisation);
    web_text(w, label);
    web_put(w, "</h1></header>\n<main class=\"card\">\n");
    web_card(w, organisation);
    web_put(w, "</main>\n");
    web_end(w);
    web_put(w, "</body>\n</html>\n");
}

static coop_status write_card(web *w, const char *path, uint32_t organisation) {
    coop_status status = web_open(w, path);
    if (status != COOP_OK) return status;
    put_card_page(w, organisation);
    return web_close(w, COOP_OK);
}

coop_status coop_web_write_card(const char *path, const coop_report *report, uint32_t organisation,
                                const coop_web_options *options, coop_context *ctx) {
    web w = {.alone = true};
    if (organisation >= coop_network_organisations(coop_graph_network(coop_report_graph(report))))
        return coop_fail(ctx, COOP_USAGE, "there is no organisation %u", (unsigned)organisation);
    coop_status status = web_begin(&w, report, options, ctx);
    if (status == COOP_OK) status = introduce(&w, organisation);
    if (status == COOP_OK) status = write_card(&w, path, organisation);
    if (status == COOP_OK)
        format_wrote_said(ctx, path, SAY_WEB_WROTE_CARD, COOP_I_TEXT(coop_network_label(w.network, organisation)));
    web_finish(&w);
    return status;
}

/* ---- a card for each ---- */

/* Windows takes CON.html and com1.pdf for devices, in any letters. */
static bool is_device(const char *id, size_t length) {
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    const char *end = memchr(id, '.', length);
    size_t stem = end ? (size_t)(end - id) : length;
    bool port = stem == 4 && id[3] >= '0' && id[3] <= '9';
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if ((i < 4 ? stem == 3 : port) && strncasecmp(id, devices[i], 3) == 0) return true;
    return false;
}

/* FOLDER/id.html, or .pdf. Where the id has what no file name should, its number stands behind what can be written of
 * it. */
static void card_path(coop_i_buf *path, const web *w, const char *folder, uint32_t organisation) {
    enum { LONGEST = 120 };
    const char *id = coop_network_id(w->network, organisation);
    size_t length = strlen(id) > LONGEST ? coop_i_text_fit(id, LONGEST / 2) : strlen(id);
    bool device = is_device(id, length), changed = length < strlen(id) || *id == '.' || device;
    coop_i_buf_reset(path);
    coop_i_buf_printf(path, "%s/%s", folder, device ? "_" : "");
    for (size_t i = 0; i < length; i++) {
        bool bad = (unsigned char)id[i] < 0x20 || strchr("/\\:*?\"<>|", id[i]) || (i == 0 && id[i] == '.');
        changed = changed || bad;
        coop_i_buf_putc(path, bad ? '_' : id[i]);
    }
    if (changed) coop_i_buf_printf(path, "-%u", (unsigned)organisation);
    coop_i_buf_puts(path, w->options.paper ? ".pdf" : ".html");
}

static coop_status write_cards(web *w, const char *folder) {
    coop_i_buf path = {0};
    coop_status status = coop_i_output_folder(folder, w->ctx);
    uint32_t n = coop_network_organisations(w->network);
    for (uint32_t i = 0; i < n && status == COOP_OK; i++) {
        if (!w->has_card[i]) continue;
        card_path(&path, w, folder, i);
        status = path.failed ? coop_fail_memory(w->ctx) : write_card(w, coop_i_buf_text(&path), i);
    }
    coop_i_buf_clear(&path);
    return status;
}

coop_status coop_web_write_cards(const char *folder, const coop_report *report, const coop_web_options *options,
                                 coop_context *ctx) {
    web w = {.alone = true};
    coop_progress(ctx, "Writing the cards", -1);
    coop_status status = web_begin(&w, report, options, ctx);
    if (status == COOP_OK) status = introduce(&w, COOP_NONE);
    if (status == COOP_OK) status = write_cards(&w, folder);
    if (status == COOP_OK)
        format_wrote_said(ctx, folder, SAY_WEB_WROTE_CARDS, COOP_I_COUNT(w.cards),
                          COOP_I_COUNT(coop_network_organisations(w.network)));
    web_finish(&w);
    return status;
}
