/* Two states compared, as a page: what the figures did, then each kind of change in sentences and as a table. */
#include <stdlib.h>
#include <string.h>

#include "format/format.h"
#include "util/mem.h"
#include "web/web.h"

enum { SENTENCES = 12 };

/* Rows in the order of the table, `word` in their column "change" (NULL: all rows that have a sentence). */
static bool is_told(const coop_table *table, size_t row, const char *word) {
    const char *change = web_string(table, row, "change");
    return web_string(table, row, "sentence") && (!word || (change && !strcmp(change, word)));
}

static void put_sentences(web *w, const coop_table *table, const char *word) {
    size_t all = 0;
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        if (!is_told(table, i, word)) continue;
        if (all++ == 0) web_put(w, "<ul>\n");
        if (all <= SENTENCES) web_element(w, "li", web_string(table, i, "sentence"));
    }
    if (all > 0) web_put(w, "</ul>\n");
    if (all > SENTENCES) web_more(w, all - SENTENCES);
}

static size_t count_of(const coop_table *table, const char *word) {
    size_t count = 0;
    for (size_t i = 0; i < coop_table_rows(table); i++) count += is_told(table, i, word);
    return count;
}

static bool came_before(const coop_table *table, size_t row, const char *word) {
    for (size_t i = 0; i < row; i++) {
        const char *other = web_string(table, i, "change");
        if (other && !strcmp(other, word)) return true;
    }
    return false;
}

/* By what changed ("came", "went", …), each with how many there are. */
static void put_changes(web *w, const coop_table *table) {
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        const char *word = web_string(table, i, "change");
        if (!word || came_before(table, i, word) || count_of(table, word) == 0) continue;
        coop_i_buf form = {0};
        coop_i_say_form(&form, w->words, (double)count_of(table, word), word, word);
        web_put(w, "<h3>");
        web_say(w, SAY_COMPARE_WORD, COOP_I_TEXT(coop_i_buf_text(&form)), COOP_I_COUNT(count_of(table, word)));
        coop_i_buf_clear(&form);
        web_put(w, "</h3>\n");
        put_sentences(w, table, word);
    }
}

static void put_section(web *w, const coop_table *table) {
    bool figures = !strcmp(coop_table_name(table), "figures");
    coop_i_output_printf(w->output, "<section id=\"%s\">", coop_table_name(table));
    web_element(w, "h2", coop_table_title(table));
    if (coop_table_rows(table) == 0) web_element(w, "p", coop_i_word(w->words, SAY_NONE));
    if (coop_table_find_column(table, "change") != SIZE_MAX && !figures)
        put_changes(w, table);
    else if (coop_table_find_column(table, "sentence") != SIZE_MAX)
        put_sentences(w, table, NULL);
    if (figures || (w->options.paper && !web_is_short(w) && coop_table_rows(table) > 0))
        web_table(w, table, "");
    else if (coop_table_rows(table) > 0)
        web_table_folded(w, table);
    web_put(w, "</section>\n");
}

/* The later state's map, with what began and ended; the names of who came stand in the tables. */
static coop_status put_map(web *w, const coop_comparison *comparison) {
    w->changes = coop_comparison_find(comparison, "ties");
    if (!w->options.picture || !w->changes) return COOP_OK;
    if (w->options.paper) return web_still(w, SAY_WEB_MAP_CHANGES);
    web_put(w, "<section id=\"map\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_MAP));
    coop_status status = web_still(w, SAY_WEB_MAP_CHANGES);
    web_put(w, "</section>\n");
    return status;
}

static void put_contents(web *w, const coop_comparison *comparison) {
    web_put(w, "<nav aria-label=\"");
    web_word(w, SAY_WEB_CONTENTS);
    web_put(w, "\"><ul>\n");
    for (size_t i = 0; i < coop_comparison_tables(comparison); i++) {
        const coop_table *table = coop_comparison_table(comparison, i);
        coop_i_output_printf(w->output, "<li><a href=\"#%s\">", coop_table_name(table));
        web_text(w, coop_table_title(table));
        web_put(w, "</a></li>\n");
    }
    web_put(w, "</ul></nav>\n");
}

static void put_left_out(web *w, const coop_comparison *comparison) {
    web_begin_left_out(w);
    for (size_t i = 0; i < coop_comparison_tables(comparison); i++)
        if (strcmp(coop_table_name(coop_comparison_table(comparison, i)), "figures") != 0)
            web_left_out(w, coop_comparison_table(comparison, i));
    web_end_left_out(w);
}

static coop_status put_page(web *w, const coop_comparison *comparison) {
    coop_i_buf title = {0};
    coop_i_say(&title, w->words, SAY_WEB_CHANGES, COOP_I_TEXT(web_title(w)));
    web_head(w, coop_i_buf_text(&title));
    web_put(w, "<body>\n");
    web_dots(w);
    web_put(w, "<header>");
    web_element(w, "h1", coop_i_buf_text(&title));
    w->xml.failed = w->xml.failed || title.failed;
    coop_i_buf_clear(&title);
    put_contents(w, comparison);
    web_put(w, "</header>\n<main>\n");
    coop_status status = put_map(w, comparison);
    for (size_t i = 0; i < coop_comparison_tables(comparison); i++)
        put_section(w, coop_comparison_table(comparison, i));
    if (web_is_short(w)) put_left_out(w, comparison);
    web_method(w);
    web_put(w, "</main>\n");
    web_end(w);
    web_script(w);
    web_put(w, "</body>\n</html>\n");
    return status;
}

coop_status coop_web_write_changes(const char *path, const coop_comparison *comparison, const coop_report *after,
                                   const coop_web_options *options, coop_context *ctx) {
    web w = {.alone = true, .contents = true}; /* alone: nothing leads to cards */
    coop_status status = web_begin(&w, after, options, ctx);
    if (status == COOP_OK) status = web_open(&w, path);
    if (status == COOP_OK) status = web_close(&w, put_page(&w, comparison));
    if (status == COOP_OK)
        format_wrote_said(ctx, path, w.options.paper ? SAY_WEB_WROTE_CHANGES_PAPER : SAY_WEB_WROTE_CHANGES,
                          COOP_I_TEXT(""));
    web_finish(&w);
    return status;
}
