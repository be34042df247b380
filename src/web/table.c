/* Tables of a report as tables of a page. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "util/number.h"
#include "web/web.h"

double web_real(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? NAN : coop_table_real(table, row, c);
}

const char *web_string(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? NULL : coop_table_string(table, row, c);
}

uint32_t web_who(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? COOP_NONE : coop_table_organisation(table, row, c);
}

/* ---- cells ---- */

int web_decimals(const coop_column *column) {
    coop_i_digits digits = {0};
    for (size_t i = 0; i < coop_column_rows(column); i++) {
        coop_value value;
        if (coop_column_get(&value, column, i) && value.type == COOP_REAL) coop_i_digits_see(&digits, value.real);
    }
    return coop_i_digits_wanted(&digits);
}

static void text_of(coop_i_buf *out, const web *w, const coop_column *column, coop_value value, int decimals) {
    switch (value.type) {
    case COOP_BOOLEAN:
        coop_i_buf_puts(out, coop_i_word(w->words, value.boolean ? SAY_YES : SAY_NO));
        break;
    case COOP_INTEGER:
        coop_i_say_count(out, w->words, (double)value.integer);
        break;
    case COOP_REAL:
        coop_i_say_digits(out, w->words, value.real, decimals);
        break;
    case COOP_STRING:
        coop_i_buf_puts(out, coop_column_words(column) ? coop_i_term(w->words, value.string) : value.string);
        break;
    case COOP_ORGANISATION_REF:
        coop_i_buf_puts(out, coop_network_label(w->network, value.organisation));
        break;
    }
}

void web_cell(web *w, const coop_column *column, size_t row, int decimals) {
    coop_value value;
    if (!coop_column_get(&value, column, row)) {
        web_put(w, "–");
        return;
    }
    if (value.type == COOP_ORGANISATION_REF) {
        web_organisation(w, value.organisation);
        return;
    }
    coop_i_buf_reset(&w->said);
    text_of(&w->said, w, column, value, decimals);
    web_text(w, coop_i_buf_text(&w->said));
}

/* ---- tables ---- */

static bool is_number(const coop_column *column) {
    return coop_column_type(column) == COOP_INTEGER || coop_column_type(column) == COOP_REAL;
}

static bool has_values(const coop_table *table, size_t c) {
    coop_value value;
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (coop_column_get(&value, coop_table_column(table, c), i)) return true;
    return coop_table_rows(table) == 0;
}

enum { COLUMNS = 96 }; /* more than any table has; further ones would be left out */

typedef struct shown {
    size_t columns[COLUMNS], count;
    int decimals[COLUMNS];
} shown;

/* A sentence says what the other columns do. Where rows are figures of every organisation it stands in its card. */
static bool is_left_out(const web *w, const coop_table *table, size_t c) {
    const coop_gap *gap = coop_gap_find(coop_table_name(table));
    if (w->alone || w->options.paper || !gap || strcmp(coop_column_name(coop_table_column(table, c)), "sentence") != 0)
        return false;
    return w->brief >= WEB_NO_SENTENCES || (gap->counted && w->cards == coop_network_organisations(w->network));
}

/* Columns in which something stands; of a row for each organisation its name first. */
static shown choose(const web *w, const coop_table *table) {
    shown chosen = {.count = 0};
    for (size_t c = 0; c < coop_table_columns(table) && chosen.count < COLUMNS; c++) {
        if (!has_values(table, c) || is_left_out(w, table, c)) continue;
        bool own = coop_table_rows_are(table) == COOP_ROWS_PER_FIGURE;
        chosen.decimals[chosen.count] = own ? COOP_I_OWN_DIGITS : web_decimals(coop_table_column(table, c));
        chosen.columns[chosen.count++] = c;
    }
    return chosen;
}

static bool lacks_names(const coop_table *table) {
    return coop_table_rows_are(table) == COOP_ROWS_PER_ORGANISATION &&
           coop_table_find_column(table, "organisation") == SIZE_MAX;
}

static void put_head(web *w, const coop_table *table, const shown *chosen) {
    web_put(w, "<thead><tr>");
    if (lacks_names(table)) web_put(w, "<th scope=\"col\"></th>");
    for (size_t i = 0; i < chosen->count; i++) {
        const coop_column *column = coop_table_column(table, chosen->columns[i]);
        web_put(w, is_number(column) ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"");
        if (coop_column_doc(column)) xml_attribute(&w->xml, "title", coop_column_doc(column));
        web_put(w, ">");
        web_text(w, coop_column_title(column));
        web_put(w, "</th>");
    }
    web_put(w, "</tr></thead>\n");
}

/* Cells are numbers but where they say so: on a page of 500 organisations that is 70 kB less. */
static void put_row(web *w, const coop_table *table, size_t row, const shown *chosen) {
    web_put(w, "<tr>");
    if (lacks_names(table)) {
        web_put(w, "<td class=t>");
        web_organisation(w, (uint32_t)row);
        web_put(w, "</td>");
    }
    for (size_t i = 0; i < chosen->count; i++) {
        const coop_column *column = coop_table_column(table, chosen->columns[i]);
        web_put(w, is_number(column) ? "<td>" : "<td class=t>");
        web_cell(w, column, row, chosen->decimals[i]);
        web_put(w, "</td>");
    }
    web_put(w, "\n"); /* ends of rows are left to the browser */
}

static void put_notes(web *w, const coop_table *table, size_t rows) {
    if (rows < coop_table_rows(table)) {
        web_put(w, "<p class=\"note\">");
        web_say(w, SAY_WEB_ROWS_LEFT_OUT, COOP_I_COUNT(rows), COOP_I_COUNT(coop_table_rows(table)),
                COOP_I_TEXT(coop_table_name(table)));
        web_put(w, "</p>\n");
    }
    for (size_t i = 0; i < coop_table_notes(table); i++)
        web_element(w, "p class=\"note\"", coop_table_note_text(table, i));
}

/* A region that scrolls must be reached by the keyboard. */
void web_table(web *w, const coop_table *table, const char *extra) {
    shown chosen = choose(w, table);
    size_t rows = coop_table_rows(table) < w->options.rows ? coop_table_rows(table) : w->options.rows;
    web_put(w, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    xml_attribute(&w->xml, "aria-label", coop_table_title(table));
    web_put(w, "><table class=\"data numbers\"");
    web_put(w, extra);
    web_put(w, ">");
    if (!w->options.paper) web_element(w, "caption", coop_table_title(table)); /* there its heading says it */
    put_head(w, table, &chosen);
    web_put(w, "<tbody>\n");
    for (size_t i = 0; i < rows && !coop_i_output_failed(w->output); i++) put_row(w, table, i, &chosen);
    web_put(w, "</tbody></table></div>\n");
    put_notes(w, table, rows);
}

bool web_is_short(const web *w) {
    return w->options.paper && !w->options.whole && w->contents;
}

void web_more(web *w, size_t count) {
    if (count == 0) return;
    web_put(w, "<p class=\"note\">");
    web_say(w, web_is_short(w) ? SAY_WEB_MORE_LEFT_OUT : SAY_WEB_MORE, COOP_I_COUNT(count));
    web_put(w, "</p>\n");
}

void web_table_folded(web *w, const coop_table *table) {
    if (w->options.paper) return; /* all tables stand at its end */
    web_put(w, "<details class=\"fold\"><summary>");
    web_say(w, SAY_WEB_AS_TABLE, COOP_I_COUNT(coop_table_rows(table)));
    web_put(w, "</summary>\n");
    web_table(w, table, "");
    web_put(w, "</details>\n");
}
